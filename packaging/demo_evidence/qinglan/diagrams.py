"""Plans and maps the centre handed over: floor, noise, systems, processes, the customer's journey."""

# ruff: noqa: E501 - rows of drawn or invented content are read as rows

from __future__ import annotations

import random
from pathlib import Path

from demo_evidence.canvas import (
    AMBER,
    BLUE,
    FAINT,
    GREEN,
    INK,
    PAPER,
    PURPLE,
    RED,
    SOFT,
    TEAL,
    Canvas,
    Colour,
)


def floor_plan(path: Path) -> None:
    """Draw the main site: rows, rooms, ways at the change of shift."""
    c = Canvas(1280, 860, PAPER)
    c.text(40, 44, "松岭职场平面图", 26, bold=True)
    c.text(1240, 44, "2026-06 版 · 可用工位 210 · 1:150", 16, SOFT, anchor="rm")
    c.box(40, 84, 1200, 700, "#f7f8f9", edge=INK, line=4)
    rooms = [
        (44, 88, 210, 150, "前厅 · 展示", "#f6eeda"), (44, 242, 210, 170, "休息区\n40 座 · 静间 2", "#e0efe2"),
        (44, 416, 210, 150, "培训室", "#e8e4f2"), (44, 570, 210, 210, "管理办公室 · 质检室", "#e4ecf4"),
        (1026, 88, 210, 150, "机房外间", "#eee5e2"), (1026, 242, 210, 200, "班前会小间\n（换班用）", "#fbecc8"),
        (1026, 446, 210, 150, "面谈间 · 会议室", "#e4ecf4"), (1026, 600, 210, 180, "应急室 · 库房", "#f3dfdc"),
    ]
    for x, y, w, h, name, colour in rooms:
        c.box(x, y, w, h, colour, edge="#8d979f", line=2)
        rows = name.split("\n")
        for n, row in enumerate(rows):
            c.text(x + w / 2, y + h / 2 + (n - (len(rows) - 1) / 2) * 26, row, 17, anchor="mm")
    for block in range(6):
        x = 300 + block % 3 * 236
        y = 176 + block // 3 * 308
        c.text(x + 100, y - 20, f"{block + 1} 组 · 35 席", 15, SOFT, anchor="mm")
        for n in range(35):
            c.box(x + n % 7 * 29, y + n // 7 * 44, 23, 26, "#d6e6f7", edge="#7fa4c9", radius=3)
    c.box(540, 736, 190, 40, "#22405f", radius=6)
    c.text(635, 756, "调度台", 17, PAPER, bold=True, anchor="mm")
    for points in (
        [(1010, 122), (1010, 430), (640, 430), (276, 430)], [(276, 122), (276, 430)], [(1010, 430), (1010, 740)],
    ):
        c.line([(float(x), float(y)) for x, y in points], GREEN, 4)
    c.arrow((300, 430), (262, 430), GREEN, 4)
    c.arrow((1010, 300), (1026, 300), GREEN, 4)
    c.text(640, 416, "主通道（1.6 m）：换班沿外侧走，不穿通话排", 15, GREEN, anchor="mm")
    for x, y, name in ((150, 84, "正门"), (1130, 84, "北门 · 打卡机"), (280, 784, "安全出口 1"), (980, 784, "安全出口 2")):
        c.box(x - 34, y - 7, 68, 14, RED)
        c.text(x, y + (24 if y < 400 else -20), name, 14, RED, anchor="mm")
    c.line([(40, 824), (80, 824)], GREEN, 4)
    c.text(92, 824, "换班动线", 15)
    c.box(210, 814, 20, 20, "#d6e6f7", edge="#7fa4c9", radius=3)
    c.text(240, 824, "工位", 15)
    c.box(330, 817, 40, 14, RED)
    c.text(382, 824, "出入口", 15)
    c.text(1240, 824, "2026-06：打卡机由正门移至北门，班前会移入东侧小间", 15, SOFT, anchor="rm")
    c.save(path)


def noise_map(path: Path) -> None:
    """Draw 24 readings of both sites against the centre's own limit."""
    c = Canvas(1200, 760, PAPER)
    c.text(36, 44, "满班时段噪声实测（dB）", 25, bold=True)
    c.text(1164, 44, "2026-09-16 14:00—15:30 · 限值 62 · 仪器校准 2026-08", 15, SOFT, anchor="rm")
    sites = [
        ("松岭", 36, 700, [55, 57, 58, 54, 59, 61, 60, 56, 57, 60, 61, 58, 54, 56, 57, 53], 4),
        ("溪口", 772, 392, [54, 56, 59, 58, 60, 57, 55, 52], 2),
    ]
    for name, x, wide, readings, rows in sites:
        c.text(x, 92, f"{name} · {len(readings)} 点", 18, bold=True)
        c.box(x, 116, wide, 480, "#f6f8f9", edge="#8d979f", line=2)
        per = len(readings) // rows
        for n, value in enumerate(readings):
            px = x + wide * (n % per + 0.5) / per
            py = 116 + 480 * (n // per + 0.5) / rows
            colour = GREEN if value <= 56 else AMBER if value <= 60 else "#c4551d"
            c.disc(px, py, 40, "#eef2f4")
            c.disc(px, py, 30, colour)
            c.text(px, py, str(value), 22, PAPER, bold=True, anchor="mm")
    c.box(1060, 524, 96, 66, None, edge=RED, line=2.5)
    c.text(1050, 612, "空调机位旁一排 5 席", 15, RED, anchor="rm")
    c.text(1050, 636, "未设点位（评审员标注）", 15, RED, anchor="rm")
    for n, (words, colour) in enumerate([("≤ 56", GREEN), ("57—60", AMBER), ("61—62", "#c4551d")]):
        c.disc(56 + n * 140, 690, 11, colour)
        c.text(76 + n * 140, 690, words, 16)
    c.text(36, 728, "24 点读数 52—61，均在限值内。照度同测：2 点低于 300 lx，10 月换灯后复测 340、355 lx。", 16, SOFT)
    c.save(path)


def _node(c: Canvas, x: float, y: float, name: str, owner: str, colour: Colour, wide: float = 190) -> None:
    c.box(x, y, wide, 72, PAPER, edge=colour, line=2, radius=8)
    c.box(x, y, 7, 72, colour, radius=3)
    c.text(x + wide / 2 + 4, y + 27, name, 18, bold=True, anchor="mm")
    c.text(x + wide / 2 + 4, y + 53, owner, 13, SOFT, anchor="mm")


def architecture(path: Path) -> None:
    """Draw the systems, their owners and interfaces; five interfaces were followed."""
    c = Canvas(1280, 820, "#fbfcfd")
    c.text(40, 44, "系统架构图", 26, bold=True)
    c.text(1240, 44, "2026-08 版 · 责任：系统主管 · 红圈为现场抽查接口", 15, SOFT, anchor="rm")
    for y, high, name in ((84, 150, "渠道"), (262, 150, "接入与路由"), (440, 150, "业务支撑"), (618, 160, "数据")):
        c.box(40, y, 1200, high, "#f1f5f9", radius=10)
        c.text(62, y + high / 2, name, 18, SOFT, bold=True)
    for n, (name, owner) in enumerate([
        ("热线 95 位号段", "运营商甲、乙"), ("在线客服", "在线主管"), ("小程序", "平台运营部"), ("短信", "系统主管"),
        ("外呼", "工单主管"),
    ]):
        _node(c, 180 + n * 212, 122, name, owner, BLUE)
    for n, (name, owner) in enumerate([
        ("云呼叫平台", "供应商 · 系统主管"), ("语音机器人", "机器人训练师"), ("文字机器人", "机器人训练师"),
        ("会话路由", "系统主管"), ("录音转写", "供应商 · 质检主管"),
    ]):
        _node(c, 180 + n * 212, 300, name, owner, TEAL)
    for n, (name, owner) in enumerate([
        ("统一桌面", "系统主管"), ("CRM", "平台运营部"), ("工单", "工单主管"), ("知识库", "知识主管"),
        ("排班", "排班主管"),
    ]):
        _node(c, 180 + n * 212, 478, name, owner, PURPLE)
    for n, (name, owner) in enumerate([
        ("数据仓", "数据主管"), ("报表与大屏", "数据主管"), ("智能质检", "质检主管"), ("备份库", "系统主管"),
    ]):
        _node(c, 180 + n * 212, 662, name, owner, AMBER)
    for n in range(5):
        x = 275 + n * 212
        c.arrow((x, 194), (x, 298), SOFT, 1.8)
        c.arrow((x, 372), (x, 476), SOFT, 1.8)
        if n < 4:
            c.arrow((x, 550), (x, 660), SOFT, 1.8)
    for n, y in ((0, 247), (3, 247), (1, 425), (2, 425), (4, 425)):
        c.disc(275 + n * 212, y, 15, None, RED, 3)
    c.text(1030, 690, "—  实时接口 38 个", 15, SOFT)
    c.text(1030, 718, "—  夜间批量 9 个", 15, SOFT)
    c.text(1030, 746, "未标：单点、个人信息流向", 15, RED)
    c.save(path)


def process_map(path: Path) -> None:
    """Draw the two upper layers of the process map, key processes marked."""
    c = Canvas(1280, 820, PAPER)
    c.text(40, 44, "流程总图（一、二层）", 26, bold=True)
    c.text(1240, 44, "4.2 版 · 2026-09-23 · 共 136 个流程 · ★ 关键 24 个", 15, SOFT, anchor="rm")
    layers = [
        ("管理流程 M", PURPLE, [
            ("M1 目标与绩效", 8, "★"), ("M2 预测与排班", 7, "★"), ("M3 现场管理", 6, "★"), ("M4 业务监控", 9, "★"),
            ("M5 变更放行", 5, "★"), ("M6 改善", 6, ""),
        ]),
        ("业务流程 B", BLUE, [
            ("B1 报修", 14, "★"), ("B2 改约与查询", 11, "★"), ("B3 安装", 9, "★"), ("B4 退换与退款", 10, "★"),
            ("B5 家政与清洗", 12, "★"), ("B6 投诉", 8, "★"),
        ]),
        ("支撑流程 S", TEAL, [
            ("S1 人员", 13, "★"), ("S2 知识", 6, "★"), ("S3 系统与变更", 5, ""), ("S4 安全", 3, "★"),
            ("S5 应急", 2, "★"), ("S6 行政", 2, ""),
        ]),
    ]
    for n, (name, colour, groups) in enumerate(layers):
        y = 86 + n * 216
        c.box(40, y, 1200, 198, "#f4f6f9", radius=10)
        c.box(40, y, 130, 198, colour, radius=10)
        c.text(105, y + 99, name, 18, PAPER, bold=True, anchor="mm")
        for k, (title, count, key) in enumerate(groups):
            x = 186 + k * 174
            c.shape([(x, y + 26), (x + 142, y + 26), (x + 164, y + 99), (x + 142, y + 172), (x, y + 172)], PAPER)
            c.line([(x, y + 26), (x + 142, y + 26), (x + 164, y + 99), (x + 142, y + 172), (x, y + 172),
                    (x, y + 26)], colour, 2)
            c.text(x + 70, y + 76, title, 16, bold=True, anchor="mm")
            c.text(x + 70, y + 106, f"{count} 个流程", 14, SOFT, anchor="mm")
            c.text(x + 70, y + 138, key, 17, AMBER, anchor="mm")
    c.text(40, 764, "抽查：2026-10 来话原因前十 → B2.1 B2.3 B1.1 B1.4 B5.2 B4.1 B3.2 B2.6 B6.1 B1.7，均有编号、能打开文件。",
           16)
    c.text(40, 794, "9 月 15 日上线的「空调深度清洗」= B5.9，第 6 个工作日入图。客户触点只在 B1、B2 标出。", 16, SOFT)
    c.save(path)


def journey_map(path: Path) -> None:
    """Draw the repair journey; stages without a source are ringed by the assessor."""
    dice = random.Random(5)
    c = Canvas(1360, 820, "#fcfbf8")
    c.text(40, 46, "客户旅程图：从报修到修好", 26, bold=True)
    c.text(1320, 46, "2026-06 版 · 依据 214 通来话、31 名客户访谈 · 体验岗", 15, SOFT, anchor="rm")
    stages = [
        ("发现故障", "不知道是\n不是坏了", 42, "访谈 12", False), ("找入口", "三处电话，\n打哪个？", 30, "来话 18", False),
        ("说清问题", "故障码没\n人看得懂", 26, "来话 46", False), ("约时间", "上午下午\n都说不准", 38, "来话 61", False),
        ("等师傅", "（工作坊\n  估计）", 18, "无出处", True), ("改约", "等了半天，\n短信也没有", 12, "来话 88", False),
        ("上门", "师傅挺好，\n就是缺配件", 56, "评价 940", False), ("等配件", "没人告诉\n我几时到", 22, "无出处", True),
        ("修好", "终于凉了", 82, "评价 860", False), ("回访", "（工作坊\n  估计）", 60, "无出处", True),
    ]
    wide = 1280 / len(stages)
    points = []
    for n, (name, words, mood, source, bare) in enumerate(stages):
        x = 40 + n * wide
        c.shape([(x, 92), (x + wide - 14, 92), (x + wide, 118), (x + wide - 14, 144), (x, 144)], "#dfe9f3")
        c.text(x + wide / 2 - 4, 118, name, 17, BLUE, bold=True, anchor="mm")
        c.box(x + 4, 166, wide - 12, 110, PAPER, edge=FAINT, radius=6)
        c.lines(x + 14, 204, words.split("\n"), 17)
        c.text(x + wide / 2, 306, source, 14, RED if bare else GREEN, bold=bare, anchor="mm")
        points.append((x + wide / 2, 600 - mood * 2.6))
    c.box(40, 340, 1280, 290, "#ffffff", edge=FAINT)
    c.line([(40, 470), (1320, 470)], FAINT, 1)
    c.text(52, 360, "满意", 14, SOFT)
    c.text(52, 612, "不满", 14, SOFT)
    c.line(points, TEAL, 4)
    for (x, y), (_, _, mood, _, bare) in zip(points, stages, strict=True):
        c.disc(x, y, 10, RED if mood < 25 else TEAL)
        if bare:
            c.oval(x - 34 + dice.uniform(-3, 3), y - 30, 68, 60, None, RED, 3)
    c.text(40, 664, "前三位痛点", 18, bold=True)
    for n, (what, who, state) in enumerate([
        ("1 改约无通知", "责任：平台运营部经理 · 2026-09-30", "已改短信，投诉月均 46 → 29"),
        ("2 等配件无回音", "责任：工单主管 · 2026-12-15", "在做：到货当日告知"),
        ("3 故障码看不懂", "责任：体验主管 · 2026-09-15", "视频看障已推出"),
    ]):
        y = 704 + n * 36
        c.text(56, y, what, 17, bold=True)
        c.text(300, y, who, 16)
        c.text(720, y, state, 16, GREEN if n != 1 else AMBER)
    c.text(1320, 776, "红圈：评审员标注，无客户原话或数据", 15, RED, anchor="rm")
    c.save(path)
