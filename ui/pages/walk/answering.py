"""Giving answers: shown at once, written in the background, taken back when refused.

A submitted rating and an N/A ask for their reason first, in a small row of the card.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ccworkbench.standard.answers import NOT_APPLICABLE, Answer
from ccworkbench.standard.items import ItemId
from ui import operations
from ui.pages.walk.item_view import ItemView

if TYPE_CHECKING:
    from ui.open_session import OpenSession


@dataclass(frozen=True, slots=True)
class _Asked:
    """An answer that waits for its reason."""

    item: ItemId
    answer: Answer | None


class Answering(QObject):
    """The answers on their way to the session. `moved` tells that what holds for an item may differ now."""

    moved = Signal(str)                # the item
    reason_wanted = Signal(str)        # the question
    refused = Signal(str, object)      # the item and the answer that was not written (None: clearing)
    unanswered = Signal(str, object)   # the same, of an answer whose reason was not given

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._session: OpenSession | None = None
        self._pending: dict[ItemId, tuple[int, Answer | None]] = {}
        self._tickets = 0
        self._asked: _Asked | None = None

    def attend(self, session: OpenSession | None) -> None:
        """Work for another session, or none."""
        self._session = session
        self._pending.clear()
        self._asked = None

    def holds(self, item: ItemId) -> Answer | None:
        """Give the answer to show: asked about, being written, or else the one acknowledged."""
        if self._asked is not None and self._asked.item == item:
            return self._asked.answer
        if item in self._pending:
            return self._pending[item][1]
        if self._session is None:
            return None
        return self._session.state.rating(item, self._session.me).answer

    def give(self, view: ItemView, answer: Answer | None) -> None:
        """Take an answer (None clears): at once, or after the reason that a submitted rating asks for."""
        item = view.item.id
        if not view.editable or answer == self.holds(item):
            return
        if view.rating.submitted:
            self._ask(item, answer, self.tr("This section is submitted. Why does the rating change?"))
        else:
            self._asked = None
            self._write(item, answer, "")

    def toggle_na(self, view: ItemView) -> None:
        """Say N/A with a reason, or take it back."""
        if not view.editable or not view.na_allowed:
            return
        holds = self.holds(view.item.id)
        if holds is not None and holds.na:
            self.give(view, None)
        else:
            question = self.tr("Why is this not applicable here? The lead approves it.")
            self._ask(view.item.id, NOT_APPLICABLE, question)

    def reason_given(self, reason: str) -> None:
        """Write what was asked about."""
        asked, self._asked = self._asked, None
        if asked is not None:
            self._write(asked.item, asked.answer, reason)

    def drop(self) -> None:
        """Give up what was asked about."""
        asked, self._asked = self._asked, None
        if asked is not None:
            self.moved.emit(asked.item)

    def leave(self) -> None:
        """Go on to another item without the reason asked for."""
        asked = self._asked
        self.drop()
        if asked is not None:
            self.unanswered.emit(asked.item, asked.answer)

    def _ask(self, item: ItemId, answer: Answer | None, question: str) -> None:
        self._asked = _Asked(item, answer)
        self.moved.emit(item)
        self.reason_wanted.emit(question)

    def _write(self, item: ItemId, answer: Answer | None, reason: str) -> None:
        if self._session is None:
            return
        self._tickets += 1
        ticket = self._tickets
        self._pending[item] = (ticket, answer)
        self.moved.emit(item)
        if answer is None:
            outcome = operations.clear_rating(self._session, item, reason)
        else:
            outcome = operations.rate_item(self._session, item, answer, reason)
        outcome.then(partial(self._settle, item, ticket)).otherwise(partial(self._refuse, item, ticket))

    def _settle(self, item: ItemId, ticket: int, _found: object) -> bool:
        """An answer is acknowledged or refused (the session has told why): the state holds again."""
        if self._pending.get(item, (0, None))[0] != ticket:
            return False
        del self._pending[item]
        self.moved.emit(item)
        return True

    def _refuse(self, item: ItemId, ticket: int, error: object) -> None:
        answer = self._pending.get(item, (0, None))[1]
        if self._settle(item, ticket, error):
            self.refused.emit(item, answer)
