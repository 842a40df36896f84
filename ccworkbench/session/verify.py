"""Looking a session over: the file, every id, every text, every piece of evidence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccworkbench import moments
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import erasure, schema
from ccworkbench.session.canonical import change_id, text_hash
from ccworkbench.session.changes import Row, fold
from ccworkbench.session.keeping import CHUNK, object_path
from ccworkbench.session.model import Key
from ccworkbench.session.reading import parse
from ccworkbench.session.vocabulary import check, texts_in
from ccworkbench.text import Text, many

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `name` is stable, the message is for people."""

    name: str
    ok: bool
    message: Text


def verify(doc: SessionDocument, deep: bool = False, progress: Progress = SILENT) -> list[Check]:
    """Check a session without changing it; `deep` also walks the whole file and hashes all evidence."""
    rows = doc.journal.rows()
    return [
        _file(doc, deep),
        _tables(doc),
        _ids(doc, rows),
        _chain(doc, rows),
        _heads(doc, rows),
        _texts(doc, rows),
        _evidence(doc, deep, progress),
        _pack(doc),
        _erased(doc),
    ]


def _check(name: str, faults: list[str], zh: str, en: str) -> Check:
    if not faults:
        return Check(name, True, Text(zh, en))
    more = f" … ({len(faults)})" if len(faults) > 5 else ""
    found = ", ".join(faults[:5]) + more
    return Check(name, False, Text(f"有问题：{found}", f"faulty: {found}"))


def _file(doc: SessionDocument, deep: bool) -> Check:
    pragma = "integrity_check" if deep else "quick_check"
    found = [str(row[0]) for row in doc.link.execute(f"PRAGMA {pragma}(20)")]
    return _check("file", [] if found == ["ok"] else found, "数据库文件完好", "the database file is sound")


def _tables(doc: SessionDocument) -> Check:
    faults = schema.difference(doc.link, schema.USER_VERSION)
    return _check("tables", faults, "表结构一致", "the tables are as they should be")


def _ids(doc: SessionDocument, rows: list[Row]) -> Check:
    faults = []
    for row in rows:
        key = Key(row.entity, row.eid, row.field)
        base = [str(one) for one in json.loads(row.base)]
        found = change_id(
            doc.journal.session, row.at, row.replica, row.seq, row.prev, row.author, key, row.value, base
        )
        try:
            check(key, parse(row.value))
        except ValueError:
            faults.append(row.id)
            continue
        if found != row.id:
            faults.append(row.id)
    return _check(
        "ids", faults, f"{len(rows)} 条改动的编号全部相符", f"every id holds ({many(len(rows), 'change')})"
    )


def _chain(doc: SessionDocument, rows: list[Row]) -> Check:
    """Look for changes that are missing from a replica's chain, and chains continued in two places."""
    withheld: dict[str, list[tuple[int, int]]] = {}
    for replica, first, last in doc.link.execute("SELECT replica, seq_from, seq_to FROM withheld"):
        withheld.setdefault(replica, []).append((first, last))
    seen: dict[str, list[int]] = {}
    everything = doc.link.execute("SELECT replica, seq FROM change ORDER BY replica, seq")
    for replica, seq in everything:
        seen.setdefault(replica, []).append(seq)
    faults = []
    for replica, numbers in seen.items():
        if missing := missing_in(numbers, withheld.get(replica, ())):
            faults.append(f"{replica[:8]}: {missing} missing")
        if len(numbers) != len(set(numbers)):
            faults.append(f"{replica[:8]}: continued in two places")
    return _check("chain", faults, "没有缺失的改动", "no change is missing")


def missing_in(numbers: Iterable[int], withheld: Iterable[tuple[int, int]]) -> int:
    """Count the numbers from 1 to the highest that are neither there nor in a withheld range.

    Ranges are never written out: numbers of foreign files may be anything below 2^31.
    """
    there = sorted(numbers)
    top = there[-1] if there else 0
    missing = reached = 0
    for first, last in sorted([*((one, one) for one in there), *withheld]):
        if first > top:
            break
        missing += max(0, first - reached - 1)
        reached = max(reached, last)
    return missing


def _heads(doc: SessionDocument, rows: list[Row]) -> Check:
    stored = sorted(doc.link.execute("SELECT entity, eid, field, at, id, author, value FROM head"))
    faults = [] if doc.journal.unwritten or stored == fold(rows) else ["head <> fold(change)"]
    return _check("heads", faults, "当前状态与记录一致", "the state is what the journal says")


def _texts(doc: SessionDocument, rows: list[Row]) -> Check:
    cited = {hash_ for row in rows for hash_ in texts_in(parse(row.value))}
    faults = [
        f"{hash_[:8]} altered"
        for hash_, salt, body in doc.link.execute("SELECT hash, salt, body FROM text")
        if text_hash(salt, body) != hash_
    ]
    have = {row[0] for row in doc.link.execute("SELECT hash FROM text")}
    faults += [f"{one[:8]} missing" for one in sorted(cited - have - doc.journal.erased.keys())]
    return _check("texts", faults, f"{len(have)} 段文字完好", f"every text is sound ({len(have)})")


def _evidence(doc: SessionDocument, deep: bool, progress: Progress) -> Check:
    objects = dict(doc.link.execute("SELECT sha256, size FROM object WHERE role = 'evidence'"))
    needed = {one.sha256 for one in doc.state.evidence.values() if one.sha256 and not one.erased}
    faults = []
    for done, (sha256, size) in enumerate(sorted(objects.items())):
        progress.step(done, len(objects), sha256[:8])
        path = object_path(doc.folder, sha256)
        if not path.is_file():
            faults.append(f"{sha256[:8]} missing")
        elif path.stat().st_size != size or (deep and _hash(doc, sha256) != sha256):
            faults.append(f"{sha256[:8]} altered")
    waiting = len(needed - objects.keys())
    late = (f"，{waiting} 份尚未到达",
            f"; {many(waiting, 'has', 'have')} not arrived yet") if waiting else ("", "")
    return _check(
        "evidence",
        faults,
        f"{len(objects)} 份证据文件完好{late[0]}",
        f"every evidence file is there ({len(objects)}){late[1]}",
    )


def _pack(doc: SessionDocument) -> Check:
    described = json.loads(dict(doc.link.execute("SELECT key, value FROM meta"))["standard"])
    whole = doc.standard.sha256 == described["sha256"] and _hash(doc, described["object"]) == described["object"]
    return _check("standard", [] if whole else ["pack"], "标准副本完好", "the copy of the standard is sound")


def _erased(doc: SessionDocument) -> Check:
    left = erasure.pending(doc) or erasure.unfinished(doc)
    if left:
        return Check("erasures", False, Text(
            f"有 {len(left)} 项抹除尚未完成", f"erasure pending: {len(left)} not removed yet"
        ))
    times = doc.journal.erased.values()
    days = sorted({moments.day(at) for at in times})
    if not days:
        return Check("erasures", True, Text("没有抹除", "nothing was erased"))
    return Check("erasures", True, Text(
        f"{len(doc.journal.erased)} 项已抹除（{'、'.join(days)}）",
        f"{len(doc.journal.erased)} erased on {', '.join(days)}",
    ))


def _hash(doc: SessionDocument, sha256: str) -> str:
    digest = hashlib.sha256()
    path = object_path(doc.folder, sha256)
    if not path.is_file():
        return ""
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
