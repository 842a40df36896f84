"""A picture of the walk page where there is no display: the real window, drawn into memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

from PySide6.QtCore import QElapsedTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from ccworkbench.errors import WorkbenchError
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import ItemId
from ui.app import STYLE, Workbench
from ui.messages import Dialogs
from ui.stages import ShowsItems

SIZE = (1440, 900)
_PATIENCE = 30_000           # ms until we believe that the session will not come
_SETTLING = 600              # ms for thumbnails and previews, which come after the page


class _Unattended(Dialogs):
    """Nobody is there to close a box: what would be said is kept, questions get the safe answer."""

    def __init__(self) -> None:
        super().__init__()
        self.said: WorkbenchError | None = None

    def problem(self, error: WorkbenchError) -> None:
        self.said = error

    def ask(self, title: str, text: str, yes: str) -> bool:
        return False

    def warn(self, title: str, text: str, yes: str) -> bool:
        return True      # nobody typed anything

    def ask_words(
        self, title: str, text: str, *, typed: str = "", hear: Callable[[str], object] | None = None
    ) -> str:
        return ""

    def choose(self, title: str, text: str, offered: Sequence[str]) -> int:
        return 0

    def tell(self, title: str, text: str) -> None:
        """Leave it unsaid."""

    def crashed(self, report: str, folder: Path) -> None:
        """Leave it in the log."""


def picture_walk(folder: Path, path: Path) -> bool:
    """Open a session offscreen, show the walk page on an item with much evidence and write it as PNG.

    False: nothing could be drawn or written; nothing is left behind.

    Raises:
        WorkbenchError: why the session cannot be opened.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([*sys.argv[:1], *STYLE])
    app.setApplicationName("CC Workbench")
    nobody = _Unattended()
    workbench = Workbench(app, nobody)
    window = workbench.window
    window.resize(*SIZE)
    window.show()
    workbench.load(folder)
    try:
        _wait(app, _PATIENCE, lambda: workbench.desk.session is not None or nobody.said is not None)
        if nobody.said is not None:
            raise nobody.said
        session = workbench.desk.session
        if session is None or not isinstance(window.page, ShowsItems):
            return False
        window.show_item(telling_item(session.state))
        _wait(app, _SETTLING, lambda: False)
        part = path.with_name(f"{path.name}.part")
        if not window.grab().save(str(part), "PNG"):
            part.unlink(missing_ok=True)
            return False
        part.replace(path)
        return True
    finally:
        window.close()


def telling_item(state: SessionState) -> ItemId:
    """Choose the item that shows most: a photograph first, more evidence, and much said by the reader."""

    def worth(item: ItemId) -> tuple[int, int, int]:
        found = state.evidence_for(state.item_target(item))
        own = state.rating(item, state.reader) if state.reader is not None else None
        words = len(own.rationale) if own is not None and own.answer is not None else 0
        looks = {".jpg": 2, ".png": 1}.get(PurePath(found[0].name).suffix.lower(), 0) if found else 0
        return looks, min(len(found), 3), words

    return max((one.id for one in state.standard.items), key=worth)


def _wait(app: QApplication, patience: int, until: Callable[[], bool]) -> None:
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < patience and not until():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
