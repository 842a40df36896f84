"""The words beside a form in which something stands that is not recorded."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy


class UnrecordedMark(QLabel):
    """Not seen as long as all that stands there is recorded."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "warn")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.hide()

    def tell(self, begun: bool, recorded: str = "") -> None:
        """Say that something begun is not recorded, and what is `recorded` instead, if anything."""
        words = self.tr("not recorded yet")
        if recorded:
            words = self.tr("not recorded yet (decided: {value})").format(value=recorded)
        self.setText(words)
        self.setVisible(begun)
