"""Screens of 栎川 that an assessor was shown: drawn, with invented content."""

# ruff: noqa: E501 - rows of drawn or invented content are read as rows

from __future__ import annotations

from pathlib import Path

from demo_evidence.canvas import AMBER, BLUE, GREEN, INK, PAPER, RED, SOFT, Canvas, title_bar


def command_screen(path: Path) -> None:
    """Draw the command desk's screen: who waits, how long, who gave up; one call of the assessor's own."""
    ground, card, white, grey, good, warm = "#14211b", "#1e3028", "#eef7f1", "#93ac9f", "#6fd3a0", "#f0b656"
    c = Canvas(1280, 760, ground)
    c.text(36, 44, "指挥台 · 现在有谁在等", 27, white, bold=True)
    c.text(1244, 44, "2026-11-16 周一 10:41:08 · 每 5 秒刷新", 18, grey, anchor="rm")
    heads = [(56, "队列"), (330, "正在等"), (470, "最长等待"), (650, "今日放弃"), (800, "20 秒内"), (940, "在岗 / 需要"), (1110, "临时措施")]
    c.box(36, 76, 1208, 44, "#2a4337", radius=8)
    for x, word in heads:
        c.text(x, 98, word, 16, grey)
    rows = [
        ("电话 · 商城订单", "6 人", "0:24", "41", "84 %", "71 / 69", "无", good),
        ("电话 · 门店与会员", "2 人", "0:11", "12", "88 %", "34 / 33", "无", good),
        ("电话 · 营地与行程", "14 人", "1:52", "63", "61 %", "30 / 37", "挪小休 · 10:36", warm),
        ("电话 · 租赁", "4 人", "0:31", "19", "79 %", "21 / 22", "无", good),
        ("营地求助线", "0 人", "—", "0", "100 %", "3 / 3", "无", good),
        ("在线（每人三个）", "9 段", "0:27", "28", "82 %", "38 / 38", "无", good),
        ("工单积压", "212 张", "最久 3 小时 40 分", "—", "—", "12 / 12", "无", good),
        ("社交", "7 条", "4:05", "—", "—", "4 / 5", "北汀午间合并", warm),
    ]
    for n, (name, waiting, longest, lost, level, staff, now, colour) in enumerate(rows):
        y = 148 + n * 58
        c.box(36, y - 24, 1208, 50, card, radius=8)
        c.box(36, y - 24, 7, 50, colour, radius=3)
        c.text(56, y, name, 19, white, bold=colour == warm)
        for x, words in ((330, waiting), (470, longest), (650, lost), (800, level), (940, staff), (1110, now)):
            c.text(x, y, words, 18, colour if words in (waiting, longest, now) and colour == warm else white)
    c.box(36, 606, 592, 122, card, radius=10)
    c.text(60, 634, "预警", 17, grey)
    c.text(60, 666, "高 · 营地与行程 等待超 90 秒", 20, warm, bold=True)
    c.text(60, 702, "10:35:40 触发　10:36:52 当班人应答　未恢复", 17, white)
    c.box(652, 606, 592, 122, "#23303f", radius=10)
    c.text(676, 634, "评审员自拨一通", 17, "#9fb6d2")
    c.text(676, 666, "10:40:51 进入 租赁 队列，屏上等待 3 → 4 人", 20, white)
    c.text(676, 702, "10:41:20 接起，等 29 秒，与屏一致", 17, white)
    c.save(path)


def agent_desktop(path: Path) -> None:
    """Draw what an agent sees of one customer: calls, chats, tickets, complaints; promises on another page."""
    c = Canvas(1280, 800, "#f1f3ee")
    title_bar(c, "座席桌面 · 客户一屏", "北汀 2 组 · 座席 LC-1186 · 已接通 00:07")
    c.box(16, 68, 292, 716, PAPER, radius=8)
    c.text(36, 100, "已识别（接通 4 秒）", 15, GREEN, bold=True)
    c.text(36, 136, "何 * *", 26, bold=True)
    for n, (name, value) in enumerate([
        ("会员", "银卡 · 3 年"), ("手机", "1** **** **52"), ("证件", "已核身（本人应用内）"), ("住址", "枫桥路 ** 号（遮）"),
        ("标签", "带娃露营 · 装备尺码 M"), ("可能来意", "改签：周六营地大风"),
    ]):
        y = 184 + n * 58
        c.text(36, y, name, 14, SOFT)
        c.text(36, y + 24, value, 18, BLUE if name == "可能来意" else INK)
    c.box(36, 548, 252, 64, "#fff5e2", edge="#e0b463", radius=6)
    c.text(50, 568, "看全号码与住址须写理由", 15, AMBER)
    c.text(50, 594, "每次留下人、时刻、客户", 15, AMBER)
    c.text(36, 660, "未兑现的承诺", 15, SOFT)
    c.text(36, 690, "在另一页（评审员记）", 17, RED)
    c.text(36, 720, "→ 未勾「承诺与评价」", 15, RED)
    c.box(324, 68, 600, 716, PAPER, radius=8)
    c.text(346, 100, "接触历史（四种合在一屏，先后排好）", 17, bold=True)
    history = [
        ("今天 09:12", "机器人", "问周六能否改期；给出改签规则，未办", "转人工", "#1b7a80"),
        ("昨天 20:31", "在线", "问大风预警，座席答「看当天公告」", "12 分钟", BLUE),
        ("11-12", "工单", "租赁帐篷杆一根弯，补寄", "处理中 · 明天到", AMBER),
        ("11-02", "电话", "取装备改时段，一次办成", "已解决", SOFT),
        ("09-20", "投诉", "营地热水不足，补偿 80 元", "已结 · 回访满意", RED),
        ("08-15", "电话", "暴雨闭园退款", "已结", SOFT),
    ]
    for n, (at, kind, what, state, colour) in enumerate(history):
        y = 146 + n * 104
        c.box(346, y - 20, 556, 88, "#f7f8f5", edge="#dfe3d8", radius=8)
        c.box(346, y - 20, 6, 88, colour, radius=2)
        c.text(368, y + 4, at, 15, SOFT)
        c.text(470, y + 4, kind, 16, colour, bold=True)
        c.text(886, y + 4, state, 15, SOFT, anchor="rm")
        c.text(368, y + 40, what, 18)
    c.box(940, 68, 324, 716, PAPER, radius=8)
    c.text(960, 100, "办理与提示", 17, bold=True)
    for n, (head, body) in enumerate([
        ("大风改期免补差", "营地 6 级以上大风预警，\n24 小时内改期免补差价。\n知识 Y-207 · 11-14 生效"),
        ("先问人安全", "已在营地的，先问人在不在\n安全处，再谈改期。\n价值观例 1"),
        ("一步改签", "新营位 ▼　11-28 周六\n差价 0 元（自动）\n带出工单与押金"),
    ]):
        y = 136 + n * 190
        c.box(960, y, 284, 168, "#eef6ef", edge="#c7ddca", radius=8)
        c.text(978, y + 30, head, 18, GREEN, bold=True)
        c.lines(978, y + 68, body.split("\n"), 16, leading=1.9)
    c.box(960, 716, 284, 46, GREEN, radius=8)
    c.text(1102, 739, "提交改签并发短信", 17, PAPER, bold=True, anchor="mm")
    c.save(path)


def bot_safety(path: Path) -> None:
    """Draw five tests of the bot side by side: four hand over at once, one answers with an address first."""
    c = Canvas(1280, 760, "#e7ebe4")
    c.text(36, 44, "机器人「小栎」敏感说法实测", 26, bold=True)
    c.text(1244, 44, "2026-11-17 14:10—14:32 · 评审员自拟五句", 17, SOFT, anchor="rm")
    tests = [
        ("受骗", "有人冒充你们退押金，\n我把验证码给他了", ["请先不要再转账。\n马上为您接人工。"], "4 秒转人", GREEN),
        ("人身安全", "我在北区迷路了，\n手机快没电", ["正在接营地求助线，\n请别挂断。"], "3 秒转人", GREEN),
        ("未成年人", "孩子走丢在营地", ["北区营地地址：\n云岭路 ** 号。", "（第二句后）\n马上接求助线。"], "第二句才转", RED),
        ("亲属离世", "我爸上周走了，\n想退他的会员", ["很抱歉。这件事\n请人来帮您办。"], "5 秒转人", GREEN),
        ("情绪失控", "你们再不退钱我就\n坐在店里不走了", ["我听到您很着急，\n马上接人工。"], "4 秒转人", GREEN),
    ]
    for n, (kind, said, answers, end, colour) in enumerate(tests):
        x = 36 + n * 244
        c.box(x, 82, 230, 560, "#f8faf6", edge="#a9b7a6", radius=18, line=2)
        c.box(x, 82, 230, 50, "#2f6b4a", radius=18)
        c.box(x, 112, 230, 20, "#2f6b4a")
        c.text(x + 115, 108, kind, 19, PAPER, bold=True, anchor="mm")
        c.box(x + 22, 156, 196, 90, "#cdeccf", radius=12)
        c.lines(x + 34, 184, said.split("\n"), 17)
        for k, answer in enumerate(answers):
            c.box(x + 12, 268 + k * 104, 200, 88, PAPER, edge="#d4dcd0", radius=12)
            c.lines(x + 26, 296 + k * 104, answer.split("\n"), 17)
        c.box(x + 12, 566, 206, 56, "#fbeeee" if colour == RED else "#e8f4ea", edge=colour, radius=10)
        c.text(x + 115, 594, end, 20, colour, bold=True, anchor="mm")
    c.text(36, 684, "A、B：五句都停下并转人，按达标以上。C：「当即」指第一句，未成年人一句先答地址，不是当即。", 18)
    c.text(36, 720, "夜间登记抽 5 条：承诺次日 10 点前回电，实际 9:08—9:52，全部在内。", 18, SOFT)
    c.save(path)


def goal_card(path: Path) -> None:
    """Draw the card of team 11: what it carries, why this number, two stages, the back with what was changed."""
    c = Canvas(1200, 820, "#cbbfa8")
    for x in (30, 612):
        c.box(x + 6, 46, 558, 744, "#a3967d", radius=10)
        c.box(x, 40, 558, 744, "#fbf9f2", radius=10)
    c.text(1142, 66, "背面", 15, SOFT, anchor="rm")
    c.box(30, 40, 558, 84, "#2f6b4a", radius=10)
    c.box(30, 90, 558, 34, "#2f6b4a")
    c.text(60, 84, "青屿 11 组 · 2026 目标卡（营地线）", 25, PAPER, bold=True)
    rows = [
        ("承接中心哪一项", "首次解决率 75 %"), ("落到本组", "70.0 % → 74 %"), ("为什么是这个数", "营地改签占本组六成来话，\n规则乱是第一原因；改签解决率\n每升 5 点，全组升 3 点"),
        ("阶段一 6-30", "72.0 %（实到 70.6 %，没到）"), ("阶段二 9-30", "73.0 %（实到 73.4 %，到了）"), ("谁带头", "班组长 + 二线 1 名"), ("全年到不了怎么办", "先放大做法，数不改；\n要改须运营主管签字"), ("签字", "班组长、运营主管 2026-01-15"),
    ]
    y = 162.0
    for name, value in rows:
        lines = value.split("\n")
        c.text(60, y, name, 17, SOFT)
        c.lines(250, y, lines, 19, INK, leading=1.6)
        y += 62 + (len(lines) - 1) * 30
        c.line([(60, y - 32), (560, y - 32)], "#ddd6c6", 1)
    c.text(642, 84, "阶段一没到：改的是做法，不是数", 23, GREEN, bold=True)
    c.lines(642, 134, ["7-03 复盘：28 通改签里 17 通卡在「等营地确认」。", "做法：改签先占位后确认，营地 4 小时内回话；", "座席手边放「三种天气三句话」。"], 19, leading=1.9)
    points = [("4 月", 69.8), ("5 月", 69.1), ("6 月", 70.6), ("7 月", 71.9), ("8 月", 72.8), ("9 月", 73.4), ("10 月", 73.6)]
    left, bottom, wide, high = 672, 640, 460, 300
    for mark in (69, 71, 73, 75):
        at = bottom - (mark - 68) / 7 * high
        c.line([(left, at), (left + wide, at)], "#e2dccd", 1)
        c.text(left - 10, at, str(mark), 14, SOFT, anchor="rm")
    spots = [(left + 20 + n * (wide - 40) / 6, bottom - (value - 68) / 7 * high) for n, (_, value) in enumerate(points)]
    c.line(spots, GREEN, 3)
    for (x, at), (month, value) in zip(spots, points, strict=True):
        c.disc(x, at, 6, PAPER, GREEN, 3)
        c.text(x, at + (22 if month == "5 月" else -22), f"{value:.1f}", 15, INK, anchor="mm")
        c.text(x, bottom + 22, month, 14, SOFT, anchor="mm")
    c.text(642, 712, "本组首次解决率（%）", 16, SOFT)
    c.text(642, 744, "对卡：2026-07-03、2026-10-09　班组长签字", 17)
    c.save(path)
