"""What stands beside rating: figures from outside, feedback to the standard, and the way to the dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ccworkbench.errors import WorkbenchError
from ccworkbench.session.model import SessionChanges
from ccworkbench.session.people import Act
from ccworkbench.standard.items import ItemId
from ui import operations, rights
from ui.context import Context
from ui.pages.walk.card import ItemCard
from ui.pages.walk.figures import Sources

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument
    from ui.open_session import OpenSession


def _sources(doc: SessionDocument) -> Sources:
    from ccworkbench.session import references
    from ccworkbench.session.references import key_code

    return {(one.reference, key_code(one.key), one.year): one.source for one in references.figures(doc)}


class Asides(QObject):
    """Works for one session at a time. `told` says that `sources` are other ones than before."""

    told = Signal()
    dictionary_wanted = Signal(str)       # the key figure to show; empty: none in particular

    def __init__(self, context: Context, card: ItemCard, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._card = context, card
        self._session: OpenSession | None = None
        self.sources: Sources = {}
        card.figures.given.connect(self._enter_figure)
        card.guidance.kpi_chosen.connect(self.dictionary_wanted)
        card.guidance.dictionary_wanted.connect(lambda: self.dictionary_wanted.emit(""))

    def attend(self, session: OpenSession | None) -> None:
        """Work for another session, or none."""
        self._session, self.sources = session, {}
        self._card.figures.forget()
        self._offer()
        self._look()

    def refresh(self, changes: SessionChanges) -> None:
        """Take over what a write did."""
        if changes.empty or any(key.entity == "reference" for key in changes.keys):
            self._look()
        if changes.empty or any(key.entity == "assessor" for key in changes.keys):
            self._offer()

    def _offer(self) -> None:
        if self._session is not None:
            team = rights.on_the_team(self._session)
            self._card.offer(finds=team and not rights.refusal(self._context, self._session, Act.FIND), past=team)

    def _look(self) -> None:
        """Read where the figures entered were seen: the state the window holds has the figures only."""
        session = self._session
        if session is None or not session.standard.references:
            return

        def take(found: Sources) -> None:
            if session is self._session and found != self.sources:
                self.sources = found
                self.told.emit()

        session.read(_sources).then(take)

    def _enter_figure(self, reference: str, year: int, value: str, source: str) -> None:
        session = self._session
        if session is None:
            return

        def accept(_changes: SessionChanges) -> None:
            row = self._card.figures.row(reference)
            if row is not None:
                row.accept()

        def refuse(error: BaseException) -> None:
            row = self._card.figures.row(reference)
            if row is not None:
                told = error.in_(self._context.language) if isinstance(error, WorkbenchError) else ""
                row.refuse(told)

        operations.set_figure(session, reference, year, value, source).then(accept).otherwise(refuse)

    def leave_feedback(self, item: ItemId) -> None:
        """Open the dialog for a note on an item."""
        from ui.dialogs.feedback import FeedbackDialog

        if self._session is not None:
            dialog = FeedbackDialog(self._card.window(), self._context, self._session, item)
            dialog.exec()
            dialog.deleteLater()
