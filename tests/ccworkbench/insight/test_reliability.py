"""Coefficients against published and independently computed values.

The 4 x 12 data are Krippendorff's, the alphas his and those of the `krippendorff` package; AC1 and AC2 are
those of `irrCAC`; the kappas those of scikit-learn.
"""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkbench.insight.reliability import alpha, alpha_interval, gwet, weighted_kappa

FOUR_BY_TWELVE = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
THREE_BY_FIFTEEN = """
. . . . . 3 4 1 2 1 1 3 3 . 3
1 . 2 1 3 3 4 3 . . . . . . .
. . 2 1 3 4 4 . 2 1 1 3 3 . 4
"""


def units(table: str) -> list[list[int]]:
    rows = [line.split() for line in table.strip().splitlines()]
    return [[int(one) for one in column if one != "."] for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("metric", "value"),
    [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)],
)
def test_alpha_of_the_canonical_data(metric, value):
    assert float(alpha(units(FOUR_BY_TWELVE), metric)) == pytest.approx(value, abs=5e-7)


@pytest.mark.parametrize(("metric", "value"), [("nominal", 0.6914), ("interval", 0.8108), ("ordinal", 0.8067)])
def test_alpha_of_three_coders(metric, value):
    assert float(alpha(units(THREE_BY_FIFTEEN), metric)) == pytest.approx(value, abs=5e-5)


@pytest.mark.parametrize(
    ("weights", "value"),
    [("identity", 0.775444), ("linear", 0.858739), ("quadratic", 0.914001), ("ordinal", 0.898940)],
)
def test_gwet_of_the_canonical_data(weights, value):
    assert float(gwet(units(FOUR_BY_TWELVE), weights)) == pytest.approx(value, abs=5e-7)


@pytest.mark.parametrize(
    ("weights", "value"), [("identity", 0.464286), ("linear", 0.7), ("quadratic", 0.864865)]
)
def test_weighted_kappa(weights, value):
    one, other = (1, 2, 3, 4, 5, 3, 2, 4, 5, 1, 3, 3), (1, 3, 3, 4, 4, 3, 2, 5, 5, 2, 3, 2)
    found = weighted_kappa(list(zip(one, other, strict=True)), weights)
    assert float(found) == pytest.approx(value, abs=5e-7)


def test_kappa_of_a_table_of_two():
    pairs = [(1, 1)] * 20 + [(1, 2)] * 5 + [(2, 1)] * 10 + [(2, 2)] * 15
    assert weighted_kappa(pairs, "identity") == Fraction(2, 5)


def test_almost_no_variety_fools_alpha_and_kappa_but_not_gwet():
    """95 of 100 items alike: the paradox that makes alpha say nothing."""
    pairs = [(5, 5)] * 95 + [(4, 5)] * 3 + [(5, 4)] * 2
    scale = range(1, 6)
    assert float(alpha(pairs, "ordinal")) == pytest.approx(-0.021, abs=5e-4)
    assert float(weighted_kappa(pairs, "identity")) == pytest.approx(-0.025, abs=5e-4)
    assert float(gwet(pairs, "identity", scale)) == pytest.approx(0.949, abs=5e-4)
    assert float(gwet(pairs, "ordinal", scale)) == pytest.approx(0.995, abs=5e-4)


@pytest.mark.parametrize("found", [
    alpha([]), alpha([[1], [2]]), alpha([[3, 3], [3, 3, 3]]), gwet([[3, 3]]), gwet([[1], [2]]),
    weighted_kappa([]), weighted_kappa([(1, 1), (1, 1)], categories=(1, 2)), alpha_interval([[2, 2]]),
])
def test_what_is_undefined_is_none_and_never_one(found):
    assert found is None


def test_the_interval_holds_alpha_and_is_the_same_each_time():
    data = units(FOUR_BY_TWELVE) * 4
    low, high = alpha_interval(data)
    assert low < float(alpha(data)) < high
    assert alpha_interval(data) == (low, high)
    assert alpha_interval(data, seed=2) != (low, high)
    wide = alpha_interval(units(FOUR_BY_TWELVE))
    assert wide[1] - wide[0] > high - low


values = st.lists(st.lists(st.integers(0, 5), max_size=5), min_size=2, max_size=12)


@settings(max_examples=100)
@given(values, st.randoms(use_true_random=False))
def test_neither_the_order_of_raters_nor_of_items_counts(found, order: random.Random):
    turned = [order.sample(one, len(one)) for one in found]
    order.shuffle(turned)
    for metric in ("nominal", "ordinal", "interval"):
        assert alpha(turned, metric) == alpha(found, metric)
    assert gwet(turned) == gwet(found)


@settings(max_examples=100)
@given(values)
def test_perfect_agreement_is_one_and_a_shift_changes_nothing(found):
    same = [[at, at, at] for at in {one for unit in found for one in unit}]
    assert alpha(same) in (None, 1)
    assert gwet(same) in (None, 1)
    moved = [[one + 3 for one in unit] for unit in found]
    assert alpha(moved, "interval") == alpha(found, "interval")
    assert gwet(moved, "quadratic") == gwet(found, "quadratic")


def test_unknown_names_are_refused():
    with pytest.raises(ValueError, match="cosine"):
        alpha([[1, 2]], "cosine")
    with pytest.raises(ValueError, match="cosine"):
        gwet([[1, 2]], "cosine")
    with pytest.raises(ValueError, match="category"):
        gwet([[1, 9]], categories=(1, 2))
