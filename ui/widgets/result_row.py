"""A row that says what became of something: a mark, its name, a line beneath."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.elided_label import ElidedLabel


class ResultRow(QWidget):
    """Shows what it is given; `lead` is the place before the mark (a box to tick), `tail` behind the words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._mark, self._name, self._said = QLabel(), ElidedLabel(), QLabel()
        self._said.setProperty("role", "secondary")
        self._said.setWordWrap(True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._said)
        self.lead, self.tail = QHBoxLayout(), QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(10)
        row.addLayout(self.lead)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addLayout(self.tail)

    def show_state(self, name: str, words: str, icon: str, token: str) -> None:
        """Show a name, what there is to say of it, and its mark in a colour of the theme."""
        self._name.setText(name)
        self._said.setText(words)
        self._said.setProperty("state", token if token in ("warn", "bad") else "")
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._mark.setPixmap(self._theme.pixmap(icon, token, 18))
        self._mark.setAccessibleName(words)
