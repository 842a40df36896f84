"""What the window remembers of its user: typed, described once, nothing about an assessment."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QByteArray, QLocale, QSettings

from ccworkbench import paths
from ccworkbench.text import Language
from ui.theme import Mode

SCALES = (1.0, 1.15, 1.3)


class Settings:
    """A small face over the ini file in the configuration folder; every property writes through."""

    def __init__(self) -> None:
        folder = paths.config()
        folder.mkdir(parents=True, exist_ok=True)
        self._store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self._language: Language | None = None      # asked for with every text

    def _text(self, key: str, default: str) -> str:
        return str(self._store.value(key, default))

    @property
    def language(self) -> Language:
        """The language of the window: Chinese unless the system speaks another language."""
        if self._language is None:
            chinese = QLocale.system().language() in (QLocale.Language.Chinese, QLocale.Language.C)
            self._language = "en" if self._text("language", "zh" if chinese else "en") == "en" else "zh"
        return self._language

    @language.setter
    def language(self, value: Language) -> None:
        self._language = value
        self._store.setValue("language", value)

    @property
    def mode(self) -> Mode:
        """Light or dark."""
        return "dark" if self._text("mode", "light") == "dark" else "light"

    @mode.setter
    def mode(self, value: Mode) -> None:
        self._store.setValue("mode", value)

    @property
    def scale(self) -> float:
        """Text size: 1.0, 1.15 or 1.3."""
        try:
            found = float(self._text("scale", "1.0"))
        except ValueError:
            return 1.0
        return found if found in SCALES else 1.0

    @scale.setter
    def scale(self, value: float) -> None:
        self._store.setValue("scale", value)

    @property
    def both_languages(self) -> bool:
        """Whether standard texts stand in both languages, the other one muted."""
        return self._text("both_languages", "true") == "true"

    @both_languages.setter
    def both_languages(self, value: bool) -> None:
        self._store.setValue("both_languages", "true" if value else "false")

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood."""
        return cast("QByteArray", self._store.value("geometry", QByteArray()))

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)

    @property
    def protection(self) -> str:
        """How exchange files were protected last: passphrase, key or none; never a passphrase itself."""
        found = self._text("exchange/protection", "passphrase")
        return found if found in ("passphrase", "key", "none") else "passphrase"

    @protection.setter
    def protection(self, value: str) -> None:
        self._store.setValue("exchange/protection", value)

    @property
    def exchange_folder(self) -> str:
        """Where exchange files were written last; empty: nowhere yet."""
        return self._text("exchange/folder", "")

    @exchange_folder.setter
    def exchange_folder(self, value: str) -> None:
        self._store.setValue("exchange/folder", value)

    def splitter(self, name: str) -> list[int]:
        """Give a splitter's remembered sizes; empty where nothing is remembered."""
        found = self._text(f"splitter/{name}", "")
        return [int(part) for part in found.split("-") if part.isdigit()]

    def set_splitter(self, name: str, sizes: list[int]) -> None:
        """Remember a splitter's sizes."""
        self._store.setValue(f"splitter/{name}", "-".join(str(size) for size in sizes))
