"""How an exchange file is protected on its way: a passphrase, somebody's key, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.errors import WorkbenchError
from ccworkbench.session import addressing, keys, pins
from ui.context import Context
from ui.widgets.card import Card, said

if TYPE_CHECKING:
    from ccworkbench.session.seal import Sealing

PASSPHRASE, KEY, NONE = "passphrase", "key", "none"


class ProtectionCard(Card):
    """`fault` says why nothing can be written yet. The kind is remembered once it is used, a passphrase never."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._kinds = QButtonGroup(self)
        self.kinds = {one: QRadioButton() for one in (PASSPHRASE, KEY, NONE)}
        self._parts = {PASSPHRASE: self._passphrase_part(), KEY: self._key_part(), NONE: QWidget()}
        self._plain = said("warn", wrap=True)
        none = QVBoxLayout(self._parts[NONE])
        none.setContentsMargins(26, 0, 0, 0)
        none.addWidget(self._plain)
        for kind, button in self.kinds.items():
            self._kinds.addButton(button)
            self.body.addWidget(button)
            self.body.addWidget(self._parts[kind])
        self.kinds[context.settings.protection].setChecked(True)
        self._kinds.buttonToggled.connect(lambda *_: self._show())
        self.retranslate()
        self._show()

    def _passphrase_part(self) -> QWidget:
        part = QWidget()
        self.first, self.again = QLineEdit(), QLineEdit()
        for field in (self.first, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(lambda _: self._show())
        self._seen = QCheckBox()
        self._seen.toggled.connect(self._show_letters)
        self._advice = said("secondary", wrap=True)
        column = QVBoxLayout(part)
        column.setContentsMargins(26, 0, 0, 4)
        column.setSpacing(6)
        for widget in (self.first, self.again, self._seen, self._advice):
            column.addWidget(widget)
        return part

    def _key_part(self) -> QWidget:
        part = QWidget()
        self.colleagues, self.typed, self._from_file = QComboBox(), QLineEdit(), QPushButton()
        for one in pins.pinned():
            if one.recipient:
                self.colleagues.addItem(one.name, one.name)
        self.colleagues.setVisible(bool(self.colleagues.count()))
        self.typed.textChanged.connect(lambda _: self._show())
        self._from_file.setAutoDefault(False)
        self._from_file.clicked.connect(self._choose_file)
        self._keys_said = said("secondary", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.typed, 1)
        row.addWidget(self._from_file)
        column = QVBoxLayout(part)
        column.setContentsMargins(26, 0, 0, 4)
        column.setSpacing(6)
        column.addWidget(self.colleagues)
        column.addLayout(row)
        column.addWidget(self._keys_said)
        return part

    def retranslate(self) -> None:
        """Set the words of the language in force."""
        self.set_words(self.tr("Protection"))
        self.kinds[PASSPHRASE].setText(self.tr("Passphrase"))
        self.kinds[KEY].setText(self.tr("Key of a colleague or the office"))
        self.kinds[NONE].setText(self.tr("None"))
        self.first.setAccessibleName(self.tr("Passphrase"))
        self.first.setPlaceholderText(self.tr("Passphrase"))
        self.again.setAccessibleName(self.tr("Passphrase again"))
        self.again.setPlaceholderText(self.tr("Once more"))
        self._seen.setText(self.tr("Show what is typed"))
        self.colleagues.setAccessibleName(self.tr("Whose key"))
        self.typed.setAccessibleName(self.tr("Another key"))
        self.typed.setPlaceholderText(self.tr("Another key: age1…"))
        self._from_file.setText(self.tr("From a file…"))
        self._plain.setText(self.tr("Whoever finds the stick can read everything in the file."))

    # -- what is chosen

    @property
    def kind(self) -> str:
        """Which protection is chosen."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def choose(self, kind: str) -> None:
        """Choose a protection."""
        self.kinds[kind].setChecked(True)

    @property
    def fault(self) -> str:
        """Say what is still needed; empty: it can be used."""
        if self.kind == PASSPHRASE:
            if not self.first.text().strip():
                return self.tr("Type a passphrase.")
            return "" if self.first.text() == self.again.text() else self.tr("Type the same passphrase twice.")
        if self.kind == KEY:
            typed = self.typed.text().strip()
            if typed and not keys.is_recipient(typed):
                return self.tr("That is no key: it begins with age1.")
            if not typed and not self.colleagues.count():
                return self.tr("Choose a key file, or paste a key.")
        return ""

    def sealing(self) -> Sealing | None:
        """Give who can open what is written; None: everybody.

        Raises:
            UsageError: a key that is pinned no longer.
        """
        self._context.settings.protection = self.kind
        if self.kind == PASSPHRASE:
            return addressing.sealing(self.first.text())
        if self.kind == KEY:
            return addressing.sealing(to=[self.typed.text().strip() or str(self.colleagues.currentData())])
        return None

    def set_busy(self, busy: bool) -> None:
        """Take no choice while files are written."""
        for part in (*self.kinds.values(), *self._parts.values()):
            part.setEnabled(not busy)

    # -- showing

    def _show(self) -> None:
        for kind, part in self._parts.items():
            part.setVisible(kind == self.kind)
        first, again = self.first.text(), self.again.text()
        weak = bool(first) and len(first) < addressing.SHORT
        if again and not first.startswith(again):
            self._advise(self.tr("The two are not the same."), "bad")
        elif weak:
            self._advise(self._context.words(addressing.SHORT_WORDS), "warn")
        else:
            self._advise(self.tr("Tell it by telephone, never beside the stick. Nobody can recover it."), "")
        always = ", ".join(one.name for one in pins.always())
        self._keys_said.setText(
            self.tr("Opens without a passphrase, on the computer of that key only.")
            if not always else self.tr("It can be opened by {always} too.").format(always=always))
        self.changed.emit()

    def _advise(self, words: str, state: str) -> None:
        self._advice.setText(words)
        self._advice.setProperty("state", state)
        self._advice.style().unpolish(self._advice)
        self._advice.style().polish(self._advice)

    def _show_letters(self, shown: bool) -> None:
        for field in (self.first, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a key file"))
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Take the key in a key file."""
        try:
            self.typed.setText(addressing.recipients_in(path)[0])
        except WorkbenchError as problem:
            self._context.messages.problem(problem)
