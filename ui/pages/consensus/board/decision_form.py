"""The lower part of the decision panel: reason, dissent, buttons; what is typed goes into the draft."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ccworkbench.session.model import AssessorId
from ui.context import Context
from ui.pages.consensus.board.draft import Draft
from ui.pages.consensus.side_panel import ReasonText
from ui.widgets.card import said
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.escapable_line import EscapableLine
from ui.widgets.unrecorded_mark import UnrecordedMark


class DecisionForm(QWidget):
    """Shows a draft; `edited` tells after each change that it holds something else."""

    edited = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._draft = Draft()
        self._filling = False
        self.reason, self.fault = ReasonText(context.theme), said("error", wrap=True)
        self._label, self.mark = ElidedLabel(Qt.TextElideMode.ElideRight), UnrecordedMark()
        self._label.setProperty("role", "caption")
        self.dissent, self.speaker, self.words = QCheckBox(), QComboBox(), EscapableLine()
        self.later, self.ask, self.decide = QPushButton(), QPushButton(), QPushButton()
        self.decide.setProperty("kind", "primary")
        self._narrow = False
        self._later, self._ask = "", ""
        self._lay_out()
        self.reason.textChanged.connect(self._say_why)
        self.reason.left.connect(self.left)
        self.words.escaped.connect(self.left)
        self.words.textEdited.connect(self._say_dissent)
        self.dissent.toggled.connect(self._open_dissent)
        self.speaker.currentIndexChanged.connect(self._choose_speaker)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._label, 1)
        top.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignRight)
        row = self._dissent_row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.dissent)
        row.addWidget(self.speaker)
        row.addWidget(self.words, 1)
        row.addStretch(0)
        buttons = self.buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.later)
        buttons.addWidget(self.ask)
        buttons.addStretch(1)
        buttons.addWidget(self.decide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.reason)
        column.addLayout(row)
        column.addWidget(self.fault)
        column.addLayout(buttons)

    def show_draft(self, draft: Draft, people: Sequence[tuple[AssessorId, str]]) -> None:
        """Show a draft; `people` may dissent."""
        self._filling = True
        self._draft = draft
        self.reason.show_words(draft.reason)
        self.speaker.clear()
        for who, name in people:
            self.speaker.addItem(name, who)
        at = self.speaker.findData(draft.speaker) if draft.speaker is not None else -1
        self.speaker.setCurrentIndex(at if at >= 0 else 0 if people else -1)
        opened = draft.speaker is not None
        self.dissent.setChecked(opened)
        self.speaker.setVisible(opened)
        self.words.setVisible(opened)
        self._show_words()
        self._filling = False
        self.refuse("")

    def set_room(self, *, labels: bool, low: bool, narrow: bool) -> None:
        """Take less room: no labels, one line of reason and the dissent among the buttons, or these by icons."""
        self.reason.set_lines(1 if low else 2)
        self._narrow = narrow or low
        self._label.setVisible(labels)
        self._say_buttons()
        here, there = self._dissent_row, self.buttons
        if low != (there.indexOf(self.dissent) >= 0):
            (here if low else there).removeWidget(self.dissent)
            if low:
                there.insertWidget(2, self.dissent)
            else:
                here.insertWidget(0, self.dissent)

    def say_later(self, words: str) -> None:
        """Say what the button beside Ask does now."""
        self._later = words
        self._say_buttons()

    def show_fields(self, shown: bool, *, labels: bool) -> None:
        """Leave out what only who decides fills in."""
        self._label.setVisible(labels)
        self.reason.setVisible(shown)
        self.dissent.setVisible(shown)
        if not shown:
            self.speaker.hide()
            self.words.hide()

    def _say_buttons(self) -> None:
        for button, words in ((self.later, self._later), (self.ask, self._ask)):
            button.setText("" if self._narrow else f" {words}")
            button.setToolTip(words)
            button.setAccessibleName(words)

    def refuse(self, words: str) -> None:
        """Say why it is not decided; empty takes that away."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def begin_dissent(self) -> None:
        """Go to the dissent."""
        self.dissent.setChecked(True)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say_why(self) -> None:
        if not self._filling:
            self._draft.reason = self.reason.toPlainText()
            self.refuse("")
            self.edited.emit()

    def _open_dissent(self, opened: bool) -> None:
        self.speaker.setVisible(opened)
        self.words.setVisible(opened)
        if self._filling:
            return
        self._draft.speaker = self.speaker.currentData() if opened else None
        self._show_words()
        self.edited.emit()

    def _choose_speaker(self, _at: int) -> None:
        if not self._filling and self.dissent.isChecked():
            self._draft.speaker = self.speaker.currentData()
            self._show_words()
            self.edited.emit()

    def _say_dissent(self, words: str) -> None:
        who = self.speaker.currentData()
        if who is not None:
            self._draft.dissent[who] = words
            self.edited.emit()

    def _show_words(self) -> None:
        words = self._draft.dissent.get(self.speaker.currentData(), "")
        if self.words.text() != words:
            self.words.setText(words)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._label.setText(self.tr("Reason (needed; it goes with the item)"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("What did the team look at, and which criterion decides?"))
        self.dissent.setText(self.tr("Dissent"))
        self.speaker.setAccessibleName(self.tr("Who dissents"))
        self.words.setAccessibleName(self.tr("Words of the dissent"))
        self.words.setPlaceholderText(self.tr("In their own words"))
        self.decide.setText(self.tr("Decide and next"))
        self._ask = self.tr("Ask for evidence")
        self._say_buttons()
