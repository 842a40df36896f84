"""The sessions opened before, as rows of the welcome page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ccworkbench.text import Text

Index = QModelIndex | QPersistentModelIndex
CARD = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Card:
    """One session as the welcome page shows it; `opened_at` in ms UTC.

    `holder` is who noted down that it is open; only the lock itself decides whether it is.
    """

    path: str
    organisation: str
    alias: str
    standard: Text
    shape: str
    rated: int
    total: int
    opened_at: int
    score: str = ""
    level: str = ""
    level_colour: int | None = None
    final: bool = False
    people: tuple[str, ...] = ()
    missing: bool = False
    holder: str = ""
    unsent: int = -1               # changes no exchange file took out yet; -1: not known
    away: bool = False             # put away: `path` is the sealed file, `opened_at` when


class RecentSessionsModel(QAbstractListModel):
    """Cards, filtered by what the person typed. `set_cards` is the only entrance.

    While names are covered the accessible text and the filter know the alias alone, so that
    nothing shows through.
    """

    def __init__(self, words: Callable[[Text], str]) -> None:
        super().__init__()
        self._words = words
        self._all: tuple[Card, ...] = ()
        self._shown: list[Card] = []
        self._wanted = ""
        self.names_shown = False

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Replace all rows."""
        self._all = tuple(cards)
        self._sift()

    def set_filter(self, words: str) -> None:
        """Keep the cards whose name or standard holds the words."""
        self._wanted = words.strip().casefold()
        self._sift()

    def show_names(self, shown: bool) -> None:
        """Show organisations or aliases."""
        self.names_shown = shown
        self._sift()

    def name(self, card: Card) -> str:
        """Give the name that may be shown now; without an alias a number stands in its place."""
        if self.names_shown:
            return card.organisation or card.alias or PurePath(card.path).stem
        place = self._all.index(card) + 1
        return card.alias or self.tr("Session {n}").format(n=place)

    def card(self, index: Index) -> Card | None:
        """Give the card of a row."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    @property
    def cards(self) -> tuple[Card, ...]:
        """All sessions known, filtered or not."""
        return self._all

    @property
    def total(self) -> int:
        """How many sessions are known, filtered or not."""
        return len(self._all)

    def _sift(self) -> None:
        self.beginResetModel()
        self._shown = [one for one in self._all if self._wanted in f"{self.name(one)} {one.standard}".casefold()]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is immutable
        """Count the cards that pass the filter."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the card itself, or what a screen reader says of it."""
        card = self.card(index)
        if card is None:
            return None
        if role == CARD:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = [self.name(card), self._words(card.standard)]
            said.append(self.tr("put away") if card.away else f"{card.rated}/{card.total}")
            if card.unsent > 0:
                said.append(self.tr("%n change(s) not sent", "", card.unsent))
            if self.names_shown:
                said += [one for one in (card.level, card.score) if one]
            return ", ".join(said)
        if role == Qt.ItemDataRole.ToolTipRole and self.names_shown:
            return card.path
        return None
