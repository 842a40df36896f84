"""Carrying a session over: answers only where the question is the same, all else named, nothing invented."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccworkbench.errors import UsageError
from ccworkbench.scoring.sources import result_of
from ccworkbench.session import evidence, feedback, people, profile, ratings, undoing, verify
from ccworkbench.session.carrying import carry
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.keeping import path_of
from ccworkbench.session.model import AssessorId, Person, Role, SessionKind
from ccworkbench.session.ratings import RatingRow
from ccworkbench.standard import compiled
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer
from ccworkbench.standard.items import FieldId, ItemId, SectionId
from ccworkbench.standard.model import FieldOption
from ccworkbench.standard.pack import read
from ccworkbench.standard.revision.mapping import EditionMap, Link, Relation, sealed
from ccworkbench.text import Text
from tests.ccworkbench.editions import ANSWERS, BECAME, CONFIRMED, NEW, OLD, UNCHANGED
from tests.ccworkbench.session.samples import TEAM, A, B, small_standard

OLD_PACK, NEW_PACK = read(OLD), read(NEW)
MAPPING = EditionMap("pair", "1.0.0", tuple(sealed(
    [Link(old and ItemId(old), new and ItemId(new), Relation(relation)) for old, new, relation in BECAME],
    OLD_PACK, NEW_PACK,
)))


def attach(doc, data, *targets):
    at = [evidence.target(doc.standard, one) for one in targets]
    return evidence.attach_file(doc, data, at, B, name="f.txt", kind="record", caption="说明")[0]


@pytest.fixture
def doc(tmp_path):
    """Two assessors on the old edition, with evidence, an approved N/A, a decision and a profile."""
    with SessionDocument.create(
        tmp_path / "site.ccsession", OLD_PACK, organisation="某中心", alias="甲", people=TEAM, author=A,
        profile={FieldId("seats"): "120", FieldId("operator"): "own"},
    ) as made:
        people.assign(made, B, {SectionId("1.1"): "lead"}, A)
        rows = [RatingRow(item, answer, f"见{item}") for item, answer in ANSWERS.items()]
        ratings.rate_many(made, rows, A)
        ratings.rate(made, ItemId("1.2-03"), B, NOT_APPLICABLE, reason="没有这类岗位")
        ratings.rate(made, ItemId("1.1-02"), B, Answer(option="2"), follow_up=True)
        ratings.approve_na(made, [ItemId("1.2-03")], A, reason="核实过")
        ratings.decide(made, ItemId("1.1-01"), Answer(option="5"), A, "两份记录一致", {B: "偏高"})
        ratings.decide(made, ItemId("1.1-03"), Answer(option="1"), A, "记录不全")
        yield made


@pytest.fixture
def over(doc, tmp_path):
    """Carry the session over; the new one is closed at the end."""
    opened = []

    def carried(name="next", mapping=MAPPING, standard=NEW_PACK, **settings):
        made, told = carry(doc, standard, tmp_path / f"{name}.ccsession", mapping=mapping, **settings)
        opened.append(made)
        return made, told

    yield carried
    for one in opened:
        one.close()


def answers(state, who):
    return {item: by[who].answer.plain() for item, by in state.ratings.items() if by.get(who) and by[who].answer}


def test_answers_go_on_where_a_person_confirmed_the_mapping(over):
    made, told = over()
    assert answers(made.state, A) == {new: ANSWERS[old] for old, new in CONFIRMED.items()}
    assert answers(made.state, B) == {"2.1-03": "NA", "1.1-02": "2"}
    assert made.state.rating(ItemId("2.1-03"), A).rationale == "见1.2-03"
    assert made.state.rating(ItemId("1.1-02"), B).follow_up
    assert told.answers == len(CONFIRMED) + 2


def test_without_a_mapping_only_where_the_wording_is_the_same(over):
    made, _ = over(mapping=None)
    assert answers(made.state, A) == {new: ANSWERS[old] for old, new in UNCHANGED.items()}


def test_what_is_carried_says_where_it_comes_from(doc, over):
    made, _ = over(language="en")
    words = f"Carried over from session {doc.state.id[:8]} (pair 1.0.0, item "
    assert made.state.rating(ItemId("1.1-01"), A).reason == f"{words}1.1-01: confirmed as the same)"
    assert made.state.rating(ItemId("1.1-02"), A).reason == f"{words}1.1-02: confirmed as only reworded)"
    assert made.state.rating(ItemId("2.1-03"), B).reason.splitlines() == [
        "没有这类岗位", f"{words}1.2-03: confirmed as the same)",
    ]
    assert made.state.decisions[ItemId("1.1-01")].reason.startswith("两份记录一致\nCarried over")


def test_approvals_and_decisions_go_with_their_answers(over):
    made, _ = over()
    state = made.state
    assert state.na_approved(ItemId("2.1-03"), state.rating(ItemId("2.1-03"), B))
    decision = state.decisions[ItemId("1.1-01")]
    assert (decision.answer.option, decision.by, dict(decision.dissent)) == ("5", A, {B: "偏高"})
    assert set(state.decisions) == {"1.1-01"}


def test_everything_else_is_listed_with_its_reason(doc, over):
    feedback.leave(doc, "1.1-01", "太细", B)
    ratings.submit(doc, B)
    _, told = over()
    left = {(one.what, one.id, one.by): one.why.en for one in told.left}
    ended = set(ANSWERS) - set(CONFIRMED)
    assert {item for what, item, who in left if what == "rating" and who == A} == ended
    assert "asks for more" in left[("rating", "2.1-04", A)]
    assert "split" in left[("decision", "1.1-03", A)]
    assert "scale" in left[("rating", "2.1-05", A)]
    assert ("submission", "B", B) in left
    assert sum(what == "feedback" for what, _, _ in left) == 1


def test_people_profile_and_session_facts_go_on(doc, over):
    profile.describe(doc, A, retention="2030-01-01", hold=True)
    made, _ = over()
    state = made.state
    assert {one.id: (one.name, one.role) for one in state.people.values()} == {
        one.id: (one.name, one.role) for one in TEAM
    }
    assert dict(state.people[B].sections) == {"1.1": "lead"}
    assert {name: one.value for name, one in state.profile.items()} == {"seats": "120", "operator": "own"}
    assert (state.organisation, state.alias, state.kind) == ("某中心", "甲", SessionKind.FORMAL)
    assert (state.retention, state.hold) == ("2030-01-01", True)
    assert made.standard.sha256 == NEW_PACK.sha256


def test_fields_and_choices_that_are_gone_stay_behind(tmp_path):
    before = small_standard()
    fields = tuple(
        replace(one, options=(FieldOption("voice", Text.same("voice")), FieldOption("chat", Text.same("chat"))))
        if one.id == "channels" else one
        for one in before.profile if one.id not in ("remark",)
    )
    after = compiled.hashed(replace(before, profile=fields))
    given = {
        FieldId("seats"): "9", FieldId("channels"): ["chat", "mail"], FieldId("remark"): "夜班",
        FieldId("direction"): "efficiency",
    }
    with SessionDocument.create(
        tmp_path / "a.ccsession", before, organisation="x", people=TEAM, author=A, profile=given
    ) as doc:
        made, told = carry(doc, after, tmp_path / "b.ccsession")
        with made:
            assert {name: one.value for name, one in made.state.profile.items()} == {
                "seats": "9", "channels": ("chat",), "direction": "efficiency",
            }
    assert {(one.what, one.id) for one in told.left} == {("profile", "channels"), ("profile", "remark")}


def test_a_confirmed_direction_stays_confirmed_with_its_evidence(tmp_path):
    with SessionDocument.create(
        tmp_path / "a.ccsession", small_standard(), organisation="x", people=TEAM, author=A,
        profile={FieldId("direction"): "efficiency"},
    ) as doc:
        paper = evidence.attach_sighting(doc, "董事会决议", [], A)[0]
        profile.confirm(doc, FieldId("direction"), A, evidence=[paper], reason="看过原件")
        made, _ = carry(doc, small_standard(), tmp_path / "b.ccsession", language="en")
        with made:
            confirmed = made.state.profile[FieldId("direction")].confirmed
            assert confirmed.evidence == (paper,)
            assert confirmed.reason.startswith("看过原件\nCarried over")


def test_evidence_follows_its_item_with_its_bytes(doc, over):
    kept = attach(doc, b"schedule", "1.2-03", "2.1-02")
    lone = attach(doc, b"fax log", "2.1-02")
    seen = evidence.attach_sighting(doc, "大屏", [evidence.target(doc.standard, "1.1-01")], A, where="现场")[0]
    made, told = over()
    state = made.state
    assert set(state.evidence) == {kept, seen}
    assert path_of(made.folder, state.evidence[kept]).read_bytes() == b"schedule"
    assert [one.id for one in state.evidence_for(state.item_target(ItemId("2.1-03")))] == [kept]
    assert (state.evidence[kept].caption, state.evidence[kept].by) == ("说明", B)
    assert (state.evidence[seen].name, state.evidence[seen].place) == ("大屏", "现场")
    left = {(one.what, one.id) for one in told.left}
    assert ("evidence", lone) in left
    assert ("link", f"{kept}:item.2.1-02") in left
    assert all(one.ok for one in verify.verify(made, deep=True))


def test_damaged_evidence_is_told_and_does_not_go_on(doc, over):
    broken, fine = attach(doc, b"original", "1.1-01"), attach(doc, b"fine", "1.1-01")
    path_of(doc.folder, doc.state.evidence[broken]).write_bytes(b"tampered")
    made, told = over()
    assert told.damaged == (broken,)
    assert set(made.state.evidence) == {fine}
    assert [one.id for one in told.left if one.what == "evidence"] == [broken]
    assert len(list((made.folder / "evidence").glob("??/*"))) == 2       # the pack and the good one


def test_the_old_session_is_left_as_it_is(doc, over):
    attach(doc, b"x", "1.1-01")
    before = {one: one.read_bytes() for one in doc.folder.rglob("*") if one.is_file()}
    rows = doc.journal.rows()
    over()
    assert doc.journal.rows() == rows
    assert {one: one.read_bytes() for one in doc.folder.rglob("*") if one.is_file()} == before


def test_no_undo_takes_back_what_was_carried(over):
    made, _ = over()
    assert not undoing.can_undo(made, A)
    assert not undoing.can_undo(made, B)


def test_the_same_edition_keeps_every_answer_and_the_result(doc, over):
    made, told = over(standard=OLD_PACK, mapping=None)
    for who in (A, B):
        assert answers(made.state, who) == answers(doc.state, who)
    assert set(made.state.decisions) == set(doc.state.decisions)
    assert [one.what for one in told.left if one.what in ("rating", "decision", "na-approval")] == []
    assert result_of(made.state, "consensus").total == result_of(doc.state, "consensus").total


def test_another_standard_is_no_edition(over, tmp_path):
    with pytest.raises(UsageError, match="no edition of pair"):
        over(standard=small_standard(), mapping=None)
    assert not (tmp_path / "next.ccsession").exists()


def test_a_draft_takes_a_formal_session_only_as_something_else(over, tmp_path):
    draft = compiled.hashed(replace(NEW_PACK, head=replace(NEW_PACK.head, state="draft")))
    with pytest.raises(UsageError, match="still a draft"):
        over(standard=draft, mapping=None)
    assert not (tmp_path / "next.ccsession").exists()
    made, _ = over(standard=draft, mapping=None, kind=SessionKind.CALIBRATION)
    assert made.state.kind is SessionKind.CALIBRATION


def test_nothing_is_left_where_something_is_already(over, doc, tmp_path):
    with pytest.raises(UsageError, match="exists already"):
        over(name="site")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["site.ccsession"]


WORDS = st.sampled_from(["text 1", "text 2", "other words", "text 1 更多"])
CHANGES = st.lists(st.tuples(st.integers(0, 7), WORDS), max_size=8)
GIVEN = st.dictionaries(st.integers(0, 5), st.sampled_from("012345"), max_size=6)
RELATIONS = st.dictionaries(st.integers(0, 7), st.sampled_from(sorted(Relation)), max_size=5)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES, GIVEN, RELATIONS)
def test_no_answer_is_ever_invented(tmp_path_factory, changes, given_answers, relations):
    """Every answer was given by that person to the same question; none is lost without being named."""
    place: Path = tmp_path_factory.mktemp("carry")
    before = small_standard()
    items = list(before.items)
    for number, words in changes:
        items[number] = replace(items[number], text=Text.same(words))
    after = compiled.hashed(replace(before, items=tuple(items)))
    links = tuple(
        Link(items[number].id, items[number].id, relation) for number, relation in relations.items()
        if relation not in (Relation.NEW, Relation.DROPPED, Relation.SPLIT, Relation.MERGED)
    )
    with SessionDocument.create(
        place / "a.ccsession", before, organisation="x", people=TEAM, author=A
    ) as doc:
        rows = [RatingRow(before.items[number].id, answer) for number, answer in given_answers.items()]
        ratings.rate_many(doc, rows, B)
        made, told = carry(doc, after, place / "b.ccsession", mapping=EditionMap("small", "1", links))
        with made:
            there, here = answers(doc.state, B), answers(made.state, B)
    named = {one.id for one in told.left if one.what == "rating"}
    old_texts = {one.id: one.text for one in before.items}
    confirmed = {one.old for one in links if one.relation in (Relation.SAME, Relation.REWORDED)}
    for item, answer in here.items():
        came = [old for old, said in there.items() if said == answer and (
            old_texts[old] == after.by_item[item].text or (old == item and old in confirmed)
        )]
        assert came, (item, answer)
    assert len(here) + len(named) == len(there)
    assert told.answers == len(here)


def test_a_person_who_is_known_here_stays_known(doc, over):
    doc.i_am(AssessorId("B"))
    made, _ = over()
    assert made.me == "B"


def test_where_nobody_said_who_they_are_nobody_is_known(tmp_path):
    lead = [Person(A, "安然", Role.LEAD)]
    with SessionDocument.create(
        tmp_path / "a.ccsession", OLD_PACK, organisation="x", people=lead, author=A
    ) as doc:
        made = SessionDocument.create(
            tmp_path / "b.ccsession", OLD_PACK, organisation="x", people=lead, author=A,
            furnish=lambda part, journal: None,
        )
        with made:
            assert doc.me == A
            assert made.me is None
