"""What the two editors of measures share: the pack's names, what is typed, and taking it over."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLabel

from ccworkbench.standard.answers import Answer
from ccworkbench.standard.model import InputField
from ui.theme import Theme
from ui.widgets.answer_editor import AnswerEditor, Words
from ui.widgets.measure_result import MeasureResult


class InputsEditor(AnswerEditor):
    """Holds what is typed until it is complete; says so where it cannot be taken over yet."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words)
        self._inputs: Mapping[str, InputField] = {}
        self._names: tuple[str, ...] = ()
        self._typed = False
        self._result = MeasureResult(theme, words)
        self._fault = QLabel()
        self._fault.setProperty("role", "error")
        self._fault.setWordWrap(True)
        self._fault.hide()

    def set_names(self, inputs: Mapping[str, InputField]) -> None:
        """Tell what the pack calls its inputs."""
        self._inputs = inputs

    def flush(self) -> None:
        """Take over what was typed, if it is complete."""
        if not self._typed or not self.isEnabled():
            return
        answer = self._read()
        if answer is None:
            self._judge()
            self.typing_ended.emit()
            return
        self._typed = False
        self._judge()
        self.typing_ended.emit()
        if answer != self.answer:
            self.answered.emit(answer)

    def forget_typing(self) -> None:
        """Drop what was typed: another item is about to be shown."""
        self._typed = False

    def _read(self) -> Answer | None:
        """Give what is typed as an answer; None while it is none."""
        return None

    def _judge(self) -> None:
        """Say so where what is typed cannot be taken over."""
        wrong = self.draft() is not None and self._read() is None
        if self._fault.isHidden() == wrong:
            self._fault.setVisible(wrong)
