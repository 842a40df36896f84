"""Step 1: which standard, and what the session is for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ccworkbench.session.model import SessionKind
from ccworkbench.standard.library import Summary
from ui import labels
from ui.context import Context
from ui.widgets.choice_card import ChoiceCard, ChoiceGroup


class StandardStep(QWidget):
    """The kind of session, and under it, where it never scrolls away, cards of the library."""

    standard_chosen = Signal(str)      # the id
    kind_chosen = Signal(object)       # SessionKind

    def __init__(self, context: Context, standards: tuple[Summary, ...]) -> None:
        super().__init__()
        self._group = ChoiceGroup(self)
        self._cards: dict[str, ChoiceCard] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        caption = QLabel(self.tr("Kind of session"))
        caption.setProperty("role", "caption")
        self._kind = QComboBox()
        self._kind.setAccessibleName(caption.text())
        for kind in SessionKind:
            self._kind.addItem(labels.session_kind(kind), kind)
        # Qt keeps the plain text of the enum; the session wants the enum.
        self._kind.currentIndexChanged.connect(
            lambda _: self.kind_chosen.emit(SessionKind(self._kind.currentData())))
        hint = QLabel(self.tr("It is fixed once somebody submits a section, and stands on every export."))
        hint.setProperty("role", "secondary")
        hint.setWordWrap(True)
        kinds = QHBoxLayout()
        kinds.setSpacing(12)
        kinds.addWidget(caption)
        kinds.addWidget(self._kind)
        kinds.addWidget(hint, 1)
        box.addLayout(kinds)
        box.addSpacing(4)
        for one in standards:
            card = ChoiceCard(context.theme, wide=True)
            about = self.tr("{version} · aligned with {edition}").format(
                version=one.version, edition=one.aligned_with)
            card.set_words(context.words(one.title), about, str(one.items), one.shape)
            card.clicked.connect(lambda _=False, name=one.id: self.standard_chosen.emit(name))
            self._group.addButton(card)
            self._cards[one.id] = card
            box.addWidget(card)
        note = QLabel(self.tr("The built-in items are our own, aligned with published structures; "
                              "they are not the official text."))
        note.setProperty("role", "secondary")
        note.setWordWrap(True)
        box.addWidget(note)
        box.addStretch(1)

    def choose(self, standard: str) -> None:
        """Mark a standard's card."""
        if standard in self._cards:
            self._cards[standard].setChecked(True)

    def set_focus(self) -> None:
        """Put the keyboard on the chosen card."""
        chosen = self._group.checkedButton()
        (chosen or self._kind).setFocus()
