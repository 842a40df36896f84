"""Work off the window's thread: one thread that owns the document, a small pool for the rest.

A job is a plain function; it never touches a widget or a pixmap. Its outcome comes back to the
window's thread by a queued signal and is handed to the callbacks there.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from ccworkbench.progress import Cancelled, Progress
from ui.garbage import hand_over

T = TypeVar("T")

_MOST = 2**31 - 1


class Outcome(QObject, Generic[T]):
    """What becomes of a job. Signals are delivered in the thread that made the object.

    A `keeper` holds it until it is delivered. Then its connections end: Python does not see what they hold,
    and a function connected that names the outcome itself would keep it, and all it was told, for ever.

    The end of a job passes through that thread's event loop first: whoever starts a job and
    connects in the same breath hears of it, however quickly it is done.
    """

    succeeded = Signal(object)
    failed = Signal(object)        # the exception
    cancelled = Signal()
    progressed = Signal(int, int, str)
    finished = Signal()            # after any of the three
    _ended = Signal(object, object)    # how, and the value or the exception

    def __init__(self, keeper: set[Outcome[Any]] | None = None) -> None:
        super().__init__()
        self.stop = threading.Event()
        self._over = False
        self._ended.connect(self._deliver)
        self._keeper = keeper
        if keeper is not None:
            keeper.add(self)

    @property
    def over(self) -> bool:
        """Whether it has been told how the job ended."""
        return self._over

    def then(self, done: Callable[[T], object]) -> Outcome[T]:
        """Call `done` with the value, in the window's thread."""
        self.succeeded.connect(done)
        return self

    def otherwise(self, tell: Callable[[BaseException], object]) -> Outcome[T]:
        """Call `tell` with the exception, in the window's thread."""
        self.failed.connect(tell)
        return self

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self.stop.set()

    def succeed(self, value: T) -> None:
        """Report the value of work that was done elsewhere."""
        self._end("succeeded", value)

    def fail(self, error: BaseException) -> None:
        """Report the failure of work that was done elsewhere."""
        self._end("failed", error)

    def give_up(self) -> None:
        """Report that work done elsewhere was stopped."""
        self._end("cancelled", None)

    def follow(self, other: Outcome[T]) -> None:
        """End as another outcome ends; that one keeps this one meanwhile."""
        other.then(lambda value: self.succeed(value)).otherwise(self.fail)   # a bare method would not be held
        other.cancelled.connect(self.give_up)

    def run(self, job: Callable[[], T]) -> None:
        """Do the job in the calling thread and report."""
        try:
            value = job()
        except Cancelled:
            self._end("cancelled", None)
        except BaseException as error:
            self._end("failed", error)
        else:
            self._end("succeeded", value)

    def _end(self, how: str, what: object) -> None:
        try:
            self._ended.emit(how, what)
        except RuntimeError:
            return  # the receiver's window is gone; nobody is left to tell

    def _deliver(self, how: str, what: object) -> None:
        if how == "succeeded":
            self.succeeded.emit(what)
        elif how == "failed":
            self.failed.emit(what)
        else:
            self.cancelled.emit()
        self._over = True
        self.finished.emit()
        if self._keeper is not None:
            self._keeper.discard(self)
        self.deleteLater()


class OutcomeProgress(Progress):
    """Passes the core's progress on to an outcome and stops the work when asked to."""

    def __init__(self, outcome: Outcome[Any]) -> None:
        self._outcome = outcome

    def step(self, done: int, total: int, what: str) -> None:
        """Report a step; raises Cancelled once the person asked to stop."""
        if self._outcome.stop.is_set():
            raise Cancelled
        while total > _MOST:                 # bytes of a large file: a Qt int holds no more
            done, total = done // 1024, total // 1024
        self._outcome.progressed.emit(done, total, what)


class _Runnable(QRunnable):
    def __init__(self, outcome: Outcome[Any], job: Callable[[], Any]) -> None:
        super().__init__()
        self._outcome, self._job = outcome, job

    def run(self) -> None:
        self._outcome.run(self._job)
        hand_over(self.__dict__.pop("_outcome"), self.__dict__.pop("_job"))


class Pool:
    """A few threads for work that needs no document: pictures, exports of a frozen state."""

    def __init__(self) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self._running: set[Outcome[Any]] = set()

    def run(self, job: Callable[[], T], *, priority: int = 0) -> Outcome[T]:
        """Start a job; keep nothing: the pool holds the outcome until it is delivered."""
        return self.run_with_progress(lambda _progress: job(), priority=priority)

    def run_with_progress(self, job: Callable[[Progress], T], *, priority: int = 0) -> Outcome[T]:
        """Start a job that reports its steps and can be stopped by `Outcome.cancel`."""
        outcome: Outcome[T] = Outcome(self._running)
        progress = OutcomeProgress(outcome)
        self._pool.start(_Runnable(outcome, lambda: job(progress)), priority)
        return outcome

    @property
    def busy(self) -> bool:
        """Whether jobs are under way or waiting to be delivered."""
        return bool(self._running)

    def wait(self) -> None:
        """Stop what can be stopped and wait for the rest; call before the window goes."""
        for outcome in list(self._running):
            outcome.cancel()
        self._pool.waitForDone()


class DocumentThread:
    """The one thread that owns the open document; jobs run strictly in the order they came."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[tuple[Outcome[Any], Callable[[], Any]] | None] = queue.SimpleQueue()
        self._kept: set[Outcome[Any]] = set()
        self._thread = threading.Thread(target=self._work, name="document", daemon=False)
        self._thread.start()

    def _work(self) -> None:
        while (entry := self._jobs.get()) is not None:
            entry[0].run(entry[1])
            hand_over(entry)
            del entry

    def run(self, job: Callable[[], T]) -> Outcome[T]:
        """Queue a job; it may touch the document, and nothing else may."""
        outcome: Outcome[T] = Outcome(self._kept)
        self._jobs.put((outcome, job))
        return outcome

    def run_with_progress(self, job: Callable[[Progress], T]) -> Outcome[T]:
        """Queue a job that reports its steps and can be stopped by `Outcome.cancel`."""
        outcome: Outcome[T] = Outcome(self._kept)
        progress = OutcomeProgress(outcome)
        self._jobs.put((outcome, lambda: job(progress)))
        return outcome

    @property
    def busy(self) -> bool:
        """Whether jobs are waiting to be done or to be delivered."""
        return bool(self._kept)

    def stop(self) -> None:
        """Finish all queued jobs, then end the thread."""
        self._jobs.put(None)
        self._thread.join()
