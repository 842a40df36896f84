"""What probably became of each item, for a person to confirm: proposed from the wording, never decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ccworkbench.standard.items import Item, ItemId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.revision.mapping import EditionMap, Link, Relation, in_force
from ccworkbench.standard.revision.matching import Pair, pairs
from ccworkbench.standard.revision.wording import contained, plain, similarity
from ccworkbench.text import Text

PART = 0.6
"""An item most of whose words stand in another one is proposed as a part of it."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LEAST_BEFORE = re.compile(r"(不少于|不低于|不小于|至少|达到|(?<!不)(?:超过|大于|高于|多于)|满|≥|>)\s*$")
_MOST_BEFORE = re.compile(r"(不超过|不多于|不高于|不大于|至多|最多|(?<!不)(?:低于|小于|少于)|≤|<)\s*$")
_LEAST_AFTER = re.compile(r"^[^，。；、\d]{0,4}?(以上|及以上)")
_MOST_AFTER = re.compile(r"^[^，。；、\d]{0,4}?(以内|之内|以下|及以下|内)")


@dataclass(frozen=True, slots=True)
class Row:
    """One row to confirm; `settled`: nothing to judge, text and anchors are the same."""

    old: Item | None
    new: Item | None
    relation: Relation
    similarity: float | None = None
    settled: bool = False
    confirmed: bool = False              # by an earlier mapping whose wording still stands

    @property
    def link(self) -> Link:
        """The row as it would stand in the mapping."""
        return Link(self.old.id if self.old else None, self.new.id if self.new else None, self.relation)


def propose(old: Standard, new: Standard, known: EditionMap | None = None) -> tuple[Row, ...]:
    """Propose what became of every old item, and which items are new; what is confirmed already stays.

    An old item has one row, or several that all say `split`.
    """
    found = pairs(old, new)
    parts = _Parts(old, new, found)
    rows = {id_: [_row(pair)] for id_, pair in found.items()}
    for whole, news in parts.splits().items():
        rows[whole] = [_alike(old.by_item[whole], one, Relation.SPLIT) for one in news]
    for into, olds in parts.mergers().items():
        for one in olds:
            rows[one.id] = [_alike(one, new.by_item[into], Relation.MERGED)]
    for one in old.items:
        rows.setdefault(one.id, [Row(one, None, Relation.DROPPED)])
    if known is not None:
        _take_over(rows, known, old, new)
    kept = {row.new.id for told in rows.values() for row in told if row.new is not None}
    fresh = {
        one.new for one in (known.links if known else ())
        if one.relation is Relation.NEW and in_force(one, old, new)
    }
    return (
        *(row for one in old.items for row in rows[one.id]),
        *(Row(None, one, Relation.NEW, confirmed=one.id in fresh) for one in new.items if one.id not in kept),
    )


def _row(pair: Pair) -> Row:
    if pair.unchanged:
        return Row(pair.old, pair.new, Relation.SAME, pair.similarity, settled=True)
    return Row(pair.old, pair.new, _strictness(pair.old, pair.new) or Relation.REWORDED, pair.similarity)


def _alike(old: Item, new: Item, relation: Relation) -> Row:
    return Row(old, new, relation, similarity(plain(old.text), plain(new.text)))


def _take_over(rows: dict[ItemId, list[Row]], known: EditionMap, old: Standard, new: Standard) -> None:
    """Put rows a person confirmed for this very wording in place of proposals."""
    for item in old.items:
        links = known.of_old(item.id)
        if links and all(in_force(one, old, new) for one in links):
            rows[item.id] = [_confirmed(one, old, new) for one in links]
    taken = {row.new.id for told in rows.values() for row in told if row.confirmed and row.new is not None}
    for told in rows.values():
        for number, row in enumerate(told):
            if row.new is not None and row.new.id in taken and not row.confirmed:
                told[number] = Row(row.old, None, Relation.DROPPED)


def _confirmed(link: Link, old: Standard, new: Standard) -> Row:
    one = old.by_item[link.old] if link.old is not None else None
    if one is None or link.new is None:
        return Row(one, None, link.relation, confirmed=True)
    return replace(_alike(one, new.by_item[link.new], link.relation), confirmed=True)


class _Parts:
    """Finds items that were split and items that were merged, among those whose wording changed."""

    def __init__(self, old: Standard, new: Standard, found: dict[ItemId, Pair]) -> None:
        self._changed = [one for one in found.values() if not one.unchanged]
        taken = {one.new.id for one in found.values()}
        self._lone_old = [one for one in old.items if one.id not in found]
        self._lone_new = [one for one in new.items if one.id not in taken]
        self._split: dict[ItemId, list[Item]] = {}

    def splits(self) -> dict[ItemId, list[Item]]:
        """Give old items with the new ones that each took a part of it, in reading order of the old."""
        wholes = {one.old.id: one.old for one in self._changed} | {one.id: one for one in self._lone_old}
        paired = {one.old.id: one.new for one in self._changed}
        for whole, parts in _grouped(self._lone_new, wholes.values()).items():
            first = paired.get(whole)
            if first is not None and contained(plain(first.text), plain(wholes[whole].text)) >= PART:
                parts = [first, *parts]
            if len(parts) > 1:
                self._split[whole] = parts
        return self._split

    def mergers(self) -> dict[ItemId, list[Item]]:
        """Give new items with the old ones that went into each; what was split is no part of it."""
        used = {one.id for parts in self._split.values() for one in parts}
        paired = {one.new.id: one.old for one in self._changed if one.old.id not in self._split}
        changed = [one.new for one in self._changed]
        wholes = {one.id: one for one in (*changed, *self._lone_new) if one.id not in used}
        lone = [one for one in self._lone_old if one.id not in self._split]
        found: dict[ItemId, list[Item]] = {}
        for whole, parts in _grouped(lone, wholes.values()).items():
            if whole in paired:
                parts = [paired[whole], *parts]
            if len(parts) > 1:
                found[whole] = parts
        return found


def _grouped(parts: Iterable[Item], wholes: Iterable[Item]) -> dict[ItemId, list[Item]]:
    """Give each part to the item that holds most of it, if any holds enough; the same section wins a tie."""
    texts = [(one, plain(one.text)) for one in wholes]
    found: dict[ItemId, list[Item]] = {}
    for part in parts:
        words = plain(part.text)
        rated = [(contained(words, text), one.section == part.section, one) for one, text in texts
                 if len(words) < len(text)]
        best = max(rated, key=lambda one: one[:2], default=None)
        if best is not None and best[0] >= PART:
            found.setdefault(best[2].id, []).append(part)
    return found


def _strictness(old: Item, new: Item) -> Relation | None:
    """Say whether only numbers changed, and all of them to ask for more, or all for less."""
    if old.weak != new.weak:
        return None
    both = [(old.text, new.text), (old.met, new.met), (old.leading, new.leading)]
    directions: set[int] = set()
    for before, after in both:
        if before is None or after is None:
            if before is not after:
                return None
            continue
        directions.update(_directions(before, after))
    if directions == {1}:
        return Relation.STRICTER
    return Relation.LOOSER if directions == {-1} else None


def _directions(old: Text, new: Text) -> Iterator[int]:
    """Give +1 for each number that asks for more, -1 for less, 0 for what cannot be told."""
    if old.zh == new.zh:
        return
    if _NUMBER.split(old.zh) != _NUMBER.split(new.zh):
        yield 0
        return
    for before, after in zip(_NUMBER.finditer(old.zh), _NUMBER.finditer(new.zh), strict=True):
        if before[0] != after[0]:
            grown = 1 if float(after[0]) > float(before[0]) else -1
            yield grown * _sense(new.zh[: after.start()], new.zh[after.end():])


def _sense(before: str, after: str) -> int:
    if _MOST_BEFORE.search(before) or _MOST_AFTER.search(after):
        return -1
    return 1 if _LEAST_BEFORE.search(before) or _LEAST_AFTER.search(after) else 0
