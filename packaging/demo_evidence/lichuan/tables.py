"""Exports, tests and notes of 栎川, as CSV and plain text; what is drawn at random always comes out the same."""

# ruff: noqa: E501 - rows of invented content are read as rows

from __future__ import annotations

import random
from pathlib import Path

from demo_evidence.plain import write_csv, write_text


def access_tests(path: Path) -> None:
    """Write 36 attempts at twelve entries; 31 were answered as promised."""
    entries = [
        ("热线·商城", "60 秒", 60), ("热线·会员", "60 秒", 60), ("热线·营地", "60 秒", 60), ("热线·租赁", "60 秒", 60),
        ("在线·应用内", "30 秒", 30), ("在线·小程序", "30 秒", 30), ("机器人", "5 秒", 5), ("语音导航", "5 秒", 5),
        ("社交·账号一", "5 分", 300), ("社交·账号二", "5 分", 300), ("工单表单", "即时回执", 10), ("邮件", "即时回执", 60),
    ]
    late = {(8, 1): 1460, (9, 1): 2210, (8, 2): 940, (3, 1): 88, (4, 1): 51}
    dice = random.Random(36)
    rows = [["序", "入口", "承诺", "时段", "日期", "等待(秒)", "有效应答", "备注"]]
    for n, (name, promise, limit) in enumerate(entries):
        for k, at in enumerate(("早", "中", "晚")):
            waited = late.get((n, k), round(limit * dice.uniform(0.12, 0.8)))
            note = "北汀午间无人" if (n, k) in ((8, 1), (9, 1)) else "过了承诺才回" if (n, k) in late else ""
            rows.append([str(len(rows)), name, promise, at, f"2026-11-{16 + k}", str(waited), "否" if (n, k) in late else "是", note])
    rows.append(["合计", "", "", "", "", "", "31 / 36 = 86%", ""])
    write_csv(path, rows)


def same_question(path: Path) -> None:
    """Write five questions at eleven places: 46 of 55 agree for A, 43 for C, who wants the day counting starts."""
    questions = ["雨天能否免费改期", "押金几天退", "鞋开胶多久内换", "会员积分何时清零", "雪季套票可否拆用"]
    places = ["热线 1", "热线 2", "在线 1", "在线 2", "邮件 1", "邮件 2", "社交 1", "社交 2", "机器人", "语音导航", "自助页"]
    wrong = {(0, 2), (0, 6), (0, 7), (0, 9), (1, 6), (1, 8), (3, 7), (4, 3), (4, 9)}
    bare = {(1, 1), (1, 4), (1, 10)}
    rows = [["题", "问法", "渠道", "结论", "金额", "期限", "A 判", "C 判", "说明"]]
    for q, words in enumerate(questions):
        for p, place in enumerate(places):
            off, thin = (q, p) in wrong, (q, p) in bare
            note = "结论与现行口径相反" if off else "只说三到五天，没有起算日" if thin else ""
            rows.append([f"Q{q + 1}", words, place, "错" if off else "对", "对", "缺起算" if thin else "对", "否" if off else "是",
                         "否" if off or thin else "是", note])
    rows.append(["合计", "", "", "", "", "", "46 / 55", "43 / 55", ""])
    write_csv(path, rows)


def intents(path: Path) -> None:
    """Write a hundred dialogues of the bot judged by hand: 83 first intents right."""
    dice = random.Random(100)
    kinds = ["查物流", "退换货", "押金进度", "营地改签", "续租", "会员积分", "发票", "装备搭配"]
    mixed = {"续租": "退租", "押金进度": "退换货", "营地改签": "查物流", "装备搭配": "查物流"}
    off = set(dice.sample(range(100), 17))
    rows = [["序", "会话替代号", "日期", "机器判的来意", "人判的来意", "一致"]]
    for n in range(100):
        meant = kinds[dice.randrange(len(kinds))]
        if n in off:
            meant = dice.choice(list(mixed))
        heard = mixed[meant] if n in off else meant
        rows.append([str(n + 1), f"B{dice.randrange(16 ** 5):05x}", f"2026-10-{dice.randrange(1, 32):02d}", heard, meant,
                     "否" if n in off else "是"])
    rows.append(["合计", "", "", "", "", "83 / 100"])
    write_csv(path, rows)


def roster_fit(path: Path) -> None:
    """Write one Monday by half hour: required against rostered; too few at noon, too many at three."""
    required = [
        14, 12, 11, 10, 9, 8, 8, 8, 9, 9, 10, 12, 15, 19, 26, 34, 58, 84, 108, 131, 146, 152, 149, 144,
        141, 139, 133, 124, 113, 104, 98, 95, 96, 99, 103, 108, 114, 121, 126, 128, 122, 109, 88, 63, 34, 25, 20, 16,
    ]
    gaps = [
        3, 3, 4, 5, 5, 6, 6, 6, 5, 5, 4, 3, 2, 1, 2, 4, 6, 9, 12, -8, -17, -22, -19, -24,
        -36, -35, -31, -9, 12, 25, 38, 42, 38, 33, 20, 14, 9, -6, -14, -18, -20, -9, 8, 11, 6, 5, 4, 3,
    ]
    rows = [["时段", "需求人数", "排定净在线", "差"]]
    for n, (asked, off) in enumerate(zip(required, gaps, strict=True)):
        rows.append([f"{n // 2:02d}:{'30' if n % 2 else '00'}", str(asked), str(asked + off), f"{off:+d}"])
    total, away = sum(required), sum(abs(off) for off in gaps)
    rows.append(["合计", str(total), "", f"差额绝对值 {away}；拟合 {100 * (total - away) / total:.1f}%"])
    write_csv(path, rows)


def intervals(path: Path) -> None:
    """Write Saturday 17 October from eight to ten in the evening: asked, in time, what was done."""
    asked = [88, 132, 196, 268, 331, 352, 344, 327, 301, 286, 262, 248, 231, 226, 219, 214, 221, 229, 236, 241, 248, 239, 214, 182,
             151, 124, 98, 71]
    level = [93, 90, 84, 76, 58, 49, 41, 52, 66, 74, 78, 82, 85, 86, 88, 87, 84, 83, 81, 79, 76, 78, 84, 88, 91, 92, 93, 94]
    done = {4: "10:04 挪小休，+9 人", 6: "11:02 换等待语并提供回电", 20: "18:05 叫后备 6 人"}
    rows = [["时段", "请求人工", "20秒内", "服务水平%", "达标(>=80%)", "现场日志"]]
    met = 0
    for n, (calls, share) in enumerate(zip(asked, level, strict=True)):
        met += share >= 80
        rows.append([f"{8 + n // 2:02d}:{'30' if n % 2 else '00'}", str(calls), str(round(calls * share / 100)), str(share),
                     "是" if share >= 80 else "否", done.get(n, "")])
    rows.append(["合计", str(sum(asked)), "", "", f"{met}/28", "2026-10-17 周六；最红 10:00—12:00 营地线"])
    write_csv(path, rows)


def leavers(path: Path) -> None:
    """Write who left in twelve months: by length of service, site and last rating; 118 in all."""
    write_csv(path, [
        ["分法", "群体", "离开", "其中主动", "定级前三分之一", "离职谈话", "回访打通"],
        ["司龄", "0—3 个月（上岗后）", "31", "24", "2", "19", "4"],
        ["司龄", "3—12 个月", "38", "31", "8", "26", "7"],
        ["司龄", "1—3 年", "33", "28", "10", "26", "8"],
        ["司龄", "3 年以上", "16", "13", "5", "12", "3"],
        ["合计", "", "118", "96", "25", "83", "22"],
        ["职场", "青屿", "71", "57", "16", "52", "14"],
        ["职场", "北汀", "47", "39", "9", "31", "8"],
        ["去向", "同城品牌门店", "", "47", "13", "", ""],
        ["去向", "集团其他部门", "", "11", "4", "", ""],
        ["去向", "其他客服中心", "", "19", "6", "", ""],
        ["去向", "求学、返乡、未知", "", "19", "2", "", ""],
        ["说明", "期初 404 人、期末 386 人，年流失 29.9%；含培训期 34.2%", "", "", "", "", ""],
    ])


def corrections(path: Path) -> None:
    """Write the corrections complaints led to, by department: 46 due, 31 done in time and verified."""
    write_csv(path, [
        ["责任部门", "到期", "按期完成", "用投诉数据验证有效", "逾期", "主要事项"],
        ["营地运营", "17", "8", "8", "9", "改签确认、热水公告、领队更换告知"],
        ["仓配", "11", "9", "8", "2", "验货时限、补寄配件、鞋码标签"],
        ["商品部", "7", "6", "6", "1", "尺码表、召回告知"],
        ["产品技术", "6", "5", "5", "1", "押金进度页、发票抬头更正"],
        ["中心自身", "5", "5", "4", "0", "话术、授权额度"],
        ["合计", "46", "33", "31", "13", "按期且有效 67%；1 项完成未验证，1 项验证无效已重做"],
    ])


def goal_interviews(path: Path) -> None:
    """Write what ten people said about this year's goal; posts and service only."""
    write_text(path, """
抽问记录：今年最要紧的一项目标，为什么是它（2026-11-16，青屿 6 人、北汀 4 人；只记岗位与司龄）

01 青屿 白班 座席 2 年   「第一次就解决，到 75%。客户再打一次，他烦我们也烦。」　　目标 ✓ 缘由 ✓
02 青屿 白班 座席 8 个月 「一次解决。租赁的押金老打来，这个最值得压。」　　　　　　目标 ✓ 缘由 ✓
03 青屿 晚班 座席 4 年   「首次解决率，去年 72 多。投诉里一半是来了两次的。」　　　目标 ✓ 缘由 ✓
04 青屿 白班 二线 5 年   「一次解决。我们这边能看出一线缺什么权限。」　　　　　　　目标 ✓ 缘由 ✓
05 青屿 夜班 座席 1 年   「到 75。为什么……墙上有，我忘了。」　　　　　　　　　　　目标 ✓ 缘由 ✗
06 青屿 白班 座席 3 年   「让人打一次就行，不然营地那边两头跑。」　　　　　　　　　目标 ✓ 缘由 ✓
07 北汀 白班 座席 2 年   「首次解决 75%，班组卡上写了为什么落到我们组。」　　　　　目标 ✓ 缘由 ✓
08 北汀 夜班 座席 6 个月 「75% 吧，班长说的。」　　　　　　　　　　　　　　　　　　目标 ✓ 缘由 ✗
09 北汀 白班 座席 2 个月 「满意度？还是解决率？是 75 那个。」　　　　　　　　　　　目标 ✓ 缘由 ✗
10 北汀 晚班 座席 3 年   「一次解决。改签规则写清楚，一半电话都不用来。」　　　　　目标 ✓ 缘由 ✓

合计：说得出目标 10 人，说得出目标并讲得出缘由 7 人（70%）。
""")


def retrieval_tests(path: Path) -> None:
    """Write ten recordings called for, and what of the rule on deletion is still owed."""
    write_text(path, """
录音与会话调取（2026-11-17 质检室，质检主管操作，评审员点题）

序  日期        渠道    用时    完整  对到客户与座席
1   2026-10-30  电话    1:12    是    是
2   2026-10-03  在线    0:48    是    是
3   2026-09-19  社交    6:20    是    是
4   2026-09-02  电话    1:35    是    是
5   2026-08-15  求助线  1:04    是    是
6   2026-07-08  在线    1:51    是    是
7   2026-06-18  电话    2:20    是    是
8   2026-05-03  工单    2:44    是    是
9   2026-02-11  电话    3:02    是    是
10  2025-11-20  电话    3:37    是    是

到期删除：2024-11-10 的录音调不出（应删，符合）。备份一侧的删除回执由集团信息部保管，
约定 2026-11-25 前补交；收到之前 6.2.2-02 不评。
""")
