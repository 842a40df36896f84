"""The switch between the parts of a page: one tab stop, arrows go along it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton

_AROUND = 28             # beside the words: padding and border
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Tabs(QFrame):
    """Exactly one of some parts is chosen; their words are set by `set_words`."""

    chosen = Signal(str)          # the part's name, by a person

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self._names = self._offered = tuple(names)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for number, name in enumerate(self._names):
            button = QPushButton()
            button.setProperty("kind", "tab")
            button.setCheckable(True)
            button.setAutoExclusive(False)
            button.clicked.connect(lambda _on, one=name: self.chosen.emit(one))
            self._group.addButton(button, number)
            row.addWidget(button)
        self.choose(self._names[0])

    @property
    def current(self) -> str:
        """The part that is chosen."""
        return self._names[self._group.checkedId()]

    def offer(self, names: Sequence[str]) -> None:
        """Show the tabs of these parts only."""
        self._offered = tuple(one for one in self._names if one in names)
        for number, one in enumerate(self._names):
            self._group.button(number).setVisible(one in self._offered)

    def choose(self, name: str) -> None:
        """Mark a part, without telling anybody; only it can be reached by Tab."""
        for number, one in enumerate(self._names):
            button = self._group.button(number)
            button.setChecked(one == name)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one == name else Qt.FocusPolicy.ClickFocus)

    def set_words(self, name: str, words: str, tip: str = "", *, warn: bool = False) -> None:
        """Set what stands on a part's tab; with `warn` something waits there for somebody."""
        button = self._group.button(self._names.index(name))
        if button.property("state") != ("warn" if warn else ""):
            button.setProperty("state", "warn" if warn else "")
            button.style().polish(button)
        button.setText(words)
        self.measure()
        button.setToolTip(tip)

    def measure(self) -> None:
        """Keep room for the words in bold, as those of the chosen tab are: Qt measures the plain letters."""
        for button in self._group.buttons():
            bold = button.font()
            bold.setBold(True)
            button.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(button.text()) + _AROUND)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew with letters of another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along with the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        if self.current not in self._offered:
            return
        name = self._offered[(self._offered.index(self.current) + step) % len(self._offered)]
        self.choose(name)
        self._group.button(self._names.index(name)).setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(name)
