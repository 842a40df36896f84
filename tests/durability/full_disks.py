"""The disk is full, or takes no file beyond a size, in the middle of an act: a clear error, and all is as it was.

A full disk is a small file system in memory (as root; else the limit on sizes stands in for it), filled until
so much is free as makes the act fail early, in its middle, or at its end. In half of the trials the system says
beforehand that there is room enough, as when somebody else fills the disk meanwhile.

The session must go on working in the program that met the error, must open while the disk is still full and
when there is room again, and the act must then succeed.
"""

from __future__ import annotations

import contextlib
import os
import random
import resource
import shutil
import subprocess
import traceback
from collections import namedtuple
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from tests.durability import acts, workplace
from tests.durability.acts import Person, Stopped
from tests.durability.ledger import Ledger, look, works_on
from tests.durability.workplace import Workplace

SIZE = 48                                # MB of the file system in memory
MOST = 500_000                           # bytes an act takes at most
_CLEAR = ("disk-full", "session-not-written", "exchange-not-written", "file-too-large", "copy-not-written",
          "temporary-folder", "home-not-writable", "backup-unsound", "merge-not-recorded")
Room = Callable[[float], contextlib.AbstractContextManager[None]]
_Usage = namedtuple("_Usage", "total used free")


@dataclass
class Tally:
    """What happened in all trials together."""

    what: str
    trials: int = 0
    failed: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)


def full(count: int, seed: int, template: Workplace, place: Path) -> Tally:
    """Fill the disk that many times."""
    with _small_disk(place / "disk") as disk:
        if disk is None:
            tally = limited(count, seed, template, place)
            tally.what = "trials with full disks (no rights to mount: files limited in size instead)"
            return tally
        return _run(count, seed, template, disk, Tally("trials with full disks"), lambda free: _filled(disk, free))


def limited(count: int, seed: int, template: Workplace, place: Path) -> Tally:
    """Limit the size of files (RLIMIT_FSIZE) that many times."""
    return _run(count, seed, template, place, Tally("trials with RLIMIT_FSIZE"), _no_file_above)


def _run(count: int, seed: int, template: Workplace, place: Path, tally: Tally, room: Room) -> Tally:
    chance, most = random.Random(seed), dict.fromkeys(acts.KINDS, float(MOST))
    brought = workplace.brought(template)
    while tally.trials < count:
        kind = acts.KINDS[tally.trials % len(acts.KINDS)]
        tally.trials += 1
        number = chance.randrange(1 << 30)
        amount = 0.0 if tally.trials <= len(acts.KINDS) else chance.uniform(0, most[kind])
        label = f"{tally.what} {tally.trials} of seed {seed} ({kind}, {number}, {amount:.0f} bytes)"
        at, ledger = template.copied_to(place / f"f{tally.trials}"), Ledger(brought)
        try:
            failed, faults = _one(at, ledger, kind, number, lambda of=amount: room(of))
        except Exception:
            failed, faults = True, [traceback.format_exc()[-3000:]]
        tally.failed += failed
        if not failed:                       # less, the next time
            most[kind] = max(amount, 8192.0)
        tally.acknowledged += ledger.acknowledged
        tally.faults += [f"{label}: {one}" for one in faults]
        shutil.rmtree(at.root)
    return tally


def _one(place: Workplace, ledger: Ledger, kind: str, seed: int, room: Callable) -> tuple[bool, list[str]]:
    """Work a little, do one act without room for it, and look; gives whether it failed, and what is wrong."""
    from ccworkbench.session.connection import interrupted

    told: list[dict] = []
    with place.lived_in(), _no_reserves():
        person = Person(place, random.Random(seed), told.append)
        for before in ("rate", "attach", "rate", "export", "seal", "copy", "vault", "backup"):
            person.act(before)
        files = _files(place)
        with room(), _promised(lies=seed % 2 == 1):
            faults, failed = [], True
            try:
                person.act(kind)
                failed = False
            except Exception as problem:
                faults += _unclear(problem)
            if person.doc._closed:
                failed = False               # put away
            elif failed:
                faults += _works_still(person)
            person.doc.close()
            _hear(ledger, told)
            if failed and not interrupted(place.session):    # what cannot be written cannot be rolled back either
                faults += [f"still full: {one}" for one in look(place, ledger) if not _waits(kind, one)]
        if failed and kind != "erase":       # that one cleans up more than it found
            faults += [f"left behind: {one}" for one in _files(place) - files if one.endswith((".part", ".tmp"))]
        faults += look(place, ledger)
        if failed:
            told.clear()
            person = Person(place, random.Random(seed), told.append)
            person.act(kind)
            person.doc.close()
            _hear(ledger, told)
            faults += look(place, ledger)
        if not faults:
            faults += works_on(place)
    return failed, faults


def _hear(ledger: Ledger, told: list[dict]) -> None:
    import json

    for one in told:
        ledger.hear(json.dumps(one))
    told.clear()


def _unclear(problem: Exception) -> list[str]:
    """Say what a person would not understand."""
    from ccworkbench.errors import WorkbenchError

    if isinstance(problem, Stopped) and str(problem) in _CLEAR:
        return []
    if not isinstance(problem, WorkbenchError):
        return [f"no clear error: {''.join(traceback.format_exception(problem))[-3000:]}"]
    words = (problem.message.zh, problem.message.en, problem.remedy.zh, problem.remedy.en)
    if problem.code not in _CLEAR or not all(words):
        return [f"the wrong error: {problem.code} {words}"]
    return []


def _works_still(person: Person) -> list[str]:
    """The session is as the program shows it, and can be read on."""
    from ccworkbench.session.changes import fold
    from ccworkbench.session.connection import interrupted

    doc = person.doc
    if interrupted(doc.folder):              # half a change is in the file, and nothing lets us take it out yet
        return []
    if doc.link.in_transaction:
        return ["a transaction is open"]
    if doc.journal.unwritten:                # shown they are, and there is no room for their table
        return []
    heads = sorted(doc.link.execute("SELECT entity, eid, field, at, id, author, value FROM head"))
    return [] if heads == fold(doc.journal.rows()) else ["the heads are not the fold, still open"]


def _waits(kind: str, fault: str) -> bool:
    """Whether it is only that an erasure goes on, or heads are written, when there is room again."""
    if kind == "merge":
        return fault == "heads are not the fold"
    return kind == "erase" and ("erasure pending" in fault or "erased, and" in fault or "still there" in fault)


def _files(place: Workplace) -> set[str]:
    return {str(one.relative_to(place.root)) for one in place.root.rglob("*")}


# -- no room


@contextmanager
def _small_disk(place: Path) -> Iterator[Path | None]:
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(place)], capture_output=True, check=False
    ).returncode == 0
    try:
        yield place if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def _filled(disk: Path, free: float) -> Iterator[None]:
    """Leave so many bytes free."""
    filler = disk / "filler"
    with filler.open("xb") as out:
        left = os.statvfs(disk)
        size = left.f_bavail * left.f_frsize - int(free)
        if size > 0:
            os.posix_fallocate(out.fileno(), 0, size)
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def _no_file_above(size: float) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def _promised(*, lies: bool) -> Iterator[None]:
    """Let the system promise a terabyte, or say the truth."""
    if not lies:
        yield
        return
    with mock.patch.object(shutil, "disk_usage", return_value=_Usage(1 << 40, 0, 1 << 40)):
        yield


@contextmanager
def _no_reserves() -> Iterator[None]:
    """Do without the reserves that a disk of this size has not."""
    from ccworkbench.session import exchange, keeping, offsite, private_copy, receiving

    reserves = ((keeping, "RESERVE"), (receiving, "RESERVE"), (exchange, "RESERVE"), (offsite, "_RESERVE"),
                (private_copy, "_SPARE"))
    with contextlib.ExitStack() as held:
        for module, name in reserves:
            held.enter_context(mock.patch.object(module, name, 0))
        yield
