"""Whose answers may go on into a new edition: unchanged wording, or a person said it is the same question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ccworkbench.standard.items import Item, ItemId, ItemKind
from ccworkbench.standard.model import Standard
from ccworkbench.standard.revision.mapping import KEEPING, EditionMap, Link, Relation, in_force
from ccworkbench.standard.revision.wording import fingerprint
from ccworkbench.text import Text

UNCHANGED = "unchanged"
_RELATIONS: Mapping[Relation, Text] = {
    Relation.SAME: Text("对照确认为同一条", "confirmed as the same"),
    Relation.REWORDED: Text("对照确认只改了措辞", "confirmed as only reworded"),
    Relation.SPLIT: Text("条目已拆分，要分别作答", "the item was split; each part is answered anew"),
    Relation.MERGED: Text("条目已合并，要重新作答", "the item was merged with others; it is answered anew"),
    Relation.STRICTER: Text("要求变严，要重新作答", "it asks for more now; it is answered anew"),
    Relation.LOOSER: Text("要求变宽，要重新作答", "it asks for less now; it is answered anew"),
    Relation.DROPPED: Text("新版没有这一条", "the new edition has no such item"),
}
_UNCHANGED = Text("措辞未变", "wording unchanged")
_GONE = Text("新版没有这一条，也没有确认的对照", "the new edition has no such item, and no mapping was confirmed")
_REWORDED = Text("措辞已变，没有确认的对照", "the wording changed and no mapping was confirmed")
_OUTDATED = Text(
    "对照是为另一种措辞确认的，不再有效", "the mapping was confirmed for another wording and no longer holds"
)
_TAKEN = Text("新条目已由另一条目继承", "another item goes on into that new item")


@dataclass(frozen=True, slots=True)
class Heir:
    """An old item whose answers go on under a new one, and why they may."""

    old: ItemId
    new: ItemId
    ground: str                          # unchanged | same | reworded

    @property
    def words(self) -> Text:
        """The ground in words."""
        return _UNCHANGED if self.ground == UNCHANGED else _RELATIONS[Relation(self.ground)]


@dataclass(frozen=True, slots=True)
class Ended:
    """An old item whose answers do not go on; `relation` None: no mapping says what became of it."""

    old: ItemId
    relation: Relation | None
    why: Text
    new: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class Succession:
    """Every old item is in exactly one of the two; no new item has two heirs."""

    heirs: Mapping[ItemId, Heir]
    ended: Mapping[ItemId, Ended]

    @property
    def sources(self) -> dict[ItemId, ItemId]:
        """The old item behind each new one that has an heir."""
        return {one.new: one.old for one in self.heirs.values()}


def succession(old: Standard, new: Standard, mapping: EditionMap | None = None) -> Succession:
    """Settle for every old item whether its answers may go on.

    A confirmed row decides, as long as both items say what they said then. Without one, an item
    goes on that is word for word the same: under its id, else wherever alone those words stand.
    """
    heirs: dict[ItemId, Heir] = {}
    ended: dict[ItemId, Ended] = {}
    taken: set[ItemId] = set()
    for found in (*_mapped(old, new, mapping), *_unchanged(old, new, mapping)):
        if isinstance(found, Heir):
            found = _fitting(found, old, new, taken)
        if isinstance(found, Heir):
            heirs[found.old] = found
            taken.add(found.new)
        else:
            ended[found.old] = found
    order = [one.id for one in old.items]
    return Succession(
        {one: heirs[one] for one in order if one in heirs}, {one: ended[one] for one in order if one in ended}
    )


def _mapped(old: Standard, new: Standard, mapping: EditionMap | None) -> Iterator[Heir | Ended]:
    for item in old.items:
        links = mapping.of_old(item.id) if mapping else ()
        if not links:
            continue
        news = tuple(one.new for one in links if one.new is not None)
        if not all(in_force(one, old, new) for one in links):
            yield Ended(item.id, None, _OUTDATED, news)
        elif _keeps(links):
            yield Heir(item.id, news[0], str(links[0].relation))
        else:
            yield Ended(item.id, links[0].relation, _RELATIONS[links[0].relation], news)


def _keeps(links: tuple[Link, ...]) -> bool:
    return len(links) == 1 and links[0].relation in KEEPING and links[0].new is not None


def _unchanged(old: Standard, new: Standard, mapping: EditionMap | None) -> Iterator[Heir | Ended]:
    spoken = {one.old for one in mapping.links} if mapping else set()
    open_ = [one for one in old.items if one.id not in spoken]
    alone_old, alone_new = _alone(old), _alone(new)
    rest: list[Item] = []
    for item in open_:
        same = new.by_item.get(item.id)
        if same is not None and fingerprint(same) == fingerprint(item):
            yield Heir(item.id, item.id, UNCHANGED)
        else:
            rest.append(item)
    for item in rest:
        mark = fingerprint(item)
        if mark in alone_old and mark in alone_new:
            yield Heir(item.id, alone_new[mark], UNCHANGED)
        elif item.id in new.by_item:
            yield Ended(item.id, None, _REWORDED, (item.id,))
        else:
            yield Ended(item.id, None, _GONE)


def _alone(standard: Standard) -> dict[str, ItemId]:
    """Give the items whose wording no other item of the standard has."""
    found: dict[str, list[ItemId]] = {}
    for item in standard.items:
        found.setdefault(fingerprint(item), []).append(item.id)
    return {mark: ids[0] for mark, ids in found.items() if len(ids) == 1}


def _fitting(heir: Heir, old: Standard, new: Standard, taken: set[ItemId]) -> Heir | Ended:
    if heir.new in taken:
        return Ended(heir.old, None, _TAKEN, (heir.new,))
    unfit = misfit(old.by_item[heir.old], new.by_item[heir.new])
    if unfit is None:
        return heir
    relation = None if heir.ground == UNCHANGED else Relation(heir.ground)
    return Ended(heir.old, relation, unfit, (heir.new,))


def misfit(old: Item, new: Item) -> Text | None:
    """Say why an answer to one item cannot be read as an answer to the other; None: it can.

    What an answer is worth may differ; what it says may not.
    """
    if old.kind is not new.kind:
        return Text(f"种类由 {old.kind} 改为 {new.kind}", f"its kind was {old.kind} and is {new.kind}")
    if old.kind in (ItemKind.CHOICE, ItemKind.MULTI):
        before = [(one.id, one.title.zh) for one in old.options]
        after = [(one.id, one.title.zh) for one in new.options]
        if old.kind is ItemKind.MULTI:
            before, after = sorted(before), sorted(after)
        if before != after:
            return Text("等级尺或选项已变", "its scale or options changed")
    if old.kind is ItemKind.NUMBER and (old.low, old.high, old.step) != (new.low, new.high, new.step):
        return Text("数值范围或步长已变", "its range or step changed")
    if old.kind is ItemKind.MEASURE and (
        old.ratio != new.ratio or (old.series is None) != (new.series is None)
    ):
        return Text("计算口径已变", "the way it is worked out changed")
    if old.unit != new.unit:
        return Text("单位已变", "its unit changed")
    return None
