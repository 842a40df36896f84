"""What is here already, kept current from file to file while a merge runs."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from ccworkbench.merge.receipt import COUNTED, KINDS
from ccworkbench.session.changes import HeadRow, Row
from ccworkbench.session.journal import Journal
from ccworkbench.session.model import Key
from ccworkbench.session.reading import parse
from ccworkbench.session.received import Known
from ccworkbench.session.vocabulary import texts_in


def kind_of(entity: str) -> str:
    """Give the kind under which a receipt counts a change."""
    return KINDS.get(entity, "other")


def _kinds(entities: Mapping[str, int]) -> dict[str, int]:
    found = dict.fromkeys(COUNTED, 0)
    for entity, count in entities.items():
        found[kind_of(entity)] += count
    return found


def kinds_in_force(link: sqlite3.Connection) -> dict[str, int]:
    """Count the changes in force by kind, from the table."""
    return _kinds(dict(link.execute(
        "SELECT entity, count(*) FROM change WHERE id NOT IN (SELECT id FROM withdrawn) GROUP BY entity"
    )))


def _nothing() -> tuple[set[str], set[str], set[str]]:
    return set(), set(), set()


@dataclass
class Ledger:
    """Names of all that is here: changes with their entity, undone ones, texts, bytes, tombstones.

    `expected` is what must be in force at the end: what was before and all that any file holds.
    """

    journal: Journal
    ids: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    objects: set[str] = field(default_factory=set)
    arrived: set[str] = field(default_factory=set)       # bytes that came with this merge
    erased: set[str] = field(default_factory=set)
    expected: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)      # erased texts and bytes that files brought
    _cited: set[str] | None = None
    # What files that are not committed yet add to `expected`, `arrived` and `left_out`.
    _coming: tuple[set[str], set[str], set[str]] = field(default_factory=_nothing)
    _old: dict[Key, None] = field(default_factory=dict)  # keys to be folded from the table
    # Keys that had no head before: their changes by id, None for those another one supersedes.
    _grown: dict[Key, dict[str, HeadRow | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._read()
        self.expected = self.ids.keys() - self.withdrawn

    def _read(self) -> None:
        run = self.journal.connection.execute
        self.ids = dict(run("SELECT id, entity FROM change"))
        self.withdrawn = {row[0] for row in run("SELECT id FROM withdrawn")}
        self.texts = {row[0] for row in run("SELECT hash FROM text")}
        self.objects = {row[0] for row in run("SELECT sha256 FROM object")}
        self.erased = {row[0] for row in run("SELECT eid FROM change WHERE entity = 'erasure'")}

    def of_kinds(self, ids: Iterable[str]) -> dict[str, int]:
        """Count changes by their kind."""
        return _kinds(Counter(map(self.ids.__getitem__, ids)))

    @property
    def known(self) -> Known:
        """What a file need not tell anew; an erased text counts as not here, so that it is noticed."""
        return Known(self.ids.keys(), self.texts - self.erased if self.erased else self.texts, self._cites)

    def _cites(self) -> set[str]:
        if self._cited is None:
            self._cited = {
                hash_ for row in self.journal.rows(withdrawn=True) if '"text"' in row.value
                for hash_ in texts_in(parse(row.value))
            }
        return self._cited

    def expect(self, ids: Set[str], arrived: Set[str], left_out: Set[str]) -> None:
        """Note what one file held: all of it is to be there, once `committed`."""
        coming = self._coming
        coming[0].update(ids - self.expected)            # nearly all of a file is here: it is not kept twice
        coming[1].update(arrived)
        coming[2].update(left_out)

    def committed(self) -> None:
        """Take the files noted since the last time for what is here."""
        ids, arrived, left_out = self._coming
        self.expected |= ids
        self.arrived |= arrived
        self.left_out |= left_out
        self._coming = _nothing()

    def undone(self) -> None:
        """Forget the files noted since the last time: their batch was undone."""
        self._coming, self._cited = _nothing(), None
        self._old |= dict.fromkeys(self._grown)          # whose heads they are, the table tells
        self._grown = {}
        self._read()

    def add(self, rows: Iterable[Row], returned: Iterable[str]) -> None:
        """Note changes that are written now, new ones and those an undone merge had brought."""
        self._cited = None
        heads, grown, ids = self.journal.heads, self._grown, self.ids
        for row in rows:
            ids[row.id] = row.entity
            key = Key(row.entity, row.eid, row.field)
            if key in heads:
                self._old[key] = None
                continue
            of = grown.get(key)
            if of is None:
                of = grown[key] = {}
            if row.base != "[]":
                of.update(dict.fromkeys(row.base[2:-2].split('","')))      # ids only: the form was checked
            if row.id not in of:
                of[row.id] = (*key, row.at, row.id, row.author, row.value)
        again = list(returned)
        self.withdrawn.difference_update(again)
        run = self.journal.connection.execute
        for id_ in again:
            self._old[Key(*run("SELECT entity, eid, field FROM change WHERE id = ?", (id_,)).fetchone())] = None

    @property
    def touched(self) -> bool:
        """Whether any head may have changed."""
        return bool(self._old or self._grown)

    def fold(self) -> None:
        """Bring the head table up to date, in the caller's transaction."""
        self.journal.refold(self._old, (
            head for key, of in self._grown.items() if key not in self._old for head in of.values()
            if head is not None
        ))

    @property
    def read(self) -> tuple[set[str], set[str], set[str]]:
        """What `there` would read, as long as nothing has been written."""
        return self.ids.keys() - self.withdrawn, self.texts, self.objects

    def there(self) -> tuple[set[str], set[str], set[str]]:
        """Read back what is in force now: changes, texts, bytes."""
        run = self.journal.connection.execute
        withdrawn = {row[0] for row in run("SELECT id FROM withdrawn")}
        return (
            {id_ for id_, in run("SELECT id FROM change")} - withdrawn,
            {row[0] for row in run("SELECT hash FROM text")},
            {row[0] for row in run("SELECT sha256 FROM object")},
        )
