"""Whose word counts: the team's, the recorded decisions', one assessor's."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.scoring.result import ItemInput, Result
from ccworkbench.scoring.sources import inputs, result_of
from ccworkbench.session.model import (
    AssessorId,
    ChangeId,
    Confirmation,
    Decision,
    NaApproval,
    Person,
    ProfileValue,
    Rating,
    Role,
)
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer
from ccworkbench.standard.items import FieldId, ItemId, SectionId
from ccworkbench.standard.model import Standard

ITEM, SECTION = ItemId("x"), SectionId("S")
ROLES = {"L": Role.LEAD, "A": Role.ASSESSOR, "B": Role.ASSESSOR, "C": Role.CLIENT, "O": Role.OBSERVER}


def answer(typed: str) -> Answer:
    return NOT_APPLICABLE if typed == "NA" else Answer(option=typed)


@pytest.fixture
def session(make: Any) -> Callable[..., SessionState]:
    def build(
        ratings: dict[str, str], *, submitted: str = "", assigned: str = "", approved: str = "", decided: str = ""
    ) -> SessionState:
        """Ratings of one item by person; who submitted, who is assigned, whose N/A is approved."""
        given = {
            AssessorId(who): Rating(ITEM, AssessorId(who), answer(typed), answer_id=ChangeId(who))
            for who, typed in ratings.items()
        }
        lead = AssessorId("L")
        return SessionState(
            id="s",
            standard=make.standard([make.item("x", (0, 1, 2, 3, 4, 5))], [make.score()]),
            people={
                AssessorId(who): Person(AssessorId(who), who, role, {SECTION: "lead"} if who in assigned else {})
                for who, role in ROLES.items()
            },
            ratings={ITEM: given},
            submissions={(AssessorId(who), SECTION): 1 for who in submitted},
            decisions={ITEM: Decision(ITEM, answer(decided), "reason", {}, lead, 1)} if decided else {},
            na_approvals={ITEM: NaApproval(True, tuple(approved), "", lead, 1)} if approved else {},
        )

    return build


OPEN = ItemInput()
MAY_BE_NA = ItemInput(may_be_na=True)


def settled(typed: str) -> ItemInput:
    return ItemInput(answer(typed))


def among(*typed: str) -> ItemInput:
    return ItemInput(among=tuple(answer(one) for one in typed))


@pytest.mark.parametrize(
    ("ratings", "more", "expected"),
    [
        ({}, {}, OPEN),
        # the recorded decision comes before everything; an N/A decided needs no approval
        ({"A": "1", "B": "2"}, {"decided": "3"}, settled("3")),
        ({"A": "1"}, {"decided": "NA"}, settled("NA")),
        # one alone: his rating, submitted or not
        ({"A": "4"}, {}, settled("4")),
        ({"A": "4", "B": "2"}, {"assigned": "A"}, settled("4")),
        ({"B": "2"}, {"assigned": "A"}, OPEN),
        # several, nobody assigned: everybody who rated must have submitted, and alike
        ({"A": "4", "B": "4"}, {}, OPEN),
        ({"A": "4", "B": "4"}, {"submitted": "A"}, OPEN),
        ({"A": "4", "B": "4"}, {"submitted": "AB"}, settled("4")),
        ({"A": "4", "B": "2"}, {"submitted": "AB"}, among("4", "2")),
        # assigned to two: the second has to speak, and to have submitted
        ({"A": "4"}, {"assigned": "AB", "submitted": "A"}, OPEN),
        ({"A": "4"}, {"assigned": "AB", "submitted": "AB"}, among("4")),
        ({"A": "4", "B": "4"}, {"assigned": "AB", "submitted": "AB"}, settled("4")),
        ({"A": "4", "B": "4", "L": "1"}, {"assigned": "AB", "submitted": "ABL"}, settled("4")),
        ({"A": "4", "B": "3", "L": "1"}, {"assigned": "AB", "submitted": "ABL"}, among("4", "3", "1")),
        # what the client or an observer says never enters
        ({"C": "5"}, {}, OPEN),
        ({"O": "5"}, {}, OPEN),
        ({"A": "4", "C": "1", "O": "0"}, {"submitted": "ACO"}, settled("4")),
        # N/A counts once approved; until then anything may follow
        ({"A": "NA"}, {}, MAY_BE_NA),
        ({"A": "NA"}, {"approved": "A"}, settled("NA")),
        ({"A": "NA", "B": "NA"}, {"submitted": "AB"}, MAY_BE_NA),
        ({"A": "NA", "B": "NA"}, {"submitted": "AB", "approved": "AB"}, settled("NA")),
        ({"A": "NA", "B": "NA"}, {"submitted": "AB", "approved": "A"}, MAY_BE_NA),
        ({"A": "NA", "B": "3"}, {"submitted": "A"}, MAY_BE_NA),
        ({"A": "NA", "B": "3"}, {"submitted": "AB"}, among("NA", "3")),
    ],
)
def test_the_teams_word(
    session: Callable[..., SessionState], ratings: dict[str, str], more: dict[str, str], expected: ItemInput
) -> None:
    assert inputs(session(ratings, **more))[ITEM] == expected


def test_only_recorded_decisions(session: Callable[..., SessionState]) -> None:
    assert inputs(session({"A": "4"}), "consensus")[ITEM] == OPEN
    assert inputs(session({"A": "4"}, decided="3"), "consensus")[ITEM] == settled("3")


def test_one_assessors_view(session: Callable[..., SessionState]) -> None:
    state = session({"A": "4", "B": "NA", "C": "5"}, decided="3")
    assert inputs(state, "assessor:A")[ITEM] == settled("4")
    assert inputs(state, "assessor:B")[ITEM] == MAY_BE_NA
    assert inputs(state, "assessor:C")[ITEM] == settled("5")      # asked for by name, a self-assessment shows
    assert inputs(state, "assessor:L")[ITEM] == OPEN


@pytest.mark.parametrize("source", ["assessor:Z", "everybody", "assessor"])
def test_an_unknown_source_is_refused(session: Callable[..., SessionState], source: str) -> None:
    with pytest.raises(UsageError) as refused:
        inputs(session({}), source)
    assert "assessor:A" in refused.value.facts["allowed"]      # type: ignore[operator]


def test_a_rating_with_two_heads_settles_nothing(session: Callable[..., SessionState]) -> None:
    state = session({"A": "4"})
    state.ratings = {ITEM: {AssessorId("A"): Rating(ITEM, AssessorId("A"), answer("4"), conflict=True)}}
    assert inputs(state)[ITEM] == OPEN
    assert inputs(state, "assessor:A")[ITEM] == OPEN


def profile(value: str, *, confirmed: bool = False) -> ProfileValue:
    word = Confirmation(value, (), "seen", AssessorId("L"), 1) if confirmed else None
    return ProfileValue(value, AssessorId("L"), 1, word)


def test_a_session_is_scored_as_it_stands(pack: Callable[[str], Standard]) -> None:
    """Figures entered in the session count; the year is the session's unless the profile has one."""
    item, lead = ItemId("low.mean_growth"), AssessorId("L")
    typed = Answer(inputs=(("pay_low", "6000"),))
    state = SessionState(
        id="s",
        standard=pack("wage"),
        created_at=1_750_000_000_000,      # June 2025
        people={lead: Person(lead, "L", Role.LEAD)},
        profile={FieldId("city"): profile("New"), FieldId("city_tier"): profile("mega")},
        ratings={item: {lead: Rating(item, lead, typed)}},
        references={("mean_growth", "New", 2024): Fraction(10000)},
    )
    assert result_of(state).items[item].value == 2
    later = state.frozen()
    later.profile = {**state.profile, FieldId("year"): profile("2030")}
    assert result_of(later).items[item].state == "no_reference"


def test_weights_wait_for_the_confirmation(make: Any, pack: Callable[[str], Standard]) -> None:
    standard = pack("ccso-mini")
    total = replace(standard.total, confirm=FieldId("direction"))
    waiting = replace(standard, scores=(*standard.scores[:-1], total))

    def run(*, confirmed: bool) -> Result:
        told = {FieldId("direction"): profile("experience", confirmed=confirmed)}
        return result_of(SessionState(id="s", standard=waiting, profile=told))

    assert (run(confirmed=False).case, run(confirmed=True).case) == ("plain", "experience")
    assert result_of(SessionState(id="s", standard=waiting), case="experience").case == "experience"
