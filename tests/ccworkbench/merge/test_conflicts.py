"""Conflicts: only real ones, both values kept, settled for a reason."""

import json
from dataclasses import replace

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.merge.combine import merge_many
from ccworkbench.merge.conflicts import conflicts, effects_of, resolve, settle_with
from ccworkbench.merge.entering import Way, entry, typed
from ccworkbench.scoring.sources import result_of
from ccworkbench.session import erasure, evidence, history, people, profile, ratings, undoing
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import Key, SessionKind
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ccworkbench.session.samples import TEAM, A, B, C, D, small_standard

ONE, TWO, THREE, FIVE = (Answer(option=one) for one in "1235")
SEATS = Key("profile", "seats", "value")


def both(lead, other, send):
    """Each merges what the other sends."""
    mine, theirs = send(lead), send(other)
    merge_many(lead, [theirs])
    merge_many(other, [mine])


def test_both_values_stand_with_author_and_time_until_settled(lead, join, send):
    b = join(B)
    ours = profile.set_value(lead, "seats", "286", A)
    theirs = profile.set_value(b, "seats", "312", B)
    both(lead, b, send)
    for doc in (lead, b):
        (found,) = conflicts(doc.journal, doc.state)
        assert (found.id, found.owner, found.item) == ("profile/seats/value", None, None)
        assert {(one.change, one.author, one.at, one.value) for one in found.sides} == {
            (ours.ids[0], A, ours.at, "286"), (theirs.ids[0], B, theirs.at, "312"),
        }
    done = resolve(lead, "profile/seats/value", A, reason="the client counted again", keep=ours.ids[0])
    assert lead.state.profile["seats"].value == "286"
    assert conflicts(lead.journal, lead.state) == []
    (row,) = lead.journal.rows("id = ?", (done.ids[0],))
    assert json.loads(row.base) == sorted([ours.ids[0], theirs.ids[0]])
    told = {one.key.entity: one.value for one in history.history(lead) if one.id in done.ids}
    assert told == {"profile": "286", "note": "the client counted again"}
    merge_many(b, [send(lead)])
    assert conflicts(b.journal, b.state) == []
    assert b.state.profile["seats"].value == "286"


def test_an_ordinary_edit_on_a_conflict_is_refused_and_names_the_command(lead, join, send):
    b = join(B)
    profile.set_value(lead, "seats", "286", A)
    profile.set_value(b, "seats", "312", B)
    both(lead, b, send)
    before = list(lead.link.iterdump())
    with pytest.raises(UsageError, match="several differing values") as caught:
        profile.set_values(lead, {"seats": "300", "remark": "x"}, A)
    assert caught.value.code == "conflict-open"
    assert caught.value.facts["conflicts"] == ["profile/seats/value"]
    assert f"ccworkbench resolve {lead.folder} profile/seats/value" in caught.value.remedy.en
    assert list(lead.link.iterdump()) == before
    profile.set_value(lead, "remark", "x", A)
    resolve(lead, "profile/seats/value", A, reason="asked", value="300")
    profile.set_value(lead, "seats", "301", A)
    assert lead.state.profile["seats"].value == "301"


def test_equal_values_are_no_conflict_and_a_blank_stands_against_nothing(lead, join, send):
    profile.set_values(lead, {"seats": "100", "remark": "x", "direction": "experience"}, A)
    uuid, _ = evidence.attach_sighting(lead, "大屏", [lead.state.item_target("1.1.1")], A)
    b = join(B)
    profile.set_values(lead, {"seats": "300", "remark": "", "direction": "efficiency"}, A)
    profile.set_values(b, {"seats": "300", "remark": "y", "direction": ""}, B)
    evidence.set_caption(lead, uuid, A, "same words")
    evidence.set_caption(b, uuid, B, "same words")
    both(lead, b, send)
    for doc in (lead, b):
        assert conflicts(doc.journal, doc.state) == []
        values = {name: one.value for name, one in doc.state.profile.items()}
        assert values == {"seats": "300", "remark": "y", "direction": "efficiency"}
        assert doc.state.evidence[uuid].caption == "same words"
    profile.set_value(lead, "remark", "z", A)        # nothing to settle first


def test_own_ratings_never_conflict_with_anothers(lead, join, send):
    b = join(B)
    ratings.rate(lead, "1.1.1", A, ONE)
    ratings.rate(b, "1.1.1", B, FIVE)
    both(lead, b, send)
    assert conflicts(lead.journal, lead.state) == []


def test_one_person_on_two_machines_settles_it_alone(lead, join, send):
    ratings.rate(lead, "1.1.1", A, ONE)
    first, second = join(B), join(B)
    ratings.rate(first, "1.1.1", B, TWO, rationale="morning")
    mine = ratings.rate(second, "1.1.1", B, FIVE)
    both(first, second, send)
    (found,) = conflicts(first.journal, first.state)
    assert (found.id, found.owner, found.item) == ("rating/1.1.1:B/answer", B, "1.1.1")
    assert first.state.rating("1.1.1", B).conflict
    with pytest.raises(UsageError, match="several differing values"):
        ratings.rate(first, "1.1.1", B, THREE)
    with pytest.raises(UsageError, match="own rating"):
        resolve(first, found.id, A, reason="I am the lead", keep=mine.ids[0])
    resolve(first, found.id, B, reason="looked again", keep=mine.ids[0])
    rating = first.state.rating("1.1.1", B)
    assert (rating.answer, rating.reason, rating.rationale, rating.conflict) == (
        FIVE, "looked again", "morning", False,
    )


def test_the_effect_on_the_total_is_what_the_total_becomes(lead, join, send):
    b = join(D)
    ratings.decide(lead, "1.1.1", ONE, A, "a")
    ratings.decide(b, "1.1.1", FIVE, A, "b")
    both(lead, b, send)
    (found,) = conflicts(lead.journal, lead.state, effects=True)
    assert lead.state.conflicts == (Key("consensus", "1.1.1", "decision"),)      # asking changed nothing
    totals = {side.change: side.total for side in found.sides}
    first, second = found.sides
    resolve(lead, found.id, A, reason="try", keep=first.change)
    resolve(b, found.id, A, reason="try", keep=second.change)
    assert totals[first.change] == result_of(lead.state).total.shown
    assert totals[second.change] == result_of(b.state).total.shown
    assert totals[first.change] != totals[second.change]


def test_who_may_settle_and_what_is_asked_for(lead, join, send):
    b = join(B)
    profile.set_value(lead, "seats", "286", A)
    theirs = profile.set_value(b, "seats", "312", B)
    other = profile.set_value(lead, "remark", "x", A)
    both(lead, b, send)
    id_ = "profile/seats/value"
    keep = theirs.ids[0]
    before = len(b.journal.rows())
    for who, settings, code in (
        (B, {"reason": "r", "keep": keep}, "role-may-not"),
        (C, {"reason": " ", "keep": keep}, "reason-needed"),
        (C, {"reason": "r"}, "keep-or-value"),
        (C, {"reason": "r", "keep": keep, "value": "1"}, "keep-or-value"),
        (C, {"reason": "r", "keep": other.ids[0]}, "not-a-side"),
        (C, {"reason": "r", "value": "many"}, "profile-not-allowed"),
    ):
        with pytest.raises(UsageError) as caught:
            resolve(b, id_, who, **settings)
        assert caught.value.code == code
    with pytest.raises(UsageError) as caught:
        resolve(b, "profile/remark/value", C, reason="r", value="y")
    assert (caught.value.code, caught.value.facts["allowed"]) == ("conflict-unknown", [id_])
    assert len(b.journal.rows()) == before
    resolve(b, id_, C, reason="counted", keep=keep[:10])
    assert b.state.profile["seats"].value == "312"


@pytest.mark.parametrize(
    ("key", "ours", "theirs", "typed", "stored"),
    [
        (Key("session", "-", "kind"), "baseline", "self", "training", "training"),
        (Key("session", "-", "organisation"), Words("甲"), Words("乙"), "丙", "丙"),
        (Key("finding", "0" * 32, "items"), ["1.1.1"], ["1.1.2"], "1.1.1, 1.1.2", ["1.1.1", "1.1.2"]),
        (Key("interview", "07", "count"), "6", "8", "7", "7"),
        (Key("rating", "1.1.1:A", "answer"), {"option": "1"}, {"option": "2"}, "3",
         {"option": "3", "reason": "r"}),
        (Key("consensus", "1.1.1", "decision"), {"answer": {"option": "1"}}, {"answer": {"option": "2"}}, "NA",
         {"answer": {"na": True}, "reason": "r"}),
    ],
)
def test_any_field_takes_a_value_of_its_form(lead, join, send, key, ours, theirs, typed, stored):
    b = join(B)
    lead.write(A, [Put(key, ours)])
    b.write(A, [Put(key, theirs)])
    both(lead, b, send)
    (found,) = conflicts(lead.journal, lead.state)
    resolve(lead, found.id, A, reason="r", value=typed)
    assert lead.journal.value(key) == stored
    assert conflicts(lead.journal, lead.state) == []


def test_a_value_of_another_form_is_refused_with_what_there_is(lead, join, send):
    key = Key("na", "1.1.1", "approval")
    b = join(B)
    first = lead.write(A, [Put(key, {"state": "approved", "of": ["0" * 32]})])
    b.write(A, [Put(key, {"state": "rejected", "of": ["0" * 32]})])
    both(lead, b, send)
    with pytest.raises(UsageError) as caught:
        resolve(lead, "na/1.1.1/approval", A, reason="r", value="approved")
    assert caught.value.code == "value-not-allowed"
    assert first.ids[0] in caught.value.facts["allowed"]


def test_the_last_lead_stays_whatever_is_kept(lead, join, send):
    b = join(B)
    role = Key("assessor", "A", "role")
    down = b.write(A, [Put(role, "coordinator")])
    lead.write(A, [Put(role, "trainer")])
    lead.write(A, [Put(role, "lead")])
    merge_many(lead, [send(b)])
    assert lead.state.people[A].role is people.Role.LEAD
    with pytest.raises(UsageError) as caught:
        resolve(lead, "assessor/A/role", A, reason="r", keep=down.ids[0])
    assert caught.value.code == "lead-needed"


def test_settling_is_not_undone_into_a_silent_choice(lead, join, send):
    b = join(B)
    ours = profile.set_value(lead, "seats", "286", A)
    profile.set_value(b, "seats", "312", B)
    both(lead, b, send)
    resolve(lead, "profile/seats/value", A, reason="r", value="300")
    with pytest.raises(UsageError, match="settled a conflict"):
        undoing.undo(lead, A)
    undoing.restore(lead, ours.ids[0], A)
    assert lead.state.profile["seats"].value == "286"


def test_two_tombstones_are_no_conflict_and_an_erased_value_stands_against_nothing(lead, join, send):
    profile.set_value(lead, "remark", "机密", A)
    b = join(A)
    change = lead.journal.heads[Key("profile", "remark", "value")][0].id
    profile.set_value(b, "remark", "later", A)
    erasure.carry_out(lead, erasure.plan_text(lead, change), A, "law")
    erasure.carry_out(b, erasure.plan_text(b, change, only_this=True), A, "mistake")
    both(lead, b, send)
    both(lead, b, send)
    for doc in (lead, b):
        assert conflicts(doc.journal, doc.state) == []
        assert doc.state.profile["remark"].value == "later"


def test_a_hold_anybody_set_holds_while_people_differ(lead, join, send):
    b = join(A)
    profile.describe(lead, A, hold=True)
    b.write(A, [Put(Key("session", "-", "hold"), False)])
    profile.describe(b, A, hold=True)
    profile.describe(b, A, hold=False)
    both(lead, b, send)
    assert conflicts(b.journal, b.state) != []
    assert (lead.state.hold, b.state.hold) == (True, True)
    resolve(b, "session/-/hold", A, reason="the court let go", value="false")
    assert b.state.hold is False


def test_a_reader_in_a_blind_session_sees_no_conflict_of_hidden_ratings(tmp_path, send, join):
    with SessionDocument.create(
        tmp_path / "blind.ccsession", small_standard(blind=True), organisation="o", people=TEAM, author=A,
        kind=SessionKind.BASELINE,
    ) as doc:
        first, second = join(B, doc), join(B, doc)
        ratings.rate(first, "1.1.1", B, ONE)
        ratings.rate(second, "1.1.1", B, TWO)
        ratings.rate(doc, "1.1.2", A, ONE)
        merge_many(doc, [send(first), send(second)])
        assert len(conflicts(doc.journal, doc.state)) == 1
        assert conflicts(doc.journal, doc.state, reader=A) == []


def test_an_ordinary_edit_may_settle_the_conflict_it_meets_for_a_reason(lead, join, send):
    b = join(B)
    profile.set_value(lead, "seats", "286", A)
    profile.set_value(b, "seats", "312", B)
    both(lead, b, send)
    before = list(lead.link.iterdump())

    def edit(doc):
        return profile.set_value(doc, "seats", "300", A)

    for who, reason, code in ((A, " ", "reason-needed"), (D, "asked", "role-may-not")):
        with pytest.raises(UsageError) as caught:
            settle_with(lead, edit, who, reason)
        assert caught.value.code == code
        assert list(lead.link.iterdump()) == before
    done = settle_with(lead, edit, A, "the client counted again")
    assert conflicts(lead.journal, lead.state) == []
    assert lead.state.profile["seats"].value == "300"
    told = {one.key.entity: one.value for one in history.history(lead) if one.id in done.ids}
    assert told == {"profile": "300", "note": "the client counted again"}
    with pytest.raises(UsageError, match="several differing"):
        both_again(lead, b, send)


def test_the_effect_is_that_on_the_total_the_reader_sees(tmp_path, send, join):
    with SessionDocument.create(
        tmp_path / "blind.ccsession", small_standard(blind=True), organisation="o", people=TEAM, author=A,
        kind=SessionKind.BASELINE,
    ) as doc:
        ratings.rate(doc, "1.1.1", A, ONE)
        ratings.rate(doc, "1.1.2", A, FIVE)
        first, second = join(B, doc), join(B, doc)
        ratings.rate(first, "1.1.1", B, TWO)
        ratings.rate(second, "1.1.1", B, FIVE)
        merge_many(first, [send(second), send(doc)])
        (plain,) = conflicts(first.journal, first.state)
        told = effects_of(first.journal, first.state, plain, reader=B)
        assert told == conflicts(first.journal, first.state, reader=B, effects=True)[0]
        for side in told.sides:
            alone = Answer.from_json(side.value)
            own = {ItemId("1.1.1"): {B: replace(first.state.rating("1.1.1", B), answer=alone, conflict=False)}}
            seen = first.state.for_reader(B)
            seen.ratings = own
            assert side.total == result_of(seen).total.shown
        assert {one.total for one in effects_of(first.journal, first.state, plain).sides} != {
            one.total for one in told.sides}


@pytest.mark.parametrize(
    ("key", "ours", "theirs", "way", "offered"),
    [
        (Key("session", "-", "kind"), "baseline", "self", Way.CHOICE, "surveillance"),
        (Key("session", "-", "hold"), True, False, Way.CHOICE, "false"),
        (Key("session", "-", "retention"), "2026-01-01", "2027-01-01", Way.LINE, "2028-01-01"),
        (Key("session", "-", "organisation"), Words("甲"), Words("乙"), Way.WORDS, "丙"),
        (Key("assessor", "B", "role"), "observer", "coordinator", Way.CHOICE, "client"),
        (Key("profile", "seats", "value"), "3", "4", Way.LINE, "5"),
        (Key("profile", "direction", "value"), "experience", "efficiency", Way.CHOICE, "experience"),
        (Key("profile", "channels", "value"), ["voice"], ["chat"], Way.SEVERAL, "voice,mail"),
        (Key("profile", "remark", "value"), Words("a"), Words("b"), Way.WORDS, "c"),
        (Key("rating", "1.1.1:A", "answer"), {"option": "1"}, {"option": "2"}, Way.CHOICE, "NA"),
        (Key("rating", "2.1.7:A", "answer"), {"count": "1"}, {"count": "2"}, Way.LINE, "3"),
        (Key("rating", "1.1.1:A", "follow_up"), True, False, Way.CHOICE, "false"),
        (Key("consensus", "1.1.1", "decision"), {"answer": {"option": "1"}}, {"answer": {"option": "2"}},
         Way.CHOICE, "3"),
        (Key("finding", "0" * 32, "items"), ["1.1.1"], ["1.1.2"], Way.LINE, "1.1.1, 1.1.2"),
        (Key("finding", "0" * 32, "grade"), "minor", "major", Way.CHOICE, "strength"),
        (Key("material", "7", "status"), "asked", "missing", Way.CHOICE, "received"),
        (Key("interview", "07", "count"), "6", "8", Way.LINE, "7"),
    ],
)
def test_what_is_offered_for_another_value_is_what_settles(lead, join, send, key, ours, theirs, way, offered):
    b = join(B)
    lead.write(A, [Put(key, ours)])
    if theirs is False:
        b.write(A, [Put(key, True)])         # a "no" over nothing is no change
    b.write(A, [Put(key, theirs)])
    both(lead, b, send)
    found = entry(key, lead.state)
    assert found.way is way
    if way in (Way.CHOICE, Way.SEVERAL):
        assert set(offered.split(",")) <= {value for value, _ in found.choices}
        assert all(text.zh and text.en for _, text in found.choices)
    (one,) = conflicts(lead.journal, lead.state)
    resolve(lead, one.id, A, reason="r", value=offered)
    assert conflicts(lead.journal, lead.state) == []


def test_what_has_no_typed_form_offers_none_and_values_are_written_as_typed(lead):
    for key in (Key("na", "1.1.1", "approval"), Key("evidence", "0" * 32, "sha256"),
                Key("assessor", "B", "sections")):
        assert entry(key, lead.state).way is Way.NONE
    assert [typed(one) for one in (
        "x", True, ["a", "b"], {"option": "3", "reason": "r"}, {"answer": {"number": "2"}}, {"na": True},
        {"state": "approved", "of": []}, None,
    )] == ["x", "true", "a,b", "3", "2", "NA", "", ""]


def both_again(lead, b, send):
    """Differ once more; what settled the first conflict settles no other."""
    profile.set_value(lead, "seats", "1", A)
    profile.set_value(b, "remark", "x", B)
    profile.set_value(lead, "remark", "y", A)
    merge_many(lead, [send(b)])
    profile.set_value(lead, "remark", "z", A)
