"""For whom an exchange file is: one colleague, everybody, or assessors who are handed the session out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QVBoxLayout, QWidget

from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.session.people import Act, may
from ui import labels
from ui.context import Context
from ui.open_session import OpenSession
from ui.widgets.card import Card, said

_HANDS_OUT = (Role.LEAD, Role.COORDINATOR)


class RecipientsCard(Card):
    """Tells who is chosen; handing out is there for the lead and the coordinator."""

    changed = Signal()

    def __init__(self, context: Context, session: OpenSession) -> None:
        super().__init__()
        self._context = context
        state, me = session.state, session.me
        others = [one for one in state.people.values() if one.id != me]
        assessors = [one for one in others if may(one.role, Act.RATE)]
        own = state.people.get(me)
        self._blind = state.blind
        self.send, self.hand_out = QRadioButton(self.tr("Send")), QRadioButton(self.tr("Hand out for rating"))
        self._ways = QButtonGroup(self)
        for button in (self.send, self.hand_out):
            self._ways.addButton(button)
        self.send.setChecked(True)
        self.colleagues = QComboBox()
        self.colleagues.setAccessibleName(self.tr("For whom"))
        self.colleagues.addItem(self.tr("Everybody (no one in particular)"), "")
        for one in others:
            self.colleagues.addItem(self._named(one), one.id)
        lead = self.colleagues.findData(state.lead or "-")
        self.colleagues.setCurrentIndex(max(0, lead))
        self.ticks = {one.id: QCheckBox(self._named(one)) for one in assessors}
        self._list, self._blind_said = QWidget(), said("secondary", wrap=True)
        self._blind_said.setText(
            self.tr("Without other people's ratings: this session is rated blind.") if self._blind
            else self.tr("With everybody's ratings: this standard is not rated blind."))
        column = QVBoxLayout(self._list)
        column.setContentsMargins(26, 0, 0, 0)
        column.setSpacing(2)
        for tick in self.ticks.values():
            column.addWidget(tick)
            tick.toggled.connect(lambda _: self.changed.emit())
        column.addWidget(self._blind_said)
        possible = own is not None and own.role in _HANDS_OUT and bool(assessors)
        for widget in (self.send, self.colleagues, self.hand_out, self._list):
            self.body.addWidget(widget)
        self.send.setVisible(possible)
        self.hand_out.setVisible(possible)
        self.set_words(self.tr("For whom"))
        self._show()
        self._ways.buttonToggled.connect(lambda _button, on: self._show() if on else None)
        self.colleagues.currentIndexChanged.connect(lambda _: self.changed.emit())

    def _named(self, one: Person) -> str:
        name = "" if self._context.discretion.hidden else one.name
        return "  ".join(part for part in (one.id, name, labels.role(one.role)) if part)

    def _show(self) -> None:
        self.colleagues.setVisible(self.send.isChecked())
        self._list.setVisible(self.hand_out.isChecked())
        self.changed.emit()

    @property
    def handing_out(self) -> bool:
        """Whether it is a hand-out."""
        return self.hand_out.isChecked()

    @property
    def blind(self) -> bool:
        """Whether other people's ratings are left out."""
        return self.handing_out and self._blind

    @property
    def chosen(self) -> list[AssessorId | None]:
        """Who gets a file of their own; None: nobody in particular."""
        if self.handing_out:
            return [one for one, tick in self.ticks.items() if tick.isChecked()]
        return [AssessorId(str(self.colleagues.currentData())) if self.colleagues.currentData() else None]

    def set_busy(self, busy: bool) -> None:
        """Take no choice while files are written."""
        for widget in (self.send, self.hand_out, self.colleagues, self._list):
            widget.setEnabled(not busy)
