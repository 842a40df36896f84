"""The freeze part in the whole window: what stands in the way, freezing, signing, objections, papers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ccworkbench.exports.fact_check import FIRST_ROW, META, SHOULD_BE, VERDICT
from ccworkbench.exports.workbook.layout import Layout
from ccworkbench.exports.workbook.score_sheet import write_score_sheet
from ccworkbench.freezing import freezing
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.holding import HOLDER
from tests.ui import record_scenes
from tests.ui.record_scenes import CLIENT, settle
from tests.ui.scene_data import LEAD, SECOND
from ui.actions import ActionId
from ui.pages.consensus.freezing import OBJECTIONS, PAPERS, FreezePart
from ui.pages.consensus.page import BOARD, FREEZE
from ui.pages.walk.page import WalkPage

BEGUN = "the night shift was looked at again"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    place = tmp_path_factory.mktemp("freeze")
    return record_scenes.busy(place / "busy.ccsession"), record_scenes.frozen(place / "frozen.ccsession")


@pytest.fixture
def show(workbench, made, tmp_path, qtbot):
    """Give a function that opens one of the two sessions as somebody, at the freeze part."""
    dialogs = workbench.dialogs
    workbench.appearance.set_language("en")

    def shown(which, me=LEAD, first=None):
        folder = shutil.copytree(made[which], tmp_path / f"{which}{me}.ccsession")
        with SessionDocument.open(folder) as doc:
            doc.i_am(me)
            if first is not None:
                first(doc)
        with qtbot.waitSignal(workbench.desk.opened, timeout=30_000):
            workbench.desk.open(folder)
        workbench.window.show_stage(ActionId.CONSENSUS)
        part = workbench.window.page.show_part(FREEZE)
        assert isinstance(part, FreezePart)
        qtbot.waitUntil(lambda: part.versions.found.changes is not None, timeout=20_000)
        return part

    dialogs.told.clear()
    dialogs.problems.clear()
    yield shown
    dialogs.agrees, dialogs.words, dialogs.loses = False, "", True
    workbench.desk.close()
    dialogs.loses = False


def test_everything_in_the_way_is_listed_and_leads_to_its_place(show, workbench):
    part = show(0)
    rows = part.versions.way.records.rows
    assert [one.key for one in rows] == [
        "item:4-01", "item:4-02", "item:4-03", "item:3-04", "item:3-02", "profile:direction"]
    assert not part.freeze.isEnabled()
    part.versions.way.opened.emit("item:4-03")
    page = workbench.window.page
    assert isinstance(page, WalkPage)
    assert page.item == "4-03"


def test_freezing_asks_with_what_it_means_and_makes_a_version(show, workbench, qtbot):
    part = show(0, first=settle)
    assert part.freeze.isEnabled()
    part.freeze.click()                                  # the person does not agree
    assert workbench.desk.session.state.versions == ()
    assert "cannot be undone" in workbench.dialogs.told[-1][1]
    workbench.dialogs.agrees = True
    part.freeze.click()
    qtbot.waitUntil(lambda: len(workbench.desk.session.state.versions) == 1)
    qtbot.waitUntil(lambda: part.state_words == "final: version 1")
    assert not part.freeze.isEnabled()
    assert part.versions.versions.current == "1"


def test_an_assessor_cannot_freeze_and_is_told_as_the_command_tells(show):
    part = show(0, SECOND, first=settle)
    assert not part.freeze.isEnabled()
    assert "may not freeze the result" in part.freeze.toolTip()


def test_a_refusal_needs_its_words_and_what_was_typed_stays(show, workbench, qtbot):
    part = show(1, first=lambda doc: None)
    view = part.versions
    view.form.editor("person").setCurrentIndex(view.form.editor("person").findData(str(CLIENT)))
    view.form.editor("stands").setCurrentIndex(2)
    view.sign()
    qtbot.waitUntil(lambda: "need their words" in view._fault.text())
    view.form.editor("text").setPlainText("2-01 is wrong")
    assert [one.words for one in part.unsaved()] == ["2-01 is wrong"]
    view.sign()
    qtbot.waitUntil(lambda: not part.unsaved())
    said = workbench.desk.session.state.signoffs[2, CLIENT]
    assert (said.stands, said.text, said.by) == ("refused", "2-01 is wrong", LEAD)


def test_an_objection_is_made_and_decided_by_somebody_else(show, workbench, qtbot):
    part = show(1, SECOND)
    part.show_view(OBJECTIONS)
    objections = part.objections
    objections.begin(item="1-01")
    objections.form.editor("claim").setPlainText("the record came later")
    objections.write()
    qtbot.waitUntil(lambda: "role" in objections._fault.text())      # as what role is missing
    objections.form.editor("by").setText("operations manager")
    objections.write()
    state = lambda: workbench.desk.session.state                      # noqa: E731
    qtbot.waitUntil(lambda: len(state().objections) == 3)
    assert objections.unsaved() == []
    new = objections.list.current
    assert state().objections[new].claim == "the record came later"
    workbench.dialogs.words = "it came, and does not change it"
    upheld = objections._steps.itemAt(0).widget()
    assert upheld.isEnabled()                                         # the lead decided the item, not B
    upheld.click()
    qtbot.waitUntil(lambda: state().objections[new].state == "upheld")


def test_who_decided_the_item_cannot_decide_the_objection(show):
    part = show(1)
    part.show_view(OBJECTIONS)
    upheld = part.objections._steps.itemAt(0).widget()
    assert not upheld.isEnabled()
    assert upheld.toolTip() == "You decided this item yourself."


def test_a_paper_is_looked_up_by_its_fingerprint(show, workbench, qtbot):
    part = show(1)
    part.show_view(PAPERS)
    first = workbench.desk.session.state.versions[0]
    part.papers.field.setText(first.short[:9])
    part.papers.check.click()
    qtbot.waitUntil(lambda: "version 1" in part.papers.answer.text())
    assert "superseded by version 2" in part.papers.answer.text()
    part.papers.field.setText("no print")
    part.papers.check.click()
    qtbot.waitUntil(lambda: "is no fingerprint" in part.papers.answer.text())


def test_evidence_is_offered_with_an_objection(show, workbench, qtbot, tmp_path):
    part = show(1)
    part.show_view(OBJECTIONS)
    objections, paper = part.objections, tmp_path / "callbacks.csv"
    paper.write_text("day,by\n2026-11-02,team leader\n", encoding="utf-8")
    objections.ask_file = lambda: paper
    assert objections.attach.isEnabled()
    objections.attach.click()
    qtbot.waitUntil(lambda: "callbacks.csv" in objections._about.text(), timeout=10_000)
    assert workbench.dialogs.problems == []


@pytest.fixture
def papers(show, tmp_path):
    """Freeze version 1, write its score sheet and one whose rating of 1-01 was changed there."""
    whole, spoiled = tmp_path / "whole.xlsx", tmp_path / "spoiled.xlsx"

    def freeze(doc):
        settle(doc)
        freezing.freeze(doc, LEAD)
        write_score_sheet(whole, doc.standard, doc.state, result_of(doc.state), language="en")
        layout = Layout(doc.standard, doc.state.raters, "en")
        sheet, row = layout.rows["1-01"]
        book = load_workbook(whole)
        cell = book[sheet.name].cell(row, layout.columns.first_person)
        assert cell.value != 1
        cell.value = 1
        book.save(spoiled)
        places.append(f"{sheet.name} {cell.coordinate}")

    places = []
    part = show(0, first=freeze)
    part.show_view(PAPERS)
    return part.papers, whole, spoiled, places[0]


@pytest.mark.parametrize(("count", "same", "differs"), [
    (1, "1 cell compared, all the same", "differs in 1 place."),
    (2, "2 cells compared, all the same", "differs in 2 places."),
])
def test_what_a_workbook_shows_is_counted_in_good_english(show, qtbot, monkeypatch, count, same, differs):
    from ccworkbench.exports.workbook import paper_check
    from ccworkbench.text import Text

    view = show(1).papers
    version = view._session.state.versions[0]
    view.ask_open = lambda _title: Path("sheet.xlsx")
    one = paper_check.Finding("s", "A1", "1", "2", Text.same("A1"))
    for findings, words in (((), same), ((one,) * count, differs)):
        told = paper_check.PaperCheck(version, "4f2a", count, findings)
        monkeypatch.setattr(paper_check, "check_paper", lambda _doc, _path, told=told: told)
        view.choose.click()
        qtbot.waitUntil(lambda words=words: words in view.answer.text())


def test_a_workbook_shows_its_version_and_a_changed_one_is_found_out(papers, qtbot):
    view, whole, spoiled, place = papers
    view.ask_open = lambda _title: whole
    view.choose.click()
    qtbot.waitUntil(lambda: "'whole.xlsx' shows version 1" in view.answer.text(), timeout=30_000)
    assert view.answer.property("role") == "ok"
    assert view.findings.isHidden()
    view.ask_open = lambda _title: spoiled
    view.choose.click()
    qtbot.waitUntil(lambda: "spoiled.xlsx" in view.answer.text(), timeout=30_000)
    assert "prints the fingerprint of version 1 but differs in" in view.answer.text()
    assert view.answer.property("role") == "error"
    assert any(one.top.startswith(f"{place}: found 1; that version has ") for one in view.findings.records.rows)
    view.ask_open = lambda _title: None                       # nothing is chosen: the answer stays
    view.choose.click()
    assert "spoiled.xlsx" in view.answer.text()


def test_what_is_no_workbook_is_told(papers, qtbot, tmp_path):
    view, *_ = papers
    other = tmp_path / "other.xlsx"
    other.write_text("no workbook", encoding="utf-8")
    view.ask_open = lambda _title: other
    view.choose.click()
    qtbot.waitUntil(lambda: bool(view.answer.text()) and not view.answer.isHidden(), timeout=30_000)
    assert "other.xlsx" in view.answer.text()
    assert view.answer.property("role") == "error"


def test_facts_go_out_and_what_comes_back_is_kept_as_notes(show, workbench, qtbot, tmp_path):
    part = show(0)
    part.show_view(PAPERS)
    view, sheet, session = part.papers, tmp_path / "facts.xlsx", workbench.desk.session
    view.ask_save = view.ask_open = lambda _title: sheet
    view.write.click()
    qtbot.waitUntil(lambda: view.told.text() == "Written: facts.xlsx", timeout=30_000)
    book = load_workbook(sheet)
    page, row = next(
        (page, row[0].row) for page in book.worksheets if page.title != META
        for row in page.iter_rows(min_row=FIRST_ROW) if row[0].value == "profile.seats")
    page.cell(row, VERDICT).value = "not correct"
    page.cell(row, SHOULD_BE).value = "310"
    book.save(sheet)
    before = session.state
    view.take.click()
    qtbot.waitUntil(lambda: "1 differing" in view.told.text(), timeout=30_000)
    assert [("310" in one.top, page.title in one.below) for one in view.differences.records.rows] == [(True, True)]
    assert session.state is before                            # reading writes nothing
    view.keep.click()
    qtbot.waitUntil(lambda: "kept as notes" in view.told.text(), timeout=30_000)
    assert session.state is not before
    assert session.state.profile == before.profile
    assert view.keep.isHidden()
    assert workbench.dialogs.problems == []


def content(folder):
    """Give every file of a session, but for who holds it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != HOLDER and path.suffix != ".db-journal"
    }


def begin_anew(workbench, qtbot):
    """Begin to decide anew on an item that is decided, and let it come to the disk."""
    session = workbench.desk.session
    part = workbench.window.page.show_part(BOARD)
    qtbot.waitUntil(lambda: part.view is not None and not part.reader.busy, timeout=20_000)
    row = next(one for one in part.view.rows if one.decision is not None)
    part.show_item(row.item)
    part.panel.form.reason.setPlainText(BEGUN)
    qtbot.waitUntil(lambda: not session._thread.busy and not session.drafts._pause.isActive())
    return part, row.item


def typed(session):
    return session.drafts.path.read_text("utf-8").encode().decode("unicode_escape")


def test_what_is_begun_stays_begun_through_a_freeze_that_says_so(show, workbench, qtbot):
    show(0, first=settle)
    session = workbench.desk.session
    board, item = begin_anew(workbench, qtbot)
    part = workbench.window.page.show_part(FREEZE)
    qtbot.waitUntil(part.freeze.isEnabled, timeout=20_000)
    workbench.dialogs.agrees = True
    part.freeze.click()
    qtbot.waitUntil(lambda: len(session.state.versions) == 1)
    assert "not in this version: 1 thing typed here" in workbench.dialogs.told[-1][1]
    assert session.state.decisions[item].reason != BEGUN
    assert BEGUN in typed(session)
    workbench.window.page.show_part(BOARD)
    board.show_item(item)
    assert board.panel.form.reason.toPlainText() == BEGUN
    assert board.panel.form.mark.isVisible()
    assert [one.words for one in board.unsaved()] == [BEGUN]


def test_a_freeze_with_nothing_begun_says_nothing_of_it(show, workbench):
    part = show(0, first=settle)
    part.freeze.click()
    assert "not in this version" not in workbench.dialogs.told[-1][1]


def test_drafts_write_nothing_to_a_frozen_session(show, workbench, qtbot):
    show(1)
    session = workbench.desk.session
    before = content(session.folder)
    begin_anew(workbench, qtbot)
    assert BEGUN in typed(session)
    assert not session.drafts.path.is_relative_to(session.folder)
    assert content(session.folder) == before
    workbench.dialogs.loses = True
    assert workbench.desk.close()
    workbench.dialogs.loses = False
    assert BEGUN in typed(session)
