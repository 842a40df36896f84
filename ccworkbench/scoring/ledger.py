"""Weighted sums of items that follow a change instead of being added up anew.

All sums are exact: products are collected per denominator as plain integers, so a value that is
taken out and put in again leaves no trace. What did not change is known by identity: an item keeps
its `Reading` until its input changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from ccworkbench.scoring.numbers import ZERO
from ccworkbench.scoring.operations import Part, best_fraction, least_sum
from ccworkbench.scoring.reading import NOTHING, Reading, Readings, Span
from ccworkbench.standard.items import ItemId


class _Sum:
    """A sum of products, kept per denominator, and as a fraction once asked for."""

    __slots__ = ("_parts", "_value")

    def __init__(self) -> None:
        self._parts: dict[int, int] = {}
        self._value: Fraction | None = None

    def add(self, denominator: int, numerator: int) -> None:
        """Add a fraction that need not be in lowest terms."""
        self._parts[denominator] = self._parts.get(denominator, 0) + numerator
        self._value = None

    def value(self) -> Fraction:
        """Give the sum."""
        if self._value is None:
            whole = lcm(*self._parts)
            self._value = Fraction(sum(above * (whole // below) for below, above in self._parts.items()), whole)
        return self._value


def _settled(reading: Reading) -> bool:
    """Whether a reading is one number in all views that is sure to count (the views share it: `fixed`)."""
    now, low, high = reading.span
    return now is low and low is high and low is not None and not reading.optional


class Ledger:
    """Weight x value, and weight x divisor, of the items of one score in all three views.

    The divisor of an item is 1 in a mean and the extent of its scale in a percentage; `shift` is
    what is taken off each value first (the bottom of the scale, where percent means of the range).
    """

    def __init__(
        self, items: Sequence[tuple[ItemId, Fraction, Fraction]], shift: Mapping[ItemId, Fraction] | None = None
    ) -> None:
        self._weights = {item: weight for item, weight, _ in items}
        self._pairs = {item: (weight.numerator, weight.denominator) for item, weight, _ in items}
        self._divisors = {
            item: (weight.numerator * divisor.numerator, weight.denominator * divisor.denominator)
            for item, weight, divisor in items
        }
        self._shifts = {item: self._weights[item] * by for item, by in (shift or {}).items() if by}
        self._seen: dict[ItemId, Reading] = {}
        self._mark = 0
        self._now, self._low, self._high = _Sum(), _Sum(), _Sum()
        self._now_below, self._below = _Sum(), _Sum()
        self._optional: dict[ItemId, Reading] = {}
        self._counted = 0
        self._sure = 0

    def follow(self, readings: Readings) -> None:
        """Take in what changed since the last time."""
        seen, weights = self._seen, self._weights
        fresh = readings.since(self._mark) if seen else None
        self._mark = readings.mark
        for item in weights if fresh is None else {one for one in fresh if one in weights}:
            reading = readings[item]
            before = seen.get(item)
            if before is not reading:
                if before is not None and _settled(before) and _settled(reading):
                    self._swap(item, before.span.low, reading.span.low)
                else:
                    if before is not None:
                        self._book(item, before, -1)
                    self._book(item, reading, 1)
                seen[item] = reading

    def _swap(self, item: ItemId, old: Fraction | None, new: Fraction | None) -> None:
        """Put one settled number in place of another: nothing but the three sums moves."""
        if old is None or new is None:
            return
        above, below = self._pairs[item]
        changes = [(below * new.denominator, above * new.numerator)]
        if old.denominator == new.denominator:
            changes = [(changes[0][0], changes[0][1] - above * old.numerator)]
        else:
            changes.append((below * old.denominator, -above * old.numerator))
        for part in (self._now, self._low, self._high):
            for denominator, numerator in changes:
                part.add(denominator, numerator)

    def _book(self, item: ItemId, reading: Reading, sign: int) -> None:
        now, low, high = reading.span
        if low is None or high is None:
            return
        (above, below), divisor, shift = self._pairs[item], self._divisors[item], self._shifts.get(item)
        above *= sign
        low_at, low_by = below * low.denominator, above * low.numerator
        if now is not None:
            self._counted += sign
            if now is low:
                self._now.add(low_at, low_by)
            else:
                self._now.add(below * now.denominator, above * now.numerator)
            self._now_below.add(divisor[1], sign * divisor[0])
            if shift is not None:
                self._now.add(shift.denominator, -sign * shift.numerator)
        if reading.optional:
            if sign > 0:
                self._optional[item] = reading
            else:
                del self._optional[item]
            return
        self._sure += sign
        self._low.add(low_at, low_by)
        if high is low:
            self._high.add(low_at, low_by)
        else:
            self._high.add(below * high.denominator, above * high.numerator)
        self._below.add(divisor[1], sign * divisor[0])
        if shift is not None:
            self._low.add(shift.denominator, -sign * shift.numerator)
            self._high.add(shift.denominator, -sign * shift.numerator)

    @property
    def counted(self) -> bool:
        """Whether anything counts so far."""
        return self._counted > 0

    @property
    def there(self) -> bool:
        """Whether anything is not left out for good."""
        return self._sure > 0 or bool(self._optional)

    @property
    def optional(self) -> bool:
        """Whether all that is there may still be left out."""
        return self._sure == 0

    def sums(self, *, beside: bool = False) -> Span:
        """Give the weighted sum in each view; who may be left out counts only where that is worse (better).

        `beside`: something else is there as well, so that all may be left out at once.
        """
        if not self.there:
            return NOTHING
        low, high = self._low.value(), self._high.value()
        if self._optional:
            sure = beside or self._sure > 0
            spans = [(self._weights[item], reading.span) for item, reading in self._optional.items()]
            low += least_sum([weight * (span.low or ZERO) for weight, span in spans], sure=sure)
            high -= least_sum([-weight * (span.high or ZERO) for weight, span in spans], sure=sure)
        return Span(self._now.value() if self._counted else None, low, high)

    def ratios(self, times: Fraction) -> Span:
        """Give the weighted sum over the sum of divisors in each view, times a factor."""
        if not self.there:
            return NOTHING
        below, now_below = self._below.value(), self._now_below.value()
        low = best_fraction(self._low.value(), below, self._parts(1), 1)
        high = best_fraction(self._high.value(), below, self._parts(2), -1)
        now = self._now.value() / now_below if now_below else None
        return Span(
            None if now is None else now * times,
            None if low is None else low * times,
            None if high is None else high * times,
        )

    def _parts(self, view: int) -> list[Part]:
        found = []
        for item, reading in self._optional.items():
            number = reading.span[view] or ZERO
            shift = self._shifts.get(item, ZERO)
            found.append((self._weights[item] * number - shift, Fraction(*self._divisors[item])))
        return found
