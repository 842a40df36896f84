"""The ring of a session card: how much is rated, in percent."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme import Theme
from ui.widgets.painting import CENTRE


def paint_disc(painter: QPainter, theme: Theme, rect: QRectF, done: int, total: int) -> None:
    """Draw the ring; accent while it grows, green when complete. Complete only when nothing is left."""
    width = 6.0
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("track"), width))
    painter.drawEllipse(inner)
    percent = 0
    if done and total:
        percent = 100 if done >= total else min(99, max(1, round(100 * done / total)))
        pen = QPen(theme.color("ok" if done >= total else "accent"), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(inner, 90 * 16, -round(360 * 16 * done / total))
    painter.setPen(theme.color("text"))
    painter.setFont(theme.font(13, True))
    painter.drawText(rect, CENTRE, f"{percent}%")
