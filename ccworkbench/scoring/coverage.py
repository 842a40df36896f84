"""How much each item weighs in the total: what a part of the items stands for."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from ccworkbench.scoring.conditions import Profile, applicability
from ccworkbench.scoring.plan import ONE, Plan, case_of, score_weights
from ccworkbench.standard.items import FieldId, ItemId, ScoreId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.scores import Score


def weights_in_total(
    standard: Standard, profile: Profile, confirmed: Collection[FieldId] = ()
) -> dict[ItemId, Fraction]:
    """Give the part of the total each base item has in a profile; together 1, or nothing at all.

    Items that do not apply hand their weight on to their neighbours, as in a result; items whose
    condition cannot be told count as applying. Bonus and deduction items have no weight.
    """
    return _Spread(standard, profile, confirmed).run()


class _Spread:
    def __init__(self, standard: Standard, profile: Profile, confirmed: Collection[FieldId]) -> None:
        self._standard, self._profile, self._confirmed = standard, profile, confirmed
        self._plan = Plan.of(standard)
        self._applies = applicability(standard, profile)
        self._there: dict[ScoreId, bool] = {}
        self._found: dict[ItemId, Fraction] = {}

    def run(self) -> dict[ItemId, Fraction]:
        self._give(self._standard.total, ONE)
        return self._found

    def _items(self, score: Score) -> list[tuple[ItemId, Fraction]]:
        base, _, _ = self._plan.weights(score)
        return [(item, weight) for item, weight in base if self._applies[item] is not False]

    def _children(self, score: Score) -> list[tuple[Score, Fraction]]:
        case = case_of(score, self._profile, self._confirmed, None, self._standard)
        weighed = ((self._standard.by_score[one], weight) for one, weight in score_weights(score, case))
        return [(one, weight) for one, weight in weighed if weight > 0 and self._counts(one)]

    def _counts(self, score: Score) -> bool:
        """Whether any base item lies under a score."""
        if score.id not in self._there:
            self._there[score.id] = bool(self._items(score)) or bool(self._children(score))
        return self._there[score.id]

    def _give(self, score: Score, part: Fraction) -> None:
        items, children = self._items(score), self._children(score)
        whole = sum((weight for _, weight in items), Fraction(0)) + sum(
            (weight for _, weight in children), Fraction(0)
        )
        for item, weight in items:
            self._found[item] = self._found.get(item, Fraction(0)) + part * weight / whole
        for child, weight in children:
            self._give(child, part * weight / whole)
