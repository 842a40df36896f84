"""One side of a conflict as a card to choose: the value, who said it and when."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.theme import Theme
from ui.widgets.painting import focus_ring, ground, line

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
        chosen, live = self.isChecked(), self.isEnabled()
        fill = "tint" if chosen else "hover" if live and self.underMouse() else "surface"
        ground(painter, rect, theme.color(fill), theme.color("accent" if chosen else "border2"), 8,
               2 if chosen else 1)
        centre, size = QPointF(21, rect.center().y()), theme.px(7)
        painter.setPen(QPen(theme.color("accent" if chosen else "faint" if live else "border2"), 1.5))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(centre, size, size)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(centre, size - 3.5, size - 3.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        high = theme.px(20)
        words = QRectF(40, rect.center().y() - high, rect.width() - 50, high)
        line(painter, words, self.text(), theme.font(14, chosen), theme.color("text"))
        weak = theme.color("text" if chosen else "muted")
        line(painter, words.translated(0, high), self._line, theme.font(12), weak)
        if self.hasFocus():
            focus_ring(painter, rect, theme.color("text" if chosen else "accent"), 8)
        painter.end()
