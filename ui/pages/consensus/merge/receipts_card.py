"""The receipts of earlier merges: when, who, what came; each can be opened again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ccworkbench.merge.receipt import Receipt, State
from ui.context import Context
from ui.pages.consensus.merge.cells import Words, number
from ui.theme import Theme
from ui.widgets.card import Card, said
from ui.widgets.painting import RIGHT, focus_ring, line

Index = QModelIndex | QPersistentModelIndex
_ROW, _MOST = 54, 8
_RECEIPT = Qt.ItemDataRole.UserRole + 1
_PARTS = Qt.ItemDataRole.UserRole + 2


class ReceiptsModel(QAbstractListModel):
    """Receipts, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Receipt] = []
        self._words: Words | None = None

    def set_rows(self, rows: Sequence[Receipt], words: Words | None) -> None:
        """Show others."""
        self.beginResetModel()
        self._rows, self._words = list(rows), words
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's default
        """Count them."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's words, or the receipt itself."""
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        if role == _RECEIPT:
            return one
        if role == _PARTS:
            return self.parts(one)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(self.parts(one))
        return None

    def parts(self, one: Receipt) -> tuple[str, str, str, str]:
        """Give the four words of a row: when and who, the files, what came, how it stands."""
        words = self._words
        head = f"{words.when(one.at)} · {words.who(one.author)}" if words is not None else ""
        files = ", ".join(file.name for file in one.inputs)
        new = one.new + one.returned
        came = self.tr("+{count} change(s)", "", new).format(count=number(new))
        if one.state is State.UNDONE:
            state = self.tr("undone")
        elif one.finished:
            state = self.tr("merged")
        else:
            state = self.tr("stopped half-way")
        return head, files, came, state


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._view = theme, parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        rect = QRectF(option.rect)
        head, files, came, state = index.data(_PARTS)
        painter.save()
        here = option.state & QStyle.StateFlag.State_Selected
        if here or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("selection" if here and self._view.hasFocus() else "hover"))
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        undone = index.data(_RECEIPT).state is State.UNDONE
        high, right = theme.px(20), 8 + max(
            QFontMetrics(theme.font(14, True)).horizontalAdvance(came),
            QFontMetrics(theme.font(12)).horizontalAdvance(state))
        top = QRectF(rect.left() + 8, rect.center().y() - high, rect.width() - 24 - right, high)
        line(painter, top, head, theme.font(14), theme.color("muted" if undone else "text"))
        line(painter, top.translated(0, high), files, theme.font(12), theme.color("muted"))
        end = QRectF(rect.right() - 8 - right, top.top(), right, high)
        line(painter, end, came, theme.font(14, True), theme.color("muted" if undone else "accent"), RIGHT)
        token = "warn" if undone else "ok"
        line(painter, end.translated(0, high), state, theme.font(12), theme.color(token), RIGHT)
        if here and self._view.hasFocus():
            focus_ring(painter, rect, theme.color("accent"), 6)
        painter.restore()


class _List(QListView):
    """Enter opens."""

    opened = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class ReceiptsCard(Card):
    """The list, or a line saying that nothing was merged yet."""

    chosen = Signal(object)      # Receipt

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self.model, self.list, self._none = ReceiptsModel(), _List(), said("muted", wrap=True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(context.theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._open)
        self.list.opened.connect(self._open)
        self.body.addWidget(self.list)
        self.body.addWidget(self._none)
        self.body.addStretch(1)
        context.theme.changed.connect(self._fit)

    def show_receipts(self, found: Sequence[Receipt], words: Words | None) -> None:
        """Show them, newest first."""
        self.set_words(self.tr("Earlier merges"), self.tr("Enter opens a receipt again") if found else "")
        self.list.setAccessibleName(self.tr("Earlier merges"))
        self._none.setText(self.tr("Nothing has been merged into this session yet."))
        self.model.set_rows(list(reversed(found)), words)
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)
        self._fit()

    def _fit(self) -> None:
        self.list.setFixedHeight(max(1, min(_MOST, self.model.rowCount())) * self._theme.px(_ROW) + 2)

    def _open(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(_RECEIPT))
