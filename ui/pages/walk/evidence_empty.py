"""What stands where an item has no evidence yet: how to add some."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme


class EvidenceEmpty(QWidget):
    """An icon, a sentence, two buttons; the sighting comes first where copies are better not kept."""

    attach_asked = Signal()
    sighting_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon, self._words = QLabel(), QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._words.setProperty("role", "secondary")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.attach, self.sight = QPushButton(), QPushButton()
        self.attach.clicked.connect(self.attach_asked)
        self.sight.clicked.connect(self.sighting_asked)
        self.sight.setProperty("kind", "link")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addStretch(2)
        self._column.addWidget(self._icon)
        self._column.addWidget(self._words)
        for button in (self.attach, self.sight):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)
        theme.changed.connect(self._draw)
        self._draw()
        self.retranslate()

    def avoid_copies(self, avoid: bool) -> None:
        """Leave the sighting's button to the proposal above where copies are better not kept."""
        if self.sight.isHidden() != avoid:
            self.sight.setHidden(avoid)
            self.attach.setProperty("kind", "link" if avoid else "")
            self.attach.style().unpolish(self.attach)
            self.attach.style().polish(self.attach)

    def retranslate(self) -> None:
        """Set all words in the window's language."""
        self._words.setText(self.tr("Drop files here, or paste a picture"))
        self.attach.setText(self.tr("Attach files…"))
        self.sight.setText(self.tr("Note a sighting…"))

    def _draw(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("paperclip", "faint", 28))
        self.attach.setIcon(self._theme.icon("paperclip", "text"))
        self.sight.setIcon(self._theme.icon("eye", "accent"))
