"""The head of the decision panel: code, place and texts of the item, and whether it is a veto or a gate."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ccworkbench.insight.board_row import BoardRow, Tag
from ui.context import Context
from ui.pages.consensus.board.reader import BoardView
from ui.widgets.card import said
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.prose import Paragraph, Prose


class ItemHead(QWidget):
    """Shows which item is decided."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._code, self._path = QLabel(), ElidedLabel(Qt.TextElideMode.ElideRight)
        self._code.setObjectName("code")
        self._path.setProperty("role", "secondary")
        for label in (self._code, self._path):
            label.setProperty("from", "core")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._text = Prose(context.theme)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._code)
        head.addLayout(self._chips)
        head.addWidget(self._path, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._text)

    def show_row(self, view: BoardView, row: BoardRow) -> None:
        """Show the item of a row."""
        item = view.state.standard.by_item[row.item]
        self._code.setText(item.id)
        path = view.state.standard.path(item.section)
        self._path.setText(" › ".join(self._context.words(one.title) for one in path))
        while self._chips.count():
            taken = self._chips.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for tag, words in ((Tag.VETO, self.tr("Veto")), (Tag.GATE, self.tr("Gate"))):
            if tag in row.tags:
                chip = said("error" if tag is Tag.VETO else "warn")
                chip.setText(words)
                self._chips.addWidget(chip)
        self._text.set_paragraphs([
            Paragraph(self._context.words(item.text), 15, bold=True),
            Paragraph(self._context.other_words(item.text), 12, token="muted", before=4),
        ])

    def retranslate(self) -> None:
        """Follow the language."""
        self._text.retranslate()
