"""Until when a session is kept, and whether a legal hold stops erasing and destroying it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QDateEdit, QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from ccworkbench.errors import WorkbenchError
from ui import operations
from ui.context import Context
from ui.widgets.card import said

if TYPE_CHECKING:
    from ui.open_session import OpenSession

_FORM = "yyyy-MM-dd"
_YEARS = 3                   # proposed where nothing is said yet


class RetentionDialog(QDialog):
    """Writes what differs; a refusal stands in the dialog."""

    def __init__(self, parent: QWidget, context: Context, session: OpenSession) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self.setWindowTitle(self.tr("How long it is kept"))
        self.limited, self.day, self.hold = QCheckBox(self.tr("Keep until")), QDateEdit(), QCheckBox()
        self.day.setDisplayFormat(_FORM)
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(self.tr("Keep until"))
        kept = QDate.fromString(session.state.retention, _FORM)
        self.limited.setChecked(kept.isValid())
        self.day.setDate(kept if kept.isValid() else QDate.currentDate().addYears(_YEARS))
        self.day.setEnabled(kept.isValid())
        self.limited.toggled.connect(self.day.setEnabled)
        self.hold.setText(self.tr("Legal hold: nothing of it may be erased or destroyed"))
        self.hold.setChecked(session.state.hold)
        hint, self._fault = said("secondary", wrap=True), said("error", wrap=True)
        hint.setText(self.tr("The date is a reminder shown before the session is destroyed. Both travel to "
                             "colleagues with the next exchange file."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.limited)
        row.addWidget(self.day)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 16)
        box.setSpacing(12)
        box.addLayout(row)
        for widget in (self.hold, hint, self._fault, buttons):
            box.addWidget(widget)
        self.setMinimumWidth(460)
        self.setFocusProxy(self.limited)
        buttons.button(QDialogButtonBox.StandardButton.Save).setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _save(self) -> None:
        state = self._session.state
        until = self.day.date().toString(_FORM) if self.limited.isChecked() else ""
        retention = until if until != state.retention else None
        hold = self.hold.isChecked() if self.hold.isChecked() != state.hold else None
        if retention is None and hold is None:
            self.accept()
            return
        done = operations.keep_until(self._session, retention, hold)
        done.then(lambda _: self.accept()).otherwise(self._refused)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, WorkbenchError):
            language = self._context.language
            self._fault.setText(f"{error.message.in_(language)} {error.remedy.in_(language)}".strip())
