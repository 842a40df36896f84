"""The dialog that notes a sighting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDateTime, Qt
from pytestqt.qtbot import QtBot

from tests.ui.samples import RecordingDialogs
from ui.context import Context
from ui.dialogs.sighting import SightingDialog
from ui.settings import Settings
from ui.tasks import Pool
from ui.theme import Theme


@pytest.fixture
def dialog(qtbot: QtBot) -> SightingDialog:
    context = Context(Theme("light"), Settings(), RecordingDialogs(), Pool())
    made = SightingDialog(context, None, kind="demo", place="Command desk", roles=("Team leader", "Agent"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_saves_from_the_title_and_nothing_else_is_needed(dialog: SightingDialog, qtbot: QtBot):
    qtbot.keyClicks(dialog.title, "Roster board")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    seen = dialog.sighting()
    assert (seen.title, seen.kind, seen.place, seen.shown_by) == ("Roster board", "demo", "Command desk", "")


def test_an_empty_title_is_pointed_at_and_nothing_is_closed(dialog: SightingDialog, qtbot: QtBot):
    dialog.title.setText("   ")
    qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.title.property("state") == "bad"
    qtbot.keyClicks(dialog.title, "x")
    assert dialog.title.property("state") == ""


def test_the_time_is_written_as_the_session_keeps_it(dialog: SightingDialog):
    dialog.taken.setDateTime(QDateTime(2026, 11, 22, 9, 5, 0))
    assert dialog.sighting().taken == "2026-11-22T09:05"


def test_roles_are_proposed_and_others_may_be_typed(dialog: SightingDialog, qtbot: QtBot):
    assert [dialog.shown_by.itemText(n) for n in range(dialog.shown_by.count())] == ["Team leader", "Agent"]
    dialog.shown_by.setCurrentText("Planner")
    assert dialog.sighting().shown_by == "Planner"
