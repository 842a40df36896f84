"""Off-machine copies: the whole session on a stick or second disk, safe to interrupt, read back, incremental.

    NAME.cccopy/
        copy.json             what is in it and when it was made (`manifest.py`); replaced last
        session-….db          the database as it was then
        evidence/ab/<sha256>  write-once bytes (in pieces where the file system wants it), as in the session

Only what is new is written; every file written is read back from the medium before it counts. What was erased
in the session goes from the copy too, and `private.db` never comes into it. A copy that holds work which is
not here (it was continued elsewhere) is never written over.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import connection as opening
from ccworkbench.session import copies, manifest, medium, pieces
from ccworkbench.session.copies import LastCopy
from ccworkbench.session.keeping import object_path
from ccworkbench.session.manifest import SUFFIX, Manifest
from ccworkbench.session.medium import PLAIN, Envelope, Lying
from ccworkbench.session.storage import make_folders
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

_RESERVE = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A session at one moment: the database in memory, the evidence by hash in the folder (write-once)."""

    folder: Path
    session: str
    replica: str
    me: str
    at: int
    seq: int                             # our own last number
    seqs: Mapping[str, int]              # the last number of every replica
    changes: int
    objects: Mapping[str, int]           # sha256 -> size
    database: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was written and read back. `missing`: evidence the session itself no longer has whole."""

    path: Path
    at: int
    changes: int
    files: int                           # evidence files written now
    bytes: int                           # written now, database included
    kept: int                            # evidence files that lay there already
    missing: tuple[str, ...]
    same_disk: bool                      # it lies on the disk of the session: no help when that is lost

    def as_json(self) -> dict[str, object]:
        """Give what the command line answers with."""
        return {
            "path": str(self.path), "verified": True, "at": self.at, "changes": self.changes, "files": self.files,
            "bytes": self.bytes, "kept": self.kept, "missing": list(self.missing), "same_disk": self.same_disk,
        }


def take(doc: SessionDocument) -> Snapshot:
    """Take a snapshot of an open session, on the thread of its document; needs no room on the disk.

    Raises:
        FileProblem: the database is damaged: it must not replace a good copy.
    """
    database = doc.link.serialize()
    with contextlib.closing(sqlite3.connect(":memory:")) as link:
        try:
            link.deserialize(database)
            sound = [str(row[0]) for row in link.execute("PRAGMA quick_check(1)")]
        except sqlite3.Error as problem:
            sound = [str(problem)]
    if sound != ["ok"]:
        raise opening.damaged(doc.folder, sound[0])
    return Snapshot(
        folder=doc.folder, session=doc.journal.session, replica=doc.replica, me=doc.me or "",
        at=time.time_ns() // 1_000_000, seq=doc.journal.seq, seqs=doc.journal.seqs(),
        changes=int(doc.link.execute("SELECT count(*) FROM change").fetchone()[0]),
        objects=dict(doc.link.execute("SELECT sha256, size FROM object")), database=database,
    )


def write(
    snapshot: Snapshot, to: Path, *, envelope: Envelope = PLAIN, deep: bool = False, progress: Progress = SILENT
) -> Copied:
    """Bring the copy of a session in a folder up to date, or make it; on whatever thread.

    `deep` reads back what lay there before, too. What an interrupted run wrote is used.

    Raises:
        FileProblem: no such place, no room, not writable, what was written reads back differently, or
            `copy-newer`: it holds work that is not in the session.
        UsageError: the place lies inside the session.
        Cancelled: by `progress`; the earlier copy stays good.
    """
    place = _place(snapshot, to)
    with _told(place):
        home, before = _home(snapshot, place, envelope)
        writing = _Writing(snapshot, home, before, envelope, deep, progress)
        missing = writing.evidence()
        name, database = writing.database()
        made = Manifest(
            snapshot.session, snapshot.me, snapshot.folder.stem, snapshot.at, snapshot.changes, envelope.kind,
            snapshot.seqs, name, database, writing.objects,
        )
        manifest.write(home, made)
        medium.sync(home)
        if manifest.read(home) != made:
            raise medium.differs(home)
        _tidy(home, made)
    copies.remember(snapshot.replica, LastCopy(str(place), str(home), snapshot.at, snapshot.seq))
    return Copied(
        home, snapshot.at, snapshot.changes, writing.files, writing.written, writing.kept, tuple(missing),
        place.stat().st_dev == snapshot.folder.stat().st_dev,
    )


def make(
    doc: SessionDocument, to: Path, *, envelope: Envelope = PLAIN, deep: bool = False, progress: Progress = SILENT
) -> Copied:
    """Copy an open session; raises as `take` and `write`."""
    return write(take(doc), to, envelope=envelope, deep=deep, progress=progress)


# -- writing


class _Writing:
    """One run: what it finds, what it writes, how far it is."""

    def __init__(
        self, snapshot: Snapshot, home: Path, before: Manifest | None, envelope: Envelope, deep: bool,
        progress: Progress,
    ) -> None:
        self._snapshot, self._home, self._before = snapshot, home, before.objects if before is not None else {}
        self._envelope, self._deep, self._progress = envelope, deep, progress
        self._limit = pieces.limit_of(home)
        self._done, self._total, self._what = 0, 1, ""
        self.objects: dict[str, Lying] = {}
        self.files = self.written = self.kept = 0

    def evidence(self) -> list[str]:
        """Write what is not there yet; gives what the session itself does not have whole."""
        wanted: list[str] = []
        for sha256 in sorted(self._snapshot.objects):
            self._progress.step(0, 1, sha256[:8])
            lying = self._lies_there(sha256)
            if lying is None:
                wanted.append(sha256)
            else:
                self.objects[sha256] = lying
                self.kept += 1
        size = sum(self._snapshot.objects[one] for one in wanted) + len(self._snapshot.database)
        needed, free = size + size // 20 + _RESERVE, shutil.disk_usage(self._home).free
        if free < needed:
            raise opening.disk_full(self._home, needed, free)
        self._done, self._total = 0, 2 * size    # written, and read back
        return [one for one in wanted if not self._put_object(one)]

    def _lies_there(self, sha256: str) -> Lying | None:
        known, parts = self._before.get(sha256), medium.lying_at(object_path(self._home, sha256))
        if not parts:
            return None
        size = sum(one.stat().st_size for one in parts)
        if known is not None and known.size == size and not self._deep:
            return known
        if known is None and self._envelope.kind != PLAIN.kind:
            return None
        found = Lying(size, medium.digest(parts, self._step))    # of an interrupted run, or read back on demand
        return found if found == (known or Lying(self._snapshot.objects[sha256], sha256)) else None

    def _put_object(self, sha256: str) -> bool:
        path = object_path(self._home, sha256)
        make_folders(path.parent)
        try:
            source = object_path(self._snapshot.folder, sha256).open("rb", buffering=0)
        except OSError:
            return False
        with source:
            lying = self._put(path, source, sha256)
        if lying is None:
            return False
        self.objects[sha256] = lying
        self.files += 1
        return True

    def database(self) -> tuple[str, Lying]:
        """Write the database under the name of its moment."""
        name = f"session-{_stamp(self._snapshot.at)}.db"
        lying = self._put(self._home / name, io.BytesIO(self._snapshot.database), None)
        assert lying is not None             # only a source with a hash can be refused
        return name, lying

    def _put(self, path: Path, source: BinaryIO, sha256: str | None) -> Lying | None:
        self._what = path.name[:8]
        lying = medium.put(
            path, source, envelope=self._envelope, sha256=sha256, step=self._step, limit=self._limit
        )
        self.written += lying.size if lying is not None else 0
        return lying

    def _step(self, count: int) -> None:
        self._done += count
        self._progress.step(min(self._done, self._total), self._total, self._what)


def _home(snapshot: Snapshot, place: Path, envelope: Envelope) -> tuple[Path, Manifest | None]:
    """Find the copy of this session and person, or begin one; its manifest claims the folder first."""
    for path in sorted(place.glob(f"*{SUFFIX}")):
        found = manifest.read(path)
        if found is None or (found.session, found.me) != (snapshot.session, snapshot.me):
            continue
        if ahead := sum(max(seq - snapshot.seqs.get(one, 0), 0) for one, seq in found.seqs.items()):
            raise _newer(path, ahead)
        if found.envelope == envelope.kind:
            make_folders(path / "evidence")
            return path, found
    stem, number = snapshot.folder.stem, 1
    while (home := place / f"{stem}{'' if number == 1 else f'-{number}'}{SUFFIX}").exists():
        number += 1
    make_folders(home / "evidence")
    manifest.write(home, Manifest(
        snapshot.session, snapshot.me, stem, 0, 0, envelope.kind, {}, "", Lying(0, ""), {}
    ))
    return home, None


def _tidy(home: Path, made: Manifest) -> None:
    """Take away earlier databases, what was erased, and what an interrupted run left."""
    for path in [*home.glob("session-*.db*"), *home.glob("evidence/[0-9a-f][0-9a-f]/*")]:
        whole = pieces.whole(path).name
        if whole != made.database and whole not in made.objects:
            path.unlink(missing_ok=True)


def _place(snapshot: Snapshot, to: Path) -> Path:
    place = to.absolute()
    if place.resolve().is_relative_to(snapshot.folder.resolve()):
        raise UsageError(
            "copy-inside",
            Text("副本不能放在评审文件夹里。", "A copy cannot lie inside the session's own folder."),
            Text("请选 U 盘或另一块磁盘。", "Choose a stick or another disk."), path=str(place),
        )
    if not place.is_dir():
        raise FileProblem(
            "copy-place-missing",
            Text(f"找不到位置「{place}」。", f"There is no place '{place}'."),
            Text("请插上 U 盘或磁盘后重试，或换一个位置。", "Plug the stick or disk in, or choose another place."),
            path=str(place),
        )
    return place


def _stamp(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y%m%dT%H%M%S.%f")[:-3] + "Z"


@contextlib.contextmanager
def _told(place: Path) -> Iterator[None]:
    """Turn what the system refuses into what the person must know."""
    try:
        yield
    except OSError as problem:
        if problem.errno in (27, 28, 122):
            raise opening.disk_full(place) from problem
        why = problem.strerror or str(problem)
        raise FileProblem(
            "copy-not-written",
            Text(f"副本没有写成（{place}）：{why}。先前的副本仍然有效。",
                 f"The copy was not written ({place}): {why}. The earlier one, if any, is still good."),
            Text("请检查 U 盘或磁盘后重试。", "Check the stick or disk, then try again."), path=str(place),
        ) from problem


def _newer(path: Path, changes: int) -> FileProblem:
    return FileProblem(
        "copy-newer",
        Text(f"副本 {path} 含有本评审没有的 {changes} 条改动，没有覆盖它。",
             f"The copy {path} holds {changes} changes that are not in this session; it was left as it is."),
        Text("它已在别处继续：请从那份副本继续工作，或另选位置。",
             "It was continued elsewhere: go on from that copy, or choose another place."),
        path=str(path), changes=changes,
    )
