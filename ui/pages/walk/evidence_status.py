"""The line at the foot of the gallery: what is being attached, or what has just happened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme


class EvidenceStatus(QWidget):
    """Hidden while there is nothing to say; a notice stays until the next thing happens."""

    cancel_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "secondary")
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._cancel = QPushButton()
        self._cancel.setProperty("kind", "link")
        self._cancel.clicked.connect(self.cancel_asked)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._words, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._bar)
        self.retranslate()
        self.clear()

    def retranslate(self) -> None:
        """Name the button and the bar; a notice stands until the next one."""
        self._cancel.setText(self.tr("Cancel"))
        self._bar.setAccessibleName(self.tr("Attaching"))

    @property
    def words(self) -> str:
        """What it says now."""
        return self._words.text() if not self.isHidden() else ""

    def show_progress(self, per_mille: int, left: int, name: str) -> None:
        """Say what is on its way."""
        self._words.setText(self.tr("%n file(s) to go: {name}", "", left).format(name=name))
        self._bar.setValue(per_mille)
        self._bar.show()
        self._cancel.show()
        self.show()

    def show_notice(self, words: str) -> None:
        """Say what has happened."""
        self._words.setText(words)
        self._bar.hide()
        self._cancel.hide()
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        if not self.isHidden():
            self.hide()
