"""One score from its children: operation, base, bonus and deduction, floor and cap, rounding."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ccworkbench.scoring.ledger import Ledger
from ccworkbench.scoring.numbers import HUNDRED, ZERO, reaches, rounded
from ccworkbench.scoring.operations import Child, combine, stages
from ccworkbench.scoring.plan import Weighted
from ccworkbench.scoring.reading import NOTHING, Reading, Readings, Span, as_percent, fixed
from ccworkbench.standard.items import ItemId, ScoreId
from ccworkbench.standard.scores import Bound, Op, Rounding, Score

DEFAULT_ROUNDING = Rounding(1)
"""How a score is shown whose standard does not say."""

WHOLE_ROUNDING = Rounding(0)
"""How a stage is shown."""

ONE = Fraction(1)

_LINEAR = (Op.MEAN, Op.SUM, Op.PERCENT)
_MOST_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Recipe:
    """A score with everything resolved that no answer changes."""

    score: Score
    base: Weighted = ()
    bonus: Weighted = ()
    deduct: Weighted = ()
    scores: tuple[tuple[ScoreId, Fraction], ...] = ()
    stage: Mapping[str, int] = field(default_factory=dict)     # of item or child score, for op levels
    full: Fraction = ZERO                                      # what `empty = "full"` stands for
    ends: Mapping[ItemId, tuple[Fraction, Fraction]] = field(default_factory=dict)   # scale of each base item

    @property
    def linear(self) -> bool:
        """Whether the number follows from sums over its items."""
        return not self.scores and self.score.use == "value" and self.score.op in _LINEAR

    @property
    def rounding(self) -> Rounding:
        """How the score is shown."""
        return rounding_of(self.score)


def rounding_of(score: Score) -> Rounding:
    """Say how a score is shown: as the standard says, else one digit, a stage as a whole number."""
    return score.round or (WHOLE_ROUNDING if score.op is Op.LEVELS else DEFAULT_ROUNDING)


@dataclass(frozen=True, slots=True)
class Computed:
    """A score's numbers: exact, as shown, and what its parents see."""

    exact: Span
    shown: Span
    reading: Reading
    brought_in: bool = False


class _Books:
    """The ledgers of one score; `alone`: they decide it, bounds included."""

    def __init__(self, recipe: Recipe) -> None:
        score = recipe.score
        self.base = _base_ledger(recipe) if recipe.linear else _NO_ITEMS
        self.bonus, self.deduct = (
            Ledger([(item, share, ONE) for item, share in part]) if part else _NO_ITEMS
            for part in (recipe.bonus, recipe.deduct)
        )
        bounds = [one.score for one in (score.floor, score.cap) if one is not None]
        self.alone = recipe.linear and not any(bounds)

    def follow(self, readings: Readings) -> None:
        """Take in what changed since the last time."""
        for one in (self.base, self.bonus, self.deduct):
            if one is not _NO_ITEMS:
                one.follow(readings)

    def state(self) -> tuple[Hashable, ...] | None:
        """Give all the ledgers have to say; None: something enters besides."""
        found = self.base.state, self.bonus.state, self.deduct.state
        return None if None in found or not self.alone else found


_NO_ITEMS = Ledger([])


class Kitchen:
    """Computes scores from readings of items and of other scores."""

    def __init__(self, items: Readings, scores: Mapping[ScoreId, Computed]) -> None:
        self._items = items
        self._scores = scores
        self._books: dict[ScoreId, _Books] = {}
        # What scores of items alone came to, by all it follows from, so that it cannot grow old.
        self._kept: dict[tuple[Hashable, ...], Computed] = {}
        self._extras: dict[ScoreId, tuple[Span, Span, Span]] = {}

    def compute(self, recipe: Recipe, *, ends: bool) -> Computed:
        """Compute a score; `ends`: also the ends of its scale, which a parent asking for percent needs."""
        name = recipe.score.id
        books = self._books.get(name)
        if books is None:
            books = self._books[name] = _Books(recipe)
        books.follow(self._items)
        # The ends of a scale hang on which items are there, and no sum says that; those of a percentage do not.
        state = None if ends and recipe.score.op is not Op.PERCENT else books.state()
        if state is None:
            return self._compute(recipe, books, ends=ends)
        found = self._kept.get((name, *state))
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[(name, *state)] = self._compute(recipe, books, ends=ends)
        return found

    def _compute(self, recipe: Recipe, books: _Books, *, ends: bool) -> Computed:
        exact, optional = self._number(recipe, books, None)
        so_far, low, high = exact
        brought_in = False
        if so_far is not None and low is not None and high is not None and not (
            reaches(so_far, low) and reaches(high, so_far)
        ):
            so_far, brought_in = min(max(so_far, low), high), True
            exact = Span(so_far, low, high)
        round_ = recipe.rounding
        shown = _each(exact, NOTHING, lambda one, _: rounded(one, round_.digits, round_.mode))
        bottom = top = NOTHING
        if ends and recipe.score.op is Op.PERCENT:
            bottom, top = fixed(ZERO), fixed(HUNDRED)
        elif ends:
            bottom, _ = self._number(recipe, books, lambda one: _at(one, one.bottom), end=ZERO)
            top, _ = self._number(recipe, books, lambda one: _at(one, one.top), end=recipe.full)
        passed = shown if round_.carry else exact
        return Computed(exact, shown, Reading(passed, optional, bottom, top), brought_in)

    def _children(self, recipe: Recipe) -> list[Child]:
        found = [(weight, self._items[item]) for item, weight in recipe.base]
        found += [(weight, self._scores[one].reading) for one, weight in recipe.scores if weight]
        return [(weight, one) for weight, one in found if not one.absent]

    def _main(
        self, recipe: Recipe, ledger: Ledger, turn: Callable[[Reading], Reading] | None
    ) -> tuple[Span, bool]:
        score = recipe.score
        if turn is None and recipe.linear:
            if score.op is Op.SUM:
                return ledger.sums(), ledger.optional and ledger.there
            return ledger.ratios(100 if score.op is Op.PERCENT else 1), ledger.optional and ledger.there
        turned = turn or (lambda one: one)
        if score.op is Op.LEVELS:
            groups: dict[int, list[Reading]] = {}
            for name, one in self._staged(recipe):
                reading = turned(self._used(score, one))
                if not one.absent and name in recipe.stage:
                    groups.setdefault(recipe.stage[name], []).append(reading)
            return stages(score.ladder, groups)
        children = [(weight, turned(self._used(score, one))) for weight, one in self._children(recipe)]
        return combine(score.op, [child for child in children if not child[1].absent], score.percent_of)

    def _used(self, score: Score, one: Reading) -> Reading:
        return as_percent(one, score.percent_of) if score.use == "percent" else one

    def _staged(self, recipe: Recipe) -> list[tuple[str, Reading]]:
        found: list[tuple[str, Reading]] = [(item, self._items[item]) for item, _ in recipe.base]
        return found + [(one, self._scores[one].reading) for one, _ in recipe.scores]

    def _number(
        self, recipe: Recipe, books: _Books, turn: Callable[[Reading], Reading] | None, *,
        end: Fraction | None = None,
    ) -> tuple[Span, bool]:
        """Compute the number, or an end of the scale: without extras, and `end` where nothing applies."""
        score = recipe.score
        main, main_optional = self._main(recipe, books.base, turn)
        bonus, deduct = books.bonus, books.deduct
        if score.base is not None:
            sides = [one for one in (bonus, deduct) if one.there]
            nothing = main.low is None
            main = _based(main, main_optional, score.base, sides)
            main_optional = (main_optional or nothing) and all(one.optional for one in sides)
        number = main
        if end is None:
            if bonus.there or deduct.there:
                number = _plus(number, self._extra(score, bonus, deduct))
            number = self._bounded(number, score)
        return _or_empty(number, main_optional, recipe, end)

    def _extra(self, score: Score, bonus: Ledger, deduct: Ledger) -> Span:
        """Add bonus and deduction, each within its cap; worked out again only when one of them moved."""
        plus, minus = bonus.sums(beside=True), deduct.sums(beside=True)
        kept = self._extras.get(score.id)
        if kept is None or kept[0] is not plus or kept[1] is not minus:
            capped = _each(plus, fixed(score.bonus_cap), _lower), _each(minus, fixed(score.deduct_cap), _higher)
            kept = self._extras[score.id] = (plus, minus, _together(*capped))
        return kept[2]

    def _bounded(self, number: Span, score: Score) -> Span:
        """Raise to the floor, then lower to the cap; one that may still be left out promises nothing."""
        if score.floor is not None:
            least, optional = self._bound(score.floor)
            number = _each(number, Span(least.so_far, None, least.high) if optional else least, _higher)
        if score.cap is not None:
            most, optional = self._bound(score.cap)
            number = _each(number, Span(most.so_far, most.low, None) if optional else most, _lower)
        return number

    def _bound(self, bound: Bound) -> tuple[Span, bool]:
        """Give a bound in each view, and whether it may still be left out."""
        if bound.score is not None:
            reading = self._scores[bound.score].reading
            return reading.span, reading.optional
        return fixed(bound.number), False


def _each(
    number: Span, other: Span, put: Callable[[Fraction, Fraction | None], Fraction]
) -> Span:
    """Change a number in each view in which there is one; views that share their numbers share the outcome."""
    now, low, high = number
    by_now, by_low, by_high = other
    found = None if low is None else put(low, by_low)
    return Span(
        None if now is None else found if now is low and by_now is by_low else put(now, by_now),
        found,
        None if high is None else found if high is low and by_high is by_low else put(high, by_high),
    )


def _higher(one: Fraction, least: Fraction | None) -> Fraction:
    return one if least is None or reaches(one, least) else least


def _lower(one: Fraction, most: Fraction | None) -> Fraction:
    return one if most is None or reaches(most, one) else most


def _sum(one: Fraction, more: Fraction | None) -> Fraction:
    return one + more if more else one


def _at(one: Reading, ends: Span) -> Reading:
    """Put a child at an end of its scale, in the views in which it counts."""
    return Reading(Span(None if one.span.so_far is None else ends.so_far, ends.low, ends.high), one.optional)


def _base_ledger(recipe: Recipe) -> Ledger:
    if recipe.score.op is not Op.PERCENT:
        return Ledger([(item, weight, ONE) for item, weight in recipe.base])
    if recipe.score.percent_of != "range":
        return Ledger([(item, weight, recipe.ends[item][1]) for item, weight in recipe.base])
    bottoms = {item: recipe.ends[item][0] for item, _ in recipe.base}
    return Ledger([(item, weight, recipe.ends[item][1] - bottoms[item]) for item, weight in recipe.base], bottoms)


def _based(main: Span, optional: bool, base: Fraction, extras: Sequence[Ledger]) -> Span:
    """Start from the base: it stands alone where only extras count, and nothing at all leaves nothing."""
    counted = main.so_far is not None or any(one.counted for one in extras)
    possible = main.low is not None or bool(extras)
    low, high = main.low or ZERO, main.high or ZERO
    if optional:
        low, high = min(low, ZERO), max(high, ZERO)
    return Span(
        base + (main.so_far or ZERO) if counted else None,
        base + low if possible else None,
        base + high if possible else None,
    )


def _together(one: Span, other: Span) -> Span:
    """Add up two extras of which either may have nothing in a view."""
    return Span(*(
        more if some is None else some if more is None else some + more
        for some, more in zip(one, other, strict=True)
    ))


def _plus(number: Span, extra: Span) -> Span:
    """Add extras where there is a number to add them to; extras nobody settled yet add nothing."""
    return _each(number, extra, _sum)


def _or_empty(number: Span, optional: bool, recipe: Recipe, end: Fraction | None) -> tuple[Span, bool]:
    """Apply what the standard says of a group in which nothing applies."""
    empty = recipe.score.empty
    if empty == "na":
        return number, optional
    stands = end if end is not None else recipe.full if empty == "full" else ZERO
    if number.low is None or number.high is None:
        return fixed(stands), False
    if optional:
        return Span(number.so_far, min(number.low, stands), max(number.high, stands)), False
    return number, False
