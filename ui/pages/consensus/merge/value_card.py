"""One side of a conflict as a card to choose: the value, who said it and when."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.theme import Theme
from ui.widgets.painting import focus_ring, line
from ui.widgets.radio_ground import LEFT, radio_ground

_HEIGHT = 56
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class ValueCard(QAbstractButton):
    """Pressed again, it is let go. The card knows nothing of the others: the row sees to that."""

    stepped = Signal(int, int)       # rows, cards
    confirmed = Signal()             # Enter

    def __init__(self, theme: Theme, title: str, line_: str, name: str) -> None:
        super().__init__()
        self._theme, self._line = theme, line_
        self.setText(title)
        self.setToolTip(title)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self.update)

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(200, self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Ask for little: the words are elided, the tool tip has them all."""
        return QSize(110, self._theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose, Up and Down go to another conflict, Enter merges."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(*_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self.isChecked():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, mark and words."""
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        chosen = self.isChecked()
        radio_ground(painter, self, theme)
        high = theme.px(20)
        words = QRectF(LEFT, rect.center().y() - high, rect.width() - LEFT - 10, high)
        line(painter, words, self.text(), theme.font(14, chosen), theme.color("text"))
        weak = theme.color("text" if chosen else "muted")
        line(painter, words.translated(0, high), self._line, theme.font(12), weak)
        if self.hasFocus():
            focus_ring(painter, rect, theme.color("text" if chosen else "accent"), 8)
        painter.end()
