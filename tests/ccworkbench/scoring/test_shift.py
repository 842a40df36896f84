"""What another profile does to the items: against the conditions of the sample, read by hand."""

from __future__ import annotations

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.scoring.conditions import applicability, asking, shift
from ccworkbench.session.profile import as_held
from ccworkbench.standard import library

KNOWN = {"seats": "260", "operator": "in-house", "lines": "3", "channels": ("voice",), "city_tier": "mega"}


@pytest.fixture(scope="module")
def sample():
    return library.load("sample")


@pytest.mark.parametrize(("change", "out", "back", "unknown"), [
    ({}, (), (), ()),
    ({"operator": "outsourced"}, ("4-02",), (), ()),
    ({"operator": ""}, (), (), ("4-02",)),
    ({"seats": "8"}, ("3-04", "4-02"), (), ()),
    ({"channels": ("chat",), "lines": "1"}, (), (), ()),
])
def test_items_that_go_come_and_are_left_open(sample, change, out, back, unknown):
    found = shift(sample, KNOWN, KNOWN | change)
    assert (found.out, found.back, found.unknown) == (out, back, unknown)
    again = shift(sample, KNOWN | change, KNOWN)
    assert (again.out, again.back) == (back, out)


def test_a_shift_is_the_difference_of_two_applicabilities(sample):
    for change in ({"seats": "8"}, {"lines": "1", "channels": ("email",)}, {"city_tier": "other"}):
        was, now = applicability(sample, KNOWN), applicability(sample, KNOWN | change)
        found = shift(sample, KNOWN, KNOWN | change)
        assert {one for one in was if (was[one] is False) != (now[one] is False)} == {*found.out, *found.back}


def test_a_field_is_asked_by_the_items_whose_condition_names_it(sample):
    found = asking(sample)
    assert found["operator"] == ("4-02",)
    assert found["seats"] == ("3-04", "4-02")
    assert "city" not in found


def test_values_are_held_as_the_session_would(sample):
    assert as_held({"seats": "0260.0", "channels": "chat,voice", "operator": "", "city": "x"}, sample) == {
        "seats": "260", "channels": ("voice", "chat"), "city": "x"}
    with pytest.raises(UsageError, match="seats"):
        as_held({"seats": "many"}, sample)
