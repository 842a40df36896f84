"""What the navigator says of an item."""

from fractions import Fraction

import pytest

from ccworkbench.session.model import AssessorId, Evidence, EvidenceId, Rating
from ccworkbench.standard.answers import Answer
from tests.ui.pages.walk import kinds
from ui.models.item_marks import Badge, level_of, mark_of, signed

ITEMS = {one.id: one for one in kinds.standard().items}


def rated(item: str, answer: Answer | None, **more) -> Rating:
    return Rating(ITEMS[item].id, AssessorId("A"), answer, **more)


def piece(kind: str) -> Evidence:
    return Evidence(EvidenceId("e" + kind), kind, "x", "", "00", 1, AssessorId("A"), 0)


@pytest.mark.parametrize(
    ("item", "answer", "badge", "text"),
    [
        ("1.1-01", None, Badge.OPEN, ""),
        ("1.1-01", Answer(option="4"), Badge.LEVEL, "4"),
        ("1.1-02", Answer(option="yes"), Badge.YES, ""),
        ("1.1-02", Answer(option="no"), Badge.NO, ""),
        ("1.1-04", Answer(option="partly"), Badge.VALUE, "−0.5"),
        ("1.1-04", Answer(option="met"), Badge.VALUE, "0"),
        ("1.1-05", Answer(options=("C",)), Badge.CHECKED, ""),
        ("1.1-06", Answer(number="65"), Badge.VALUE, "65"),
        ("1.1-06", Answer(number="65.25"), Badge.MEASURE, "#"),
        ("1.2-01", Answer(count="2"), Badge.VALUE, "2"),
        ("1.2-02", Answer(number="85"), Badge.MEASURE, "#"),
        ("1.1-01", Answer(na=True), Badge.NA, "N/A"),
    ],
)
def test_each_kind_has_its_badge(item, answer, badge, text):
    found = mark_of(ITEMS[item], rated(item, answer))
    assert (found.badge, found.text) == (badge, text)


def test_what_the_profile_leaves_out_does_not_count():
    assert mark_of(ITEMS["1.1-01"], rated("1.1-01", Answer(option="4")), applies=False).counts is False
    unknown = mark_of(ITEMS["1.1-01"], None, applies=None)
    assert unknown.counts
    assert unknown.open


def test_the_warning_asks_for_two_kinds_of_evidence():
    item, rating = ITEMS["1.1-01"], rated("1.1-01", Answer(option="3"))
    assert mark_of(item, rating).warn
    assert mark_of(item, rating, evidence=[piece("record")]).warn
    assert mark_of(item, rating, evidence=[piece("record"), piece("record")]).warn
    assert not mark_of(item, rating, evidence=[piece("record"), piece("interview")]).warn
    assert not mark_of(item, rated("1.1-01", Answer(option="0"))).warn


def test_an_na_warns_until_it_is_approved():
    rating = rated("1.1-01", Answer(na=True))
    assert mark_of(ITEMS["1.1-01"], rating, na_approved=False).warn
    assert not mark_of(ITEMS["1.1-01"], rating, na_approved=True).warn


def test_level_colours_stretch_over_the_scale():
    assert [level_of(one, kinds.LEVELS) for one in kinds.LEVELS] == [0, 1, 2, 3, 4, 5]
    assert [level_of(one, kinds.POINTS) for one in kinds.POINTS] == [0, 3, 5]


def test_values_are_written_short():
    assert [signed(Fraction(x)) for x in ("2", "-1", "-1/2", "1/4")] == ["2", "−1", "−0.5", "0.25"]
