"""The walk page: navigator, card over the pinned rationale, evidence. It connects its parts and writes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QVBoxLayout, QWidget

from ccworkbench.session.model import SessionChanges
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Item, ItemId
from ui import operations
from ui.actions import ActionId
from ui.context import Context
from ui.models.item_marks import Mark
from ui.pages.walk import keys
from ui.pages.walk.answering import Answering
from ui.pages.walk.asides import Asides
from ui.pages.walk.card import ItemCard
from ui.pages.walk.card_area import CardArea
from ui.pages.walk.columns import Columns
from ui.pages.walk.evidence_pane import EvidencePane
from ui.pages.walk.footer import Footer
from ui.pages.walk.item_view import Ground, ItemView
from ui.pages.walk.navigator import Navigator
from ui.pages.walk.typing import Typing
from ui.unsaved import Unsaved

if TYPE_CHECKING:
    from ui.open_session import OpenSession

_HINTS = 1300        # page widths from which the hints are shown,
_THREE = 1090        # and the evidence stands beside the card
_TALL = 770          # page height from which anchors stand in both languages
_SHORT = 640         # and below which the rationale is two lines
_FOUNDATIONS = frozenset({"profile", "reference"})
_EVERYWHERE = frozenset({"submission", "assessor", "session", "evidence"})


class WalkPage(QWidget):
    """One assessor's walk over the items of a session."""

    item_shown = Signal(str)
    submit_wanted = Signal(str)        # the section shown
    dictionary_wanted = Signal(str)    # the key figure to show; empty: none in particular
    history_wanted = Signal(str)       # of the item shown
    finding_wanted = Signal(str)       # on the item shown
    request_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session: OpenSession | None = None
        self._ground: Ground | None = None
        self._item: Item | None = None
        self._answering = Answering(self)
        self.navigator = Navigator(context)
        self.card = ItemCard(context)
        self.footer = Footer(context, self._write_rationale)
        self.evidence = EvidencePane(context)
        self._asides = Asides(context, self.card, self)
        self._typing = Typing(self.card, self.footer.rationale, self.evidence.shown, self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.navigator.tree)
        keys.bind(self, self.do, self._press)

    def _lay_out(self) -> None:
        self._scroll = CardArea(self._context.theme, self.card)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.footer)
        self._columns = Columns(self._context, self, self.navigator, centre, self.evidence)
        layout = QVBoxLayout(self)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)

    def _connect(self) -> None:
        self.navigator.item_chosen.connect(lambda item: self.show_item(ItemId(item)))
        self.navigator.filtered.connect(self._show_ends)
        self._answering.moved.connect(self._moved)
        self._answering.reason_wanted.connect(self._ask_reason)
        self._answering.refused.connect(self._keep_refused)
        self._answering.unanswered.connect(lambda item, answer: self._typing.keep(ItemId(item), answer))
        self._typing.changed.connect(self._show_drafts)
        self.card.answered.connect(self._answer)
        self.card.left.connect(self.navigator.focus_tree)
        self.card.reason_given.connect(self._reason_given)
        self.card.reason_dropped.connect(self._drop_reason)
        self.card.na_decided.connect(self._decide_na)
        self.card.guidance.toggled.connect(self.card.guidance.set_open)
        self.card.history_wanted.connect(lambda: self.do(ActionId.ITEM_HISTORY))
        self.card.finding_wanted.connect(lambda: self.do(ActionId.FINDING))
        self.card.request_wanted.connect(lambda: self.do(ActionId.REQUEST))
        self.card.guidance.feedback_wanted.connect(lambda: self.do(ActionId.FEEDBACK))
        self.card.figures.left.connect(self.navigator.focus_tree)
        self._asides.told.connect(lambda: self._show_current(rebuild=False))
        self._asides.dictionary_wanted.connect(self.dictionary_wanted)
        self.footer.wanted.connect(self.do)
        self.footer.evidence_wanted.connect(self._open_drawer)
        self.footer.rationale.left.connect(self.navigator.focus_tree)
        self.footer.rationale.picture_pasted.connect(self.evidence.paste)
        self._columns.drawer.closed.connect(lambda: self._open_drawer(False))
        self._context.discretion.changed.connect(self._cover)

    # session

    def show_session(self, session: OpenSession | None) -> None:
        """Show a session from its first item on; None writes what is pending and lets go."""
        self.flush()
        self.forget_typing()
        self._typing.attend(None)
        self._typing.follow(None)
        self._answering.attend(session)
        self._asides.attend(session)
        self._item = None
        self._session = session
        if session is None:
            self._ground = None
            self.navigator.show_standard(None, {})
            self.evidence.show_item(None, None)
            return
        self._ground = Ground(session.state)
        self.navigator.show_standard(session.standard, self._ground.marks(session.state, session.me))
        self._typing.follow(session)
        first = self.navigator.model.next_item(None, open_only=True) or self.navigator.model.first()
        if first is not None:
            self.show_item(first)
        self.navigator.focus_tree()

    def flush(self, *, again: bool = False) -> None:
        """Queue a write of what was typed and not yet saved; `again`: also of what was refused before."""
        if self._session is not None:
            self._typing.flush(again=again)

    def unsaved(self) -> list[Unsaved]:
        """Give what was typed and no write has acknowledged."""
        return self._typing.unsaved() if self._session is not None else []

    def forget_typing(self) -> None:
        """Let go of what was typed and not saved."""
        self._typing.forget()

    def _keep_refused(self, item: str, answer: Answer | None) -> None:
        self._typing.keep(ItemId(item), answer, refused=True)

    def _show_drafts(self, item: str) -> None:
        if self._ground is not None and self._session is not None:
            one = self._ground.standard.by_item[ItemId(item)]
            self.navigator.set_mark(one.id, self._mark(self._ground, self._session, one))
        self.footer.show_drafts(self._typing.count)

    def _mark(self, ground: Ground, session: OpenSession, item: Item) -> Mark:
        mark = ground.mark(session.state, session.me, item)
        return replace(mark, draft=True) if mark.counts and self._typing.holds(item.id) else mark

    def refresh(self, changes: SessionChanges) -> None:
        """Take over what a write did: marks of the items touched, and the card if it is one of them."""
        session, item = self._session, self._item
        if session is None or self._ground is None:
            return
        self._asides.refresh(changes)
        state = session.state
        whole = changes.empty or any(key.entity in _FOUNDATIONS for key in changes.keys)
        if whole:
            self._ground = Ground(state)
        wide = whole or any(key.entity in _EVERYWHERE for key in changes.keys)
        touched = [one.id for one in self._ground.standard.items] if wide else changes.items
        for one in touched:
            self.navigator.set_mark(one, self._mark(self._ground, session, state.standard.by_item[one]))
        beside = any(key.entity == "feedback" for key in changes.keys)
        if item is not None and (wide or beside or item.id in changes.items):
            self._show_current(rebuild=whole)
            self.evidence.show_item(session, item.id)

    # the item shown

    @property
    def item(self) -> ItemId | None:
        """The item shown."""
        return self._item.id if self._item is not None else None

    def show_item(self, item: ItemId) -> None:
        """Show an item; what was typed for the one before is written first."""
        session, ground = self._session, self._ground
        if session is None or ground is None or item == self.item:
            return
        found = ground.standard.by_item.get(item)
        if found is None:
            return
        self._typing.take_over()
        self._answering.leave()
        self._item = found
        self.navigator.set_current(item)
        rationale = session.state.rating(item, session.me).rationale
        view = self._view()
        self.footer.rationale.show_item(item, rationale, editable=view is not None and view.editable)
        self._show_current(rebuild=True)
        self._typing.attend(item)
        self._show_ends()
        self._scroll.go_to_top()
        self.evidence.show_item(session, item)
        self.item_shown.emit(item)

    def _show_ends(self) -> None:
        step, item = self.navigator.model.next_item, self.item
        if item is not None:
            self.footer.show_ends(first=step(item, -1) is None, last=step(item) is None)

    def _show_current(self, *, rebuild: bool) -> None:
        view, ground = self._view(), self._ground
        if view is None or ground is None:
            return
        item = view.item
        if rebuild:
            self.card.show_item(ground.standard, view, ground.worth(item))
        else:
            self.card.refresh(view)
            self.footer.rationale.take(view.rating.rationale)
        answer = self._answering.holds(item.id)
        self.card.set_answer(answer)
        self.footer.show_states(
            na=answer is not None and answer.na,
            follow_up=view.rating.follow_up,
            na_possible=view.na_allowed,
            editable=view.editable,
        )
        self.footer.show_evidence_count(view.evidence)

    # commands

    def do(self, command: ActionId) -> None:
        """Run a command of the walk group."""
        if self._session is None:
            return
        match command:
            case ActionId.NEXT | ActionId.PREVIOUS | ActionId.NEXT_OPEN | ActionId.SAVE_AND_NEXT:
                self._step(command)
            case ActionId.FILTER:
                self.navigator.focus_filter()
            case ActionId.NOT_APPLICABLE:
                view = self._view()
                if view is not None:
                    self._answering.toggle_na(view)
            case ActionId.FOLLOW_UP:
                self._toggle_follow_up()
            case ActionId.RATIONALE:
                self.footer.rationale.focus()
            case ActionId.GUIDANCE:
                self.card.guidance.set_open(not self.card.guidance.open)
            case ActionId.FEEDBACK:
                if self._item is not None:
                    self._asides.leave_feedback(self._item.id)
            case ActionId.ITEM_HISTORY:
                if self._item is not None:
                    self.history_wanted.emit(self._item.id)
            case ActionId.FINDING:
                if self._item is not None:
                    self.finding_wanted.emit(self._item.id)
            case ActionId.REQUEST:
                if self._item is not None:
                    self.request_wanted.emit(self._item.id)
            case ActionId.CLEAR:
                self._answer(None)
            case ActionId.SUBMIT_SECTION:
                if self._item is not None:
                    self.submit_wanted.emit(self._item.section)
            case ActionId.ATTACH:
                self.evidence.attach()
            case ActionId.PASTE:
                self.evidence.paste()
            case ActionId.SIGHTING:
                self.evidence.note_sighting()
            case ActionId.PREVIEW:
                self.evidence.preview()

    def _step(self, command: ActionId) -> None:
        if command is ActionId.SAVE_AND_NEXT:
            self.flush(again=True)
        by = -1 if command is ActionId.PREVIOUS else 1
        following = self.navigator.model.next_item(self.item, by, open_only=command is ActionId.NEXT_OPEN)
        if following is None:
            return
        focus = QApplication.focusWidget()
        self.show_item(following)
        if command is ActionId.SAVE_AND_NEXT or (focus is not None and self.card.isAncestorOf(focus)):
            self.navigator.focus_tree()     # the next digit is an answer to the item now shown

    def _press(self, key: str) -> None:
        if self._session is not None and self._item is not None:
            self.card.press(key)

    # answers

    def _view(self) -> ItemView | None:
        session, ground, item = self._session, self._ground, self._item
        if session is None or ground is None or item is None:
            return None
        return ground.view(session.state, session.me, item, self._asides.sources)

    def _answer(self, answer: Answer | None) -> None:
        view = self._view()
        if view is not None:
            self._answering.give(view, answer)

    def _moved(self, item: str) -> None:
        if item == self.item:
            self._show_current(rebuild=False)

    def _ask_reason(self, question: str) -> None:
        self.card.reason.ask(question)
        QTimer.singleShot(0, lambda: self._scroll.ensureWidgetVisible(self.card.reason))

    def _reason_given(self, reason: str) -> None:
        self.card.reason.hide()
        self.navigator.focus_tree()
        self._answering.reason_given(reason)

    def _drop_reason(self) -> None:
        self.card.reason.hide()
        self.navigator.focus_tree()
        self._answering.drop()

    def _toggle_follow_up(self) -> None:
        view = self._view()
        if view is not None and view.editable and self._session is not None:
            operations.set_follow_up(self._session, view.item.id, not view.rating.follow_up)

    def _decide_na(self, approve: bool) -> None:
        if self._session is not None and self._item is not None:
            operations.approve_na(self._session, [self._item.id], approve)

    def _write_rationale(self, item: ItemId, words: str) -> operations.Changed | None:
        return None if self._session is None else operations.write_rationale(self._session, item, words)

    # room

    def _open_drawer(self, wanted: bool) -> None:
        opened = self._columns.open_drawer(wanted)
        if not opened:
            self.navigator.focus_tree()
        self.footer.evidence.setChecked(opened)

    def _fit(self) -> None:
        scale = self._context.theme.scale
        width, height = self.width() / scale, self.height() / scale
        narrow = width < _THREE
        self._columns.fold(narrow, hidden=self._context.discretion.hidden)
        self.footer.evidence.setChecked(self._columns.drawer.isVisible())
        self.footer.set_room(hints=width >= _HINTS, drawer=narrow, lines=2 if height < _SHORT else 3)
        self.card.set_compact(height < _TALL)
        self._scroll.set_room(top=16 if height >= _SHORT else 10)

    def _cover(self) -> None:
        """Hide all but the current item, or show it again."""
        hidden = self._context.discretion.hidden
        self.navigator.setVisible(not hidden)
        self.evidence.setVisible(not hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the room there is."""
        self._fit()
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Ask for less than three columns: the page folds its evidence away."""
        return QSize(720, 440)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the tree."""
        super().showEvent(event)
        self.navigator.focus_tree()

    def hideEvent(self, event: QHideEvent) -> None:
        """Write what was typed: another stage is shown, or the window goes."""
        self.flush()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Space to a button that has the focus; elsewhere it is the page's key."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            on_button = isinstance(QApplication.focusWidget(), QAbstractButton)
            if on_button and event.key() == Qt.Key.Key_Space and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set all words anew."""
        self.navigator.retranslate()
        self.card.retranslate()
        self.footer.retranslate()
        if self._item is not None:
            self._show_current(rebuild=True)
