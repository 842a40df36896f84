"""Weighted sums of items that follow a change instead of being added up anew.

All sums are exact: they are whole numbers of one unit, fine enough for every number met so far, so a value
that is taken out and put in again leaves no trace. What did not change is known by identity: an item keeps
its `Reading` until its input changes.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from ccworkbench.scoring.numbers import ZERO
from ccworkbench.scoring.operations import Part, best_fraction, least_sum
from ccworkbench.scoring.reading import NOTHING, Reading, Readings, Span
from ccworkbench.standard.items import ItemId


class Ledger:
    """Weight x value, and weight x divisor, of the items of one score in all three views.

    The divisor of an item is 1 in a mean and the extent of its scale in a percentage; `shift` is
    what is taken off each value first (the bottom of the scale, where percent means of the range).
    """

    def __init__(
        self, items: Sequence[tuple[ItemId, Fraction, Fraction]], shift: Mapping[ItemId, Fraction] | None = None
    ) -> None:
        self._shifts = {item: by for item, by in (shift or {}).items() if by}
        weights = lcm(*{weight.denominator for _, weight, _ in items})
        divisors = lcm(*{divisor.denominator for _, _, divisor in items})
        self._weight_unit, self._below_unit = weights, weights * divisors
        self._weights = {
            item: weight.numerator * (weights // weight.denominator) for item, weight, _ in items
        }
        self._divisors = {
            item: self._weights[item] * divisor.numerator * (divisors // divisor.denominator)
            for item, _, divisor in items
        }
        self._value_unit = lcm(*{by.denominator for by in self._shifts.values()})
        self._seen: dict[ItemId, Reading] = {}
        self._mark = 0
        self._now = self._low = self._high = 0           # in units of a weight x a value
        self._now_below = self._below = 0                # in units of a weight x a divisor
        self._optional: dict[ItemId, Reading] = {}
        self._counted = 0
        self._sure = 0
        self._found: dict[str | int, Span] = {}          # what was asked for since the last change

    def follow(self, readings: Readings) -> None:
        """Take in what changed since the last time."""
        seen, weights = self._seen, self._weights
        fresh = readings.since(self._mark) if seen else None
        self._mark = readings.mark
        for item in weights if fresh is None else fresh:
            if item not in weights:
                continue
            reading, before = readings[item], seen.get(item)
            if before is not reading:
                if before is not None:
                    self._book(item, before, -1)
                self._book(item, reading, 1)
                seen[item] = reading
                self._found = {}

    def _book(self, item: ItemId, reading: Reading, sign: int) -> None:
        now, low, high = reading.span
        if low is None or high is None:
            return
        divisor = sign * self._divisors[item]
        weighted = 0
        if now is not None:
            weighted = self._weighted(item, now, sign)
            self._counted += sign
            self._now += weighted
            self._now_below += divisor
        if reading.optional:
            if sign > 0:
                self._optional[item] = reading
            else:
                del self._optional[item]
            return
        self._sure += sign
        self._below += divisor
        if low is not now:
            weighted = self._weighted(item, low, sign)
        self._low += weighted
        if high is not low:
            weighted = self._weighted(item, high, sign)
        self._high += weighted

    def _weighted(self, item: ItemId, number: Fraction, sign: int) -> int:
        """Give weight x (number - shift) as a whole number of units, refining the unit where it must be."""
        below = number.denominator
        if self._value_unit % below:
            finer = lcm(self._value_unit, below) // self._value_unit
            self._value_unit *= finer
            self._now, self._low, self._high = self._now * finer, self._low * finer, self._high * finer
        value = number.numerator * (self._value_unit // below)
        if item in self._shifts:
            shift = self._shifts[item]
            value -= shift.numerator * (self._value_unit // shift.denominator)
        return sign * self._weights[item] * value

    @property
    def state(self) -> Hashable:
        """Give all that the sums and ratios are made of; None: items that may be left out enter one by one."""
        if self._optional:
            return None
        return (
            self._now, self._low, self._high, self._value_unit, self._now_below, self._below,
            self._counted, self._sure,
        )

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
        found = self._found.get("beside" if beside else "sums")
        if found is None:
            found = self._found["beside" if beside else "sums"] = self._sums(beside=beside)
        return found

    def _sums(self, *, beside: bool) -> Span:
        if not self.there:
            return NOTHING
        unit = self._weight_unit * self._value_unit
        low = Fraction(self._low, unit)
        high = low if self._high == self._low else Fraction(self._high, unit)
        if self._optional:
            sure = beside or self._sure > 0
            spans = [(self._weight(item), reading.span) for item, reading in self._optional.items()]
            low += least_sum([weight * (span.low or ZERO) for weight, span in spans], sure=sure)
            high -= least_sum([-weight * (span.high or ZERO) for weight, span in spans], sure=sure)
        return Span(Fraction(self._now, unit) if self._counted else None, low, high)

    def ratios(self, times: int) -> Span:
        """Give the weighted sum over the sum of divisors in each view, times a factor."""
        found = self._found.get(times)
        if found is None:
            found = self._found[times] = self._ratios(times)
        return found

    def _ratios(self, times: int) -> Span:
        if not self.there:
            return NOTHING
        above, below = self._below_unit * times, self._weight_unit * self._value_unit
        now = Fraction(self._now * above, self._now_below * below) if self._now_below else None
        if self._optional:
            return Span(now, self._best(1, times), self._best(2, times))
        if not self._below:
            return Span(now, None, None)
        low = Fraction(self._low * above, self._below * below)
        high = low if self._high == self._low else Fraction(self._high * above, self._below * below)
        return Span(now, low, high)

    def _best(self, view: int, times: int) -> Fraction | None:
        """Give the lowest (view 1) or the highest ratio, whoever may be left out being in or out."""
        above = Fraction(self._low if view == 1 else self._high, self._weight_unit * self._value_unit)
        below = Fraction(self._below, self._below_unit)
        found = best_fraction(above, below, self._parts(view), 1 if view == 1 else -1)
        return None if found is None else found * times

    def _parts(self, view: int) -> list[Part]:
        found = []
        for item, reading in self._optional.items():
            number = (reading.span[view] or ZERO) - self._shifts.get(item, ZERO)
            found.append((self._weight(item) * number, Fraction(self._divisors[item], self._below_unit)))
        return found

    def _weight(self, item: ItemId) -> Fraction:
        return Fraction(self._weights[item], self._weight_unit)
