"""Reports, records and cards on paper: drawn, with invented content."""

# ruff: noqa: E501 - rows of drawn or invented content are read as rows

from __future__ import annotations

from pathlib import Path

from demo_evidence.canvas import AMBER, BLUE, FAINT, GREEN, INK, PAPER, RED, SOFT, Canvas
from demo_evidence.qinglan.figures import CENTRE, INDICATORS, MONTHS


def _plain(value: float, unit: str) -> str:
    return f"{value:g}" if unit == "秒" else f"{value:.1f}"


def monthly_report(path: Path) -> None:
    """Draw page one of the October report: value, target, three months, what is off."""
    c = Canvas(1280, 860, PAPER)
    c.text(48, 52, f"{CENTRE} · 管理报表", 26, bold=True)
    c.text(1232, 52, "2026 年 10 月 · 第 1 页", 16, SOFT, anchor="rm")
    c.line([(48, 84), (1232, 84)], INK, 2)
    heads = [(56, "指标"), (330, "10 月实际"), (470, "目标"), (560, "偏差"), (690, "8 月 — 10 月"), (900, "原因与待定事项")]
    for x, word in heads:
        c.text(x, 108, word, 15, SOFT)
    causes = {
        "首次解决率": "流程主管：安装类 7 天窗口偏短，待议", "单位成本": "外包夜班单价上调；财务专员 11-20 前提方案",
        "服务水平（20 秒）": "早班提前 30 分钟见效", "满意率（五分制前两档）": "改约短信改版后等待类差评下降",
    }
    for n, one in enumerate(INDICATORS):
        y, now, goal, met = 166 + n * 72, one.values[-1], one.targets[-1], one.met()[-1]
        if n % 2 == 0:
            c.box(48, y - 36, 1184, 72, "#f6f8fa")
        c.text(56, y, one.name, 17, bold=not met)
        c.text(410, y, f"{_plain(now, one.unit)} {one.unit}", 19, INK if met else RED, bold=True, anchor="rm")
        c.text(530, y, f"{goal:g}", 17, SOFT, anchor="rm")
        off = f"{now - goal:+.1f}".rstrip("0").rstrip(".")
        c.text(640, y, f"{'✓' if met else '▲'} {off}", 17, GREEN if met else RED, bold=True, anchor="rm")
        three = one.values[-3:]
        low, span = min(three), max(max(three) - min(three), 1e-9)
        points = [(700 + k * 70.0, y + 14 - (value - low) / span * 28) for k, value in enumerate(three)]
        c.line(points, BLUE, 2)
        for x, spot in points:
            c.disc(x, spot, 4, BLUE)
        c.text(880, y, _plain(now, one.unit), 13, SOFT, anchor="rm")
        c.text(900, y, causes.get(one.name, "—"), 15, INK if one.name in causes else SOFT)
    c.box(48, 748, 1184, 84, "#fdf3e4", edge="#e6c98a", radius=6)
    c.text(68, 774, "本月偏离：单位成本 10.0 元，高于目标 0.2 元，连续第二个月。", 17, AMBER, bold=True)
    c.text(68, 808, f"行动登记 A-1104：11 月 4 日（发布后 2 个工作日）；数据截至 {MONTHS[-1]} 月末，字典 2.6 版。", 15, SOFT)
    c.save(path)


def coaching_record(path: Path) -> None:
    """Draw one coaching record of a team leader."""
    c = Canvas(1000, 1160, "#fdfdfb")
    c.box(40, 40, 920, 1080, PAPER, edge="#9aa7b4", line=2)
    c.text(500, 90, "班组长一对一辅导记录", 28, bold=True, anchor="mm")
    c.text(500, 128, "QL-PX-07 · 2026 年 10 月 · 松岭 5 组", 15, SOFT, anchor="mm")
    fields = [
        ("座席", "工号 QL-2188（姓名略）"), ("辅导人", "班组长"), ("日期", "2026-10-14 15:30—15:52"),
        ("所听录音", "10-13 改约类 1 通（6 分 08 秒）；在线会话 1 段"),
        ("做得好", "开口先报两个可选时段，客户当场选定"),
        ("改进点（只写一个）", "客户说「又要等」时，没有先确认等待的具体天数就开始解释"),
        ("约定做法", "先问「上次约的是哪天」，再给时段；带做法卡 3 上机"),
        ("复看日期", "2026-10-28"),
    ]
    y = 176.0
    for name, value in fields:
        c.line([(72, y - 24), (928, y - 24)], FAINT, 1)
        c.text(80, y, name, 16, SOFT)
        c.text(280, y, value, 17)
        y += 58
    c.line([(72, y - 24), (928, y - 24)], INK, 1.5)
    c.text(80, y + 10, "复看结果（10-28）", 18, bold=True)
    c.lines(80, y + 52, [
        "再听改约类 2 通（10-25、10-27）：两通都先确认了原日期，再给时段。",
        "其中一通客户仍不满，求助应助人后 40 秒得到加急名额。",
        "结论：已改善，达标；11 月不再列为改进点。",
    ], 17, leading=1.9)
    c.text(80, y + 190, "座席本人意见", 18, bold=True)
    c.text(80, y + 232, "希望加急名额能在桌面直接看到，不用每次求助。——已转需求台账 R-118", 17)
    c.line([(80, 1040), (360, 1040)], SOFT, 1)
    c.line([(560, 1040), (840, 1040)], SOFT, 1)
    c.text(80, 1064, "座席（签）", 14, SOFT)
    c.text(560, 1064, "班组长（签）", 14, SOFT)
    c.save(path)


def emergency_card(path: Path) -> None:
    """Draw the card on the command desk: losing the trunks, three levels."""
    c = Canvas(1200, 780, "#f7f4ee")
    c.box(24, 24, 1152, 732, PAPER, edge=RED, radius=18, line=4)
    c.box(24, 24, 1152, 92, RED, radius=18)
    c.box(24, 80, 1152, 36, RED)
    c.text(60, 70, "预案卡 02 · 电话线路中断", 32, PAPER, bold=True)
    c.text(1140, 70, "2026-10 版 · 调度台 1 号卡", 18, "#ffdedb", anchor="rm")
    columns = [
        ("三级", AMBER, "单一运营商中断\n或接通率 < 70 % 达 5 分钟", "当班主管",
         ["0—5 分：切备用运营商", "5—10 分：大屏与群公告", "10—15 分：在线组抽 10 人接电话"]),
        ("二级", "#c4551d", "两家运营商均异常\n或排队 ≥ 40 人持续 10 分钟", "当班主管",
         ["0—5 分：开语音公告与回呼", "5—10 分：启用居家席 30", "10—15 分：通知三个事业部"]),
        ("一级", RED, "全部电话不可用\n达 10 分钟", "当班主管（夜班同）",
         ["0—5 分：小程序弹窗引导在线", "5—10 分：启用居家席 60", "10—15 分：报中心负责人与公司值班"]),
    ]
    for n, (level, colour, when, who, steps) in enumerate(columns):
        x = 52 + n * 372
        c.box(x, 144, 352, 580, "#fcfbf8", edge="#ddd5c8", radius=12)
        c.box(x + 20, 164, 92, 44, colour, radius=8)
        c.text(x + 66, 186, level, 24, PAPER, bold=True, anchor="mm")
        c.text(x + 20, 240, "触发条件", 15, SOFT)
        c.lines(x + 20, 272, when.split("\n"), 19, leading=1.6)
        c.text(x + 20, 352, "有权启动", 15, SOFT)
        c.text(x + 20, 384, who, 20, INK, bold=True)
        c.text(x + 20, 436, "头 15 分钟", 15, SOFT)
        for k, step in enumerate(steps):
            c.box(x + 20, 458 + k * 82, 312, 66, "#fff", edge="#e6dfd3", radius=8)
            at, _, what = step.partition("：")
            c.text(x + 36, 478 + k * 82, at, 15, colour, bold=True)
            c.text(x + 36, 504 + k * 82, what, 17)
    c.save(path)
