"""What the figures of agreement say, in plain language, and the figures as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from ccworkbench.insight.agreement import FEW_ITEMS, Agreement, Bias, Verdict
from ccworkbench.scoring.numbers import shown
from ccworkbench.text import Text, many

UNDEFINED = "–"


def percent(number: Fraction | None) -> str | None:
    """Show a percentage with one digit."""
    return None if number is None else shown(number, 1)


def coefficient(number: Fraction | float | None) -> str | None:
    """Show a coefficient with three digits."""
    return None if number is None else shown(Fraction(number), 3)


def bias(one: Bias) -> str | None:
    """Show a bias in steps with two digits, its sign always there unless it is 0."""
    if one.mean is None:
        return None
    words = shown(one.mean, 2)
    return f"+{words}" if one.mean > 0 and words.strip("0.") else words


def reading(found: Agreement, write: Callable[[str], str] = str) -> Text:
    """Say in a sentence or two what the coefficients mean here, and what they do not.

    `write` is how a number is written where it is read: `typeset` in a window, as it stands on a console.
    """
    words = _READINGS[found.verdict]
    common = percent(found.commonest) or UNDEFINED
    if found.verdict is Verdict.NOTHING and not found.items:
        return _NOTHING_YET
    if found.verdict is Verdict.NOTHING and found.commonest == 100:
        words = _ONE_VALUE
    facts: Mapping[str, object] = {
        "common": common, "items": found.compared, "items_en": many(found.compared, "item"), "few": FEW_ITEMS,
        "ac2": write(coefficient(found.ac2) or UNDEFINED),
        "low": "" if found.interval is None else write(coefficient(found.interval[0]) or ""),
        "high": "" if found.interval is None else write(coefficient(found.interval[1]) or ""),
    }
    if found.verdict is Verdict.FEW_ITEMS and found.interval is None:
        words = _FEW_AND_NO_INTERVAL
    if found.verdict is Verdict.NEARLY and found.alpha is not None and found.alpha >= Fraction(8, 10):
        words = _RELIABLE_ON_THE_WHOLE
    return Text(words.zh.format_map(facts), words.en.format_map(facts))


_READINGS: Mapping[Verdict, Text] = {
    Verdict.NOTHING: Text(
        "同一种量表的评分太少，系数无法计算。",
        "Too few ratings on one scale: the coefficients are undefined.",
    ),
    Verdict.LITTLE_VARIETY: Text(
        "评分几乎没有差别（{common} % 是同一个值），α 在这里说明不了问题；请看完全一致的比例和 AC2（{ac2}）。",
        "Too little variety ({common} % of the ratings are one value): alpha says nothing here. "
        "Look at the exact agreement and at AC2 ({ac2}).",
    ),
    Verdict.FEW_ITEMS: Text(
        "只有 {items} 个条目可比，不足 {few} 个：先看区间 {low} 至 {high}，不下结论。",
        "Only {items_en} can be compared, fewer than {few}: look at the interval {low} to {high} first; "
        "it is too early for a label.",
    ),
    Verdict.RELIABLE: Text(
        "可靠：整个区间 {low} 至 {high} 都在 0.800 以上。",
        "Reliable: the whole interval, {low} to {high}, lies at 0.800 or above.",
    ),
    Verdict.NEARLY: Text(
        "大体一致，但还不能说可靠（区间 {low} 至 {high}）；请先合议会改变等级的条目。",
        "Fair, but not reliable yet (interval {low} to {high}). Settle the items that may change the level first.",
    ),
    Verdict.LOW: Text(
        "一致性不足（区间 {low} 至 {high}），分数还不能作为结论；请对照细则逐项合议。",
        "Too little agreement (interval {low} to {high}) for conclusions: go through the criteria together.",
    ),
}
_NOTHING_YET = Text(
    "还没有两人以上评过的条目，无从比较。", "No item has two people's ratings yet: nothing to compare."
)
_ONE_VALUE = Text(
    "所有可比的评分都是同一个值，α 无从计算。",
    "All ratings that can be compared are one value: alpha is undefined.",
)
_FEW_AND_NO_INTERVAL = Text(
    "只有 {items} 个条目可比，不足 {few} 个，区间也算不出：不下结论。",
    "Only {items_en} can be compared, fewer than {few}, and no interval can be given: too early for a label.",
)
_RELIABLE_ON_THE_WHOLE = Text(
    "大体可靠，但区间 {low} 至 {high} 跨过 0.800；请先合议会改变等级的条目，再看其余。",
    "Reliable on the whole, but the interval {low} to {high} crosses 0.800. "
    "Settle the items that may change the level first.",
)
