"""The suggested value with what it does to the total; pressing it takes it over."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.pages.consensus.board.chips import ChipFace, paint_chip
from ui.theme import Theme
from ui.widgets.painting import focus_ring, ground, line

_HIGH, _LOW = 48, 34


class Suggestion(QAbstractButton):
    """Two lines and the chip."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._face = ChipFace("", "muted")
        self._effect, self._low = "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_suggestion(self, face: ChipFace, words: str, effect: str, *, live: bool) -> None:
        """Show a value; `live`: it can be taken over."""
        self._face, self._effect = face, effect
        self.setText(words)
        self.setAccessibleName(f"{words}. {effect}")
        self.setToolTip(self.accessibleName())
        self.setEnabled(live)
        self.setCursor(Qt.CursorShape.PointingHandCursor if live else Qt.CursorShape.ArrowCursor)
        self.update()

    def set_low(self, low: bool) -> None:
        """Stand on one line."""
        if low != self._low:
            self._low = low
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for the lines."""
        return QSize(300, self._theme.px(_LOW if self._low else _HIGH))

    def minimumSizeHint(self) -> QSize:
        """Ask for little width."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        hover = self.isEnabled() and self.underMouse()
        ground(painter, rect, theme.color("hover" if hover else "sunken"), theme.color("border"), 8)
        painter.drawPixmap(12, round(rect.center().y() - 8), theme.pixmap("info", "warn", 16))
        wide = 36.0 if len(self._face.text) > 2 else 28.0
        inner = QRectF(38, 5, rect.width() - 38 - wide - 20, rect.height() - 10)
        if self._low:
            line(painter, inner, self._effect, theme.font(12), theme.color("text"))
        else:
            inner.setHeight(inner.height() / 2)
            line(painter, inner, self.text(), theme.font(13, True), theme.color("text"))
            line(painter, inner.translated(0, inner.height()), self._effect, theme.font(12), theme.color("muted"))
        high = 24.0 if self._low else 28.0
        chip = QRectF(rect.right() - wide - 11, rect.center().y() - high / 2, wide, high)
        paint_chip(painter, chip, theme, self._face, filled=True)
        if self.hasFocus():
            focus_ring(painter, rect, theme.color("accent"), 8)
        painter.end()
