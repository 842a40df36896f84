"""The dialog that notes a sighting: evidence seen on site of which no copy is kept."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import labels
from ui.context import Context


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was seen; `taken` is the local time as YYYY-MM-DDTHH:MM."""

    title: str
    kind: str
    place: str
    period: str
    shown_by: str
    taken: str
    caption: str


class SightingDialog(QDialog):
    """Only the title is needed; Enter saves from every field."""

    def __init__(self, context: Context, parent: QWidget | None, *, kind: str = "observation", place: str = "",
                 roles: tuple[str, ...] = ()) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(self.tr("Note a sighting"))
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("What was seen, for instance: roster board of the night shift"))
        self.title.textChanged.connect(lambda _text: self._clear_fault())
        self.kind = QComboBox()
        for one in labels.EVIDENCE_KINDS:
            self.kind.addItem(labels.evidence_kind(one), one)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.place = QLineEdit(place)
        self.period = QLineEdit()
        self.period.setPlaceholderText(self.tr("e.g. 2026-07 to 2026-09"))
        self.shown_by = QComboBox()
        self.shown_by.setEditable(True)
        self.shown_by.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.shown_by.addItems(list(roles))
        self.shown_by.setCurrentText("")
        inner = self.shown_by.lineEdit()
        if inner is not None:
            inner.setPlaceholderText(self.tr("Role, not a name"))
        self.taken = QDateTimeEdit(QDateTime.currentDateTime())
        self.taken.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.taken.setCalendarPopup(True)
        self.caption = QLineEdit()
        self.caption.setPlaceholderText(self.tr("What it shows"))
        self._fault = QLabel()
        self._fault.setProperty("role", "error")
        self._fault.hide()
        self._save, self._cancel = QPushButton(self.tr("Save")), QPushButton(self.tr("Cancel"))
        self._save.setProperty("kind", "primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self._try_to_save)
        self._cancel.clicked.connect(self.reject)
        self._lay_out()
        self.title.setFocus()
        self.setMinimumWidth(context.theme.px(480))

    def _lay_out(self) -> None:
        head = QLabel(self.tr("Note a sighting"))
        head.setProperty("role", "title")
        about = QLabel(self.tr("Seen on site, no copy kept. It counts as evidence like a file."))
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(4)
        fields: tuple[tuple[str, QWidget, int, int, int], ...] = (
            (self.tr("Title"), self.title, 0, 0, 2),
            (self.tr("Kind"), self.kind, 3, 0, 1),
            (self.tr("Seen at"), self.taken, 3, 1, 1),
            (self.tr("Where"), self.place, 5, 0, 1),
            (self.tr("Shown by"), self.shown_by, 5, 1, 1),
            (self.tr("Period covered"), self.period, 7, 0, 1),
            (self.tr("Caption"), self.caption, 7, 1, 1),
        )
        for words, field, row, place, span in fields:
            label = QLabel(words)
            label.setProperty("role", "caption")
            label.setBuddy(field)
            field.setAccessibleName(words)
            form.addWidget(label, row, place)
            form.addWidget(field, row + 1, place, 1, span)
        form.addWidget(self._fault, 2, 0, 1, 2)
        form.setColumnStretch(0, 1)
        form.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(about)
        column.addLayout(form)
        column.addSpacing(4)
        column.addLayout(buttons)
        order: tuple[QWidget, ...] = (self.title, self.kind, self.taken, self.place, self.shown_by, self.period,
                                      self.caption, self._save, self._cancel)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _clear_fault(self) -> None:
        if not self._fault.isHidden():
            self._fault.hide()
            self._mark("")

    def _mark(self, state: str) -> None:
        self.title.setProperty("state", state)
        self.title.style().unpolish(self.title)
        self.title.style().polish(self.title)

    def _try_to_save(self) -> None:
        if self.title.text().strip():
            self.accept()
            return
        self._fault.setText(self.tr("The title is empty: write in a few words what was seen."))
        self._fault.show()
        self._mark("bad")
        self.title.setFocus()

    def sighting(self) -> Sighting:
        """Give what was typed."""
        return Sighting(
            title=self.title.text().strip(),
            kind=str(self.kind.currentData()),
            place=self.place.text().strip(),
            period=self.period.text().strip(),
            shown_by=self.shown_by.currentText().strip(),
            taken=self.taken.dateTime().toString("yyyy-MM-ddTHH:mm"),
            caption=self.caption.text().strip(),
        )

    def run(self) -> Sighting | None:
        """Show the dialog; None where the person thought better of it."""
        return self.sighting() if self.exec() == QDialog.DialogCode.Accepted else None
