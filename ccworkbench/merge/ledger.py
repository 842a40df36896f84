"""What is here already, kept current from file to file while a merge runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ccworkbench.merge.receipt import KINDS
from ccworkbench.session.intake import Known
from ccworkbench.session.journal import HeadRow, Journal, Row
from ccworkbench.session.model import Key
from ccworkbench.session.reading import parse
from ccworkbench.session.vocabulary import texts_in


def kind_of(entity: str) -> str:
    """Give the kind under which a receipt counts a change."""
    return KINDS.get(entity, "other")


class _Grown:
    """The heads of a key all of whose changes came with this merge, in whatever order."""

    __slots__ = ("_superseded", "heads")

    def __init__(self) -> None:
        self.heads: dict[str, HeadRow] = {}
        self._superseded: set[str] = set()

    def add(self, row: Row) -> None:
        base = parse(row.base) if row.base != "[]" else []
        assert isinstance(base, list)
        self._superseded.update(base)
        for one in base:
            self.heads.pop(one, None)
        if row.id not in self._superseded:
            self.heads[row.id] = (row.entity, row.eid, row.field, row.at, row.id, row.author, row.value)


@dataclass
class Ledger:
    """Names of all that is here: changes with their kind, undone ones, texts, bytes, tombstones.

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
    _old: dict[Key, None] = field(default_factory=dict)  # keys to be folded from the table
    _grown: dict[Key, _Grown] = field(default_factory=dict)          # keys that had no head before

    def __post_init__(self) -> None:
        run = self.journal.connection.execute
        self.ids = {id_: kind_of(entity) for id_, entity in run("SELECT id, entity FROM change")}
        self.withdrawn = {row[0] for row in run("SELECT id FROM withdrawn")}
        self.texts = {row[0] for row in run("SELECT hash FROM text")}
        self.objects = {row[0] for row in run("SELECT sha256 FROM object")}
        self.erased = set(self.journal.erased)
        self.expected = self.ids.keys() - self.withdrawn

    @property
    def known(self) -> Known:
        """What a file need not tell anew; an erased text counts as not here, so that it is noticed."""
        return Known(self.ids, self.texts - self.erased if self.erased else self.texts, self._cites)

    def _cites(self) -> set[str]:
        if self._cited is None:
            self._cited = {
                hash_ for row in self.journal.rows(withdrawn=True) if '"text"' in row.value
                for hash_ in texts_in(parse(row.value))
            }
        return self._cited

    def add(self, rows: Iterable[Row], returned: Iterable[str]) -> None:
        """Note changes that are committed now, new ones and those an undone merge had brought."""
        self._cited = None
        for row in rows:
            self.ids[row.id] = kind_of(row.entity)
            key = Key(row.entity, row.eid, row.field)
            if key in self.journal.heads:
                self._old[key] = None
            else:
                self._grown.setdefault(key, _Grown()).add(row)
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
        fresh = [head for key, one in self._grown.items() if key not in self._old for head in one.heads.values()]
        self.journal.insert_heads(sorted(fresh))
        self.journal.refold(self._old)

    def there(self) -> tuple[set[str], set[str], set[str]]:
        """Read back what is in force now: changes, texts, bytes."""
        run = self.journal.connection.execute
        withdrawn = {row[0] for row in run("SELECT id FROM withdrawn")}
        return (
            {row[0] for row in run("SELECT id FROM change")} - withdrawn,
            {row[0] for row in run("SELECT hash FROM text")},
            {row[0] for row in run("SELECT sha256 FROM object")},
        )
