"""The editor of number items: a field with its range, stepped by + and −."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from ccworkbench.errors import UsageError
from ccworkbench.scoring.numbers import plain
from ccworkbench.scoring.values import Worth
from ccworkbench.standard.answers import Answer, check, exact
from ccworkbench.standard.items import Item
from ui.theme import Theme
from ui.widgets.answer_editor import AnswerEditor, Words
from ui.widgets.draft import Draft
from ui.widgets.number_line import NumberLine
from ui.widgets.stepper import StepButton


class NumberEntry(AnswerEditor):
    """Enter takes the number over; a wrong one stays in the field and says what is allowed."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words)
        self._field = NumberLine()
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._field.setFixedWidth(theme.px(140))
        self._field.textEdited.connect(self._type)
        self._field.returnPressed.connect(self._leave)
        self._field.escaped.connect(self._give_up)
        self._less, self._more = StepButton(theme, "minus"), StepButton(theme, "plus")
        self._less.clicked.connect(lambda: self._step(-1))
        self._more.clicked.connect(lambda: self._step(1))
        self._range = QLabel()
        self._range.setProperty("role", "muted")
        self._range.setWordWrap(True)
        self._fault = QLabel()
        self._fault.setProperty("role", "error")
        self._fault.setWordWrap(True)
        self._fault.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self._less, self._field, self._more):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._range, 1, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._fault)
        self.retranslate()

    @property
    def field(self) -> QLineEdit:
        """The field."""
        return self._field

    def retranslate(self) -> None:
        """Set the window's own words."""
        self._field.setAccessibleName(self.tr("Number"))
        self._less.setAccessibleName(self.tr("Less"))
        self._more.setAccessibleName(self.tr("More"))
        if self.item is not None:
            self._range.setText(self._range_words(self.item))

    def _range_words(self, item: Item) -> str:
        unit = self.words.words(item.unit) if item.unit else ""
        parts = []
        if item.low is not None and item.high is not None:
            parts.append(self.tr("{low} to {high}").format(low=plain(item.low), high=plain(item.high)))
        if item.step is not None:
            parts.append(self.tr("in steps of {step}").format(step=plain(item.step)))
        return "  ·  ".join([unit, *parts] if unit else parts)

    def show_item(self, item: Item, worth: Worth, *, compact: bool) -> None:  # noqa: D102  as the base says
        again = item is self.item and self._field.isModified() and not self._fault.isHidden()
        super().show_item(item, worth, compact=compact)
        self._range.setText(self._range_words(item))
        self._say(self._wrong() if again else "")

    def set_answer(self, answer: Answer | None) -> None:
        """Show the number, unless the person is typing another one."""
        super().set_answer(answer)
        number = (answer.number or "") if answer else ""
        if not self._field.isModified() and self._field.text() != number:
            self._field.setText(number)

    def press(self, key: str) -> bool:
        """A digit starts typing; + and − step."""
        if key in ("+", "=", "-", "−"):
            self._step(1 if key in "+=" else -1)
            return True
        if key.isdigit() and self.isEnabled():
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._field.setText(key)
            self._field.setModified(True)
            self.typed.emit()
            return True
        return False

    def _type(self, _words: str) -> None:
        self._say("")
        self.typed.emit()

    def flush(self) -> None:
        """Take over what was typed."""
        typed = self._field.text().strip()
        if self.item is None or not self._field.isModified() or not self.isEnabled():
            return
        self._say(self._wrong() if typed else "")
        if not typed or not self._fault.isHidden():
            self.typing_ended.emit()
            return
        answer = check(self.item, Answer(number=typed))
        self._field.setModified(False)
        self.typing_ended.emit()
        if answer != self.answer:
            self.answered.emit(answer)

    def _wrong(self) -> str:
        """Say what is wrong with what is typed; empty where nothing is."""
        assert self.item is not None
        try:
            check(self.item, Answer(number=self._field.text().strip()))
        except UsageError as error:
            return error.message.in_(self.words.language)
        return ""

    def draft(self) -> Draft | None:  # noqa: D102  as the base says
        typed = self._field.text().strip()
        return Draft((("", typed),)) if typed and self._field.isModified() and self.isEnabled() else None

    def restore(self, draft: Draft) -> None:  # noqa: D102  as the base says
        if self.item is not None:
            self._field.setText(dict(draft.fields).get("", ""))
            self._field.setModified(True)
            self._say(self._wrong())

    def _leave(self) -> None:
        self.flush()
        if self._fault.isHidden():
            self.done.emit()

    def _give_up(self) -> None:
        self._field.setModified(False)
        self._say("")
        self.set_answer(self.answer)
        self.typing_ended.emit()
        self.done.emit()

    def forget_typing(self) -> None:
        """Drop what was typed: another item is about to be shown."""
        self._field.setModified(False)

    def _step(self, by: int) -> None:
        if self.item is None or not self.isEnabled():
            return
        step = self.item.step or Fraction(1)
        try:
            now: Fraction | None = exact(self._field.text())
        except ValueError:
            now = None
        number = (self.item.low or Fraction(0)) if now is None else now + by * step
        if self.item.low is not None:
            number = max(self.item.low, number)
        if self.item.high is not None:
            number = min(self.item.high, number)
        self._field.setModified(False)
        self._say("")
        self.typing_ended.emit()
        self.answered.emit(Answer(number=plain(number, 9)))

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        state = "bad" if fault else ""
        if self._field.property("state") != state:
            self._field.setProperty("state", state)
            self._field.style().unpolish(self._field)
            self._field.style().polish(self._field)
