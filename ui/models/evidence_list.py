"""The evidence of one item as a list for the gallery."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ccworkbench.session.model import Evidence, EvidenceId
from ui import labels

Index = QModelIndex | QPersistentModelIndex


class EvidenceListModel(QAbstractListModel):
    """Files and sightings in the order they were attached; `set_rows` is the only entrance."""

    EvidenceRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Evidence] = []

    @property
    def rows(self) -> Sequence[Evidence]:
        """What is listed."""
        return self._rows

    def set_rows(self, rows: Sequence[Evidence]) -> None:
        """List other evidence. Rows that stay keep their place, so that a selection survives."""
        new = list(rows)
        old_ids = [one.id for one in self._rows]
        new_ids = [one.id for one in new]
        if old_ids and old_ids == new_ids[: len(old_ids)]:
            self._append(new)
        elif new_ids and new_ids == [one for one in old_ids if one in set(new_ids)]:
            self._drop(set(new_ids), new)
        elif old_ids or new_ids:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()

    def _append(self, new: list[Evidence]) -> None:
        kept = len(self._rows)
        changed = [row for row in range(kept) if self._rows[row] != new[row]]
        if len(new) > kept:
            self.beginInsertRows(QModelIndex(), kept, len(new) - 1)
            self._rows = new
            self.endInsertRows()
        else:
            self._rows = new
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _drop(self, stay: set[EvidenceId], new: list[Evidence]) -> None:
        for row in reversed(range(len(self._rows))):
            if self._rows[row].id not in stay:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()
        self._append(new)

    def evidence(self, index: Index) -> Evidence | None:
        """Give the evidence of a row."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, evidence: EvidenceId | str | None) -> QModelIndex:
        """Give the index of a piece of evidence, invalid where it is not listed."""
        for row, one in enumerate(self._rows):
            if one.id == evidence:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's default
        """Count the rows; they have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a row; the delegate takes the evidence itself."""
        found = self.evidence(index)
        if found is None:
            return None
        if role == self.EvidenceRole:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            return found.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(found)
        if role == Qt.ItemDataRole.ToolTipRole:
            # Names and captions come from other people: never let Qt read them as rich text.
            return f"<qt>{escape(self._spoken(found))}</qt>"
        return None

    def _spoken(self, evidence: Evidence) -> str:
        if evidence.erased:
            return self.tr("Erased evidence")
        parts = [evidence.name, labels.evidence_kind(evidence.kind)]
        if evidence.is_sighting:
            parts.append(self.tr("seen on site, no copy kept"))
        if evidence.pending:
            parts.append(self.tr("the file has not arrived yet"))
        parts += [one for one in (evidence.place, evidence.shown_by, evidence.caption) if one]
        return self.tr(", ").join(parts)
