"""The button that decides in one step what all answered alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from ccworkbench.session.model import SessionChanges
from ui import operations
from ui.context import Context
from ui.pages.consensus.board.reader import BoardView

if TYPE_CHECKING:
    from ui.open_session import OpenSession


class Acceptance(QPushButton):
    """Says how many it would decide; afterwards also how many it left out, and why."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session: OpenSession | None = None
        self._left = 0
        self.clicked.connect(self.accept)
        self.retranslate()

    def show_session(self, session: OpenSession | None) -> None:
        """Work for another session, or none."""
        self._session, self._left = session, 0

    def show_state(self, view: BoardView, *, offered: bool) -> None:
        """Show what could be decided now; it is there only where it is `offered` and there is something."""
        count, self._left = len(view.unanimous.answers), len(view.unanimous.short)
        self.setVisible(offered and count > 0)
        self.setEnabled(True)
        self.setText(self.tr("Accept %n unanimous", "", count))
        self.setToolTip(self.tr(
            "%n more are agreed, and left out: they lack the evidence asked for", "", self._left
        ) if self._left else "")

    def accept(self) -> None:
        """Decide them, once."""
        session, left = self._session, self._left
        if session is None:
            return

        def accepted(changes: SessionChanges) -> None:
            if left and changes.items:
                self._context.messages.tell(self.tr("Accepted what is unanimous"), " ".join((
                    self.tr("%n item(s) decided.", "", len(changes.items)),
                    self.tr("%n more item(s) agreed and left out: they lack the evidence asked for. "
                            "Add it, or decide each with a reason.", "", left),
                )))

        self.setEnabled(False)
        operations.decide_unanimous(session).then(accepted)

    def retranslate(self) -> None:
        """Set every word anew."""
        self.setText(self.tr("Accept %n unanimous", "", 0))
