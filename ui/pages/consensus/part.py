"""What a part of the consensus page is to the page around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.context import Context
from ui.unsaved import Unsaved

if TYPE_CHECKING:
    from ccworkbench.session.model import SessionChanges
    from ui.open_session import OpenSession


class Part(QWidget):
    """A part under its own tab. The page shows its title and state above it and its `tools` on the right.

    A part scrolls by itself, and sets its words in `retranslate`, which the first showing calls.
    """

    told = Signal()               # title or state have other words
    part_wanted = Signal(str)     # the name of another part to be shown

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.session: OpenSession | None = None
        self.title = ""
        self.state_words = ""
        self.tools = QWidget()    # its buttons, at most three, the primary one last
        self.tool_row = QHBoxLayout(self.tools)
        self.tool_row.setContentsMargins(0, 0, 0, 0)
        self.tool_row.setSpacing(8)

    def show_session(self, session: OpenSession | None) -> None:
        """Show a session; None: let go of it."""
        self.session = session

    def take_back(self) -> bool:
        """Undo what is this part's own to undo; False: it has nothing, the window's undo may go on."""
        return False

    def do_again(self) -> bool:
        """Redo, as `take_back`."""
        return False

    def flush(self, *, again: bool = False) -> None:
        """Queue a write of all that was typed here; `again`: also of what was refused before."""

    def unsaved(self) -> list[Unsaved]:
        """Give what was typed here and is not acknowledged."""
        return []

    def forget_typing(self) -> None:
        """Let go of it."""

    def refresh(self, changes: SessionChanges) -> None:
        """Take over what a write did, where it concerns this part."""

    def retranslate(self) -> None:
        """Set the words of the language in force."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
