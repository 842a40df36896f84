"""Making content vanish: the one place where something stored is deleted.

Order: the tombstone is committed first; then go bodies, bytes and thumbnails, everything that lies
about in the evidence folder; then each backup is written anew with the tombstone in it; last, the
database is vacuumed. A mark in `meta` lets opening finish what a crash cut off. Ids and history
stay valid; a tombstone wins over whatever arrives later. It cannot be undone.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.session import backup, recent
from ccworkbench.session import connection as opening
from ccworkbench.session.canonical import dump
from ccworkbench.session.changes import Row
from ccworkbench.session.journal import Put
from ccworkbench.session.keeping import object_path
from ccworkbench.session.model import AssessorId, EvidenceId, Key, SessionChanges
from ccworkbench.session.people import Act, require, unknown_assessor
from ccworkbench.session.reading import parse
from ccworkbench.session.storage import sweep_private, sync_folder
from ccworkbench.session.thumbnails import thumbnail_path
from ccworkbench.session.vocabulary import BASES, texts_in
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

_MARK = "erasing"                        # meta: hashes whose content may still be here
BEYOND = Text(
    "已导出的文件、U 盘与已发出的副本不在本程序的控制之内，须另行处理。",
    "Exports, sticks and files already sent are beyond this program's reach; see to them yourself.",
)


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What an erasure takes, and what else there is that a person should know before.

    `same_words` are other facts holding the same words; `same_bytes` is other evidence with the
    same bytes, which goes with it.
    """

    reason: str                          # evidence | text | person
    texts: tuple[str, ...]
    objects: tuple[str, ...]
    same_words: tuple[Key, ...]
    same_bytes: tuple[EvidenceId, ...]
    names: tuple[str, ...] = ()          # interviews whose names in `private.db` go


def plan_evidence(doc: SessionDocument, evidence: str) -> ErasurePlan:
    """Plan to erase a piece of evidence: its bytes, name, caption and all else typed about it.

    Raises:
        UsageError: no such evidence, or nothing of it is left.
    """
    from ccworkbench.session.evidence import find  # every opening asks here whether something is left to do

    found = find(doc, evidence)
    rows = doc.journal.rows("entity = 'evidence' AND eid = ?", (found.id,), withdrawn=True)
    objects = {str(parse(row.value)) for row in rows if row.field == "sha256" and row.value != "null"}
    others = tuple(
        one.id for one in doc.state.evidence.values() if one.sha256 in objects and one.id != found.id
    )
    return _plan(doc, "evidence", _texts(rows), objects, others)


def plan_text(doc: SessionDocument, change: str, *, only_this: bool = False) -> ErasurePlan:
    """Plan to erase the words a change wrote: in every version of that field, or in this one only.

    Raises:
        UsageError: no such change, or there are no words in it any more.
    """
    from ccworkbench.session.undoing import find_change

    row = find_change(doc, change)
    rows = [row]
    if not only_this:
        of = (row.entity, row.eid, row.field)
        rows = doc.journal.rows("entity = ? AND eid = ? AND field = ?", of, withdrawn=True)
    return _plan(doc, "text", _texts(rows), (), ())


def plan_person(doc: SessionDocument, person: AssessorId) -> ErasurePlan:
    """Plan to erase somebody's name in all its versions; the short id stays.

    The code of an interview stands for its people: what `private.db` holds of them goes.

    Raises:
        UsageError: nobody by this id, or the name is gone already.
    """
    from ccworkbench.session import private_names  # every opening asks here whether something is left to do

    if person in private_names.names(doc.folder):
        return ErasurePlan("person", (), (), (), (), (str(person),))
    if person not in doc.state.people:
        raise unknown_assessor(doc.state, person)
    rows = doc.journal.rows("entity = 'assessor' AND eid = ? AND field = 'name'", (person,), withdrawn=True)
    return _plan(doc, "person", _texts(rows), (), ())


def carry_out(doc: SessionDocument, plan: ErasurePlan, by: AssessorId, basis: str) -> SessionChanges:
    """Erase what was planned, here and in all backups; cannot be undone.

    Raises:
        UsageError: not the lead, no such basis, or a legal hold is on.
        FileProblem: the disk is full; what is committed goes on at the next opening.
    """
    require(doc.state, by, Act.ERASE)
    if basis not in BASES:
        raise UsageError(
            "basis-not-allowed",
            Text(f"抹除依据「{basis}」不可用。", f"There is no basis '{basis}' for an erasure."),
            Text(f"可用：{'、'.join(BASES)}。", f"There are: {', '.join(BASES)}."),
            value=basis,
            allowed=[*BASES],
        )
    require_no_hold(doc)
    kinds = [*((one, "text") for one in plan.texts), *((one, "object") for one in plan.objects)]
    puts = [
        Put(Key("erasure", hash_, "record"), {"of": of, "basis": basis, "reason": plan.reason, "by": str(by)})
        for hash_, of in kinds
    ]
    open_now = sorted({*_open(doc.link), *(hash_ for hash_, _ in kinds)})
    changes = doc.write(by, puts, also=lambda link: _mark(link, open_now))
    _clear(doc, open_now)
    for one in plan.names:
        from ccworkbench.session import private_names

        private_names.forget(doc.folder, one)
    return changes


def accept(doc: SessionDocument) -> list[str]:
    """Agree to the erasures that colleagues sent: what is still here of them goes, here and in all backups.

    The tombstones are in the journal already, so nothing is written there. Gives the hashes.

    Raises:
        UsageError: a legal hold is on.
        FileProblem: as `carry_out`.
    """
    left = pending(doc)
    if not left:
        return []
    require_no_hold(doc)
    open_now = sorted({*_open(doc.link), *left})
    with opening.transaction(doc.link, doc.folder):
        _mark(doc.link, open_now)
    _clear(doc, open_now)
    return left


def _mark(link: sqlite3.Connection, hashes: list[str]) -> None:
    link.execute("DELETE FROM meta WHERE key = ?", (_MARK,))
    link.execute("INSERT INTO meta(key, value) VALUES (?, ?)", (_MARK, dump(hashes)))


def require_no_hold(doc: SessionDocument) -> None:
    """Refuse where a legal hold is on, or somebody's copy says so and the conflict is not settled.

    Raises:
        UsageError: that.
    """
    if any(head.value is True for head in doc.journal.heads.get(Key("session", "-", "hold"), ())):
        raise UsageError(
            "legal-hold",
            Text("评审处于法律保全中，不能抹除或销毁。",
                 "The session is under a legal hold: nothing of it may be erased or destroyed."),
            Text("解除保全后再试。", "Lift the hold first."),
        )


def finish(doc: SessionDocument) -> None:
    """Go on with an erasure that was cut off; a full disk leaves it for the next opening."""
    left = _open(doc.link)
    if left:
        with contextlib.suppress(FileProblem):
            _clear(doc, left)


def unfinished(doc: SessionDocument) -> list[str]:
    """Name the hashes whose content an erasure has not certainly removed yet."""
    return _open(doc.link)


def pending(doc: SessionDocument) -> list[str]:
    """Name tombstoned hashes whose content is still here (a colleague's erasure awaits agreement)."""
    known = set(doc.journal.texts) | {row[0] for row in doc.link.execute("SELECT sha256 FROM object")}
    return sorted(
        hash_ for hash_ in doc.journal.erased if hash_ in known or object_path(doc.folder, hash_).exists()
    )


def _plan(
    doc: SessionDocument, reason: str, texts: set[str], objects: Iterable[str], same_bytes: tuple[EvidenceId, ...]
) -> ErasurePlan:
    left = sorted(texts - doc.journal.erased.keys())
    gone = sorted(set(objects) - doc.journal.erased.keys())
    if not left and not gone:
        raise UsageError(
            "nothing-to-erase",
            Text(
                "其中没有可抹除的内容（可能已抹除）。",
                "There is nothing in it to erase (it may be erased already).",
            ),
        )
    words = {doc.journal.texts[one] for one in left if doc.journal.texts.get(one)}
    alike = {hash_ for hash_, body in doc.journal.texts.items() if body in words} - set(left)
    same_words = [
        Key(row.entity, row.eid, row.field)
        for row in (doc.journal.rows() if alike else [])
        if alike & set(texts_in(parse(row.value)))
    ]
    return ErasurePlan(reason, tuple(left), tuple(gone), tuple(dict.fromkeys(same_words)), same_bytes)


def _texts(rows: Iterable[Row]) -> set[str]:
    return {hash_ for row in rows for hash_ in texts_in(parse(row.value))}


def _open(link: sqlite3.Connection) -> list[str]:
    found = link.execute("SELECT value FROM meta WHERE key = ?", (_MARK,)).fetchone()
    return [str(one) for one in json.loads(found[0])] if found else []


def _clear(doc: SessionDocument, hashes: list[str]) -> None:
    link = doc.link
    link.execute("PRAGMA secure_delete = ON")
    with opening.transaction(link, doc.folder):
        _delete(link, hashes)
    _remove_files(doc.folder, hashes)
    for path in sorted((doc.folder / "backups").glob("*.db")):
        _rewrite(path, hashes, link)
    try:
        link.execute("VACUUM")
    except sqlite3.OperationalError as problem:
        raise opening.storage_problem(doc.folder, problem) from problem
    sweep_private()                          # where a program that was killed was exporting or merging
    sweep_private(doc.folder.parent)
    with opening.transaction(link, doc.folder):
        link.execute("DELETE FROM meta WHERE key = ?", (_MARK,))
    link.execute("PRAGMA secure_delete = OFF")
    doc.reload()
    recent.refresh(doc.folder, doc.state)


def _delete(link: sqlite3.Connection, hashes: list[str]) -> None:
    one_each = [(one,) for one in hashes]
    link.executemany("DELETE FROM text WHERE hash = ?", one_each)
    link.executemany("DELETE FROM object WHERE sha256 = ?", one_each)
    link.executemany("DELETE FROM object_chunk WHERE sha256 = ?", one_each)


def _remove_files(folder: Path, hashes: list[str]) -> None:
    """Remove bytes and pictures, and all that lies about uncited: it may be a part of the same.

    No power cut brings them back: each folder is synced.
    """
    place = folder / "evidence"
    gone = [*(object_path(folder, one) for one in hashes), *(thumbnail_path(folder, one) for one in hashes)]
    stray = [*place.glob("*.tmp"), *(place / "orphans").glob("*"), *(folder / "thumbs").glob("*.part")]
    for path in [*gone, *stray, *(folder / "backups").glob("*.part")]:
        path.unlink(missing_ok=True)
    for home in {path.parent for path in gone} | {place, place / "orphans", folder / "thumbs", folder / "backups"}:
        if home.is_dir():                    # also where a run that was cut off removed something before
            sync_folder(home)


def _rewrite(path: Path, hashes: list[str], live: sqlite3.Connection) -> None:
    """Write a backup anew without the content and with the tombstones; one that cannot be read goes."""
    part = path.with_suffix(".db.part")
    part.unlink(missing_ok=True)
    try:
        with (
            contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
            contextlib.closing(sqlite3.connect(part, isolation_level=None)) as target,
        ):
            source.backup(target)
            _cleanse(target, hashes, live)
        backup.settle(part, path)
    except sqlite3.OperationalError as problem:
        part.unlink(missing_ok=True)
        raise opening.storage_problem(path.parent.parent, problem) from problem
    except sqlite3.DatabaseError:
        part.unlink(missing_ok=True)
        path.unlink()
        sync_folder(path.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _cleanse(target: sqlite3.Connection, hashes: list[str], live: sqlite3.Connection) -> None:
    target.execute("PRAGMA secure_delete = ON")
    target.execute("BEGIN IMMEDIATE")
    _delete(target, hashes)
    columns = ", ".join(Row._fields)
    marks = ", ".join("?" * len(Row._fields))
    tombstones = live.execute(f"SELECT {columns} FROM change WHERE entity = 'erasure' ORDER BY n").fetchall()
    target.executemany(f"INSERT INTO change({columns}) VALUES ({marks}) ON CONFLICT(id) DO NOTHING", tombstones)
    heads = live.execute("SELECT * FROM head WHERE entity = 'erasure'").fetchall()
    target.executemany("INSERT INTO head VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", heads)
    target.execute("COMMIT")
    target.execute("VACUUM")
