"""Merges of before, as the document tells of them; run on its thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccworkbench.merge import receipt as receipts
from ccworkbench.merge import reversal
from ccworkbench.merge.conflicts import Conflict, conflicts
from ccworkbench.merge.naming import subject
from ccworkbench.merge.receipt import Receipt, State
from ccworkbench.session import erasure
from ccworkbench.session.model import AssessorId, Key
from ccworkbench.session.state import SessionState
from ccworkbench.text import Language

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

Turn = Callable[["SessionDocument", str, AssessorId], Receipt]
undo: Turn = reversal.undo
redo: Turn = reversal.redo
_NAMED = 8               # facts named in a refusal; of more there are dots


@dataclass(frozen=True, slots=True)
class Kept:
    """A receipt, and of what it told: the conflicts that are still open, the erasures still pending."""

    receipt: Receipt
    left: Sequence[Conflict]
    pending: int


@dataclass(frozen=True, slots=True)
class Past:
    """All receipts, oldest first, with the conflicts and erasures that wait now."""

    receipts: Sequence[Receipt]
    conflicts: Sequence[Conflict]
    pending: int

    def of(self, id_: str) -> Kept | None:
        """Give one receipt with what is left of it."""
        found = next((one for one in self.receipts if one.id == id_), None)
        return None if found is None else self._kept(found)

    def after(self, shown: Kept) -> Kept:
        """Give what is left now of a receipt that is shown; it stays where it could not be written as it is."""
        found = self.of(shown.receipt.id)
        if found is None:
            return shown
        told, kept = shown.receipt, found.receipt
        more = told.stopped is not None and kept.stopped is None and kept.state is State.MERGED
        return self._kept(told) if more else found

    def _kept(self, receipt: Receipt) -> Kept:
        left = [one for one in self.conflicts if one.id in receipt.conflicts]
        return Kept(receipt, left, self.pending if receipt.pending else 0)


def read(doc: SessionDocument, reader: AssessorId) -> Past:
    """Read them."""
    found = conflicts(doc.journal, doc.state, reader=reader, effects=True)
    return Past(receipts.receipts(doc), found, len(erasure.pending(doc)))


def accept(doc: SessionDocument) -> list[str]:
    """Agree to colleagues' erasures."""
    return erasure.accept(doc)


def names(spelled: Sequence[str], state: SessionState, language: Language, *, hidden: bool) -> list[str]:
    """Name facts for a person; `hidden`: people in them by their ids."""
    keys = [Key(*one.split("/", 2)) for one in spelled[:_NAMED] if one.count("/") == 2]
    said = [" · ".join(text.in_(language) for text in subject(key, state, hidden=hidden)) for key in keys]
    return [*said, "…"] if len(spelled) > _NAMED else said
