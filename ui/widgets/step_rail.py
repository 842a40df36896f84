"""The rail over a dialog of several steps: done, current, to come."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.painting import CENTRE, line


class StepRail(QWidget):
    """Shows where one is; it is not a control."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._steps: tuple[str, ...] = ()
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_steps(self, steps: tuple[str, ...]) -> None:
        """Name the steps."""
        self._steps = steps
        self._tell()

    def set_current(self, at: int) -> None:
        """Say which step is open."""
        self._at = at
        self._tell()

    def _tell(self) -> None:
        if self._steps:
            self.setAccessibleName(f"{self._at + 1}/{len(self._steps)} {self._steps[self._at]}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the words, the discs and the strokes between."""
        metrics = QFontMetrics(self._theme.font(14, True))
        return QSize(sum(metrics.horizontalAdvance(one) + 100 for one in self._steps), self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """Ask for the same: three short words always fit."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint discs, words and strokes."""
        theme, painter, x = self._theme, QPainter(self), 0.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        for number, words in enumerate(self._steps):
            current, done = number == self._at, number < self._at
            disc = QRectF(x + 1, middle - 13, 26, 26)
            edge = theme.color("accent" if current or done else "border2")
            painter.setPen(QPen(edge, 1.5))
            painter.setBrush(theme.color("accent" if current else "tint" if done else "surface"))
            painter.drawEllipse(disc)
            if done:
                painter.drawPixmap(round(disc.center().x() - 8), round(disc.center().y() - 8),
                                   theme.pixmap("check", "accent", 16))
            else:
                ink = theme.color("on_accent" if current else "muted")
                line(painter, disc, str(number + 1), theme.font(13, True), ink, CENTRE)
            x = disc.right() + 10
            taken = line(painter, QRectF(x, 0, 400, self.height()), words, theme.font(14, current),
                         theme.color("text" if current else "muted"))
            x += taken + 14
            if number + 1 < len(self._steps):
                painter.setPen(QPen(theme.color("accent" if done else "border2"), 1.5, Qt.PenStyle.SolidLine))
                painter.drawLine(round(x), round(middle), round(x + 32), round(middle))
                x += 46
        painter.end()
