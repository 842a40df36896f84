"""What dialogs that write files share: the foot with progress and Stop, and their size."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.theme import Theme

_AROUND = 40             # kept free around a dialog inside its window


class Foot(QWidget):
    """A sentence, and either Close and the button that writes, or progress and Stop."""

    def __init__(self, theme: Theme, write: str, icon: str) -> None:
        super().__init__()
        self.sum, self._bar = QLabel(), QProgressBar()
        self.close_, self.stop = QPushButton(self.tr("Close")), QPushButton(self.tr("Stop"))
        self.write = QPushButton(write)
        self.sum.setProperty("role", "muted")
        self.sum.setWordWrap(True)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(self.tr("Progress"))
        for button in (self.close_, self.stop):
            button.setAutoDefault(False)
        self.stop.setIcon(theme.icon("x"))
        self.write.setIcon(theme.icon(icon, "on_accent"))
        self.write.setProperty("kind", "primary")
        self.write.setDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.sum, 1)
        for widget in (self._bar, self.close_, self.stop, self.write):
            row.addWidget(widget)

    def show_state(self, words: str, *, busy: bool, stopping: bool, ready: bool) -> None:
        """Show what is to be said; `ready`: something can be written."""
        self.sum.setText(words)
        self._bar.setVisible(busy)
        self.close_.setVisible(not busy)
        self.stop.setVisible(busy)
        self.stop.setEnabled(not stopping)
        self.write.setEnabled(ready and not busy)

    def wait(self) -> None:
        """Show that something goes on, and not how far it is."""
        self._bar.setRange(0, 0)

    def report(self, done: int, total: int, _what: str = "") -> None:
        """Show how far it is."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog its size, or what its window has room for."""
    parent = dialog.parentWidget()
    if parent is not None:
        width, height = min(width, parent.width() - _AROUND), min(height, parent.height() - _AROUND)
    dialog.resize(width, height)
