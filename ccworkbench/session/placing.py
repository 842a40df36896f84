"""Giving a built and verified file its name: whole or in pieces, read back from where it lies.

A file that had the name before stays until the new one has been read back, and comes back if anything fails.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import pieces
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.keeping import CHUNK
from ccworkbench.session.storage import sync_folder

_LONGEST = 200                           # bytes of a name that still takes an addition


class Differs(Exception):
    """What was read back is not what was written."""


def beside(target: Path, what: str = "part") -> Path:
    """Give a name beside a target that nobody has; whoever finds it after a crash sees what it is."""
    start = target.name if len(target.name.encode()) <= _LONGEST else "exchange"
    return target.with_name(f"{start}.{fresh_id()[:8]}.{what}")


def digest(path: Path, progress: Progress = SILENT) -> str:
    """Hash a file as the medium gives it, as far as the system lets us read past its own memory."""
    whole, done = hashlib.sha256(), 0
    with path.open("rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        while chunk := file.read(CHUNK):
            whole.update(chunk)
            done += len(chunk)
            progress.step(done, size, path.name)
    return whole.hexdigest()


def settle(path: Path) -> None:
    """Bring a written file to the medium, so that what is read next comes from there."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            with contextlib.suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def place(
    part: Path, target: Path, sha256: str, limit: int | None, progress: Progress = SILENT
) -> tuple[Path, ...]:
    """Give a verified file its name, in pieces where it is larger than `limit`; the earlier one goes last.

    Raises:
        Differs: a piece reads back differently.
        OSError: it cannot be written. The earlier file is there as before in either case.
        Cancelled: by `progress`, equally.
    """
    size = part.stat().st_size
    sizes = list(pieces.cuts(size, limit)) if limit is not None and size > limit else [size]
    if len(sizes) == 1 and part.parent == target.parent:
        _swap([(part, target)], target)
        return (target,)
    finals = [target] if len(sizes) == 1 else [
        pieces.name(target, number, len(sizes)) for number in range(1, len(sizes) + 1)
    ]
    from ccworkbench.session import leftovers  # it names its parts as we do

    with leftovers.parts(target, len(sizes)) as parts:
        if _cut(part, parts, sizes, progress) != sha256:
            raise Differs(target.name)
        for one in parts:
            settle(one)
        if _digest_of(parts) != sha256:
            raise Differs(target.name)
        _swap(list(zip(parts, finals, strict=True)), target)
    return tuple(finals)


def _cut(source: Path, parts: Sequence[Path], sizes: Sequence[int], progress: Progress) -> str:
    whole, done, total = hashlib.sha256(), 0, sum(sizes)
    with source.open("rb", buffering=0) as file:
        for path, left in zip(parts, sizes, strict=True):
            with path.open("xb") as out:
                while left and (chunk := file.read(min(CHUNK, left))):
                    progress.step(done, total, path.name)
                    out.write(chunk)
                    whole.update(chunk)
                    left -= len(chunk)
                    done += len(chunk)
    return whole.hexdigest()


def _digest_of(parts: Sequence[Path]) -> str:
    whole = hashlib.sha256()
    for path in parts:
        with path.open("rb", buffering=0) as file:
            while chunk := file.read(CHUNK):
                whole.update(chunk)
    return whole.hexdigest()


def _swap(moves: Sequence[tuple[Path, Path]], target: Path) -> None:
    """Rename all parts; where one cannot be, what was there before has its name again."""
    finals = {final for _, final in moves}
    stale = [one for one in (target, *pieces.there(target)) if one not in finals]
    aside: list[tuple[Path, Path]] = []
    done: list[Path] = []
    try:
        for part, final in moves:
            if len(moves) > 1 and final.exists():        # alone, a rename replaces in one stroke
                old = beside(final, "earlier")
                os.replace(final, old)
                aside.append((old, final))
            os.replace(part, final)
            done.append(final)
    except BaseException:
        for one in done:
            take_away(one)
        for old, final in aside:
            with contextlib.suppress(OSError):           # it still lies there, under a name that says what it is
                os.replace(old, final)
        raise
    for path in (*(old for old, _ in aside), *stale):    # pieces of another count, or the whole before the pieces
        take_away(path)
    with contextlib.suppress(OSError):                   # not every medium lets a folder be synced
        sync_folder(target.parent)


def take_away(path: Path) -> None:
    """Remove a file of ours, if it is there and can be removed."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
