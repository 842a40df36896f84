"""Formulas computed here come to what a spreadsheet comes to (the office tests prove it there)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkbench.exports.workbook.expressions import Area, Here, Ref, call, const, letters, op
from ccworkbench.exports.workbook.functions import SheetError
from ccworkbench.exports.workbook.score_tree import rounded
from ccworkbench.scoring import numbers
from ccworkbench.standard.scores import RoundMode

CELLS = {("S", row, 1): one for row, one in enumerate((2.0, "x", "", True, -1.5), start=1)} | {("S", 1, 2): "b"}
HERE = Here("S", 1, CELLS)
COLUMN = Area(1, 1, 1, 6, "S")


def value(found):
    return found.value(HERE)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (call("SUM", COLUMN), 0.5),                                   # text and truth do not count
        (call("COUNT", COLUMN), 2),
        (call("COUNTA", COLUMN), 5),                                  # empty text of a formula counts
        (call("MIN", COLUMN), -1.5),
        (call("MAX", COLUMN, const(7)), 7),
        (call("MEDIAN", COLUMN), 0.25),
        (call("SUMPRODUCT", COLUMN, COLUMN), 6.25),
        (call("COUNTIFS", COLUMN, const(">=-1.5")), 2),
        (call("COUNTIFS", COLUMN, op("&", const(">"), Ref(1, 1))), 0),
        (call("COUNTIFS", COLUMN, const("X")), 1),                    # text without regard to case
        (call("MATCH", const("X"), COLUMN, const(0)), 2),
        (call("IFERROR", call("MATCH", const("q"), COLUMN, const(0)), const("no")), "no"),
        (call("N", Ref(1, 2)), 0),
        (call("ISNUMBER", Ref(1, 4)), False),
        (op("=", Ref(1, 6), const("")), True),                        # a blank equals empty text and 0
        (op("=", Ref(1, 6), const(0)), True),
        (op(">", const("a"), const(9)), True),                        # text stands above every number
        (call("IF", op("=", Ref(1, 1), const(2)), const("y"), op("/", const(1), const(0))), "y"),
        (call("ROUND", const(2.675), const(2)), 2.68),
        (call("ROUND", const(-0.125), const(2)), -0.13),
        (call("ROUNDDOWN", const(-2.57), const(1)), -2.5),
        (call("INT", const(-2.5)), -3),
        (op("&", const(3), const("%")), "3%"),
    ],
)
def test_functions_follow_the_rules_of_spreadsheets(found, wanted):
    assert value(found) == wanted


def test_mistakes_are_mistakes():
    absent = call("MATCH", const(9), COLUMN, const(0))
    for found in (op("/", const(1), const(0)), op("+", const("a"), const(1)), absent):
        with pytest.raises(SheetError):
            value(found)


def test_text_is_quoted_and_places_are_written():
    here = Here("a'b", 7, {})
    assert const('say "x"').text(here) == '"say ""x"""'
    assert Ref(28, None, "a'b").text(here) == "$AB7"
    assert Ref(2, 3, "c'd").text(here) == "'c''d'!$B$3"
    assert Area(9, 12).text(here) == "$I7:$L7"
    assert letters(702) == "ZZ"
    assert const(Fraction(1, 4)).text(here) == "0.25"
    assert const(5).text(here) == "5"


@given(
    st.integers(-10**7, 10**7), st.integers(1, 2000), st.integers(0, 3),
    st.sampled_from([RoundMode.HALF_UP, RoundMode.HALF_EVEN, RoundMode.FLOOR]),
)  # fmt: skip
def test_rounding_formulas_give_the_one_rounding(above, below, digits, mode):
    exact = Fraction(above, below)
    found = rounded(const(float(exact)), digits, mode).value(HERE)
    assert abs(found - float(numbers.rounded(exact, digits, mode))) < 1e-9


@given(st.integers(-10**6, 10**6), st.integers(0, 3))
def test_rounding_down_of_decimals(units, digits):
    exact = Fraction(units, 1000)
    found = rounded(const(float(exact)), digits, RoundMode.DOWN).value(HERE)
    assert abs(found - float(numbers.rounded(exact, digits, RoundMode.DOWN))) < 1e-9
