"""What a session is made of, as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, NewType

from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId, SectionId

AssessorId = NewType("AssessorId", str)
ChangeId = NewType("ChangeId", str)      # 32 hex, hash of the change's content
EvidenceId = NewType("EvidenceId", str)  # uuid4 hex
Target = NewType("Target", str)          # item.<id>, profile.<field>, material.<id>, …


class Role(StrEnum):
    """Who may do what (table in `people.py`)."""

    LEAD = "lead"
    ASSESSOR = "assessor"
    COORDINATOR = "coordinator"
    CLIENT = "client"
    OBSERVER = "observer"
    TRAINER = "trainer"


class SessionKind(StrEnum):
    """What the session is for; fixed at the first submit, shown everywhere."""

    FORMAL = "formal"
    BASELINE = "baseline"
    SELF = "self"
    SURVEILLANCE = "surveillance"
    TRAINING = "training"
    CALIBRATION = "calibration"


class Key(NamedTuple):
    """The address of one fact in the journal."""

    entity: str
    eid: str
    field: str

    @property
    def spelled(self) -> str:
        """The address as one text (no part of it holds a slash)."""
        return f"{self.entity}/{self.eid}/{self.field}"


@dataclass(frozen=True, slots=True)
class SessionChanges:
    """What one write did: the ids acknowledged, the facts and items touched."""

    at: int
    ids: tuple[ChangeId, ...]
    keys: tuple[Key, ...]
    items: tuple[ItemId, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was written (the same was there already)."""
        return not self.ids


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the session; the id is a short code, never a name."""

    id: AssessorId
    name: str
    role: Role
    sections: Mapping[SectionId, str] = field(default_factory=dict)   # lead | second


@dataclass(frozen=True, slots=True)
class Rating:
    """One assessor's answer to one item with all that belongs to it; `answer` None: cleared or none yet."""

    item: ItemId
    assessor: AssessorId
    answer: Answer | None = None
    reason: str = ""                     # of N/A, or of a change after submission
    rationale: str = ""
    follow_up: bool = False
    answer_id: ChangeId | None = None
    at: int = 0
    submitted: bool = False
    conflict: bool = False               # more than one head with different values


@dataclass(frozen=True, slots=True)
class NaApproval:
    """The lead's word on an N/A; it holds while the answers it was given for are the heads."""

    approved: bool
    of: tuple[str, ...]
    reason: str
    by: AssessorId
    at: int


@dataclass(frozen=True, slots=True)
class Decision:
    """The team's recorded decision on an item."""

    item: ItemId
    answer: Answer
    reason: str
    dissent: Mapping[AssessorId, str]
    by: AssessorId
    at: int
    seal: str = ""                       # hash of the value in the journal: erasing a text leaves it as it is


@dataclass(frozen=True, slots=True)
class Feedback:
    """A note on an item for those who keep the standard; `consent`: the organisation may be named."""

    id: str
    item: ItemId
    party: str                           # assessor | client
    text: str
    by: AssessorId
    at: int
    consent: bool = False


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The lead's confirmation of a profile value, with the evidence it rests on."""

    value: object
    evidence: tuple[EvidenceId, ...]
    reason: str
    by: AssessorId
    at: int


@dataclass(frozen=True, slots=True)
class ProfileValue:
    """A profile field's value (option id, tuple of option ids, number as typed, or text)."""

    value: str | tuple[str, ...]
    by: AssessorId
    at: int
    confirmed: Confirmation | None = None
    seal: str = ""                       # as that of a decision


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file kept in the session, or a sighting (seen on site, not taken)."""

    id: EvidenceId
    kind: str                            # document record demo interview observation
    name: str                            # file name as display text, or the sighting's title
    caption: str
    sha256: str | None                   # None: a sighting
    size: int
    by: AssessorId
    at: int
    taken: str = ""                      # ISO time where known
    place: str = ""
    period: str = ""
    shown_by: str = ""                   # role of who showed it
    masks: EvidenceId | None = None
    targets: tuple[Target, ...] = ()
    erased: bool = False
    pending: bool = False                # the bytes have not arrived yet

    @property
    def is_sighting(self) -> bool:
        """Whether it was seen on site with no copy kept."""
        return self.sha256 is None
