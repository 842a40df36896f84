"""What the navigator shows: a text to find and a question about the state of the items."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ccworkbench.standard.items import Item
from ui.models.item_marks import Badge, Mark


class Show(StrEnum):
    """Which items the navigator lists."""

    ALL = "all"
    OPEN = "open"
    FOLLOW_UP = "follow-up"
    NA = "na"
    NO_EVIDENCE = "no-evidence"
    CONFLICT = "conflict"


def search_text(item: Item) -> str:
    """Give the words an item is found by: id, titles and requirement in both languages, folded."""
    return "\n".join((item.id, item.title.zh, item.title.en, item.text.zh, item.text.en)).casefold()


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """A filter; all words of the text must occur, in any order."""

    text: str = ""
    show: Show = Show.ALL

    @property
    def active(self) -> bool:
        """Whether it can leave anything out."""
        return bool(self.text.strip()) or self.show is not Show.ALL

    def words(self) -> tuple[str, ...]:
        """Give the words to find."""
        return tuple(self.text.casefold().split())

    def holds(self, found: str, mark: Mark) -> bool:
        """Say whether an item with these search words and this mark is listed."""
        return _shown(self.show, mark) and all(word in found for word in self.words())


def _shown(show: Show, mark: Mark) -> bool:
    match show:
        case Show.OPEN:
            return mark.waits
        case Show.FOLLOW_UP:
            return mark.follow_up
        case Show.NA:
            return mark.badge is Badge.NA
        case Show.NO_EVIDENCE:
            return mark.counts and not mark.evidence
        case Show.CONFLICT:
            return mark.conflict
        case Show.ALL:
            return True
