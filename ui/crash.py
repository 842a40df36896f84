"""When we are at fault: everything goes to a rotating log, and the person is told once, with a way on.

Exceptions of the window's thread, of other threads and of the interpreter itself, and Qt's own
messages all end here. Nothing is ever sent anywhere. (The standard library's logging would load
its network handlers with it.)
"""

from __future__ import annotations

import faulthandler
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion

import ccworkbench

LOG = "ccworkbench.log"
_HARD = "stopped.log"
_LIMIT = 512 * 1024
_KEPT = 3                                # older logs beside the present one


def report_of(error: BaseException) -> str:
    """Write an exception up for the person to hand on: versions and traceback, nothing of the session."""
    import platform
    import traceback

    head = (
        f"CC Workbench {ccworkbench.__version__} · Python {platform.python_version()} · "
        f"Qt {qVersion()} · {platform.platform()}"
    )
    return head + "\n\n" + "".join(traceback.format_exception(error))


class CrashWatch(QObject):
    """Catches what nobody caught. `reported` fires in the window's thread, with the report's text."""

    reported = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._lock = threading.Lock()
        self._hard: IO[str] | None = None

    def install(self) -> None:
        """Start watching."""
        self.folder.mkdir(parents=True, exist_ok=True)
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

    def report(self, error: BaseException) -> None:
        """Log an exception and tell the person."""
        words = report_of(error)
        self.log(words)
        self.reported.emit(words)

    def log(self, words: str) -> None:
        """Append to the log; a log that cannot be written must not make things worse."""
        path = self.folder / LOG
        try:
            with self._lock:
                self.folder.mkdir(parents=True, exist_ok=True)
                if path.exists() and path.stat().st_size > _LIMIT:
                    self._rotate(path)
                with path.open("a", encoding="utf-8") as file:
                    file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {words}\n")
        except OSError:
            return

    @staticmethod
    def _rotate(path: Path) -> None:
        for number in range(_KEPT, 0, -1):
            older = path.with_name(f"{path.name}.{number - 1}") if number > 1 else path
            if older.exists():
                older.replace(path.with_name(f"{path.name}.{number}"))

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _caught_in_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self.report(what.exc_value)

    def _qt_said(self, kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        self.log(f"{kind.name}: {words}")
