"""The rationale editor: saved while typing, and nothing typed is ever lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ccworkbench.standard.items import ItemId
from ui import moments
from ui.context import Context
from ui.operations import Changed

_DEBOUNCE = 400      # ms between the last key and the write
_LONGEST = 3000      # and at most this long while one types without a pause


class _Editor(QPlainTextEdit):
    """Plain text; Esc leaves it, a picture pasted into it belongs to the evidence."""

    left = Signal()
    blurred = Signal()
    picture_pasted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.composing = False
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the tree."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save at once."""
        super().focusOutEvent(event)
        self.blurred.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember that somebody composes Chinese: the text must not be replaced now."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Pictures may be pasted: they are handed on."""
        return source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text; hand a picture on."""
        if source.hasImage() and not source.hasText():
            self.picture_pasted.emit()
        else:
            super().insertFromMimeData(source)


class RationaleEditor(QWidget):
    """Text of one item after the other. `write` queues a write and answers with its outcome.

    A draft is text not yet acknowledged. It is written 400 ms after the last key and on every way
    out; a refused one stays and is there again when the person comes back to the item.
    """

    left = Signal()
    picture_pasted = Signal()
    judged = Signal()              # a write was acknowledged or refused: what `refused` gives may differ

    def __init__(self, context: Context, write: Callable[[ItemId, str], Changed | None]) -> None:
        super().__init__()
        self._context = context
        self._write = write
        self._item: ItemId | None = None
        self._drafts: dict[ItemId, str] = {}
        self._sent: dict[ItemId, str] = {}
        self._refused: set[ItemId] = set()
        self._saved_at = 0
        self._filling = False
        self._caption, self._state = QLabel(), QLabel()
        self._caption.setProperty("role", "caption")
        self._editor = _Editor()
        self._editor.textChanged.connect(self._typed)
        self._editor.left.connect(self.left)
        self._editor.blurred.connect(self.flush)
        self._editor.picture_pasted.connect(self.picture_pasted)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE)
        self._timer.timeout.connect(self.flush)
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.setInterval(_LONGEST)
        self._longest.timeout.connect(self.flush)
        head = self._head = QHBoxLayout()
        head.setSpacing(12)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._caption)
        head.addStretch(1)
        head.addWidget(self._state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._editor)
        context.theme.changed.connect(self._restyle)
        self.retranslate()

    @property
    def editor(self) -> QPlainTextEdit:
        """The text field."""
        return self._editor

    def retranslate(self) -> None:
        """Set the window's own words."""
        self._caption.setText(self.tr("Rationale"))
        self._editor.setPlaceholderText(self.tr("What was seen, heard, checked?   (E)"))
        self._editor.setAccessibleName(self.tr("Rationale"))
        self._show_state()

    def set_lines(self, lines: int) -> None:
        """Be so many lines high."""
        height = self._editor.fontMetrics().lineSpacing() * lines + 20
        if self._editor.height() != height:
            self._editor.setFixedHeight(height)

    def show_item(self, item: ItemId | None, words: str, *, editable: bool) -> None:
        """Show another item's text, the kept draft first; what was typed before is written."""
        if item != self._item:
            self.flush()
            self._saved_at = 0
        self._item = item
        shown = self._drafts.get(item, words) if item is not None else ""
        self._fill(shown)
        if self._editor.isReadOnly() == editable:
            self._editor.setReadOnly(not editable)
        self._show_state()

    def take(self, words: str) -> None:
        """Take over text that changed elsewhere (undo, another machine); never over what is being typed."""
        item = self._item
        if item is None or item in self._drafts or item in self._sent or self._editor.composing:
            return
        self._fill(words)

    def _fill(self, words: str) -> None:
        if self._editor.toPlainText() == words:
            return
        self._filling = True
        self._editor.setPlainText(words)
        self._filling = False

    def focus(self) -> None:
        """Give the keyboard to the text, at its end."""
        self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cursor = self._editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._editor.setTextCursor(cursor)

    def _typed(self) -> None:
        if self._filling or self._item is None:
            return
        self._drafts[self._item] = self._editor.toPlainText()
        self._refused.discard(self._item)
        self._timer.start()
        if not self._longest.isActive():
            self._longest.start()
        self._show_state()

    def flush(self, *, again: bool = False) -> None:
        """Write every draft now; `again`: also those refused before."""
        self._timer.stop()
        self._longest.stop()
        for item, words in list(self._drafts.items()):
            if self._sent.get(item) == words or (item in self._refused and not again):
                continue
            outcome = self._write(item, words)
            if outcome is None:
                continue
            self._sent[item] = words
            outcome.then(partial(self._acknowledged, item, words))
            outcome.otherwise(partial(self._refuse, item, words))
        self._show_state()

    def forget(self) -> None:
        """Let go of everything: the session is closed."""
        self._timer.stop()
        self._longest.stop()
        self._drafts.clear()
        self._sent.clear()
        self._refused.clear()
        self._saved_at = 0

    def unsaved(self) -> dict[ItemId, str]:
        """Give the texts typed and not acknowledged."""
        return dict(self._drafts)

    def refused(self) -> dict[ItemId, str]:
        """Give the texts whose write was refused."""
        return {item: words for item, words in self._drafts.items() if item in self._refused}

    def restore(self, item: ItemId, words: str) -> None:
        """Take up a text that was refused in an earlier start, unless something was typed since."""
        if item not in self._drafts:
            self._drafts[item] = words
            self._refused.add(item)
            if item == self._item:
                self._fill(words)
            self._show_state()

    def put_in_head(self, widget: QWidget) -> None:
        """Place something between the caption and what is said of saving."""
        self._head.insertWidget(2, widget)

    def _acknowledged(self, item: ItemId, words: str, _changes: object) -> None:
        if self._sent.get(item) == words:
            del self._sent[item]
        if self._drafts.get(item) == words:
            del self._drafts[item]
        self._refused.discard(item)
        if item == self._item:
            self._saved_at = int(time.time() * 1000)
        self._show_state()
        self.judged.emit()

    def _refuse(self, item: ItemId, words: str, _error: object) -> None:
        if self._sent.get(item) == words:
            del self._sent[item]
        if self._drafts.get(item) == words:
            self._refused.add(item)
        self._show_state()
        self.judged.emit()

    def _show_state(self) -> None:
        item = self._item
        if item in self._refused:
            words, role = self.tr("Not saved; the text is kept here"), "error"
        elif item in self._drafts:
            words, role = self.tr("Saving…"), "secondary"
        elif self._saved_at:
            words, role = self.tr("✓ Saved {time}").format(time=moments.clock(self._saved_at)), "ok"
        else:
            words, role = "", "secondary"
        if self._state.text() != words:
            self._state.setText(words)
        if self._state.property("role") != role:
            self._state.setProperty("role", role)
            self._restyle()

    def _restyle(self) -> None:
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
