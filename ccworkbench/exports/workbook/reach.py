"""Which cells a set of items is: stretches of rows, or all rows of some sheets with a mark."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ccworkbench.exports.workbook.expressions import Area, Expr, added, call, const, joined, op
from ccworkbench.exports.workbook.layout import FIRST_ROW, Layout, SectionSheet
from ccworkbench.standard.items import DimensionId, Effect, ItemId
from ccworkbench.text import Text

EFFECTS = {
    Effect.BASE: Text("常规", "base"),
    Effect.BONUS: Text("加分", "bonus"),
    Effect.DEDUCT: Text("减分", "deduct"),
}
_MOST_RUNS = 8
_SMALLEST = ">-1E+300"


class InexpressibleError(Exception):
    """The generator has no formula for a rule; the message says which."""

    def __init__(self, words: Text) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of one sheet; `mark` is the column in which the ones that count hold 1, `kinds` asks for an effect."""

    sheet: SectionSheet
    first: int
    last: int
    mark: int | None
    kind: Effect | None

    def area(self, column: int) -> Area:
        """Give a column of these rows."""
        return Area(column, column, self.first, self.last, self.sheet.name)


class Reach:
    """Finds stretches for sets of items, and remembers which marks the section sheets need."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.marks: dict[frozenset[ItemId], int] = {}
        self._spares: dict[tuple[Effect | None, DimensionId | None], frozenset[ItemId]] = {}
        self._known: dict[tuple[frozenset[ItemId], Effect | None, DimensionId | None, bool], list[Stretch]] = {}

    def of(
        self,
        items: Collection[ItemId],
        effect: Effect | None = None,
        dimension: DimensionId | None = None,
        *,
        marked: bool = True,
    ) -> list[Stretch]:
        """Give the stretches of a set of items.

        With an effect, items of other effects may lie between, and with a dimension such as have no
        share of it: the formulas leave those out by themselves.

        Raises:
            InexpressibleError: the set is too scattered and marks are not allowed.
        """
        key = (frozenset(items), effect, dimension, marked)
        if key not in self._known:
            self._known[key] = self._found(items, effect, dimension, marked)
        return self._known[key]

    def _found(
        self, items: Collection[ItemId], effect: Effect | None, dimension: DimensionId | None, marked: bool
    ) -> list[Stretch]:
        spare = self._spare(effect, dimension)
        runs = self.layout.runs(items, spare)
        if len(runs) <= _MOST_RUNS + len(self.layout.sections):
            return [Stretch(*run, None, self._kind(run, effect)) for run in runs]
        if not marked:
            raise InexpressibleError(
                Text("所取条目过于分散", "the items it takes lie too far apart")
            )
        column = self.mark(items)
        names = {self.layout.rows[one][0].name for one in items}
        return [                                     # in the order of the sheets: equal content, equal formulas
            Stretch(sheet, FIRST_ROW, sheet.last_row, column, None)
            for sheet in self.layout.sections if sheet.name in names
        ]

    def _spare(self, effect: Effect | None, dimension: DimensionId | None) -> frozenset[ItemId]:
        """Name the items a formula over this effect and dimension leaves out by itself."""
        key = (effect, dimension)
        if key not in self._spares:
            self._spares[key] = frozenset(
                item.id
                for item in self.layout.standard.items
                if effect is not None
                and (item.effect is not effect or (dimension is not None and not item.share.get(dimension)))
            )
        return self._spares[key]

    def mark(self, items: Iterable[ItemId]) -> int:
        """Give the column in which these items are marked."""
        wanted = frozenset(items)
        return self.marks.setdefault(wanted, self.layout.columns.first_mark + len(self.marks))

    def _kind(self, run: tuple[SectionSheet, int, int], effect: Effect | None) -> Effect | None:
        sheet, first, last = run
        inside = sheet.items[first - FIRST_ROW : last - FIRST_ROW + 1]
        return effect if effect is not None and any(item.effect is not effect for item in inside) else None

    # Sums over stretches

    def factors(self, stretch: Stretch, *columns: int) -> list[Expr]:
        """Give what multiplies a row: its effect, its mark, and the columns named."""
        found: list[Expr] = []
        if stretch.kind is not None:
            word = EFFECTS[stretch.kind].in_(self.layout.language)
            found.append(op("=", stretch.area(self.layout.columns.KIND), const(word)))
        if stretch.mark is not None:
            found.append(op("=", stretch.area(stretch.mark), const(1)))
        return found + [stretch.area(one) for one in columns]

    def total(self, stretches: Iterable[Stretch], *columns: int) -> Expr:
        """Add up values times the columns named, over rows that have a value."""
        return added([self._product(one, one.area(self.layout.columns.value), columns) for one in stretches])

    def _product(self, stretch: Stretch, last: Expr, columns: tuple[int, ...]) -> Expr:
        factors = self.factors(stretch, *columns)
        if not factors:
            return call("SUM", last)
        # The values stand as an argument of their own: there, text counts as nothing.
        return call("SUMPRODUCT", _numeric(factors), last)

    def present(self, stretches: Iterable[Stretch], *columns: int) -> Expr:
        """Add up the products of the columns named over rows that have a value."""
        value = self.layout.columns.value
        found: list[Expr] = []
        for one in stretches:
            factors = [call("ISNUMBER", one.area(value)), *self.factors(one, *columns), const(1)]
            found.append(call("SUMPRODUCT", joined("*", factors, const(1))))
        return added(found)

    def counted(self, stretches: Iterable[Stretch]) -> Expr:
        """Count rows that have a value."""
        value = self.layout.columns.value
        found: list[Expr] = []
        for one in stretches:
            if one.kind is None and one.mark is None:
                found.append(call("COUNT", one.area(value)))
            else:
                found.append(self.present([one]))
        return added(found)

    def living(self, stretches: Iterable[Stretch]) -> Expr:
        """Count rows that take part: applicable, and not left out by an N/A."""
        columns = self.layout.columns
        found: list[Expr] = []
        for one in stretches:
            out = op("*", op("=", one.area(columns.final), const("NA")), one.area(columns.na_out))
            rows = op("*", one.area(columns.live), op("-", const(1), out))
            found.append(call("SUMPRODUCT", joined("*", [rows, *self.factors(one)], const(1))))
        return added(found)

    def passing(self, stretches: Iterable[Stretch], *criteria: Expr) -> Expr:
        """Count rows whose value meets all criteria (such as ">=" joined to a cell)."""
        value = self.layout.columns.value
        found: list[Expr] = []
        for one in stretches:
            tests: list[Expr] = [] if one.mark is None else [one.area(one.mark), const(1)]
            if one.kind is not None:
                tests += [one.area(self.layout.columns.KIND), const(EFFECTS[one.kind].in_(self.layout.language))]
            for criterion in criteria or (const(_SMALLEST),):
                tests += [one.area(value), criterion]
            found.append(call("COUNTIFS", *tests))
        return added(found)


def _numeric(factors: list[Expr]) -> Expr:
    """Multiply factors; a lone comparison is made a number first."""
    return joined("*", factors if len(factors) > 1 else [*factors, const(1)], const(1))
