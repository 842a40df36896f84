"""From complete to final by commands: fact check, freeze, sign, object, version 2, papers verified."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ccworkbench.exports.workbook.layout import Layout
from ccworkbench.session import people
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.standard.pack import read

from .conftest import PACK

B, D, E = AssessorId("B"), AssessorId("D"), AssessorId("E")


@pytest.fixture
def site(scored_site: Path, run) -> Path:
    """A complete session: one lead who rated, an assessor, the client, an observer."""
    with SessionDocument.open(scored_site) as doc:
        for person in (
            Person(B, "白露", Role.ASSESSOR), Person(D, "丁一", Role.CLIENT), Person(E, "Eve", Role.OBSERVER),
        ):
            people.add_person(doc, person, AssessorId("A"))
    code, told = run("session", "attach", scored_site, "profile:direction", "--seen", "minutes", "--as", "A")
    assert code == 0
    code, _ = run("session", "confirm", scored_site, "direction", "--evidence", told["evidence"][0],
                  "--reason", "board", "--as", "A")
    assert code == 0
    assert run("session", "submit", scored_site, "--as", "A")[0] == 0
    return scored_site


def checks(told: dict) -> dict[str, bool]:
    return {one["name"]: one["ok"] for one in told["checks"]}


def test_from_complete_to_version_two(run, site, tmp_path):
    code, told = run("session", "freeze", site, "--dry-run")
    assert (code, told) == (0, {"ready": True, "obstacles": []})
    code, info = run("session", "info", site)
    assert (info["version"], info["objections"]) == (None, [])
    code, told = run("session", "freeze", site, "--as", "A")
    assert code == 0, told
    first = told["version"]
    assert (first["number"], first["total"], first["level"]) == (1, "80.4", "L4")
    assert run("session", "freeze", site, "--as", "B")[1]["error"]["code"] == "role-may-not"
    code, told = run("session", "freeze", site, "--as", "A")
    assert (code, told["error"]["code"]) == (2, "not-to-freeze")
    assert told["error"]["facts"]["codes"] == ["already-frozen"]

    assert run("session", "sign", site, "--version", 1, "--person", "B", "--state", "agreed", "--as", "B")[0] == 0
    code, told = run("session", "sign", site, "--version", 1, "--person", "D", "--state", "remarks",
                     "--text", "one day only", "--as", "A")
    assert [(one["person"], one["state"]) for one in told["signoffs"]] == [
        ("A", None), ("B", "agreed"), ("D", "remarks")
    ]
    code, told = run("session", "object", site, "2.1.1", "--claim", "one day only", "--by", "运营经理",
                     "--due", "2020-01-31", "--as", "D")
    assert (code, told["reviewers"]) == (0, ["B"])
    objection = told["objection"]
    code, told = run("session", "attach", site, f"objection:{objection[:8]}", "--seen", "list", "--as", "D")
    assert code == 0, told
    code, info = run("session", "info", site)
    (one,) = info["objections"]
    assert (one["id"], one["overdue"], len(one["evidence"])) == (objection, True, 1)
    assert info["version"]["number"] == 1
    assert not info["version"]["changed_since"]
    code, told = run("session", "decide", site, objection[:8], "--state", "changed", "--reason", "r", "--as", "A")
    assert (code, told["error"]["code"], told["error"]["facts"]["allowed"]) == (2, "not-independent", ["B"])
    code, told = run("session", "decide", site, objection[:8], "--state", "changed", "--reason", "a week says 2",
                     "--as", "B")
    assert (code, told["to_decide"]) == (0, ["2.1.1"])
    code, told = run("session", "freeze", site, "--dry-run")
    assert (code, [one["code"] for one in told["obstacles"]]) == (1, ["objection-not-followed"])
    assert run("session", "agree", site, "2.1.1", "2", "--reason", "objection", "--as", "A")[0] == 0
    code, info = run("session", "info", site)
    assert info["version"]["changed_since"]
    code, told = run("session", "freeze", site, "--as", "A")
    assert (code, told["version"]["number"]) == (0, 2)
    item = next(one for one in told["differences"] if one["what"] == "item")
    assert (item["id"], item["old"], item["new"], item["by"], item["why"]) == ("2.1.1", "3", "2", "A", "objection")
    second = told["version"]
    code, told = run("session", "versions", site)
    assert [(one["number"], len(one["signoffs"])) for one in told["versions"]] == [(1, 3), (2, 3)]
    assert {one["state"] for one in told["versions"][1]["signoffs"]} == {None}
    assert told["final"]

    for said, number, ok in (
        (first["short"], 1, True), (second["fingerprint"], 2, True), (second["short"][:9].upper(), 2, True),
        ("0123-4567-89ab-cdef", None, False), ("xy", None, False),
    ):
        code, told = run("session", "verify", site, "--fingerprint", said)
        assert code == (0 if ok else 1)
        assert (told["version"] or {}).get("number") == number
        assert checks(told)["fingerprint"] is ok
    code, told = run("session", "history", site)
    assert {"freeze", "signoff", "objection"} <= {one["entity"] for one in told["changes"]}


def test_lines_for_people_in_both_languages(run, site, capsys):
    from ccworkbench.cli import main

    run("session", "freeze", site, "--as", "A")
    run("session", "sign", site, "--version", 1, "--person", "B", "--state", "refused", "--text", "no",
        "--as", "B")
    run("session", "object", site, "2.1.1", "--claim", "one day", "--due", "2020-01-31", "--as", "D")
    run("session", "set", site, "seats=310", "--as", "A")
    for command in (["info", site], ["versions", site], ["history", site], ["object", site],
                    ["verify", site, "--fingerprint", "0000"]):
        said = {}
        for language in ("zh", "en"):
            main(["--lang", language, "session", *map(str, command)])
            said[language] = capsys.readouterr().out
        assert said["zh"] != said["en"], command
    main(["--lang", "en", "session", "info", str(site)])
    told = capsys.readouterr().out
    assert "not final: changed since version 1" in told
    assert "1 open, 1 overdue" in told
    main(["--lang", "zh", "session", "history", str(site)])
    told = capsys.readouterr().out
    for words in ("定稿：第 1 版", "签署第 1 版：B 拒绝  no", "结论：待复核", "主张：one day"):
        assert words in told


# -- a paper and its workbook


@pytest.fixture
def paper(run, site, tmp_path) -> Path:
    """A score sheet of version 1."""
    assert run("session", "freeze", site, "--as", "A")[0] == 0
    out = tmp_path / "sheet.xlsx"
    code, told = run("export", "xlsx", site, "-o", out, "--lang", "zh")
    assert code == 0, told
    return out


def test_the_cover_prints_version_fingerprint_and_lines_to_sign(run, site, paper, tmp_path):
    _, info = run("session", "info", site)
    short = info["version"]["short"]
    english = tmp_path / "en.xlsx"
    run("session", "sign", site, "--version", 1, "--person", "B", "--state", "remarks", "--text", "small sample",
        "--as", "B")
    assert run("export", "xlsx", site, "-o", english, "--lang", "en")[0] == 0
    for path, title, line, said in (
        (paper, "签署（第 1 版）", "签名 ___", "□ 同意"), (english, "Signatures (version 1)", "Signature ___",
                                                "☑ agreed with remarks"),
    ):
        cover = load_workbook(path).worksheets[0]
        words = [str(cell.value) for row in cover.iter_rows() for cell in row if cell.value is not None]
        assert short in words
        assert title in words
        assert sum(line in one for one in words) == 3          # lead, assessor, client; not the observer
        assert any(said in one for one in words)
    assert any("small sample" in str(cell.value) for row in load_workbook(english).worksheets[0] for cell in row)
    for path in (paper, english):
        code, told = run("session", "verify", site, "--sheet", path)
        assert (code, told["sheet"]["version"], told["sheet"]["findings"]) == (0, 1, [])
        assert told["sheet"]["printed"] == short
        assert told["sheet"]["compared"] > 100


def test_a_sheet_of_another_time_zone_still_shows_its_version(run, site, tmp_path, in_zone):
    papers = {}
    for zone in ("Etc/GMT+12", "Pacific/Kiritimati"):                # never on the same day
        in_zone(zone)
        if not papers:
            assert run("session", "freeze", site, "--as", "A")[0] == 0
        papers[zone] = tmp_path / f"{zone[:3]}.xlsx"
        assert run("export", "xlsx", site, "-o", papers[zone], "--lang", "zh")[0] == 0
    days = {load_workbook(path).worksheets[0].cell(find(load_workbook(path), "截至").row, 3).value
            for path in papers.values()}
    assert len(days) == 2
    for path in papers.values():
        code, told = run("session", "verify", site, "--sheet", path)
        assert (code, told["sheet"]["version"], told["sheet"]["findings"]) == (0, 1, [])


def test_an_unfrozen_or_changed_result_says_that_it_is_not_final(run, site, tmp_path):
    out = tmp_path / "a.xlsx"
    assert run("export", "xlsx", site, "-o", out, "--lang", "zh")[0] == 0
    assert load_workbook(out).worksheets[0]["B3"].value == "未定稿"
    code, told = run("session", "verify", site, "--sheet", out)
    assert (code, told["sheet"]["version"]) == (1, None)
    assert "no version's fingerprint" in told["sheet"]["findings"][0]["message"]
    run("session", "freeze", site, "--as", "A")
    run("session", "agree", site, "2.1.1", "2", "--reason", "r", "--as", "A")
    assert run("export", "xlsx", site, "-o", out, "--lang", "zh", "--force")[0] == 0
    assert "第 1 版" in load_workbook(out).worksheets[0]["B3"].value
    assert run("session", "verify", site, "--sheet", out)[0] == 1
    # One person's view is no version either, whatever was frozen.
    run("session", "agree", site, "2.1.1", "3", "--reason", "r", "--as", "A")
    assert run("export", "xlsx", site, "-o", out, "--source", "assessor:A", "--force")[0] == 0
    assert run("session", "verify", site, "--sheet", out)[0] == 1


Spoil = Callable[[object, Layout], object]


def cell_of(book, layout, item: str, column: int):
    sheet, row = layout.rows[item]
    return book[sheet.name].cell(row, column)


def find(book, words: str):
    cover = book.worksheets[0]
    return next(cell for row in cover.iter_rows() for cell in row if cell.value == words)


def total_on_cover(book, layout):
    label = find(book, "总分")
    book.worksheets[0].cell(label.row, 3).value = 91.5


def level_on_cover(book, layout):
    label = find(book, "等级")
    book.worksheets[0].cell(label.row, 3).value = "L5"


def another_fingerprint(book, layout):
    label = find(book, "版本指纹")
    cell = book.worksheets[0].cell(label.row, 3)
    cell.value = "0" + cell.value[1:] if cell.value[0] != "0" else "1" + cell.value[1:]


def no_fingerprint(book, layout):
    label = find(book, "版本指纹")
    book.worksheets[0].cell(label.row, 3).value = None


def rating(book, layout):
    cell_of(book, layout, "2.1.1", layout.columns.first_person).value = 5


def added_consensus(book, layout):
    cell_of(book, layout, "2.1.1", layout.columns.consensus).value = 5


def hidden_formula(book, layout):
    """The stored value stays the true one; only when opened elsewhere it would be another."""
    book[layout.scores].cell(5, 3).value = "=60+30"


def lost_sheet(book, layout):
    del book[layout.sections[0].name]


def test_a_tampered_workbook_is_recognised_with_the_cell(run, site, paper):
    layout = Layout(read(PACK), (AssessorId("A"), B), "zh")
    where = {
        total_on_cover: "封面", level_on_cover: "封面", another_fingerprint: "", no_fingerprint: "",
        rating: layout.rows["2.1.1"][0].name, added_consensus: layout.rows["2.1.1"][0].name,
        hidden_formula: "得分", lost_sheet: layout.sections[0].name,
    }
    for spoil, sheet in where.items():
        book = load_workbook(paper, data_only=True)      # values as somebody's program would have stored them
        spoil(book, layout)
        forged = paper.with_name(f"{spoil.__name__}.xlsx")
        book.save(forged)
        code, told = run("session", "verify", site, "--sheet", forged)
        findings = told["sheet"]["findings"]
        assert (code, checks(told)["sheet"]) == (1, False), spoil.__name__
        assert sheet in {one["sheet"] for one in findings}, (spoil.__name__, findings)
        assert len(findings) < 6, findings
        assert all(one["message"] for one in findings)


def test_stored_values_alone_are_no_tampering_and_other_files_are_told_apart(run, site, paper, tmp_path):
    plain = tmp_path / "values.xlsx"
    load_workbook(paper, data_only=True).save(plain)
    code, told = run("session", "verify", site, "--sheet", plain)
    assert (code, told["sheet"]["findings"]) == (0, [])
    other = tmp_path / "not.xlsx"
    other.write_bytes(b"PK not a workbook")
    code, told = run("session", "verify", site, "--sheet", other)
    assert (code, told["error"]["code"]) == (3, "not-a-workbook")
    code, told = run("session", "verify", site, "--sheet", tmp_path / "none.xlsx")
    assert code == 3
    copy = tmp_path / "other.ccsession"
    shutil.copytree(site, copy)
    run("session", "agree", copy, "2.1.1", "1", "--reason", "r", "--as", "A")
    run("session", "freeze", copy, "--as", "A")
    assert run("export", "xlsx", copy, "-o", tmp_path / "v2.xlsx", "--lang", "zh")[0] == 0
    code, told = run("session", "verify", site, "--sheet", tmp_path / "v2.xlsx")
    assert code == 1                                   # a version this folder knows nothing of
    assert "no version of this session" in told["sheet"]["findings"][0]["message"]


def test_other_exports_say_the_version_too(run, site, paper, tmp_path):
    import json

    _, info = run("session", "info", site)
    run("export", "json", site, "-o", tmp_path / "a.json")
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert found["version"]["frozen"]["fingerprint"] == info["version"]["fingerprint"]
    assert found["version"]["not_final"] is None
    assert found["session"]["versions"][0]["number"] == 1
    run("export", "csv", site, "-o", tmp_path / "a.csv")
    first = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[1]
    assert first.endswith(f"1,{info['version']['fingerprint']}")
    run("session", "agree", site, "2.1.1", "1", "--reason", "r", "--as", "A")
    run("export", "json", site, "-o", tmp_path / "a.json", "--force")
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert found["version"]["frozen"] is None
    assert (found["version"]["latest"], found["version"]["changed_since"]) == (1, True)
    run("export", "radar", site, "-o", tmp_path / "a.svg", "--lang", "en")
    assert "Not final: changed since version 1" in (tmp_path / "a.svg").read_text("utf-8")
