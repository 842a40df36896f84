"""Screens an assessor would have photographed or been given: drawn, with invented content."""

# ruff: noqa: E501 - rows of drawn or invented content are read as rows

from __future__ import annotations

from pathlib import Path

from demo_evidence.canvas import AMBER, BLUE, FAINT, GREEN, PAPER, RED, SOFT, Canvas, title_bar


def wallboard(path: Path) -> None:
    """Draw the wallboard: queues, half hours against the threshold, alert levels."""
    ground, card, white, grey = "#0f1722", "#1a2635", "#eef4fb", "#8fa3b8"
    c = Canvas(1280, 800, ground)
    c.text(36, 42, "现场大屏 · 松岭 + 溪口", 26, white, bold=True)
    c.text(1244, 42, "2026-11-12  10:40:15", 22, white, anchor="rm")
    tiles = [
        ("当前排队", "12 人", "最长 48 秒", "#f2b84b"), ("在岗座席", "243", "通话 176 · 空闲 31", "#6fd08c"),
        ("本间隔接通率", "78.4 %", "目标 80 %", "#f2b84b"), ("在线会话", "318", "人均 3.6 · 上限 5", "#6fd08c"),
    ]
    for n, (name, value, note, colour) in enumerate(tiles):
        x = 36 + n * 306
        c.box(x, 80, 290, 148, card, radius=10)
        c.box(x, 80, 6, 148, colour, radius=3)
        c.text(x + 24, 108, name, 17, grey)
        c.text(x + 24, 156, value, 42, white, bold=True)
        c.text(x + 24, 206, note, 15, grey)
    c.box(36, 248, 800, 300, card, radius=10)
    c.text(60, 278, "今日服务水平（15 分钟间隔，%）", 17, grey)
    left, bottom, high = 84, 516, 204
    for mark in (60, 70, 80, 90, 100):
        y = bottom - (mark - 60) / 40 * high
        c.line([(left, y), (812, y)], "#f2b84b" if mark == 80 else "#2b3a4c", 1.5 if mark == 80 else 1)
        c.text(left - 8, y, str(mark), 12, grey, anchor="rm")
    values = [94, 95, 92, 91, 90, 87, 83, 79, 71, 74, 81, 86, 88, 84, 78.4]
    for n, value in enumerate(values):
        x = left + 14 + n * 48
        y = bottom - (value - 60) / 40 * high
        c.box(x, y, 30, bottom - y, "#f2b84b" if value < 80 else "#4f9be0", radius=3)
        c.text(x + 15, bottom + 14, f"{7 + n // 4}:{n % 4 * 15:02d}", 11, grey, anchor="mm")
    c.box(856, 248, 388, 300, card, radius=10)
    c.text(880, 278, "技能组", 17, grey)
    groups = [("报修", 5, 82), ("改约", 4, 71), ("安装", 2, 88), ("退换与投诉", 1, 90), ("家政", 0, 94)]
    for n, (name, queue, level) in enumerate(groups):
        y = 316 + n * 46
        c.text(880, y, name, 17, white)
        c.text(1022, y, f"排队 {queue}", 15, grey)
        c.box(1090, y - 7, 90, 14, "#2b3a4c", radius=7)
        c.box(1090, y - 7, 90 * level / 100, 14, "#6fd08c" if level >= 80 else "#f2b84b", radius=7)
        c.text(1226, y, str(level), 15, white, anchor="rm")
    c.box(36, 568, 1208, 196, card, radius=10)
    c.text(60, 598, "阈值与处置", 17, grey)
    rows = [
        ("一级", "排队 ≥ 10 人持续 3 分钟", "当班主管：离线座席上线", "10:38 触发 · 已调回 9 人", "#f2b84b"),
        ("二级", "排队 ≥ 25 人或接通率 < 70 %", "当班主管：推迟培训，开回呼", "今日未触发", "#8fa3b8"),
        ("三级", "排队 ≥ 40 人持续 10 分钟", "当班主管：启用居家席，报中心负责人", "今日未触发", "#8fa3b8"),
    ]
    for n, (level_name, when, what, state, colour) in enumerate(rows):
        y = 634 + n * 42
        c.box(60, y - 14, 52, 28, None, edge=colour, radius=6, line=1.5)
        c.text(86, y, level_name, 15, colour, bold=True, anchor="mm")
        c.text(136, y, when, 16, white)
        c.text(476, y, what, 16, white)
        c.text(1220, y, state, 15, colour, anchor="rm")
    c.save(path)


def agent_desktop(path: Path) -> None:
    """Draw the agent's desktop: the call in hand, the earlier chat, numbers masked."""
    c = Canvas(1280, 800, "#eef1f5")
    title_bar(c, "座席统一桌面", "座席 QL-2107 · 通话中 02:14 · 溪口 2 组")
    c.box(16, 68, 300, 716, PAPER, radius=8)
    c.text(36, 98, "来电客户", 14, SOFT)
    c.text(36, 130, "刘 * *", 24, bold=True)
    rows = [
        ("手机", "1** **** **07"), ("证件", "已核验（尾号一致）"), ("地址", "云溪路 ** 号 ** 室"),
        ("会员", "普通 · 14 个月"), ("本次来意", "改约上门"), ("在保", "空调 2 台 · 至 2028-03"),
    ]
    for n, (name, value) in enumerate(rows):
        y = 176 + n * 52
        c.text(36, y, name, 13, SOFT)
        c.text(36, y + 22, value, 17)
    c.box(36, 508, 260, 40, "#fff6e5", edge="#e2b65e", radius=6)
    c.text(50, 528, "查看完整号码须选理由，全程留痕", 14, AMBER)
    c.text(36, 580, "看全理由", 13, SOFT)
    for n, reason in enumerate(["上门前电话核对", "客户要求复述", "投诉调查"]):
        c.disc(44, 610 + n * 32, 7, None, edge=SOFT, line=1.5)
        c.text(62, 610 + n * 32, reason, 15)
    c.box(332, 68, 560, 420, PAPER, radius=8)
    c.text(352, 98, "接触记录（全部渠道）", 16, bold=True)
    records = [
        ("今天 10:02", "在线", "询问明日上门能否改到下午；会话 6 分钟", "客户转热线", BLUE),
        ("昨天 18:41", "小程序", "提交报修：客厅空调不制冷，附照片 2 张", "工单 R-48213", GREEN),
        ("9 月 30 日", "热线", "咨询清洗套餐价格", "已解决", SOFT),
        ("8 月 12 日", "机器人", "查询上门进度，未转人工", "已解决", SOFT),
    ]
    for n, (at, channel, what, result, colour) in enumerate(records):
        y = 140 + n * 84
        c.box(352, y - 22, 520, 72, "#f6f8fb", edge="#dfe5ec", radius=6)
        c.box(352, y - 22, 5, 72, colour, radius=2)
        c.text(372, y - 2, at, 14, SOFT)
        c.text(470, y - 2, channel, 14, colour, bold=True)
        c.text(858, y - 2, result, 14, SOFT, anchor="rm")
        c.text(372, y + 28, what, 16)
    c.box(332, 504, 560, 280, PAPER, radius=8)
    c.text(352, 534, "办理：改约上门", 16, bold=True)
    for n, (name, value) in enumerate([
        ("工单", "R-48213（自动带入）"), ("地址", "云溪路 ** 号 ** 室（自动带入）"),
        ("原时段", "11-13 上午"), ("新时段", "11-13 14:00—16:00 ▼"),
    ]):
        y = 576 + n * 42
        c.text(352, y, name, 15, SOFT)
        c.box(430, y - 16, 440, 32, "#fafbfc", edge=FAINT, radius=5)
        c.text(444, y, value, 15)
    c.box(744, 738, 126, 34, BLUE, radius=6)
    c.text(807, 755, "提交并通知", 15, PAPER, bold=True, anchor="mm")
    c.box(908, 68, 356, 716, PAPER, radius=8)
    c.text(928, 98, "建议与知识", 16, bold=True)
    for n, (head, body, foot) in enumerate([
        ("改约不收费", "上门前 4 小时以上改约不收费，\n每单限两次。", "知识 K-0312 · 2026-09-01 生效"),
        ("先给确定时间", "先报两个可选时段，\n再解释原因。", "价值观做法卡 3"),
        ("客户常接着问", "改约后师傅会不会换人？\n可能更换，技能相同。", "知识 K-0315 · 2026-09-01 生效"),
    ]):
        y = 132 + n * 150
        c.box(928, y, 316, 132, "#f2f7fd", edge="#cfe0f3", radius=6)
        c.text(944, y + 26, head, 16, BLUE, bold=True)
        c.lines(944, y + 58, body.split("\n"), 15)
        c.text(944, y + 112, foot, 12, SOFT)
    c.box(928, 600, 316, 44, "#fdeeee", edge="#e3b0ac", radius=6)
    c.text(1086, 622, "求助（90 秒内应答）", 16, RED, bold=True, anchor="mm")
    c.text(928, 676, "今日应助人：溪口 2 组 班组长", 14, SOFT)
    c.save(path)


def knowledge_search(path: Path) -> None:
    """Draw the search that failed at night: three entries of three years for one question."""
    c = Canvas(1280, 800, "#f4f6f9")
    title_bar(c, "知识库", "溪口 夜班 · 2026-11-11 21:10")
    c.box(40, 76, 860, 46, PAPER, edge=BLUE, radius=23, line=2)
    c.text(66, 99, "安装改期收费", 18)
    c.text(872, 99, "用时 00:47", 15, RED, bold=True, anchor="rm")
    c.text(40, 152, "找到 3 条（按点击量排序）", 15, SOFT)
    found = [
        ("安装预约改期收费说明（2024）", "改期一次收取 30 元空跑费。", "生效 2024-05-01 · 未设失效日", "应已下线", RED),
        ("安装改期规则 v2", "提前 24 小时改期免费，否则收取 20 元。", "生效 2025-03-01 · 未设失效日", "应已下线", RED),
        ("改约与改期：现行规则", "上门前 4 小时以上改期免费，每单限两次；4 小时以内 20 元。",
         "生效 2026-09-01 · 审核：流程主管", "现行", GREEN),
    ]
    for n, (title, body, foot, state, colour) in enumerate(found):
        y = 178 + n * 150
        c.box(40, y, 860, 132, PAPER, edge="#dbe2ea", radius=8)
        c.text(64, y + 32, title, 20, BLUE, bold=True)
        c.box(796, y + 18, 84, 28, None, edge=colour, radius=14, line=1.5)
        c.text(838, y + 32, state, 14, colour, anchor="mm")
        c.text(64, y + 70, body, 17)
        c.text(64, y + 104, foot, 14, SOFT)
    c.box(40, 640, 860, 130, "#fff8ea", edge="#e6c98a", radius=8)
    c.text(64, 668, "评审员测试记录", 15, AMBER, bold=True)
    c.lines(64, 702, [
        "10 个高频问题：30 秒内查到现行正确答案 6 个。",
        "未查到的 4 个：改期收费、延保转让、退押金时限、节假日加急（前两个因旧条目排在前面）。",
    ], 16)
    c.box(924, 76, 316, 694, PAPER, edge="#dbe2ea", radius=8)
    c.text(948, 108, "近一个月高频问题", 16, bold=True)
    hits = ["改约上门", "上门进度", "故障码 E4", "清洗套餐价", "改期收费", "延保转让", "退押金时限", "节假日加急",
            "发票抬头", "师傅迟到", "配件到货", "家政改地址"]
    for n, name in enumerate(hits):
        y = 150 + n * 50
        c.text(948, y, f"{n + 1:>2}", 15, SOFT)
        c.text(984, y, name, 16)
        c.box(1104, y - 5, 112, 10, "#edf1f5", radius=5)
        c.box(1104, y - 5, 112 * (1 - n * 0.072), 10, "#8fb6e0", radius=5)
    c.save(path)


def bot_transfer(path: Path) -> None:
    """Draw test 7 of the robot handing over: on the second miss it does."""
    c = Canvas(820, 1040, "#dfe5ec")
    c.box(150, 24, 520, 992, "#f7f9fb", edge="#9fb0c0", radius=36, line=3)
    c.box(150, 24, 520, 76, "#1b7a80", radius=36)
    c.box(150, 64, 520, 36, "#1b7a80")
    c.text(410, 64, "小岚 · 在线客服", 22, PAPER, bold=True, anchor="mm")
    talk = [
        (True, ["我那台不是修过了么", "怎么还这样"]),
        (False, ["您好，我是小岚。请问您想咨询：", "1 报修  2 改约  3 查进度"]),
        (True, ["就上次那个师傅换的那个，", "它又响了"]),
        (False, ["抱歉我没有理解。", "这是第二次没听懂，马上为您转人工。"]),
        (False, ["已转接报修技能组，前面 2 位，约 40 秒。", "您说的内容和订单号已带给座席。"]),
    ]
    y = 140.0
    for mine, rows in talk:
        wide, high = max(len(row) for row in rows) * 18.5 + 44, len(rows) * 32 + 28
        x = 644 - wide if mine else 176
        c.box(x, y, wide, high, "#c9ecd4" if mine else PAPER, edge="#d3dbe3", radius=14)
        c.lines(x + 22, y + 30, rows, 18, leading=1.75)
        y += high + 22
    c.box(176, y, 468, 150, "#eef6ff", edge="#b9d3ee", radius=10)
    c.text(198, y + 28, "座席侧同时看到", 15, BLUE, bold=True)
    c.lines(198, y + 62, ["意图：重复报修（置信 0.61）", "订单：R-47**0 · 10 月 28 日换压缩机", "摘要：维修后异响再现"], 16)
    c.text(410, 988, "评审实测 第 7 次 / 15 · 2026-11-12 11:20", 15, SOFT, anchor="mm")
    c.save(path)
