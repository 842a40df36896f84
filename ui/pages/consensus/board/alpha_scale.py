"""A coefficient of agreement on its scale, with the limits by which it is read."""

from __future__ import annotations

from itertools import pairwise
from math import floor

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccworkbench.insight.agreement import RELIABLE, TENTATIVE
from ccworkbench.scoring.numbers import typeset
from ui.context import Context
from ui.widgets.painting import LEFT, line

_LOW, _STEP, _TOP = 0.5, 0.5, 1.0
_MARGIN, _BAR, _GAP = 6.0, 11.0, 6.0


class AlphaScale(QWidget):
    """The coefficient with its interval on a scale with Krippendorff's limits; words beside it say it all.

    It begins at 0.50, where nothing reaches lower, and otherwise as many halves below as it takes.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._value: float | None = None
        self._interval: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: float | None, interval: tuple[float, float] | None) -> None:
        """Show a coefficient; None: it is undefined."""
        self._value, self._interval = value, interval
        self.update()

    @property
    def low(self) -> float:
        """The number at the left end."""
        there = [one for one in (self._value, *(self._interval or ())) if one is not None]
        return float(min([_LOW, *(floor(one / _STEP) * _STEP for one in there)]))

    def place(self, value: float) -> float:
        """Give how far from the left edge a number stands."""
        low = self.low
        return _MARGIN + (self.width() - 2 * _MARGIN) * (min(value, _TOP) - low) / (_TOP - low)

    def sizeHint(self) -> QSize:
        """Ask for the line of numbers and the bar."""
        return QSize(220, self._context.theme.px(36))

    def minimumSizeHint(self) -> QSize:
        """Ask for little."""
        return QSize(120, self._context.theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the three stretches, the numbers over their limits, interval and value."""
        theme, painter = self._context.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, at = self.height() - 14.0, self.place
        share = 0.28 if theme.mode == "dark" else 0.16
        limits = (self.low, float(TENTATIVE), float(RELIABLE), _TOP)
        for (low, end), token in zip(pairwise(limits), ("bad", "warn", "ok"), strict=True):
            painter.fillRect(QRectF(at(low), top, at(end) - at(low) - 1, _BAR), theme.mixed(token, share))
        self._paint_numbers(painter, top - 1)
        middle = top + _BAR / 2
        if self._interval is not None:
            painter.setPen(QPen(theme.color("accent"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(at(self._interval[0]), middle), QPointF(at(self._interval[1]), middle))
        if self._value is not None:
            painter.setPen(QPen(theme.color("surface"), 1.5))
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(QPointF(at(self._value), middle), 5.5, 5.5)
        painter.end()

    def _paint_numbers(self, painter: QPainter, height: float) -> None:
        """Write the numbers over their places, the limits first; one that has no room is left out."""
        font, color = self._context.theme.font(11), self._context.theme.color("muted")
        wide = QFontMetricsF(font)
        taken: list[tuple[float, float]] = []
        for value, words in (
            (float(TENTATIVE), "0.667"), (self.low, typeset(f"{self.low:.2f}")),
            (float(RELIABLE), "0.80"), (_TOP, "1.00"),
        ):
            width = wide.horizontalAdvance(words)
            left = min(max(self.place(value) - width / 2, 0.0), self.width() - width)
            if all(left >= end + _GAP or left + width <= begin - _GAP for begin, end in taken):
                taken.append((left, left + width))
                line(painter, QRectF(left, 0, width + 2, height), words, font, color, LEFT)
