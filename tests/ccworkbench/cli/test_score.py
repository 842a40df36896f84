"""`score` as another program sees it: the JSON shape, the sources, refusals, and the words for people."""


import pytest

from ccworkbench.cli import main


def test_the_result_has_the_agreed_shape(run, scored_site):
    code, told = run("score", scored_site)
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


def test_another_source_and_another_case(run, scored_site):
    assert run("score", scored_site, "--source", "assessor:A")[1]["total"]["shown"] == "80.4"
    assert run("score", scored_site, "--source", "consensus")[1]["total"]["shown"] is None
    assert run("score", scored_site, "--case", "plain")[1]["total"]["shown"] == "81.5"


def test_an_explanation_adds_up(run, scored_site):
    tree = run("score", scored_site, "--explain", "total")[1]["explain"]
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
def test_what_is_not_there_is_refused_with_what_is(run, scored_site, arguments, allowed):
    code, told = run("score", scored_site, *arguments)
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
def test_people_read_it_in_their_language(capsys, scored_site, language, words):
    assert main(["--lang", language, "score", str(scored_site)]) == 0
    said = capsys.readouterr().out
    assert all(one in said for one in words)


def test_an_explanation_starts_with_its_sentence(capsys, scored_site):
    assert main(["--lang", "en", "score", str(scored_site), "--explain", "dim.experience"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first == "Customer experience: percent of the attainable 75.00 + 3.00 - 2.00 = 76.00 → 76.0"
