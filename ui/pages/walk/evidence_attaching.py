"""Attaching in the background, one piece after the other, with one progress for all of them.

Cancel stops at the next block and leaves nothing of the piece under way; what was attached before
stays. After a refusal the rest is left out: a full disk is told once, not fifty times.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ccworkbench.errors import WorkbenchError
from ccworkbench.session.model import SessionChanges, Target
from ui import operations
from ui.open_session import OpenSession
from ui.pages.walk.evidence_intake import Gathered, gather, guessed_kind, png_bytes
from ui.tasks import Outcome, Pool


@dataclass(frozen=True, slots=True)
class _Piece:
    session: OpenSession
    target: Target
    source: Path | bytes
    name: str


class Attaching(QObject):
    """A queue of files on their way into sessions."""

    progressed = Signal(int, int, str)      # per mille of all, number of pieces left, name
    attached = Signal(object)               # SessionChanges of one piece
    gathered = Signal(object)               # Gathered, where folders were dropped
    refused = Signal(object)                # a WorkbenchError that nobody has told yet
    ended = Signal(int, bool)               # pieces attached; whether the person cancelled

    def __init__(self, pool: Pool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._waiting: deque[_Piece] = deque()
        self._running: list[Outcome[Any]] = []
        self._asked, self._done, self._cancelled = 0, 0, False
        self._told: object = None           # the error a session has shown itself

    @property
    def busy(self) -> bool:
        """Whether something is on its way."""
        return bool(self._running or self._waiting)

    def attach(self, session: OpenSession, target: Target, paths: list[Path]) -> None:
        """Attach files, and the files of folders, to a target."""
        self._begin()

        def take(found: Gathered) -> None:
            if found.from_folders:
                self.gathered.emit(found)
            self._queue([_Piece(session, target, file, file.name) for file in found.files])

        self._run(self._pool.run_with_progress(lambda progress: gather(paths, progress)).then(take))

    def attach_picture(self, session: OpenSession, target: Target, picture: QImage) -> None:
        """Attach a picture that has no file yet; it is called by the time."""
        self._begin()
        name = f"{datetime.now():%Y-%m-%d %H-%M-%S}.png"

        def take(content: bytes) -> None:
            self._queue([_Piece(session, target, content, name)])

        self._run(self._pool.run(lambda: png_bytes(picture)).then(take))

    def cancel(self) -> None:
        """Leave out what is not attached yet."""
        self._cancelled = True
        self._waiting.clear()
        for outcome in self._running:
            outcome.cancel()

    def _begin(self) -> None:
        if not self.busy:
            self._asked = self._done = 0
            self._cancelled = False

    def _queue(self, pieces: list[_Piece]) -> None:
        if not self._cancelled:
            self._asked += len(pieces)
            self._waiting.extend(pieces)

    def _run(self, outcome: Outcome[Any]) -> None:
        self._running.append(outcome)
        outcome.failed.connect(self._fail)
        outcome.cancelled.connect(self._waiting.clear)
        outcome.finished.connect(self._end)

    def _end(self) -> None:
        self._running = [outcome for outcome in self._running if not outcome.over]
        if self._running:
            return
        if not self._waiting:
            self.ended.emit(self._done, self._cancelled)
            return
        piece = self._waiting.popleft()
        self._report(0, 1, piece.name)
        piece.session.problem.connect(self._remember)
        piece.session.failed.connect(self._remember)
        attaching = operations.attach_file(
            piece.session, self._pool, [piece.target], piece.source, piece.name, guessed_kind(piece.name))
        attaching.progressed.connect(self._report)
        attaching.then(self._count)
        attaching.finished.connect(lambda: self._forget(piece.session))
        self._run(attaching)

    def _report(self, done: int, total: int, name: str) -> None:
        part = done / total if total else 0.0
        share = round(1000 * (self._done + part) / max(1, self._asked))
        self.progressed.emit(share, len(self._waiting) + 1, name)

    def _count(self, changes: SessionChanges) -> None:
        self._done += 1
        self.attached.emit(changes)

    def _remember(self, error: object) -> None:
        self._told = error

    def _forget(self, session: OpenSession) -> None:
        session.problem.disconnect(self._remember)
        session.failed.disconnect(self._remember)

    def _fail(self, error: BaseException) -> None:
        self._waiting.clear()
        if error is self._told:
            return
        if not isinstance(error, WorkbenchError):
            raise error                     # our own fault: the crash report's
        self.refused.emit(error)
