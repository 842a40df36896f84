"""Conflicts: facts that were changed apart, with different values; and settling them.

Only shared facts can have them, or one person's own where that person worked on two machines. Equal values
are no conflict, and a blank never stands against something said.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.merge.naming import subject
from ccworkbench.session.folding import Folding
from ccworkbench.session.journal import Head, Journal, Put, Words
from ccworkbench.session.model import AssessorId, ChangeId, Key, SessionChanges
from ccworkbench.session.people import Act, act_to_settle, may, require, require_lead_names_lead
from ccworkbench.session.profile import starting_profile
from ccworkbench.session.ratings import answer_puts, known_item, note_puts
from ccworkbench.session.reading import Resolved
from ccworkbench.session.state import SessionState
from ccworkbench.session.undoing import find_change, require_possible
from ccworkbench.session.vocabulary import check_value
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer, parse
from ccworkbench.standard.items import FieldId, ItemId
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

_SCORED = {("rating", "answer"), ("consensus", "decision"), ("na", "approval"), ("profile", "value")}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that stand against each other.

    With effects, of a fact that scoring asks for: the team's `total`, its `level` and how many items apply if
    this one were chosen.
    """

    change: ChangeId
    author: AssessorId
    at: int
    value: Resolved
    total: str | None = None
    level: str | None = None
    applies: int | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact with several values, newest first; `item` is the item it is about, if any."""

    key: Key
    sides: tuple[Side, ...]
    item: ItemId | None = None

    @property
    def id(self) -> str:
        """What `resolve` takes."""
        return self.key.spelled

    @property
    def owner(self) -> AssessorId | None:
        """Whose own fact it is; None: it is shared."""
        return AssessorId(self.key.eid.split(":")[1]) if self.key.entity == "rating" else None


def conflicts(
    journal: Journal, state: SessionState, *, reader: AssessorId | None = None, effects: bool = False
) -> list[Conflict]:
    """Give the conflicts left, as a reader may see them; with `effects`, what each value does to the total.

    The total is the one the reader sees: it is made of what they may see.
    """
    seen = state.for_reader(reader).conflicts
    return [
        Conflict(
            key,
            tuple(
                Side(head.id, head.author, head.at, journal.resolve(head.value),
                     *(_effect(journal, state, key, head, reader) if effects else ()))
                for head in journal.heads[key]
            ),
            _item(key),
        )
        for key in seen
    ]


def may_settle(found: Conflict, state: SessionState, by: AssessorId) -> bool:
    """Whether somebody may settle a conflict: a shared fact by role, one's own rating oneself."""
    person = state.people.get(by)
    if person is None:
        return False
    return may(person.role, act_to_settle(found.key.entity)) if found.owner is None else (
        found.owner == by and may(person.role, Act.RATE))


def resolve(
    doc: SessionDocument, id_: str, by: AssessorId, *, reason: str, keep: str | None = None,
    value: str | None = None,
) -> SessionChanges:
    """Settle a conflict: keep one of the values (by its change), or set another; for a reason.

    The change supersedes all that stand against each other; the reason goes into the answer where it has
    room for one, else into a note written with it.

    Raises:
        UsageError: no such conflict, not `by`'s to settle, no reason, both or none of `keep` and `value`, a
            change that is none of its values, or a value that is not allowed.
    """
    found = _find(doc, id_)
    _require_settler(doc.state, found, by, reason)
    if (keep is None) == (value is None):
        raise UsageError(
            "keep-or-value",
            Text("请选留一条改动，或给出一个值，二者取一。", "Give a change to keep, or a value."),
            conflict=found.id,
        )
    puts = _kept(doc, found, keep, reason) if keep is not None else _set(doc, found, value or "", reason)
    if found.key.entity == "assessor" and found.key.field == "role":
        require_lead_names_lead(doc.state, found.key.eid, puts[0].value, by)
    if found.key.entity == "assessor" and found.key.field == "role":
        require_lead_names_lead(doc.state, found.key.eid, puts[0].value, by)
    require_possible(doc, puts[0])
    return doc.write(by, puts, resolving=True)


def settle_with(
    doc: SessionDocument, write: Callable[[SessionDocument], SessionChanges], by: AssessorId, reason: str
) -> SessionChanges:
    """Do an ordinary write which was refused for conflicts: its values settle them, in the same action.

    Raises:
        UsageError: what the write raises; or a conflict is not `by`'s to settle, or there is no reason.
    """
    def settles(keys: Sequence[Key]) -> list[Put]:
        met = [_find(doc, key.spelled) for key in keys]
        for found in met:
            _require_settler(doc.state, found, by, reason)
        return _note(met[0], reason)

    with doc.settling(settles):
        return write(doc)


def effects_of(
    journal: Journal, state: SessionState, found: Conflict, *, reader: AssessorId | None = None
) -> Conflict:
    """Give a conflict with what each of its values does to the total a reader sees."""
    sides = tuple(
        replace(side, total=total, level=level, applies=applies)
        for side, head in zip(found.sides, journal.heads[found.key], strict=True)
        for total, level, applies in [_effect(journal, state, found.key, head, reader)]
    )
    return replace(found, sides=sides)


def open_of(state: SessionState, ids: Collection[str]) -> list[str]:
    """Give those of some conflicts that are not settled, whoever may see them."""
    known = {key.spelled for key in state.conflicts}
    return [one for one in ids if one in known]


def still_open(found: Sequence[Conflict], state: SessionState) -> UsageError:
    """Say that an edit met conflicts, in the words that people know the facts by."""
    names = [subject(one.key, state) for one in found]
    return UsageError(
        "conflict-open",
        Text(f"{'、'.join(f'{what.zh}（{where.zh}）' for what, where in names)}有几个不同的值并存；"
             "刚才填写的没有写入。",
             f"{', '.join(f'{what.en} ({where.en})' for what, where in names)}: several values stand there; "
             "what was entered is not written."),
        Text("请先处置冲突。", "Settle the conflict first."),
        conflicts=[one.id for one in found],
    )


def _require_settler(state: SessionState, found: Conflict, by: AssessorId, reason: str) -> None:
    if found.owner is None:
        require(state, by, act_to_settle(found.key.entity))
    elif require(state, by, Act.RATE).id != found.owner:
        raise UsageError(
            "not-own",
            Text(f"这是 {found.owner} 自己的评分，只能由本人处置。",
                 f"That is {found.owner}'s own rating: only they can settle it."),
            assessor=by, conflict=found.id, allowed=[found.owner],
        )
    if not reason.strip():
        raise UsageError(
            "reason-needed", Text("处置冲突须写明理由。", "Settling a conflict needs a reason."),
            Text("没有写入任何内容。", "Nothing was written."), conflict=found.id,
        )


def _item(key: Key) -> ItemId | None:
    if key.entity in ("rating", "na", "consensus"):
        return ItemId(key.eid.partition(":")[0])
    if key.entity == "link" and ":item." in key.eid:
        return ItemId(key.eid.partition(":item.")[2])
    return None


def _effect(
    journal: Journal, state: SessionState, key: Key, head: Head, reader: AssessorId | None
) -> tuple[str | None, str | None, int | None]:
    """Give total and level as they would be shown with this value alone, and how many items apply."""
    if (key.entity, key.field) not in _SCORED:
        return None, None, None
    from ccworkbench.scoring.sources import result_of

    alone = copy.copy(journal)
    alone.heads = {**journal.heads, key: (head,)}
    seen = state.frozen()
    Folding(alone, seen).refresh([key])
    result = result_of(seen.for_reader(reader))
    return result.total.shown, result.total.level, result.counts.applicable


def _find(doc: SessionDocument, id_: str) -> Conflict:
    known = conflicts(doc.journal, doc.state)
    found = next((one for one in known if one.id == id_), None)
    if found is None:
        ids = [one.id for one in known]
        raise UsageError(
            "conflict-unknown",
            Text(f"没有冲突「{id_}」；有：{'、'.join(ids) or '无'}。",
                 f"There is no conflict '{id_}'; there are: {', '.join(ids) or 'none'}."),
            Text("没有写入任何内容。", "Nothing was written."), conflict=id_, allowed=ids,
        )
    return found


def _kept(doc: SessionDocument, found: Conflict, keep: str, reason: str) -> list[Put]:
    change = find_change(doc, keep).id
    heads = doc.journal.heads[found.key]
    chosen = next((one for one in heads if one.id == change), None)
    if chosen is None or doc.journal.has_erased(chosen.value):
        ids = [str(one.id) for one in heads if not doc.journal.has_erased(one.value)]
        raise UsageError(
            "not-a-side",
            Text(f"「{keep}」不是这处冲突的值；有：{'、'.join(ids)}。",
                 f"'{keep}' is none of the values of this conflict; there are: {', '.join(ids)}."),
            Text("没有写入任何内容。", "Nothing was written."), conflict=found.id, change=keep, allowed=ids,
        )
    kept = chosen.value
    if (found.key.entity, found.key.field) == ("rating", "answer") and isinstance(kept, dict) and "na" not in kept:
        return [Put(found.key, {**kept, "reason": Words(reason)})]
    return [Put(found.key, kept), *_note(found, reason)]


def _set(doc: SessionDocument, found: Conflict, typed: str, reason: str) -> list[Put]:
    key = found.key
    if key.entity in ("freeze", "signoff", "objection"):
        raise _only_to_keep(found, typed)        # what was frozen, signed or decided is kept, never made up
    match key.entity, key.field:
        case "rating", "answer":
            item, _, assessor = key.eid.partition(":")
            return answer_puts(ItemId(item), AssessorId(assessor), _answer(doc, item, typed), reason, late=True)
        case "consensus", "decision":
            answer = _answer(doc, key.eid, typed)
            return [Put(key, {"answer": answer.as_json(), "reason": Words(reason)}), *_note(found, reason)]
        case "profile", "value":
            return [*starting_profile({FieldId(key.eid): typed}, doc.standard), *_note(found, reason)]
    return [Put(key, _value(found, typed)), *_note(found, reason)]


def _answer(doc: SessionDocument, item: str, typed: str) -> Answer:
    known = known_item(doc.standard, item)
    if typed.upper() in ("NA", "N/A") and typed not in {one.id for one in known.options}:
        return NOT_APPLICABLE
    return parse(known, typed)


def _value(found: Conflict, typed: str) -> object:
    """Read a typed value as whatever form the field has."""
    listed = [one.strip() for one in typed.replace("，", ",").split(",") if one.strip()]
    words = Words(typed)
    forms: Sequence[tuple[object, object]] = (
        ({"true": True, "false": False}.get(typed.lower()),) * 2,
        (typed, typed), (listed, listed), ({"text": "0" * 64}, words),
    )
    for probe, stored in forms:
        if probe is None:
            continue
        try:
            check_value(found.key.entity, found.key.field, probe)
        except ValueError:
            continue
        return stored
    raise _only_to_keep(found, typed)


def _only_to_keep(found: Conflict, typed: str) -> UsageError:
    ids = [str(one.change) for one in found.sides]
    return UsageError(
        "value-not-allowed",
        Text(f"「{typed}」不能作为 {found.id} 的值。", f"'{typed}' cannot be a value of {found.id}."),
        Text(f"请用 --keep 选留其中之一：{'、'.join(ids)}。",
             f"Keep one of its values with --keep: {', '.join(ids)}."),
        conflict=found.id, value=typed, allowed=ids,
    )


def _note(found: Conflict, reason: str) -> list[Put]:
    item = _item(found.key)
    note = note_puts(item or ItemId("-"), reason)
    return note if item is not None else [one for one in note if one.key.field == "text"]
