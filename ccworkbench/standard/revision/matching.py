"""Which item of a new edition an item of the old one most likely is: each at most once.

An id is never given to another item, so it comes first as long as the wording agrees; where it does
not, the same wording elsewhere is believed before the id.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ccworkbench.standard.items import Item, ItemId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.revision.wording import fingerprint, plain, similarity

ALIKE = 0.6
"""From here on two texts pass for one item."""

SAME_ID = 0.3
"""Below this even an item of the same id passes for another one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An item in both editions; `similarity` of the Chinese texts without punctuation."""

    old: Item
    new: Item
    similarity: float

    @property
    def unchanged(self) -> bool:
        """Whether text and anchors are the same."""
        return fingerprint(self.old) == fingerprint(self.new)


def pairs(old: Standard, new: Standard) -> dict[ItemId, Pair]:
    """Pair the items of two editions by id, then in the same section, then anywhere; by the old id."""
    return _Matching(old, new).run()


class _Matching:
    def __init__(self, old: Standard, new: Standard) -> None:
        self._old, self._new = old, new
        self._plain_old = {one.id: plain(one.text) for one in old.items}
        self._plain_new = {one.id: plain(one.text) for one in new.items}
        self._left_old = dict(old.by_item)
        self._left_new = dict(new.by_item)
        self._found: dict[ItemId, Pair] = {}

    def run(self) -> dict[ItemId, Pair]:
        self._same_id(ALIKE)
        self._same_wording()
        self._best(same_section=True)
        self._best(same_section=False)
        self._same_id(SAME_ID)
        return {one.id: self._found[one.id] for one in self._old.items if one.id in self._found}

    def _take(self, old: Item, new: Item, ratio: float) -> None:
        self._found[old.id] = Pair(old, new, ratio)
        del self._left_old[old.id], self._left_new[new.id]

    def _ratio(self, old: Item, new: Item, least: float) -> float:
        return similarity(self._plain_old[old.id], self._plain_new[new.id], least)

    def _same_id(self, least: float) -> None:
        for id_ in list(self._left_old):
            if id_ in self._left_new:
                old, new = self._left_old[id_], self._left_new[id_]
                ratio = self._ratio(old, new, least)
                if ratio:
                    self._take(old, new, ratio)

    def _same_wording(self) -> None:
        """Pair what only changed its id; of several with the same words none."""
        before, after = _by_fingerprint(self._left_old.values()), _by_fingerprint(self._left_new.values())
        for mark, olds in before.items():
            news = after.get(mark, [])
            if len(olds) == len(news) == 1:
                self._take(olds[0], news[0], 1.0)

    def _best(self, *, same_section: bool) -> None:
        rated = []
        for number, old in enumerate(self._left_old.values()):
            for order, new in enumerate(self._left_new.values()):
                if same_section and old.section != new.section:
                    continue
                ratio = self._ratio(old, new, ALIKE)
                if ratio:
                    rated.append((-ratio, number, order, old, new))
        for ratio, _, _, old, new in sorted(rated, key=lambda one: one[:3]):
            if old.id in self._left_old and new.id in self._left_new:
                self._take(old, new, -ratio)


def _by_fingerprint(items: Iterable[Item]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(fingerprint(item), []).append(item)
    return found
