"""What the functions and operators used in our formulas come to, after Excel's rules.

A mistake of a formula (#N/A, #DIV/0!, #VALUE!) is `SheetError`; IFERROR catches it.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from operator import mul
from typing import Any

from ccworkbench.exports.workbook.expressions import Array, Expr, Here, Value

_PLAIN = frozenset((float, int, bool))


class SheetError(Exception):
    """A formula came to #N/A, #DIV/0! or #VALUE!."""


def operate(sign: str, left: Value | Array, right: Value | Array) -> Value | Array:
    """Apply an operator, cell by cell where a side is a list."""
    work = _OPERATORS[sign]
    if isinstance(left, list) and isinstance(right, str) and sign == "=":
        wanted = right.casefold()
        return [one.casefold() == wanted if isinstance(one, str) else one is None and not wanted for one in left]
    if isinstance(left, list):
        rights = right if isinstance(right, list) else [right] * len(left)
        if sign == "*" and _PLAIN.issuperset(map(type, left)) and _PLAIN.issuperset(map(type, rights)):
            multiply: Any = mul
            return list(map(multiply, left, rights))          # what most of the time would go into
        return [work(one, other) for one, other in zip(left, rights, strict=True)]
    if isinstance(right, list):
        return [work(left, other) for other in right]
    return work(left, right)


def number(value: Value) -> float:
    """Read a value as a number in arithmetic: blank is 0, truth is 1, text is a mistake."""
    if value is None:
        return 0.0
    if isinstance(value, str):
        raise SheetError("#VALUE!")
    return float(value)


def _words(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return format(value, ".15g")
    return value


def _divide(one: Value, other: Value) -> Value:
    if number(other) == 0:
        raise SheetError("#DIV/0!")
    return number(one) / number(other)


def _rank(value: Value) -> int:
    return 2 if isinstance(value, bool) else 1 if isinstance(value, str) else 0


def _compare(one: Value, other: Value) -> int:
    """Order two values: numbers before text before truth; text without regard to case."""
    if type(one) is float and type(other) is float:
        return (one > other) - (one < other)
    if one is None:
        one = "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0
    if other is None:
        other = "" if isinstance(one, str) else False if isinstance(one, bool) else 0.0
    if _rank(one) != _rank(other):
        return -1 if _rank(one) < _rank(other) else 1
    if isinstance(one, str) and isinstance(other, str):
        one, other = one.casefold(), other.casefold()
        return (one > other) - (one < other)
    first, second = float(one), float(other)
    return (first > second) - (first < second)


_OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "+": lambda one, other: number(one) + number(other),
    "-": lambda one, other: number(one) - number(other),
    "*": lambda one, other: number(one) * number(other),
    "/": _divide,
    "&": lambda one, other: _words(one) + _words(other),
    "=": lambda one, other: _compare(one, other) == 0,
    "<>": lambda one, other: _compare(one, other) != 0,
    "<": lambda one, other: _compare(one, other) < 0,
    "<=": lambda one, other: _compare(one, other) <= 0,
    ">": lambda one, other: _compare(one, other) > 0,
    ">=": lambda one, other: _compare(one, other) >= 0,
}


def call(name: str, args: Sequence[Expr], here: Here) -> Value | Array:
    """Call a function; IF and IFERROR compute only what they need."""
    if name == "IF":
        return args[1].value(here) if truth(args[0].value(here)) else args[2].value(here)
    if name == "IFERROR":
        try:
            return args[0].value(here)
        except SheetError:
            return args[1].value(here)
    return _FUNCTIONS[name]([one.value(here) for one in args])


def truth(value: Value | Array) -> bool:
    """Read a value as a condition."""
    if isinstance(value, list):
        raise SheetError("#VALUE!")
    if isinstance(value, str):
        raise SheetError("#VALUE!")
    return bool(value)


def _is_number(value: Value | Array) -> Value | Array:
    if isinstance(value, list):
        return [_is_plain(one) for one in value]
    return _is_plain(value)


def _is_plain(value: Value) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool)


def _numbers(args: Sequence[Value | Array]) -> list[float]:
    """Take the numbers of areas (text and truth in them do not count) and of single arguments."""
    found: list[float] = []
    for one in args:
        if isinstance(one, list):
            found += [float(cell) for cell in one if cell is not None and _is_plain(cell)]
        elif one is not None and one != "":
            found.append(number(one))
    return found


def _round(value: float, digits: int, mode: str) -> float:
    """Round as spreadsheets do: on the decimal of 15 significant digits."""
    plain = Decimal(format(value, ".15g"))
    return float(plain.quantize(Decimal(1).scaleb(-digits), rounding=mode)) + 0.0


def _rounder(mode: str) -> Callable[[list[Value | Array]], Value]:
    return lambda args: _round(number(_one(args[0])), int(number(_one(args[1]))), mode)


def _one(value: Value | Array) -> Value:
    if isinstance(value, list):
        raise SheetError("#VALUE!")
    return value


def _many(value: Value | Array) -> Array:
    return value if isinstance(value, list) else [value]


def _sum_product(args: list[Value | Array]) -> Value:
    """Multiply areas cell by cell and add up; text in an area counts as 0."""
    columns = [
        [float(cell) if cell is not None and _is_plain(cell) else 0.0 for cell in _many(one)] for one in args
    ]
    return math.fsum(math.prod(row) for row in zip(*columns, strict=True))


def _match(args: list[Value | Array]) -> Value:
    wanted = _one(args[0])
    for place, cell in enumerate(_many(args[1]), start=1):
        if cell is not None and wanted is not None and _compare(cell, wanted) == 0:
            return float(place)
    raise SheetError("#N/A")


def _index(args: list[Value | Array]) -> Value | Array:
    place = int(number(_one(args[1])))
    return args[0] if place == 0 else _many(args[0])[place - 1]


def _find(args: list[Value | Array]) -> Value | Array:
    whole = _words(_one(args[1]))

    def place(part: Value) -> Value:
        at = whole.find(_words(part))
        return "#VALUE!" if at < 0 else float(at + 1)      # not a number: all that ISNUMBER asks

    return [place(one) for one in args[0]] if isinstance(args[0], list) else place(args[0])


def _count_ifs(args: list[Value | Array]) -> Value:
    marks = []
    for at in range(0, len(args), 2):
        meets = _criterion(_one(args[at + 1]))
        marks.append([meets(cell) for cell in _many(args[at])])
    return float(sum(all(row) for row in zip(*marks, strict=True)))


_SIGNS: dict[str, Callable[[float, float], bool]] = {
    ">=": lambda one, other: one >= other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    "<": lambda one, other: one < other,
}


def _criterion(criterion: Value) -> Callable[[Value], bool]:
    """Read a criterion: a number or a word, or a sign and a number."""
    sign = next((one for one in _SIGNS if str(criterion).startswith(one)), None)
    if not isinstance(criterion, str) or sign is None:
        return lambda cell: cell is not None and _compare(cell, criterion) == 0
    limit, holds = float(criterion.removeprefix(sign)), _SIGNS[sign]
    return lambda cell: isinstance(cell, float | int) and not isinstance(cell, bool) and holds(cell, limit)


def _least(args: list[Value | Array]) -> Value:
    return min(_numbers(args), default=0.0)


def _most(args: list[Value | Array]) -> Value:
    return max(_numbers(args), default=0.0)


def _median(args: list[Value | Array]) -> Value:
    found = _numbers(args)
    if not found:
        raise SheetError("#NUM!")
    return statistics.median(found)


def _plain_n(args: list[Value | Array]) -> Value:
    value = _one(args[0])
    return float(value) if isinstance(value, float | int) else 0.0


_FUNCTIONS: dict[str, Callable[[list[Value | Array]], Value | Array]] = {
    "SUM": lambda args: math.fsum(_numbers(args)),
    "COUNT": lambda args: float(sum(bool(_is_plain(cell)) for one in args for cell in _many(one))),
    "COUNTA": lambda args: float(sum(cell is not None for one in args for cell in _many(one))),
    "COUNTIFS": _count_ifs,
    "SUMPRODUCT": _sum_product,
    "MIN": _least,
    "MAX": _most,
    "MEDIAN": _median,
    "ROUND": _rounder(ROUND_HALF_UP),
    "ROUNDDOWN": _rounder(ROUND_DOWN),
    "INT": lambda args: float(math.floor(number(_one(args[0])))),
    "ABS": lambda args: abs(number(_one(args[0]))),
    "AND": lambda args: all(truth(_one(one)) for one in args),
    "OR": lambda args: any(truth(_one(one)) for one in args),
    "NOT": lambda args: not truth(args[0]),
    "ISNUMBER": lambda args: _is_number(args[0]),
    "N": _plain_n,
    "INDEX": _index,
    "MATCH": _match,
    "FIND": _find,
    "LEN": lambda args: float(len(_words(_one(args[0])))),
    "SUBSTITUTE": lambda args: _words(_one(args[0])).replace(_words(_one(args[1])), _words(_one(args[2]))),
}
