"""Strokes that painted widgets share: focus ring, elided line, pill, rounded ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def ground(painter: QPainter, rect: QRectF, fill: QColor, edge: QColor | None = None, radius: float = 10,
           width: float = 1) -> None:
    """Fill a rounded rectangle; the edge lies inside it, so nothing is cut at the widget's border."""
    inset = width / 2 if edge is not None else 0.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def focus_ring(painter: QPainter, rect: QRectF, colour: QColor, radius: float = 10) -> None:
    """Draw the ring every focusable widget has, 2 px, inside its border."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def line(painter: QPainter, rect: QRectF, words: str, font: QFont, colour: QColor,
         align: Qt.AlignmentFlag = LEFT) -> float:
    """Draw one line, elided where it does not fit; gives the width it took."""
    metrics = QFontMetrics(font)
    shown = words
    if metrics.horizontalAdvance(words) > rect.width():
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, align, shown)
    return float(metrics.horizontalAdvance(shown))
