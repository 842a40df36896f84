"""From a copy to a working session: the same session and person, a new replica, in a new folder.

The copy may be one on a stick (`offsite.py`) or a session's folder that lies where it should not be worked on
(a removable drive, a share, a synchronised folder). It is only read. Nothing that exists is written over.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import assembling, copies, manifest, medium, replicas, schema
from ccworkbench.session import connection as opening
from ccworkbench.session.assembling import Found
from ccworkbench.session.copies import LastCopy
from ccworkbench.session.document import SUFFIX, SessionDocument, new_folder
from ccworkbench.session.keeping import object_path
from ccworkbench.session.medium import PLAIN, Envelope
from ccworkbench.session.model import AssessorId
from ccworkbench.text import Text


@dataclass(frozen=True, slots=True)
class Continued:
    """A session that goes on here. `missing`: evidence that did not come along whole."""

    doc: SessionDocument
    changes: int
    evidence: int
    made: int                            # ms UTC of the copy; 0: it was a session's folder
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """What is continued: its database, and how the bytes of an object are had."""

    name: str
    database: bytes
    made: int
    envelope: Envelope
    at: Path

    def bytes_of(self, sha256: str) -> Iterable[bytes] | None:
        parts = medium.lying_at(object_path(self.at, sha256))
        return self.envelope.unwrap(_readable(parts)) if parts else None


def start(
    copy: Path, to: Path, me: AssessorId, *, envelope: Envelope = PLAIN, progress: Progress = SILENT
) -> Continued:
    """Make `to/NAME.ccsession` from a copy and give it open; it appears whole or not at all.

    Raises:
        UsageError: nobody by the id `me`, or there is something of that name already.
        FileProblem: `to` holds this session already, the copy is none, damaged or sealed, or the folder cannot
            be written.
        Cancelled: by `progress`; nothing is left behind.
    """
    source = _session(copy) if copy.name.endswith(SUFFIX) else _copy(copy, envelope)
    found = _read(copy, source.database)
    folder = new_folder(to / f"{source.name}{SUFFIX}")
    _refuse_twice(folder, found.meta["session_id"])
    known = sorted({row.eid for _, row in found.changes.values() if row.entity == "assessor"})
    if me not in known:
        raise UsageError(
            "assessor-unknown",
            Text(f"其中没有编号为「{me}」的人；有：{'、'.join(known)}。",
                 f"Nobody in it has the id '{me}'; there are: {', '.join(known)}."),
            Text("没有写入任何内容。", "Nothing was written."), assessor=me, allowed=known,
        )
    _require_standard(copy, source, found)
    try:
        lost = assembling.assemble(folder, found, source.bytes_of, me=me, progress=progress)
    except ValueError as problem:
        raise _unsound(copy, str(problem)) from problem
    doc = SessionDocument.open(folder)
    if source.made:                          # what came with the copy is saved there; the next one goes there too
        copies.remember(doc.replica, LastCopy(str(copy.absolute().parent), str(copy.absolute()), source.made, 0))
    evidence = sum(role == "evidence" for _, role in found.objects.values()) - len(lost)
    return Continued(doc, len(found.changes), evidence, source.made, tuple(lost))


def _copy(copy: Path, envelope: Envelope) -> _Source:
    told = manifest.read(copy)
    if told is None or not told.database:
        raise _none(copy) if told is None else _unsound(copy, "never finished")
    if told.envelope != envelope.kind:
        raise FileProblem(
            "copy-sealed",
            Text(f"副本 {copy.name} 是加密的（{told.envelope}）。",
                 f"The copy {copy.name} is sealed ({told.envelope})."),
            Text("请给出口令或密钥。", "Give its passphrase or key."), path=str(copy), envelope=told.envelope,
        )
    try:
        lying = b"".join(_readable(medium.lying_at(copy / told.database)))
        if (len(lying), hashlib.sha256(lying).hexdigest()) != (told.database_lies.size, told.database_lies.sha256):
            raise ValueError(told.database)
        database = b"".join(envelope.unwrap([lying]))
    except ValueError as problem:
        raise _unsound(copy, str(problem)) from problem
    return _Source(copy.name.removesuffix(manifest.SUFFIX), database, told.made, envelope, copy)


def _session(folder: Path) -> _Source:
    """Read a session's folder while nobody else has it."""
    folder = folder.absolute()
    link = opening.lock(folder)
    try:
        return _Source(folder.name.removesuffix(SUFFIX), link.serialize(), 0, PLAIN, folder)
    finally:
        opening.unlock(link, folder)


def _readable(parts: Iterable[Path]) -> Iterable[bytes]:
    """Give bytes; raises ValueError where they cannot be read."""
    try:
        yield from medium.chunks_of(parts)
    except OSError as problem:
        raise ValueError(problem.strerror) from problem


def _read(copy: Path, database: bytes) -> Found:
    try:
        with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as link:
            link.deserialize(database)
            if 1 <= link.execute("PRAGMA user_version").fetchone()[0] < schema.USER_VERSION:
                schema.migrate(link)
            found = assembling.read(link)
    except (sqlite3.Error, ValueError) as problem:
        raise _unsound(copy, str(problem)) from problem
    if found.false:
        raise _unsound(copy, f"{found.false} rows do not fit their ids")
    return found


def _require_standard(copy: Path, source: _Source, found: Found) -> None:
    """Refuse a standard the program could not work with: it is part of what came from the stick."""
    from ccworkbench.standard import compiled
    from ccworkbench.standard.conforming import wrong_with

    try:
        packed = b"".join(source.bytes_of(found.pack) or ())
        if hashlib.sha256(packed).hexdigest() != found.pack:
            raise ValueError("standard")
        standard = compiled.unpack(packed)
    except (FileProblem, ValueError) as problem:
        raise _unsound(copy, "standard") from problem
    if wrong := wrong_with(standard):
        raise _unsound(copy, f"standard: {wrong}")


def _refuse_twice(folder: Path, session: str) -> None:
    """Refuse where the session lies beside under another name: two of them would drift apart."""
    for other in sorted(folder.parent.glob(f"*{SUFFIX}")):
        if replicas.session_of(other) == session:
            raise FileProblem(
                "session-here-already",
                Text(f"这个评审已经在 {other}，没有改动它。",
                     f"This session is at {other} already; it was left as it is."),
                Text("请打开它继续，或另选文件夹。", "Open that one and go on, or choose another folder."),
                file=str(other),
            )


def _none(copy: Path) -> FileProblem:
    return FileProblem(
        "copy-missing",
        Text(f"{copy} 不是副本。", f"{copy} is no copy."),
        Text(f"副本是以 {manifest.SUFFIX} 结尾、含 {manifest.MANIFEST} 的文件夹。",
             f"A copy is a folder ending in {manifest.SUFFIX} that holds {manifest.MANIFEST}."), path=str(copy),
    )


def _unsound(copy: Path, why: str) -> FileProblem:
    return FileProblem(
        "copy-unsound",
        Text(f"副本 {copy} 不完好（{why}），没有写入任何内容。",
             f"The copy {copy} is not sound ({why}); nothing was written."),
        Text("请用 session recover 从中抢救，或用另一份副本。",
             "Rescue what is in it with session recover, or use another copy."), path=str(copy), why=why,
    )
