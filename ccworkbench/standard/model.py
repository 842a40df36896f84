"""A standard as the rest of the program sees it: frozen, typed, exact.

These are plain dataclasses; they are made by `pack.py` from TOML or by `compiled.py` from the
canonical JSON of a checked pack.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from ccworkbench.standard.items import (
    DimensionId,
    FieldId,
    Item,
    ItemId,
    Limits,
    Scale,
    ScoreId,
    SectionId,
)
from ccworkbench.standard.knowledge import Kpi, Published, Review, Ruling, Term
from ccworkbench.standard.scores import Score
from ccworkbench.text import Text


class FieldKind(StrEnum):
    """What a profile field holds."""

    CHOICE = "choice"      # one option id
    CHOICES = "choices"    # a set of option ids
    NUMBER = "number"
    TEXT = "text"          # free text: kept as text, never used by conditions


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the tree; leaves carry items."""

    id: SectionId
    title: Text
    short: Text | None = None
    parent: SectionId | None = None
    role: str | None = None
    row: str | None = None
    column: str | None = None
    about: Text | None = None
    question: Text | None = None          # what an assessor leaves the section with


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way of looking at the whole, independent of sections."""

    id: DimensionId
    title: Text
    short: Text | None = None
    about: Text | None = None


@dataclass(frozen=True, slots=True)
class FieldOption:
    """One value a profile field may take."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class FieldBand:
    """A named stretch of a number field (size bands of seats)."""

    id: str
    title: Text
    limits: Limits


@dataclass(frozen=True, slots=True)
class ProfileField:
    """A fact about the assessed organisation that conditions may ask for."""

    id: FieldId
    title: Text
    kind: FieldKind
    options: tuple[FieldOption, ...] = ()
    bands: tuple[FieldBand, ...] = ()
    limits: Limits | None = None
    required: bool = False
    confirm: bool = False                 # decides weights only once confirmed by the lead with evidence
    about: Text | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceFallback:
    """How a missing reference value is derived from earlier years."""

    method: str                           # mean_then_growth | mean_growth | mean_one_step
    years: int
    growth_min: Fraction
    growth_max: Fraction
    when_verdict_differs: str = "decide"


@dataclass(frozen=True, slots=True)
class ReferenceValue:
    """A published figure: key (for instance the city), year, value, and where it was seen."""

    key: str
    year: int
    value: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure from outside that measures are compared with (the local average wage)."""

    id: str
    title: Text
    unit: str
    key: FieldId
    target: int = -1                      # years relative to the assessment year
    fallback: ReferenceFallback | None = None
    values: tuple[ReferenceValue, ...] = ()


@dataclass(frozen=True, slots=True)
class InputField:
    """A raw input of measures."""

    id: str
    title: Text
    unit: Text


@dataclass(frozen=True, slots=True)
class Place:
    """A stop of the on-site route."""

    id: str
    title: Text
    short: Text


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the proposed on-site agenda; `sizes` are bands of the field `seats` (empty: every size)."""

    id: str
    title: Text
    minutes: int
    sections: tuple[SectionId, ...] = ()
    places: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    about: Text | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """What the assessed organisation supplies before the visit."""

    id: str
    class_: str
    title: Text
    sections: tuple[SectionId, ...] = ()
    for_items: tuple[ItemId, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number or rule that is ours, not published; printed wherever it decides something."""

    id: str
    text: Text
    value: str


@dataclass(frozen=True, slots=True)
class Source:
    """A public source that a published item or number comes from."""

    id: str
    author: str
    title: str
    medium: str
    date: str


@dataclass(frozen=True, slots=True)
class ConsensusRules:
    """How the team decides: blind first pass, and what puts an item on the board."""

    blind: bool = False
    spread: int = 1
    min_raters: int = 2
    tie: str = "lead"


@dataclass(frozen=True, slots=True)
class PackHead:
    """What the pack says of itself."""

    id: str
    title: Text
    version: str
    aligned_with: str
    state: str                            # draft | pilot | released
    issuer: str
    licence: str
    official: bool = False
    texts: str = "export"                 # export | team-only | ids-only
    guidance: str = "issuer"              # issuer: as restricted as the texts | own: ours, beside brought texts
    listed: int = 100                     # order in the library, small first


@dataclass(frozen=True)
class Standard:
    """A checked pack, ready for scoring.

    `sha256` is the hash of its canonical JSON: the identity a session keeps. Templates of scores
    are already expanded, scales already resolved into the items' `options`.
    """

    head: PackHead
    shape: str                            # house | wheel | matrix | chain | list
    sections: tuple[Section, ...]         # parents before children, in reading order
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...]               # in reading order
    scales: tuple[Scale, ...]
    scores: tuple[Score, ...]             # children before parents; the last is the total
    profile: tuple[ProfileField, ...] = ()
    references: tuple[Reference, ...] = ()
    inputs: tuple[InputField, ...] = ()
    places: tuple[Place, ...] = ()
    agenda: tuple[Slot, ...] = ()
    materials: tuple[Material, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    sources: tuple[Source, ...] = ()
    consensus: ConsensusRules = field(default_factory=ConsensusRules)
    rulings: tuple[Ruling, ...] = ()
    kpis: tuple[Kpi, ...] = ()            # the pack's own, and those of the shared dictionary that it names
    published: tuple[Published, ...] = () # averages of those key figures
    terms: tuple[Term, ...] = ()          # the pack's own words; the shared ones: `dictionary.py`
    reviews: tuple[Review, ...] = ()
    sha256: str = ""

    def __post_init__(self) -> None:
        """Index what is looked up by id all day."""
        object.__setattr__(self, "_items", {one.id: one for one in self.items})
        object.__setattr__(self, "_sections", {one.id: one for one in self.sections})
        children: dict[SectionId | None, tuple[Section, ...]] = {}
        for one in self.sections:
            children[one.parent] = (*children.get(one.parent, ()), one)
        object.__setattr__(self, "_children", children)
        object.__setattr__(self, "_scores", {one.id: one for one in self.scores})
        object.__setattr__(self, "_fields", {one.id: one for one in self.profile})
        object.__setattr__(self, "_kpis", {one.id: one for one in self.kpis})

    _items: Mapping[ItemId, Item] = field(init=False, repr=False, compare=False, default_factory=dict)
    _sections: Mapping[SectionId, Section] = field(init=False, repr=False, compare=False, default_factory=dict)
    _children: Mapping[SectionId | None, tuple[Section, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict)
    _scores: Mapping[ScoreId, Score] = field(init=False, repr=False, compare=False, default_factory=dict)
    _fields: Mapping[FieldId, ProfileField] = field(init=False, repr=False, compare=False, default_factory=dict)

    _kpis: Mapping[str, Kpi] = field(init=False, repr=False, compare=False, default_factory=dict)

    @property
    def by_item(self) -> Mapping[ItemId, Item]:
        """Items by id."""
        return self._items

    @property
    def by_section(self) -> Mapping[SectionId, Section]:
        """Sections by id."""
        return self._sections

    @property
    def by_score(self) -> Mapping[ScoreId, Score]:
        """Scores by id."""
        return self._scores

    @property
    def by_field(self) -> Mapping[FieldId, ProfileField]:
        """Profile fields by id."""
        return self._fields

    @property
    def by_kpi(self) -> Mapping[str, Kpi]:
        """Key figures by id."""
        return self._kpis

    @property
    def total(self) -> Score:
        """The score everything ends in."""
        return self._scores[ScoreId("total")]

    def children(self, parent: SectionId | None) -> tuple[Section, ...]:
        """Give the sections directly under one (None: the top sections), in reading order."""
        return self._children.get(parent, ())

    def path(self, section: SectionId) -> tuple[Section, ...]:
        """Give the sections from the top down to this one."""
        way: list[Section] = []
        at: SectionId | None = section
        while at is not None:
            one = self._sections[at]
            way.append(one)
            at = one.parent
        return tuple(reversed(way))

    def items_under(self, section: SectionId) -> tuple[Item, ...]:
        """Give the items of a section and of all below it, in reading order."""
        return tuple(
            one for one in self.items if section in {node.id for node in self.path(one.section)}
        )

    def rulings_for(self, item: ItemId) -> tuple[Ruling, ...]:
        """Give the rulings on an item: its own first, then those of its sections from the leaf up."""
        way = [one.id for one in reversed(self.path(self._items[item].section))]
        above = [one for section in way for one in self.rulings if one.section == section]
        return (*(one for one in self.rulings if one.item == item), *above)
