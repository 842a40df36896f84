"""A form of labelled fields, made from a list of what is asked for; values are words by the field's name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from ui.context import Context
from ui.widgets.card import said

_BETWEEN = ","          # ids of what is ticked; no id holds one
YES = "yes"


class Kind(Enum):
    """What a field is filled in with."""

    LINE = auto()
    TEXT = auto()
    CHOICE = auto()
    TICKS = auto()       # several of some
    TICK = auto()        # yes or not


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, what it is called, and where one chooses, from what. `half`: half the width is enough."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    half: bool = False
    lines: int = 3
    empty: str = ""                      # said where there is nothing to tick
    locked: bool = False


class RecordForm(QWidget):
    """Shows fields with values; `edited` tells that a person changed one."""

    edited = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._fields: tuple[Field, ...] = ()
        self._editors: dict[str, QWidget] = {}
        self._labels: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        context.theme.changed.connect(self._size)

    def editor(self, name: str) -> QWidget:
        """Give the editor of a field."""
        return self._editors[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The fields shown."""
        return tuple(one.name for one in self._fields)

    def show_fields(self, fields: Sequence[Field], values: Mapping[str, str], *, live: bool = True) -> None:
        """Show fields with what stands in them; not `live`: to be read only."""
        shape = [(one.name, one.kind, one.half) for one in fields]
        if shape != [(one.name, one.kind, one.half) for one in self._fields]:
            self._build(fields)
        self._fields = tuple(fields)
        for one in fields:
            self._labels[one.name].setText("" if one.kind is Kind.TICK else one.label)
            self._say(one, values.get(one.name, ""), live and not one.locked)
        self._size()

    def values(self) -> dict[str, str]:
        """Give what stands in every field."""
        return {one.name: self._value(one) for one in self._fields}

    def focus(self) -> None:
        """Go to the first field that may be filled in."""
        for one in self._editors.values():
            if one.isEnabled():
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # how it is made

    def _build(self, fields: Sequence[Field]) -> None:
        while (old := self._grid.takeAt(0)) is not None:
            gone = old.widget()
            if gone is not None:
                gone.hide()
                gone.setParent(None)
                gone.deleteLater()
        self._editors, self._labels = {}, {}
        row, column = 0, 0
        for one in fields:
            wide = 1 if one.half else 2
            if column + wide > 2:
                row, column = row + 2, 0
            label, editor = said("caption"), self._make(one)
            if one.kind is not Kind.TICK:
                self._grid.addWidget(label, row, column, 1, wide)
            self._grid.addWidget(editor, row + 1, column, 1, wide, _TOP)
            self._labels[one.name], self._editors[one.name] = label, editor
            label.setParent(self)
            label.setVisible(one.kind is not Kind.TICK)
            column += wide
        self._grid.setRowStretch(row + 2, 1)

    def _make(self, one: Field) -> QWidget:
        name = one.name
        match one.kind:
            case Kind.TEXT:
                text = QPlainTextEdit()
                text.setTabChangesFocus(True)
                text.textChanged.connect(lambda: self.edited.emit(name))
                return text
            case Kind.CHOICE:
                combo = QComboBox()
                combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                combo.setMinimumContentsLength(6)
                combo.currentIndexChanged.connect(lambda _at: self.edited.emit(name))
                return combo
            case Kind.TICK:
                tick = QCheckBox()
                tick.toggled.connect(lambda _on: self.edited.emit(name))
                return tick
            case Kind.TICKS:
                several = QListWidget()
                several.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
                several.itemChanged.connect(lambda _item: self.edited.emit(name))
                return several
        entry = QLineEdit()
        entry.textChanged.connect(lambda _text: self.edited.emit(name))
        return entry

    def _say(self, one: Field, value: str, live: bool) -> None:
        editor = self._editors[one.name]
        quiet = editor.blockSignals(True)
        editor.setAccessibleName(one.label)
        editor.setEnabled(live)
        if isinstance(editor, QLineEdit):
            editor.setPlaceholderText(one.hint)
            if editor.text() != value:
                editor.setText(value)
                editor.setCursorPosition(0)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlaceholderText(one.hint)
            if editor.toPlainText() != value:
                editor.setPlainText(value)
                editor.moveCursor(QTextCursor.MoveOperation.Start)
        elif isinstance(editor, QComboBox):
            editor.clear()
            for key, words in one.options:
                editor.addItem(words, key)
            editor.setCurrentIndex(editor.findData(value) if value else (0 if one.options else -1))
        elif isinstance(editor, QCheckBox):
            editor.setText(one.label)
            editor.setChecked(value == YES)
        elif isinstance(editor, QListWidget):
            self._fill(editor, one, value)
        editor.blockSignals(quiet)

    @staticmethod
    def _fill(editor: QListWidget, one: Field, value: str) -> None:
        chosen = set(value.split(_BETWEEN)) if value else set()
        editor.clear()
        for key, words in one.options:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setToolTip(words)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            editor.addItem(item)
        if not one.options and one.empty:
            item = QListWidgetItem(one.empty)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            editor.addItem(item)

    def _value(self, one: Field) -> str:
        editor = self._editors[one.name]
        if isinstance(editor, QLineEdit):
            return editor.text()
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText()
        if isinstance(editor, QComboBox):
            return str(editor.currentData() or "")
        if isinstance(editor, QCheckBox):
            return YES if editor.isChecked() else ""
        assert isinstance(editor, QListWidget)
        rows = (editor.item(at) for at in range(editor.count()))
        return _BETWEEN.join(
            str(row.data(Qt.ItemDataRole.UserRole)) for row in rows if row.checkState() is Qt.CheckState.Checked)

    def _size(self) -> None:
        for one in self._fields:
            editor = self._editors[one.name]
            if isinstance(editor, QPlainTextEdit):
                editor.setFixedHeight(editor.fontMetrics().lineSpacing() * one.lines + 20)
            elif isinstance(editor, QListWidget):
                rows = min(max(editor.count(), 1), one.lines)
                tall = max(editor.sizeHintForRow(0), editor.fontMetrics().lineSpacing())
                editor.setFixedHeight(tall * rows + 8)


_TOP = Qt.AlignmentFlag.AlignTop


def items_typed(words: str) -> list[str]:
    """Read the ids of items as somebody types them: apart by blanks, commas or semicolons of either script."""
    return [one for one in re.split(r"[\s,;，、；]+", words) if one]


def ids_ticked(value: str) -> list[str]:
    """Read which of several are ticked."""
    return [one for one in value.split(_BETWEEN) if one]
