"""The fact-check sheet: facts without a rating go out, what comes back is told cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from ccworkbench.exports.fact_check import FIRST_ROW, META, REMARK, SHOULD_BE, VALUE, VERDICT

RATIONALE = "听了十通录音，不够好"


@pytest.fixture
def site(scored_site: Path, run) -> Path:
    """A rated session with evidence of several kinds."""
    for item, answer in (("1.1.1", "3"), ("2.1.1", "3")):
        run("session", "rate", scored_site, item, answer, "--rationale", RATIONALE, "--as", "A")
    for target, title, kind in (
        ("1.1.1", "战略会纪要", "document"), ("2.1.1", "座席访谈", "interview"), ("2.1.1", "排班系统演示", "demo"),
    ):
        assert run("session", "attach", scored_site, target, "--seen", title, "--kind", kind, "--by", "运营经理",
                   "--caption", "assessor's own words", "--as", "A")[0] == 0
    return scored_site


@pytest.fixture
def sheet(run, site, tmp_path) -> Path:
    """The sheet as it goes out."""
    out = tmp_path / "facts.xlsx"
    code, told = run("session", "fact-check", site, "-o", out, "--lang", "zh", "--reader", "A")
    assert code == 0, told
    assert told["verified"]
    return out


def rows(path: Path) -> dict[str, tuple[str, int]]:
    """Give sheet and row of every fact."""
    book = load_workbook(path)
    return {
        str(row[0].value): (page.title, row[0].row)
        for page in book.worksheets if page.title != META
        for row in page.iter_rows(min_row=FIRST_ROW) if row[0].value
    }


def test_facts_go_out_and_no_rating_does(run, site, sheet):
    book = load_workbook(sheet)
    found = rows(sheet)
    assert {"profile.seats", "profile.direction", "item.3.2.2.talk", "item.3.2.2.figure"} <= set(found)
    assert not any(key.startswith(("item.1.1.1", "item.2.1.1", "item.2.1.2", "item.6.1.1")) for key in found)
    page, row = found["item.3.2.2.talk"]
    assert book[page].cell(row, VALUE).value == "400"
    page, row = found["item.3.2.2.figure"]
    worked_out = 100 * (400 + 20 + 90) / (400 + 20 + 90 + 110)
    assert float(book[page].cell(row, VALUE).value) == pytest.approx(worked_out, abs=0.05)
    words = " ".join(
        str(cell.value) for page in book.worksheets for row in page.iter_rows() for cell in row if cell.value
    )
    for kept_inside in (RATIONALE, "assessor's own words", "座席访谈", "运营经理", "安然", "80.4", "L4", "part"):
        assert kept_inside not in words, kept_inside
    for shown in ("战略会纪要", "排班系统演示", "某中心"):
        assert shown in words
    for page in book.worksheets[:-1]:
        assert page.protection.sheet
        assert page.column_dimensions["A"].hidden
    assert book[META].sheet_state == "veryHidden"


def test_what_comes_back_is_listed_with_its_cells_and_kept_as_notes(run, site, sheet, tmp_path):
    found, book = rows(sheet), load_workbook(sheet)

    def say(key, verdict=None, should_be=None, remark=None, value=None):
        page, row = found[key]
        for column, words in ((VERDICT, verdict), (SHOULD_BE, should_be), (REMARK, remark), (VALUE, value)):
            if words is not None:
                book[page].cell(row, column).value = words
        return page, f"{'ABCDEFGH'[VALUE - 1]}{row}"

    seats = say("profile.seats", "不属实", "310", "年初扩容")
    talk = say("item.3.2.2.talk", remark="不含培训")
    hold = say("item.3.2.2.hold", value="25")
    say("profile.direction", "属实")
    back = tmp_path / "back.xlsx"
    book.save(back)
    run("session", "set", site, "direction=cost", "--as", "A")

    code, told = run("session", "fact-check", site, "--take", back, "--dry-run", "--reader", "A")
    assert code == 0, told
    assert told["changes"] == []
    by_key = {one["key"]: one for one in told["differences"]}
    assert set(by_key) == {"profile.seats", "item.3.2.2.talk", "item.3.2.2.hold"}
    one = by_key["profile.seats"]
    assert ((one["sheet"], one["cell"]), one["recorded"], one["should_be"], one["remark"], one["correct"]) == (
        seats, "300", "310", "年初扩容", False)
    assert (by_key["item.3.2.2.talk"]["item"], by_key["item.3.2.2.talk"]["cell"]) == ("3.2.2", talk[1])
    assert (by_key["item.3.2.2.hold"]["overwritten"], by_key["item.3.2.2.hold"]["cell"]) == ("25", hold[1])
    assert (told["confirmed"], told["changed_since"], told["missing"]) == (1, ["profile.direction"], [])

    before = run("session", "info", site)[1]["profile"]
    code, told = run("session", "fact-check", site, "--take", back, "--as", "A", "--reader", "A")
    assert code == 0, told
    assert len(told["changes"]) == 5                       # three notes, two of them on an item
    assert run("session", "info", site)[1]["profile"] == before     # nothing was overwritten
    notes = [
        one["value"] for one in run("session", "history", site, "--reader", "A")[1]["changes"]
        if one["entity"] == "note" and one["field"] == "text"
    ]
    assert len(notes) == 3
    assert any("年初扩容" in one and f"{seats[0]}!{seats[1]}" in one for one in notes)
    code, told = run("session", "fact-check", site, "--take", back, "--as", "A", "--reader", "A")
    assert (code, told["changes"]) == (0, [])              # the same sheet again adds nothing


def test_cells_that_cannot_be_read_are_all_named_and_nothing_is_written(run, site, sheet, tmp_path):
    found, book = rows(sheet), load_workbook(sheet)
    page, row = found["profile.seats"]
    book[page].cell(row, VERDICT).value = "也许"
    book[page].cell(row, SHOULD_BE).value = "=300+10"
    other, at = found["item.3.2.2.talk"]
    book[other].cell(at, 1).value = "item.9.9.9.talk"
    third, twice = found["item.3.2.2.hold"]
    book[third].cell(found["item.3.2.2.acw"][1], 1).value = "item.3.2.2.hold"
    lost, line = found["profile.direction"]
    book[lost].cell(line, 1).value = None
    book[lost].cell(line, REMARK).value = "whose row is this"
    book.save(tmp_path / "bad.xlsx")
    before = run("session", "info", site)[1]["changes"]
    code, told = run("session", "fact-check", site, "--take", tmp_path / "bad.xlsx", "--as", "A", "--reader", "A")
    assert (code, told["error"]["code"]) == (2, "fact-check-not-read")
    faults = told["error"]["facts"]["faults"]
    for where in (f"{page}!F{row}", f"{page}!G{row}", f"{other}!A{at}", f"{third}!D{twice}", f"{lost}!A{line}"):
        assert any(where in one for one in faults), (where, faults)
    assert len(faults) == 5
    assert run("session", "info", site)[1]["changes"] == before


def test_other_workbooks_and_other_sessions_are_refused(run, site, sheet, tmp_path, scored_site):
    plain = tmp_path / "plain.xlsx"
    from openpyxl import Workbook

    Workbook().save(plain)
    code, told = run("session", "fact-check", site, "--take", plain, "--as", "A", "--reader", "A")
    assert (code, told["error"]["code"]) == (2, "not-a-fact-check")
    book = load_workbook(sheet)
    book[META]["B2"].value = "0" * 32
    book.save(plain)
    code, told = run("session", "fact-check", site, "--take", plain, "--as", "A", "--reader", "A")
    assert (code, told["error"]["code"]) == (2, "other-session")
    assert run("session", "fact-check", site, "--take", tmp_path / "no.xlsx", "--as", "A", "--reader", "A")[0] == 3
    assert run("session", "fact-check", site)[1]["error"]["code"] == "usage"
    assert run("session", "fact-check", site, "-o", sheet, "--reader", "A")[1]["error"]["code"] == "output-exists"
