"""The team part: who there is, and who leads and seconds each section."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ccworkbench.session.model import SessionChanges
from ccworkbench.session.people import ROLE_NAMES
from ccworkbench.session.state import SessionState
from ui.context import Context
from ui.open_session import OpenSession
from ui.pages.consensus.part import Part
from ui.pages.records.record_list import RecordList, Row
from ui.widgets.card import Card

_LEAD, _SECOND = "lead", "second"


class TeamPart(Part):
    """Read only: people and their sections are assigned where the session is made, or by command."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.people, self.sections = RecordList(context), RecordList(context)
        self.people_card, self.sections_card = Card(), Card()
        self.people_card.body.addWidget(self.people, 1)
        self.sections_card.body.addWidget(self.sections, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 16)
        row.setSpacing(12)
        row.addWidget(self.people_card, 2)
        row.addWidget(self.sections_card, 3)
        for one in (self.people, self.sections):
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.sections)
        context.discretion.changed.connect(self._show)

    def show_session(self, session: OpenSession | None) -> None:
        """Show the people of a session."""
        super().show_session(session)
        self._show()

    def refresh(self, changes: SessionChanges) -> None:
        """Show them anew where a write touched them."""
        if changes.empty or any(key.entity == "assessor" for key in changes.keys):
            self._show()

    def _name(self, id_: str, name: str) -> str:
        return id_ if self.context.discretion.hidden else name or id_

    def _show(self) -> None:
        state = self.session.state if self.session is not None else None
        self.people.show_rows([] if state is None else [
            Row(str(one.id), self._name(one.id, one.name), self.context.words(ROLE_NAMES[one.role]), "user",
                chip=self.tr("{count} sections").format(count=len(one.sections)) if one.sections else "",
                chip_token="accent")
            for one in state.people.values()])
        rows = [] if state is None else self._sections(state)
        self.sections.show_rows(rows)
        left = sum(one.chip_token == "warn" for one in rows)
        count = 0 if state is None else len(state.people)
        self.state_words = self.tr("{count} people").format(count=count) + (
            " · " + self.tr("%n section(s) without a lead", "", left) if left else "")
        self.told.emit()

    def _sections(self, state: SessionState) -> Sequence[Row]:
        rows = []
        for id_, section in state.standard.by_section.items():
            parts = {
                kind: [self._name(one.id, one.name) for one in state.people.values()
                       if one.sections.get(id_) == kind]
                for kind in (_LEAD, _SECOND)}
            second = self.tr("second: {names}").format(names=", ".join(parts[_SECOND])) if parts[_SECOND] else ""
            lead = ", ".join(parts[_LEAD])
            rows.append(Row(str(id_), f"{id_}  {self.context.words(section.title)}", second, "list", "muted",
                            lead or self.tr("no lead"), "accent" if lead else "warn"))
        return rows

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title = self.tr("Team")
        self.people_card.set_words(self.tr("People"))
        self.sections_card.set_words(self.tr("Sections"))
        self.people.setAccessibleName(self.tr("People"))
        self.sections.setAccessibleName(self.tr("Sections"))
        self._show()
