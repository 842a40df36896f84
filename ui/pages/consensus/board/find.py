"""The field of the board to find an item by its words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.widgets.search_field import SearchField


class Find(SearchField):
    """Esc, Enter and Down go on to the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave; Esc takes the words away as well."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if key == Qt.Key.Key_Escape:
                self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)
