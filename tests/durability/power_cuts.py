"""The power is cut while a writer works: what it wrote is recorded, and replayed to what a disk may hold.

What the model of the disk covers stands in `disk.py`. Half of the cuts fall right behind an acknowledgement:
that is where a change that only seemed to be on the disk is lost.
"""

from __future__ import annotations

import copy
import os
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.durability import acts, calls, workplace
from tests.durability.calls import Call
from tests.durability.disk import Disk, File, Folder
from tests.durability.ledger import Ledger, look, works_on
from tests.durability.workplace import Workplace

ACTS = 10                                # of one recording
CUTS = 10                                # of one recording, at most
_UNKNOWN = ("writev", "pwritev", "pwritev2", "sendfile", "copy_file_range", "splice", "fallocate", "symlink",
            "symlinkat", "truncate", "link", "linkat", "open", "creat")


@dataclass
class Tally:
    """What happened in all trials together."""

    trials: int = 0
    calls: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)


def run(cuts: int, seed: int, template: Workplace, place: Path, writer: str = acts.__file__) -> Tally:
    """Record as many writers as that many cuts take, kind after kind."""
    chance, tally, number = random.Random(seed), Tally(), 0
    brought, each = workplace.brought(template), min(CUTS, max(1, cuts // len(acts.KINDS)))
    while tally.trials < cuts:
        kind, one = acts.KINDS[number % len(acts.KINDS)], chance.randrange(1 << 30)
        at = template.copied_to(place / f"c{number}")
        number += 1
        start = Disk.of(at.root)
        command = [writer, str(at.root), str(one), kind, str(ACTS)]
        recorded = calls.record(command, place / "log")
        (place / "log").unlink()
        shutil.rmtree(at.root)
        replay = Replay(start, at.root)
        points = _points(recorded, min(each, cuts - tally.trials), chance)
        ledger = Ledger(brought)
        for number_of_call, call in enumerate(recorded, start=1):
            replay.take(call)
            if line := calls.told(call):
                ledger.hear(line)
            for _ in range(points.count(number_of_call)):
                tally.trials += 1
                tally.acknowledged += ledger.acknowledged
                label = f"cut {tally.trials} of seed {seed} ({kind}, {one}, call {number_of_call})"
                worst = number_of_call == points[0]
                found = _one(at, replay.disk, ledger, chance, worst=worst)
                tally.faults += [f"{label}: {fault}" for fault in found]
        tally.calls += replay.taken
    return tally


def _points(recorded: list[Call], count: int, chance: random.Random) -> list[int]:
    """Choose after how many calls the power goes: somewhere in the work, or just when it was acknowledged.

    The first is the last acknowledgement.
    """
    said = [number for number, call in enumerate(recorded, start=1) if calls.told(call)]
    done = [number for number in said if '"done"' in (calls.told(recorded[number - 1]) or "")]
    return [done[-1]] + [
        chance.choice(done) if chance.random() < 0.5 else chance.randrange(said[0], len(recorded) + 1)
        for _ in range(count - 1)
    ]


def _one(place: Workplace, disk: Disk, ledger: Ledger, chance: random.Random, *, worst: bool) -> list[str]:
    """Cut, look, and work on; at `worst` nothing is left that was not synced."""
    ledger = copy.deepcopy(ledger)           # a look enters what it found
    disk.cut(place.root, chance, 0.0 if worst else None)
    place.stay_ourselves()                   # the same file on the same disk has the same number again
    try:
        return [*look(place, ledger), *works_on(place)]
    except Exception as problem:
        return [f"it does not open: {type(problem).__name__}: {problem}"]
    finally:
        shutil.rmtree(place.root)


@dataclass
class _Open:
    node: File | Folder
    at: int = 0
    appends: bool = False


class Replay:
    """Does to a disk what a program did; what lies outside of `root` is left out."""

    def __init__(self, disk: Disk, root: Path) -> None:
        self.disk, self._root, self.taken = disk, PurePosixPath(root), 0
        self._open: dict[str, _Open] = {}

    def take(self, call: Call) -> None:
        """Do what one call did."""
        if call.name in _UNKNOWN:
            if self._touches(call):
                raise ValueError(f"the disk model has no {call.name}: what the program does is not judged")
            return
        self.taken += 1
        getattr(self, f"_{call.name}", self._other)(call)

    def _touches(self, call: Call) -> bool:
        return any(
            one in self._open if isinstance(one, str) else os.fsdecode(one).startswith(str(self._root))
            for one in call.args
        )

    def _other(self, call: Call) -> None:
        """It changes nothing that is followed."""

    # -- names

    def _place(self, spelled: bytes | str, at: bytes | str = "AT_FDCWD") -> tuple[Folder, str] | None:
        """Find the folder a name is in; None: outside."""
        path = PurePosixPath(calls.path_of(spelled))
        folder: File | Folder | None = self.disk.root
        if path.is_absolute():
            if not path.is_relative_to(self._root):
                return None
            path = path.relative_to(self._root)
        elif at == "AT_FDCWD" or str(at) not in self._open:
            return None
        else:
            folder = self._open[str(at)].node
        for name in path.parts[:-1]:
            folder = folder.now.get(name) if isinstance(folder, Folder) else None
        return (folder, path.name) if isinstance(folder, Folder) else None

    def _node(self, spelled: bytes | str, at: bytes | str = "AT_FDCWD") -> File | Folder | None:
        if PurePosixPath(calls.path_of(spelled)) == self._root:
            return self.disk.root
        found = self._place(spelled, at)
        return found[0].now.get(found[1]) if found else None

    def _openat(self, call: Call) -> None:
        self._opened(call, call.args[0], call.args[1], str(call.args[2]))

    def _opened(self, call: Call, at: bytes | str, spelled: bytes | str, flags: str) -> None:
        self._open.pop(str(call.result), None)
        node = self._node(spelled, at)
        if node is None and calls.is_create(flags) and (found := self._place(spelled, at)):
            node = File()
            self.disk.name(come=((*found, node),))
        if node is not None:
            self._open[str(call.result)] = _Open(node, appends="O_APPEND" in flags)
            if "O_TRUNC" in flags and isinstance(node, File) and node.size:
                node.truncate(0)

    def _mkdirat(self, call: Call) -> None:
        if found := self._place(call.args[1], call.args[0]):
            self.disk.name(come=((*found, Folder()),))

    def _mkdir(self, call: Call) -> None:
        if found := self._place(call.args[0]):
            self.disk.name(come=((*found, Folder()),))

    def _unlinkat(self, call: Call) -> None:
        self._gone(call.args[1], call.args[0])

    def _unlink(self, call: Call) -> None:
        self._gone(call.args[0])

    _rmdir = _unlink

    def _gone(self, spelled: bytes | str, at: bytes | str = "AT_FDCWD") -> None:
        found = self._place(spelled, at)
        if found:
            self.disk.name(gone=((*found, found[0].now[found[1]]),))

    def _rename(self, call: Call) -> None:
        self._renamed("AT_FDCWD", call.args[0], "AT_FDCWD", call.args[1])

    def _renameat(self, call: Call) -> None:
        self._renamed(*call.args[:4])

    _renameat2 = _renameat

    def _renamed(self, at: bytes | str, old: bytes | str, to: bytes | str, new: bytes | str) -> None:
        before, after = self._place(old, at), self._place(new, to)
        if before is None and after is None:
            return
        assert before is not None
        assert after is not None
        node = before[0].now[before[1]]
        self.disk.name(gone=((*before, node),), come=((*after, node),))

    # -- open files

    def _of(self, call: Call) -> _Open | None:
        return self._open.get(str(call.args[0]))

    def _close(self, call: Call) -> None:
        self._open.pop(str(call.args[0]), None)

    def _dup(self, call: Call) -> None:
        if one := self._of(call):
            self._open[str(call.result)] = one

    _dup2 = _dup3 = _dup

    def _fcntl(self, call: Call) -> None:
        if str(call.args[1]).startswith("F_DUPFD"):
            self._dup(call)

    def _lseek(self, call: Call) -> None:
        if one := self._of(call):
            one.at = call.result

    def _write(self, call: Call) -> None:
        one = self._of(call)
        if one and isinstance(one.node, File) and isinstance(call.args[1], bytes):
            at = one.node.size if one.appends else one.at
            one.node.write(at, call.args[1][:call.result])
            one.at = at + call.result

    def _pwrite64(self, call: Call) -> None:
        one = self._of(call)
        if one and isinstance(one.node, File) and isinstance(call.args[1], bytes):
            one.node.write(int(str(call.args[3])), call.args[1][:call.result])

    def _ftruncate(self, call: Call) -> None:
        one = self._of(call)
        if one and isinstance(one.node, File):
            one.node.truncate(int(str(call.args[1])))

    def _fsync(self, call: Call) -> None:
        if one := self._of(call):
            self.disk.sync(one.node)

    _fdatasync = _fsync


def last_state(replay: Replay, place: Path) -> None:
    """Write everything as it was last, synced or not: the same as the program left, if the replay is right."""
    def sync(node: File | Folder) -> None:
        if isinstance(node, File):
            node.sync()
            return
        for one in node.now.values():
            sync(one)
        node.sure = dict(node.now)

    sync(replay.disk.root)
    replay.disk.since.clear()
    replay.disk.cut(place, random.Random(0))
