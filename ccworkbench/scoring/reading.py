"""The three views every number is kept in while scoring: so far, lowest, highest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from ccworkbench.scoring.numbers import HUNDRED, ZERO
from ccworkbench.standard.items import ItemId


class Span(NamedTuple):
    """A number so far, at its lowest and at its highest; None where there is nothing to count."""

    so_far: Fraction | None
    low: Fraction | None
    high: Fraction | None


NOTHING = Span(None, None, None)


def fixed(number: Fraction | None) -> Span:
    """Give a number that nothing can change (None: there is none)."""
    return Span(number, number, number)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a parent sees of an item or of a score.

    `low` and `high` None: it is left out for good. `optional`: it may still be left out (N/A among
    the ratings, applicability unknown). `bottom` and `top` are the ends of its scale.
    """

    span: Span
    optional: bool = False
    bottom: Span = NOTHING
    top: Span = NOTHING

    @property
    def extent_may_vanish(self) -> bool:
        """Whether its scale may turn out to have no extent, so that no percentage can be taken of it."""
        bottom, top = self.bottom, self.top
        return bottom.low == top.low or bottom.high == top.high or bottom.high == top.low

    @property
    def absent(self) -> bool:
        """Whether it is left out for good."""
        return self.span.low is None


ABSENT = Reading(NOTHING)

_LONG_LOG = 4096


class Readings(dict[ItemId, Reading]):
    """The readings by item, and which were set of late, so that who follows them looks at nothing else.

    A follower keeps the `mark` of its last look; `since` names what was set after it.
    """

    __slots__ = ("_first", "_log")

    def __init__(self) -> None:
        super().__init__()
        self._log: list[ItemId] = []
        self._first = 0

    def __setitem__(self, item: ItemId, reading: Reading) -> None:
        """Set a reading."""
        super().__setitem__(item, reading)
        if len(self._log) >= _LONG_LOG:
            self._first += len(self._log)
            self._log.clear()
        self._log.append(item)

    @property
    def mark(self) -> int:
        """Where the log ends."""
        return self._first + len(self._log)

    def since(self, mark: int) -> Iterable[ItemId] | None:
        """Name what was set after a mark, perhaps more than once; None: that is no longer known."""
        return None if mark < self._first else self._log[mark - self._first:]


def as_percent(one: Reading, percent_of: str) -> Reading:
    """Turn a reading into percent of its scale: of its top, or of the stretch from bottom to top.

    The bounds take every corner of the spans, so they hold whatever the end of the scale turns
    out to be. A scale without extent leaves the reading out; one that may still turn out to have
    none may leave it out.
    """
    bottoms = one.bottom if percent_of == "range" else fixed(ZERO)

    def part(number: Fraction | None, bottom: Fraction | None, top: Fraction | None) -> Fraction | None:
        if number is None or bottom is None or top is None or top == bottom:
            return None
        return (number - bottom) * HUNDRED / (top - bottom)

    tried = [
        part(number, bottom, top)
        for number in (one.span.low, one.span.high)
        for bottom in {bottoms.low, bottoms.high}
        for top in {one.top.low, one.top.high}
    ]
    corners = [found for found in tried if found is not None]
    if not corners:
        return ABSENT
    optional = one.optional or len(corners) < len(tried)
    so_far = part(one.span.so_far, bottoms.so_far, one.top.so_far)
    return Reading(Span(so_far, min(corners), max(corners)), optional, fixed(ZERO), fixed(HUNDRED))
