"""One step of the past in full: who, when, what, the whole value before and after; and putting it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ccworkbench.moments import minute
from ccworkbench.session.history import Step
from ui.context import Context
from ui.pages.consensus.past.steps import Told
from ui.pages.consensus.side_panel import SidePanel
from ui.widgets.card import said
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.prose import Paragraph, Prose


class StepPanel(SidePanel):
    """Words only; what the button does is the part's."""

    restore_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._where, self._what = ElidedLabel(Qt.TextElideMode.ElideRight), said("title", wrap=True)
        self._where.setProperty("role", "muted")
        for one in (self._where, self._what):
            one.setTextFormat(Qt.TextFormat.PlainText)
            one.setProperty("from", "core")
        self.full, self._said = Prose(context.theme), said("secondary", wrap=True)
        self.restore = QPushButton()
        self.restore.setProperty("kind", "primary")
        self.restore.clicked.connect(self.restore_wanted)
        self.inner.setSpacing(6)
        for widget in (self._where, self._what, self.full):
            self.inner.addWidget(widget)
        self.inner.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._said, 1)
        row.addWidget(self.restore)
        self.foot_column.addLayout(row)
        self.retranslate()

    def show_step(self, step: Step | None, told: Told | None) -> None:
        """Show a step; None: nothing is chosen."""
        self.say("")
        self.restore.setEnabled(step is not None)
        if step is None or told is None:
            self._what.setText(self.tr("Choose a step"))
            self._where.setText("")
            self.full.set_paragraphs([])
            return
        self._what.setText(told.what)
        self._where.setText(told.where)
        who = f"{told.who} · {minute(step.entry.at)}"
        marks = "".join(f" · {chip.words}" for chip in told.chips)
        place = self.tr("on this computer") if step.entry.here else self.tr("on another computer")
        self.full.set_paragraphs([
            Paragraph(f"{who} · {place}{marks}", 12, token="muted"),
            Paragraph(self.tr("Before"), 12, bold=True, token="muted", before=14),
            Paragraph(told.before, 14, before=2),
            Paragraph(self.tr("After"), 12, bold=True, token="muted", before=14),
            Paragraph(told.after, 14, before=2),
        ])
        self.to_top()

    def say(self, words: str) -> None:
        """Say what became of a restoring."""
        self._said.setText(words)

    def retranslate(self) -> None:
        """Name the button."""
        self.restore.setText(self.tr("Restore this value"))
        self.full.retranslate()
