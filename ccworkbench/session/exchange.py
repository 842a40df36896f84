"""Exchange files: what travels between colleagues. One SQLite file with the session's tables and its bytes.

Built as `.part`, opened again as if a stranger had sent it, compared, put in place, read back from where it
lies. It holds the changes in force, the texts they cite, the standard, and evidence in pieces of 1 MiB; what
is left out on purpose (another person's ratings in a blind hand-out, a merge undone) is listed as withheld.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import intake, pieces, schema
from ccworkbench.session.connection import disk_full, transaction
from ccworkbench.session.intake import SUFFIX, Signature, digest_of
from ccworkbench.session.journal import Row
from ccworkbench.session.keeping import CHUNK, object_path
from ccworkbench.session.model import AssessorId
from ccworkbench.session.people import unknown_assessor
from ccworkbench.session.reading import parse
from ccworkbench.session.storage import sync_folder
from ccworkbench.session.vocabulary import texts_in
from ccworkbench.standard.items import SectionId
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

Sign = Callable[[str, str, str], Signature]      # replica, author, digest -> signature
_RESERVE = 8 * 1024 * 1024
_COLUMNS = ", ".join(Row._fields)


@dataclass(frozen=True, slots=True)
class Order:
    """What goes into an exchange file.

    `to`: the colleague it is for; `since_last`: only what was not sent to that colleague yet; `blind`: leave
    out other people's ratings (a hand-out of a blind session); `sections`: evidence bytes only of their items.
    """

    to: AssessorId | None = None
    since_last: bool = False
    with_bytes: bool = True
    blind: bool = False
    sections: tuple[SectionId, ...] = ()
    split: int | None = None             # bytes of the largest piece; None: what the target takes
    force: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """An exchange file that was written and read back."""

    paths: tuple[Path, ...]
    bytes: int
    sha256: str
    changes: int
    evidence: int                        # files whose bytes went along
    withheld: int

    def as_json(self) -> dict[str, object]:
        """Give what the command line answers with."""
        return {
            "out": str(self.paths[0]), "files": [str(one) for one in self.paths], "bytes": self.bytes,
            "sha256": self.sha256, "verified": True, "changes": self.changes, "evidence": self.evidence,
            "withheld": self.withheld,
        }


@dataclass
class _Content:
    """What an order comes to."""

    rows: list[Row]
    last: int                            # arrival number up to which nothing in force was left out
    withheld: list[tuple[str, int, int, str]]
    texts: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    objects: dict[str, tuple[int, str]] = field(default_factory=dict)
    carried: list[str] = field(default_factory=list)         # objects whose bytes go along


def write(
    doc: SessionDocument, target: Path, order: Order | None = None, *, sign: Sign | None = None,
    progress: Progress = SILENT,
) -> Sent:
    """Write an exchange file of the session and read it back.

    Raises:
        UsageError: the target's name, an existing target without `force`, or nobody by the id `to`.
        FileProblem: no room, not writable, or what was written does not read back the same; an earlier file
            of that name stays.
        Cancelled: by `progress`; nothing is left behind.
    """
    order = order or Order()
    if order.to is not None and order.to not in doc.state.people:
        raise unknown_assessor(doc.state, order.to)
    _require_free(target, order.force)
    content = _choose(doc, order)
    size = sum(content.objects[one][0] for one in content.carried)
    _require_space(doc, target, size)
    part = target.with_name(f"{target.name}.part")
    made: list[Path] = []
    try:
        digest = _build(doc, part, content, sign, progress)
        _compare(part, content, digest, progress)
        whole, written = _digest(part), part.stat().st_size
        limit = order.split or pieces.limit_of(target.parent)
        made = _place(part, target, written, limit)
        if _digest(*made) != whole:
            raise _differs(target)
    except OSError as problem:
        _take_away(made)
        raise _not_written(target, problem) from problem
    except BaseException:
        _take_away(made)
        raise
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    if order.to is not None:
        _note_sent(doc, order, content)
    evidence = sum(content.objects[one][1] == "evidence" for one in content.carried)
    return Sent(tuple(made), written, whole, len(content.rows), evidence, len(content.withheld))


def changed_since(doc: SessionDocument, to: AssessorId | None = None) -> int:
    """Count the changes here that were not sent yet: to somebody, or (None) to anybody."""
    clause, given = (" WHERE to_author = ?", (to,)) if to is not None else ("", ())
    last = doc.link.execute(f"SELECT coalesce(max(n_to), 0) FROM sent{clause}", given).fetchone()[0]
    found = doc.link.execute("SELECT count(*) FROM change WHERE n > ? AND replica = ?", (last, doc.replica))
    return int(found.fetchone()[0])


# -- choosing


def _choose(doc: SessionDocument, order: Order) -> _Content:
    link = doc.link
    withdrawn = {row[0] for row in link.execute("SELECT id FROM withdrawn")}
    first, since_bytes = _sent_before(doc, order)
    rows: list[Row] = []
    left: dict[str, list[int]] = {}                      # replica -> numbers left out, by why
    blind: dict[str, list[int]] = {}
    last = 0
    open_end = True
    for n, *found in link.execute(f"SELECT n, {_COLUMNS} FROM change ORDER BY n"):
        row = Row(*found)
        if row.id in withdrawn:
            left.setdefault(row.replica, []).append(row.seq)
            open_end = False
            continue
        if order.blind and _anothers(row, order.to):
            blind.setdefault(row.replica, []).append(row.seq)
            open_end = False
            continue
        if open_end:
            last = n
        if n > first or row.entity == "erasure":
            rows.append(row)
    known = [tuple(one) for one in link.execute("SELECT replica, seq_from, seq_to, why FROM withheld")]
    withheld = sorted({*known, *_ranges(left, "withdrawn"), *_ranges(blind, "blind")})
    content = _Content(rows, last, withheld)
    _texts(doc, content)
    _objects(doc, order, content, since_bytes)
    return content


def _sent_before(doc: SessionDocument, order: Order) -> tuple[int, int]:
    """Give the arrival numbers up to which changes, and bytes, went to the colleague already."""
    if not order.since_last or order.to is None:
        return 0, 0
    query = "SELECT coalesce(max(n_to), 0) FROM sent WHERE to_author = ?"
    changes = doc.link.execute(query, (order.to,)).fetchone()[0]
    with_bytes = doc.link.execute(f"{query} AND with_bytes = 1", (order.to,)).fetchone()[0]
    return int(changes), int(with_bytes)


def _anothers(row: Row, reader: AssessorId | None) -> bool:
    return row.entity == "rating" and row.eid.partition(":")[2] != reader


def _ranges(numbers: dict[str, list[int]], why: str) -> Iterable[tuple[str, int, int, str]]:
    for replica, found in numbers.items():
        ordered = sorted(found)
        start = before = ordered[0]
        for one in [*ordered[1:], ordered[-1] + 2]:
            if one != before + 1:
                yield replica, start, before, why
                start = one
            before = one


def _texts(doc: SessionDocument, content: _Content) -> None:
    cited = {one for row in content.rows for one in texts_in(parse(row.value))} - doc.journal.erased.keys()
    for hash_, salt, body in doc.link.execute("SELECT hash, salt, body FROM text"):
        if hash_ in cited:
            content.texts[hash_] = (salt, body)


def _objects(doc: SessionDocument, order: Order, content: _Content, since_bytes: int) -> None:
    cited = {
        str(parse(row.value)) for row in content.rows
        if row.entity == "evidence" and row.field == "sha256" and row.value != "null"
    }
    fresh = cited
    if since_bytes:
        later = doc.link.execute(
            "SELECT value FROM change WHERE n > ? AND entity = 'evidence' AND field = 'sha256'", (since_bytes,)
        )
        fresh = {str(parse(row[0])) for row in later if row[0] != "null"}
    wanted = _of_sections(doc, order.sections) if order.sections else None
    for sha256, size, role in doc.link.execute("SELECT sha256, size, role FROM object"):
        if role == "pack" or (sha256 in cited | fresh and sha256 not in doc.journal.erased):
            content.objects[sha256] = (size, role)
            wants = role == "pack" or (
                order.with_bytes and sha256 in fresh and (wanted is None or sha256 in wanted)
            )
            if wants and object_path(doc.folder, sha256).is_file():
                content.carried.append(sha256)


def _of_sections(doc: SessionDocument, sections: Sequence[SectionId]) -> set[str]:
    items = {item.id for section in sections for item in doc.standard.items_under(section)}
    return {
        one.sha256 for item in items for one in doc.state.evidence_for(doc.state.item_target(item))
        if one.sha256 is not None
    }


# -- building


def _build(
    doc: SessionDocument, part: Path, content: _Content, sign: Sign | None, progress: Progress
) -> str:
    part.unlink(missing_ok=True)
    link = sqlite3.connect(part, isolation_level=None)
    session = doc.journal.session
    digest = digest_of(
        session, (row.id for row in content.rows), content.texts, content.objects, content.withheld
    )
    try:
        link.execute("PRAGMA journal_mode = OFF")
        link.execute("PRAGMA synchronous = OFF")
        link.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        for statement in schema.snapshot(schema.USER_VERSION):
            link.execute(statement)
        link.execute(f"PRAGMA user_version = {schema.USER_VERSION}")
        link.execute("BEGIN")
        meta = dict(doc.link.execute("SELECT key, value FROM meta"))
        for key in ("session_id", "created_at", "standard"):
            link.execute("INSERT INTO meta(key, value) VALUES (?, ?)", (key, meta[key]))
        marks = ", ".join("?" * len(Row._fields))
        link.executemany(f"INSERT INTO change({_COLUMNS}) VALUES ({marks})", content.rows)
        link.executemany(
            "INSERT INTO text(hash, salt, body) VALUES (?, ?, ?)",
            [(hash_, salt, body) for hash_, (salt, body) in content.texts.items()],
        )
        link.executemany(
            "INSERT INTO object(sha256, size, role) VALUES (?, ?, ?)",
            [(sha256, size, role) for sha256, (size, role) in content.objects.items()],
        )
        link.executemany(
            "INSERT INTO withheld(replica, seq_from, seq_to, why) VALUES (?, ?, ?, ?)", content.withheld
        )
        if sign is not None:
            author = doc.me or doc.state.lead or ""
            made = sign(doc.replica, author, digest)
            link.execute(
                "INSERT INTO signature(replica, author, public_key, digest, sig) VALUES (?, ?, ?, ?, ?)",
                (made.replica, made.author, made.public_key, made.digest, made.sig),
            )
        _carry(doc, link, content, progress)
        link.execute("COMMIT")
    finally:
        link.close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    return digest


def _carry(doc: SessionDocument, link: sqlite3.Connection, content: _Content, progress: Progress) -> None:
    total = sum(content.objects[one][0] for one in content.carried)
    done = 0
    for sha256 in content.carried:
        with object_path(doc.folder, sha256).open("rb", buffering=0) as source:
            number = 0
            while chunk := source.read(CHUNK):
                link.execute(
                    "INSERT INTO object_chunk(sha256, n, data) VALUES (?, ?, ?)", (sha256, number, chunk)
                )
                number += 1
                done += len(chunk)
                progress.step(done, total, sha256[:8])


def _compare(part: Path, content: _Content, digest: str, progress: Progress) -> None:
    """Open what was built as a stranger's file and compare it with what was meant."""
    with intake.open_untrusted(part, progress) as found:
        same = found.digest == digest and found.with_bytes >= set(content.carried)
        try:
            intake.check_bytes(found, progress)
        except ValueError:
            same = False
    if not same:
        raise _differs(part)


def _place(part: Path, target: Path, size: int, limit: int | None) -> list[Path]:
    if limit is None or size <= limit:
        os.replace(part, target)
        sync_folder(target.parent)
        return [target]
    sizes = list(pieces.cuts(size, limit))
    made: list[Path] = []
    with part.open("rb", buffering=0) as source:
        for number, wanted in enumerate(sizes, start=1):
            path = pieces.name(target, number, len(sizes))
            made.append(path)
            with path.open("wb") as out:
                while wanted and (chunk := source.read(min(CHUNK, wanted))):
                    out.write(chunk)
                    wanted -= len(chunk)
                out.flush()
                os.fsync(out.fileno())
    sync_folder(target.parent)
    return made


def _digest(*paths: Path) -> str:
    whole = hashlib.sha256()
    for path in paths:
        with path.open("rb", buffering=0) as file:
            while chunk := file.read(CHUNK):
                whole.update(chunk)
    return whole.hexdigest()


def _note_sent(doc: SessionDocument, order: Order, content: _Content) -> None:
    at = doc.journal.now()
    with transaction(doc.link, doc.folder):
        doc.link.execute(
            "INSERT INTO sent(to_author, at, n_to, with_bytes) VALUES (?, ?, ?, ?)",
            (order.to, at, content.last, int(order.with_bytes and not order.sections)),
        )


# -- refusing


def _require_free(target: Path, force: bool) -> None:
    if target.suffix != SUFFIX or target.is_dir():
        raise UsageError(
            "exchange-name",
            Text(f"交换文件的名称以 {SUFFIX} 结尾：{target.name}。",
                 f"An exchange file ends in {SUFFIX}: {target.name}."),
            Text(f"例如 {target.stem}{SUFFIX}。", f"For instance {target.stem}{SUFFIX}."), file=str(target),
        )
    if not target.parent.is_dir():
        raise FileProblem(
            "output-folder-missing",
            Text(f"没有文件夹「{target.parent}」。", f"There is no folder '{target.parent}'."),
            Text("请先建立它，或换一个位置。", "Make it first, or name another place."), path=str(target.parent),
        )
    there = [target] if target.exists() else sorted(target.parent.glob(f"{target.name}.*of*"))
    if there and not force:
        raise UsageError(
            "output-exists",
            Text(f"「{there[0]}」已经存在，没有改动。", f"'{there[0]}' exists already; it was left as it is."),
            Text("要替换它请用 --force，否则换一个文件名。", "Replace it with --force, or name another file."),
            path=str(there[0]),
        )


def _require_space(doc: SessionDocument, target: Path, size: int) -> None:
    needed = size + size // 10 + doc.database.stat().st_size * 2 + _RESERVE
    free = shutil.disk_usage(target.parent).free
    if free < needed:
        raise disk_full(target, needed, free)


def _take_away(made: Iterable[Path]) -> None:
    for path in made:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _differs(target: Path) -> FileProblem:
    return FileProblem(
        "exchange-differs",
        Text(f"写好的「{target.name}」读回后与应有内容不同，没有保留。",
             f"'{target.name}' was read back and differs from what was meant; it was not kept."),
        Text("请换一个 U 盘或位置再试。", "Try again on another stick or place."), file=str(target),
    )


def _not_written(target: Path, problem: OSError) -> FileProblem:
    if problem.errno in (27, 28, 122):
        return disk_full(target)
    why = problem.strerror or str(problem)
    return FileProblem(
        "exchange-not-written",
        Text(f"「{target}」没有写成：{why}。", f"'{target}' was not written: {why}."),
        Text("请检查该位置，或换一个位置。", "Check that place, or name another one."), file=str(target),
    )
