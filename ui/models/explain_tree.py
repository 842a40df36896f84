"""The explain tree of a score for a QTreeView: part, number, what it brings into the one above."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from ccworkbench.scoring.explain import sentence
from ccworkbench.scoring.result import Step
from ccworkbench.text import Language

Index = QModelIndex | QPersistentModelIndex
PART, NUMBER, WEIGHT, BRINGS = range(4)


class _Node:
    __slots__ = ("children", "parent", "row", "step")

    def __init__(self, step: Step, parent: _Node | None, row: int) -> None:
        self.step, self.parent, self.row = step, parent, row
        self.children = [_Node(child, self, at) for at, child in enumerate(step.children)]


class ExplainModel(QAbstractItemModel):
    """Read-only; the root step is the one top row."""

    def __init__(self) -> None:
        super().__init__()
        self._root: _Node | None = None
        self._language: Language = "zh"
        self._heads: tuple[str, ...] = ("", "", "", "")

    def show_step(self, step: Step, language: Language, heads: tuple[str, str, str, str]) -> None:
        """Show a score's explanation; `heads` are the column titles."""
        self.beginResetModel()
        self._root, self._language, self._heads = _Node(step, None, 0), language, heads
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._root = None
        self.endResetModel()

    def step(self, index: Index) -> Step | None:
        """Give the step of a row."""
        node = index.internalPointer() if index.isValid() else None
        return node.step if isinstance(node, _Node) else None

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Give the index of a child row."""
        if not self.hasIndex(row, column, parent) or self._root is None:
            return QModelIndex()
        node = parent.internalPointer() if parent.isValid() else None
        found = node.children[row] if isinstance(node, _Node) else self._root
        return self.createIndex(row, column, found)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Give the index of the row above."""
        node = index.internalPointer() if index.isValid() else None
        if not isinstance(node, _Node) or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count children."""
        if self._root is None or parent.column() > 0:
            return 0
        node = parent.internalPointer() if parent.isValid() else None
        return len(node.children) if isinstance(node, _Node) else 1

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Four columns."""
        return 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Give words and numbers."""
        step = self.step(index)
        if step is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                step.title.in_(self._language), step.number or "–",
                f"{step.weight} %" if step.weight else "", step.contribution or "",
            )[index.column()]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return sentence(step, self._language)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != PART:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Give the column titles."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section != PART:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None
