"""Charts of 栎川's own reports and of what the assessors worked out."""

# ruff: noqa: E501 - rows of drawn or invented content are read as rows

from __future__ import annotations

from pathlib import Path

from demo_evidence.canvas import AMBER, BLUE, FAINT, GREEN, PAPER, PURPLE, RED, SOFT, Canvas
from demo_evidence.lichuan.figures import CONTACTS, COST, COST_MONTHS, LINES, MONTHS, ORDERS


def cost_and_contacts(path: Path) -> None:
    """Draw the weak spot: the cost of one contact over 24 months, and contacts per hundred orders over twelve."""
    c = Canvas(1280, 720, PAPER)
    c.text(40, 46, "一件越来越贵，每百单来得越来越多", 26, bold=True)
    c.text(1240, 46, "管理会材料 2026-10 · 评审员复算一致", 16, SOFT, anchor="rm")
    left, bottom, wide, high = 86, 590, 640, 440
    c.text(40, 100, "人工单件成本（元）", 18, SOFT)
    for mark in (17.5, 18.0, 18.5, 19.0, 19.5):
        y = bottom - (mark - 17.5) / 2.2 * high
        c.line([(left, y), (left + wide, y)], FAINT, 1)
        c.text(left - 10, y, f"{mark:.1f}", 15, SOFT, anchor="rm")
    goal = bottom - (18.3 - 17.5) / 2.2 * high
    for n in range(32):
        c.line([(left + n * 20, goal), (left + n * 20 + 11, goal)], GREEN, 2)
    c.text(left + wide - 8, goal + 18, "2026 目标 18.3", 15, GREEN, anchor="rm")
    spots = [(left + 10 + n * (wide - 20) / 23, bottom - (value - 17.5) / 2.2 * high) for n, value in enumerate(COST)]
    c.line(spots, RED, 3)
    for n, (x, y) in enumerate(spots):
        c.disc(x, y, 4, PAPER, RED, 2.5)
        if n % 4 == 0:
            c.text(x, bottom + 24, COST_MONTHS[n][2:], 14, SOFT, anchor="mm")
    c.text(spots[0][0] - 4, spots[0][1] + 24, f"{COST[0]:.2f}", 17, RED, bold=True)
    c.text(spots[-1][0] + 8, spots[-1][1] - 22, f"{COST[-1]:.2f}", 18, RED, bold=True, anchor="rm")
    c.text(790, 100, "每百单人工接触（次）", 18, SOFT)
    for n, (contacts, orders) in enumerate(zip(CONTACTS, ORDERS, strict=True)):
        rate = 100 * contacts / orders
        tall = (rate - 15) / 4.2 * high
        x = 796 + n * 37
        c.box(x, bottom - tall, 26, tall, "#d98a3d" if n >= 9 else "#e9c193", radius=3)
        c.text(x + 13, bottom - tall - 14, f"{rate:.1f}", 13, SOFT, anchor="mm")
        if n % 2 == 0:
            c.text(x + 13, bottom + 24, MONTHS[n][2:], 13, SOFT, anchor="mm")
    c.text(40, 660, "两项都连续四季走弱：单件成本 6 月有书面决定（缓，先保体验）；每百单来话没有决定（评审员计一项）。", 17)
    c.text(40, 694, "柱从 15 起画。每百单：再往前 12 个月平均 16.7，近 12 个月平均 17.8，多 6.6 %。", 14, SOFT)
    c.save(path)


def satisfaction_by_line(path: Path) -> None:
    """Draw satisfaction of the four lines; hiring stays behind."""
    c = Canvas(1200, 700, PAPER)
    c.text(40, 46, "四条业务线的满意度（最高两档，%）", 25, bold=True)
    c.text(1160, 46, "2025-11 至 2026-10 · 全中心 86.6 → 88.6", 16, SOFT, anchor="rm")
    left, right, bottom, high = 84, 960, 600, 490
    for mark in (82, 84, 86, 88, 90):
        y = bottom - (mark - 81) / 10 * high
        c.line([(left, y), (right, y)], FAINT, 1)
        c.text(left - 12, y, str(mark), 15, SOFT, anchor="rm")
    step = (right - left) / 11
    nudge = {"商城订单": 0, "门店与会员": -4, "营地与行程": 20, "装备租赁": 0}
    for (name, values), colour in zip(LINES.items(), (BLUE, GREEN, PURPLE, AMBER), strict=True):
        spots = [(left + n * step, bottom - (value - 81) / 10 * high) for n, value in enumerate(values)]
        c.line(spots, colour, 3)
        for x, y in spots:
            c.disc(x, y, 5, PAPER, colour, 2.5)
        c.text(right + 18, spots[-1][1] + nudge[name], f"{name} {values[-1]:.1f}", 18, colour, bold=True)
    for n, month in enumerate(MONTHS):
        c.text(left + n * step, bottom + 26, month[2:], 14, SOFT, anchor="mm")
    c.text(40, 668, "接触占比：商城 46 %、会员 22 %、营地 19 %、租赁 13 %。租赁线沿用商城问卷，12 个月只升 1.4。", 17)
    c.save(path)


def roster_curve(path: Path) -> None:
    """Draw October's mean day against the 14 shifts unchanged since March 2025: noon at 北汀 has none of its own."""
    c = Canvas(1280, 740, PAPER)
    c.text(40, 46, "平均日曲线与班次库（14 个班，自 2025-03 未增删）", 25, bold=True)
    c.text(1240, 46, "2026-10 · 全部渠道折算在岗人数", 16, SOFT, anchor="rm")
    need = [13, 11, 9, 8, 9, 11, 17, 30, 71, 120, 149, 146, 140, 136, 118, 101, 97, 103, 111, 124, 127, 98, 48, 22]
    have = [16, 15, 14, 14, 14, 14, 18, 34, 80, 124, 131, 126, 106, 108, 124, 132, 127, 124, 120, 118, 110, 99, 55, 27]
    left, bottom, wide, high = 70, 470, 1170, 350
    step = wide / 24
    for mark in (0, 50, 100, 150):
        y = bottom - mark / 160 * high
        c.line([(left, y), (left + wide, y)], FAINT, 1)
        c.text(left - 10, y, str(mark), 14, SOFT, anchor="rm")
    for n, (asked, got) in enumerate(zip(need, have, strict=True)):
        x = left + n * step
        c.box(x + 6, bottom - got / 160 * high, step - 12, got / 160 * high, "#cfdfee")
        if asked - got > 10:
            c.box(x + 6, bottom - asked / 160 * high, step - 12, (asked - got) / 160 * high, "#f3b8ae")
        if n % 2 == 0:
            c.text(x + step / 2, bottom + 20, f"{n}:00", 14, SOFT, anchor="mm")
    c.line([(left + (n + 0.5) * step, bottom - value / 160 * high) for n, value in enumerate(need)], BLUE, 3)
    c.text(left + 9.8 * step, 150, "需要", 17, BLUE, bold=True, anchor="rm")
    c.text(left + 12 * step + 6, 128, "12:00—14:00 缺 28—34 人，班组长自己上机", 17, RED, bold=True)
    shifts = [(8, 16.5, "早 A·B"), (9, 17.5, "早 C·D·E"), (10, 18.5, "中 A·B"), (13, 21.5, "中 C·D"), (14, 22, "晚 A·B·C"), (22, 32, "夜 A·B")]
    for n, (start, end, name) in enumerate(shifts):
        y = 522 + n * 26
        for low, top in (((start, 24), (0, end - 24)) if end > 24 else ((start, end),)):
            c.box(left + low * step, y, (top - low) * step, 19, "#9ccbb0" if name[0] != "夜" else "#b9b2d6", radius=4)
        c.text(left + (0 if end > 24 else start) * step + 8, y + 9, name, 13)
    c.text(40, 708, "12:00 起的班一个也没有；两个短班的建议 2025-11 提过，没有增删也没有复核结论（评审员注）。", 17)
    c.save(path)
