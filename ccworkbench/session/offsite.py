"""Off-machine copies: the whole session on a stick or second disk, safe to interrupt, read back, incremental.

Sealed or plain, as was chosen for the place (`copy_places.py`); how either lies there is told in `layouts.py`.
Only what is new is written; every file written is read back from the medium before it counts: what lies there
is then, to the bit, what was written (a sealed one cannot be opened here, its key is not on this machine). What
was erased in the session goes from the copy too, and `private.db` never comes into it.

Where a place is chosen `anew` (another passphrase, sealed instead of plain), a whole new copy is written beside
the one before, and that is removed only once the new one was read back (`giving_way.py`).

A copy that holds work which is not here (it was continued elsewhere) is never written over: a plain one is
refused; a sealed one that is not as this machine left it cannot be read, so a new one is begun beside it.
"""

from __future__ import annotations

import contextlib
import io
import secrets
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
from ccworkbench.session import copies, copy_memory, copy_places, giving_way, layouts, manifest, medium, pieces
from ccworkbench.session.copies import LastCopy
from ccworkbench.session.copy_keys import Seal
from ccworkbench.session.copy_memory import Memory
from ccworkbench.session.copy_places import Choice, Wanted
from ccworkbench.session.keeping import object_path
from ccworkbench.session.layouts import Layout, SealedLayout
from ccworkbench.session.manifest import SUFFIX, Manifest
from ccworkbench.session.medium import Lying
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
class Older:
    """A copy that was found as it had been before it was written last from here: somebody put that back."""

    path: Path
    there: int                           # when what lay there was written; ms UTC
    last: int                            # when it was written last


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
    sealed: bool = False
    remains: tuple[Path, ...] = ()       # earlier copies of this session in the place, no longer written to
    removed: tuple[Path, ...] = ()       # earlier ones that gave way to this one
    older: tuple[Older, ...] = ()        # what was found put back to an earlier state

    def as_json(self) -> dict[str, object]:
        """Give what the command line answers with."""
        return {
            "path": str(self.path), "verified": True, "at": self.at, "changes": self.changes, "files": self.files,
            "bytes": self.bytes, "kept": self.kept, "missing": list(self.missing), "same_disk": self.same_disk,
            "sealed": self.sealed, "remains": [str(one) for one in self.remains],
            "removed": [str(one) for one in self.removed],
            "older": [{"path": str(one.path), "there": one.there, "last": one.last} for one in self.older],
        }


def take(doc: SessionDocument) -> Snapshot:
    """Take a snapshot of an open session, on the thread of its document.

    In memory, on purpose: it needs no room on a disk that may be full just when a copy is needed most, and the
    database is small (what is large, the evidence, streams).

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
    snapshot: Snapshot, to: Path, wanted: Wanted = None, *, anew: bool = False, deep: bool = False,
    progress: Progress = SILENT,
) -> Copied:
    """Bring the copy of a session in a folder up to date, or make it; on whatever thread.

    `wanted`: sealed or plain, needed for a place's first copy; None: as it was chosen. `anew`: what is wanted
    takes the place of what was chosen. `deep` reads back what lay there before, too. What an interrupted run
    wrote is used.

    Raises:
        FileProblem: no such place, no room, not writable, too little memory for a passphrase, what was written
            reads back differently, or `copy-newer`: it holds work that is not in the session.
        UsageError: the place lies inside the session, `copy-unchosen`, `copy-sealed-otherwise`.
        Cancelled: by `progress`; the earlier copy stays good.
    """
    place = _place(snapshot, to)
    with _told(place):
        choice = copy_places.anew(wanted) if anew else copy_places.settle(place, snapshot.replica, wanted)
        if anew:
            giving_way.clear_begun(place, snapshot.replica, snapshot.me)
        layout, before, remains = _home(snapshot, place, choice)
        if choice == copy_places.PLAIN and not anew:
            waiting = copy_places.leaving(place)         # to be removed: until then they are ours
            copy_memory.leave(snapshot.replica, [one.name for one in remains if one.name not in waiting])
        older = _put_back(snapshot.replica, layout, before, remains)
        writing = _Writing(snapshot, layout, before, deep, progress)
        try:
            missing = writing.evidence()
            name, database = writing.database()
        except BaseException:
            with contextlib.suppress(OSError):
                if anew and isinstance(layout, SealedLayout):
                    giving_way.remove(snapshot.replica, layout.home)      # nobody asks for its key again
                else:
                    layout.note(writing.objects)
            raise
        made = Manifest(
            snapshot.session, snapshot.me, snapshot.folder.stem, snapshot.at, snapshot.changes, layout.kind,
            snapshot.seqs, name, database, writing.objects,
        )
        layout.put(made)
        for path in layouts.strays(layout, made):        # what was erased, too
            path.unlink(missing_ok=True)
        copies.remember(snapshot.replica, LastCopy(str(place), str(layout.home), snapshot.at, snapshot.seq))
        if anew:
            # What the session itself has no more may lie whole in the one before, and nowhere else.
            given = [] if missing else giving_way.may_go(remains, snapshot.replica, snapshot.seqs)
            copy_places.keep(place, choice, [one.name for one in given])
        removed = giving_way.finish(place, choice, snapshot.replica, layout.home, remains)
    return Copied(
        layout.home, snapshot.at, snapshot.changes, writing.files, writing.written, writing.kept, tuple(missing),
        place.stat().st_dev == snapshot.folder.stat().st_dev, choice != copy_places.PLAIN,
        tuple(one for one in remains if one not in removed) if before is None or wanted is not None else (),
        tuple(removed), older,
    )


def make(
    doc: SessionDocument, to: Path, wanted: Wanted = None, *, anew: bool = False, deep: bool = False,
    progress: Progress = SILENT,
) -> Copied:
    """Copy an open session; raises as `take` and `write`."""
    return write(take(doc), to, wanted, anew=anew, deep=deep, progress=progress)


# -- writing


class _Writing:
    """One run: what it finds, what it writes, how far it is."""

    def __init__(
        self, snapshot: Snapshot, layout: Layout, before: Manifest | None, deep: bool, progress: Progress
    ) -> None:
        self._snapshot, self._layout, self._before = snapshot, layout, before.objects if before is not None else {}
        self._deep, self._progress = deep, progress
        self._limit = pieces.limit_of(layout.home)
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
        needed, free = size + size // 20 + _RESERVE, shutil.disk_usage(self._layout.home).free
        if free < needed:
            raise opening.disk_full(self._layout.home, needed, free)
        self._done, self._total = 0, 2 * size    # written, and read back
        return [one for one in wanted if not self._put_object(one)]

    def _lies_there(self, sha256: str) -> Lying | None:
        known, parts = self._before.get(sha256), medium.lying_at(self._layout.path(sha256))
        if not parts:
            return None
        size = sum(one.stat().st_size for one in parts)
        if known is not None and known.size == size and not self._deep:
            return known
        loose = self._layout.written(sha256, self._snapshot.objects[sha256])
        if known is None and (loose is None or loose.size != size):
            return None
        found = Lying(size, medium.digest(parts, self._step))    # of an interrupted run, or read back on demand
        return found if found in (known, loose) else None

    def _put_object(self, sha256: str) -> bool:
        try:
            source = object_path(self._snapshot.folder, sha256).open("rb", buffering=0)
        except OSError:
            return False
        with source:
            lying = self._put(sha256, source, sha256)
        if lying is None:
            return False
        self.objects[sha256] = lying
        self.files += 1
        return True

    def database(self) -> tuple[str, Lying]:
        """Write the database under the name of its moment."""
        name = f"session-{_stamp(self._snapshot.at)}.db"
        lying = self._put(name, io.BytesIO(self._snapshot.database), None)
        assert lying is not None             # only a source with a hash can be refused
        return name, lying

    def _put(self, name: str, source: BinaryIO, sha256: str | None) -> Lying | None:
        self._what, path = name[:8], self._layout.path(name)
        make_folders(path.parent)
        lying = medium.put(
            path, source, envelope=self._layout.envelope, sha256=sha256, step=self._step, limit=self._limit
        )
        self.written += lying.size if lying is not None else 0
        return lying

    def _step(self, count: int) -> None:
        self._done += count
        self._progress.step(min(self._done, self._total), self._total, self._what)


def _home(
    snapshot: Snapshot, place: Path, choice: Choice
) -> tuple[Layout, Manifest | None, list[Path]]:
    """Find the copy of this session and person that can be brought up to date, or begin one; and the others there.

    Plain ones are known by their manifest, sealed ones by what this machine remembers: which is how the one that
    lies there must be for it to count.
    """
    layout: Layout | None = None
    before: Manifest | None = None
    remains: list[Path] = []
    for path in sorted(place.glob(f"*{SUFFIX}")):
        memory = copy_memory.recall(snapshot.replica, path.name) if copy_places.is_sealed(path) else None
        found = manifest.read(path)
        if memory is not None and memory.me == snapshot.me:
            lies, same = layouts.lies(path), memory.seal == choice
            if layout is None and same and (lies in memory.known or not (lies or memory.known)):
                layout, before = SealedLayout(path, snapshot.replica, memory), memory.known.get(lies)
                continue
            remains.append(path)
        elif found is not None and (found.session, found.me) == (snapshot.session, snapshot.me):
            if ahead := found.ahead_of(snapshot.seqs):
                raise _newer(path, ahead)
            if layout is None and choice == copy_places.PLAIN and found.envelope == Layout.kind:
                layout, before = Layout(path), found
                continue
            remains.append(path)
    if layout is None:
        layout = _fresh(snapshot, place, choice)
    layout.begin(Manifest(
        snapshot.session, snapshot.me, snapshot.folder.stem, 0, 0, layout.kind, {}, "", Lying(0, ""), {}
    ))
    return layout, before, remains


def _put_back(replica: str, layout: Layout, before: Manifest | None, remains: list[Path]) -> tuple[Older, ...]:
    """Name the copies found as they had been before they were written last from here; told once."""
    if layout.kind == Layout.kind:
        last = copies.last(replica)
        if before is None or last is None or last.path != str(layout.home) or before.made >= last.at:
            return ()
        return (Older(layout.home, before.made, last.at),) if before.database else ()
    if before is not None:               # a copy as it was left lies there
        return ()
    remembered = ((one, copy_memory.recall(replica, one.name), layouts.lies(one)) for one in remains)
    return tuple(
        Older(one, memory.past[lies], memory.written) for one, memory, lies in remembered
        if memory is not None and lies in memory.past and lies not in memory.known
    )


def _fresh(snapshot: Snapshot, place: Path, choice: Choice) -> Layout:
    """Name a copy where there is none yet: a sealed one by chance, as its name must tell nothing."""
    if isinstance(choice, Seal):
        home = place / f"{secrets.token_hex(8)}{SUFFIX}"
        return SealedLayout(home, snapshot.replica, Memory(snapshot.me, choice, secrets.token_bytes(32)))
    stem, number = snapshot.folder.stem, 1
    while (home := place / f"{stem}{'' if number == 1 else f'-{number}'}{SUFFIX}").exists():
        number += 1
    return Layout(home)


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
