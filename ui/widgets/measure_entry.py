"""The editor of measures: the number itself or all inputs of its ratio, and live what they come to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from ccworkbench.errors import UsageError
from ccworkbench.scoring.values import Worth
from ccworkbench.standard.answers import Answer, check, exact, input_names
from ccworkbench.standard.items import Item
from ui.theme import Theme
from ui.widgets.answer_editor import Words
from ui.widgets.draft import Draft
from ui.widgets.inputs_editor import InputsEditor
from ui.widgets.number_line import NumberLine

_MOST = 8      # inputs a measure can ask for; the rows are made once and re-used


class MeasureEntry(InputsEditor):
    """Enter goes to the next empty field and takes the measure over once all are filled."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words)
        self._direct = False
        self._fields: list[QLineEdit] = []
        self._labels: list[QLabel] = []
        self._units: list[QLabel] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for row in range(_MOST):
            self._make_row(grid, row)
        self._switch = QPushButton()
        self._switch.setProperty("kind", "link")
        self._switch.clicked.connect(self._switch_way)
        self._take = QPushButton()
        self._take.clicked.connect(self.flush)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._take)
        buttons.addWidget(self._switch)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(grid)
        layout.addLayout(buttons)
        layout.addWidget(self._fault)
        layout.addWidget(self._result)
        self.retranslate()

    def _make_row(self, grid: QGridLayout, row: int) -> None:
        label, field, unit = QLabel(), NumberLine(), QLabel()
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setFixedWidth(self.theme.px(150))
        label.setBuddy(field)
        label.setWordWrap(True)
        label.setMinimumWidth(self.theme.px(140))
        unit.setProperty("role", "muted")
        field.textEdited.connect(self._edited)
        field.returnPressed.connect(lambda row=row: self._enter(row))
        field.escaped.connect(self._give_up)
        for column, widget in enumerate((label, field, unit)):
            grid.addWidget(widget, row, column)
        self._labels.append(label)
        self._fields.append(field)
        self._units.append(unit)

    def retranslate(self) -> None:
        """Set the window's own words."""
        self._take.setText(self.tr("Take over"))
        self._take.setToolTip(self.tr("Enter"))
        self._fault.setText(self.tr("Not taken over yet: every field needs a number."))
        self._label_switch()

    def _label_switch(self) -> None:
        words = self.tr("Work out from inputs") if self._direct else self.tr("State the number itself")
        self._switch.setText(words)

    def fields(self) -> list[QLineEdit]:
        """Give the fields in use."""
        return self._fields[: len(self._names)]

    def show_item(self, item: Item, worth: Worth, *, compact: bool) -> None:  # noqa: D102  as the base says
        same = self.item is item
        super().show_item(item, worth, compact=compact)
        self._result.show_item(item, worth)
        self._switch.setVisible(item.ratio is not None)
        if not same:
            self._typed = False
            self._fault.hide()
            self._set_way(item.ratio is None)
        else:
            self._set_way(self._direct)
            if self._typed:
                self._result.show_answer(self._read())

    def _set_way(self, direct: bool) -> None:
        assert self.item is not None
        self._direct = direct
        self._names = ("",) if direct else input_names(self.item)
        for row in range(_MOST):
            used = row < len(self._names)
            for widgets in (self._labels, self._fields, self._units):
                widgets[row].setVisible(used)
            if used:
                title, unit = self._row_words(self.item, self._names[row])
                self._labels[row].setText(title)
                self._units[row].setText(unit)
                self._fields[row].setAccessibleName(title)
        self._label_switch()

    def _row_words(self, item: Item, name: str) -> tuple[str, str]:
        if not name:
            return self.tr("Measured value"), self.words.words(item.unit) if item.unit else ""
        known = self._inputs.get(name)
        return (name, "") if known is None else (self.words.words(known.title), self.words.words(known.unit))

    def set_answer(self, answer: Answer | None) -> None:
        """Show an answer, unless the person is typing another one."""
        super().set_answer(answer)
        if self._typed or self.item is None:
            return
        if answer is not None and answer.number is not None and not self._direct:
            self._set_way(True)
        elif answer is not None and answer.inputs is not None and self._direct:
            self._set_way(False)
        values = self._values(answer)
        for name, field in zip(self._names, self._fields, strict=False):
            if field.text() != values.get(name, ""):
                field.setText(values.get(name, ""))
            self._mark(field)
        self._result.show_answer(answer)

    @staticmethod
    def _values(answer: Answer | None) -> dict[str, str]:
        if answer is None:
            return {}
        return dict(answer.inputs) if answer.inputs is not None else {"": answer.number or ""}

    def press(self, key: str) -> bool:
        """A digit starts typing into the first field."""
        if not key.isdigit() or not self.isEnabled() or not self._names:
            return False
        field = self._fields[0]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.setText(key)
        self._edited()
        return True

    def draft(self) -> Draft | None:  # noqa: D102  as the base says
        if not self._typed or not self.isEnabled():
            return None
        pairs = zip(self._names, self._fields, strict=False)
        found = Draft(tuple((name, field.text().strip()) for name, field in pairs))
        return None if found.empty else found

    def restore(self, draft: Draft) -> None:  # noqa: D102  as the base says
        if self.item is None:
            return
        typed = dict(draft.fields)
        self._set_way("" in typed)
        for name, field in zip(self._names, self._fields, strict=False):
            field.setText(typed.get(name, ""))
        self._edited()
        self._judge()

    def _switch_way(self) -> None:
        self._typed = False
        self._set_way(not self._direct)
        values = self._values(self.answer)
        for name, field in zip(self._names, self._fields, strict=False):
            field.setText(values.get(name, ""))
        self._fields[0].setFocus()
        self._judge()
        self.typing_ended.emit()

    def _edited(self) -> None:
        self._typed = True
        self._fault.hide()
        for field in self.fields():
            self._mark(field)
        self._result.show_answer(self._read())
        self.typed.emit()

    def _read(self) -> Answer | None:
        if self.item is None:
            return None
        typed = {name: field.text().strip() for name, field in zip(self._names, self._fields, strict=False)}
        answer = Answer(number=typed[""]) if self._direct else Answer(inputs=tuple(sorted(typed.items())))
        try:
            return check(self.item, answer)
        except UsageError:
            return None

    def _enter(self, row: int) -> None:
        empty = [at for at, field in enumerate(self.fields()) if not field.text().strip()]
        if empty:
            after = [at for at in empty if at > row]
            self._fields[(after or empty)[0]].setFocus()
            return
        self.flush()
        if not self._typed:
            self.done.emit()

    def _give_up(self) -> None:
        self._typed = False
        self.set_answer(self.answer)
        self._judge()
        self.typing_ended.emit()
        self.done.emit()

    @staticmethod
    def _mark(field: QLineEdit) -> None:
        state = ""
        if field.text().strip():
            try:
                exact(field.text())
            except ValueError:
                state = "bad"
        if (field.property("state") or "") != state:
            field.setProperty("state", state)
            field.style().unpolish(field)
            field.style().polish(field)
