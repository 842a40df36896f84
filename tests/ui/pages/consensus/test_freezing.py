"""The freeze part in the whole window: what stands in the way, freezing, signing, objections, papers."""

from __future__ import annotations

import shutil

import pytest

from ccworkbench.session.document import SessionDocument
from tests.ui import record_scenes
from tests.ui.record_scenes import CLIENT, settle
from tests.ui.scene_data import LEAD, SECOND
from ui.actions import ActionId
from ui.pages.consensus.freezing import OBJECTIONS, PAPERS, FreezePart
from ui.pages.consensus.page import FREEZE
from ui.pages.walk.page import WalkPage


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
        "item:4-02", "item:4-03", "item:3-04", "item:3-02", "profile:direction"]
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
