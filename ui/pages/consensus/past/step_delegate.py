"""How a step of the past looks: when and who at the left, what and its values beside it, marks at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.pages.consensus.past.steps import StepsModel, Told
from ui.theme import Theme
from ui.widgets.painting import CENTRE, ground, line

Index = QModelIndex | QPersistentModelIndex
_ROW, _WHEN = 54, 132
_ARROW = "→"


class StepDelegate(QStyledItemDelegate):
    """Paints straight from the words of the model; what was done in one go hangs together."""

    def __init__(self, theme: Theme, model: StepsModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give every row the same height."""
        return QSize(200, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme, told = self._theme, self._model.told(index.row())
        whole = QRectF(option.rect)
        painter.save()
        left = theme.px(_WHEN)
        if told.first and index.row():
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawLine(QPointF(whole.left() + 4, whole.top()), QPointF(whole.right() - 4, whole.top()))
        rect = whole.adjusted(2, 2, -4, -2)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            edge = theme.color("accent") if state & QStyle.StateFlag.State_HasFocus else None
            ground(painter, rect, theme.color("selection"), edge, 6, 2)
        elif state & QStyle.StateFlag.State_MouseOver:
            ground(painter, rect, theme.color("hover"), radius=6)
        half = (rect.height() - 10) / 2
        top = rect.top() + 5
        if told.first:
            line(painter, QRectF(rect.left() + 10, top, left - 16, half), told.when, theme.font(13, True),
                 theme.color("text"))
            line(painter, QRectF(rect.left() + 10, top + half, left - 16, half), told.who, theme.font(12),
                 theme.color("muted"))
        else:
            painter.setPen(QPen(theme.color("border2"), 2))
            x = rect.left() + left - 1
            painter.drawLine(QPointF(x, whole.top() - theme.px(12)), QPointF(x, whole.top() + theme.px(12)))
        right = self._chips(painter, told, rect, top, half)
        x = rect.left() + left + 8
        strong, weak = theme.font(14, True), theme.font(12)
        taken = line(painter, QRectF(x, top, right - x, half), told.what, strong, theme.color("text"))
        if right - x - taken > 40:
            line(painter, QRectF(x + taken + 10, top, right - x - taken - 10, half), told.where, weak,
                 theme.color("muted"))
        self._values(painter, QRectF(x, top + half, rect.right() - 10 - x, half), told)
        painter.restore()

    def _chips(self, painter: QPainter, told: Told, rect: QRectF, top: float, half: float) -> float:
        theme, right = self._theme, rect.right() - 10
        font = theme.font(12)
        metrics = QFontMetrics(font)
        for chip in reversed(told.chips):
            wide = metrics.horizontalAdvance(chip.words) + 16
            box = QRectF(right - wide, top, wide, min(half, theme.px(19)))
            fill = theme.color("surface2") if chip.token == "muted" else theme.mixed(chip.token, 0.10)
            ground(painter, box, fill, radius=5)
            line(painter, box, chip.words, font, theme.color(chip.token), CENTRE)
            right -= wide + 6
        return right

    def _values(self, painter: QPainter, place: QRectF, told: Told) -> None:
        """Write old → new on one line: the old one gives way first, but never all of it."""
        theme = self._theme
        font, new = theme.font(13), theme.font(13)
        metrics = QFontMetrics(font)
        before, after = told.before.replace("\n", " "), told.after.replace("\n", " ")
        arrow = metrics.horizontalAdvance(_ARROW) + 16
        room = place.width() - arrow
        wide = metrics.horizontalAdvance(after) + 2
        old = min(metrics.horizontalAdvance(before) + 2.0, max(room - wide, room * 0.35))
        line(painter, QRectF(place.left(), place.top(), old, place.height()), before, font, theme.color("muted"))
        x = place.left() + old
        line(painter, QRectF(x, place.top(), arrow, place.height()), _ARROW, font, theme.color("muted"), CENTRE)
        x += arrow
        ink = "muted" if told.chips and any(chip.token == "muted" for chip in told.chips) else "text"
        line(painter, QRectF(x, place.top(), place.right() - x, place.height()), after, new, theme.color(ink),
             Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
