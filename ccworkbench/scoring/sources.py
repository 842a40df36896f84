"""What scoring is told of each item: the team's word, recorded decisions only, or one assessor's view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.scoring.references import References
from ccworkbench.scoring.result import ItemInput, Result
from ccworkbench.session.model import AssessorId, Rating
from ccworkbench.session.references import key_code
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer, distinct
from ccworkbench.standard.items import FieldId, Item, ItemId, SectionId
from ccworkbench.standard.model import ReferenceValue
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.scoring.engine import Engine

_OPEN = ItemInput()


class Team:
    """Who speaks for the team on an item; asked of the session once per section."""

    def __init__(self, state: SessionState) -> None:
        self._state = state
        self.raters = frozenset(state.raters)
        self._assigned: dict[SectionId, tuple[AssessorId, ...]] = {}
        self._submitted: dict[SectionId, frozenset[AssessorId]] = {}

    def assigned(self, item: Item) -> tuple[AssessorId, ...]:
        """Name those assigned to an item's section or to one above it."""
        if item.section not in self._assigned:
            self._assigned[item.section] = self._state.assigned(item.id)
        return self._assigned[item.section]

    def submitted(self, section: SectionId) -> frozenset[AssessorId]:
        """Name those who may rate and submitted a section."""
        if section not in self._submitted:
            self._submitted[section] = frozenset(
                who for who in self.raters if self._state.submitted(who, section)
            )
        return self._submitted[section]


def inputs(
    state: SessionState, source: str = "team", only: Iterable[ItemId] | None = None, team: Team | None = None
) -> dict[ItemId, ItemInput]:
    """Give every item's input (or those of `only`) from one source: `team`, `consensus` or `assessor:A`.

    `team`: the recorded decision; else the rating of the one person assigned (or, nobody being
    assigned, of the one who rated); else what everybody assigned (or everybody who rated) submitted
    alike; else the item is open among the ratings given, over the whole scale while one of them is
    not submitted. Never an average. `team` is who speaks in this state, where that was asked for already.

    Raises:
        UsageError: the source is none of these, or the assessor is not in the session.
    """
    items = state.standard.items if only is None else [state.standard.by_item[one] for one in only]
    if source == "consensus":
        return {item.id: _decided(state, item) or _OPEN for item in items}
    if source == "team":
        team = team or Team(state)
        return {item.id: _decided(state, item) or _team_input(state, item, team) for item in items}
    kind, _, name = source.partition(":")
    person = AssessorId(name)
    if kind != "assessor" or person not in state.people:
        raise _unknown(state, source)
    return {item.id: _own(state, item, state.ratings.get(item.id, {}).get(person)) for item in items}


def _unknown(state: SessionState, source: str) -> UsageError:
    may = ["team", "consensus", *(f"assessor:{one}" for one in state.people)]
    return UsageError(
        "unknown-source",
        Text(
            f"没有评分来源「{source}」；可选：{'、'.join(may)}。",
            f"There is no source '{source}'; allowed: {', '.join(may)}.",
        ),
        Text("请改用列出的来源。", "Use one of the sources listed."),
        source=source,
        allowed=may,
    )


def _decided(state: SessionState, item: Item) -> ItemInput | None:
    decision = state.decisions.get(item.id)
    return None if decision is None else ItemInput(decision.answer)


def _own(state: SessionState, item: Item, rating: Rating | None) -> ItemInput:
    """Take one person's rating as it is; an N/A counts once it is approved."""
    if rating is None or rating.answer is None or rating.conflict:
        return _OPEN
    if rating.answer.na and not state.na_approved(item.id, rating):
        return ItemInput(may_be_na=True)
    return ItemInput(rating.answer)


def _team_input(state: SessionState, item: Item, team: Team) -> ItemInput:
    given = {
        name: rating
        for name, rating in state.ratings.get(item.id, {}).items()
        if name in team.raters and rating.answer is not None
    }
    voices: Sequence[AssessorId] = team.assigned(item) or tuple(given)
    if len(voices) == 1:
        return _own(state, item, given.get(voices[0]))
    submitted = team.submitted(item.section)
    if any(rating.conflict for rating in given.values()) or not (
        submitted.issuperset(voices) and submitted.issuperset(given)
    ):
        return ItemInput(may_be_na=_na_among(_answers(given.values())))
    answers = _answers(given[name] for name in voices if name in given)
    alike = len(answers) == len(voices) and all(one == answers[0] for one in answers)
    if voices and alike and (not answers[0].na or _approved(state, item, given.values())):
        return ItemInput(answers[0])
    among = tuple(distinct(_answers(given.values())))
    if all(one.na for one in among):
        # An N/A nobody approved yet may still be refused, and then anything may follow.
        return ItemInput(may_be_na=bool(among))
    return ItemInput(among=among)


def _answers(ratings: Iterable[Rating]) -> list[Answer]:
    return [rating.answer for rating in ratings if rating.answer is not None]


def _na_among(answers: Iterable[Answer]) -> bool:
    return any(one.na for one in answers)


def _approved(state: SessionState, item: Item, ratings: Iterable[Rating]) -> bool:
    return all(state.na_approved(item.id, rating) for rating in ratings if rating.answer and rating.answer.na)


def profile_of(state: SessionState) -> dict[FieldId, str | tuple[str, ...]]:
    """Give the profile as typed."""
    return {name: one.value for name, one in state.profile.items()}


def confirmed_of(state: SessionState) -> frozenset[FieldId]:
    """Name the profile fields whose present value the lead confirmed."""
    return frozenset(name for name, one in state.profile.items() if one.confirmed is not None)


def references_of(state: SessionState) -> References:
    """Give the figures entered in the session for what the profile names, by reference."""
    found: dict[str, list[ReferenceValue]] = {}
    for one in state.standard.references:
        typed = state.profile.get(one.key)
        if typed is None or not isinstance(typed.value, str):
            continue
        code = key_code(typed.value)
        for (reference, key, year), value in state.references.items():
            if reference == one.id and key == code:
                found.setdefault(reference, []).append(ReferenceValue(typed.value, year, value, ""))
    return found


def year_of(state: SessionState) -> int | None:
    """Give the year the session was made in: the year of the assessment unless the profile names one.

    The year in UTC, whatever the zone of this machine: a score may rest on it, and everybody gets the same score.
    What shows this year takes it from here.
    """
    return datetime.fromtimestamp(state.created_at / 1000, UTC).year if state.created_at else None


def engine_of(state: SessionState, case: str | None = None) -> Engine:
    """Make the engine for a session as it stands: good until profile, references or findings change.

    Raises:
        UsageError: the weight case asked for is unknown.
    """
    from ccworkbench.scoring.engine import Engine  # large; the window reads a profile long before a result

    return Engine(
        state.standard,
        profile_of(state),
        references_of(state),
        confirmed_of(state),
        state.open_majors,
        case=case,
        year=year_of(state),
    )


def result_of(state: SessionState, source: str = "team", case: str | None = None) -> Result:
    """Score a session from one source.

    Raises:
        UsageError: the source or the weight case is unknown.
    """
    return engine_of(state, case).result(inputs(state, source), source)
