"""The field for another value than those that stand: a choice, ticks, a line or free text, as the fact asks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ccworkbench.merge.entering import Entry, Way
from ui.context import Context
from ui.widgets.card import said
from ui.widgets.flow import FlowLayout

_LINES = 3


class ValueEntry(QWidget):
    """Gives what `conflicts.resolve` takes as a value."""

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._entry = Entry(Way.NONE)
        self.choice, self.line, self.words = QComboBox(), QLineEdit(), QPlainTextEdit()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(12)
        self.words.setTabChangesFocus(True)
        self._ticks = QWidget()
        self._tick_row = FlowLayout(12)
        self._ticks.setLayout(self._tick_row)
        self.ticks: list[QCheckBox] = []
        self._hint = said("secondary", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for one in (self.choice, self._ticks, self.line, self.words, self._hint):
            column.addWidget(one)
        self.choice.activated.connect(lambda _at: self.edited.emit())
        self.line.textEdited.connect(lambda _words: self.edited.emit())
        self.words.textChanged.connect(self.edited)
        self.retranslate()

    @property
    def possible(self) -> bool:
        """Whether another value can be entered at all."""
        return self._entry.way is not Way.NONE

    @property
    def value(self) -> str:
        """What is entered, as it would be typed on the command line."""
        match self._entry.way:
            case Way.CHOICE:
                return str(self.choice.currentData() or "")
            case Way.SEVERAL:
                chosen = [value for (value, _), tick in zip(self._entry.choices, self.ticks, strict=False)
                          if tick.isChecked()]
                return ",".join(chosen)
            case Way.LINE:
                return self.line.text().strip()
            case Way.WORDS:
                return self.words.toPlainText().strip()
        return ""

    def show_entry(self, entry: Entry, value: str) -> None:
        """Ask for a value of another fact, from one to begin with."""
        self._entry = entry
        words = self._context.words
        self.blockSignals(True)
        self.choice.clear()
        for id_, text in entry.choices if entry.way is Way.CHOICE else ():
            self.choice.addItem(words(text), id_)
        self.choice.setCurrentIndex(max(0, self.choice.findData(value)))
        for tick in self.ticks:
            tick.hide()
            tick.deleteLater()
        self.ticks = []
        chosen = value.split(",")
        for id_, text in entry.choices if entry.way is Way.SEVERAL else ():
            tick = QCheckBox(words(text))
            tick.setProperty("from", "core")
            tick.setChecked(id_ in chosen)
            tick.toggled.connect(lambda _on: self.edited.emit())
            self._tick_row.addWidget(tick)
            self.ticks.append(tick)
        self.line.setText(value if entry.way is Way.LINE else "")
        self.words.setPlainText(value if entry.way is Way.WORDS else "")
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * _LINES + 20)
        for field, way in ((self.choice, Way.CHOICE), (self._ticks, Way.SEVERAL), (self.line, Way.LINE),
                           (self.words, Way.WORDS)):
            field.setVisible(entry.way is way)
        self._hint.setText(self.tr("Allowed: {hint}").format(hint=entry.hint) if entry.hint else "")
        self._hint.setVisible(bool(entry.hint))
        self.blockSignals(False)

    def focus(self) -> None:
        """Take the keyboard."""
        fields = {Way.CHOICE: self.choice, Way.LINE: self.line, Way.WORDS: self.words}
        field = fields.get(self._entry.way) or (self.ticks[0] if self.ticks else None)
        if field is not None:
            field.setFocus()

    def retranslate(self) -> None:
        """Name the fields."""
        name = self.tr("Another value")
        for field in (self.choice, self.line, self.words):
            field.setAccessibleName(name)
