"""The session open in the window: the document on its own thread, its state on the window's.

Every write is a job in the document thread's queue and is acknowledged after its commit; the
state the window reads is a frozen copy that came back with the acknowledgement, so no page ever
waits for the disk to show something, and no page sees half a change.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Signal

from ccworkbench.errors import WorkbenchError
from ccworkbench.progress import Cancelled, Progress
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, SessionChanges
from ccworkbench.session.state import SessionState
from ccworkbench.standard.model import Standard
from ui.drafts import Drafts
from ui.tasks import DocumentThread, Outcome

if TYPE_CHECKING:
    from ccworkbench.scoring.engine import Engine
    from ccworkbench.scoring.result import Result

T = TypeVar("T")

_CONTESTED = "conflict-open"
# A change of one of these is a change of what scoring is built on, not of an answer.
_FOUNDATIONS = frozenset({"profile", "reference", "finding", "assessor"})
_EVERYTHING = SessionChanges(0, (), (), ())      # no fact is named: any may have changed


@dataclass(frozen=True)
class Contested:
    """An edit that met facts holding several values. It waits until either is called, once.

    `settle` takes a reason: the values entered settle what stands there. `leave` refuses the edit.
    """

    error: WorkbenchError
    conflicts: tuple[str, ...]           # the ids of the conflicts
    settle: Callable[[str], object]
    leave: Callable[[], object]


class OpenSession(QObject):
    """One open session. `changed` fires in the window's thread after the state is up to date.

    Until `knows_me` is true nobody has said who sits here, and nothing may be shown or written.
    A session is shown while its file is still being walked through. Every job on the document waits for that;
    where the file is found damaged, `unsound` tells it once, writes are refused and reads come to nothing.
    """

    changed = Signal(object)       # SessionChanges
    saving = Signal()
    saved = Signal(object)         # ms of the wall clock (too large for a Qt int)
    problem = Signal(object)       # the WorkbenchError of a refused write
    failed = Signal(object)        # any other exception: our own fault
    unsound = Signal(object)       # the WorkbenchError by which the session must be left

    def __init__(self, document: SessionDocument, thread: DocumentThread) -> None:
        super().__init__()
        self._document = document
        self._thread = thread
        self.folder: Path = document.folder
        self.standard: Standard = document.standard
        self.recovered = document.recovered
        self.knows_me = document.me is not None or len(document.state.people) == 1
        self.me: AssessorId = document.me or document.state.lead or next(iter(document.state.people))
        self.state: SessionState = document.state.for_reader(self.me)
        self.saved_at = 0
        self.on_contested: Callable[[Contested], object] | None = None   # who asks; without, it is a refusal
        self._engine: Engine | None = None
        self._result: Result | None = None
        self._left = False
        self._drafts: Drafts | None = None

    @property
    def drafts(self) -> Drafts:
        """What this person typed here and no write has acknowledged; looked for when first asked for."""
        if self._drafts is None:
            self._drafts = Drafts(self)
        return self._drafts

    def write(
        self, job: Callable[[SessionDocument], SessionChanges], *, tells: bool = True
    ) -> Outcome[SessionChanges]:
        """Queue a write. The outcome's callbacks come after `changed` or `problem`.

        With `tells` False the world's refusal is left to the caller, who says it where it was typed. Where
        the edit meets a conflict the outcome waits for what `on_contested` makes of it.
        """
        self.saving.emit()
        outcome: Outcome[SessionChanges] = Outcome()

        def acknowledge(answer: tuple[SessionChanges, SessionState]) -> None:
            changes, state = answer
            self._take_over(changes, state)
            outcome.succeed(changes)

        def fail(error: BaseException) -> None:
            self.saved.emit(self.saved_at or int(time.time() * 1000))
            outcome.fail(error)

        def refuse(error: BaseException) -> None:
            if self.on_contested is not None and isinstance(error, WorkbenchError) and error.code == _CONTESTED:
                found = error.facts.get("conflicts")
                ids = tuple(map(str, found)) if isinstance(found, list) else ()
                self.on_contested(Contested(error, ids, settle, lambda: fail(error)))
                return
            if tells or not isinstance(error, WorkbenchError):
                (self.problem if isinstance(error, WorkbenchError) else self.failed).emit(error)
            else:
                self.saved.emit(self.saved_at or int(time.time() * 1000))
            outcome.fail(error)

        def attempt(one: Callable[[SessionDocument], SessionChanges]) -> None:
            self._thread.run(lambda: self._written(one)).then(acknowledge).otherwise(refuse)

        def settle(reason: str) -> None:
            self.saving.emit()
            attempt(partial(_settled, job, self.me, reason) if reason else job)

        attempt(job)
        return outcome

    def _written(self, job: Callable[[SessionDocument], SessionChanges]) -> tuple[SessionChanges, SessionState]:
        self._document.require_sound()
        changes = job(self._document)
        return changes, self._document.state.for_reader(self.me)

    def _take_over(self, changes: SessionChanges, state: SessionState) -> None:
        self.state = state
        self.saved_at = int(time.time() * 1000)
        self._result = None
        if any(key.entity in _FOUNDATIONS for key in changes.keys):
            self._engine = None
        self.saved.emit(self.saved_at)
        if not changes.empty:
            self.changed.emit(changes)

    def read(self, job: Callable[[SessionDocument], T]) -> Outcome[T]:
        """Queue something that only reads the document (history, verification)."""
        return self._thread.run(lambda: job(self._sound()))

    def read_long(self, job: Callable[[SessionDocument, Progress], T]) -> Outcome[T]:
        """Queue something that only reads and takes its time: it reports steps and can be stopped."""
        return self._thread.run_with_progress(lambda progress: job(self._sound(), progress))

    def _sound(self) -> SessionDocument:
        try:
            self._document.require_sound()
        except WorkbenchError as problem:
            raise Cancelled from problem         # told already, once for all that waits
        return self._document

    def look_through(self) -> Outcome[None]:
        """Queue the walk through the whole file, where that was put off until the session is shown."""
        return self._thread.run(self._document.require_sound)

    @property
    def sound(self) -> bool:
        """Whether the whole file was walked through and is not damaged."""
        return self._document.sound

    def tell_unsound(self, error: BaseException) -> None:
        """Say that the file is damaged, unless the session was left already."""
        if not self._left:
            self.unsound.emit(error)

    def transform(self, job: Callable[[SessionDocument, Progress], T]) -> Outcome[T]:
        """Queue what may change anything (a merge, undoing it, an erasure): it reports steps and can be stopped.

        However it ends, the whole state is taken over anew and `changed` tells everybody, before the outcome's
        callbacks. Writes queued before are in it, writes queued after come on top. Refusals are the caller's.
        """
        self.saving.emit()
        outcome: Outcome[T] = Outcome()

        def done(progress: Progress) -> tuple[bool, T | BaseException, SessionState]:
            try:
                self._document.require_sound()
                value: T | BaseException = job(self._document, progress)
            except Exception as error:
                return False, error, self._document.state.for_reader(self.me)
            return True, value, self._document.state.for_reader(self.me)

        def acknowledge(answer: tuple[bool, Any, SessionState]) -> None:
            well, value, state = answer
            self._engine = None
            self._take_over(_EVERYTHING, state)
            self.changed.emit(_EVERYTHING)
            if well:
                outcome.succeed(value)
            elif isinstance(value, Cancelled):
                outcome.give_up()
            else:
                outcome.fail(value)

        running = self._thread.run_with_progress(done)
        running.progressed.connect(outcome.progressed)
        running.then(acknowledge).otherwise(outcome.fail)
        outcome.stop = running.stop
        return outcome

    def become(self, person: AssessorId) -> Outcome[None]:
        """Say who sits at this machine; remembered for this session on this machine."""
        self.me, self.knows_me = person, True

        def remember(document: SessionDocument) -> SessionState:
            document.i_am(person)
            return document.state.for_reader(person)

        outcome: Outcome[None] = Outcome()

        def take_over(state: SessionState) -> None:
            self._take_over(_EVERYTHING, state)
            self.changed.emit(_EVERYTHING)
            outcome.succeed(None)

        self.read(remember).then(take_over)
        return outcome

    def result(self) -> Result:
        """Give the team's result as it stands; computed when asked for after a change."""
        from ccworkbench.scoring.sources import engine_of, inputs

        if self._result is None:
            if self._engine is None:
                self._engine = engine_of(self.state)
            self._result = self._engine.result(inputs(self.state))
        return self._result

    def settle(self) -> None:
        """Wait until every write queued is acknowledged or refused and everybody has been told.

        Events go on meanwhile, but nobody can type or click. Ends, too, where the session is left meanwhile.
        """
        while self._thread.busy and not self._left:
            loop = QEventLoop()
            self._thread.run(lambda: None).finished.connect(loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def close(self) -> None:
        """Finish what is queued and close the document; the lock is free when this returns."""
        self._left = True
        if self._drafts is not None:
            self._drafts.finish()
        self._thread.run(self._document.close)
        self._thread.stop()


def _settled(
    job: Callable[[SessionDocument], SessionChanges], me: AssessorId, reason: str, document: SessionDocument
) -> SessionChanges:
    from ccworkbench.merge.conflicts import settle_with

    return settle_with(document, job, me, reason)


def open_session(
    folder: Path, done: Callable[[OpenSession], object], refused: Callable[[BaseException], object]
) -> None:
    """Open a session on a thread of its own and hand it over in the window's thread.

    Where it is known who sits here it is handed over at once, and tells by `unsound` if its file turns out to be
    damaged; otherwise only once the file is known to be sound.
    """
    thread = DocumentThread()

    def refuse(error: BaseException) -> None:
        thread.stop()
        refused(error)

    def give_back(session: OpenSession, error: BaseException) -> None:
        session.close()
        refused(error)

    def hand_over(document: SessionDocument) -> None:
        session = OpenSession(document, thread)
        look = session.look_through()
        if session.knows_me:
            look.otherwise(session.tell_unsound)
            done(session)
        else:
            look.then(lambda _sound: done(session)).otherwise(partial(give_back, session))

    thread.run(lambda: SessionDocument.open(folder, soon=True)).then(hand_over).otherwise(refuse)
