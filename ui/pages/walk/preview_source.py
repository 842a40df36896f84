"""Reads a piece of evidence for looking at it: pictures, PDF pages, text.

Runs in the pool: makes images and text, never pixmaps or widgets. Files come from other people,
so everything is bounded before it is decoded and a damaged file is an answer, not an error.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from ccworkbench.session import pages

PIXELS = 100_000_000            # larger pictures are not decoded
ALLOCATION_MB = 420             # 100 megapixels of four bytes and a little
TEXT_BYTES = 64 * 1024

_PICTURES = frozenset(("png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff"))
_TEXTS = frozenset(("txt", "csv", "tsv", "md", "log", "json", "xml", "ini", "toml", "yaml", "yml", "svg"))
# How the files of each decoder begin; only the named one is woken, whatever a file is called. Were Qt left to find
# out, it would ask its SVG reader, whose text stream takes a lock of Qt's while this thread holds Python's: the
# window's thread takes them the other way round when it frees a widget, and both would wait for ever.
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", b"png"), (b"\xff\xd8\xff", b"jpeg"), (b"GIF8", b"gif"), (b"BM", b"bmp"),
    (b"II*\0", b"tiff"), (b"MM\0*", b"tiff"), (b"II+\0", b"tiff"), (b"MM\0+", b"tiff"),
)
_QUARTER = QImageIOHandler.Transformation.TransformationRotate90


class PreviewKind(StrEnum):
    """What there is to look at, or why there is nothing."""

    PICTURE = "picture"
    PAGE = "page"
    WORDS = "words"
    NOTHING = "nothing"          # a file of a kind that is not shown here
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    PROTECTED = "protected"      # a PDF that asks for a password
    MISSING = "missing"          # the bytes are not there


@dataclass(frozen=True, slots=True)
class Preview:
    """What was read. `full` is the size of the whole picture, upright; pages count from 0."""

    kind: PreviewKind
    image: QImage | None = None
    full: QSize | None = None
    page: int = 0
    pages: int = 0
    text: str = ""
    cut: bool = False


def suffix_of(name: str) -> str:
    """Give the suffix of a file name without the dot, in small letters."""
    return PurePath(name.replace("\\", "/")).suffix.removeprefix(".").casefold()


def kind_of(name: str) -> PreviewKind:
    """Say by its name how a file is looked at."""
    suffix = suffix_of(name)
    if suffix in _PICTURES:
        return PreviewKind.PICTURE
    if suffix == "pdf":
        return PreviewKind.PAGE
    return PreviewKind.WORDS if suffix in _TEXTS else PreviewKind.NOTHING


def read(path: Path, name: str, box: QSize, page: int = 0) -> Preview:
    """Read what `name` says the file is, scaled down to fit `box` (device pixels)."""
    kind = kind_of(name)
    if kind is PreviewKind.NOTHING:
        return Preview(kind)
    if not path.is_file():
        return Preview(PreviewKind.MISSING)
    if kind is PreviewKind.PICTURE:
        return read_picture(path, box)
    return read_page(path, box, page) if kind is PreviewKind.PAGE else read_words(path)


def read_picture(path: Path, box: QSize, *, fill: bool = False, page: bool = False) -> Preview:
    """Read a picture upright (as the camera was held), never enlarged.

    `fill`: it covers the box instead of fitting in it, and is cut to it; of a `page` the upper part
    stays, of any other picture the middle.
    """
    decoder = _decoder_of(path)
    if decoder is None:
        return Preview(PreviewKind.UNREADABLE)
    QImageReader.setAllocationLimit(ALLOCATION_MB)
    reader = QImageReader(str(path), decoder)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    stored = reader.size()
    if stored.isEmpty():
        return Preview(PreviewKind.UNREADABLE)
    if stored.width() * stored.height() > PIXELS:
        return Preview(PreviewKind.TOO_LARGE, full=stored)
    turned = bool(reader.transformation() & _QUARTER)
    full = stored.transposed() if turned else stored
    how = Qt.AspectRatioMode.KeepAspectRatioByExpanding if fill else Qt.AspectRatioMode.KeepAspectRatio
    fit = full.scaled(box, how).expandedTo(QSize(1, 1))
    if fit.width() < full.width():
        reader.setScaledSize(fit.transposed() if turned else fit)
    image = reader.read()
    if image.isNull():
        return Preview(PreviewKind.UNREADABLE, full=full)
    return Preview(PreviewKind.PICTURE, _cut(image, box, page) if fill else image, full)


def _decoder_of(path: Path) -> bytes | None:
    """Name what reads a picture, by its first bytes; None: nothing here does."""
    try:
        with path.open("rb") as file:
            first = file.read(12)
    except OSError:
        return None
    if first[:4] == b"RIFF" and first[8:] == b"WEBP":
        return b"webp"
    return next((decoder for beginning, decoder in _BEGINNINGS if first.startswith(beginning)), None)


def _cut(image: QImage, box: QSize, from_top: bool) -> QImage:
    wide, high = min(box.width(), image.width()), min(box.height(), image.height())
    return image.copy((image.width() - wide) // 2, 0 if from_top else (image.height() - high) // 2, wide, high)


def read_page(path: Path, box: QSize, page: int, *, fill: bool = False) -> Preview:
    """Render one page of a PDF so that it fits `box`; a page beyond the last gives the last.

    `fill`: the upper part of the page, as wide as the box.
    """
    try:
        drawn = pages.render(path, (box.width(), box.height()), page, fill=fill)
    except pages.NoPage as none:
        return Preview(PreviewKind.PROTECTED if none.protected else PreviewKind.UNREADABLE)
    image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
    shown = image.copy(0, 0, min(drawn.width, box.width()), min(drawn.height, box.height()))
    return Preview(PreviewKind.PAGE, shown, QSize(*drawn.points), drawn.number, drawn.pages)


def read_words(path: Path) -> Preview:
    """Read the first 64 KB of a text: UTF-8 or UTF-16 with a mark, UTF-8, else GB 18030."""
    try:
        with path.open("rb") as file:
            found = file.read(TEXT_BYTES)
            cut = bool(file.read(1))
    except OSError:
        return Preview(PreviewKind.UNREADABLE)
    return Preview(PreviewKind.WORDS, text=decoded(found), cut=cut)


def decoded(found: bytes) -> str:
    """Decode a piece of text whose end may cut a character in two."""
    if found.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            words = codecs.getincrementaldecoder(encoding)().decode(found)
            return words.replace("\0", "\N{REPLACEMENT CHARACTER}")
        except UnicodeDecodeError:
            continue
    return found.decode("latin-1").replace("\0", "\N{REPLACEMENT CHARACTER}")
