"""What the answers given on a row would do to the total, everything else as it stands.

Each answer is scored as if it were the decision. Numbers and levels rise with an item's value, so the lowest
and the highest answer are the ends; N/A, and an answer a person has to value, are scored besides.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from ccworkbench.insight.board_row import Effect
from ccworkbench.scoring.engine import Engine
from ccworkbench.scoring.numbers import ZERO, reaches
from ccworkbench.scoring.reading import Reading
from ccworkbench.scoring.result import ItemInput, TotalIf
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId, ItemKind


class Effects:
    """The effects of answers beside the result an engine last gave.

    Items of equal parts in the total that stand alike and may come to the same ends do the same to it, so
    that is scored once. `renew` says that the engine has given another result.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._parts = engine.parts_in_total()
        self._readings: dict[Hashable, Reading] = {}
        self._known: dict[Hashable, Effect] = {}

    def renew(self) -> None:
        """Forget what was worked out beside the result before."""
        self._known = {}

    def of(self, item: ItemId, answers: Iterable[Answer]) -> Effect:
        """Give the stretch of the total over some answers."""
        ends = _ends([self._reading(item, answer) for answer in answers])
        if not ends:
            return Effect(None, None)
        key = (self._parts[item], _mark(self._engine.last_reading(item)), *map(_mark, ends))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _effect([self._engine.total_with({item: one}) for one in ends])
        return found

    def _reading(self, item: ItemId, answer: Answer) -> Reading:
        """Read an answer; of items on one scale of the pack, once."""
        worth = self._engine.worth(item)
        alike: Hashable = (item, answer)
        if worth.item.kind is ItemKind.CHOICE and answer.option is not None:
            alike = (id(worth.options), answer.option, self._engine.applies(item))
        found = self._readings.get(alike)
        if found is None:
            found = self._readings[alike] = self._engine.reading(item, ItemInput(answer))
        return found


def _mark(reading: Reading) -> Hashable:
    """Give what is equal for readings that items of equal parts bring into the total alike."""
    now, low, high = reading.span
    if low is None or high is None:
        return None
    ends = low.as_integer_ratio(), low is high or high.as_integer_ratio()
    return (*ends, None if now is None else now is low or now.as_integer_ratio(), reading.optional)


def _ends(readings: Sequence[Reading]) -> list[Reading]:
    """Choose the readings between which all others lie; those that are no settled number stay."""
    low = high = None
    rest: list[Reading] = []
    for one in readings:
        if one.span.so_far is None or one.optional:
            rest.append(one)
        elif low is None or high is None:
            low = high = one
        elif not reaches(one.span.so_far, low.span.so_far or ZERO):
            low = one
        elif not reaches(high.span.so_far or ZERO, one.span.so_far):
            high = one
    if low is None or high is None:
        return rest
    return [low, *rest] if low is high else [low, high, *rest]


def _effect(ends: Sequence[TotalIf]) -> Effect:
    known = [(one.exact, one) for one in ends if one.exact is not None]
    if not known:
        return Effect(ends[0], ends[0])
    low, high = min(known, key=lambda one: one[0]), max(known, key=lambda one: one[0])
    levels = tuple(dict.fromkeys(one.level for one in ends if one.level is not None))
    return Effect(low[1], high[1], high[0] - low[0], levels)
