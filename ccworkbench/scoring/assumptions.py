"""Which numbers that are ours, and not published, decided something in a result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ccworkbench.scoring.numbers import plain
from ccworkbench.scoring.result import ItemResult, ItemState, ScoreResult
from ccworkbench.standard.items import ItemId, ScoreId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.scores import Level, Score
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.scoring.blueprint import Blueprint


def assumptions(
    standard: Standard,
    scores: Mapping[ScoreId, ScoreResult],
    items: Mapping[ItemId, ItemResult],
    blueprint: Blueprint,
) -> tuple[Text, ...]:
    """Name every assumption that decided something, each once, in the standard's order.

    Of a level's minimum and gates: those of the level reached and of the next one, which is what
    was tried. Of a scale or an item: where an item using it is rated. Of a case: where it is in force.
    """
    found: dict[str, Text] = {}
    for score in standard.scores:
        outcome = scores[score.id]
        if outcome.shown is None:
            continue
        for one in (*_of_score(score), *_of_case(score, outcome), *_of_levels(score, outcome)):
            found.setdefault(one.en, one)
    rated = [item for item in standard.items if items[item.id].state is ItemState.RATED]
    used = {item.scale for item in rated}
    for scale in standard.scales:
        if scale.assumed and scale.id in used:
            name = scale.title
            found.setdefault(scale.id, Text(f"量表「{name.zh}」的分值", f"the values of the scale '{name.en}'"))
    own = sum(item.assumed for item in rated)
    if own:
        found.setdefault("items", Text(f"{own} 个条目的分值或档位", f"the values or bands of {own} items"))
    _of_figures(standard, items, blueprint, found)
    return tuple(found.values())


def _of_score(score: Score) -> list[Text]:
    title = score.title
    if not score.assumed:
        return []
    parts_zh, parts_en = [], []
    for zh, en, number in (
        ("加分上限", "bonus cap", score.bonus_cap),
        ("扣分上限", "deduction cap", score.deduct_cap),
        ("下限", "floor", score.floor.number if score.floor else None),
        ("上限", "cap", score.cap.number if score.cap else None),
    ):
        if number is not None:
            parts_zh.append(f"{zh} {plain(number)}")
            parts_en.append(f"{en} {plain(number)}")
    zh, en = "、".join(parts_zh) or "计算方式", ", ".join(parts_en) or "the way it is computed"
    return [Text(f"{title.zh}：{zh}", f"{title.en}: {en}")]


def _of_case(score: Score, outcome: ScoreResult) -> list[Text]:
    found = []
    for case in score.weight_cases:
        if case.id == outcome.case and case.assumed:
            name = case.title or Text.same(case.id)
            found.append(
                Text(f"{score.title.zh}：权重「{name.zh}」", f"{score.title.en}: the weights '{name.en}'")
            )
    return found


def _of_levels(score: Score, outcome: ScoreResult) -> list[Text]:
    names = [level.id for level in score.levels]
    if not names or outcome.level is None:
        return []
    reached = names.index(outcome.level) if outcome.level in names else -1
    tried = [level for at, level in enumerate(score.levels) if at in (reached, reached + 1)]
    return [text for level in tried for text in _of_level(score, level)]


def _of_level(score: Score, level: Level) -> list[Text]:
    found = []
    title = score.title
    if level.assumed:
        least = "" if level.min is None else f" >= {plain(level.min)}"
        found.append(Text(f"{title.zh}：等级 {level.id}{least}", f"{title.en}: level {level.id}{least}"))
    for gate in level.gates:
        if gate.assumed:
            words = gate.title or Text("门槛", "gate")
            zh = f"{title.zh}：等级 {level.id} 的门槛：{words.zh}"
            found.append(Text(zh, f"{title.en}: gate of level {level.id}: {words.en}"))
    return found


def _of_figures(
    standard: Standard, items: Mapping[ItemId, ItemResult], blueprint: Blueprint, found: dict[str, Text]
) -> None:
    """A figure derived from earlier years is our reading of the rule, so it is named as well."""
    counted = (ItemState.RATED, ItemState.DECIDE)
    used = {
        name
        for item in standard.items
        if items[item.id].state in counted and (measure := blueprint.subjects[item.id].worth.measure) is not None
        for name in measure.figures
    }
    for reference in standard.references:
        derived = blueprint.figures.get(reference.id)
        if reference.id in used and derived is not None and not derived.published:
            title = reference.title
            found.setdefault(
                reference.id,
                Text(
                    f"{title.zh}：{derived.year} 年值由前几年推算（{derived.basis}）",
                    f"{title.en}: figure for {derived.year} derived from earlier years ({derived.basis})",
                ),
            )
