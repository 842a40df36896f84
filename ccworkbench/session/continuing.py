"""From a copy to a working session: the same session and person, a new replica, in a new folder.

The copy may be one on a stick (`offsite.py`), plain or sealed, or a session's folder that lies where it should
not be worked on (a removable drive, a share, a synchronised folder). It is only read. Nothing that exists is
written over.

The database is read, and of a sealed copy decrypted, in memory; evidence streams into a private folder that
becomes the session. So nothing of a sealed copy lies plain anywhere but there, and a failure leaves nothing.
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
from ccworkbench.session import (
    assembling,
    copies,
    copy_memory,
    copy_places,
    layouts,
    manifest,
    medium,
    replicas,
    schema,
)
from ccworkbench.session import connection as opening
from ccworkbench.session.assembling import Found
from ccworkbench.session.copies import LastCopy
from ccworkbench.session.copy_keys import Opening, unsound
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.founding import SUFFIX, new_folder
from ccworkbench.session.layouts import Layout, SealedLayout
from ccworkbench.session.manifest import Manifest
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
    layout: Layout

    def bytes_of(self, sha256: str) -> Iterable[bytes] | None:
        return self.layout.content(sha256)


def start(
    copy: Path, to: Path, me: AssessorId | None = None, *, key: Opening | None = None, progress: Progress = SILENT
) -> Continued:
    """Make `to/NAME.ccsession` from a copy and give it open; it appears whole or not at all.

    Without `me` it goes on as the person who made the copy. `key` opens a sealed one; what this machine
    needs to go on writing to it is kept, and nothing that opens it.

    Raises:
        UsageError: nobody by the id `me`, or there is something of that name already.
        FileProblem: `to` holds this session already, the copy is none or damaged, it does not open with what is
            given (`passphrase-needed`, `passphrase-wrong`, `sealed-for-others`), or the folder cannot be written.
        Cancelled: by `progress`; nothing is left behind.
    """
    source, made_by = (_session(copy), None) if copy.name.endswith(SUFFIX) else _copy(copy, key or Opening())
    me = me if me is not None else made_by if made_by is not None else AssessorId("")
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
        raise unsound(copy, str(problem)) from problem
    doc = SessionDocument.open(folder)
    if source.made:                          # what came with the copy is saved there; the next one goes there too
        place, home = copy.absolute().parent, copy.absolute()
        if isinstance(source.layout, SealedLayout):
            with contextlib.suppress(OSError):           # the next copy is written anew then
                copy_memory.note(doc.replica, home.name, source.layout.memory)
                copy_places.keep(place, source.layout.memory.seal)
        copies.remember(doc.replica, LastCopy(str(place), str(home), source.made, 0))
    evidence = sum(role == "evidence" for _, role in found.objects.values()) - len(lost)
    return Continued(doc, len(found.changes), evidence, source.made, tuple(lost))


def _copy(copy: Path, key: Opening) -> tuple[_Source, AssessorId]:
    layout, told = _lies(copy, key)
    name = told.name if isinstance(layout, SealedLayout) else copy.name.removesuffix(manifest.SUFFIX)
    if not told.database or told.envelope != layout.kind:
        raise unsound(copy, "never finished")
    try:
        if Path(name).name != name:              # a folder is made of it
            raise ValueError(layouts.MANIFEST)
        database = b"".join(layout.content(told.database) or ())
        if medium.digest(medium.lying_at(layout.path(told.database)), lambda _: None) != told.database_lies.sha256:
            raise ValueError(told.database)
    except (ValueError, OSError) as problem:
        raise unsound(copy, str(problem)) from problem
    return _Source(name, database, told.made, layout), AssessorId(told.me)


def _lies(copy: Path, key: Opening) -> tuple[Layout, Manifest]:
    if copy_places.is_sealed(copy):
        return layouts.opened(copy, key)
    told = manifest.read(copy)
    if told is None:
        raise _none(copy)
    return Layout(copy), told


def _session(folder: Path) -> _Source:
    """Read a session's folder while nobody else has it."""
    folder = folder.absolute()
    link = opening.lock(folder)
    try:
        opening.require_sound(link, folder)
        return _Source(folder.name.removesuffix(SUFFIX), link.serialize(), 0, Layout(folder))
    finally:
        opening.unlock(link, folder)


def _read(copy: Path, database: bytes) -> Found:
    try:
        with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as link:
            link.deserialize(database)
            if 1 <= link.execute("PRAGMA user_version").fetchone()[0] < schema.USER_VERSION:
                schema.migrate(link)
            found = assembling.read(link)
    except (sqlite3.Error, ValueError) as problem:
        raise unsound(copy, str(problem)) from problem
    if found.false:
        raise unsound(copy, f"{found.false} rows do not fit their ids")
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
        raise unsound(copy, "standard") from problem
    if wrong := wrong_with(standard):
        raise unsound(copy, f"standard: {wrong}")


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
        Text(f"副本是以 {manifest.SUFFIX} 结尾的文件夹，含 {manifest.MANIFEST}（加密的含 {layouts.MANIFEST}）。",
             f"A copy is a folder ending in {manifest.SUFFIX} that holds {manifest.MANIFEST} "
             f"(a sealed one {layouts.MANIFEST})."), path=str(copy),
    )
