"""Rounding and writing numbers, against the decimal module and the reference table."""

from decimal import ROUND_DOWN as DECIMAL_DOWN
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkbench.scoring.numbers import apportion, dot, percentages, plain, rounded, shown
from ccworkbench.standard.scores import RoundMode

DECIMALS = st.decimals(min_value=-10**6, max_value=10**6, places=6)


@pytest.mark.parametrize(
    ("typed", "digits", "expected"),
    [
        ("2.675", 2, "2.68"),   # round() on a float gives 2.67
        ("0.125", 2, "0.13"),   # 0.12
        ("62.5", 0, "63"),      # 62
        ("-62.5", 0, "-63"),    # away from zero
        ("87.75", 1, "87.8"),
        ("80.25", 1, "80.3"),
        ("1.125", 2, "1.13"),
        ("59.95", 1, "60.0"),
        ("75", 1, "75.0"),
        ("-0.04", 1, "0.0"),    # there is no minus zero
    ],
)
def test_half_goes_away_from_zero(typed: str, digits: int, expected: str) -> None:
    assert shown(Fraction(Decimal(typed)), digits) == expected


@pytest.mark.parametrize(
    ("mode", "theirs"),
    [
        (RoundMode.HALF_UP, ROUND_HALF_UP),
        (RoundMode.HALF_EVEN, ROUND_HALF_EVEN),
        (RoundMode.DOWN, DECIMAL_DOWN),
        (RoundMode.FLOOR, ROUND_FLOOR),
    ],
)
@given(number=DECIMALS, digits=st.integers(0, 5))
def test_every_mode_agrees_with_the_decimal_module(
    mode: RoundMode, theirs: str, number: Decimal, digits: int
) -> None:
    expected = number.quantize(Decimal(1).scaleb(-digits), rounding=theirs)
    assert rounded(Fraction(number), digits, mode) == Fraction(expected)
    assert Decimal(shown(Fraction(number), digits, mode)) == expected


@given(st.lists(st.fractions(min_value=0, max_value=1000), min_size=1, max_size=12).filter(any))
def test_percentages_of_weights_add_up_to_a_hundred_as_written(weights: list[Fraction]) -> None:
    assert sum(Decimal(one) for one in percentages(weights)) == 100


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([1, 1, 1], ["33.4", "33.3", "33.3"]),
        ([20, 40, 20, 20], ["20.0", "40.0", "20.0", "20.0"]),
        ([0, 0], ["0.0", "0.0"]),
        ([], []),
    ],
)
def test_percentages(weights: list[int], expected: list[str]) -> None:
    assert percentages([Fraction(one) for one in weights]) == expected


@given(st.lists(st.fractions(min_value=-100, max_value=100), max_size=12), st.integers(0, 3))
def test_apportioned_parts_add_up_and_lie_next_to_what_they_are(parts: list[Fraction], digits: int) -> None:
    written = [Fraction(Decimal(one)) for one in apportion(parts, digits)]
    assert sum(written) == rounded(sum(parts, Fraction(0)), digits)
    assert all(abs(one - part) < Fraction(1, 10**digits) for one, part in zip(written, parts, strict=True))


@given(st.lists(st.tuples(st.fractions(), st.fractions())))
def test_the_sum_of_products_is_exact(pairs: list[tuple[Fraction, Fraction]]) -> None:
    assert dot(pairs) == sum((one * other for one, other in pairs), Fraction(0))


@pytest.mark.parametrize(("number", "expected"), [("3", "3"), ("2.50", "2.5"), ("-0.25", "-0.25"), ("0", "0")])
def test_plain_numbers_are_short(number: str, expected: str) -> None:
    assert plain(Fraction(Decimal(number))) == expected


def test_what_no_decimal_can_say_is_rounded() -> None:
    assert plain(Fraction(1, 3)) == "0.3333"
