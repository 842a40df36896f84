"""A session's folder made anew from rows and bytes found elsewhere: each is proven, none taken on trust.

What comes from a stick or from a damaged disk is never used as it lies: changes and texts whose ids do not
fit are left out, bytes are hashed on the way, and all of it goes into tables of our own making. So nothing a
foreign database may hide (a trigger, a view) comes along, and two sources of one session are joined by union.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import connection as opening
from ccworkbench.session import replicas, schema, vocabulary
from ccworkbench.session.canonical import TEXT_LIMIT, change_id, dump, fresh_id, text_hash
from ccworkbench.session.changes import Row, fold
from ccworkbench.session.keeping import CHUNK, keep_pieces
from ccworkbench.session.model import AssessorId, Key
from ccworkbench.session.reading import parse
from ccworkbench.session.storage import make_folders, private_folder, sync_folder

META = ("session_id", "created_at", "standard")
GROWING = {"withheld": "replica, seq_from, seq_to, why", "signature": "replica, author, public_key, digest, sig"}
LOCAL = {
    "receipt": "id, at, author, body", "receipt_range": "receipt, n_from, n_to", "withdrawn": "id, receipt",
    "sent": "to_author, at, n_to, with_bytes",
}
BytesOf = Callable[[str], Iterable[bytes] | None]
"""Gives the bytes of an object in pieces, or None; raises ValueError where they cannot be read."""


@dataclass
class Found:
    """What one or several sources of a session hold, proven row by row."""

    meta: dict[str, str] = field(default_factory=dict)
    changes: dict[str, tuple[int, Row]] = field(default_factory=dict)      # id -> arrival number, row
    texts: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    objects: dict[str, tuple[int, str]] = field(default_factory=dict)
    tables: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)      # GROWING and LOCAL
    false: int = 0                       # rows that do not fit their ids

    def join(self, other: Found) -> None:
        """Take in what another, older source holds; what is here already stays as it is."""
        self.meta = other.meta | self.meta
        self.changes = other.changes | self.changes
        self.texts = other.texts | self.texts
        self.objects = other.objects | self.objects
        for name, rows in other.tables.items():
            if name not in self.tables:
                self.tables[name] = list(rows)
            elif name in GROWING:            # in the others rows also go, so the newest source is right
                self.tables[name] += [one for one in rows if one not in self.tables[name]]
        self.false += other.false

    @property
    def rows(self) -> list[Row]:
        """All changes in the order they arrived."""
        return [row for _, row in sorted(self.changes.values(), key=lambda one: (one[0], one[1].at, one[1].id))]

    @property
    def erased(self) -> set[str]:
        """The hashes that tombstones name."""
        return {row.eid for _, row in self.changes.values() if row.entity == "erasure"}

    @property
    def cited(self) -> set[str]:
        """The hashes of texts that changes cite."""
        return {one for _, row in self.changes.values() for one in vocabulary.texts_in(parse(row.value))}

    @property
    def shown(self) -> set[str]:
        """The hashes of the bytes that evidence cites, and the standard's."""
        found = {
            str(parse(row.value)) for _, row in self.changes.values()
            if row.entity == "evidence" and row.field == "sha256" and row.value != "null"
        }
        return found | ({self.pack} if self.pack else set())

    @property
    def pack(self) -> str:
        """The hash of the standard's bytes; empty where it is not known."""
        described = parse(self.meta["standard"]) if "standard" in self.meta else None
        return str(described.get("object", "")) if isinstance(described, dict) else ""


def genuine(row: Row, session: str) -> bool:
    """Whether a change is one of this session and says what it said when it was written."""
    try:
        value, base = parse(row.value), parse(row.base)
        key = Key(row.entity, row.eid, row.field)
        vocabulary.check(key, value)
        if not isinstance(base, list) or dump(value) != row.value or dump(sorted(base)) != row.base:
            return False
        found = change_id(session, row.at, row.replica, row.seq, row.prev, row.author, key, row.value, base)
    except (ValueError, TypeError, RecursionError):
        return False
    return found == row.id


def genuine_text(hash_: object, salt: object, body: object) -> bool:
    """Whether a text is the one its hash was made of."""
    if not isinstance(salt, bytes) or not isinstance(body, str):
        return False
    return len(body.encode()) <= TEXT_LIMIT and text_hash(salt, body) == hash_


def read(link: sqlite3.Connection) -> Found:
    """Read a sound database of ours, of whatever version; false rows are counted and left out.

    Raises:
        sqlite3.Error, ValueError: it is not sound, or its tables are not ours.
    """
    link.execute("PRAGMA trusted_schema = OFF")
    link.execute("PRAGMA cell_size_check = ON")
    if [row[0] for row in link.execute("PRAGMA quick_check(1)")] != ["ok"]:
        raise ValueError("quick_check")
    version = link.execute("PRAGMA user_version").fetchone()[0]
    if not 1 <= version <= schema.USER_VERSION:
        raise ValueError(f"version {version}")
    if wrong := schema.difference(link, version):
        raise ValueError(f"tables: {', '.join(wrong)}")
    found = Found(meta={key: value for key, value in link.execute("SELECT key, value FROM meta") if key in META})
    if missing := set(META) - found.meta.keys():
        raise ValueError(f"meta: {', '.join(sorted(missing))}")
    for n, *columns in link.execute(f"SELECT n, {', '.join(Row._fields)} FROM change"):
        row = Row(*columns)
        if genuine(row, found.meta["session_id"]):
            found.changes[row.id] = (n, row)
        else:
            found.false += 1
    for hash_, salt, body in link.execute("SELECT hash, salt, body FROM text"):
        if genuine_text(hash_, salt, body):
            found.texts[hash_] = (salt, body)
        else:
            found.false += 1
    found.objects = {
        sha256: (size, role) for sha256, size, role in link.execute("SELECT sha256, size, role FROM object")
    }
    for table, columns_ in (GROWING | LOCAL).items():
        found.tables[table] = [tuple(one) for one in link.execute(f"SELECT {columns_} FROM {table}")]
    return found


def assemble(
    folder: Path, found: Found, bytes_of: BytesOf, *, me: AssessorId | None = None, progress: Progress = SILENT
) -> list[str]:
    """Make a session's folder of what was found, as a new replica; it appears whole or not at all.

    Gives the objects whose bytes could not be had; the folder is made without them, but not without the
    standard's. What tombstones name is left out.

    Raises:
        FileProblem: the folder or the program's own folder cannot be written, or the disk is full.
        ValueError: the standard's bytes could not be had.
        Cancelled: by `progress`; nothing is left behind.
    """
    replicas.require_room()
    try:
        make_folders(folder.parent)
        with private_folder(folder.parent) as place:
            part = place / folder.name
            part.mkdir()
            lost = _keep(part, found, bytes_of, progress)
            if found.pack in lost or found.pack not in found.objects:
                raise ValueError("the standard's bytes are missing")
            with contextlib.closing(opening.connect(part / opening.DATABASE)) as link:
                opening.settings(link)
                schema.migrate(link)
                with opening.transaction(link, part):
                    _insert(link, found)
            sync_folder(part)
            part.rename(folder)
        sync_folder(folder.parent)
    except (OSError, sqlite3.OperationalError) as problem:
        raise opening.storage_problem(folder, problem) from problem
    replicas.adopt(folder / opening.DATABASE, fresh_id(), found.meta["session_id"], me=me)
    return lost


def chunks(path: Path) -> Iterator[bytes]:
    """Give a file's bytes in pieces.

    Raises:
        ValueError: it cannot be read (a bad sector, a drive that is gone).
    """
    try:
        with path.open("rb", buffering=0) as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except OSError as problem:
        raise ValueError(f"{path}: {problem.strerror}") from problem


class _Share(Progress):
    """Shows the pieces of one object as a part of all."""

    def __init__(self, progress: Progress, before: int, total: int) -> None:
        self._progress, self._before, self._total = progress, before, total

    def step(self, done: int, total: int, what: str) -> None:
        self._progress.step(self._before + done, self._total, what)


def _keep(part: Path, found: Found, bytes_of: BytesOf, progress: Progress) -> list[str]:
    """Write the bytes, hashed on the way; gives those that could not be had."""
    wanted = {sha256: size for sha256, (size, _) in found.objects.items() if sha256 not in found.erased}
    total, done, lost = sum(wanted.values()), 0, []
    for sha256, size in sorted(wanted.items()):
        progress.step(done, total, sha256[:8])
        pieces = bytes_of(sha256)
        try:
            if pieces is None:
                raise ValueError("not there")
            keep_pieces(part, pieces, sha256, size, _Share(progress, done, total))
        except ValueError:
            lost.append(sha256)
        done += size
    return lost


def _insert(link: sqlite3.Connection, found: Found) -> None:
    run, erased = link.executemany, found.erased
    run("INSERT INTO meta(key, value) VALUES (?, ?)", [(key, found.meta[key]) for key in META])
    insert_changes(link, found.changes.values())
    cited = found.cited - erased
    run(
        "INSERT INTO text(hash, salt, body) VALUES (?, ?, ?) ON CONFLICT(hash) DO NOTHING",
        [(hash_, salt, body) for hash_, (salt, body) in found.texts.items() if hash_ in cited],
    )
    run(
        "INSERT INTO object(sha256, size, role) VALUES (?, ?, ?) ON CONFLICT(sha256) DO NOTHING",
        [(sha256, size, role) for sha256, (size, role) in found.objects.items() if sha256 not in erased],
    )
    for table, columns in (GROWING | LOCAL).items():
        marks = ", ".join("?" * len(columns.split(",")))
        run(f"INSERT INTO {table}({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING", found.tables.get(table, []))
    withdrawn = {str(one[0]) for one in found.tables.get("withdrawn", [])}
    run(
        "INSERT INTO head(entity, eid, field, at, id, author, value) VALUES (?, ?, ?, ?, ?, ?, ?)",
        fold(row for row in found.rows if row.id not in withdrawn),
    )


def insert_changes(link: sqlite3.Connection, changes: Iterable[tuple[int, Row]]) -> None:
    """Put changes into the journal under the arrival numbers they have; what is there already stays.

    A number that is taken (the folder was continued from an older copy) gives way to the next free one.
    """
    columns, marks = ", ".join(Row._fields), ", ".join("?" * (len(Row._fields) + 1))
    taken = {row[0] for row in link.execute("SELECT n FROM change")}
    rows: list[tuple[object, ...]] = []
    late: list[Row] = []
    for n, row in sorted(changes, key=lambda one: (one[0], one[1].at, one[1].id)):
        if n in taken or n < 1:
            late.append(row)
        else:
            taken.add(n)
            rows.append((n, *row))
    last = max(taken, default=0)
    rows += [(last + number, *row) for number, row in enumerate(late, start=1)]
    link.executemany(f"INSERT INTO change(n, {columns}) VALUES ({marks}) ON CONFLICT(id) DO NOTHING", rows)
