"""The buttons of the merge part, in the head of the page: at most three at a time, the primary one last."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ccworkbench.merge.receipt import Receipt, State
from ui.pages.consensus.merge.past import Kept


class Tools(QWidget):
    """Shows what can be done; whoever owns it connects the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.export, self.undo, self.redo, self.cancel = (QPushButton() for _ in range(4))
        self.settle, self.done, self.merge = (QPushButton() for _ in range(3))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button, kind in ((self.export, ""), (self.undo, "danger"), (self.redo, ""), (self.cancel, ""),
                             (self.settle, "primary"), (self.done, "primary"), (self.merge, "primary")):
            if kind:
                button.setProperty("kind", kind)
            row.addWidget(button)
        self.show_tools()

    def show_tools(
        self, *, trying: bool = False, takes: int | None = None, busy: bool = False, kept: Kept | None = None
    ) -> None:
        """Show the buttons: while files are tried, for `takes` files that could be merged, or for a receipt."""
        receipt: Receipt | None = kept.receipt if kept is not None else None
        undone = receipt is not None and receipt.state is State.UNDONE
        left = kept is not None and bool(kept.left) and not undone
        brought = receipt is not None and bool(receipt.new + receipt.returned)
        for button, there in (
            (self.export, receipt is not None), (self.undo, brought and not undone), (self.redo, undone),
            (self.cancel, (trying or takes is not None) and not busy), (self.settle, left),
            (self.done, receipt is not None and not left), (self.merge, takes is not None),
        ):
            button.setVisible(there)
        self.merge.setText(self.tr("Merge %n file(s)", "", takes or 0))
        self.merge.setEnabled(bool(takes) and not busy)

    def retranslate(self) -> None:
        """Set the words anew."""
        for button, words in (
            (self.cancel, self.tr("Cancel")), (self.export, self.tr("Save receipt")),
            (self.undo, self.tr("Undo merge")), (self.redo, self.tr("Redo merge")),
            (self.settle, self.tr("Go to conflicts")), (self.done, self.tr("Done")),
        ):
            button.setText(words)
