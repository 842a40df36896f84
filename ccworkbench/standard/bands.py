"""Whether the bands of a measure cover every number exactly once in effect: no gap, no overlap."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from ccworkbench.standard.items import Band, Limits

TRENDS = ("better", "flat", "worse")


def uncovered(bands: Sequence[Band], digits: int | None, series: bool) -> str | None:
    """Name a number no band takes, or None; at the ends this means that the catch-all is missing."""
    for number in _probes(bands, digits):
        for trend in TRENDS if series else (None,):
            if not any(_takes(band, number, trend) for band in bands):
                return _shown(number) + (f" ({trend})" if trend else "")
    return None


def has_catch_all(bands: Sequence[Band]) -> bool:
    """Whether some band takes any number whatever (of any trend)."""
    return any(band.limits == Limits() and band.trend is None for band in bands) or {
        band.trend for band in bands if band.limits == Limits()
    }.issuperset(TRENDS)


def overlapping(bands: Sequence[Band], digits: int | None) -> tuple[int, int] | None:
    """Give the numbers (from 1) of two bands that overlap, or None.

    The first band that holds counts, so a later band may contain an earlier one. Two bands
    overlap when neither contains the other, or when the later one can never be reached.
    """
    probes = _probes(bands, digits)
    for later in range(1, len(bands)):
        trend = bands[later].trend
        mine = {number for number in probes if bands[later].limits.hold(number)}
        taken: set[Fraction] = set()
        for earlier in range(later):
            if bands[earlier].trend not in (None, trend):
                continue
            theirs = {number for number in probes if bands[earlier].limits.hold(number)}
            taken |= theirs & mine
            if taken == mine:
                return earlier + 1, later + 1
            if bands[earlier].trend == trend and theirs & mine and theirs - mine:
                return earlier + 1, later + 1
    return None


def _takes(band: Band, number: Fraction, trend: str | None) -> bool:
    return band.limits.hold(number) and (band.trend is None or band.trend == trend)


def _probes(bands: Sequence[Band], digits: int | None) -> list[Fraction]:
    """Give numbers that tell all stretches apart: each limit, and one between each two and beyond the ends.

    A measure that is rounded to digits before a band is sought can only be a multiple of the last.
    """
    ends = sorted(
        {
            end
            for band in bands
            for end in (band.limits.min, band.limits.above, band.limits.below, band.limits.max)
            if end is not None
        }
    )
    if not ends:
        return [Fraction(0)]
    step = Fraction(1) if digits is None else Fraction(1, 10**digits)
    between = [(one + other) / 2 for one, other in pairwise(ends)]
    probes = [ends[0] - step, *ends, *between, ends[-1] + step]
    if digits is not None:
        near = [one + move for one in ends for move in (-step, step)]
        probes = [one for one in (*probes, *near) if (one / step).denominator == 1]
    return sorted(set(probes))


def _shown(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"
