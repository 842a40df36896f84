"""A small drawing of a standard's shape: house, wheel, matrix, chain or list."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF


def paint_glyph(painter: QPainter, rect: QRectF, shape: str, ink: QColor, tint: QColor) -> None:
    """Draw the shape into a square; below 20 px a plainer form with a 1 px pen."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    small = rect.width() < 20
    pen = QPen(ink, 1.0 if small else 1.5)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush if small else tint)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 30, rect.height() / 30)
    pen.setWidthF(pen.widthF() * 30 / rect.width())
    painter.setPen(pen)
    {"house": _house, "wheel": _wheel, "matrix": _matrix, "chain": _chain}.get(shape, _list)(painter, small)
    painter.restore()


def _house(painter: QPainter, small: bool) -> None:
    painter.drawPolygon(QPolygonF([QPointF(15, 2), QPointF(28, 10), QPointF(2, 10)]))
    if not small:
        painter.drawRect(QRectF(4, 12, 22, 3))
    for left in (5, 13, 21):
        if small:
            painter.drawLine(QPointF(left + 2, 11), QPointF(left + 2, 24))
        else:
            painter.drawRect(QRectF(left, 17, 4, 7))
    painter.drawRect(QRectF(2, 26, 26, 2.5))


def _wheel(painter: QPainter, small: bool) -> None:
    centre = QPointF(15, 15)
    painter.drawEllipse(centre, 13, 13)
    inner = 4 if small else 5
    for spoke in range(5):
        angle = math.radians(-90 + 72 * spoke + 36)
        way = QPointF(math.cos(angle), math.sin(angle))
        painter.drawLine(centre + way * inner, centre + way * 13)
    painter.drawEllipse(centre, inner, inner)


def _matrix(painter: QPainter, small: bool) -> None:
    rows = 3 if small else 5
    step = 27 / rows
    for row in range(rows):
        for column in range(3):
            painter.drawRoundedRect(QRectF(1.5 + column * 9.2, 2 + row * step, 7.6, step - 2), 1.2, 1.2)


def _chain(painter: QPainter, _small: bool) -> None:
    for x in (9, 19):                     # between the circles only: small ones are not filled
        painter.drawLine(QPointF(x, 15), QPointF(x + 2, 15))
    for x in (5, 15, 25):
        painter.drawEllipse(QPointF(x, 15), 4, 4)


def _list(painter: QPainter, small: bool) -> None:
    for y in ((6, 15, 24) if small else (4, 11.3, 18.7, 26)):
        painter.drawEllipse(QPointF(5, y), 2.4, 2.4)
        painter.drawLine(QPointF(12, y), QPointF(28, y))
