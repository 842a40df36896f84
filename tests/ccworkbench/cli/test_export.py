"""`export` as another program sees it."""

import hashlib
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ccworkbench.cli import main
from ccworkbench.exports.data import load_json
from ccworkbench.standard.pack import read

PACK = Path(__file__).parents[2] / "samples" / "packs" / "ccso-mini"


@pytest.mark.parametrize("name", ["sheet.xlsx", "r.png", "r.svg", "r.pdf", "s.json", "s.csv"])
def test_each_export_tells_what_it_wrote(run, scored_site, tmp_path, name):
    out = tmp_path / name
    kind = "radar" if name.startswith("r.") else out.suffix[1:]
    code, told = run("export", kind, scored_site, "-o", out)
    assert code == 0, told
    content = out.read_bytes()
    assert told == {
        "out": str(out), "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), "verified": True,
    }  # fmt: skip


def test_the_sheet_holds_the_reference_result_in_the_language_asked_for(run, scored_site, tmp_path):
    assert run("export", "xlsx", scored_site, "-o", tmp_path / "a.xlsx", "--lang", "en")[0] == 0
    book = load_workbook(tmp_path / "a.xlsx", data_only=True)
    assert book.sheetnames[0] == "Cover"
    assert book["Scores"]["C5"].value == 80.4
    assert book["Scores"]["F5"].value == "L4"


def test_the_json_reads_back(run, scored_site, tmp_path):
    assert run("export", "json", scored_site, "-o", tmp_path / "a.json")[0] == 0
    loaded = load_json((tmp_path / "a.json").read_bytes(), read(PACK))
    assert loaded.state.organisation == "某中心"
    assert loaded.result["scores"][-1]["shown"] == "80.4"


def test_nothing_is_overwritten_without_force(run, scored_site, tmp_path):
    out = tmp_path / "a.csv"
    out.write_text("mine")
    code, told = run("export", "csv", scored_site, "-o", out)
    assert (code, told["error"]["code"]) == (2, "output-exists")
    assert out.read_text() == "mine"
    assert run("export", "csv", scored_site, "-o", out, "--force")[0] == 0


def test_wrong_usage_and_a_missing_folder(run, scored_site, tmp_path):
    code, told = run("export", "radar", scored_site, "-o", tmp_path / "a.gif")
    assert (code, told["error"]["facts"]["allowed"]) == (2, [".png", ".svg", ".pdf"])
    code, told = run("export", "json", scored_site, "-o", tmp_path / "a.json", "--source", "assessor:Z")
    assert (code, told["error"]["code"]) == (2, "unknown-source")
    code, told = run("export", "json", scored_site, "-o", tmp_path / "none" / "a.json")
    assert (code, told["error"]["code"]) == (3, "output-folder-missing")
    code, told = run("export", "json", tmp_path / "no.ccsession", "-o", tmp_path / "a.json")
    assert code == 3
    assert not list(tmp_path.glob("a.*"))


def test_people_are_told_in_words(capsys, scored_site, tmp_path):
    assert main(["--lang", "en", "export", "csv", str(scored_site), "-o", str(tmp_path / "a.csv")]) == 0
    assert "opened again and compared" in capsys.readouterr().out
