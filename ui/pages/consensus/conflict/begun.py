"""What was begun for conflicts and not settled: kept by the session until it is settled or let go of."""

from __future__ import annotations

from collections.abc import Collection

from ccworkbench.merge.naming import names_somebody
from ccworkbench.session.model import Key
from ui.pages.consensus.conflict.draft import Draft
from ui.pages.records.record_drafts import RecordDrafts


class Begun(RecordDrafts):
    """By conflict. Where one is settled meanwhile the words begun for it stay, to be copied or let go of."""

    def __init__(self) -> None:
        super().__init__("ConflictsPart")

    def draft(self, conflict: str) -> Draft:
        """Give what was begun for a conflict."""
        return Draft.kept(self.of(conflict))

    def note(self, conflict: str, draft: Draft) -> None:
        """Keep what is begun for a conflict."""
        self.put(conflict, draft.keep())

    def words(self, conflict: str) -> str:
        """Give the words that would be lost."""
        return self.draft(conflict).typed

    def without_place(self, left: Collection[str], *, hidden: bool) -> list[tuple[Key, str]]:
        """Give the words for conflicts that are not left any more; `hidden`: but for names."""
        found = []
        for one in self.typed():
            if one not in left and (words := self.words(one)):
                key = Key(*one.split("/"))
                if not hidden or not names_somebody(key):
                    found.append((key, words))
        return found

    def forget_empty(self, left: Collection[str]) -> None:
        """Let go of choices without a word for conflicts that are not left any more."""
        for one in [*self.typed()]:
            if one not in left and not self.words(one):
                self.drop(one)
