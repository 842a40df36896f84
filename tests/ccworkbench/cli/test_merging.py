"""`merge`, `conflicts` and `resolve` as another program sees them."""

import json
import sqlite3

import pytest

from ccworkbench.cli import main
from ccworkbench.merge import receipt
from ccworkbench.session import erasure, evidence, exchange, profile, ratings, receiving
from ccworkbench.session.document import SessionDocument
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.samples import TEAM, A, B, small_standard

ONE = Answer(option="1")


@pytest.fixture
def site(tmp_path):
    """The lead's folder, B's exchange file with one conflict in it, and a file that is none."""
    folder = tmp_path / "site.ccsession"
    with SessionDocument.create(
        folder, small_standard(), organisation="o", people=TEAM, author=A
    ) as lead:
        uuid, _ = evidence.attach_file(lead, b"photo", [lead.state.item_target("1.1.1")], A, name="a.jpg")
        exchange.write(lead, tmp_path / "out.ccx")
        with receiving.receive(tmp_path / "out.ccx", tmp_path / "b", me=B) as b:
            ratings.rate(b, "1.1.1", B, ONE)
            profile.set_value(b, "seats", "300", B)
            b.write(A, [erasure.Put(erasure.Key("erasure", lead.state.evidence[uuid].sha256, "record"), {
                "of": "object", "basis": "law", "reason": "evidence", "by": "A",
            })])
            exchange.write(b, tmp_path / "b.ccx")
        profile.set_value(lead, "seats", "280", A)
    (tmp_path / "bad.ccx").write_text("hello")
    return folder


def test_a_merge_from_dry_run_to_settled(run, site, tmp_path):
    files = [tmp_path / "b.ccx", tmp_path / "bad.ccx"]
    code, tried = run("merge", site, *files, "--dry-run")
    assert (code, tried["dry_run"], tried["receipt"] != "") == (1, True, True)
    assert run("merge", site, "--receipts") == (0, {"receipts": []})
    code, told = run("merge", site, *files)
    assert code == 1
    assert set(told) >= {"receipt", "inputs", "before", "after", "conflicts", "erased", "lost"}
    good, bad = told["inputs"]
    assert set(good) >= {
        "path", "ok", "error", "changes", "new_changes", "evidence", "new_evidence", "withheld", "returned",
        "gaps", "signed_by",
    }
    assert (good["path"], good["ok"], good["error"], good["new_changes"]) == (str(files[0]), True, None, 3)
    assert (bad["path"], bad["ok"], bad["error"]["code"]) == (str(files[1]), False, "exchange-refused")
    assert (told["after"] - told["before"], told["lost"], told["pending_erasures"]) == (3, 0, 1)
    (conflict,) = told["conflicts"]
    assert {key: conflict[key] for key in ("id", "entity", "key", "field")} == {
        "id": "profile/seats/value", "entity": "profile", "key": "seats", "field": "value",
    }
    assert {(one["author"], one["value"]) for one in conflict["heads"]} == {("A", "280"), ("B", "300")}

    code, listed = run("conflicts", site)
    assert (code, [one["id"] for one in listed["conflicts"]]) == (1, ["profile/seats/value"])
    assert {"change", "author", "at", "value", "total"} == set(listed["conflicts"][0]["heads"][0])
    code, refused = run("session", "set", site, "seats=290", "--as", "A")
    assert (code, refused["error"]["code"]) == (2, "conflict-open")
    keep = next(one["change"] for one in conflict["heads"] if one["author"] == "B")
    code, settled = run("resolve", site, "profile/seats/value", "--keep", keep, "--as", "A", "--reason", "asked")
    assert (code, len(settled["changes"]), settled["conflicts_left"]) == (0, 2, 0)
    assert run("conflicts", site) == (0, {"conflicts": []})
    assert run("session", "set", site, "seats=290", "--as", "A")[0] == 0

    assert run("merge", site, files[0])[0] == 0
    code, stuck = run("merge", site, "--undo", told["receipt"])
    assert (code, stuck["error"]["code"]) == (2, "merge-built-upon")
    assert run("session", "verify", site)[0] == 1
    assert run("merge", site, "--accept-erasures") == (0, {"accepted": 1})
    assert run("session", "verify", site)[0] == 0


def test_undo_redo_list_and_show(run, site, tmp_path):
    code, told = run("merge", site, tmp_path / "b.ccx", "--accept-erasures")
    assert (code, told["accepted"], told["pending_erasures"]) == (1, 1, 0)
    id_ = told["receipt"]
    code, undone = run("merge", site, "--undo", id_[:8])
    assert (code, undone["receipt"], undone["state"], undone["conflicts"]) == (0, id_, "undone", [])
    code, redone = run("merge", site, "--redo", id_)
    assert (code, redone["state"], len(redone["conflicts"])) == (0, "merged", 1)
    code, listed = run("merge", site, "--receipts")
    assert [one["receipt"] for one in listed["receipts"]] == [id_]
    code, shown = run("merge", site, "--receipt", id_)
    assert (code, shown["receipt"], shown["inputs"][0]["path"]) == (0, id_, "b.ccx")


def test_a_receipt_is_written_out_as_json_and_as_text(run, site, tmp_path):
    _, told = run("merge", site, tmp_path / "b.ccx")
    id_, as_json, as_text = told["receipt"], tmp_path / "r.json", tmp_path / "r.txt"
    code, written = run("merge", site, "--receipt", id_, "-o", as_json)
    assert (code, written["out"], written["verified"]) == (0, str(as_json), True)
    kept = json.loads(as_json.read_text("utf-8"))
    assert (kept["receipt"], kept["conflicts"], kept["lost"]) == (id_, ["profile/seats/value"], 0)
    assert run("merge", site, "--receipt", id_, "-o", as_text)[0] == 0
    words = as_text.read_text("utf-8")
    assert "1 份合入，0 份拒收" in words
    assert "1 file taken in, 0 refused" in words
    assert run("merge", site, "--receipt", id_, "-o", as_text)[1]["error"]["code"] == "output-exists"
    assert run("merge", site, "--receipt", id_, "-o", as_text, "--force")[0] == 0
    code, refused = run("merge", site, "--receipt", id_, "-o", tmp_path / "r.pdf")
    assert (code, refused["error"]["code"]) == (2, "suffix-not-allowed")
    assert run("merge", site, tmp_path / "b.ccx", "-o", as_text)[0] == 2


def full(*_):
    raise sqlite3.OperationalError("database or disk is full")


def test_where_only_the_receipt_cannot_be_written_the_files_are_told(run, site, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(receipt, "keep", full)
    code, told = run("merge", site, tmp_path / "b.ccx", tmp_path / "bad.ccx", "--accept-erasures")
    assert (code, told["stopped"]["code"], told["finished"], told["not_reached"]) == (
        1, "merge-not-recorded", False, [])
    assert [(one["ok"], one["new_changes"]) for one in told["inputs"]] == [(True, 3), (False, 0)]
    assert (told["balanced"], told["lost"], told["accepted"], told["pending_erasures"]) == (True, 0, 0, 1)
    assert len(told["conflicts"]) == 1
    code, again = run("merge", site, tmp_path / "b.ccx")
    assert (code, again["error"]["code"]) == (3, "disk-full")    # this time nothing was to be written
    monkeypatch.undo()
    assert [one["receipt"] for one in run("merge", site, "--receipts")[1]["receipts"]] == [told["receipt"]]
    assert run("merge", site, "--undo", told["receipt"])[0] == 0
    monkeypatch.setattr(receipt, "keep", full)
    assert main(["--lang", "zh", "merge", str(site), str(tmp_path / "b.ccx")]) == 1
    said = capsys.readouterr().out
    assert "✓ b.ccx" in said
    assert "只有收据没能写完（磁盘空间不足）。\n请腾出空间。" in said
    assert "中途" not in said


@pytest.mark.parametrize("arguments", [
    (), ("b.ccx", "--undo", "x"), ("--undo", "x", "--redo", "x"), ("--dry-run",),
    ("b.ccx", "--dry-run", "--accept-erasures"),
])
def test_what_does_not_go_together_is_wrong_usage(run, site, arguments):
    code, told = run("merge", site, *arguments)
    assert (code, told["error"]["code"]) == (2, "usage")


def test_who_is_nobody_here_is_refused(run, site, tmp_path):
    code, told = run("merge", site, tmp_path / "b.ccx", "--as", "Z")
    assert (code, told["error"]["code"]) == (2, "assessor-unknown")


def test_people_read_a_receipt_and_conflicts(site, tmp_path, capsys):
    assert main(["--lang", "zh", "merge", str(site), str(tmp_path / "b.ccx")]) == 1
    said = capsys.readouterr().out
    assert "1 份合入，0 份拒收" in said
    assert "冲突 profile/seats/value" in said
    assert main(["--lang", "en", "conflicts", str(site)]) == 1
    assert "→ total" in capsys.readouterr().out
