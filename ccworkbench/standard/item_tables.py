"""The tables of items and scales as they are written.

Import this module inside functions only: it brings pydantic.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from ccworkbench.standard.cells import Id, LimitsTable, NamedTable, Number, Plain, Table, TextTable, Words


class QuestionTable(TextTable):
    """A question and the role it is put to."""

    role: Id


EvidenceKind = Literal["document", "record", "demo", "interview", "observation"]


class EvidenceTable(Table):
    """What the assessor holds."""

    needs: Annotated[int, Field(ge=0, le=3)] = 1
    kinds: list[EvidenceKind] = Field(default_factory=list)
    copy_: Annotated[Literal["keep", "avoid"], Field(alias="copy")] = "keep"


class OptionTable(NamedTable):
    """An answer of a scale."""

    value: Number = Fraction(1)
    text: TextTable | None = None


class ScaleTable(NamedTable):
    """[[scale]]."""

    options: Annotated[list[OptionTable], Field(min_length=1)]
    assumed: bool = False


class BandTable(LimitsTable):
    """A stretch of a measure."""

    value: Number
    title: TextTable | None = None
    trend: Literal["better", "flat", "worse"] | None = None


class BandSetTable(Table):
    """Bands for one case of the profile."""

    when: Plain = None
    band: Annotated[list[BandTable], Field(min_length=1)]


class RatioTable(Table):
    """(sum of num) / (sum of den) x times; a leading minus subtracts."""

    num: Annotated[list[Words], Field(min_length=1)]
    den: Annotated[list[Words], Field(min_length=1)]
    times: Number = Fraction(1)


class SeriesTable(Table):
    """A measure over months."""

    months: Annotated[int, Field(ge=1)]
    better: Literal["up", "down"] = "up"


class ItemTable(Table):
    """[[item]]."""

    id: Id
    section: Id
    kind: Literal["choice", "multi", "number", "count", "measure"]
    title: TextTable
    text: TextTable
    scale: Id | None = None
    options: list[OptionTable] = Field(default_factory=list)
    effect: Literal["base", "bonus", "deduct"] = "base"
    weight: Number = Fraction(1)
    share: dict[str, Number] = Field(default_factory=dict)
    facets: list[Id] = Field(default_factory=list)
    when: Plain = None
    na: Literal["exclude", "full", "zero", "forbid"] | None = None
    tags: dict[str, str | int | bool] = Field(default_factory=dict)
    min: Number | None = None
    max: Number | None = None
    step: Number | None = None
    each: Number | None = None
    floor: Number | None = None
    cap: Number | None = None
    bands: list[BandSetTable] = Field(default_factory=list)
    ratio: RatioTable | None = None
    series: SeriesTable | None = None
    unit: TextTable | None = None
    digits: Annotated[int, Field(ge=0, le=6)] | None = None
    why: TextTable | None = None
    practice: TextTable | None = None
    weak: TextTable | None = None
    met: TextTable | None = None
    leading: TextTable | None = None
    ask: list[QuestionTable] = Field(default_factory=list)
    look_for: list[TextTable] = Field(default_factory=list)
    classes: list[Literal["document", "policy", "data", "system", "other"]] = Field(default_factory=list)
    methods: list[Literal["document", "interview", "demo", "walk", "data"]] = Field(default_factory=list)
    place: Id | None = None
    materials: list[Id] = Field(default_factory=list)
    evidence: EvidenceTable | None = None
    kpi: list[Id] = Field(default_factory=list)
    effort: Literal["S", "M", "L"] | None = None
    after: list[Id] = Field(default_factory=list)
    block: Annotated[int, Field(ge=1, le=4)] | None = None
    basis: Literal["published", "own"] = "own"
    source: Id | None = None
    assumed: bool = False
