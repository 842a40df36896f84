"""A ring that fills with progress: accent while under way, green when complete."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme import Theme


def paint_ring(painter: QPainter, theme: Theme, box: QRectF, done: int, total: int) -> None:
    """Paint the ring of so many done of so many into a square box."""
    width = max(2.4, box.width() * 0.155)
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("track"), width))
    painter.drawEllipse(inner)
    if not done or not total:
        return
    complete = done >= total
    pen = QPen(theme.color("ok" if complete else "accent"), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    if complete:
        painter.drawEllipse(inner)
    else:
        painter.drawArc(inner, 90 * 16, -round(360 * 16 * done / total))


def paint_dot(painter: QPainter, theme: Theme, at: QPointF, token: str, radius: float = 3.0) -> None:
    """Paint a small filled dot."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(token))
    painter.drawEllipse(at, radius, radius)
