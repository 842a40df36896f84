"""Scores: numbers computed from items or from other scores, their levels and gates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from ccworkbench.standard.items import (
    Condition,
    DimensionId,
    Effect,
    FieldId,
    ItemId,
    ItemKind,
    ScaleId,
    ScoreId,
    SectionId,
)
from ccworkbench.text import Text


class Op(StrEnum):
    """The seven ways of making one number out of many."""

    MEAN = "mean"
    SUM = "sum"
    PERCENT = "percent"
    MIN = "min"
    MAX = "max"
    MEDIAN = "median"
    LEVELS = "levels"


class RoundMode(StrEnum):
    """How a number is rounded; half up is away from zero, as in spreadsheets and school."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class Selection:
    """Items by what they are; every given test must hold. A section takes in all below it."""

    section: tuple[SectionId, ...] = ()
    dimension: tuple[DimensionId, ...] = ()
    kind: tuple[ItemKind, ...] = ()
    effect: tuple[Effect, ...] = ()
    scale: tuple[ScaleId, ...] = ()
    tags: Mapping[str, tuple[str | int | bool, ...]] = field(default_factory=dict)
    item: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a score is shown; `carry`: parents calculate with the shown number."""

    digits: int
    mode: RoundMode = RoundMode.HALF_UP
    carry: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition on top of a level's minimum.

    Exactly one of `score`, `scores`, `items`, `findings` is given. `at_least`/`at_most` compare
    the score's shown number or each item's value; `quota` is the percentage of items that must
    pass (100 unless said); `levels_below` says by how many levels the named scores may lie under
    the level asked for.
    """

    score: ScoreId | None = None
    scores: tuple[ScoreId, ...] = ()
    items: Selection | None = None
    findings: str | None = None
    at_least: Fraction | None = None
    at_most: Fraction | None = None
    quota: Fraction | None = None
    levels_below: int | None = None
    title: Text | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A rung: `min` on the score's number (absent: gates alone decide), and its gates."""

    id: str
    title: Text
    colour: int                          # index into the level colours 0..5
    min: Fraction | None = None
    gates: tuple[Gate, ...] = ()
    about: Text | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Rung:
    """One stage of a `levels` score: children of this stage, and those of lower stages."""

    stage: int
    at_least: Fraction
    below_at_least: Fraction | None = None
    quota: Fraction = Fraction(100)
    empty_ok: bool = False


@dataclass(frozen=True, slots=True)
class WeightCase:
    """Weights of a score's children in one case of the profile; the last has no condition."""

    id: str
    title: Text | None
    when: Condition | None
    weights: Mapping[ScoreId, Fraction]
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """A fixed number, or another score's number."""

    number: Fraction | None = None
    score: ScoreId | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A number computed from items or from other scores."""

    id: ScoreId
    title: Text
    items: Selection | None
    scores: tuple[ScoreId, ...]
    op: Op
    dimension: DimensionId | None = None  # items enter with weight x share of it
    section: SectionId | None = None      # set where made by a template
    use: str = "value"                    # value | percent: what is taken from children
    percent_of: str = "max"               # max | range
    weights: Mapping[ScoreId, Fraction] = field(default_factory=dict)
    weight_cases: tuple[WeightCase, ...] = ()
    confirm: FieldId | None = None        # cases hold only while this field is confirmed; else the last case
    base: Fraction | None = None
    bonus_cap: Fraction | None = None
    deduct_cap: Fraction | None = None    # a negative number: at most so much is taken away
    floor: Bound | None = None
    cap: Bound | None = None
    round: Rounding | None = None
    compare: str = "shown"                # shown | exact
    empty: str = "na"                     # na | zero | full
    ladder: tuple[Rung, ...] = ()
    stages: Mapping[ScoreId, int] = field(default_factory=dict)   # stage of child scores for op levels
    levels: tuple[Level, ...] = ()
    kind: str = "level"                   # level | verdict: the words used for `levels`
    unit: Text | None = None
    assumed: bool = False
