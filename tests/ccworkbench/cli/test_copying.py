"""`session copy|continue|recover`, and what `info` and `new` say of a session's safety."""

import shutil
import time
from pathlib import Path

import pyrage
import pytest

from ccworkbench.cli import main
from ccworkbench.session import place
from ccworkbench.session.document import SessionDocument


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_the_laptop_dies_and_work_goes_on_from_the_stick(run, scored_site, stick, tmp_path, monkeypatch):
    code, first = run("session", "copy", scored_site)
    assert (code, first["error"]["code"]) == (2, "usage")
    code, made = run("session", "copy", scored_site, "--to", stick, "--plain")
    assert (code, made["verified"], made["path"]) == (0, True, str(stick / "site.cccopy"))
    assert run("session", "rate", scored_site, "6.1.1", "3", "--as", "A")[0] == 0
    code, again = run("session", "copy", scored_site)
    assert (code, again["files"], again["changes"]) == (0, 0, made["changes"] + 1)
    before = run("score", scored_site)[1]
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "spare"))
    code, gone = run("session", "continue", again["path"], "--to", tmp_path / "spare sessions", "--as", "A")
    assert (code, gone["changes"], gone["missing"]) == (0, again["changes"], [])
    assert run("score", gone["session"])[1]["total"] == before["total"]
    assert run("session", "verify", gone["session"], "--deep")[0] == 0
    code, told = run("session", "continue", again["path"], "--to", tmp_path / "spare sessions", "--as", "A")
    assert (code, told["error"]["code"]) == (2, "session-exists")
    code, nobody = run("session", "continue", again["path"], "--to", tmp_path / "x", "--as", "Q")
    assert (code, nobody["error"]["code"]) == (2, "assessor-unknown")


def test_a_sealed_copy_is_made_gone_on_from_and_recovered_with(
    run, scored_site, stick, tmp_path, monkeypatch, capsys, cheap_passphrases
):
    words, wrong, key = tmp_path / "words", tmp_path / "wrong", tmp_path / "key"
    words.write_text("correct horse battery\n")
    wrong.write_text("correct horse\n")
    fresh = pyrage.x25519.Identity.generate()
    key.write_text(f"# created: today\n{fresh}\n")
    code, unchosen = run("session", "copy", scored_site, "--to", stick)
    assert (code, unchosen["error"]["code"]) == (2, "copy-unchosen")
    for option in ("--passphrase-file", "--to-key", "--plain"):
        assert option in unchosen["error"]["remedy"]
    sealing = ("--passphrase-file", words, "--to-key", str(fresh.to_public()))
    code, both = run("session", "copy", scored_site, "--to", stick, "--plain", *sealing)
    assert (code, both["error"]["code"]) == (2, "usage")
    assert list(stick.iterdir()) == []
    code, made = run("session", "copy", scored_site, "--to", stick, *sealing)
    assert (code, made["sealed"], made["remains"]) == (0, True, [])
    assert run("session", "rate", scored_site, "6.1.1", "3", "--as", "A")[0] == 0
    code, again = run("session", "copy", scored_site)
    assert (code, again["path"], again["sealed"], again["files"]) == (0, made["path"], True, 0)
    code, other = run("session", "copy", scored_site, "--passphrase-file", wrong)
    assert (code, other["error"]["code"]) == (2, "copy-sealed-otherwise")
    code, opened = run("session", "copy", scored_site, "--plain")
    assert (code, opened["sealed"], opened["remains"]) == (0, False, [made["path"]])
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "spare"))
    for options, expected in (
        ((), "passphrase-needed"), (("--passphrase-file", wrong), "passphrase-wrong"),
        (("--key-file", words), "key-file-empty"),
    ):
        code, told = run("session", "continue", made["path"], "--to", tmp_path / "x", "--as", "A", *options)
        assert (code, told["error"]["code"]) == (2 if expected == "key-file-empty" else 3, expected)
    assert not (tmp_path / "x").exists()
    for number, options in enumerate((("--passphrase-file", words), ("--key-file", key))):
        there = tmp_path / f"spare {number}"
        code, gone = run("session", "continue", made["path"], "--to", there, "--as", "A", *options)
        assert (code, gone["changes"], gone["missing"]) == (0, again["changes"], [])
        code, found = run("session", "recover", made["path"], "-o", there / "new.ccsession", *options)
        assert (code, found["complete"], found["changes"]) == (0, True, again["changes"])
    assert run("session", "copy", gone["session"])[1]["sealed"] is True


def test_no_stick_is_the_worlds_fault(run, scored_site, tmp_path):
    code, told = run("session", "copy", scored_site, "--to", tmp_path / "unplugged")
    assert (code, told["error"]["code"]) == (3, "copy-place-missing")
    code, none = run("session", "continue", tmp_path, "--to", tmp_path / "x", "--as", "A")
    assert (code, none["error"]["code"]) == (3, "copy-missing")


def test_info_tells_the_copy_and_the_work_since(run, scored_site, stick):
    code, told = run("session", "info", scored_site)
    assert (code, told["copy"], told["place"], told["recovered"]) == (0, None, "local", False)
    assert told["unsaved"]["changes"] == told["changes"]
    made = run("session", "copy", scored_site, "--to", stick, "--plain")[1]
    assert run("session", "rate", scored_site, "6.1.1", "3", "--as", "A")[0] == 0
    told = run("session", "info", scored_site)[1]
    assert told["copy"] == {"path": made["path"], "at": made["at"]}
    assert (told["unsaved"]["changes"], told["unsaved"]["due"]) == (1, False)
    assert made["at"] <= told["unsaved"]["since"] <= time.time() * 1000


def test_an_interruption_is_told_once(run, scored_site, capsys):
    (scored_site / "holder.json").write_text("{}")
    assert run("session", "info", scored_site)[1]["recovered"] is True
    assert run("session", "info", scored_site)[1]["recovered"] is False
    for told in (True, False):
        (scored_site / "holder.json").write_text("{}") if told else None
        assert main(["--lang", "en", "session", "rate", str(scored_site), "6.1.1", "3", "--as", "A"]) == 0
        assert ("not closed properly" in capsys.readouterr().err) is told


def test_recovering_a_damaged_session(run, scored_site, tmp_path):
    assert run("session", "backup", scored_site)[0] == 0
    state = run("score", scored_site)[1]["total"]
    (scored_site / "session.db").write_bytes(b"\0" * 8192)
    code, refused = run("score", scored_site)
    assert (code, refused["error"]["code"]) == (3, "session-damaged")
    assert "session recover" in refused["error"]["remedy"]
    code, told = run("session", "recover", scored_site, "-o", tmp_path / "new.ccsession")
    assert (code, told["complete"]) == (0, True)
    assert {one["how"] for one in told["sources"]} == {"nothing", "read"}
    assert run("score", told["session"])[1]["total"] == state
    code, twice = run("session", "recover", scored_site, "-o", tmp_path / "new.ccsession")
    assert (code, twice["error"]["code"]) == (2, "session-exists")


def test_something_missing_is_exit_1(run, scored_site, tmp_path):
    photo = tmp_path / "photo.txt"
    photo.write_text("seen")
    assert run("session", "attach", scored_site, "6.1.1", photo, "--as", "A")[0] == 0
    with SessionDocument.open(scored_site) as doc:
        (sha256,) = {one.sha256 for one in doc.state.evidence.values()}
    (scored_site / "evidence" / sha256[:2] / sha256).unlink()
    code, told = run("session", "recover", scored_site, "-o", tmp_path / "new.ccsession")
    assert (code, told["missing"]["evidence"]) == (1, [{"sha256": sha256, "name": "photo.txt"}])


def test_a_risky_place_is_told_by_new_and_info(run, scored_site, tmp_path, capsys):
    cloud = tmp_path / "坚果云"
    cloud.mkdir()
    moved = scored_site.rename(cloud / "site.ccsession")
    assert main(["--lang", "en", "session", "info", str(moved)]) == 0
    told = capsys.readouterr()
    assert "cloud-synchronised" in told.err
    assert "session continue" in told.err
    assert run("session", "info", moved)[1]["place"] == place.Kind.CLOUD
    assert main([
        "--lang", "en", "session", "new", str(cloud / "b.ccsession"), "--standard", "x", "--organisation", "o",
        "--assessor", "A=a:lead",
    ]) == 0
    assert "cloud-synchronised" in capsys.readouterr().err
    code, gone = run("session", "continue", moved, "--to", tmp_path / "here", "--as", "A")
    assert (code, gone["made"]) == (0, 0)


def test_a_place_is_chosen_anew(run, scored_site, stick, tmp_path, cheap_passphrases):
    words, other = tmp_path / "words", tmp_path / "other"
    words.write_text("correct horse battery\n")
    other.write_text("staple of five words\n")
    code, first = run("session", "copy", scored_site, "--to", stick, "--passphrase-file", words)
    assert code == 0
    code, refused = run("session", "copy", scored_site, "--passphrase-file", other)
    assert (code, refused["error"]["code"]) == (2, "copy-sealed-otherwise")
    assert "--anew" in refused["error"]["remedy"]
    code, unsaid = run("session", "copy", scored_site, "--anew")
    assert (code, unsaid["error"]["code"]) == (2, "copy-anew-unchosen")
    code, made = run("session", "copy", scored_site, "--passphrase-file", other, "--anew")
    assert (code, made["sealed"], made["removed"], made["remains"]) == (0, True, [first["path"]], [])
    assert [str(one) for one in stick.iterdir()] == [made["path"]]
    code, gone = run("session", "continue", made["path"], "--to", tmp_path / "x", "--as", "A",
                     "--passphrase-file", other)
    assert (code, gone["missing"]) == (0, [])


def test_an_earlier_state_put_back_is_told(run, scored_site, stick, tmp_path, capsys, cheap_passphrases):
    words = tmp_path / "words"
    words.write_text("correct horse battery\n")
    code, first = run("session", "copy", scored_site, "--to", stick, "--passphrase-file", words)
    home = Path(first["path"])
    shutil.copytree(home, tmp_path / "earlier")
    assert run("session", "rate", scored_site, "6.1.1", "3", "--as", "A")[0] == 0
    code, last = run("session", "copy", scored_site)
    assert (code, last["older"]) == (0, [])
    shutil.rmtree(home)
    shutil.copytree(tmp_path / "earlier", home)
    code, told = run("session", "copy", scored_site)
    assert (code, told["older"]) == (0, [{"path": str(home), "there": first["at"], "last": last["at"]}])
