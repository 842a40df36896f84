"""The agenda part in the whole window: made from the proposal, moved, taken out, overlaps told."""

from __future__ import annotations

import pytest

from tests.ui import record_scenes
from tests.ui.scene_data import LEAD
from tests.ui.scenes import Stage
from ui.actions import ActionId
from ui.pages.prepare.page import AGENDA


@pytest.fixture
def part(workbench, tmp_path, qtbot):
    workbench.appearance.set_language("en")
    stage = Stage(workbench, tmp_path / "site.ccsession", qtbot)
    stage.open(record_scenes.asked(stage.sample), ActionId.PREPARE)
    yield workbench.window.page.show_part(AGENDA)
    workbench.desk.close()
    workbench.dialogs.words, workbench.dialogs.loses = "", True


def slots(workbench):
    return workbench.desk.session.state.agenda


def test_the_agenda_stands_by_day_and_overlaps_are_told(part, workbench):
    assert part.state_words == "11 slots · 3 days · 1 overlap"
    twice = [one for one in part.list.records.rows if one.chip_token == "warn"]
    assert [one.top[:11] for one in twice] == ["10:00–12:00"] * 2
    part.go_to(twice[0].key)
    assert "At the same time 李敏, 周航 are at: 10:00" in part._note.text()
    part.filter.setCurrentIndex(part.filter.findData("2026-12-09"))
    assert {one.side for one in part.list.records.rows} == {"2026-12-09"}
    assert part.list.current == part.list.records.rows[0].key


def test_a_slot_moved_by_its_beginning_keeps_its_length(part, workbench, qtbot):
    slot = slots(workbench)[0]
    part.go_to(slot.id)
    part.form.editor("begins").setText("07:45")
    part.write()
    qtbot.waitUntil(lambda: slots(workbench)[0].start == "2026-12-07T07:45")
    assert slots(workbench)[0].end == "2026-12-07T08:15"
    part.form.editor("ends").setText("08:00")
    part.form.editor("what").setPlainText("welcome")
    part.form.editor("items").setPlainText("D.4-02 D.4-01")
    part.write()
    qtbot.waitUntil(lambda: slots(workbench)[0].what == "welcome")
    now = slots(workbench)[0]
    assert (now.start, now.end, now.items) == ("2026-12-07T07:45", "2026-12-07T08:00", ("D.4-01", "D.4-02"))
    workbench.window.commands.run(ActionId.UNDO)
    qtbot.waitUntil(lambda: slots(workbench)[0].what == slot.what)


def test_a_slot_is_added_after_the_last_and_its_faults_are_told_together(part, workbench, qtbot):
    last = slots(workbench)[-1]
    part.begin()
    assert part.form.editor("begins").text() == last.end[11:]
    part.form.editor("ends").setText("late")
    part.form.editor("items").setPlainText("9-99")
    part.write()
    qtbot.waitUntil(lambda: bool(part._fault.text()))
    assert all(one in part._fault.text() for one in ("Give what it is", f"{last.day}Tlate", "9-99"))
    part.form.editor("what").setPlainText("farewell")
    part.form.editor("ends").setText("23:00")
    part.form.editor("items").setPlainText("")
    part.write()
    qtbot.waitUntil(lambda: len(slots(workbench)) == 12)
    assert slots(workbench)[-1].what == "farewell"
    assert part.list.current == slots(workbench)[-1].id


def test_a_slot_is_taken_out_and_the_next_is_shown(part, workbench, qtbot):
    first, second = slots(workbench)[:2]
    part.go_to(first.id)
    part._steps.itemAt(0).widget().click()
    qtbot.waitUntil(lambda: len(slots(workbench)) == 10)
    assert part.list.current == second.id
    workbench.window.commands.run(ActionId.UNDO)
    qtbot.waitUntil(lambda: len(slots(workbench)) == 11)


@pytest.mark.parametrize(("agreed", "typed", "begins"), [
    (False, "2026-12-14", "2026-12-07"), (True, "", "2026-12-07"), (True, "2026-12-14", "2026-12-14"),
    (True, "Monday", "2026-12-07"),
])
def test_it_is_made_anew_only_where_the_person_says_so(part, workbench, qtbot, agreed, typed, begins):
    dialogs = workbench.dialogs
    dialogs.loses, dialogs.words = agreed, typed
    dialogs.problems.clear()
    part.generate.click()
    if typed == "Monday":
        qtbot.waitUntil(lambda: [one.code for one in dialogs.problems] == ["agenda-not-allowed"])
    qtbot.waitUntil(lambda: not workbench.desk.session._thread.busy)
    qtbot.waitUntil(lambda: slots(workbench)[0].day == begins)
    assert len(slots(workbench)) == 11


def test_a_session_without_agenda_says_so_and_one_is_made(workbench, tmp_path, qtbot):
    stage = Stage(workbench, tmp_path / "site.ccsession", qtbot)
    stage.open(record_scenes.busy(stage.sample), ActionId.PREPARE)
    part = workbench.window.page.show_part(AGENDA)
    assert part._none.isVisible()
    assert not part.export.isEnabled()
    workbench.dialogs.words = "2026-12-07"
    part.generate.click()
    qtbot.waitUntil(lambda: len(slots(workbench)) == 2)
    assert part.list.current == slots(workbench)[0].id
    assert LEAD in slots(workbench)[0].people
    assert part.export.isEnabled()
    workbench.desk.close()
    workbench.dialogs.words = ""
