"""Random people do random things: only what their role may, items move only as they should, nothing gets lost.

The table of roles is written down here once more, from the design, so that a slip in the program's own shows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccworkbench.errors import UsageError
from ccworkbench.freezing.freezing import freeze, obstacles
from ccworkbench.freezing.past import state_at
from ccworkbench.freezing.standing import standing
from ccworkbench.scoring.sources import inputs, result_of
from ccworkbench.session import evidence, feedback, objections, people, profile, ratings, signoff, undoing
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role, SessionChanges, Target
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import FieldId, ItemId, SectionId
from tests.ccworkbench.freezing.conftest import settle
from tests.ccworkbench.session.samples import TEAM, A, B, C, D, E, small_standard

F = AssessorId("F")
PEOPLE = (A, B, C, D, E, F)
MAY = {
    "lead": {"rate", "approve", "decide", "profile", "confirm", "attach", "assign", "describe", "feedback",
             "freeze", "sign", "object", "review"},
    "assessor": {"rate", "profile", "attach", "feedback", "sign", "object", "review"},
    "coordinator": {"profile", "attach", "assign", "feedback", "object"},
    "client": {"rate", "attach", "feedback", "sign", "object"},
    "observer": set(),
    "trainer": {"rate", "profile", "attach", "assign", "describe", "feedback"},
}
ACTS = {
    "rate": "rate", "change": "rate", "na": "rate", "clear": "rate", "submit": "rate", "decide": "decide",
    "unanimous": "decide", "approve": "approve", "profile": "profile", "confirm": "confirm", "attach": "attach",
    "assign": "assign", "role": "assign", "describe": "describe", "feedback": "feedback", "freeze": "freeze",
    "sign": "sign", "object": "object", "review": "review", "undo": None, "redo": None,
}
OFTEN = [*sorted(ACTS), "freeze", "sign", "review", "object", "decide", "approve", "confirm", "na"]
WHO = (*PEOPLE, A, A, A, B, B, D)            # those who can do much come up more often
Step = tuple[str, AssessorId, int, int]
Did = SessionChanges | tuple[object, SessionChanges]


def act(doc: SessionDocument, what: str, who: AssessorId, where: int, how: int) -> Did:
    """Do one thing; `where` and `how` are numbers that choose the item and the value."""
    item = doc.standard.items[where % len(doc.standard.items)]
    answer = {"choice": Answer(option=str(how % 6)), "count": Answer(count=str(how % 4)),
              "measure": Answer(number=str(how % 90))}[str(item.kind)]
    claims, versions = list(doc.state.objections), doc.state.versions
    number, other = versions[-1].number if versions else 1, PEOPLE[how % len(PEOPLE)]
    section = SectionId("1.1" if where % 2 else "2.1")
    done: dict[str, Callable[[], Did]] = {
        "rate": lambda: ratings.rate(doc, item.id, who, answer),
        "change": lambda: ratings.rate(doc, item.id, who, answer, reason="seen again"),
        "na": lambda: ratings.rate(doc, item.id, who, Answer(na=True), reason="none here"),
        "clear": lambda: ratings.rate(doc, item.id, who, None, reason="mistaken" if how % 2 else ""),
        "submit": lambda: ratings.submit(doc, who, [section]),
        "decide": lambda: ratings.decide(doc, item.id, answer, who, f"because {how}"),
        "unanimous": lambda: ratings.decide_unanimous(doc, who),
        "approve": lambda: ratings.approve_na(doc, [item.id], who, approve=how % 3 > 0),
        "profile": lambda: profile.set_value(doc, FieldId("seats"), str(how), who),
        "confirm": lambda: profile.confirm(
            doc, FieldId("seats"), who, evidence=list(doc.state.evidence)[:1], reason="seen"),
        "attach": lambda: evidence.attach_sighting(doc, f"seen {how}", [Target(f"item.{item.id}")], who),
        "assign": lambda: people.assign(doc, other, {section: "lead"}, who),
        "role": lambda: people.add_person(doc, Person(other, "x", list(Role)[where % 6]), who),
        "describe": lambda: profile.describe(doc, who, alias=f"alias {how}"),
        "feedback": lambda: feedback.leave(doc, item.id, f"words {how}", who),
        "freeze": lambda: freeze(doc, who),
        "sign": lambda: signoff.sign(doc, number, other if where % 2 else who, "remarks", who, text=str(how)),
        "object": lambda: objections.make(doc, item.id, f"claim {how}", "ops", who),
        "review": lambda: objections.decide(
            doc, claims[where % len(claims)] if claims else "0" * 32,
            ("upheld", "changed", "withdrawn")[how % 3], "looked at it", who),
        "undo": lambda: undoing.undo(doc, who, "taken back"),
        "redo": lambda: undoing.redo(doc, who, "after all"),
    }
    return done[what]()


def answers_of(state: SessionState) -> dict[tuple[ItemId, AssessorId], tuple[Answer | None, bool]]:
    return {
        (item.id, who): (state.rating(item.id, who).answer, state.rating(item.id, who).submitted)
        for item in state.standard.items for who in state.people
    }


def check_moves(before: SessionState, doc: SessionDocument, step: Step, did: SessionChanges) -> None:
    """Compare what items were and are with section 5: who may move them, and how."""
    what, who, _, _ = step
    state, rows = doc.state, {row.id: row for row in doc.journal.rows()}
    was, now = answers_of(before), answers_of(state)
    reasons = any(
        '"reason"' in rows[id_].value or rows[id_].entity == "note" for id_ in did.ids
    )
    for key, (answer, submitted) in now.items():
        old, was_submitted = was.get(key, (None, False))
        assert submitted or not was_submitted, "what was submitted stays submitted"
        if answer != old:
            assert key[1] == who, "nobody's rating is changed by somebody else"
            assert not was_submitted or reasons, "a change after submission has a reason"
        if submitted and not was_submitted:
            assert (what, key[1]) == ("submit", who)
    for item in {*before.decisions, *state.decisions}:
        if _same_decision_reopened(before, state, item):
            assert what in ("rate", "change", "na", "clear", "undo", "redo"), "only a rating reopens a decision"
        elif before.decisions.get(item) != state.decisions.get(item):
            assert what in ("decide", "unanimous", "undo", "redo")
            assert before.people[who].role is Role.LEAD, "only a lead records a decision"
    team = inputs(state)
    for item in state.standard.items:
        settled = team[item.id].answer
        if settled is None or item.id in state.decisions:
            continue
        raters = state.assigned(item.id) or [
            one for one in state.raters if state.rating(item.id, one).answer is not None
        ]
        given = {state.rating(item.id, one).answer for one in raters}
        assert given == {settled}, "never an average: all who rate gave just this"
        assert len(raters) == 1 or all(state.rating(item.id, one).submitted for one in raters)
    assert before.versions == state.versions[: len(before.versions)], "a version is never changed"
    if before.people[who].role is Role.CLIENT and what in ("rate", "change", "na", "clear", "submit"):
        assert inputs(before) == team, "a self-assessment stays apart"
        assert result_of(before).fingerprint == result_of(state).fingerprint
    for id_, one in state.objections.items():
        old_one = before.objections.get(id_)
        if old_one is not None and old_one.is_open and one.state in ("upheld", "changed"):
            assert who not in objections.deciders(before, one.item), "nobody reviews what they decided"


def _same_decision_reopened(before: SessionState, state: SessionState, item: ItemId) -> bool:
    """Whether a decision stands no more, or again, as its author wrote it: what a rating under it does."""
    pairs = ((before.decisions, state.reopened), (before.reopened, state.decisions))
    return any(item in were and were[item] == now.get(item) for were, now in pairs)


def check_views(state: SessionState) -> None:
    """Blind: before anything was frozen nobody outside sees a rating, and who rates what they committed to."""
    for reader, person in state.people.items():
        seen = state.for_reader(reader)
        if state.versions or (person.role is Role.LEAD and not person.sections):
            continue
        for item, by in seen.ratings.items():
            for other, one in by.items():
                if other == reader or one.answer is None:
                    continue
                assert person.role in (Role.LEAD, Role.ASSESSOR, Role.TRAINER), "outsiders see none"
                given_to = state.assigned(item)
                leads_only = person.role is Role.LEAD and given_to and reader not in given_to
                assert leads_only or state.rating(item, reader).submitted


steps = st.lists(
    st.tuples(st.sampled_from(OFTEN), st.sampled_from(WHO), st.integers(0, 7), st.integers(0, 30)),
    min_size=10, max_size=50,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ready=st.booleans(), walk=steps)
def test_random_people_do_random_things(ready: bool, walk: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "walk.ccsession"
        team = (*TEAM, Person(F, "冯", Role.TRAINER))
        acknowledged: list[str] = []
        with SessionDocument.create(
            folder, small_standard(blind=True), organisation="某中心", people=team, author=A
        ) as doc:
            if ready:
                settle(doc)
            for step in walk:
                acknowledged += do(doc, step)
            finished = doc.state.frozen()
            for version in doc.state.versions:
                past = state_at(doc, version)
                assert past is not None
                assert result_of(past).total.shown == (version.total or None)
            now = standing(doc.state)
            assert (now.version is not None) == (
                [one.code for one in obstacles(doc)] == ["already-frozen"]) or doc.state.objections
        with SessionDocument.open(folder) as again:
            assert again.state == finished
            assert {row.id for row in again.journal.rows()} >= set(acknowledged)


def do(doc: SessionDocument, step: Step) -> list[str]:
    """Take one step and check it; gives the changes acknowledged."""
    ids, refusals = _do(doc, step)
    assert set(refusals) <= {"role-may-not"}, refusals
    return ids


def _do(doc: SessionDocument, step: Step) -> tuple[list[str], list[str]]:
    what, who, _, _ = step
    before, seq, told = doc.state.frozen(), doc.journal.seq, list[str]()
    needed, role = ACTS[what], str(before.people[who].role)
    try:
        found = act(doc, *step)
    except UsageError as refused:
        assert doc.journal.seq == seq, "what is refused writes nothing"
        assert doc.state == before
        if needed is not None and needed not in MAY[role] and what != "review":
            told.append(refused.code)        # whatever else is wrong too, who may not is told so first
        return [], told
    done = found if isinstance(found, SessionChanges) else found[1]
    allowed = needed is None or needed in MAY[role] or (what == "review" and "object" in MAY[role])
    assert allowed, f"{role} did {what}"
    if role == "observer":
        assert done.empty or needed is None
    check_moves(before, doc, step, done)
    check_views(doc.state)
    assert what != "role" or not (becomes_lead(before, doc.state) and role != "lead"), "only a lead makes a lead"
    return [str(one) for one in done.ids], told


def becomes_lead(before: SessionState, state: SessionState) -> bool:
    leads = [{one.id for one in each.people.values() if one.role is Role.LEAD} for each in (before, state)]
    return leads[0] != leads[1]
