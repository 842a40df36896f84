"""`agreement` as another program sees it, with board and outlook, and the words for people."""

import pytest

from ccworkbench.cli import main
from ccworkbench.session import ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId
from ccworkbench.session.ratings import RatingRow
from tests.ccworkbench.insight.teams import FOUR_BY_TWELVE, item, people, standard


def session(folder, table, **rules):
    """Make a session of four who rate and a lead who does not, as a table says; all submit."""
    rows = [line.split() for line in table.strip().splitlines()]
    made = standard([item(f"i{at:02}") for at in range(len(rows[0]))], **rules)
    team = people(len(rows), lead=True)
    with SessionDocument.create(folder, made, organisation="o", people=team, author=AssessorId("L")) as doc:
        for who, row in zip("ABCDEFGH", rows, strict=False):
            told = [
                RatingRow(one.id, None if typed == "NA" else typed, na="none" if typed == "NA" else None)
                for one, typed in zip(made.items, row, strict=True) if typed != "."
            ]
            ratings.rate_many(doc, told, AssessorId(who))
            ratings.submit(doc, AssessorId(who))
    return folder


@pytest.fixture
def canonical(tmp_path):
    return session(tmp_path / "site.ccsession", FOUR_BY_TWELVE)


def test_the_canonical_data(run, canonical):
    code, told = run("agreement", canonical, "--reader", "L")
    assert code == 0
    assert set(told) >= {
        "exact", "within_one", "alpha_ordinal", "alpha_low", "alpha_high", "ac2", "raters", "items",
    }
    assert (told["alpha_ordinal"], told["ac2"]) == ("0.815", "0.899")
    assert (told["exact"], told["within_one"]) == ("72.7", "90.9")
    assert float(told["alpha_low"]) < 0.815 < float(told["alpha_high"])
    assert [one["id"] for one in told["raters"]] == ["A", "B", "C", "D"]
    assert all(one["bias"] is not None for one in told["raters"])
    assert told["items"][5] == {"id": "i05", "spread": 3, "exact": False, "differs": ["A", "B", "C", "D"]}
    assert told["verdict"] == "few_items"
    assert run("agreement", canonical, "--reader", "L")[1] == told


def test_bias_and_outlook_are_the_leads(run, canonical):
    assert {one["bias"] for one in run("agreement", canonical, "--reader", "A")[1]["raters"]} == {None}
    code, told = run("agreement", canonical, "--outlook", "--reader", "A")
    assert (code, told["error"]["code"]) == (2, "role-may-not")
    code, told = run("agreement", canonical, "--outlook", "--reader", "L")
    assert code == 0
    assert set(told["outlook"]) == {"level", "holds", "holds_by_ratings", "open", "ratings"}


def test_undefined_is_a_dash_for_people_and_null_for_programs(run, tmp_path, capsys):
    folder = session(tmp_path / "same.ccsession", "3 3 3\n3 3 3")
    told = run("agreement", folder, "--reader", "L")[1]
    assert (told["alpha_ordinal"], told["alpha_low"], told["exact"]) == (None, None, "100.0")
    assert told["ac2"] == "1.000"        # what it is for: it is not undone by a lack of variety
    main(["--lang", "en", "agreement", str(folder), "--reader", "L"])
    said = capsys.readouterr().out
    assert "Alpha, ordinal  –" in said
    assert "alpha is undefined" in said


@pytest.mark.parametrize(("language", "words"), [
    ("zh", ["评分几乎没有差别", "谁在哪一条上不同", "i95"]),
    ("en", ["Too little variety", "Who differs on what", "i95"]),
])
def test_too_little_variety_is_said(tmp_path, capsys, language, words):
    folder = session(tmp_path / "flat.ccsession", " ".join("5" * 95 + "4" * 5) + "\n" + " ".join("5" * 100))
    main(["--lang", language, "agreement", str(folder), "--reader", "L"])
    said = capsys.readouterr().out
    for one in words:
        assert one in said


def test_the_board(run, tmp_path, capsys):
    folder = session(tmp_path / "site.ccsession", "1 2 3 NA\n1 3 5 2\n1 2 4 2")
    told = run("agreement", folder, "--board", "--reader", "L")[1]["board"]
    rows = {one["item"]: one for one in told["rows"]}
    assert set(rows) == {"i01", "i02", "i03"}
    assert rows["i02"]["suggested"] == "4"
    assert (rows["i01"]["state"], rows["i01"]["spread"], rows["i01"]["red"]) == ("open", 1, False)
    assert [one["answer"] for one in rows["i03"]["answers"]] == ["NA", "2", "2"]
    assert rows["i03"]["tags"] == ["na"]
    assert told["na_share"] == {"settled": "0.0", "asked": "25.0", "warning": True}
    assert told["not_submitted"] == {}
    assert run("session", "agree", folder, "i01", "--later", "--as", "L")[0] == 0
    assert run("session", "agree", folder, "i02", "4", "--reason", "seen", "--as", "L")[0] == 0
    told = run("agreement", folder, "--board", "--reader", "L")[1]["board"]
    assert {one["item"]: one["state"] for one in told["rows"]} == {"i01": "later", "i02": "decided", "i03": "open"}
    assert run("session", "agree", folder, "i01", "3", "--later", "--as", "L")[0] == 2
    assert run("session", "agree", folder, "i01", "--later", "--as", "A")[0] == 2
    assert run("session", "agree", folder, "i01", "2", "--reason", "seen", "--as", "L")[0] == 0
    main(["--lang", "en", "agreement", str(folder), "--board", "--reader", "L"])
    said = capsys.readouterr().out
    assert "Disagreement board" in said
    assert "decided" in said
    assert "above 15 %" in said
