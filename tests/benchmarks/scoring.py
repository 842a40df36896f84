"""Scoring a standard of 428 items: everything from scratch, and after one rating.

Process time, so that a busy machine does not count; the median of several runs. The goals are 60 ms
for a full computation and 10 ms after one rating, low and high included.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from fractions import Fraction
from statistics import median

from ccworkbench.scoring.engine import Engine, score
from ccworkbench.scoring.result import ItemInput
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import (
    DimensionId,
    Effect,
    Item,
    ItemId,
    ItemKind,
    Option,
    ScaleId,
    ScoreId,
    SectionId,
)
from ccworkbench.standard.model import Dimension, PackHead, Section, Standard
from ccworkbench.standard.scores import Bound, Gate, Level, Op, Rounding, Score, Selection
from ccworkbench.text import Text

ITEMS = 428
DIMENSIONS = tuple(DimensionId(one) for one in ("strategy", "experience", "cost", "service"))
VALUES = {Effect.BASE: (0, 1, 2, 3, 4, 5), Effect.BONUS: (0, 1), Effect.DEDUCT: (-1, 0)}


def sections() -> list[Section]:
    """Make six modules, each with four parts of four leaves."""
    found = []
    for module in "123456":
        found.append(Section(SectionId(module), Text.same(module)))
        for part in "1234":
            name = f"{module}.{part}"
            found.append(Section(SectionId(name), Text.same(name), parent=SectionId(module)))
            found += [
                Section(SectionId(f"{name}.{leaf}"), Text.same(leaf), parent=SectionId(name)) for leaf in "1234"
            ]
    return found


def standard() -> Standard:
    """Make a standard of the size of the largest one, with 131 scores and three gates on each level."""
    draw = random.Random(428)
    tree = sections()
    leaves = [one for one in tree if one.id.count(".") == 2]
    options = {
        effect: tuple(Option(str(value), Fraction(value), Text.same(str(value))) for value in values)
        for effect, values in VALUES.items()
    }
    items = []
    for at in range(ITEMS):
        first, second = draw.sample(DIMENSIONS, 2)
        effect = draw.choices(list(VALUES), [62, 13, 25])[0]
        items.append(
            Item(
                id=ItemId(f"i{at}"),
                section=leaves[at % len(leaves)].id,
                kind=ItemKind.CHOICE,
                effect=effect,
                weight=Fraction(1),
                title=Text.same("title"),
                text=Text.same("text"),
                scale=ScaleId(effect),
                options=options[effect],
                share={first: Fraction(7, 10), second: Fraction(3, 10)},
                tags={"key": at % 20 == 0},
            )
        )
    head = PackHead("benchmark", Text.same("benchmark"), "1.0.0", "none", "draft", "none", "none")
    known = tuple(Dimension(one, Text.same(one)) for one in DIMENSIONS)
    return Standard(head, "house", tuple(tree), known, tuple(items), (), tuple(scores(tree)))


def scores(tree: list[Section]) -> list[Score]:
    """Make a score of every section and dimension, and the total."""

    def percent(name: str, chosen: Selection, dimension: DimensionId | None, *, carry: bool) -> Score:
        return Score(
            id=ScoreId(name), title=Text.same(name), items=chosen, scores=(), op=Op.PERCENT, dimension=dimension,
            bonus_cap=Fraction(3), deduct_cap=Fraction(-10), floor=Bound(Fraction(0)), cap=Bound(Fraction(100)),
            round=Rounding(1, carry=carry),
        )  # fmt: skip

    found = [percent(f"section.{one.id}", Selection(section=(one.id,)), None, carry=False) for one in tree]
    found += [percent(f"dim.{one}", Selection(dimension=(one,)), one, carry=True) for one in DIMENSIONS]
    names = tuple(ScoreId(f"dim.{one}") for one in DIMENSIONS)
    levels = []
    for at, least in enumerate((0, 60, 70, 80, 90), 1):
        gates = (
            Gate(scores=names, levels_below=2),
            Gate(items=Selection(tags={"key": (True,)}), at_least=Fraction(at - 1)),
            Gate(items=Selection(effect=(Effect.BASE,)), at_least=Fraction(at), quota=Fraction(80)),
        )
        levels.append(Level(f"L{at}", Text.same(f"L{at}"), at, Fraction(least), gates))
    return [
        *found,
        Score(
            id=ScoreId("total"), title=Text.same("total"), items=None, scores=names, op=Op.MEAN,
            round=Rounding(1), levels=tuple(levels),
        ),
    ]  # fmt: skip


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def measure() -> list[tuple[str, float, str]]:
    """Time a full computation and one after a changed rating, of nine items in ten rated."""
    made = standard()
    draw = random.Random(1)
    now = {
        item.id: ItemInput(Answer(option=draw.choice(item.options).id))
        for item in made.items
        if draw.random() < 0.9
    }
    score(made, now, {})
    full = [_cpu(lambda: score(made, now, {})) for _ in range(15)]
    engine = Engine(made, {})
    engine.result(now)
    single = []
    for _ in range(60):
        item = draw.choice(made.items)
        now = {**now, item.id: ItemInput(Answer(option=draw.choice(item.options).id))}
        single.append(_cpu(lambda changed=now: engine.result(changed)))
    return [
        (f"all {len(made.scores)} scores of {ITEMS} items with low and high", median(full), "ms CPU"),
        ("after one rating", median(single), "ms CPU"),
    ]


if __name__ == "__main__":
    for name, value, unit in measure():
        print(f"{name}: {value:.1f} {unit}")
