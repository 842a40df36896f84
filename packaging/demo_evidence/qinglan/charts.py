"""Charts of the centre's own reports, drawn with lines and boxes."""

# ruff: noqa: E501 - rows of drawn or invented content are read as rows

from __future__ import annotations

from pathlib import Path

from demo_evidence.canvas import AMBER, BLUE, FAINT, GREEN, INK, PAPER, PURPLE, RED, SOFT, TEAL, Canvas
from demo_evidence.qinglan.figures import CHANNELS, MONTHS


def timeouts(path: Path) -> None:
    """Draw the application log of 22 September: 24 minutes that no outage record knows."""
    c = Canvas(1200, 700, PAPER)
    c.text(40, 46, "统一桌面 · 应用日志：每分钟超时次数", 25, bold=True)
    c.text(1160, 46, "2026-09-22 09:00—11:00 · 合计 1,900", 16, SOFT, anchor="rm")
    left, bottom, wide, high = 90, 580, 1060, 460
    for mark in (0, 30, 60, 90, 120):
        y = bottom - mark / 120 * high
        c.line([(left, y), (left + wide, y)], FAINT, 1)
        c.text(left - 12, y, str(mark), 15, SOFT, anchor="rm")
    counts = [0, 1, 0, 2, 1, 0, 1] * 18
    storm = [34, 58, 71, 88, 96, 104, 99, 92, 101, 108, 95, 90, 97, 84, 88, 79, 86, 74, 70, 66, 58, 44, 32, 24]
    storm[9] += 1900 - sum(storm) - sum(counts[:41] + counts[65:120])
    series = counts[:41] + storm + counts[65:120]
    for n, value in enumerate(series):
        x = left + n * wide / 120
        tall = min(value, 120) / 120 * high
        c.box(x + 1, bottom - tall, wide / 120 - 2, tall, RED if 41 <= n < 65 else "#9db4cc")
    for n in range(0, 121, 15):
        x = left + n * wide / 120
        c.line([(x, bottom), (x, bottom + 8)], SOFT, 1.5)
        c.text(x, bottom + 24, f"{9 + n // 60}:{n % 60:02d}", 15, SOFT, anchor="mm")
    x0, x1 = left + 41 * wide / 120, left + 65 * wide / 120
    c.line([(x0, 112), (x0, bottom)], RED, 1.5)
    c.line([(x1, 112), (x1, bottom)], RED, 1.5)
    c.box(x1 + 16, 118, 330, 92, "#fdeeee", edge="#e3b0ac", radius=6)
    c.text(x1 + 32, 146, "09:41—10:05，共 24 分钟", 18, RED, bold=True)
    c.text(x1 + 32, 182, "中断台账：无记录", 18, RED)
    c.text(40, 660, "导出：系统主管 · 评审员复核时间戳 · 受影响在岗座席约 180 人", 16, SOFT)
    c.save(path)


def satisfaction(path: Path) -> None:
    """Draw satisfaction by channel over twelve months, the change of scale marked."""
    c = Canvas(1200, 720, PAPER)
    c.text(40, 46, "各渠道满意率（五分制前两档，%）", 25, bold=True)
    c.text(1160, 46, "2025-11 至 2026-10", 16, SOFT, anchor="rm")
    left, right, bottom, high = 90, 1020, 600, 480
    for mark in (78, 82, 86, 90, 94):
        y = bottom - (mark - 76) / 20 * high
        c.line([(left, y), (right, y)], FAINT, 1)
        c.text(left - 12, y, str(mark), 15, SOFT, anchor="rm")
    step = (right - left) / (len(MONTHS) - 1)
    cut = left + 3.5 * step
    for n in range(24):
        c.line([(cut, 100 + n * 21), (cut, 110 + n * 21)], AMBER, 2)
    c.text(cut + 12, 112, "2026-03 各渠道统一为五分量表，前后不直接比较", 15, AMBER)
    ends = {"电话": -16, "在线": 6, "小程序": 28, "机器人": 0}
    for (name, values), colour in zip(CHANNELS.items(), (BLUE, TEAL, PURPLE, AMBER), strict=True):
        points = [(left + n * step, bottom - (value - 76) / 20 * high) for n, value in enumerate(values)]
        c.line(points[:4], colour, 3)
        c.line(points[4:], colour, 3)
        for x, y in points:
            c.disc(x, y, 5, PAPER, colour, 2.5)
        c.text(right + 18, points[-1][1] + ends[name], f"{name} {values[-1]:.1f}", 18, colour, bold=True)
    for n, month in enumerate(MONTHS):
        c.text(left + n * step, bottom + 26, month[2:], 14, SOFT, anchor="mm")
    c.text(40, 684, "10 月发出 118,400，回收 24,870（21.0 %）；未邀请接触均符合系统规则。", 16, SOFT)
    c.save(path)


def employee_survey(path: Path) -> None:
    """Draw the staff survey: what drives satisfaction, and how it is scored."""
    c = Canvas(1200, 760, PAPER)
    c.text(40, 46, "员工满意度调查 2026-05", 25, bold=True)
    c.text(1160, 46, "全员匿名 · 发 426 收 379（89.0 %）· 不足 5 人的组不单列", 16, SOFT, anchor="rm")
    c.text(40, 94, "因素与总体满意的相关系数", 17, SOFT)
    c.text(760, 94, "得分（1—5）", 17, SOFT)
    factors = [
        ("排班可预期", 0.61, 3.6), ("班组长支持", 0.55, 4.2), ("系统卡顿", 0.48, 3.1), ("薪酬公平", 0.44, 3.7),
        ("成长机会", 0.41, 3.5), ("接待难度", 0.33, 3.3), ("工位环境", 0.27, 3.9), ("餐食与通勤", 0.18, 3.8),
    ]
    for n, (name, tie, score) in enumerate(factors):
        y = 142 + n * 62
        top = n < 3
        c.text(160, y, name, 18, INK, bold=top, anchor="rm")
        c.box(176, y - 15, 500, 30, "#f2f5f8", radius=5)
        c.box(176, y - 15, 500 * tie / 0.7, 30, BLUE if top else "#a9c2dd", radius=5)
        c.text(182 + 500 * tie / 0.7 + 6, y, f"{tie:.2f}", 17, INK if top else SOFT)
        for k in range(5):
            c.disc(780 + k * 46, y, 15, "#f2f5f8")
            part = min(max(score - k, 0), 1)
            if part > 0:
                c.disc(780 + k * 46, y, 15 * part**0.5, GREEN if score >= 3.5 else "#c4551d")
        c.text(1040, y, f"{score:.1f}", 19, bold=True)
    c.line([(40, 650), (1160, 650)], FAINT, 1.5)
    c.text(40, 684, "前三项：排班可预期、班组长支持、系统卡顿。措施：班表提前 14 天发（已完成）、工位耳麦（已完成）、桌面提速（在办）。", 16)
    c.text(40, 722, "短调「排班可预期」：二季度 3.6 → 三季度 4.0。报告未与离职、缺勤核对。", 16, SOFT)
    c.save(path)
