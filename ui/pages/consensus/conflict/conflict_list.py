"""The conflicts left, as a list: what differs, where it belongs, the values that stand there."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ccworkbench.merge.conflicts import Conflict, may_settle
from ccworkbench.merge.naming import subject, value
from ccworkbench.session.model import AssessorId
from ccworkbench.session.state import SessionState
from ui.context import Context
from ui.widgets.painting import CENTRE, ground, line

Index = QModelIndex | QPersistentModelIndex
_ROW, _SHORT = 76, 40


class ConflictModel(QAbstractListModel):
    """One row a conflict, with its words in the window's language."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.conflicts: tuple[Conflict, ...] = ()
        self._words: list[tuple[str, str, str, bool]] = []
        self.begun: frozenset[str] = frozenset()       # conflicts with something that is not recorded
        self.begun_words = ""

    def show(self, found: Sequence[Conflict], state: SessionState | None, me: AssessorId) -> None:
        """Show other conflicts, as a person may settle them."""
        self.beginResetModel()
        self.conflicts = tuple(found)
        words, hidden = self._context.words, self._context.discretion.hidden
        self._words = []
        for one in self.conflicts:
            if state is None:
                break
            what, where = subject(one.key, state, hidden=hidden)
            values = (
                words(value(one.key, side.value, state, longest=_SHORT, hidden=hidden)) for side in one.sides)
            self._words.append((words(what), words(where), "  ≠  ".join(values), may_settle(one, state, me)))
        self.endResetModel()

    def mark(self, begun: Collection[str]) -> None:
        """Mark the conflicts for which something is begun and not recorded."""
        if self.begun != frozenset(begun):
            self.begun = frozenset(begun)
            if self.conflicts:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.conflicts) - 1, 0))

    def row_of(self, id_: str) -> int:
        """Give the row of a conflict; -1: it is not there."""
        return next((row for row, one in enumerate(self.conflicts) if one.id == id_), -1)

    def words(self, row: int) -> tuple[str, str, str, bool]:
        """Give what a row says, and whether this person may settle it."""
        return self._words[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is immutable
        """Count the conflicts."""
        return 0 if parent.isValid() else len(self.conflicts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a screen reader says of a row; the delegate reads the words itself."""
        if not index.isValid() or index.row() >= len(self._words):
            return None
        what, where, values, may = self._words[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            begun = f" ({self.begun_words})" if self.conflicts[index.row()].id in self.begun and may else ""
            return f"{what}, {where}{begun}: {values}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{what}\n{where}\n{values}"
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, context: Context, model: ConflictModel) -> None:
        super().__init__()
        self._context, self._model = context, model
        self.draft_words = ""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, self._context.theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._context.theme
        what, where, values, may = self._model.words(index.row())
        begun = self._model.conflicts[index.row()].id in self._model.begun
        painter.save()
        rect = QRectF(option.rect).adjusted(1, 2, -1, -2)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            edge = theme.color("accent") if state & QStyle.StateFlag.State_HasFocus else None
            ground(painter, rect, theme.color("selection"), edge, 8, 2)
        elif state & QStyle.StateFlag.State_MouseOver:
            ground(painter, rect, theme.color("hover"), radius=8)
        inner = rect.adjusted(12, 7, -12, -7)
        high = inner.height() / 3
        top = QRectF(inner.left(), inner.top(), inner.width(), high)
        if not may:
            painter.drawPixmap(round(inner.right() - 16), round(inner.top() + 2), theme.pixmap("lock", "warn", 16))
            top.setRight(top.right() - 24)
        elif begun:
            top.setRight(top.right() - self._paint_draft(painter, top) - 8)
        line(painter, top, what, theme.font(14, True), theme.color("text"))
        line(painter, QRectF(inner.left(), inner.top() + high, inner.width(), high), where, theme.font(12),
             theme.color("muted"))
        line(painter, QRectF(inner.left(), inner.top() + 2 * high, inner.width(), high), values, theme.font(12),
             theme.color("text"))
        painter.restore()

    def _paint_draft(self, painter: QPainter, top: QRectF) -> float:
        """Paint that something is begun and not recorded; gives the width."""
        theme, words = self._context.theme, self.draft_words
        wide, tall = QFontMetrics(theme.font(12)).horizontalAdvance(words) + 20, theme.px(20)
        box = QRectF(top.right() - wide, top.center().y() - tall / 2, wide, tall)
        ground(painter, box, theme.mixed("warn", 0.12), radius=tall / 2)
        line(painter, box.adjusted(4, 0, -4, 0), words, theme.font(12), theme.color("warn"), CENTRE)
        return float(wide)


class ConflictList(QListView):
    """Up and Down go from conflict to conflict, Left and Right choose among its values."""

    stepped = Signal(int)          # -1 or 1 among the values
    chosen = Signal(int)           # the row now current; -1: none

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.conflicts = ConflictModel(context)
        self.setModel(self.conflicts)
        self._delegate = _Delegate(context, self.conflicts)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda index, _before: self.chosen.emit(index.row()))
        context.theme.changed.connect(self.scheduleDelayedItemsLayout)

    def retranslate(self) -> None:
        """Set the window's own words."""
        self.setAccessibleName(self.tr("Conflicts"))
        self._delegate.draft_words, self.conflicts.begun_words = self.tr("draft"), self.tr("not recorded yet")

    def go_to(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self.conflicts.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose a value; the rest is the list's."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)
