"""The evidence rule of the pack format, case by case."""

from fractions import Fraction

import pytest

from ccworkbench.session.evidence_rule import falls_short
from ccworkbench.session.model import AssessorId, Evidence, EvidenceId
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Effect, EvidenceRule, Item, ItemId, ItemKind, Option, SectionId
from ccworkbench.text import Text

LEVELS = tuple(Option(str(n), Fraction(n), Text.same(str(n))) for n in range(6))


def asking(rule: EvidenceRule) -> Item:
    text = Text.same("x")
    return Item(
        ItemId("1-01"), SectionId("1"), ItemKind.CHOICE, Effect.BASE, Fraction(1), text, text,
        options=LEVELS, evidence=rule,
    )


def piece(kind: str, *, sighting: bool = False, erased: bool = False) -> Evidence:
    digest = None if sighting else "00"
    return Evidence(EvidenceId(f"e{kind}"), kind, "x", "", digest, 1, AssessorId("A"), 0, erased=erased)


@pytest.mark.parametrize(
    ("needs", "fitting", "held", "answer", "short"),
    [
        (0, (), [], "5", False),
        (1, (), [], "0", False),                              # the lowest rating needs none
        (1, (), [], "1", True),
        (1, (), ["interview"], "3", False),
        (1, (), ["interview"], "5", True),                    # an interview alone never supports the top
        (1, ("record",), ["demo"], "3", True),                # does not fit
        (2, (), ["record", "record"], "3", True),             # one kind twice
        (2, (), ["interview", "observation"], "3", True),     # none of document, record, demo
        (2, (), ["interview", "demo"], "5", False),
        (2, ("record", "demo"), ["record", "interview"], "3", True),
    ],
)
def test_the_rule(needs, fitting, held, answer, short):
    item = asking(EvidenceRule(needs, fitting))
    assert falls_short(item, Answer(option=answer), [piece(kind) for kind in held]) is short


def test_a_sighting_counts_and_what_was_erased_does_not():
    item = asking(EvidenceRule(1, ("record",)))
    assert not falls_short(item, Answer(option="3"), [piece("record", sighting=True)])
    assert falls_short(item, Answer(option="3"), [piece("record", erased=True)])


def test_na_needs_no_evidence():
    item = asking(EvidenceRule(2))
    assert not falls_short(item, Answer(na=True), [])
