"""The table of months: cells typed or pasted as in a spreadsheet; what is typed is told letter by letter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QWidget,
)

Index = QModelIndex | QPersistentModelIndex
_TYPED = tuple("0123456789.-")


class Cells(QStyledItemDelegate):
    """Tells of every letter typed into a cell, and of its end."""

    typed = Signal()
    ended = Signal()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the field of a cell."""
        made = super().createEditor(parent, option, index)
        if isinstance(made, QLineEdit):
            made.textChanged.connect(self._tell)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put what stands in a cell into its field: nothing is typed by that."""
        blocked = editor.blockSignals(True)
        super().setEditorData(editor, index)
        editor.blockSignals(blocked)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Let go of the field, taken over or given up."""
        super().destroyEditor(editor, index)
        self.ended.emit()

    def _tell(self, _words: str) -> None:
        self.typed.emit()


class MonthTable(QTableWidget):
    """A table that takes a block of cells from the clipboard, as a spreadsheet does."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Claim digits and pasting, which are keys of the page elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.matches(QKeySequence.StandardKey.Paste) or (plain and event.text() in _TYPED):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste cells; Esc leaves the table; everything else as usual."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        if not event.matches(QKeySequence.StandardKey.Paste):
            super().keyPressEvent(event)
            return
        top, left = max(0, self.currentRow()), max(1, self.currentColumn())
        for down, line in enumerate(QGuiApplication.clipboard().text().splitlines()):
            for across, typed in enumerate(line.split("\t")):
                found = self.item(top + down, left + across)
                if found is not None and found.flags() & Qt.ItemFlag.ItemIsEditable:
                    found.setText(typed.strip())

    def finish(self) -> None:
        """Take over what stands in a cell that is being edited."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None and self.editing:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    @property
    def open_cell(self) -> tuple[int, int, str] | None:
        """Where a cell is being edited, and what stands in its field; None: none is."""
        at = self.currentIndex()
        field = self.indexWidget(at) if self.editing else None
        return (at.row(), at.column(), field.text()) if isinstance(field, QLineEdit) else None

    @property
    def editing(self) -> bool:
        """Whether a cell is being edited."""
        return self.state() is QAbstractItemView.State.EditingState
