"""Requests to the assessed organisation: what is needed, the sample drawn, until when, and whether it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.entering import Faults, pick
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, Key, SessionChanges
from ccworkbench.session.people import Act, require
from ccworkbench.session.records import Request
from ccworkbench.session.state import SessionState
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

_WHAT = Text("补充要求", "request")


def add(
    doc: SessionDocument,
    by: AssessorId,
    *,
    need: str,
    item: str = "",
    sample: str = "",
    due: str = "",
    asked_by: str | None = None,
) -> tuple[str, SessionChanges]:
    """Ask the organisation for something; gives the request's id. `asked_by`: the author unless given.

    Raises:
        UsageError: the author may not, or what is given is not allowed (all faults at once).
    """
    require(doc.state, by, Act.FIND)
    id_ = fresh_id()
    asker = str(by) if asked_by is None else asked_by
    return id_, doc.write(by, _puts(doc, id_, need, item or None, sample or None, due or None, asker))


def change(
    doc: SessionDocument,
    request: str,
    by: AssessorId,
    *,
    need: str | None = None,
    item: str | None = None,
    sample: str | None = None,
    due: str | None = None,
    asked_by: str | None = None,
) -> SessionChanges:
    """Change a request; what is None stays, blank takes a field away. Raises as `add`, or there is none."""
    require(doc.state, by, Act.FIND)
    found = find(doc.state, request)
    return doc.write(by, _puts(doc, found.id, need, item, sample, due, asked_by))


def receive(doc: SessionDocument, request: str, by: AssessorId, *, on: str) -> SessionChanges:
    """Record the day something came; blank takes it back. Raises UsageError as `change`."""
    return _dated(doc, request, by, "received", on, Text("收到日期", "The day of receipt"))


def close(doc: SessionDocument, request: str, by: AssessorId, *, on: str) -> SessionChanges:
    """Close a request: it was dealt with, or is no longer needed; blank opens it again. Raises as `change`."""
    return _dated(doc, request, by, "closed", on, Text("关闭日期", "The day of closing"))


def find(state: SessionState, typed: str) -> Request:
    """Give a request by its id or the start of it; raises UsageError where there is not one."""
    return pick(state.requests, typed, _WHAT)


def overdue(state: SessionState, today: str) -> tuple[Request, ...]:
    """Give what should have come before a day and has not, the longest overdue first."""
    late = [one for one in state.requests.values() if one.overdue(today)]
    return tuple(sorted(late, key=lambda one: (one.due, one.at)))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many requests there are and are still to come, and those of them that are late, longest first."""

    all: int
    waiting: int
    late: tuple[Request, ...]


def tally(state: SessionState, today: str) -> Tally:
    """Count requests, as the command line and the window say it."""
    found = state.requests.values()
    return Tally(len(found), sum(one.waiting for one in found), overdue(state, today))


def _dated(
    doc: SessionDocument, request: str, by: AssessorId, field: str, on: str, what: Text
) -> SessionChanges:
    require(doc.state, by, Act.FIND)
    found = find(doc.state, request)
    faults = Faults()
    faults.day(on, what)
    faults.refuse("request-not-allowed")
    return doc.write(by, [Put(Key("request", found.id, field), on or None)])


def _puts(
    doc: SessionDocument, id_: str, need: str | None, item: str | None, sample: str | None, due: str | None,
    asked_by: str | None,
) -> list[Put]:
    faults = Faults()
    faults.needed(need, Text("需要什么", "what is needed"))
    faults.items(doc.standard, [item] if item else [])
    faults.day(due, Text("期限", "The due date"))
    faults.person(doc.state, asked_by, Text("提出人", "Who asks"))
    faults.refuse("request-not-allowed")
    facts: dict[str, object] = {}
    for name, words in (("need", need), ("sample", sample)):
        if words is not None:
            facts[name] = Words(words) if words.strip() else None
    for name, code in (("item", item), ("due", due), ("asked_by", asked_by)):
        if code is not None:
            facts[name] = code or None
    return [Put(Key("request", id_, name), value) for name, value in facts.items()]
