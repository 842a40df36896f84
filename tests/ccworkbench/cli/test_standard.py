"""The standard commands as another program sees them: JSON shapes, exit codes, no traceback."""

import shutil
from pathlib import Path

import pytest

from ccworkbench import paths
from ccworkbench.cli import main

PACKS = Path(__file__).parents[2] / "samples" / "packs"


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    """One home for all that only read, so that the shipped packs are compiled once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def home(warm, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(warm))


@pytest.fixture
def read(capsys):
    def call(*arguments):
        code = main([*map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_the_list_names_the_shipped_standards_sample_last(run):
    code, data = run("standard", "list")
    assert code == 0
    assert data["standards"][-1]["id"] == "sample"
    cc_cmm = next(one for one in data["standards"] if one["id"] == "cc-cmm")
    assert set(cc_cmm) >= {"id", "version", "title", "items", "origin", "path"}
    assert (cc_cmm["items"], cc_cmm["origin"]) == (170, "built-in")
    assert cc_cmm["title"]["zh"].endswith("自编对齐版")


def test_an_installed_pack_is_listed_and_a_faulty_one_is_named(read, tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    shutil.copytree(PACKS / "ciso", paths.installed_packs() / "ciso")
    shutil.copytree(PACKS / "broken-five", paths.installed_packs() / "broken-five")
    code, out, err = read("--lang", "en", "standard", "list")
    assert code == 0
    assert "(installed)" in next(one for one in out.splitlines() if one.startswith("ciso "))
    assert "broken-five" not in out
    assert "5 faults" in err


def test_show_counts_cc_cmm_as_published(run):
    code, data = run("standard", "show", "cc-cmm")
    assert code == 0
    assert set(data) >= {
        "id", "version", "title", "sha256", "sections", "dimensions", "items", "levels", "materials",
        "assumptions",
    }  # fmt: skip
    modules = [sum(1 for one in data["items"] if one["section"].startswith(top)) for top in "DOPEI"]
    assert modules == [46, 56, 30, 22, 16]
    assert len(data["items"]) == 170
    assert [one["id"] for one in data["levels"]] == ["L1", "L2", "L3", "L4", "L5"]
    assert all(one["applicable"] is True for one in data["items"])
    item = data["items"][0]
    assert set(item) >= {
        "id", "section", "kind", "effect", "weight", "share", "when", "tags", "title", "text", "options",
        "classes", "methods", "evidence", "kpi", "materials", "place", "basis", "applicable",
    }  # fmt: skip
    assert [one["value"] for one in item["options"]] == ["0", "1", "2", "3", "4", "5"]
    assert item["share"] == {"D": "1"}


def test_show_says_what_applies_in_a_profile(run):
    _, bare = run("standard", "show", "sample")
    assert {one["id"]: one["applicable"] for one in bare["items"]}["3-02"] is None
    profile = ["seats=25", "operator=outsourced", "lines=1", "channels=voice,mail", "city_tier=other"]
    code, data = run("standard", "show", "sample", *(part for one in profile for part in ("--set", one)))
    assert code == 0
    applies = {one["id"]: one["applicable"] for one in data["items"]}
    assert [name for name, one in applies.items() if one is False] == ["2-02", "3-02", "4-02"]
    assert applies["2-04"] is True
    when = next(one["when"] for one in data["items"] if one["id"] == "2-02")
    assert when == [{"lines": {"min": "2"}}, {"channels": ["chat", "video"]}]


def test_show_works_on_a_path_and_for_people(read):
    code, out, _ = read("--lang", "zh", "standard", "show", PACKS / "ccso-mini", "--set", "seats=30")
    assert code == 0
    assert "- 3.2.1  人力测算" in out
    assert "+ 3.2.2  占用率" in out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["show", "cc-cmn"], "unknown-standard", "cc-cmm"),
        (["show", "sample", "--set", "seat=3"], "profile-not-allowed", "seats"),
        (["show", "sample", "--set", "operator=self"], "profile-not-allowed", "outsourced"),
        (["show", "sample", "--set", "operator"], "not-a-pair", "FIELD=VALUE"),
        (["check", "cc-cmn"], "unknown-standard", "cc-cmm"),
    ],
)
def test_wrong_usage_names_what_is_allowed(run, arguments, code, told):
    exit_code, data = run("standard", *arguments)
    assert exit_code == 2
    assert data["error"]["code"] == code
    assert told in data["error"]["facts"]["allowed"]


def test_a_folder_that_is_not_there_is_the_worlds_fault(run, tmp_path):
    exit_code, data = run("standard", "check", tmp_path / "nothing")
    assert exit_code == 3
    assert data["error"]["code"] == "no-pack"


def test_check_tells_all_five_faults(run):
    code, data = run("--lang", "zh", "standard", "check", PACKS / "broken-five")
    assert code == 1
    assert data["ok"] is False
    assert len(data["faults"]) == 5
    assert all(one["file"] == "items/1.toml" and one["line"] and one["item"] for one in data["faults"])
    assert data["faults"][0]["allowed"] == ["choice", "multi", "number", "count", "measure"]
    assert data["faults"][0]["near"] == "choice"
    assert "可用" in data["faults"][0]["message"]


def test_check_for_people_prints_one_line_each(read):
    code, out, _ = read("--lang", "en", "standard", "check", PACKS / "broken-five")
    assert code == 1
    assert len([one for one in out.splitlines() if one.startswith("  items/1.toml:")]) == 5


def test_check_of_a_good_pack_and_of_several(run):
    code, data = run("standard", "check", "cc-cmm")
    assert (code, data["ok"], data["faults"]) == (0, True, [])
    assert (data["items"], data["dimensions"]) == (170, 5)
    code, data = run("standard", "check", PACKS / "ciso", PACKS / "broken-five")
    assert code == 1
    assert [one["ok"] for one in data["packs"]] == [True, False]


def _edit(path, old, new):
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), "utf-8")


def test_a_failing_expected_test_is_a_fault(run, tmp_path):
    shutil.copytree(PACKS / "share", tmp_path / "share")
    _edit(tmp_path / "share" / "tests" / "expected.toml", '"dim.experience" = "91.8"', '"dim.experience" = "91.7"')
    code, data = run("--lang", "en", "standard", "check", tmp_path / "share")
    assert code == 1
    (fault,) = data["faults"]
    assert (fault["code"], fault["file"], fault["item"]) == ("expected", "tests/expected.toml", "reference")
    assert fault["message"] == "shown dim.experience should be '91.7'; it came out as '91.8'."


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"A" = "3"', '"A" = "7"', "expected-answer"),
        ('"A" = "3"', '"Z" = "3"', "unknown-item"),
        ('"dim.service"', '"dim.servise"', "unknown-score"),
        ("shown =", "shows =", "unknown-key"),
        ('answers = { "A" = "3", "B" = "4", "C" = "yes" }', 'answers = "3"', "wrong-form"),
        ("[[case]]", "[[case]", "syntax"),
    ],
)
def test_what_is_wrong_in_the_expected_file_is_told(run, tmp_path, old, new, code):
    shutil.copytree(PACKS / "share", tmp_path / "share")
    _edit(tmp_path / "share" / "tests" / "expected.toml", old, new)
    exit_code, data = run("standard", "check", tmp_path / "share")
    assert exit_code == 1
    assert code in {one["code"] for one in data["faults"]}


def test_a_level_nobody_can_reach_is_a_fault(run, tmp_path):
    shutil.copytree(PACKS / "ccso-mini", tmp_path / "ccso")
    _edit(tmp_path / "ccso" / "scores.toml", "min = 90 }", "min = 101 }")
    code, data = run("standard", "check", tmp_path / "ccso")
    assert code == 1
    assert [(one["code"], one["found"]) for one in data["faults"]] == [("unreachable-level", "L5")]


def test_a_newer_pack_is_refused_politely(run, tmp_path):
    shutil.copytree(PACKS / "share", tmp_path / "share")
    _edit(tmp_path / "share" / "pack.toml", "ccpack/1", "ccpack/2")
    code, data = run("standard", "check", tmp_path / "share")
    assert (code, data["error"]["code"]) == (3, "pack-newer")
