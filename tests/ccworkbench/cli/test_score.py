"""`score` as another program sees it: the JSON shape, the sources, refusals, and the words for people."""

import json
from pathlib import Path

import pytest

from ccworkbench.cli import main
from ccworkbench.standard import library
from ccworkbench.standard.pack import read

PACKS = Path(__file__).parents[2] / "samples" / "packs"
ANSWERS = {
    "1.1.1": "3", "2.1.1": "3", "2.1.2": "part", "2.1.3": "yes", "3.2.1": "2",
    "3.2.2": "talk=400,hold=20,acw=90,idle=110", "6.1.1": "4",
}  # fmt: skip


@pytest.fixture(autouse=True)
def one_standard(monkeypatch):
    monkeypatch.setattr(library, "load", lambda _: read(PACKS / "ccso-mini"))


@pytest.fixture
def run(capsys):
    def call(*arguments):
        code = main([*map(str, arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def site(tmp_path, run):
    """A session of one lead who rated everything, scored 80.4 / L4 by the reference table."""
    folder = tmp_path / "site.ccsession"
    code, told = run(
        "session", "new", folder, "--standard", "ccso-mini", "--organisation", "某中心",
        "--set", "seats=300", "--set", "direction=experience", "--assessor", "A=安然:lead",
    )
    assert code == 0, told
    for item, answer in ANSWERS.items():
        assert run("session", "rate", folder, item, answer, "--as", "A")[0] == 0
    return folder


def test_the_result_has_the_agreed_shape(run, site):
    code, told = run("score", site)
    assert code == 0
    assert set(told) >= {
        "session", "standard", "kind", "profile", "source", "case", "total", "scores", "items", "assumptions",
        "fingerprint",
    }
    assert told["standard"]["id"] == "ccso-mini"
    assert told["profile"] == {"seats": "300", "direction": "experience"}
    assert (told["source"], told["case"], told["kind"]) == ("team", "experience", "formal")
    total = told["total"]
    assert [total[key] for key in ("shown", "low", "high", "level")] == ["80.4", "80.4", "80.4", "L4"]
    assert [total[key] for key in ("level_low", "level_high", "borderline")] == ["L4", "L4", False]
    assert total["blocked_by"] == [{"zh": "80.4，距 90 还差 9.6", "en": "80.4 is 9.6 short of 90"}]
    shares = {one["id"]: (one["shown"], one["weight"]) for one in told["scores"]}
    assert shares["dim.experience"] == ("76.0", "40.0")
    assert {key: told["items"][key] for key in ("applicable", "rated", "open", "na", "not_applicable")} == {
        "applicable": 7, "rated": 7, "open": 0, "na": 0, "not_applicable": 0,
    }  # fmt: skip
    assert len(told["fingerprint"]) == 64


def test_another_source_and_another_case(run, site):
    assert run("score", site, "--source", "assessor:A")[1]["total"]["shown"] == "80.4"
    assert run("score", site, "--source", "consensus")[1]["total"]["shown"] is None
    assert run("score", site, "--case", "plain")[1]["total"]["shown"] == "81.5"


def test_an_explanation_adds_up(run, site):
    tree = run("score", site, "--explain", "total")[1]["explain"]
    assert tree["number"] == "80.4"
    assert [one["contribution"] for one in tree["children"]] == ["15.00", "30.40", "15.00", "20.00"]


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--source", "assessor:Z"], "assessor:A"),
        (["--case", "weird"], "plain"),
        (["--explain", "weird"], "total"),
        (["--reader", "Z"], None),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(run, site, arguments, allowed):
    code, told = run("score", site, *arguments)
    assert code == 2
    if allowed:
        assert allowed in told["error"]["facts"]["allowed"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["总分  80.4  L4", "距 90 还差 9.6", "结果不是官方评定"]),
        ("en", ["Total  80.4  L4", "9.6 short of 90", "not an official rating"]),
    ],
)
def test_people_read_it_in_their_language(capsys, site, language, words):
    assert main(["--lang", language, "score", str(site)]) == 0
    said = capsys.readouterr().out
    assert all(one in said for one in words)


def test_an_explanation_starts_with_its_sentence(capsys, site):
    assert main(["--lang", "en", "score", str(site), "--explain", "dim.experience"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first == "Customer experience: percent of the attainable 75.00 + 3.00 - 2.00 = 76.00 → 76.0"
