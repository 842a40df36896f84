"""Attaching in the background: bytes are copied in the pool, then cited on the document's thread.

So a large video does not hold up a rating. One file after the other; Cancel stops at the next
block and leaves nothing of the file under way, what was attached before stays.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ccworkbench.errors import WorkbenchError
from ccworkbench.progress import Progress
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.keeping import Kept, discard, keep
from ccworkbench.session.model import AssessorId, SessionChanges, Target
from ui.open_session import OpenSession
from ui.pages.walk.evidence_intake import Gathered, gather, guessed_kind, png_bytes
from ui.tasks import Outcome, Pool


@dataclass(frozen=True, slots=True)
class _Piece:
    session: OpenSession
    target: Target
    source: Path | QImage
    name: str


class Attaching(QObject):
    """A queue of files on their way into sessions."""

    started = Signal()
    progressed = Signal(int, int, str)      # per mille of all, number of pieces left, name
    attached = Signal(object)               # SessionChanges of one piece
    gathered = Signal(object)               # Gathered, where folders were dropped
    refused = Signal(object)                # WorkbenchError that nobody has shown yet
    failed = Signal(object)                 # any other exception
    ended = Signal(int, bool)               # pieces attached; whether the person cancelled

    def __init__(self, pool: Pool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._waiting: deque[_Piece] = deque()
        self._running: Outcome[Kept] | Outcome[Gathered] | None = None
        self._writing = False
        self._asked, self._done, self._cancelled = 0, 0, False

    @property
    def busy(self) -> bool:
        """Whether something is on its way."""
        return self._running is not None or self._writing or bool(self._waiting)

    def attach(self, session: OpenSession, target: Target, paths: list[Path]) -> None:
        """Attach files, and the files of folders, to a target."""
        self._begin()
        outcome = self._pool.run_with_progress(lambda progress: gather(paths, progress))
        self._running = outcome

        def take(found: Gathered) -> None:
            if found.from_folders:
                self.gathered.emit(found)
            self._asked += len(found.files)
            self._waiting.extend(_Piece(session, target, file, file.name) for file in found.files)
            self._next()

        outcome.then(take).otherwise(self._fail)
        outcome.cancelled.connect(self._stop)

    def attach_picture(self, session: OpenSession, target: Target, picture: QImage, name: str = "") -> None:
        """Attach a picture that has no file yet; without a name it is called by the time."""
        self._begin()
        self._asked += 1
        shown = name or f"{datetime.now():%Y-%m-%d %H-%M-%S}.png"
        self._waiting.append(_Piece(session, target, picture, shown))
        if self._running is None and not self._writing:
            self._next()

    def cancel(self) -> None:
        """Leave out what is not attached yet."""
        self._cancelled = True
        self._waiting.clear()
        if self._running is not None:
            self._running.cancel()

    def _begin(self) -> None:
        if not self.busy:
            self._asked = self._done = 0
            self._cancelled = False
            self.started.emit()

    def _next(self) -> None:
        self._running = None
        if not self._waiting:
            self.ended.emit(self._done, self._cancelled)
            return
        piece = self._waiting.popleft()
        self.progressed.emit(self._share(0, 1), len(self._waiting) + 1, piece.name)
        outcome = self._pool.run_with_progress(lambda progress: _kept(piece, progress))
        self._running = outcome
        outcome.progressed.connect(
            lambda done, total, name: self.progressed.emit(self._share(done, total), len(self._waiting) + 1, name)
        )
        outcome.then(lambda kept: self._write(piece, kept)).otherwise(self._fail)
        outcome.cancelled.connect(self._stop)

    def _share(self, done: int, total: int) -> int:
        part = done / total if total else 0.0
        return round(1000 * (self._done + part) / max(1, self._asked))

    def _write(self, piece: _Piece, kept: Kept) -> None:
        self._running = None
        me = piece.session.me
        self._writing = True
        outcome = piece.session.write(lambda doc: _cited(doc, piece, kept, me))
        # A refused write has been told by the session itself.
        outcome.then(self._wrote).otherwise(lambda _error: self._wrote(None))

    def _wrote(self, changes: SessionChanges | None) -> None:
        self._writing = False
        if changes is None:
            self._waiting.clear()
        else:
            self._done += 1
            self.attached.emit(changes)
        self._next()

    def _fail(self, error: BaseException) -> None:
        self._waiting.clear()
        (self.refused if isinstance(error, WorkbenchError) else self.failed).emit(error)
        self._next()

    def _stop(self) -> None:
        self._waiting.clear()
        self._next()


def _kept(piece: _Piece, progress: Progress) -> Kept:
    source = piece.source if isinstance(piece.source, Path) else png_bytes(piece.source)
    kept = keep(piece.session.folder, source, piece.name, progress)
    try:
        progress.step(1, 1, piece.name)
    except BaseException:
        discard(piece.session.folder, kept)
        raise
    return kept


def _cited(doc: SessionDocument, piece: _Piece, kept: Kept, me: AssessorId) -> SessionChanges:
    from ccworkbench.session import evidence

    _, changes = evidence.attach_kept(doc, kept, [piece.target], me, kind=guessed_kind(piece.name))
    return changes
