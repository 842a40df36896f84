"""The disagreement board: what is on it, what it says, and that effects are what scoring would give."""

import dataclasses
import random
from fractions import Fraction

import pytest

from ccworkbench.insight.board import Board, missing_submissions
from ccworkbench.insight.board_row import Group, RowState, Tag
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.model import AssessorId, Decision, Evidence, EvidenceId, NaApproval, Person, Role
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer
from ccworkbench.standard.items import EvidenceRule, ItemId
from ccworkbench.standard.scores import Gate, Level, Selection
from ccworkbench.text import Text
from tests.ccworkbench.exports.conftest import load, make_state
from tests.ccworkbench.insight.teams import AT, item, standard, state

PACKS = ("ccso-mini", "cccmm-mini", "c2m2", "facets", "sprs", "wage", "deductions", "samm", "sample")
A, B, C, LEAD = (AssessorId(one) for one in "ABCL")


def told(total):
    return (
        total.exact, total.exact_low, total.exact_high, total.shown, total.level, total.level_low, total.level_high
    )


def decided(found, name, answer, at=AT + 1):
    seen = found.frozen()
    seen.decisions = {**found.decisions, name: Decision(name, answer, "why", {}, LEAD, at)}
    return seen


@pytest.mark.parametrize("seed", range(100))
def test_effects_are_what_scoring_each_answer_gives(seed):
    draw = random.Random(seed)
    made = make_state(
        load(PACKS[seed % len(PACKS)]), seed, people=draw.choice((2, 3, 5)), answered=draw.choice((0.8, 1.0)),
        na=draw.choice((0.0, 0.2)), decide=draw.choice((0.0, 0.5)),
    )
    board = Board(made)
    assert board.result == result_of(made)
    for row in board.rows:
        totals = {answer: result_of(decided(made, row.item, answer)).total for answer in row.answers}
        numbers = [one.exact for one in totals.values() if one.exact is not None]
        effect = row.effect
        if numbers:
            assert (effect.lowest.exact, effect.highest.exact) == (min(numbers), max(numbers))
            assert effect.size == max(numbers) - min(numbers)
        ends = [told(one) for one in totals.values()]
        assert dataclasses.astuple(effect.lowest) in ends
        assert dataclasses.astuple(effect.highest) in ends
        ranked = ["none", *(one.id for one in made.standard.total.levels)]
        levels = sorted({one.level for one in totals.values() if one.level is not None}, key=ranked.index)
        assert (row.group is Group.LEVEL) == (len(levels) > 1)
        assert {*levels[:1], *levels[-1:]} <= set(effect.levels) <= set(levels)
        for answer, total in board.effects(row.item).items():
            if answer in totals:
                assert dataclasses.astuple(total) == told(totals[answer])
    sizes = [(one.group is Group.SCORE, -one.effect.size) for one in board.rows]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize("seed", range(12))
def test_following_decisions_comes_to_the_same_as_a_new_board(seed):
    made = make_state(load(PACKS[seed % len(PACKS)]), seed, decide=0.0, na=0.1)
    board = Board(made)
    for row in board.rows[:4]:
        made = decided(made, row.item, row.answers[-1])
        board.follow(made, [row.item])
        assert board.row(row.item) == Board(made).row(row.item)
        assert row.item not in board.stale
    while board.freshen(2):
        pass
    assert board.rows == Board(made).rows


def test_what_differs_is_on_the_board_and_what_is_alike_is_not():
    made = standard([item(f"i{at}") for at in range(4)])
    rows = {one.item: one for one in Board(state(made, "1 2 3 .\n1 3 5 .\n1 2 NA .")).rows}
    assert set(rows) == {"i1", "i2"}
    assert (rows["i1"].spread, rows["i1"].red, rows["i1"].must) == (1, False, True)
    assert (rows["i2"].spread, rows["i2"].red) == (None, True)
    assert Tag.NA in rows["i2"].tags
    assert [one.apart for one in rows["i1"].given] == [False, True, False]


def test_a_pack_may_ask_for_more_than_one_step():
    made = standard([item("i0"), item("i1")], spread=2)
    rows = {one.item: one.must for one in Board(state(made, "1 1\n2 3")).rows}
    assert rows == {"i0": False, "i1": True}


def test_nothing_is_suggested_before_everybody_submitted():
    made = standard([item("i0")])
    early = Board(state(made, "1\n2\n4\n5", submitted=False)).rows[0]
    assert (early.state, early.suggested) == (RowState.WAITING, None)
    assert early.waiting_for == ("A", "B", "C", "D")
    row = Board(state(made, "1\n2\n4\n5")).rows[0]
    assert (row.state, row.waiting_for) == (RowState.OPEN, ())
    assert row.suggested == Answer(option="2")         # the lower of the two in the middle, never 3


def test_na_is_suggested_only_by_most():
    made = standard([item("i0"), item("i1")])
    rows = {one.item: one for one in Board(state(made, "NA NA\nNA 2\n3 4")).rows}
    assert rows["i0"].suggested == NOT_APPLICABLE
    assert rows["i1"].suggested == Answer(option="2")


def test_who_is_assigned_and_silent_is_waited_for():
    made = standard([item("i0")])
    found = state(made, "1\n3")
    found.people = {**found.people, C: Person(C, "C", Role.ASSESSOR, {"S": "second"}),
                    A: Person(A, "A", Role.ASSESSOR, {"S": "lead"})}
    row = Board(found).rows[0]
    assert row.waiting_for == ("C",)
    assert missing_submissions(found) == {C: ("S",)}


def test_states_from_later_to_decided_and_reopened():
    made = standard([item("i0")])
    found = state(made, "1\n3\n3")
    name = ItemId("i0")
    lead = found.rating(name, LEAD)
    later = found.frozen()
    later.ratings = {name: {**found.ratings[name], LEAD: dataclasses.replace(lead, follow_up=True)}}
    assert Board(later).rows[0].state is RowState.LATER
    assert Board(found, asked=[name]).rows[0].state is RowState.EVIDENCE
    done = decided(found, name, Answer(option="3"))
    assert Board(done).rows[0].state is RowState.DECIDED
    again = found.frozen()
    again.reopened = done.decisions
    row = Board(again).rows[0]
    assert (row.state, row.must, row.decision.answer) == (RowState.REOPENED, True, Answer(option="3"))


def test_an_na_of_all_waits_for_approval_and_the_share_warns():
    made = standard([item(f"i{at}") for at in range(5)])
    found = state(made, "NA 1 2 3 4\nNA 1 2 3 4")
    board = Board(found)
    assert [(one.item, one.tags) for one in board.rows] == [("i0", {Tag.NA_ASKED})]
    share = board.na_share()
    assert (share.settled, share.asked, share.warns) == (0, 20, True)
    found.na_approvals = {ItemId("i0"): NaApproval(True, ("Ai0", "Bi0"), "", LEAD, AT)}
    board = Board(found)
    assert board.rows == ()
    assert (board.na_share().settled, board.na_share().warns) == (20, True)


def test_fewer_answers_than_the_pack_asks_for():
    made = standard([item("i0"), item("i1")])
    rows = {one.item: one.tags for one in Board(state(made, "1 2\n. 2")).rows}
    assert rows == {"i0": {Tag.FEW}}
    assert Board(state(standard([item("i0"), item("i1")], min_raters=1), "1 2\n. 2")).rows == ()


def test_evidence_is_counted_and_what_falls_short_is_told():
    made = standard([item("i0", evidence=EvidenceRule(1, ("record",)))])
    found = state(made, "1\n3")
    row = Board(found).rows[0]
    assert (row.evidence, Tag.EVIDENCE in row.tags) == (0, True)
    assert [one.short for one in row.given] == [False, True]      # the lowest answer needs none
    kept = Evidence(EvidenceId("e1"), "record", "a.xlsx", "", "ab" * 32, 1, A, AT)
    found.evidence, found.links = {kept.id: kept}, {found.item_target(ItemId("i0")): (kept.id,)}
    row = Board(found).rows[0]
    assert (row.evidence, Tag.EVIDENCE in row.tags) == (1, False)


def test_veto_and_gates_and_what_may_change_the_level_come_first():
    gate = Gate(items=Selection(tags={"veto": (True,)}), at_least=Fraction(3))
    levels = (
        Level("L1", Text.same("L1"), 0, Fraction(0)), Level("L2", Text.same("L2"), 1, Fraction(1), (gate,)),
    )
    made = standard(
        [item("big", weight=Fraction(9)), *(item(f"i{at}") for at in range(6)), item("veto", tags={"veto": True})],
        levels=levels,
    )
    rows = Board(state(made, "1 2 2 2 2 2 2 2\n5 2 2 2 2 2 2 3")).rows
    assert [(one.item, one.group) for one in rows] == [("veto", Group.LEVEL), ("big", Group.SCORE)]
    assert rows[0].tags == {Tag.VETO, Tag.GATE}
    assert rows[0].red
    assert set(rows[0].effect.levels) == {"L1", "L2"}


def test_a_blind_reader_finds_nothing_of_the_others():
    made = standard([item("i0")], blind=True)
    found = state(made, "1\n3\n5")
    found.submissions = {key: at for key, at in found.submissions.items() if key[0] != A}
    assert Board(found.for_reader(A)).rows == ()
    assert len(Board(found.for_reader(B)).rows[0].given) == 3


@pytest.mark.parametrize("seed", range(8))
def test_agreed_answers_without_evidence_are_listed_apart_and_followed(seed):
    made = make_state(load(PACKS[seed % len(PACKS)]), seed, decide=0.0, na=0.0)
    rule = EvidenceRule(needs=2, kinds=("document", "record"))
    made.standard = dataclasses.replace(made.standard, items=tuple(
        dataclasses.replace(one, evidence=rule) for one in made.standard.items))
    board = Board(made)
    listed = {one.item for one in board.short_of_evidence}
    assert listed.isdisjoint(one.item for one in board.rows)
    for row in board.short_of_evidence:
        assert row.alike
        assert Tag.EVIDENCE in row.tags
    for name in list(listed)[:2]:
        made = made.frozen()
        made.ratings = {item: by for item, by in made.ratings.items() if item != name}
        board.follow(made, [name])
        assert name not in {one.item for one in board.short_of_evidence}
