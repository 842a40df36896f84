"""What the panels beside a list on the consensus page share."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme


class SidePanel(QFrame):
    """A card: what goes into `inner` scrolls, over a foot that stays in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        page = QWidget()
        page.setObjectName("page")
        self.inner = QVBoxLayout(page)
        self.inner.setContentsMargins(18, 14, 18, 10)
        self.inner.setSpacing(8)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(page)
        self.foot = QWidget()
        self.foot_column = QVBoxLayout(self.foot)
        self.foot_column.setContentsMargins(18, 10, 18, 14)
        self.foot_column.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(rule())
        column.addWidget(self.foot)

    def to_top(self) -> None:
        """Scroll back to the beginning."""
        self.area.verticalScrollBar().setValue(0)


class ReasonText(QPlainTextEdit):
    """A few lines of reason; Tab goes on, Esc goes back to the list."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lines = 2
        self.setTabChangesFocus(True)
        theme.changed.connect(self._fit)
        self._fit()

    def set_lines(self, lines: int) -> None:
        """Be so many lines high."""
        self._lines = lines
        self._fit()

    def show_words(self, words: str) -> None:
        """Show words; the place in the text stays where they are the same."""
        if self.toPlainText() != words:
            self.setPlainText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + 20)


def rule() -> QFrame:
    """Make a line across."""
    line = QFrame()
    line.setObjectName("line")
    line.setFixedHeight(1)
    return line
