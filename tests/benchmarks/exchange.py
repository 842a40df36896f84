"""What an export costs beside the plainest careful way to the same end, measured in one run.

Floor: each evidence file is copied and hashed, the copy is brought to the disk, and then all copies are read
once more from there and hashed. Floor and export take turns, so a busy disk hits both; ratios are of medians.
Then the exchange file is sealed in a process of its own, to see how much memory that has at most.

    python tests/benchmarks/exchange.py [MEGABYTES]        1000: the long form
"""

from __future__ import annotations

import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

MEGABYTES = 200
FILE = 2_500_000
ROUNDS = 5
CHUNK = 1024 * 1024
_SEAL = """
import resource, sys
from pathlib import Path
from ccworkbench.session import keys, seal
seal.seal(Path(sys.argv[1]), Path(sys.argv[2]), seal.Sealing(recipients=(keys.recipient(),)))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if Path("/proc/self/status").exists():
    lines = Path("/proc/self/status").read_text().splitlines()
    peak = int(next(line.split()[1] for line in lines if line.startswith("VmHWM:")))
print(peak)
"""


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _floor(sources: list[Path], place: Path) -> None:
    """Copy as carefully as an export does, and no more."""
    place.mkdir()
    hashes = {}
    for source in sources:
        digest = hashlib.sha256()
        with source.open("rb", buffering=0) as read, (place / source.name).open("wb", buffering=0) as write:
            while chunk := read.read(CHUNK):
                digest.update(chunk)
                write.write(chunk)
            os.fsync(write.fileno())
            os.posix_fadvise(write.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        hashes[source.name] = digest.digest()
    for name, expected in hashes.items():
        digest = hashlib.sha256()
        with (place / name).open("rb", buffering=0) as read:
            while chunk := read.read(CHUNK):
                digest.update(chunk)
        assert digest.digest() == expected


def measure(megabytes: int = MEGABYTES) -> list[tuple[str, float, str]]:
    """Give (name, figure, unit or goal) of each measurement."""
    from ccworkbench.session import evidence
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.exchange import Order, write
    from ccworkbench.session.receiving import receive
    from tests.ccworkbench.session.samples import TEAM, A, small_standard

    before = os.environ.get("CCWORKBENCH_HOME")
    place = Path(tempfile.mkdtemp(prefix="exchange-bench-", dir=os.environ.get("BENCH_DIR")))
    os.environ["CCWORKBENCH_HOME"] = str(place / "home")
    floor, ours, there = [], [], []
    try:
        with SessionDocument.create(
            place / "bench.ccsession", small_standard(items=428), organisation="o", people=TEAM, author=A
        ) as doc:
            for number in range(megabytes * 1_000_000 // FILE):
                evidence.attach_file(doc, os.urandom(FILE), [], A, name=f"{number}.bin")
            sources = [one for one in (doc.folder / "evidence").glob("??/*") if one.stat().st_size == FILE]
            for _ in range(ROUNDS):
                for source in sources:               # both read from memory, both write to the disk
                    source.read_bytes()
                floor.append(_timed(lambda: _floor(sources, place / "floor")))
                ours.append(_timed(lambda: write(doc, place / "bench.ccx", Order(force=True))))
                there.append(_timed(lambda: receive(place / "bench.ccx", place / "to").close()))
                shutil.rmtree(place / "to")
                shutil.rmtree(place / "floor")
            peak = _sealing(place / "bench.ccx")
    finally:
        shutil.rmtree(place, ignore_errors=True)
        if before is None:
            del os.environ["CCWORKBENCH_HOME"]
        else:
            os.environ["CCWORKBENCH_HOME"] = before
    middle = statistics.median
    size = len(sources) * FILE / 1_000_000
    return [
        (f"export of {size:.0f} MB / copy+sha256+fsync+re-read", middle(ours) / middle(floor), "goal <= 1.5"),
        ("export", size / middle(ours), "MB/s"),
        ("import", size / middle(there), "MB/s"),
        (f"memory of the process that seals {size:.0f} MB", peak / 1024, "MB goal <= 60"),
    ]


def _sealing(plain: Path) -> int:
    """Seal a file; gives the most memory the process had, in kB."""
    command = [sys.executable, "-c", _SEAL, str(plain), str(plain.with_name("sealed.ccx"))]
    return int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    for name, figure, unit in measure(int(sys.argv[1]) if len(sys.argv) > 1 else MEGABYTES):
        print(f"{name:60} {figure:8.2f}  {unit}")
