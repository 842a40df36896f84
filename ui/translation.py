"""The window's words in the language in force, switched while it runs.

Installing a translator sends `LanguageChange` to every widget; widgets set their texts again there.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from ccworkbench import paths
from ccworkbench.text import Language

_QT_NAMES: dict[Language, str] = {"zh": "qtbase_zh_CN", "en": "qtbase_en"}


class Translation:
    """Loads the product's texts and Qt's own (buttons of message boxes) for one language at a time."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []

    def use(self, language: Language) -> None:
        """Replace the words of every widget; a language without a file leaves the source texts."""
        for old in self._installed:
            self._app.removeTranslator(old)
        self._installed = []
        for name, folder in (
            (_QT_NAMES[language], QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
            (f"ccworkbench_{language}", str(paths.resources() / "translations")),
        ):
            translator = QTranslator()
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._installed.append(translator)
