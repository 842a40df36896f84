"""What an item comes to: the five kinds, bands, N/A, applicability, series."""

from fractions import Fraction
from typing import Any

import pytest

from ccworkbench.scoring.engine import score
from ccworkbench.scoring.result import ItemInput, ItemResult, ItemState
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer, Month, parse
from ccworkbench.standard.items import (
    Band,
    BandSet,
    Condition,
    Effect,
    FieldId,
    FieldTest,
    Item,
    ItemId,
    ItemKind,
    Limits,
    NaPolicy,
    Ratio,
    RatioTerm,
    Series,
)
from ccworkbench.standard.scores import Op


def limits(**sides: int) -> Limits:
    return Limits(**{side: Fraction(number) for side, number in sides.items()})


def band(value: int, **sides: int) -> Band:
    return Band(limits(**sides), Fraction(value))


def is_(name: str, value: str) -> Condition:
    return Condition(((FieldTest(FieldId(name), any_of=(value,)),),))


def one(make: Any, item: Item, typed: str | ItemInput, profile: dict[str, str] | None = None) -> ItemResult:
    given = typed if isinstance(typed, ItemInput) else ItemInput(parse(item, typed))
    result = score(make.standard([item], [make.score()]), {item.id: given}, profile or {})
    return result.items[item.id]


MULTI = {"kind": ItemKind.MULTI, "values": (1, 2, 4), "cap": Fraction(5)}
LESS = Fraction(-1)
COUNT = {"kind": ItemKind.COUNT, "values": (), "each": LESS, "floor": 5 * LESS, "effect": Effect.DEDUCT}
NUMBER = {"kind": ItemKind.NUMBER, "values": (), "low": Fraction(0), "high": Fraction(100), "step": Fraction(5)}
OCCUPANCY = (band(2, above=90), band(4, min=80), band(3, min=70), band(0))
PLAIN = {"kind": ItemKind.MEASURE, "values": (), "bands": (BandSet(None, OCCUPANCY),), "digits": 1}


@pytest.mark.parametrize(
    ("kind", "typed", "value", "ends"),
    [
        ({}, "3", 3, (0, 5)),
        (MULTI, "1,2", 3, (0, 5)),
        (MULTI, "1,2,4", 5, (0, 5)),      # 7 ticked, capped
        (MULTI, "-", 0, (0, 5)),
        (COUNT, "0", 0, (-5, 0)),
        (COUNT, "3", -3, (-5, 0)),
        (COUNT, "9", -5, (-5, 0)),        # -1 per case, at most -5
        (NUMBER, "35", 35, (0, 100)),
        (PLAIN, "90", 4, (0, 4)),
        (PLAIN, "90.1", 2, (0, 4)),       # above 90 is worth less: a measure need not be monotone
        (PLAIN, "90.04", 4, (0, 4)),      # rounded to one digit before a band is sought
        (PLAIN, "79.95", 4, (0, 4)),
        (PLAIN, "79.9", 3, (0, 4)),
        (PLAIN, "12", 0, (0, 4)),
    ],
)
def test_every_kind_has_its_value(
    make: Any, kind: dict[str, Any], typed: str, value: int, ends: tuple[int, int]
) -> None:
    found = one(make, make.item("x", **kind), typed)
    assert (found.state, found.value, (found.min, found.max)) == (ItemState.RATED, value, ends)


def test_a_ratio_is_computed_from_its_inputs(make: Any) -> None:
    terms = {name: RatioTerm(name) for name in ("talk", "hold", "acw", "idle")}
    ratio = Ratio((terms["talk"], terms["hold"], terms["acw"]), tuple(terms.values()), Fraction(100))
    item = make.item("x", **PLAIN, ratio=ratio)
    found = one(make, item, "talk=400,hold=20,acw=90,idle=110")
    assert (found.value, found.note.en if found.note else "") == (4, "number 82.3")


def test_a_leading_minus_subtracts(make: Any) -> None:
    ratio = Ratio((RatioTerm("all"), RatioTerm("lost", -1)), (RatioTerm("all"),), Fraction(100))
    assert one(make, make.item("x", **PLAIN, ratio=ratio), "all=200,lost=50").value == 3


def test_nothing_can_be_divided_by_zero(make: Any) -> None:
    item = make.item("x", **PLAIN, ratio=Ratio((RatioTerm("a"),), (RatioTerm("b"),)))
    found = one(make, item, "a=1,b=0")
    assert (found.state, found.value, found.low, found.high) == (ItemState.OPEN, None, 0, 4)
    assert found.note is not None


BY_TIER = {
    **PLAIN,
    "bands": (BandSet(is_("tier", "mega"), OCCUPANCY), BandSet(is_("tier", "big"), (band(1, min=50), band(0)))),
}


@pytest.mark.parametrize(
    ("profile", "state", "value", "ends"),
    [
        ({"tier": "mega"}, ItemState.RATED, 4, (0, 4)),
        ({"tier": "big"}, ItemState.RATED, 1, (0, 1)),
        ({"tier": "small"}, ItemState.NO_REFERENCE, None, (0, 0)),   # no ratio is published for it
        ({}, ItemState.UNKNOWN, None, (0, 4)),
    ],
)
def test_the_profile_chooses_the_bands(
    make: Any, profile: dict[str, str], state: ItemState, value: int | None, ends: tuple[int, int]
) -> None:
    found = one(make, make.item("x", **BY_TIER), "85", profile)
    assert (found.state, found.value, (found.min, found.max)) == (state, value, ends)


def months(*numbers: int) -> ItemInput:
    typed = tuple(Month(f"2026-{at:02}", (("value", str(number)),)) for at, number in enumerate(numbers, 1))
    return ItemInput(Answer(series=typed))


@pytest.mark.parametrize(
    ("numbers", "value", "words"),
    [
        ((10, 80, 90, 85), 4, "number 85; rising"),     # the mean of the last three: 85
        ((80, 80, 80), 4, "number 80; level"),
        ((99, 90, 60), 4, "number 83; falling"),
        ((60,), 0, "number 60"),
    ],
)
def test_a_series_has_a_level_and_a_trend(make: Any, numbers: tuple[int, ...], value: int, words: str) -> None:
    found = one(make, make.item("x", **PLAIN, series=Series(3)), months(*numbers))
    assert (found.value, found.note.en if found.note else "") == (value, words)


@pytest.mark.parametrize(
    ("better", "numbers", "value"),
    [
        ("up", (80, 85, 90), 5),      # high and getting better
        ("up", (90, 85, 80), 4),
        ("up", (85, 85, 85), 4),
        ("up", (85,), 4),             # one month has no trend
        ("down", (90, 85, 80), 5),
        ("up", (10, 20, 30), 0),
    ],
)
def test_a_band_may_ask_for_a_trend(make: Any, better: str, numbers: tuple[int, ...], value: int) -> None:
    rising = Band(limits(min=80), Fraction(5), trend="better")
    bands = (BandSet(None, (rising, band(4, min=80), band(0))),)
    item = make.item("x", **{**PLAIN, "bands": bands}, series=Series(3, better))
    assert one(make, item, months(*numbers)).value == value


@pytest.mark.parametrize(
    ("policy", "state", "total"),
    [
        (NaPolicy.EXCLUDE, ItemState.NA, "60.0"),
        (NaPolicy.FULL, ItemState.NA, "80.0"),
        (NaPolicy.ZERO, ItemState.NA, "30.0"),
        (NaPolicy.FORBID, ItemState.OPEN, "60.0"),      # it cannot be approved: the item stays open
    ],
)
def test_an_approved_na_follows_the_policy(make: Any, policy: NaPolicy, state: ItemState, total: str) -> None:
    items = [make.item("a"), make.item("b", na=policy)]
    given = {"a": ItemInput(Answer(option="3")), "b": ItemInput(NOT_APPLICABLE)}
    result = score(make.standard(items, [make.score()]), given, {})
    assert (result.items[ItemId("b")].state, result.total.shown) == (state, total)
    assert result.final is (state is ItemState.NA)


def test_an_item_may_apply_or_not_and_the_interval_covers_both(make: Any) -> None:
    items = [make.item("a"), make.item("b", when=is_("kind", "own"))]
    standard = make.standard(items, [make.score()])
    given = {"a": ItemInput(Answer(option="3")), "b": ItemInput(Answer(option="5"))}

    def total(profile: dict[str, str]) -> tuple[str | None, str | None, str | None]:
        found = score(standard, given, profile).total
        return found.shown, found.low, found.high

    assert total({"kind": "own"}) == ("80.0", "80.0", "80.0")
    assert total({"kind": "other"}) == ("60.0", "60.0", "60.0")
    assert total({}) == ("60.0", "60.0", "80.0")
    unknown = score(standard, given, {})
    assert unknown.items[ItemId("b")].state is ItemState.UNKNOWN
    assert (unknown.counts.unknown, unknown.counts.applicable, unknown.final) == (1, 1, False)


@pytest.mark.parametrize(("percent_of", "shown"), [("max", "60.0"), ("range", "50.0")])
def test_three_of_five_has_two_percentages(make: Any, percent_of: str, shown: str) -> None:
    standard = make.standard([make.item("x", (1, 2, 3, 4, 5))], [make.score(percent_of=percent_of)])
    assert score(standard, {"x": ItemInput(Answer(option="3"))}, {}).total.shown == shown


@pytest.mark.parametrize(
    ("op", "shown"),
    [
        (Op.MEAN, "3.0"), (Op.SUM, "12.0"), (Op.PERCENT, "60.0"),
        (Op.MIN, "1.0"), (Op.MAX, "5.0"), (Op.MEDIAN, "3.0"),
    ],
)
def test_six_operations_on_the_same_answers(make: Any, op: Op, shown: str) -> None:
    items = [make.item(name) for name in "abcd"]
    given = {name: ItemInput(Answer(option=typed)) for name, typed in zip("abcd", "1245", strict=True)}
    assert score(make.standard(items, [make.score(op=op)]), given, {}).total.shown == shown


def test_a_mean_of_percentages_mixes_scales(make: Any) -> None:
    items = [make.item("a", (0, 1)), make.item("b", range(11))]
    given = {"a": ItemInput(Answer(option="1")), "b": ItemInput(Answer(option="5"))}
    result = score(make.standard(items, [make.score(op=Op.MEAN, use="percent")]), given, {})
    assert result.total.shown == "75.0"


@pytest.mark.parametrize(("empty", "shown"), [("na", None), ("zero", "0.0"), ("full", "100.0")])
def test_a_group_without_anything_applicable(make: Any, empty: str, shown: str | None) -> None:
    standard = make.standard([make.item("a")], [make.score(empty=empty)])
    total = score(standard, {"a": ItemInput(NOT_APPLICABLE)}, {}).total
    assert (total.shown, total.low, total.high) == (shown, shown, shown)


def test_a_value_outside_every_band_leaves_the_item_open(make: Any) -> None:
    item = make.item("x", **{**PLAIN, "bands": (BandSet(None, (band(1, min=50),)),)})
    assert one(make, item, "10").state is ItemState.OPEN
