"""Language, mode and text size: set here, kept in the settings, in force at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from ccworkbench.text import Language
from ui.settings import Settings
from ui.theme import Mode, Theme
from ui.translation import Translation


class Appearance(QObject):
    """The one place that changes how the window looks and speaks."""

    language_changed = Signal(str)

    def __init__(self, settings: Settings, theme: Theme, translation: Translation) -> None:
        super().__init__()
        self._settings, self._theme, self._translation = settings, theme, translation

    def set_language(self, language: Language) -> None:
        """Switch the language of the window."""
        if language == self._settings.language:
            return
        self._settings.language = language
        self._translation.use(language)
        self.language_changed.emit(language)

    def switch_language(self) -> None:
        """Change to the other language."""
        self.set_language("en" if self._settings.language == "zh" else "zh")

    def set_both_languages(self, both: bool) -> None:
        """Show standard texts in both languages or in the window's only."""
        if both == self._settings.both_languages:
            return
        self._settings.both_languages = both
        # Pages set their texts anew on a change of language; that is exactly what is needed here.
        for widget in QApplication.topLevelWidgets():
            QApplication.postEvent(widget, QEvent(QEvent.Type.LanguageChange))

    def set_mode(self, mode: Mode) -> None:
        """Switch between light and dark."""
        self._settings.mode = mode
        self._theme.set_mode(mode)

    def switch_mode(self) -> None:
        """Change to the other mode."""
        self.set_mode("light" if self._theme.mode == "dark" else "dark")

    def set_scale(self, scale: float) -> None:
        """Set the text size: 1.0, 1.15 or 1.3."""
        self._settings.scale = scale
        self._theme.set_scale(scale)
