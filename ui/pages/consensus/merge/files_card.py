"""The card of files: a place to drop them while there are none, the table, and the refused ones beneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ccworkbench.merge.receipt import Input, Receipt
from ui.context import Context
from ui.pages.consensus.merge.cells import Words, row
from ui.pages.consensus.merge.files_table import FilesTable
from ui.widgets.card import Card, said
from ui.widgets.painting import ground

_OURS = ("passphrase-needed", "passphrase-wrong")      # their remedy is another in the window


class DropTarget(QFrame):
    """Where files are dropped, or chosen by the button."""

    wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self.setObjectName("drop")
        self._icon, self._words, self._about = QLabel(), said("heading"), said("muted", wrap=True)
        self.button = QPushButton()
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.wanted)
        self._words.setWordWrap(True)
        for one in (self._icon, self._words, self._about):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 44, 24, 44)
        box.setSpacing(10)
        box.addStretch(1)
        for one in (self._icon, self._words, self._about):
            box.addWidget(one)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        context.theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("git-merge", "accent", self._theme.px(36)))

    def retranslate(self) -> None:
        """Set the words anew."""
        self._words.setText(self.tr("Drop .ccx files here, or press Ctrl+O"))
        self._about.setText(self.tr(
            "Any number, in any order, as often as you like. They are tried out first: nothing is written "
            "until you say so."))
        self.button.setText(self.tr("Choose files…"))


class Refused(QFrame):
    """One file that was not taken in: what it is, why, what to do."""

    def __init__(self, context: Context, one: Input, remedy: str) -> None:
        super().__init__()
        self._theme = context.theme
        error = one.error
        assert error is not None
        icon, name, why, what = QLabel(), said("error"), said("", wrap=True), said("secondary", wrap=True)
        icon.setPixmap(context.theme.pixmap("file-x", "bad", context.theme.px(18)))
        name.setText(self.tr("Refused · {file}").format(file=one.name))
        name.setStyleSheet("font-weight: 700;")
        name.setWordWrap(True)
        why.setText(error.words.in_(context.language))
        what.setText(remedy)
        why.setProperty("from", "core")
        what.setProperty("from", "core")
        what.setVisible(bool(remedy))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        for label in (name, why, what):
            label.setTextFormat(Qt.TextFormat.PlainText)
            lines.addWidget(label)
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(12)
        box.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(lines, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        painter = QPainter(self)
        ground(painter, QRectF(self.rect()), self._theme.mixed("bad", 0.12, "surface"), radius=6)
        painter.end()


class FilesCard(Card):
    """`show_receipt` for what was tried or merged; `show_empty` with the drop target."""

    add_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.table, self.drop = FilesTable(context), DropTarget(context)
        self.drop.wanted.connect(self.add_wanted)
        self.add, self.back = QPushButton(), QPushButton()
        for button, signal in ((self.back, self.close_wanted), (self.add, self.add_wanted)):
            button.setProperty("kind", "link")
            button.clicked.connect(signal)
            self.head.addWidget(button)
        self._chip = said("error")
        self._host = QWidget()
        self._refused = QVBoxLayout(self._host)
        self._refused.setContentsMargins(0, 4, 0, 0)
        self._refused.setSpacing(6)
        self.refused: list[Refused] = []
        for one in (self.drop, self.table, self._chip, self._host):
            self.body.addWidget(one)
        self.body.addStretch(1)

    def show_empty(self) -> None:
        """Ask for files."""
        self._arrange(empty=True)
        self.set_words(self.tr("Files"), self.tr("from colleagues, on a stick or wherever they lie"))

    def show_receipt(self, receipt: Receipt, words: Words, *, written: bool) -> None:
        """Show the files of a merge, refused ones last."""
        self._arrange(empty=False)
        self.set_words(self.tr("Files"), self.tr("each is taken in whole or not at all"))
        self.table.set_rows([row(one, words) for one in receipt.inputs if one.ok])
        self.table.setVisible(any(one.ok for one in receipt.inputs))
        self._show_refused(receipt.refused, alone=not any(one.ok for one in receipt.inputs))
        self.back.setVisible(written)

    def _show_refused(self, found: Sequence[Input], *, alone: bool) -> None:
        for old in self.refused:
            old.hide()
            old.deleteLater()
        self.refused = []
        for one in found:
            assert one.error is not None
            remedy = one.error.remedy.in_(self._context.language)
            if one.error.code in _OURS:
                remedy = self.tr("Add the file again and type the passphrase; the sender tells it by telephone.")
            self.refused.append(Refused(self._context, one, remedy))
            self._refused.addWidget(self.refused[-1])
        self._host.setVisible(bool(found))
        self._chip.setText(self.tr("%n file(s) refused; the others are taken in all the same", "", len(found)))
        self._chip.setVisible(len(found) > 1 and not alone)

    def _arrange(self, *, empty: bool) -> None:
        self.drop.setVisible(empty)
        self.drop.retranslate()
        for one in (self.table, self._chip, self._host, self.add, self.back):
            one.setVisible(not empty)
        self.add.setText(self.tr("+ Add files"))
        self.back.setText(self.tr("All receipts"))
        self.table.setAccessibleName(self.tr("Files"))
        self.table.files.retranslate()
        self.table.fit()
