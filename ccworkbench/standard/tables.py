"""The tables of a pack as they are written: one model per TOML table, nothing else allowed in it.

Import this module inside functions only: it brings pydantic, which the start of the program does not pay for.
Conditions, gate selections and bounds have several forms; they stay plain here and are read by `forms.py`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from ccworkbench.standard.cells import Id, LimitsTable, NamedTable, Number, Table, TextTable, Words
from ccworkbench.standard.item_tables import (
    BandSetTable,
    BandTable,
    EvidenceTable,
    ItemTable,
    OptionTable,
    QuestionTable,
    ScaleTable,
)
from ccworkbench.standard.score_tables import GateTable, LevelTable, ScoreTable

__all__ = [
    "AssumptionTable", "BandSetTable", "BandTable", "ConsensusTable", "DimensionTable", "EditionTable",
    "EvidenceTable",
    "FallbackTable", "GateTable", "InputTable", "ItemTable", "KpiTable", "LayoutTable", "LevelTable",
    "LimitsTable", "MapTable", "MaterialTable", "NamedTable", "OptionTable", "PackTable", "PlaceTable",
    "ProfileTable", "PublishedTable", "QuestionTable", "ReferenceTable", "ReviewTable", "RulesTable",
    "RulingTable", "ScaleTable", "ScoreTable", "SectionTable", "SlotTable", "SourceTable", "TermTable",
    "TextTable",
]


class PackTable(Table):
    """[pack].

    `texts` says how far the words of the items go: `export` anywhere, `team-only` not out of the
    team, `ids-only` into nothing that is written or printed (`exports/wording.py` has the rule).
    `guidance = "own"`: why, practice, anchors, questions and what to look for are ours beside brought
    text, and go out all the same; `issuer`: they are as restricted as the texts.
    """

    id: Id
    title: TextTable
    version: Words
    aligned_with: Words
    state: Literal["draft", "pilot", "released"]
    issuer: Words
    licence: Words
    official: bool = False
    texts: Literal["export", "team-only", "ids-only"] = "export"
    guidance: Literal["issuer", "own"] = "issuer"
    listed: int = 100


class LayoutTable(Table):
    """[layout]."""

    shape: Literal["house", "wheel", "matrix", "chain", "list"] = "list"


class RulesTable(Table):
    """[rules]: what holds for every item that says nothing else; `alike = "keep"`: somebody else's texts."""

    na: Literal["exclude", "full", "zero", "forbid"] = "exclude"
    alike: Literal["fault", "keep"] = "fault"


class DiscussTable(Table):
    """When an item goes on the board."""

    spread: Annotated[int, Field(ge=1)] = 1


class ConsensusTable(Table):
    """[consensus]."""

    blind: bool = False
    discuss_if: DiscussTable = DiscussTable()
    min_raters: Annotated[int, Field(ge=1)] = 2
    tie: Literal["lead"] = "lead"


class FieldBandTable(LimitsTable):
    """A named stretch of a number field."""

    id: Id
    title: TextTable


class ProfileTable(NamedTable):
    """[[profile]]."""

    kind: Literal["choice", "choices", "number", "text"]
    options: list[NamedTable] = Field(default_factory=list)
    bands: list[FieldBandTable] = Field(default_factory=list)
    min: Number | None = None
    max: Number | None = None
    required: bool = False
    confirm: bool = False
    about: TextTable | None = None
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
    values: list[ReferenceValueTable] = Field(default_factory=list)


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
    question: TextTable | None = None


class MaterialTable(NamedTable):
    """[[material]]."""

    class_: Annotated[Literal["document", "policy", "data", "system", "other"], Field(alias="class")]
    sections: list[Id] = Field(default_factory=list)
    for_items: list[Id] = Field(default_factory=list)


class KpiTable(NamedTable):
    """[[kpi]]."""

    formula: TextTable
    unit: TextTable | None = None
    direction: Literal["up", "down", "range"]
    target: TextTable | None = None
    traps: list[TextTable] = Field(default_factory=list)
    customer_view: TextTable | None = None
    source: Words | None = None


class PublishedTable(Table):
    """[[published]]: an average that somebody published."""

    kpi: Id
    value: TextTable
    population: TextTable
    year: Words
    source: Words


class TermTable(NamedTable):
    """[[term]]."""

    meaning: TextTable


class RulingTable(Table):
    """[[ruling]]: an implementation rule beside an item or a section."""

    item: Id | None = None
    section: Id | None = None
    kind: Literal["meaning", "special-case", "calculation"]
    text: TextTable


class ReviewTable(Table):
    """[[review]]: a round of study and review."""

    round: Annotated[int, Field(ge=1, le=9)]
    date: Words
    by: Words
    about: TextTable
    outcome: TextTable


class PlaceTable(NamedTable):
    """[[place]]."""

    short: TextTable


class SlotTable(NamedTable):
    """[[slot]]: a stretch of the proposed on-site agenda."""

    minutes: Annotated[int, Field(ge=1)]
    sections: list[Id] = Field(default_factory=list)
    places: list[Id] = Field(default_factory=list)
    sizes: list[Id] = Field(default_factory=list)
    about: TextTable | None = None


class EditionTable(Table):
    """[[edition]]: the earlier edition that a file of rows is about, once in each file."""

    id: Id
    version: Words
    sha256: Words | None = None


class MapTable(Table):
    """[[map]]: an item of an earlier edition and what became of it; a new one has no `old`.

    `old_text` and `new_text` are the fingerprints of the wording the row was confirmed for.
    """

    old: Id | None = None
    new: Id | None = None
    relation: Literal["same", "reworded", "split", "merged", "stricter", "looser", "new", "dropped"]
    weight: Number = Fraction(1)
    old_text: Words | None = None
    new_text: Words | None = None
