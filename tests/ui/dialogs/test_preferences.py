"""Preferences are in force at once and are kept."""

import pytest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from ui.appearance import Appearance
from ui.dialogs.preferences import PreferencesDialog
from ui.settings import Settings
from ui.theme import Theme
from ui.translation import Translation


@pytest.fixture
def theme():
    return Theme()


@pytest.fixture
def dialog(qtbot, qapp, theme):
    settings = Settings()
    settings.language = "zh"
    translation = Translation(qapp)
    translation.use("zh")
    parent = QWidget()
    qtbot.addWidget(parent)
    yield PreferencesDialog(parent, settings, Appearance(settings, theme, translation))
    translation.use("en")


def radio(holder: QWidget, at: int) -> QRadioButton:
    return holder.findChildren(QRadioButton)[at]


def test_the_language_changes_the_dialog_itself(dialog: PreferencesDialog):
    before = dialog.both.text()
    dialog.show()
    radio(dialog.languages, 1).click()
    QApplication.processEvents()
    assert dialog.both.text() == "In both languages" != before
    assert Settings().language == "en"


def test_mode_and_size_are_applied_and_kept(dialog: PreferencesDialog, theme: Theme):
    radio(dialog.modes, 1).click()
    radio(dialog.scales, 2).click()
    assert (theme.mode, theme.scale) == ("dark", 1.3)
    assert (Settings().mode, Settings().scale) == ("dark", 1.3)


def test_texts_in_one_language_only(dialog: PreferencesDialog):
    assert dialog.both.isChecked()
    dialog.both.click()
    assert not Settings().both_languages
