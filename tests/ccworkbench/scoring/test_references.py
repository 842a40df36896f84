"""The wage rule: published figures and the three readings of the fallback, by the reference table."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest

from ccworkbench.scoring.numbers import shown
from ccworkbench.scoring.references import derive, figure
from ccworkbench.scoring.result import ItemState, Result
from ccworkbench.standard.items import FieldId, ItemId
from ccworkbench.standard.model import Reference, ReferenceFallback, ReferenceValue, Standard
from ccworkbench.text import Text


def fallback(method: str) -> ReferenceFallback:
    return ReferenceFallback(method, 3, Fraction(3, 100), Fraction(5, 100))


FAST = (9000, 9450, 10017)       # 5 % and 6 %, the mean held at 5 %
SLOW = (10000, 10200, 10506)     # 2 % and 3 %, held at 3 %
INSIDE = (10000, 10450, 10868)   # 4.5 % and 4.0 %
OTHER = (10800, 11300, 11900)


@pytest.mark.parametrize(
    ("series", "method", "point", "low", "high", "floor", "ceiling"),
    [
        (FAST, "mean_growth", "10517.85", "10317.51", "10517.85", "6310.71", "8414.28"),
        (FAST, "mean_then_growth", "10263.30", "10066.88", "10461.62", "6157.98", "8210.64"),
        (FAST, "mean_one_step", "9868.56", "9773.67", "9963.45", "5921.14", "7894.85"),
        (SLOW, "mean_growth", "10821.18", "10821.18", "11031.30", "6492.71", "8656.94"),
        (INSIDE, "mean_growth", "11329.89", "11194.04", "11411.40", "6797.93", "9063.91"),
    ],
)
def test_the_fallback_follows_the_table(
    series: Sequence[int], method: str, point: str, low: str, high: str, floor: str, ceiling: str
) -> None:
    found = derive(fallback(method), [Fraction(one) for one in series], 2024)
    assert [shown(one, 2) for one in (found.point, found.low, found.high)] == [point, low, high]
    assert shown(found.point * Fraction(60, 100), 2) == floor
    assert shown(found.point * Fraction(80, 100), 2) == ceiling


@pytest.mark.parametrize(
    ("method", "low", "high"),
    [("mean_one_step", "11673.33", "11900.00"), ("mean_then_growth", "12023.53", "12495.00")],
)
def test_one_and_two_growth_years(method: str, low: str, high: str) -> None:
    found = derive(fallback(method), [Fraction(one) for one in OTHER], 2025)
    assert (shown(found.low, 2), shown(found.high, 2)) == (low, high)


def reference(years: dict[int, int], *, falls_back: bool = True) -> Reference:
    values = tuple(ReferenceValue("X", year, Fraction(value), "seen") for year, value in years.items())
    return Reference(
        "wage", Text.same("wage"), "CNY/month", FieldId("city"), -1,
        fallback("mean_then_growth") if falls_back else None, values,
    )  # fmt: skip


def test_a_published_figure_of_the_target_year_has_no_range() -> None:
    found = figure(reference({2023: 11000, 2024: 12000}), "X", 2025)
    assert found is not None
    assert (found.published, found.low, found.point, found.high) == (True, 12000, 12000, 12000)
    assert (found.point * 60 / 100, found.point * 80 / 100) == (7200, 9600)


def test_the_fallback_needs_every_year_before() -> None:
    assert figure(reference({2021: 9000, 2023: 10017}), "X", 2025) is None
    assert figure(reference({2020: 8000, 2022: 9450, 2023: 10017}), "X", 2025) is None


def test_without_a_fallback_a_missing_figure_is_missing() -> None:
    assert figure(reference({2023: 10017}, falls_back=False), "X", 2025) is None


def test_another_place_has_no_figure() -> None:
    assert figure(reference({2024: 12000}), "Y", 2025) is None


def test_a_figure_checked_in_the_session_comes_before_the_packs() -> None:
    checked = [ReferenceValue("X", 2024, Fraction(12345), "seen on site")]
    found = figure(reference({2024: 12000}), "X", 2025, checked)
    assert found is not None
    assert found.point == 12345


def test_an_unknown_method_is_our_own_fault() -> None:
    with pytest.raises(ValueError, match="guess"):
        derive(fallback("guess"), [Fraction(1)], 2024)


MEGA = {"city_tier": "mega", "year": "2025"}
PAY = {"low": "pay_low=6200", "high": "pay_high=8300"}


def verdicts(result: Result, method: str) -> list[ItemState]:
    return [result.items[ItemId(f"{end}.{method}")].state for end in PAY]


@pytest.mark.parametrize(
    ("city", "method", "expected", "numbers"),
    [
        ("X", "mean_growth", ["decide", "decide"], ["58.9", "78.9"]),
        ("X", "mean_then_growth", ["decide", "decide"], ["60.4", "80.9"]),
        ("X", "mean_one_step", ["rated", "rated"], ["62.8", "84.1"]),
        ("Y", "mean_growth", ["rated", "rated"], ["57.3", "76.7"]),
        ("Z", "mean_growth", ["rated", "rated"], ["54.7", "73.3"]),
    ],
)
def test_a_verdict_that_differs_inside_the_range_is_left_to_a_person(
    pack: Callable[[str], Standard], scored: Callable[..., Result],
    city: str, method: str, expected: list[str], numbers: list[str],
) -> None:  # fmt: skip
    result = scored(pack("wage"), {f"{end}.{method}": typed for end, typed in PAY.items()}, {**MEGA, "city": city})
    assert verdicts(result, method) == expected
    for end, number in zip(PAY, numbers, strict=True):
        note = result.items[ItemId(f"{end}.{method}")].note
        assert note is not None
        assert f"number {number}" in note.en


def test_a_person_decides_by_stating_the_ratio(
    pack: Callable[[str], Standard], scored: Callable[..., Result]
) -> None:
    item = ItemId("low.mean_then_growth")
    open_ = scored(pack("wage"), {item: "pay_low=6200"}, {**MEGA, "city": "X"}).items[item]
    assert (open_.value, open_.low, open_.high) == (None, 1, 2)
    decided = scored(pack("wage"), {item: "60.4"}, {**MEGA, "city": "X"}).items[item]
    assert (decided.state, decided.value) == (ItemState.RATED, 2)


def test_a_derived_figure_is_named_as_an_assumption(
    pack: Callable[[str], Standard], scored: Callable[..., Result]
) -> None:
    standard, answers = pack("wage"), {"low.mean_growth": "pay_low=6200"}
    derived = scored(standard, answers, {**MEGA, "city": "Y"})
    published = scored(standard, answers, {**MEGA, "city": "P"})
    assert any("derived" in one.en for one in derived.assumptions)
    assert not any("derived" in one.en for one in published.assumptions)


def test_without_any_figure_the_item_counts_neither_for_nor_against(
    pack: Callable[[str], Standard], scored: Callable[..., Result]
) -> None:
    result = scored(pack("wage"), {"low.mean_growth": "pay_low=6200"}, {**MEGA, "city": "Nowhere"})
    assert result.items[ItemId("low.mean_growth")].state is ItemState.NO_REFERENCE
    assert (result.total.shown, result.total.low, result.total.high) == (None, None, None)
    assert result.final


def test_while_the_place_is_unknown_so_is_the_item(
    pack: Callable[[str], Standard], scored: Callable[..., Result]
) -> None:
    result = scored(pack("wage"), {"low.mean_growth": "pay_low=6200"}, MEGA)
    assert result.items[ItemId("low.mean_growth")].state is ItemState.UNKNOWN
    assert not result.final
