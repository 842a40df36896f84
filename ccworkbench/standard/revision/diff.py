"""What differs between two editions: items added, dropped, reworded, moved, re-weighted, and all the rest.

Nothing is left out: two standards of different hash never have an empty difference.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ccworkbench.standard.compiled import plain
from ccworkbench.standard.items import Item, ItemId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.revision.matching import pairs
from ccworkbench.standard.revision.wording import Run, marked
from ccworkbench.text import Text

_WORDS = ("text", "title", "weak", "met", "leading", "why", "practice", "ask", "look_for", "unit")
_WEIGHT = ("weight", "share")
_CHANGED = (
    "kind", "effect", "scale", "options", "when", "low", "high", "step", "each", "floor", "cap", "bands", "ratio",
    "series", "digits", "na", "evidence",
)
_PLACE = ("id", "section")
_SCORE_WEIGHT = ("weights", "weight_cases")
# Tables whose entries have no id, by what tells them apart.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "rulings": ("item", "section", "kind"), "published": ("kpi", "population", "year"), "reviews": ("round",),
}
_TABLES = (
    "sections", "dimensions", "scales", "profile", "references", "inputs", "places", "agenda", "materials",
    "assumptions", "sources", "rulings", "kpis", "published", "terms", "reviews",
)


@dataclass(frozen=True, slots=True)
class Reworded:
    """A text that changed, its words marked in both languages."""

    id: ItemId
    new_id: ItemId
    field: str
    similarity: float                    # of the whole items, as in the mapping
    zh: tuple[Run, ...]
    en: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """An item in another section or under another id."""

    id: ItemId
    new_id: ItemId
    section: str
    new_section: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One property of one thing before and after, as plain JSON values; None: it was not, or is no more, there."""

    table: str                           # item, score, level, scale, profile …
    id: str
    field: str
    old: object
    new: object
    new_id: str | None = None            # where it differs


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs; `unchanged` counts the items in which nothing does."""

    added: tuple[Item, ...] = ()
    dropped: tuple[Item, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    moved: tuple[Moved, ...] = ()
    reweighted: tuple[Changed, ...] = ()  # items and scores
    changed: tuple[Changed, ...] = ()     # scale, effect, condition, thresholds of items
    levels: tuple[Changed, ...] = ()      # minima and gates
    other: tuple[Changed, ...] = ()
    unchanged: int = field(default=0, compare=False)

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return self == Difference()


def diff(old: Standard, new: Standard) -> Difference:
    """Compare two editions."""
    if plain(dataclasses.replace(old, sha256="")) == plain(dataclasses.replace(new, sha256="")):
        return Difference(unchanged=len(old.items))
    found = pairs(old, new)
    kept = {one.new.id for one in found.values()}
    changes = [one for pair in found.values() for one in _item(pair.old, pair.new)]
    reworded = [one for pair in found.values() for one in _reworded(pair.old, pair.new, pair.similarity)]
    moved = tuple(
        Moved(one.old.id, one.new.id, one.old.section, one.new.section) for one in found.values()
        if (one.old.id, one.old.section) != (one.new.id, one.new.section)
    )
    touched = {one.id for one in changes} | {one.id for one in reworded} | {one.id for one in moved}
    scores = list(_table("score", _scores(old), _scores(new)))
    weighed = [one for one in scores if one.field in _SCORE_WEIGHT]
    return Difference(
        added=tuple(one for one in new.items if one.id not in kept),
        dropped=tuple(one for one in old.items if one.id not in found),
        reworded=tuple(reworded),
        moved=moved,
        reweighted=(*(one for one in changes if one.field in _WEIGHT), *weighed),
        changed=tuple(one for one in changes if one.field in _CHANGED),
        levels=tuple(_table("level", _levels(old), _levels(new))),
        other=(
            *(one for one in changes if one.field not in _WEIGHT + _CHANGED),
            *_order(old, new, {id_: pair.new.id for id_, pair in found.items()}),
            *(one for one in scores if one.field not in _SCORE_WEIGHT),
            *_rest(old, new),
        ),
        unchanged=sum(one.id not in touched for one in old.items if one.id in found),
    )


def _item(old: Item, new: Item) -> Iterator[Changed]:
    """Compare what is no text; options that both take from scales are told with the scales."""
    shared = old.scale is not None and new.scale is not None
    for name, before, after in _fields(old, new):
        if name not in _WORDS + _PLACE and not (shared and name == "options"):
            yield Changed("item", old.id, name, before, after, new.id if new.id != old.id else None)


def _reworded(old: Item, new: Item, similarity: float) -> Iterator[Reworded]:
    for name in _WORDS:
        if getattr(old, name) != getattr(new, name):
            before, after = _texts(getattr(old, name)), _texts(getattr(new, name))
            yield Reworded(old.id, new.id, name, similarity,
                           marked(before.zh, after.zh), marked(before.en, after.en))


def _texts(found: Any) -> Text:  # noqa: ANN401 - a text, several, questions, or none
    if found is None:
        return Text("", "")
    if isinstance(found, Text):
        return found
    lines = [one if isinstance(one, Text) else Text(f"[{one.role}] {one.text.zh}", f"[{one.role}] {one.text.en}")
             for one in found]
    return Text("\n".join(one.zh for one in lines), "\n".join(one.en for one in lines))


def _fields(old: Any, new: Any) -> Iterator[tuple[str, object, object]]:  # noqa: ANN401 - any two of a dataclass
    for one in dataclasses.fields(old):
        before, after = getattr(old, one.name), getattr(new, one.name)
        if one.init and before != after:
            yield one.name, plain(before), plain(after)


def _table(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Changed]:
    """Compare two tables entry by entry; an entry only one has is a change of the field `""`."""
    for key, before in old.items():
        if key not in new:
            yield Changed(name, key, "", plain(before), None)
        else:
            yield from (Changed(name, key, *one) for one in _fields(before, new[key]))
    yield from (Changed(name, key, "", None, plain(after)) for key, after in new.items() if key not in old)
    common = [key for key in old if key in new]
    after_order = [key for key in new if key in old]
    if common != after_order:
        yield Changed(name, "", "order", common, after_order)


def _scores(standard: Standard) -> dict[str, Any]:
    """Give the scores without their levels, which are compared one by one."""
    return {one.id: dataclasses.replace(one, levels=()) for one in standard.scores}


def _levels(standard: Standard) -> dict[str, Any]:
    return {
        (level.id if score.id == standard.total.id else f"{score.id}:{level.id}"): level
        for score in standard.scores for level in score.levels
    }


def _order(old: Standard, new: Standard, became: Mapping[ItemId, ItemId]) -> Iterator[Changed]:
    """Tell another reading order inside a section; one that comes from moving is told already."""
    staying = [
        one.id for one in old.items
        if one.id in became and new.by_item[became[one.id]].section == one.section
    ]
    for section in dict.fromkeys(old.by_item[one].section for one in staying):
        before = [became[one] for one in staying if old.by_item[one].section == section]
        after = [one.id for one in new.items if one.id in set(before)]
        if before != after:
            yield Changed("item", section, "order", [*before], after)


def _rest(old: Standard, new: Standard) -> Iterator[Changed]:
    yield from (Changed("pack", old.head.id, *one) for one in _fields(old.head, new.head))
    if old.shape != new.shape:
        yield Changed("layout", "", "shape", old.shape, new.shape)
    yield from (Changed("consensus", "", *one) for one in _fields(old.consensus, new.consensus))
    for name in _TABLES:
        yield from _table(name, _keyed(name, getattr(old, name)), _keyed(name, getattr(new, name)))


def _keyed(name: str, entries: Sequence[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in entries:
        key = ":".join(_spelled(getattr(one, part) for part in _KEYS.get(name, ("id",))))
        number = 1
        while (own := key if number == 1 else f"{key}#{number}") in found:
            number += 1
        found[own] = one
    return found


def _spelled(parts: Iterable[object]) -> Iterator[str]:
    return (one.en if isinstance(one, Text) else str(one) for one in parts if one is not None)
