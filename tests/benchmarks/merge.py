"""What merging costs, as ratios to a floor that does the same work and no checking.

    python tests/benchmarks/merge.py [FILES …]

Each file: an assessor's 428 ratings, given three times over, and 50 pieces of evidence of 40 kB. Floor: ATTACH
each file, INSERT OR IGNORE its changes and texts, and write, hash and fsync its evidence. Floor and merge take
turns on copies of the same session. `measure` runs 2 and 20 files; 200 is the long form.

Nothing is deleted between them: ext4 searches long for a free inode right after thousands were given back.

Beside it, 20 files of ratings alone are merged and rebased by pygeodiff, where BENCH_GEODIFF names a Python
that has it (`python -m venv /tmp/g && /tmp/g/bin/pip install pygeodiff`; BENCH_GEODIFF=/tmp/g/bin/python).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

ITEMS, EDITS, FILES, SIZE = 428, 3, 50, 40_000
ROUNDS = 3


@contextmanager
def _place() -> Iterator[Path]:
    before = os.environ.get("CCWORKBENCH_HOME")
    place = Path(tempfile.mkdtemp(prefix="merge-bench-", dir=os.environ.get("BENCH_DIR")))
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


def _idle(*_: object) -> None:
    pass


def _make(place: Path, count: int, evidence_files: int) -> list[Path]:
    """Make the session and what so many assessors send; the disk is not waited for."""
    from ccworkbench.session import backup, evidence, exchange, ratings, receiving
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.model import AssessorId, Person, Role
    from ccworkbench.session.ratings import RatingRow
    from tests.ccworkbench.session.samples import A, small_standard

    people = [Person(A, "lead", Role.LEAD)]
    people += [Person(AssessorId(f"R{n}"), f"rater {n}", Role.ASSESSOR) for n in range(count)]
    base, made = place / "base.ccx", []
    # Not a mock: it would remember what it was called with, all the sessions, and the collector walk them later.
    with mock.patch.object(os, "fsync", _idle), mock.patch.object(backup, "if_due", _idle):
        with SessionDocument.create(
            place / "lead.ccsession", small_standard(items=ITEMS + 2), organisation="o", people=people, author=A
        ) as lead:
            items = [one.id for one in lead.standard.items if one.options]
            exchange.write(lead, base)
        for number, person in enumerate(people[1:]):
            with receiving.receive(base, place / "work", me=person.id) as doc:
                doc.link.execute("PRAGMA synchronous = OFF")
                for turn in range(EDITS):
                    rows = [RatingRow(item, str((turn + n + number) % 6)) for n, item in enumerate(items)]
                    ratings.rate_many(doc, rows, person.id)
                for n in range(evidence_files):
                    target = doc.state.item_target(items[n])
                    evidence.attach_file(doc, os.urandom(SIZE), [target], person.id, name=f"{n}.bin")
                made.append(place / f"{number}.ccx")
                exchange.write(doc, made[-1])
            shutil.rmtree(place / "work")
    return made


def _floor(database: Path, evidence: Path, files: list[Path]) -> None:
    """Do the same work in the plainest way: one transaction a file, nothing checked but the bytes."""
    evidence.mkdir(exist_ok=True)
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as link:
        link.execute("PRAGMA journal_mode = TRUNCATE")
        link.execute("PRAGMA synchronous = FULL")
        columns = "id, at, replica, seq, prev, author, entity, eid, field, value, base"
        for file in files:
            link.execute("ATTACH ? AS other", (str(file),))
            for sha256, role in link.execute("SELECT sha256, role FROM other.object").fetchall():
                path = evidence / sha256
                if role != "evidence" or path.exists():
                    continue
                whole = hashlib.sha256()
                with path.open("xb") as out:
                    query = "SELECT data FROM other.object_chunk WHERE sha256 = ? ORDER BY n"
                    for (data,) in link.execute(query, (sha256,)):
                        whole.update(data)
                        out.write(data)
                    out.flush()
                    os.fsync(out.fileno())
                assert whole.hexdigest() == sha256
            link.execute("BEGIN IMMEDIATE")
            link.execute(f"INSERT OR IGNORE INTO change({columns}) SELECT {columns} FROM other.change")
            link.execute("INSERT OR IGNORE INTO text SELECT * FROM other.text")
            link.execute("INSERT OR IGNORE INTO object SELECT * FROM other.object")
            link.execute("COMMIT")
            link.execute("DETACH other")


def _rounds(count: int, rounds: int) -> tuple[list[float], ...]:
    """Give the times of floor, merge, floor again and merge again, and the processor's, round by round."""
    from ccworkbench.merge.combine import merge_many
    from ccworkbench.session.document import SessionDocument

    times: tuple[list[float], ...] = ([], [], [], [], [])
    with _place() as place:
        files = _make(place, count, FILES)
        for number in range(rounds):
            floor = place / f"floor{number}"
            shutil.copytree(place / "lead.ccsession", floor)
            for slot in (0, 2):
                times[slot].append(_timed(lambda at=floor: _floor(at / "session.db", at / "all", files)))
            folder = place / f"{number}.ccsession"
            shutil.copytree(place / "lead.ccsession", folder)
            with SessionDocument.open(folder) as doc:
                for slot in (1, 3):
                    start = time.process_time()
                    times[slot].append(_timed(lambda at=doc: merge_many(at, files)))
                    if slot == 1:
                        times[4].append(time.process_time() - start)
                assert len(doc.state.evidence) == count * FILES
    return times


def figures(count: int, rounds: int = ROUNDS) -> list[tuple[str, float, str]]:
    """Give (name, figure, unit or goal) for so many files; the quickest round of each counts."""
    floor, ours, floor_again, again, processor = (min(one) for one in _rounds(count, rounds))
    goal = " goal <= 1.5" if count >= 200 else ""
    return [
        (f"merge {count} files / ATTACH + write, hash, fsync", ours / floor, f"x{goal}"),
        (f"merge {count} files again / first time", again / ours, "x goal <= 0.1"),
        (f"merge {count} files", ours, "s"),
        (f"merge {count} files, processor", processor, "s (on a busy machine the ratio grows: it waits for that)"),
        (f"floor {count} files", floor, "s"),
        (f"floor {count} files again", floor_again, "s"),
    ]


def beside_geodiff(count: int, rounds: int = ROUNDS) -> list[tuple[str, float, str]]:
    """Give how much longer pygeodiff takes to rebase the same changes; they take turns, the quickest counts."""
    from ccworkbench.merge.combine import merge_many
    from ccworkbench.session.document import SessionDocument

    python = os.environ.get("BENCH_GEODIFF")
    if not python:
        return [(f"pygeodiff, {count} files of ratings", float("nan"), "not installed (see BENCH_GEODIFF)")]
    script, theirs, ours = Path(__file__).with_name("geodiff.py"), [], []
    with _place() as place:
        files = _make(place, count, 0)
        for number in range(rounds):
            there = place / f"geodiff{number}"
            there.mkdir()
            command = [python, script, there, place / "base.ccx", *files]
            theirs.append(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
            folder = place / f"{number}.ccsession"
            shutil.copytree(place / "lead.ccsession", folder)
            with SessionDocument.open(folder) as doc:
                ours.append(_timed(lambda at=doc: merge_many(at, files)))
    return [
        (f"pygeodiff, {count} files of ratings / merge", min(theirs) / min(ours), "x goal >= 2"),
        (f"merge {count} files of ratings", min(ours), "s"),
    ]


def measure() -> list[tuple[str, float, str]]:
    """Give the short form's figures."""
    return [*figures(2, 5), *figures(20), *beside_geodiff(20)]


if __name__ == "__main__":
    wanted = [int(one) for one in sys.argv[1:]] or [2, 20, 200]
    for count in wanted:
        found = figures(count, 1 if count >= 200 else ROUNDS)
        for name, figure, unit in [*found, *(beside_geodiff(count) if count == 20 else [])]:
            print(f"{name:52} {figure:8.3f}  {unit}", flush=True)
