"""A line for a number: letters typed in it stay keys of the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.widgets.escapable_line import EscapableLine

_COMMANDS = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


def _is_letter(event: QKeyEvent) -> bool:
    return event.text().isascii() and event.text().isalpha() and not event.modifiers() & _COMMANDS


class NumberLine(EscapableLine):
    """No number has a letter: J after a number typed is "next item", not a slip of the number."""

    def event(self, event: QEvent) -> bool:
        """Leave letters to the page's shortcuts instead of claiming them as text."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_letter(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take everything but letters, which reach the line only where nobody has a shortcut for them."""
        if not _is_letter(event):
            super().keyPressEvent(event)
