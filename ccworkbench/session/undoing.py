"""Taking back, doing again, restoring.

Undo restates the values before the own latest action of this folder and marks that action as
undone, in one new action; redo takes the mark away. Nothing is ever removed from the journal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.changes import Row
from ccworkbench.session.journal import Journal, Put, Words
from ccworkbench.session.model import AssessorId, Key, Role, SessionChanges
from ccworkbench.session.people import Act, require, require_lead_names_lead
from ccworkbench.session.ratings import note_puts
from ccworkbench.session.reading import parse, same
from ccworkbench.standard.items import ItemId
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

# What no undo takes back: creating the session, submitting, freezing, signing, erasing.
_FINAL = frozenset({("session", "state"), ("submission", "state"), ("freeze", "record"), ("signoff", "state"),
                    ("erasure", "record")})
_RESTORABLE_BY = {
    "session": Act.DESCRIBE, "profile": Act.SET_PROFILE, "assessor": Act.ASSIGN, "rating": Act.RATE,
    "evidence": Act.ATTACH, "link": Act.ATTACH, "na": Act.APPROVE_NA, "consensus": Act.DECIDE,
    "finding": Act.FIND, "note": Act.FIND, "request": Act.FIND, "interview": Act.FIND, "material": Act.COLLECT,
    "agenda": Act.ASSIGN,
}
# What only who did it takes back, and must still be allowed to do; nobody restores it from the history.
_UNDONE_BY = {"objection": Act.OBJECT, "feedback": Act.FEEDBACK, "reference": Act.SET_PROFILE}


@dataclass(frozen=True, slots=True)
class _Action:
    at: int
    rows: tuple[Row, ...]

    @property
    def mark(self) -> str | None:
        """The action this one undid or redid; None: it is neither."""
        return next((row.eid for row in self.rows if row.entity == "action"), None)

    @property
    def final(self) -> bool:
        return any((row.entity, row.field) in _FINAL for row in self.rows)


def can_undo(doc: SessionDocument, author: AssessorId) -> bool:
    """Whether there is an action of this person, made in this folder, to take back."""
    return _to_undo(doc.journal, author) is not None


def can_redo(doc: SessionDocument, author: AssessorId) -> bool:
    """Whether the person's latest step was an undo that can be done again."""
    return _to_redo(doc.journal, author) is not None


def undo(doc: SessionDocument, author: AssessorId, reason: str = "") -> SessionChanges:
    """Take back the person's latest action made in this folder, never another person's.

    Raises:
        UsageError: nothing to take back; somebody changed the same since; a text of the earlier
            value was erased; or an answer of a submitted section changes and no reason is given.
    """
    _known(doc, author)
    action = _to_undo(doc.journal, author)
    if action is None:
        raise UsageError("nothing-to-undo", Text("没有可撤销的操作。", "There is nothing to undo."))
    _require_own_heads(doc.journal, action.rows)
    puts = [Put(key, _value_before(doc.journal, row)) for key, row in _keyed(action.rows)]
    mark = Key("action", f"{doc.replica}:{action.at}", "undone")
    return doc.write(author, [*_restated(doc, puts, author, reason), Put(mark, True)])


def redo(doc: SessionDocument, author: AssessorId, reason: str = "") -> SessionChanges:
    """Do again what the person's latest undo took back.

    Raises:
        UsageError: nothing to do again, or as `undo`.
    """
    _known(doc, author)
    found = _to_redo(doc.journal, author)
    if found is None:
        raise UsageError("nothing-to-redo", Text("没有可重做的操作。", "There is nothing to redo."))
    action, undone_by = found
    _require_own_heads(doc.journal, [row for row in undone_by.rows if row.entity not in ("action", "note")])
    puts = [Put(key, parse(row.value)) for key, row in _keyed(action.rows)]
    mark = Key("action", f"{doc.replica}:{action.at}", "undone")
    return doc.write(author, [*_restated(doc, puts, author, reason), Put(mark, False)])


def restore(doc: SessionDocument, change: str, author: AssessorId, reason: str = "") -> SessionChanges:
    """Put the value of an earlier change back, as a new action.

    Raises:
        UsageError: no such change, not the author's to change, an erased text in it, or a reason
            is missing.
    """
    row = find_change(doc, change)
    act = _RESTORABLE_BY.get(row.entity)
    if act is None or (row.entity, row.field) in _FINAL:
        raise UsageError(
            "not-restorable",
            Text(f"「{row.entity}」的改动不能恢复。", f"A change of '{row.entity}' cannot be restored."),
            change=change,
        )
    require(doc.state, author, act)
    if row.entity == "rating" and row.eid.partition(":")[2] != author:
        raise UsageError(
            "not-own",
            Text("只能恢复自己的评分。", "Only one's own ratings can be restored."),
            change=change,
            assessor=author,
        )
    key = Key(row.entity, row.eid, row.field)
    return doc.write(author, _restated(doc, [Put(key, parse(row.value))], author, reason))


def find_change(doc: SessionDocument, change: str) -> Row:
    """Give a change by its id or the unique start of it (at least 6 characters).

    Raises:
        UsageError: there is none, or several.
    """
    rows = doc.journal.rows("id >= ? AND id < ?", (change, f"{change}g"))
    if len(change) < 6 or len(rows) != 1:
        raise UsageError(
            "change-unknown",
            Text(f"没有编号为「{change}」的改动。", f"There is no one change with the id '{change}'."),
            Text("请用 session history 查看编号。", "See session history for the ids."),
            change=change,
        )
    return rows[0]


def _known(doc: SessionDocument, author: AssessorId) -> None:
    if author not in doc.state.people:
        require(doc.state, author, Act.RATE)   # says who is there


def _actions(journal: Journal, author: AssessorId) -> Iterator[_Action]:
    """Give this person's actions made in this folder, newest first, reading no further than asked."""
    for at, rows in groupby(journal.own_rows(author), key=lambda row: row.at):
        yield _Action(at, tuple(reversed(list(rows))))


def _is_undone(journal: Journal, at: int) -> bool:
    return journal.value(Key("action", f"{journal.replica}:{at}", "undone")) is True


def _to_undo(journal: Journal, author: AssessorId) -> _Action | None:
    for action in _actions(journal, author):
        if action.mark is None and not action.final and not _is_undone(journal, action.at):
            return action
    return None


def _to_redo(journal: Journal, author: AssessorId) -> tuple[_Action, _Action] | None:
    undone_by: _Action | None = None
    for step in _actions(journal, author):
        if undone_by is not None:
            if f"{journal.replica}:{step.at}" == undone_by.mark:
                return step, undone_by
        elif step.mark is None:
            return None                  # a new action ends redo
        else:
            mark = journal.head(Key("action", step.mark, "undone"))
            if mark is not None and mark.value is True and mark.at == step.at:
                undone_by = step
    return None


def _keyed(rows: Sequence[Row]) -> list[tuple[Key, Row]]:
    return [(Key(row.entity, row.eid, row.field), row) for row in rows]


def _require_own_heads(journal: Journal, rows: Sequence[Row]) -> None:
    for row in rows:
        heads = journal.heads.get(Key(row.entity, row.eid, row.field), ())
        if len(heads) != 1 or _stands_for(journal, heads[0].id) != _stands_for(journal, row.id):
            raise UsageError(
                "undo-superseded",
                Text(
                    f"{row.entity}/{row.eid} 之后又有改动，不能撤销。",
                    f"{row.entity}/{row.eid} was changed since; that cannot be undone.",
                ),
                Text("请在历史中恢复需要的值。", "Restore the wanted value from the history."),
                key=f"{row.entity}/{row.eid}/{row.field}",
                changes=[one.id for one in heads],
            )


def _stands_for(journal: Journal, change: str) -> str:
    """Give the change whose value this one restates, through all our undos and redos; "": no value yet.

    An undo's change stands for what was there before the action undone, a redo's for the action's
    own, so that one can walk back and forth as long as nobody else changes the same.
    """
    while True:
        row = _row(journal, "id = ?", change)
        if row is None or row.replica != journal.replica:
            return change
        mark = _row(journal, "entity = 'action' AND replica = ? AND at = ?", row.replica, row.at)
        if mark is None or row.entity in ("action", "note"):
            return change
        at = int(mark.eid.partition(":")[2])
        acted = _row(
            journal, "entity = ? AND eid = ? AND field = ? AND at = ? AND replica = ?",
            row.entity, row.eid, row.field, at, row.replica,
        )
        if acted is None:
            return change
        if mark.value == "true":
            base = parse(acted.base)
            assert isinstance(base, list)
            if len(base) != 1:
                return "" if not base else change
            change = str(base[0])
        else:
            change = acted.id


def _row(journal: Journal, where: str, *parameters: object) -> Row | None:
    return next(iter(journal.rows(where, parameters)), None)


def _value_before(journal: Journal, row: Row) -> object:
    base = parse(row.base)
    assert isinstance(base, list)
    before = [one for id_ in base for one in journal.rows("id = ?", (id_,))]
    if not before:
        return None
    key = Key(row.entity, row.eid, row.field)
    first, *others = [journal.resolve(parse(one.value)) for one in before]
    if any(not same(key, first, other) for other in others):
        raise UsageError(
            "undo-resolution",
            Text(f"这一步处置了 {key.spelled} 的冲突，不能撤销。",
                 f"That step settled a conflict on {key.spelled}; it cannot be undone."),
            Text("请在历史中恢复需要的值。", "Restore the wanted value from the history."),
            key=key.spelled, changes=[one.id for one in before],
        )
    return parse(max(before, key=lambda one: (one.at, one.id)).value)


def _restated(doc: SessionDocument, puts: list[Put], author: AssessorId, reason: str) -> list[Put]:
    """Give values to put back as they were (the old texts' hashes), with a reason where one is needed.

    Raises:
        UsageError: an erased text would come back, or a reason is missing.
    """
    again: list[Put] = []
    for put in puts:
        _require_may(doc, put, author)
        if doc.journal.has_erased(put.value):
            raise UsageError(
                "text-erased",
                Text("其中的文字已按要求抹除，不能恢复。", "A text in it was erased and cannot come back."),
                key=f"{put.key.entity}/{put.key.eid}/{put.key.field}",
            )
        again += _with_reason(doc, put, reason)
    return again


def _require_may(doc: SessionDocument, put: Put, author: AssessorId) -> None:
    """Ask what the ordinary write would ask: the role's right, a kind not yet fixed, a lead that stays."""
    act = _RESTORABLE_BY.get(put.key.entity) or _UNDONE_BY.get(put.key.entity)
    if act is not None:
        require(doc.state, author, act)
    if put.key.entity == "assessor" and put.key.field == "role":
        require_lead_names_lead(doc.state, put.key.eid, put.value, author)
    require_possible(doc, put)


def require_possible(doc: SessionDocument, put: Put) -> None:
    """Ask of a value put back, whoever does it: the kind is not fixed yet, a lead stays.

    Raises:
        UsageError: it is, or none would.
    """
    kind, role = put.key == Key("session", "-", "kind"), put.key.entity == "assessor" and put.key.field == "role"
    if kind and doc.state.submissions and put.value != str(doc.state.kind):
        raise UsageError(
            "kind-fixed",
            Text("已有人提交，评审类型不能再改。", "Somebody has submitted: the kind of the session is fixed."),
            kind=str(doc.state.kind),
        )
    leads = [one.id for one in doc.state.people.values() if one.role is Role.LEAD]
    if role and put.value != Role.LEAD and leads == [put.key.eid]:
        raise UsageError(
            "lead-needed",
            Text("评审必须有一位组长。", "A session needs a lead."),
            assessor=put.key.eid,
        )


def _with_reason(doc: SessionDocument, put: Put, reason: str) -> list[Put]:
    if put.key.entity != "rating" or put.key.field != "answer":
        return [put]
    item, _, assessor = put.key.eid.partition(":")
    if not doc.state.rating(ItemId(item), AssessorId(assessor)).submitted:
        return [put]
    if not reason.strip():
        raise UsageError(
            "reason-needed",
            Text(
                f"条目 {item} 已提交，修改须写明原因。",
                f"Item {item} was submitted: changing it needs a reason.",
            ),
            item=item,
        )
    if isinstance(put.value, dict) and not put.value.get("na"):
        return [Put(put.key, {**put.value, "reason": Words(reason)})]
    return [put, *note_puts(ItemId(item), reason)]
