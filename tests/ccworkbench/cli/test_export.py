"""`export` as another program sees it."""

import hashlib
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ccworkbench.cli import main
from ccworkbench.exports.data import load_json
from ccworkbench.standard import library
from ccworkbench.standard.pack import read

PACK = Path(__file__).parents[2] / "samples" / "packs" / "ccso-mini"
ANSWERS = {
    "1.1.1": "3", "2.1.1": "3", "2.1.2": "part", "2.1.3": "yes", "3.2.1": "2",
    "3.2.2": "talk=400,hold=20,acw=90,idle=110", "6.1.1": "4",
}  # fmt: skip


@pytest.fixture(autouse=True)
def one_standard(monkeypatch):
    monkeypatch.setattr(library, "load", lambda _: read(PACK))


@pytest.fixture
def run(capsys):
    def call(*arguments):
        code = main([*map(str, arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def site(tmp_path, run):
    """A session of one lead: 80.4, L4 by the reference table."""
    folder = tmp_path / "site.ccsession"
    assert run(
        "session", "new", folder, "--standard", "ccso-mini", "--organisation", "某中心",
        "--set", "seats=300", "--set", "direction=experience", "--assessor", "A=安然:lead",
    )[0] == 0  # fmt: skip
    for item, answer in ANSWERS.items():
        assert run("session", "rate", folder, item, answer, "--as", "A")[0] == 0
    return folder


@pytest.mark.parametrize("name", ["sheet.xlsx", "r.png", "r.svg", "r.pdf", "s.json", "s.csv"])
def test_each_export_tells_what_it_wrote(run, site, tmp_path, name):
    out = tmp_path / name
    kind = "radar" if name.startswith("r.") else out.suffix[1:]
    code, told = run("export", kind, site, "-o", out)
    assert code == 0, told
    content = out.read_bytes()
    assert told == {
        "out": str(out), "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), "verified": True,
    }  # fmt: skip


def test_the_sheet_holds_the_reference_result_in_the_language_asked_for(run, site, tmp_path):
    assert run("export", "xlsx", site, "-o", tmp_path / "a.xlsx", "--lang", "en")[0] == 0
    book = load_workbook(tmp_path / "a.xlsx", data_only=True)
    assert book.sheetnames[0] == "Cover"
    assert book["Scores"]["C5"].value == 80.4
    assert book["Scores"]["F5"].value == "L4"


def test_the_json_reads_back(run, site, tmp_path):
    assert run("export", "json", site, "-o", tmp_path / "a.json")[0] == 0
    loaded = load_json((tmp_path / "a.json").read_bytes(), read(PACK))
    assert loaded.state.organisation == "某中心"
    assert loaded.result["scores"][-1]["shown"] == "80.4"


def test_nothing_is_overwritten_without_force(run, site, tmp_path):
    out = tmp_path / "a.csv"
    out.write_text("mine")
    code, told = run("export", "csv", site, "-o", out)
    assert (code, told["error"]["code"]) == (2, "output-exists")
    assert out.read_text() == "mine"
    assert run("export", "csv", site, "-o", out, "--force")[0] == 0


def test_wrong_usage_and_a_missing_folder(run, site, tmp_path):
    code, told = run("export", "radar", site, "-o", tmp_path / "a.gif")
    assert (code, told["error"]["facts"]["allowed"]) == (2, [".png", ".svg", ".pdf"])
    code, told = run("export", "json", site, "-o", tmp_path / "a.json", "--source", "assessor:Z")
    assert (code, told["error"]["code"]) == (2, "unknown-source")
    code, told = run("export", "json", site, "-o", tmp_path / "none" / "a.json")
    assert (code, told["error"]["code"]) == (3, "output-folder-missing")
    code, told = run("export", "json", tmp_path / "no.ccsession", "-o", tmp_path / "a.json")
    assert code == 3
    assert not list(tmp_path.glob("a.*"))


def test_people_are_told_in_words(capsys, site, tmp_path):
    assert main(["--lang", "en", "export", "csv", str(site), "-o", str(tmp_path / "a.csv")]) == 0
    assert "opened again and compared" in capsys.readouterr().out
