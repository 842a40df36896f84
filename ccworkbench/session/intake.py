"""Taking in an exchange file nobody vouches for: read only, checked to the last row, or refused.

The file is copied to a private place first and opened read-only and immutable there; its tables must be
exactly those of its version (one line that rules out triggers, views, generated columns and whatever else
SQL can hide); limits, an authorizer and a time budget hold while it is read. Every row is checked against
the vocabulary and every id, text and evidence hash is computed anew. A name from a file is never a path.
Never attach a foreign file to a trusted connection: its schema would run inside it.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ccworkbench.errors import FileProblem
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import inspection, private_copy, refusals, schema
from ccworkbench.session.inspection import PutAway, Wrong
from ccworkbench.session.received import NOTHING, Exchange, Known
from ccworkbench.text import Text

BUDGET = 600.0                           # seconds of reading tables

_STEPS = 100_000                         # of SQLite's machine between two looks at the clock
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
    passphrase: str | None = None, put_away: bool = False, seen: Mapping[str, str] | None = None,
) -> Iterator[Exchange]:
    """Open an exchange file as untrusted; all but evidence bytes is checked before this yields.

    Changes and texts that are `known` are only named. `in_place`: it is looked at where it lies; only for a
    file this program has just written under a name that nobody else knows. A sealed file is unsealed first, by the
    passphrase or this installation's key. `put_away`: it may be a whole session with what belongs to its folder.
    `seen`: keys its signer is held against, see `signing.standing`.

    Raises:
        FileProblem: it cannot be read or unsealed, there is no room for the private copy, it is none of
            ours, newer than this program, or anything in it is not as it must be; nothing of it is used then.
        Cancelled: by `progress`.
    """
    from ccworkbench.session import signing  # it looks at exchanges

    opened = private_copy.own_copy(path, progress, in_place, passphrase)
    with opened as (copy, size, sha256), contextlib.closing(_connect(path, copy)) as link:
        try:
            exchange = inspection.read(link, known, put_away=put_away)
            exchange.signer = signing.examine(exchange, seen or {})
            exchange.size, exchange.sha256 = size, sha256
        except PutAway as whole:
            raise _put_away(path) from whole
        except Wrong as wrong:
            raise refusals.refused(path, str(wrong)) from wrong
        except _REFUSED as problem:
            raise refusals.refused(path, str(problem) or type(problem).__name__) from problem
        link.set_progress_handler(None, 0)           # evidence is bounded by its size, and may take its time
        yield exchange


# -- the connection


def _connect(path: Path, copy: Path) -> sqlite3.Connection:
    try:
        with copy.open("rb") as file:
            version = private_copy.header(path, file.read(100))
            entries = _schema_entries(file)
    except OSError as problem:
        raise refusals.unreadable(path, problem) from problem
    if entries > _TABLES:
        raise refusals.refused(path, "tables: too many")
    try:
        link = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    except sqlite3.Error as problem:
        raise refusals.refused(path, str(problem)) from problem
    try:
        _guard(link)
        if wrong := schema.difference(link, version, foreign=True):
            raise refusals.refused(path, f"tables: {', '.join(wrong)[:80]}")
        sound = [row[0] for row in link.execute("PRAGMA quick_check(1)")]
        if sound != ["ok"]:
            raise refusals.refused(path, str(sound[0]))
        _authorize(link)
    except _REFUSED as problem:
        link.close()
        raise refusals.refused(path, str(problem) or type(problem).__name__) from problem
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
