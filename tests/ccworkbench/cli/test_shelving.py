"""Sealing, keys, putting away and destroying as another program sees them."""

import json

import pytest

from ccworkbench import paths
from ccworkbench.cli import main
from ccworkbench.standard import library
from tests.ccworkbench.session.samples import small_standard

COLLEAGUE = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"


@pytest.fixture
def site(tmp_path, run, monkeypatch):
    monkeypatch.setattr(library, "load", lambda _: small_standard())
    folder = tmp_path / "site.ccsession"
    code, made = run(
        "session", "new", folder, "--standard", "small", "--organisation", "某中心", "--kind", "baseline",
        "--assessor", "A=安然:lead", "--assessor", "B=白露",
    )
    assert code == 0, made
    assert run("session", "rate", folder, "1.1.1", "3", "--as", "A", "--rationale", "保密的依据")[0] == 0
    return folder


@pytest.fixture
def words(tmp_path):
    path = tmp_path / "words.txt"
    path.write_bytes("\ufeff四月 correct horse\r\nnot this line\r\n".encode())
    return path


@pytest.fixture
def colleague(tmp_path, monkeypatch):
    """Go to a colleague's machine, and back with None."""
    here = paths.data().parent

    def go(name):
        monkeypatch.setenv("CCWORKBENCH_HOME", str(here if name is None else tmp_path / f"home-{name}"))

    return go


def test_a_session_is_put_away_and_taken_out(run, site, words, tmp_path):
    code, done = run("session", "put-away", site, "-o", tmp_path / "away.ccx", "--passphrase-file", words)
    assert code == 0, done
    assert (done["verified"], done["sealed_for"]) == (True, ["passphrase"])
    assert not site.exists()
    code, told = run("session", "take-out", tmp_path / "away.ccx", "--to", tmp_path / "back")
    assert (code, told["error"]["code"]) == (3, "passphrase-needed")
    given = ("--passphrase-file", words, "--as", "B")
    code, done = run("session", "take-out", tmp_path / "away.ccx", "--to", tmp_path / "back", *given)
    assert code == 0, done
    assert done["path"] == str(tmp_path / "back" / "away.ccsession")
    code, told = run("session", "history", done["path"], "--item", "1.1.1")
    assert [one["value"] for one in told["changes"] if one["field"] == "rationale"] == ["保密的依据"]


def test_putting_away_needs_a_passphrase_and_says_so(run, site, words, tmp_path):
    code, told = run("session", "put-away", site, "-o", tmp_path / "away.ccx")
    assert (code, told["error"]["code"]) == (2, "passphrase-missing")
    words.write_text("\nfirst line is empty")
    code, told = run("session", "put-away", site, "-o", tmp_path / "away.ccx", "--passphrase-file", words)
    assert (code, told["error"]["code"]) == (2, "passphrase-empty")
    words.write_bytes(b"\xff\xfe\xff")
    code, told = run("session", "put-away", site, "-o", tmp_path / "away.ccx", "--passphrase-file", words)
    assert (code, told["error"]["code"]) == (3, "passphrase-unreadable")
    assert site.is_dir()


def test_private_names_that_cannot_be_read_keep_a_session_from_being_put_away(run, site, words, tmp_path):
    (site / "private.db").write_bytes(b"not a database, but perhaps somebody can mend it")
    code, told = run("session", "put-away", site, "-o", tmp_path / "away.ccx", "--passphrase-file", words)
    assert (code, told["error"]["code"]) == (3, "private-names")
    assert site.is_dir()
    assert not (tmp_path / "away.ccx").exists()


def test_a_file_for_a_colleague_opens_there_alone(run, site, colleague, tmp_path):
    colleague("B")
    mine = run("key", "show")[1]
    colleague(None)
    code, done = run("key", "pin", "白露", mine["fingerprint_long"], "--recipient", mine["recipient"])
    assert (code, done["fingerprint"], done["replaced"]) == (0, mine["fingerprint"], None)
    code, done = run("session", "export", site, "-o", tmp_path / "for-b.ccx", "--to-key", "白露")
    assert (code, done["sealed_for"]) == (0, ["白露"])
    sealed = (tmp_path / "for-b.ccx").read_bytes()
    assert sealed.startswith(b"CCWBX1\0\0\0\0")
    code, told = run("session", "import", tmp_path / "for-b.ccx", "--to", tmp_path / "here")
    assert (code, told["error"]["code"]) == (3, "sealed-for-others")
    colleague("B")
    code, done = run("session", "import", tmp_path / "for-b.ccx", "--to", tmp_path / "there", "--as", "B")
    assert code == 0, done
    assert (done["signed_by"]["trust"], done["signed_by"]["author"]) == ("new", "A")
    known = run("key", "show")[1]["colleagues"]
    assert [(one["name"], one["session"]) for one in known] == [("A", done["id"])]


def test_the_office_can_open_everything_that_is_sealed(run, site, words, tmp_path):
    code, done = run("key", "pin", "office", "-", "--recipient", COLLEAGUE, "--always")
    assert (code, done["fingerprint"], done["always"]) == (0, None, True)
    given = ("session", "hand-out", site, "-o", tmp_path / "h.ccx", "--passphrase-file", words)
    assert run(*given)[1]["sealed_for"] == ["passphrase", "office"]
    assert run("session", "export", site, "-o", tmp_path / "plain.ccx")[1]["sealed_for"] == []
    assert (tmp_path / "plain.ccx").read_bytes().startswith(b"SQLite format 3\0")


def test_a_name_nobody_is_pinned_under(run, site, tmp_path):
    code, told = run("session", "export", site, "-o", tmp_path / "x.ccx", "--to-key", "Bob")
    assert (code, told["error"]["code"]) == (2, "recipient-unknown")
    assert not (tmp_path / "x.ccx").exists()


def test_a_changed_key_is_said_aloud_at_import(run, site, colleague, tmp_path, capsys):
    for home in ("old laptop", "new laptop"):
        colleague(home)
        assert run("session", "export", site, "-o", tmp_path / f"{home}.ccx")[0] == 0
    colleague(None)
    assert run("session", "import", tmp_path / "old laptop.ccx", "--to", tmp_path / "one")[0] == 0
    given = ["session", "import", str(tmp_path / "new laptop.ccx"), "--to", str(tmp_path / "two")]
    assert main(["--lang", "en", *given]) == 0
    assert "WARNING: the signing key of A has changed" in capsys.readouterr().err


def test_hold_and_retention_are_facts_of_the_session(run, site):
    assert run("session", "hold", site, "on", "--as", "A")[1]["hold"] is True
    assert run("session", "retain", site, "2031-12-31", "--as", "A")[0] == 0
    for day in ("2031-02-30", "soon", "２０３１-12-31"):
        assert run("session", "retain", site, day, "--as", "A")[1]["error"]["code"] == "date-not-allowed"
    assert run("session", "hold", site, "off", "--as", "B")[1]["error"]["code"] == "role-may-not"
    code, told = run("session", "destroy", site, "--reason", "ended", "--as", "A")
    assert (code, told["error"]["code"]) == (2, "legal-hold")
    assert run("session", "hold", site, "off", "--as", "A")[0] == 0
    code, done = run("session", "destroy", site, "--reason", "ended", "--as", "A")
    assert code == 0, done
    assert not site.exists()
    with open(done["record"], encoding="utf-8") as file:
        assert json.load(file)["by"] == done["by"] == "A"
