"""The materials part in the whole window: where they stand, what every module still needs, the letter."""

from __future__ import annotations

import pytest

from tests.ui import record_scenes
from tests.ui.scenes import Stage
from ui.actions import ActionId
from ui.pages.prepare.page import MATERIALS


@pytest.fixture
def part(workbench, tmp_path, qtbot):
    workbench.appearance.set_language("en")
    stage = Stage(workbench, tmp_path / "site.ccsession", qtbot)
    stage.open(record_scenes.asked(stage.sample), ActionId.PREPARE)
    yield workbench.window.page.show_part(MATERIALS)
    workbench.desk.close()


def at(workbench, material):
    return workbench.desk.session.state.materials[material]


def test_each_material_shows_where_it_stands_and_since_when(part, qtbot):
    from datetime import date

    qtbot.waitUntil(lambda: any("·" in one.side for one in part.list.records.rows))     # the days are read later
    rows = {one.key: one for one in part.list.records.rows}
    assert len(rows) == 30
    assert [rows[one].chip for one in ("M01", "M02", "M04", "M05", "M06", "M30")] == [
        "received", "asked for", "received in part", "not available", "not needed", "not asked for"]
    assert rows["M01"].side == f"{date.today().isoformat()} · 1 file"
    assert rows["M30"].side == ""
    assert "1 of 30 here · 1 in part · 2 will not come · 1 module" in part.state_words


def test_a_module_needs_a_material_or_a_reason(part, workbench, qtbot):
    assert part._lacking.text() == "Neither a material nor a reason yet: Performance"
    part.filter.setCurrentIndex(part.filter.findData("lacking"))
    assert part.list.current == "M02"                     # of Design and Performance
    assert "No material and no reason yet for Performance." in part._note.text()
    status = part.form.editor("status")
    status.setCurrentIndex(status.findData("not_needed"))
    part.write()
    qtbot.waitUntil(lambda: "M02: not needed needs a reason" in part._fault.text())
    assert at(workbench, "M02").status == "asked"
    assert status.currentData() == "not_needed"           # it stays typed
    part.form.editor("note").setPlainText("it is in the annual plan")
    part.write()
    qtbot.waitUntil(lambda: at(workbench, "M02").status == "not_needed")
    assert part._lacking.isHidden()
    assert part.list.records.rows == ()
    assert part.unsaved() == []
    workbench.window.commands.run(ActionId.UNDO)
    qtbot.waitUntil(lambda: at(workbench, "M02").status == "asked")
    assert not part._lacking.isHidden()


def test_the_rest_is_asked_for_as_one_action(part, workbench, qtbot):
    part.rest.click()
    qtbot.waitUntil(lambda: len(workbench.desk.session.state.materials) == 30)
    assert at(workbench, "M30").status == "asked"
    assert at(workbench, "M01").status == "received"
    qtbot.waitUntil(lambda: not part.rest.isEnabled())
    workbench.window.commands.run(ActionId.UNDO)
    qtbot.waitUntil(lambda: len(workbench.desk.session.state.materials) == 12)


def test_one_press_marks_it_and_a_filter_goes_on_to_the_next(part, workbench, qtbot):
    part.filter.setCurrentIndex(part.filter.findData("asked"))
    part.list.go_to("M08")
    part._steps.itemAt(0).widget().click()
    qtbot.waitUntil(lambda: at(workbench, "M08").status == "received")
    assert part.list.current == "M09"


def test_a_file_is_attached_to_a_material(part, workbench, qtbot, tmp_path):
    (tmp_path / "plan.csv").write_text("a,b\n", "utf-8")
    part.ask_file = lambda: tmp_path / "plan.csv"
    part.list.go_to("M02")
    part.attach_file("M02")
    qtbot.waitUntil(lambda: "plan" in part._about.text(), timeout=30_000)
    assert part._lacking.isHidden()


@pytest.mark.parametrize(("chosen", "typed", "written"), [
    (0, "", [([("materials", ".xlsx")], "")]), (1, "2026-12-01", [([("materials", ".xlsx")], "2026-12-01")]),
    (1, "", []), (-1, "", []), (1, "tomorrow", []),
])
def test_the_letter_is_offered_with_the_day_or_without(part, workbench, monkeypatch, chosen, typed, written):
    from ui.dialogs.export import ExportDialog

    shown = []
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: shown.append((
        [(one.export.id, one.suffix) for one in dialog.order.wanted], dialog.order.options.due)))
    monkeypatch.setattr(workbench.dialogs, "decision", chosen)
    monkeypatch.setattr(workbench.dialogs, "words", typed)
    workbench.dialogs.problems.clear()
    part.letter.click()
    assert shown == written
    assert [one.code for one in workbench.dialogs.problems] == ["due-not-allowed"] * (typed == "tomorrow")


def test_a_standard_without_materials_says_so(workbench, tmp_path, qtbot):
    workbench.appearance.set_language("en")
    stage = Stage(workbench, tmp_path / "site.ccsession", qtbot)
    record_scenes.without_materials(stage)
    part = workbench.window.page.part
    assert part._none.isVisible()
    assert "lists no materials" in part._none.text()
    assert not any(one.isVisible() for one in (part._panel, part.filter, part._lacking))
    assert not part.letter.isEnabled()
    assert not part.rest.isEnabled()
    workbench.desk.close()
