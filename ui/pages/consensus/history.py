"""The history part: what was done, newest first, by item, person and kind; and putting a value back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListView

from ccworkbench.errors import WorkbenchError
from ccworkbench.session.history import Page, turn
from ccworkbench.session.model import AssessorId, SessionChanges
from ccworkbench.standard.items import ItemId
from ui import operations, reasons
from ui.context import Context
from ui.models.filters import search_text
from ui.pages.consensus.part import Part
from ui.pages.consensus.past.step_delegate import StepDelegate
from ui.pages.consensus.past.step_panel import StepPanel
from ui.pages.consensus.past.steps import StepsModel, kinds
from ui.widgets.card import Card, said
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from ui.open_session import OpenSession

MOST = 200               # steps asked for at once
_PAUSE = 150             # ms without a key before what is typed is sought
_LONGEST = 20_000        # letters of a value shown in full
_REWRITES = frozenset({"erasure", "submission"})     # with these it changes what older steps show, and whether


@dataclass(frozen=True, slots=True)
class _Query:
    items: tuple[ItemId, ...] | None
    person: AssessorId | None
    kind: tuple[str, ...] | None


class HistoryPart(Part):
    """Asks the document for one stretch after the other; nothing hidden from the reader ever comes here."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._ticket, self._stale, self._whole = 0, True, True
        self.search, self.person, self.kind = SearchField(context.theme), QComboBox(), QComboBox()
        for box in (self.person, self.kind):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _at: self._begin())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._begin)
        self.search.textEdited.connect(lambda _words: self._pause.start())
        self.search.textChanged.connect(lambda words: None if words else self._pause.start())
        self.model, self.list, self.panel = StepsModel(context), QListView(), StepPanel(context)
        self._delegate = StepDelegate(context.theme, self.model)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(lambda index, _before: self._show_row(index.row()))
        self.list.activated.connect(lambda _index: self.panel.restore.setFocus())
        self.model.wanted.connect(self._read_on)
        self.panel.restore_wanted.connect(self.restore)
        self._none = said("muted", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.setFocusProxy(self.list)
        context.theme.changed.connect(self.list.scheduleDelayedItemsLayout)
        context.discretion.changed.connect(self._say_again)

    def _lay_out(self) -> None:
        self.card = Card()
        sought = QHBoxLayout()
        sought.setSpacing(8)
        sought.addWidget(self.search, 1)
        sought.addWidget(self.person)
        sought.addWidget(self.kind)
        self.card.body.addLayout(sought)
        self.card.body.addWidget(self.list, 1)
        self.card.body.addWidget(self._none, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 16)
        row.setSpacing(12)
        row.addWidget(self.card, 5)
        row.addWidget(self.panel, 3)
        self._none.hide()

    # what is asked for

    def show_session(self, session: OpenSession | None) -> None:
        """Show the past of a session."""
        super().show_session(session)
        self.search.clear()
        self._pause.stop()
        self._fill_boxes()
        self.person.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self.model.begin(None)
        self.panel.show_step(None, None)
        self._ticket += 1
        self._stale = self._whole = True
        self._catch_up()

    def show_item(self, item: ItemId) -> None:
        """Show what happened to one item, whoever did it."""
        self.search.setText(item)
        self._pause.stop()
        self.person.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self._begin()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: SessionChanges) -> None:
        """Put what is new on top; after a merge or an erasure begin anew."""
        entities = {key.entity for key in changes.keys}
        self._stale = True
        self._whole = self._whole or changes.empty or not entities.isdisjoint(_REWRITES)
        if "assessor" in entities or changes.empty:
            self._fill_boxes()
        self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Take over what happened while another part was looked at."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self.session is None or not self._stale or not self.isVisible():
            return
        if self._whole:
            self._begin()
        else:
            self._stale = False
            self._read(None, self._renew)

    def _query(self, session: OpenSession) -> _Query:
        typed = self.search.text().strip()
        items: tuple[ItemId, ...] | None = None
        if typed:
            if ItemId(typed) in session.standard.by_item:
                items = (ItemId(typed),)
            else:
                words = typed.casefold().split()
                items = tuple(
                    one.id for one in session.standard.items if all(word in search_text(one) for word in words))
        person, kind = self.person.currentData(), self.kind.currentData()
        return _Query(items, AssessorId(person) if person else None, dict(kinds()).get(str(kind)))

    def _begin(self) -> None:
        session = self.session
        if session is None:
            return
        if not self.isVisible():
            self._stale = self._whole = True
            return
        self._stale = self._whole = False
        self._ticket += 1
        self.model.begin(session.state)
        self.panel.show_step(None, None)
        self._read(None, self._append)

    def _read_on(self) -> None:
        self._read(self.model.rest, self._append)

    def _read(self, before: tuple[int, int] | None, take: Callable[[Page], None]) -> None:
        session = self.session
        if session is None:
            return
        query, me, ticket = self._query(session), session.me, self._ticket
        read = session.read(lambda doc: turn(
            doc, before, items=query.items, assessor=query.person, entities=query.kind, reader=me, most=MOST))
        read.then(partial(self._take, ticket, take)).otherwise(session.failed.emit)

    def _take(self, ticket: int, take: Callable[[Page], None], page: Page) -> None:
        if ticket == self._ticket:
            take(page)

    def _append(self, page: Page) -> None:
        first = self.model.rowCount() == 0
        self.model.append(page)
        if first and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._show_whether_any()

    def _renew(self, page: Page) -> None:
        session = self.session
        if session is None:
            return
        at_top = self.list.verticalScrollBar().value() == 0
        if not self.model.renew(page, session.state):
            self._begin()
            return
        if at_top:
            self.list.scrollToTop()
        self._show_row(self.list.currentIndex().row())
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._show_whether_any()

    # what is shown

    def _show_whether_any(self) -> None:
        nothing = self.model.rowCount() == 0 and self.model.rest is None
        self._none.setVisible(nothing)
        self.list.setVisible(not nothing)

    def _show_row(self, row: int) -> None:
        step = self.model.step(row)
        self.panel.show_step(step, None if step is None else self.model.told(row, longest=_LONGEST))

    # putting a value back

    def restore(self) -> None:
        """Put the value of the step shown back, as a new step; asks for a reason where one is needed."""
        session, step = self.session, self.model.step(self.list.currentIndex().row())
        if session is not None and step is not None:
            self._restore(session, step.entry.id, "")

    def _restore(self, session: OpenSession, change: str, reason: str) -> None:
        messages = self.context.messages

        place = f"restore {change}"

        def restored(changes: SessionChanges) -> None:
            reasons.recorded(session, place)
            self.panel.say(self.tr("This value stands already.") if changes.empty else self.tr("Restored."))

        def refused(error: BaseException) -> None:
            if not isinstance(error, WorkbenchError):
                return                               # told as our own fault
            if error.code == "reason-needed" and not reason:
                words = reasons.ask(
                    self.context, session, place, self.tr("Reason"),
                    self.tr("The section is submitted. Why is this value put back?"))
                if words:
                    self._restore(session, change, words)
                return
            if error.code != "conflict-open":        # that was asked about already
                messages.problem(error)

        operations.restore(session, change, reason).then(restored).otherwise(refused)

    # words and looks

    def minimumSizeHint(self) -> QSize:
        """Ask for little: list and panel scroll."""
        return QSize(640, 380)

    def _fill_boxes(self) -> None:
        hidden = self.context.discretion.hidden
        people = [] if self.session is None else [
            (str(one.id) if hidden else one.name or str(one.id), str(one.id))
            for one in self.session.state.people.values()]
        words = {
            "ratings": self.tr("Ratings"), "decisions": self.tr("Decisions"), "profile": self.tr("Profile"),
            "evidence": self.tr("Evidence"), "findings": self.tr("Findings and notes"),
            "people": self.tr("People and session"),
        }
        for box, first, rows in (
            (self.person, self.tr("Everybody"), people),
            (self.kind, self.tr("Everything"), [(words[name], name) for name, _ in kinds()]),
        ):
            with QSignalBlocker(box):
                chosen = box.currentData()
                box.clear()
                box.addItem(first, "")
                for shown, id_ in rows:
                    box.addItem(shown, id_)
                box.setCurrentIndex(max(0, box.findData(chosen)))

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title = self.tr("History")
        self.state_words = self.tr("newest first; undoing and restoring are steps too, nothing is overwritten")
        self.card.set_words(self.tr("What was done"))
        self.search.say(self.tr("Item: code or words"))
        self.person.setAccessibleName(self.tr("By whom"))
        self.kind.setAccessibleName(self.tr("Kind"))
        self.list.setAccessibleName(self.tr("Steps"))
        self._none.setText(self.tr("Nothing of this kind was done, or nothing you may see yet."))
        self.panel.retranslate()
        self._say_again()
        self.told.emit()

    def _say_again(self) -> None:
        self._fill_boxes()
        self.model.forget_words()
        self._show_row(self.list.currentIndex().row())
