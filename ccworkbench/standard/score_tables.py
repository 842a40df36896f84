"""The tables of scores, levels and gates as they are written.

Import this module inside functions only: it brings pydantic.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from ccworkbench.standard.cells import Id, NamedTable, Number, Plain, Table, TextTable


class OfTable(Table):
    """What a score is made of."""

    items: Plain = None
    scores: list[Id] = Field(default_factory=list)


class RoundTable(Table):
    """How a score is shown."""

    digits: Annotated[int, Field(ge=0, le=6)]
    mode: Literal["half_up", "half_even", "down", "floor"] = "half_up"
    carry: bool = False


class GateTable(Table):
    """A condition on top of a level's minimum."""

    score: Id | None = None
    scores: list[Id] = Field(default_factory=list)
    items: Plain = None
    findings: Literal["major"] | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    quota: Number | None = None
    levels_below: Annotated[int, Field(ge=0)] | None = None
    title: TextTable | None = None
    assumed: bool = False


class LevelTable(NamedTable):
    """A rung of the level ladder."""

    colour: Annotated[int, Field(ge=0, le=5)] | None = None
    min: Number | None = None
    gates: list[GateTable] = Field(default_factory=list)
    about: TextTable | None = None
    assumed: bool = False


class RungTable(Table):
    """One stage of a score whose op is levels."""

    stage: int
    at_least: Number
    below_at_least: Number | None = None
    quota: Number = Fraction(100)
    empty_ok: bool = False


class WeightCaseTable(NamedTable):
    """Weights in one case of the profile."""

    when: Plain = None
    weights: dict[str, Number]
    assumed: bool = False


class ScoreTable(Table):
    """[[score]]; with `each` a template."""

    id: Id | None = None
    each: Literal["section", "dimension", "section*dimension"] | None = None
    title: TextTable | None = None
    of: OfTable = OfTable()
    op: Literal["mean", "sum", "percent", "min", "max", "median", "levels"]
    dimension: Id | None = None
    use: Literal["value", "percent"] = "value"
    percent_of: Literal["max", "range"] = "max"
    weights: dict[str, Number] = Field(default_factory=dict)
    weight_cases: list[WeightCaseTable] = Field(default_factory=list)
    confirm: Id | None = None
    base: Number | None = None
    bonus_cap: Number | None = None
    deduct_cap: Number | None = None
    floor: Plain = None
    cap: Plain = None
    round: RoundTable | None = None
    compare: Literal["shown", "exact"] = "shown"
    empty: Literal["na", "zero", "full"] = "na"
    ladder: list[RungTable] = Field(default_factory=list)
    stages: dict[str, int] = Field(default_factory=dict)
    levels: list[LevelTable] = Field(default_factory=list)
    kind: Literal["level", "verdict"] = "level"
    unit: TextTable | None = None
    assumed: bool = False
