"""Step 3: who takes part, and where the session is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.session.model import Role
from ui import labels
from ui.context import Context
from ui.dialogs.new_session.draft import Draft, Row


class PeopleStep(QWidget):
    """A row per person; the first is the one at this machine."""

    edited = Signal()

    def __init__(self, context: Context, draft: Draft) -> None:
        super().__init__()
        self._context, self._draft = context, draft
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        hint = QLabel(self.tr("The short code stands in the records; the name can be erased later. "
                              "The first row is you."))
        hint.setProperty("role", "secondary")
        hint.setWordWrap(True)
        box.addWidget(hint)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(10)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        box.addLayout(self._rows)
        add = QPushButton(self.tr("Add a person"))
        add.setIcon(context.theme.icon("plus"))
        add.clicked.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(add)
        line.addStretch(1)
        box.addLayout(line)
        box.addSpacing(8)
        caption = QLabel(self.tr("Kept in"))
        caption.setProperty("role", "caption")
        self._place = QLabel()
        self._place.setProperty("role", "secondary")
        self._place.setWordWrap(True)
        choose = QPushButton(self.tr("Choose a folder"))
        choose.clicked.connect(self._choose_place)
        box.addWidget(caption)
        line = QHBoxLayout()
        line.addWidget(self._place, 1)
        line.addWidget(choose)
        box.addLayout(line)
        box.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Draw the rows anew."""
        while (old := self._rows.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, row in enumerate(self._draft.people):
            self._draw(number, row)
        self._place.setText(str(self._draft.folder()))

    def set_focus(self) -> None:
        """Put the keyboard on the first name."""
        first = self._rows.itemAtPosition(0, 1)
        if first is not None and (widget := first.widget()) is not None:
            widget.setFocus()

    def _draw(self, number: int, row: Row) -> None:
        code = QLineEdit(row.id)
        code.setMaximumWidth(64)
        code.setAccessibleName(self.tr("Short code"))
        name = QLineEdit(row.name)
        name.setPlaceholderText(self.tr("Name"))
        name.setAccessibleName(self.tr("Name"))
        role = QComboBox()
        role.setAccessibleName(self.tr("Role"))
        for one in Role:
            role.addItem(labels.role(one), one)
        role.setCurrentIndex(role.findData(row.role))
        drop = QToolButton()
        drop.setProperty("kind", "flat")
        drop.setIcon(self._context.theme.icon("x", "muted"))
        drop.setAccessibleName(self.tr("Remove this person"))
        drop.setEnabled(len(self._draft.people) > 1)
        code.textChanged.connect(lambda typed: self._take(row, code=typed))
        name.textChanged.connect(lambda typed: self._take(row, name=typed))
        role.currentIndexChanged.connect(lambda _: self._take(row, role=Role(role.currentData())))
        drop.clicked.connect(lambda: self._drop(row))
        for column, widget in enumerate((code, name, role, drop)):
            self._rows.addWidget(widget, number, column)

    def _take(self, row: Row, code: str | None = None, name: str | None = None, role: Role | None = None) -> None:
        if code is not None:
            row.id = code
        if name is not None:
            row.name = name
        if role is not None:
            row.role = role
        self.edited.emit()

    def _add(self) -> None:
        self._draft.people.append(Row(self._draft.next_id()))
        self.refresh()
        self.edited.emit()

    def _drop(self, row: Row) -> None:
        self._draft.people = [one for one in self._draft.people if one is not row]
        self.refresh()
        self.edited.emit()

    def _choose_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), str(self._draft.place))
        if chosen:
            self._draft.place = Path(chosen)
            self.refresh()
