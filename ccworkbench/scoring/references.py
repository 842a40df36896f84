"""Reference figures: the published value, or what its declared fallback makes of earlier years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ccworkbench.scoring.conditions import Profile
from ccworkbench.standard.items import FieldId
from ccworkbench.standard.model import Reference, ReferenceFallback, ReferenceValue, Standard

References = Mapping[str, Sequence[ReferenceValue]]
"""Figures checked in the session, by the id of the reference; they come before those of the pack."""

_YEAR_FIELDS = (FieldId("year"), FieldId("assessment_year"))
METHODS = ("mean_then_growth", "mean_growth", "mean_one_step")


@dataclass(frozen=True, slots=True)
class Figure:
    """A reference figure with its range; `basis` is `published` or the fallback's method."""

    year: int
    low: Fraction
    point: Fraction
    high: Fraction
    basis: str

    @property
    def published(self) -> bool:
        """Whether somebody published it, so that there is no range."""
        return self.basis == "published"


def derive(fallback: ReferenceFallback, earlier: Sequence[Fraction], year: int) -> Figure:
    """Derive the figure of a year from those of the years before it, oldest first.

    `mean_growth`: the last year times one plus the mean growth rate, held between the two limits.
    `mean_then_growth`: the mean of the years, grown from the middle year on by the middle rate.
    `mean_one_step`: the mean grown by one step only. The range comes from the two limits.

    Raises:
        ValueError: the method is not one of the three.
    """
    least, most = 1 + fallback.growth_min, 1 + fallback.growth_max
    middle = (least + most) / 2
    mean = sum(earlier, Fraction(0)) / len(earlier)
    if fallback.method == "mean_growth":
        rates = [after / before for before, after in pairwise(earlier)]
        growth = min(max(sum(rates, Fraction(0)) / len(rates), least), most) if rates else middle
        last = earlier[-1]
        return Figure(year, last * least, last * growth, last * most, fallback.method)
    if fallback.method not in METHODS:
        raise ValueError(fallback.method)
    steps = 1 if fallback.method == "mean_one_step" else (len(earlier) + 1) // 2
    return Figure(year, mean * least**steps, mean * middle**steps, mean * most**steps, fallback.method)


def figure(
    reference: Reference, key: str, year: int | None, checked: Iterable[ReferenceValue] = ()
) -> Figure | None:
    """Find the figure for a key (a city) in an assessment made in `year`; None: there is none.

    Without a year the newest figure counts as the latest one. The fallback needs every one of
    the years before the target: nothing is guessed, and no further year is used silently.
    """
    known = {one.year: one.value for one in reference.values if one.key == key}
    known.update((one.year, one.value) for one in checked if one.key == key)
    if not known:
        return None
    target = max(known) if year is None else year + reference.target
    if target in known:
        value = known[target]
        return Figure(target, value, value, value, "published")
    if reference.fallback is None:
        return None
    years = range(target - reference.fallback.years, target)
    if any(one not in known for one in years):
        return None
    return derive(reference.fallback, [known[one] for one in years], target)


def assessment_year(profile: Profile, made_in: int | None) -> int | None:
    """Give the year of an assessment: the profile's `year` (or `assessment_year`), else that it was made in."""
    typed = next((value for name in _YEAR_FIELDS if (value := profile.get(name))), None)
    return int(typed) if isinstance(typed, str) and typed.isdecimal() else made_in


def figures_of(
    standard: Standard, profile: Profile, references: References, year: int | None
) -> dict[str, Figure | None]:
    """Find the figure of every reference whose key the profile names; None: there is none.

    `year` is the one the assessment was made in; the profile may name another one.
    """
    year = assessment_year(profile, year)
    found: dict[str, Figure | None] = {}
    for one in standard.references:
        key = profile.get(one.key)
        if key and isinstance(key, str):
            found[one.id] = figure(one, key, year, references.get(one.id, ()))
    return found
