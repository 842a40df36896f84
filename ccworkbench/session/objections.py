"""Objections to the result of an item: made, looked into by somebody who did not decide it, decided.

*Upheld*: the decision on the item stands. *Changed*: it does not; the item is decided anew and the next
version says so. *Withdrawn*: whoever objected takes it back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, Key, Person, Role, SessionChanges, Target
from ccworkbench.session.people import ROLE_NAMES, Act, may, require
from ccworkbench.session.ratings import known_item
from ccworkbench.session.state import SessionState
from ccworkbench.session.versions import CHANGED, OPEN, OUTCOMES, WITHDRAWN, Objection
from ccworkbench.standard.items import ItemId
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

_NOTHING_WRITTEN = Text("没有写入任何内容。", "Nothing was written.")


def make(
    doc: SessionDocument, item: str, claim: str, on_behalf: str, author: AssessorId, *, due: str = ""
) -> tuple[str, SessionChanges]:
    """Record an objection to an item: what is claimed, and as what role it is made; gives its id.

    Evidence offered is attached to it afterwards (target `objection:<id>`). `due` is the day by which it is
    to be decided.

    Raises:
        UsageError: the author may not, unknown item, nothing claimed, no role, or no date.
    """
    person = require(doc.state, author, Act.OBJECT)
    known = known_item(doc.standard, item)
    if not claim.strip():
        raise UsageError(
            "claim-needed", Text("请写明异议的主张。", "Say what is claimed."), _NOTHING_WRITTEN, item=item
        )
    role = on_behalf.strip()
    if not role and person.role is Role.CLIENT:
        role = ROLE_NAMES[Role.CLIENT].zh
    if not role:
        raise UsageError(
            "role-needed",
            Text("请写明异议由什么角色提出（不写姓名）。", "Say as what role the objection is made (no name)."),
            Text("例如：客户代表、运营经理。", "For instance: client's representative, operations manager."),
            item=item,
        )
    if due and not _is_date(due):
        raise UsageError(
            "date-not-allowed",
            Text(f"日期「{due}」应写作 YYYY-MM-DD。", f"A date is written YYYY-MM-DD, not '{due}'."),
            _NOTHING_WRITTEN,
            value=due, allowed=["YYYY-MM-DD"],
        )
    id_ = fresh_id()
    facts: dict[str, object] = {
        "item": str(known.id), "by": Words(role), "claim": Words(claim), "state": OPEN,
        **({"due": due} if due else {}),
    }
    return id_, doc.write(author, [Put(Key("objection", id_, name), value) for name, value in facts.items()])


def decide(doc: SessionDocument, objection: str, outcome: str, reason: str, by: AssessorId) -> SessionChanges:
    """Decide an objection, with a reason.

    Upheld and changed are for somebody who may review and did not decide the item. Withdrawing is for who
    recorded the objection, for the client's coordinator, or for a reviewer.

    Raises:
        UsageError: unknown objection or outcome, decided already, no reason, or not for this person (who may
            is named).
    """
    found = find(doc.state, objection)
    if outcome not in OUTCOMES:
        raise UsageError(
            "outcome-not-allowed",
            Text(f"没有「{outcome}」这种结论；可选：{'、'.join(OUTCOMES)}。",
                 f"There is no outcome '{outcome}'; allowed: {', '.join(OUTCOMES)}."), _NOTHING_WRITTEN,
            value=outcome, allowed=[*OUTCOMES],
        )
    person = require(doc.state, by, Act.OBJECT if outcome == WITHDRAWN else Act.REVIEW)
    if not found.is_open:
        raise UsageError(
            "objection-decided",
            Text(f"异议 {found.id[:8]} 已有结论（{found.state}）。",
                 f"The objection {found.id[:8]} was decided already ({found.state})."),
            Text("如有新的理由，请另提异议。", "Where there is something new, object again."),
            objection=found.id, state=found.state,
        )
    if outcome != WITHDRAWN or (person.role is not Role.CLIENT and by != found.by):
        _require_independent(doc.state, found, by)
    if not reason.strip():
        raise UsageError(
            "reason-needed", Text("结论须写明理由。", "The outcome needs a reason."), _NOTHING_WRITTEN,
            objection=found.id,
        )
    return doc.write(by, [
        Put(Key("objection", found.id, "state"), outcome),
        Put(Key("objection", found.id, "decision"), Words(reason)),
    ])


def find(state: SessionState, objection: str) -> Objection:
    """Give an objection by its id or the unique start of it (at least 4 characters).

    Raises:
        UsageError: there is none, or several.
    """
    near = [
        one for one in state.objections if one == objection or (len(objection) >= 4 and one.startswith(objection))
    ]
    if len(near) != 1:
        known = [one[:8] for one in state.objections]
        raise UsageError(
            "objection-unknown",
            Text(f"没有编号为「{objection}」的异议；有：{'、'.join(known) or '无'}。",
                 f"There is no one objection with the id '{objection}'; there are: {', '.join(known) or 'none'}."),
            _NOTHING_WRITTEN, objection=objection, allowed=list(state.objections),
        )
    return state.objections[near[0]]


def target_of(objection: Objection) -> Target:
    """Give the address under which evidence is offered with an objection."""
    return Target(f"objection.{objection.id}")


def deciders(state: SessionState, item: ItemId) -> frozenset[AssessorId]:
    """Name who decided an item: who recorded the decision, else all whose ratings settle it."""
    decision = state.decisions.get(item)
    if decision is not None:
        return frozenset({decision.by})
    given = state.ratings.get(item, {})
    return frozenset(who for who in state.raters if who in given and given[who].answer is not None)


def reviewers(state: SessionState, item: ItemId) -> list[Person]:
    """Name who may decide an objection to an item."""
    out = deciders(state, item)
    return [one for one in state.people.values() if may(one.role, Act.REVIEW) and one.id not in out]


def waiting_for_decision(state: SessionState) -> Sequence[Objection]:
    """Give the objections decided as changed whose item was not decided anew since."""
    return [
        one for one in state.objections.values()
        if one.state == CHANGED
        and (one.item not in state.decisions or state.decisions[one.item].at <= one.decided_at)
    ]


def _require_independent(state: SessionState, found: Objection, by: AssessorId) -> None:
    if by not in deciders(state, found.item):
        return
    others = reviewers(state, found.item)
    zh = "、".join(f"{one.id}（{ROLE_NAMES[one.role].zh}）" for one in others)
    en = ", ".join(f"{one.id} ({ROLE_NAMES[one.role].en})" for one in others)
    raise UsageError(
        "not-independent",
        Text(f"条目 {found.item} 由 {by} 决定，{by} 不能复核对它的异议；可由 {zh or '……（目前没有人）'} 复核。",
             f"{by} decided item {found.item} and may not review an objection to it; "
             f"this is for: {en or 'nobody in this session yet'}."),
        _NOTHING_WRITTEN if others else Text(
            "请先加入一位未决定该条目的评审员。没有写入任何内容。",
            "Add an assessor who did not decide that item first. Nothing was written.",
        ),
        item=found.item, objection=found.id, assessor=by, allowed=[str(one.id) for one in others],
    )


def _is_date(typed: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", typed, re.ASCII) is not None and bool(date.fromisoformat(typed))
    except ValueError:
        return False
