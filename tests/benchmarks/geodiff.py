"""The same ratings brought together by pygeodiff: file after file is rebased onto what there is so far.

    python tests/benchmarks/geodiff.py PLACE FILES ROWS

Run by an interpreter that has pygeodiff (`merge.py` asks for it in BENCH_GEODIFF); it is no part of the product.
Each file is a copy of the common base with so many rows of its own. Prints the seconds the rebasing took.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import sys
import time
from pathlib import Path

_TABLE = (
    "CREATE TABLE change(fid INTEGER PRIMARY KEY, at INTEGER, author TEXT, item TEXT, value TEXT, rationale TEXT)"
)


def make(place: Path, files: int, rows: int) -> tuple[Path, list[Path]]:
    """Make the base, and what so many people made of it."""
    base = place / "base.db"
    with contextlib.closing(sqlite3.connect(base)) as link, link:
        link.execute(_TABLE)
    made = []
    for file in range(files):
        made.append(place / f"{file}.db")
        shutil.copyfile(base, made[-1])
        with contextlib.closing(sqlite3.connect(made[-1])) as link, link:
            link.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)", [
                (file * rows + n + 1, n, f"R{file}", f"1.1.{n % 428}", f'{{"option":"{n % 6}"}}', "")
                for n in range(rows)
            ])
    return base, made


def main() -> None:
    """Run as a program."""
    import pygeodiff

    place, files, rows = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    base, made = make(place, files, rows)
    geodiff = pygeodiff.GeoDiff()
    start = time.perf_counter()
    there = made[0]
    for one in made[1:]:
        geodiff.rebase(str(base), str(there), str(one), str(place / "conflicts.json"))
        there = one
    took = time.perf_counter() - start
    with contextlib.closing(sqlite3.connect(there)) as link:
        assert link.execute("SELECT count(*) FROM change").fetchone() == (files * rows,)
    print(took)


if __name__ == "__main__":
    main()
