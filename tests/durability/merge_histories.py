"""Random histories over five replicas, merged in many orders: all come to the same and nothing is lost.

    python tests/durability/merge_histories.py [HISTORIES] [SEED]

The rules are in `tests/ccworkbench/merge/histories.py`; the suite runs 100. A history that breaks one is
made as short as possible and printed; exits 1 then.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from hypothesis import HealthCheck, given, seed, settings  # noqa: E402

from tests.ccworkbench.merge.histories import HISTORIES, check_history, unsynced  # noqa: E402

MEMORY = Path("/dev/shm")


@contextmanager
def quick_place() -> Iterator[Path]:
    """Give a folder in memory where the system has one, and keep temporary files there too."""
    before = tempfile.tempdir
    home = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
    place = Path(tempfile.mkdtemp(prefix="histories-", dir=home))
    tempfile.tempdir = str(place)
    try:
        with unsynced():
            yield place
    finally:
        tempfile.tempdir = before
        shutil.rmtree(place, ignore_errors=True)


def run(histories: int, number: int = 1, *, shrink: bool = True) -> int:
    """Check so many histories; gives how many were run. Raises AssertionError at the first that fails."""
    from hypothesis import Phase

    counter = itertools.count(1)
    phases = [Phase.generate, *([Phase.shrink] if shrink else [])]

    @seed(number)
    @settings(
        max_examples=histories, deadline=None, database=None, phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    @given(HISTORIES)
    def check(actions: list[tuple]) -> None:
        place = root / str(next(counter))
        place.mkdir()
        try:
            check_history(place, actions, len(actions))
        finally:
            shutil.rmtree(place)

    with quick_place() as root:
        check()
    return next(counter) - 1


def main() -> int:
    """Run as a program."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    try:
        done = run(wanted, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    except AssertionError:
        traceback.print_exc()
        return 1
    print(f"{done} histories, every order the same, nothing lost")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
