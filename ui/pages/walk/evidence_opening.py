"""Opening evidence with the system's program: always a copy, so that what is kept never changes."""

from __future__ import annotations

import atexit
import shutil
import stat
import tempfile
import unicodedata
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

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
