"""The changes of a session as their table holds them: read in the order they came, or a page at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from ccworkbench.session.model import AssessorId
from ccworkbench.session.reading import parse


class Row(NamedTuple):
    """A change as its table holds it, without the arrival number."""

    id: str
    at: int
    replica: str
    seq: int
    prev: str
    author: str
    entity: str
    eid: str
    field: str
    value: str
    base: str


HeadRow = tuple[str, str, str, int, str, str, str]        # as the head table holds it

_COLUMNS = ", ".join(Row._fields)
_IN_FORCE = "FROM change WHERE NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.id = change.id)"
_EFFECTIVE = f"SELECT {_COLUMNS} {_IN_FORCE}"
_ALL = f"SELECT {_COLUMNS} FROM change WHERE TRUE"
_NEWEST = 2**62                          # later than any time or arrival
_AT_ONCE = 500                           # ids asked for in one query
_LAST = """
    WITH RECURSIVE one(replica) AS (
        SELECT min(replica) FROM change
        UNION ALL SELECT (SELECT min(replica) FROM change WHERE replica > one.replica) FROM one
        WHERE one.replica IS NOT NULL
    )
    SELECT replica, (SELECT max(seq) FROM change WHERE change.replica = one.replica) FROM one
    WHERE replica IS NOT NULL
"""                                      # from replica to replica by the index, not over every change


class Changes:
    """Reads the changes of one open session (one thread, one connection)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.replica = ""                    # ours

    def seqs(self) -> dict[str, int]:
        """Give the highest number of each replica in the file."""
        return dict(self.connection.execute(_LAST).fetchall())

    def rows(
        self, where: str = "", parameters: Sequence[object] = (), *, withdrawn: bool = False
    ) -> list[Row]:
        """Give the changes in force (or those of undone merges too), oldest arrival first."""
        clause = f" AND ({where})" if where else ""
        found = self.connection.execute(
            f"{_ALL if withdrawn else _EFFECTIVE}{clause} ORDER BY n", tuple(parameters)
        )
        return [Row(*row) for row in found]

    def count(self) -> int:
        """Count the changes in force."""
        return int(self.connection.execute(f"SELECT count(*) {_IN_FORCE}").fetchone()[0])

    def page(
        self, where: str, parameters: Sequence[object], *, before: tuple[int, int] | None, most: int
    ) -> tuple[list[Row], tuple[int, int] | None]:
        """Give so many changes in force, newest first, and where the next page begins (None: there is none).

        `before` is where an earlier page said that the next one begins.
        """
        at, n = before or (_NEWEST, _NEWEST)
        # Nothing is in order of time: the narrowest rows are sorted, and only those of the page are read whole.
        found = self.connection.execute(
            f"SELECT n, {_COLUMNS} FROM change WHERE n IN (SELECT n {_IN_FORCE} AND ({where})"
            " AND (at < ? OR (at = ? AND n < ?)) ORDER BY at DESC, n DESC LIMIT ?) ORDER BY at DESC, n DESC",
            (*parameters, at, at, n, most),
        ).fetchall()
        rows = [Row(*row[1:]) for row in found]
        return rows, (rows[-1].at, found[-1][0]) if len(found) == most else None

    def by_id(self, ids: Collection[str]) -> dict[str, Row]:
        """Give the changes in force that have these ids."""
        wanted, found = sorted(ids), dict[str, Row]()
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start:start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            found |= {row.id: row for row in self.rows(f"id IN ({marks})", some)}
        return found

    def own_rows(self, author: AssessorId) -> Iterator[Row]:
        """Give the changes somebody made in this folder, newest first, as far as they are asked for."""
        query = f"{_EFFECTIVE} AND replica = ? AND author = ? ORDER BY seq DESC"
        for row in self.connection.execute(query, (self.replica, author)):
            yield Row(*row)


def fold(rows: Iterable[Row]) -> list[HeadRow]:
    """Give the heads as the head table holds them: changes whose id is in no base of their key."""
    keyed: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        keyed.setdefault((row.entity, row.eid, row.field), []).append(row)
    heads = []
    for (entity, eid, field), changes in keyed.items():
        superseded = {one for change in changes for one in _ids(change.base)}
        heads += [
            (entity, eid, field, one.at, one.id, one.author, one.value)
            for one in changes
            if one.id not in superseded
        ]
    return sorted(heads)


def _ids(base: str) -> list[str]:
    found = parse(base)
    return [str(one) for one in found] if isinstance(found, list) else []
