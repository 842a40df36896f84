"""What a standard says before anybody answers: which items a score takes in, and with what weight."""

from __future__ import annotations

import weakref
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import ClassVar

from ccworkbench.errors import UsageError
from ccworkbench.scoring.conditions import Profile, holds
from ccworkbench.standard.items import Effect, FieldId, Item, ItemId, ScoreId, SectionId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.scores import Score, Selection, WeightCase
from ccworkbench.text import Text

ONE = Fraction(1)


Weighted = tuple[tuple[ItemId, Fraction], ...]


class Plan:
    """Selections resolved over one standard, sections taking in all below them."""

    _kept: ClassVar[dict[int, Plan]] = {}

    @classmethod
    def of(cls, standard: Standard) -> Plan:
        """Give the plan of a standard, made once for as long as the standard lives."""
        key = id(standard)
        kept = cls._kept.get(key)
        if kept is None:
            kept = cls._kept[key] = cls(standard)
            weakref.finalize(standard, cls._kept.pop, key, None)
        return kept

    def __init__(self, standard: Standard) -> None:
        self._items = standard.items
        self._under: dict[SectionId, list[Item]] = {one.id: [] for one in standard.sections}
        paths = {one.id: [node.id for node in standard.path(one.id)] for one in standard.sections}
        for item in standard.items:
            for section in paths.get(item.section, ()):
                self._under[section].append(item)
        self._asked: list[tuple[Selection, tuple[Item, ...]]] = []
        self._weights: dict[ScoreId, tuple[Weighted, Weighted, Weighted]] = {}
        self._order = {item.id: at for at, item in enumerate(standard.items)}

    def selected(self, selection: Selection) -> tuple[Item, ...]:
        """Give the items that pass every test of a selection, in reading order."""
        pool: Iterable[Item] = self._items
        if selection.section:
            found = {item.id: item for one in selection.section for item in self._under.get(one, ())}
            pool = found.values()
            if len(selection.section) > 1:
                pool = sorted(pool, key=lambda item: self._order[item.id])
            if selection == Selection(section=selection.section):
                return tuple(pool)
            return tuple(item for item in pool if _passes(selection, item))
        for asked, found_before in self._asked:
            if asked == selection:
                return found_before
        chosen = tuple(item for item in pool if _passes(selection, item))
        self._asked.append((selection, chosen))
        return chosen

    def weights(self, score: Score) -> tuple[Weighted, Weighted, Weighted]:
        """Give a score's items: base (weight x share), bonus and deduct (share), without what weighs nothing."""
        kept = self._weights.get(score.id)
        if kept is None:
            chosen = () if score.items is None else self.selected(score.items)
            kept = self._weights[score.id] = _item_weights(score, chosen)
        return kept


def _passes(selection: Selection, item: Item) -> bool:
    """Test everything but the section."""
    return (
        (not selection.dimension or any(item.share.get(one) for one in selection.dimension))
        and (not selection.kind or item.kind in selection.kind)
        and (not selection.effect or item.effect in selection.effect)
        and (not selection.scale or item.scale in selection.scale)
        and (not selection.item or item.id in selection.item)
        and (not selection.tags or all(_tagged(item, name, wanted) for name, wanted in selection.tags.items()))
    )


def _tagged(item: Item, name: str, wanted: tuple[str | int | bool, ...]) -> bool:
    """Compare a tag by kind and value: a stage 1 is not a veto `true`."""
    found = item.tags.get(name)
    return any(type(found) is type(one) and found == one for one in wanted)


def _item_weights(score: Score, items: Iterable[Item]) -> tuple[Weighted, Weighted, Weighted]:
    base: list[tuple[ItemId, Fraction]] = []
    bonus: list[tuple[ItemId, Fraction]] = []
    deduct: list[tuple[ItemId, Fraction]] = []
    for item in items:
        share = ONE if score.dimension is None else item.share.get(score.dimension, Fraction(0))
        if not share:
            continue
        if item.effect is Effect.BASE:
            if item.weight:
                base.append((item.id, item.weight if share == 1 else item.weight * share))
        else:
            (bonus if item.effect is Effect.BONUS else deduct).append((item.id, share))
    return tuple(base), tuple(bonus), tuple(deduct)


def case_of(
    score: Score,
    profile: Profile,
    confirmed: Collection[FieldId],
    asked: str | None,
    standard: Standard,
) -> WeightCase | None:
    """Choose the weight case: the one asked for, else the first that holds, the last while unconfirmed."""
    if not score.weight_cases:
        return None
    for one in score.weight_cases:
        if one.id == asked:
            return one
    if score.confirm is not None and score.confirm not in confirmed:
        return score.weight_cases[-1]
    for one in score.weight_cases:
        if holds(one.when, profile, standard.by_field) is True:
            return one
    return score.weight_cases[-1]


def case_by_id(score: Score, case: str | None) -> WeightCase | None:
    """Find a weight case of a score by its id."""
    return next((one for one in score.weight_cases if one.id == case), None)


def check_case(standard: Standard, case: str | None) -> None:
    """Refuse a weight case that no score knows.

    Raises:
        UsageError: the case is unknown; the known ones are named.
    """
    if case is None:
        return
    known = list(dict.fromkeys(one.id for score in standard.scores for one in score.weight_cases))
    if case not in known:
        raise UsageError(
            "unknown-case",
            Text(
                f"没有权重情形「{case}」；可选：{'、'.join(known) or '无'}。",
                f"There is no weight case '{case}'; allowed: {', '.join(known) or 'none'}.",
            ),
            Text("请改用列出的情形。", "Use one of the cases listed."),
            case=case,
            allowed=known,
        )


def score_weights(score: Score, case: WeightCase | None) -> tuple[tuple[ScoreId, Fraction], ...]:
    """Give the child scores with their weights; a child no weight names weighs 1, or 0 if others are named."""
    weights: Mapping[ScoreId, Fraction] = score.weights if case is None else case.weights
    unnamed = Fraction(0) if weights else ONE
    return tuple((one, weights.get(one, unnamed)) for one in score.scores)
