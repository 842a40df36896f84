"""The editor of count items: a big number, and what the cases cost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from ccworkbench.scoring.numbers import plain, typeset
from ccworkbench.standard.answers import Answer
from ui.theme import Theme
from ui.widgets.answer_editor import AnswerEditor, Words
from ui.widgets.stepper import StepButton


class CountEntry(AnswerEditor):
    """Plus and minus count cases; a digit is the number itself."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words)
        self._less, self._more = StepButton(theme, "minus"), StepButton(theme, "plus")
        self._less.clicked.connect(lambda: self._step(-1))
        self._more.clicked.connect(lambda: self._step(1))
        self._number = QLabel("–")
        self._number.setProperty("role", "number")
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setMinimumWidth(theme.px(88))
        self._cost = QLabel()
        self._cost.setProperty("role", "muted")
        self._cost.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self._less, self._number, self._more):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addSpacing(12)
        layout.addWidget(self._cost, 1, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the window's own words."""
        self._less.setAccessibleName(self.tr("One case less"))
        self._more.setAccessibleName(self.tr("One case more"))
        self._show_cost()

    def set_answer(self, answer: Answer | None) -> None:
        """Show the number of cases."""
        super().set_answer(answer)
        self._number.setText(answer.count if answer and answer.count else "–")
        self._show_cost()

    def _show_cost(self) -> None:
        if self.item is None or self.worth is None:
            self._cost.setText("")
            return
        each = plain(self.item.each) if self.item.each is not None else "1"
        bound = self.item.floor if self.item.floor is not None else self.item.cap
        parts = [self.tr("{each} per case").format(each=each)]
        if bound is not None:
            parts.append(self.tr("at most {bound}").format(bound=plain(bound)))
        if self.answer is not None and self.answer.count is not None:
            value = self.worth.of(self.answer).value
            parts.append(self.tr("together {value}").format(value="–" if value is None else plain(value)))
        self._cost.setText(typeset("  ·  ".join(parts)))

    def press(self, key: str) -> bool:
        """+ and − count; a digit is the number of cases."""
        if key in ("+", "=", "-", "−"):
            self._step(1 if key in "+=" else -1)
            return True
        if key.isdigit() and self.isEnabled():
            self.answered.emit(Answer(count=key))
            return True
        return False

    def _step(self, by: int) -> None:
        if not self.isEnabled():
            return
        now = int(self.answer.count) if self.answer and self.answer.count else None
        number = (1 if by > 0 else 0) if now is None else max(0, now + by)
        if number != now:
            self.answered.emit(Answer(count=str(number)))
