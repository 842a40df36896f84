"""What the walk page asks of the evidence pane, so that either can be tried without the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ccworkbench.standard.items import ItemId

if TYPE_CHECKING:
    from ui.open_session import OpenSession


class EvidenceFace(Protocol):
    """What the page asks of the evidence pane."""

    def show_item(self, session: OpenSession | None, item: ItemId | None) -> None:
        """Show the evidence of an item."""

    def attach(self) -> None:
        """Choose files to attach."""

    def paste(self) -> None:
        """Attach the picture in the clipboard."""

    def note_sighting(self) -> None:
        """Note what was seen and not taken."""

    def preview(self) -> None:
        """Look at the chosen piece."""
