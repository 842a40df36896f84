"""Which answers go on: unchanged wording or a person's word, and never onto another scale."""

from dataclasses import replace
from fractions import Fraction

import pytest

from ccworkbench.standard.items import (
    Band,
    BandSet,
    Effect,
    Item,
    ItemId,
    ItemKind,
    Limits,
    Option,
    Ratio,
    RatioTerm,
    SectionId,
    Series,
)
from ccworkbench.standard.pack import read
from ccworkbench.standard.revision.mapping import EditionMap, Link, Relation, sealed
from ccworkbench.standard.revision.succession import misfit, succession
from ccworkbench.text import Text
from tests.ccworkbench.editions import BECAME, CONFIRMED, NEW, OLD, UNCHANGED

OLD_PACK, NEW_PACK = read(OLD), read(NEW)


def mapped(*rows, seal=True):
    links = [Link(old and ItemId(old), new and ItemId(new), Relation(relation)) for old, new, relation in rows]
    return EditionMap("pair", "1.0.0", tuple(sealed(links, OLD_PACK, NEW_PACK)) if seal else tuple(links))


def heirs(found):
    return {old: one.new for old, one in found.heirs.items()}


def test_without_a_mapping_only_unchanged_items_go_on():
    found = succession(OLD_PACK, NEW_PACK)
    assert heirs(found) == UNCHANGED
    assert set(found.ended) == {one.id for one in OLD_PACK.items} - set(UNCHANGED)


def test_a_confirmed_mapping_lets_reworded_ones_go_on_and_nothing_else():
    found = succession(OLD_PACK, NEW_PACK, mapped(*BECAME))
    assert heirs(found) == CONFIRMED
    assert {old: one.relation for old, one in found.ended.items() if one.relation is not Relation.SAME} == {
        "1.1-03": "split", "1.2-01": "merged", "1.2-02": "merged", "2.1-02": "dropped", "2.1-04": "stricter",
        "2.1-06": "looser",
    }
    assert found.ended["2.1-05"].why.en == "its scale or options changed"


def test_a_person_may_say_that_an_unchanged_item_asks_for_more():
    found = succession(OLD_PACK, NEW_PACK, mapped(("1.1-01", "1.1-01", "stricter")))
    assert "1.1-01" not in found.heirs
    assert found.ended["1.1-01"].relation is Relation.STRICTER


def test_a_mapping_of_another_wording_no_longer_holds():
    old = mapped(("1.1-02", "1.1-02", "reworded"))
    stale = replace(old, links=(replace(old.links[0], new_text="0" * 16),))
    found = succession(OLD_PACK, NEW_PACK, stale)
    assert "another wording" in found.ended["1.1-02"].why.en


def test_no_new_item_has_two_heirs_and_a_person_comes_first():
    found = succession(OLD_PACK, NEW_PACK, mapped(("2.1-02", "2.1-03", "reworded")))
    assert heirs(found)["2.1-02"] == "2.1-03"
    assert "1.2-03" not in found.heirs
    assert len(set(heirs(found).values())) == len(found.heirs)


def test_words_that_stand_in_several_items_say_nothing_about_ids():
    twin = replace(OLD_PACK.by_item[ItemId("1.2-03")], id=ItemId("1.2-09"))
    found = succession(replace(OLD_PACK, items=(*OLD_PACK.items, twin)), NEW_PACK)
    assert "1.2-03" not in found.heirs
    assert "1.2-09" not in found.heirs


def test_the_same_edition_goes_on_whole():
    found = succession(OLD_PACK, OLD_PACK)
    assert heirs(found) == {one.id: one.id for one in OLD_PACK.items}
    assert found.ended == {}


def item(kind, **changes):
    words = Text.same("a")
    return Item(ItemId("a"), SectionId("1"), kind, Effect.BASE, Fraction(1), words, words, **changes)


def options(*ids, value=1):
    return tuple(Option(one, Fraction(number * value), Text.same(one)) for number, one in enumerate(ids))


RATIO = Ratio((RatioTerm("a"),), (RatioTerm("b"),))
BANDS = (BandSet(None, (Band(Limits(), Fraction(1)),)),)


@pytest.mark.parametrize(("old", "new", "fits"), [
    (item(ItemKind.CHOICE, options=options("no", "yes")),
     item(ItemKind.CHOICE, options=options("no", "yes", value=3)), True),          # worth more, says the same
    (item(ItemKind.CHOICE, options=options("no", "yes")),
     item(ItemKind.CHOICE, options=options("no", "partly", "yes")), False),
    (item(ItemKind.CHOICE, options=options("no", "yes")),
     item(ItemKind.MULTI, options=options("no", "yes")), False),
    (item(ItemKind.MULTI, options=options("x", "y")), item(ItemKind.MULTI, options=options("y", "x")), True),
    (item(ItemKind.NUMBER, low=Fraction(0), high=Fraction(100)),
     item(ItemKind.NUMBER, low=Fraction(0), high=Fraction(10)), False),
    (item(ItemKind.NUMBER, unit=Text.same("s")), item(ItemKind.NUMBER, unit=Text.same("min")), False),
    (item(ItemKind.COUNT, each=Fraction(-1)), item(ItemKind.COUNT, each=Fraction(-2)), True),
    (item(ItemKind.MEASURE, ratio=RATIO), item(ItemKind.MEASURE, ratio=RATIO, bands=BANDS), True),   # thresholds
    (item(ItemKind.MEASURE, ratio=RATIO), item(ItemKind.MEASURE), False),
    (item(ItemKind.MEASURE), item(ItemKind.MEASURE, series=Series(3)), False),
])
def test_an_answer_fits_where_it_still_says_the_same(old, new, fits):
    assert (misfit(old, new) is None) == fits
