"""Exchange files in pieces: what a stick's file system cannot hold in one file, cut and found again.

    site.ccx.1of3, site.ccx.2of3, site.ccx.3of3

The pieces are the file's bytes in order and nothing else; what is inside proves that they are whole.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from ccworkbench.errors import FileProblem
from ccworkbench.text import Text

FAT32 = 4 * 1024**3 - 1                  # bytes of the largest file
_NAME = re.compile(r"(.+)\.(\d{1,4})of(\d{1,4})")


def name(path: Path, number: int, of: int) -> Path:
    """Give the name of a piece, counted from 1."""
    return path.with_name(f"{path.name}.{number}of{of}")


def whole(path: Path) -> Path:
    """Give the name the pieces are of; of a whole file its own."""
    match = _NAME.fullmatch(path.name)
    return path.with_name(match[1]) if match else path


def all_of(path: Path) -> list[Path]:
    """Give all pieces a file belongs to, in order; a whole file is its own only piece.

    Raises:
        FileProblem: pieces are missing; they are named.
    """
    match = _NAME.fullmatch(path.name)
    if match is None:
        return [path]
    count = int(match[3])
    found = [name(path.with_name(match[1]), number, count) for number in range(1, count + 1)]
    if missing := [one.name for one in found if not one.is_file()]:
        raise FileProblem(
            "pieces-missing",
            Text(f"分卷不全，缺少：{'、'.join(missing)}。", f"Pieces are missing: {', '.join(missing)}."),
            Text("请把全部分卷放在同一文件夹后重试。", "Put all pieces into one folder and try again."),
            file=str(path), missing=missing,
        )
    return found


def cuts(size: int, limit: int) -> Iterator[int]:
    """Give the sizes of the pieces of so many bytes."""
    while size > 0:
        yield min(size, limit)
        size -= limit


def limit_of(folder: Path) -> int | None:
    """Give the largest file the file system of a folder takes; None: no limit that matters, or not known."""
    kind = _file_system(folder)
    return FAT32 if kind in ("vfat", "msdos", "fat32", "fat") else None


def _file_system(folder: Path) -> str:
    if sys.platform == "win32":
        return _windows_file_system(folder)
    try:
        mounts = Path("/proc/mounts").read_text("utf-8").splitlines()
    except OSError:
        return ""
    device = os.stat(folder).st_dev
    best = ("", "")
    for line in mounts:
        _, at, kind, *_ = line.split(" ")
        at = at.replace("\\040", " ")
        try:
            if os.stat(at).st_dev == device and len(at) > len(best[0]):
                best = (at, kind)
        except OSError:
            continue
    return best[1].lower()


def _windows_file_system(folder: Path) -> str:
    import ctypes  # only here

    buffer = ctypes.create_unicode_buffer(64)
    root = str(Path(folder.absolute().anchor))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - not known to type checkers elsewhere
    told = kernel.GetVolumeInformationW(root, None, 0, None, None, None, buffer, len(buffer))
    return buffer.value.lower() if told else ""
