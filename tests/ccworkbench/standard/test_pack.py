"""Reading packs: from TOML to the typed standard."""

from fractions import Fraction
from pathlib import Path

import pytest

from ccworkbench.standard import pack
from ccworkbench.standard.items import ItemKind, NaPolicy

PACKS = Path(__file__).parents[2] / "samples" / "packs"
GOOD = sorted(one.name for one in PACKS.iterdir() if one.name != "broken-five")


@pytest.mark.parametrize("name", GOOD)
def test_every_vector_pack_reads_without_a_fault(name):
    found = pack.examine(PACKS / name)
    assert [one.line_in("en") for one in found.faults] == []
    assert found.standard is not None
    assert found.standard.scores[-1].id == "total"


def test_scales_are_resolved_and_numbers_are_exact():
    standard = pack.read(PACKS / "samm")
    item = standard.by_item["A1"]
    assert [(one.id, one.value) for one in item.options] == [
        ("none", 0), ("some", Fraction(1, 4)), ("half", Fraction(1, 2)), ("most", 1),
    ]  # fmt: skip


def test_a_score_over_a_dimension_knows_its_dimension():
    standard = pack.read(PACKS / "share")
    assert standard.by_score["dim.experience"].dimension == "experience"
    assert standard.by_item["A"].share == {"experience": Fraction(7, 10), "service": Fraction(3, 10)}


def test_facets_become_one_item_per_dimension():
    standard = pack.read(PACKS / "facets")
    ids = [one.id for one in standard.items]
    assert ids == ["F.1.strategy", "F.1.experience", "F.1.cost", "F.1.service", "F.2.experience", "F.2.cost"]
    assert standard.by_item["F.2.cost"].share == {"cost": 1}
    assert standard.by_item["F.2.cost"].weight == 2
    assert standard.by_item["F.1.cost"].title.zh == "渠道布局（成本效益）"


def test_the_rule_of_the_pack_holds_for_items_that_say_nothing():
    assert pack.read(PACKS / "sprs").by_item["R.1"].na is NaPolicy.FULL
    assert pack.read(PACKS / "samm").by_item["A1"].na is NaPolicy.EXCLUDE


def test_children_stand_before_their_parents():
    standard = pack.read(PACKS / "cmmi-staged")
    assert [one.id for one in standard.scores] == ["area.RM", "area.PP", "area.TS", "total"]
    assert standard.total.stages == {"area.RM": 2, "area.PP": 2, "area.TS": 3}


def test_a_measure_keeps_bands_by_profile():
    item = pack.read(PACKS / "ccso-mini").by_item["3.2.2"]
    assert item.kind is ItemKind.MEASURE
    assert [len(one.bands) for one in item.bands] == [4, 4]
    assert item.bands[0].when is not None
    assert item.bands[1].when is None
    assert [term.name for term in item.ratio.den] == ["talk", "hold", "acw", "idle"]
