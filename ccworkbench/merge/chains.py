"""Every installation numbers its changes: what is missing from a chain, and where one goes on twice.

Numbers left out on purpose (blind review, a merge undone at the colleague's) are listed as withheld and
are no gap. What an undone merge brought is here all the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers of somebody's chain that have not arrived."""

    replica: str
    author: str                          # who wrote last there
    first: int
    last: int

    @property
    def missing(self) -> int:
        """How many changes that is."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Fork:
    """A chain that goes on in two ways after one change: a folder was copied and worked on in both places."""

    replica: str
    author: str
    seq: int                             # of the first changes that differ


@dataclass(frozen=True, slots=True)
class Chain:
    """How far somebody's chain is here."""

    replica: str
    author: str
    last: int


def chains(link: sqlite3.Connection, replicas: Collection[str]) -> list[Chain]:
    """Give how far the chains of some installations go."""
    found = []
    for replica in sorted(replicas):
        row = link.execute(
            "SELECT author, seq FROM change WHERE replica = ? ORDER BY seq DESC, n DESC LIMIT 1", (replica,)
        ).fetchone()
        if row is not None:
            found.append(Chain(replica, row[0], row[1]))
    return found


def gaps(link: sqlite3.Connection, of: Chain) -> Iterator[Gap]:
    """Name the stretches of a chain that are neither here nor withheld.

    Stretches are never written out: numbers of foreign files may be anything below 2^31.
    """
    count = link.execute("SELECT count(DISTINCT seq) FROM change WHERE replica = ?", (of.replica,)).fetchone()[0]
    if count == of.last:
        return
    there = link.execute(
        "SELECT seq, seq FROM change WHERE replica = ? UNION ALL"
        " SELECT seq_from, seq_to FROM withheld WHERE replica = ? ORDER BY 1, 2", (of.replica, of.replica),
    )
    reached = 0
    for first, last in there:
        if first > of.last:
            break
        if first > reached + 1:
            yield Gap(of.replica, of.author, reached + 1, first - 1)
        reached = max(reached, last)


def forks(link: sqlite3.Connection, of: Chain) -> Iterator[Fork]:
    """Name the changes after which a chain goes on twice."""
    query = "SELECT count(*) - count(DISTINCT seq) FROM change WHERE replica = ?"
    if link.execute(query, (of.replica,)).fetchone()[0]:
        twice = "SELECT seq FROM change WHERE replica = ? GROUP BY prev HAVING count(*) > 1 ORDER BY seq"
        for (seq,) in link.execute(twice, (of.replica,)):
            yield Fork(of.replica, of.author, seq)
