"""Exchange files by command: hand out, export, import, and reading what a file holds."""

import json
import shutil

import pytest

from ccworkbench import paths
from ccworkbench.cli import main
from ccworkbench.session import evidence, keys
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.keeping import object_path
from ccworkbench.session.model import Target
from tests.ccworkbench.session.exchanges import fill, listing
from tests.ccworkbench.session.samples import TEAM, A, small_standard


@pytest.fixture
def site(tmp_path):
    """A blind session of five people."""
    folder = tmp_path / "site.ccsession"
    with SessionDocument.create(
        folder, small_standard(blind=True), organisation="某中心", people=TEAM, author=A
    ) as doc:
        fill(doc)
    return folder


def test_export_and_import_give_the_same_score_and_say_what_they_did(scored_site, tmp_path, run):
    code, done = run("session", "export", scored_site, "-o", tmp_path / "f.ccx")
    assert code == 0
    assert set(done) == {
        "out", "bytes", "sha256", "verified", "changes", "evidence", "withheld", "files", "missing",
        "sealed_for",
    }
    assert (done["out"], done["verified"]) == (str(tmp_path / "f.ccx"), True)
    assert done["bytes"] == (tmp_path / "f.ccx").stat().st_size
    code, made = run("session", "import", tmp_path / "f.ccx", "--to", tmp_path / "there", "--as", "A")
    assert code == 0
    assert made["path"] == str(tmp_path / "there" / "f.ccsession")
    assert (made["me"], made["pending"], made["changes"]) == ("A", 0, done["changes"])
    here, there = (run("score", one)[1] for one in (scored_site, made["path"]))
    assert here["fingerprint"] == there["fingerprint"]
    assert run("session", "verify", made["path"], "--deep")[0] == 0
    assert run("session", "info", scored_site)[1]["unsent"] == 0
    run("session", "rate", scored_site, "1.1.1", "4", "--as", "A")
    assert run("session", "info", scored_site)[1]["unsent"] == 1


def test_a_key_that_cannot_be_remembered_is_told_and_keeps_no_import_out(
    scored_site, tmp_path, run, monkeypatch, capsys
):
    run("session", "export", scored_site, "-o", tmp_path / "f.ccx")
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "another laptop"))
    (keys.folder() / "colleagues.json").mkdir(parents=True)      # no file can be put in its place
    capsys.readouterr()
    there = tmp_path / "there"
    assert main(["session", "import", str(tmp_path / "f.ccx"), "--to", str(there), "--as", "A"]) == 0
    assert "could not be remembered here" in capsys.readouterr().err
    assert run("session", "verify", there / "f.ccsession")[0] == 0


def test_a_session_that_is_there_already_is_refused(scored_site, tmp_path, run):
    run("session", "export", scored_site, "-o", tmp_path / "f.ccx")
    code, told = run("session", "import", tmp_path / "f.ccx", "--to", tmp_path)
    assert (code, told["error"]["code"]) == (3, "session-here-already")
    assert "ccworkbench merge" in told["error"]["remedy"]


def test_an_existing_file_is_replaced_only_when_asked(scored_site, tmp_path, run):
    (tmp_path / "f.ccx").write_bytes(b"before")
    code, told = run("session", "export", scored_site, "-o", tmp_path / "f.ccx")
    assert (code, told["error"]["code"]) == (2, "output-exists")
    assert (tmp_path / "f.ccx").read_bytes() == b"before"
    assert run("session", "export", scored_site, "-o", tmp_path / "f.ccx", "--force")[0] == 0


def test_a_blind_hand_out_leaves_out_what_others_rated(site, tmp_path, run):
    code, done = run("session", "hand-out", site, "-o", tmp_path / "c.ccx", "--for", "B", "--sections", "1")
    assert code == 0
    assert (done["blind"], done["for"], done["sections"], done["evidence"]) == (True, "B", ["1"], 1)
    assert done["withheld"] > 0
    assert "组长看到的依据".encode() not in (tmp_path / "c.ccx").read_bytes()
    code, told = run("session", "hand-out", site, "-o", tmp_path / "d.ccx", "--for", "Z")
    assert (code, told["error"]["facts"]["allowed"]) == (2, list("ABCDE"))


def test_reading_commands_take_an_exchange_file(site, tmp_path, run, monkeypatch):
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    run("session", "export", site, "-o", tmp_path / "f.ccx", "--split", "1M")
    piece = tmp_path / "f.ccx.1of2"
    run("session", "export", site, "-o", tmp_path / "g.ccx")
    for command in (
        ["score"], ["session", "info"], ["session", "history"], ["session", "reference"],
    ):
        reader = [] if command[-1] == "reference" else ["--reader", "A"]
        from_folder = run(*command, site, *reader)
        for file in (tmp_path / "g.ccx", piece):
            from_file = run(*command, file, *reader)
            for one in (from_folder, from_file):
                for local in ("session", "last_backup", "unsent", "unsaved"):
                    one[1].pop(local, None)
            assert from_file == from_folder
    for kind in ("json", "csv"):
        assert run("export", kind, tmp_path / "g.ccx", "-o", tmp_path / f"x.{kind}", "--reader", "A")[0] == 0
    code, told = run("score", tmp_path / "g.ccx")
    assert (code, told["error"]["code"]) == (2, "reader-needed")
    assert run("session", "rate", tmp_path / "g.ccx", "1.1.1", "4", "--as", "A")[1]["error"]["code"] == (
        "session-missing")
    assert listing(scratch) == {}
    assert "ccworkbench-reading" not in (paths.data() / "replicas.json").read_text()


def test_several_sessions_go_into_a_folder_and_one_that_fails_holds_up_none(site, tmp_path, run):
    shutil.copytree(site, tmp_path / "b.ccsession")
    out = tmp_path / "stick"
    code, told = run("session", "export", site, tmp_path / "b.ccsession", "-o", out)
    assert (code, told["error"]["code"]) == (2, "usage")
    out.mkdir()
    code, told = run("session", "export", tmp_path / "no.ccsession", tmp_path / "b.ccsession", "-o", out)
    assert code == 3
    assert [one["ok"] for one in told["exports"]] == [False, True]
    assert told["exports"][0]["error"]["code"] == "session-missing"
    assert [one.name for one in out.iterdir()] == ["b.ccx"]
    code, told = run("session", "export", tmp_path / "b.ccsession", out / "b.ccsession", "-o", out, "--force")
    assert (code, told["error"]["code"]) == (2, "usage")


def test_only_what_is_new_and_without_bytes(site, tmp_path, run):
    assert run("session", "export", site, "-o", tmp_path / "1.ccx", "--since-last-for", "B")[1]["evidence"] == 2
    run("session", "rate", site, "2.1.5", "3", "--as", "A")
    done = run("session", "export", site, "-o", tmp_path / "2.ccx", "--since-last-for", "B")[1]
    assert (done["changes"], done["evidence"]) == (1, 0)
    code, told = run("session", "import", tmp_path / "2.ccx", "--to", tmp_path / "x")
    assert (code, told["error"]["code"]) == (3, "exchange-partial")
    run("session", "export", site, "-o", tmp_path / "3.ccx", "--no-evidence-bytes")
    made = run("session", "import", tmp_path / "3.ccx", "--to", tmp_path / "x")[1]
    assert (made["pending"], made["evidence"]) == (2, 2)


def test_evidence_that_stays_behind_is_said_and_the_exit_code_shows_it(site, tmp_path, run, capsys):
    with SessionDocument.open(site) as doc:
        id_, _ = evidence.attach_file(doc, b"lost" * 50, [Target("item.1.1.1")], A, name="x.bin")
        object_path(site, doc.state.evidence[id_].sha256).unlink()
    code, done = run("session", "export", site, "-o", tmp_path / "1.ccx")
    assert (code, len(done["missing"]), done["verified"]) == (1, 1, True)
    assert main(["--lang", "en", "session", "export", str(site), "-o", str(tmp_path / "2.ccx")]) == 1
    said = capsys.readouterr()
    assert "stayed behind" in said.err
    assert "read back and compared" in said.out


@pytest.mark.parametrize(("typed", "pieces"), [("1M", 2), ("1000k", 2), ("1100000", 2), ("4G", 1), ("700M", 1)])
def test_sizes_are_read(site, tmp_path, run, typed, pieces):
    done = run("session", "export", site, "-o", tmp_path / "f.ccx", "--split", typed)[1]
    assert len(done["files"]) == pieces


@pytest.mark.parametrize("typed", ["0", "999999", "-1", "4 GiB", "x", "", "1e9"])
def test_sizes_that_are_none_are_wrong_usage(site, tmp_path, run, typed):
    code, told = run("session", "export", site, "-o", tmp_path / "f.ccx", "--split", typed)
    assert (code, told["error"]["code"]) == (2, "usage")
    assert typed in json.dumps(told)


def test_a_refused_file_is_one_clean_error(tmp_path, run):
    (tmp_path / "f.ccx").write_bytes(b"SQLite format 3\0" + bytes(500))
    for command in (["score"], ["session", "info"], ["session", "history"]):
        code, told = run(*command, tmp_path / "f.ccx")
        assert (code, told["error"]["code"]) == (3, "exchange-refused")
    code, told = run("session", "import", tmp_path / "none.ccx", "--to", tmp_path)
    assert (code, told["error"]["code"]) == (3, "exchange-unreadable")
