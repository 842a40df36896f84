"""Small rows under the editor: why N/A, why a submitted rating changes, and the lead's word on an N/A."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from ui.theme import Theme
from ui.widgets.escapable_line import EscapableLine


class ReasonRow(QFrame):
    """Asks one question; Enter answers, Esc drops it. An empty answer is none."""

    given = Signal(str)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._question = QLabel()
        self._line = EscapableLine()
        self._save, self._cancel = QPushButton(), QPushButton()
        self._save.setProperty("kind", "primary")
        self._line.returnPressed.connect(self._give)
        self._line.escaped.connect(self.dropped)
        self._save.clicked.connect(self._give)
        self._cancel.clicked.connect(self.dropped)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        row.addWidget(self._save)
        row.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(6)
        layout.addWidget(self._question)
        layout.addLayout(row)
        self.retranslate()
        self.hide()

    @property
    def line(self) -> QLineEdit:
        """The field."""
        return self._line

    def retranslate(self) -> None:
        """Set the window's own words."""
        self._save.setText(self.tr("Save"))
        self._cancel.setText(self.tr("Cancel"))
        self._line.setPlaceholderText(self.tr("Enter saves, Esc cancels"))

    def ask(self, question: str) -> None:
        """Ask, with the keyboard in the field."""
        self._question.setText(question)
        self._line.setAccessibleName(question)
        self._line.clear()
        self.show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        words = self._line.text().strip()
        if words:
            self.given.emit(words)
        else:
            self._line.setFocus()


class ApprovalRow(QFrame):
    """Says that an N/A waits; who may decide it finds two buttons."""

    decided = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._theme = theme
        self._icon, self._words = QLabel(), QLabel()
        self._words.setWordWrap(True)
        self._approve, self._reject = QPushButton(), QPushButton()
        self._approve.clicked.connect(lambda: self.decided.emit(True))
        self._reject.clicked.connect(lambda: self.decided.emit(False))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(10)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._approve, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._reject, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()
        self.hide()

    def _restyle(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("clock", "warn", 18))

    def retranslate(self) -> None:
        """Set the window's own words."""
        self._approve.setText(self.tr("Approve N/A"))
        self._reject.setText(self.tr("Reject"))

    def tell(self, words: str, *, may_decide: bool) -> None:
        """Say what waits."""
        if self._words.text() != words:
            self._words.setText(words)
        for button in (self._approve, self._reject):
            button.setVisible(may_decide)
        self.show()
