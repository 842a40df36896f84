"""When we are at fault: everything goes to a rotating log, and the person is told once, with a way on.

Exceptions of the window's thread, of other threads and of the interpreter itself, and Qt's own
messages all end here. Nothing is ever sent anywhere.
"""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO

import PySide6
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

import ccworkbench

LOG = "ccworkbench.log"
_HARD = "stopped.log"
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def report_of(error: BaseException) -> str:
    """Write an exception up for the person to hand on: versions and traceback, nothing of the session."""
    head = (
        f"CC Workbench {ccworkbench.__version__} · Python {platform.python_version()} · "
        f"PySide6 {PySide6.__version__} · {platform.platform()}"
    )
    return head + "\n\n" + "".join(traceback.format_exception(error))


class CrashWatch(QObject):
    """Catches what nobody caught. `reported` fires in the window's thread, with the report's text."""

    reported = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._log = logging.getLogger("ccworkbench")
        self._handler = logging.handlers.RotatingFileHandler(
            folder / LOG, maxBytes=512 * 1024, backupCount=3, encoding="utf-8", delay=True)
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._log.addHandler(self._handler)
        self._hard: IO[str] | None = None

    def install(self) -> None:
        """Start watching."""
        self._hard = (self.folder / _HARD).open("a", encoding="utf-8")
        faulthandler.enable(self._hard)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(self._qt_said)

    def uninstall(self) -> None:
        """Give everything back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        faulthandler.disable()
        if self._hard is not None:
            self._hard.close()
            self._hard = None
        self._log.removeHandler(self._handler)
        self._handler.close()

    def report(self, error: BaseException) -> None:
        """Log an exception and tell the person."""
        words = report_of(error)
        self._log.error(words)
        self.reported.emit(words)

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _caught_in_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self.report(what.exc_value)

    def _qt_said(self, kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        self._log.log(_LEVELS.get(kind, logging.INFO), "Qt: %s", words)
