"""What the walk page needs to know of a session, read from its state: marks, worth, and one item's view."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from ccworkbench.scoring.conditions import applicability
from ccworkbench.scoring.measures import Surroundings
from ccworkbench.scoring.references import assessment_year, figures_of
from ccworkbench.scoring.sources import profile_of, references_of, year_of
from ccworkbench.scoring.values import Worth, worth
from ccworkbench.session.evidence_rule import falls_short
from ccworkbench.session.model import AssessorId, Rating
from ccworkbench.session.people import Act, may
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import Item, ItemId, NaPolicy, SectionId
from ccworkbench.standard.model import Section, Standard
from ui.models.item_marks import Mark, mark_of
from ui.pages.walk.figures import FigureFacts, Sources, facts, named_by


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item as one assessor meets it."""

    item: Item
    rating: Rating
    applies: bool | None
    may_rate: bool
    short: bool                # the evidence rule is not met
    na_waits: bool             # somebody's N/A waits for the lead
    na_by: tuple[str, ...]     # names, or ids where there is none
    na_reason: str
    may_approve: bool
    evidence: int
    notes: int                 # left to those who keep the standard
    begins: tuple[Section, ...]    # sections that begin with it and ask something
    figures: tuple[FigureFacts, ...]   # from outside, that it is compared with
    may_enter: bool            # figures

    @property
    def editable(self) -> bool:
        """Whether this person can answer it now."""
        return self.may_rate and self.applies is not False

    @property
    def na_allowed(self) -> bool:
        """Whether N/A is an answer here."""
        return self.item.na is not NaPolicy.FORBID


class Ground:
    """What does not change while rating: applicability and worth under the profile in force."""

    def __init__(self, state: SessionState) -> None:
        self.standard: Standard = state.standard
        profile = profile_of(state)
        made_in = year_of(state)
        self._entered = references_of(state)
        self._year = assessment_year(profile, made_in)
        self._figures = figures = figures_of(self.standard, profile, self._entered, made_in)
        point_stands = frozenset(
            one.id
            for one in self.standard.references
            if one.fallback is not None and one.fallback.when_verdict_differs != "decide"
        )
        self._around = Surroundings(profile, self.standard.by_field, figures, point_stands)
        self.applies: dict[ItemId, bool | None] = applicability(self.standard, profile)
        self._worth: dict[ItemId, Worth] = {}
        self._begins = _beginnings(self.standard)

    def worth(self, item: Item) -> Worth:
        """Say what an item's answers are worth; worked out when first asked."""
        found = self._worth.get(item.id)
        if found is None:
            found = self._worth[item.id] = worth(item, self._around)
        return found

    def mark(self, state: SessionState, me: AssessorId, item: Item) -> Mark:
        """Give an item's mark in the navigator."""
        rating = state.ratings.get(item.id, {}).get(me)
        return mark_of(
            item,
            rating,
            applies=self.applies[item.id],
            evidence=state.evidence_for(state.item_target(item.id)),
            na_approved=rating is None or state.na_approved(item.id, rating),
        )

    def marks(self, state: SessionState, me: AssessorId) -> dict[ItemId, Mark]:
        """Give all marks."""
        return {item.id: self.mark(state, me, item) for item in self.standard.items}

    def _facts(self, state: SessionState, name: str, sources: Sources) -> FigureFacts:
        reference = next(one for one in self.standard.references if one.id == name)
        typed = state.profile.get(reference.key)
        key = typed.value.strip() if typed is not None and isinstance(typed.value, str) else ""
        return facts(
            reference, key, self._year, self._figures.get(name), self._entered.get(name, ()), sources
        )

    def view(
        self, state: SessionState, me: AssessorId, item: Item, sources: Sources = MappingProxyType({})
    ) -> ItemView:
        """Give one item as this person meets it; `sources` say where figures entered were seen."""
        rating = state.rating(item.id, me)
        person = state.people.get(me)
        held = state.evidence_for(state.item_target(item.id))
        said_na = [
            one for one in state.ratings.get(item.id, {}).values()
            if one.answer is not None and one.answer.na and one.assessor in state.raters
        ]
        waits = [one for one in said_na if not state.na_approved(item.id, one)]
        judged = state.na_approvals.get(item.id)
        ids = {str(one.answer_id) for one in said_na}
        rejected = judged is not None and not judged.approved and ids.issubset(judged.of)
        own_only = {one.assessor for one in said_na} == {me} and len(state.raters) > 1
        answered = rating.answer is not None and not rating.answer.na
        return ItemView(
            item=item,
            rating=rating,
            applies=self.applies[item.id],
            may_rate=person is not None and may(person.role, Act.RATE),
            short=answered and rating.answer is not None and falls_short(item, rating.answer, held),
            na_waits=bool(waits) and not rejected,
            na_by=tuple(_name(state, one.assessor) for one in said_na),
            na_reason=next((one.reason for one in said_na if one.reason), ""),
            may_approve=person is not None and may(person.role, Act.APPROVE_NA) and not own_only,
            evidence=sum(1 for one in held if not one.erased),
            notes=sum(1 for one in state.feedback if one.item == item.id),
            begins=self._begins.get(item.id, ()),
            figures=tuple(self._facts(state, one, sources) for one in named_by(item)),
            may_enter=person is not None and may(person.role, Act.SET_PROFILE),
        )


def _beginnings(standard: Standard) -> dict[ItemId, tuple[Section, ...]]:
    """Give for the first item of a section what begins there and asks something: two at most, the lowest."""
    seen: set[SectionId] = set()
    found: dict[ItemId, tuple[Section, ...]] = {}
    for item in standard.items:
        if item.section not in seen:
            begun = [one for one in standard.path(item.section) if one.id not in seen]
            seen.update(one.id for one in begun)
            found[item.id] = tuple(one for one in begun if one.question is not None)[-2:]
    return found


def _name(state: SessionState, assessor: AssessorId) -> str:
    person = state.people.get(assessor)
    return person.name if person is not None and person.name else assessor
