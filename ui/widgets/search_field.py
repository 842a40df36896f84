"""A field to type what is sought, with a glass at its left."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme import Theme

_ICON = 16


class SearchField(QLineEdit):
    """A line edit that paints its glass itself: an action's icon would sit beside the style sheet's padding."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTextMargins(_ICON + 6, 0, 0, 0)

    def say(self, words: str) -> None:
        """Set what stands there while it is empty; screen readers say the same."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the glass."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawPixmap(11, (self.height() - _ICON) // 2, self._theme.pixmap("search", "muted", _ICON))
        painter.end()
