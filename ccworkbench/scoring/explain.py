"""Why a score is what it is: a tree whose contributions add up to the number, exactly.

The children of every score's step add up to the number as shown: the parts by weight, then base,
bonus, deduction, what a cap or floor cut, and the rounding. The contributions as written are
apportioned, so that they add up on paper as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ccworkbench.scoring.compute import rounding_of
from ccworkbench.scoring.numbers import HUNDRED, ZERO, apportion, percentages, plain, rounded, shown
from ccworkbench.scoring.operations import quota_met
from ccworkbench.scoring.phrases import item_words, score_words
from ccworkbench.scoring.plan import Plan, case_by_id, score_weights
from ccworkbench.scoring.result import ItemInput, ItemResult, Result, ScoreResult, Step
from ccworkbench.standard.items import ItemId, ScoreId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.scores import Bound, Op, Rung, Score
from ccworkbench.text import Language, Text


@dataclass(frozen=True, slots=True)
class _Part:
    """A child as the operation takes it: its number, what it divides by, and its step."""

    step: Step
    weight: Fraction
    number: Fraction | None
    bottom: Fraction
    top: Fraction
    stage: int | None = None


def explain(
    standard: Standard, result: Result, inputs: Mapping[ItemId, ItemInput], score_id: ScoreId
) -> Step:
    """Explain a score down to its items, as it stands so far.

    Raises:
        KeyError: the standard has no such score.
    """
    return _Explainer(standard, result, inputs).score(standard.by_score[score_id])


def sentence(step: Step, language: Language) -> str:
    """Say a step as one sentence, to be copied into a message or a report."""
    return f"{step.title.in_(language)}{'：' if language == 'zh' else ': '}{step.words.in_(language)}"


class _Explainer:
    def __init__(
        self, standard: Standard, result: Result, inputs: Mapping[ItemId, ItemInput]
    ) -> None:
        self._standard = standard
        self._result = result
        self._inputs = inputs
        self._plan = Plan.of(standard)

    def score(self, score: Score) -> Step:
        outcome = self._result.scores[score.id]
        base, bonus, deduct = self._plan.weights(score)
        case = case_by_id(score, outcome.case)
        parts = [self._item_part(score, item, weight) for item, weight in base]
        parts += [self._score_part(score, one, weight) for one, weight in score_weights(score, case)]
        main, number = self._main(score, parts)
        steps = list(main)
        extras_there = any(self._result.items[item].value is not None for item, _ in (*bonus, *deduct))
        if score.base is not None and (number is not None or extras_there):
            steps.append(_step("base", Text("起始分", "base"), score.base))
            number = (number or ZERO) + score.base
        for rule, weighted, most, least in (
            ("bonus", bonus, score.bonus_cap, None),
            ("deduct", deduct, None, score.deduct_cap),
        ):
            if weighted:
                step = self._extras(rule, weighted, most, least, counts=number is not None)
                steps.append(step)
                if number is not None:
                    number += step.exact_contribution or ZERO
        if number is not None:
            number, cut = self._bounded(score, number)
            steps += cut
        return self._finished(score, outcome, steps, number)

    def _finished(self, score: Score, outcome: ScoreResult, steps: list[Step], number: Fraction | None) -> Step:
        rounding = rounding_of(score)
        if outcome.exact is None:
            words = Text("还没有可以计算的内容", "nothing to count yet")
            return Step(score.id, score.title, score.op, None, None, None, words, tuple(steps), score.assumed)
        if number is None:
            title = Text("无适用内容时的规定值", "as set for nothing applicable")
            steps.append(_step("empty", title, outcome.exact))
        elif outcome.exact != number:
            title = Text("调整到仍可达到的范围", "brought into what can still be reached")
            steps.append(_step("bounds", title, outcome.exact - number))
        final = rounded(outcome.exact, rounding.digits, rounding.mode)
        if final != outcome.exact:
            steps.append(_step("round", Text("修约", "rounding"), final - outcome.exact))
        return Step(
            id=score.id,
            title=score.title,
            rule=score.op,
            number=shown(outcome.exact, rounding.digits, rounding.mode),
            weight=None,
            contribution=None,
            words=score_words(score, steps, outcome.exact, rounding),
            children=_written(steps, rounding.digits + 1),
            assumed=score.assumed,
            exact=final,
        )

    def _item_step(self, item: ItemId) -> Step:
        found = self._result.items[item]
        known = self._standard.by_item[item]
        words = item_words(known, found, self._inputs.get(item, ItemInput()))
        rule = "item" if found.value is not None else str(found.state)
        return Step(item, known.title, rule, found.shown, None, None, words, (), known.assumed, found.value)

    def _item_part(self, score: Score, item: ItemId, weight: Fraction) -> _Part:
        found: ItemResult = self._result.items[item]
        stage = self._standard.by_item[item].tags.get("stage")
        at = stage if isinstance(stage, int) else None
        return _part(score, self._item_step(item), weight, found.value, found.min, found.max, at)

    def _score_part(self, parent: Score, name: ScoreId, weight: Fraction) -> _Part:
        child = self._standard.by_score[name]
        outcome = self._result.scores[name]
        number = self._passed(name)
        stage = parent.stages.get(name)
        bottom, top = outcome.bottom or ZERO, outcome.top or ZERO
        return _part(parent, self.score(child), weight, number, bottom, top, stage)

    def _passed(self, name: ScoreId) -> Fraction | None:
        """Give a child's number as its parents see it."""
        number = self._result.scores[name].exact
        rounding = rounding_of(self._standard.by_score[name])
        return rounded(number, rounding.digits, rounding.mode) if number is not None and rounding.carry else number

    def _main(self, score: Score, parts: Sequence[_Part]) -> tuple[list[Step], Fraction | None]:
        if score.op is Op.LEVELS:
            return _stages(score.ladder, parts)
        counted = [part for part in parts if part.number is not None and part.weight]
        given = dict(zip((part.step.id for part in counted), _contributions(score, counted), strict=True))
        divided = _divisors(score, counted)
        whole = score.op in (Op.MEAN, Op.PERCENT)
        weights = percentages(divided) if whole else [plain(part.weight) for part in counted]
        written = dict(zip((part.step.id for part in counted), weights, strict=True))
        steps = [
            replace(part.step, exact_contribution=given.get(part.step.id), weight=written.get(part.step.id))
            for part in parts
        ]
        there = bool(counted) and (not whole or any(divided))
        return steps, sum(given.values(), ZERO) if there else None

    def _extras(
        self,
        rule: str,
        weighted: Sequence[tuple[ItemId, Fraction]],
        most: Fraction | None,
        least: Fraction | None,
        *,
        counts: bool,
    ) -> Step:
        """Explain bonus or deduction as one step, with what its cap cut as the last child."""
        steps = []
        amount = ZERO
        for item, share in weighted:
            step = self._item_step(item)
            value = self._result.items[item].value
            if value is not None:
                amount += share * value
                step = replace(step, weight=plain(share * HUNDRED), exact_contribution=share * value)
            steps.append(step)
        kept = amount if most is None else min(amount, most)
        kept = kept if least is None else max(kept, least)
        if kept != amount:
            title = Text("加分封顶", "bonus cap") if rule == "bonus" else Text("扣分封底", "deduction cap")
            steps.append(_step("cap", title, kept - amount))
        title = Text("加分", "bonus") if rule == "bonus" else Text("扣分", "deduction")
        words = Text(f"{title.zh} {plain(kept)}", f"{title.en} {plain(kept)}")
        given = kept if counts else None
        return Step(rule, title, rule, plain(kept), None, None, words, _written(steps, 2), False, kept, given)

    def _bounded(self, score: Score, number: Fraction) -> tuple[Fraction, list[Step]]:
        cut = []
        floor, cap = self._limit(score.floor), self._limit(score.cap)
        if floor is not None and number < floor:
            cut.append(_step("floor", Text(f"下限 {plain(floor)}", f"floor {plain(floor)}"), floor - number))
            number = floor
        if cap is not None and number > cap:
            cut.append(_step("cap", Text(f"上限 {plain(cap)}", f"cap {plain(cap)}"), cap - number))
            number = cap
        return number, cut

    def _limit(self, bound: Bound | None) -> Fraction | None:
        if bound is None or bound.score is None:
            return None if bound is None else bound.number
        return self._passed(bound.score)


def _step(rule: str, title: Text, amount: Fraction) -> Step:
    words = Text(f"{title.zh} {plain(amount)}", f"{title.en} {plain(amount)}")
    return Step(rule, title, rule, plain(amount), None, None, words, (), False, amount, amount)


def _part(
    score: Score,
    step: Step,
    weight: Fraction,
    number: Fraction | None,
    bottom: Fraction,
    top: Fraction,
    stage: int | None,
) -> _Part:
    """Make a part; where the score takes percent of its children, the part is that percentage."""
    if score.use == "percent":
        low = bottom if score.percent_of == "range" else ZERO
        number = None if number is None or top == low else (number - low) * HUNDRED / (top - low)
        bottom, top = ZERO, HUNDRED
    return _Part(step, weight, number, bottom, top, stage)


def _divisors(score: Score, parts: Sequence[_Part]) -> list[Fraction]:
    """Give what each part brings into the denominator."""
    if score.op is not Op.PERCENT:
        return [part.weight for part in parts]
    bottoms = [part.bottom if score.percent_of == "range" else ZERO for part in parts]
    return [part.weight * (part.top - bottom) for part, bottom in zip(parts, bottoms, strict=True)]


def _contributions(score: Score, parts: Sequence[_Part]) -> list[Fraction]:
    """Split an operation's number over the parts that made it."""
    numbers = [part.number or ZERO for part in parts]
    if not numbers:
        return []
    match score.op:
        case Op.SUM:
            return [part.weight * number for part, number in zip(parts, numbers, strict=True)]
        case Op.MIN | Op.MAX:
            least = min(numbers) if score.op is Op.MIN else max(numbers)
            deciding = numbers.index(least)
            return [number if at == deciding else ZERO for at, number in enumerate(numbers)]
        case Op.MEDIAN:
            order = sorted(range(len(numbers)), key=lambda at: numbers[at])
            middle = (order[(len(order) - 1) // 2], order[len(order) // 2])
            return [number * middle.count(at) / 2 for at, number in enumerate(numbers)]
    below = sum(_divisors(score, parts), ZERO)
    if not below:
        return [ZERO for _ in numbers]
    ranged = score.op is Op.PERCENT and score.percent_of == "range"
    times = HUNDRED if score.op is Op.PERCENT else Fraction(1)
    return [
        part.weight * (number - (part.bottom if ranged else ZERO)) * times / below
        for part, number in zip(parts, numbers, strict=True)
    ]


def _stages(ladder: Sequence[Rung], parts: Sequence[_Part]) -> tuple[list[Step], Fraction | None]:
    """Explain stages: one step per rung, bringing what it adds once it is reached."""
    steps = []
    reached, climbing = ZERO, True
    absent = ("na", "not_applicable", "no_reference")
    there = [part for part in parts if part.stage is not None and part.step.rule not in absent]
    for rung in ladder:
        own = [part for part in there if part.stage == rung.stage]
        below = [part for part in there if part.stage is not None and part.stage < rung.stage]
        lower = rung.at_least if rung.below_at_least is None else rung.below_at_least
        good = sum(part.number is not None and part.number >= rung.at_least for part in own)
        good_below = sum(part.number is not None and part.number >= lower for part in below)
        holds = quota_met(good, len(own) - good, rung.quota) if own else rung.empty_ok
        holds = holds and quota_met(good_below, len(below) - good_below, rung.quota)
        climbing = climbing and holds
        gain = rung.stage - reached if climbing else ZERO
        reached += gain
        here, lower_down = f"{good}/{len(own)}", f"{good_below}/{len(below)}"
        words = Text(
            f"本级 {here} 项 ≥ {plain(rung.at_least)}，以下各级 {lower_down} 项 ≥ {plain(lower)}",
            f"{here} ≥ {plain(rung.at_least)}, of lower stages {lower_down} ≥ {plain(lower)}",
        )
        steps.append(
            Step(
                id=f"stage.{rung.stage}",
                title=Text(f"第 {rung.stage} 级", f"stage {rung.stage}"),
                rule="stage",
                number=str(rung.stage) if climbing else None,
                weight=None,
                contribution=None,
                words=words,
                children=tuple(part.step for part in parts if part.stage == rung.stage),
                exact_contribution=gain,
            )
        )
    counted = any(part.number is not None for part in there)
    return steps, reached if counted else None


def _written(steps: Sequence[Step], digits: int) -> tuple[Step, ...]:
    """Write the contributions so that they add up as written."""
    given = [step.exact_contribution for step in steps]
    words = iter(apportion([one for one in given if one is not None], digits))
    return tuple(
        step if amount is None else replace(step, contribution=next(words))
        for step, amount in zip(steps, given, strict=True)
    )
