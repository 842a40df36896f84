"""What strangers looking at the screen may see."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Discretion(QObject):
    """Two switches of this start, kept nowhere.

    `names_shown`: the welcome page shows organisations and scores (off at every start).
    `hidden`: everything but the current item is covered (Ctrl+Shift+H).
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.names_shown = False
        self.hidden = False

    def show_names(self, shown: bool) -> None:
        """Show or cover names and scores on the welcome page."""
        if shown != self.names_shown:
            self.names_shown = shown
            self.changed.emit()

    def toggle_hidden(self) -> None:
        """Cover everything but the current item, or uncover it."""
        self.hidden = not self.hidden
        if self.hidden:
            self.names_shown = False
        self.changed.emit()
