"""The session commands as another program sees them: JSON shapes, exit codes, nothing written on refusal."""

import json
import os
import subprocess
import sys

import pytest

from ccworkbench.cli import main
from ccworkbench.session.document import SessionDocument
from ccworkbench.standard import library
from tests.ccworkbench.session.samples import small_standard


@pytest.fixture(autouse=True)
def small_library(monkeypatch):
    """One small standard in the library."""
    monkeypatch.setattr(library, "load", lambda _: small_standard())


@pytest.fixture
def site(tmp_path, run):
    folder = tmp_path / "site.ccsession"
    code, made = run(
        "session", "new", folder, "--standard", "small", "--organisation", "某中心", "--kind", "baseline",
        "--set", "seats=300", "--assessor", "A=安然:lead", "--assessor", "B=白露", "--assessor", "D=丁一:client",
    )
    assert code == 0, made
    assert made["standard"]["id"] == "small"
    return folder


def test_a_session_from_new_to_agreement(run, site, tmp_path, capsys):
    one = run("session", "rate", site, "1.1.1", "3", "--as", "A", "--rationale", "抽查")
    assert one[0] == 0
    assert set(one[1]) >= {"changes", "items"}
    assert one[1]["items"] == ["1.1.1"]
    assert len(one[1]["changes"]) == 2
    assert run("session", "rate", site, "1.1.1", "3", "--as", "B", "--follow-up")[0] == 0
    assert run("session", "rate", site, "1.1.2", "--na", "无外包", "--as", "B")[0] == 0
    assert run("session", "approve-na", site, "1.1.2", "--as", "A")[1]["items"] == ["1.1.2"]
    table = tmp_path / "many.csv"
    rows = ["item,answer,rationale,na,follow_up", "1.1.3,4,看过制度,,1", "1.1.4,,,没有,"]
    table.write_bytes("\r\n".join(rows).encode("gb18030"))
    assert run("session", "rate", site, "--from", table, "--as", "A")[1]["items"] == ["1.1.3", "1.1.4"]
    for who in "AB":
        assert run("session", "submit", site, "--as", who)[0] == 0
    assert run("session", "attach", site, "1.1.1", "--seen", "制度", "--as", "A", "--kind", "record")[0] == 0
    agreed = run("session", "agree", site, "--unanimous", "--as", "A")[1]
    assert agreed["items"] == ["1.1.1", "1.1.2"]     # not 1.1.4: one person's N/A that nobody approved
    assert agreed["short_of_evidence"] == ["1.1.3"]
    assert main(["session", "agree", str(site), "--unanimous", "--as", "A"]) == 0
    told = capsys.readouterr().out
    assert "1 more item agreed and not recorded" in told or "另有 1 个条目评分一致" in told
    assert "1.1.3" in told
    assert run("session", "agree", site, "1.1.3", "4", "--as", "A", "--reason", "制度已看")[0] == 0
    done = run("session", "agree", site, "1.1.4", "NA", "--as", "A", "--reason", "r", "--dissent", "B=不同")
    assert done[1]["items"] == ["1.1.4"]
    code, info = run("session", "info", site)
    assert code == 0
    assert set(info) >= {
        "id", "kind", "organisation", "standard", "profile", "assessors", "items", "evidence", "changes",
        "conflicts", "last_backup",
    }
    assert (info["kind"], info["organisation"]) == ("baseline", "某中心")
    assert [one["ratings"] for one in info["assessors"]] == [3, 2, 0]
    assert info["profile"]["seats"]["value"] == "300"


def test_evidence_by_command(run, site, tmp_path):
    photo = tmp_path / "现场.txt"
    photo.write_text("x")
    code, done = run(
        "session", "attach", site, "1.1.1", photo, "--as", "A", "--caption", "c", "--also", "profile:seats"
    )
    assert code == 0
    (id_,) = done["evidence"]
    code, _ = run(
        "session", "attach", site, "profile:direction", "--seen", "战略会", "--kind", "interview", "--by", "总监",
        "--at", "2026-06-01T10:00", "--as", "A",
    )
    assert code == 0
    assert run("session", "set", site, "direction=experience", "--as", "B")[0] == 0
    assert run("session", "confirm", site, "direction", "--evidence", id_, "--reason", "r", "--as", "A")[0] == 0
    assert run("session", "info", site)[1]["evidence"] == {"files": 1, "sightings": 1, "bytes": 1}
    assert run("session", "detach", site, "1.1.1", id_, "--as", "A")[0] == 0
    code, done = run("session", "erase", site, "--evidence", id_, "--basis", "law", "--as", "A")
    assert code == 0
    assert done["erased"]["objects"] == 1
    code, verified = run("session", "verify", site, "--deep")
    assert code == 0
    assert verified["ok"]
    assert {"name", "ok", "message"} == set(verified["checks"][0])
    assert "erased" in json.dumps(verified)


def test_history_undo_redo_restore_backup(run, site, tmp_path):
    run("session", "rate", site, "1.1.1", "3", "--as", "A")
    run("session", "rate", site, "1.1.1", "4", "--as", "A")
    changes = run("session", "history", site, "--item", "1.1.1")[1]["changes"]
    assert set(changes[0]) >= {"id", "at", "author", "entity", "key", "field", "value", "undone"}
    assert [one["value"] for one in changes] == [{"option": "4"}, {"option": "3"}]
    assert run("session", "undo", site, "--as", "A")[0] == 0
    assert run("session", "history", site, "--item", "1.1.1")[1]["changes"][1]["undone"] is True
    assert run("session", "redo", site, "--as", "A")[0] == 0
    assert run("session", "restore", site, changes[1]["id"][:8], "--as", "A")[0] == 0
    with SessionDocument.open(site) as doc:
        assert doc.state.rating("1.1.1", "A").answer.plain() == "3"
    code, done = run("session", "backup", site, "--to", tmp_path / "stick")
    assert code == 0
    assert done["verified"] is True
    assert os.path.dirname(done["path"]) == str(tmp_path / "stick")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["rate", "SITE", "1.1.1", "9", "--as", "A"], "answer-not-allowed"),
        (["rate", "SITE", "9.9.9", "1", "--as", "A"], "item-unknown"),
        (["rate", "SITE", "1.1.1", "1", "--as", "Z"], "assessor-unknown"),
        (["approve-na", "SITE", "1.1.1", "--as", "D"], "role-may-not"),
        (["rate", "SITE", "1.1.1", "--as", "A", "--na", " "], "na-needs-reason"),
        (["rate", "SITE", "1.1.1", "1"], "usage"),
        (["rate", "SITE", "1.1.1", "1", "--as", "A", "--nonsense"], "usage"),
        (["rate", "SITE", "--as", "A"], "usage"),
        (["set", "SITE", "seats=many", "--as", "A"], "profile-not-allowed"),
        (["set", "SITE", "seats", "--as", "A"], "not-a-pair"),
        (["set", "SITE", "--organisation", " ", "--as", "A"], "organisation-needed"),
        (["attach", "SITE", "9.9", "--seen", "t", "--as", "A"], "target-unknown"),
        (["history", "SITE", "--reader", "Z"], "assessor-unknown"),
        (["undo", "SITE", "--as", "A"], "nothing-to-undo"),
        (["restore", "SITE", "0123456789", "--as", "A"], "change-unknown"),
        (["new", "SITE", "--standard", "s", "--organisation", "x", "--assessor", "A=a:lead"], "session-exists"),
        (["new", "SITE2", "--standard", "small", "--organisation", "x", "--assessor", "A=a"], "lead-needed"),
        (["new", "SITE2", "--standard", "small", "--organisation", " ", "--assessor", "A=a:lead"],
         "organisation-needed"),
    ],
)
def test_wrong_usage_is_exit_2_with_what_is_allowed_and_nothing_written(run, site, arguments, code):
    with SessionDocument.open(site) as doc:
        before = doc.journal.seq
    named = {"SITE": str(site), "SITE2": str(site.with_name("two.ccsession"))}
    exit_code, found = run("session", *(named.get(one, one) for one in arguments))
    assert exit_code == 2
    assert found["error"]["code"] == code
    assert set(found["error"]) == {"code", "message", "facts", "remedy"}
    assert found["error"]["message"]
    with SessionDocument.open(site) as doc:
        assert doc.journal.seq == before


def test_all_faults_of_a_file_are_told_with_their_lines(run, site, tmp_path):
    table = tmp_path / "many.csv"
    table.write_text("item,answer\n1.1.1,3\n1.1.2,9\nzzz,1\n", "utf-8")
    code, found = run("session", "rate", site, "--from", table, "--as", "A")
    assert code == 2
    assert "line 3" in found["error"]["message"]
    assert "line 4" in found["error"]["message"]
    assert found["error"]["facts"]["items"] == ["1.1.2", "zzz"]
    listed = tmp_path / "many.json"
    listed.write_text('[{"item":"1.1.1","answer":3,"follow_up":"perhaps"},{"item":"1.1.2","colour":1}]', "utf-8")
    code, found = run("session", "rate", site, "--from", listed, "--as", "A")
    assert (code, found["error"]["code"]) == (2, "ratings-not-allowed")
    assert "row 1" in found["error"]["message"]
    assert "row 2" in found["error"]["message"]
    listed.write_text('[{"item":"2.1.8","answer":95.10},{"item":"1.1.2","answer":{"option":"2"}}]', "utf-8")
    assert run("session", "rate", site, "--from", listed, "--as", "A")[0] == 0
    with SessionDocument.open(site) as doc:
        assert doc.state.rating("2.1.8", "A").answer.plain() == "95.10"


def test_the_world_at_fault_is_exit_3(run, site, tmp_path):
    assert run("session", "info", tmp_path / "none.ccsession")[0] == 3
    with SessionDocument.open(site):
        code, found = run("session", "rate", site, "1.1.1", "3", "--as", "A")
    assert (code, found["error"]["code"]) == (3, "session-open-elsewhere")
    assert found["error"]["facts"]["pid"] == os.getpid()
    code, found = run("session", "attach", site, "1.1.1", tmp_path / "no1", tmp_path / "no2", "--as", "A")
    assert (code, len(found["error"]["facts"]["files"])) == (3, 2)
    assert main([]) == 3                     # no window here


def test_something_wrong_with_the_content_is_exit_1(run, site):
    run("session", "attach", site, "1.1.1", __file__, "--as", "A")
    for path in (site / "evidence").rglob("*"):
        if path.is_file() and path.stat().st_size == os.path.getsize(__file__):
            path.unlink()
    code, found = run("session", "verify", site)
    assert code == 1
    assert [one["name"] for one in found["checks"] if not one["ok"]] == ["evidence"]


def test_a_blind_session_is_read_as_somebody(run, tmp_path, monkeypatch):
    monkeypatch.setattr(library, "load", lambda _: small_standard(blind=True))
    folder = tmp_path / "blind.ccsession"
    people = ("--assessor", "A=a:lead", "--assessor", "B=b")
    run("session", "new", folder, "--standard", "x", "--organisation", "o", *people)
    run("session", "rate", folder, "1.1.1", "3", "--as", "A", "--rationale", "why")
    changes = run("session", "history", folder, "--reader", "B", "--item", "1.1.1")[1]["changes"]
    assert changes == []
    assert len(run("session", "history", folder, "--item", "1.1.1")[1]["changes"]) == 2


def test_messages_come_in_both_languages(site, capsys):
    assert main(["--lang", "zh", "session", "rate", str(site), "1.1.1", "9", "--as", "A"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "不能填" in said.err
    assert main(["--lang", "en", "session", "rate", str(site), "1.1.1", "9", "--as", "A"]) == 2
    assert "allowed" in capsys.readouterr().err


def test_an_earlier_session_lends_its_people_and_profile(run, site, tmp_path):
    later = tmp_path / "later.ccsession"
    assert run("session", "new", later, "--standard", "small", "--from", site, "--set", "seats=310")[0] == 0
    info = run("session", "info", later)[1]
    assert [one["id"] for one in info["assessors"]] == ["A", "B", "D"]
    assert (info["profile"]["seats"]["value"], info["organisation"]) == ("310", "某中心")


def test_our_own_fault_is_told_as_such_and_reported(run, site, monkeypatch, tmp_path):
    from ccworkbench.session import ratings

    monkeypatch.setattr(ratings, "rate_many", lambda *_: 1 / 0)
    code, found = run("session", "rate", site, "1.1.1", "3", "--as", "A")
    assert (code, found["error"]["code"]) == (70, "internal")
    with open(found["error"]["facts"]["report"], encoding="utf-8") as report:
        assert "ZeroDivisionError" in report.read()


def test_help_and_version_import_nothing_heavy():
    done = subprocess.run(
        [sys.executable, "-c", (
            "import sys; from ccworkbench.cli import main; main(['--help']); main(['--version']);"
            "heavy = {'sqlite_utils', 'numpy', 'pydantic', 'PIL', 'openpyxl', 'matplotlib', 'PySide6', 'sqlite3'};"
            "print(sorted(heavy & set(sys.modules)))"
        )],
        capture_output=True, text=True, check=True,
    )
    assert done.stdout.strip().endswith("[]")
    assert "session" in done.stdout
