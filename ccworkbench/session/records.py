"""What the team gathers beside ratings: materials, requests, interviews, findings, notes, the agenda."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ccworkbench.session.model import AssessorId, EvidenceId
from ccworkbench.standard.items import ItemId
from ccworkbench.text import Text

GRADE_NAMES: Mapping[str, Text] = {
    "strength": Text("亮点", "strength"),
    "opportunity": Text("改进机会", "opportunity"),
    "minor": Text("轻微不符合", "minor"),
    "major": Text("严重不符合", "major"),
}
STATUS_NAMES: Mapping[str, Text] = {
    "": Text("未要求", "not asked for"),
    "asked": Text("已要求", "asked for"),
    "received": Text("已收到", "received"),
    "partial": Text("部分收到", "received in part"),
    "missing": Text("不能提供", "not available"),
    "not_needed": Text("不需要", "not needed"),
}
NEEDS_REASON = ("missing", "not_needed")     # a material that will not come: why stands in its note
ARRIVED = ("received", "partial")


@dataclass(frozen=True, slots=True)
class Finding:
    """A graded statement; minor and major ones are closed once somebody has verified what was done.

    Where people differ on whether it is closed it stays open.
    """

    id: str
    grade: str                           # strength | opportunity | minor | major
    statement: str
    by: AssessorId
    at: int
    criterion: str = ""
    items: tuple[ItemId, ...] = ()
    evidence: tuple[EvidenceId, ...] = ()
    owner: str = ""
    due: str = ""
    closed: bool = False
    verified_by: AssessorId | None = None
    verified_on: str = ""
    verified_how: str = ""

    @property
    def open_major(self) -> bool:
        """Whether a gate on open major findings counts it."""
        return self.grade == "major" and not self.closed


@dataclass(frozen=True, slots=True)
class Request:
    """Something asked of the assessed organisation: what is needed, the sample drawn, and the days."""

    id: str
    need: str
    by: AssessorId
    at: int
    item: ItemId | None = None
    sample: str = ""
    asked_by: AssessorId | None = None
    due: str = ""
    received: str = ""
    closed: str = ""

    @property
    def waiting(self) -> bool:
        """Whether something is still to come."""
        return not self.received and not self.closed

    def overdue(self, today: str) -> bool:
        """Whether it should have come before this day."""
        return self.waiting and bool(self.due) and self.due < today

    def state(self, today: str) -> str:
        """Name where it stands: closed, received, overdue or open."""
        if self.closed:
            return "closed"
        if self.received:
            return "received"
        return "overdue" if self.overdue(today) else "open"


REQUEST_STATES: Mapping[str, Text] = {
    "open": Text("待提供", "open"),
    "overdue": Text("逾期", "overdue"),
    "received": Text("已收到", "received"),
    "closed": Text("已关闭", "closed"),
}


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview as a code, a role and a number of people; never a name."""

    code: str
    role: str
    count: int
    by: AssessorId
    at: int
    date: str = ""
    place: str = ""
    assessor: AssessorId | None = None
    attributed: bool = False             # what was said may be attributed to the role
    items: tuple[ItemId, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the team, on an item or on none."""

    id: str
    text: str
    by: AssessorId
    at: int
    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class MaterialState:
    """Where a material stands; a blank status: not asked for yet."""

    id: str
    status: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgendaSlot:
    """A stretch of the agenda; times are those of the place assessed."""

    id: str
    start: str                           # YYYY-MM-DDTHH:MM
    end: str
    what: str = ""
    place: str = ""
    items: tuple[ItemId, ...] = ()
    people: tuple[AssessorId, ...] = ()

    @property
    def day(self) -> str:
        """The day it begins on."""
        return self.start[:10]
