"""What an item still asks for: the pane and the rule of the core must never disagree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ccworkbench.session.evidence_rule import falls_short
from ccworkbench.session.model import AssessorId, Evidence, EvidenceId
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import EvidenceRule
from tests.ui.pages.walk import kinds
from ui.labels import EVIDENCE_KINDS
from ui.pages.walk.evidence_rule import rule_state


def held(*names: str) -> list[Evidence]:
    return [
        Evidence(EvidenceId(f"{n}"), name, f"{name}.txt", "", "ab" * 32, 1, AssessorId("A"), 1)
        for n, name in enumerate(names)
    ]


some_kinds = st.lists(st.sampled_from(EVIDENCE_KINDS), unique=True)


@given(
    st.integers(1, 2), some_kinds, st.lists(st.sampled_from(EVIDENCE_KINDS), max_size=5), st.sampled_from("135")
)
def test_the_line_agrees_with_the_core(needs, fitting, names, option):
    item = kinds.item("01", options=kinds.LEVELS, evidence=EvidenceRule(needs, tuple(fitting)))
    answer, evidence = Answer(option=option), held(*names)
    assert rule_state(item, evidence, answer).met is not falls_short(item, answer, evidence)


@given(st.integers(1, 2), st.lists(st.sampled_from(EVIDENCE_KINDS), max_size=4))
def test_whatever_is_proposed_helps(needs, names):
    """Taking a proposal each time ends in a rule that is met, in at most as many steps as it needs."""
    item = kinds.item("01", options=kinds.LEVELS, evidence=EvidenceRule(needs))
    steps = 0
    while not (state := rule_state(item, held(*names))).met:
        names = [*names, state.lacking[-1]]
        steps += 1
        assert steps <= needs
    assert not falls_short(item, Answer(option="3"), held(*names))


def test_two_soft_kinds_lack_a_hard_one():
    item = kinds.item("01", options=kinds.LEVELS, evidence=EvidenceRule(2))
    assert rule_state(item, held("interview", "observation")).lacking == ("document", "record", "demo")


def test_the_second_kind_must_be_hard_where_the_first_is_soft():
    item = kinds.item("01", options=kinds.LEVELS, evidence=EvidenceRule(2, ("record", "demo", "interview")))
    assert rule_state(item, held("interview")).lacking == ("record", "demo")


def test_a_kind_the_item_does_not_take_is_counted_beside():
    item = kinds.item("01", options=kinds.LEVELS, evidence=EvidenceRule(1, ("document",)))
    state = rule_state(item, held("record", "record"))
    assert (state.beside, state.lacking) == (2, ("document",))


def test_an_interview_alone_is_too_little_for_the_best_rating_only():
    item = kinds.item("01", options=kinds.LEVELS, evidence=EvidenceRule(1))
    assert rule_state(item, held("interview"), Answer(option="4")).met
    best = rule_state(item, held("interview"), Answer(option="5"))
    assert best.only_interview
    assert "document" in best.lacking
