"""From heads to the records of a session: findings, requests, interviews, notes, materials, agenda.

Each function gives the thing an entity's facts make, or None where it was never made or taken back;
`Records` keeps a state's records equal to what the heads say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from ccworkbench.session.journal import Head, Journal
from ccworkbench.session.model import AssessorId, EvidenceId, Key
from ccworkbench.session.reading import Resolved
from ccworkbench.session.records import AgendaSlot, Finding, Interview, MaterialState, Note, Request
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import ItemId

_R = TypeVar("_R")
Order = tuple[str | int, ...]


class Facts:
    """The facts of one thing in the journal."""

    def __init__(self, journal: Journal, entity: str, eid: str) -> None:
        self._journal, self._entity, self.eid = journal, entity, eid

    def first(self, *fields: str) -> Head | None:
        """Give the head that says the thing is there: the first of these fields that has a value."""
        heads = (self._journal.head(Key(self._entity, self.eid, one)) for one in fields)
        return next((one for one in heads if one is not None and one.value is not None), None)

    def agreed(self, field: str, value: str) -> bool:
        """Whether everybody's word on a field is this one (among several differing ones nobody's is)."""
        heads = self._journal.heads.get(Key(self._entity, self.eid, field), ())
        return bool(heads) and all(one.value == value for one in heads)

    def value(self, field: str) -> Resolved:
        """Give the shown value of a field."""
        return self._journal.value(Key(self._entity, self.eid, field))

    def text(self, field: str) -> str:
        """Give a field as text, blank where there is none."""
        found = self.value(field)
        return "" if found is None else str(found)

    def codes(self, field: str) -> tuple[str, ...]:
        """Give a field that lists ids."""
        found = self.value(field)
        return tuple(str(one) for one in found) if isinstance(found, list) else ()


def finding(facts: Facts) -> Finding | None:
    """Give a finding."""
    head = facts.first("grade")
    if head is None:
        return None
    seal = facts.value("verified")
    verified = seal if isinstance(seal, dict) else {}
    statement = facts.first("statement") or head
    return Finding(
        facts.eid, facts.text("grade"), facts.text("statement"), statement.author, statement.at,
        facts.text("criterion"),
        tuple(ItemId(one) for one in facts.codes("items")),
        tuple(EvidenceId(one) for one in facts.codes("evidence")),
        facts.text("owner"), facts.text("due"), facts.agreed("state", "closed"),
        AssessorId(str(verified["by"])) if verified else None,
        str(verified.get("on", "")), str(verified.get("text", "")),
    )


def request(facts: Facts) -> Request | None:
    """Give a request."""
    head = facts.first("need")
    if head is None:
        return None
    item, asked_by = facts.text("item"), facts.text("asked_by")
    return Request(
        facts.eid, facts.text("need"), head.author, head.at, ItemId(item) if item else None,
        facts.text("sample"), AssessorId(asked_by) if asked_by else None, facts.text("due"),
        facts.text("received"), facts.text("closed"),
    )


def interview(facts: Facts) -> Interview | None:
    """Give an interview."""
    head = facts.first("role")
    if head is None:
        return None
    count, assessor = facts.text("count"), facts.text("assessor")
    return Interview(
        facts.eid, facts.text("role"), int(count) if count.isdecimal() else 1, head.author, head.at,
        facts.text("date"), facts.text("place"), AssessorId(assessor) if assessor else None,
        facts.value("attributed") is True, tuple(ItemId(one) for one in facts.codes("items")), facts.text("note"),
    )


def note(facts: Facts) -> Note | None:
    """Give a note."""
    head = facts.first("text")
    if head is None:
        return None
    item = facts.text("item")
    return Note(facts.eid, facts.text("text"), head.author, head.at, ItemId(item) if item else None)


def material(facts: Facts) -> MaterialState | None:
    """Give where a material stands."""
    status, words = facts.text("status"), facts.text("note")
    return MaterialState(facts.eid, status, words) if status or words else None


def slot(facts: Facts) -> AgendaSlot | None:
    """Give a stretch of the agenda."""
    found = facts.value("slot")
    if not isinstance(found, dict):
        return None

    def codes(name: str) -> tuple[str, ...]:
        listed = found.get(name)
        return tuple(str(one) for one in listed) if isinstance(listed, list) else ()

    said: Mapping[str, object] = found
    return AgendaSlot(
        facts.eid, str(said["start"]), str(said["end"]), str(said.get("what", "")), str(said.get("place", "")),
        tuple(ItemId(one) for one in codes("items")), tuple(AssessorId(one) for one in codes("people")),
    )


class Records:
    """Brings the records of a state up to date with the journal."""

    def __init__(self, journal: Journal, state: SessionState) -> None:
        self._journal, self._state = journal, state

    @property
    def steps(self) -> Mapping[str, Callable[[list[str]], None]]:
        """Give what to do for the ids of each entity."""
        return {
            "finding": self._findings, "request": self._requests, "interview": self._interviews,
            "note": self._notes, "material": self._materials, "agenda": self._agenda,
        }

    def _findings(self, ids: list[str]) -> None:
        self._state.findings = self._made(
            self._state.findings, "finding", ids, finding, lambda one: (one.at, one.id)
        )
        self._state.open_majors = sum(one.open_major for one in self._state.findings.values())

    def _requests(self, ids: list[str]) -> None:
        self._state.requests = self._made(
            self._state.requests, "request", ids, request, lambda one: (one.at, one.id)
        )

    def _interviews(self, ids: list[str]) -> None:
        self._state.interviews = self._made(
            self._state.interviews, "interview", ids, interview, lambda one: (one.at, one.code)
        )

    def _notes(self, ids: list[str]) -> None:
        self._state.notes = self._made(self._state.notes, "note", ids, note, lambda one: (one.at, one.id))

    def _materials(self, ids: list[str]) -> None:
        self._state.materials = self._made(
            self._state.materials, "material", ids, material, lambda one: (one.id,)
        )

    def _agenda(self, ids: list[str]) -> None:
        was = {one.id: one for one in self._state.agenda}
        found = self._made(was, "agenda", ids, slot, lambda one: (one.start, one.end, one.id))
        self._state.agenda = tuple(found.values())

    def _made(
        self, was: Mapping[str, _R], entity: str, ids: Iterable[str], make: Callable[[Facts], _R | None],
        order: Callable[[_R], Order],
    ) -> dict[str, _R]:
        """Give the records of one kind with these made anew, in order."""
        found = dict(was)
        for id_ in ids:
            one = make(Facts(self._journal, entity, id_))
            if one is None:
                found.pop(id_, None)
            else:
                found[id_] = one
        return dict(sorted(found.items(), key=lambda each: order(each[1])))
