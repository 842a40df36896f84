"""What a standard knows beside its items: rulings, KPIs, published averages, terms, its review log."""

from __future__ import annotations

from dataclasses import dataclass

from ccworkbench.standard.items import ItemId, SectionId
from ccworkbench.text import Text


@dataclass(frozen=True, slots=True)
class Ruling:
    """An implementation rule shown beside an item, or beside every item of a section and below it."""

    kind: str                             # meaning | special-case | calculation
    text: Text
    item: ItemId | None = None
    section: SectionId | None = None


@dataclass(frozen=True, slots=True)
class Kpi:
    """A key figure of the field: how it is worked out, where its definition misleads, what customers notice."""

    id: str
    title: Text
    formula: Text
    direction: str                        # up | down | range
    unit: Text | None = None
    target: Text | None = None            # typical published values, no requirement of any standard
    traps: tuple[Text, ...] = ()
    customer_view: Text | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """An average somebody published, shown as such: of whom, for when, and where it was read."""

    kpi: str
    value: Text                           # as published, with its unit
    population: Text
    year: str
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field and what it means here."""

    id: str
    title: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class Review:
    """A round of study and review a pack went through; three are needed for `released`."""

    round: int
    date: str
    by: str
    about: Text
    outcome: Text
