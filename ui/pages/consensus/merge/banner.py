"""The banner over the cards: one sentence of what has been written and what has not, or how far the work is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from ui.context import Context
from ui.widgets.card import said
from ui.widgets.painting import ground

_SHARE = 0.14            # of the state's colour in the ground


class Banner(QFrame):
    """Painted in the colour of a token; `stop_pressed` while something runs."""

    stop_pressed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self._token, self._icon_name = "accent", "info"
        self._icon, self._words = QLabel(), said("", wrap=True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._strong, self._right = said("", wrap=True), said("secondary", wrap=True)
        for one in (self._strong, self._right):
            one.setTextFormat(Qt.TextFormat.PlainText)
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar, self.stop = QProgressBar(), QPushButton()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self.stop.clicked.connect(self.stop_pressed)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(self._strong)
        lines.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 5)
        row.addWidget(self._right, 2)
        row.addWidget(self._bar)
        row.addWidget(self.stop)
        context.theme.changed.connect(self._dress)
        self.show_state("", "", "")

    @property
    def words(self) -> str:
        """All that is said."""
        return " ".join(one.text() for one in (self._strong, self._words, self._right) if one.text())

    def show_state(self, strong: str, words: str, right: str, token: str = "accent", icon: str = "info") -> None:
        """Say how things stand."""
        self._token, self._icon_name = token, icon
        for label, text in ((self._strong, strong), (self._words, words), (self._right, right)):
            label.setText(text)
            label.setVisible(bool(text))
        self._bar.hide()
        self.stop.hide()
        self._dress()

    def show_work(self, strong: str, words: str, right: str) -> None:
        """Say what is running; it can be stopped."""
        self.show_state(strong, words, right, "accent", "clock")
        self._bar.setRange(0, 0)
        self._bar.show()
        self.stop.setEnabled(True)
        self.stop.show()

    def show_step(self, done: int, total: int, what: str) -> None:
        """Say how far it is."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._words.setText(what)
        self._words.setVisible(bool(what))

    def _dress(self) -> None:
        theme = self._theme
        self._icon.setPixmap(theme.pixmap(self._icon_name, self._token, theme.px(18)))
        font = theme.font(14, True)
        self._strong.setFont(font)
        self._strong.setStyleSheet(f"color: {theme.color(self._token).name()}; font-weight: 700;")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        painter = QPainter(self)
        ground(painter, QRectF(self.rect()), self._theme.mixed(self._token, _SHARE, "surface"), radius=8)
        painter.end()
