"""The white card that pages are laid out of, and labels by their role."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from ui.widgets.elided_label import ElidedLabel


def said(role: str, wrap: bool = False) -> QLabel:
    """Make a label of a role of the style sheet."""
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label


class Card(QFrame):
    """A white card with a title and a muted line behind it; content goes into `body`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._title, self._about = said("heading"), ElidedLabel(Qt.TextElideMode.ElideRight)
        self._about.setProperty("role", "secondary")
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._title)
        self.head.addWidget(self._about, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 12, 18, 14)
        box.setSpacing(8)
        box.addLayout(self.head)
        box.addLayout(self.body, 1)

    def set_words(self, title: str, about: str = "") -> None:
        """Set title and the line behind it."""
        self._title.setText(title)
        self._about.setText(about)
