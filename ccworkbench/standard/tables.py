"""The tables of a pack as they are written: one model per TOML table, nothing else allowed in it.

Import this module inside functions only: it brings pydantic, which the start of the program does not pay for.
Conditions, gate selections and bounds have several forms; they stay plain here and are read by `forms.py`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError


def _number(found: object) -> Fraction:
    if isinstance(found, bool) or not isinstance(found, int | Decimal | Fraction):
        raise PydanticCustomError("a_number", "a number")
    if isinstance(found, Decimal) and not found.is_finite():
        raise PydanticCustomError("a_number", "a finite number")
    return Fraction(found)


def _id(found: object) -> str:
    if not isinstance(found, str):
        raise PydanticCustomError("an_id", "a quoted string")
    if not found or found != found.strip() or any(sign in found for sign in " /\\,;=:\n\t"):
        raise PydanticCustomError("an_id_form", "no blanks and none of / \\ , ; = :")
    return found


def _words(found: object) -> str:
    if not isinstance(found, str):
        raise PydanticCustomError("words", "text in quotes")
    if not found.strip():
        raise PydanticCustomError("no_words", "text that is not empty")
    return found


Number = Annotated[Fraction, BeforeValidator(_number)]
Id = Annotated[str, BeforeValidator(_id)]
Words = Annotated[str, BeforeValidator(_words)]
Plain = Any  # several forms; read by `forms.py`


class Table(BaseModel):
    """A TOML table: strict types, no unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)


class TextTable(Table):
    """A text in both languages."""

    zh: Words
    en: Words


class QuestionTable(TextTable):
    """A question and the role it is put to."""

    role: Id


class PackTable(Table):
    """[pack]."""

    id: Id
    title: TextTable
    version: Words
    aligned_with: Words
    state: Literal["draft", "pilot", "released"]
    issuer: Words
    licence: Words
    official: bool = False
    texts: Literal["export", "team-only", "ids-only"] = "export"
    listed: int = 100


class LayoutTable(Table):
    """[layout]."""

    shape: Literal["house", "wheel", "matrix", "chain", "list"] = "list"


class RulesTable(Table):
    """[rules]: what holds for every item that says nothing else."""

    na: Literal["exclude", "full", "zero", "forbid"] = "exclude"


class DiscussTable(Table):
    """When an item goes on the board."""

    spread: Annotated[int, Field(ge=1)] = 1


class ConsensusTable(Table):
    """[consensus]."""

    blind: bool = False
    discuss_if: DiscussTable = DiscussTable()
    min_raters: Annotated[int, Field(ge=1)] = 2
    tie: Literal["lead"] = "lead"


EvidenceKind = Literal["document", "record", "demo", "interview", "observation"]


class EvidenceTable(Table):
    """What the assessor holds."""

    needs: Annotated[int, Field(ge=0, le=3)] = 1
    kinds: list[EvidenceKind] = []
    copy_: Annotated[Literal["keep", "avoid"], Field(alias="copy")] = "keep"


class LimitsTable(Table):
    """A range."""

    min: Number | None = None
    above: Number | None = None
    below: Number | None = None
    max: Number | None = None


class NamedTable(Table):
    """An id with a title."""

    id: Id
    title: TextTable


class FieldBandTable(LimitsTable):
    """A named stretch of a number field."""

    id: Id
    title: TextTable


class ProfileTable(NamedTable):
    """[[profile]]."""

    kind: Literal["choice", "choices", "number", "text"]
    options: list[NamedTable] = []
    bands: list[FieldBandTable] = []
    min: Number | None = None
    max: Number | None = None
    required: bool = False
    confirm: bool = False
    about: TextTable | None = None
    assumed: bool = False


class OptionTable(NamedTable):
    """An answer of a scale."""

    value: Number = Fraction(1)
    text: TextTable | None = None


class ScaleTable(NamedTable):
    """[[scale]]."""

    options: Annotated[list[OptionTable], Field(min_length=1)]
    assumed: bool = False


class FallbackTable(Table):
    """How a missing reference value is derived."""

    method: Literal["mean_then_growth", "mean_growth", "mean_one_step"]
    years: Annotated[int, Field(ge=2)]
    growth_min: Number
    growth_max: Number
    when_verdict_differs: Literal["decide"] = "decide"


class ReferenceValueTable(Table):
    """A published figure."""

    key: Words
    year: int
    value: Number
    source: Words


class ReferenceTable(NamedTable):
    """[[reference]]."""

    unit: Words
    key: Id
    target: int = -1
    fallback: FallbackTable | None = None
    values: list[ReferenceValueTable] = []


class InputTable(NamedTable):
    """[[input]]."""

    unit: TextTable


class DimensionTable(NamedTable):
    """[[dimension]]."""

    short: TextTable | None = None
    about: TextTable | None = None


class AssumptionTable(Table):
    """[[assumption]]."""

    id: Id
    text: TextTable
    value: Words


class SourceTable(Table):
    """[[source]]."""

    id: Id
    author: Words
    title: Words
    medium: Words
    date: Words


class SectionTable(NamedTable):
    """[[section]]."""

    short: TextTable | None = None
    parent: Id | None = None
    role: Literal["roof", "beam", "pillar", "foundation", "sector", "zone"] | None = None
    row: Words | None = None
    column: Words | None = None
    about: TextTable | None = None


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
    options: list[OptionTable] = []
    effect: Literal["base", "bonus", "deduct"] = "base"
    weight: Number = Fraction(1)
    share: dict[str, Number] = {}
    facets: list[Id] = []
    when: Plain = None
    na: Literal["exclude", "full", "zero", "forbid"] | None = None
    tags: dict[str, str | int | bool] = {}
    min: Number | None = None
    max: Number | None = None
    step: Number | None = None
    each: Number | None = None
    floor: Number | None = None
    cap: Number | None = None
    bands: list[BandSetTable] = []
    ratio: RatioTable | None = None
    series: SeriesTable | None = None
    unit: TextTable | None = None
    digits: Annotated[int, Field(ge=0, le=6)] | None = None
    why: TextTable | None = None
    practice: TextTable | None = None
    weak: TextTable | None = None
    met: TextTable | None = None
    leading: TextTable | None = None
    ask: list[QuestionTable] = []
    look_for: list[TextTable] = []
    classes: list[Literal["document", "policy", "data", "system", "other"]] = []
    methods: list[Literal["document", "interview", "demo", "walk", "data"]] = []
    place: Id | None = None
    materials: list[Id] = []
    evidence: EvidenceTable | None = None
    kpi: list[Id] = []
    effort: Literal["S", "M", "L"] | None = None
    after: list[Id] = []
    block: Annotated[int, Field(ge=1, le=4)] | None = None
    basis: Literal["published", "own"] = "own"
    source: Id | None = None
    assumed: bool = False


class OfTable(Table):
    """What a score is made of."""

    items: Plain = None
    scores: list[Id] = []


class RoundTable(Table):
    """How a score is shown."""

    digits: Annotated[int, Field(ge=0, le=6)]
    mode: Literal["half_up", "half_even", "down", "floor"] = "half_up"
    carry: bool = False


class GateTable(Table):
    """A condition on top of a level's minimum."""

    score: Id | None = None
    scores: list[Id] = []
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
    gates: list[GateTable] = []
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
    weights: dict[str, Number] = {}
    weight_cases: list[WeightCaseTable] = []
    confirm: Id | None = None
    base: Number | None = None
    bonus_cap: Number | None = None
    deduct_cap: Number | None = None
    floor: Plain = None
    cap: Plain = None
    round: RoundTable | None = None
    compare: Literal["shown", "exact"] = "shown"
    empty: Literal["na", "zero", "full"] = "na"
    ladder: list[RungTable] = []
    stages: dict[str, int] = {}
    levels: list[LevelTable] = []
    kind: Literal["level", "verdict"] = "level"
    unit: TextTable | None = None
    assumed: bool = False


class MaterialTable(NamedTable):
    """[[material]]."""

    class_: Annotated[Literal["document", "policy", "data", "system", "other"], Field(alias="class")]
    sections: list[Id] = []
    for_items: list[Id] = []


class KpiTable(NamedTable):
    """[[kpi]]."""

    formula: TextTable
    unit: TextTable | None = None
    direction: Literal["up", "down", "range"]
    target: TextTable | None = None
    traps: list[TextTable] = []
    customer_view: TextTable | None = None
    source: Id | None = None


class PlaceTable(NamedTable):
    """[[place]]."""

    short: TextTable


class SlotTable(NamedTable):
    """[[slot]]: a stretch of the proposed on-site agenda."""

    minutes: Annotated[int, Field(ge=1)]
    sections: list[Id] = []
    places: list[Id] = []
    sizes: list[Id] = []
    about: TextTable | None = None


class MapTable(Table):
    """[[map]]: an item of an earlier edition and what became of it."""

    old: Id
    new: Id | None = None
    relation: Literal["same", "reworded", "split", "merged", "stricter", "looser", "new", "dropped"]
    weight: Number = Fraction(1)
