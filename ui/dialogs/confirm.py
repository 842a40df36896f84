"""The lead confirms a profile value that decides the weights: on which evidence, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.session.evidence_order import in_order
from ccworkbench.session.model import EvidenceId, Target
from ccworkbench.standard.items import FieldId
from ui import operations
from ui.context import Context

if TYPE_CHECKING:
    from ui.open_session import OpenSession


class ConfirmDialog(QDialog):
    """Needs a reason; evidence is ticked from what the session holds."""

    def __init__(self, parent: QWidget, context: Context, session: OpenSession, field: str) -> None:
        super().__init__(parent)
        self._session, self._field = session, FieldId(field)
        known = session.standard.by_field[self._field]
        value = session.state.profile[self._field].value
        chosen = (value,) if isinstance(value, str) else value
        words = self.tr(", ").join(context.words(one.title) for one in known.options if one.id in chosen)
        self.setWindowTitle(self.tr("Confirm"))
        title = QLabel(self.tr("{field}: {value}").format(field=context.words(known.title), value=words or value))
        title.setProperty("role", "title")
        title.setWordWrap(True)
        hint = QLabel(self.tr("What is confirmed here decides the weights; who confirmed it, when and on what "
                              "evidence stands on every export."))
        hint.setProperty("role", "secondary")
        hint.setWordWrap(True)
        self._evidence = QListWidget()
        self._evidence.setAccessibleName(self.tr("Evidence"))
        self._evidence.setSpacing(3)
        self._evidence.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        about = Target(f"profile.{field}")
        for one in sorted((placed.piece for placed in in_order(session.state)),
                          key=lambda piece: about not in piece.targets):       # what was attached to it first
            row = QListWidgetItem(one.caption or one.name)
            row.setData(Qt.ItemDataRole.UserRole, one.id)
            row.setToolTip(one.name)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Unchecked)
            self._evidence.addItem(row)
        none = QLabel(self.tr("There is no evidence yet. Attach some first: a confirmation rests on it."))
        none.setProperty("role", "warn")
        none.setWordWrap(True)
        none.setVisible(not self._evidence.count())
        self._reason = QPlainTextEdit()
        self._reason.setAccessibleName(self.tr("Reason"))
        self._reason.setPlaceholderText(self.tr("Why this direction is the right one (needed)"))
        self._reason.setMaximumHeight(90)
        self._reason.textChanged.connect(self._look)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._agree = self._buttons.addButton(self.tr("Confirm"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._agree.setProperty("kind", "primary")
        self._buttons.accepted.connect(self._confirm)
        self._buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(12)
        for widget in (title, hint, none, self._evidence, self._reason, self._buttons):
            box.addWidget(widget)
        self.resize(560, 460)
        self._evidence.itemChanged.connect(self._look)
        self._look()

    def _ticked(self) -> list[EvidenceId]:
        rows = (self._evidence.item(at) for at in range(self._evidence.count()))
        return [EvidenceId(row.data(Qt.ItemDataRole.UserRole)) for row in rows
                if row.checkState() is Qt.CheckState.Checked]

    def _look(self) -> None:
        self._agree.setEnabled(bool(self._reason.toPlainText().strip()) and bool(self._ticked()))

    def _confirm(self) -> None:
        reason = self._reason.toPlainText().strip()
        self._agree.setEnabled(False)          # once is enough; a refusal gives it back
        done = operations.confirm_field(self._session, self._field, self._ticked(), reason)
        done.then(lambda _: self.accept()).otherwise(lambda _: self._look())
