"""The same changes brought together by pygeodiff: file after file is rebased onto what there is so far.

    python tests/benchmarks/geodiff.py PLACE BASE.ccx FILE.ccx …

Run by an interpreter that has pygeodiff (`merge.py` asks for it in BENCH_GEODIFF); it is no part of the product.
The rows of `change` are copied out of the exchange files into databases as pygeodiff wants them. Prints the
seconds that the rebasing took.
"""

from __future__ import annotations

import contextlib
import sqlite3
import sys
import time
from pathlib import Path

_COLUMNS = "id, at, replica, seq, prev, author, entity, eid, field, value, base"
_TABLE = (
    "CREATE TABLE change(id TEXT PRIMARY KEY, at INTEGER, replica TEXT, seq INTEGER, prev TEXT, author TEXT, "
    "entity TEXT, eid TEXT, field TEXT, value TEXT, base TEXT)"
)


def database(place: Path, source: Path) -> Path:
    """Copy the changes of an exchange file."""
    made = place / f"{source.stem}.geo"
    with contextlib.closing(sqlite3.connect(made)) as link:
        link.execute(_TABLE)
        link.execute("ATTACH ? AS source", (str(source),))
        link.execute(f"INSERT INTO change SELECT {_COLUMNS} FROM source.change")
        link.commit()
    return made


def main() -> None:
    """Run as a program."""
    import pygeodiff

    place = Path(sys.argv[1])
    base, *made = (database(place, Path(one)) for one in sys.argv[2:])
    geodiff = pygeodiff.GeoDiff()
    start = time.perf_counter()
    there = made[0]
    for one in made[1:]:
        geodiff.rebase(str(base), str(there), str(one), str(place / "conflicts.json"))
        there = one
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
