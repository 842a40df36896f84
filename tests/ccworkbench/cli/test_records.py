"""Records as another program writes and reads them: either order of words, JSON keys, refusals, exports."""

import json
import os
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from ccworkbench.cli import main
from ccworkbench.session.vocabulary import FIELDS
from ccworkbench.standard import library

YESTERDAY = (date.today() - timedelta(days=1)).isoformat()
TOMORROW = (date.today() + timedelta(days=1)).isoformat()


@pytest.fixture
def site(tmp_path, run):
    """A session on the large standard: a lead, two assessors, the client's coordinator."""
    folder = tmp_path / "site.ccsession"
    code, told = run(
        "session", "new", folder, "--standard", "ccso", "--organisation", "某中心", "--set", "seats=300",
        "--set", "direction=experience", "--assessor", "A=安然:lead", "--assessor", "B=白露",
        "--assessor", "D=丁一:client",
    )
    assert code == 0, told
    return folder


@pytest.fixture
def item():
    return library.load("ccso").items[0].id


def done(run, *words):
    code, told = run("session", *words)
    assert code == 0, told
    return told


def test_a_finding_from_recording_to_closed(run, site, item):
    id_ = done(run, "finding", "add", site, "--grade", "major", "--statement", "没有校准", "--item", item, "--due",
               YESTERDAY, "--owner", "运营部", "--as", "B")["finding"]
    told = done(run, "finding", "list", site, "--reader", "A")
    (one,) = told["findings"]
    assert told["open_majors"] == 1
    assert (one["id"], one["grade"], one["state"], one["overdue"]) == (id_, "major", "open", True)
    assert one["verified"] is None
    assert run("session", "finding", "close", site, id_, "--as", "B")[0] == 2
    done(run, "finding", site, "verify", id_[:8], "--on", YESTERDAY, "--text", "看过", "--as", "A")
    done(run, "finding", "close", site, id_[:8], "--as", "B")
    (one,) = done(run, "finding", site, "list", "--reader", "A")["findings"]
    assert (one["state"], one["verified"]) == ("closed", {"by": "A", "on": YESTERDAY, "text": "看过"})
    assert done(run, "finding", site, "list", "--open", "--reader", "A")["findings"] == []
    done(run, "finding", "set", site, id_[:8], "--open", "--as", "A")
    assert done(run, "info", site, "--reader", "A")["findings"] == {
        "all": 1, "open": {"strength": 0, "opportunity": 0, "minor": 0, "major": 1}, "open_majors": 1,
    }


def test_overdue_requests_are_told_and_listed(run, site, item, tmp_path):
    late = done(run, "request", "add", site, "--need", "校准记录", "--item", item, "--sample", "5 月",
                "--due", YESTERDAY, "--as", "B")["request"]
    done(run, "request", "add", site, "--need", "排班表", "--due", TOMORROW, "--as", "A")
    told = done(run, "info", site, "--reader", "A")["requests"]
    assert (told["all"], told["open"]) == (2, 2)
    assert told["overdue"] == [
        {"id": late, "item": item, "need": "校准记录", "due": YESTERDAY, "asked_by": "B"}
    ]
    listed = done(run, "request", "list", site, "--reader", "B")
    assert [one["state"] for one in listed["requests"]] == ["overdue", "open"]
    assert listed["overdue"] == 1
    (tmp_path / "rota.txt").write_text("x")
    (piece,) = done(run, "attach", site, f"request:{late[:8]}", tmp_path / "rota.txt", "--as", "D")["evidence"]
    done(run, "request", "receive", site, late[:8], "--as", "B")
    listed = done(run, "request", site, "list", "--reader", "B")["requests"]
    (one,) = (each for each in listed if each["id"] == late)
    assert (one["state"], one["received"], one["evidence"]) == ("received", date.today().isoformat(), [piece])
    done(run, "detach", site, f"request:{late[:8]}", piece, "--as", "B")
    done(run, "request", "close", site, late, "--on", YESTERDAY, "--as", "B")
    done(run, "request", "close", site, late, "--not", "--as", "B")
    assert run("session", "attach", site, "request:ffffffff", tmp_path / "rota.txt", "--as", "B")[0] == 2
    out = tmp_path / "evening.xlsx"
    code, told = run("export", "requests", site, "-o", out, "--day", TOMORROW, "--reader", "A", "--lang", "zh")
    assert code == 0, told
    said = [str(cell) for row in load_workbook(out).active.iter_rows(values_only=True) for cell in row if cell]
    assert "排班表" in said
    assert any(TOMORROW in one for one in said)
    assert run("export", "requests", site, "-o", out, "--day", "soon", "--reader", "A")[0] == 2
    assert run("export", "requests", site, "-o", out, "--source", "team", "--reader", "A")[0] == 2


def test_materials_and_the_modules_without(run, site, tmp_path, capsys):
    told = done(run, "material", "list", site, "--reader", "A")
    assert len(told["materials"]) == told["counts"]["not_asked"] == 45
    assert told["modules_without"] == ["1.0", "2.0", "3.0", "4.0", "5.0", "6.0"]
    done(run, "material", "set", site, "--all", "--status", "asked", "--as", "B")
    done(run, "material", site, "set", "M09", "--status", "received", "--as", "B")
    assert run("session", "material", "set", site, "M01", "--status", "missing", "--as", "B")[0] == 2
    told = done(run, "info", site, "--reader", "A")["materials"]
    assert (told["asked"], told["received"], told["modules_without"]) == (44, 1, [])
    done(run, "material", "set", site, "M02", "--status", "partial", "--as", "B")
    assert main(["--lang", "en", "session", "info", str(site), "--reader", "A"]) == 0
    assert "Materials: 1 of 45 received, 1 in part\n" in capsys.readouterr().out
    assert len(done(run, "material", "list", site, "--status", "received", "--reader", "A")["materials"]) == 1
    assert run("session", "material", "set", site, "--status", "asked", "--as", "B")[0] == 2
    assert run("export", "materials", site, "-o", tmp_path / "m.html", "--due", TOMORROW, "--reader", "A")[0] == 0
    assert TOMORROW in (tmp_path / "m.html").read_text("utf-8")


def test_interviews_and_who_is_warned(run, site, item, tmp_path, capsys):
    code_ = done(run, "interview", "add", site, "--role", "质检主管", "--date", YESTERDAY,
                 "--as", "B")["interview"]
    done(run, "interview", site, "add", "--role", "座席", "--count", "5", "--as", "B")
    done(run, "rate", site, item, "3", "--as", "B", "--rationale", "质检主管说没有")
    told = done(run, "interview", "list", site, "--reader", "A")
    assert (code_, told["few"]) == ("B-01", {"质检主管": 1})
    (place,) = told["identifying"]
    done(run, "attach", site, f"interview:{code_}", "--seen", "记录本", "--kind", "interview", "--as", "B")
    listed = done(run, "interview", "list", site, "--reader", "B")["interviews"]
    assert [len(one["evidence"]) for one in listed] == [1, 0]
    assert (place["kind"], place["id"], place["who"], place["role"]) == ("rationale", item, "B", "质检主管")
    assert done(run, "interview", "list", site, "--reader", "B")["identifying"] == []
    told = done(run, "info", site, "--reader", "A")["interviews"]
    assert told == {"all": 2, "people": 6, "identifying": [place]}
    capsys.readouterr()
    assert main(["export", "xlsx", str(site), "-o", str(tmp_path / "a.xlsx"), "--reader", "A"]) == 0
    assert "质检主管说没有" in capsys.readouterr().err
    assert main(["export", "json", str(site), "-o", str(tmp_path / "a.json"), "--reader", "A"]) == 0
    assert capsys.readouterr().err == ""
    told = done(run, "interview", "keep", site, code_, "欧阳静宜", "--as", "B")
    assert (told["kept"], told["also_in_texts"]) == (1, 0)
    told = done(run, "erase", site, "--person", code_, "--basis", "consent", "--yes", "--as", "A")
    assert told["erased"] == {"texts": 0, "objects": 0, "names": 1}
    assert not (site / "private.db").exists()


def test_people_are_added_and_given_sections(run, site):
    done(run, "assessor", "add", site, "E=陈昇:coordinator", "--as", "A")
    done(run, "assessor", "assign", site, "B", "1.0=lead", "2.0=second", "--as", "E")
    done(run, "assessor", "set", site, "E", "--name", "陈升", "--as", "A")
    told = done(run, "assessor", "list", site, "--reader", "A")
    by = {one["id"]: one for one in told["assessors"]}
    assert by["B"]["sections"] == {"1.0": "lead", "2.0": "second"}
    assert (by["E"]["name"], by["E"]["role"]) == ("陈升", "coordinator")
    assert told["sections_without_lead"] == ["2.0", "3.0", "4.0", "5.0", "6.0"]
    for words in (("add", site, "B=又一个", "--as", "A"), ("assign", site, "B", "9=lead", "--as", "A"),
                  ("assign", site, "B", "1.0=third", "--as", "A"), ("set", site, "Z", "--name", "x", "--as", "A"),
                  ("add", site, "F=某", "--as", "B"), ("set", site, "A", "--role", "observer", "--as", "A")):
        assert run("session", "assessor", *words)[0] == 2, words


def test_the_agenda_is_made_moved_and_written(run, site, tmp_path):
    told = done(run, "agenda", "generate", site, "--from", "2026-05-11", "--as", "A")
    assert (told["days"], told["slots"]) == (["2026-05-11", "2026-05-12"], 12)
    assert run("session", "agenda", "generate", site, "--from", "2026-05-11", "--as", "A")[0] == 2
    slots = done(run, "agenda", "list", site, "--reader", "A")["slots"]
    done(run, "agenda", "move", site, slots[0]["id"][:8], "--start", "2026-05-11T08:00", "--as", "A")
    done(run, "agenda", site, "remove", slots[1]["id"], "--as", "A")
    done(run, "agenda", "add", site, "--start", "2026-05-11T08:10", "--end", "2026-05-11T08:20",
         "--what", "碰头", "--people", "A", "--as", "A")
    told = done(run, "agenda", site, "list", "--reader", "A")
    assert [one["start"] for one in told["slots"]][:2] == ["2026-05-11T08:00", "2026-05-11T08:10"]
    assert [one["people"] for one in told["clashes"]] == [["A"]]
    assert done(run, "info", site, "--reader", "A")["agenda"]["slots"] == 12
    out = tmp_path / "a.ics"
    assert run("export", "agenda", site, "-o", out, "--reader", "A")[0] == 0
    assert out.read_bytes().count(b"BEGIN:VEVENT") == 12
    assert run("export", "attendance", site, "-o", tmp_path / "a.xlsx", "--reader", "A")[0] == 0
    done(run, "undo", site, "--as", "A")
    assert len(done(run, "agenda", "list", site, "--reader", "A")["slots"]) == 11


def test_notes(run, site, item):
    id_ = done(run, "note", "add", site, "--text", "明早 8 点", "--item", item, "--as", "A")["note"]
    (one,) = done(run, "note", "list", site, "--item", item, "--reader", "A")["notes"]
    assert (one["text"], one["by"]) == ("明早 8 点", "A")
    assert run("session", "note", "remove", site, id_, "--as", "B")[0] == 2
    done(run, "note", "remove", site, id_, "--as", "A")
    assert done(run, "note", "list", site, "--reader", "A")["notes"] == []


def test_no_command_writes_for_those_who_may_not(run, site, item):
    for words in (
        ("finding", "add", site, "--grade", "minor", "--statement", "x"),
        ("request", "add", site, "--need", "x"),
        ("interview", "add", site, "--role", "x"), ("note", "add", site, "--text", "x"),
        ("material", "set", site, "M01", "--status", "asked"),
        ("agenda", "generate", site, "--from", "2026-05-11"),
        ("assessor", "assign", site, "B", "1.0=lead"),
    ):
        code, told = run("session", *words, "--as", "D")
        assert (code, told["error"]["code"]) == (2, "role-may-not"), words


def test_the_history_names_records_in_words(run, site, capsys):
    id_ = done(run, "finding", "add", site, "--grade", "major", "--statement", "没有校准", "--as", "A")["finding"]
    done(run, "material", "set", site, "M01", "--status", "partial", "--as", "A")
    capsys.readouterr()
    assert main(["--lang", "zh", "session", "history", str(site), "--reader", "A"]) == 0
    said = capsys.readouterr().out
    assert f"发现 {id_[:8]} 等级  严重不符合" in said
    assert "材料 M01 状态  部分收到" in said
    assert main(["--lang", "en", "session", "history", str(site), "--reader", "A"]) == 0
    assert f"finding {id_[:8]} grade  major" in capsys.readouterr().out


def test_every_field_of_a_record_has_a_name():
    from ccworkbench.cli.fact_words import fact_words
    from ccworkbench.session.model import Key

    for entity in ("finding", "request", "interview", "note", "material", "agenda"):
        for field in FIELDS[entity]:
            assert "/" not in fact_words(Key(entity, "x", field)).zh


def test_records_travel_in_an_exchange_file_and_come_back(run, site, tmp_path, monkeypatch):
    done(run, "finding", "add", site, "--grade", "major", "--statement", "没有校准", "--as", "A")
    done(run, "request", "add", site, "--need", "排班表", "--as", "A")
    done(run, "interview", "add", site, "--role", "座席", "--count", "4", "--as", "A")
    done(run, "agenda", "generate", site, "--from", "2026-05-11", "--as", "A")
    done(run, "export", site, "-o", tmp_path / "a.ccx")
    home = os.environ["CCWORKBENCH_HOME"]
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "other"))
    (tmp_path / "there").mkdir()
    told = done(run, "import", tmp_path / "a.ccx", "--to", tmp_path / "there", "--as", "B")
    there = told["path"]
    request = done(run, "request", "list", there, "--reader", "B")["requests"][0]["id"]
    done(run, "request", "receive", there, request, "--as", "B")
    done(run, "finding", "add", there, "--grade", "minor", "--statement", "第二条", "--as", "B")
    done(run, "export", there, "-o", tmp_path / "b.ccx")
    monkeypatch.setenv("CCWORKBENCH_HOME", home)
    code, told = run("merge", site, tmp_path / "b.ccx")
    assert code == 0, told
    found = done(run, "info", site, "--reader", "A")
    assert (found["findings"]["all"], found["findings"]["open_majors"], found["requests"]["open"]) == (2, 1, 0)
    assert run("export", "json", site, "-o", tmp_path / "s.json", "--reader", "A")[0] == 0
    session = json.loads((tmp_path / "s.json").read_text("utf-8"))["session"]
    assert [len(session[one]) for one in ("findings", "requests", "interviews", "agenda")] == [2, 1, 1, 12]


def test_where_people_differ_a_finding_stays_open(run, site, tmp_path, monkeypatch):
    id_ = done(run, "finding", "add", site, "--grade", "major", "--statement", "没有校准", "--as", "A")["finding"]
    done(run, "export", site, "-o", tmp_path / "a.ccx")
    home = os.environ["CCWORKBENCH_HOME"]
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "other"))
    (tmp_path / "there").mkdir()
    there = done(run, "import", tmp_path / "a.ccx", "--to", tmp_path / "there", "--as", "B")["path"]
    done(run, "finding", "verify", there, id_, "--as", "B")
    done(run, "finding", "close", there, id_, "--as", "B")
    done(run, "finding", "set", there, id_, "--open", "--as", "B")
    done(run, "export", there, "-o", tmp_path / "b.ccx")
    monkeypatch.setenv("CCWORKBENCH_HOME", home)
    done(run, "finding", "verify", site, id_, "--as", "A")
    done(run, "finding", "close", site, id_, "--as", "A")
    assert done(run, "finding", "list", site, "--reader", "A")["open_majors"] == 0
    run("merge", site, tmp_path / "b.ccx")
    told = done(run, "finding", "list", site, "--reader", "A")
    assert (told["open_majors"], told["findings"][0]["state"]) == (1, "open")
    code, told = run("session", "finding", "close", site, id_, "--as", "A")
    assert (code, told["error"]["code"]) == (2, "conflict-open")
