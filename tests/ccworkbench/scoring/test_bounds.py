"""Low and high against every ending there can be, tried one by one."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkbench.scoring.engine import score
from ccworkbench.scoring.result import ItemInput, ItemState, Result
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer
from ccworkbench.standard.items import Effect, Item, ItemId, NaPolicy, ScoreId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.scores import Bound, Gate, Level, Op, Rounding, Rung, Score, Selection
from ccworkbench.text import Text

VALUES = (0, 1, 2, 4)
SCALES = ((0, 1, 2, 4), (1, 3, 5), (0, 2))
NA = NOT_APPLICABLE


@dataclass
class Case:
    """A standard with answers given so far, and every ending they can take."""

    standard: Standard
    given: dict[ItemId, ItemInput]

    def so_far(self) -> Result:
        return score(self.standard, self.given, {})

    def endings(self) -> list[Result]:
        choices = []
        for item in self.standard.items:
            told = self.given[item.id]
            if told.answer is not None:
                choices.append([told.answer])
                continue
            scale = [Answer(option=option.id) for option in item.options]
            ends = [*told.among, *scale] if set(told.among) <= {NA} else list(told.among)
            choices.append([*ends, NA] if told.may_be_na else ends)
        names = [item.id for item in self.standard.items]
        return [
            score(self.standard, {name: ItemInput(one) for name, one in zip(names, ending, strict=True)}, {})
            for ending in product(*choices)
        ]


@st.composite
def given_answers(draw: st.DrawFn, items: list[Item]) -> dict[ItemId, ItemInput]:
    told = {}
    for item in items:
        options = [Answer(option=option.id) for option in item.options]
        kind = draw(st.sampled_from(["rated", "rated", "open", "among", "asked", "na"]))
        if kind == "rated":
            told[item.id] = ItemInput(draw(st.sampled_from(options)))
        elif kind == "among":
            chosen = draw(st.lists(st.sampled_from([*options, NA]), min_size=1, max_size=3, unique=True))
            told[item.id] = ItemInput(among=tuple(chosen))
        elif kind == "asked":
            told[item.id] = ItemInput(may_be_na=True)
        else:
            told[item.id] = ItemInput(NA if kind == "na" else None)
    return told


@st.composite
def cases(draw: st.DrawFn, make: Any, build: Callable[[Any, Any, list[Item]], list[Score]]) -> Case:
    items = [
        make.item(
            f"i{at}",
            draw(st.sampled_from(SCALES)),
            weight=Fraction(draw(st.sampled_from(["1", "2", "0.5"]))),
            na=draw(st.sampled_from([NaPolicy.EXCLUDE, NaPolicy.EXCLUDE, NaPolicy.FULL, NaPolicy.ZERO])),
            tags={"stage": draw(st.integers(1, 2))},
        )
        for at in range(draw(st.integers(1, 4)))
    ]
    for at in range(draw(st.integers(0, 1))):
        effect = draw(st.sampled_from([Effect.BONUS, Effect.DEDUCT]))
        items.append(make.item(f"e{at}", (0, 3) if effect is Effect.BONUS else (-5, 0), effect=effect))
    standard = make.standard(items, build(make, draw, items))
    return Case(standard, draw(given_answers(items)))


def number(result: Result, name: str = "total") -> Fraction | None:
    return result.scores[ScoreId(name)].exact


def holds_every_ending(case: Case, *, exact: bool = False) -> None:
    now = case.so_far().total
    ends = [number(one) for one in case.endings()]
    there = [one for one in ends if one is not None]
    if not there:
        assert now.exact_low is None or now.may_be_absent
        return
    assert now.exact_low is not None
    assert now.exact_high is not None
    assert now.exact_low <= min(there)
    assert now.exact_high >= max(there)
    if len(there) < len(ends):
        assert now.may_be_absent
    if exact:
        assert (now.exact_low, now.exact_high) == (min(there), max(there))
    if now.exact is not None:
        assert now.exact_low <= now.exact <= now.exact_high


ONE_SCORE = {
    "mean": {"op": Op.MEAN},
    "percent": {"op": Op.PERCENT},
    "percent of the range": {"op": Op.PERCENT, "percent_of": "range"},
    "min": {"op": Op.MIN},
    "max": {"op": Op.MAX},
    "median": {"op": Op.MEDIAN},
    "mean of percentages": {"op": Op.MEAN, "use": "percent"},
    "stages": {
        "op": Op.LEVELS,
        "ladder": (Rung(1, Fraction(1), quota=Fraction(60)), Rung(2, Fraction(2), Fraction(1), empty_ok=True)),
    },
}


@pytest.mark.parametrize("name", ONE_SCORE)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_interval_of_one_operation_is_as_narrow_as_can_be(make: Any, name: str, data: st.DataObject) -> None:
    chosen = Selection(effect=(Effect.BASE,))
    case = data.draw(cases(make, lambda m, draw, items: [m.score(items=chosen, **ONE_SCORE[name])]))
    # Stages may be too careful where everything can still be left out; never too narrow.
    holds_every_ending(case, exact=name != "stages")


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_sums_with_extras_caps_and_floors_hold_every_ending(make: Any, data: st.DataObject) -> None:
    def build(m: Any, draw: Any, items: list[Item]) -> list[Score]:
        op = draw(st.sampled_from([Op.SUM, Op.PERCENT, Op.MEAN, Op.MEDIAN, Op.MIN]))
        return [
            m.score(
                op=op,
                base=draw(st.sampled_from([None, Fraction(100)])),
                bonus_cap=draw(st.sampled_from([None, Fraction(2)])),
                deduct_cap=draw(st.sampled_from([None, Fraction(-4)])),
                floor=draw(st.sampled_from([None, Bound(Fraction(1))])),
                cap=draw(st.sampled_from([None, Bound(Fraction(90))])),
                empty=draw(st.sampled_from(["na", "zero", "full"])),
            )
        ]

    holds_every_ending(data.draw(cases(make, build)))


def nested(m: Any, draw: Any, items: list[Item]) -> list[Score]:
    """Two groups over the items, a ceiling by the first, a total with gates and levels."""
    carry = draw(st.booleans())
    half = max(1, len(items) // 2)
    one, other = [item.id for item in items[:half]], [item.id for item in items[half:]]
    groups = [
        m.score(
            f"group.{at}",
            draw(st.sampled_from([Op.MEAN, Op.SUM, Op.PERCENT])),
            items=Selection(item=tuple(names) or (ItemId("nobody"),)),
            round=Rounding(0, carry=carry),
            empty=draw(st.sampled_from(["na", "na", "zero"])),
        )
        for at, names in enumerate((one, other))
    ]
    use = draw(st.sampled_from(["value", "percent"]))
    gates = (
        Gate(items=Selection(), at_least=Fraction(1), quota=Fraction(draw(st.sampled_from([50, 100])))),
        Gate(score=ScoreId("group.0"), at_least=Fraction(1)),
        Gate(items=Selection(), at_most=Fraction(3), quota=Fraction(40)),
    )
    levels = (
        Level("L1", Text.same("L1"), 1, Fraction(1)),
        Level("L2", Text.same("L2"), 2, Fraction(2), gates=(draw(st.sampled_from(gates)),)),
        Level("L3", Text.same("L3"), 3, None, gates=gates),
    )
    bound = Bound(score=ScoreId("group.0"))
    total = m.score(
        op=draw(st.sampled_from([Op.MEAN, Op.PERCENT, Op.MIN, Op.MAX, Op.MEDIAN, Op.SUM])),
        items=None,
        scores=(ScoreId("group.0"), ScoreId("group.1")),
        use=use,
        weights={ScoreId("group.0"): Fraction(1), ScoreId("group.1"): Fraction(3)},
        cap=draw(st.sampled_from([None, bound])),
        floor=draw(st.sampled_from([None, bound])),
        round=Rounding(1),
        levels=levels,
    )
    return [*groups, total]


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_scores_of_scores_and_their_levels_hold_every_ending(make: Any, data: st.DataObject) -> None:
    case = data.draw(cases(make, nested))
    holds_every_ending(case)
    now = case.so_far().total
    order = ["none", "L1", "L2", "L3"]
    for end in case.endings():
        if end.total.level is not None:
            assert now.level_low is not None
            assert now.level_high is not None
            assert order.index(now.level_low) <= order.index(end.total.level) <= order.index(now.level_high)
    if now.level is not None:
        assert order.index(now.level_low or "") <= order.index(now.level) <= order.index(now.level_high or "")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_leaving_open_items_out_needs_no_bringing_in_on_one_scale(make: Any, data: st.DataObject) -> None:
    """On one scale, with nothing narrowed down, a mean without the open items can always be reached."""
    items = [make.item(f"i{at}", VALUES) for at in range(data.draw(st.integers(1, 6)))]
    given_now = {
        item.id: ItemInput(data.draw(st.sampled_from([None, *(Answer(option=one.id) for one in item.options)])))
        for item in items
    }
    for op in (Op.MEAN, Op.PERCENT, Op.MEDIAN, Op.MIN, Op.MAX):
        total = score(make.standard(items, [make.score(op=op)]), given_now, {}).total
        assert not total.brought_in


def test_a_number_that_can_no_longer_be_reached_is_brought_in(make: Any) -> None:
    standard = make.standard([make.item("a"), make.item("b")], [make.score()])
    among = (Answer(option="3"), Answer(option="4"))
    total = score(standard, {"a": ItemInput(Answer(option="1")), "b": ItemInput(among=among)}, {}).total
    assert (total.low, total.shown, total.high) == ("40.0", "40.0", "50.0")
    assert total.brought_in


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_the_final_number_lies_in_every_earlier_interval(make: Any, data: st.DataObject) -> None:
    """Decisions within the ratings given, nothing taken back: the interval only ever narrows."""
    items = [make.item(f"i{at}", VALUES) for at in range(4)]
    standard = make.standard(items, [make.score(round=Rounding(1))])
    options = [Answer(option=one.id) for one in items[0].options]
    now: dict[ItemId, ItemInput] = {}
    seen = [score(standard, now, {}).total]
    for item in items:
        ratings = tuple(data.draw(st.lists(st.sampled_from(options), min_size=1, max_size=3)))
        now = {**now, item.id: ItemInput(among=ratings)}
        seen.append(score(standard, now, {}).total)
        now = {**now, item.id: ItemInput(data.draw(st.sampled_from(ratings)))}
        seen.append(score(standard, now, {}).total)
    last = seen[-1].exact
    assert last is not None
    for one in seen:
        assert one.exact_low is not None
        assert one.exact_high is not None
        assert one.exact_low <= last <= one.exact_high
    for before, after in pairwise(seen):
        assert (before.exact_low or 0) <= (after.exact_low or 0)
        assert (before.exact_high or 0) >= (after.exact_high or 0)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_raising_an_answer_never_lowers_the_total(make: Any, data: st.DataObject) -> None:
    case = data.draw(cases(make, nested))
    before = case.so_far()
    for item in case.standard.items:
        result = before.items[item.id]
        if result.state is not ItemState.RATED or result.value is None or number(before) is None:
            continue
        higher = [option for option in item.options if option.value > result.value]
        if higher:
            raised = case.given | {item.id: ItemInput(Answer(option=higher[0].id))}
            after, least = number(score(case.standard, raised, {})), number(before)
            assert after is not None
            assert least is not None
            assert after >= least
