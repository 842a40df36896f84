"""Levels and gates: shown or exact, quotas, findings, levels below, weight cases, caps by a score."""

from fractions import Fraction
from typing import Any

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.scoring.engine import score
from ccworkbench.scoring.result import ItemInput, Result
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer
from ccworkbench.standard.items import Condition, FieldId, FieldTest, ItemId, ScoreId
from ccworkbench.standard.scores import Bound, Gate, Level, Op, Rounding, Selection, WeightCase
from ccworkbench.text import Text

NUMBER = {"op": Op.MEAN, "round": Rounding(1)}


def level(at: int, least: str | None = None, *gates: Gate, **more: Any) -> Level:
    return Level(f"L{at}", Text.same(f"L{at}"), at, None if least is None else Fraction(least), gates, **more)


def given(**answers: str) -> dict[ItemId, ItemInput]:
    read = {item: NOT_APPLICABLE if one == "NA" else Answer(option=one) for item, one in answers.items()}
    return {ItemId(item): ItemInput(one) for item, one in read.items()}


@pytest.mark.parametrize(
    ("compare", "reached"),
    [("shown", "L2"), ("exact", "L1")],
)
def test_a_level_hangs_on_the_shown_number_and_says_so(make: Any, compare: str, reached: str) -> None:
    """59.95 is shown as 60.0."""
    item = make.item("a", ("0", "59.95", "100"))
    levels = (level(1, "0"), level(2, "60"))
    standard = make.standard([item], [make.score(**NUMBER, compare=compare, levels=levels)])
    total = score(standard, given(a="59.95"), {}).total
    assert (total.shown, total.level, total.borderline) == ("60.0", reached, True)
    assert not score(standard, given(a="100"), {}).total.borderline


def test_a_gate_on_a_borderline_score_is_borderline_too(make: Any) -> None:
    items = [make.item("a", ("0", "2.95", "5")), make.item("b")]
    part = make.score("part", op=Op.MEAN, items=Selection(item=(ItemId("a"),)))
    total = make.score(
        op=Op.MEAN, items=Selection(item=(ItemId("b"),)),
        levels=(level(1, "0"), level(2, "3", Gate(score=ScoreId("part"), at_least=Fraction(3)))),
    )  # fmt: skip
    result = score(make.standard(items, [part, total]), given(a="2.95", b="4"), {})
    assert (result.total.level, result.total.borderline) == ("L2", True)


def test_below_the_first_level_there_is_none(make: Any) -> None:
    standard = make.standard([make.item("a")], [make.score(**NUMBER, levels=(level(1, "3"),))])
    assert score(standard, given(a="2"), {}).total.level == "none"
    assert score(standard, {}, {}).total.level is None


def test_a_failed_level_stops_the_climb(make: Any) -> None:
    gate = Gate(items=Selection(tags={"veto": (True,)}), at_least=Fraction(2))
    levels = (level(1, "0"), level(2, "1", gate), level(3, "2"))
    items = [make.item("a", tags={"veto": True}), make.item("b"), make.item("c", tags={"veto": 1})]
    standard = make.standard(items, [make.score(**NUMBER, levels=levels)])
    total = score(standard, given(a="1", b="5", c="0"), {}).total
    assert (total.shown, total.level) == ("2.0", "L1")
    assert total.gates[0].items == ("a",)      # a tag 1 is not the tag true


FIVE = [f"i{at}" for at in range(5)]


@pytest.mark.parametrize(
    ("answers", "reached"),
    [
        ("33330", "L1"),       # four of five are 80 %
        ("33300", "none"),
        ("333N0", "none"),     # three of the four that apply
        ("3333N", "L1"),
        ("NNNN3", "L1"),
    ],
)
def test_a_quota_counts_those_that_apply(make: Any, answers: str, reached: str) -> None:
    gate = Gate(items=Selection(), at_least=Fraction(3), quota=Fraction(80))
    levels = (level(1, None, gate),)
    standard = make.standard([make.item(one) for one in FIVE], [make.score(**NUMBER, levels=levels)])
    told = given(**{name: "NA" if one == "N" else one for name, one in zip(FIVE, answers, strict=True)})
    assert score(standard, told, {}).total.level == reached


def test_a_gate_that_open_items_can_still_break_is_at_risk(make: Any) -> None:
    gate = Gate(items=Selection(), at_least=Fraction(2))
    levels = (level(1, None, gate),)
    standard = make.standard([make.item("a"), make.item("b")], [make.score(**NUMBER, levels=levels)])
    found = score(standard, given(a="3"), {}).total
    assert [(one.passed, one.passed_low, one.passed_high) for one in found.gates] == [(True, False, True)]
    assert (found.level, found.level_low, found.level_high) == ("L1", "none", "L1")


@pytest.mark.parametrize(("majors", "reached"), [(0, "L1"), (1, "none")])
def test_open_major_findings_can_close_a_level(make: Any, majors: int, reached: str) -> None:
    gate = Gate(findings="major", at_most=Fraction(0))
    standard = make.standard([make.item("a")], [make.score(**NUMBER, levels=(level(1, "0", gate),))])
    result = score(standard, given(a="5"), {}, open_majors=majors)
    assert result.total.level == reached
    assert bool(result.total.blocked_by) is bool(majors)


def four(make: Any, total: dict[str, Any], *, levels_of_part: tuple[Level, ...] = ()) -> Any:
    """Two dimensions a and b, one item each, percent of maximum; the total over both."""
    names = [ScoreId("dim.a"), ScoreId("dim.b")]
    parts = [
        make.score(name, items=Selection(item=(ItemId(name[-1]),)), levels=levels_of_part) for name in names
    ]
    whole = {"op": Op.MEAN, "items": None, "scores": tuple(names), "round": Rounding(1), **total}
    return make.standard([make.item("a", range(11)), make.item("b", range(11))], [*parts, make.score(**whole)])


LADDER = ("0", "60", "70", "80", "90")


@pytest.mark.parametrize(
    ("answers", "reached"),
    [
        ({"a": "10", "b": "8"}, "L5"),     # 90; b is L4
        ({"a": "10", "b": "7"}, "L4"),     # 85; b is L3
        ({"a": "10", "b": "5"}, "L3"),     # 75; b is L1, two below L3
    ],
)
def test_no_dimension_more_than_two_levels_below(make: Any, answers: dict[str, str], reached: str) -> None:
    gate = Gate(scores=(ScoreId("dim.a"), ScoreId("dim.b")), levels_below=2)
    levels = tuple(level(at, least, gate) for at, least in enumerate(LADDER, 1))
    own = tuple(level(at, least) for at, least in enumerate(LADDER, 1))
    for part in ((), own):                 # read on the total's minimums, or by levels of their own
        standard = four(make, {"levels": levels}, levels_of_part=part)
        assert score(standard, given(**answers), {}).total.level == reached


def test_a_dimension_three_levels_below_holds_the_total_down(make: Any) -> None:
    gate = Gate(scores=(ScoreId("dim.a"), ScoreId("dim.b")), levels_below=2)
    levels = tuple(level(at, least, gate) for at, least in enumerate(("0", "20", "40", "60", "80"), 1))
    total = score(four(make, {"levels": levels}), given(a="10", b="3"), {}).total
    assert (total.shown, total.level) == ("65.0", "L4")
    total = score(four(make, {"levels": levels}), given(a="10", b="1"), {}).total
    assert (total.shown, total.level) == ("55.0", "L3")
    weights = {ScoreId("dim.a"): Fraction(9), ScoreId("dim.b"): Fraction(1)}
    total = score(four(make, {"levels": levels, "weights": weights}), given(a="10", b="1"), {}).total
    assert (total.shown, total.level, total.blocked_by[0].en) == ("91.0", "L3", "below L2: dim.b")


@pytest.mark.parametrize(("ends", "expected"), [((80, 70, 90, 60), "75.0")])
def test_the_plain_mean_of_dimensions(make: Any, ends: tuple[int, ...], expected: str) -> None:
    assert dimensions(make, ends, (1, 1, 1, 1)).total.shown == expected


@pytest.mark.parametrize(
    ("weights", "expected"),
    [((20, 40, 20, 20), "74.0"), ((20, 20, 40, 20), "78.0"), ((1, 2, 1, 1), "74.0")],
)
def test_emphasis_on_a_dimension(make: Any, weights: tuple[int, ...], expected: str) -> None:
    assert dimensions(make, (80, 70, 90, 60), weights).total.shown == expected


def dimensions(make: Any, values: tuple[int, ...], weights: tuple[int, ...]) -> Result:
    names = [ScoreId(f"d{at}") for at in range(4)]
    items = [make.item(f"i{at}", (0, value, 100)) for at, value in enumerate(values)]
    parts = [make.score(name, items=Selection(item=(item.id,))) for name, item in zip(names, items, strict=True)]
    by_name = {name: Fraction(weight) for name, weight in zip(names, weights, strict=True)}
    total = make.score(op=Op.MEAN, items=None, scores=tuple(names), weights=by_name)
    answers = {f"i{at}": str(value) for at, value in enumerate(values)}
    return score(make.standard(items, [*parts, total]), given(**answers), {})


EXPERIENCE = Condition(((FieldTest(FieldId("direction"), any_of=("experience",)),),))
A, B = ScoreId("dim.a"), ScoreId("dim.b")
CASES = {
    "weight_cases": (
        WeightCase("experience", None, EXPERIENCE, {A: Fraction(3), B: Fraction(1)}),
        WeightCase("plain", None, None, {A: Fraction(1), B: Fraction(1)}, assumed=True),
    ),
    "confirm": FieldId("direction"),
}


@pytest.mark.parametrize(
    ("profile", "confirmed", "asked", "case", "shown", "weights"),
    [
        ({"direction": "experience"}, ["direction"], None, "experience", "80.0", ["75.0", "25.0"]),
        ({"direction": "experience"}, [], None, "plain", "60.0", ["50.0", "50.0"]),    # not confirmed yet
        ({"direction": "none"}, ["direction"], None, "plain", "60.0", ["50.0", "50.0"]),
        ({}, [], "experience", "experience", "80.0", ["75.0", "25.0"]),
    ],
)
def test_the_direction_selects_the_weights_once_confirmed(
    make: Any, profile: dict[str, str], confirmed: list[str], asked: str | None,
    case: str, shown: str, weights: list[str],
) -> None:  # fmt: skip
    result = score(four(make, CASES), given(a="10", b="2"), profile, confirmed=confirmed, case=asked)
    assert (result.case, result.total.case, result.total.shown) == (case, case, shown)
    assert [result.scores[ScoreId(one)].weight for one in ("dim.a", "dim.b")] == weights
    assert any("plain" in one.en for one in result.assumptions) is (case == "plain")


def test_an_unknown_case_is_refused_and_the_known_ones_are_named(make: Any) -> None:
    with pytest.raises(UsageError) as refused:
        score(four(make, CASES), {}, {}, case="weird")
    assert refused.value.facts["allowed"] == ["experience", "plain"]


def test_the_weight_of_what_is_left_out_goes_to_the_others(make: Any) -> None:
    result = score(four(make, {}), given(a="7", b="NA"), {})
    assert (result.total.shown, result.scores[ScoreId("dim.b")].shown) == ("70.0", None)
    assert [result.scores[ScoreId(one)].weight for one in ("dim.a", "dim.b")] == ["100.0", None]


def test_a_score_can_be_the_ceiling_of_another(make: Any) -> None:
    capped = four(make, {"cap": Bound(score=ScoreId("dim.b"))})
    assert score(capped, given(a="10", b="4"), {}).total.shown == "40.0"
    assert score(capped, given(a="2", b="8"), {}).total.shown == "50.0"


@pytest.mark.parametrize(("carry", "shown"), [(False, "33.3"), (True, "33.0")])
def test_parents_go_on_with_the_shown_number_only_where_carried(make: Any, carry: bool, shown: str) -> None:
    part = make.score("part", round=Rounding(0, carry=carry))
    total = make.score(op=Op.MEAN, items=None, scores=(ScoreId("part"),), round=Rounding(1))
    standard = make.standard([make.item("a", (0, 1, 3))], [part, total])
    assert score(standard, given(a="1"), {}).total.shown == shown


def test_what_blocks_the_next_level_is_said_in_both_languages(make: Any) -> None:
    gate = Gate(score=ScoreId("dim.b"), at_least=Fraction(50))
    levels = (level(1, "0"), level(2, "60", gate))
    blocked = score(four(make, {"levels": levels}), given(a="7", b="4"), {}).total.blocked_by
    assert [one.en for one in blocked] == ["55.0 is 5.0 short of 60", "dim.b 40.0, needs ≥ 50"]
    assert [one.zh for one in blocked] == ["55.0，距 60 还差 5.0", "dim.b 40.0，需 ≥ 50"]


def test_assumed_thresholds_are_named_where_they_decide(make: Any) -> None:
    levels = (level(1, "0", assumed=True), level(2, "60", assumed=True), level(3, "90", assumed=True))
    result = score(four(make, {"levels": levels}), given(a="5", b="5"), {})
    assert [one.en for one in result.assumptions] == ["total: level L1 >= 0", "total: level L2 >= 60"]
