"""Measures: from raw inputs and reference figures to a number, and from the number to a band."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise, product

from ccworkbench.scoring.conditions import Profile, holds
from ccworkbench.scoring.numbers import UNBOUNDED, ZERO, plain, rounded
from ccworkbench.scoring.references import Figure
from ccworkbench.scoring.result import ItemState
from ccworkbench.standard.answers import Answer, exact
from ccworkbench.standard.items import Band, FieldId, Item, RatioTerm
from ccworkbench.standard.model import ProfileField
from ccworkbench.text import Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer comes to: a value, or only the bounds of what it may be."""

    value: Fraction | None
    low: Fraction
    high: Fraction
    state: ItemState
    note: Text | None = None

    @classmethod
    def sure(cls, value: Fraction, note: Text | None = None) -> Outcome:
        """Make the outcome that is settled."""
        return cls(value, value, value, ItemState.RATED, note)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a measure needs to know besides the answer.

    `figures` holds the figure of each reference; None: there is none. A reference whose key is
    missing in the profile is not in it.
    """

    profile: Profile = field(default_factory=dict)
    fields: Mapping[FieldId, ProfileField] = field(default_factory=dict)
    figures: Mapping[str, Figure | None] = field(default_factory=dict)
    undecided: frozenset[str] = frozenset()     # references whose figure decides nothing: the point stands


class Measure:
    """A measure in one profile: which bands hold, which figures its ratio takes.

    `standing` is set where no answer can give a value: `UNKNOWN` while a profile value is missing,
    `NO_REFERENCE` where no figure and no band is published for this profile.
    """

    def __init__(self, item: Item, around: Surroundings) -> None:
        self._item = item
        self._sets: list[tuple[Band, ...]] = []
        self.standing: ItemState | None = None
        certain = not item.bands
        for one in item.bands:
            found = holds(one.when, around.profile, around.fields)
            if found is not False:
                self._sets.append(one.bands)
            if found is True:
                certain = len(self._sets) == 1
                break
        if item.bands and not self._sets:
            self.standing = ItemState.NO_REFERENCE
        elif not certain:
            self.standing = ItemState.UNKNOWN
        self._figures: dict[str, Figure] = {}
        self._undecided = around.undecided
        self._read_figures(around)

    def _read_figures(self, around: Surroundings) -> None:
        terms = () if self._item.ratio is None else (*self._item.ratio.num, *self._item.ratio.den)
        for name in (term.name[4:] for term in terms if term.name.startswith("ref:")):
            if name not in around.figures:
                self.standing = self.standing or ItemState.UNKNOWN
            elif (found := around.figures[name]) is None:
                self.standing = ItemState.NO_REFERENCE
            else:
                self._figures[name] = found

    @property
    def figures(self) -> Mapping[str, Figure]:
        """The reference figures its ratio takes."""
        return self._figures

    @property
    def bands(self) -> tuple[Band, ...]:
        """The bands in force in this profile (the first set that may hold)."""
        return self._sets[0] if self._sets else ()

    def number(self, answer: Answer) -> Fraction | None:
        """Give the number an answer comes to, rounded as the item says; None: it comes to none."""
        found = self._numbers(answer)
        if not found:
            return None
        return found[0] if self._item.digits is None else rounded(found[0], self._item.digits)

    def band(self, answer: Answer) -> Band | None:
        """Give the band whose value the answer has; None where no band, or not one alone, settles it."""
        if self.outcome(answer).value is None:
            return None
        number = self.number(answer)
        return None if number is None else _hit(self.bands, number, self.course(answer))

    def ends(self) -> tuple[Fraction, Fraction]:
        """Give the lowest and the highest value of any band that may hold."""
        values = [band.value for bands in self._sets for band in bands]
        if not values and not self._item.bands:
            low, high = self._item.low, self._item.high
            return -UNBOUNDED if low is None else low, UNBOUNDED if high is None else high
        return (min(values), max(values)) if values else (ZERO, ZERO)

    def outcome(self, answer: Answer) -> Outcome:
        """Value an answer: the number is rounded as the item says, then the first band that holds counts.

        A derived reference figure gives a range of numbers; where the bands differ inside it a
        person decides (by an answer that states the number itself).
        """
        low, high = self.ends()
        numbers = self._numbers(answer)
        if not numbers:
            return Outcome(None, low, high, self.standing or ItemState.OPEN, _NO_NUMBER)
        if self._item.digits is not None:
            numbers = [rounded(one, self._item.digits) for one in numbers]
        course = self.course(answer)
        found = [self._value(bands, number, course) for bands in self._sets or [()] for number in numbers]
        values = [value for value in found if value is not None]
        if not values or len(values) < len(found):
            return Outcome(None, low, high, self.standing or ItemState.OPEN, _NO_BAND)
        note = self._note(answer, numbers[0])
        if self.standing is not None:
            return Outcome(None, min(values), max(values), self.standing, note)
        if min(values) == max(values) or self._point_stands():
            return Outcome.sure(values[0], note)
        touched = self._touched(min(numbers), max(numbers), course)
        return Outcome(None, min(touched), max(touched), ItemState.DECIDE, note)

    def _point_stands(self) -> bool:
        return self._undecided.issuperset(self._figures)

    def _value(self, bands: tuple[Band, ...], number: Fraction, course: str | None) -> Fraction | None:
        if not self._item.bands:
            return number
        band = _hit(bands, number, course)
        return None if band is None else band.value

    def course(self, answer: Answer) -> str | None:
        """Say whether a series got `better`, `worse` or stayed `flat`; None where that cannot be told."""
        trend, series = self.trend(answer), self._item.series
        if trend is None or series is None or trend == "flat":
            return trend
        return "better" if trend == series.better else "worse"

    def _touched(self, low: Fraction, high: Fraction, course: str | None) -> list[Fraction]:
        """Give the values met anywhere between two numbers: at both ends and at every limit between."""
        marks = {low, high}
        for band in self._sets[0]:
            limits = band.limits
            marks.update(
                mark for mark in (limits.min, limits.above, limits.below, limits.max) if mark is not None
            )
        inside = sorted(mark for mark in marks if low <= mark <= high)
        between = [(one + other) / 2 for one, other in pairwise(inside)]
        found = (self._value(self._sets[0], number, course) for number in (*inside, *between))
        return [value for value in found if value is not None]

    def _numbers(self, answer: Answer) -> list[Fraction]:
        """Compute the number: first with the figures' points, then over all corners of their ranges."""
        if answer.number is not None:
            return [exact(answer.number)]
        figures = list(self._figures.items())
        corners = [{name: one.point for name, one in figures}]
        corners += [
            dict(zip((name for name, _ in figures), ends, strict=True))
            for ends in product(*((one.low, one.high) for _, one in figures))
        ]
        found = [self._level(answer, corner) for corner in (corners if figures else corners[:1])]
        return [number for number in found if number is not None] if None not in found else []

    def _level(self, answer: Answer, figures: Mapping[str, Fraction]) -> Fraction | None:
        """Compute one number; of a series it is the mean of the last months asked for."""
        if answer.inputs is not None:
            return self._ratio(dict(answer.inputs), figures)
        if answer.series is None:
            return None
        asked = len(answer.series) if self._item.series is None else self._item.series.months
        months = [self._ratio(dict(month.inputs), figures) for month in answer.series[-asked:]]
        known = [one for one in months if one is not None]
        return sum(known, ZERO) / len(known) if known and len(known) == len(months) else None

    def _ratio(self, inputs: Mapping[str, str], figures: Mapping[str, Fraction]) -> Fraction | None:
        ratio = self._item.ratio
        if ratio is None:
            return exact(inputs["value"]) if "value" in inputs else None

        def total(terms: tuple[RatioTerm, ...]) -> Fraction | None:
            amount = ZERO
            for term in terms:
                if term.name.startswith("ref:"):
                    found = figures.get(term.name[4:])
                else:
                    found = exact(inputs[term.name]) if term.name in inputs else None
                if found is None:
                    return None
                amount += term.sign * found
            return amount

        above, below = total(ratio.num), total(ratio.den)
        return None if above is None or not below else above / below * ratio.times

    def _note(self, answer: Answer, number: Fraction) -> Text:
        zh, en = [f"数值 {plain(number)}"], [f"number {plain(number)}"]
        trend = self.trend(answer)
        if trend is not None:
            zh.append({"up": "趋势上升", "flat": "趋势持平", "down": "趋势下降"}[trend])
            en.append({"up": "rising", "flat": "level", "down": "falling"}[trend])
        for name, one in self._figures.items():
            point = plain(one.point, 2)
            if one.published:
                zh.append(f"{name} {one.year} 年公布值 {point}")
                en.append(f"{name} published for {one.year}: {point}")
            else:
                spread = f"{plain(one.low, 2)}–{plain(one.high, 2)}"
                zh.append(f"{name} {one.year} 年由前几年推算（{one.basis}）：{point}，范围 {spread}")
                en.append(f"{name} for {one.year} derived from earlier years ({one.basis}): {point} ({spread})")
        return Text("；".join(zh), "; ".join(en))

    def trend(self, answer: Answer) -> str | None:
        """Say where a series goes: `up`, `flat` or `down` by the sign of its least squares slope."""
        if answer.series is None or self._item.series is None:
            return None
        points = {name: one.point for name, one in self._figures.items()}
        months = answer.series[-self._item.series.months:]
        numbers = [self._ratio(dict(month.inputs), points) for month in months]
        known = [one for one in numbers if one is not None]
        if len(known) < 2:
            return None
        middle = Fraction(len(known) - 1, 2)
        slope = sum(((at - middle) * one for at, one in enumerate(known)), ZERO)
        return "up" if slope > 0 else "down" if slope < 0 else "flat"


def _hit(bands: tuple[Band, ...], number: Fraction, course: str | None) -> Band | None:
    """Give the first band that holds a number; one that names a course holds only on it."""
    fits = (band for band in bands if band.trend in (None, course))
    return next((band for band in fits if band.limits.hold(number)), None)


_NO_NUMBER = Text("算不出数值：分母为 0，或缺少输入。", "No number: the denominator is 0, or an input is missing.")
_NO_BAND = Text("没有档位包含这个数值。", "No band holds this number.")
