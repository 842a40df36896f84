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

SUFFIX = ".ccx"                          # of an exchange file
FAT32 = 4 * 1024**3 - 1                  # bytes of the largest file
MOST = 9_999                             # pieces of one file
_NAME = re.compile(r"(.+)\.([1-9]\d{0,3})of([1-9]\d{0,3})", re.ASCII)
_OCTAL = re.compile(r"\\([0-7]{3})")


def is_exchange(path: Path) -> bool:
    """Whether a path is named like an exchange file, or like a piece of one."""
    return whole(path).suffix.lower() == SUFFIX


def name(path: Path, number: int, of: int) -> Path:
    """Give the name of a piece, counted from 1."""
    return path.with_name(f"{path.name}.{number}of{of}")


def whole(path: Path) -> Path:
    """Give the name the pieces are of; of a whole file its own."""
    found = _parts(path.name)
    return path.with_name(found[0]) if found else path


def there(path: Path) -> list[Path]:
    """Give the pieces that lie beside a whole file's name, of whatever export."""
    try:
        names = os.listdir(path.parent)
    except OSError:
        return []
    found = [(parts, one) for one in names if (parts := _parts(one)) and parts[0] == path.name]
    return [path.with_name(one) for _, one in sorted(found, key=lambda pair: (pair[0][2], pair[0][1]))]


def all_of(path: Path) -> list[Path]:
    """Give all pieces a file belongs to, in order; a whole file is its own only piece.

    The whole name may be given where only the pieces of one export lie.

    Raises:
        FileProblem: pieces are missing; they are named.
    """
    found = _parts(path.name)
    if found is None:
        beside = [] if path.exists() else there(path)
        if not beside:
            return [path]
        found = _parts(beside[-1].name)
        assert found is not None
    base, _, count = found
    wanted = [name(path.with_name(base), number, count) for number in range(1, count + 1)]
    if missing := [one.name for one in wanted if not one.exists()]:
        shown = [*missing[:10], "…"] if len(missing) > 10 else missing
        raise FileProblem(
            "pieces-missing",
            Text(f"分卷不全，缺少：{'、'.join(shown)}。", f"Pieces are missing: {', '.join(shown)}."),
            Text("请把全部分卷放在同一文件夹后重试。", "Put all pieces into one folder and try again."),
            file=str(path), missing=missing,
        )
    return wanted


def cuts(size: int, limit: int) -> Iterator[int]:
    """Give the sizes of the pieces of so many bytes."""
    while size > 0:
        yield min(size, limit)
        size -= limit


def limit_of(folder: Path) -> int | None:
    """Give the largest file the file system of a folder takes; None: no limit that matters, or not known."""
    kind = _file_system(folder)
    return FAT32 if kind in ("vfat", "msdos", "fat32", "fat") else None


def _parts(found: str) -> tuple[str, int, int] | None:
    """Read `NAME.1of3`; None: it is not the name of a piece."""
    match = _NAME.fullmatch(found)
    if match is None or int(match[2]) > int(match[3]):
        return None
    return match[1], int(match[2]), int(match[3])


def _file_system(folder: Path) -> str:
    if sys.platform == "win32":
        return _windows_file_system(folder)
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    return _kind(mounts, os.path.realpath(folder))


def _kind(mounts: list[str], folder: str) -> str:
    """Find the mount a folder lies on by its path: asking each mount could hang on a dead share."""
    best = ("", "")
    for line in mounts:
        _, at, kind, *_ = line.split(" ")
        at = _OCTAL.sub(lambda code: chr(int(code[1], 8)), at)
        inside = folder == at or folder.startswith(at.rstrip("/") + "/")
        if inside and len(at) >= len(best[0]):           # of two on one place the later is on top
            best = (at, kind)
    return best[1].lower()


def _windows_file_system(folder: Path) -> str:
    import ctypes  # only here

    buffer = ctypes.create_unicode_buffer(64)
    root = str(Path(folder.absolute().anchor))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - not known to type checkers elsewhere
    told = kernel.GetVolumeInformationW(root, None, 0, None, None, None, buffer, len(buffer))
    return buffer.value.lower() if told else ""
