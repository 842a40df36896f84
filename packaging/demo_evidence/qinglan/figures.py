"""The invented figures of the fictional centre, kept in one place so that every paper says the same."""

from __future__ import annotations

from dataclasses import dataclass

CENTRE = "青岚生活服务客户中心"

MONTHS = [
    "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04",
    "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10",
]


@dataclass(frozen=True)
class Indicator:
    """One core indicator: monthly values, the target month by month, and which way is good."""

    name: str
    unit: str
    owner: str
    values: list[float]
    targets: list[float]
    more_is_better: bool = True

    def met(self) -> list[bool]:
        """Say for every month whether the target approved in January was met."""
        pairs = zip(self.values, self.targets, strict=True)
        return [value >= goal if self.more_is_better else value <= goal for value, goal in pairs]


def _from_january(before: float, after: float) -> list[float]:
    return [before] * 2 + [after] * 10


INDICATORS = [
    Indicator("服务水平（20 秒）", "%", "现场主管",
              [81.2, 80.4, 78.9, 76.5, 80.8, 82.1, 83.0, 81.7, 77.8, 78.6, 82.4, 83.6], [80.0] * 12),
    Indicator("首次解决率", "%", "流程主管",
              [74.0, 74.3, 73.8, 74.1, 74.1, 76.4, 78.2, 78.0, 78.0, 78.1, 78.2, 78.3], _from_january(74.0, 78.0)),
    Indicator("满意率（五分制前两档）", "%", "体验主管",
              [92.0, 92.2, 92.6, 92.1, 92.7, 92.9, 93.1, 93.2, 92.8, 93.0, 93.4, 93.6], [92.5] * 12),
    Indicator("质检合格率", "%", "质检主管",
              [93.1, 93.6, 94.2, 94.0, 94.8, 95.1, 95.0, 95.3, 94.6, 94.9, 95.1, 95.2], [94.0] * 12),
    Indicator("工单及时率", "%", "工单主管",
              [89.4, 92.1, 90.8, 90.2, 92.3, 92.6, 93.0, 93.4, 92.2, 92.5, 93.1, 93.3], [92.0] * 12),
    Indicator("在线首次响应", "秒", "在线主管",
              [43, 44, 45, 49, 42, 41, 40, 39, 44, 43, 38, 37], [45.0] * 12, more_is_better=False),
    Indicator("月流失率", "%", "人力主管",
              [3.1, 2.9, 2.5, 3.4, 2.5, 2.4, 2.4, 2.3, 2.3, 2.4, 2.2, 2.2], _from_january(3.2, 2.5),
              more_is_better=False),
    Indicator("单位成本", "元/次", "财务专员",
              [9.7, 9.8, 10.1, 10.4, 9.8, 9.7, 9.6, 9.6, 9.7, 9.8, 9.9, 10.0], [9.8] * 12, more_is_better=False),
]

CHANNELS = {
    "电话": [91.8, 92.0, 92.4, 91.9, 92.8, 93.0, 93.2, 93.4, 92.9, 93.1, 93.6, 93.8],
    "在线": [92.4, 92.5, 92.9, 92.5, 92.6, 92.8, 93.0, 93.0, 92.7, 92.9, 93.2, 93.4],
    "小程序": [91.6, 91.9, 92.3, 91.8, 92.2, 92.4, 92.6, 92.6, 92.3, 92.5, 92.8, 92.9],
    "机器人": [79.2, 79.8, 80.3, 80.0, 81.6, 82.4, 82.9, 83.1, 82.8, 83.6, 84.0, 84.2],
}

HALF_HOURS = [f"{7 + n // 2:02d}:{'30' if n % 2 else '00'}" for n in range(32)]
OFFERED = [
    61, 88, 164, 231, 318, 372, 401, 388, 352, 331, 286, 264, 258, 297, 331, 346,
    338, 322, 309, 301, 296, 311, 327, 318, 284, 243, 205, 172, 141, 108, 79, 52,
]
WITHIN = [
    58, 83, 149, 203, 268, 290, 297, 301, 287, 279, 248, 233, 230, 259, 278, 283,
    271, 259, 262, 259, 254, 262, 258, 250, 243, 212, 181, 153, 127, 98, 73, 49,
]
"""15 October: calls offered and answered within 20 seconds, by half hour; 27 of 32 reach 80 %."""
