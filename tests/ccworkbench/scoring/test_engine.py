"""The engine as a whole: order and scale of weights, changes one by one, the fingerprint."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkbench.scoring.engine import Engine, score
from ccworkbench.scoring.result import ItemInput, Result
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer
from ccworkbench.standard.items import DimensionId, Effect, FieldId, Item, ItemId, ScoreId
from ccworkbench.standard.model import ReferenceValue, Standard
from ccworkbench.standard.scores import Bound, Gate, Level, Op, Rounding, Selection
from ccworkbench.text import Text

X, Y = DimensionId("x"), DimensionId("y")
EFFECTS = [Effect.BASE] * 5 + [Effect.BONUS, Effect.DEDUCT]
VALUES = {Effect.BASE: (0, 1, 3, 4), Effect.BONUS: (0, 3), Effect.DEDUCT: (-5, -2, 0)}
SHARES = [{X: Fraction(1)}, {X: Fraction(7, 10), Y: Fraction(3, 10)}, {Y: Fraction(1)}]


def scores(make: Any) -> list[Any]:
    capped = {
        "bonus_cap": Fraction(3), "deduct_cap": Fraction(-10), "floor": Bound(Fraction(0)),
        "round": Rounding(1, carry=True),
    }
    gates = (
        Gate(items=Selection(tags={"veto": (True,)}), at_least=Fraction(1)),
        Gate(items=Selection(effect=(Effect.BASE,)), at_least=Fraction(3), quota=Fraction(60)),
        Gate(scores=(ScoreId("dim.x"), ScoreId("dim.y")), levels_below=1),
    )
    levels = tuple(
        Level(f"L{at}", Text.same(f"L{at}"), at, Fraction(least), gates)
        for at, least in enumerate((0, 40, 60, 80), 1)
    )
    parts = [
        make.score(f"dim.{one}", items=Selection(dimension=(one,)), dimension=one, **capped)
        for one in (X, Y)
    ]
    lowest = make.score("lowest", Op.MIN, items=Selection(effect=(Effect.BASE,)))
    whole = {"items": None, "scores": (ScoreId("dim.x"), ScoreId("dim.y"))}
    return [*parts, lowest, make.score(op=Op.MEAN, levels=levels, round=Rounding(1), **whole)]


def random_items(make: Any, draw: Any, most: int) -> list[Item]:
    items = []
    for at in range(draw(st.integers(1, most))):
        effect = draw(st.sampled_from(EFFECTS))
        share, veto = draw(st.sampled_from(SHARES)), draw(st.booleans())
        weight = Fraction(draw(st.sampled_from(["1", "2", "0.1"])))
        items.append(
            make.item(f"i{at}", VALUES[effect], effect=effect, share=share, weight=weight, tags={"veto": veto})
        )
    return items


def told_of(item: Item) -> st.SearchStrategy[ItemInput]:
    answers = [Answer(option=one.id) for one in item.options]
    open_ = [ItemInput(), ItemInput(may_be_na=True), ItemInput(among=tuple(answers[1:]))]
    return st.sampled_from([*open_, ItemInput(NOT_APPLICABLE), *(ItemInput(one) for one in answers)])


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_change_by_change_equals_from_scratch(make: Any, data: st.DataObject) -> None:
    items = random_items(make, data.draw, 8)
    standard = make.standard(items, scores(make), dimensions=["x", "y"])
    engine = Engine(standard, {})
    now: dict[ItemId, ItemInput] = {}
    for _ in range(data.draw(st.integers(1, 12))):
        item = data.draw(st.sampled_from(items))
        now = {**now, item.id: data.draw(told_of(item))}
        assert engine.result(now) == score(standard, now, {})


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_neither_order_nor_the_scale_of_weights_matters(make: Any, data: st.DataObject) -> None:
    items = random_items(make, data.draw, 8)
    told = {item.id: data.draw(told_of(item)) for item in items}
    factor = Fraction(data.draw(st.sampled_from(["3", "0.01", "1000"])))
    shuffled = data.draw(st.permutations(items))
    scaled = [replace(item, weight=item.weight * factor) for item in items]

    def numbers(order: list[Item]) -> list[tuple[object, ...]]:
        found = score(make.standard(order, scores(make), dimensions=["x", "y"]), told, {}).scores.values()
        return [(one.exact, one.exact_low, one.exact_high, one.level, one.open, one.na) for one in found]

    assert numbers(items) == numbers(shuffled) == numbers(scaled)


def test_counts_say_where_the_items_are(pack: Callable[[str], Standard], scored: Callable[..., Result]) -> None:
    answers = {"1.1.1": "3", "2.1.1": "NA", "6.1.1": "4"}
    counts = scored(pack("ccso-mini"), answers, {"seats": "30"}).counts
    assert (counts.total, counts.applicable, counts.not_applicable) == (7, 6, 1)
    assert (counts.rated, counts.na, counts.open, counts.unknown) == (2, 1, 3, 0)
    result = scored(pack("ccso-mini"), answers, {})
    assert (result.counts.unknown, result.counts.applicable) == (2, 5)     # 3.2.1 and the bands of 3.2.2
    assert [result.total.open, result.total.na, result.total.counted] == [4, 1, 2]


def test_equal_inputs_have_equal_fingerprints_and_others_differ(pack: Callable[[str], Standard]) -> None:
    standard = pack("ccso-mini")
    told = {ItemId("1.1.1"): ItemInput(Answer(option="3"))}
    profile = {FieldId("seats"): "300", FieldId("direction"): "experience"}
    first = score(standard, told, profile)
    assert score(standard, dict(told), dict(profile), source="consensus").fingerprint == first.fingerprint
    wage = {"local": [ReferenceValue("X", 2024, Fraction(9000), "seen")]}
    others = [
        score(standard, {ItemId("1.1.1"): ItemInput(Answer(option="2"))}, profile),
        score(standard, {ItemId("1.1.1"): ItemInput(NOT_APPLICABLE)}, profile),
        score(standard, {ItemId("1.1.1"): ItemInput(among=(Answer(option="3"),))}, profile),
        score(standard, told, {**profile, FieldId("seats"): "301"}),
        score(standard, told, profile, case="plain"),
        score(standard, told, profile, open_majors=1),
        score(standard, told, profile, references=wage),
        score(replace(standard, sha256="0" * 64), told, profile),
    ]
    prints = [first.fingerprint, *(one.fingerprint for one in others)]
    assert len(set(prints)) == len(prints)


def test_items_the_standard_does_not_know_are_no_part_of_it(pack: Callable[[str], Standard]) -> None:
    standard = pack("ccso-mini")
    assert score(standard, {ItemId("99"): ItemInput(Answer(option="3"))}, {}) == score(standard, {}, {})


@pytest.mark.parametrize("typed", ["7", "part"])
def test_an_answer_the_item_cannot_take_leaves_it_open(pack: Callable[[str], Standard], typed: str) -> None:
    result = score(pack("ccso-mini"), {ItemId("1.1.1"): ItemInput(Answer(option=typed))}, {})
    assert result.items[ItemId("1.1.1")].value is None
