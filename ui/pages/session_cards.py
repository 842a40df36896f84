"""The grid of session cards on the welcome page: view, painting and what keys do there."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import moments
from ui.context import Context
from ui.models.recent_sessions import Card, RecentSessionsModel
from ui.widgets.painting import CENTRE, LEFT, focus_ring, ground, line
from ui.widgets.progress_disc import paint_disc
from ui.widgets.standard_glyph import paint_glyph

HEIGHT, GAP, _LEAST, _PAD, _DISC = 188, 14, 268, 18, 60

Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """Paints a card; covers name, people and score while they are not to be seen."""

    def __init__(self, context: Context, model: RecentSessionsModel) -> None:
        super().__init__()
        self._context, self._model = context, model
        self.size = QSize(320, HEIGHT)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give the grid's cell."""
        return self.size

    def menu_rect(self, cell: QRect) -> QRect:
        """Give where the card's menu button is, in the view."""
        return QRect(cell.right() - GAP - 38, cell.top() + 10, 28, 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        card = self._model.card(index)
        if card is None:
            return
        theme = self._context.theme
        painter.save()
        cell: QRect = option.rect
        state = option.state
        box = QRectF(cell.adjusted(0, 0, -GAP, -GAP))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        ground(painter, box, theme.color("hover" if over and not chosen else "surface"),
               theme.color("border2" if over or chosen else "border"))
        if chosen and focused:
            focus_ring(painter, box, theme.color("accent"))
        self._head(painter, box, card)
        foot = box.top() + theme.px(102)
        painter.fillRect(QRectF(box.left() + _PAD, foot, box.width() - 2 * _PAD, 1), theme.color("border"))
        inner = QRectF(box.left() + _PAD, foot + theme.px(10), box.width() - 2 * _PAD, theme.px(26))
        if card.missing:
            line(painter, inner, self.tr("File not found · Locate…"), theme.font(13), theme.color("warn"))
        elif card.away:
            line(painter, inner, self.tr("Take out…"), theme.font(13, True), theme.color("accent"))
        else:
            self._score(painter, inner, card)
        self._foot(painter, QRectF(inner.left(), inner.bottom() + theme.px(6), inner.width(), theme.px(22)), card)
        painter.restore()

    def _head(self, painter: QPainter, box: QRectF, card: Card) -> None:
        theme = self._context.theme
        strong = theme.color("muted" if card.missing else "text")
        disc = QRectF(box.left() + _PAD, box.top() + theme.px(18), _DISC, _DISC)
        if card.away:
            ground(painter, disc, theme.color("surface2"), theme.color("border"), radius=_DISC / 2)
            middle = disc.center() - QPointF(12, 12)
            painter.drawPixmap(middle.toPoint(), theme.pixmap("lock", "muted", 24))
        else:
            paint_disc(painter, theme, disc, card.rated, card.total)
        left, width = disc.right() + 14, box.right() - disc.right() - 14 - _PAD
        row = theme.px(24)
        top = box.top() + theme.px(14)
        line(painter, QRectF(left, top, width - 26, row), self._model.name(card), theme.font(16, True), strong)
        painter.drawPixmap(self.menu_rect(box.toRect().adjusted(0, 0, GAP, GAP)).topLeft() + QPoint(5, 5),
                           theme.pixmap("ellipsis", "muted", 18))
        shown = self._model.names_shown
        under = card.alias if shown and card.alias != self._model.name(card) else ""
        if card.away:
            under = PurePath(card.path).name
        line(painter, QRectF(left, top + row, width, theme.px(20)), under if shown else self.tr("Name hidden"),
             theme.font(12), theme.color("muted"))
        third = QRectF(left, top + row + theme.px(21), width, theme.px(24))
        count = "" if card.away else f"{card.rated}/{card.total}"
        taken = QFontMetrics(theme.font(13)).horizontalAdvance(count)
        paint_glyph(painter, QRectF(left, third.center().y() - 8, 16, 16), card.shape, theme.color("muted"),
                    theme.color("surface"))
        used = line(painter, QRectF(left + 22, third.top(), third.width() - 32 - taken, third.height()),
                    self._context.words(card.standard), theme.font(13), theme.color("text"))
        line(painter, QRectF(left + 32 + used, third.top(), taken + 4, third.height()), count,
             theme.font(13), theme.color("muted"))

    def _score(self, painter: QPainter, row: QRectF, card: Card) -> None:
        theme = self._context.theme
        if not self._model.names_shown:
            eye = theme.pixmap("eye-off", "muted", 16)
            painter.drawPixmap(round(row.left()), round(row.center().y() - 8), eye)
            hidden = row.adjusted(24, 0, 0, 0)
            line(painter, hidden, self.tr("Score hidden"), theme.font(13), theme.color("muted"))
            return
        left = row.left()
        if card.level and card.level_colour is not None:
            width = QFontMetrics(theme.font(12, True)).horizontalAdvance(card.level) + 14
            badge = QRectF(left, row.center().y() - theme.px(10), width, theme.px(20))
            ground(painter, badge, theme.level(card.level_colour), radius=4)
            painter.setPen(theme.color("surface"))
            painter.setFont(theme.font(12, True))
            painter.drawText(badge, CENTRE, card.level)
            left = badge.right() + 10
        if not card.score:
            line(painter, QRectF(left, row.top(), row.right() - left, row.height()), self.tr("No result yet"),
                 theme.font(13), theme.color("muted"))
            return
        left += line(painter, QRectF(left, row.top(), 90, row.height()), card.score, theme.font(17, True),
                     theme.color("text")) + 6
        line(painter, QRectF(left, row.top(), row.right() - left, row.height()),
             self.tr("final") if card.final else self.tr("so far"), theme.font(12), theme.color("muted"))
        self._people(painter, row, card)

    def _people(self, painter: QPainter, row: QRectF, card: Card) -> None:
        theme = self._context.theme
        side = theme.px(26)
        at = row.right() - side
        for initial in reversed(card.people[:5]):
            spot = QRectF(at, row.center().y() - side / 2, side, side)
            ground(painter, spot, theme.color("surface2"), theme.color("surface"), radius=side / 2, width=2)
            painter.setPen(theme.color("muted"))
            painter.setFont(theme.font(12))
            painter.drawText(spot, CENTRE, initial)
            at -= side - 6

    def _foot(self, painter: QPainter, row: QRectF, card: Card) -> None:
        theme = self._context.theme
        muted: QColor = theme.color("muted")
        middle = round(row.center().y() - 8)
        painter.drawPixmap(round(row.left()), middle, theme.pixmap("clock", "muted", 16))
        when = moments.day(card.opened_at, datetime.now(), self._context.language)
        if card.away:
            when = self.tr("put away {day}").format(day=when)
        room = row.adjusted(22, 0, 0, 0)
        if not card.missing:
            room.setRight(self._sent(painter, row, card))
        used = line(painter, room, when, theme.font(12), muted, LEFT)
        if card.holder:
            left = row.left() + 22 + used + 16
            painter.drawPixmap(round(left), middle, theme.pixmap("lock", "warn", 16))
            line(painter, QRectF(left + 22, row.top(), room.right() - left - 22, row.height()),
                 self.tr("Open at {holder}").format(holder=card.holder), theme.font(12), theme.color("warn"))

    def _sent(self, painter: QPainter, row: QRectF, card: Card) -> float:
        """Paint whether all has been sent, at the right; gives where what stands before it must end."""
        theme = self._context.theme
        if card.unsent < 0:
            return row.right()
        due = card.unsent > 0
        words = self.tr("%n not sent", "", card.unsent) if due else self.tr("all sent")
        if card.holder:                  # who has it open is said in the same row, and needs the room
            words = str(card.unsent) if due else ""
        font = theme.font(12, due)
        width = QFontMetrics(font).horizontalAdvance(words) + 1
        chip = QRectF(row.right() - width - 22 - (16 if due else 0), row.top(), width + 22 + (16 if due else 0),
                      row.height())
        if due:
            ground(painter, chip, theme.mixed("warn", 0.14), radius=6)
        left = chip.left() + (8 if due else 0)
        painter.drawPixmap(round(left), round(row.center().y() - 7),
                           theme.pixmap("send" if due else "check", "warn" if due else "ok", 14))
        line(painter, QRectF(left + 20, row.top(), width, row.height()), words, font,
             theme.color("warn" if due else "muted"))
        return chip.left() - 8


class CardView(QListView):
    """A grid that fills its width; Enter or a double click opens, Delete takes a card off the list."""

    menu_wanted = Signal(QModelIndex, QPoint)     # global position
    removal_wanted = Signal(QModelIndex)

    def __init__(self, context: Context, model: RecentSessionsModel) -> None:
        super().__init__()
        self._theme = context.theme
        self.setModel(model)
        self._delegate = CardDelegate(context, model)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setObjectName("plain")
        self._theme.changed.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the width there is."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        # The scroll bar's room is always kept, so that the columns do not change when it appears.
        extent = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar())
        room = self.maximumViewportSize().width() - extent - 1
        least = self._theme.px(_LEAST) + GAP
        columns = max(1, room // least)
        cell = QSize(room // columns, self._theme.px(HEIGHT) + GAP)
        if cell != self._delegate.size or self.gridSize() != cell:
            self._delegate.size = cell
            self.setGridSize(cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the card's menu where its button was pressed."""
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if index.isValid() and self._delegate.menu_rect(self.visualRect(index)).contains(spot):
            self.setCurrentIndex(index)
            self.menu_wanted.emit(index, event.globalPosition().toPoint())
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the card in focus."""
        index = self.currentIndex()
        if index.isValid():
            self.menu_wanted.emit(index, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, forget with Delete, move with the arrows."""
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit(index)
        else:
            super().keyPressEvent(event)
