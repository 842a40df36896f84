"""The total on its scale: level bands where levels have a minimum, the marker, and how far it can still go."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.painting import CENTRE, line


@dataclass(frozen=True, slots=True)
class BandPart:
    """A stretch of the scale from `start` on: code, name (shown where there is room), colour."""

    start: Fraction
    code: str
    title: str
    token: str


@dataclass(frozen=True, slots=True)
class BandData:
    """The scale's ends, its stretches, and the three numbers (None where there is none)."""

    bottom: Fraction
    top: Fraction
    parts: tuple[BandPart, ...]
    number: Fraction | None
    low: Fraction | None
    high: Fraction | None


class TotalBand(QWidget):
    """Painted; the words beside it carry the same facts for those who do not see it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._data: BandData | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_data(self, data: BandData, words: str) -> None:
        """Show a result; `words` say the same to a screen reader."""
        self._data = data
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for three rows: names, band, figures."""
        return QSize(300, self._theme.px(58))

    def minimumSizeHint(self) -> QSize:
        """Ask for enough that the figures stay apart."""
        return QSize(200, self._theme.px(58))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint stretches, figures, whiskers and marker."""
        data, theme = self._data, self._theme
        if data is None or data.top <= data.bottom:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, margin = theme.px(18), 14.0
        band = QRectF(margin, row + 2, self.width() - 2 * margin, theme.px(18))

        def at(number: Fraction) -> float:
            share = float((number - data.bottom) / (data.top - data.bottom))
            return band.left() + band.width() * min(1.0, max(0.0, share))

        ends = [part.start for part in data.parts[1:]] + [data.top]
        small = theme.font(12)
        for part, end in zip(data.parts, ends, strict=True):
            left, right = at(part.start), at(end)
            tint = 0.6 if part.token == "track" else 0.16 if theme.mode == "light" else 0.28
            painter.fillRect(QRectF(left, band.top(), max(0.0, right - left - 1), band.height()),
                             theme.mixed(part.token, tint))
            bold = theme.font(12, True)
            both = f"{part.code} {part.title}"
            fits = QFontMetrics(bold).horizontalAdvance(both) < right - left
            if part.code:
                line(painter, QRectF(left, 0, right - left, row), both if fits else part.code, bold,
                     theme.color(part.token if part.token != "track" else "muted"), CENTRE)
        marks = [*(part.start for part in data.parts), data.top]
        for number in apart([at(one) for one in marks],
                            [QFontMetrics(small).horizontalAdvance(_whole(one)) + 6 for one in marks]):
            line(painter, QRectF(at(marks[number]) - 20, band.bottom() + 1, 40, row), _whole(marks[number]),
                 small, theme.color("muted"), CENTRE)
        accent, middle = theme.color("accent"), band.center().y()
        if data.low is not None and data.high is not None and data.low != data.high:
            painter.setPen(QPen(accent, 2))
            painter.drawLine(QPointF(at(data.low), middle), QPointF(at(data.high), middle))
            for end in (data.low, data.high):
                painter.drawLine(QPointF(at(end), middle - 6), QPointF(at(end), middle + 6))
        if data.number is not None:
            painter.setPen(QPen(theme.color("surface"), 2))
            painter.setBrush(accent)
            painter.drawEllipse(QPointF(at(data.number), middle), 6, 6)
        painter.end()


def apart(middles: list[float], widths: list[float]) -> list[int]:
    """Choose which figures can stand without touching: both ends, and between them whatever has room."""
    last = len(middles) - 1
    chosen, end = [0], middles[0] + widths[0] / 2
    for at in range(1, last):
        left, right = middles[at] - widths[at] / 2, middles[at] + widths[at] / 2
        if left >= end and right <= middles[last] - widths[last] / 2:
            chosen.append(at)
            end = right
    return [*chosen, last]


def _whole(number: Fraction) -> str:
    return str(int(number)) if number.denominator == 1 else f"{float(number):.1f}"
