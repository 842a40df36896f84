"""The words of an explanation, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ccworkbench.scoring.numbers import ZERO, plain, shown
from ccworkbench.scoring.result import ItemInput, ItemResult, ItemState, Step
from ccworkbench.standard.items import Item
from ccworkbench.standard.scores import Op, Rounding, Score
from ccworkbench.text import Text

STATES = {
    ItemState.NOT_APPLICABLE: Text("按概况不适用", "not applicable by the profile"),
    ItemState.UNKNOWN: Text("概况缺项，适用性未定", "a profile value is missing"),
    ItemState.NO_REFERENCE: Text("没有公布的比值或参考值，不计分", "no published ratio or figure, not counted"),
    ItemState.OPEN: Text("未定", "open"),
    ItemState.DECIDE: Text("范围内结论不同，须由人裁定", "the verdict differs inside the range: a person decides"),
    ItemState.NA: Text("不适用（已批准）", "not applicable (approved)"),
    ItemState.RATED: Text("已评", "rated"),
}

OPERATIONS = {
    Op.MEAN: Text("加权平均", "weighted mean"),
    Op.SUM: Text("加权求和", "weighted sum"),
    Op.PERCENT: Text("得分率", "percent of the attainable"),
    Op.MIN: Text("取最小", "the lowest"),
    Op.MAX: Text("取最大", "the highest"),
    Op.MEDIAN: Text("取中位", "the median"),
    Op.LEVELS: Text("逐级达成", "stage by stage"),
}

_FEW = 8


def item_words(item: Item, found: ItemResult, given: ItemInput) -> Text:
    """Say what an item came to: the answer and its value, or why it has none yet."""
    state = STATES[found.state]
    if found.value is None:
        note = found.note or (_among(given, found) if found.state is ItemState.OPEN else None)
        return state if note is None else Text(f"{state.zh}；{note.zh}", f"{state.en}; {note.en}")
    answer = found.answer.plain() if found.answer is not None else ""
    option = next((one for one in item.options if one.id == answer), None)
    name = Text.same(answer) if option is None else option.title
    zh, en = f"{name.zh} → {found.shown}", f"{name.en} → {found.shown}"
    if found.note is not None:
        zh, en = f"{zh}（{found.note.zh}）", f"{en} ({found.note.en})"
    return Text(zh, en)


def _among(given: ItemInput, found: ItemResult) -> Text:
    """Say what an open item can still end in."""
    if given.among:
        answers = [one.plain() for one in given.among]
        return Text(f"可能为 {'、'.join(answers)}", f"may become {', '.join(answers)}")
    low, high = plain(found.low), plain(found.high)
    return Text(f"可能在 {low} 到 {high} 之间", f"may become {low} to {high}")


def score_words(score: Score, steps: Sequence[Step], exact: Fraction, rounding: Rounding) -> Text:
    """Say how a number came about: `70.06 - 1.50 + 3.00 = 71.56 → 71.6`.

    Few parts are named one by one, many are one number.
    """
    digits = rounding.digits + 1
    extras = ("base", "bonus", "deduct", "cap", "floor", "bounds", "empty")
    main = [step for step in steps if step.exact_contribution is not None and step.rule not in (*extras, "round")]
    rest = [step for step in steps if step.rule in extras and step.exact_contribution]
    by_weight = score.op in (Op.MEAN, Op.PERCENT) and 1 < len(main) <= _FEW and score.items is None
    if by_weight and all(step.weight and step.number for step in main):
        sign = "" if score.use == "percent" or score.op is Op.PERCENT else " × "
        terms = [f"{step.weight} %{sign}{step.number}" for step in main] if sign else _signed(main, digits)
    elif main:
        terms = [shown(sum((step.exact_contribution or ZERO for step in main), ZERO), digits)]
    else:
        terms = []
    terms += _signed(rest, digits)
    whole = " + ".join(terms).replace("+ -", "- ")
    ends = f"{shown(exact, rounding.digits, rounding.mode)}"
    middle = shown(exact, digits)
    tail = f" = {middle} → {ends}" if len(terms) != 1 or terms[0] != middle else f" → {ends}"
    name = OPERATIONS[score.op]
    return Text(f"{name.zh} {whole}{tail}", f"{name.en} {whole}{tail}")


def _signed(steps: Sequence[Step], digits: int) -> list[str]:
    return [shown(step.exact_contribution or ZERO, digits) for step in steps]
