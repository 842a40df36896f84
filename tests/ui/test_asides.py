"""Feedback and dictionary in the whole window: by key, by button, by a click on a key figure; undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ccworkbench.standard.items import ItemId
from tests.ui import rated
from ui import operations
from ui.actions import ActionId
from ui.dialogs.dictionary import DictionaryDialog
from ui.dialogs.feedback import FeedbackDialog
from ui.pages.walk.page import WalkPage

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(workbench, qtbot, tmp_path: Path):
    workbench.appearance.set_language("en")
    folder = rated.make(tmp_path / "site.ccsession", "sample")
    with qtbot.waitSignal(workbench.desk.opened):
        workbench.desk.open(folder)
    workbench.window.activateWindow()
    found = workbench.window.page
    assert isinstance(found, WalkPage)
    found.show_item(ItemId("3-01"))
    found.card.guidance._wishes.clear()
    yield found
    found.card.guidance.set_open(False)
    workbench.desk.close()


@pytest.fixture
def shown(monkeypatch) -> list:
    found: list = []
    for kind in (DictionaryDialog, FeedbackDialog):
        monkeypatch.setattr(kind, "exec", lambda dialog: found.append(dialog) or 0)
        monkeypatch.setattr(kind, "deleteLater", lambda dialog: None)
    return found


def test_the_dictionary_opens_by_key_with_and_without_a_session(workbench, page, shown, qtbot):
    qtbot.keyClick(workbench.window, Qt.Key.Key_K, CTRL_SHIFT)
    assert shown[0]._standard is workbench.desk.session.standard
    workbench.desk.close()
    qtbot.keyClick(workbench.window, Qt.Key.Key_K, CTRL_SHIFT)
    assert shown[1]._standard is None


def test_a_click_on_a_key_figure_opens_the_dictionary_there(workbench, page, shown, qtbot):
    page.card.guidance.set_open(True)
    qtbot.mouseClick(page.card.guidance._figures.head, Qt.MouseButton.LeftButton)
    name = next(one for one in page.card.guidance.findChildren(QPushButton) if one.text() == "Occupancy")
    qtbot.mouseClick(name, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not workbench.pool.busy)
    assert shown[0]._title.text() == "Occupancy"


def test_feedback_opens_by_key_by_button_and_from_the_palette(workbench, page, shown, qtbot):
    qtbot.keyClick(page.navigator.tree, Qt.Key.Key_F, CTRL_SHIFT)
    page.card.guidance.set_open(True)
    qtbot.mouseClick(page.card.guidance._feedback, Qt.MouseButton.LeftButton)
    workbench._run(ActionId.FEEDBACK)
    page.card._give_feedback.trigger()
    assert [(type(one), one._item) for one in shown] == [(FeedbackDialog, "3-01")] * 4


def test_a_note_is_counted_on_the_button_and_undo_takes_it_back(workbench, page, qtbot):
    session = workbench.desk.session
    page.card.guidance.set_open(True)
    operations.leave_feedback(session, ItemId("3-01"), "Say what waiting is.", "assessor", consent=False)
    qtbot.waitUntil(lambda: page.card.guidance._feedback.text() == " Feedback 1")
    workbench.window.commands.run(ActionId.UNDO)
    qtbot.waitUntil(lambda: page.card.guidance._feedback.text() == " Feedback")
    assert session.state.feedback == ()


def test_a_refused_note_leaves_the_strip_saying_saved(workbench, page, qtbot):
    session = workbench.desk.session
    saved: list[object] = []
    session.saved.connect(saved.append)
    refused: list[object] = []
    operations.leave_feedback(session, ItemId("3-01"), "", "assessor", consent=False).otherwise(refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert saved
    assert workbench.dialogs.problems == []
