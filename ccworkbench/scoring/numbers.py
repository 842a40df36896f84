"""Exact numbers and the one place where they are rounded and written down.

Everything is `Fraction`; a number is rounded once, where it is shown, unless the standard says
that parents go on with the rounded one (`carry`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from ccworkbench.standard.scores import RoundMode

ZERO = Fraction(0)
HUNDRED = Fraction(100)
UNBOUNDED = Fraction(10**15)
"""Past the largest number `answers.exact` accepts: the bound of what nothing else bounds."""


def _units(x: Fraction, digits: int, mode: RoundMode) -> int:
    """Count the units of the last digit in a number, rounded to a whole count."""
    scale: int = 10**digits
    numerator = x.numerator * scale
    denominator = x.denominator
    if mode is RoundMode.FLOOR:
        return numerator // denominator
    size, rest = divmod(abs(numerator), denominator)
    if mode is RoundMode.HALF_UP:
        size += 2 * rest >= denominator
    elif mode is RoundMode.HALF_EVEN:
        size += 2 * rest > denominator or (2 * rest == denominator and size % 2 == 1)
    return -size if numerator < 0 else size


def rounded(x: Fraction, digits: int, mode: RoundMode = RoundMode.HALF_UP) -> Fraction:
    """Round to decimal digits; half up means away from zero, as spreadsheets and schools do."""
    return Fraction(_units(x, digits, mode), 10**digits)


def shown(x: Fraction, digits: int, mode: RoundMode = RoundMode.HALF_UP) -> str:
    """Write a number with exactly so many digits after the point; there is no minus zero."""
    units = _units(x, digits, mode)
    sign = "-" if units < 0 else ""
    whole, part = divmod(abs(units), 10**digits)
    return f"{sign}{whole}.{part:0{digits}d}" if digits else f"{sign}{whole}"


def plain(x: Fraction, most: int = 4) -> str:
    """Write a number as short as it can be without loss, at most so many digits after the point."""
    for digits in range(most):
        if (x.numerator * 10**digits) % x.denominator == 0:
            return shown(x, digits)
    return shown(x, most)


def typeset(number: str) -> str:
    """Write a number for a window: with the minus sign, which formulas, data and some consoles do not take."""
    return number.replace("-", "−")


def apportion(parts: Sequence[Fraction], digits: int) -> list[str]:
    """Write parts so that the numbers as written add up to their sum as written.

    Largest remainder: every part is rounded down, and the units still missing go to the parts
    that lost most (the earlier one on a tie).
    """
    scale = 10**digits
    floors = [_units(part, digits, RoundMode.FLOOR) for part in parts]
    missing = _units(sum(parts, ZERO), digits, RoundMode.HALF_UP) - sum(floors)
    by_loss = sorted(range(len(parts)), key=lambda at: floors[at] - parts[at] * scale)
    for at in by_loss[:missing]:
        floors[at] += 1
    return [shown(Fraction(units, scale), digits) for units in floors]


def percentages(weights: Sequence[Fraction], digits: int = 1) -> list[str]:
    """Write weights as percentages that add up to 100 as written (largest remainder).

    All weights zero: every percentage is zero, for then nothing is weighed.
    """
    whole = sum(weights, ZERO)
    if not whole:
        return [shown(ZERO, digits) for _ in weights]
    return apportion([weight * 100 / whole for weight in weights], digits)


def reaches(one: Fraction, other: Fraction) -> bool:
    """Say whether one number is at least another: `>=` on plain integers, for where it is asked all day."""
    return one.numerator * other.denominator >= other.numerator * one.denominator


def dot(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """Add up products, exactly.

    Numerators are collected per denominator as plain integers: adding hundreds of fractions one
    by one would reduce each sum to lowest terms, which is what makes them slow.
    """
    parts: dict[int, int] = {}
    for one, other in pairs:
        denominator = one.denominator * other.denominator
        parts[denominator] = parts.get(denominator, 0) + one.numerator * other.numerator
    return total(parts)


def total(parts: Mapping[int, int], by: int = 1) -> Fraction:
    """Add up fractions given as numerators by denominator, and divide."""
    whole = lcm(*parts)
    return Fraction(sum([above * (whole // below) for below, above in parts.items()]), whole * by)
