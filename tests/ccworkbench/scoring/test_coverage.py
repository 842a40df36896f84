"""What a part of the items weighs in the total; worked out by hand."""

from fractions import Fraction

from ccworkbench.scoring.coverage import weights_in_total
from ccworkbench.standard import library
from ccworkbench.standard.pack import read
from tests.ccworkbench.editions import NEW


def test_weights_of_a_flat_total_are_those_of_the_items():
    found = weights_in_total(read(NEW), {})
    assert found["2.1-01"] == Fraction(2, 13)
    assert found["1.1-01"] == Fraction(1, 13)
    assert sum(found.values()) == 1


def test_a_module_of_few_items_gives_each_more_weight():
    # cc-cmm: the total is the plain mean of five modules of 46, 56, 30, 22 and 16 items.
    standard = library.load("cc-cmm")
    found = weights_in_total(standard, {})
    assert sum(found.values()) == 1
    by_module = {}
    for item in standard.items:
        by_module[item.section[0]] = by_module.get(item.section[0], 0) + found.get(item.id, 0)
    assert by_module == dict.fromkeys("DOPEI", Fraction(1, 5))
    assert found[next(one.id for one in standard.items if one.section.startswith("I"))] == Fraction(1, 5 * 16)


def test_what_does_not_apply_hands_its_weight_on():
    standard = library.load("sample")
    profile = {"seats": "25", "operator": "outsourced", "lines": "1", "channels": ("voice",), "city_tier": "other"}
    some, every = weights_in_total(standard, profile), weights_in_total(standard, {})
    assert sum(some.values()) == sum(every.values()) == 1
    assert set(some) < set(every)
