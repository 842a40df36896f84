"""Taking in an exchange file nobody vouches for: read only, checked to the last row, or refused.

The file is copied to a private place first and opened read-only and immutable there; its tables must be
exactly those of its version (one line that rules out triggers, views, generated columns and whatever else
SQL can hide); limits, an authorizer and a time budget hold while it is read. Every row is checked against
the vocabulary and every id, text and evidence hash is computed anew. A name from a file is never a path.
Never attach a foreign file to a trusted connection: its schema would run inside it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ccworkbench.errors import FileProblem
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import pieces, schema, vocabulary
from ccworkbench.session.canonical import TEXT_LIMIT, change_id, dump, text_hash
from ccworkbench.session.journal import Row
from ccworkbench.session.keeping import CHUNK
from ccworkbench.session.model import Key
from ccworkbench.session.reading import parse
from ccworkbench.text import Text

SUFFIX = ".ccx"
LIMIT = 64 * 1024**3                     # bytes of a whole exchange file
ROWS = 5_000_000                         # changes, texts or objects in one file
BUDGET = 600.0                           # seconds of reading tables
LOCAL = ("head", "receipt", "receipt_range", "withdrawn", "sent")

_MAGIC = b"SQLite format 3\x00"
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
    sqlite3.Error, UnicodeDecodeError, ValueError, TypeError, OverflowError, MemoryError, RecursionError,
)
_HEX32, _HEX64 = re.compile(r"[0-9a-f]{32}"), re.compile(r"[0-9a-f]{64}")
_TIMES = range(0, 2**53)


class _Wrong(Exception):
    """What is wrong with a file, in a few words."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody's signature over what a file holds."""

    replica: str
    author: str
    public_key: str
    digest: str
    sig: str


@dataclass
class Exchange:
    """What an exchange file holds, checked; its bytes are read from the private copy while it is open."""

    session: str
    created_at: int
    standard: Mapping[str, str]          # id, version, sha256, object
    rows: list[Row]
    texts: dict[str, tuple[bytes, str]]  # hash -> salt, body
    objects: dict[str, tuple[int, str]]  # sha256 -> size, role; without bytes: pending
    with_bytes: frozenset[str]
    withheld: list[tuple[str, int, int, str]]
    signatures: list[Signature]
    digest: str                          # over all of it: what a signature signs
    link: sqlite3.Connection = field(repr=False)

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """Give the bytes of an object in order; the reader compares the hash.

        Raises:
            ValueError: a piece is missing.
        """
        query = "SELECT n, data FROM object_chunk WHERE sha256 = ? ORDER BY n"
        for wanted, (number, data) in enumerate(self.link.execute(query, (sha256,))):
            if number != wanted or not isinstance(data, bytes) or len(data) > CHUNK:
                raise ValueError(f"piece {wanted} of {sha256[:8]}")
            yield data


def refused(path: Path, why: str) -> FileProblem:
    """Say that an exchange file is not taken in, and why."""
    return FileProblem(
        "exchange-refused",
        Text(
            f"交换文件「{path.name}」不能读入（{why}）；评审没有改动。",
            f"The exchange file '{path.name}' is refused ({why}); the session was left as it was.",
        ),
        Text("请让发送者重新导出一份。", "Ask the sender to export it again."),
        file=str(path), why=why,
    )


@contextmanager
def open_untrusted(path: Path, progress: Progress = SILENT) -> Iterator[Exchange]:
    """Open an exchange file as untrusted; all but evidence bytes is checked before this yields.

    Raises:
        FileProblem: it cannot be read, is none of ours, newer than this program, or anything in it is not
            as it must be; nothing of it is used then.
        Cancelled: by `progress`.
    """
    with tempfile.TemporaryDirectory(prefix="ccworkbench-intake-") as place:
        copy = Path(place) / "exchange.db"
        _private(path, copy, progress)
        with contextlib.closing(_connect(path, copy)) as link:
            try:
                exchange = _read(link)
            except _Wrong as wrong:
                raise refused(path, str(wrong)) from wrong
            except _REFUSED as problem:
                raise refused(path, str(problem) or type(problem).__name__) from problem
            yield exchange


def _private(path: Path, copy: Path, progress: Progress) -> None:
    parts = pieces.all_of(path)
    try:
        size = sum(one.stat().st_size for one in parts)
        if size > LIMIT:
            raise refused(path, f"{size} > {LIMIT}")
        done = 0
        with copy.open("xb") as out:
            for part in parts:
                with part.open("rb", buffering=0) as source:
                    while chunk := source.read(CHUNK):
                        progress.step(done, size, part.name)
                        out.write(chunk)
                        done += len(chunk)
    except OSError as problem:
        why = problem.strerror or str(problem)
        raise FileProblem(
            "exchange-unreadable",
            Text(f"无法读取「{path}」：{why}。", f"Cannot read '{path}': {why}."),
            Text("请检查文件、权限与剩余空间。", "Check the file, its permissions and free space."),
            file=str(path),
        ) from problem


def _connect(path: Path, copy: Path) -> sqlite3.Connection:
    with copy.open("rb") as file:
        head = file.read(100)
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
    if version < 1 or head[18:20] != b"\x01\x01":
        raise refused(path, "header")
    try:
        link = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    except sqlite3.Error as problem:
        raise refused(path, str(problem)) from problem
    try:
        _guard(link)
        sound = [row[0] for row in link.execute("PRAGMA quick_check(1)")]
        if sound != ["ok"]:
            raise refused(path, str(sound[0])[:80])
        if wrong := schema.difference(link, version, foreign=True):
            raise refused(path, f"tables: {', '.join(wrong)[:80]}")
        _authorize(link)
    except _REFUSED as problem:
        link.close()
        raise refused(path, str(problem)[:80]) from problem
    except BaseException:
        link.close()
        raise
    return link


def _guard(link: sqlite3.Connection) -> None:
    for limit, most in _LIMITS.items():
        link.setlimit(limit, most)
    end = time.monotonic() + BUDGET
    link.set_progress_handler(lambda: time.monotonic() > end, 100_000)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON",
                   "automatic_index = OFF", "temp_store = MEMORY"):
        link.execute(f"PRAGMA {pragma}")
    link.text_factory = lambda raw: raw.decode("utf-8")      # strict: bad UTF-8 refuses the file


def _authorize(link: sqlite3.Connection) -> None:
    def allow(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        fine = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ) or (
            action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FUNCTIONS
        )
        return sqlite3.SQLITE_OK if fine else sqlite3.SQLITE_DENY

    link.set_authorizer(allow)


def _read(link: sqlite3.Connection) -> Exchange:
    for table in LOCAL:
        if link.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
            raise _Wrong(f"{table} is not empty")
    session, created_at, standard = _meta(link)
    rows = _rows(link, session)
    texts = _texts(link, rows)
    objects, with_bytes = _objects(link)
    if standard["object"] not in objects:
        raise _Wrong("the standard is missing")
    withheld = _withheld(link)
    return Exchange(
        session, created_at, standard, rows, texts, objects, with_bytes, withheld, _signatures(link),
        digest_of(session, (row.id for row in rows), texts, objects, withheld), link,
    )


def _meta(link: sqlite3.Connection) -> tuple[str, int, Mapping[str, str]]:
    meta = {str(key): value for key, value in _few(link, "meta", "key, value")}
    if set(meta) != {"session_id", "created_at", "standard"}:
        raise _Wrong("meta")
    _require(_HEX32, meta["session_id"], "session_id")
    created_at = int(str(meta["created_at"]))
    if created_at not in _TIMES:
        raise _Wrong("created_at")
    standard = json.loads(str(meta["standard"]))
    if not isinstance(standard, dict) or set(standard) != {"id", "version", "sha256", "object"}:
        raise _Wrong("standard")
    if not all(isinstance(one, str) and 0 < len(one) <= 200 for one in standard.values()):
        raise _Wrong("standard")
    for name in ("sha256", "object"):
        _require(_HEX64, standard[name], f"standard.{name}")
    return str(meta["session_id"]), created_at, standard


def _few(link: sqlite3.Connection, table: str, columns: str) -> Iterator[tuple[object, ...]]:
    """Give the rows of a table, at most so many as a session can have."""
    for number, row in enumerate(link.execute(f"SELECT {columns} FROM {table}")):
        if number >= ROWS:
            raise _Wrong(f"{table}: too many rows")
        yield row


def _rows(link: sqlite3.Connection, session: str) -> list[Row]:
    found: list[Row] = []
    seen: set[str] = set()
    for raw in _few(link, "change", ", ".join(Row._fields)):
        row = Row._make(raw)
        _check_row(row, session)
        if row.id in seen:
            raise _Wrong(f"{row.id} twice")
        seen.add(row.id)
        found.append(row)
    return found


def _check_row(row: Row, session: str) -> None:
    texts = (row.id, row.replica, row.prev, row.author, row.entity, row.eid, row.field, row.value, row.base)
    if not all(isinstance(one, str) for one in texts) or not isinstance(row.at + row.seq, int):
        raise _Wrong("a change of another form")
    _require(_HEX32, row.replica, "replica")
    if row.at not in _TIMES or row.seq not in range(1, 2**31) or (row.prev == "") != (row.seq == 1):
        raise _Wrong(f"{row.id}: numbers")
    if row.prev:
        _require(_HEX32, row.prev, "prev")
    if vocabulary.CODE(row.author) is False:
        raise _Wrong(f"{row.id}: author")
    value, base = parse(row.value), parse(row.base)
    if dump(value) != row.value:
        raise _Wrong(f"{row.id}: not canonical")
    if not isinstance(base, list) or base != sorted(set(base)) or dump(base) != row.base:
        raise _Wrong(f"{row.id}: base")
    for one in base:
        _require(_HEX32, one, "base")
    key = Key(row.entity, row.eid, row.field)
    vocabulary.check(key, value)
    found = change_id(session, row.at, row.replica, row.seq, row.prev, row.author, key, row.value, base)
    if found != row.id:
        raise _Wrong(f"{row.id[:8]}: the id does not fit the content")


def _texts(link: sqlite3.Connection, rows: list[Row]) -> dict[str, tuple[bytes, str]]:
    cited = {hash_ for row in rows for hash_ in vocabulary.texts_in(parse(row.value))}
    found: dict[str, tuple[bytes, str]] = {}
    for hash_, salt, body in _few(link, "text", "hash, salt, body"):
        if not isinstance(salt, bytes) or len(salt) != 16 or not isinstance(body, str):
            raise _Wrong("a text of another form")
        if len(body.encode()) > TEXT_LIMIT or text_hash(salt, body) != hash_:
            raise _Wrong("a text that does not fit its hash")
        if hash_ not in cited:
            raise _Wrong("a text that no change cites")
        found[str(hash_)] = (salt, body)
    return found


def _objects(link: sqlite3.Connection) -> tuple[dict[str, tuple[int, str]], frozenset[str]]:
    found: dict[str, tuple[int, str]] = {}
    for sha256, size, role in _few(link, "object", "sha256, size, role"):
        _require(_HEX64, sha256, "object")
        if not isinstance(size, int) or size not in range(0, LIMIT) or role not in ("evidence", "pack"):
            raise _Wrong("an object of another form")
        found[str(sha256)] = (size, str(role))
    there: dict[str, int] = {}
    for sha256, length in _few(link, "object_chunk", "sha256, length(data)"):
        if sha256 not in found or not isinstance(length, int):
            raise _Wrong("pieces of an unknown object")
        there[str(sha256)] = there.get(str(sha256), 0) + length
    for sha256, size in there.items():
        if found[sha256][0] != size:
            raise _Wrong(f"{sha256[:8]}: {size} bytes instead of {found[sha256][0]}")
    empty = {sha256 for sha256, (size, _) in found.items() if size == 0}
    return found, frozenset(there) | empty


def _withheld(link: sqlite3.Connection) -> list[tuple[str, int, int, str]]:
    found = []
    for replica, first, last, why in _few(link, "withheld", "replica, seq_from, seq_to, why"):
        _require(_HEX32, replica, "withheld")
        if not (isinstance(first, int) and isinstance(last, int) and 1 <= first <= last < 2**31):
            raise _Wrong("withheld")
        found.append((str(replica), first, last, str(why)))
    return sorted(found)


def _signatures(link: sqlite3.Connection) -> list[Signature]:
    found = []
    for row in _few(link, "signature", "replica, author, public_key, digest, sig"):
        if not all(isinstance(one, str) and len(one) <= 256 for one in row):
            raise _Wrong("signature")
        found.append(Signature(*map(str, row)))
    return found


def _require(form: re.Pattern[str], found: object, what: str) -> None:
    if not isinstance(found, str) or not form.fullmatch(found):
        raise _Wrong(what)


def digest_of(
    session: str, ids: Iterable[str], texts: Mapping[str, object], objects: Mapping[str, object],
    withheld: list[tuple[str, int, int, str]],
) -> str:
    """Hash what a file holds: what its signature signs. Ids are content hashes, so this covers everything."""
    whole = hashlib.sha256()
    parts = (sorted(ids), sorted(texts), sorted(objects), sorted(map(list, withheld)))
    whole.update(json.dumps([session, *parts], separators=(",", ":")).encode())
    return whole.hexdigest()


def check_bytes(exchange: Exchange, progress: Progress = SILENT) -> None:
    """Hash every object of an open exchange file.

    Raises:
        ValueError: bytes that do not fit their hash.
        Cancelled: by `progress`.
    """
    total = sum(exchange.objects[one][0] for one in exchange.with_bytes)
    done = 0
    for sha256 in sorted(exchange.with_bytes):
        whole = hashlib.sha256()
        for chunk in exchange.chunks(sha256):
            whole.update(chunk)
            done += len(chunk)
            progress.step(done, total, sha256[:8])
        if whole.hexdigest() != sha256:
            raise ValueError(f"{sha256[:8]}: bytes do not fit the hash")


