"""Notes of the team, on an item or on none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.entering import NOTHING_WRITTEN, Faults, pick
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, Key, SessionChanges
from ccworkbench.session.people import Act, require
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument


def add(doc: SessionDocument, by: AssessorId, words: str, *, item: str = "") -> tuple[str, SessionChanges]:
    """Leave a note; gives its id.

    Raises:
        UsageError: the author may not, unknown item, or nothing is said.
    """
    require(doc.state, by, Act.FIND)
    faults = Faults()
    faults.needed(words, Text("备注", "the note"))
    faults.items(doc.standard, [item] if item else [])
    faults.refuse("note-not-allowed")
    id_ = fresh_id()
    facts: dict[str, object] = {"text": Words(words), **({"item": item} if item else {})}
    return id_, doc.write(by, [Put(Key("note", id_, name), value) for name, value in facts.items()])


def remove(doc: SessionDocument, note: str, by: AssessorId) -> SessionChanges:
    """Take one's own note away; it stays in the history.

    Raises:
        UsageError: the author may not, there is no such note, or it is another person's.
    """
    require(doc.state, by, Act.FIND)
    found = pick(doc.state.notes, note, Text("备注", "note"))
    if found.by != by:
        raise UsageError(
            "not-own",
            Text(f"这条备注是 {found.by} 写的，只能删去自己的。",
                 f"{found.by} wrote this note; take away your own only."),
            NOTHING_WRITTEN, note=found.id, assessor=found.by,
        )
    return doc.write(by, [Put(Key("note", found.id, name), None) for name in ("text", "item")])
