"""Conditions on the profile: which items apply, which bands and which weights hold.

Three answers: yes, no, and None where a profile value is missing that decides it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ccworkbench.standard.answers import exact
from ccworkbench.standard.items import Condition, FieldId, FieldTest, ItemId
from ccworkbench.standard.model import FieldBand, FieldKind, ProfileField, Standard

Profile = Mapping[FieldId, str | tuple[str, ...]]


def _number(typed: str) -> Fraction | None:
    try:
        return exact(typed)
    except ValueError:
        return None


def band_of(field: ProfileField, value: str | Fraction) -> FieldBand | None:
    """Find the named band a number field's value falls into (size bands of seats)."""
    number = value if isinstance(value, Fraction) else _number(value)
    if number is None:
        return None
    return next((band for band in field.bands if band.limits.hold(number)), None)


def _tokens(field: ProfileField | None, value: str | tuple[str, ...]) -> set[str]:
    """Give what `any_of` and `none_of` compare with: option ids; of a number also its band's id."""
    if isinstance(value, tuple):
        return set(value)
    if field is not None and field.kind is FieldKind.NUMBER:
        band = band_of(field, value)
        return {value} if band is None else {value, band.id}
    return {value}


def _test(test: FieldTest, profile: Profile, fields: Mapping[FieldId, ProfileField]) -> bool | None:
    value = profile.get(test.field)
    if not value:
        return None
    tokens = _tokens(fields.get(test.field), value)
    if test.any_of and tokens.isdisjoint(test.any_of):
        return False
    if not tokens.isdisjoint(test.none_of):
        return False
    if test.limits is None:
        return True
    number = _number(value) if isinstance(value, str) else None
    return None if number is None else test.limits.hold(number)


def _all(found: Iterable[bool | None]) -> bool | None:
    known = list(found)
    return False if False in known else None if None in known else True


def holds(
    condition: Condition | None,
    profile: Profile,
    fields: Mapping[FieldId, ProfileField] | None = None,
) -> bool | None:
    """Say whether a condition holds; None: a profile value it needs is missing.

    No condition always holds. Fields of one table must all pass, of several tables one is enough;
    a field with several values passes on any overlap. `fields` lets a number match a band's id.
    """
    if condition is None:
        return True
    known = fields or {}
    found = [_all(_test(test, profile, known) for test in tests) for tests in condition.alternatives]
    return True if True in found else None if None in found else False


def applicability(standard: Standard, profile: Profile) -> dict[ItemId, bool | None]:
    """Say of every item whether it applies; None where the profile does not tell yet."""
    return {item.id: holds(item.when, profile, standard.by_field) for item in standard.items}


@dataclass(frozen=True, slots=True)
class Shift:
    """What another profile does to items: those it takes out, those it brings in, those it leaves undecided."""

    out: tuple[ItemId, ...]              # applied, or nobody could tell; do not any more
    back: tuple[ItemId, ...]             # did not apply; do, or nobody can tell any more
    unknown: tuple[ItemId, ...]          # was known before and is not any more


def shift(standard: Standard, before: Profile, after: Profile) -> Shift:
    """Say what changes of the items' applicability between two profiles, in the order of the standard."""
    was, now = applicability(standard, before), applicability(standard, after)
    return Shift(
        out=tuple(one for one in was if was[one] is not False and now[one] is False),
        back=tuple(one for one in was if was[one] is False and now[one] is not False),
        unknown=tuple(one for one in was if was[one] is not None and now[one] is None),
    )


def asking(standard: Standard) -> dict[FieldId, tuple[ItemId, ...]]:
    """Give by profile field the items whose applicability asks for it."""
    found: dict[FieldId, list[ItemId]] = {}
    for item in standard.items:
        tests = item.when.alternatives if item.when is not None else ()
        for field in dict.fromkeys(test.field for each in tests for test in each):
            found.setdefault(field, []).append(item.id)
    return {field: tuple(items) for field, items in found.items()}
