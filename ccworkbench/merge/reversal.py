"""Taking a whole merge back, and doing it again: one step each, in this folder only.

What the merge brought is set aside (`withdrawn`), never deleted; colleagues see nothing of it, and a file that
brings it again puts it back. Tombstones are never set aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.merge.receipt import Receipt, State, find
from ccworkbench.session.canonical import dump, fresh_id
from ccworkbench.session.changes import Row
from ccworkbench.session.connection import transaction
from ccworkbench.session.model import AssessorId, Key
from ccworkbench.session.reading import parse
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

Subject = tuple[str, str]                # ("item" | "profile" | "evidence", id)

_BROUGHT = "n BETWEEN ? AND ? AND entity <> 'erasure'"
_MADE_HERE = (
    "n > ? AND NOT EXISTS (SELECT 1 FROM receipt_range WHERE change.n BETWEEN n_from AND n_to)"
)
# What somebody decided on the strength of what was there; a value set anew is caught by its base.
_DECIDED = frozenset({
    ("consensus", "decision"), ("na", "approval"), ("profile", "confirmed"), ("link", "state"),
    ("finding", "items"), ("finding", "evidence"), ("freeze", "record"),
    ("signoff", "state"),
})


def undo(doc: SessionDocument, id_: str, author: AssessorId) -> Receipt:
    """Set aside what a merge brought; gives its receipt.

    Raises:
        UsageError: no such receipt, undone already, or something was built on it since (it is named).
        FileProblem: it could not be written; nothing is changed.
    """
    found = find(doc, id_)
    if found.state is State.UNDONE:
        raise _nothing(found, Text("已经撤销", "is undone already"))
    rows = _brought(doc, found)
    if standing := [*_superseding(doc, rows), *_deciding(doc, found, rows)]:
        raise _in_the_way(found, standing)
    _write(doc, found, "undo", author, rows)
    return find(doc, found.id)


def redo(doc: SessionDocument, id_: str, author: AssessorId) -> Receipt:
    """Put back what undoing a merge set aside; gives its receipt.

    Raises:
        UsageError: no such receipt, or it is not undone.
        FileProblem: as `undo`.
    """
    found = find(doc, id_)
    if found.state is State.MERGED:
        raise _nothing(found, Text("没有被撤销", "is not undone"))
    rows = _brought(doc, found, withdrawn=True)
    _write(doc, found, "redo", author, rows)
    return find(doc, found.id)


def _brought(doc: SessionDocument, found: Receipt, *, withdrawn: bool = False) -> list[Row]:
    query = "SELECT n_from, n_to FROM receipt_range WHERE receipt = ? ORDER BY n_from"
    ranges = doc.link.execute(query, (found.id,)).fetchall()
    return [row for one in ranges for row in doc.journal.rows(_BROUGHT, one, withdrawn=withdrawn)]


def _write(doc: SessionDocument, of: Receipt, kind: str, author: AssessorId, rows: list[Row]) -> None:
    link = doc.link
    with transaction(link, doc.folder):
        if kind == "undo":
            link.executemany(
                "INSERT INTO withdrawn(id, receipt) VALUES (?, ?)", [(row.id, of.id) for row in rows]
            )
        else:
            link.executemany("DELETE FROM withdrawn WHERE id = ?", [(row.id,) for row in rows])
        doc.journal.refold(dict.fromkeys(Key(row.entity, row.eid, row.field) for row in rows))
        last = link.execute("SELECT max(at) FROM receipt").fetchone()[0]
        link.execute(
            "INSERT INTO receipt(id, at, author, body) VALUES (?, ?, ?, ?)",
            (fresh_id(), max(doc.journal.now(), last + 1), author, dump({"kind": kind, "of": of.id})),
        )
    doc.reload()


def _superseding(doc: SessionDocument, rows: list[Row]) -> Iterator[Row]:
    """Give the changes in force, not of the merge, that took something of it into account."""
    ids = {row.id for row in rows}
    query = (
        "SELECT id, base FROM change WHERE base <> '[]' AND NOT EXISTS"
        " (SELECT 1 FROM withdrawn WHERE withdrawn.id = change.id) ORDER BY n"
    )
    found = [id_ for id_, base in doc.link.execute(query) if id_ not in ids and not ids.isdisjoint(_list(base))]
    for id_ in found:
        yield from doc.journal.rows("id = ?", (id_,))


def _deciding(doc: SessionDocument, found: Receipt, rows: list[Row]) -> Iterator[Row]:
    """Give the decisions made here since, on an item, a field or evidence that the merge brought."""
    if not rows:
        return
    brought = {one for row in rows for one in _subjects(row)}
    for row in doc.journal.rows(_MADE_HERE, (found.last,)):
        if (row.entity, row.field) not in _DECIDED:
            continue
        if row.entity in ("freeze", "signoff") or not brought.isdisjoint(_subjects(row)):
            yield row


def _subjects(row: Row) -> Iterable[Subject]:
    """Name the items, profile fields and evidence a change is about."""
    value = parse(row.value)
    match row.entity:
        case "rating":
            yield "item", row.eid.partition(":")[0]
        case "na" | "consensus":
            yield "item", row.eid
        case "profile":
            yield "profile", row.eid
            if row.field == "confirmed" and isinstance(value, dict):
                yield from (("evidence", str(one)) for one in _items(value.get("evidence")))
        case "evidence":
            yield "evidence", row.eid
        case "link":
            uuid, _, target = row.eid.partition(":")
            yield "evidence", uuid
            kind, _, id_ = target.partition(".")
            yield kind, id_
        case "finding" if row.field in ("items", "evidence"):
            kind = "item" if row.field == "items" else "evidence"
            yield from ((kind, str(one)) for one in _items(value))


def _list(spelled: str) -> list[object]:
    return _items(parse(spelled))


def _items(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _nothing(found: Receipt, words: Text) -> UsageError:
    return UsageError(
        "merge-not-to-undo",
        Text(f"合并 {found.id[:8]} {words.zh}。", f"The merge {found.id[:8]} {words.en}."),
        Text("没有改动。", "Nothing was changed."), receipt=found.id, state=str(found.state),
    )


def _in_the_way(found: Receipt, rows: list[Row]) -> UsageError:
    keys = list(dict.fromkeys(Key(row.entity, row.eid, row.field).spelled for row in rows))
    named = ", ".join(keys[:8]) + (" …" if len(keys) > 8 else "")
    return UsageError(
        "merge-built-upon",
        Text(f"合并 {found.id[:8]} 之后已有改动以它为依据，不能整体撤销：{named}。",
             f"The merge {found.id[:8]} cannot be undone: changes made since rest on it: {named}."),
        Text("请先撤销这些改动（或撤销带来它们的合并）。",
             "Take those back first (or undo the merge that brought them)."),
        receipt=found.id, keys=keys, changes=[row.id for row in rows],
        authors=sorted({row.author for row in rows}),
    )
