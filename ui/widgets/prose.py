"""Paragraphs as one painted widget: far cheaper to change than a column of wrapping labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.text_block import TextBlock


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words with their size, weight and colour token; `before` is the gap above in pixels."""

    text: str
    px: int = 14
    bold: bool = False
    token: str = "text"
    before: int = 0
    lead: int = 0               # so many first letters are bold


class Prose(QWidget):
    """Wrapped paragraphs; with `rule` they stand on a sunken ground with an accent line at the left."""

    def __init__(self, theme: Theme, *, rule: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._rule = rule
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._blocks: list[TextBlock] = []
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._copy = QAction(self)
        self._copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        self.addAction(self._copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.retranslate()
        theme.changed.connect(self._restyle)

    def retranslate(self) -> None:
        """Set the words of the context menu."""
        self._copy.setText(self.tr("Copy text"))

    def set_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs; empty ones are left out."""
        wanted = tuple(one for one in paragraphs if one.text)
        if wanted == self._paragraphs:
            return
        self._paragraphs = wanted
        self._restyle()
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """Give all words."""
        return "\n".join(one.text for one in self._paragraphs)

    def _restyle(self) -> None:
        while len(self._blocks) < len(self._paragraphs):
            self._blocks.append(TextBlock())
        for block, one in zip(self._blocks, self._paragraphs, strict=False):
            block.set(one.text, self._theme.font(one.px, one.bold), lead=one.lead)
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def _inset(self) -> tuple[int, int]:
        return (18, 12) if self._rule else (0, 0)

    def heightForWidth(self, width: int) -> int:
        """Give the height all paragraphs take."""
        found = self._heights.get(width)
        if found is None:
            side, top = self._inset()
            inner = width - 2 * side
            pairs = zip(self._blocks, self._paragraphs, strict=False)
            found = 2 * top + sum(block.height(inner) + one.before for block, one in pairs)
            if len(self._heights) > 8:
                self._heights.clear()
            self._heights[width] = found
        return found

    def sizeHint(self) -> QSize:
        """Give a hint at the width there is."""
        width = self.width() if self.width() > 160 else 480
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Ask for little width; the height follows it."""
        return QSize(160, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the event touches."""
        painter = QPainter(self)
        side, y = self._inset()
        if self._rule:
            painter.fillRect(self.rect(), self._theme.color("sunken"))
            painter.fillRect(0, 0, 3, self.height(), self._theme.color("accent"))
        width = self.width() - 2 * side
        for block, one in zip(self._blocks, self._paragraphs, strict=False):
            y += one.before
            height = block.height(width)
            if y + height >= event.rect().top() and y <= event.rect().bottom():
                block.draw(painter, side, y, width, self._theme.color(one.token))
            y += height
        painter.end()
