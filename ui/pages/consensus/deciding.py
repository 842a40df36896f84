"""The board part: what the team has to settle, the largest effect first, and settling it one after the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ccworkbench.errors import WorkbenchError
from ccworkbench.exports.notice import not_official
from ccworkbench.insight.board_row import BoardRow, RowState
from ccworkbench.scoring.numbers import shown
from ccworkbench.session.model import SessionChanges
from ccworkbench.session.people import Act, may
from ccworkbench.standard.items import ItemId
from ui import operations
from ui.context import Context
from ui.open_session import OpenSession
from ui.pages.consensus.board.acceptance import Acceptance
from ui.pages.consensus.board.begun import Begun
from ui.pages.consensus.board.emptiness import Emptiness, Reason
from ui.pages.consensus.board.figures import FigureStrip
from ui.pages.consensus.board.filters import Filters
from ui.pages.consensus.board.find import Find
from ui.pages.consensus.board.keys import BoardKeys
from ui.pages.consensus.board.measuring import Measuring
from ui.pages.consensus.board.panel import DecisionPanel
from ui.pages.consensus.board.reader import BoardReader, BoardView
from ui.pages.consensus.board.rows import Show, counts
from ui.pages.consensus.board.table import BoardTable
from ui.pages.consensus.left_over import LeftOver, Words
from ui.pages.consensus.part import Part
from ui.unsaved import Unsaved
from ui.widgets.card import said
from ui.widgets.elided_label import ElidedLabel

_PANEL, _NARROW, _LOW = 470, 1180, 560


class BoardPart(Part):
    """Shows the board as it was read last; what was begun for an item is kept until it is decided."""

    results_wanted = Signal()
    failed = Signal(object)        # our own fault

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.view: BoardView | None = None
        self._drafts = Begun()
        self._wanted: ItemId | None = None
        self.reader, self._measuring = BoardReader(self), Measuring(context.pool, self)
        self.strip, self.filters, self.search = FigureStrip(context), Filters(), Find(context.theme)
        self.table, self.panel, self.empty = BoardTable(context), DecisionPanel(context), Emptiness(context)
        self.accept, self.left_over = Acceptance(context), LeftOver(context)
        self._warning = said("warn", wrap=True)
        self._hint = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._hint.setProperty("role", "secondary")
        self._notice = said("secondary", wrap=True)
        self._notice.setProperty("from", "core")
        self._lay_out()
        self._connect()
        self._keys = BoardKeys(self, self.table, self.panel, self.search, self.decide, self._on_board)
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        self.tool_row.addWidget(self.accept)
        self.card = QFrame()
        self.card.setObjectName("card")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.filters, 1)
        head.addStretch(0)
        head.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        inner = QVBoxLayout(self.card)
        inner.setContentsMargins(14, 12, 14, 10)
        inner.setSpacing(8)
        inner.addLayout(head)
        inner.addWidget(self._warning)
        inner.addWidget(self.table, 1)
        inner.addWidget(self._hint)
        inner.addWidget(self._notice)
        board = QWidget()
        row = self._row = QHBoxLayout(board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.card, 1)
        row.addWidget(self.panel)
        self.stack = QStackedWidget()
        self._begun = QLabel()
        self._begun.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._begun.setProperty("role", "muted")
        for one in (self._begun, self.empty, board):
            self.stack.addWidget(one)
        self._board = board
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.left_over)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.reader.told.connect(self._take)
        self.reader.failed.connect(self.failed)
        self._measuring.told.connect(self.strip.show_figures)
        self._measuring.failed.connect(self.failed)
        self.filters.chosen.connect(self._choose)
        self.search.textChanged.connect(lambda _words: self._narrow())
        self.search.left.connect(self.table.list.setFocus)
        self.table.chosen.connect(self._show_item)
        self.panel.edited.connect(self._note)
        self.panel.answered.connect(self._ask_effects)
        self.left_over.dropped.connect(self._drop)
        self._drafts.touched = self._show_marks
        self.panel.left.connect(self.table.list.setFocus)
        self.panel.decide_wanted.connect(self.decide)
        self.panel.later_wanted.connect(self._put_off)
        self.panel.evidence_wanted.connect(self._ask_for_evidence)
        self.panel.na_wanted.connect(self._approve_na)
        self.empty.merge_wanted.connect(lambda: self.part_wanted.emit("merge"))
        self.empty.results_wanted.connect(self.results_wanted)
        self.empty.evidence_wanted.connect(lambda: self._choose(Show.EVIDENCE))
        self.context.discretion.changed.connect(self._show_discretion)

    def _on_board(self) -> bool:
        return self.stack.currentWidget() is self._board

    # the session

    def show_session(self, session: OpenSession | None) -> None:
        """Show the board of a session."""
        super().show_session(session)
        self._drafts.attend(session, self._show_kept)
        self._wanted = None
        self.view = None
        self.reader.attend(session)
        self._measuring.attend(None)
        self.accept.show_session(session)
        self.strip.show_figures(None)
        self.filters.choose(Show.ALL)
        self.search.clear()
        self.table.model.narrow(Show.ALL, "")
        self.table.model.take(None)
        self.stack.setCurrentWidget(self._begun)
        self._read()

    def refresh(self, changes: SessionChanges) -> None:
        """Read what a write touched, now or once it is looked at."""
        self.reader.note(changes)
        self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another part was looked at."""
        super().showEvent(event)
        self._read()

    def show_item(self, item: ItemId) -> None:
        """Go to an item, now or once the board is read."""
        self._wanted = item
        if self.view is not None and self.view.row(item) is not None:
            if self.table.model.place_of(item) < 0:
                self.filters.choose(Show.ALL)
                self.search.clear()
                self._narrow()
            self._wanted = None
            self.table.go_to(self.table.model.place_of(item))

    def _read(self) -> None:
        if self.isVisible():
            self.reader.read()

    def _take(self, view: BoardView) -> None:
        before, at, place = self.view, self.table.item, self.table.list.currentIndex().row()
        self.view = view
        if before is None or before.state is not view.state:
            self._measuring.attend(view.state)
        self.panel.forget_effects()
        blocked = self.table.blockSignals(True)
        self.table.model.take(view)
        self._show_marks()
        wanted = self._wanted if self._wanted is not None and view.row(self._wanted) is not None else at
        found = self.table.model.place_of(wanted)
        self.table.go_to(found if found >= 0 else self.table.model.first(max(place, 0)))
        self.table.blockSignals(blocked)
        self._wanted = None
        self.table.refresh_heads()
        self.filters.show_counts(counts(view))
        self.strip.show_board(view)
        self._show_state()
        self._show_item(self.table.item or "")

    def _choose(self, show: str) -> None:
        self.filters.choose(Show(show))
        self._narrow()
        self._show_state()

    def _narrow(self) -> None:
        at = self.table.item
        self.table.model.narrow(self.filters.current, self.search.text())
        found = self.table.model.place_of(at)
        self.table.go_to(found if found >= 0 else self.table.model.first())
        self._show_item(self.table.item or "")

    def _show_item(self, name: str) -> None:
        view = self.view
        row = view.row(ItemId(name)) if view is not None and name else None
        self.panel.setVisible(row is not None)
        if view is None or row is None:
            return
        if self.panel.row is not None and self.panel.row.item != row.item:
            self.panel.keep_typing()
        self.panel.show_row(view, row, self._drafts.draft(row))
        self._ask_effects()

    def _ask_effects(self) -> None:
        row, wanted = self.panel.row, self.panel.wanted_effects()
        running = self.reader.effects(row.item, wanted) if row is not None and wanted else None
        if running is None or row is None:
            return
        item, view = row.item, self.view

        def take(found: object) -> None:
            now = self.panel.row
            if now is not None and now.item == item and self.view is view:
                self.panel.show_effects(found)      # type: ignore[arg-type]

        running.then(take).otherwise(self.failed.emit)

    # deciding

    def decide(self) -> None:
        """Record the decision in the making; the next item that is open is shown then."""
        session, row = self.session, self.panel.row
        if session is None or row is None or self.panel.isHidden():
            return
        self.panel.keep_typing()
        if not self.panel.ready:
            self.panel.lead_on()
            return
        draft, kept = self.panel.draft, self._drafts.of(row.item)
        assert draft.answer is not None
        following = self._following(row)
        self.panel.wait()
        self._wanted = following

        def decided(_changes: SessionChanges) -> None:
            self._drafts.written(row.item, kept)
            if following is not None:
                self.show_item(following)
            self.table.list.setFocus(Qt.FocusReason.OtherFocusReason)

        done = operations.decide(session, row.item, draft.answer, draft.reason, draft.dissenting())
        done.then(decided).otherwise(partial(self._refused, row.item))

    def _following(self, row: BoardRow) -> ItemId | None:
        model = self.table.model
        entry = model.entry(model.next_open(model.place_of(row.item)))
        return entry.item if isinstance(entry, BoardRow) else None

    def _refused(self, item: ItemId, error: BaseException) -> None:
        self._wanted = None
        shown_row = self.panel.row
        if isinstance(error, WorkbenchError) and shown_row is not None and shown_row.item == item:
            words = [error.message.in_(self.context.language)]
            self.panel.refuse(" ".join(words))

    def _put_off(self) -> None:
        session, row = self.session, self.panel.row
        if session is None or row is None:
            return
        if row.state is RowState.DECIDED:
            done = operations.decide(session, row.item, None, "")
            done.then(lambda _changes: self._drafts.reopen(row)).otherwise(partial(self._refused, row.item))
            return
        later = row.state is not RowState.LATER
        following = self._following(row) if later else None
        done = operations.put_off(session, row.item, later)
        if following is not None:
            done.then(lambda _changes: self.show_item(following))

    def _ask_for_evidence(self, need: str) -> None:
        session, row = self.session, self.panel.row
        if session is None or row is None:
            return
        item = row.item

        def asked(_changes: SessionChanges) -> None:
            if self._drafts.asked(item, need):
                self.panel.forget_need(item)
            self.table.list.setFocus(Qt.FocusReason.OtherFocusReason)

        operations.ask_for_evidence(session, item, need).then(asked).otherwise(partial(self._refused, item))

    def _approve_na(self, approve: bool) -> None:
        if self.session is not None and self.panel.row is not None:
            operations.approve_na(self.session, [self.panel.row.item], approve)

    # what is begun and not decided

    def _note(self) -> None:
        """Keep the decision in the making of the item shown."""
        row = self.panel.row
        if row is not None and self.session is not None:
            self._drafts.note(row, self.panel.draft)

    def _show_marks(self) -> None:
        """Mark the rows on which something is begun and not recorded."""
        view, session = self.view, self.session
        self.table.model.mark(() if view is None or session is None else self._drafts.marked(session, view))

    def _show_kept(self) -> None:
        """Show what an earlier start left, once it is known."""
        self._show_item(self.table.item or "")
        self._show_left_over()

    def _show_left_over(self) -> None:
        view, session, hidden = self.view, self.session, self.context.discretion.hidden
        found = [] if view is None or session is None or hidden else self._drafts.without_place(session, view)
        self.left_over.show_words([Words(item, item, words) for item, words in found])

    def _drop(self, item: str) -> None:
        self._drafts.drop(item)
        self._show_left_over()

    def flush(self, *, again: bool = False) -> None:
        """Take over what is typed; a decision is never written by itself."""
        self.panel.keep_typing()

    def unsaved(self) -> list[Unsaved]:
        """Give reasons, dissent and values typed for items that are not decided so."""
        if self.session is None:
            return []
        self.panel.keep_typing()
        place = self.tr("{item}: decision of the team")
        return [Unsaved(place.format(item=item), words) for item, words in self._drafts.words(self.session.state)]

    def forget_typing(self) -> None:
        """Let go of it."""
        self._drafts.clear()
        self.panel.forget_typing()
        if self.view is not None and self.panel.row is not None:
            self._show_item(self.panel.row.item)
        self._show_left_over()

    # words and looks

    def _show_state(self) -> None:
        view, session = self.view, self.session
        if view is None or session is None:
            return
        person = session.state.people.get(session.me)
        leads = person is not None and may(person.role, Act.DECIDE)
        some = self.empty.show_state(view) and self.filters.current is not Show.EVIDENCE
        self.stack.setCurrentWidget(self.empty if some else self._board)
        self.strip.setVisible(not some or self.empty.with_figures)
        alone = self.empty.reason is Reason.ALONE or len(view.state.raters) < 2
        self.accept.show_state(view, offered=leads and not alone)
        self._notice.setText(self.context.words(not_official(session.standard)))
        share = view.share
        self._warning.setVisible(share.warns)
        self._warning.setText(self.tr(
            "{share} % of the weight is N/A, asked for included: above 15 % the result says little of the rest."
        ).format(share=shown(share.asked, 1)) if share.warns else "")
        hidden = self.context.discretion.hidden
        names = [one if hidden else view.state.people[one].name or one for one in view.missing]
        self.state_words = (
            self.tr("not submitted yet: {who}").format(who=self.tr(", ").join(names)) if names
            else self.tr("all have submitted")
        ) + self.tr(" · on the board: answers apart, veto items, N/A against a rating")
        self._cover()
        self.told.emit()

    def _show_discretion(self) -> None:
        self._show_state()
        self._show_item(self.table.item or "")
        self._cover()

    def _cover(self) -> None:
        hidden = self.context.discretion.hidden
        self.card.setVisible(not hidden)
        for one in (self.strip, self.accept):
            if hidden:
                one.hide()
        if not hidden and self.view is not None:
            self.strip.setVisible(self._on_board() or self.empty.with_figures)
        self._show_left_over()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel what it needs, the table the rest."""
        super().resizeEvent(event)
        scale = self.context.theme.scale
        width = self.width() / scale
        wide = _PANEL if width >= _NARROW else max(390, round(width * 0.41))
        self.panel.setFixedWidth(min(round(wide * scale), round(self.width() * 0.5)))
        low = self.height() / scale < _LOW
        self.strip.set_low(low)
        self._hint.setVisible(not low)
        self.filters.set_short(width < _NARROW)
        self.search.setFixedWidth(round((170 if width >= _NARROW else 120) * scale))

    def minimumSizeHint(self) -> QSize:
        """Ask for little: table and panel scroll."""
        return QSize(640, 380)

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title = self.tr("Disagreement board")
        self._begun.setText(self.tr("Reading the board…"))
        self.search.say(self.tr("Find (/)"))
        self._hint.setText(self.tr(
            "↑↓ item   0–5 value   M suggested   R reason   D dissent   Ctrl+Enter decide and next   "
            "Alt+↑↓ group   outlined = as suggested, filled = differs"))
        self.table.retranslate()
        self.filters.retranslate()
        self.strip.retranslate()
        self.panel.retranslate()
        self.empty.retranslate()
        self.accept.retranslate()
        self.left_over.retranslate()
        self._show_state()
        self.told.emit()
