"""The explain tree: contributions add up exactly, on paper too, and it reads as a sentence."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkbench.scoring.engine import score
from ccworkbench.scoring.explain import explain, sentence
from ccworkbench.scoring.result import ItemInput, Result, Step
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer
from ccworkbench.standard.items import DimensionId, Effect, ItemId, ScoreId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.scores import Bound, Op, Rounding, Rung, Selection


def steps(step: Step) -> Iterator[Step]:
    yield step
    for child in step.children:
        yield from steps(child)


def adds_up(step: Step) -> None:
    """Check every score in the tree: its children's contributions make its number."""
    for one in steps(step):
        parts = [child.exact_contribution for child in one.children if child.exact_contribution is not None]
        if one.number is None or not parts:
            continue
        assert sum(parts) == (one.exact if one.rule != "stage" else one.exact_contribution)
        written = [Decimal(child.contribution) for child in one.children if child.contribution is not None]
        assert len(written) == len(parts)
        assert Fraction(sum(written)) == one.exact or one.rule in ("bonus", "deduct")


ONE_OF_EACH = [
    ("c2m2", {"1a": "FI", "1b": "LI", "2a": "FI", "3a": "NI"}),
    ("iso33020", {"1a": "F", "1b": "L", "2a": "F", "3a": "N"}),
    ("samm", {"A1": "most", "A2": "half", "A3": "none", "B1": "half", "B2": "some", "B3": "none"}),
    ("sprs", {"R.1": "not", "R.2": "part", "R.3": "NA"}),
    ("ciso", {"A1": "80", "B1": "40", "B2": "100"}),
    ("share", {"A": "3", "B": "4", "C": "yes"}),
    ("cmmi-staged", {"RM.1": "LI", "RM.2": "FI", "PP.1": "NA", "PP.2": "NA", "TS.1": "PI", "TS.2": "LI"}),
    ("deductions", {"Q.1": "not", "Q.2": "part", "Q.3": "yes", "Q.4": "met", "Q.5": "met", "Q.6": "yes"}),
]


@pytest.mark.parametrize(("name", "answers"), ONE_OF_EACH)
def test_every_vector_pack_is_explained_to_the_last_digit(
    pack: Callable[[str], Standard], scored: Callable[..., Result], name: str, answers: Mapping[str, str]
) -> None:
    standard = pack(name)
    result = scored(standard, answers)
    for one in standard.scores:
        tree = explain(standard, result, {}, one.id)
        assert tree.number == result.scores[one.id].shown
        adds_up(tree)


OPERATIONS = [Op.MEAN, Op.SUM, Op.PERCENT, Op.MIN, Op.MAX, Op.MEDIAN, Op.LEVELS]
LADDER = (Rung(1, Fraction(1)), Rung(2, Fraction(2), empty_ok=True), Rung(3, Fraction(2), quota=Fraction(50)))


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_contributions_always_add_up_to_the_number(make: Any, data: st.DataObject) -> None:
    draw = data.draw
    effects = st.sampled_from([Effect.BASE, Effect.BASE, Effect.BASE, Effect.BONUS, Effect.DEDUCT])
    values = {Effect.BASE: (0, 1, "2.5", 4), Effect.BONUS: (0, 3), Effect.DEDUCT: (-5, "-0.5", 0)}
    items = []
    for at in range(draw(st.integers(1, 6))):
        effect = draw(effects)
        share = {DimensionId("x"): Fraction(draw(st.sampled_from(["1", "0.7", "0.3"])))}
        weight = Fraction(draw(st.sampled_from(["1", "2", "0.3"])))
        stage = {"stage": draw(st.integers(1, 3))}
        items.append(make.item(f"i{at}", values[effect], effect=effect, share=share, weight=weight, tags=stage))
    half = len(items) // 2

    def group(name: str, names: list[str]) -> Any:
        return make.score(
            name,
            draw(st.sampled_from(OPERATIONS)),
            items=Selection(item=tuple(ItemId(one) for one in names) or (ItemId("nobody"),)),
            dimension=draw(st.sampled_from([None, DimensionId("x")])),
            use=draw(st.sampled_from(["value", "percent"])),
            percent_of=draw(st.sampled_from(["max", "range"])),
            base=draw(st.sampled_from([None, Fraction(10)])),
            bonus_cap=draw(st.sampled_from([None, Fraction(2)])),
            deduct_cap=draw(st.sampled_from([None, Fraction(-3)])),
            floor=draw(st.sampled_from([None, Bound(Fraction(1))])),
            cap=draw(st.sampled_from([None, Bound(Fraction(60))])),
            empty=draw(st.sampled_from(["na", "zero"])),
            ladder=LADDER,
            round=draw(st.sampled_from([None, Rounding(0, carry=True), Rounding(2)])),
        )

    names = [item.id for item in items]
    parts = [group("a", names[:half]), group("b", names[half:])]
    top = make.score(
        op=draw(st.sampled_from(OPERATIONS[:-1])), items=None, scores=(ScoreId("a"), ScoreId("b")),
        use=draw(st.sampled_from(["value", "percent"])),
        weights={ScoreId("a"): Fraction(1), ScoreId("b"): Fraction(2)},
    )  # fmt: skip
    standard = make.standard(items, [*parts, top], dimensions=["x"])
    told = {}
    for item in items:
        answers = [Answer(option=one.id) for one in item.options]
        told[item.id] = draw(
            st.sampled_from([ItemInput(), ItemInput(NOT_APPLICABLE), ItemInput(among=tuple(answers[:2]))])
            | st.sampled_from([ItemInput(one) for one in answers])
        )
    result = score(standard, told, {})
    for one in standard.scores:
        tree = explain(standard, result, told, one.id)
        assert tree.number == result.scores[one.id].shown
        adds_up(tree)


CCSO = {
    "1.1.1": "3", "2.1.1": "3", "2.1.2": "part", "2.1.3": "yes", "3.2.1": "2",
    "3.2.2": "talk=400,hold=20,acw=90,idle=110", "6.1.1": "4",
}  # fmt: skip


def test_a_score_reads_as_a_sentence(pack: Callable[[str], Standard], scored: Callable[..., Result]) -> None:
    standard = pack("ccso-mini")
    result = scored(standard, CCSO, {"seats": "300", "direction": "experience"})
    tree = explain(standard, result, {}, ScoreId("total"))
    weighed = "20.0 % × 75.0 + 40.0 % × 76.0 + 20.0 % × 75.0 + 20.0 % × 100.0 = 80.40 → 80.4"
    assert sentence(tree, "en") == f"Total: weighted mean {weighed}"
    assert sentence(tree, "zh") == f"总分：加权平均 {weighed}"
    experience = tree.children[1]
    assert sentence(experience, "en").endswith("75.00 + 3.00 - 2.00 = 76.00 → 76.0")
    assert [step.contribution for step in tree.children] == ["15.00", "30.40", "15.00", "20.00"]


def test_a_cap_shows_how_much_it_cut(pack: Callable[[str], Standard], scored: Callable[..., Result]) -> None:
    standard = pack("deductions")
    answers = {"Q.1": "not", "Q.2": "part", "Q.3": "yes", "Q.4": "met", "Q.5": "met", "Q.6": "yes"}
    result = scored(standard, answers)
    tree = explain(standard, result, {}, ScoreId("dim.experience"))
    bonus = next(step for step in tree.children if step.rule == "bonus")
    assert [(step.rule, step.contribution) for step in bonus.children] == [("item", "3.00"), ("cap", "-1.00")]


def test_an_open_item_says_what_it_can_become(make: Any) -> None:
    standard = make.standard([make.item("a"), make.item("b")], [make.score()])
    told = {ItemId("b"): ItemInput(among=(Answer(option="3"), Answer(option="4")))}
    tree = explain(standard, score(standard, told, {}), told, ScoreId("total"))
    assert tree.number is None
    assert [step.words.en for step in tree.children] == ["open; may become 0 to 5", "open; may become 3, 4"]


def test_an_unknown_score_has_no_explanation(make: Any) -> None:
    standard = make.standard([make.item("a")], [make.score()])
    with pytest.raises(KeyError):
        explain(standard, score(standard, {}, {}), {}, ScoreId("nothing"))
