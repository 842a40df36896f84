"""Scenes an assessor would have photographed on site: drawn flat, then made to look like photographs."""

# ruff: noqa: E501 - rows of drawn or invented content are read as rows

from __future__ import annotations

import random
from pathlib import Path

from demo_evidence.canvas import AMBER, BLUE, GREEN, INK, PAPER, PURPLE, RED, SOFT, Canvas, Colour, photo
from demo_evidence.people import SKIN, person

SIZE = (1200, 900)


def whiteboard(path: Path) -> None:
    """Draw the office whiteboard: targets of four kinds, written by hand."""
    dice = random.Random(4)
    c = Canvas(*SIZE, "#c3c7c9")
    c.box(0, 800, 1200, 100, "#a9a296")
    c.box(56, 58, 1096, 716, "#8b9297", radius=8)
    c.box(48, 48, 1096, 716, "#b9c0c5", radius=8)
    c.box(64, 64, 1064, 684, "#f6f7f5", radius=4)
    c.ink(96, 112, "2026 目标 · 四类", 38, BLUE, dice)
    c.ink(850, 112, "11/10 更新", 24, SOFT, dice)
    heads = [("客户", BLUE), ("财务", GREEN), ("内部运营", PURPLE), ("员工成长", "#a2431f")]
    cells = [
        [("满意率", "92.5 → 93.6 ✓"), ("首次解决率", "78 → 78.3 ✓"), ("万次投诉", "≤ 18 → 17 ✓")],
        [("单位成本", "≤ 9.8 → 10.0 !"), ("预算执行", "98 %")],
        [("服务水平", "80 → 83.6 ✓"), ("工单及时", "92 → 93.3 ✓"), ("质检合格", "94 → 95.2 ✓")],
        [("月流失", "≤ 2.5 → 2.2 ✓"), ("内部晋升", "60 % → 54 %")],
    ]
    for n, ((head, colour), rows) in enumerate(zip(heads, cells, strict=True)):
        x, y = 96 + n % 2 * 530, 176 + n // 2 * 290
        c.line([(x, y + 26), (x + 470 + dice.uniform(-8, 8), y + 30)], colour, 3)
        c.ink(x, y, head, 34, colour, dice)
        for k, (name, value) in enumerate(rows):
            late = value.endswith("!") or "54" in value
            c.ink(x + 12, y + 74 + k * 62, name, 27, INK, dice)
            c.ink(x + 190, y + 74 + k * 62, value.rstrip(" !"), 27, RED if late else INK, dice)
    for x, y, colour, rows_ in [
        (940, 318, "#f6df6a", ["压时长 ↔", "重复来话", "5 月再议"]), (446, 596, "#bfe0b0", ["溪口 +18 席", "12 月到位"]),
    ]:
        c.shape([(x, y), (x + 168, y - 8), (x + 174, y + 136), (x + 6, y + 144)], colour)
        for k, row in enumerate(rows_):
            c.ink(x + 18, y + 34 + k * 38, row, 23, "#4a4024", dice)
    for x, colour in ((300, RED), (560, BLUE), (820, GREEN)):
        c.disc(x, 74, 11, colour)
    c.box(420, 752, 360, 18, "#8b9297", radius=5)
    for n, colour in enumerate((BLUE, RED, INK)):
        c.box(450 + n * 90, 742, 72, 12, colour, radius=5)
    photo(c, path, seed=11, tilt=0.02)


def shift_roster(path: Path) -> None:
    """Draw the roster pinned up at the command desk."""
    c = Canvas(*SIZE, "#b58a5c")
    dice = random.Random(9)
    for _ in range(900):
        x, y = dice.uniform(0, 1200), dice.uniform(0, 900)
        c.disc(x, y, dice.uniform(1, 2.6), "#a67c50" if dice.random() < 0.5 else "#c49a6a")
    c.box(86, 66, 1040, 780, "#8a6a45")
    c.box(80, 58, 1040, 780, "#fbfaf6")
    c.text(600, 104, "11 月班表（松岭 1—4 组）", 32, bold=True, anchor="mm")
    c.text(600, 142, "10 月 18 日发布 · 预测版 11-A · 变更须当班主管签字", 17, SOFT, anchor="mm")
    shifts: list[tuple[str, Colour]] = [
        ("早", "#cfe3f7"), ("中", "#d9efd5"), ("晚", "#fbe3bd"), ("夜", "#d8d2ea"), ("休", "#f2f2f0"),
    ]
    left, top, wide, high = 190, 176, 62, 66
    for day in range(14):
        x = left + day * wide
        weekend = day % 7 in (0, 6)
        c.box(x, top, wide, 46, "#f3dede" if weekend else "#e9edf0", edge="#9aa3aa")
        c.text(x + wide / 2, top + 15, str(day + 1), 17, bold=True, anchor="mm")
        c.text(x + wide / 2, top + 34, "日一二三四五六"[day % 7], 13, RED if weekend else SOFT, anchor="mm")
    pattern = [0, 0, 1, 1, 2, 4, 4, 0, 1, 1, 2, 2, 4, 4]
    for row in range(8):
        y = top + 46 + row * high
        name = f"{row // 2 + 1} 组{'甲乙'[row % 2]}"
        c.box(98, y, 92, high, "#e9edf0", edge="#9aa3aa")
        c.text(144, y + high / 2, name, 18, bold=True, anchor="mm")
        for day in range(14):
            kind = pattern[(day + row * 2) % 14]
            if row == 5 and kind == 2:
                kind = 3
            word, colour = shifts[kind]
            x = left + day * wide
            c.box(x, y, wide, high, colour, edge="#9aa3aa")
            c.text(x + wide / 2, y + 24, word, 19, anchor="mm")
            if kind < 4:
                c.text(x + wide / 2, y + 48, str(14 - (day + row) % 3), 14, SOFT, anchor="mm")
    c.oval(left + 4 * wide + 4, top + 46 + 3 * high + 4, wide - 8, high - 8, None, RED, 3)
    c.ink(left + 5 * wide + 20, top + 46 + 3 * high + 34, "换", 26, RED, dice)
    c.ink(640, 790, "求助岗：每班首位　应急：张贴卡 02", 22, BLUE, dice)
    for x, y, colour in ((96, 74, RED), (1104, 76, BLUE), (98, 822, GREEN), (1102, 820, AMBER)):
        c.disc(x, y + 3, 13, "#6f5637")
        c.disc(x, y, 13, colour)
        c.disc(x - 4, y - 4, 4, "#ffffff")
    photo(c, path, seed=12, tilt=0.015, warm=10)


def _sofa(c: Canvas, x: float, y: float, colour: Colour, back: Colour) -> None:
    c.box(x, y, 150, 80, back, radius=18)
    c.box(x - 8, y + 54, 166, 62, colour, radius=16)
    c.box(x + 6, y + 112, 12, 24, "#5a4a3c")
    c.box(x + 132, y + 112, 12, 24, "#5a4a3c")


def rest_area(path: Path) -> None:
    """Draw the rest area at noon: seats taken, people standing, boxes before the quiet room."""
    c = Canvas(*SIZE, "#e6e1d6")
    c.shape([(0, 560), (1200, 560), (1200, 900), (0, 900)], "#b7a88f")
    for n in range(9):
        c.line([(n * 190 - 160, 900), (300 + n * 75, 560)], "#a8997f", 2)
    for y in (610, 690, 800):
        c.line([(0, y), (1200, y)], "#a8997f", 2)
    c.box(60, 110, 330, 220, "#cfe4f1", edge="#ffffff", line=12)
    c.shape([(66, 324), (66, 250), (180, 210), (290, 262), (384, 236), (384, 324)], "#9fc0a6")
    c.line([(225, 116), (225, 324)], PAPER, 8)
    c.disc(520, 170, 46, PAPER, "#4b545c", 5)
    c.line([(520, 170), (520, 134)], INK, 4)
    c.line([(520, 170), (540, 152)], INK, 5)
    c.box(800, 120, 250, 446, "#8d9aa3")
    c.box(814, 134, 222, 432, "#d7c3a0", edge="#a78f66", line=3)
    c.box(846, 180, 158, 60, "#2f5d58", radius=6)
    c.text(925, 204, "静 间", 26, PAPER, bold=True, anchor="mm")
    c.text(925, 228, "随时可进", 12, "#c9e2dd", anchor="mm")
    c.box(1008, 360, 14, 46, "#6c6f72", radius=5)
    dice = random.Random(2)
    for level, (x0, count) in enumerate([(740, 4), (776, 3), (800, 3), (838, 2)]):
        for n in range(count):
            x, y = x0 + n * 100 + dice.uniform(-5, 5), 650 - level * 92
            c.box(x, y, 96, 90, "#c59b62", edge="#9a7646", line=2)
            c.box(x + 38, y, 18, 90, "#dcc295")
            c.text(x + 48, y + 62, "宣传册", 15, "#6e5130", anchor="mm")
    for n, x in enumerate((60, 256, 452)):
        _sofa(c, x, 440, "#5d8aa8", "#4b7390")
        person(c, x + 74, 392, ["#3e5f7d", "#8c4f4a", "#55705b"][n], SKIN[n])
    for n, x in enumerate((130, 400)):
        c.disc(x, 690, 58, "#efe6d4", "#b5a78d", 4)
        c.box(x - 8, 716, 16, 84, "#6b6258")
        person(c, x + 108, 620, ["#6f6a94", "#4d7f7a"][n], SKIN[n])
        person(c, x - 92, 640, ["#b0784f", "#55656f"][n], SKIN[2 - n])
        c.box(x - 22, 668, 26, 18, "#f4f4f2", edge="#c9c2b3", radius=4)
    for n, x in enumerate((600, 672)):
        c.box(x - 36, 420, 72, 210, ["#7d6a8f", "#44617a"][n], radius=28)
        c.box(x - 26, 600, 22, 130, "#33383e")
        c.box(x + 4, 600, 22, 130, "#33383e")
        c.disc(x, 392, 29, SKIN[n])
        c.oval(x - 31, 358, 62, 46, "#2d2724")
    photo(c, path, seed=13, tilt=0.012, warm=12)


def notice_wall(path: Path) -> None:
    """Draw the corridor's display wall: people of the floor, this month."""
    c = Canvas(*SIZE, "#d9e4e2")
    c.box(0, 780, 1200, 120, "#8f9a98")
    c.box(40, 44, 1120, 700, "#2f6f6a", radius=10)
    c.text(90, 106, "青岚人 · 身边事", 40, PAPER, bold=True)
    c.text(1110, 106, "每周由各组提名 · 11 月", 20, "#cfe6e2", anchor="rm")
    cards = [
        ("夜里的压缩机", "夜班 3 组", "陪客户听声辨故障 22 分钟", "11-05"),
        ("先给一个确定的时间", "松岭 5 组", "改约客户连说三次谢谢", "11-02"),
        ("第 100 条纠错", "溪口 2 组", "把过期资费揪了出来", "10-30"),
        ("带出 6 名新人", "松岭 1 组", "90 天全部留下", "10-28"),
        ("不催也有回音", "工单组", "配件到货当日告知 100 %", "10-24"),
        ("最难的一通", "投诉组", "认错之后，客户改了主意", "10-20"),
        ("家政改地址", "溪口 4 组", "一步变成不用客户说", "10-16"),
        ("同声相助", "应助岗", "本月应助 1,204 次", "10-11"),
    ]
    colours: list[Colour] = ["#f4e9c9", "#f7ddd6", "#dcebf6", "#e3efd9"]
    for n, (title, team, what, on) in enumerate(cards):
        x, y = 80 + n % 4 * 268, 164 + n // 4 * 284
        lean = (n * 7 % 5 - 2) * 1.2
        c.shape([(x, y + lean), (x + 244, y - lean), (x + 246, y + 256 - lean), (x + 2, y + 258 + lean)], "#245753")
        c.shape([(x - 4, y - 6 + lean), (x + 240, y - 6 - lean), (x + 241, y + 250 - lean), (x - 3, y + 252 + lean)],
                colours[n % 4])
        c.box(x + 14, y + 12, 210, 116, ["#b9cfd8", "#d8c4b4", "#c4d3bd", "#cdc3d8"][n % 4])
        for k in range(1 + n % 3):
            px = x + 118 + (k - (n % 3) / 2) * 62
            c.oval(px - 34, y + 82, 68, 80, ["#3f6a86", "#8a5a4c", "#5a7350"][(n + k) % 3])
            c.disc(px, y + 66, 22, SKIN[(n + k) % 3])
            c.oval(px - 24, y + 40, 48, 34, "#2d2724")
        c.box(x + 14, y + 128, 210, 34, colours[n % 4])
        c.text(x + 16, y + 150, title, 20, bold=True)
        c.text(x + 16, y + 182, what, 15, "#41505a")
        c.text(x + 16, y + 224, team, 15, BLUE)
        c.text(x + 224, y + 224, on, 14, SOFT, anchor="rm")
        c.disc(x + 118, y - 2, 8, RED if n % 2 else AMBER)
    photo(c, path, seed=14, tilt=0.022)


def ergonomics(path: Path) -> None:
    """Draw one seat of the ten looked at: headset, raised screen, chair, footrest."""
    c = Canvas(*SIZE, "#d4dadd")
    c.box(0, 640, 1200, 260, "#97938c")
    c.box(70, 150, 1060, 330, "#aebcc4", radius=10)
    c.box(70, 150, 1060, 26, "#93a4ae", radius=10)
    c.box(60, 480, 1080, 34, "#e7dcc8", edge="#b9a88a", line=2)
    for x in (96, 1076):
        c.box(x, 514, 30, 300, "#6f757a")
    c.box(446, 196, 400, 236, "#20262c", radius=12)
    c.box(460, 210, 372, 202, "#eef3f8")
    c.box(460, 210, 372, 26, "#22405f")
    for n in range(5):
        c.box(476, 250 + n * 30, 150 + n * 24 % 90, 12, "#b9c9da", radius=3)
    c.box(690, 250, 126, 120, "#dbe9f7", radius=4)
    c.box(632, 432, 28, 36, "#42494f")
    c.box(560, 462, 172, 20, "#42494f", radius=6)
    c.box(546, 470, 200, 12, "#c7a46c", radius=3)
    c.box(470, 484, 250, 16, "#3c4248", radius=6)
    c.oval(748, 478, 44, 24, "#3c4248")
    c.disc(300, 404, 70, None, "#2d3338", 13)
    c.box(216, 410, 172, 80, "#aebcc4")
    c.box(60, 478, 400, 6, "#e7dcc8")
    for x in (222, 346):
        c.box(x, 390, 36, 72, "#2d3338", radius=16)
        c.box(x + 5, 400, 26, 52, "#5f87a8", radius=12)
    c.line([(240, 460), (262, 476), (300, 474)], "#2d3338", 6)
    c.disc(304, 474, 8, "#2d3338")
    c.box(900, 424, 120, 58, "#f4f1e6", edge="#c9c2ac", radius=4)
    c.text(960, 444, "限音耳麦", 16, anchor="mm")
    c.text(960, 466, "2026-03 领用", 13, SOFT, anchor="mm")
    c.box(360, 560, 330, 64, "#3b5f78", radius=24)
    c.box(400, 420 + 96, 250, 60, "#47708d", radius=22)
    c.box(508, 620, 34, 110, "#50565b")
    for dx in (-130, -70, 70, 130):
        c.line([(525, 726), (525 + dx, 790)], "#50565b", 16)
        c.disc(525 + dx, 800, 14, "#2b2f33")
    c.shape([(700, 790), (880, 730), (900, 760), (716, 824)], "#4a4f54")
    for n in range(5):
        c.line([(724 + n * 34, 800 - n * 11), (736 + n * 34, 820 - n * 11)], "#6b7176", 4)
    for x, y, words in [
        (150, 300, "可清洁耳套"), (880, 240, "屏幕支架"), (200, 600, "可调座椅"), (920, 690, "脚踏板"),
    ]:
        c.box(x - 8, y - 20, len(words) * 22 + 16, 40, "#fff4c2", edge="#d1b55a", radius=4)
        c.text(x, y, words, 21, "#5b4a12", bold=True)
    photo(c, path, seed=15, tilt=0.014)


def drill_night(path: Path) -> None:
    """Draw the night drill: dark floor, lit screens, the wall screen counting minutes."""
    c = Canvas(*SIZE, "#141a24")
    c.shape([(0, 520), (1200, 520), (1200, 900), (0, 900)], "#0e131b")
    c.box(250, 60, 700, 330, "#05080d", edge="#39434f", line=8, radius=6)
    c.box(262, 72, 676, 306, "#2a0d10")
    c.text(600, 130, "断线演练 · 二级", 50, "#ff8d83", bold=True, anchor="mm")
    c.text(600, 218, "20:09", 92, "#ffe1dc", bold=True, anchor="mm")
    c.text(600, 304, "主用中继 0 / 480　备用 288 已接通　排队 43", 26, "#ffb8b0", anchor="mm")
    c.text(600, 350, "现场主管已启动 · 在线组支援 10 人", 22, "#f0a29b", anchor="mm")
    for row, (y, scale) in enumerate([(500, 0.8), (640, 1.05)]):
        count = 6 if row == 0 else 5
        for n in range(count):
            x = 90 + n * (1080 / count) + row * 20
            wide, high = 130 * scale, 84 * scale
            c.oval(x - 30, y + high, wide + 60, 50, "#1c2735")
            c.box(x, y, wide, high, "#0a0f16", radius=4)
            c.box(x + 6, y + 6, wide - 12, high - 14, "#6fa3cf" if (n + row) % 3 else "#d9a24b")
            c.box(x + 16, y + 18, wide - 60, 8, "#b6d4ec")
            c.box(x + 16, y + 34, wide - 40, 8, "#8fbbe0")
            person(c, x + wide / 2, y + high * 0.55, "#1a2430", "#2a2c31", hair="#0b0d10")
        c.box(0, y + 84 * scale + 40, 1200, 14, "#222c38")
    c.box(520, 660, 56, 190, "#2a3645", radius=22)
    c.disc(548, 636, 25, "#6d5a4c")
    c.oval(521, 604, 54, 38, "#17191c")
    c.box(508, 668, 84, 88, "#c9d43b", radius=12)
    c.text(550, 712, "演练", 25, "#2b3008", bold=True, anchor="mm")
    c.box(590, 690, 46, 60, "#e9e7dd", radius=3)
    photo(c, path, seed=16, tilt=0.016, warm=4)
