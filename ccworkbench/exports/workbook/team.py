"""Which answers stand in an item's row, so that the row's rule comes to the engine's answer.

The rule of the sheet: the consensus; else nothing while fewer answers stand there than are needed;
else the answer all of them share; else nothing. Never an average.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from ccworkbench.exports.workbook.expressions import Value
from ccworkbench.scoring.result import ItemResult, ItemState
from ccworkbench.session.model import AssessorId, Rating
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer, exact
from ccworkbench.standard.items import Item, ItemKind

NOT_APPLICABLE = "NA"


@dataclass(frozen=True, slots=True)
class Row:
    """What an item's row starts with: an answer per person, the consensus, how many are needed."""

    answers: dict[AssessorId, Value] = field(default_factory=dict)
    consensus: Value = None
    needed: int = 1
    waiting: tuple[AssessorId, ...] = ()     # whose N/A nobody approved yet

    @property
    def final(self) -> Value:
        """What the sheet's rule makes of it."""
        if self.consensus is not None:
            return self.consensus
        given = [one for one in self.answers.values() if one is not None]
        if len(given) < max(1, self.needed):
            return None
        return given[0] if all(one == given[0] for one in given) else None


def numeric_ids(item: Item) -> bool:
    """Whether the item's option ids are plain numbers, so that its cells hold numbers."""
    return _all_numbers(tuple(one.id for one in item.options))


@lru_cache(maxsize=1024)
def _all_numbers(ids: tuple[str, ...]) -> bool:
    return bool(ids) and all(_number(one) is not None for one in ids)


def _number(words: str) -> Fraction | None:
    try:
        return exact(words)
    except ValueError:
        return None


def cell_of(item: Item, answer: Answer | None) -> Value:
    """Write an answer as it stands in a cell."""
    if answer is None:
        return None
    if answer.na:
        return NOT_APPLICABLE
    words = answer.plain()
    if item.kind is ItemKind.CHOICE:
        return float(words) if numeric_ids(item) and _number(words) is not None else words
    if item.kind is ItemKind.MULTI:
        return words
    number = _number(words)
    return words if number is None else float(number)


def columns(state: SessionState, source: str) -> tuple[AssessorId, ...]:
    """Name the people who have a column: everybody who may rate, or the one whose view it is."""
    if source.startswith("assessor:"):
        return (AssessorId(source.removeprefix("assessor:")),)
    return state.raters


def row_of(state: SessionState, item: Item, source: str, result: ItemResult) -> Row:
    """Fill an item's row from a session.

    Only answers that count stand there: of those who have to rate the item, submitted (or the only
    one's), not in conflict, an N/A once approved. Where the engine leaves the item open although
    the answers standing there agree, one more answer is needed than there are.
    """
    people = columns(state, source)
    given = {who: state.ratings.get(item.id, {}).get(who) for who in people}
    if source.startswith("assessor:"):
        own = {who: _standing(state, item, one) for who, one in given.items()}
        row = Row(own, None, 1, _waiting(state, item, given))
    else:
        row = _team_row(state, item, source, given)
    if result.answer is None and row.final is not None:
        standing = sum(one is not None for one in row.answers.values())
        row = Row(row.answers, row.consensus, standing + 1, row.waiting)
    return row


def _team_row(state: SessionState, item: Item, source: str, given: dict[AssessorId, Rating | None]) -> Row:
    rated = [who for who, one in given.items() if one is not None and one.answer is not None]
    voices = [who for who in state.assigned(item.id) if who in given] or rated
    alone = len(voices) == 1
    answers = {
        who: _standing(state, item, one) if who in voices and (alone or _submitted(state, item, one)) else None
        for who, one in given.items()
    }
    decision = state.decisions.get(item.id)
    needed = len(voices)
    if source == "consensus":
        needed = len(given) + 1                       # only a recorded decision counts
    consensus = None if decision is None else cell_of(item, decision.answer)
    return Row(answers, consensus, max(1, needed), _waiting(state, item, given))


def _submitted(state: SessionState, item: Item, rating: Rating | None) -> bool:
    return rating is not None and state.submitted(rating.assessor, item.section)


def _standing(state: SessionState, item: Item, rating: Rating | None) -> Value:
    if rating is None or rating.answer is None or rating.conflict:
        return None
    if rating.answer.na and not state.na_approved(item.id, rating):
        return None
    return cell_of(item, rating.answer)


def _waiting(state: SessionState, item: Item, given: dict[AssessorId, Rating | None]) -> tuple[AssessorId, ...]:
    return tuple(
        who
        for who, one in given.items()
        if one is not None and one.answer is not None and one.answer.na and not state.na_approved(item.id, one)
    )


def answerable(result: ItemResult) -> bool:
    """Whether an answer can count at all in this profile."""
    return result.state not in (ItemState.NOT_APPLICABLE, ItemState.UNKNOWN, ItemState.NO_REFERENCE)
