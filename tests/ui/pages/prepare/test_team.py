"""The team part in the whole window: people added and changed, sections given out, refusals told."""

from __future__ import annotations

import pytest

from ccworkbench.session.model import Role
from tests.ui import record_scenes
from tests.ui.scene_data import LEAD, SECOND
from tests.ui.scenes import Stage
from ui.actions import ActionId
from ui.pages.prepare.page import TEAM


@pytest.fixture
def part(workbench, tmp_path, qtbot):
    workbench.appearance.set_language("en")
    stage = Stage(workbench, tmp_path / "site.ccsession", qtbot)
    stage.open(record_scenes.busy(stage.sample), ActionId.PREPARE)
    yield workbench.window.page.show_part(TEAM)
    workbench.desk.close()


def tick(part, name, *keys) -> None:
    """Tick exactly these."""
    from PySide6.QtCore import Qt

    shown = part.form.editor(name)
    for at in range(shown.count()):
        item = shown.item(at)
        on = item.data(Qt.ItemDataRole.UserRole) in keys
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def people_of(workbench):
    return workbench.desk.session.state.people


def test_a_person_is_added_with_sections_and_taken_back(part, workbench, qtbot):
    part.begin()
    assert part.form.editor("id").text() == "D"              # A, B, C and O are there
    part.form.editor("name").setText("He Yue")
    tick(part, "lead", "2")
    tick(part, "second", "3")
    part.write()
    qtbot.waitUntil(lambda: "D" in people_of(workbench))
    new = people_of(workbench)["D"]
    assert (new.name, new.role, dict(new.sections)) == ("He Yue", Role.ASSESSOR, {"2": "lead", "3": "second"})
    assert part.unsaved() == []
    assert part.list.current == "D"
    workbench.window.commands.run(ActionId.UNDO)
    qtbot.waitUntil(lambda: "D" not in people_of(workbench) or not people_of(workbench)["D"].sections)


@pytest.mark.parametrize(("typed", "said"), [
    ({"id": "A"}, "a person A already"), ({"id": "two words"}, "two words"), ({"id": ""}, "letters"),
])
def test_a_code_that_cannot_be_is_refused_and_stays_typed(part, workbench, qtbot, typed, said):
    before = people_of(workbench)
    part.begin()
    part.form.editor("name").setText("He Yue")
    part.form.editor("id").setText(typed["id"])
    part.write()
    qtbot.waitUntil(lambda: bool(part._fault.text()))
    assert said in part._fault.text()
    assert people_of(workbench) == before
    assert "He Yue" in part.unsaved()[0].words
    part.forget_typing()


def test_role_and_sections_change_as_one_action(part, workbench, qtbot):
    part.go_to(SECOND)
    part.form.editor("role").setCurrentIndex(part.form.editor("role").findData("trainer"))
    tick(part, "lead")                       # none: section 4 is given back
    part.write()
    qtbot.waitUntil(lambda: people_of(workbench)[SECOND].role is Role.TRAINER)
    assert dict(people_of(workbench)[SECOND].sections) == {}
    workbench.window.commands.run(ActionId.UNDO)
    qtbot.waitUntil(lambda: people_of(workbench)[SECOND].role is Role.ASSESSOR)
    assert dict(people_of(workbench)[SECOND].sections) == {"4": "lead"}


def test_the_last_lead_stays_and_nobody_is_lead_and_second_at_once(part, workbench, qtbot):
    before = people_of(workbench)
    part.go_to(LEAD)
    part.form.editor("role").setCurrentIndex(part.form.editor("role").findData("observer"))
    part.write()
    qtbot.waitUntil(lambda: "needs a lead" in part._fault.text())
    part.drop_draft()
    tick(part, "second", "1", "4")
    part.write()
    qtbot.waitUntil(lambda: "either lead or second of a section: 1" in part._fault.text())
    assert people_of(workbench) == before
    part.forget_typing()


def test_a_section_gets_another_lead_and_a_second_as_one_action(part, workbench, qtbot):
    assert "2 section" in part.state_words                   # 2 and 3
    part.filter.setCurrentIndex(part.filter.findData("nobody"))
    assert [one.key for one in part.list.records.rows] == [":2", ":3"]
    part.go_to(":4")
    assert part.filter.currentData() == "sections"
    lead = part.form.editor("lead")
    assert lead.currentData() == SECOND
    lead.setCurrentIndex(lead.findData(LEAD))
    tick(part, "second", LEAD)
    part.write()
    qtbot.waitUntil(lambda: "are different people: A" in part._fault.text())
    tick(part, "second", SECOND)
    part.write()
    qtbot.waitUntil(lambda: people_of(workbench)[LEAD].sections.get("4") == "lead")
    assert dict(people_of(workbench)[LEAD].sections) == {"1": "lead", "4": "lead"}
    assert dict(people_of(workbench)[SECOND].sections) == {"4": "second"}
    inherited = next(one for one in part.list.records.rows if one.key == ":4.1")
    assert (inherited.chip, inherited.chip_token) == ("李敏", "muted")
    part.go_to(":4.1")
    assert "Led with section 4" in part._note.text()


def test_the_attendance_sheet_is_offered_alone(part, workbench, monkeypatch):
    from ui.dialogs.export import ExportDialog

    shown = []
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: shown.append([
        (one.export.id, one.suffix) for one in dialog.order.wanted]))
    part.attendance.click()
    assert shown == [[("attendance", ".xlsx")]]
