"""The formulas of scores, generated from the standard's score tree.

A score's row holds what its number is made of: numerator and denominator (or the one value that
`min`, `max`, `median` and `levels` give), bonus and deduction, then the exact number, then the
number as shown. What has no formula here is refused by name, never approximated.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ccworkbench.exports.workbook.expressions import (
    EMPTY,
    Expr,
    Ref,
    added,
    all_of,
    call,
    choose,
    const,
    op,
)
from ccworkbench.exports.workbook.parameters import Parameters
from ccworkbench.exports.workbook.reach import InexpressibleError, Reach, Stretch
from ccworkbench.scoring.compute import Recipe
from ccworkbench.scoring.plan import Weighted
from ccworkbench.standard.items import Effect, ScoreId
from ccworkbench.standard.scores import Bound, Op, RoundMode, Score
from ccworkbench.text import Text


@dataclass(frozen=True, slots=True)
class ScoreColumns:
    """The columns of the scores sheet."""

    KEY, TITLE, SHOWN, EXPORTED, SAME, LEVEL, WEIGHT, OPEN, NUMERATOR, DENOMINATOR = range(1, 11)
    BONUS, DEDUCT, EXACT, RAW, RUNG, LIVE, TOP, BOTTOM = range(11, 19)


C = ScoreColumns


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """The formulas of one score; None where a column stays empty."""

    numerator: Expr
    denominator: Expr
    bonus: Expr | None
    deduct: Expr | None
    exact: Expr
    shown: Expr
    live: Expr
    top: Expr | None = None
    bottom: Expr | None = None


class ScoreTree:
    """Generates the formulas of all scores of one standard in one profile."""

    def __init__(
        self, recipes: dict[ScoreId, Recipe], reach: Reach, parameters: Parameters, rows: dict[ScoreId, int]
    ) -> None:
        self._recipes = recipes
        self._reach = reach
        self._parameters = parameters
        self._rows = rows
        self._sheet = reach.layout.scores
        self._ends: set[ScoreId] = {
            child
            for recipe in recipes.values()
            if recipe.score.op is Op.PERCENT or recipe.score.use == "percent"
            for child, _ in recipe.scores
            if recipes[child].score.op is not Op.PERCENT
        }
        for name in [*self._ends]:
            self._need_ends(name)

    def _need_ends(self, name: ScoreId) -> None:
        for child, _ in self._recipes[name].scores:
            if child not in self._ends and self._recipes[child].score.op is not Op.PERCENT:
                self._ends.add(child)
                self._need_ends(child)

    # Cells of other scores

    def cell(self, name: ScoreId, column: int) -> Ref:
        """Give a cell of a score's row."""
        return Ref(column, self._rows[name], self._sheet)

    def number(self, name: ScoreId) -> Ref:
        """Give the number parents go on with: the shown one where the rounding carries."""
        carried = self._recipes[name].rounding.carry
        return self.cell(name, C.SHOWN if carried else C.EXACT)

    def compared(self, name: ScoreId) -> Expr:
        """Give the number levels and gates compare; empty text where there is none."""
        if self._recipes[name].score.compare == "shown":
            return self.cell(name, C.SHOWN)
        exact = self.cell(name, C.EXACT)
        # Ten digits: floats may miss a threshold that the exact number meets.
        return choose(call("ISNUMBER", exact), call("ROUND", exact, const(10)), EMPTY)

    # Rows

    def row(self, recipe: Recipe, ladder: Expr | None = None) -> ScoreRow:
        """Generate a score's row; `ladder` is the stage reached, of a score with op levels.

        Raises:
            InexpressibleError: there is no formula for it.
        """
        score = recipe.score
        numerator, denominator = self._main(recipe, ladder)
        bonus = self._extra(recipe, Effect.BONUS)
        deduct = self._extra(recipe, Effect.DEDUCT)
        top, bottom = self._both_ends(recipe) if score.id in self._ends else (None, None)
        exact, shown, live = self._exact(recipe), self._shown(recipe), self._live(recipe)
        return ScoreRow(numerator, denominator, bonus, deduct, exact, shown, live, top, bottom)

    def _base(self, recipe: Recipe) -> list[Stretch]:
        return self._reach.of([item for item, _ in recipe.base], Effect.BASE, recipe.score.dimension)

    def _columns(self, score: Score, *, weight: bool = True) -> list[int]:
        columns = self._reach.layout.columns
        found = [columns.WEIGHT] if weight else []
        return found if score.dimension is None else [*found, columns.share(score.dimension)]

    def _main(self, recipe: Recipe, ladder: Expr | None) -> tuple[Expr, Expr]:
        score = recipe.score
        if score.op is Op.LEVELS and ladder is not None:
            return ladder, self._count(recipe)
        if recipe.scores:
            return self._over_scores(recipe)
        if not recipe.base:
            return const(0), const(0)
        if score.op in (Op.MIN, Op.MAX, Op.MEDIAN):
            return self._chosen(recipe)
        return self._over_items(recipe)

    def _count(self, recipe: Recipe) -> Expr:
        if recipe.scores:
            return added([_known(self.number(one)) for one, _ in recipe.scores])
        return self._reach.counted(self._exactly(recipe.base, Effect.BASE))

    def _exactly(self, weighted: Weighted, effect: Effect) -> list[Stretch]:
        """Give the stretches of these items alone, for counting: nothing without a share lies between."""
        return self._reach.of([item for item, _ in weighted], effect)

    def _over_items(self, recipe: Recipe) -> tuple[Expr, Expr]:
        score, reach, columns = recipe.score, self._reach, self._reach.layout.columns
        stretches, by = self._base(recipe), self._columns(recipe.score)
        if score.use == "percent" and score.op is not Op.PERCENT:
            raise InexpressibleError(Text("条目先折成百分比", "items are turned into percent first"))
        earned = reach.total(stretches, *by)
        if score.op is Op.SUM:
            return earned, self._count(recipe)
        if score.op is Op.MEAN:
            return earned, reach.present(stretches, *by)
        possible = reach.present(stretches, *by, columns.MAX)
        if score.percent_of == "range":
            bottom = reach.present(stretches, *by, columns.min)
            earned, possible = op("-", earned, bottom), op("-", possible, bottom)
        return op("*", earned, const(100)), possible

    def _chosen(self, recipe: Recipe) -> tuple[Expr, Expr]:
        """Take the least, the greatest or the middle of the values themselves."""
        if recipe.score.use == "percent":
            raise InexpressibleError(Text("条目先折成百分比", "items are turned into percent first"))
        stretches = self._reach.of([item for item, _ in recipe.base], marked=False)
        value = self._reach.layout.columns.value
        areas = [one.area(value) for one in stretches]
        count = self._reach.counted(stretches)
        return choose(op("=", count, const(0)), const(0), call(recipe.score.op.name, *areas)), count

    def _over_scores(self, recipe: Recipe) -> tuple[Expr, Expr]:
        score = recipe.score
        children = [(one, self._parameters.weight(score.id, one)) for one, weight in recipe.scores if weight]
        numbers = [(self._taken(score, one), self.number(one), weight) for one, weight in children]
        known = added([_known(raw) for _, raw, _ in numbers])
        if score.op in (Op.MIN, Op.MAX, Op.MEDIAN):
            if score.use == "percent" and any(taken != raw for taken, raw, _ in numbers):
                raise InexpressibleError(Text("子得分先折成百分比", "scores are turned into percent first"))
            picked = call(score.op.name, *(raw for _, raw, _ in numbers))
            return choose(op("=", known, const(0)), const(0), picked), known
        earned = added([op("*", taken, weight) for taken, _, weight in numbers])
        if score.op is Op.SUM:
            return earned, known
        if score.op is Op.MEAN:
            return earned, added([op("*", _known(raw), weight) for _, raw, weight in numbers])
        above_all: list[Expr] = []
        below_all: list[Expr] = []
        for (one, weight), (_, raw, _) in zip(children, numbers, strict=True):
            top, bottom = self._end(one, C.TOP), self._end(one, C.BOTTOM)
            is_range = score.percent_of == "range"
            above: Expr = op("-", call("N", raw), bottom) if is_range else call("N", raw)
            below: Expr = op("-", top, bottom) if is_range else top
            mark = _known(raw)
            above_all.append(op("*", op("*", mark, above), weight))
            below_all.append(op("*", op("*", mark, below), weight))
        return op("*", added(above_all), const(100)), added(below_all)

    def _end(self, name: ScoreId, column: int) -> Expr:
        if self._recipes[name].score.op is Op.PERCENT:
            return const(100 if column == C.TOP else 0)
        return call("N", self.cell(name, column))

    def _taken(self, score: Score, child: ScoreId) -> Expr:
        """Give what a parent takes of a child; of a percentage in percent, that is itself."""
        raw = call("N", self.number(child))
        its = self._recipes[child].score
        if score.use != "percent" or score.op is Op.PERCENT or its.op is Op.PERCENT:
            return raw
        top, bottom = self._end(child, C.TOP), self._end(child, C.BOTTOM)
        if score.percent_of != "range":
            bottom = const(0)
        part = op("/", op("*", op("-", raw, bottom), const(100)), op("-", top, bottom))
        return choose(call("ISNUMBER", self.number(child)), part, const(0))

    def _extra(self, recipe: Recipe, effect: Effect) -> Expr | None:
        weighted = recipe.bonus if effect is Effect.BONUS else recipe.deduct
        if not weighted:
            return None
        score = recipe.score
        stretches = self._reach.of([item for item, _ in weighted], effect, score.dimension)
        total = self._reach.total(stretches, *self._columns(score, weight=False))
        if effect is Effect.BONUS and score.bonus_cap is not None:
            return call("MIN", self._parameters.limit(score.id, "bonus_cap"), total)
        if effect is Effect.DEDUCT and score.deduct_cap is not None:
            return call("MAX", self._parameters.limit(score.id, "deduct_cap"), total)
        return total

    def _extras_count(self, recipe: Recipe) -> Expr:
        found: list[Expr] = []
        for effect, weighted in ((Effect.BONUS, recipe.bonus), (Effect.DEDUCT, recipe.deduct)):
            if weighted:
                found.append(self._reach.counted(self._exactly(weighted, effect)))
        return added(found)

    def _exact(self, recipe: Recipe) -> Expr:
        """Put the parts of the row together: base, bonus, deduction, floor and cap, what empty stands for."""
        score = recipe.score
        numerator, denominator = self.cell(score.id, C.NUMERATOR), self.cell(score.id, C.DENOMINATOR)
        counted: Expr = op("<>", denominator, const(0))
        main: Expr = op("/", numerator, denominator) if _divides(score) else numerator
        if score.base is not None:
            extras = self._extras_count(recipe) if recipe.bonus or recipe.deduct else const(0)
            main = op("+", self._parameters.limit(score.id, "base"), choose(counted, main, const(0)))
            counted = op("<>", op("+", call("ABS", denominator), extras), const(0))
        parts = [main]
        parts += [self.cell(score.id, C.BONUS)] if recipe.bonus else []
        parts += [self.cell(score.id, C.DEDUCT)] if recipe.deduct else []
        number = self._bounded(score, added(parts))
        nothing: Expr = EMPTY
        if score.empty != "na":
            stands = recipe.full if score.empty == "full" else Fraction(0)
            nothing = choose(op("=", self.cell(score.id, C.LIVE), const(0)), const(stands), EMPTY)
        return choose(counted, number, nothing)

    def _bounded(self, score: Score, number: Expr) -> Expr:
        if score.floor is not None:
            number = self._bound(score, score.floor, "floor", "MAX", number)
        if score.cap is not None:
            number = self._bound(score, score.cap, "cap", "MIN", number)
        return number

    def _bound(self, score: Score, bound: Bound, name: str, function: str, number: Expr) -> Expr:
        if bound.score is None:
            return call(function, self._parameters.limit(score.id, name), number)
        other = self.number(bound.score)
        return choose(call("ISNUMBER", other), call(function, other, number), number)

    def _shown(self, recipe: Recipe) -> Expr:
        exact, rounding = self.cell(recipe.score.id, C.EXACT), recipe.rounding
        return choose(call("ISNUMBER", exact), rounded(exact, rounding.digits, rounding.mode), EMPTY)

    def _live(self, recipe: Recipe) -> Expr:
        """Count what takes part below: 0 means that the score is left out."""
        if recipe.scores:
            living: Expr = added([self._lives(one) for one, weight in recipe.scores if weight])
        else:
            living = self._reach.living(self._exactly(recipe.base, Effect.BASE))
        if recipe.score.base is None:
            return living
        parts = [living]
        for effect, weighted in ((Effect.BONUS, recipe.bonus), (Effect.DEDUCT, recipe.deduct)):
            if weighted:
                parts.append(self._reach.living(self._exactly(weighted, effect)))
        return added(parts)

    def _lives(self, name: ScoreId) -> Expr:
        if self._recipes[name].score.empty != "na":
            return const(1)
        return op("*", op(">", self.cell(name, C.LIVE), const(0)), const(1))

    def lives(self, name: ScoreId) -> Expr:
        """Say with 1 or 0 whether a score takes part."""
        return self._lives(name)

    # The ends of a score's scale, for parents that ask for percent

    def _both_ends(self, recipe: Recipe) -> tuple[Expr, Expr]:
        score, columns = recipe.score, self._reach.layout.columns
        if score.op not in (Op.MEAN, Op.SUM):
            raise InexpressibleError(
                Text("上级按百分比取它", "its parent takes it in percent")
            )
        found: list[Expr] = []
        for column, item_column in ((C.TOP, columns.MAX), (C.BOTTOM, columns.min)):
            if recipe.scores:
                parts = [
                    op("*", op("*", _known(self.number(one)), self._end(one, column)),
                       self._parameters.weight(score.id, one))
                    for one, weight in recipe.scores if weight
                ]  # fmt: skip
                whole = added(parts)
            else:
                whole = self._reach.present(self._base(recipe), *self._columns(score), item_column)
            if score.op is Op.MEAN:
                denominator = self.cell(score.id, C.DENOMINATOR)
                whole = choose(op("=", denominator, const(0)), const(0), op("/", whole, denominator))
            if score.base is not None:
                whole = op("+", whole, self._parameters.limit(score.id, "base"))
            found.append(whole)
        return found[0], found[1]


def _divides(score: Score) -> bool:
    return score.op in (Op.MEAN, Op.PERCENT)


def _known(number: Expr) -> Expr:
    return op("*", call("ISNUMBER", number), const(1))


def rounded(number: Expr, digits: int, mode: RoundMode) -> Expr:
    """Round as the standard says, with the functions every spreadsheet has."""
    if mode is RoundMode.HALF_UP:
        return call("ROUND", number, const(digits))
    if mode is RoundMode.DOWN:
        return call("ROUNDDOWN", number, const(digits))
    scale = const(10**digits)
    units = call("ROUND", op("*", number, scale), const(9))      # clears what floats added
    if mode is RoundMode.FLOOR:
        return op("/", call("INT", units), scale)
    tie = op("=", op("-", units, call("INT", units)), const(0.5))
    even = op("*", const(2), call("ROUND", op("/", units, const(2)), const(0)))
    return op("/", choose(tie, even, call("ROUND", units, const(0))), scale)


def within(number: Expr, at_least: Expr | None, at_most: Expr | None) -> Expr:
    """Say that a number lies between two limits."""
    tests = [op(sign, number, one) for sign, one in ((">=", at_least), ("<=", at_most)) if one is not None]
    return all_of(tests)
