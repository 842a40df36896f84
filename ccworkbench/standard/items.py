"""Items: what an assessor answers, with scales, bands, measures and conditions.

Frozen and exact: numbers are `Fraction`, ids are text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NewType

from ccworkbench.text import Text

ItemId = NewType("ItemId", str)
SectionId = NewType("SectionId", str)
DimensionId = NewType("DimensionId", str)
ScoreId = NewType("ScoreId", str)
ScaleId = NewType("ScaleId", str)
FieldId = NewType("FieldId", str)


class ItemKind(StrEnum):
    """What an assessor answers with."""

    CHOICE = "choice"
    MULTI = "multi"
    NUMBER = "number"
    COUNT = "count"
    MEASURE = "measure"


class Effect(StrEnum):
    """How an item's value enters a score."""

    BASE = "base"
    BONUS = "bonus"
    DEDUCT = "deduct"


class NaPolicy(StrEnum):
    """What an approved N/A of an item means."""

    EXCLUDE = "exclude"
    FULL = "full"
    ZERO = "zero"
    FORBID = "forbid"


@dataclass(frozen=True, slots=True)
class Limits:
    """A range: `at least`, `above`, `below`, `at most`; None leaves that side open."""

    min: Fraction | None = None
    above: Fraction | None = None
    below: Fraction | None = None
    max: Fraction | None = None

    def hold(self, number: Fraction) -> bool:
        """Say whether a number lies inside."""
        return (
            (self.min is None or number >= self.min)
            and (self.above is None or number > self.above)
            and (self.below is None or number < self.below)
            and (self.max is None or number <= self.max)
        )


@dataclass(frozen=True, slots=True)
class FieldTest:
    """One test of one profile field: any of these, none of these, and inside the limits."""

    field: FieldId
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    limits: Limits | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Alternatives (OR) of tests that must all hold (AND)."""

    alternatives: tuple[tuple[FieldTest, ...], ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a scale; `title` is the short word, `text` the anchor's general meaning."""

    id: str
    value: Fraction
    title: Text
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """An ordered set of options with values ascending, shared by many items."""

    id: ScaleId
    title: Text
    options: tuple[Option, ...]
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a measure and what it is worth.

    `trend` narrows it to a series that got better, stayed flat or got worse (None: any).
    """

    limits: Limits
    value: Fraction
    title: Text | None = None
    trend: str | None = None             # better | flat | worse


@dataclass(frozen=True, slots=True)
class BandSet:
    """Bands for one case of the profile; the set without condition is the last."""

    when: Condition | None
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class RatioTerm:
    """A named input (or `ref:<reference>`) that is added or subtracted."""

    name: str
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Ratio:
    """(sum of num) / (sum of den) x times."""

    num: tuple[RatioTerm, ...]
    den: tuple[RatioTerm, ...]
    times: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Series:
    """A measure over months: its level is the mean of the last `months`, its trend the slope's sign."""

    months: int
    better: str = "up"    # up | down


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """How many different kinds of evidence a rating above the lowest needs, and which fit."""

    needs: int = 1
    kinds: tuple[str, ...] = ()
    copy: str = "keep"    # keep | avoid: avoid proposes a sighting


@dataclass(frozen=True, slots=True)
class Question:
    """A question to put on site, and to whom."""

    role: str
    text: Text


@dataclass(frozen=True, slots=True)
class Item:
    """What an assessor answers.

    `share` splits the item's weight over dimensions and sums to 1 (empty: no dimension).
    `low`, `high` and `step` bound a number; `each`, `floor` and `cap` shape a count or a multi.
    """

    id: ItemId
    section: SectionId
    kind: ItemKind
    effect: Effect
    weight: Fraction
    title: Text
    text: Text
    scale: ScaleId | None = None
    options: tuple[Option, ...] = ()     # of the scale, or the item's own; empty for number, count, measure
    share: Mapping[DimensionId, Fraction] = field(default_factory=dict)
    when: Condition | None = None
    na: NaPolicy = NaPolicy.EXCLUDE
    tags: Mapping[str, str | int | bool] = field(default_factory=dict)
    low: Fraction | None = None
    high: Fraction | None = None
    step: Fraction | None = None
    each: Fraction | None = None
    floor: Fraction | None = None
    cap: Fraction | None = None
    bands: tuple[BandSet, ...] = ()
    ratio: Ratio | None = None
    series: Series | None = None
    unit: Text | None = None
    digits: int | None = None            # the measure is rounded to these before a band is sought
    why: Text | None = None
    practice: Text | None = None
    weak: Text | None = None
    met: Text | None = None
    leading: Text | None = None
    ask: tuple[Question, ...] = ()
    look_for: tuple[Text, ...] = ()
    classes: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    place: str | None = None
    materials: tuple[str, ...] = ()
    evidence: EvidenceRule = EvidenceRule()
    kpi: tuple[str, ...] = ()
    effort: str | None = None
    after: tuple[ItemId, ...] = ()
    block: int | None = None
    basis: str = "own"
    source: str | None = None
    assumed: bool = False
