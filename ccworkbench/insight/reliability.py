"""Coefficients of agreement: Krippendorff's alpha, Gwet's AC1 and AC2, Cohen's weighted kappa.

A *unit* is what several people judged; of a unit only the values given count, so a missing value is simply
not there. Values are exact numbers, and so are the coefficients; floats stand only in the bootstrap.
Undefined is None, never 1: where everybody gives one value there is nothing to tell agreement from chance.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import accumulate
from math import comb, lcm

Number = int | Fraction
Unit = Sequence[Number]
Pattern = tuple[tuple[Number, int], ...]
"""A unit without the names: each value and how often it was given, ascending."""

METRICS = ("nominal", "ordinal", "interval", "ratio")
WEIGHTS = ("identity", "linear", "quadratic", "ordinal")
RESAMPLES = 300
SEED = 20260101
_EDGE = 0.025                            # of the resamples lie below the interval, and as many above


def alpha(units: Iterable[Unit], metric: str = "ordinal") -> Fraction | None:
    """Give Krippendorff's alpha: 1 - observed / expected disagreement, over all pairs within units.

    `metric` says how far apart two values are: `nominal` (equal or not), `ordinal` (how many values given
    lie between), `interval` (the difference), `ratio` (the difference relative to the sum; values above 0).

    Raises:
        ValueError: unknown metric.
    """
    return _alpha(Counter(_patterns(units)), metric)


def alpha_interval(
    units: Iterable[Unit], metric: str = "ordinal", *, resamples: int = RESAMPLES, seed: int = SEED
) -> tuple[float, float] | None:
    """Give the stretch in which alpha lies in 95 of 100 draws of as many units, with replacement.

    The percentiles 2.5 and 97.5; the same units and seed give the same stretch. Draws in which alpha is
    undefined are left out; None where that leaves fewer than half, or alpha itself is undefined.
    """
    patterns = list(_patterns(units))
    if _alpha(Counter(patterns), metric) is None:
        return None
    draw = random.Random(seed)
    found = []
    for _ in range(resamples):
        drawn = _alpha(Counter(draw.choices(patterns, k=len(patterns))), metric)
        if drawn is not None:
            found.append(float(drawn))
    if 2 * len(found) < resamples or not found:
        return None
    found.sort()
    return _percentile(found, _EDGE), _percentile(found, 1 - _EDGE)


def _percentile(ranked: Sequence[float], share: float) -> float:
    at = share * (len(ranked) - 1)
    below = int(at)
    above = min(below + 1, len(ranked) - 1)
    return ranked[below] + (at - below) * (ranked[above] - ranked[below])


def _patterns(units: Iterable[Unit]) -> Iterable[Pattern]:
    """Give the units two or more people judged: of the others nothing can be said."""
    for unit in units:
        if len(unit) > 1:
            yield tuple(sorted(Counter(unit).items()))


def _alpha(patterns: Mapping[Pattern, int], metric: str) -> Fraction | None:
    if metric not in METRICS:
        raise ValueError(metric)
    sizes = {pattern: sum(count for _, count in pattern) for pattern in patterns}
    given: Counter[Number] = Counter()
    for pattern, times in patterns.items():
        for value, count in pattern:
            given[value] += count * times
    if len(given) < 2:
        return None
    whole = lcm(*(size - 1 for size in sizes.values()))
    seen: Counter[tuple[Number, Number]] = Counter()         # unlike pairs, times `whole`
    for pattern, times in patterns.items():
        part = times * (whole // (sizes[pattern] - 1))
        for at, (value, count) in enumerate(pattern):
            for other, often in pattern[at + 1:]:
                seen[value, other] += part * count * often
    apart = _distances(given, metric)
    expected: Number = 0
    values = sorted(given)
    for at, value in enumerate(values):
        for other in values[at + 1:]:
            expected += given[value] * given[other] * apart(value, other)
    observed = sum((often * apart(*pair) for pair, often in seen.items()), start=Fraction(0))
    pairable = sum(given.values())
    return 1 - Fraction((pairable - 1) * observed, whole * expected) if expected else None


def _distances(given: Mapping[Number, int], metric: str) -> Callable[[Number, Number], Number]:
    """Give the squared distance of two different values, the smaller one first."""
    if metric == "nominal":
        return lambda one, other: 1
    if metric == "interval":
        return lambda one, other: (other - one) ** 2
    if metric == "ratio":
        return lambda one, other: Fraction(other - one) ** 2 / (other + one) ** 2 if other + one else 0
    ranked = sorted(given)
    up_to = dict(zip(ranked, accumulate(given[one] for one in ranked), strict=True))
    # Twice the values given from one to the other, the ends half; the factor 4 cancels out.
    return lambda one, other: (2 * (up_to[other] - up_to[one]) + given[one] - given[other]) ** 2


def gwet(
    units: Iterable[Unit], weights: str = "ordinal", categories: Sequence[Number] | None = None
) -> Fraction | None:
    """Give Gwet's AC1 (weights `identity`) or AC2 (the others): not hit by a lack of variety.

    `categories` are the values that can be given (None: those that were); they count by their order, and
    for `linear` and `quadratic` by their size.

    Raises:
        ValueError: unknown weights, or a value that is no category.
    """
    chosen = [Counter(unit) for unit in units if unit]
    ranked = sorted(set(categories) if categories is not None else {value for one in chosen for value in one})
    if not {value for one in chosen for value in one} <= set(ranked):
        raise ValueError("a value is no category")
    pairable = [one for one in chosen if one.total() > 1]
    if len(ranked) < 2 or not pairable:
        return None
    weigh = _weights(ranked, weights)
    agreed = sum((_agreed(one, weigh) for one in pairable), start=Fraction(0)) / len(pairable)
    shares = [
        sum((Fraction(one[value], one.total()) for one in chosen), start=Fraction(0)) / len(chosen)
        for value in ranked
    ]
    whole = sum((weigh(one, other) for one in ranked for other in ranked), start=Fraction(0))
    spread = sum((one * (1 - one) for one in shares), start=Fraction(0))
    chance = whole / (len(ranked) * (len(ranked) - 1)) * spread
    return (agreed - chance) / (1 - chance) if chance != 1 else None


def _agreed(unit: Counter[Number], weigh: Callable[[Number, Number], Fraction]) -> Fraction:
    size = unit.total()
    found = Fraction(0)
    for value, count in unit.items():
        near = sum((often * weigh(value, other) for other, often in unit.items()), start=Fraction(0))
        found += count * (near - 1)
    return found / (size * (size - 1))


def _weights(ranked: Sequence[Number], kind: str) -> Callable[[Number, Number], Fraction]:
    """Say how much two values agree, from 0 (the ends) to 1 (the same)."""
    if kind not in WEIGHTS:
        raise ValueError(kind)
    place = {value: at for at, value in enumerate(ranked)}
    extent = Fraction(ranked[-1] - ranked[0])
    most = comb(len(ranked), 2)

    @cache
    def weigh(one: Number, other: Number) -> Fraction:
        if kind == "identity":
            return Fraction(one == other)
        if kind == "ordinal":
            return 1 - Fraction(comb(abs(place[one] - place[other]) + 1, 2), most)
        part = max(one - other, other - one) / extent
        return 1 - (part if kind == "linear" else part * part)

    return weigh


def weighted_kappa(
    pairs: Iterable[tuple[Number, Number]], weights: str = "quadratic", categories: Sequence[Number] | None = None
) -> Fraction | None:
    """Give Cohen's kappa of two raters, here a trainee and the gold standard.

    Weights and categories as in `gwet` (`identity`: the plain kappa). None where chance alone agrees fully.

    Raises:
        ValueError: as `gwet`.
    """
    known = list(pairs)
    ranked = sorted(set(categories) if categories is not None else {value for pair in known for value in pair})
    if not {value for pair in known for value in pair} <= set(ranked):
        raise ValueError("a value is no category")
    if len(ranked) < 2 or not known:
        return None
    weigh = _weights(ranked, weights)
    mine, theirs = Counter(one for one, _ in known), Counter(other for _, other in known)
    observed = sum((1 - weigh(one, other) for one, other in known), start=Fraction(0)) / len(known)
    expected = sum(
        (mine[one] * theirs[other] * (1 - weigh(one, other)) for one in mine for other in theirs),
        start=Fraction(0),
    ) / len(known) ** 2
    return 1 - observed / expected if expected else None
