"""The head of the evidence pane: how many, what may be added, whether it is enough."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.pages.walk.evidence_rule import RuleLine, RuleState
from ui.theme import Theme


class EvidenceHead(QWidget):
    """Title with count, buttons, the rule's line, and the proposal to note a sighting."""

    attach_asked = Signal()
    paste_asked = Signal()
    sighting_asked = Signal()
    detach_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title, self._number = QLabel(), QLabel()
        self._title.setProperty("role", "caption")
        self._number.setProperty("role", "secondary")
        self.add = self._button()
        self.sight = self._button()
        self.remove = self._button()
        self._menu = QMenu(self)
        self._from_file, self._from_clipboard, self._from_sight = (
            self._entry(signal) for signal in (self.attach_asked, self.paste_asked, self.sighting_asked)
        )
        self.add.setMenu(self._menu)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sight.clicked.connect(self.sighting_asked)
        self.remove.clicked.connect(self.detach_asked)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._title)
        row.addSpacing(6)
        row.addWidget(self._number)
        row.addStretch(1)
        for button in (self.add, self.sight, self.remove):
            row.addWidget(button)
        self.rule = RuleLine(theme)
        self._proposal = self._make_proposal()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.rule)
        column.addWidget(self._proposal)
        self._proposal.hide()
        self.set_number(0)
        self.retranslate()
        theme.changed.connect(self._draw_icons)
        self._draw_icons()

    def _button(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "flat")
        button.setIconSize(self._theme.icon_size())
        return button

    def _entry(self, signal: object) -> QAction:
        action = QAction(self)
        action.triggered.connect(signal)
        self._menu.addAction(action)
        return action

    def _make_proposal(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("panel")
        self._advice = QLabel()
        self._advice.setWordWrap(True)
        self._advice.setProperty("role", "secondary")
        self._advice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.propose = QPushButton()
        self.propose.clicked.connect(self.sighting_asked)
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(8)
        column.addWidget(self._advice)
        column.addWidget(self.propose, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    # what is shown

    def set_number(self, number: int) -> None:
        """Show how many pieces there are."""
        words = str(number) if number else ""
        if words != self._number.text():
            self._number.setText(words)

    def set_rule(self, state: RuleState | None, avoid_copies: bool) -> None:
        """Show how the rule stands, and propose a sighting where copies are better not kept."""
        self.rule.show_state(state)
        if self._proposal.isHidden() == avoid_copies:
            self._proposal.setVisible(avoid_copies)

    def enable(self, may_add: bool, may_remove: bool) -> None:
        """Say which buttons do something now."""
        for button in (self.add, self.sight, self.propose):
            if button.isEnabled() != may_add:
                button.setEnabled(may_add)
        if self.remove.isEnabled() != may_remove:
            self.remove.setEnabled(may_remove)

    def retranslate(self) -> None:
        """Set all words in the window's language."""
        self._title.setText(self.tr("Evidence"))
        self._from_file.setText(self.tr("Attach files…"))
        self._from_file.setToolTip(self.tr("Ctrl+O"))
        self._from_clipboard.setText(self.tr("Paste a picture or files"))
        self._from_sight.setText(self.tr("Note a sighting…"))
        self._advice.setText(self.tr("Better to note only what was seen here, and to keep no copy."))
        self.propose.setText(self.tr("Note a sighting"))
        for button, words in (
            (self.add, self.tr("Add evidence")),
            (self.sight, self.tr("Note what was seen on site (Ctrl+Shift+S)")),
            (self.remove, self.tr("Take off this item (Delete)")),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)
        self.rule.retranslate()

    def _draw_icons(self) -> None:
        for button, name in ((self.add, "plus"), (self.sight, "eye"), (self.remove, "trash-2")):
            button.setIcon(self._theme.icon(name, "muted"))
        self.propose.setIcon(self._theme.icon("eye", "accent"))
        for action, name in (
            (self._from_file, "paperclip"), (self._from_clipboard, "clipboard-paste"), (self._from_sight, "eye"),
        ):
            action.setIcon(self._theme.icon(name, "muted"))
