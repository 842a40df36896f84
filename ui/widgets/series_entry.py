"""The editor of a measure over months: a small table, and live its level and trend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ccworkbench.errors import UsageError
from ccworkbench.scoring.numbers import plain
from ccworkbench.scoring.values import Worth
from ccworkbench.standard.answers import Answer, Month, check, exact, input_names
from ccworkbench.standard.items import Item
from ccworkbench.standard.model import InputField
from ui.theme import Theme
from ui.widgets.answer_editor import Words
from ui.widgets.draft import Draft, cell, split
from ui.widgets.inputs_editor import InputsEditor
from ui.widgets.month_table import Cells, MonthTable


def months_before(today: date, count: int) -> list[str]:
    """Give the last complete months before a day, oldest first, as YYYY-MM."""
    first = today.year * 12 + today.month - 1 - count
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(first, first + count)]


class SeriesEntry(InputsEditor):
    """A month counts once all its inputs are there; empty months are left out."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words)
        self._filling, self._open = False, False         # `_open`: something is typed into the cell being edited
        self._table = MonthTable()
        self._cells = Cells(self._table)
        self._cells.typed.connect(self._type)
        self._cells.ended.connect(self._end)
        self._table.setItemDelegate(self._cells)
        self._table.verticalHeader().hide()
        self._table.setStyleSheet(
            "QTableView { border: 1px solid palette(mid); gridline-color: palette(mid); }"
            "QTableView::item { padding: 0 10px; }"
        )
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self._table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.setTabKeyNavigation(False)
        self._table.left.connect(self.done)
        self._table.itemChanged.connect(self._edited)
        self._take = QPushButton()
        self._take.clicked.connect(self._take_over)
        row = QHBoxLayout()
        row.addWidget(self._take)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._table)
        layout.addLayout(row)
        layout.addWidget(self._fault)
        layout.addWidget(self._result)
        self.retranslate()

    @property
    def table(self) -> QTableWidget:
        """The table."""
        return self._table

    def retranslate(self) -> None:
        """Set the window's own words."""
        self._take.setText(self.tr("Take over the months"))
        self._table.setAccessibleName(self.tr("Months"))
        self._fault.setText(self.tr("Not taken over yet: a month needs all its numbers, or none."))
        if self.item is not None:
            self._show_heads(self.item)

    def show_item(self, item: Item, worth: Worth, *, compact: bool) -> None:  # noqa: D102  as the base says
        if self.item is not item:
            self.forget_typing()
            self._fault.hide()
        super().show_item(item, worth, compact=compact)
        self._names = input_names(item) or ("value",)
        self._result.show_item(item, worth)
        self._show_heads(item)
        if self._typed:
            self._show_numbers()

    def _show_heads(self, item: Item) -> None:
        unit = self.words.words(item.unit) if item.unit else ""
        heads = [self.tr("Month")]
        for name in self._names:
            known = self._inputs.get(name)
            heads.append(self.tr("Value") if known is None and name == "value" else self._title(known, name))
        heads.append(f"= {unit}".strip())
        self._table.setColumnCount(len(heads))
        self._table.setHorizontalHeaderLabels(heads)
        for column, head in enumerate(heads):
            cell = self._table.horizontalHeaderItem(column)
            if cell is not None:
                cell.setToolTip(head)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)

    def _fit(self) -> None:
        """Give the heads two lines where one of them is wider than its column."""
        metrics = QFontMetrics(self.theme.font(12))
        heads = [self._table.horizontalHeaderItem(at) for at in range(self._table.columnCount())]
        column = self._table.viewport().width() // max(1, len(heads)) - 20
        wide = any(one is not None and metrics.horizontalAdvance(one.text()) > column for one in heads)
        head = self.theme.px(48 if wide else 32)
        self._table.horizontalHeader().setFixedHeight(head)
        self._table.setFixedHeight(head + self._table.rowCount() * self.theme.px(30) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the heads to their columns."""
        super().resizeEvent(event)
        self._fit()

    def _title(self, known: InputField | None, name: str) -> str:
        return name if known is None else self.words.words(known.title)

    def set_answer(self, answer: Answer | None) -> None:
        """Show the months answered, or the last complete ones to be filled in."""
        super().set_answer(answer)
        if self._typed or self._open or self.item is None:
            return
        count = self.item.series.months if self.item.series else 3
        given = {one.month: dict(one.inputs) for one in (answer.series or ())} if answer else {}
        months = sorted(given) or months_before(date.today(), count)
        self._fill([[month, *(given.get(month, {}).get(name, "") for name in self._names)] for month in months])

    def _fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows of a month and its inputs."""
        self._filling = True
        self._table.setRowCount(len(rows))
        for row, typed in enumerate(rows):
            cells = [*typed, ""]
            for column, text in enumerate(cells):
                self._put(row, column, text, editable=column < len(cells) - 1)
            self._table.setRowHeight(row, self.theme.px(30))
        self._filling = False
        self._fit()
        self._show_numbers()

    def _put(self, row: int, column: int, text: str, *, editable: bool) -> None:
        found = self._table.item(row, column)
        if found is None:
            found = QTableWidgetItem()
            self._table.setItem(row, column, found)
        found.setText(text)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        found.setTextAlignment(right)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        found.setFlags(flags | Qt.ItemFlag.ItemIsEditable if editable else flags)

    def press(self, key: str) -> bool:
        """A digit starts typing into the first empty cell."""
        if not key.isdigit() or not self.isEnabled():
            return False
        columns = range(1, len(self._names) + 1)
        places = [(row, column) for row in range(self._table.rowCount()) for column in columns]
        row, column = next((at for at in places if not self._cell(*at)), places[0])
        self._table.setFocus()
        self._table.setCurrentCell(row, column)
        found = self._table.item(row, column)
        if found is not None and not self._table.editing:
            self._table.editItem(found)
        editor = self._table.indexWidget(self._table.currentIndex())
        if isinstance(editor, QLineEdit):
            editor.setText(key)
        return True

    def flush(self) -> None:
        """Take over the complete months, the cell being typed in among them."""
        self._table.finish()
        super().flush()

    def _take_over(self) -> None:
        self.flush()
        if not self._typed:
            self.done.emit()

    def draft(self) -> Draft | None:  # noqa: D102  as the base says
        if not (self._typed or self._open) or not self.isEnabled():
            return None
        rows = range(self._table.rowCount())
        found = Draft(tuple(
            (cell(self._cell(row, 0), name), self._cell(row, at))
            for row in rows for at, name in enumerate(self._names, 1)
        ))
        return None if found.empty else found

    def restore(self, draft: Draft) -> None:  # noqa: D102  as the base says
        if self.item is None:
            return
        each, fields = len(self._names), draft.fields
        rows = []
        for at in range(0, len(fields), each):
            month = split(fields[at][0])[0]
            typed = {split(name)[1]: value for name, value in fields[at : at + each]}
            rows.append([month, *(typed.get(name, "") for name in self._names)])
        self._fill(rows)
        self._typed = True
        self._judge()

    def forget_typing(self) -> None:  # noqa: D102  as the base says
        super().forget_typing()
        self._open = False

    def _type(self) -> None:
        """Something is typed into a cell: it counts as typed, and is taken over once the cell is left."""
        self._open = True
        self.typed.emit()

    def _end(self) -> None:
        """A cell is left: what was typed stands in it now, or was given up."""
        if self._open:
            self._open = False
            self.typed.emit()

    def _cell(self, row: int, column: int) -> str:
        if self._open and (cell := self._table.open_cell) is not None and cell[:2] == (row, column):
            return cell[2].strip()
        found = self._table.item(row, column)
        return found.text().strip() if found else ""

    def _edited(self, _cell: QTableWidgetItem) -> None:
        if not self._filling:
            self._typed = True
            self._fault.hide()
            self._show_numbers()
            self.typed.emit()

    def _months(self) -> list[Month] | None:
        """Give the filled months; None where one is half filled or holds no number."""
        months = []
        for row in range(self._table.rowCount()):
            typed = [self._cell(row, column) for column in range(1, len(self._names) + 1)]
            if not any(typed):
                continue
            try:
                for one in typed:
                    exact(one)
            except ValueError:
                return None
            months.append(Month(self._cell(row, 0), tuple(sorted(zip(self._names, typed, strict=True)))))
        return months

    def _read(self) -> Answer | None:
        months = self._months()
        if self.item is None or not months:
            return None
        try:
            return check(self.item, Answer(series=tuple(months)))
        except UsageError:
            return None

    def _show_numbers(self) -> None:
        if self.item is None or self.worth is None or self.worth.measure is None:
            return
        self._filling = True
        for row in range(self._table.rowCount()):
            typed = tuple((name, self._cell(row, at)) for at, name in enumerate(self._names, 1))
            text = ""
            try:
                for _, one in typed:
                    exact(one)
                number = self.worth.measure.number(Answer(series=(Month(self._cell(row, 0), typed),)))
                text = "–" if number is None else plain(number, 2)
            except ValueError:
                text = ""
            cell = self._table.item(row, len(self._names) + 1)
            if cell is not None:
                cell.setText(text)
        self._filling = False
        self._result.show_answer(self._read())
