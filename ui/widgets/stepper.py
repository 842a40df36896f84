"""The plus and minus buttons beside a number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from ui.theme import Theme


class StepButton(QToolButton):
    """A square button with a plus or a minus, big enough for a finger."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._name = theme, icon
        self.setAutoRepeat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setIcon(self._theme.icon(self._name, "text", 18))
        self.setIconSize(self._theme.icon_size(18))
        side = self._theme.px(40)
        self.setFixedSize(side, side)
        self.setStyleSheet("padding: 0")
