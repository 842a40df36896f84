"""How firm the level is: first exactly between which levels it can end, then how likely it stays.

Two questions are asked, both by draws with a fixed seed, so that the same session gives the same answer:

- `open`: decisions and agreed answers stand; an item still open is drawn among the answers given to it, and
  where nobody answered it, from the heights (how far up their scales) of the settled items of its dimension,
  or of all items where those are fewer than eight. This assumes that open items resemble the settled ones.
- `ratings`: every item is drawn among the answers its raters gave, decided or not: how much the level owes
  to who happened to be heard. Every rater is equally likely, items are drawn apart from each other.

Where the level is the same at the lowest and at the highest end, it is certain and nothing is drawn. This is
for the lead: a probability is a help for where to look next, never a result.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ccworkbench.insight.agreement import answered
from ccworkbench.insight.steps import Scales
from ccworkbench.progress import SILENT, Progress
from ccworkbench.scoring.engine import Engine
from ccworkbench.scoring.reading import Reading, fixed
from ccworkbench.scoring.result import ItemInput, ItemState, Result, ScoreResult
from ccworkbench.scoring.sources import engine_of, inputs
from ccworkbench.session.people import Act, oversees, require
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Item, ItemId

DRAWS = 2000
SEED = 20260101
POOL = 8
"""Fewer settled items than this in a dimension say too little of it alone."""

_STEP = 50


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely each level is; `low` and `high` are the exact ends, and `certain` says they are one.

    `levels` go from the lowest to the highest, with their share of the draws; `drawn` items were open to
    chance. `guessed` of them nobody answered.
    """

    low: str | None
    high: str | None
    total_low: str | None
    total_high: str | None
    levels: tuple[tuple[str, Fraction], ...]
    drawn: int
    guessed: int
    draws: int                           # 0: nothing had to be drawn

    @property
    def certain(self) -> bool:
        """Whether the level can be no other."""
        return self.low == self.high

    def of(self, level: str | None) -> Fraction:
        """Say how likely a level is."""
        return dict(self.levels).get(level or "", Fraction(0))


@dataclass(frozen=True, slots=True)
class Outlook:
    """The level so far, and how firm it is."""

    level: str | None
    open: Likelihood
    ratings: Likelihood

    @property
    def holds(self) -> Fraction | None:
        """How likely the level stays what it is so far once the open items are settled; None: no level."""
        return None if self.level is None else self.open.of(self.level)

    @property
    def holds_by_ratings(self) -> Fraction | None:
        """How likely the level is what it is so far under the assessors' own disagreement."""
        return None if self.level is None else self.ratings.of(self.level)


def outlook(
    state: SessionState, *, draws: int = DRAWS, seed: int = SEED, progress: Progress = SILENT
) -> Outlook:
    """Say how firm the level of a session is.

    Raises:
        UsageError: who reads is not the lead.
        Cancelled: by `progress`.
    """
    if not oversees(state):
        require(state, state.reader or "", Act.OVERSEE)
    engine = engine_of(state)
    told = inputs(state)
    so_far = engine.result(told)
    steps = _Steps(progress, 2 * draws)
    first = _Drawing(state, engine, so_far).likelihood(so_far.total, _undecided(so_far), draws, seed, steps)
    every = {item.id: _answers(state, item.id) for item in state.standard.items}
    apart = {
        item: ItemInput(among=tuple(dict.fromkeys(found))) if len(set(found)) > 1 else told[item]
        for item, found in every.items()
    }
    if apart == told:                    # nothing with a difference is settled: the same draws
        steps.take(draws)
        return Outlook(so_far.total.level, first, first)
    widest = engine.result(apart)
    second = _Drawing(state, engine, so_far).likelihood(widest.total, _undecided(widest), draws, seed, steps)
    return Outlook(so_far.total.level, first, second)


def _answers(state: SessionState, item: ItemId) -> list[Answer]:
    return [one.answer for one in answered(state, item) if one.answer is not None]


def _undecided(result: Result) -> list[ItemId]:
    return [item for item, one in result.items.items() if one.state in (ItemState.OPEN, ItemState.DECIDE)]


class _Steps:
    """Tells the progress of both rounds of draws."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def take(self, count: int) -> None:
        """Say that so many draws more are done, or were not needed."""
        self._done += count
        self._progress.step(self._done, self._total, "outlook")


class _Drawing:
    """What can be drawn in a session: candidates by item, heights of settled items by dimension."""

    def __init__(self, state: SessionState, engine: Engine, settled: Result) -> None:
        self._state = state
        self._engine = engine
        self._scales = Scales(engine.worth)
        self._heights: dict[str, list[Fraction]] = {}
        self._pool: list[Fraction] = []
        for item in state.standard.items:
            one = settled.items[item.id]
            if one.state is ItemState.RATED and one.value is not None and one.max > one.min:
                height = (one.value - one.min) / (one.max - one.min)
                self._heights.setdefault(_kin(item), []).append(height)
                self._pool.append(height)

    def likelihood(
        self, total: ScoreResult, items: Sequence[ItemId], draws: int, seed: int, steps: _Steps
    ) -> Likelihood:
        """Draw; the engine stands on the inputs whose total is given."""
        answers = {item: _answers(self._state, item) for item in items}
        guessed = sum(not found for found in answers.values())
        ends = total.level_low, total.level_high, total.low, total.high
        if total.level_low == total.level_high or not items:
            certain = ((total.level_low, Fraction(1)),) if total.level_low is not None else ()
            steps.take(draws)
            return Likelihood(*ends, certain, len(items), guessed, 0)
        choices = {item: self._choices(item, found) for item, found in answers.items()}
        found = self._draw(choices, draws, random.Random(seed), steps)
        order = ["none", *(one.id for one in self._state.standard.total.levels)]
        shares = tuple((one, Fraction(found[one], draws)) for one in order if found[one])
        return Likelihood(*ends, shares, len(items), guessed, draws)

    def _draw(
        self, choices: Mapping[ItemId, Sequence[Reading]], draws: int, draw: random.Random, steps: _Steps
    ) -> Counter[str]:
        found: Counter[str] = Counter()
        for at in range(draws):
            total = self._engine.total_with({item: draw.choice(among) for item, among in choices.items()})
            found[total.level or "none"] += 1
            if (at + 1) % _STEP == 0:
                steps.take(_STEP)
        steps.take(draws % _STEP)
        return found

    def _choices(self, item: ItemId, answers: Sequence[Answer]) -> list[Reading]:
        """Give what an item can come to, as often as it is likely."""
        if not answers:
            return self._guesses(item)
        found: list[Reading] = []
        for answer in answers:
            reading = self._engine.reading(item, ItemInput(answer))
            low, high = reading.span.low, reading.span.high
            if reading.span.so_far is None and low is not None and high is not None:
                # A person decides between the ends: either is as likely.
                found += [replace(reading, span=fixed(one), optional=False) for one in (low, high)]
            else:
                found += [reading, reading]
        return found

    def _guesses(self, item: ItemId) -> list[Reading]:
        worth, scale = self._engine.worth(item), self._scales.of(item)
        open_ = self._engine.reading(item, ItemInput())
        extent = worth.top - worth.bottom
        heights = self._heights.get(_kin(worth.item), [])
        if len(heights) < POOL:
            heights = self._pool
        if not heights:
            values = scale.values or (worth.bottom, worth.top)
        else:
            wanted = (worth.bottom + height * extent for height in heights)
            values = tuple(
                min(scale.values, key=lambda one: (abs(one - near), one)) if scale.values else near
                for near in wanted
            )
        known = {one: replace(open_, span=fixed(one), optional=False) for one in dict.fromkeys(values)}
        return [known[one] for one in values]


def _kin(item: Item) -> str:
    """Name what an item is kin by: the dimension that has the largest share of it, else its section."""
    if not item.share:
        return f"section {item.section}"
    return max(item.share, key=lambda one: item.share[one])
