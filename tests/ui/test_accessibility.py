"""Every widget a key can reach has a name, on every page and in every dialog; no key has two meanings."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.samples import new_session
from ui.actions import ACTIONS
from ui.app import STAGES
from ui.dialogs.dictionary import DictionaryDialog
from ui.dialogs.feedback import FeedbackDialog
from ui.dialogs.keys import KeysDialog
from ui.dialogs.palette import Palette
from ui.dialogs.preferences import PreferencesDialog
from ui.dialogs.submit import SubmitDialog, count_sections


def nameless(root: QWidget) -> list[str]:
    """What a key reaches and a screen reader cannot name. Parts of a widget answer for themselves."""
    found = []
    for one in root.findChildren(QWidget):
        reached = one.isVisibleTo(root) and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        if not reached or one.focusProxy() is not None or one.objectName().startswith("qt_"):
            continue
        face = QAccessible.queryAccessibleInterface(one)
        if face is None or not face.text(QAccessible.Text.Name).strip():
            found.append(f"{type(one).__name__} in {type(one.parent()).__name__}")
    return found


@pytest.fixture(scope="module")
def opened(workbench, tmp_path_factory):
    folder = new_session(Path(tmp_path_factory.mktemp("site")) / "site.ccsession")
    done: list[object] = []
    workbench.desk.opened.connect(done.append)
    workbench.desk.open(folder)
    while not done:
        QApplication.processEvents()
    return workbench.desk.session


def test_the_check_sees_a_nameless_widget(qtbot):
    root = QWidget()
    qtbot.addWidget(root)
    QPushButton(root)
    QPushButton("named", root)
    root.show()
    assert nameless(root) == ["QPushButton in QWidget"]


def test_the_welcome_page_names_everything(workbench):
    workbench.window.show_stage(None)
    workbench.home.show_cards([])
    assert nameless(workbench.window) == []


@pytest.mark.parametrize("stage", [stage.id for stage in STAGES])
def test_every_stage_names_everything(workbench, opened, stage: str):
    workbench.window.show_stage(stage)
    QApplication.processEvents()
    assert nameless(workbench.window) == []


def test_every_dialog_of_the_frame_names_everything(workbench, opened):
    context, window = workbench.context, workbench.window
    counts = count_sections(opened.state, opened.me, {})
    palette = Palette(window, context)
    palette.open([])
    for dialog in (
        KeysDialog(window), PreferencesDialog(window, context.settings, workbench.appearance),
        SubmitDialog(window, context, opened.state, counts), palette,
        FeedbackDialog(window, context, opened, opened.standard.items[0].id),
        DictionaryDialog(window, context, opened.standard),
    ):
        dialog.show()
        assert nameless(dialog) == [], type(dialog).__name__
        dialog.hide()


def test_no_key_is_given_to_two_commands():
    keys = Counter(key for action in ACTIONS for key in action.keys)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("stage", [stage.id for stage in STAGES])
def test_no_key_means_two_things_on_a_page(workbench, opened, stage: str):
    """Qt does nothing at all where two live shortcuts share a key."""
    workbench.window.show_stage(stage)
    page = workbench.window.page
    keys: Counter[str] = Counter()
    for shortcut in workbench.window.findChildren(QShortcut):
        if shortcut.context() != Qt.ShortcutContext.WindowShortcut:
            continue
        owner = shortcut.parent()
        if owner is workbench.window or owner is page or page.isAncestorOf(owner):
            keys[shortcut.key().toString()] += 1
    for action in workbench.window.findChildren(QAction):
        if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut:
            for sequence in action.shortcuts():
                keys[sequence.toString()] += 1
    assert [key for key, times in keys.items() if times > 1] == []
