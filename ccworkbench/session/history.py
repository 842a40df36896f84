"""Who changed what and when, as a reader may see it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccworkbench.session.canonical import dump
from ccworkbench.session.changes import Row
from ccworkbench.session.journal import Journal
from ccworkbench.session.model import AssessorId, ChangeId, Key
from ccworkbench.session.reading import Resolved, parse
from ccworkbench.standard.items import ItemId

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change as a person reads it; `value` has its texts in place (JSON, None: taken away)."""

    id: ChangeId
    at: int
    author: AssessorId
    key: Key
    value: Resolved
    undone: bool
    erased: bool                         # a text in it was erased since
    here: bool                           # made in this folder


def history(
    doc: SessionDocument,
    item: ItemId | None = None,
    assessor: AssessorId | None = None,
    *,
    reader: AssessorId | None = None,
) -> list[HistoryEntry]:
    """Give the changes, newest first: of an item, by an author, as a reader may see them.

    The marks that undo and redo leave are not entries; they show as `undone`.
    """
    where, parameters = _asked(None if item is None else (item,), assessor)
    undone = _undone(doc.journal)
    found = doc.journal.rows(where, parameters)
    return [_entry(doc, row, undone) for row in reversed(found) if not _hidden(doc, row, reader)]


@dataclass(frozen=True, slots=True)
class Step:
    """A change beside what it took the place of; `before` None: there was nothing, or several stood there.

    `settled` is how many values stood there where that was more than one; `undoes` says whether the change
    was made by an undo (True) or a redo (False).
    """

    entry: HistoryEntry
    before: Resolved
    replica: str
    before_erased: bool = False
    settled: int = 0
    undoes: bool | None = None

    @property
    def action(self) -> tuple[str, int]:
        """What a person did in one go has this in common."""
        return self.replica, self.entry.at


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the past, newest first; `rest` is what `turn` takes to go on, None at the end."""

    steps: tuple[Step, ...]
    rest: tuple[int, int] | None


def turn(
    doc: SessionDocument, before: tuple[int, int] | None = None, *, items: Collection[ItemId] | None = None,
    assessor: AssessorId | None = None, entities: Collection[str] | None = None,
    reader: AssessorId | None = None, most: int = 200,
) -> Page:
    """Give the next stretch of what `history` gives, by the time it was done, newest first.

    Only what is about some items, by an author, or of some kinds of fact, where these are given. A stretch
    may hold no step while there is a rest: a reader may see none of it.
    """
    journal = doc.journal
    where, parameters = _asked(items, assessor, entities)
    rows, last = journal.page(where, parameters, before=before, most=most)
    undone, marks = _undone(journal), _marks(journal, rows)
    seen = [row for row in rows if not _hidden(doc, row, reader)]
    bases = {row.id: _base(row) for row in seen}
    earlier = journal.by_id({id_ for base in bases.values() for id_ in base})
    steps = []
    for row in seen:
        base = bases[row.id]
        one = earlier.get(base[0]) if len(base) == 1 else None
        was = None if one is None else parse(one.value)
        steps.append(Step(
            _entry(doc, row, undone), journal.resolve(was), row.replica, journal.has_erased(was),
            len(base) if len(base) > 1 else 0, marks.get((row.replica, row.at)),
        ))
    return Page(tuple(steps), last)


def _marks(journal: Journal, rows: Sequence[Row]) -> dict[tuple[str, int], bool]:
    """Say of the actions these changes belong to which are undos (True) and redos (False)."""
    if not rows:
        return {}
    span = (min(row.at for row in rows), max(row.at for row in rows))
    found = journal.rows("entity = 'action' AND at BETWEEN ? AND ?", span)
    return {(row.replica, row.at): parse(row.value) is True for row in found}


def _base(row: Row) -> list[str]:
    base = parse(row.base)
    assert isinstance(base, list)
    return base


def _asked(
    items: Collection[ItemId] | None, assessor: AssessorId | None, entities: Collection[str] | None = None
) -> tuple[str, list[object]]:
    where, parameters = "entity <> 'action'", list[object]()
    if items is not None:
        about, of_them = _about(items)
        where += f" AND ({about})"
        parameters += of_them
    if assessor is not None:
        where += " AND author = ?"
        parameters.append(assessor)
    if entities is not None:
        where += f" AND entity IN ({', '.join('?' * len(entities))})"
        parameters += entities
    return where, parameters


def _about(items: Collection[ItemId]) -> tuple[str, list[object]]:
    """Say in SQL what is about some items: what was said of them, notes on them, evidence put to them."""
    names = [str(one) for one in items]
    marks = ", ".join("?" * len(names))
    noted = "SELECT eid FROM change WHERE entity = ? AND field = 'item' AND value IN ({marks})"
    spelled = [dump(one) for one in names]
    targets = [f"item.{one}" for one in names]
    clauses: list[tuple[str, list[str]]] = [
        (f"entity = 'rating' AND substr(eid, 1, instr(eid, ':') - 1) IN ({marks})", names),
        (f"entity IN ('na', 'consensus') AND eid IN ({marks})", names),
        (f"entity = 'link' AND substr(eid, 34) IN ({marks})", targets),
        *((f"entity = '{one}' AND eid IN ({noted.format(marks=marks)})", [one, *spelled])
          for one in ("note", "feedback")),
    ]
    return " OR ".join(f"({one})" for one, _ in clauses), [value for _, some in clauses for value in some]


def _undone(journal: Journal) -> set[str]:
    return {key.eid for key in journal.heads if key.entity == "action" and journal.value(key) is True}


def _hidden(doc: SessionDocument, row: Row, reader: AssessorId | None) -> bool:
    """Whether a reader may not see a change yet; a note on an item tells of its author's rating as that does."""
    author = AssessorId(row.author)
    if row.entity != "note":
        return doc.state.hides_fact(reader, Key(row.entity, row.eid, row.field), author)
    if reader in (None, author):
        return False
    about = doc.journal.rows("entity = 'note' AND eid = ? AND field = 'item'", (row.eid,))
    items = {ItemId(str(parse(one.value))) for one in about if one.value != "null"}
    return any(doc.state.hides_fact(reader, Key("rating", f"{one}:{author}", ""), author) for one in items)


def _entry(doc: SessionDocument, row: Row, undone: set[str]) -> HistoryEntry:
    value = parse(row.value)
    return HistoryEntry(
        ChangeId(row.id), row.at, AssessorId(row.author), Key(row.entity, row.eid, row.field),
        doc.journal.resolve(value), f"{row.replica}:{row.at}" in undone, doc.journal.has_erased(value),
        row.replica == doc.replica,
    )
