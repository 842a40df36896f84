"""What the command palette finds: commands and items, ranked by how well they fit what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ccworkbench.standard.items import ItemId
from ui.actions import ActionId

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A command or an item. `hay` are further words it is found by, casefolded (the other language)."""

    target: ActionId | ItemId
    icon: str
    code: str
    title: str
    hay: str
    keys: str = ""
    command: bool = False


def _rank(entry: Entry, typed: str, terms: Sequence[str]) -> int | None:
    """Say how well an entry fits, 0 best; None where a term is nowhere in it."""
    code, title = entry.code.casefold(), entry.title.casefold()
    hay = f"{code} {title} {entry.hay}"
    if any(term not in hay for term in terms):
        return None
    if code and code.startswith(typed):
        return 0
    if title.startswith(typed):
        return 1
    if typed in title:
        return 2
    return 3


class PaletteModel(QAbstractListModel):
    """Entries that fit; commands stand first where they fit equally well."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Entry, ...] = ()
        self._shown: list[Entry] = []

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Replace what can be found; nothing is typed then."""
        self._all = tuple(entries)
        self.seek("")

    def seek(self, typed: str) -> None:
        """Keep what fits; all terms (split at blanks) must occur, in either language."""
        wanted = typed.strip().casefold()
        terms = wanted.split()
        ranked = [(rank, entry) for entry in self._all if (rank := _rank(entry, wanted, terms)) is not None]
        if terms:
            ranked.sort(key=lambda pair: (pair[0], not pair[1].command))
        self.beginResetModel()
        self._shown = [entry for _rank_, entry in ranked]
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """Give the entry of a row."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is immutable
        """Count what fits."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the entry, or what a screen reader says of it."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{entry.code} {entry.title}".strip()
        return None
