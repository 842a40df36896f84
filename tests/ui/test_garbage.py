"""What is freed, and where: Qt objects in the window's thread only, outcomes as soon as they are told."""

import gc
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer

from ui import garbage
from ui.garbage import Garbage
from ui.tasks import DocumentThread, Outcome, Pool


class _Ring(QObject):
    """Refers to itself and has a timer running, which Qt lets only its own thread end."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self
        self.timer = QTimer(self, interval=10)
        self.timer.start()


@pytest.fixture
def document() -> Iterator[DocumentThread]:
    made = DocumentThread()
    yield made
    made.stop()


def _churn() -> int:
    """Make more than any threshold of Python's collector allows."""
    kept = [[number] for number in range(3 * gc.get_threshold()[0])]
    return len(kept)


def test_a_thread_that_makes_much_frees_no_object_of_qt(document: DocumentThread, qtbot):
    parent = QObject()
    Garbage(parent)
    ring = _Ring()
    gone = weakref.ref(ring)
    del ring
    told: list[int] = []
    for _ in range(3):
        document.run(_churn).then(told.append)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert gone() is not None           # the document's thread looked for nothing
    gc.collect()
    assert gone() is None


def test_the_look_by_the_clock_frees_rings_here(qtbot):
    parent = QObject()
    Garbage(parent)
    freed_in: list[threading.Thread] = []
    ring = _Ring()
    weakref.finalize(ring, lambda: freed_in.append(threading.current_thread()))
    del ring
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: freed_in == [threading.main_thread()])
    assert kept


@pytest.mark.parametrize("kind", ["document", "document with progress", "pool", "followed"])
def test_an_outcome_is_freed_once_told(document: DocumentThread, qtbot, kind: str):
    pool = Pool()
    start: dict[str, Callable[[], Outcome[list[int]]]] = {
        "document": lambda: document.run(lambda: [1]),
        "document with progress": lambda: document.run_with_progress(lambda _progress: [1]),
        "pool": lambda: pool.run(lambda: [1]),
        "followed": lambda: _following(document.run(lambda: [1])),
    }
    told: list[list[int]] = []
    outcome = start[kind]().then(told.append)
    outcome.finished.connect(lambda one=outcome: told.append([int(one.over)]))
    gone = weakref.ref(outcome)
    del outcome
    qtbot.waitUntil(lambda: told == [[1], [1]])
    document.run(lambda: None)

    def freed() -> bool:
        garbage.look()
        return gone() is None

    qtbot.waitUntil(freed)


def _following(other: Outcome[list[int]]) -> Outcome[list[int]]:
    made: Outcome[list[int]] = Outcome()
    made.follow(other)
    return made


def test_what_a_job_refers_to_is_let_go_in_the_windows_thread(document: DocumentThread, qtbot):
    class Held:
        pass

    freed_in: list[threading.Thread] = []
    held = Held()
    weakref.finalize(held, lambda: freed_in.append(threading.current_thread()))
    document.run(lambda held=held: None)
    del held
    for _ in range(20):
        document.run(lambda: None)

    def freed() -> bool:
        garbage.look()
        return bool(freed_in)

    qtbot.waitUntil(freed)
    assert freed_in == [threading.main_thread()]


def test_a_process_that_leaves_it_to_python_dies_of_it():
    """Why the module is there: the same ring, collected by another thread, ends the process."""
    program = (
        "import gc, threading\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from tests.ui.test_garbage import _Ring\n"
        "app = QApplication([])\n"
        "gc.disable(); _Ring()\n"
        "worker = threading.Thread(target=gc.collect); worker.start(); worker.join()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, cwd=Path(__file__).parents[2])
    assert "another thread" in done.stderr
