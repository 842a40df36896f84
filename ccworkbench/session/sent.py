"""What left this folder in exchange files, and what has changed since (local to the folder).

The row of a colleague says up to which arrival nothing in force was left out for them: that much need not be
sent again. The row of nobody in particular says how far any export went: what is newer exists only here.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccworkbench.session.connection import transaction
from ccworkbench.session.model import AssessorId

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

_ANYBODY = ""
_UP_TO = "SELECT coalesce(max(n_to), 0) FROM sent WHERE to_author = ?"


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an export went: `last` without a gap, `own` with all changes made here, and its bytes."""

    last: int
    own: int
    with_bytes: bool


def changed_since(doc: SessionDocument, to: AssessorId | None = None) -> int:
    """Count the changes made here that were not sent yet: to somebody, or (None) to anybody at all."""
    return unsent(doc.link, doc.replica, to)


def unsent(link: sqlite3.Connection, replica: str, to: AssessorId | None = None) -> int:
    """Count as `changed_since` does, for a session that is being opened."""
    last = link.execute(_UP_TO, (to or _ANYBODY,)).fetchone()[0]
    found = link.execute("SELECT count(*) FROM change WHERE replica = ? AND n > ?", (replica, last))
    return int(found.fetchone()[0])


def before(doc: SessionDocument, to: AssessorId) -> tuple[int, int]:
    """Give the arrival numbers up to which changes, and bytes, went to a colleague already."""
    changes = doc.link.execute(_UP_TO, (to,)).fetchone()[0]
    with_bytes = doc.link.execute(f"{_UP_TO} AND with_bytes = 1", (to,)).fetchone()[0]
    return int(changes), int(with_bytes)


def last_for(doc: SessionDocument, to: AssessorId) -> int | None:
    """Give when the last exchange file for a colleague was written, in ms UTC; None: there was none."""
    found = doc.link.execute("SELECT max(at) FROM sent WHERE to_author = ?", (to,)).fetchone()[0]
    return None if found is None else int(found)


def note(doc: SessionDocument, to: AssessorId | None, mark: Mark) -> None:
    """Remember that an exchange file was written, and for whom.

    Raises:
        FileProblem: the disk is full; the file itself is written all the same.
    """
    rows = [(_ANYBODY, mark.own), *([(to, mark.last)] if to else [])]
    with transaction(doc.link, doc.folder):
        latest = doc.link.execute("SELECT coalesce(max(at), 0) FROM sent").fetchone()[0]
        at = max(doc.journal.now(), int(latest) + 1)
        doc.link.executemany(
            "INSERT INTO sent(to_author, at, n_to, with_bytes) VALUES (?, ?, ?, ?)",
            [(who, at, n_to, int(mark.with_bytes)) for who, n_to in rows],
        )
    doc.state.unsent = changed_since(doc)
