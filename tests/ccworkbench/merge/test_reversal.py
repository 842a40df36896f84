"""A whole merge taken back and done again: in this folder only, and never from under what rests on it."""

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.merge import reversal
from ccworkbench.merge.combine import merge_many
from ccworkbench.merge.conflicts import resolve
from ccworkbench.merge.receipt import State, receipts
from ccworkbench.session import erasure, evidence, profile, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.journal import Put
from ccworkbench.session.model import Key
from ccworkbench.session.verify import verify
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.merge.histories import content, in_force, require_sound
from tests.ccworkbench.session.samples import A, B, D

ONE, TWO = Answer(option="1"), Answer(option="2")


def sound(doc):
    return [f"{one.name}: {one.message.en}" for one in verify(doc) if not one.ok]


@pytest.fixture
def merged(lead, join, send):
    """The lead has merged what B did."""
    b = join(B)
    ratings.rate(b, "1.1.1", B, ONE, rationale="看过")
    uuid, _ = evidence.attach_file(b, b"photo", [b.state.item_target("1.1.1")], B, name="a.jpg")
    profile.set_value(b, "seats", "300", B)
    before = in_force(lead.link)
    done = merge_many(lead, [send(b)], author=A)
    return lead, b, done, uuid, before


def test_undone_it_is_as_before_and_redone_as_after(merged):
    lead, _, done, uuid, before = merged
    after = content(lead)
    undone = reversal.undo(lead, done.id[:6], A)
    assert undone.state is State.UNDONE
    assert in_force(lead.link) == before
    assert lead.state.rating("1.1.1", B).answer is None
    assert uuid not in lead.state.evidence
    require_sound(lead)
    assert sound(lead) == []
    redone = reversal.redo(lead, done.id, A)
    assert redone.state is State.MERGED
    assert content(lead) == after
    require_sound(lead)
    folder = lead.folder
    lead.close()
    with SessionDocument.open(folder) as again:
        assert [(one.id, one.state) for one in receipts(again)] == [(done.id, State.MERGED)]
        assert again.state.rating("1.1.1", B).answer == ONE


def test_colleagues_see_nothing_of_it_and_no_gap(merged, send, join):
    lead, b, done, _, before = merged
    reversal.undo(lead, done.id, A)
    file = send(lead)
    told = merge_many(b, [file])
    assert told.inputs[0].changes == len(before)
    assert told.inputs[0].withheld == 7
    assert b.state.rating("1.1.1", B).answer == ONE
    d = join(D)
    assert d.state.rating("1.1.1", B).answer is None
    assert sound(d) == []


def test_a_file_that_brings_it_again_puts_it_back(merged, send):
    lead, b, done, _, _ = merged
    after = content(lead)
    reversal.undo(lead, done.id, A)
    again = merge_many(lead, [send(b)])
    assert (again.new, again.returned, again.inputs[0].returned, again.lost) == (0, 7, 7, 0)
    assert again.balanced
    assert content(lead) == after
    assert reversal.undo(lead, again.id, A).state is State.UNDONE
    assert lead.state.rating("1.1.1", B).answer is None


def test_what_rests_on_it_stands_in_the_way_by_base(merged):
    lead, _, done, uuid, _ = merged
    profile.set_value(lead, "seats", "280", A)
    evidence.set_caption(lead, uuid, A, "new words")     # a new field rests on nothing
    with pytest.raises(UsageError, match="cannot be undone") as caught:
        reversal.undo(lead, done.id, A)
    assert caught.value.facts["keys"] == ["profile/seats/value"]
    assert caught.value.facts["authors"] == ["A"]
    assert receipts(lead)[0].state is State.MERGED


@pytest.mark.parametrize("what", ["consensus", "na", "confirmed", "link", "finding", "freeze"])
def test_what_was_decided_on_the_strength_of_it_stands_in_the_way(merged, what):
    lead, _, done, uuid, _ = merged
    profile.set_value(lead, "remark", "beside it", A)
    keys = {
        "consensus": Key("consensus", "1.1.1", "decision"), "na": Key("na", "1.1.1", "approval"),
        "confirmed": Key("profile", "seats", "confirmed"), "link": Key("link", f"{uuid}:item.1.1.2", "state"),
        "finding": Key("finding", "f" * 32, "items"), "freeze": Key("freeze", "1", "record"),
    }
    match what:
        case "consensus":
            ratings.decide(lead, "1.1.1", TWO, A, "so")
        case "na":
            lead.write(A, [Put(keys[what], {"state": "approved", "of": ["0" * 32]})])
        case "confirmed":
            profile.confirm(lead, "seats", A, evidence=[uuid], reason="seen")
        case "link":
            evidence.link(lead, uuid, [lead.state.item_target("1.1.2")], A)
        case "finding":
            lead.write(A, [Put(keys[what], ["1.1.4", "1.1.1"])])
        case "freeze":
            lead.write(A, [Put(keys[what], {"fingerprint": "0" * 64, "at": "2026-05-31"})])
    with pytest.raises(UsageError) as caught:
        reversal.undo(lead, done.id, A)
    assert caught.value.facts["keys"] == [keys[what].spelled]


def test_decisions_on_other_things_and_earlier_ones_do_not(lead, join, send):
    b = join(B)
    ratings.decide(lead, "1.1.1", TWO, A, "before")
    ratings.rate(b, "1.1.1", B, ONE)
    done = merge_many(lead, [send(b)])
    ratings.decide(lead, "1.1.2", TWO, A, "another item")
    ratings.rate(lead, "1.1.1", A, ONE)                  # one's own rating rests on nobody's
    assert reversal.undo(lead, done.id, A).state is State.UNDONE


def test_a_later_merge_that_builds_on_it_goes_first(lead, join, send):
    b = join(B)
    profile.set_value(b, "seats", "1", B)
    first = merge_many(lead, [send(b)])
    profile.set_value(b, "seats", "2", B)
    second = merge_many(lead, [send(b)])
    with pytest.raises(UsageError, match="cannot be undone"):
        reversal.undo(lead, first.id, A)
    reversal.undo(lead, second.id, A)
    assert lead.state.profile["seats"].value == "1"
    reversal.undo(lead, first.id, A)
    assert not lead.state.profile
    reversal.redo(lead, second.id, A)
    assert lead.state.profile["seats"].value == "2"
    require_sound(lead)


def test_a_resolution_stands_in_the_way(merged, send):
    lead, b, done, _, _ = merged
    reversal.undo(lead, done.id, A)
    profile.set_value(lead, "seats", "280", A)
    again = merge_many(lead, [send(b)])
    resolve(lead, "profile/seats/value", A, reason="r", value="290")
    with pytest.raises(UsageError, match="profile/seats/value"):
        reversal.undo(lead, again.id, A)


def test_tombstones_are_never_set_aside(lead, join, send):
    done = ratings.rate(lead, "1.1.1", A, ONE, rationale="机密")
    b = join(B)
    erasure.carry_out(lead, erasure.plan_text(lead, done.ids[1]), A, "law")
    told = merge_many(b, [send(lead)])
    reversal.undo(b, told.id, B)
    assert erasure.pending(b) != []
    assert b.state.rating("1.1.1", A).rationale == ""
    require_sound(b)


def test_an_erasure_reaches_versions_of_an_undone_merge(lead, join, send):
    ratings.rate(lead, "1.1.1", A, ONE, rationale="first")
    b = join(A)
    ratings.write_rationale(b, "1.1.1", A, "机密 second")
    told = merge_many(lead, [send(b)])
    reversal.undo(lead, told.id, A)
    change = lead.journal.heads[Key("rating", "1.1.1:A", "rationale")][0].id
    erasure.carry_out(lead, erasure.plan_text(lead, change), A, "law")
    reversal.redo(lead, told.id, A)
    assert lead.state.rating("1.1.1", A).rationale == ""
    assert "机密" not in "".join(lead.link.iterdump())


def test_twice_is_refused_and_unknown_receipts_are_named(merged):
    lead, _, done, _, _ = merged
    with pytest.raises(UsageError, match="not undone"):
        reversal.redo(lead, done.id, A)
    reversal.undo(lead, done.id, A)
    with pytest.raises(UsageError, match="undone already"):
        reversal.undo(lead, done.id, A)
    with pytest.raises(UsageError) as caught:
        reversal.undo(lead, "ffff", A)
    assert caught.value.facts["allowed"] == [done.id]


def test_a_merge_that_brought_nothing_has_a_receipt_without_ranges(merged, send):
    lead, b, _, _, _ = merged
    again = merge_many(lead, [send(b)])
    assert [one.id for one in receipts(lead)][1] == again.id
    ranges = lead.link.execute("SELECT count(*) FROM receipt_range WHERE receipt = ?", (again.id,)).fetchone()
    assert ranges == (0,)
