"""Agreement of a session: what is counted, what is left out, what is said of it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from ccworkbench.insight import agreement_words as words
from ccworkbench.insight.agreement import Verdict, agreement
from ccworkbench.session.model import AssessorId, Role
from ccworkbench.standard.items import Band, BandSet, ItemKind, Limits
from tests.ccworkbench.insight.teams import FOUR_BY_TWELVE, item, options, standard, state

TWELVE = standard([item(f"i{at:02}") for at in range(12)])


def test_the_canonical_data_give_the_published_values():
    found = agreement(state(TWELVE, FOUR_BY_TWELVE))
    assert words.coefficient(found.alpha) == "0.815"
    assert words.coefficient(found.ac2) == "0.899"
    low, high = found.interval
    assert low < float(found.alpha) < high
    # Eleven items have two or more ratings; eight are answered alike, two more lie one step apart.
    assert (len(found.items), found.exact, found.within_one) == (11, 8, 10)
    assert found.verdict is Verdict.FEW_ITEMS
    said = words.reading(found)
    assert "11" in said.en
    assert words.coefficient(low) in said.zh


@pytest.mark.parametrize(("compared", "begins"), [(1, "Only 1 item can"), (2, "Only 2 items can")])
def test_the_reading_counts_in_good_english(compared, begins):
    found = replace(agreement(state(TWELVE, FOUR_BY_TWELVE)), compared=compared)
    assert words.reading(found).en.startswith(begins)
    assert words.reading(replace(found, interval=None)).en.startswith(begins)


def test_counts_by_hand():
    made = standard([item(f"i{at}") for at in range(5)])
    found = agreement(state(made, "1 2 2 NA 3 \n 1 3 4 2 . \n 1 2 2 2 ."))
    assert [one.item for one in found.items] == ["i0", "i1", "i2", "i3"]
    assert [one.spread for one in found.items] == [0, 1, 2, None]
    assert (found.exact, found.within_one) == (1, 2)
    assert words.percent(found.exact_percent) == "25.0"
    assert [one.item for one in found.differing] == ["i3", "i2", "i1"]
    assert [one.differs for one in found.items] == [(), ("B",), ("B",), ("A",)]
    # i3 has two rated answers beside the N/A, which is missing there.
    assert found.compared == 4


def test_two_places_are_never_within_one_step_but_for_the_same_answer():
    made = standard([item("yes", (0, 1)), item("level")])
    found = agreement(state(made, "0 1\n1 2"))
    assert [one.within_one for one in found.items] == [False, True]
    assert [one.spread for one in found.items] == [1, 1]


def test_sets_measures_and_counts_are_compared_by_what_they_are_worth():
    bands = (Band(Limits(min=Fraction(80)), Fraction(3)), Band(Limits(), Fraction(0)))
    made = standard([
        item("set", (1,), kind=ItemKind.MULTI, options=tuple(
            one.__class__(name, one.value, one.title) for name, one in zip("CRU", options((1, 1, 1)), strict=True)
        )),
        item("measure", (), kind=ItemKind.MEASURE, bands=(BandSet(None, bands),)),
        item("count", (), kind=ItemKind.COUNT, each=Fraction(-1, 4)),
        item("free", (), kind=ItemKind.NUMBER, low=Fraction(0), high=Fraction(100)),
    ])
    found = agreement(state(made, "C,R 85 2 40\nR,U 92.5 4 40.0\n"))
    assert [(one.exact, one.spread) for one in found.items] == [(False, 0), (True, 0), (False, 2), (True, 0)]
    found = agreement(state(made, "C 85 2 40\nR,U 79 2 41\n"))
    assert [(one.exact, one.spread) for one in found.items] == [(False, 1), (False, 1), (True, 0), (False, None)]


def test_coefficients_stand_on_the_commonest_scale():
    made = standard([*(item(f"yes{at}", (0, 1)) for at in range(2)), *(item(f"i{at}") for at in range(3))])
    found = agreement(state(made, "0 1 1 2 3\n1 0 1 2 4"))
    assert found.compared == 3
    assert found.values == tuple(Fraction(one) for one in range(1, 6))


def test_bias_is_the_mean_difference_from_the_others_median():
    made = standard([item(f"i{at}") for at in range(4)])
    found = agreement(state(made, "3 4 5 2\n2 3 4 1\n2 3 5 1\n"))
    assert {one.assessor: words.bias(one) for one in found.raters} == {"A": "+0.88", "B": "-0.63", "C": "-0.25"}
    assert {one.items for one in found.raters} == {4}


def test_bias_is_for_the_lead_alone():
    seen = state(TWELVE, FOUR_BY_TWELVE)
    for reader, shown in ((None, True), ("L", True), ("A", False)):
        found = agreement(seen.for_reader(None if reader is None else AssessorId(reader)))
        assert [one.mean is not None for one in found.raters] == [shown] * 4


def test_almost_one_value_is_told_and_alpha_gets_no_label():
    made = standard([item(f"i{at}") for at in range(100)])
    rows = ["5"] * 95 + ["4"] * 3 + ["5"] * 2, ["5"] * 98 + ["4"] * 2
    found = agreement(state(made, "\n".join(map(" ".join, rows))))
    assert found.verdict is Verdict.LITTLE_VARIETY
    assert words.coefficient(found.alpha) == "-0.021"
    assert words.coefficient(found.ac2) == "0.995"
    said = words.reading(found)
    assert "alpha says nothing here" in said.en
    assert "0.995" in said.en
    assert "97.5 %" in said.zh


def test_undefined_is_nothing_and_never_one():
    made = standard([item(f"i{at}") for at in range(30)])
    same = agreement(state(made, " ".join(["3"] * 30) + "\n" + " ".join(["3"] * 30)))
    assert (same.alpha, same.interval, same.verdict) == (None, None, Verdict.NOTHING)
    assert words.percent(same.exact_percent) == "100.0"
    nobody = agreement(state(made, " ".join(["3"] * 30)))
    assert (nobody.exact_percent, nobody.alpha, nobody.ac2) == (None, None, None)
    assert words.reading(nobody).en.startswith("No item has two")


@pytest.mark.parametrize(("noise", "verdict"), [(30, Verdict.RELIABLE), (5, Verdict.NEARLY), (2, Verdict.LOW)])
def test_labels_go_by_the_interval(noise, verdict):
    made = standard([item(f"i{at:02}") for at in range(60)])
    one = [1 + at % 5 for at in range(60)]
    other = [1 + (2 * value if at % noise == 0 else value - 1) % 5 for at, value in enumerate(one)]
    found = agreement(state(made, "\n".join(" ".join(map(str, row)) for row in (one, other))))
    assert found.verdict is verdict


def test_who_never_rates_does_not_enter_and_drafts_are_told():
    seen = state(TWELVE, FOUR_BY_TWELVE, roles={"D": Role.CLIENT})
    assert {one.assessor for one in agreement(seen).raters} == {"A", "B", "C"}
    assert agreement(seen).drafts == 0
    drafts = agreement(state(TWELVE, FOUR_BY_TWELVE, submitted=False))
    assert drafts.drafts == 40
