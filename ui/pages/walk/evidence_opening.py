"""Opening evidence with the system's program: always a copy, so that what is kept never changes."""

from __future__ import annotations

import atexit
import shutil
import stat
import tempfile
import unicodedata
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from ccworkbench.errors import FileProblem, WorkbenchError
from ccworkbench.session.keeping import path_of
from ccworkbench.session.model import Evidence
from ccworkbench.text import Text
from ui.context import Context
from ui.open_session import OpenSession
from ui.pages.walk.preview_source import suffix_of

# Files come from other people: only what a viewer shows is handed to the system, nothing that runs.
_VIEWED = frozenset((
    "pdf", "docx", "doc", "odt", "rtf", "xlsx", "xls", "ods", "csv", "tsv", "pptx", "ppt", "odp",
    "txt", "md", "log",
    "png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff", "heic",
    "wav", "mp3", "m4a", "aac", "ogg", "amr", "mp4", "mov", "avi", "mkv", "webm", "zip",
))


def may_open(name: str) -> bool:
    """Say whether a file of this kind is handed to the system's program."""
    return suffix_of(name) in _VIEWED


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Make the place of copies; it goes with the program."""
    place = Path(tempfile.mkdtemp(prefix="ccworkbench-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place


def copy_for_opening(file: Path, name: str) -> Path:
    """Copy a piece of evidence, read-only, under its own name; runs in the pool.

    Raises:
        OSError: it cannot be read or there is no room.
    """
    last = Path(name.replace("\\", "/")).name
    plain = "".join(one for one in last if not unicodedata.category(one).startswith("C"))
    place = Path(tempfile.mkdtemp(dir=_folder()))
    copy = place / (plain.lstrip(".")[-120:] or "evidence")
    shutil.copyfile(file, copy)
    copy.chmod(stat.S_IRUSR)
    return copy


def open_copy(copy: Path) -> bool:
    """Hand a copy to the system; False where nothing there can open it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))


class Opening(QObject):
    """Asks, copies in the pool, hands over, and says what did not work."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def ask_and_open(self, session: OpenSession, evidence: Evidence) -> None:
        """Open a copy of a piece of evidence if the person agrees."""
        question = self.tr(
            "A read-only copy of “{name}” is opened; the evidence itself stays as it is. "
            "The copy is deleted when the workbench is closed."
        ).format(name=evidence.name)
        messages = self._context.messages
        if not messages.ask(self.tr("Open with the system?"), question, self.tr("Open a copy")):
            return
        try:
            file = path_of(session.folder, evidence)
        except WorkbenchError as error:
            messages.problem(error)
            return
        name = evidence.name
        self._context.pool.run(lambda: copy_for_opening(file, name)).then(self._hand_over).otherwise(
            lambda error: self._could_not_copy(name, error))

    def _hand_over(self, copy: Path) -> None:
        if not open_copy(copy):
            words = self.tr("No program here opens {kind} files.").format(kind=suffix_of(copy.name).upper())
            self._context.messages.tell(self.tr("Open with the system?"), words)

    def _could_not_copy(self, name: str, error: BaseException) -> None:
        if not isinstance(error, OSError):
            raise error                     # our own fault: the crash report's
        # The copy is the window's own doing, so the core has no words for it.
        why = self.tr("“{name}” could not be copied: {why}").format(name=name, why=error.strerror or "")
        remedy = self.tr("Look whether the disk for temporary files is full.")
        self._context.messages.problem(FileProblem("evidence-copy", Text.same(why), Text.same(remedy), file=name))
