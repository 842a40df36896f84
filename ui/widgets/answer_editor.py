"""What all answer editors share: they show one item and its answer, and emit a new answer."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ccworkbench.scoring.values import Worth
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Item
from ccworkbench.text import Language, Text
from ui.theme import Theme
from ui.widgets.draft import Draft


class Words(Protocol):
    """How texts of a pack are put into the window's language."""

    @property
    def language(self) -> Language:
        """The language of the window."""

    def words(self, text: Text) -> str:
        """Give a text in the window's language."""

    def other_words(self, text: Text) -> str:
        """Give it in the other language; empty where only one is wanted."""


class AnswerEditor(QWidget):
    """One editor serves all items of its kind, one after the other, for ever.

    It never changes its own state on a key: it emits `answered`, and the page shows the answer at
    once by `set_answer`, and the old one again should the write be refused.
    """

    answered = Signal(object)      # Answer
    done = Signal()                # Enter or Esc in a field: the keyboard goes back to the page
    typed = Signal()               # something was typed: what `draft` gives differs
    typing_ended = Signal()        # for now: what `draft` gives may differ

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.theme = theme
        self.words = words
        self.item: Item | None = None
        self.worth: Worth | None = None
        self.answer: Answer | None = None

    def show_item(self, item: Item, worth: Worth, *, compact: bool) -> None:
        """Show another item, or the same one anew (`compact`: in the low form); the answer is set afterwards."""
        self.item, self.worth = item, worth

    def set_answer(self, answer: Answer | None) -> None:
        """Show an answer; N/A and None show nothing chosen."""
        self.answer = answer

    def press(self, key: str) -> bool:
        """Take a bare key; answer whether it meant something here."""
        return False

    def flush(self) -> None:
        """Emit what was typed and not yet taken over, if it is complete."""

    def draft(self) -> Draft | None:
        """Give what stands typed and is not taken over; None where there is nothing of the kind."""
        return None

    def restore(self, draft: Draft) -> None:
        """Show a draft of the item shown again, and what is wrong with it."""

    def forget_typing(self) -> None:
        """Drop what was typed: another item is about to be shown."""

    def retranslate(self) -> None:
        """Set the window's own words."""
