"""diff, map, trial and carry as another program calls them."""

import shutil
from pathlib import Path

import pytest

from ccworkbench import paths
from ccworkbench.cli import main
from tests.ccworkbench.editions import ANSWERS, CONFIRMED, NEW, OLD, confirm, new_copy


@pytest.fixture
def pilot(tmp_path: Path, run) -> Path:
    """A session of one lead on the old edition: 70.0, L2."""
    folder = tmp_path / "pilot.ccsession"
    assert run(
        "session", "new", folder, "--standard", OLD, "--organisation", "某中心", "--set", "seats=80",
        "--assessor", "A=安然:lead",
    )[0] == 0
    sheet = tmp_path / "ratings.csv"
    sheet.write_text("item,answer\n" + "".join(f"{one},{said}\n" for one, said in ANSWERS.items()), "utf-8")
    assert run("session", "rate", folder, "--from", sheet, "--as", "A")[0] == 0
    return folder


@pytest.fixture
def mapped(tmp_path: Path, run) -> Path:
    """The new edition with its confirmed mapping."""
    folder, book = new_copy(tmp_path), tmp_path / "map.xlsx"
    assert run("standard", "map", OLD, folder, "-o", book)[0] == 0
    confirm(book)
    code, told = run("standard", "map", OLD, folder, "--apply", book)
    assert (code, told["faults"], told["rows"]) == (0, [], 14)
    return folder


def test_diff_is_one_object(run):
    code, told = run("standard", "diff", OLD, NEW)
    assert code == 0
    assert told["items"] == {"old": 12, "new": 12, "unchanged": 1}
    assert {one: len(told[one]) for one in (
        "added", "dropped", "reworded", "moved", "reweighted", "changed", "levels", "other"
    )} == {"added": 2, "dropped": 2, "reworded": 7, "moved": 2, "reweighted": 1, "changed": 1, "levels": 1,
           "other": 2}
    words = next(one for one in told["reworded"] if one["id"] == "2.1-06" and one["field"] == "text")
    assert [one for one in words["words"]["en"] if one["mark"] != "same"] == [
        {"mark": "old", "text": "24"}, {"mark": "new", "text": "48"},
    ]


def test_diff_of_a_pack_with_itself_says_so(run, capsys):
    assert run("standard", "diff", "sample", "sample")[1]["same"] is True
    assert main(["--lang", "en", "standard", "diff", "sample", "sample"]) == 0
    assert "The editions are the same." in capsys.readouterr().out


def test_map_proposes_and_takes_in_what_was_confirmed(mapped, run):
    assert (mapped / "map" / "from-1.0.0.toml").is_file()
    code, told = run("standard", "check", mapped)
    assert (code, told["ok"]) == (0, True)


def test_a_mapping_is_not_replaced_without_being_asked(mapped, run, tmp_path):
    book = tmp_path / "map.xlsx"
    before = (mapped / "map" / "from-1.0.0.toml").read_bytes()
    code, told = run("standard", "map", OLD, mapped, "--apply", book)
    assert (code, told["error"]["code"]) == (2, "output-exists")
    assert (mapped / "map" / "from-1.0.0.toml").read_bytes() == before
    assert run("standard", "map", OLD, mapped, "--apply", book, "--force")[0] == 0


def test_what_was_applied_needs_no_second_confirmation(mapped, run, tmp_path):
    again = tmp_path / "again.xlsx"
    code, told = run("standard", "map", OLD, mapped, "-o", again)
    assert (code, told["to_confirm"]) == (0, 0)
    assert told["relations"]["split"] == 2


def test_unconfirmed_rows_are_named_and_nothing_is_written(run, tmp_path):
    folder, book = new_copy(tmp_path), tmp_path / "map.xlsx"
    run("standard", "map", OLD, folder, "-o", book)
    code, told = run("standard", "map", OLD, folder, "--apply", book)
    assert code == 1
    assert [(one["row"], one["column"], one["allowed"]) for one in told["faults"]][:2] == [
        (4, "已确认 confirmed", ["yes"]), (5, "已确认 confirmed", ["yes"]),
    ]
    assert not (folder / "map").exists()


def test_a_built_in_pack_takes_no_mapping(run, tmp_path):
    book = tmp_path / "map.xlsx"
    assert run("standard", "map", "sample", "sample", "-o", book)[0] == 0
    code, told = run("standard", "map", "sample", "sample", "--apply", book)
    assert (code, told["error"]["code"]) == (2, "pack-built-in")


def test_an_installed_pack_takes_one(run, tmp_path):
    shutil.copytree(NEW, paths.installed_packs() / "pair")
    book = tmp_path / "map.xlsx"
    run("standard", "map", OLD, "pair", "-o", book)
    confirm(book)
    code, told = run("standard", "map", OLD, "pair", "--apply", book)
    assert (code, told["path"]) == (0, str(paths.installed_packs() / "pair" / "map" / "from-1.0.0.toml"))


@pytest.mark.parametrize("given", [(), ("-o", "a.xlsx", "--apply", "a.xlsx")])
def test_map_does_one_thing_at_a_time(run, given):
    assert run("standard", "map", OLD, NEW, *given)[0] == 2


def test_trial_scores_again_and_writes_nothing(mapped, pilot, run):
    before = (pilot / "session.db").read_bytes()
    code, told = run("standard", "trial", OLD, mapped, pilot)
    assert (code, told["mapping"], told["shifted"]) == (0, True, 1)
    one = told["sessions"][0]
    assert (one["old"]["total"], one["old"]["level"]) == ("70.0", "L2")
    assert (one["new"]["total"], one["new"]["level"], one["new"]["low"], one["new"]["high"]) == (
        "60.0", "L1", "27.7", "81.5",
    )
    assert (one["shift"], one["coverage"]) == (-1, "46.2")       # 6 of 13
    assert one["items"] == {"applicable": 12, "carried": 5, "unanswered": 7}
    assert (pilot / "session.db").read_bytes() == before


def test_trial_refuses_sessions_of_another_edition(pilot, run):
    code, told = run("standard", "trial", NEW, OLD, pilot)
    assert (code, told["error"]["code"]) == (2, "session-of-another-edition")


def test_carry_makes_a_new_session_beside_the_old_one(mapped, pilot, run):
    code, told = run("session", "carry", pilot, "--to", mapped)
    assert code == 0
    assert told["path"] == str(pilot.with_name("pilot 2.0.0.ccsession"))
    assert (told["carried"]["answers"], told["mapping"], told["damaged"]) == (len(CONFIRMED), True, [])
    assert {one["id"] for one in told["left"] if one["what"] == "rating"} == set(ANSWERS) - set(CONFIRMED)
    assert all(one["why"] for one in told["left"])
    _, scored = run("score", told["path"])
    assert (scored["total"]["shown"], scored["standard"]["version"]) == ("60.0", "2.0.0")
    assert run("session", "verify", told["path"], "--deep")[0] == 0
    assert run("score", pilot)[1]["total"]["shown"] == "70.0"
    again = run("session", "carry", pilot, "--to", mapped)[1]
    assert again["path"] == str(pilot.with_name("pilot 2.0.0 2.ccsession"))


def test_carry_tells_damaged_evidence_by_its_exit_code(mapped, pilot, run, tmp_path):
    paper = tmp_path / "plan.txt"
    paper.write_text("plan", "utf-8")
    run("session", "attach", pilot, "1.1-01", paper, "--as", "A")
    kept = next(one for one in (pilot / "evidence").glob("??/*") if one.read_bytes() == b"plan")
    kept.write_bytes(b"PLAN")
    code, told = run("session", "carry", pilot, "--to", mapped, "-o", tmp_path / "next.ccsession")
    assert (code, len(told["damaged"]), told["carried"]["evidence"]) == (1, 1, 0)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(NEW, tmp_path / "draft"))
    head = folder / "pack.toml"
    head.write_text(head.read_text("utf-8").replace('state = "pilot"', 'state = "draft"'), "utf-8")
    return folder


def test_a_draft_is_for_every_kind_but_formal(draft, tmp_path, run, capsys):
    people = ("--organisation", "某中心", "--assessor", "A=安然:lead")
    folder = tmp_path / "try.ccsession"
    code, told = run("session", "new", folder, "--standard", draft, *people)
    assert (code, told["error"]["code"]) == (2, "draft-standard")
    assert told["error"]["facts"]["allowed"] == [
        "baseline", "self", "surveillance", "training", "calibration",
    ]
    assert not folder.exists()
    assert main(["--lang", "en", "session", "new", str(folder), "--standard", str(draft), *people,
                 "--kind", "calibration"]) == 0
    assert "[calibration session]  Pair of editions 2.0.0 (draft)" in capsys.readouterr().out
    code, told = run("session", "set", folder, "--kind", "formal", "--as", "A")
    assert (code, told["error"]["code"]) == (2, "draft-standard")
    assert run("session", "set", folder, "--kind", "training", "--as", "A")[0] == 0
    _, told = run("session", "info", folder)
    assert (told["kind"], told["standard"]["state"]) == ("training", "draft")
