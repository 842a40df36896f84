"""Where the last good off-machine copy of a session is, and how much work is saved nowhere else since.

Kept outside the session (`copies.json` in the data folder), by replica: that is us in one folder, wherever it
is moved. Losing the file costs nothing but the memory; each copy tells its own age. Beside it `made.json` knows
what the program made itself: nobody would miss the ratings of a demo as it was made. What is needed to go on with
sealed copies lies beside it (`copy_places.py`, `copy_memory.py`).
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench import paths
from ccworkbench.session import copy_memory, copy_places
from ccworkbench.session.storage import only_one, read_json, write_json

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

DUE = 2 * 60 * 60 * 1000                 # ms of work not saved elsewhere, after which it is told


@dataclass(frozen=True, slots=True)
class LastCopy:
    """The last good copy of a session from one folder."""

    place: str                           # the folder that was chosen
    path: str                            # the copy in it
    at: int                              # ms UTC
    seq: int                             # our own number up to which work is in it


@dataclass(frozen=True, slots=True)
class Standing:
    """The last good copy, if any, and the work done here since: how many changes, the oldest since when."""

    last: LastCopy | None
    unsaved: int
    since: int                           # ms UTC; 0: nothing is unsaved

    def due(self, now: int | None = None) -> bool:
        """Whether two hours of work are saved nowhere else."""
        moment = time.time_ns() // 1_000_000 if now is None else now
        return self.unsaved > 0 and moment - self.since >= DUE


def _register() -> Path:
    return paths.data() / "copies.json"


def _listed() -> dict[str, LastCopy]:
    content = read_json(_register())
    found: dict[str, LastCopy] = {}
    for replica, entry in content.items() if isinstance(content, dict) else ():
        match entry:
            case {"place": str(place), "path": str(path), "at": int(at), "seq": int(seq)}:
                found[str(replica)] = LastCopy(place, path, at, seq)
    return found


def last(replica: str) -> LastCopy | None:
    """Give the last good copy made from one folder, as far as is remembered."""
    return _listed().get(replica)


def last_place() -> Path | None:
    """Give the place used last for any session: a start for the first question."""
    found = max(_listed().values(), key=lambda one: one.at, default=None)
    return Path(found.place) if found is not None else None


def remember(replica: str, copy: LastCopy) -> None:
    """Note a good copy; a full disk costs only the memory of it."""
    with contextlib.suppress(OSError), only_one(_register()):
        write_json(_register(), {one: asdict(entry) for one, entry in (_listed() | {replica: copy}).items()})


def made(replica: str, seq: int) -> None:
    """Note that the changes of a folder up to that number of its own are the program's work (a demo)."""
    _note_made(lambda known: known | {replica: seq})


def _made() -> dict[str, int]:
    content = read_json(paths.data() / "made.json")
    known = content.items() if isinstance(content, dict) else ()
    return {replica: seq for replica, seq in known if isinstance(seq, int)}


def _note_made(change: Callable[[dict[str, int]], dict[str, int]]) -> None:
    path = paths.data() / "made.json"
    with contextlib.suppress(OSError), only_one(path):
        known = _made()
        now = change(known)
        if now != known:
            write_json(path, now)


def keep_only(replicas: Collection[str]) -> None:
    """Drop all that is known of copies from other folders than these: their sessions are gone."""
    copy_memory.keep_only(replicas)
    if _made():
        _note_made(lambda known: {one: seq for one, seq in known.items() if one in replicas})
    if not _register().exists():
        return
    with contextlib.suppress(OSError), only_one(_register()):
        known = _listed()
        left = {one: entry for one, entry in known.items() if one in replicas}
        if left != known:
            write_json(_register(), {one: asdict(entry) for one, entry in left.items()})
        copy_places.keep_only({entry.place for entry in left.values()})


def standing(doc: SessionDocument) -> Standing:
    """Say how an open session stands; to be called on the thread of its document."""
    known = last(doc.replica)
    after = (doc.replica, max(known.seq if known else 0, _made().get(doc.replica, 0)))
    unsaved = doc.link.execute("SELECT count(*) FROM change WHERE replica = ? AND seq > ?", after).fetchone()[0]
    # The first of them is the oldest: no action is written with a time before that of the one before.
    first = "SELECT at FROM change WHERE replica = ? AND seq > ? ORDER BY seq LIMIT 1"
    since = doc.link.execute(first, after).fetchone()
    return Standing(known, int(unsaved), int(since[0]) if since else 0)
