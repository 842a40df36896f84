"""Scenes of 栎川 an assessor would have photographed: drawn flat, then made to look like photographs."""

# ruff: noqa: E501 - rows of drawn or invented content are read as rows

from __future__ import annotations

import random
from pathlib import Path

from demo_evidence.canvas import AMBER, BLUE, GREEN, INK, PAPER, RED, SOFT, Canvas, Colour, photo
from demo_evidence.people import SKIN, person

SIZE = (1200, 900)


def passage(path: Path) -> None:
    """Draw the western way out at 北汀: three boxes of display stands before the door."""
    c = Canvas(*SIZE, "#dfe2df")
    c.shape([(0, 0), (330, 190), (330, 640), (0, 900)], "#cdd3d0")
    c.shape([(1200, 0), (870, 190), (870, 640), (1200, 900)], "#d5d9d3")
    c.shape([(0, 900), (330, 640), (870, 640), (1200, 900)], "#a9a594")
    c.shape([(0, 0), (330, 190), (870, 190), (1200, 0)], "#eceeeb")
    for n in range(5):
        c.line([(330 + n * 135, 640), (n * 300, 900)], "#9a9685", 2)
    c.box(330, 190, 540, 450, "#e7e9e5")
    c.box(440, 240, 320, 400, "#7b8a86")
    for x in (452, 604):
        c.box(x, 252, 144, 388, "#5f8f74", edge="#4c7660", line=3)
        c.box(x + 28, 280, 88, 130, "#bcd6d8", edge="#4c7660", line=2)
    c.box(590, 452, 20, 10, "#c9cdc8")
    c.box(470, 196, 260, 40, "#1f7a4b", radius=4)
    c.text(600, 216, "安全出口　EXIT", 24, "#d8ffe6", bold=True, anchor="mm")
    for x, y, wide, high in ((520, 560, 230, 150), (720, 590, 210, 160), (600, 440, 200, 126)):
        c.box(x, y, wide, high, "#c69d66", edge="#94703f", line=3)
        c.box(x + wide / 2 - 16, y, 32, high, "#dcc195")
        c.text(x + wide / 2, y + high - 30, "展架", 24, "#6c4f2c", bold=True, anchor="mm")
    c.box(896, 330, 40, 110, "#c23c33", radius=14)
    c.box(906, 312, 20, 22, "#2c2c2c")
    c.box(884, 450, 66, 44, PAPER, edge="#b9b9b1", line=2)
    c.text(917, 466, "灭火器", 13, RED, anchor="mm")
    c.text(917, 484, "11-03 查", 12, SOFT, anchor="mm")
    c.box(150, 380, 128, 170, PAPER, edge="#b9b9b1", line=2)
    c.text(214, 408, "疏散图", 19, INK, bold=True, anchor="mm")
    c.line([(170, 520), (170, 450), (240, 450)], GREEN, 4)
    c.arrow((236, 450), (262, 450), GREEN, 4)
    photo(c, path, seed=21, tilt=0.016)


def notice_wall(path: Path) -> None:
    """Draw the notice wall: this month's results, customers' own words, ideas with their answers."""
    dice = random.Random(22)
    c = Canvas(*SIZE, "#e8e0d2")
    c.box(0, 800, 1200, 100, "#a08d73")
    c.box(36, 40, 1128, 724, "#37584a", radius=8)
    c.text(76, 92, "十一月的墙", 38, PAPER, bold=True)
    c.text(1124, 92, "青屿 · 每月 5 日换", 19, "#cfe3d8", anchor="rm")
    c.box(70, 136, 330, 592, "#fdfcf7")
    c.text(92, 170, "十月结果", 25, GREEN, bold=True)
    for n, (name, value, goal, off) in enumerate([
        ("满意度", "88.6", "88.0", False), ("首次解决", "75.2", "75.0", False), ("20 秒接起", "78.9", "80.0", True), ("万次投诉", "24.1", "24.0", True),
        ("致命准确", "97.9", "98.0", True), ("7 天重复", "11.9", "—", False),
    ]):
        y = 226 + n * 80
        c.text(92, y, name, 20)
        c.text(300, y, value, 27, RED if off else INK, bold=True, anchor="rm")
        c.text(384, y, f"目标 {goal}", 15, SOFT, anchor="rm")
        c.line([(92, y + 38), (384, y + 38)], "#e3ddcf", 1)
    c.text(436, 166, "客户自己的话", 25, "#fff1cf", bold=True)
    notes: list[tuple[str, str, Colour]] = [
        ("「第一次有人说\n押金走到哪步了」", "租赁 · 10-29", "#fff3b8"), ("「山里没信号，她\n没挂，等我走出来」", "求助线 · 10-18", "#d9efd8"),
        ("「改期没让我补钱，\n也没让我再打一次」", "营地 · 11-07", "#dcebf7"), ("「鞋又大了半码，\n你们的尺码表不准」", "商城 · 11-10", "#f8dcd3"),
    ]
    for n, (words, where, colour) in enumerate(notes):
        x, y = 436 + n % 2 * 190, 196 + n // 2 * 268
        lean = dice.uniform(-5, 5)
        c.shape([(x, y + lean), (x + 176, y - lean), (x + 178, y + 236 - lean), (x + 2, y + 238 + lean)], colour)
        for k, row in enumerate(words.split("\n")):
            c.ink(x + 12, y + 70 + k * 42, row, 17, "#3a3a34", dice)
        c.text(x + 14, y + 200, where, 15, SOFT)
        c.disc(x + 88, y + 8, 8, RED if n % 2 else BLUE)
    c.box(836, 136, 292, 592, "#fdfcf7")
    c.text(858, 170, "你提的，谁答的", 25, BLUE, bold=True)
    for n, (idea, who, state) in enumerate([
        ("尺码表加脚宽", "商品部 · 11-12 答", "12 月改版"), ("求助线加备用电池", "系统对口 · 11-06 答", "已发 20 块"), ("午间加两个短班", "排班岗 · 11-09 答", "算账中，11-30 定"),
        ("夜宵换清淡一档", "行政 · 10-28 答", "北汀先试"), ("积分规则写清楚", "会员运营 · 11-11 答", "11-22 补齐"),
    ]):
        y = 222 + n * 98
        c.text(858, y, idea, 20, bold=True)
        c.text(858, y + 30, who, 16, SOFT)
        c.text(858, y + 58, state, 17, GREEN if "已" in state else AMBER)
        c.line([(858, y + 76), (1106, y + 76)], "#e3ddcf", 1)
    photo(c, path, seed=22, tilt=0.02, warm=8)


def plan_cards(path: Path) -> None:
    """Draw the drawer of the command desk: five cards, one for each kind of emergency."""
    c = Canvas(*SIZE, "#3e4a45")
    c.box(0, 0, 1200, 240, "#2b3531")
    for n, x in enumerate((60, 440, 820)):
        c.box(x, 24, 330, 176, "#0d1412", edge="#56635d", line=5, radius=6)
        c.box(x + 12, 36, 306, 152, ["#1d3d30", "#23384f", "#3d331d"][n])
        for k in range(5):
            c.box(x + 28, 54 + k * 26, 80 + (k * 53 + n * 31) % 190, 12, "#7fb79a" if k != 2 else "#e0b25c", radius=3)
    c.box(40, 250, 1120, 620, "#8d7a5e", radius=8)
    c.box(64, 274, 1072, 572, "#63543d", radius=6)
    cards: list[tuple[str, Colour, list[str]]] = [
        ("系统中断", "#2a5f9e", ["座席 20 人同报", "拔主线、切备线", "「系统在恢复，我", "先记下您的事」"]), ("话量骤增", "#b36b00", ["来量翻一倍", "换等待语、回电", "「前面还有几位，", "可以约时间回您」"]),
        ("职场不可用", "#8a3fa0", ["停电、火警", "北汀接管、居家 40", "「换了个地方接，", "号码不变」"]), ("到岗不足", "#2c7a4b", ["缺岗两成以上", "叫后备、挪小休", "「今天慢一些，", "留言必回」"]),
        ("人身安危", "#b3322c", ["求助、走失、自伤", "不挂、定位、三方", "「您别挂，我在，", "告诉我看见什么」"]),
    ]
    for n, (head, colour, rows) in enumerate(cards):
        x, y = 84 + n * 210, 306 + (n % 2) * 14
        c.box(x + 5, y + 6, 196, 500, "#4a3e2c", radius=10)
        c.box(x, y, 196, 500, "#fbfaf5", radius=10)
        c.box(x, y, 196, 76, colour, radius=10)
        c.box(x, y + 56, 196, 20, colour)
        c.text(x + 98, y + 40, head, 25, PAPER, bold=True, anchor="mm")
        for k, (label, row) in enumerate(zip(("触发", "第一步", "对客户说", ""), rows, strict=True)):
            top = y + 116 + k * 82 - (50 if k == 3 else 0)
            if label:
                c.text(x + 14, top - 18, label, 15, SOFT)
            c.text(x + 14, top + 10, row, 19, INK)
        c.text(x + 14, y + 440, "复核 2026-03", 15, SOFT)
        if n == 4:
            c.text(x + 14, y + 468, "8-20 用后改版", 17, RED, bold=True)
    photo(c, path, seed=23, tilt=0.014, warm=5)


def night_meal(path: Path) -> None:
    """Draw the rest area at 23:40: hot food there, people eating, the clock."""
    c = Canvas(*SIZE, "#d9cdbb")
    c.shape([(0, 600), (1200, 600), (1200, 900), (0, 900)], "#9b8568")
    c.box(60, 90, 340, 250, "#10182a", edge="#efe7d8", line=14)
    dice = random.Random(24)
    for _ in range(46):
        x, y = dice.uniform(80, 380), dice.uniform(190, 326)
        c.box(x, y, 6, 5, "#f1d27a" if dice.random() < 0.7 else "#8fb0d8")
    c.disc(330, 132, 20, "#e9e6d6")
    c.disc(560, 180, 62, PAPER, "#5a534a", 6)
    c.line([(560, 180), (560, 180 - 36)], INK, 5)
    c.line([(560, 180), (526, 204)], INK, 4)
    c.text(560, 268, "23:40", 22, SOFT, anchor="mm")
    c.box(690, 250, 470, 330, "#8f9a9b", radius=8)
    c.box(690, 230, 470, 36, "#c9d0d0", radius=8)
    for n, (name, colour) in enumerate([("面", "#e7cf9a"), ("粥", "#f0e8d2"), ("青菜", "#7fae63"), ("卤蛋", "#b98350")]):
        x = 712 + n * 112
        c.box(x, 288, 96, 74, "#5c6566", radius=8)
        c.oval(x + 8, 294, 80, 40, colour)
        for k in range(3):
            c.line([(x + 26 + k * 22, 282), (x + 32 + k * 22, 262), (x + 24 + k * 22, 244)], "#efece4", 4)
        c.text(x + 48, 386, name, 19, PAPER, bold=True, anchor="mm")
    c.box(716, 420, 420, 130, "#fbf7ea", radius=6)
    c.text(926, 450, "夜班热食 23:30—1:00", 24, GREEN, bold=True, anchor="mm")
    c.text(926, 486, "凭当班签到，取多少自便", 18, INK, anchor="mm")
    c.text(926, 520, "北汀：23:50 送到前台", 18, SOFT, anchor="mm")
    for n, (x, coat) in enumerate(((150, "#53657a"), (330, "#7a4f49"), (510, "#4f6b57"))):
        person(c, x, 500, coat, SKIN[n])
    c.box(310, 700, 44, 130, "#8f7450")
    c.oval(236, 806, 192, 36, "#7d6545")
    c.oval(56, 606, 556, 118, "#c9b48f", "#a58c63", 4)
    c.oval(56, 594, 556, 118, "#e8dcc4", "#b39d78", 4)
    for x, y in ((160, 634), (332, 622), (500, 640), (264, 672)):
        c.oval(x - 40, y - 16, 80, 34, "#f7f5ef", "#c9bfa9", 3)
        c.oval(x - 27, y - 10, 54, 20, "#e3c98d")
    c.box(760, 640, 330, 16, "#7a5f3f")
    for x in (784, 1050):
        c.box(x, 656, 16, 150, "#5f4a31")
    c.box(820, 596, 60, 44, "#e8e3d6", radius=6)
    c.box(930, 588, 110, 52, "#4e7b8c", radius=8)
    c.text(985, 614, "取餐登记", 17, PAPER, anchor="mm")
    photo(c, path, seed=24, tilt=0.013, warm=16)
