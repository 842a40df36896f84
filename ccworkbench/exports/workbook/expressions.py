"""Formulas as trees: written into the sheet as text, and computed here as a spreadsheet would.

One tree gives both, so the value stored beside a formula is that formula's own value, and a
formula that does not come to the engine's number is found before the file exists. Only functions
of Excel 2007 are used. Numbers are floats, as in a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

Value = float | str | bool | None
"""What a cell holds; None is an empty cell, which is not the same as a formula's empty text."""

Array = list[Value]
Values = Mapping[tuple[str, int, int], Value]
"""Cells by sheet, row and column."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where a formula stands: trees without a row of their own take this one."""

    sheet: str
    row: int
    values: Values


class Expr(Protocol):
    """A node of a formula."""

    def text(self, here: Here) -> str:
        """Write the node as it stands in a cell of `here`."""

    def value(self, here: Here) -> Value | Array:
        """Compute the node; an area gives a list."""


def letters(column: int) -> str:
    """Name a column (1 is A)."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def quoted(sheet: str) -> str:
    """Write a sheet's name as it stands in a formula."""
    return "'" + sheet.replace("'", "''") + "'!"


@dataclass(frozen=True, slots=True)
class Const:
    """A number, a text or a truth value."""

    what: float | str | bool

    def text(self, here: Here) -> str:
        """Write it."""
        if isinstance(self.what, str):
            return '"' + self.what.replace('"', '""') + '"'
        if isinstance(self.what, bool):
            return "TRUE" if self.what else "FALSE"
        return plain_number(self.what)

    def value(self, here: Here) -> Value:
        """Give it."""
        return self.what


def plain_number(number: float) -> str:
    """Write a number without exponent where it is whole, with 17 digits where it must be."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(float(number))


@dataclass(frozen=True, slots=True)
class Ref:
    """One cell; without a row, the formula's own row; without a sheet, its own sheet."""

    column: int
    row: int | None = None
    sheet: str | None = None

    def text(self, here: Here) -> str:
        """Write it with the column fixed, and the row too where it is given."""
        place = f"${letters(self.column)}" + (f"{here.row}" if self.row is None else f"${self.row}")
        return place if self.sheet is None or self.sheet == here.sheet else quoted(self.sheet) + place

    def value(self, here: Here) -> Value:
        """Look it up."""
        return here.values.get((self.sheet or here.sheet, here.row if self.row is None else self.row, self.column))


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of one column (rows given), or of the formula's own row (no rows given)."""

    column: int
    last_column: int
    first: int | None = None
    last: int | None = None
    sheet: str | None = None

    def text(self, here: Here) -> str:
        """Write it."""
        top = f"{here.row}" if self.first is None else f"${self.first}"
        bottom = f"{here.row}" if self.last is None else f"${self.last}"
        place = f"${letters(self.column)}{top}:${letters(self.last_column)}{bottom}"
        return place if self.sheet is None or self.sheet == here.sheet else quoted(self.sheet) + place

    def value(self, here: Here) -> Array:
        """Look all of it up."""
        sheet, values = self.sheet or here.sheet, here.values
        first = here.row if self.first is None else self.first
        last = here.row if self.last is None else self.last
        if self.column == self.last_column:
            column = self.column
            return [values.get((sheet, row, column)) for row in range(first, last + 1)]
        return [
            values.get((sheet, row, column))
            for row in range(first, last + 1)
            for column in range(self.column, self.last_column + 1)
        ]


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    args: tuple[Expr, ...]

    def text(self, here: Here) -> str:
        """Write it."""
        return f"{self.name}({','.join(one.text(here) for one in self.args)})"

    def value(self, here: Here) -> Value | Array:
        """Compute it."""
        from ccworkbench.exports.workbook.functions import call

        return call(self.name, self.args, here)


@dataclass(frozen=True, slots=True)
class Op:
    """Two operands with + - * / & = <> < <= > >= between them."""

    sign: str
    left: Expr
    right: Expr

    def text(self, here: Here) -> str:
        """Write it in parentheses: precedence never has to be thought of."""
        return f"({self.left.text(here)}{self.sign}{self.right.text(here)})"

    def value(self, here: Here) -> Value | Array:
        """Compute it, cell by cell where an area is involved."""
        from ccworkbench.exports.workbook.functions import operate

        return operate(self.sign, self.left.value(here), self.right.value(here))


_ANY_ROW = 987_654_321


class RowFormula:
    """A formula that many rows share: written once, and computed once for each set of inputs.

    `inputs` are the columns of its own row it depends on, all of them.
    """

    def __init__(self, expr: Expr, inputs: Sequence[int]) -> None:
        self._expr = expr
        self._inputs = tuple(inputs)
        self._words: str | None = None
        self._values: dict[tuple[Value, ...], Value | Array] = {}

    def text(self, here: Here) -> str:
        """Write it for one row."""
        if self._words is None:
            self._words = self._expr.text(Here(here.sheet, _ANY_ROW, here.values))
        return self._words.replace(str(_ANY_ROW), str(here.row))

    def value(self, here: Here) -> Value | Array:
        """Compute it, or take what equal inputs came to."""
        sheet, row, values = here.sheet, here.row, here.values
        key = tuple([values.get((sheet, row, column)) for column in self._inputs])
        if key not in self._values:
            self._values[key] = self._expr.value(here)
        return self._values[key]


def const(what: Fraction | float | str | bool) -> Const:
    """Make a constant; an exact number becomes the nearest the sheet can hold."""
    return Const(float(what) if isinstance(what, Fraction | int) and not isinstance(what, bool) else what)


def call(name: str, *args: Expr) -> Call:
    """Make a call."""
    return Call(name, args)


def op(sign: str, left: Expr, right: Expr) -> Op:
    """Make an operation."""
    return Op(sign, left, right)


def added(parts: Sequence[Expr]) -> Expr:
    """Add up, nothing giving 0."""
    return joined("+", parts, const(0))


def joined(sign: str, parts: Sequence[Expr], nothing: Expr) -> Expr:
    """Chain parts with one sign."""
    if not parts:
        return nothing
    found = parts[0]
    for one in parts[1:]:
        found = Op(sign, found, one)
    return found


def all_of(parts: Sequence[Expr]) -> Expr:
    """Say that all hold; of none, all do."""
    return const(True) if not parts else parts[0] if len(parts) == 1 else call("AND", *parts)


def choose(condition: Expr, then: Expr, otherwise: Expr) -> Expr:
    """IF."""
    return call("IF", condition, then, otherwise)


EMPTY = Const("")
