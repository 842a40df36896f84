"""The buttons under a record's form: what else can be done to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ui.pages.records.record_kind import Step


class StepRow(QHBoxLayout):
    """A button a step; the last thing in the row is the room that is left."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(8)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Offer other steps; what is refused says why."""
        while (old := self.takeAt(0)) is not None:
            gone = old.widget()
            if gone is not None:
                gone.hide()
                gone.setParent(None)
                gone.deleteLater()
        for one in steps:
            button = QPushButton(one.words)
            button.setEnabled(not one.refused)
            button.setToolTip(one.refused)
            button.clicked.connect(lambda _on=False, run=one.run: run())
            self.addWidget(button)
        self.addStretch(1)
