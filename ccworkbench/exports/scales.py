"""From where to where a score can run: needed to draw it on an axis and to colour it in a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ccworkbench.scoring.plan import Plan, case_by_id, score_weights
from ccworkbench.scoring.result import Result
from ccworkbench.standard.items import ScoreId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.scores import Op, Score

ZERO, HUNDRED = Fraction(0), Fraction(100)


@dataclass(frozen=True, slots=True)
class Span:
    """The two ends of a scale."""

    low: Fraction
    high: Fraction

    def place(self, value: Fraction) -> Fraction:
        """Say how far up the scale a value lies: 0 at the low end, 1 at the high end, never outside."""
        if self.high <= self.low:
            return ZERO
        return min(max((value - self.low) / (self.high - self.low), ZERO), Fraction(1))


def span_of(standard: Standard, result: Result, score: ScoreId) -> Span:
    """Give the scale of a score: 0 to 100 for a percentage, else the range its base items allow.

    Bonuses and deductions are left out: they move a number on the scale, they do not make it.
    """
    return _Spans(standard, result).of(standard.by_score[score])


class _Spans:
    def __init__(self, standard: Standard, result: Result) -> None:
        self._standard = standard
        self._result = result
        self._plan = Plan.of(standard)

    def of(self, score: Score) -> Span:
        if score.op is Op.LEVELS:
            return Span(ZERO, Fraction(max((rung.stage for rung in score.ladder), default=0)))
        if score.op is Op.PERCENT or (score.scores and score.use == "percent" and score.op is not Op.SUM):
            return Span(ZERO, HUNDRED)
        parts = list(self._parts(score))
        if not parts:
            base = score.base or ZERO
            return Span(ZERO, base) if base else Span(ZERO, HUNDRED)
        if score.op is Op.SUM:
            low = sum((weight * span.low for weight, span in parts), ZERO)
            high = sum((weight * span.high for weight, span in parts), ZERO)
            return Span(low + (score.base or ZERO), high + (score.base or ZERO))
        return Span(min(span.low for _, span in parts), max(span.high for _, span in parts))

    def _parts(self, score: Score) -> Iterable[tuple[Fraction, Span]]:
        if score.scores:
            case = case_by_id(score, self._result.scores[score.id].case)
            for child, weight in score_weights(score, case):
                if weight:
                    yield weight, self.of(self._standard.by_score[child])
            return
        if score.items is not None:
            base, _, _ = self._plan.weights(score)
            for item, weight in base:
                yield weight, Span(self._result.items[item].min, self._result.items[item].max)
