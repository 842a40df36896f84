"""Preferences: language, texts in both languages, light or dark, text size. In force at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.appearance import Appearance
from ui.labels import LANGUAGES
from ui.settings import SCALES, Settings
from ui.theme import Mode

_MODES: tuple[Mode, ...] = ("light", "dark")


class PreferencesDialog(QDialog):
    """Few choices, no buttons to confirm: what is chosen is seen behind the dialog."""

    def __init__(self, parent: QWidget, settings: Settings, appearance: Appearance) -> None:
        super().__init__(parent)
        self._labels = [QLabel() for _ in range(4)]
        self.languages = self._choice(
            [words for _, words in LANGUAGES], [code for code, _ in LANGUAGES].index(settings.language),
            lambda at: appearance.set_language(LANGUAGES[at][0]))
        self.both = QCheckBox()
        self.both.setChecked(settings.both_languages)
        self.both.toggled.connect(appearance.set_both_languages)
        self.modes = self._choice(
            ["", ""], _MODES.index(settings.mode), lambda at: appearance.set_mode(_MODES[at]))
        self.scales = self._choice([f"{round(scale * 100)} %" for scale in SCALES], SCALES.index(settings.scale),
                                   lambda at: appearance.set_scale(SCALES[at]))
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(18)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.both)
        for words, widget in zip(self._labels, (self.languages, holder, self.modes, self.scales), strict=True):
            words.setProperty("role", "muted")
            form.addRow(words, widget)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 18)
        column.setSpacing(22)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.retranslate()

    def _choice(self, words: Sequence[str], chosen: int, choose: Callable[[int], None]) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        group = QButtonGroup(holder)
        for at, text in enumerate(words):
            button = QRadioButton(text)
            button.setChecked(at == chosen)
            group.addButton(button, at)
            row.addWidget(button)
        row.addStretch(1)
        group.idClicked.connect(choose)
        return holder

    def retranslate(self) -> None:
        """Set the words of the language in force."""
        self.setWindowTitle(self.tr("Preferences"))
        for words, text in zip(self._labels, (self.tr("Language"), self.tr("Texts of standards"), self.tr("Look"),
                                              self.tr("Text size")), strict=True):
            words.setText(text)
        self.both.setText(self.tr("In both languages"))
        names = (self.tr("Light"), self.tr("Dark"))
        for button, text in zip(self.modes.findChildren(QRadioButton), names, strict=True):
            button.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
