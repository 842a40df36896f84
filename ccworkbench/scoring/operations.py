"""The seven operations, each in three views: so far, at the lowest and at the highest.

Why the bounds are true: every operation rises (or stays) when a child's number rises, so each
child's lowest and highest are taken together, also where a measure's bands rise and fall, since
only the band's value enters here. The one thing that is not monotone is a child that may still be
left out (N/A among the ratings, applicability unknown): for it the worse (or better) of "in" and
"out" is chosen, exactly for means, percentages, minimum, maximum and median; for sums and stages the
interval may be wider than it need be, never narrower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from ccworkbench.scoring.numbers import HUNDRED, ZERO, dot, total
from ccworkbench.scoring.reading import NOTHING, Reading, Span
from ccworkbench.standard.scores import Op, Rung

Child = tuple[Fraction, Reading]
"""A child with its weight."""

Part = tuple[Fraction, Fraction]
"""Numerator and denominator a child brings into a fraction."""


def combine(op: Op, children: Sequence[Child], percent_of: str) -> tuple[Span, bool]:
    """Make one number of children; the flag says that all of them may still be left out.

    Children left out for good are not among them. `levels` has its own function, for it needs
    stages.
    """
    if not children:
        return NOTHING, False
    optional = all(child.optional for _, child in children)
    match op:
        case Op.MEAN:
            if any(child.optional for _, child in children):
                return _fraction(children, _mean_part), optional
            return _mean(children), False
        case Op.PERCENT:
            optional = all(child.optional or child.extent_may_vanish for _, child in children)
            return _fraction(children, _percent_of_range if percent_of == "range" else _percent_of_max), optional
        case Op.SUM:
            return weighted_sum(children), optional
        case Op.MIN:
            return _extreme(children, min, max), optional
        case Op.MAX:
            return _turned(_extreme(children, min, max, turn=True)), optional
        case Op.MEDIAN:
            return _medians(children), optional
        case Op.LEVELS:
            raise ValueError(op)


def _mean(children: Sequence[Child]) -> Span:
    """Give the weighted mean of children all of which stay."""
    unit = lcm(*{weight.denominator for weight, _ in children})
    found = [(weight.numerator * (unit // weight.denominator), child.span) for weight, child in children]

    def mean(view: int) -> Fraction | None:
        parts: dict[int, int] = {}
        whole = 0
        for weight, span in found:
            number = span[view]
            if number is not None:
                whole += weight
                above, below = number.as_integer_ratio()
                parts[below] = parts.get(below, 0) + weight * above
        return total(parts, whole) if whole else None

    return Span(mean(0), mean(1), mean(2))


Ends = tuple[Fraction, Fraction]


def _mean_part(number: Fraction, _: Ends) -> Part:
    return number, Fraction(1)


def _percent_of_max(number: Fraction, ends: Ends) -> Part:
    return number * HUNDRED, ends[1]


def _percent_of_range(number: Fraction, ends: Ends) -> Part:
    return (number - ends[0]) * HUNDRED, ends[1] - ends[0]


def _fraction(children: Sequence[Child], part: Callable[[Fraction, Ends], Part]) -> Span:
    """Divide the weighted numerators by the weighted denominators."""
    sides = []
    for view in (1, 2):
        found = []
        for corner in (1, 2):
            sure: list[tuple[Fraction, Part]] = []
            open_: list[Part] = []
            varies = False
            for weight, child in children:
                number, bottom, top = child.span[view], child.bottom[corner], child.top[corner]
                ends = (ZERO if bottom is None else bottom, ZERO if top is None else top)
                varies = varies or child.top.low is not child.top.high or child.bottom.low is not child.bottom.high
                if number is not None:
                    above, below = part(number, ends)
                    if child.optional:
                        open_.append((weight * above, weight * below))
                    else:
                        sure.append((weight, (above, below)))
            bound = best_fraction(
                dot((weight, one[0]) for weight, one in sure),
                dot((weight, one[1]) for weight, one in sure),
                open_,
                1 if view == 1 else -1,
            )
            if bound is not None:
                found.append(bound)
            if not varies:
                break
        sides.append((min(found) if view == 1 else max(found)) if found else None)
    parts = [
        (weight, part(child.span.so_far, (child.bottom.so_far or ZERO, child.top.so_far or ZERO)))
        for weight, child in children
        if child.span.so_far is not None
    ]
    below = dot((weight, one[1]) for weight, one in parts)
    so_far = dot((weight, one[0]) for weight, one in parts) / below if below else None
    return Span(so_far, sides[0], sides[1])


def best_fraction(above: Fraction, below: Fraction, optional: list[Part], sign: int) -> Fraction | None:
    """Choose which optional parts to take in so that the fraction is lowest (sign 1) or highest (-1).

    Parts are tried from the most helpful ratio on, as long as one still pulls the fraction
    further: with positive denominators that is the exact optimum.
    """
    above += sum((one for one, other in optional if not other and one * sign < 0), ZERO)
    ranked = sorted((pair for pair in optional if pair[1]), key=lambda pair: sign * pair[0] / pair[1])
    for one, other in ranked:
        if below and one * below * sign >= above * other * sign:
            break
        above, below = above + one, below + other
    return above / below if below else None


def weighted_sum(children: Sequence[Child]) -> Span:
    """Add up weight x number; a child that may be left out counts only where that is worse (better)."""
    so_far = [(weight, child.span.so_far) for weight, child in children]
    known = [(weight, number) for weight, number in so_far if number is not None]
    low = dot((w, n) for w, c in children if not c.optional and (n := c.span.low) is not None)
    high = dot((w, n) for w, c in children if not c.optional and (n := c.span.high) is not None)
    lows = [w * n for w, c in children if c.optional and (n := c.span.low) is not None]
    highs = [w * n for w, c in children if c.optional and (n := c.span.high) is not None]
    sure = len(lows) < len(children)
    low += least_sum(lows, sure=sure)
    high -= least_sum([-one for one in highs], sure=sure)
    return Span(dot(known) if known else None, low, high)


def least_sum(numbers: Sequence[Fraction], *, sure: bool) -> Fraction:
    """Give the lowest sum of some of these numbers; of none only where something else is there for sure."""
    below = [one for one in numbers if one < 0]
    if below or sure or not numbers:
        return sum(below, ZERO)
    return min(numbers)


Chooser = Callable[[Iterable[Fraction]], Fraction]


def _extreme(children: Sequence[Child], least: Chooser, most: Chooser, *, turn: bool = False) -> Span:
    """Find the minimum (turned: of the negated numbers, which is the maximum)."""
    spans = [(_turned(child.span) if turn else child.span, child.optional) for _, child in children]
    known = [span.so_far for span, _ in spans if span.so_far is not None]
    lows = [span.low for span, _ in spans if span.low is not None]
    sure = [span.high for span, optional in spans if span.high is not None and not optional]
    spare = [span.high for span, optional in spans if span.high is not None and optional]
    high = least(sure) if sure else most(spare) if spare else None
    return Span(least(known) if known else None, least(lows) if lows else None, high)


def _turned(span: Span) -> Span:
    return Span(
        None if span.so_far is None else -span.so_far,
        None if span.high is None else -span.high,
        None if span.low is None else -span.low,
    )


def median(numbers: Iterable[Fraction]) -> Fraction | None:
    """Give the middle number, or the mean of the two in the middle."""
    ranked = sorted(numbers)
    if not ranked:
        return None
    return (ranked[(len(ranked) - 1) // 2] + ranked[len(ranked) // 2]) / 2


def _medians(children: Sequence[Child]) -> Span:
    """Leave out optional children from the far end, as many as help."""
    known = [child.span.so_far for _, child in children if child.span.so_far is not None]
    found: list[Fraction | None] = []
    for view, sign in ((1, 1), (2, -1)):
        sure = [n for _, c in children if not c.optional and (n := c.span[view]) is not None]
        spare = [n for _, c in children if c.optional and (n := c.span[view]) is not None]
        spare.sort(key=lambda number: sign * number)
        tried = [median([*sure, *spare[:kept]]) for kept in range(len(spare) + 1)]
        real = [one for one in tried if one is not None]
        found.append((min(real) if view == 1 else max(real)) if real else None)
    return Span(median(known), found[0], found[1])


def quota_met(passing: int, failing: int, quota: Fraction) -> bool:
    """Say whether enough pass: of none, all do."""
    return passing * 100 * quota.denominator >= quota.numerator * (passing + failing)


def tally(children: Iterable[tuple[bool, bool]], quota: Fraction, *, lowest: bool, empty: bool) -> bool:
    """Say whether a group reaches its quota in the worst (or best) ending.

    Each child is (passes, may be left out). At the lowest the passing ones that may go are gone, at
    the highest the failing ones. `empty` is the verdict on a group with nobody in it.
    """
    passing, failing, going = 0, 0, 0
    for passes, optional in children:
        if optional and passes is lowest:
            going += 1
        elif passes:
            passing += 1
        else:
            failing += 1
    return verdict(passing, failing, going, quota, lowest=lowest, empty=empty)


def verdict(passing: int, failing: int, going: int, quota: Fraction, *, lowest: bool, empty: bool) -> bool:
    """Judge a group by its counts; `going` are those left out because that is worse (better)."""
    if passing or failing:
        return quota_met(passing, failing, quota)
    if not going:
        return empty
    kept = quota_met(going, 0, quota) if lowest else quota_met(0, going, quota)
    return (kept and empty) if lowest else (kept or empty)


def stages(
    ladder: Sequence[Rung], children: Mapping[int, Sequence[Reading]]
) -> tuple[Span, bool]:
    """Climb the stages: the number is the highest stage reached with none missing below it, else 0.

    A stage is reached when enough of its children have at least `at_least`, and enough of those of
    lower stages `below_at_least`. Who has no answer fails; who is N/A is skipped; a stage with
    nobody in it fails unless `empty_ok`.
    """
    everybody = [child for group in children.values() for child in group]
    if not everybody:
        return NOTHING, False
    numbers = [_climb(ladder, children, view) for view in range(3)]
    so_far = numbers[0] if any(child.span.so_far is not None for child in everybody) else None
    return Span(so_far, numbers[1], numbers[2]), all(child.optional for child in everybody)


def _climb(ladder: Sequence[Rung], children: Mapping[int, Sequence[Reading]], view: int) -> Fraction:
    reached = ZERO
    for rung in ladder:
        if not rung_holds(rung, children, view):
            break
        reached = Fraction(rung.stage)
    return reached


def rung_holds(rung: Rung, children: Mapping[int, Sequence[Reading]], view: int) -> bool:
    """Say whether one stage is reached in a view (0 so far, 1 lowest, 2 highest), lower ones aside."""
    own = children.get(rung.stage, ())
    below = [child for stage, group in children.items() if stage < rung.stage for child in group]
    lower = rung.at_least if rung.below_at_least is None else rung.below_at_least
    if not _group(own, rung.at_least, rung, view, empty=rung.empty_ok):
        return False
    return _group(below, lower, rung, view, empty=True)


def _group(group: Iterable[Reading], at_least: Fraction, rung: Rung, view: int, *, empty: bool) -> bool:
    marks = [
        ((number := child.span[view]) is not None and number >= at_least, child.optional and view > 0)
        for child in group
    ]
    return tally(marks, rung.quota, lowest=view == 1, empty=empty)
