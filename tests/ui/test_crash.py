"""When we are at fault: logged, told, and the window goes on."""

import sys
import threading

import pytest
from PySide6.QtCore import QTimer, qWarning

from ui.crash import LOG, CrashWatch


@pytest.fixture
def watch(qapp, tmp_path):
    made = CrashWatch(tmp_path / "logs")
    made.install()
    yield made
    made.uninstall()


def logged(watch: CrashWatch) -> str:
    return (watch.folder / LOG).read_text(encoding="utf-8")


def fail() -> None:
    raise RuntimeError("a fault of ours")


@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_slot_is_reported_and_the_window_goes_on(watch: CrashWatch, qtbot):
    with qtbot.waitSignal(watch.reported) as told:
        QTimer.singleShot(0, fail)
    assert "a fault of ours" in told.args[0]
    assert "CC Workbench" in told.args[0]
    assert "a fault of ours" in logged(watch)


@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_thread_is_told_in_the_windows_thread(watch: CrashWatch, qtbot):
    where: list[threading.Thread] = []
    watch.reported.connect(lambda _report: where.append(threading.current_thread()))
    with qtbot.waitSignal(watch.reported):
        threading.Thread(target=fail).start()
    qtbot.waitUntil(lambda: where == [threading.main_thread()])


@pytest.mark.no_qt_log
def test_what_qt_says_goes_to_the_log(watch: CrashWatch):
    qWarning("Qt found something odd")
    assert "Qt found something odd" in logged(watch)


def test_a_break_from_the_keyboard_is_no_fault(watch: CrashWatch, monkeypatch, capsys):
    told: list[str] = []
    watch.reported.connect(told.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []


def test_the_log_rotates(watch: CrashWatch):
    for _ in range(12):
        watch.log("x" * 600_000)
    assert sorted(one.name for one in watch.folder.glob(f"{LOG}*")) == [LOG, f"{LOG}.1", f"{LOG}.2", f"{LOG}.3"]
