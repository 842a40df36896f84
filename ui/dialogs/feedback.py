"""Feedback to the standard: a note on an item for those who keep it, and the notes left already."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.errors import WorkbenchError
from ccworkbench.session.model import Feedback, Role
from ccworkbench.session.people import Act, may
from ccworkbench.standard.items import ItemId
from ui import labels, moments, operations
from ui.context import Context
from ui.widgets.prose import Paragraph, Prose

if TYPE_CHECKING:
    from ui.open_session import OpenSession

_NOTES = 168         # the most room the notes left take; more scroll


class FeedbackDialog(QDialog):
    """Ctrl+Enter leaves the note, which is saved at once; Esc closes and asks if something stands typed."""

    def __init__(self, parent: QWidget, context: Context, session: OpenSession, item: ItemId) -> None:
        super().__init__(parent)
        self._context, self._session, self._item = context, session, item
        self._room = parent.width() - 40
        person = session.state.people.get(session.me)
        self._possible = person is not None and may(person.role, Act.FEEDBACK)
        self.setWindowTitle(self.tr("Feedback to the standard"))
        self._notes = Prose(context.theme)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(self.tr("Note"))
        self.words.setPlaceholderText(
            self.tr("What is unclear, wrong, missing or cannot be checked? What would be better?"))
        self.words.setTabChangesFocus(True)
        self.words.textChanged.connect(self._typed)
        self._parties = QButtonGroup(self)
        self.parties: dict[str, QRadioButton] = {}
        for party in labels.PARTIES:
            button = self.parties[party] = QRadioButton(labels.party(party))
            self._parties.addButton(button)
        own = "client" if person is not None and person.role is Role.CLIENT else labels.PARTIES[0]
        self.parties[own].setChecked(True)
        self.consent = QCheckBox(self.tr("The organisation may be named beside this note"))
        self._fault = QLabel()
        self._fault.setProperty("role", "error")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self.leave, self._close = QPushButton(self.tr("Leave the note")), QPushButton(self.tr("Close"))
        self.leave.setProperty("kind", "primary")
        self.leave.setAutoDefault(False)
        self.leave.setToolTip("Ctrl+Enter")
        self.leave.clicked.connect(self._leave)
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._leave)
        self._lay_out()
        self._show_notes()
        self._typed()

    def _lay_out(self) -> None:
        context, standard = self._context, self._session.standard
        item = standard.by_item[self._item]
        head = QLabel(self.tr("Feedback to the standard"))
        head.setProperty("role", "title")
        about = QLabel(f"{item.id}  {context.words(item.title)}")
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        why = QLabel(self.tr("Notes are collected by item for those who keep the standard. Assessors are never "
                             "named; the organisation is named only if it agrees."))
        why.setProperty("role", "secondary")
        why.setWordWrap(True)
        self._count = QLabel()
        self._count.setProperty("role", "caption")
        page = QWidget()
        page.setObjectName("page")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addWidget(self._notes)
        inner.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(page)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("Notes left on this item"))
        party = QHBoxLayout()
        party.setSpacing(18)
        for button in self.parties.values():
            party.addWidget(button)
        party.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(head)
        column.addWidget(about)
        column.addWidget(why)
        column.addWidget(self._count)
        column.addWidget(self._area)
        self.words.setMinimumHeight(self._context.theme.px(84))
        for widget in (self.words, self._fault):
            column.addWidget(widget)
        column.addLayout(party)
        column.addWidget(self.consent)
        column.addLayout(buttons)
        for field in (self.words, *self.parties.values(), self.consent):
            field.setEnabled(self._possible)
        if not self._possible:
            self._fault.setText(self.tr("Your role in this session leaves no feedback."))
            self._fault.show()
        self.setFixedWidth(min(self._context.theme.px(600), self._room))
        self.words.setFocus()

    def _show_notes(self) -> None:
        """List the notes, the newest first."""
        found = [one for one in self._session.state.feedback if one.item == self._item]
        self._count.setText(self.tr("%n note(s) left on this item", "", len(found)))
        self._notes.set_paragraphs([part for one in reversed(found) for part in self._said(one)])
        self._count.setVisible(bool(found))
        self._area.setVisible(bool(found))
        wanted = self._notes.heightForWidth(self.width() - 60) + 4
        self._area.setFixedHeight(min(self._context.theme.px(_NOTES), wanted))
        self.adjustSize()

    def _said(self, one: Feedback) -> list[Paragraph]:
        day = moments.day(one.at, datetime.now(), self._context.language)
        named = self.tr("may be named") if one.consent else ""
        head = " · ".join(part for part in (labels.party(one.party), day, named) if part)
        return [Paragraph(head, 12, token="muted", before=8), Paragraph(one.text, 14, before=2)]

    def _typed(self) -> None:
        if self._possible:
            self._fault.hide()
        self.leave.setEnabled(self._possible and bool(self.words.toPlainText().strip()))

    def _leave(self) -> None:
        if not self.leave.isEnabled():
            return
        self.leave.setEnabled(False)           # once is enough; a refusal gives it back
        party = next(name for name, button in self.parties.items() if button.isChecked())
        words = self.words.toPlainText().strip()
        done = operations.leave_feedback(
            self._session, self._item, words, party, consent=self.consent.isChecked())
        done.then(lambda _changes: self._left()).otherwise(self._refused)

    def _left(self) -> None:
        self.words.clear()
        self.consent.setChecked(False)
        self._show_notes()
        self.words.setFocus()

    def _refused(self, error: BaseException) -> None:
        self._typed()
        if isinstance(error, WorkbenchError):
            self._fault.setText(error.in_(self._context.language))
            self._fault.show()

    def reject(self) -> None:
        """Close; what stands typed and is not left is let go only with a yes."""
        if not self.words.toPlainText().strip() or self._context.messages.ask(
            self.tr("Feedback to the standard"), self.tr("The note you typed has not been left."),
            self.tr("Throw it away"),
        ):
            super().reject()
