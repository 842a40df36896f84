"""What was written before, not recorded, and has no place on the page any more: to be copied or let go of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from ui.context import Context
from ui.widgets.card import said
from ui.widgets.elided_label import ElidedLabel


@dataclass(frozen=True, slots=True)
class Words:
    """Words by the key of their draft; `place` says where they were written."""

    key: str
    place: str
    words: str


class LeftOver(QFrame):
    """One line: the first of them, in full as its tool tip, and how many more there are. Not there for none."""

    dropped = Signal(str)          # the key of those let go of

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self.words: tuple[Words, ...] = ()
        self._sign, self._said = QLabel(), ElidedLabel(Qt.TextElideMode.ElideRight)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._more = said("muted")
        self.copy, self.drop = QPushButton(), QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._said, 1)
        for one in (self._more, self.copy, self.drop):
            row.addWidget(one)
        self.copy.clicked.connect(self._copy)
        self.drop.clicked.connect(self._drop)
        context.theme.changed.connect(self._restyle)
        self._restyle()
        self.show_words(())

    def show_words(self, words: Sequence[Words]) -> None:
        """Show these."""
        self.words = tuple(words)
        self.setVisible(bool(words))
        self.retranslate()

    @property
    def said(self) -> str:
        """What the line says."""
        return self._said.text()

    def _copy(self) -> None:
        if self.words:
            QGuiApplication.clipboard().setText(self.words[0].words)

    def _drop(self) -> None:
        if self.words:
            self.dropped.emit(self.words[0].key)

    def _restyle(self) -> None:
        self._sign.setPixmap(self._context.theme.pixmap("pencil", "warn", 16))

    def retranslate(self) -> None:
        """Set every word anew."""
        self.copy.setText(self.tr("Copy"))
        self.drop.setText(self.tr("Discard"))
        count = len(self.words) - 1
        self._more.setText(self.tr("%n more", "", count))
        self._more.setVisible(count > 0)
        if self.words:
            first = self.words[0]
            self._said.setText(self.tr("Written before and not recorded: {place}: {words}").format(
                place=first.place, words=first.words.replace("\n", " ")))
            self._said.setToolTip(f"{first.place}\n{first.words}")
