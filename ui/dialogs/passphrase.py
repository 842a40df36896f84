"""Asking for a passphrase: hidden unless shown, typed twice where it is a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget


class PassphraseDialog(QDialog):
    """`words` is what was typed; OK is there only once it can be used."""

    def __init__(self, parent: QWidget | None, title: str, text: str, *, twice: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._twice = twice
        said = QLabel(text)
        said.setWordWrap(True)
        self._field, self._again = QLineEdit(), QLineEdit()
        self._field.setAccessibleName(self.tr("Passphrase"))
        self._again.setAccessibleName(self.tr("Passphrase again"))
        self._again.setPlaceholderText(self.tr("Once more"))
        self._shown = QCheckBox(self.tr("Show what is typed"))
        self._fault = QLabel()
        self._fault.setProperty("role", "error")
        self._fault.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for widget in (said, self._field, self._again, self._shown, self._fault, buttons):
            column.addWidget(widget)
        self._again.setVisible(twice)
        self._fault.setVisible(twice)
        self.setMinimumWidth(440)
        for field in (self._field, self._again):
            field.textChanged.connect(self._check)
        self._shown.toggled.connect(self._show)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._show(False)
        self._check()

    @property
    def words(self) -> str:
        """The passphrase."""
        return self._field.text()

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._field.setEchoMode(mode)
        self._again.setEchoMode(mode)

    def _check(self) -> None:
        first, second = self._field.text(), self._again.text()
        differ = self._twice and bool(second) and not first.startswith(second)
        self._fault.setText(self.tr("The two are not the same.") if differ else "")
        self._ok.setEnabled(bool(first) and (not self._twice or first == second))
