"""The journal: append-only changes, the heads they leave, and the texts they cite.

State is never stored as such. A change lists the changes it supersedes (`base`); the heads of a
key are the changes no other supersedes. One action of a person is one transaction and one `at`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ccworkbench.errors import FileProblem
from ccworkbench.session import vocabulary
from ccworkbench.session.canonical import change_id, clean, dump, text_hash
from ccworkbench.session.changes import Changes, HeadRow, Row, fold
from ccworkbench.session.connection import transaction
from ccworkbench.session.model import AssessorId, ChangeId, Key, SessionChanges
from ccworkbench.session.reading import Resolved, parse, resolve, same
from ccworkbench.standard.items import ItemId
from ccworkbench.text import upright


class Words(str):
    """Free text as a person typed it; the journal puts `{"text": hash}` in its place."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Put:
    """A new value of one fact; None removes it. Typed text anywhere in it is given as `Words`."""

    key: Key
    value: object


class Head(NamedTuple):
    """A present value of a key; more than one with different values is a conflict."""

    at: int
    id: ChangeId
    author: AssessorId
    value: object                        # parsed JSON


_INSERT = f"INSERT INTO change({', '.join(Row._fields)}) VALUES ({', '.join('?' * len(Row._fields))})"
_NEVER_DIFFER = ("erasure", "action")    # tombstones add up; the marks of undo belong to one folder


class Journal(Changes):
    """Appends to the changes of one open session, and holds the heads they leave."""

    def __init__(
        self, connection: sqlite3.Connection, folder: Path, session: str, clock: Callable[[], int]
    ) -> None:
        super().__init__(connection)
        self.folder = folder
        self.session = session
        self._clock = clock
        self._seq = 0
        self._prev = ""
        self._last_at = 0
        self.heads: dict[Key, tuple[Head, ...]] = {}      # newest first
        self.texts: dict[str, str] = {}                   # as people read them (`upright`)
        self.erased: dict[str, int] = {}                  # hash of a text or object -> when
        self.sizes: dict[str, int] = {}                   # evidence objects known
        self.unwritten = False                            # the heads are right here, and not in their table

    # -- reading

    def load(self) -> None:
        """Read heads, texts and objects.

        Where a merge was cut off the heads are rebuilt first; on a full disk they are only worked out, for now.
        """
        found = self.connection.execute("SELECT 1 FROM meta WHERE key = 'heads_dirty'").fetchone()
        self.unwritten = found is not None
        if self.unwritten:
            try:
                self.rebuild_heads()
            except FileProblem as problem:
                if problem.code == "session-damaged":
                    raise
        texts = self.connection.execute("SELECT hash, body FROM text")
        self.texts = {hash_: upright(body) for hash_, body in texts}
        self.sizes = dict(self.connection.execute("SELECT sha256, size FROM object WHERE role = 'evidence'"))
        heads: dict[Key, tuple[Head, ...]] = {}
        several: set[Key] = set()
        parsed: dict[str, object] = {}       # the same few answers stand in thousands of heads
        query = "SELECT entity, eid, field, at, id, author, value FROM head"
        rows: Iterable[tuple[Any, ...]] = fold(self.rows()) if self.unwritten else self.connection.execute(query)
        for entity, eid, field, at, id_, author, value in rows:
            if value not in parsed:
                parsed[value] = parse(value)
            key, head = Key(entity, eid, field), Head(at, id_, author, parsed[value])
            if key in heads:
                heads[key] += (head,)
                several.add(key)
            else:
                heads[key] = (head,)
        self.heads = heads | {key: _newest_first(heads[key]) for key in several}
        self.erased = {
            key.eid: heads[-1].at for key, heads in self.heads.items() if key.entity == "erasure"
        }

    def continue_as(self, replica: str) -> None:
        """Go on with a replica's chain."""
        self.replica = replica
        last = self.connection.execute(
            "SELECT seq, id, at FROM change WHERE replica = ? ORDER BY seq DESC LIMIT 1", (replica,)
        ).fetchone()
        self._seq, self._prev, self._last_at = last or (0, "", 0)

    @property
    def seq(self) -> int:
        """The number of our last change."""
        return self._seq

    def head(self, key: Key) -> Head | None:
        """Give the value of a key that is shown: the newest one that is not erased."""
        return self.shown(self.heads.get(key, ()))

    def value(self, key: Key) -> Resolved:
        """Give the shown value of a key with its texts in place; None: never set, or removed."""
        head = self.head(key)
        return None if head is None else self.resolve(head.value)

    def shown(self, heads: Sequence[Head]) -> Head | None:
        """Choose among heads: an erased one loses to any other, a blank one to any that says something."""
        if len(heads) < 2:
            return heads[0] if heads else None
        return self._standing(heads)[0]

    def differing(self, key: Key) -> bool:
        """Whether a key's heads hold different values (a conflict)."""
        heads = self.heads.get(key, ())
        if len(heads) < 2 or key.entity in _NEVER_DIFFER:
            return False
        first, *others = [self.resolve(one.value) for one in self._standing(heads)]
        return any(not same(key, first, other) for other in others)

    def _standing(self, heads: Sequence[Head]) -> Sequence[Head]:
        whole = [one for one in heads if not self.has_erased(one.value)]
        said = [one for one in whole if self.resolve(one.value) not in (None, "")]
        return said or whole or heads

    def has_erased(self, value: object) -> bool:
        """Whether a value cites a text that was erased."""
        return any(one in self.erased for one in vocabulary.texts_in(value))

    def resolve(self, value: object) -> Resolved:
        """Put the bodies in place of the hashes."""
        return resolve(value, self.texts, self.erased)

    # -- writing

    def now(self) -> int:
        """Draw the time of an action: never before the own last one, whatever the clock says."""
        return max(self._last_at + 1, self._clock())

    def put(
        self,
        author: AssessorId,
        puts: Iterable[Put],
        *,
        at: int | None = None,
        objects: Mapping[str, tuple[int, str]] | None = None,
        also: Callable[[sqlite3.Connection], None] | None = None,
    ) -> SessionChanges:
        """Write one action; acknowledged when this returns. What is the same already is left out.

        `objects` (sha256 -> size and role) become known in the same transaction, in which `also`
        runs too.

        Raises:
            ValueError: a fact or value that the vocabulary does not know (our fault).
            FileProblem: the disk is full or the file cannot be written; nothing is changed.
        """
        at = self.now() if at is None else at
        texts: dict[str, tuple[bytes, str]] = {}
        rows: list[Row] = []
        seq, prev = self._seq, self._prev
        for put in {put.key: put for put in puts}.values():
            heads = self.heads.get(put.key, ())
            if self._unchanged(put, heads):
                continue
            value = _store_texts(put.value, texts)
            vocabulary.check(put.key, value)
            base = sorted(one.id for one in heads)
            spelled = dump(value)
            seq += 1
            id_ = change_id(self.session, at, self.replica, seq, prev, author, put.key, spelled, base)
            key = put.key
            rows.append(Row(
                id_, at, self.replica, seq, prev, author, key.entity, key.eid, key.field, spelled, dump(base)
            ))
            prev = id_
        if rows or objects or also:
            with transaction(self.connection, self.folder):
                self._insert(rows, texts, objects or {})
                if also is not None:
                    also(self.connection)
        self._seq, self._prev = seq, prev
        if rows:
            self._last_at = at
        self.texts.update({hash_: upright(body) for hash_, (_, body) in texts.items()})
        self.sizes.update({sha: size for sha, (size, role) in (objects or {}).items() if role == "evidence"})
        return self._note(at, rows)

    def _unchanged(self, put: Put, heads: tuple[Head, ...]) -> bool:
        if len(heads) > 1:
            return False
        have = self.resolve(heads[0].value) if heads else None
        return same(put.key, have, self.resolve(_plain(put.value)), reasons=True)

    def _insert(
        self, rows: list[Row], texts: Mapping[str, tuple[bytes, str]], objects: Mapping[str, tuple[int, str]]
    ) -> None:
        run = self.connection.executemany
        if objects:
            run(
                "INSERT INTO object(sha256, size, role) VALUES (?, ?, ?) ON CONFLICT(sha256) DO NOTHING",
                [(sha, size, role) for sha, (size, role) in objects.items()],
            )
        if texts:
            run(
                "INSERT INTO text(hash, salt, body) VALUES (?, ?, ?)",
                [(hash_, salt, body) for hash_, (salt, body) in texts.items()],
            )
        run(_INSERT, rows)
        run(
            "DELETE FROM head WHERE entity = ? AND eid = ? AND field = ?",
            [(one.entity, one.eid, one.field) for one in rows if one.base != "[]"],
        )
        run(
            "INSERT INTO head(entity, eid, field, at, id, author, value) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(one.entity, one.eid, one.field, one.at, one.id, one.author, one.value) for one in rows],
        )

    def _note(self, at: int, rows: list[Row]) -> SessionChanges:
        keys = []
        for row in rows:
            key = Key(row.entity, row.eid, row.field)
            self.heads[key] = (Head(row.at, ChangeId(row.id), AssessorId(row.author), parse(row.value)),)
            if row.entity == "erasure":
                self.erased[row.eid] = row.at
            keys.append(key)
        return SessionChanges(at, tuple(ChangeId(row.id) for row in rows), tuple(keys), _items(keys))

    def rebuild_heads(self) -> None:
        """Derive the head table anew from the changes in force."""
        with transaction(self.connection, self.folder):
            self.refold_everything()
            self.connection.execute("DELETE FROM meta WHERE key = 'heads_dirty'")
        self.unwritten = False

    def refold(self, keys: Collection[Key], others: Iterable[HeadRow] = ()) -> None:
        """Derive the heads of some keys anew, in the caller's transaction; `load` reads them afterwards.

        `others` are the heads of keys that had none, derived elsewhere.
        """
        # One pass over all is quicker than so many questions.
        if self.unwritten or len(keys) > len(self.heads) // 4:
            self.refold_everything()
            return
        heads = list(others)
        for key in keys:
            self.connection.execute("DELETE FROM head WHERE entity = ? AND eid = ? AND field = ?", key)
            heads += fold(self.rows("entity = ? AND eid = ? AND field = ?", key))
        self._insert_heads(sorted(heads))

    def refold_everything(self) -> None:
        """Derive all heads anew, in the caller's transaction; `load` reads them afterwards."""
        self.connection.execute("DELETE FROM head")
        self._insert_heads(fold(self.rows()))

    def _insert_heads(self, heads: Iterable[HeadRow]) -> None:
        self.connection.executemany(
            "INSERT INTO head(entity, eid, field, at, id, author, value) VALUES (?, ?, ?, ?, ?, ?, ?)", heads
        )


def _newest_first(heads: Iterable[Head]) -> tuple[Head, ...]:
    return tuple(sorted(heads, key=lambda one: (one.at, one.id), reverse=True))


def _plain(value: object) -> object:
    """Give a value with its `Words` cleaned and left as text."""
    if isinstance(value, Words):
        return clean(value)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value


def _store_texts(value: object, texts: dict[str, tuple[bytes, str]]) -> object:
    if isinstance(value, Words):
        body, salt = clean(value), os.urandom(16)
        hash_ = text_hash(salt, body)
        texts[hash_] = (salt, body)
        return {"text": hash_}
    if isinstance(value, dict):
        return {name: _store_texts(one, texts) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_store_texts(one, texts) for one in value]
    return value


_ITEM_IN: Mapping[str, Callable[[str], str]] = {
    "rating": lambda eid: eid.partition(":")[0],
    "na": lambda eid: eid,
    "consensus": lambda eid: eid,
    "link": lambda eid: eid.partition(":item.")[2],
}


def _items(keys: Iterable[Key]) -> tuple[ItemId, ...]:
    found = (_ITEM_IN[key.entity](key.eid) for key in keys if key.entity in _ITEM_IN)
    return tuple(dict.fromkeys(ItemId(item) for item in found if item))
