"""What is pinned under the card: rationale, N/A, follow-up, and the way to the next item."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ccworkbench.standard.items import ItemId
from ui.actions import ActionId
from ui.context import Context
from ui.operations import Changed
from ui.pages.walk.rationale import RationaleEditor

_BUTTONS = (
    (ActionId.NOT_APPLICABLE, "ban", "text"),
    (ActionId.FOLLOW_UP, "flag", "text"),
    (ActionId.PREVIOUS, "arrow-left", "text"),
    (ActionId.NEXT, "arrow-right", "on_accent"),
)


class Footer(QWidget):
    """Emits the command a button stands for; toggles follow what holds, not the click."""

    wanted = Signal(object)          # ActionId
    evidence_wanted = Signal(bool)

    def __init__(self, context: Context, write: Callable[[ItemId, str], Changed | None]) -> None:
        super().__init__()
        self._context = context
        self.rationale = RationaleEditor(context, write)
        self._buttons = {known: QPushButton() for known, _, _ in _BUTTONS}
        for known, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, known=known: self._press(known))
        for known in (ActionId.NOT_APPLICABLE, ActionId.FOLLOW_UP):
            self._buttons[known].setCheckable(True)
        following = self._buttons[ActionId.NEXT]
        following.setProperty("kind", "primary")
        following.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._states = {ActionId.NOT_APPLICABLE: False, ActionId.FOLLOW_UP: False}
        self._hints = QLabel()
        self._hints.setProperty("role", "muted")
        self.evidence = QPushButton()
        self.evidence.setCheckable(True)
        self.evidence.clicked.connect(self.evidence_wanted)
        self.evidence.hide()
        self._evidence_count = 0
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._buttons[ActionId.NOT_APPLICABLE])
        row.addWidget(self._buttons[ActionId.FOLLOW_UP])
        row.addWidget(self.evidence)
        row.addSpacing(8)
        row.addWidget(self._hints)
        row.addStretch(1)
        row.addWidget(self._buttons[ActionId.PREVIOUS])
        row.addWidget(self._buttons[ActionId.NEXT])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 12)
        layout.setSpacing(8)
        layout.addWidget(self.rationale)
        self._drafts = QLabel()
        self._drafts.setProperty("role", "secondary")
        self._drafts.setProperty("state", "warn")
        self._drafts.hide()
        self._draft_count = 0
        self.rationale.put_in_head(self._drafts)
        layout.addLayout(row)
        context.theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def button(self, known: ActionId) -> QPushButton:
        """Give a button."""
        return self._buttons[known]

    def _press(self, known: ActionId) -> None:
        if known in self._states:
            self._buttons[known].setChecked(self._states[known])
        self.wanted.emit(known)

    def show_states(self, *, na: bool, follow_up: bool, na_possible: bool, editable: bool) -> None:
        """Show what holds for the item."""
        for known, on, possible in (
            (ActionId.NOT_APPLICABLE, na, editable and na_possible),
            (ActionId.FOLLOW_UP, follow_up, editable),
        ):
            self._states[known] = on
            button = self._buttons[known]
            if button.isChecked() != on:
                button.setChecked(on)
                self._icon(known)
            if button.isEnabled() != possible:
                button.setEnabled(possible)

    def show_ends(self, *, first: bool, last: bool) -> None:
        """Switch off the way where there is none."""
        for known, end in ((ActionId.PREVIOUS, first), (ActionId.NEXT, last)):
            if self._buttons[known].isEnabled() == end:
                self._buttons[known].setEnabled(not end)

    def show_evidence_count(self, count: int) -> None:
        """Say on the button how much evidence the item has."""
        if count != self._evidence_count:
            self._evidence_count = count
            self._label_evidence()

    def show_drafts(self, count: int) -> None:
        """Say of how many items a typed number is not taken over."""
        if count != self._draft_count:
            self._draft_count = count
            self._label_drafts()

    def _label_drafts(self) -> None:
        self._drafts.setText(self.tr("%n typed number(s) not valid yet", "", self._draft_count))
        self._drafts.setVisible(self._draft_count > 0)

    def set_room(self, *, hints: bool, drawer: bool, lines: int) -> None:
        """Fit into the room there is."""
        self._hints.setVisible(hints)
        self.evidence.setVisible(drawer)
        self.rationale.set_lines(lines)

    def retranslate(self) -> None:
        """Set the window's own words."""
        words = {
            ActionId.NOT_APPLICABLE: (self.tr("N/A"), self.tr("Not applicable (X)")),
            ActionId.FOLLOW_UP: (self.tr("Follow up"), self.tr("Come back to this item (F)")),
            ActionId.PREVIOUS: (self.tr("Previous"), self.tr("Previous item (K)")),
            ActionId.NEXT: (self.tr("Next"), self.tr("Next item (J)")),
        }
        for known, (text, tip) in words.items():
            self._buttons[known].setText(f" {text} ")
            self._buttons[known].setToolTip(tip)
            self._buttons[known].setAccessibleName(text)
        self._hints.setText(self.tr("0–5 rate    J/K move    E rationale    Ctrl+K commands"))
        self._label_evidence()
        self._label_drafts()
        self.rationale.retranslate()

    def _label_evidence(self) -> None:
        text = self.tr("Evidence {count}").format(count=self._evidence_count or "").strip()
        self.evidence.setText(f" {text} ")
        self.evidence.setAccessibleName(text)

    def _restyle(self) -> None:
        theme = self._context.theme
        for known, _, _ in _BUTTONS:
            self._icon(known)
        self.evidence.setIcon(theme.icon("paperclip", "text", 16))
        self.update()

    def _icon(self, known: ActionId) -> None:
        name, token = next((icon, token) for one, icon, token in _BUTTONS if one is known)
        button = self._buttons[known]
        button.setIcon(self._context.theme.icon(name, "accent" if button.isChecked() else token, 16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._context.theme.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, self._context.theme.color("border"))
        painter.end()
