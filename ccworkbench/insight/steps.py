"""Where an answer stands on its item's scale, counted in steps.

A *step* is one place in the list of values an answer to the item can be worth, ascending: the pack's
scale says what they are, so that higher is always better, whatever the kind:

- choice: the values of the options (options worth the same share a place); yes and no are two places;
- multi: the sums that sets of options can come to; different sets of one sum lie no step apart, but differ;
- number with a step: one step; a number without one has no places, only equal or not;
- count: one occurrence;
- measure: the bands in force in this profile; without bands, as a number without a step.

N/A has no place: it differs from every other answer by no number of steps. Two items are *comparable*,
so that their answers may enter one coefficient, when their scales have the same values.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from fractions import Fraction

from ccworkbench.scoring.result import ItemState
from ccworkbench.scoring.values import Worth
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer
from ccworkbench.standard.items import ItemId, ItemKind

_MOST_SUMS = 4096                        # beyond, a set's places are not listed
_MOST_STEPS = 1001


Place = int | Fraction


class Scale:
    """The places of an item's answers; `values` are those that can be listed, ascending.

    `unit` is what one step is worth where they cannot (counts, numbers without an end); None and no values:
    answers are equal or not, and that is all.
    """

    def __init__(self, worth: Worth, values: tuple[Fraction, ...] = (), unit: Fraction | None = None) -> None:
        self.worth = worth
        self.values = values
        self.unit = unit
        self._at = {value: at for at, value in enumerate(values)}
        self._options: dict[str | None, int] | None = None
        if worth.item.kind is ItemKind.CHOICE:
            self._options = {option.id: self._at[option.value] for option in worth.item.options}

    @property
    def key(self) -> Hashable:
        """What comparable items share; None: comparable with nothing."""
        return self.values or (None if self.unit is None else ("unit", self.unit))

    @property
    def graded(self) -> bool:
        """Whether there is anything between the ends: on two places, one step off is the opposite answer."""
        return len(self.values) > 2 or (not self.values and self.unit is not None)

    def value(self, answer: Answer) -> Fraction | None:
        """Give what an answer is worth; None: N/A, or a person has to decide what it is worth."""
        if answer.na:
            return None
        found = self.worth.of(answer)
        return found.value if found.state is ItemState.RATED else None

    def place(self, answer: Answer) -> Place | None:
        """Give the place of an answer, in steps; None: it has none."""
        if self._options is not None:
            return self._options.get(answer.option)
        value = self.value(answer)
        if value is None:
            return None
        if self.values:
            return self._at.get(value)
        return None if self.unit is None else value / self.unit

    def mark(self, answer: Answer) -> Hashable:
        """Give what two answers share exactly when they agree."""
        if answer.na:
            return "na"
        if answer.options is not None:
            return answer.options
        place = self.place(answer)
        if place is not None:
            return place
        value = self.value(answer)
        return answer if value is None else ("value", value)


class Scales:
    """The scales of a standard's items in one profile, each made once."""

    def __init__(self, worth: Callable[[ItemId], Worth]) -> None:
        self._worth = worth
        self._known: dict[ItemId, Scale] = {}
        self._alike: dict[int, Scale] = {}

    def of(self, item: ItemId) -> Scale:
        """Give the scale of an item."""
        found = self._known.get(item)
        if found is None:
            worth = self._worth(item)
            if worth.item.kind is ItemKind.CHOICE and worth.options is not None:
                # Items on one scale of the pack share what its options are worth, and so their places.
                found = self._alike.get(id(worth.options))
                if found is None:
                    found = self._alike[id(worth.options)] = scale_of(worth)
            else:
                found = scale_of(worth)
            self._known[item] = found
        return found


def scale_of(worth: Worth) -> Scale:
    """Give the scale of an item in one profile."""
    item = worth.item
    if item.kind is ItemKind.CHOICE:
        return Scale(worth, _ascending(option.value for option in item.options))
    if item.kind is ItemKind.MULTI:
        return Scale(worth, _sums(worth))
    if item.kind is ItemKind.NUMBER:
        return _number(worth)
    if item.kind is ItemKind.COUNT:
        each = Fraction(1) if item.each is None else item.each
        return Scale(worth, unit=abs(each) or None)
    bands = () if worth.measure is None else worth.measure.bands
    return Scale(worth, _ascending(band.value for band in bands))


def spread(scale: Scale, answers: Iterable[Answer]) -> int | None:
    """Give how many steps the answers lie apart, parts of a step as one.

    None: not to be said in steps (N/A against rated, sets of no places, numbers without a step).
    """
    chosen = list(answers)
    places = [scale.place(one) for one in chosen]
    known = [one for one in places if one is not None]
    if len(known) < len(places):
        return 0 if len({scale.mark(one) for one in chosen}) <= 1 else None
    return -int((min(known) - max(known)) // 1) if known else 0


def lower_median(scale: Scale, answers: Sequence[Answer]) -> Answer | None:
    """Give the answer in the middle, the lower of two; never an average.

    N/A is below everything only where most said so: it is proposed when more than half did, and left out
    otherwise. None: the answers have no order.
    """
    if not answers:
        return None
    if answers.count(answers[0]) == len(answers):
        return answers[0]
    rated = [one for one in answers if not one.na]
    if 2 * len(rated) < len(answers):
        return NOT_APPLICABLE
    ranked: list[tuple[Place, str, Answer]] = []
    for one in rated:
        height = scale.place(one)
        if height is None:
            height = scale.value(one)
        if height is None:
            return None
        ranked.append((height, one.plain(), one))
    ranked.sort(key=lambda one: one[:2])
    return ranked[(len(ranked) - 1) // 2][2]


def _ascending(values: Iterable[Fraction]) -> tuple[Fraction, ...]:
    return tuple(sorted(set(values)))


def _sums(worth: Worth) -> tuple[Fraction, ...]:
    found = {Fraction(0)}
    for option in worth.item.options:
        found |= {one + option.value for one in found}
        if len(found) > _MOST_SUMS:
            return ()
    return _ascending(min(max(one, worth.bottom), worth.top) for one in found)


def _number(worth: Worth) -> Scale:
    low, high, step = worth.item.low, worth.item.high, worth.item.step
    if step is None or not step:
        return Scale(worth)
    if low is None or high is None or (high - low) / step >= _MOST_STEPS:
        return Scale(worth, unit=step)
    return Scale(worth, tuple(low + at * step for at in range(int((high - low) / step) + 1)))
