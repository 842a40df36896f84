"""Conditions: fields AND, lists OR, ranges, `not`, several values, and what is not known yet."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from ccworkbench.scoring.conditions import applicability, band_of, holds
from ccworkbench.standard.items import Condition, FieldId, FieldTest, ItemId, Limits
from ccworkbench.standard.model import FieldBand, FieldKind, ProfileField, Standard
from ccworkbench.text import Text


def limits(**sides: int) -> Limits:
    return Limits(**{side: Fraction(number) for side, number in sides.items()})


def field(name: str, **more: object) -> FieldTest:
    return FieldTest(FieldId(name), **more)  # type: ignore[arg-type]


SEATS = field("seats", limits=limits(min=100, below=500))
CHANNEL = field("channel", any_of=("voice", "chat"))
NO_BANK = field("industry", none_of=("bank",))

SIZES = ProfileField(
    FieldId("seats"), Text.same("seats"), FieldKind.NUMBER,
    bands=(
        FieldBand("small", Text.same("small"), limits(max=100)),
        FieldBand("large", Text.same("large"), limits(above=100)),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("tests", "profile", "expected"),
    [
        ([[SEATS]], {"seats": "100"}, True),
        ([[SEATS]], {"seats": "99"}, False),
        ([[SEATS]], {"seats": "500"}, False),
        ([[SEATS]], {"seats": "３００"}, True),                       # typed in full width
        ([[SEATS]], {}, None),
        ([[SEATS]], {"seats": ""}, None),
        ([[CHANNEL]], {"channel": ("mail", "chat")}, True),            # any overlap
        ([[CHANNEL]], {"channel": ("mail",)}, False),
        ([[CHANNEL]], {"channel": ()}, None),
        ([[NO_BANK]], {"industry": "bank"}, False),
        ([[NO_BANK]], {"industry": "post"}, True),
        ([[SEATS, CHANNEL]], {"seats": "99"}, False),                  # one "no" decides an AND
        ([[SEATS, CHANNEL]], {"seats": "300"}, None),
        ([[SEATS], [CHANNEL]], {"channel": "voice"}, True),            # one "yes" decides an OR
        ([[SEATS], [CHANNEL]], {"channel": "mail"}, None),
        ([[SEATS], [CHANNEL]], {"channel": "mail", "seats": "5"}, False),
    ],
)
def test_a_condition_is_yes_no_or_not_known(
    tests: list[list[FieldTest]], profile: dict[FieldId, str | tuple[str, ...]], expected: bool | None
) -> None:
    assert holds(Condition(tuple(tuple(one) for one in tests)), profile) is expected


def test_no_condition_always_holds() -> None:
    assert holds(None, {}) is True


@pytest.mark.parametrize(("seats", "band"), [("30", "small"), ("100", "small"), ("101", "large"), ("x", None)])
def test_a_number_lies_in_its_band(seats: str, band: str | None) -> None:
    found = band_of(SIZES, seats)
    assert (found.id if found else None) == band


def test_a_condition_may_name_a_band_of_a_number() -> None:
    small = Condition(((field("seats", any_of=("small",)),),))
    assert holds(small, {FieldId("seats"): "30"}, {FieldId("seats"): SIZES}) is True
    assert holds(small, {FieldId("seats"): "300"}, {FieldId("seats"): SIZES}) is False


def test_items_apply_by_profile(pack: Callable[[str], Standard]) -> None:
    standard = pack("ccso-mini")
    seats = FieldId("seats")
    assert applicability(standard, {seats: "300"})[ItemId("3.2.1")] is True
    assert applicability(standard, {seats: "30"})[ItemId("3.2.1")] is False
    assert applicability(standard, {})[ItemId("3.2.1")] is None
