"""What the session store costs, as ratios to the plainest correct way, measured in one run.

Floors: a one-row SQLite commit with the same pragmas; copy + sha256 + fsync + rename + fsync of
the folder. Floor and store take turns, so a busy disk hits both; ratios are of medians. Attaching commits a row as
well, which the floor does not: the slower the disk waits, the more of the ratio is that.
Opening a session of 50,000 changes is told in milliseconds of processor, the quickest of fifteen: until it is
shown to a reader, as the window does it, and what walking through the whole file takes, which every write waits
for (a command pays both before it says anything).
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ccworkbench.standard.model import Standard

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

RATINGS = 300
FILES = 40
FILE_SIZE = 4_000_000
CHANGES, RATERS = 50_000, 8


@contextmanager
def _place() -> Iterator[Path]:
    before = os.environ.get("CCWORKBENCH_HOME")
    place = Path(tempfile.mkdtemp(prefix="session-bench-", dir=os.environ.get("BENCH_DIR")))
    os.environ["CCWORKBENCH_HOME"] = str(place / "home")
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
        if before is None:
            del os.environ["CCWORKBENCH_HOME"]
        else:
            os.environ["CCWORKBENCH_HOME"] = before


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure() -> list[tuple[str, float, str]]:
    """Give (name, figure, unit or goal) of each measurement."""
    from ccworkbench.session import connection, evidence, ratings
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.standard.answers import Answer
    from tests.ccworkbench.session.samples import TEAM, A, small_standard

    with _place() as place:
        doc = SessionDocument.create(
            place / "bench.ccsession", small_standard(items=428), organisation="o", people=TEAM, author=A
        )
        items = [one.id for one in doc.standard.items if one.options]
        raw = connection.connect(place / "raw.db")
        raw.execute("PRAGMA page_size = 4096")
        connection.settings(raw)
        raw.execute("CREATE TABLE row(id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT")

        floor, ours = [], []
        for n in range(RATINGS):
            item, answer = items[n % len(items)], Answer(option=str(n % 6))
            floor.append(_timed(partial(_raw_commit, raw)))
            ours.append(_timed(partial(ratings.rate, doc, item, A, answer)))
        read = [_timed(lambda: doc.state.for_reader(A)) for _ in range(200)]

        copied, kept = [], []
        for n in range(FILES):
            source = place / f"source{n}.bin"
            source.write_bytes(os.urandom(FILE_SIZE))
            copied.append(_timed(partial(_copy, source, place / "floor")))
            target = doc.state.item_target(items[n])
            attach = partial(evidence.attach_file, doc, source, [target], A)
            kept.append(_timed(attach))
            source.unlink()
        doc.close()
        raw.close()
        opened = []
        for _ in range(9):
            start = time.perf_counter()
            again = SessionDocument.open(doc.folder)
            opened.append(time.perf_counter() - start)
            again.close()
    middle = statistics.median
    return [
        ("rating commit / raw SQLite commit", middle(ours) / middle(floor), "goal <= 2.0"),
        ("rating commit", middle(ours) * 1000, "ms"),
        ("attach / copy+sha256+fsync", middle(kept) / middle(copied), "goal <= 1.2"),
        ("attach 4 MB", middle(kept) * 1000, "ms"),
        ("state for a reader", middle(read) * 1000, "ms"),
        ("open a session of 300 changes", middle(opened) * 1000, "ms"),
        *_large(),
    ]


def _large(changes: int = CHANGES) -> list[tuple[str, float, str]]:
    """Open sessions of so many changes: by a plain standard of 428 items, and by the largest there is."""
    from ccworkbench.standard import library
    from tests.ccworkbench.session.samples import small_standard

    found = []
    for name, standard in (("plain", small_standard(items=430)), ("ccso", library.load("ccso"))):
        made, shown, sound = _opened(standard, changes)
        found += [
            (f"open {made:,} changes, {name}, processor", shown * 1000, "ms goal <= 60"),
            (f"walk through the file, {name}, processor", sound * 1000, "ms"),
        ]
    return found


def _opened(standard: Standard, changes: int) -> tuple[int, float, float]:
    """Give how many changes were made, and the seconds of showing and of walking through them."""
    from ccworkbench.session import ratings
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.model import AssessorId, Person, Role
    from ccworkbench.session.ratings import RatingRow
    from tests.ccworkbench.session.samples import A

    raters = [AssessorId(f"R{n}") for n in range(RATERS)]
    people = [Person(A, "lead", Role.LEAD), *(Person(one, str(one), Role.ASSESSOR) for one in raters)]
    choices = {one.id: [option.id for option in one.options] for one in standard.items if one.options}
    shown, sound = [], []
    with _place() as place:
        folder = place / "large.ccsession"
        with SessionDocument.create(folder, standard, organisation="o", people=people, author=A) as doc:
            doc.link.execute("PRAGMA synchronous = OFF")
            while doc.journal.seq < changes:
                for one in raters:
                    turn = doc.journal.seq
                    rows = [
                        RatingRow(item, options[(turn + n) % len(options)])
                        for n, (item, options) in enumerate(choices.items())
                    ]
                    ratings.rate_many(doc, rows, one)
            made = doc.journal.seq
        gc.disable()                         # as in the window, which looks by the clock
        for _ in range(15):
            start = time.process_time()
            with SessionDocument.open(folder, soon=True) as doc:
                assert len(doc.state.for_reader(raters[0]).ratings) == len(choices)
                shown.append(time.process_time() - start)
                start = time.process_time()
                doc.require_sound()
                sound.append(time.process_time() - start)
            gc.collect()
        gc.enable()
    return made, min(shown), min(sound)


def _raw_commit(link: sqlite3.Connection) -> None:
    link.execute("BEGIN IMMEDIATE")
    link.execute("INSERT INTO row(id, body) VALUES (?, ?)", (os.urandom(16).hex(), "x" * 300))
    link.execute("COMMIT")


def _copy(source: Path, folder: Path) -> None:
    """Copy a file as carefully as a session does, and no more."""
    digest = hashlib.sha256()
    folder.mkdir(exist_ok=True)
    part = folder / "part"
    with source.open("rb", buffering=0) as read, part.open("wb", buffering=0) as write:
        while chunk := read.read(1024 * 1024):
            digest.update(chunk)
            write.write(chunk)
        os.fsync(write.fileno())
    place = folder / digest.hexdigest()[:2]
    place.mkdir(exist_ok=True)
    part.rename(place / digest.hexdigest())
    handle = os.open(place, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


if __name__ == "__main__":
    for name, figure, unit in measure():
        print(f"{name:40} {figure:8.3f}  {unit}")
