"""What an answer to an item is worth, and the ends of the item's scale, in one profile."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ccworkbench.scoring.measures import Measure, Outcome, Surroundings
from ccworkbench.scoring.numbers import UNBOUNDED, ZERO
from ccworkbench.scoring.result import ItemState
from ccworkbench.standard.answers import Answer, exact
from ccworkbench.standard.items import Item, ItemKind


@dataclass(frozen=True, slots=True)
class Worth:
    """An item in one profile: the ends of its scale, and what each answer is worth.

    `standing` is the state no answer can change: no published figure, or a profile value missing.
    """

    item: Item
    bottom: Fraction
    top: Fraction
    standing: ItemState | None = None
    options: dict[str, Fraction] | None = None
    chosen: dict[str, Outcome] | None = None     # what each option of a choice comes to
    measure: Measure | None = None

    def of(self, answer: Answer) -> Outcome:
        """Value an answer that is not N/A; one the item cannot take leaves it open."""
        if self.measure is not None:
            return self.measure.outcome(answer)
        if self.chosen is not None:
            found = None if answer.option is None else self.chosen.get(answer.option)
        else:
            value = self._value(answer)
            found = None if value is None else Outcome.sure(value)
        return found or Outcome(None, self.bottom, self.top, ItemState.OPEN)

    def _value(self, answer: Answer) -> Fraction | None:
        item = self.item
        if self.options is not None:
            if answer.options is None or not self.options.keys() >= set(answer.options):
                return None
            return _within(item, sum((self.options[one] for one in answer.options), ZERO))
        if item.kind is ItemKind.NUMBER:
            return None if answer.number is None else exact(answer.number)
        if answer.count is None:
            return None
        return _within(item, exact(answer.count) * (Fraction(1) if item.each is None else item.each))


def _within(item: Item, value: Fraction) -> Fraction:
    if item.floor is not None:
        value = max(item.floor, value)
    return value if item.cap is None else min(item.cap, value)


def worth(item: Item, around: Surroundings, alike: dict[str, Worth] | None = None) -> Worth:
    """Say what an item's answers are worth in this profile.

    `alike` collects what was worked out for the options of a scale, so that hundreds of items on
    one scale need it once.
    """
    if alike is not None and item.kind is ItemKind.CHOICE and item.scale is not None:
        known = alike.get(item.scale)
        if known is not None and known.item.options == item.options:
            return Worth(item, known.bottom, known.top, options=known.options, chosen=known.chosen)
        return alike.setdefault(item.scale, worth(item, around))
    if item.kind is ItemKind.MEASURE:
        measure = Measure(item, around)
        low, high = measure.ends()
        return Worth(item, low, high, measure.standing, measure=measure)
    if item.kind in (ItemKind.CHOICE, ItemKind.MULTI):
        options = {option.id: option.value for option in item.options}
        low, high = _ends(item, list(options.values()))
        chosen = None
        if item.kind is ItemKind.CHOICE:
            chosen = {option: Outcome.sure(value) for option, value in options.items()}
        return Worth(item, low, high, options=options, chosen=chosen)
    if item.kind is ItemKind.NUMBER:
        return Worth(
            item,
            -UNBOUNDED if item.low is None else item.low,
            UNBOUNDED if item.high is None else item.high,
        )
    each = Fraction(1) if item.each is None else item.each
    ends = _within(item, ZERO), _within(item, each * UNBOUNDED)
    return Worth(item, min(ends), max(ends))


def _ends(item: Item, values: list[Fraction]) -> tuple[Fraction, Fraction]:
    if item.kind is ItemKind.CHOICE:
        return (min(values), max(values)) if values else (ZERO, ZERO)
    low = sum((one for one in values if one < 0), ZERO)
    high = sum((one for one in values if one > 0), ZERO)
    return _within(item, low), _within(item, high)
