"""Which rows are listed: one tab stop, arrows along it, each with its count; what is empty is left out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy

from ui.pages.consensus.board.rows import Show
from ui.widgets.flow import FlowLayout


class Filters(QFrame):
    """Exactly one is chosen."""

    chosen = Signal(str)           # by a person

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self._counts: Mapping[Show, int] = {}
        self._short = False
        self._group = QButtonGroup(self)
        row = FlowLayout(2)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(3, 3, 3, 3)
        outer.addLayout(row)
        self.buttons: dict[Show, QPushButton] = {}
        for number, show in enumerate(Show):
            button = self.buttons[show] = QPushButton()
            button.setProperty("kind", "tab")
            button.setCheckable(True)
            button.clicked.connect(lambda _on, one=show: self._press(one))
            self._group.addButton(button, number)
            row.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.choose(Show.ALL)

    @property
    def current(self) -> Show:
        """The one chosen."""
        return next((show for show, button in self.buttons.items() if button.isChecked()), Show.ALL)

    def choose(self, show: Show) -> None:
        """Mark one, without telling anybody."""
        for one, button in self.buttons.items():
            button.setChecked(one is show)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is show else Qt.FocusPolicy.ClickFocus)

    def set_short(self, short: bool) -> None:
        """Say it in single words, where there is little room."""
        if short != self._short:
            self._short = short
            self._say()

    def show_counts(self, counts: Mapping[Show, int]) -> None:
        """Show how many rows each would list."""
        self._counts = counts
        self._say()

    def _press(self, show: Show) -> None:
        self.choose(show)
        self.chosen.emit(show)

    def _say(self) -> None:
        words = {
            Show.ALL: self.tr("All"), Show.LEVEL: self.tr("May change the level"), Show.VETO: self.tr("Veto"),
            Show.NA: self.tr("N/A"), Show.EVIDENCE: self.tr("Short of evidence"), Show.WAITING: self.tr("Waiting"),
            Show.DECIDED: self.tr("Decided"),
        }
        if self._short:
            words |= {Show.LEVEL: self.tr("Level"), Show.EVIDENCE: self.tr("Evidence")}
        for show, button in self.buttons.items():
            count = self._counts.get(show, 0)
            button.setText(f"{words[show]} {count}")
            button.setVisible(show is Show.ALL or count > 0 or button.isChecked())
        self.updateGeometry()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.setAccessibleName(self.tr("Rows shown"))
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along with the arrows."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        shown = [one for one, button in self.buttons.items() if not button.isHidden()]
        following = shown[(shown.index(self.current) + step) % len(shown)]
        self._press(following)
        self.buttons[following].setFocus(Qt.FocusReason.TabFocusReason)
