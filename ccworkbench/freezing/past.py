"""The session as a version saw it, worked out from the journal and proved by the version's own hashes.

A version names, by one hash, the changes it rests on. In the folder it was made in (and what was copied or
imported from there) these are the changes that arrived before it. Where files were merged in another order,
those written before it are tried too, all of them, and then without the latest actions of one installation,
which the lead may not have had yet. What the hash does not prove is not given.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ccworkbench.freezing.content import fingerprint
from ccworkbench.freezing.freezing import changes_hash, rests_on
from ccworkbench.session.changes import Row, fold
from ccworkbench.session.folding import Folding
from ccworkbench.session.journal import Head
from ccworkbench.session.model import AssessorId, ChangeId, Key
from ccworkbench.session.reading import parse
from ccworkbench.session.state import SessionState
from ccworkbench.session.versions import Version

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

_ACTIONS = 100                           # how many of an installation's latest actions are tried without


def state_at(doc: SessionDocument, version: Version) -> SessionState | None:
    """Give the session as a version saw it, with that version the last one; None: it cannot be proved here.

    Texts erased since are blank in it, as everywhere.
    """
    for rows in _candidates(doc, version):
        if changes_hash(one.id for one in rows) != version.changes:
            continue
        state = _folded(doc, rows)
        if fingerprint(state, version.number, version.total, version.level) == version.fingerprint:
            state.versions = tuple(one for one in doc.state.versions if one.number <= version.number)
            state.signoffs = {key: one for key, one in doc.state.signoffs.items() if key[0] <= version.number}
            return state
    return None


def _candidates(doc: SessionDocument, version: Version) -> Iterator[list[Row]]:
    # Where two leads had frozen apart, the record stands again in the change that kept one of them.
    n, replica, seq, at = next(
        found for *found, value in doc.link.execute(
            "SELECT n, replica, seq, at, value FROM change"
            " WHERE entity = 'freeze' AND eid = ? AND field = 'record' ORDER BY at, n", (str(version.number),)
        )
        if version.fingerprint in value
    )
    yield doc.journal.rows(f"{rests_on()} AND n < ?", (n,))
    before = doc.journal.rows(
        f"{rests_on()} AND CASE replica WHEN ? THEN seq < ? ELSE at < ? END", (replica, seq, at)
    )
    yield before
    others = dict.fromkeys(row.replica for row in reversed(before) if row.replica != replica)
    for one in sorted(others, key=lambda other: other != doc.replica):       # most often it is our own
        actions = sorted({row.at for row in before if row.replica == one}, reverse=True)
        for first in actions[:_ACTIONS]:
            yield [row for row in before if row.replica != one or row.at < first]


def _folded(doc: SessionDocument, rows: Iterable[Row]) -> SessionState:
    heads: dict[Key, list[Head]] = {}
    for entity, eid, field, at, id_, author, value in fold(rows):
        heads.setdefault(Key(entity, eid, field), []).append(
            Head(at, ChangeId(id_), AssessorId(author), parse(value))
        )
    journal = copy.copy(doc.journal)
    journal.heads = {
        key: tuple(sorted(found, key=lambda one: (one.at, one.id), reverse=True)) for key, found in heads.items()
    }
    state = SessionState(doc.state.id, doc.standard, doc.state.created_at)
    Folding(journal, state).everything()
    return state
