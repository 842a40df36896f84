"""Small pictures of evidence: derived, disposable, made without Qt.

Foreign files are never trusted: only known formats are tried, and size and dimensions are looked
at before anything is decoded. What gives no picture simply has none.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.keeping import object_path

if TYPE_CHECKING:
    from PIL import Image

SIZE = (264, 198)
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")
_MOST_BYTES = 200 * 1024 * 1024
_MOST_PIXELS = 80_000_000
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF", b"II*\x00", b"MM\x00*")


def thumbnail_path(folder: Path, sha256: str) -> Path:
    """Tell where the small picture of an object lies (there or not)."""
    return folder / "thumbs" / f"{sha256}.png"


def make(folder: Path, sha256: str) -> Path | None:
    """Make the small picture of an object (first page of a PDF); None: it gives none."""
    source, path = object_path(folder, sha256), thumbnail_path(folder, sha256)
    if path.exists():
        return path
    part = path.with_name(f"{fresh_id()}.part")
    try:
        with source.open("rb") as file:
            start = file.read(8)
        if source.stat().st_size > _MOST_BYTES:
            return None
        picture = _page(source) if start.startswith(b"%PDF") else _picture(source, start)
        if picture is None:
            return None
        path.parent.mkdir(exist_ok=True)
        with part.open("xb") as out:
            picture.save(out, "PNG")
            out.flush()
            os.fsync(out.fileno())           # after a power cut it is whole or not there: it is never made twice
        os.replace(part, path)
    except Exception:                    # decoders of foreign files raise anything; no picture is no fault
        part.unlink(missing_ok=True)
        return None
    return path


def _picture(source: Path, start: bytes) -> Image.Image | None:
    if not start.startswith(_PICTURES):
        return None
    from PIL import Image, ImageOps

    with Image.open(source, formats=_FORMATS) as found:
        if found.width * found.height > _MOST_PIXELS:
            return None
        found.thumbnail((max(SIZE), max(SIZE)))      # before anything copies the whole of it
        upright = ImageOps.exif_transpose(found)
        upright.thumbnail(SIZE)
        return upright.convert("RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB")


def _page(source: Path) -> Image.Image | None:
    from PIL import Image

    from ccworkbench.session import pages

    try:
        drawn = pages.render(source, SIZE)
    except pages.NoPage:
        return None
    size = drawn.width, drawn.height
    picture = Image.frombytes("RGB", size, drawn.pixels, "raw", "BGRX", drawn.stride, 1)
    picture.thumbnail(SIZE)
    return picture
