"""One merge under way: the files, the passphrases typed for them, trying and merging.

Passphrases live as long as the run and are never written anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ccworkbench.merge import settling
from ccworkbench.merge.settling import Choices, Rehearsed, Settled
from ccworkbench.session import pieces
from ui.context import Context
from ui.open_session import OpenSession
from ui.tasks import Outcome

_NEEDED, _WRONG = "passphrase-needed", "passphrase-wrong"


class MergeRun(QObject):
    """Tries files whenever their number changes; merges when told. One job at a time; a later one counts."""

    tried = Signal(object)           # Rehearsed
    merged = Signal(object)          # Settled
    progressed = Signal(int, int, str)
    stopped = Signal()               # by the person, and nothing was taken in
    refused = Signal(object)         # the exception

    def __init__(self, context: Context, session: OpenSession, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self.paths: list[Path] = []
        self._secrets: dict[Path, str] = {}
        self._declined: set[Path] = set()
        self._job: Outcome[Any] | None = None

    @property
    def busy(self) -> bool:
        """Whether something is running."""
        return self._job is not None

    def add(self, paths: Sequence[Path], secret: str | None = None) -> bool:
        """Take files up; the pieces of one export count as one. False: all were there.

        `secret` is a passphrase that was typed for them already.
        """
        whole = dict.fromkeys(pieces.whole(path.absolute()) for path in paths)
        new = [one for one in whole if one not in self.paths]
        again = whole.keys() & self._declined
        self._declined -= again
        self.paths += new
        if secret is not None:
            self._secrets.update(dict.fromkeys(whole, secret))
        return bool(new or again)

    def stop(self) -> None:
        """Ask what is running to stop at its next step."""
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """Let go of everything; what still runs is stopped, and nobody hears of it."""
        self.stop()
        self._job = None
        self._secrets.clear()
        self.deleteLater()

    def try_out(self) -> None:
        """Try the merge; nothing is written."""
        self.stop()
        paths, secrets, me = tuple(self.paths), dict(self._secrets), self._session.me
        job = self._session.read_long(lambda doc, progress: settling.rehearse(
            doc, paths, me, passphrase=secrets, progress=progress))
        self._follow(job)

        def done(found: Rehearsed) -> None:
            if self._end(job):
                self._ask(found, paths)

        job.then(done)

    def merge(self, choices: Choices, reason: str) -> None:
        """Merge, and settle what was chosen; trying, if it is still going on, is given up for it."""
        self.stop()
        paths, secrets, me = tuple(self.paths), dict(self._secrets), self._session.me
        chosen = dict(choices)
        job = self._session.transform(lambda doc, progress: settling.merge_and_settle(
            doc, paths, me, chosen, reason, passphrase=secrets, progress=progress))
        self._follow(job)

        def done(found: Settled) -> None:
            if self._end(job):
                self._secrets.clear()
                self.merged.emit(found)

        job.then(done)

    def _follow(self, job: Outcome[Any]) -> None:
        self._job = job
        job.progressed.connect(lambda done, total, what: self._step(job, done, total, what))

        def fail(error: BaseException) -> None:
            if self._end(job):
                self.refused.emit(error)

        def give_up() -> None:
            if self._end(job):
                self.stopped.emit()

        job.otherwise(fail).cancelled.connect(give_up)

    def _step(self, job: Outcome[Any], done: int, total: int, what: str) -> None:
        if job is self._job:
            self.progressed.emit(done, total, what)

    def _end(self, job: Outcome[Any]) -> bool:
        """Whether it was this job that counts; it is over."""
        if job is not self._job:
            return False
        self._job = None
        return True

    def _ask(self, found: Rehearsed, paths: Sequence[Path]) -> None:
        """Ask for the passphrases that are wanting, then try again; else tell what was found."""
        wanting = {
            path: one.error.code for path, one in zip(paths, found.receipt.inputs, strict=False)
            if one.error is not None and one.error.code in (_NEEDED, _WRONG) and path not in self._declined
        }
        given = False
        waiting = [path for path, code in wanting.items() if code == _NEEDED]
        if waiting:
            words = self._secret(waiting[0], again=False)
            if words:
                given = True
                # One office mostly has one passphrase: it is tried on all that wait for one.
                self._secrets.update(dict.fromkeys(waiting, words))
            else:
                self._declined.update(waiting)
        for path in (one for one, code in wanting.items() if code == _WRONG):
            words = self._secret(path, again=True)
            if words:
                given, self._secrets[path] = True, words
            else:
                self._declined.add(path)
                self._secrets.pop(path, None)
        if given:
            self.try_out()
        else:
            self.tried.emit(found)

    def _secret(self, path: Path, *, again: bool) -> str:
        if again:
            text = self.tr("That passphrase does not open '{file}'. Try again, or cancel to leave this file out.")
        else:
            text = self.tr("'{file}' is sealed. Type the passphrase the sender told you by telephone.")
        return self._context.messages.ask_secret(self.tr("Passphrase"), text.format(file=path.name))
