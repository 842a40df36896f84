"""Reference results of published schemes and of the design's worked examples, pack by pack."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

from ccworkbench.scoring.result import Result
from ccworkbench.standard.items import ScoreId
from ccworkbench.standard.model import Standard

Packs = Callable[[str], Standard]
Scored = Callable[..., Result]


def every(standard: Standard, answer: str, **but: str) -> dict[str, str]:
    """Answer every item alike, with exceptions (a dot is written as two underscores)."""
    given: dict[str, str] = {item.id: answer for item in standard.items}
    return given | {name.replace("__", "."): one for name, one in but.items()}


C2M2 = [
    ({"1a": "FI", "1b": "LI", "2a": "FI", "3a": "NI"}, "2", "MIL2"),
    ({"1a": "FI", "1b": "PI", "2a": "FI", "3a": "FI"}, "0", "none"),
    ({"1a": "LI", "1b": "LI", "2a": "LI", "3a": "LI"}, "3", "MIL3"),
]


@pytest.mark.parametrize(("answers", "shown", "level"), C2M2)
def test_c2m2_like_indicator_levels(
    pack: Packs, scored: Scored, answers: Mapping[str, str], shown: str, level: str
) -> None:
    result = scored(pack("c2m2"), answers)
    assert (result.total.shown, result.total.level) == (shown, level)


def test_an_unanswered_practice_fails_its_stage(pack: Packs, scored: Scored) -> None:
    result = scored(pack("c2m2"), {"1a": "FI", "1b": "FI", "3a": "FI"})
    assert (result.total.shown, result.total.low, result.total.high) == ("1", "1", "3")
    assert (result.total.level, result.total.level_high) == ("MIL1", "MIL3")


ISO33020 = [
    ({"1a": "F", "1b": "L", "2a": "F", "3a": "N"}, "1"),
    ({"1a": "F", "1b": "P", "2a": "F", "3a": "F"}, "0"),
    ({"1a": "F", "1b": "F", "2a": "L", "3a": "L"}, "2"),
    ({"1a": "L", "1b": "L", "2a": "L", "3a": "L"}, "1"),
]


@pytest.mark.parametrize(("answers", "shown"), ISO33020)
def test_iso_33020_like_capability(pack: Packs, scored: Scored, answers: Mapping[str, str], shown: str) -> None:
    assert scored(pack("iso33020"), answers).total.shown == shown


def test_samm_like_streams(pack: Packs, scored: Scored) -> None:
    answers = {"A1": "most", "A2": "half", "A3": "none", "B1": "half", "B2": "some", "B3": "none"}
    result = scored(pack("samm"), answers)
    assert [result.scores[ScoreId(one)].shown for one in ("stream.A", "stream.B")] == ["1.50", "0.75"]
    assert result.total.exact is not None
    assert (float(result.total.exact), result.total.shown) == (1.125, "1.13")


def test_sprs_like_deductions(pack: Packs, scored: Scored) -> None:
    assert scored(pack("sprs"), {"R.1": "not", "R.2": "part", "R.3": "NA"}).total.shown == "102"
    assert scored(pack("sprs"), every(pack("sprs"), "met")).total.shown == "110"


def test_cmmi_like_staging(pack: Packs, scored: Scored) -> None:
    standard = pack("cmmi-staged")
    for answers, level in (
        (every(standard, "LI"), "ML3"),
        (every(standard, "LI", PP__2="PI"), "ML1"),
        (every(standard, "LI", PP__1="NA", PP__2="NA"), "ML3"),
    ):
        assert scored(standard, answers).total.level == level


CISO = [
    ({"A1": "80", "A2": "60", "B1": "40", "B2": "100"}, "80.0", "480", "77.5"),
    ({"A1": "80", "A2": "60", "B1": "40", "B2": "NA"}, "60.0", "180", "55.0"),
    ({"A1": "80", "B1": "40", "B2": "100"}, "84.0", "420", "82.5"),   # leaving one out raises the mean
    ({}, None, None, None),
]


@pytest.mark.parametrize(("answers", "weighted", "total", "nested"), CISO)
def test_ciso_assistant_vectors(
    pack: Packs, scored: Scored, answers: Mapping[str, str],
    weighted: str | None, total: str | None, nested: str | None,
) -> None:  # fmt: skip
    result = scored(pack("ciso"), answers)
    found = [result.scores[ScoreId(one)].shown for one in ("weighted", "sum", "total")]
    assert found == [weighted, total, nested]


CCSO = {
    "1.1.1": "3", "2.1.1": "3", "2.1.2": "part", "2.1.3": "yes", "3.2.1": "2",
    "3.2.2": "talk=400,hold=20,acw=90,idle=110", "6.1.1": "4",
}  # fmt: skip
LARGE, SMALL = {"seats": "300", "direction": "experience"}, {"seats": "30", "direction": "none"}
DIMENSIONS = [ScoreId(f"dim.{one}") for one in ("strategy", "experience", "cost", "service")]


@pytest.mark.parametrize(
    ("profile", "change", "dimensions", "total", "level"),
    [
        (LARGE, {}, ["75.0", "76.0", "75.0", "100.0"], "80.4", "L4"),
        (LARGE | {"direction": "none"}, {}, ["75.0", "76.0", "75.0", "100.0"], "81.5", "L4"),
        (SMALL, {}, ["75.0", "76.0", "100.0", "100.0"], "87.8", "L4"),
        (LARGE, {"6.1.1": "1"}, ["75.0", "76.0", "75.0", "25.0"], "65.4", "L1"),
    ],
)
def test_ccso_like_totals(
    pack: Packs, scored: Scored, profile: Mapping[str, str], change: Mapping[str, str],
    dimensions: list[str], total: str, level: str,
) -> None:  # fmt: skip
    answers = {name: one for name, one in (CCSO | change).items() if profile is not SMALL or name != "3.2.1"}
    result = scored(pack("ccso-mini"), answers, profile)
    assert [result.scores[one].shown for one in DIMENSIONS] == dimensions
    assert (result.total.shown, result.total.level) == (total, level)
    assert result.final


def test_ccso_like_with_two_open(pack: Packs, scored: Scored) -> None:
    answers = {name: one for name, one in CCSO.items() if name not in ("1.1.1", "2.1.3")}
    result = scored(pack("ccso-mini"), answers, LARGE)
    assert [result.scores[one].shown for one in DIMENSIONS] == [None, "73.0", "75.0", "100.0"]
    total = result.total
    assert (total.shown, total.low, total.high) == ("80.3", "64.2", "85.4")
    assert (total.level_low, total.level_high, result.final) == ("L2", "L4", False)


def test_the_veto_names_what_stands_in_the_way(pack: Packs, scored: Scored) -> None:
    result = scored(pack("ccso-mini"), CCSO | {"6.1.1": "1"}, LARGE)
    assert [one.en for one in result.total.blocked_by] == ["0/1 items ≥ 2: 6.1.1"]
    assert [one.zh for one in result.total.blocked_by] == ["0/1 个条目 ≥ 2：6.1.1"]


RATINGS = {"D.1": "4", "D.2": "3", "O.1": "4", "P.1": "3", "E.1": "4", "I.1": "3"}
BEST = {"D.1": "5", "D.2": "5", "O.1": "5", "P.1": "5", "E.1": "4", "I.1": "4"}


@pytest.mark.parametrize(
    ("ratings", "principles", "shown", "level"),
    [
        (RATINGS, "C,R,U,A", "3.50", "L2"),
        (RATINGS, "C,R,U,A,L", "3.50", "L3"),
        (BEST, "C,R,U,Cy,I,A,L", "4.60", "L5"),
    ],
)
def test_cc_cmm_like_gates(
    pack: Packs, scored: Scored, ratings: Mapping[str, str], principles: str, shown: str, level: str
) -> None:
    result = scored(pack("cccmm-mini"), {**ratings, "P.2": principles})
    assert (result.total.shown, result.total.level) == (shown, level)


def test_a_share_weighs_in_a_dimension(pack: Packs, scored: Scored) -> None:
    result = scored(pack("share"), {"A": "3", "B": "4", "C": "yes"})
    experience, service = (result.scores[ScoreId(f"dim.{one}")] for one in ("experience", "service"))
    assert experience.exact == Fraction(6100, 68) + Fraction(21, 10)   # 61/68 -> 89.70588..., bonus 0.7 x 3
    assert (experience.shown, service.shown) == ("91.8", "75.9")


def test_deductions_and_bonuses_alone(pack: Packs, scored: Scored) -> None:
    answers = {"Q.1": "not", "Q.2": "part", "Q.3": "yes", "Q.4": "met", "Q.5": "met", "Q.6": "yes"}
    result = scored(pack("deductions"), answers)
    assert [result.scores[one].shown for one in DIMENSIONS] == ["96.0", "100.0", "100.0", "102.0"]
    assert result.total.shown == "99.5"


def test_an_item_answered_once_per_dimension(pack: Packs, scored: Scored) -> None:
    answers = {
        "F.1.strategy": "4", "F.1.experience": "3", "F.1.cost": "1", "F.1.service": "2",
        "F.2.experience": "2", "F.2.cost": "4",
    }  # fmt: skip
    result = scored(pack("facets"), answers)
    assert [result.scores[one].shown for one in DIMENSIONS] == ["100.0", "58.3", "75.0", "50.0"]
    assert result.total.shown == "70.8"
