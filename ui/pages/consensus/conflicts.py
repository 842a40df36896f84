"""The conflicts part: what was changed apart, the values side by side, and settling them one after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout

from ccworkbench.errors import WorkbenchError
from ccworkbench.merge.conflicts import Conflict, conflicts, effects_of
from ccworkbench.merge.naming import subject
from ccworkbench.session.model import AssessorId, Key, SessionChanges
from ui import operations
from ui.context import Context
from ui.pages.consensus.conflict.begun import Begun
from ui.pages.consensus.conflict.conflict_list import ConflictList
from ui.pages.consensus.conflict.draft import OTHER
from ui.pages.consensus.conflict.settle_panel import SettlePanel
from ui.pages.consensus.left_over import LeftOver, Words
from ui.pages.consensus.part import Part
from ui.unsaved import Unsaved
from ui.widgets.card import Card, said

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument
    from ui.open_session import OpenSession


class ConflictsPart(Part):
    """Reads the conflicts anew when a write touched them; what was begun for one is kept until it is settled."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._drafts = Begun()
        self._effects: dict[tuple[str, ...], Conflict] = {}      # by the changes that stand there, and the time
        self._stale, self._wanted, self._ticket = True, "", 0
        self.card, self.list, self.panel = Card(), ConflictList(context), SettlePanel(context)
        self._rule = said("secondary", wrap=True)
        self.empty, self._sign, self.left_over = Card(), QLabel(), LeftOver(context)
        self._more = said("muted", wrap=True)
        self._lay_out()
        self.list.chosen.connect(self._show_row)
        self.list.stepped.connect(self.panel.sides.step)
        self.list.activated.connect(lambda _index: self.panel.reason.setFocus())
        self.panel.settle_wanted.connect(self.settle)
        self.panel.edited.connect(self._note)
        self.panel.left.connect(self.list.setFocus)
        self.left_over.dropped.connect(self._drop)
        self._drafts.touched = self._show_marks
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.settle)
        self.setFocusProxy(self.list)
        context.theme.changed.connect(self._draw_sign)
        context.discretion.changed.connect(self._show_again)
        self._draw_sign()

    def _lay_out(self) -> None:
        self.card.body.addWidget(self.list, 1)
        self.card.body.addWidget(self._rule)
        self.empty.head.insertWidget(0, self._sign)
        self.empty.body.addWidget(self._more)
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._row.addWidget(self.card, 4)
        self._row.addWidget(self.panel, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.left_over)
        column.addWidget(self.empty)
        column.addLayout(self._row, 1)
        column.addStretch(0)
        self._show_found()

    # what is shown

    def show_session(self, session: OpenSession | None) -> None:
        """Show the conflicts of a session."""
        super().show_session(session)
        self._effects.clear()
        self._stale, self._wanted = True, ""
        self._take(self._ticket, [])
        self._drafts.attend(session, self._show_again)
        self._read()

    def refresh(self, changes: SessionChanges) -> None:
        """Read the conflicts anew where they, or what their effect is worked out from, may differ."""
        self._effects.clear()
        self._stale = True
        self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another part was looked at."""
        super().showEvent(event)
        self._read()

    def choose(self, conflict: str) -> None:
        """Go to a conflict, by its id; now or once it is read."""
        self._wanted = conflict
        row = self.list.conflicts.row_of(conflict)
        if row >= 0 and not self._stale:
            self._wanted = ""
            self.list.go_to(row)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        session = self.session
        if session is None or not self._stale or not self.isVisible():
            return
        self._stale = False
        self._ticket += 1
        ticket, me = self._ticket, session.me
        read = session.read(lambda doc: conflicts(doc.journal, doc.state, reader=me))
        read.then(partial(self._take, ticket)).otherwise(session.failed.emit)

    def _take(self, ticket: int, found: list[Conflict]) -> None:
        if ticket != self._ticket:
            return
        session, at = self.session, self.list.currentIndex().row()
        shown = self.panel.conflict
        if session is None:
            self.list.conflicts.show([], None, AssessorId(""))
        else:
            self.list.conflicts.show(found, session.state, session.me)
        self._show_marks()
        wanted = self.list.conflicts.row_of(self._wanted) if self._wanted else -1
        if wanted < 0 and shown is not None:
            wanted = self.list.conflicts.row_of(shown.id)
        self._wanted = ""
        self._show_found()
        if found:
            self.list.go_to(wanted if wanted >= 0 else min(max(at, 0), len(found) - 1))

    def _show_found(self) -> None:
        count = len(self.list.conflicts.conflicts)
        for one in (self.card, self.panel):
            one.setVisible(count > 0)
        self.empty.setVisible(count == 0)
        self._show_left_over()
        self._say_state()

    def _show_row(self, row: int) -> None:
        session = self.session
        if session is None or not 0 <= row < len(self.list.conflicts.conflicts):
            return
        found = self.list.conflicts.conflicts[row]
        self.panel.show_conflict(found, session.state, session.me, self._drafts.draft(found.id))
        key = (found.id, *(side.change for side in found.sides))
        known = self._effects.get(key)
        if known is not None:
            self.panel.show_effects(known)
            return
        ticket, me = self._ticket, session.me

        def take(one: Conflict) -> None:
            if ticket == self._ticket:
                self._effects[key] = one
                self.panel.show_effects(one)

        def work_out(doc: SessionDocument) -> Conflict:
            fresh = next(
                (one for one in conflicts(doc.journal, doc.state, reader=me) if one.id == found.id), None)
            return found if fresh is None else effects_of(doc.journal, doc.state, fresh, reader=me)

        session.read(work_out).then(take).otherwise(session.failed.emit)

    # settling

    def settle(self) -> None:
        """Settle the conflict shown with what is chosen, for the reason given; the next one is shown then."""
        session, found = self.session, self.panel.conflict
        if session is None or found is None or self.panel.isHidden():
            return
        if not self.panel.ready:
            self.panel.lead_on()
            return
        draft, kept = self.panel.draft, self._drafts.of(found.id)
        if draft.chosen == OTHER:
            done = operations.settle(session, found.id, draft.reason, value=self.panel.entry.value)
        else:
            done = operations.settle(session, found.id, draft.reason, keep=draft.chosen)
        self.panel.wait()

        def settled(_changes: SessionChanges) -> None:
            self._drafts.written(found.id, kept)
            self._show_left_over()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

        def refused(error: BaseException) -> None:
            if isinstance(error, WorkbenchError):
                words = error.message.in_(self.context.language)
                if self.panel.conflict is not None and self.panel.conflict.id == found.id:
                    self.panel.refuse(words)

        done.then(settled).otherwise(refused)

    # what is begun and not settled

    def _note(self) -> None:
        """Keep what is begun for the conflict shown."""
        if self.panel.conflict is not None and self.session is not None:
            self._drafts.note(self.panel.conflict.id, self.panel.draft)

    def _show_marks(self) -> None:
        """Mark the conflicts for which something is begun and not settled."""
        self.list.conflicts.mark(() if self.session is None else {*self._drafts.typed()})

    def _subject(self, key: Key, session: OpenSession) -> tuple[str, str]:
        what, where = subject(key, session.state, hidden=self.context.discretion.hidden)
        return self.context.words(what), self.context.words(where)

    def _show_left_over(self) -> None:
        """Show what was begun for conflicts that were settled meanwhile."""
        session, found = self.session, list[Words]()
        if session is not None:
            left = {one.spelled for one in session.state.conflicts}
            self._drafts.forget_empty(left)
            found = [
                Words(key.spelled, " · ".join(self._subject(key, session)), words)
                for key, words in self._drafts.without_place(left, hidden=self.context.discretion.hidden)
            ]
        self.left_over.show_words(found)

    def _drop(self, conflict: str) -> None:
        self._drafts.drop(conflict)
        self._show_left_over()

    def unsaved(self) -> list[Unsaved]:
        """Give reasons and values typed for conflicts that are not settled."""
        if self.session is None:
            return []
        found = []
        for key, words in self._drafts.without_place((), hidden=False):
            what, where = self._subject(key, self.session)
            found.append(Unsaved(self.tr("{what}, {where}: conflict").format(what=what, where=where), words))
        return found

    def forget_typing(self) -> None:
        """Let go of it."""
        self._drafts.clear()
        self._show_again()

    # words and looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel more where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() / self.context.theme.scale < 900
        self._row.setDirection(QBoxLayout.Direction.LeftToRight)
        self._row.setStretch(0, 3 if narrow else 4)
        self._row.setStretch(1, 5)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: list and panel scroll."""
        return QSize(640, 380)

    def _draw_sign(self) -> None:
        self._sign.setPixmap(self.context.theme.pixmap("circle-check-big", "ok", 22))

    def _say_state(self) -> None:
        count = len(self.list.conflicts.conflicts)
        self.title = self.tr("Conflicts")
        self.state_words = self.tr("%n left to settle", "", count) if count else self.tr("nothing left to settle")
        self.card.set_words(self.tr("Changed apart  {count}").format(count=count))
        self.told.emit()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._rule.setText(self.tr(
            "Only one shared field with different values, or one's own rating from two machines. All values stay "
            "in the history."))
        self.empty.set_words(self.tr("No conflicts"))
        self._more.setText(self.tr(
            "Nothing was changed apart with different values. Own ratings never conflict with those of others."))
        self.list.retranslate()
        self.panel.retranslate()
        self.left_over.retranslate()
        self._show_again()
        self._say_state()

    def _show_again(self) -> None:
        """Say names and values anew: in another language, or by ids while strangers look on."""
        session = self.session
        if session is not None:
            self.list.conflicts.show(self.list.conflicts.conflicts, session.state, session.me)
            shown = self.panel.conflict
            row = self.list.conflicts.row_of(shown.id) if shown is not None else -1
            if row >= 0:
                self.list.go_to(row)
            self._show_left_over()
