"""A form of labelled fields, made from a list of what is asked for; values are words by the field's name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
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
    ticked_first: bool = False           # where not all are in sight; else they stand as they are given
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

    def show_fields(
        self, fields: Sequence[Field], values: Mapping[str, str], *, live: bool = True, anew: bool = True,
    ) -> None:
        """Show fields with what stands in them; not `live`: to be read only.

        Not `anew`: it is the record that is shown already, so nothing moves from where somebody ticks it.
        """
        shape = [(one.name, one.kind, one.half) for one in fields]
        if shape != [(one.name, one.kind, one.half) for one in self._fields]:
            self._build(fields)
        self._fields = tuple(fields)
        for one in fields:
            self._labels[one.name].setText("" if one.kind is Kind.TICK else one.label)
            self._say(one, values.get(one.name, ""), live and not one.locked, anew)
        self._size()

    def values(self) -> dict[str, str]:
        """Give what stands in every field."""
        return {one.name: self._value(one) for one in self._fields}

    def changed(self, stands: Mapping[str, str]) -> dict[str, str]:
        """Give what differs from what stands in the record; ticks by which they are, whatever their order."""
        return {one.name: value for one in self._fields
                if not _same(one, value := self._value(one), stands.get(one.name, ""))}

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

    def _say(self, one: Field, value: str, live: bool, anew: bool) -> None:
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
            self._fill(editor, one, value, anew)
        editor.blockSignals(quiet)

    @staticmethod
    def _fill(editor: QListWidget, one: Field, value: str, anew: bool) -> None:
        chosen = set(ids_ticked(value))
        options = _arranged(editor, one, chosen, anew)
        if not options or _rows(editor) != [(key, words, key in chosen) for key, words in options]:
            _refill(editor, options, chosen, one.empty)
        if anew:
            ticked = (at for at, (key, _) in enumerate(options) if key in chosen)
            editor.scrollToItem(editor.item(next(ticked, 0)))

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
        ticked = {key for key, _, on in _rows(editor) if on}
        return _BETWEEN.join(key for key, _ in one.options if key in ticked)

    def _size(self) -> None:
        for one in self._fields:
            editor = self._editors[one.name]
            if isinstance(editor, QPlainTextEdit):
                editor.setFixedHeight(editor.fontMetrics().lineSpacing() * one.lines + 20)
            elif isinstance(editor, QListWidget):
                rows = min(max(editor.count(), 1), one.lines)
                tall = max(editor.sizeHintForRow(0), editor.fontMetrics().lineSpacing())
                editor.setFixedHeight(tall * rows + 8)


def _same(one: Field, value: str, other: str) -> bool:
    if one.kind is Kind.TICKS:
        return set(ids_ticked(value)) == set(ids_ticked(other))
    return value == other


def _arranged(
    editor: QListWidget, one: Field, chosen: Collection[str], anew: bool,
) -> Sequence[tuple[str, str]]:
    """Put options in the order they are shown in; what is new while one ticks comes last."""
    if not one.ticked_first or len(one.options) <= one.lines:
        return one.options
    if anew:
        return sorted(one.options, key=lambda option: option[0] not in chosen)
    places = {key: at for at, (key, _, _) in enumerate(_rows(editor))}
    return sorted(one.options, key=lambda option: places.get(option[0], len(places)))


def _rows(editor: QListWidget) -> list[tuple[str, str, bool]]:
    rows = (editor.item(at) for at in range(editor.count()))
    return [(str(row.data(Qt.ItemDataRole.UserRole)), row.text(), row.checkState() is Qt.CheckState.Checked)
            for row in rows]


def _refill(
    editor: QListWidget, options: Sequence[tuple[str, str]], chosen: Collection[str], empty: str,
) -> None:
    editor.clear()
    for key, words in options:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setToolTip(words)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
        editor.addItem(item)
    if not options and empty:
        item = QListWidgetItem(empty)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        editor.addItem(item)


_TOP = Qt.AlignmentFlag.AlignTop


def items_typed(words: str) -> list[str]:
    """Read the ids of items as somebody types them: apart by blanks, commas or semicolons of either script."""
    return [one for one in re.split(r"[\s,;，、；]+", words) if one]


def ids_ticked(value: str) -> list[str]:
    """Read which of several are ticked."""
    return [one for one in value.split(_BETWEEN) if one]
