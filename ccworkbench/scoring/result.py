"""What scoring answers with: numbers, levels and why.

Exact numbers are fractions; `shown` is the number as it stands on paper (text, rounded once).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import DimensionId, ItemId, ScoreId, SectionId
from ccworkbench.text import Text


class ItemState(StrEnum):
    """Where an item stands in a result."""

    NOT_APPLICABLE = "not_applicable"    # the profile leaves it out
    UNKNOWN = "unknown"                  # a profile value is missing that its condition asks for
    NO_REFERENCE = "no_reference"        # no published figure: counted neither for nor against
    OPEN = "open"                        # not answered, not agreed, or N/A not approved
    DECIDE = "decide"                    # the verdict differs inside a reference's range: a person decides
    NA = "na"                            # approved not applicable
    RATED = "rated"


@dataclass(frozen=True, slots=True)
class ItemInput:
    """What scoring is told of one item.

    `answer` is the settled answer (N/A only once approved); None leaves the item open. `among`
    are the answers an open item can still end in (ratings submitted but not settled); empty, or an
    N/A alone (which may be refused), means the whole scale. `may_be_na`: besides that it may end as
    N/A (somebody asked for it).
    """

    answer: Answer | None = None
    among: tuple[Answer, ...] = ()
    may_be_na: bool = False


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item in a result.

    `value` is what it counts with so far, None where it is left out (an N/A counts only under the
    policies `full` and `zero`). `low` and `high` bound what it can become; of an item that is left
    out for good they are the ends of its scale and mean nothing.
    """

    item: ItemId
    state: ItemState
    answer: Answer | None
    value: Fraction | None
    shown: str | None                    # the value as text
    low: Fraction
    high: Fraction
    min: Fraction                        # of the item's whole scale in this profile
    max: Fraction
    note: Text | None = None             # how a measure came to its value


@dataclass(frozen=True, slots=True)
class GateResult:
    """One gate of one level: whether it holds so far, at the low end and at the high end."""

    level: str
    title: Text
    passed: bool
    passed_low: bool
    passed_high: bool
    found: Text                          # "0/1 items >= 2: 6.1.1"
    items: tuple[ItemId, ...] = ()       # the failing ones
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """One score so far, at its lowest and at its highest.

    A number is None where nothing is there to count.
    Always `low <= so far <= high`: where leaving the open items out gives a number that can no
    longer be reached, the nearest that can stands as so far, and `brought_in` says so. `exact` is
    not rounded; with `carry` parents go on with the shown number instead.
    """

    id: ScoreId
    title: Text
    exact: Fraction | None
    exact_low: Fraction | None
    exact_high: Fraction | None
    shown: str | None
    low: str | None
    high: str | None
    level: str | None                    # None: the score has no levels; "none": below the first
    level_low: str | None
    level_high: str | None
    weight: str | None                   # share of its parent in percent, as shown; None for the total
    open: int
    na: int
    counted: int                         # items rated under it
    borderline: bool
    dimension: DimensionId | None = None
    section: SectionId | None = None
    gates: tuple[GateResult, ...] = ()
    blocked_by: tuple[Text, ...] = ()    # why the next level is not reached, in words
    brought_in: bool = False
    may_be_absent: bool = False          # it may still turn out that nothing under it applies
    case: str | None = None              # the weight case in force, of a score that has cases
    bottom: Fraction | None = None       # ends of its scale so far, where its parent asks for percent
    top: Fraction | None = None


@dataclass(frozen=True, slots=True)
class TotalIf:
    """The total as it would be; the fields mean what they mean in a `ScoreResult`."""

    exact: Fraction | None
    exact_low: Fraction | None
    exact_high: Fraction | None
    shown: str | None
    level: str | None
    level_low: str | None
    level_high: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """A node of the explain tree: one score or item, its number, and how its children made it.

    `rule` names what was done ("mean", "bonus", "deduct", "cap", "floor", "round", "item" …);
    `number` is what entered above, as shown; `words` says it as a sentence.
    """

    id: str
    title: Text
    rule: str
    number: str | None
    weight: str | None
    contribution: str | None
    words: Text
    children: tuple[Step, ...] = ()
    assumed: bool = False
    exact: Fraction | None = None                # the number, exactly
    exact_contribution: Fraction | None = None   # children's add up to the parent's `exact`


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items are where."""

    total: int
    applicable: int
    rated: int
    open: int
    na: int
    not_applicable: int
    unknown: int
    no_reference: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """The whole result; a pure function of what went in, so equal inputs give equal fingerprints."""

    source: str
    case: str | None                     # the weight case in force, where there is one
    total: ScoreResult
    scores: Mapping[ScoreId, ScoreResult]
    items: Mapping[ItemId, ItemResult]
    counts: Counts
    assumptions: tuple[Text, ...]
    fingerprint: str
    final: bool = field(default=False)   # nothing open, nothing unknown
