"""From stage to stage in the whole window: results, back to an item, export, a new session."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.samples import new_session
from ui.actions import ActionId
from ui.dialogs.export import ExportDialog
from ui.dialogs.new_session import NewSessionDialog
from ui.pages.results.page import ResultsPage


@pytest.fixture
def opened(workbench, qtbot, tmp_path: Path):
    folder = new_session(tmp_path / "site.ccsession")
    with qtbot.waitSignal(workbench.desk.opened):
        workbench.desk.open(folder)
    workbench.window.activateWindow()
    yield workbench.desk.session
    workbench.desk.close()


@pytest.fixture
def exports(monkeypatch) -> list[ExportDialog]:
    shown: list[ExportDialog] = []

    def show(dialog: ExportDialog) -> int:
        shown.append(dialog)
        return 0

    monkeypatch.setattr(ExportDialog, "exec", show)
    return shown


def test_alt_five_shows_the_results_and_an_item_leads_back(workbench, opened, qtbot):
    qtbot.keyClick(workbench.window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    page = workbench.window.page
    assert isinstance(page, ResultsPage)
    qtbot.waitUntil(lambda: page._why.rowCount() == 1)
    item = opened.standard.items[-1].id
    page.item_chosen.emit(item)
    assert workbench.window.stage is ActionId.WALK


def test_the_results_take_the_keyboard_to_the_scores(workbench, opened, qtbot):
    workbench.window.commands.run(ActionId.RESULTS)
    page = workbench.window.page
    assert page.focusProxy() is page._parts


def test_the_key_and_the_button_export_the_open_session(workbench, opened, exports, tmp_path, qtbot):
    qtbot.keyClick(workbench.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert len(exports) == 1
    exports[0].go_to(tmp_path)
    workbench.window.commands.run(ActionId.RESULTS)
    workbench.window.page.export_wanted.emit()
    assert len(exports) == 2
    assert exports[1].order.name == "华东客服中心"


def test_the_folder_chosen_last_is_proposed_again(workbench, opened, monkeypatch, tmp_path):
    proposed: list[Path] = []

    def choose(dialog: ExportDialog) -> int:
        proposed.append(dialog.order.folder)
        dialog.go_to(tmp_path)
        return 0

    monkeypatch.setattr(ExportDialog, "exec", choose)
    workbench.window.commands.run(ActionId.EXPORT)
    workbench.window.commands.run(ActionId.EXPORT)
    assert proposed[1] == tmp_path


def test_without_a_session_there_is_nothing_to_export(workbench, exports):
    workbench.window.commands.run(ActionId.EXPORT)
    assert exports == []


def test_a_session_just_made_is_opened(workbench, monkeypatch, qtbot, tmp_path):
    made = new_session(tmp_path / "new.ccsession")
    monkeypatch.setattr(NewSessionDialog, "run", lambda _dialog: made)
    with qtbot.waitSignal(workbench.desk.opened):
        workbench.window.commands.run(ActionId.NEW_SESSION)
    assert workbench.desk.session.folder == made
    workbench.desk.close()
