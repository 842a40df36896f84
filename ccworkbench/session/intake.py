"""Taking in an exchange file nobody vouches for: read only, checked to the last row, or refused.

The file is copied to a private place first and opened read-only and immutable there; its tables must be
exactly those of its version (one line that rules out triggers, views, generated columns and whatever else
SQL can hide); limits, an authorizer and a time budget hold while it is read. Every row is checked against
the vocabulary and every id, text and evidence hash is computed anew. A name from a file is never a path.
Never attach a foreign file to a trusted connection: its schema would run inside it.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sqlite3
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ccworkbench.errors import FileProblem
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import inspection, pieces, refusals, schema, seal
from ccworkbench.session.connection import FULL, disk_full
from ccworkbench.session.inspection import (
    LIMIT,
    LOCAL,
    NOTHING,
    ROWS,
    Exchange,
    Known,
    PutAway,
    Signature,
    Wrong,
    check_bytes,
    digest_of,
    unsound,
)
from ccworkbench.session.keeping import CHUNK
from ccworkbench.session.pieces import SUFFIX
from ccworkbench.session.storage import private_folder
from ccworkbench.text import Text

__all__ = [
    "BUDGET", "LIMIT", "LOCAL", "NOTHING", "ROWS", "SUFFIX", "Exchange", "Known", "Signature", "check_bytes",
    "digest_of", "open_untrusted", "refused", "unsound",
]

BUDGET = 600.0                           # seconds of reading tables

_STEPS = 100_000                         # of SQLite's machine between two looks at the clock
_MAGIC = b"SQLite format 3\x00"
_SPARE = 16 * 1024**2                    # bytes left free in the temporary folder
_TABLES = 64                             # entries in a schema: ours has less than twenty
_LEAF, _INNER = 13, 5                    # kinds of pages of a table
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 4 * 1024**2,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 60,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 4,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
}
_FUNCTIONS = {"count", "max", "length", "typeof"}
_REFUSED = (
    sqlite3.Error, UnicodeError, ValueError, TypeError, OverflowError, MemoryError, RecursionError,
)


def refused(path: Path, why: str) -> FileProblem:
    """Say that an exchange file is not taken in, and why; the technical words are for programs."""
    said = refusals.reason(why)
    why = "".join(one if one.isprintable() else "?" for one in why)[:120]
    return FileProblem(
        "exchange-refused",
        Text(
            f"交换文件「{path.name}」不能读入：{said.zh}；评审没有改动。",
            f"The exchange file '{path.name}' is refused: {said.en}; the session was left as it was.",
        ),
        Text("请让发送者重新导出一份。", "Ask the sender to export it again."),
        file=str(path), why=why,
    )


def _put_away(path: Path) -> FileProblem:
    return FileProblem(
        "exchange-put-away",
        Text(f"「{path.name}」是整个收存的评审，不能合并；评审没有改动。",
             f"'{path.name}' is a whole session that was put away; it is not merged, and nothing was changed."),
        Text("请先把它取出为评审，再从那里导出交换文件（命令行：session take-out）。",
             "Take it out as a session first, and export from there (command line: session take-out)."),
        file=str(path),
    )


@contextmanager
def open_untrusted(
    path: Path, progress: Progress = SILENT, known: Known = NOTHING, *, in_place: bool = False,
    passphrase: str | None = None, put_away: bool = False,
) -> Iterator[Exchange]:
    """Open an exchange file as untrusted; all but evidence bytes is checked before this yields.

    Changes and texts that are `known` are only named. `in_place`: it is looked at where it lies; only for a
    file this program has just written under a name that nobody else knows. A sealed file is unsealed first, by the
    passphrase or this installation's key. `put_away`: it may be a whole session with what belongs to its folder.

    Raises:
        FileProblem: it cannot be read or unsealed, there is no room for the private copy, it is none of
            ours, newer than this program, or anything in it is not as it must be; nothing of it is used then.
        Cancelled: by `progress`.
    """
    from ccworkbench.session import signing  # it looks at exchanges

    opened = _own_copy(path, progress, in_place, passphrase)
    with opened as copy, contextlib.closing(_connect(path, copy)) as link:
        try:
            exchange = inspection.read(link, known, put_away=put_away)
            exchange.signer = signing.examine(exchange)
        except PutAway as whole:
            raise _put_away(path) from whole
        except Wrong as wrong:
            raise refused(path, str(wrong)) from wrong
        except _REFUSED as problem:
            raise refused(path, str(problem) or type(problem).__name__) from problem
        link.set_progress_handler(None, 0)           # evidence is bounded by its size, and may take its time
        yield exchange


# -- the private copy


@contextmanager
def _own_copy(path: Path, progress: Progress, in_place: bool, passphrase: str | None) -> Iterator[Path]:
    if in_place:
        yield path
        return
    with contextlib.ExitStack() as held:
        try:
            place = held.enter_context(private_folder())
        except OSError as problem:
            raise _no_copy(path, Path(tempfile.gettempdir()) / "-", problem) from problem
        copy = place / "exchange.db"
        if seal.is_sealed(path):
            _unseal(path, copy, progress, passphrase)
        else:
            _copy(path, copy, progress)
        yield copy


def _unseal(path: Path, copy: Path, progress: Progress, passphrase: str | None) -> None:
    total = sum(_size(path, part) for part in pieces.all_of(path))
    if total > LIMIT:
        raise refused(path, f"{total} > {LIMIT}")
    _require_room(path, copy.parent, total)
    seal.unseal(path, copy, passphrase, progress)


def _copy(path: Path, copy: Path, progress: Progress) -> None:
    parts = pieces.all_of(path)
    sizes = [_size(path, part) for part in parts]
    total, done = sum(sizes), 0
    if total > LIMIT:
        raise refused(path, f"{total} > {LIMIT}")
    with _regular(path, parts[0]) as first:
        _header(path, _read(path, first, 100))               # before anything large is copied
    _require_room(path, copy.parent, total)
    with contextlib.ExitStack() as stack:
        try:
            out = stack.enter_context(copy.open("xb", buffering=0))      # or a full disk shows on closing it
        except OSError as problem:
            raise _no_copy(path, copy.parent, problem) from problem
        for part, size in zip(parts, sizes, strict=True):
            with _regular(path, part) as source:
                while size:
                    progress.step(done, total, part.name)
                    chunk = _read(path, source, min(CHUNK, size))
                    if not chunk:
                        raise refused(path, f"{part.name}: shorter than it was")
                    try:
                        rest = memoryview(chunk)
                        while rest:
                            rest = rest[out.write(rest):]
                    except OSError as problem:
                        raise _no_copy(path, copy.parent, problem) from problem
                    size -= len(chunk)
                    done += len(chunk)


def _size(path: Path, part: Path) -> int:
    """Give the size of a regular file; a pipe or a device is not even opened."""
    try:
        found = part.stat()
    except (OSError, ValueError) as problem:
        raise _unreadable(path, problem) from problem
    if not stat.S_ISREG(found.st_mode):
        raise refused(path, "no regular file")
    return found.st_size


@contextmanager
def _regular(path: Path, part: Path) -> Iterator[io.FileIO]:
    """Open a regular file; what was put in its place since cannot block us."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        file = io.FileIO(os.open(part, flags), "rb")
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    with file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise refused(path, "no regular file")
        yield file


def _read(path: Path, source: io.FileIO, most: int) -> bytes:
    try:
        return source.read(most)
    except OSError as problem:
        raise _unreadable(path, problem) from problem


def _require_room(path: Path, place: Path, size: int) -> None:
    try:
        free = shutil.disk_usage(place).free
    except OSError as problem:
        raise _no_copy(path, place, problem) from problem
    if free < size + _SPARE:
        raise _no_room(path, place, size + _SPARE, free)


def _unreadable(path: Path, problem: OSError | ValueError) -> FileProblem:
    why = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return FileProblem(
        "exchange-unreadable",
        Text(f"无法读取「{path}」：{why}。", f"Cannot read '{path}': {why}."),
        Text("请检查文件与权限。", "Check the file and its permissions."),
        file=str(path),
    )


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


# -- the connection


def _header(path: Path, head: bytes) -> int:
    """Give the version of a file by its first bytes.

    Raises:
        FileProblem: none of ours, or newer than this program.
    """
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise refused(path, "no exchange file")
    if int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID:
        raise refused(path, "application_id")
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
        raise refused(path, "header")
    return version


def _connect(path: Path, copy: Path) -> sqlite3.Connection:
    try:
        with copy.open("rb") as file:
            version = _header(path, file.read(100))
            entries = _schema_entries(file)
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    if entries > _TABLES:
        raise refused(path, "tables: too many")
    try:
        link = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    except sqlite3.Error as problem:
        raise refused(path, str(problem)) from problem
    try:
        _guard(link)
        if wrong := schema.difference(link, version, foreign=True):
            raise refused(path, f"tables: {', '.join(wrong)[:80]}")
        sound = [row[0] for row in link.execute("PRAGMA quick_check(1)")]
        if sound != ["ok"]:
            raise refused(path, str(sound[0]))
        _authorize(link)
    except _REFUSED as problem:
        link.close()
        raise refused(path, str(problem) or type(problem).__name__) from problem
    except BaseException:
        link.close()
        raise
    return link


def _schema_entries(file: BinaryIO) -> int:
    """Count the entries of the schema before SQLite reads them all into memory; too many if it is no schema."""
    file.seek(16)
    size = int.from_bytes(file.read(2), "big")
    size = 65536 if size == 1 else size

    def page(number: int) -> bytes:
        file.seek((number - 1) * size)
        return file.read(size)

    def word(found: bytes, at: int, length: int = 2) -> int:
        return int.from_bytes(found[at:at + length], "big")

    first = page(1)
    kind, cells = word(first, 100, 1), word(first, 103)
    if kind == _LEAF or cells > _TABLES:
        return cells
    if kind != _INNER:
        return _TABLES + 1
    places = [word(first, 112 + 2 * one) for one in range(cells)]
    below = [*(word(first, one, 4) for one in places), word(first, 108, 4)]
    leaves = [page(one) for one in below if one > 1]
    whole = len(leaves) == len(below) and all(word(one, 0, 1) == _LEAF for one in leaves)
    return sum(word(one, 3) for one in leaves) if whole else _TABLES + 1


def _guard(link: sqlite3.Connection) -> None:
    for limit, most in _LIMITS.items():
        link.setlimit(limit, most)
    end = time.monotonic() + BUDGET
    link.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON",
                   "automatic_index = OFF", "temp_store = MEMORY"):
        link.execute(f"PRAGMA {pragma}")
    link.text_factory = str                  # strict: bad UTF-8 refuses the file


def _authorize(link: sqlite3.Connection) -> None:
    def allow(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        fine = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ) or (
            action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FUNCTIONS
        )
        return sqlite3.SQLITE_OK if fine else sqlite3.SQLITE_DENY

    link.set_authorizer(allow)
