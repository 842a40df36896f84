"""What goes into an exchange file: the changes in force, what they cite, and what is left out on purpose.

Left out and listed as withheld are other people's ratings in a blind hand-out and what a merge brought that
was undone; a session that is put away leaves out nothing. A tombstone always goes along; what it names
never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ccworkbench.session import sent, shelf
from ccworkbench.session.changes import Row
from ccworkbench.session.keeping import object_path
from ccworkbench.session.model import AssessorId
from ccworkbench.session.people import require_sections, unknown_assessor
from ccworkbench.session.reading import parse
from ccworkbench.session.shelf import Shelf
from ccworkbench.session.vocabulary import texts_in
from ccworkbench.standard.items import SectionId

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

COLUMNS = ", ".join(Row._fields)
_ROW = 700                               # bytes a change takes beside its value, with its indexes
_SPARE = 1024**2


@dataclass(frozen=True, slots=True)
class Order:
    """What goes into an exchange file.

    `to`: the colleague it is for; `since_last`: only what was not sent to that colleague yet; `blind`: leave
    out other people's ratings (a hand-out of a blind session); `sections`: evidence bytes only of their items.
    `put_away`: all there is, with what belongs to the folder alone; such a file must be sealed.
    """

    to: AssessorId | None = None
    since_last: bool = False
    with_bytes: bool = True
    blind: bool = False
    sections: tuple[SectionId, ...] = ()
    split: int | None = None             # bytes of the largest piece; None: what the target takes
    force: bool = False
    put_away: bool = False


@dataclass
class Content:
    """What an order comes to."""

    rows: list[Row]
    withheld: list[tuple[str, int, int, str]]
    last: int                            # arrival up to which nothing in force was left out
    own: int                             # arrival up to which nothing made here was left out
    texts: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    objects: dict[str, tuple[int, str]] = field(default_factory=dict)
    carried: list[str] = field(default_factory=list)         # objects whose bytes go along
    missing: list[str] = field(default_factory=list)         # wanted, but the bytes are not here or not sound
    meta: dict[str, str] = field(default_factory=dict)
    shelf: Shelf | None = None           # what belongs to the folder alone, where it is put away

    @property
    def size(self) -> int:
        """Estimate, rather too high, how many bytes the file will have."""
        rows = sum(_ROW + 2 * len(one.value.encode()) + len(one.base) for one in self.rows)
        texts = sum(200 + len(body.encode()) for _, body in self.texts.values())
        carried = sum(self.objects[one][0] for one in self.carried)
        rows += 0 if self.shelf is None else sum(_ROW + 2 * len(one[3].encode()) for one in self.shelf.receipt)
        return rows + texts + carried + carried // 50 + 300 * len(self.objects) + _SPARE

    def leave_behind(self, objects: Iterable[str]) -> None:
        """Note that the bytes of objects do not go along after all."""
        gone = set(objects)
        self.carried = [one for one in self.carried if one not in gone]
        self.missing += sorted(gone)


def choose(doc: SessionDocument, order: Order) -> Content:
    """Settle what an order comes to.

    Raises:
        UsageError: nobody by the id `to`, or there is no such section.
    """
    if order.to is not None and order.to not in doc.state.people:
        raise unknown_assessor(doc.state, order.to)
    require_sections(order.sections, doc.standard)
    first, first_bytes = 0, 0
    if order.since_last and order.to is not None:
        first, first_bytes = sent.before(doc, order.to)
    content = _rows(doc, order, first)
    stored = dict(doc.link.execute("SELECT key, value FROM meta"))
    content.meta = {key: stored[key] for key in ("session_id", "created_at", "standard")}
    if order.put_away:
        content.shelf = shelf.of(doc)
        content.meta[shelf.MARK] = content.shelf.mark
    _texts(doc, content)
    _objects(doc, order, content, first_bytes)
    return content


def mark(order: Order, content: Content) -> sent.Mark:
    """Say how far a written file went."""
    whole = order.with_bytes and not order.sections and not content.missing
    return sent.Mark(content.last, content.own, whole)


def _rows(doc: SessionDocument, order: Order, first: int) -> Content:
    withdrawn = {row[0] for row in doc.link.execute("SELECT id FROM withdrawn")}
    rows: list[Row] = []
    left: dict[str, dict[str, list[int]]] = {"withdrawn": {}, "blind": {}}   # why -> replica -> numbers
    last = own = 0
    whole = own_whole = True
    for n, *found in doc.link.execute(f"SELECT n, {COLUMNS} FROM change ORDER BY n"):
        row = Row(*found)
        tombstone = row.entity == "erasure"              # never withdrawn, withheld or blind
        gone = not tombstone and not order.put_away and row.id in withdrawn
        blind = not tombstone and not gone and order.blind and _anothers(row, order.to)
        if gone or blind:
            left["withdrawn" if gone else "blind"].setdefault(row.replica, []).append(row.seq)
            whole = False
            own_whole = own_whole and not (blind and row.replica == doc.replica)
        elif n > first or tombstone:
            rows.append(row)
        last = n if whole else last
        own = n if own_whole else own
    known = {tuple(one) for one in doc.link.execute("SELECT replica, seq_from, seq_to, why FROM withheld")}
    ours = {one for why, numbers in left.items() for one in _ranges(numbers, why)}
    return Content(rows, sorted(known | ours), last, own)


def _anothers(row: Row, reader: AssessorId | None) -> bool:
    return row.entity == "rating" and row.eid.partition(":")[2] != reader


def _ranges(numbers: dict[str, list[int]], why: str) -> Iterable[tuple[str, int, int, str]]:
    for replica, found in numbers.items():
        ordered = sorted(set(found))
        start = before = ordered[0]
        for one in [*ordered[1:], ordered[-1] + 2]:
            if one != before + 1:
                yield replica, start, before, why
                start = one
            before = one


def _texts(doc: SessionDocument, content: Content) -> None:
    cited = {one for row in content.rows for one in texts_in(parse(row.value))} - doc.journal.erased.keys()
    for hash_, salt, body in doc.link.execute("SELECT hash, salt, body FROM text"):
        if hash_ in cited:
            content.texts[hash_] = (salt, body)


def _objects(doc: SessionDocument, order: Order, content: Content, first_bytes: int) -> None:
    """Name the objects that the changes cite, and carry the bytes that the receiver has not had."""
    cited = {_sha256(row) for row in content.rows if _cites(row)}
    if order.since_last:                                 # bytes may have stayed behind when the change went
        later = doc.journal.rows("n > ? AND entity = 'evidence' AND field = 'sha256'", (first_bytes,))
        cited |= {_sha256(row) for row in later if _cites(row)}
    wanted = _of_sections(doc, order.sections) if order.sections else cited
    for sha256, size, role in doc.link.execute("SELECT sha256, size, role FROM object ORDER BY sha256"):
        if role != "pack" and (sha256 not in cited or sha256 in doc.journal.erased):
            continue
        content.objects[sha256] = (size, role)
        if role == "pack" or (order.with_bytes and sha256 in wanted):
            there = object_path(doc.folder, sha256).is_file()
            (content.carried if there else content.missing).append(sha256)


def _cites(row: Row) -> bool:
    return row.entity == "evidence" and row.field == "sha256" and row.value != "null"


def _sha256(row: Row) -> str:
    return str(parse(row.value))


def _of_sections(doc: SessionDocument, sections: Sequence[SectionId]) -> set[str]:
    items = {item.id for section in sections for item in doc.standard.items_under(section)}
    return {
        one.sha256 for item in items for one in doc.state.evidence_for(doc.state.item_target(item))
        if one.sha256 is not None
    }
