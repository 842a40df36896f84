"""Ratings through the public face: what is accepted, refused, kept after closing."""

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.session import evidence, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId
from ccworkbench.session.ratings import RatingRow
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId, SectionId
from tests.ccworkbench.session.samples import TEAM, A, B, C, E

ONE, TWO, LAST = ItemId("1.1.1"), ItemId("1.1.2"), ItemId("2.1.8")


def three() -> Answer:
    return Answer(option="3")


def test_a_rating_is_there_after_closing_and_opening(doc):
    changes = ratings.rate(doc, ONE, A, three(), rationale="抽查 10 通录音", follow_up=True)
    assert changes.items == (ONE,)
    assert len(changes.ids) == 3
    folder, before = doc.folder, doc.state.frozen()
    doc.close()
    with SessionDocument.open(folder) as again:
        found = again.state.rating(ONE, A)
        assert (found.answer, found.rationale, found.follow_up) == (three(), "抽查 10 通录音", True)
        assert again.state == before
        assert not again.recovered


def test_the_same_again_writes_nothing(doc):
    ratings.rate(doc, ONE, A, three(), rationale="why")
    assert ratings.rate(doc, ONE, A, three(), rationale="why").empty
    assert ratings.rate(doc, TWO, A, None).empty


def test_typed_text_never_stands_in_a_change_row(doc):
    ratings.rate(doc, ONE, A, Answer(na=True), reason="没有外包团队", rationale="口头说明")
    rows = [row.value for row in doc.journal.rows()]
    for words in ("没有外包团队", "口头说明", "示例客服中心", "安然"):
        assert not any(words in row for row in rows)
    assert doc.state.rating(ONE, A).reason == "没有外包团队"


@pytest.mark.parametrize(
    ("item", "author", "answer", "code"),
    [
        (ONE, A, Answer(option="9"), "answer-not-allowed"),
        (ItemId("9.9"), A, three(), "item-unknown"),
        (ONE, AssessorId("Z"), three(), "assessor-unknown"),
        (ONE, C, three(), "role-may-not"),
        (ONE, E, three(), "role-may-not"),
        (ONE, A, Answer(na=True), "na-needs-reason"),
        (LAST, A, Answer(na=True), "answer-not-allowed"),
    ],
)
def test_what_is_not_allowed_is_refused_with_what_is(doc, item, author, answer, code):
    before = doc.journal.seq
    with pytest.raises(UsageError) as refused:
        ratings.rate(doc, item, author, answer)
    assert refused.value.code == code
    assert refused.value.message.zh != refused.value.message.en
    assert doc.journal.seq == before
    if code != "na-needs-reason":
        assert refused.value.facts["allowed"]


def test_many_ratings_are_all_or_none_and_all_faults_are_told(doc):
    rows = [
        RatingRow("1.1.1", "3"),
        RatingRow("1.1.2", "7"),
        RatingRow("nowhere", "3"),
        RatingRow("1.1.1", "4"),
        RatingRow("2.1.7", "2.5"),
    ]
    before = doc.journal.seq
    with pytest.raises(UsageError) as refused:
        ratings.rate_many(doc, rows, A)
    assert refused.value.facts["codes"] == [
        "answer-not-allowed", "item-unknown", "item-twice", "answer-not-allowed",
    ]
    assert doc.journal.seq == before
    rows = [RatingRow("1.1.1", "3"), RatingRow("2.1.7", "2"), RatingRow("2.1.8", "95.5")]
    done = ratings.rate_many(doc, rows, A)
    assert len(done.ids) == 3
    assert doc.state.rating(ItemId("2.1.8"), A).answer == Answer(number="95.5")


def test_after_submitting_a_change_needs_a_reason(doc):
    ratings.rate(doc, ONE, A, three())
    ratings.submit(doc, A, [SectionId("1")])
    assert doc.state.submitted(A, SectionId("1"))
    assert not doc.state.submitted(A, SectionId("2.1"))
    assert doc.state.rating(ONE, A).submitted
    with pytest.raises(UsageError, match="reason"):
        ratings.rate(doc, ONE, A, Answer(option="4"))
    ratings.rate(doc, ONE, A, Answer(option="4"), reason="看到新制度")
    assert doc.state.rating(ONE, A).reason == "看到新制度"
    ratings.rate(doc, ONE, A, None, reason="误填")
    assert doc.state.rating(ONE, A).answer is None
    notes = [key for key in doc.journal.heads if key.entity == "note" and key.field == "text"]
    assert [doc.journal.value(key) for key in notes] == ["误填"]


def test_an_approved_na_holds_while_the_answer_stands(doc):
    ratings.rate(doc, ONE, B, Answer(na=True), reason="no such channel")
    assert not doc.state.na_approved(ONE, doc.state.rating(ONE, B))
    with pytest.raises(UsageError) as refused:
        ratings.approve_na(doc, [ONE], B)
    assert refused.value.code == "role-may-not"
    ratings.approve_na(doc, [ONE], A)
    assert doc.state.na_approved(ONE, doc.state.rating(ONE, B))
    ratings.rate(doc, ONE, B, Answer(option="0"))
    ratings.rate(doc, ONE, B, Answer(na=True), reason="again")
    assert not doc.state.na_approved(ONE, doc.state.rating(ONE, B))
    ratings.approve_na(doc, [ONE], A, approve=False, reason="there is chat")
    assert not doc.state.na_approved(ONE, doc.state.rating(ONE, B))


def test_nobody_approves_their_own_na_unless_alone(doc, make):
    ratings.rate(doc, ONE, A, Answer(na=True), reason="none")
    with pytest.raises(UsageError) as refused:
        ratings.approve_na(doc, [ONE], A)
    assert refused.value.code == "own-na"
    alone = make("alone", people=TEAM[:1])
    ratings.rate(alone, ONE, A, Answer(na=True), reason="none")
    ratings.approve_na(alone, [ONE], A)
    assert alone.state.na_approved(ONE, alone.state.rating(ONE, A))


def test_a_decision_keeps_reason_and_dissent(doc):
    with pytest.raises(UsageError):
        ratings.decide(doc, ONE, three(), A, " ")
    ratings.decide(doc, ONE, three(), A, "证据充分", {B: "样本太小"})
    found = doc.state.decisions[ONE]
    assert (found.answer, found.reason, found.dissent, found.by) == (three(), "证据充分", {B: "样本太小"}, A)
    ratings.decide(doc, ONE, None, A, "")
    assert ONE not in doc.state.decisions


def test_unanimous_needs_everybody_to_have_submitted_the_same(doc):
    for who in (A, B):
        ratings.rate(doc, ONE, who, three())
        ratings.rate(doc, TWO, who, Answer(option="1" if who == A else "2"))
    ratings.submit(doc, A)
    assert ratings.decide_unanimous(doc, A).empty
    ratings.submit(doc, B)
    evidence.attach_sighting(doc, "seen", [doc.state.item_target(ONE)], A, kind="record")
    assert ratings.decide_unanimous(doc, A).items == (ONE,)
    assert set(doc.state.decisions) == {ONE}


def test_unanimous_answers_that_lack_their_evidence_are_left_out_and_named(doc):
    for who in (A, B):
        ratings.rate_many(doc, [RatingRow(ONE, three()), RatingRow(TWO, three())], who)
        ratings.submit(doc, who)
    evidence.attach_sighting(doc, "seen", [doc.state.item_target(TWO)], A, kind="record")
    found = ratings.unanimous(doc.state)
    assert (set(found.answers), found.short) == ({TWO}, (ONE,))
    assert ratings.decide_unanimous(doc, A).items == (TWO,)
    assert ratings.unanimous(doc.state).short == (ONE,)
    ratings.decide(doc, ONE, three(), A, "looked at it together")     # a person may, with a reason
    assert ratings.unanimous(doc.state).short == ()
