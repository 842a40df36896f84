"""A list of records: two lines a row, where it stands as a chip, and a day that may be too late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.context import Context
from ui.widgets.painting import CENTRE, RIGHT, ground, line

Index = QModelIndex | QPersistentModelIndex
_ROW, _ICON, _CHIP = 58, 18, 22


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it is shown; tokens of the theme. `side` stands under the chip."""

    key: str
    top: str
    below: str = ""
    icon: str = ""
    icon_token: str = "muted"
    chip: str = ""
    chip_token: str = "muted"
    side: str = ""
    side_token: str = "muted"

    @property
    def said(self) -> str:
        """The whole row as one sentence."""
        return ", ".join(one for one in (self.top, self.below, self.chip, self.side) if one)


class RecordModel(QAbstractListModel):
    """One row a record."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show other records."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Give the row of a record; -1: it is not there."""
        return next((at for at, one in enumerate(self.rows) if one.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is immutable
        """Count the records."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a screen reader and the tool tip say of a row."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.said
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(one for one in (row.top, row.below, row.side) if one)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, context: Context, model: RecordModel) -> None:
        super().__init__()
        self._theme, self._model = context.theme, model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row = self._theme, self._model.rows[index.row()]
        painter.save()
        rect = QRectF(option.rect).adjusted(1, 1, -1, -1)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            edge = theme.color("accent") if state & QStyle.StateFlag.State_HasFocus else None
            ground(painter, rect, theme.color("selection"), edge, 8, 2)
        elif state & QStyle.StateFlag.State_MouseOver:
            ground(painter, rect, theme.color("hover"), radius=8)
        inner = rect.adjusted(12, 6, -12, -6)
        if row.icon:
            size = theme.px(_ICON)
            painter.drawPixmap(round(inner.left()), round(inner.center().y() - size / 2),
                               theme.pixmap(row.icon, row.icon_token, size))
            inner.setLeft(inner.left() + size + 10)
        wide = self._paint_side(painter, inner, row)
        inner.setRight(inner.right() - (wide + 12 if wide else 0))
        high = inner.height() / 2 if row.below else inner.height()
        line(painter, QRectF(inner.left(), inner.top(), inner.width(), high), row.top, theme.font(14, True),
             theme.color("text"))
        if row.below:
            line(painter, QRectF(inner.left(), inner.top() + high, inner.width(), high), row.below, theme.font(12),
                 theme.color("muted"))
        painter.restore()

    def _paint_side(self, painter: QPainter, inner: QRectF, row: Row) -> float:
        theme, small = self._theme, self._theme.font(12)
        metrics = QFontMetrics(small)
        half, most = inner.height() / 2, inner.width() * 0.45
        chip = min(metrics.horizontalAdvance(row.chip) + 20, most) if row.chip else 0
        side = min(metrics.horizontalAdvance(row.side), most) if row.side else 0
        if row.chip:
            tall = theme.px(_CHIP)
            middle = inner.top() + (half if row.side else inner.height()) / 2
            box = QRectF(inner.right() - chip, middle - tall / 2, chip, tall)
            ground(painter, box, theme.mixed(row.chip_token, 0.12), radius=tall / 2)
            line(painter, box.adjusted(8, 0, -8, 0), row.chip, small, theme.color(row.chip_token), CENTRE)
        if row.side:
            place = QRectF(inner.right() - side - 1, inner.top() + (half if row.chip else 0), side + 1,
                           half if row.chip else inner.height())
            line(painter, place, row.side, small, theme.color(row.side_token), RIGHT)
        return float(max(chip, side))


class RecordList(QListView):
    """Arrows go from record to record; Enter or a double click opens one."""

    chosen = Signal(str)           # the key of the record now current
    opened = Signal(str)           # Enter or double click

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.records = RecordModel()
        self.setModel(self.records)
        self._delegate = _Delegate(context, self.records)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda index, _before: self._tell(self.chosen, index))
        context.theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> str:
        """The key of the current record; blank: none."""
        at = self.currentIndex().row()
        return self.records.rows[at].key if 0 <= at < len(self.records.rows) else ""

    def show_rows(self, rows: Sequence[Row], *, keep: str = "") -> None:
        """Show other records and stay at one, silently where it is still there."""
        before = keep or self.current
        quiet = self.selectionModel().blockSignals(True)
        self.records.show(rows)
        at = self.records.row_of(before) if before else -1
        if at >= 0:
            self.setCurrentIndex(self.records.index(at, 0))
        self.selectionModel().blockSignals(quiet)
        self.viewport().update()

    def go_to(self, key: str) -> bool:
        """Make a record the current one; False: it is not in the list."""
        at = self.records.row_of(key)
        if at >= 0:
            self.setCurrentIndex(self.records.index(at, 0))
        return at >= 0

    def leave(self) -> None:
        """Make none the current one, silently."""
        quiet = self.selectionModel().blockSignals(True)
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())
        self.selectionModel().blockSignals(quiet)
        self.viewport().update()

    def _tell(self, signal: object, index: Index) -> None:
        if index.isValid():
            signal.emit(self.records.rows[index.row()].key)  # type: ignore[attr-defined]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the rest is the list's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(self.records.rows[index.row()].key)
