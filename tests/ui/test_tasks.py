"""Jobs off the window's thread: order, outcomes, cancelling."""

import threading

import pytest

from ccworkbench.progress import Cancelled
from ui.tasks import DocumentThread, Pool


@pytest.fixture
def document():
    thread = DocumentThread()
    yield thread
    thread.stop()


def test_an_outcome_is_told_even_where_the_job_was_quicker(document: DocumentThread, qtbot):
    """The job is done long before anybody connects."""
    outcome = document.run(lambda: 7)
    done = threading.Event()
    document.run(done.set)
    assert done.wait(5)
    told: list[int] = []
    outcome.then(told.append)
    qtbot.waitUntil(lambda: told == [7])


def test_a_refusal_is_told_even_where_the_job_was_quicker(document: DocumentThread, qtbot):
    def refuse() -> None:
        raise ValueError("no")

    outcome = document.run(refuse)
    done = threading.Event()
    document.run(done.set)
    assert done.wait(5)
    told: list[BaseException] = []
    outcome.otherwise(told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert str(told[0]) == "no"


def test_jobs_run_in_the_order_they_came_and_are_told_in_the_windows_thread(document: DocumentThread, qtbot):
    ran: list[int] = []
    told: list[threading.Thread] = []
    for number in range(20):
        document.run(lambda number=number: ran.append(number)).then(
            lambda _: told.append(threading.current_thread()))
    qtbot.waitUntil(lambda: len(told) == 20)
    assert ran == list(range(20))
    assert set(told) == {threading.main_thread()}
    qtbot.waitUntil(lambda: not document.busy)


def test_stopping_finishes_what_is_queued(qtbot):
    thread = DocumentThread()
    ran: list[int] = []
    for number in range(5):
        thread.run(lambda number=number: ran.append(number))
    thread.stop()
    assert ran == list(range(5))


def test_a_cancelled_job_ends_at_its_next_step(qtbot):
    pool = Pool()
    started, go_on = threading.Event(), threading.Event()

    def work(progress) -> None:
        started.set()
        assert go_on.wait(5)
        progress.step(1, 2, "next")
        raise AssertionError("the step was to stop it")

    outcome = pool.run_with_progress(work)
    with qtbot.waitSignal(outcome.cancelled):
        assert started.wait(5)
        outcome.cancel()
        go_on.set()
    pool.wait()


def test_cancelling_from_within_is_no_failure(qtbot):
    def work() -> None:
        raise Cancelled

    pool = Pool()
    outcome = pool.run(work)
    with qtbot.waitSignal(outcome.cancelled):
        pass
