"""The ground of a painted card that is one of several to choose among, with its radio mark."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

from ui.theme import Theme
from ui.widgets.painting import ground

LEFT = 40                                # where the words of such a card begin


def radio_ground(painter: QPainter, card: QAbstractButton, theme: Theme) -> None:
    """Paint ground and mark of a card as it stands: chosen, to be chosen, or neither."""
    rect, chosen, live = QRectF(card.rect()), card.isChecked(), card.isEnabled()
    fill = "tint" if chosen else "hover" if live and card.underMouse() else "surface"
    ground(painter, rect, theme.color(fill), theme.color("accent" if chosen else "border2"), 8, 2 if chosen else 1)
    centre, size = QPointF(21, rect.center().y()), theme.px(7)
    painter.setPen(QPen(theme.color("accent" if chosen else "faint" if live else "border2"), 1.5))
    painter.setBrush(theme.color("surface"))
    painter.drawEllipse(centre, size, size)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(centre, size - 3.5, size - 3.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
