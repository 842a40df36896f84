"""Small files written whole or not at all, and one writer at a time."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable, where the system can (Windows cannot and need not)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing, durably where the medium can."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        with contextlib.suppress(OSError):   # some sticks and shares do not know how
            sync_folder(one.parent)


def write_json(path: Path, content: object, *, private: bool = False) -> None:
    """Replace a JSON file; a reader sees the old or the new one, never half of it; `private`: its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if private else 0o777)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        handle = os.open(part, flags, 0o600 if private else 0o666)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(content, out, indent=1, sort_keys=True)    # ASCII: a path need not be Unicode
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def read_json(path: Path) -> object:
    """Read a JSON file; None where it is missing or unreadable (these files are all disposable)."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the right to rewrite a file; another process waits. The lock dies with its process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f".{path.name}.lock").open("a+b") as handle:
        if sys.platform == "win32":
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            if sys.platform == "win32":
                handle.seek(0)
                msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_UN)


_PRIVATE = "ccworkbench-private-"
_HELD = ".held"
_YOUNG = 5                               # seconds in which a private folder may not be locked yet


@contextmanager
def private_folder(beside: Path | None = None) -> Iterator[Path]:
    """Give a folder only we can look into, for content that must not stay; it goes whatever happens.

    It lies among the temporary files or, hidden, `beside` something. What a program that was killed left of
    such folders in the same place is taken away first.
    """
    sweep_private(beside)
    place = Path(tempfile.mkdtemp(prefix=f".{_PRIVATE}" if beside else _PRIVATE, dir=beside))
    held = (place / _HELD).open("xb")
    try:
        try_lock(held)
        yield place
    finally:
        _empty(place)
        held.close()
        shutil.rmtree(place, ignore_errors=True)


def _empty(place: Path) -> None:
    """Remove all but the mark, which goes last: killed in between, the rest is still known for what it is."""
    with contextlib.suppress(OSError):
        for path in place.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != _HELD:
                path.unlink()


def sweep_private(beside: Path | None = None) -> None:
    """Remove private folders whose program is gone."""
    within, start = beside or Path(tempfile.gettempdir()), f"{'.' if beside else ''}{_PRIVATE}"
    names: list[str] = []
    with contextlib.suppress(OSError):
        names = [one for one in os.listdir(within) if one.startswith(start)]
    for place in map(within.joinpath, names):
        with contextlib.suppress(OSError):   # another person's, or gone meanwhile
            if _abandoned(place):
                _empty(place)
                shutil.rmtree(place, ignore_errors=True)


def _abandoned(place: Path) -> bool:
    """Whether nobody holds a private folder of ours: its program is gone, or died before it could mark it."""
    found = place.lstat()
    if not stat.S_ISDIR(found.st_mode) or (sys.platform != "win32" and found.st_uid != os.getuid()):
        return False                         # a link laid for us would have us empty what it leads to
    try:
        with (place / _HELD).open("r+b") as held:
            return _old(os.fstat(held.fileno())) and try_lock(held)
    except FileNotFoundError:
        return _old(found)


def _old(found: os.stat_result) -> bool:
    return time.time() - found.st_mtime > _YOUNG


def try_lock(handle: BinaryIO) -> bool:
    """Lock a file until it is closed or the program is gone; False: somebody holds it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
