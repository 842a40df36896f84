"""Agreement and outlook, worked out in the pool once the board has come to rest."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ccworkbench.insight.agreement import agreement
from ccworkbench.insight.outlook import Outlook, outlook
from ccworkbench.session.model import SessionKind
from ccworkbench.session.people import oversees
from ccworkbench.session.state import SessionState
from ui.pages.consensus.board.figures import Figures
from ui.tasks import Outcome, Pool

_REST = 400            # ms without another change

# How likely a level is helps the lead where to look next; these sessions know results only.
_WITHOUT = frozenset({SessionKind.FORMAL, SessionKind.SURVEILLANCE})


class Measuring(QObject):
    """Works for the last state it was given; `told` brings the agreement first, then the outlook with it."""

    told = Signal(object)          # Figures
    failed = Signal(object)

    def __init__(self, pool: Pool, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = pool
        self._state: SessionState | None = None
        self._running: Outcome[Outlook] | None = None
        self._ticket = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self._begin)

    def attend(self, state: SessionState | None) -> None:
        """Work out the figures of another state, or of none."""
        self._ticket += 1
        self._state = state
        if self._running is not None:
            self._running.cancel()
            self._running = None
        if state is None:
            self._timer.stop()
        else:
            self._timer.start()

    def _begin(self) -> None:
        state, ticket = self._state, self._ticket
        if state is None:
            return

        def take(found: Figures) -> None:
            if ticket == self._ticket:
                self.told.emit(found)
                if oversees(state) and state.kind not in _WITHOUT:
                    self._look_ahead(state, found, ticket)

        self._pool.run(lambda: Figures(agreement(state))).then(take).otherwise(self.failed.emit)

    def _look_ahead(self, state: SessionState, found: Figures, ticket: int) -> None:
        running = self._pool.run_with_progress(lambda progress: outlook(state, progress=progress))
        self._running = running

        def take(ahead: Outlook) -> None:
            if ticket == self._ticket:
                self._running = None
                self.told.emit(Figures(found.agreement, ahead))

        running.then(take).otherwise(self.failed.emit)
