"""A panel that slides over the page's right edge where the window is too narrow for a third column."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme

_WIDTH = 340


class Drawer(QWidget):
    """Holds one widget; Esc closes it."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 0, 0, 0)
        self.hide()

    def put(self, content: QWidget) -> None:
        """Take a widget in."""
        self._layout.addWidget(content)
        content.show()

    def open(self) -> None:
        """Lie over the right edge of the parent."""
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Follow the parent's size."""
        parent = self.parentWidget()
        if parent is not None:
            width = min(self._theme.px(_WIDTH), parent.width() - 80)
            self.setGeometry(parent.width() - width, 0, width, parent.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and a line at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, 0, 1, self.height(), self._theme.color("border2"))
        painter.end()
