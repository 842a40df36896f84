"""What belongs to a session's folder alone, and goes along only when the whole session is put away.

Receipts of merges, the marks of merges that were undone, what was sent to whom, and the names in `private.db`:
no ordinary exchange file has them. A sealed file that stands in place of the folder has all of them, in the
tables of their own and under `put_away` in its `meta`; arrival numbers are those of the changes in that file.
"""

from __future__ import annotations

import json
import re
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from ccworkbench.session import private_names, vocabulary
from ccworkbench.session.canonical import dump, is_stored_form
from ccworkbench.session.private_names import PrivateName

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

MARK = "put_away"                        # the key in `meta` that only such files have
TABLES = {
    "receipt": "id, at, author, body", "receipt_range": "receipt, n_from, n_to", "withdrawn": "id, receipt",
    "sent": "to_author, at, n_to, with_bytes",
}

_MOST = 500_000                          # rows of one table
_ID, _RECEIPT = re.compile(r"[0-9a-f]{32}"), re.compile(r"[0-9a-f]{32}(?:\.[0-9]{6,})?")
_LATEST = 32_503_680_000_000
_NAME = 10_000                           # characters of a name


# How the body of a receipt must look, so that whoever reads it later (`merge.receipt`) can: names of the parts
# with their types; one that ends in "?" may be missing.
_TOLD = {"str": str, "int": int, "bool": bool}
_COUNTS = ["int"]
_REFUSAL = {"code": "str", "zh": "str", "en": "str", "remedy_zh?": "str", "remedy_en?": "str"}
_SIGNER = {
    "author": "str", "fingerprint": "str", "state": ("own", "pinned", "new", "changed"), "expected?": "str",
    "remembered?": "bool",
}
_CHAIN = {"replica": "str", "author": "str", "last": "int"}
_GAP = {"replica": "str", "author": "str", "first": "int", "last": "int"}
_FORK = {"replica": "str", "author": "str", "seq": "int"}
_KINDS = dict.fromkeys(("ratings?", "evidence?", "findings?", "other?"), _COUNTS)
_INPUT = {
    "path": "str", "error": (None, _REFUSAL), "chains": [_CHAIN], "gaps": [_GAP], "forks": [_FORK],
    "signed_by": (None, _SIGNER), "kinds?": _KINDS, "sha256?": "str",
    **dict.fromkeys(("changes?", "new_changes?", "evidence?", "new_evidence?", "withheld?", "returned?", "erased?",
                     "newest?", "since?", "size?"), "int"),
}
_BODIES: dict[str, object] = {
    "merge": {
        "kind": "str", "inputs": [_INPUT], "before": "int", "conflicts?": ["str"], "backup?": (None, "str"),
        "cancelled?": "bool", "finished?": "bool", "stopped": (None, _REFUSAL), "not_reached?": ["str"],
        "kinds?": _KINDS, "replica?": "str",
        **dict.fromkeys(("after?", "erased?", "pending?", "lost?", "last?"), "int"),
    },
    "file": {"kind": "str", "of": "str", "input": _INPUT, "last": "int"},
    "undo": {"kind": "str", "of": "str"}, "redo": {"kind": "str", "of": "str"},
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """All of it, in an order that does not depend on where it lies; rows are as their tables have them."""

    names: tuple[PrivateName, ...]
    receipt: tuple[tuple[str, int, str, str], ...]
    receipt_range: tuple[tuple[str, int, int], ...]
    withdrawn: tuple[tuple[str, str], ...]
    sent: tuple[tuple[str, int, int, int], ...]

    @property
    def undone(self) -> frozenset[str]:
        """The changes that are not in force."""
        return frozenset(id_ for id_, _ in self.withdrawn)

    @property
    def mark(self) -> str:
        """Give what `meta` holds: the names."""
        return dump([list(one) for one in self.names])

    def rows(self, table: str) -> tuple[tuple[object, ...], ...]:
        """Give the rows of one of `TABLES`."""
        return tuple(getattr(self, table))


def of(doc: SessionDocument) -> Shelf:
    """Take it from an open session, numbered as if its changes had arrived one by one from 1 on.

    Raises:
        FileProblem: `private.db` cannot be read.
    """
    numbers = [n for n, in doc.link.execute("SELECT n FROM change ORDER BY n")]

    def up_to(n: int) -> int:
        return bisect_right(numbers, n)

    run = doc.link.execute
    found = {name: run(f"SELECT {columns} FROM {name}").fetchall() for name, columns in TABLES.items()}
    ranges = [(of, bisect_left(numbers, first) + 1, up_to(last)) for of, first, last in found["receipt_range"]]
    return _made(
        private_names.rows(doc.folder), found["receipt"], [one for one in ranges if one[1] <= one[2]],
        found["withdrawn"], [(who, at, up_to(n), whole) for who, at, n, whole in found["sent"]],
    )


def read(link: sqlite3.Connection, mark: object, changes: int, standing: Callable[[str], bool]) -> Shelf:
    """Read it from a file nobody vouches for, with so many changes; `standing`: what of them can be undone.

    Raises:
        ValueError: anything is not as it must be.
    """
    if changes and link.execute("SELECT 1 FROM change WHERE n < 1 OR n > ? LIMIT 1", (changes,)).fetchone():
        raise ValueError("arrival numbers")
    found = {name: link.execute(f"SELECT {columns} FROM {name} LIMIT {_MOST + 1}").fetchall()
             for name, columns in TABLES.items()}
    if any(len(rows) > _MOST for rows in found.values()):
        raise ValueError("too many rows")
    shelf = _made(_names(mark), *(found[name] for name in TABLES))
    known = {row[0] for row in shelf.receipt}
    whole = all((
        all(_RECEIPT.fullmatch(id_) and _moment(at) and vocabulary.CODE(who) and _body(body, known)
            for id_, at, who, body in shelf.receipt),
        all(of in known and 1 <= first <= last <= changes for of, first, last in shelf.receipt_range),
        all(_ID.fullmatch(id_) and of in known and standing(id_) for id_, of in shelf.withdrawn),
        all((who == "" or vocabulary.CODE(who)) and _moment(at) and 0 <= n <= changes and bytes_ in (0, 1)
            for who, at, n, bytes_ in shelf.sent),
        shelf.mark == mark,
    ))
    if not whole:
        raise ValueError("what belongs to the folder")
    return shelf


def insert(link: sqlite3.Connection, shelf: Shelf) -> None:
    """Write the tables, in the caller's transaction."""
    for name, columns in TABLES.items():
        marks = ", ".join("?" * (columns.count(",") + 1))
        link.executemany(f"INSERT INTO {name}({columns}) VALUES ({marks})", shelf.rows(name))


def differing(one: Shelf, other: Shelf) -> list[str]:
    """Name what is not the same in both."""
    return [part.name for part in fields(Shelf) if getattr(one, part.name) != getattr(other, part.name)]


def _made(names: Iterable[PrivateName], *tables: Iterable[tuple[Any, ...]]) -> Shelf:
    return Shelf(tuple(names), *(tuple(sorted(map(tuple, rows))) for rows in tables))


def _names(mark: object) -> list[PrivateName]:
    told = json.loads(str(mark))
    if not isinstance(told, list):
        raise ValueError("names")
    for one in told:
        form = isinstance(one, list) and len(one) == 3 and all(isinstance(part, str) for part in one)
        if not form or not all(len(part) <= _NAME and is_stored_form(part) for part in one):
            raise ValueError("names")
    return [PrivateName(*one) for one in told]


def _moment(at: object) -> bool:
    return isinstance(at, int) and 0 <= at < _LATEST


def _body(body: str, known: Container[str]) -> bool:
    told = json.loads(body)
    if not isinstance(told, dict) or told.get("kind") not in _BODIES or not _fits(_BODIES[told["kind"]], told):
        return False
    return told["kind"] != "file" or told["of"] in known


def _fits(form: object, found: object) -> bool:
    """Whether a value has a form: a type, a list of one form, the parts of an object, or one of several."""
    if isinstance(form, tuple):
        return any(
            found == one if one is None or (isinstance(one, str) and one not in _TOLD) else _fits(one, found)
            for one in form)
    if isinstance(form, list):
        return isinstance(found, list) and all(_fits(form[0], one) for one in found)
    if isinstance(form, dict):
        needed = {name for name in form if not name.endswith("?")}
        parts = {name.removesuffix("?"): part for name, part in form.items()}
        return isinstance(found, dict) and needed <= found.keys() <= parts.keys() and all(
            _fits(parts[name], one) for name, one in found.items())
    return type(found) is _TOLD[str(form)]
