"""Answers: what a person gives for an item, read from text or JSON and checked against the item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ccworkbench.errors import UsageError
from ccworkbench.standard.items import Item, ItemKind
from ccworkbench.text import Text

_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,9})?")
_WIDE = str.maketrans("０１２３４５６７８９．－＋", "0123456789.-+")


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a series: the inputs of the measure, and a note."""

    month: str                      # YYYY-MM
    inputs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; exactly one of the fields is given. Numbers are kept as typed (text)."""

    option: str | None = None
    options: tuple[str, ...] | None = None       # sorted; () is the empty set
    number: str | None = None
    count: str | None = None
    inputs: tuple[tuple[str, str], ...] | None = None    # sorted by name
    series: tuple[Month, ...] | None = None
    na: bool = False

    def as_json(self) -> dict[str, object]:
        """Give the canonical JSON form (without a reason)."""
        if self.option is not None:
            return {"option": self.option}
        if self.options is not None:
            return {"options": list(self.options)}
        if self.number is not None:
            return {"number": self.number}
        if self.count is not None:
            return {"count": self.count}
        if self.inputs is not None:
            return {"inputs": dict(self.inputs)}
        if self.series is not None:
            return {"series": [{"month": m.month, "inputs": dict(m.inputs)} for m in self.series]}
        return {"na": True}

    @classmethod
    def from_json(cls, found: Mapping[str, object]) -> Answer:
        """Read the JSON form; other keys (a reason) are left alone.

        Raises:
            ValueError: the form is none of the seven.
        """
        match found:
            case {"option": str(option)}:
                return cls(option=option)
            case {"options": [*options]} if all(isinstance(one, str) for one in options):
                return cls(options=tuple(sorted({str(one) for one in options})))
            case {"number": str(number)}:
                return cls(number=number)
            case {"count": str(count)}:
                return cls(count=count)
            case {"inputs": {**inputs}}:
                return cls(inputs=_inputs(inputs))
            case {"series": [*months]}:
                return cls(series=tuple(_month(one) for one in months))
            case {"na": True}:
                return cls(na=True)
        raise ValueError("no answer")

    def plain(self) -> str:
        """Give the answer as it would be typed on the command line (N/A: `NA`)."""
        if self.option is not None:
            return self.option
        if self.options is not None:
            return ",".join(self.options) or "-"
        if self.inputs is not None:
            return ",".join(f"{name}={value}" for name, value in self.inputs)
        if self.series is not None:
            return ";".join(
                f"{m.month}:" + ",".join(f"{name}={value}" for name, value in m.inputs) for m in self.series
            )
        return self.number or self.count or "NA"


NOT_APPLICABLE = Answer(na=True)


def distinct(answers: Iterable[Answer]) -> list[Answer]:
    """Give each answer once, in order; a handful is compared faster than hashed."""
    found: list[Answer] = []
    for one in answers:
        if one not in found:
            found.append(one)
    return found


def _inputs(found: Mapping[object, object]) -> tuple[tuple[str, str], ...]:
    pairs = [(name, value) for name, value in found.items() if isinstance(name, str) and isinstance(value, str)]
    if len(pairs) != len(found):
        raise ValueError("inputs are names with numbers as text")
    return tuple(sorted(pairs))


def _month(found: object) -> Month:
    match found:
        case {"month": str(month), "inputs": {**inputs}}:
            return Month(month, _inputs(inputs))
    raise ValueError("a month is {month, inputs}")


def exact(typed: str) -> Fraction:
    """Turn a number as typed into an exact one, never by way of a float.

    Raises:
        ValueError: it is not a plain decimal number.
    """
    plain = typed.translate(_WIDE).strip()
    if not _NUMBER.fullmatch(plain):
        raise ValueError(typed)
    return Fraction(Decimal(plain))


def allowed(item: Item) -> list[str]:
    """Name what may be answered, for messages and completion."""
    if item.kind is ItemKind.CHOICE:
        return [option.id for option in item.options]
    if item.kind is ItemKind.MULTI:
        return [*(option.id for option in item.options), "-"]
    if item.kind is ItemKind.NUMBER:
        low = "" if item.low is None else f"{item.low}"
        high = "" if item.high is None else f"{item.high}"
        return [f"{low}..{high}" + (f" step {item.step}" if item.step is not None else "")]
    if item.kind is ItemKind.COUNT:
        return ["0, 1, 2, …"]
    if item.ratio is not None:
        names = dict.fromkeys(t.name for t in (*item.ratio.num, *item.ratio.den) if not t.name.startswith("ref:"))
        return [",".join(f"{name}=…" for name in names)]
    return ["a number"]


def input_names(item: Item) -> tuple[str, ...]:
    """Name the raw inputs a measure asks for (references are not asked)."""
    if item.ratio is None:
        return ()
    names = (t.name for t in (*item.ratio.num, *item.ratio.den))
    return tuple(dict.fromkeys(name for name in names if not name.startswith("ref:")))


def _refuse(item: Item, typed: str) -> UsageError:
    may = allowed(item)
    found = typed if len(typed) <= 80 else f"{typed[:80]}…"
    return UsageError(
        "answer-not-allowed",
        Text(
            f"条目 {item.id} 不能填「{found}」；可填：{'、'.join(may)}。",
            f"Item {item.id} cannot be answered with '{found}'; allowed: {', '.join(may)}.",
        ),
        Text("请改用允许的答案；没有写入任何内容。", "Use one of the allowed answers; nothing was written."),
        item=item.id,
        value=found,
        allowed=may,
    )


def check(item: Item, answer: Answer) -> Answer:
    """Give back the answer in normal form if the item allows it (N/A included, unless forbidden).

    Raises:
        UsageError: the answer is outside the scale, the range or the step; allowed values are named.
    """
    plain = answer.plain()
    if answer.na:
        if item.na == "forbid":
            raise _refuse(item, "N/A")
        return answer
    try:
        return _checked(item, answer)
    except ValueError:
        raise _refuse(item, plain) from None


def _checked(item: Item, answer: Answer) -> Answer:
    ids = {option.id for option in item.options}
    if item.kind is ItemKind.CHOICE and answer.option in ids:
        return answer
    if item.kind is ItemKind.MULTI and answer.options is not None and ids.issuperset(answer.options):
        return Answer(options=tuple(sorted(set(answer.options))))
    if item.kind is ItemKind.NUMBER and answer.number is not None:
        number = exact(answer.number)
        if (item.low is not None and number < item.low) or (item.high is not None and number > item.high):
            raise ValueError
        if item.step and ((number - (item.low or 0)) / item.step).denominator != 1:
            raise ValueError
        return Answer(number=_typed(answer.number))
    if item.kind is ItemKind.COUNT and answer.count is not None:
        count = exact(answer.count)
        if count < 0 or count.denominator != 1:
            raise ValueError
        return Answer(count=str(int(count)))
    if item.kind is ItemKind.MEASURE:
        return _checked_measure(item, answer)
    raise ValueError


def _typed(text: str) -> str:
    return text.translate(_WIDE).strip()


def _checked_measure(item: Item, answer: Answer) -> Answer:
    if answer.number is not None and item.series is None:
        exact(answer.number)
        return Answer(number=_typed(answer.number))
    names = set(input_names(item)) or {"value"}
    if answer.inputs is not None and item.ratio is not None and item.series is None:
        return Answer(inputs=_checked_inputs(names, answer.inputs))
    if answer.series is not None and item.series is not None and answer.series:
        months = sorted(answer.series, key=lambda one: one.month)
        if len({m.month for m in months}) != len(months):
            raise ValueError
        if not all(re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", m.month) for m in months):
            raise ValueError
        return Answer(series=tuple(Month(m.month, _checked_inputs(names, m.inputs)) for m in months))
    raise ValueError


def _checked_inputs(names: set[str], inputs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    if {name for name, _ in inputs} != names:
        raise ValueError
    for _, value in inputs:
        exact(value)
    return tuple(sorted((name, _typed(value)) for name, value in inputs))


def parse(item: Item, typed: str) -> Answer:
    """Read an answer as it is typed on the command line or in a CSV cell, and check it.

    An option id; `C,R,U` or `-` (empty set); a number; for a measure the number or
    `name=value,…` with all inputs; for a series `2026-07:name=value,…;2026-08:…`.

    Raises:
        UsageError: as `check`.
    """
    text = typed.strip()
    if item.kind is ItemKind.CHOICE:
        return check(item, Answer(option=text))
    if item.kind is ItemKind.MULTI:
        if not text:                             # would read back as the empty set, which is `-`
            raise _refuse(item, text)
        chosen = () if text == "-" else tuple(part.strip() for part in text.replace("，", ",").split(","))
        return check(item, Answer(options=chosen))
    if item.kind is ItemKind.NUMBER:
        return check(item, Answer(number=text))
    if item.kind is ItemKind.COUNT:
        return check(item, Answer(count=text))
    try:
        if item.series is not None:
            months = tuple(_typed_month(part) for part in text.split(";") if part.strip())
            return check(item, Answer(series=months))
        if "=" in text:
            return check(item, Answer(inputs=_typed_inputs(text)))
    except ValueError:
        raise _refuse(item, text) from None
    return check(item, Answer(number=text))


def _typed_inputs(text: str) -> tuple[tuple[str, str], ...]:
    pairs = [tuple(part.split("=", 1)) for part in text.split(",")]
    if any(len(pair) != 2 for pair in pairs):
        raise ValueError(text)
    found = {pair[0].strip(): pair[1].strip() for pair in pairs}
    if len(found) != len(pairs):
        raise ValueError(text)
    return tuple(sorted(found.items()))


def _typed_month(text: str) -> Month:
    month, _, rest = text.strip().partition(":")
    return Month(month.strip(), _typed_inputs(rest) if "=" in rest else (("value", rest.strip()),))
