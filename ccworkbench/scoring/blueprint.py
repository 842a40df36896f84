"""Everything about a standard in one profile that no answer changes, worked out once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from ccworkbench.scoring.compute import Recipe
from ccworkbench.scoring.conditions import Profile, applicability
from ccworkbench.scoring.gates import Levels
from ccworkbench.scoring.items import Subject
from ccworkbench.scoring.measures import Surroundings
from ccworkbench.scoring.numbers import HUNDRED, ZERO, dot
from ccworkbench.scoring.operations import combine
from ccworkbench.scoring.plan import Plan, case_of, check_case, score_weights
from ccworkbench.scoring.reading import Reading, fixed
from ccworkbench.scoring.references import Figure
from ccworkbench.scoring.values import Worth, worth
from ccworkbench.standard.items import FieldId, Item, ItemId, ScoreId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.scores import Op, Score, WeightCase


class Blueprint:
    """Items as subjects, scores as recipes in an order in which each finds its children done."""

    def __init__(
        self,
        standard: Standard,
        profile: Profile,
        confirmed: Collection[FieldId],
        figures: Mapping[str, Figure | None],
        open_majors: int,
        case: str | None,
    ) -> None:
        check_case(standard, case)
        self.standard = standard
        self.profile = profile
        self.figures = figures
        undecided = frozenset(
            one.id
            for one in standard.references
            if one.fallback is not None and one.fallback.when_verdict_differs != "decide"
        )
        around = Surroundings(profile, standard.by_field, figures, undecided)
        applies = applicability(standard, profile)
        alike: dict[str, Worth] = {}
        self.subjects = {
            item.id: Subject.of(worth(item, around, alike), applies[item.id]) for item in standard.items
        }
        self.cases: dict[ScoreId, WeightCase | None] = {
            score.id: case_of(score, profile, confirmed, case, standard) for score in standard.scores
        }
        self._plan = Plan.of(standard)
        recipes = {score.id: self._recipe(score) for score in standard.scores}
        gated = {score.id: self._gate_items(score) for score in standard.scores if score.levels}
        self.levels = {name: Levels(standard.by_score[name], gated[name], open_majors) for name in gated}
        self.recipes = tuple(recipes[name] for name in _ordered(standard))
        self.needs_ends = frozenset(
            child
            for score in standard.scores
            if score.use == "percent" or score.op is Op.PERCENT
            for child in score.scores
        )
        self._trace(recipes, gated)
        below_total = self._below(standard.total.id)
        self.to_total = tuple(recipe for recipe in self.recipes if recipe.score.id in below_total)
        self._gated = gated

    def _recipe(self, score: Score) -> Recipe:
        base, bonus, deduct = self._plan.weights(score)
        stage: dict[str, int] = dict(score.stages.items())
        if score.op is Op.LEVELS:
            items = (self.standard.by_item[item] for item, _ in base)
            stage |= {item.id: int(item.tags["stage"]) for item in items if "stage" in item.tags}
        scores = score_weights(score, self.cases[score.id])
        ends = {item: (self.subjects[item].worth.bottom, self.subjects[item].worth.top) for item, _ in base}
        return Recipe(score, base, bonus, deduct, scores, stage, self._full(score, base), ends)

    def _full(self, score: Score, base: tuple[tuple[ItemId, Fraction], ...]) -> Fraction:
        """Give the number of a score whose every item is at its top (`empty = "full"`)."""
        if score.op is Op.PERCENT or score.use == "percent":
            return HUNDRED
        if score.op is Op.LEVELS:
            return Fraction(max((rung.stage for rung in score.ladder), default=0))
        tops = [(weight, Reading(fixed(self.subjects[item].worth.top))) for item, weight in base]
        if score.op is Op.SUM:
            number = dot((weight, self.subjects[item].worth.top) for item, weight in base)
        else:
            number = combine(score.op, tops, score.percent_of)[0].so_far or ZERO
        return number + (score.base or ZERO)

    def _gate_items(self, score: Score) -> dict[int, dict[int, tuple[Item, ...]]]:
        return {
            at: {
                which: self._plan.selected(gate.items)
                for which, gate in enumerate(level.gates)
                if gate.items is not None
            }
            for at, level in enumerate(score.levels)
        }

    def _below(self, top: ScoreId) -> set[ScoreId]:
        """Name the scores a score stands on, itself included."""
        found, waiting = {top}, [top]
        while waiting:
            fresh = [one for one in _needed(self.standard.by_score[waiting.pop()]) if one not in found]
            found.update(fresh)
            waiting += fresh
        return found

    def parts_in_total(self) -> dict[ItemId, tuple[int, ...]]:
        """Say what part each item has in the total: items of equal parts may change places in it."""
        found: dict[ItemId, list[int]] = {item.id: [] for item in self.standard.items}
        kinds: dict[tuple[object, ...], int] = {}
        for recipe in self.to_total:
            name = recipe.score.id
            for kind, part in (("base", recipe.base), ("bonus", recipe.bonus), ("deduct", recipe.deduct)):
                for item, weight in part:
                    ends = tuple(one.as_integer_ratio() for one in recipe.ends.get(item, ()))
                    what = (kind, weight.as_integer_ratio(), recipe.stage.get(item), ends)
                    found[item].append(kinds.setdefault((name, *what), len(kinds)))
            for at, gates in self._gated.get(name, {}).items():
                for which, chosen in gates.items():
                    gated = kinds.setdefault((name, at, which), len(kinds))
                    for one in chosen:
                        found[one.id].append(gated)
        return {item: tuple(parts) for item, parts in found.items()}

    def _trace(
        self,
        recipes: Mapping[ScoreId, Recipe],
        gated: Mapping[ScoreId, Mapping[int, Mapping[int, tuple[Item, ...]]]],
    ) -> None:
        """Note which items lie under each score, and which scores a change of an item can touch."""
        self.items_under: dict[ScoreId, tuple[ItemId, ...]] = {}
        self.touched_by_item: dict[ItemId, set[ScoreId]] = {item.id: set() for item in self.standard.items}
        reach: dict[ScoreId, set[ItemId]] = {}
        for recipe in self.recipes:
            score = recipe.score
            own = {item for part in (recipe.base, recipe.bonus, recipe.deduct) for item, _ in part}
            for child, _ in recipe.scores:
                own.update(self.items_under[child])
            self.items_under[score.id] = tuple(own)
            wide = set(own)
            for chosen in gated.get(score.id, {}).values():
                wide.update(item.id for items in chosen.values() for item in items)
            for needed in _needed(score):
                wide |= reach[needed]
            reach[score.id] = wide
            for item in wide:
                self.touched_by_item[item].add(score.id)


def _needed(score: Score) -> list[ScoreId]:
    """Name the scores that must be done before this one: children, bounds, those its gates ask for."""
    found = list(score.scores)
    found += [bound.score for bound in (score.floor, score.cap) if bound is not None and bound.score is not None]
    for level in score.levels:
        for gate in level.gates:
            found += gate.scores if gate.score is None else (gate.score,)
    return found


def _ordered(standard: Standard) -> list[ScoreId]:
    done: dict[ScoreId, None] = {}

    def visit(name: ScoreId) -> None:
        if name not in done:
            for needed in _needed(standard.by_score[name]):
                visit(needed)
            done[name] = None

    for score in standard.scores:
        visit(score.id)
    return list(done)
