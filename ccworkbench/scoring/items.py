"""From what is known of one item to its reading and its place in the result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ccworkbench.scoring.measures import Outcome
from ccworkbench.scoring.numbers import ZERO, plain
from ccworkbench.scoring.reading import ABSENT, Reading, Span, fixed
from ccworkbench.scoring.result import ItemInput, ItemResult, ItemState
from ccworkbench.scoring.values import Worth
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import NaPolicy
from ccworkbench.text import Text


@dataclass(frozen=True, slots=True)
class Subject:
    """An item in one profile: whether it applies, what answers are worth, the ends as spans."""

    worth: Worth
    applies: bool | None
    bottom: Span
    top: Span

    @classmethod
    def of(cls, worth: Worth, applies: bool | None) -> Subject:
        """Make a subject."""
        return cls(worth, applies, fixed(worth.bottom), fixed(worth.top))

    def read(self, given: ItemInput) -> tuple[Reading, ItemResult]:
        """Place an item: what scores take of it, and what the result says of it."""
        standing = self.worth.standing
        if self.applies is False:
            return self._left_out(ItemState.NOT_APPLICABLE, given.answer)
        if standing is ItemState.NO_REFERENCE:
            return self._left_out(ItemState.NO_REFERENCE, given.answer)
        answer = given.answer
        if answer is not None and answer.na and self.worth.item.na is not NaPolicy.FORBID:
            if self.applies is None:
                low, high, _ = self._ends((answer,))
                return self._open(ItemState.UNKNOWN, answer, low, high, optional=True)
            return self._na(answer)
        if self.applies is None or standing is ItemState.UNKNOWN:
            low, high, _ = self._ends((answer,) if answer is not None else given.among)
            note = None if answer is None or answer.na else self.worth.of(answer).note
            return self._open(ItemState.UNKNOWN, answer, low, high, optional=True, note=note)
        if answer is not None and not answer.na:
            outcome = self.worth.of(answer)
            if outcome.state is ItemState.RATED and outcome.value is not None:
                return self._counted(ItemState.RATED, answer, outcome.value, outcome.note)
            return self._open(outcome.state, answer, outcome.low, outcome.high, note=outcome.note)
        low, high, optional = self._ends(given.among)
        if given.may_be_na:
            low, high, out = self._with_na(low, high)
            optional = optional or out
        return self._open(ItemState.OPEN, None, low, high, optional=optional)

    def _na_value(self) -> Fraction | None:
        """Give what an approved N/A counts with; None: it is left out."""
        policy = self.worth.item.na
        return self.worth.top if policy is NaPolicy.FULL else ZERO if policy is NaPolicy.ZERO else None

    def _with_na(self, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction, bool]:
        if self.worth.item.na is NaPolicy.FORBID:
            return low, high, False
        value = self._na_value()
        return (low, high, True) if value is None else (min(low, value), max(high, value), False)

    def _ends(self, among: Iterable[Answer]) -> tuple[Fraction, Fraction, bool]:
        """Bound an open item: over the answers it can end in, or over the whole scale.

        An N/A alone may still be refused, so the whole scale stays possible beside it.
        """
        answers = tuple(among)
        outcomes: list[Outcome] = [self.worth.of(one) for one in answers if not one.na]
        lows = [one.low for one in outcomes] or [self.worth.bottom]
        highs = [one.high for one in outcomes] or [self.worth.top]
        asked_na = any(one.na for one in answers) and self.worth.item.na is not NaPolicy.FORBID
        value = self._na_value() if asked_na else None
        if value is not None:
            lows.append(value)
            highs.append(value)
        return min(lows), max(highs), asked_na and value is None

    def _left_out(self, state: ItemState, answer: Answer | None) -> tuple[Reading, ItemResult]:
        worth = self.worth
        low, high = worth.bottom, worth.top
        note = _NOT_PUBLISHED if state is ItemState.NO_REFERENCE else None
        return ABSENT, ItemResult(worth.item.id, state, answer, None, None, low, high, low, high, note)

    def _na(self, answer: Answer) -> tuple[Reading, ItemResult]:
        value = self._na_value()
        if value is None:
            return self._left_out(ItemState.NA, answer)
        return self._counted(ItemState.NA, answer, value)

    def _counted(
        self, state: ItemState, answer: Answer, value: Fraction, note: Text | None = None
    ) -> tuple[Reading, ItemResult]:
        worth = self.worth
        result = ItemResult(
            worth.item.id, state, answer, value, plain(value), value, value, worth.bottom, worth.top, note
        )
        return Reading(fixed(value), False, self.bottom, self.top), result

    def _open(
        self,
        state: ItemState,
        answer: Answer | None,
        low: Fraction,
        high: Fraction,
        *,
        optional: bool = False,
        note: Text | None = None,
    ) -> tuple[Reading, ItemResult]:
        worth = self.worth
        result = ItemResult(worth.item.id, state, answer, None, None, low, high, worth.bottom, worth.top, note)
        return Reading(Span(None, low, high), optional, self.bottom, self.top), result


_NOT_PUBLISHED = Text(
    "没有公布的比值或参考值，不计分。",
    "No published ratio or figure: counted neither for nor against.",
)
