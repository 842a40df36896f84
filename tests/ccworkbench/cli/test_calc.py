"""The wage rule by command, and figures checked in a session: the reference table of the rule."""

import pytest

from ccworkbench.standard import library
from ccworkbench.standard.pack import read

from .conftest import PACK

WAGE = PACK.parent / "wage"
FAST = {2021: 9000, 2022: 9450, 2023: 10017}
SLOW = {2021: 10000, 2022: 10200, 2023: 10506}
INSIDE = {2021: 10000, 2022: 10450, 2023: 10868}


def _figures(series):
    return [word for year, value in series.items() for word in ("--figure", f"{year}={value}")]


# series, method, W(2024), its range, 60 %, 80 %, percent of 6200 and of 8300
@pytest.mark.parametrize(("series", "method", "point", "low", "high", "floor", "ceiling", "pays", "whole"), [
    (FAST, "mean_growth", "10517.85", "10317.51", "10517.85", "6310.71", "8414.28",
     ("58.9", "78.9"), ("decide", "decide")),
    (FAST, "mean_then_growth", "10263.30", "10066.88", "10461.62", "6157.98", "8210.64",
     ("60.4", "80.9"), ("decide", "decide")),
    (FAST, "mean_one_step", "9868.56", "9773.67", "9963.45", "5921.14", "7894.85",
     ("62.8", "84.1"), ("yes", "above")),
    (SLOW, "mean_growth", "10821.18", "10821.18", "11031.30", "6492.71", "8656.94",
     ("57.3", "76.7"), ("no", "yes")),
    (INSIDE, "mean_growth", "11329.89", "11194.04", "11411.40", "6797.93", "9063.91",
     ("54.7", "73.3"), ("no", "yes")),
])  # fmt: skip
def test_the_rule_follows_its_table(run, series, method, point, low, high, floor, ceiling, pays, whole):
    code, told = run(
        "calc", "wage", "--city", "X", "--year", 2025, *_figures(series), "--method", method,
        "--pay-low", 6200, "--pay-high", 8300,
    )
    assert code == 0, told
    out = told["outputs"]
    assert out["average_wage"] == {"low": low, "point": point, "high": high}
    assert (out["floor"]["point"], out["ceiling"]["point"]) == (floor, ceiling)
    assert (out["pay_low"]["percent"]["point"], out["pay_high"]["percent"]["point"]) == pays
    assert (out["pay_low"]["holds"], out["pay_high"]["holds"]) == whole


def test_the_range_behind_a_verdict_is_told(run):
    _, told = run("calc", "wage", "--year", 2025, *_figures(FAST), "--pay-low", 6200, "--pay-high", 8300)
    assert told["outputs"]["pay_low"]["percent"] == {"low": "59.3", "point": "60.4", "high": "61.6"}
    assert told["outputs"]["pay_high"]["percent"] == {"low": "79.3", "point": "80.9", "high": "82.4"}


def test_without_pay_the_band_is_given(run):
    _, told = run("calc", "wage", "--year", 2026, "--figure", "2025=12000")
    out = told["outputs"]
    assert (out["basis"], out["floor"]["point"], out["ceiling"]["point"]) == ("published", "7200.00", "9600.00")
    assert "pay_low" not in out
    assert told["inputs"]["pay_low"] is None


def test_nothing_is_guessed(run):
    code, told = run("calc", "wage", "--year", 2025, "--figure", "2022=9450", "--figure", "2023=10017")
    assert (code, told["error"]["code"]) == (2, "wage-not-computable")
    assert "2021" in told["error"]["message"]


@pytest.mark.parametrize("words", [
    ("--figure", "2023=1.0.0"), ("--figure", "23=10017"), ("--figure", "2024=0"),
    ("--figure", "2024=9000", "--pay-low", "900", "--pay-high", "800"), ("--figure", "2024=9000", "--attach", "x"),
])  # fmt: skip
def test_bad_figures_are_refused(run, words):
    assert run("calc", "wage", "--year", 2025, *words)[0] == 2


@pytest.fixture
def site(tmp_path, run, monkeypatch):
    monkeypatch.setattr(library, "load", lambda _: read(WAGE))
    folder = tmp_path / "site.ccsession"
    code, told = run(
        "session", "new", folder, "--standard", "wage", "--organisation", "某中心", "--set", "city=云栖市",
        "--set", "city_tier=mega", "--set", "year=2025", "--assessor", "A=安然:lead",
    )
    assert code == 0, told
    return folder


def test_figures_are_entered_with_their_source_and_score_the_item(run, site):
    for year, value in FAST.items():
        code, told = run("session", "reference", site, "mean_then_growth", year, value, "--as", "A",
                         "--source", "市统计局网站，李敏 11-27 核实")
        assert code == 0, told
    _, told = run("session", "reference", site)
    assert [(one["year"], one["value"]) for one in told["references"]] == [
        (2021, "9000"), (2022, "9450"), (2023, "10017")]
    assert told["references"][0]["source"] == "市统计局网站，李敏 11-27 核实"
    item = next(one for one in read(WAGE).items if one.ratio and "ref:mean_then_growth" in
                [term.name for term in one.ratio.den])
    assert run("session", "rate", site, item.id, "pay_low=6200", "--as", "A")[0] == 0
    _, scored = run("score", site)
    assert scored["items"]["open"] >= 1                 # the verdict differs inside the range: a person decides
    where = f"{site}:{item.id}"
    code, told = run("calc", "wage", "--year", 2025, "--pay-low", 6200, "--attach", where, "--as", "A")
    assert code == 0, told
    assert told["outputs"]["pay_low"]["holds"] == "decide"
    _, info = run("session", "info", site)
    assert info["evidence"]["files"] == 1
    # a published figure settles it: 6200 of 10000 is 62 %
    run("session", "reference", site, "mean_then_growth", 2024, 10000, "--as", "A", "--source", "公布值")
    _, told = run("calc", "wage", "--year", 2025, "--pay-low", 6200, "--session", site)
    assert told["outputs"]["pay_low"]["percent"]["point"] == "62.0"
    assert told["outputs"]["pay_low"]["holds"] == "yes"
    assert run("session", "reference", site, "mean_then_growth", 2024, "--clear", "--as", "A")[0] == 0
    assert len(run("session", "reference", site)[1]["references"]) == 3


@pytest.mark.parametrize(("words", "said"), [
    (("mean_then_grow", 2024, 9000, "--source", "s"), "mean_then_growth"),
    (("mean_then_growth", 1024, 9000, "--source", "s"), "1990"),
    (("mean_then_growth", 2024, "9,000", "--source", "s"), "9,000"),
    (("mean_then_growth", 2024, 9000), "checked"),
])  # fmt: skip
def test_a_figure_that_will_not_do_is_refused(run, site, words, said):
    code, told = run("--lang", "en", "session", "reference", site, *words, "--as", "A")
    assert code == 2
    assert said in told["error"]["message"]
    assert run("session", "reference", site)[1]["references"] == []
