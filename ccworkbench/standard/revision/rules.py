"""What rows of a mapping may say together; asked by `standard check` and by the mapping workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ccworkbench.standard.items import ItemId
from ccworkbench.standard.revision.mapping import Link, Relation
from ccworkbench.text import Text

OLD, NEW, RELATION, WEIGHT = "old", "new", "relation", "weight"
_ONE = frozenset({Relation.SAME, Relation.REWORDED, Relation.STRICTER, Relation.LOOSER})
_BLANK = Text("（留空）", "(blank)")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault: the row's number (from 0), the key, what is wrong, what stands there, what may."""

    row: int
    key: str
    message: Text
    found: str
    allowed: tuple[str, ...] = ()


def wrong(
    links: Sequence[Link], old: Collection[ItemId] | None, new: Collection[ItemId]
) -> Iterator[Wrong]:
    """Find every fault of rows; `old` None: the old edition is not at hand, its ids are not asked for."""
    olds = Counter(one.old for one in links if one.old is not None)
    news = Counter(one.new for one in links if one.new is not None)
    for row, link in enumerate(links):
        yield from _known(row, link, old, new)
        yield from _shape(row, link)
        yield from _several(row, link, olds, news)
        if link.weight <= 0:
            words = Text("权重应大于 0。", "The weight must be above 0.")
            yield Wrong(row, WEIGHT, words, str(link.weight))
    yield from _once(links)


def _known(row: int, link: Link, old: Collection[ItemId] | None, new: Collection[ItemId]) -> Iterator[Wrong]:
    for key, id_, known in ((OLD, link.old, old), (NEW, link.new, new)):
        if id_ is not None and known is not None and id_ not in known:
            edition = Text("旧版", "old") if key == OLD else Text("新版", "new")
            yield Wrong(row, key, Text(
                f"{edition.zh}没有条目「{id_}」。", f"The {edition.en} edition has no item '{id_}'.",
            ), id_, tuple(known))


def _shape(row: int, link: Link) -> Iterator[Wrong]:
    """Ask for the ids a relation needs and refuse those it has no room for."""
    for key, id_, without in ((OLD, link.old, Relation.NEW), (NEW, link.new, Relation.DROPPED)):
        if link.relation is without and id_ is not None:
            yield Wrong(row, key, Text(
                f"关系是 {link.relation} 时这里应留空。", f"With the relation {link.relation} this stays blank.",
            ), id_, (_BLANK.zh,))
        if link.relation is not without and id_ is None:
            yield Wrong(row, key, Text(
                f"关系是 {link.relation} 时这里要写编号。", f"The relation {link.relation} needs an id here.",
            ), "")


def _several(row: int, link: Link, olds: Counter[ItemId], news: Counter[ItemId]) -> Iterator[Wrong]:
    """Say which of the two items may stand in several rows: the old of a split, the new of a merger."""
    many_old = link.old is not None and olds[link.old] > 1
    many_new = link.new is not None and news[link.new] > 1
    if link.relation is Relation.SPLIT and link.old is not None and not many_old:
        yield Wrong(row, RELATION, Text(
            f"「{link.old}」只出现一次：split 要有至少两行。",
            f"'{link.old}' stands in one row only: a split takes at least two.",
        ), str(link.relation), _names(_ONE))
    if link.relation is Relation.MERGED and link.new is not None and not many_new:
        yield Wrong(row, RELATION, Text(
            f"「{link.new}」只出现一次：merged 要有至少两行。",
            f"'{link.new}' stands in one row only: a merger takes at least two.",
        ), str(link.relation), _names(_ONE))
    for key, id_, many, may in (
        (OLD, link.old, many_old, Relation.SPLIT), (NEW, link.new, many_new, Relation.MERGED),
    ):
        if many and link.relation is not may:
            yield Wrong(row, key, Text(
                f"「{id_}」出现在多行，各行的关系都应是 {may}。",
                f"'{id_}' stands in several rows; the relation of each must be {may}.",
            ), str(id_), (str(may),))


def _once(links: Sequence[Link]) -> Iterator[Wrong]:
    seen: set[tuple[ItemId | None, ItemId | None]] = set()
    for row, link in enumerate(links):
        if (link.old, link.new) in seen:
            yield Wrong(row, NEW, Text("这一对已经出现过。", "This pair is there already."), str(link.new or ""))
        seen.add((link.old, link.new))


def _names(relations: Collection[Relation]) -> tuple[str, ...]:
    return tuple(str(one) for one in Relation if one in relations)
