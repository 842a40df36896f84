"""A decision stands until a submitted answer changes to another one; whose clock is ahead does not matter."""

import pytest

from ccworkbench.scoring.result import ItemState
from ccworkbench.scoring.sources import result_of
from ccworkbench.session import exchange, ratings, receiving, undoing
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.reopening import after_what_is_seen
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId, SectionId
from tests.ccworkbench.session.samples import A, B

ONE, TWO = ItemId("1.1.1"), ItemId("1.1.2")


def option(number):
    return Answer(option=str(number))


@pytest.fixture
def decided(doc):
    for who, number in ((A, 2), (B, 4)):
        ratings.rate(doc, ONE, who, option(number))
        ratings.submit(doc, who, [SectionId("1.1")])
    ratings.decide(doc, ONE, option(3), A, "seen twice")
    return doc


def test_a_changed_answer_reopens_the_item_and_a_new_decision_closes_it(decided):
    doc = decided
    assert result_of(doc.state).items[ONE].state is ItemState.RATED
    ratings.rate(doc, ONE, B, option(5), reason="new record")
    assert ONE not in doc.state.decisions
    assert doc.state.reopened[ONE].reason == "seen twice"
    assert result_of(doc.state).items[ONE].state is ItemState.OPEN
    before, folder = doc.state.frozen(), doc.folder
    doc.close()
    with SessionDocument.open(folder) as again:
        assert again.state == before
        ratings.decide(again, ONE, option(4), A, "seen again")
        assert (again.state.decisions[ONE].answer, again.state.reopened) == (option(4), {})


def test_what_changes_nothing_of_the_answer_reopens_nothing(decided):
    ratings.write_rationale(decided, ONE, B, "more words")
    ratings.set_follow_up(decided, ONE, B, True)
    ratings.rate(decided, ONE, B, option(3), reason="the team is right")
    ratings.rate(decided, TWO, B, option(1), reason="another item")
    assert set(decided.state.decisions) == {ONE}


def test_taking_an_answer_away_reopens_and_undo_closes_again(decided):
    ratings.rate(decided, ONE, B, None, reason="not mine to rate")
    assert set(decided.state.reopened) == {ONE}
    undoing.undo(decided, B, "it was mine")
    assert decided.state.rating(ONE, B).answer == option(4)
    assert set(decided.state.reopened) == {ONE}          # B's word is later than the decision again


def test_a_decision_is_later_than_what_it_was_made_of(make, tmp_path):
    ahead = 3_600_000
    clock = [1_790_000_000_000]
    lead = make("lead", clock=lambda: clock[0])
    exchange.write(lead, tmp_path / "out.ccx")
    with receiving.receive(tmp_path / "out.ccx", tmp_path / "b", me=B) as b:
        b.journal._clock = lambda: clock[0] + ahead
        ratings.rate(b, ONE, B, option(1))
        ratings.submit(b, B)
        ratings.rate(b, ONE, B, option(4), reason="late, by a clock that is ahead")
        exchange.write(b, tmp_path / "b.ccx")
    from ccworkbench.merge import combine

    combine.merge_many(lead, [tmp_path / "b.ccx"], author=A)
    assert lead.state.rating(ONE, B).at > clock[0]
    ratings.decide(lead, ONE, option(3), A, "the team saw it")
    assert set(lead.state.decisions) == {ONE}


def test_a_clock_that_is_days_ahead_is_not_followed(decided):
    key = next(key for key in decided.journal.heads if key.entity == "consensus")
    now = decided.state.rating(ONE, B).at - 3 * 86_400_000
    assert after_what_is_seen(decided.state, [key], now) == now


def test_putting_off_is_the_leads_and_ends_with_the_decision(doc):
    from ccworkbench.errors import UsageError

    ratings.put_off(doc, ONE, A)
    assert doc.state.rating(ONE, A).follow_up
    with pytest.raises(UsageError) as refused:
        ratings.put_off(doc, ONE, B)
    assert refused.value.code == "role-may-not"
    ratings.put_off(doc, ONE, A, False)
    assert not doc.state.rating(ONE, A).follow_up
    ratings.put_off(doc, ONE, A)
    ratings.decide(doc, ONE, option(3), A, "now")
    assert not doc.state.rating(ONE, A).follow_up
