"""Trying a merge, choosing, merging and settling in one go; and what all that is called."""

import sqlite3
from functools import partial

import pytest

from ccworkbench.merge import receipt as receipts
from ccworkbench.merge.conflicts import conflicts, may_settle
from ccworkbench.merge.naming import subject, value
from ccworkbench.merge.receipt import COUNTED
from ccworkbench.merge.settling import merge_and_settle, rehearse
from ccworkbench.merge.tasks import Need, tasks
from ccworkbench.session import evidence, exchange, profile, ratings, signing
from ccworkbench.session.exchange import Order
from ccworkbench.session.model import Key
from ccworkbench.session.seal import Sealing, seal
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.samples import A, B, C, D, E

SEATS = "profile/seats/value"


def of_kinds(doc):
    """Count the changes in force by kind, by hand."""
    found = dict.fromkeys(COUNTED, 0)
    for row in doc.journal.rows():
        found[receipts.KINDS.get(row.entity, "other")] += 1
    return found


def test_what_was_tried_is_what_comes_and_choices_are_settled(lead, join, send):
    b = join(B)
    profile.set_values(lead, {"seats": "286", "direction": "experience"}, A)
    theirs = profile.set_value(b, "seats", "312", B)
    profile.set_value(b, "direction", "efficiency", B)
    ratings.rate(b, "1.1.1", B, Answer(option="2"))
    evidence.attach_file(b, b"photo", [b.state.item_target("1.1.1")], B, name="a.jpg")
    before, path = of_kinds(lead), send(b)
    rows = lead.journal.rows()

    tried = rehearse(lead, [path], A)
    assert lead.journal.rows() == rows
    assert [one.id for one in tried.conflicts] == ["profile/direction/value", SEATS]
    assert tried.state.rating("1.1.1", B).answer == Answer(option="2")
    assert all(side.applies == 8 for one in tried.conflicts for side in one.sides)

    done = merge_and_settle(lead, [path], A, {SEATS: theirs.ids[0]}, "counted again")
    assert [one.id for one in done.settled] == [SEATS]
    assert all(side.applies == 8 for one in (*done.settled, *done.left) for side in one.sides)
    assert [one.id for one in done.left] == ["profile/direction/value"]
    assert lead.state.profile["seats"].value == "312"
    for told in (tried.receipt, done.receipt):
        assert told.balanced
        assert {kind: one[0] for kind, one in told.kinds.items()} == before
        assert told.received("evidence") == (4, 4)
    assert done.receipt.kinds == tried.receipt.kinds
    assert done.receipt.new == tried.receipt.new == 7
    (kept,) = receipts.receipts(lead)
    assert kept.kinds == done.receipt.kinds
    kept.kinds["ratings"][1] += 1
    assert not kept.balanced


@pytest.mark.parametrize("for_good", [False, True])
def test_where_only_the_receipt_finds_no_room_choices_are_settled_or_the_reason_is_told(
    lead, join, send, monkeypatch, for_good
):
    b = join(B)
    profile.set_values(lead, {"seats": "286", "direction": "experience"}, A)
    theirs = profile.set_value(b, "seats", "312", B)
    other = profile.set_value(b, "direction", "efficiency", B)
    real = lead.link.execute

    def full(sql, *rest):
        if not isinstance(sql, str) or sql.startswith("BEGIN"):
            lead.link.execute = full if for_good else real
            raise sqlite3.OperationalError("database or disk is full")
        return real(sql, *rest)

    monkeypatch.setattr(receipts, "keep", full)
    choices = {SEATS: theirs.ids[0], "profile/direction/value": other.ids[0]}
    done = merge_and_settle(lead, [send(b)], A, choices, "counted again")
    lead.link.execute = real
    assert (done.receipt.stopped.code, done.receipt.new) == ("merge-not-recorded", 2)
    if for_good:                                         # told once: no other choice would fare better
        assert [one.code for one in done.refused] == ["disk-full"]
        assert {one.id for one in done.left} == choices.keys()
    else:
        assert {one.id for one in done.settled} == choices.keys()
        assert lead.state.conflicts == ()


def test_a_choice_that_is_none_leaves_its_conflict_open_and_is_told(lead, join, send):
    b = join(B)
    ours = profile.set_value(lead, "seats", "286", A)
    profile.set_value(b, "seats", "312", B)
    path = send(b)
    done = merge_and_settle(lead, [path], A, {SEATS: "0" * 32, "profile/remark/value": ours.ids[0]}, "r")
    assert {one.code for one in done.refused} == {"change-unknown", "conflict-unknown"}
    assert [one.id for one in done.left] == [SEATS]
    again = merge_and_settle(lead, [path], A, {SEATS: ours.ids[0]}, " ")
    assert [one.code for one in again.refused] == ["reason-needed"]
    assert lead.state.conflicts != ()


def test_who_may_settle_is_what_settling_asks(lead, join, send):
    first, second = join(B), join(B)
    ratings.rate(first, "1.1.1", B, Answer(option="1"))
    ratings.rate(second, "1.1.1", B, Answer(option="2"))
    profile.set_value(first, "seats", "1", B)
    profile.set_value(second, "seats", "2", B)
    tried = rehearse(first, [send(second)], B)
    may = {
        one.id: [who for who in (A, B, C, D, E) if may_settle(one, tried.state, who)] for one in tried.conflicts
    }
    assert may == {SEATS: [A, C], "rating/1.1.1:B/answer": [B]}


def test_each_sealed_file_has_a_passphrase_of_its_own(lead, join, tmp_path):
    b, d = join(B), join(D)
    paths = [tmp_path / "one.ccx", tmp_path / "two.ccx"]
    for doc, path, words in ((b, paths[0], "丙丁"), (d, paths[1], "甲乙")):
        evidence.attach_sighting(doc, path.stem, [doc.state.item_target("1.1.1")], doc.me)
        exchange.write(doc, path, seal=partial(seal, sealing=Sealing(passphrase=words)))
    tried = rehearse(lead, paths, A, passphrase={paths[0]: "丙丁"})
    assert [one.error.code if one.error else "" for one in tried.receipt.inputs] == ["", "passphrase-needed"]
    assert tried.receipt.inputs[1].error.remedy.zh
    tried = rehearse(lead, paths, A, passphrase={paths[0]: "丙丁", paths[1]: "丙丁"})
    assert tried.receipt.inputs[1].error.code == "passphrase-wrong"
    tried = rehearse(lead, paths, A, passphrase={paths[0]: "丙丁", paths[1]: "甲乙"})
    assert tried.receipt.refused == []


def test_a_file_tells_how_new_it_is_and_what_is_to_be_done(lead, join, tmp_path):
    b = join(B)
    first = ratings.rate(b, "1.1.1", B, Answer(option="1"))
    path, bad = tmp_path / "b.ccx", tmp_path / "bad.ccx"
    exchange.write(b, path, sign=signing.signer())
    merge_and_settle(lead, [path], A, {}, "")
    second = ratings.rate(b, "1.1.2", B, Answer(option="1"))
    exchange.write(b, path, Order(force=True), sign=signing.signer())
    bad.write_bytes(b"no exchange file at all")
    told = rehearse(lead, [path, bad], A).receipt
    assert (told.inputs[0].since, told.inputs[0].newest) == (first.at, second.at)
    assert [(one.need, one.file) for one in tasks(told)] == [(Need.REFUSED, "bad.ccx")]
    told.inputs[0].signed_by = None
    told.lost = 1
    assert [one.need for one in tasks(told)] == [Need.LOST, Need.UNSIGNED, Need.REFUSED]


@pytest.mark.parametrize(
    ("key", "found", "names", "said"),
    [
        (Key("profile", "direction", "value"), "experience", ("direction", "概况"), "experience"),
        (Key("profile", "channels", "value"), ["chat", "voice"], ("channels", "概况"), "chat、voice"),
        (Key("session", "-", "hold"), True, ("法律保全", "评审信息"), "是"),
        (Key("session", "-", "alias"), "", ("代称", "评审信息"), "（空）"),
        (Key("assessor", "B", "role"), "coordinator", ("角色 · 白露", "人员"), "统筹员"),
        (Key("rating", "1.1.1:B", "answer"), {"na": True, "reason": "外包"}, ("1.1.1 评分", "item 1 · 白露"),
         "不适用 · 外包"),
        (Key("consensus", "1.1.2", "decision"), {"answer": {"option": "3"}}, ("1.1.2 合议", "item 2"), "3"),
        (Key("na", "1.1.1", "approval"), {"state": "rejected", "of": []}, ("1.1.1 不适用的批准", "item 1"),
         "不批准"),
        (Key("interview", "07", "count"), "6", ("受访人数", "访谈 07"), "6"),
        (Key("evidence", "0" * 32, "caption"), "门口", ("说明", "证据 · 00000000"), "门口"),
    ],
)
def test_facts_and_values_are_said_in_words(lead, key, found, names, said):
    assert tuple(one.zh for one in subject(key, lead.state)) == names
    assert value(key, found, lead.state).zh == said


def test_every_conflict_has_a_name_in_both_languages(lead, join, send):
    b = join(B)
    profile.set_value(lead, "seats", "1", A)
    profile.set_value(b, "seats", "2", B)
    rehearsed = rehearse(lead, [send(b)], A)
    for one in rehearsed.conflicts:
        for words in subject(one.key, rehearsed.state):
            assert words.zh
            assert words.en
    assert conflicts(lead.journal, lead.state) == []
