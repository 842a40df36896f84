"""How far the assessors agree: for people first who differs on what, then the figures.

Everything is counted over what the reader may see (blind review), of those who rate: the client
coordinator's self-assessment never enters. Ratings not yet submitted count and are told (`drafts`);
an answer with several values in conflict does not.

Exact and within one step are counted over all items that two or more people answered. On a scale of two
places (yes or no) one step off is the opposite answer, so there it is within one only when it is the same;
N/A against a rating never is. A coefficient needs one scale: alpha, AC2 and the bias stand on the scale
that most items have in common (`compared` of them), N/A being a missing value there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ccworkbench.insight.reliability import alpha, alpha_interval, gwet
from ccworkbench.insight.steps import Place, Scale, Scales, spread
from ccworkbench.scoring.engine import Engine
from ccworkbench.scoring.operations import median
from ccworkbench.session.model import AssessorId, Rating
from ccworkbench.session.people import oversees
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId

FEW_ITEMS = 20
"""Below so many items no label is put on alpha: the interval says it."""

LITTLE_VARIETY = Fraction(80)
"""From so many percent of one value on alpha says nothing."""

RELIABLE, TENTATIVE = Fraction(800, 1000), Fraction(667, 1000)
"""Krippendorff's customary limits."""


class Verdict(StrEnum):
    """What the figures say, for the words that go with them."""

    NOTHING = "nothing"                  # alpha is undefined: too few answers, or one value only
    LITTLE_VARIETY = "little_variety"    # nearly all answers are one value: look at AC2
    FEW_ITEMS = "few_items"              # the interval, without a label
    RELIABLE = "reliable"                # the whole interval is
    NEARLY = "nearly"                    # alpha is tentative or better, the interval is not all reliable
    LOW = "low"


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """One item that two or more people answered.

    `spread` is in steps (None: cannot be said in steps); `differs` are those whose answer is not the one
    most people gave (all of them where no answer is ahead).
    """

    item: ItemId
    people: int
    exact: bool
    within_one: bool
    spread: int | None
    differs: tuple[AssessorId, ...]


@dataclass(frozen=True, slots=True)
class Bias:
    """One assessor beside the others: the mean of own place minus the median of the others', in steps.

    Above 0: more lenient. None: nothing to compare, or not the reader's to see.
    """

    assessor: AssessorId
    mean: Fraction | None
    items: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of a session; percentages and coefficients are None where they are undefined."""

    items: tuple[ItemAgreement, ...]     # in reading order
    exact: int                           # so many of them
    within_one: int
    compared: int                        # items behind the coefficients
    values: tuple[Fraction, ...]         # of their scale, ascending; (): it has no ends
    alpha: Fraction | None
    interval: tuple[float, float] | None
    ac2: Fraction | None
    commonest: Fraction | None           # percent of their answers that are one value
    raters: tuple[Bias, ...]
    drafts: int                          # ratings counted that are not submitted

    @property
    def exact_percent(self) -> Fraction | None:
        """How many items in a hundred all answered alike."""
        return Fraction(100 * self.exact, len(self.items)) if self.items else None

    @property
    def within_one_percent(self) -> Fraction | None:
        """How many items in a hundred lie within one step."""
        return Fraction(100 * self.within_one, len(self.items)) if self.items else None

    @property
    def differing(self) -> tuple[ItemAgreement, ...]:
        """The items not all answered alike: those not to be said in steps first, then by spread."""
        open_ = [one for one in self.items if not one.exact]
        return tuple(sorted(open_, key=lambda one: (one.spread is not None, -(one.spread or 0))))

    @property
    def verdict(self) -> Verdict:
        """What the figures say."""
        if self.alpha is None:
            return Verdict.NOTHING
        if self.commonest is not None and self.commonest >= LITTLE_VARIETY:
            return Verdict.LITTLE_VARIETY
        if self.compared < FEW_ITEMS or self.interval is None:
            return Verdict.FEW_ITEMS
        if self.alpha >= RELIABLE and self.interval[0] >= RELIABLE:
            return Verdict.RELIABLE
        return Verdict.NEARLY if self.alpha >= TENTATIVE else Verdict.LOW


def agreement(state: SessionState, engine: Engine | None = None) -> Agreement:
    """Say how far the assessors agree in a session as its reader sees it."""
    from ccworkbench.scoring.sources import engine_of

    engine = engine or engine_of(state)
    told: list[_Told] = []
    scales = Scales(engine.worth)
    drafts = 0
    for item in state.standard.items:
        given = answered(state, item.id)
        if not given or engine.applies(item.id) is False:
            continue
        if len(given) > 1:
            drafts += sum(not one.submitted for one in given)
        told.append(_Told(item.id, scales.of(item.id), {
            one.assessor: one.answer for one in given if one.answer is not None
        }))
    items = tuple(_item(one) for one in told if len(one.answers) > 1)
    chosen, alone = _comparable(told)
    units = [list(one.places.values()) for one in chosen]
    values = chosen[0].scale.values if chosen else ()
    found = alpha(units)
    counted = Counter(value for unit in units for value in unit)
    return Agreement(
        items=items,
        exact=sum(one.exact for one in items),
        within_one=sum(one.within_one for one in items),
        compared=len(chosen),
        values=values,
        alpha=found,
        interval=None if found is None else alpha_interval(units),
        ac2=gwet([*units, *alone], "ordinal", range(len(values)) or None),
        commonest=Fraction(100 * max(counted.values()), counted.total()) if counted else None,
        raters=_biases(state, chosen),
        drafts=drafts,
    )


def answered(state: SessionState, item: ItemId, raters: Sequence[AssessorId] | None = None) -> list[Rating]:
    """Give the ratings of an item that enter: of those who rate, answered, not in conflict; by person.

    `raters` are the state's, where they were asked for already.
    """
    by = state.ratings.get(item, {})
    found = (by[who] for who in (state.raters if raters is None else raters) if who in by)
    return [one for one in found if one.answer is not None and not one.conflict]


class _Told:
    """What was answered to one item."""

    def __init__(self, item: ItemId, scale: Scale, answers: Mapping[AssessorId, Answer]) -> None:
        self.item, self.scale, self.answers = item, scale, answers
        self.places: dict[AssessorId, Place] = {}
        for who, answer in answers.items():
            place = scale.place(answer)
            if place is not None:
                self.places[who] = place


def _item(told: _Told) -> ItemAgreement:
    answers = told.answers
    marks = {who: told.scale.mark(one) for who, one in answers.items()}
    apart = spread(told.scale, answers.values())
    exact = len(set(marks.values())) == 1
    near = exact or (told.scale.graded and apart is not None and apart <= 1)
    return ItemAgreement(told.item, len(answers), exact, near, apart, differing(marks))


def differing(marks: Mapping[AssessorId, Hashable]) -> tuple[AssessorId, ...]:
    """Name those who do not answer as most people do; all of them where no answer is ahead."""
    counts: dict[Hashable, int] = {}
    for mark in marks.values():
        counts[mark] = counts.get(mark, 0) + 1
    if len(counts) < 2:
        return ()
    most = max(counts.values())
    ahead = [mark for mark, count in counts.items() if count == most]
    return tuple(who for who, mark in marks.items() if len(ahead) > 1 or mark != ahead[0])


def _comparable(told: Sequence[_Told]) -> tuple[list[_Told], list[list[Place]]]:
    """Choose the items on the scale that most of them share, the first such in reading order.

    Beside them what one person alone answered on that scale: AC2 takes it for how common a value is.
    """
    groups: dict[Hashable, list[_Told]] = {}
    for one in told:
        if len(one.places) > 1 and one.scale.key is not None:
            groups.setdefault(one.scale.key, []).append(one)
    if not groups:
        return [], []
    key = max(groups, key=lambda one: len(groups[one]))
    alone = [list(one.places.values()) for one in told if one.scale.key == key and len(one.places) == 1]
    return groups[key], alone


def _biases(state: SessionState, chosen: Sequence[_Told]) -> tuple[Bias, ...]:
    people = [who for who in state.raters if any(who in one.answers for one in chosen)]
    return tuple(_bias(who, chosen) if oversees(state) else Bias(who, None, 0) for who in people)


def _bias(who: AssessorId, chosen: Sequence[_Told]) -> Bias:
    off = []
    for one in chosen:
        middle = median(Fraction(place) for other, place in one.places.items() if other != who)
        if who in one.places and middle is not None:
            off.append(one.places[who] - middle)
    return Bias(who, sum(off, Fraction(0)) / len(off) if off else None, len(off))
