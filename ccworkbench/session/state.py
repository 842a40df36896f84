"""A session as the rest of the program reads it: in memory, always current, safe to hand around.

A document has one `SessionState` and keeps it current. Each attribute is replaced, never changed
in place, so another thread reading it sees the old value or the new one; `frozen()` gives a copy
that stays as it is, at no cost worth naming.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ccworkbench.session.model import (
    AssessorId,
    Decision,
    Evidence,
    EvidenceId,
    Feedback,
    Key,
    NaApproval,
    Person,
    ProfileValue,
    Rating,
    Role,
    SessionKind,
    Target,
)
from ccworkbench.session.records import AgendaSlot, Finding, Interview, MaterialState, Note, Request
from ccworkbench.session.versions import Objection, Signoff, Version
from ccworkbench.standard.items import FieldId, ItemId, SectionId
from ccworkbench.standard.model import Standard

RATERS = frozenset({Role.LEAD, Role.ASSESSOR, Role.TRAINER})


@dataclass(frozen=True, slots=True)
class StateCounts:
    """How much there is in a session (without asking which items apply)."""

    items: int
    rated: int                           # items that somebody of the team answered
    ratings: int                         # answers given, the team together
    decisions: int
    files: int
    sightings: int
    bytes: int
    people: int


@dataclass(slots=True)
class SessionState:
    """Everything known in a session, as `reader` may see it (None: without restriction).

    `decisions` are those that stand; `reopened` those that do not any more (`reopening.py`). `links` are
    evidence by target; `references` maps (reference, key, year) to the figure entered;
    `conflicts` are the facts with several differing values.
    """

    id: str
    standard: Standard
    created_at: int = 0
    kind: SessionKind = SessionKind.FORMAL
    organisation: str = ""
    alias: str = ""
    retention: str = ""
    hold: bool = False
    people: Mapping[AssessorId, Person] = field(default_factory=dict)
    profile: Mapping[FieldId, ProfileValue] = field(default_factory=dict)
    ratings: Mapping[ItemId, Mapping[AssessorId, Rating]] = field(default_factory=dict)
    decisions: Mapping[ItemId, Decision] = field(default_factory=dict)
    reopened: Mapping[ItemId, Decision] = field(default_factory=dict)   # a submitted answer changed since
    na_approvals: Mapping[ItemId, NaApproval] = field(default_factory=dict)
    evidence: Mapping[EvidenceId, Evidence] = field(default_factory=dict)
    links: Mapping[Target, tuple[EvidenceId, ...]] = field(default_factory=dict)
    submissions: Mapping[tuple[AssessorId, SectionId], int] = field(default_factory=dict)   # -> when
    references: Mapping[tuple[str, str, int], Fraction] = field(default_factory=dict)
    feedback: tuple[Feedback, ...] = ()  # oldest first
    findings: Mapping[str, Finding] = field(default_factory=dict)         # oldest first, as what follows
    requests: Mapping[str, Request] = field(default_factory=dict)
    interviews: Mapping[str, Interview] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    materials: Mapping[str, MaterialState] = field(default_factory=dict)  # those something is known of
    agenda: tuple[AgendaSlot, ...] = ()  # by time
    versions: tuple[Version, ...] = ()   # by number; the last one is in force
    signoffs: Mapping[tuple[int, AssessorId], Signoff] = field(default_factory=dict)
    objections: Mapping[str, Objection] = field(default_factory=dict)    # oldest first
    open_majors: int = 0
    conflicts: tuple[Key, ...] = ()
    changed_at: int = 0                  # of the latest change
    unsent: int = field(default=0, compare=False)    # changes made in this folder that never left it
    reader: AssessorId | None = None

    def frozen(self) -> SessionState:
        """Give a copy that no later write touches."""
        return copy.copy(self)

    # -- ratings

    def rating(self, item: ItemId, assessor: AssessorId) -> Rating:
        """Give one person's rating of an item, an empty one where there is none."""
        found = self.ratings.get(item, {}).get(assessor)
        if found is not None:
            return found
        known = self.standard.by_item.get(item)
        return Rating(item, assessor, submitted=known is not None and self.submitted(assessor, known.section))

    def submitted(self, assessor: AssessorId, section: SectionId) -> bool:
        """Whether somebody submitted a section: it, one above it, or every part of it with items."""
        if not self.submissions:                         # a session opens with thousands of such questions
            return False
        if any((assessor, one.id) in self.submissions for one in self.standard.path(section)):
            return True
        below = self.standard.children(section)
        if not below:
            return False
        return all(self.submitted(assessor, one.id) for one in below if self.standard.items_under(one.id))

    def na_approved(self, item: ItemId, rating: Rating) -> bool:
        """Whether this N/A is approved, and every answer the approval was given for still stands."""
        approval = self.na_approvals.get(item)
        if approval is None or not approval.approved or rating.answer_id not in approval.of:
            return False
        standing = {one.answer_id for one in self.ratings.get(item, {}).values()}
        return standing.issuperset(approval.of)

    def assigned(self, item: ItemId) -> tuple[AssessorId, ...]:
        """Name who is to rate an item by the sections given out (nobody: all are free to)."""
        return self._given_to(self.standard.by_item[item].section)

    def _given_to(self, section: SectionId) -> tuple[AssessorId, ...]:
        above = {one.id for one in self.standard.path(section)}
        return tuple(
            one.id for one in self.people.values() if one.role in RATERS and not above.isdisjoint(one.sections)
        )

    # -- evidence

    @staticmethod
    def item_target(item: ItemId) -> Target:
        """Give the address under which evidence is linked to an item."""
        return Target(f"item.{item}")

    def evidence_for(self, target: Target) -> tuple[Evidence, ...]:
        """Give the evidence linked to a target, oldest first."""
        return tuple(self.evidence[one] for one in self.links.get(target, ()))

    # -- people and counts

    @property
    def lead(self) -> AssessorId | None:
        """The lead; the first by id where there are several."""
        return next((one for one in sorted(self.people) if self.people[one].role is Role.LEAD), None)

    @property
    def raters(self) -> tuple[AssessorId, ...]:
        """Who may rate, by id."""
        return tuple(one for one in sorted(self.people) if self.people[one].role in RATERS)

    def counts(self) -> StateCounts:
        """Count what is there."""
        team = frozenset(self.raters)
        answered = [
            sum(1 for who, one in by.items() if one.answer is not None and who in team)
            for by in self.ratings.values()
        ]
        kept = {one.sha256: one.size for one in self.evidence.values() if one.sha256 and not one.erased}
        return StateCounts(
            items=len(self.standard.items),
            rated=sum(1 for one in answered if one),
            ratings=sum(answered),
            decisions=len(self.decisions),
            files=sum(1 for one in self.evidence.values() if not one.is_sighting and not one.erased),
            sightings=sum(1 for one in self.evidence.values() if one.is_sighting),
            bytes=sum(kept.values()),
            people=len(self.people),
        )

    # -- blind review

    @property
    def blind(self) -> bool:
        """Whether ratings are still given blind: the pack asks for it, and nothing was frozen yet."""
        return self.standard.consensus.blind and not self.versions

    def hides(self, reader: AssessorId | None, item: ItemId, assessor: AssessorId) -> bool:
        """Whether a reader may not see somebody's rating of an item yet.

        Blind is a rule of display, where the pack asks for it: others' ratings show once the
        reader has submitted the item's section, and to all once a version was frozen. A lead sees what
        others are to rate and they did not, and everything where they rate nothing at all; who is not
        in the team submits nothing that counts.
        """
        return reader != assessor and self._blind_to(reader, item)

    def hides_fact(self, reader: AssessorId | None, key: Key, author: AssessorId) -> bool:
        """Whether a reader may not see a fact of the journal yet: this is the one rule of every way to read.

        Besides others' ratings: the approval of an N/A of them, and the team's decision (whose dissent
        quotes them) while the reader is still to rate the item. One's own words are never hidden, and
        evidence, sightings and requests are shared at once. Who is assessed is told what the team settled,
        never who rated how, before and after a version.
        """
        item, _, assessor = key.eid.partition(":")
        if key.entity == "rating":
            return self.hides(reader, ItemId(item), AssessorId(assessor)) or (
                assessor != reader and self._is_assessed(reader))
        if author == reader:
            return False
        if key.entity == "na":
            return self._blind_to(reader, ItemId(item))
        return key.entity == "consensus" and self._must_not_be_led(reader, ItemId(item))

    def for_reader(self, assessor: AssessorId | None) -> SessionState:
        """Give the state as somebody may see it; a copy that no later write touches."""
        seen = self.frozen()
        seen.reader = assessor
        if assessor is None or not self.blind or self._rates_nothing(assessor):
            return seen
        known = self.standard.by_item
        places = {item: known[item].section if item in known else None for item in self.ratings}
        blind = {one for one in {*places.values()} if self._blind_in(assessor, one)}
        seen.ratings = {
            item: _only(by, assessor) if places[item] in blind else by for item, by in self.ratings.items()
        }
        # A note on an item may tell why a rating was changed.
        seen.notes = {
            id_: one for id_, one in self.notes.items()
            if one.by == assessor or one.item is None or not self._blind_to(assessor, one.item)
        }

        def shows(entity: str, item: ItemId, by: AssessorId) -> bool:
            return not self.hides_fact(assessor, Key(entity, item, ""), by)

        seen.na_approvals = {k: one for k, one in self.na_approvals.items() if shows("na", k, one.by)}
        seen.decisions = {k: one for k, one in self.decisions.items() if shows("consensus", k, one.by)}
        seen.reopened = {k: one for k, one in self.reopened.items() if shows("consensus", k, one.by)}
        seen.conflicts = tuple(one for one in self.conflicts if not self.hides_fact(assessor, one, _NOBODY))
        return seen

    def _is_assessed(self, reader: AssessorId | None) -> bool:
        person = None if reader is None else self.people.get(reader)
        return person is not None and person.role is Role.CLIENT

    def _blind_to(self, reader: AssessorId | None, item: ItemId) -> bool:
        known = self.standard.by_item.get(item)
        return self._blind_in(reader, None if known is None else known.section)

    def _blind_in(self, reader: AssessorId | None, section: SectionId | None) -> bool:
        """Whether a reader may not see others' ratings in a section (None: of items no longer known) yet."""
        if reader is None or not self.blind or self._rates_nothing(reader):
            return False
        person = self.people.get(reader)
        if section is None or person is None or person.role not in RATERS:
            return True
        return not self.submitted(reader, section) and not self._leads_only(person, section)

    def _must_not_be_led(self, reader: AssessorId | None, item: ItemId) -> bool:
        """Whether the reader is to rate an item with an open mind still; a lead makes the decisions."""
        person = None if reader is None else self.people.get(reader)
        if person is None or person.role is Role.LEAD or person.role not in RATERS:
            return False
        assigned = self.assigned(item) if item in self.standard.by_item else ()
        return (not assigned or person.id in assigned) and self._blind_to(reader, item)

    def _rates_nothing(self, reader: AssessorId) -> bool:
        person = self.people.get(reader)
        if person is None or person.role is not Role.LEAD or person.sections:
            return False
        return all(by[reader].answer is None for by in self.ratings.values() if reader in by)

    def _leads_only(self, person: Person, section: SectionId) -> bool:
        """Whether a lead looks at a section that is given to others, and that they gave no answer in."""
        if person.role is not Role.LEAD:
            return False
        given_to = self._given_to(section)
        return bool(given_to) and person.id not in given_to and all(
            by[person.id].answer is None for item, by in self.ratings.items()
            if person.id in by and item in self.standard.by_item
            and self.standard.by_item[item].section == section)


_NOBODY = AssessorId("")


def _only(by: Mapping[AssessorId, Rating], assessor: AssessorId) -> Mapping[AssessorId, Rating]:
    return {assessor: by[assessor]} if assessor in by else {}
