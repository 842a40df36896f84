"""The table of files that a merge takes in: one row each, two facts in every cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.context import Context
from ui.pages.consensus.merge.cells import Cell
from ui.theme import Theme
from ui.widgets.painting import LEFT, RIGHT, line

Index = QModelIndex | QPersistentModelIndex
ROW, MOST = 60, 8                        # px of a row, rows shown before the table scrolls
CELL = Qt.ItemDataRole.UserRole + 1
_NUMBERS = range(1, 5)
_NARROWEST, _NEW = 52, (96, 150)         # px of a column of counts; least and most of the one of what is new
_STATES = (5, 6)


class FilesModel(QAbstractTableModel):
    """Rows of cells; `set_rows` is the only entrance."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Cell, ...]] = []

    @property
    def rows(self) -> Sequence[tuple[Cell, ...]]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's default
        """Count the files."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's default
        """Count the columns."""
        return 0 if parent.isValid() else 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell; the delegate paints it, others read it."""
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()]
        if role == CELL:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join(one for one in (cell.top, cell.below) if one)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section in _NUMBERS else LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Colleague / file"), self.tr("Ratings"), self.tr("Evidence"), self.tr("Findings etc."),
                self.tr("New"), self.tr("Signature"), self.tr("Completeness"))[section]

    def retranslate(self) -> None:
        """Name the columns anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 6)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme, self._view = theme, parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give every row the same height."""
        return QSize(60, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint two lines, an icon before them where there is one."""
        cell = index.data(CELL)
        theme = self._theme
        rect = QRectF(option.rect)
        painter.save()
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        state = option.state
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.color("selection"))
        number = index.column() in _NUMBERS
        at = rect.adjusted(8, 0, -8, 0)
        if cell.icon:
            size = theme.px(18)
            painter.drawPixmap(int(at.left()), int(rect.center().y() - size / 2),
                               theme.pixmap(cell.icon, cell.icon_token, size))
            at.setLeft(at.left() + size + 8)
        height = theme.px(20)
        top = QRectF(at.left(), rect.center().y() - height, at.width(), height)
        ink = theme.color("text" if cell.token == "text" else cell.token)
        align = RIGHT if number else LEFT
        if not cell.below:
            top.moveTop(rect.center().y() - height / 2)
        line(painter, top, cell.top, theme.font(14, cell.bold), ink, align)
        line(painter, top.translated(0, height), cell.below, theme.font(12), theme.color("muted"), align)
        painter.restore()


class FilesTable(QTableView):
    """As high as its rows, up to some; then it scrolls."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self.files = FilesModel()
        self.setModel(self.files)
        self.setItemDelegate(_Delegate(context.theme, self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        context.theme.changed.connect(self.fit)

    def set_rows(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show other files."""
        self.files.set_rows(rows)
        self.fit()

    def fit(self) -> None:
        """Take the height of the rows, and share out the width."""
        shown = max(1, min(MOST, self.files.rowCount()))
        row = self._theme.px(ROW)
        self.verticalHeader().setDefaultSectionSize(row)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + shown * row + 2)
        self._share_out()

    def _share_out(self) -> None:
        metrics, left = QFontMetrics(self._theme.font(12)), self.viewport().width()
        for column in _NUMBERS:
            head = str(self.files.headerData(column, Qt.Orientation.Horizontal))
            wide = max(self._theme.px(_NARROWEST), metrics.horizontalAdvance(head) + 20)
            if column == _NUMBERS[-1]:
                said = max((metrics.horizontalAdvance(row[column].below) for row in self.files.rows), default=0)
                wide = max(wide, self._theme.px(_NEW[0]), min(said + 18, self._theme.px(_NEW[1])))
            self.setColumnWidth(column, wide)
            left -= self.columnWidth(column)
        state = max(40, round(left * 0.3))
        for column in _STATES:
            self.setColumnWidth(column, state)
        self.setColumnWidth(0, max(40, left - 2 * state))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width anew."""
        super().resizeEvent(event)
        self._share_out()
