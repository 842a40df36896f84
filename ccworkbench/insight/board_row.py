"""A row of the disagreement board: one item, what was answered, where it stands, what it can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from ccworkbench.scoring.result import TotalIf
from ccworkbench.session.model import AssessorId, Decision, Rating
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId

NA_WARNING = Fraction(15)
"""From so many percent of the weight N/A, settled or asked for, the lead is warned."""


class RowState(StrEnum):
    """Where a row stands."""

    WAITING = "waiting"                  # somebody who is to rate it has not submitted
    OPEN = "open"
    LATER = "later"                      # the deciding person put it off
    EVIDENCE = "evidence"                # evidence was asked for and has not come
    REOPENED = "reopened"                # decided, and a submitted answer changed since
    DECIDED = "decided"


class Tag(StrEnum):
    """What makes a row special."""

    VETO = "veto"
    GATE = "gate"                        # a gate of the total's levels asks for it
    NA = "na"                            # N/A against a rating
    NA_ASKED = "na_asked"                # N/A that nobody approved
    VERDICT = "verdict"                  # a person has to decide what the answer is worth
    FEW = "few"                          # fewer answers than the pack asks for
    EVIDENCE = "short_of_evidence"       # an answer lacks the evidence its item asks for


class Group(StrEnum):
    """What the row can do to the result."""

    LEVEL = "level"                      # may change the level
    SCORE = "score"                      # only the number


@dataclass(frozen=True, slots=True)
class Given:
    """One person's answer on a row.

    `short`: it lacks the evidence its item asks for. `apart`: it is not the one most people gave.
    """

    assessor: AssessorId
    rating: Rating
    short: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """What the answers given would do to the total.

    `lowest` and `highest` are None where no answer was given; `size` is how far they lie apart; `levels`
    are those at the ends (between them there may be others).
    """

    lowest: TotalIf | None
    highest: TotalIf | None
    size: Fraction = Fraction(0)
    levels: tuple[str, ...] = ()
    rank: tuple[bool, float] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Work out the place on the board once: what may change the level first, then the largest."""
        object.__setattr__(self, "rank", (len(self.levels) < 2, -float(self.size)))

    @property
    def group(self) -> Group:
        """What it can do to the result."""
        return Group.LEVEL if len(self.levels) > 1 else Group.SCORE


@dataclass(frozen=True, slots=True)
class BoardRow:
    """An item on the board. `suggested` is there only once all who are to rate it have submitted."""

    item: ItemId
    state: RowState
    given: tuple[Given, ...]
    spread: int | None
    tags: frozenset[Tag]
    must: bool                           # the pack's rules ask for a discussion
    red: bool                            # far apart, N/A against rated, veto, or a verdict to decide
    waiting_for: tuple[AssessorId, ...]
    evidence: int
    suggested: Answer | None
    decision: Decision | None            # the standing one, or the one that was reopened
    effect: Effect
    alike: bool = False                  # all answers are the same

    @property
    def group(self) -> Group:
        """What it can do to the result."""
        return self.effect.group

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers given, by person."""
        return tuple(one.rating.answer for one in self.given if one.rating.answer is not None)


@dataclass(frozen=True, slots=True)
class NaShare:
    """How much of the weight is N/A: settled, and with what is asked for, in percent."""

    settled: Fraction
    asked: Fraction

    @property
    def warns(self) -> bool:
        """Whether so much is left out that the result says little of the rest."""
        return self.asked > NA_WARNING
