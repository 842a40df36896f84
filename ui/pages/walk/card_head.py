"""The head of the card: code, path of sections, and small chips, painted in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Chip:
    """A small tag; its ground is a tint of its colour, neutral for `muted`."""

    text: str
    token: str = "muted"


class CardHead(QWidget):
    """Chips stay whole, the path gives way."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._code = ""
        self._path = ""
        self._chips: tuple[Chip, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def set_head(self, code: str, path: str, chips: Sequence[Chip]) -> None:
        """Show another item's head."""
        wanted = (code, path, tuple(one for one in chips if one.text))
        if wanted == (self._code, self._path, self._chips):
            return
        self._code, self._path, self._chips = wanted
        self.setToolTip(path)
        self.setAccessibleName("  ".join((code, path, *(one.text for one in self._chips))))
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(400, self._theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """One line, however short."""
        return QSize(160, self._theme.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint code, chips from the right, and the path between them."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold, plain = theme.font(14, True), theme.font(14)
        left = self._paint_chip(painter, Chip(self._code, "accent"), 0, QFontMetrics(bold), bold=True) + 10
        metrics = QFontMetrics(theme.font(12))
        right = float(self.width())
        for chip in reversed(self._chips):
            width = metrics.horizontalAdvance(chip.text) + 20
            if right - width < left + 60:
                break
            self._paint_chip(painter, chip, right - width, metrics, bold=False)
            right -= width + 8
        painter.setFont(plain)
        painter.setPen(theme.color("muted"))
        space = int(right - left - 8)
        words = QFontMetrics(plain).elidedText(self._path, Qt.TextElideMode.ElideMiddle, space)
        painter.drawText(QRectF(left, 0, space, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _paint_chip(
        self, painter: QPainter, chip: Chip, left: float, metrics: QFontMetrics, *, bold: bool
    ) -> float:
        theme = self._theme
        width = metrics.horizontalAdvance(chip.text) + (24 if bold else 20)
        box = QRectF(left, 0.5, width, self.height() - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        if chip.token == "accent":
            painter.setBrush(theme.color("tint"))
        elif chip.token == "muted":
            painter.setBrush(theme.color("surface2"))
        else:
            painter.setBrush(theme.mixed(chip.token, 0.10 if theme.mode == "light" else 0.20))
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(theme.font(14 if bold else 12, bold))
        painter.setPen(theme.color(chip.token))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, chip.text)
        return left + width
