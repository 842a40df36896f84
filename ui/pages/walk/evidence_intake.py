"""What a drop, a paste or the file dialog brings: files, folders, a picture."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from ccworkbench.progress import Progress
from ui.pages.walk.preview_source import suffix_of

MOST = 50                    # files taken from folders at a time
MOST_SEEN = 20_000           # entries looked at before counting stops

_KINDS = {
    "record": (
        "xlsx", "xls", "xlsm", "ods", "csv", "tsv", "json", "log",
        "png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff", "heic",
    ),
    "interview": ("wav", "mp3", "m4a", "aac", "ogg", "amr"),
    "demo": ("mp4", "mov", "avi", "mkv", "webm"),
}
_KIND_OF = {suffix: kind for kind, suffixes in _KINDS.items() for suffix in suffixes}


def guessed_kind(name: str) -> str:
    """Guess by the name what kind of evidence a file is; the person can say otherwise."""
    return _KIND_OF.get(suffix_of(name), "document")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files to attach, and how many there were in all (`more`: counting was given up)."""

    files: tuple[Path, ...]
    seen: int
    from_folders: bool = False
    more: bool = False


def local_paths(mime: QMimeData) -> list[Path]:
    """Give the files and folders of a drop or a clipboard; addresses on the net are left out."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def acceptable(mime: QMimeData) -> bool:
    """Say whether something in it can be attached."""
    return bool(local_paths(mime)) or mime.hasImage()


def picture_of(mime: QMimeData) -> QImage | None:
    """Give the picture of a drop or a clipboard that holds no files."""
    found = mime.imageData() if mime.hasImage() else None
    return found if isinstance(found, QImage) and not found.isNull() else None


def png_bytes(image: QImage) -> bytes:
    """Write a picture as PNG; runs in the pool."""
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")      # type: ignore[call-overload]  # the typing wants bytes, Qt takes text
    return bytes(store.data())


def gather(paths: Iterable[Path], progress: Progress) -> Gathered:
    """List the files meant: those named, and of folders the first 50 in them, in order of name.

    Hidden files and links inside folders are left out. Runs in the pool: folders may be large.

    Raises:
        Cancelled: by `progress`.
    """
    files: list[Path] = []
    named, seen, from_folders = 0, 0, False
    for path in paths:
        if not path.is_dir():
            files.append(path)
            named += 1
            continue
        from_folders = True
        for file in _inside(path):
            progress.step(seen, 0, file.name)
            seen += 1
            if seen <= MOST:
                files.append(file)
            if seen >= MOST_SEEN:
                return Gathered(tuple(files), named + seen, True, more=True)
    return Gathered(tuple(files), named + seen, from_folders)


def _inside(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in sorted(names):
            file = Path(at, name)
            if not name.startswith(".") and name.casefold() not in ("thumbs.db", "desktop.ini") and (
                file.is_file() and not file.is_symlink()
            ):
                yield file
