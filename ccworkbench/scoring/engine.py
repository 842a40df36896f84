"""The scoring engine: a pure function of standard, profile, references, inputs and open major findings.

Every score is kept in three views. *So far* leaves open items out. *Low* and *high* take every open
item at the worst and at the best it can still end in: its whole scale, or the answers named in
`among`; what may still be left out (N/A) is taken in or out, whichever is worse or better.
`operations.py` says why these bounds are true.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Hashable, Mapping

from ccworkbench.scoring.assumptions import assumptions
from ccworkbench.scoring.blueprint import Blueprint
from ccworkbench.scoring.compute import Computed, Kitchen, Recipe, rounding_of
from ccworkbench.scoring.conditions import Profile
from ccworkbench.scoring.gates import NONE, Ladder, Standing
from ccworkbench.scoring.numbers import percentages, shown
from ccworkbench.scoring.reading import NOTHING, Reading, Readings
from ccworkbench.scoring.references import References, figures_of
from ccworkbench.scoring.result import (
    Counts,
    ItemInput,
    ItemResult,
    ItemState,
    Result,
    ScoreResult,
    TotalIf,
)
from ccworkbench.scoring.values import Worth
from ccworkbench.standard.items import FieldId, ItemId, ScoreId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.scores import Op

ENGINE_VERSION = "1"
"""Part of every fingerprint: raised whenever equal inputs could give another result."""

_OPEN = ItemInput()
_STILL_OPEN = (ItemState.OPEN, ItemState.DECIDE, ItemState.UNKNOWN)
_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
_NO_LADDER = Ladder((None, None, None), (), False, ())


class Engine:
    """Scores one standard in one profile again and again, doing over only what a change touches.

    Raises:
        UsageError: the weight case asked for is unknown.
    """

    def __init__(
        self,
        standard: Standard,
        profile: Profile,
        references: References | None = None,
        confirmed: Collection[FieldId] = (),
        open_majors: int = 0,
        *,
        case: str | None = None,
        year: int | None = None,
    ) -> None:
        self.standard = standard
        self._open_majors = open_majors
        figures = figures_of(standard, profile, references or {}, year)
        self._blueprint = Blueprint(standard, profile, confirmed, figures, open_majors, case)
        self._prefix = self._fingerprint_prefix(profile, references or {}, year)
        self._inputs: dict[ItemId, ItemInput] = {}
        self._items: dict[ItemId, ItemResult] = {}
        self._readings = Readings()
        self._marks: dict[ItemId, str] = {}
        self._computed: dict[ScoreId, Computed] = {}
        self._standings: dict[ScoreId, Standing] = {}
        self._ladders: dict[ScoreId, Ladder] = {}
        self._results: dict[ScoreId, ScoreResult] = {}
        self._kitchen = Kitchen(self._readings, self._computed)

    def result(self, inputs: Mapping[ItemId, ItemInput], source: str = "team") -> Result:
        """Score: equal to a full computation, whatever was asked before. Items not named are open."""
        blueprint = self._blueprint
        dirty = {recipe.score.id for recipe in blueprint.recipes if recipe.score.id not in self._computed}
        for item in self.standard.items:
            given = inputs.get(item.id, _OPEN)
            kept = self._inputs.get(item.id)
            if kept is given or kept == given:
                continue
            self._inputs[item.id] = given
            reading, result = blueprint.subjects[item.id].read(given)
            self._marks[item.id] = _mark(result, given)
            if result != self._items.get(item.id) or reading != self._readings[item.id]:
                self._items[item.id], self._readings[item.id] = result, reading
                dirty |= blueprint.touched_by_item[item.id]
        for recipe in blueprint.recipes:
            if recipe.score.id in dirty:
                self._score(recipe)
        weights = self._weights()
        for recipe in blueprint.recipes:
            name = recipe.score.id
            if name in dirty or self._results[name].weight != weights.get(name):
                self._results[name] = self._score_result(recipe, weights.get(name))
        return self._finish(source)

    def reading(self, item: ItemId, given: ItemInput) -> Reading:
        """Say what scores would take of an item with this input."""
        return self._blueprint.subjects[item].read(given)[0]

    def last_reading(self, item: ItemId) -> Reading:
        """Say what scores took of an item when the last result was given."""
        return self._readings[item]

    def parts_in_total(self) -> Mapping[ItemId, Hashable]:
        """Say what part each item has in the total; the total takes items of equal parts alike."""
        return self._blueprint.parts_in_total()

    def total_with(self, readings: Mapping[ItemId, Reading]) -> TotalIf:
        """Say what the total would be with other readings of some items, everything else as last scored.

        Equal to the total of `result` with the inputs behind these readings; the engine stays as it is.
        """
        blueprint, own = self._blueprint, self._readings
        before = {item: own[item] for item, reading in readings.items() if reading is not own[item]}
        touched = {score for item in before for score in blueprint.touched_by_item[item]}
        recipes = [one for one in blueprint.to_total if one.score.id in touched]
        computed = {one.score.id: self._computed[one.score.id] for one in recipes}
        standings = {one.score.id: self._standings[one.score.id] for one in recipes}
        try:
            for item in before:
                own[item] = readings[item]
            for recipe in recipes:
                self._stand(recipe)
            return self._total_if()
        finally:
            for item, reading in before.items():
                own[item] = reading
            self._computed.update(computed)
            self._standings.update(standings)

    def _stand(self, recipe: Recipe) -> None:
        score = recipe.score
        computed = self._kitchen.compute(recipe, ends=score.id in self._blueprint.needs_ends)
        self._computed[score.id] = computed
        standing = Standing(score, computed.exact, computed.shown, (None, None, None), computed.reading.optional)
        levels = self._blueprint.levels.get(score.id)
        if levels is not None:
            rungs = levels.climb(standing, self._readings, self._standings)
            standing = Standing(score, computed.exact, computed.shown, rungs, computed.reading.optional)
        self._standings[score.id] = standing

    def _total_if(self) -> TotalIf:
        score = self.standard.total
        standing = self._standings[score.id]
        names = [
            None if one is None else "none" if one == NONE else score.levels[one].id for one in standing.rungs
        ]
        number = standing.shown.so_far
        digits = rounding_of(score).digits
        return TotalIf(
            standing.exact.so_far, standing.exact.low, standing.exact.high,
            None if number is None else shown(number, digits), names[0], names[1], names[2],
        )

    def worth(self, item: ItemId) -> Worth:
        """Say what answers to an item are worth in this profile."""
        return self._blueprint.subjects[item].worth

    def applies(self, item: ItemId) -> bool | None:
        """Say whether an item applies in this profile; None: a profile value is missing."""
        return self._blueprint.subjects[item].applies

    def _score(self, recipe: Recipe) -> None:
        score = recipe.score
        computed = self._kitchen.compute(recipe, ends=score.id in self._blueprint.needs_ends)
        self._computed[score.id] = computed
        standing = Standing(score, computed.exact, computed.shown, (None, None, None), computed.reading.optional)
        levels = self._blueprint.levels.get(score.id)
        if levels is not None:
            ladder = levels.judge(standing, self._readings, self._standings)
            self._ladders[score.id] = ladder
            standing = Standing(score, computed.exact, computed.shown, ladder.rungs, computed.reading.optional)
        self._standings[score.id] = standing

    def _weights(self) -> dict[ScoreId, str]:
        """Give each child its part of the parent in percent; what is left out has none to redistribute."""
        found: dict[ScoreId, str] = {}
        for recipe in reversed(self._blueprint.recipes):
            if recipe.score.op not in (Op.MEAN, Op.SUM, Op.PERCENT) or not recipe.scores:
                continue
            there = [
                (one, weight) for one, weight in recipe.scores if not self._computed[one].reading.absent
            ]
            for (one, _), words in zip(there, percentages([weight for _, weight in there]), strict=True):
                found.setdefault(one, words)
        return found

    def _score_result(self, recipe: Recipe, weight: str | None) -> ScoreResult:
        score, blueprint = recipe.score, self._blueprint
        computed, ladder = self._computed[score.id], self._ladders.get(score.id, _NO_LADDER)
        digits = recipe.rounding.digits
        words = [None if one is None else shown(one, digits) for one in computed.shown]
        states = Counter(self._items[item].state for item in blueprint.items_under[score.id])
        case = blueprint.cases.get(score.id)
        bottom, top = computed.reading.bottom, computed.reading.top
        return ScoreResult(
            id=score.id,
            title=score.title,
            exact=computed.exact.so_far,
            exact_low=computed.exact.low,
            exact_high=computed.exact.high,
            shown=words[0],
            low=words[1],
            high=words[2],
            level=ladder.name(score.levels, 0),
            level_low=ladder.name(score.levels, 1),
            level_high=ladder.name(score.levels, 2),
            weight=weight,
            open=sum(states[one] for one in _STILL_OPEN),
            na=states[ItemState.NA],
            counted=states[ItemState.RATED],
            borderline=ladder.borderline,
            dimension=score.dimension,
            section=score.section,
            gates=ladder.gates,
            blocked_by=ladder.blocked_by,
            brought_in=computed.brought_in,
            may_be_absent=computed.reading.optional,
            case=None if case is None else case.id,
            bottom=None if bottom is NOTHING else bottom.so_far,
            top=None if top is NOTHING else top.so_far,
        )

    def _finish(self, source: str) -> Result:
        standard = self.standard
        scores = {score.id: self._results[score.id] for score in standard.scores}
        items = {item.id: self._items[item.id] for item in standard.items}
        states = Counter(item.state for item in items.values())
        left_out = states[ItemState.NOT_APPLICABLE] + states[ItemState.UNKNOWN]
        counts = Counts(
            total=len(items),
            applicable=len(items) - left_out,
            rated=states[ItemState.RATED],
            open=states[ItemState.OPEN] + states[ItemState.DECIDE],
            na=states[ItemState.NA],
            not_applicable=states[ItemState.NOT_APPLICABLE],
            unknown=states[ItemState.UNKNOWN],
            no_reference=states[ItemState.NO_REFERENCE],
        )
        total = scores[standard.total.id]
        marks = "".join(self._marks[item.id] for item in standard.items)
        return Result(
            source=source,
            case=total.case or next((one.case for one in scores.values() if one.case is not None), None),
            total=total,
            scores=scores,
            items=items,
            counts=counts,
            assumptions=assumptions(standard, scores, items, self._blueprint),
            fingerprint=hashlib.sha256((self._prefix + marks).encode()).hexdigest(),
            final=counts.open == 0 and counts.unknown == 0,
        )

    def _fingerprint_prefix(self, profile: Profile, references: References, year: int | None) -> str:
        figures = {
            name: sorted([one.key, one.year, str(one.value)] for one in values)
            for name, values in references.items()
            if values
        }
        cases = {name: case.id for name, case in self._blueprint.cases.items() if case is not None}
        about = {
            "engine": ENGINE_VERSION,
            "standard": self.standard.sha256 or [self.standard.head.id, self.standard.head.version],
            "profile": {name: value for name, value in profile.items() if value},
            "cases": cases,
            "references": figures,
            "year": year,
            "majors": self._open_majors,
        }
        return _canonical(about)


def _mark(result: ItemResult, given: ItemInput) -> str:
    """Write what an item brings into the fingerprint."""
    answers = [one.as_json() for one in ((given.answer,) if given.answer is not None else given.among)]
    kept = [result.item, result.state, answers, given.may_be_na]
    return _canonical(kept)


def score(
    standard: Standard,
    inputs: Mapping[ItemId, ItemInput],
    profile: Profile,
    *,
    references: References | None = None,
    confirmed: Collection[FieldId] = (),
    open_majors: int = 0,
    source: str = "team",
    case: str | None = None,
    year: int | None = None,
) -> Result:
    """Score once.

    `references` are figures checked in the session, by the reference's id; `confirmed` names the
    profile fields the lead confirmed; `case` overrides the weight case; `year` is the year of the
    assessment, which decides what figure is the latest (None: the newest there is).

    Raises:
        UsageError: the weight case asked for is unknown.
    """
    engine = Engine(standard, profile, references, confirmed, open_majors, case=case, year=year)
    return engine.result(inputs, source)
