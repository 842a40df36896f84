"""The private copy of an exchange file: what is read lies where nobody else can change it.

A foreign path may be a pipe, a device or a file that changes while it is read; it is opened without blocking,
read once to the size it had, and what follows looks at the copy alone. A sealed file is unsealed into it.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import stat
import tempfile
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ccworkbench.errors import FileProblem
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import pieces, refusals, schema, seal
from ccworkbench.session.connection import FULL, disk_full
from ccworkbench.session.keeping import CHUNK
from ccworkbench.session.received import LIMIT
from ccworkbench.session.storage import private_folder
from ccworkbench.text import Text

_MAGIC = b"SQLite format 3\x00"
_SPARE = 16 * 1024**2                    # bytes left free in the temporary folder


def sha256_of(path: Path, sizes: Container[int], progress: Progress = SILENT) -> str:
    """Hash a file's bytes (or its pieces') where it is of one of these sizes; empty: it is of none.

    Raises:
        FileProblem: it cannot be read, or is no exchange file.
        Cancelled: by `progress`.
    """
    if _whole_size(path, pieces.all_of(path)) not in sizes:
        return ""
    whole = hashlib.sha256()
    for chunk in _chunks(path, progress):
        whole.update(chunk)
    return whole.hexdigest()


@contextmanager
def own_copy(
    path: Path, progress: Progress, in_place: bool, passphrase: str | None
) -> Iterator[tuple[Path, int, str]]:
    """Give the copy with the size and the sha256 of what was copied (see `Exchange`)."""
    if in_place:
        yield path, 0, ""
        return
    with contextlib.ExitStack() as held:
        try:
            place = held.enter_context(private_folder())
        except OSError as problem:
            raise _no_copy(path, Path(tempfile.gettempdir()) / "-", problem) from problem
        copy = place / "exchange.db"
        if seal.is_sealed(path):
            _unseal(path, copy, progress, passphrase)
            yield copy, 0, ""
        else:
            yield copy, *_copy(path, copy, progress)


def _unseal(path: Path, copy: Path, progress: Progress, passphrase: str | None) -> None:
    total = _whole_size(path, pieces.all_of(path))
    _require_room(path, copy.parent, total)
    seal.unseal(path, copy, passphrase, progress)


def _copy(path: Path, copy: Path, progress: Progress) -> tuple[int, str]:
    """Copy, and give size and sha256 of what was copied."""
    parts = pieces.all_of(path)
    total, whole, done = _whole_size(path, parts), hashlib.sha256(), 0
    with _regular(path, parts[0]) as first:
        header(path, _read(path, first, 100))               # before anything large is copied
    _require_room(path, copy.parent, total)
    with contextlib.ExitStack() as stack:
        try:
            out = stack.enter_context(copy.open("xb", buffering=0))      # or a full disk shows on closing it
        except OSError as problem:
            raise _no_copy(path, copy.parent, problem) from problem
        for chunk in _chunks(path, progress):
            whole.update(chunk)
            done += len(chunk)
            try:
                rest = memoryview(chunk)
                while rest:
                    rest = rest[out.write(rest):]
            except OSError as problem:
                raise _no_copy(path, copy.parent, problem) from problem
    return done, whole.hexdigest()


def _chunks(path: Path, progress: Progress) -> Iterator[bytes]:
    """Read a file, or its pieces one after the other, each to the size it has at first."""
    parts = pieces.all_of(path)
    sizes = [_size(path, part) for part in parts]
    total, done = sum(sizes), 0
    for part, size in zip(parts, sizes, strict=True):
        with _regular(path, part) as source:
            while size:
                progress.step(done, total, part.name)
                chunk = _read(path, source, min(CHUNK, size))
                if not chunk:
                    raise refusals.refused(path, f"{part.name}: shorter than it was")
                yield chunk
                size -= len(chunk)
                done += len(chunk)


def _whole_size(path: Path, parts: Sequence[Path]) -> int:
    total = sum(_size(path, part) for part in parts)
    if total > LIMIT:
        raise refusals.refused(path, f"{total} > {LIMIT}")
    return total


def _size(path: Path, part: Path) -> int:
    """Give the size of a regular file; a pipe or a device is not even opened."""
    try:
        found = part.stat()
    except (OSError, ValueError) as problem:
        raise refusals.unreadable(path, problem) from problem
    if not stat.S_ISREG(found.st_mode):
        raise refusals.refused(path, "no regular file")
    return found.st_size


@contextmanager
def _regular(path: Path, part: Path) -> Iterator[io.FileIO]:
    """Open a regular file; what was put in its place since cannot block us."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        file = io.FileIO(os.open(part, flags), "rb")
    except OSError as problem:
        raise refusals.unreadable(path, problem) from problem
    with file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise refusals.refused(path, "no regular file")
        yield file


def _read(path: Path, source: io.FileIO, most: int) -> bytes:
    try:
        return source.read(most)
    except OSError as problem:
        raise refusals.unreadable(path, problem) from problem


def _require_room(path: Path, place: Path, size: int) -> None:
    try:
        free = shutil.disk_usage(place).free
    except OSError as problem:
        raise _no_copy(path, place, problem) from problem
    if free < size + _SPARE:
        raise _no_room(path, place, size + _SPARE, free)


def _no_copy(path: Path, place: Path, problem: OSError) -> FileProblem:
    if problem.errno in FULL:
        return _no_room(path, place, None, None)
    why = problem.strerror or str(problem)
    return FileProblem(
        "temporary-folder",
        Text(
            f"临时文件夹「{place.parent}」不能用：{why}。",
            f"The temporary folder '{place.parent}' cannot be used: {why}.",
        ),
        Text("请检查磁盘与权限，或用 TMPDIR 另指一个文件夹。", "Check disk and rights, or set TMPDIR."),
        file=str(path), place=str(place.parent),
    )


def _no_room(path: Path, place: Path, needed: int | None, free: int | None) -> FileProblem:
    if needed is None:
        return disk_full(place.parent)
    return FileProblem(
        "disk-full",
        Text(
            f"临时文件夹「{place.parent}」空间不足：读入「{path.name}」需要 {needed} 字节，剩余 {free}。",
            f"The temporary folder '{place.parent}' is too full: taking in '{path.name}' needs {needed} bytes, "
            f"{free} are free.",
        ),
        Text("请腾出空间，或用 TMPDIR 另指一个文件夹。", "Free some space, or name another folder with TMPDIR."),
        file=str(path), place=str(place.parent), needed=needed, free=free,
    )


def header(path: Path, head: bytes) -> int:
    """Give the version of a file by its first bytes.

    Raises:
        FileProblem: none of ours, or newer than this program.
    """
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise refusals.refused(path, "no exchange file")
    if int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID:
        raise refusals.refused(path, "application_id")
    version = int.from_bytes(head[60:64], "big")
    if version > schema.USER_VERSION:
        raise FileProblem(
            "exchange-newer",
            Text(
                f"「{path.name}」由更新版本的程序写成（格式 {version}，本程序认识到 {schema.USER_VERSION}）。",
                f"'{path.name}' was written by a newer version (format {version}; this one knows up to "
                f"{schema.USER_VERSION}).",
            ),
            Text("请升级程序后再读入。", "Update the program, then take it in."),
            file=str(path), found=version, allowed=[str(schema.USER_VERSION)],
        )
    utf8 = int.from_bytes(head[56:60], "big") == 1
    if version < 1 or head[18:20] != b"\x01\x01" or not utf8:
        raise refusals.refused(path, "header")
    return version
