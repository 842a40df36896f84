"""What the navigator says of an item, worked out from one assessor's rating and the evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ccworkbench.scoring.numbers import typeset
from ccworkbench.session.evidence_rule import falls_short
from ccworkbench.session.model import Evidence, Rating
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Effect, Item, ItemKind, Option


class Badge(StrEnum):
    """The sign before an item's title."""

    OPEN = "open"              # an empty box: not rated
    LEVEL = "level"            # the value on the colour of its level
    VALUE = "value"            # a signed or plain number without a level
    YES = "yes"
    NO = "no"
    CHECKED = "checked"        # answered with words (options)
    MEASURE = "measure"
    NA = "na"                  # not applicable, as the assessor says
    OUT = "out"                # left out by the profile
    UNKNOWN = "unknown"        # the profile does not say yet whether it applies


@dataclass(frozen=True, slots=True)
class Mark:
    """One item's state in the navigator."""

    badge: Badge = Badge.OPEN
    text: str = ""
    level: int = 0             # 0..5, where the badge is a level
    evidence: bool = False
    follow_up: bool = False
    warn: bool = False         # the evidence rule is not met, or an N/A waits for approval
    conflict: bool = False
    draft: bool = False        # a number stands typed and is not taken over

    @property
    def open(self) -> bool:
        """Whether it still waits for this assessor's rating."""
        return self.badge in (Badge.OPEN, Badge.UNKNOWN)

    @property
    def waits(self) -> bool:
        """Whether this assessor has still to do something about its rating."""
        return self.open or self.draft

    @property
    def counts(self) -> bool:
        """Whether it belongs to what is to be rated."""
        return self.badge is not Badge.OUT

    @property
    def done(self) -> bool:
        """Whether it is rated (N/A included)."""
        return self.counts and not self.open


def signed(value: Fraction) -> str:
    """Give an option's value as the badge shows it: +2, −1, 3, ½ as 0.5."""
    digits = f"{float(value):g}" if value.denominator != 1 else str(value.numerator)
    return typeset(digits)


def is_yes_no(options: Iterable[Option]) -> bool:
    """Say whether a scale is just no and yes."""
    ids = {option.id.casefold() for option in options}
    return ids in ({"yes", "no"}, {"y", "n"}, {"met", "not"}, {"0", "1"})


def level_of(option: Option, options: tuple[Option, ...]) -> int:
    """Give the level colour 0..5 of an option: its value stretched over the scale."""
    values = [one.value for one in options]
    low, high = min(values), max(values)
    if high == low:
        return 5
    return int((option.value - low) * 5 / (high - low) + Fraction(1, 2))


def is_rated_by_level(item: Item) -> bool:
    """Say whether an item's options are levels (three or more steps upwards from a base item)."""
    return item.kind is ItemKind.CHOICE and item.effect is Effect.BASE and len(item.options) > 2


def mark_of(
    item: Item,
    rating: Rating | None,
    *,
    applies: bool | None = True,
    evidence: Iterable[Evidence] = (),
    na_approved: bool = True,
) -> Mark:
    """Work out an item's mark for one assessor.

    `applies` is the profile's word (None: it does not say yet); `evidence` what is attached here.
    """
    if applies is False:
        return Mark(Badge.OUT)
    held = tuple(evidence)
    answer = rating.answer if rating else None
    follow_up = bool(rating and rating.follow_up)
    conflict = bool(rating and rating.conflict)
    if answer is None:
        badge = Badge.UNKNOWN if applies is None else Badge.OPEN
        return Mark(badge, evidence=bool(held), follow_up=follow_up, conflict=conflict)
    badge, text, level = _badge(item, answer)
    warn = not na_approved if answer.na else falls_short(item, answer, held)
    return Mark(badge, text, level, bool(held), follow_up, warn, conflict)


def _badge(item: Item, answer: Answer) -> tuple[Badge, str, int]:
    if answer.na:
        return Badge.NA, "N/A", 0
    if item.kind is ItemKind.MEASURE:
        return Badge.MEASURE, "#", 0
    if item.kind is ItemKind.MULTI:
        return Badge.CHECKED, "", 0
    if item.kind is ItemKind.CHOICE:
        return _choice_badge(item, answer)
    typed = (answer.number if item.kind is ItemKind.NUMBER else answer.count) or ""
    return (Badge.VALUE, typed, 0) if len(typed) <= 3 else (Badge.MEASURE, "#", 0)


def _choice_badge(item: Item, answer: Answer) -> tuple[Badge, str, int]:
    found = next((option for option in item.options if option.id == answer.option), None)
    if found is None:
        return Badge.CHECKED, "", 0
    if is_yes_no(item.options) and item.effect is Effect.BASE:
        best = max(option.value for option in item.options)
        return (Badge.YES if found.value == best else Badge.NO), "", 0
    text = signed(found.value)
    if is_rated_by_level(item):
        return (Badge.LEVEL, text if len(text) <= 3 else "", level_of(found, item.options))
    if found.value > 0:
        text = f"+{text}"
    return (Badge.VALUE, text, 0) if len(text) <= 4 else (Badge.CHECKED, "", 0)
