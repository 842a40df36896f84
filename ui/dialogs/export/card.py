"""A card for one kind of export: what it is, and a box to tick for each of its formats."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.context import Context
from ui.dialogs.export.order import File
from ui.theme import Theme
from ui.widgets.painting import ground

_ICONS = {"xlsx": "file-spreadsheet", "radar": "radar", "json": "file-json", "csv": "file-text"}


class _Tile(QWidget):
    """The icon on its tinted square; says nothing the title does not say."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setFixedSize(36, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint square and icon."""
        painter = QPainter(self)
        ground(painter, QRectF(self.rect()), self._theme.color("tint"), radius=8)
        painter.drawPixmap(8, 8, self._theme.pixmap(self._icon, "accent", 20))
        painter.end()


class ExportCard(QFrame):
    """Shows one export; tells which of its files are wanted."""

    wanted_changed = Signal(object, bool)      # File

    def __init__(self, context: Context, files: Sequence[File]) -> None:
        super().__init__()
        self.setObjectName("card")
        export = files[0].export
        title, about = QLabel(context.words(export.title)), QLabel(context.words(export.about))
        title.setProperty("role", "heading")
        about.setProperty("role", "secondary")
        about.setWordWrap(True)
        self._boxes: list[QCheckBox] = []
        ticks = QHBoxLayout()
        ticks.setSpacing(10)
        for file in files:
            box = QCheckBox(file.suffix.lstrip(".").upper())
            box.setChecked(file.wanted)
            box.setAccessibleName(f"{title.text()} {box.text()}")
            box.toggled.connect(lambda wanted, of=file: self.wanted_changed.emit(of, wanted))
            ticks.addWidget(box)
            self._boxes.append(box)
        ticks.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(about)
        words.addLayout(ticks)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 8)
        row.setSpacing(14)
        row.addWidget(_Tile(context.theme, _ICONS.get(export.id, "file")), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def set_busy(self, busy: bool) -> None:
        """Take no choice while files are written."""
        for box in self._boxes:
            box.setEnabled(not busy)

    def set_focus(self) -> None:
        """Put the keyboard on the first box."""
        self._boxes[0].setFocus()
