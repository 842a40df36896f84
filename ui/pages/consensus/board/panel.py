"""One item of the board in full: its texts, who said what, what is suggested, and the decision in the making."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ccworkbench.insight.board_row import BoardRow, RowState
from ccworkbench.scoring.result import TotalIf
from ccworkbench.session.model import AssessorId
from ccworkbench.session.people import Act, may
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer
from ccworkbench.standard.items import ItemId
from ui.context import Context
from ui.pages.consensus.board.chips import said_of
from ui.pages.consensus.board.decision_form import DecisionForm
from ui.pages.consensus.board.draft import Draft
from ui.pages.consensus.board.effects import Effects
from ui.pages.consensus.board.item_head import ItemHead
from ui.pages.consensus.board.reader import BoardView
from ui.pages.consensus.board.remarks import Remarks, na_waits
from ui.pages.consensus.board.values import Values
from ui.pages.consensus.board.voices import Voices
from ui.pages.consensus.side_panel import SidePanel, rule
from ui.pages.walk.reason_row import ReasonRow

_MIDDLE, _LOW, _NARROW = 560, 400, 440     # heights without captions and with little reason; width without words


class DecisionPanel(SidePanel):
    """Shows a row with the draft kept for it, and writes what is chosen and typed into the draft."""

    decide_wanted = Signal()
    later_wanted = Signal()
    evidence_wanted = Signal(str)          # what is needed
    na_wanted = Signal(bool)               # approve the N/A said, or refuse it
    answered = Signal()                    # another value is chosen in the draft
    edited = Signal()                      # the draft holds something else
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: BoardView | None = None
        self._row: BoardRow | None = None
        self._draft = Draft()
        self._effects = Effects(self)
        self._may, self._busy, self._low, self._filling = False, False, False, False
        self._head, self.remarks, self.voices = ItemHead(context), Remarks(), Voices(context.theme)
        self.approve, self.refuse_na = QPushButton(), QPushButton()
        self.ask_row, self.values, self.form = ReasonRow(), Values(context), DecisionForm(context)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        inner = self.inner
        inner.setContentsMargins(16, 10, 16, 8)
        for one in (self._head, rule(), self.voices, self.remarks):
            inner.addWidget(one)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.approve)
        row.addWidget(self.refuse_na)
        row.addStretch(1)
        inner.addLayout(row)
        inner.addWidget(self.ask_row)
        inner.addWidget(self.values)
        inner.addStretch(1)
        self.foot_column.setContentsMargins(16, 8, 16, 12)
        self.foot_column.addWidget(self.form)

    def _connect(self) -> None:
        self.values.chosen.connect(self._choose)
        self.values.typed.connect(self._note_typing)
        self.values.suggestion_taken.connect(self.take_suggestion)
        self.values.na_toggled.connect(self._toggle_na)
        self.values.left.connect(self.left)
        self.approve.clicked.connect(lambda: self.na_wanted.emit(True))
        self.refuse_na.clicked.connect(lambda: self.na_wanted.emit(False))
        self.form.decide.clicked.connect(self.decide_wanted)
        self.form.later.clicked.connect(self.later_wanted)
        self.form.ask.clicked.connect(self.ask)
        self.form.left.connect(self.left)
        self.form.edited.connect(self.edited)
        self._context.theme.changed.connect(self._restyle)
        self._restyle()
        self.ask_row.given.connect(self._ask_given)
        self.ask_row.dropped.connect(self._ask_dropped)
        self.ask_row.line.textEdited.connect(self._note_need)
        self.edited.connect(self._show_mark)

    # a row

    @property
    def row(self) -> BoardRow | None:
        """The row that is shown."""
        return self._row

    @property
    def draft(self) -> Draft:
        """The decision in the making."""
        return self._draft

    def show_row(self, view: BoardView, row: BoardRow, draft: Draft) -> None:
        """Show a row and what was begun for it."""
        view = replace(view, hides_names=self._context.discretion.hidden)
        again = self._row is not None and self._row.item == row.item
        if not again:
            self.keep_typing()
            self._effects.forget()
        self._view, self._row, self._draft, self._busy = view, row, draft, False
        me = view.state.people.get(view.state.reader or AssessorId(""))
        self._may = me is not None and may(me.role, Act.DECIDE)
        find = me is not None and may(me.role, Act.FIND)
        self._head.show_row(view, row)
        self.voices.show_row(view, row, again=again)
        self.remarks.show_row(view, row, decides=self._may)
        self._show_na(view, row)
        self._place_values(low=Values.in_a_row(view.state.standard.by_item[row.item]))
        self._filling = True
        self.values.show_item(view, row, draft, live=self._may, again=again)
        self._filling = False
        self.form.show_draft(draft, [(who, view.name(who)) for who in view.state.raters])
        self._fit()
        self.form.show_fields(self._may, labels=self._may and not self._low)
        self.form.later.setVisible(self._may)
        self.form.decide.setVisible(self._may)
        self.form.ask.setVisible(find)
        self.foot.setVisible(self._may or find)
        if not again:
            self.ask_row.hide()
            self.to_top()
        self._show_choice()
        self._show_mark()

    def show_effects(self, effects: Mapping[Answer, TotalIf]) -> None:
        """Say what answers do to the total, once that is worked out."""
        self._effects.learn(effects)
        self._show_choice()

    def wanted_effects(self) -> Sequence[Answer]:
        """Name the answers whose effect is not known yet: the suggested one, and the one chosen."""
        row = self._row
        wanted = (None if row is None else row.suggested, self._draft.answer)
        return self._effects.unknown(wanted)

    def forget_effects(self) -> None:
        """Let go of what was worked out: the rest of the session has changed."""
        self._effects.forget()

    def wait(self) -> None:
        """Decide only once: the write is under way."""
        self._busy = True
        self._show_choice()

    def refuse(self, words: str) -> None:
        """Say why nothing was written; everything stays as it was entered."""
        self._busy = False
        self.form.refuse(words)
        self._show_choice()

    def keep_typing(self) -> None:
        """Take over what is typed in the editor, and keep in the draft what cannot be taken over."""
        editor = self.values.editor
        if editor is not None and self._row is not None:
            editor.flush()
            self._note_typing()

    def _note_typing(self) -> None:
        editor = self.values.editor
        typing = editor.draft() if editor is not None else None
        if self._may and not self._filling and typing != self._draft.typing:
            self._draft.typing = typing
            self.edited.emit()

    def forget_typing(self) -> None:
        """Let go of what is typed in the editor."""
        if self.values.editor is not None:
            self.values.editor.forget_typing()

    def forget_need(self, item: ItemId) -> None:
        """Let go of the evidence that was asked for, where the item is shown still."""
        if self._row is not None and self._row.item == item:
            self._draft.need = ""

    # deciding

    @property
    def ready(self) -> bool:
        """Whether a value is chosen and a reason given."""
        return self._may and not self._busy and self._draft.answer is not None and bool(self._draft.reason.strip())

    def lead_on(self) -> None:
        """Go to what is still missing."""
        if not self._may or self._busy:
            return
        if self._draft.answer is None:
            self.form.refuse(self.tr("Choose a value first."))
            self._bring_values()
        else:
            self.form.refuse(self.tr("A reason is needed."))
            self.form.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, key: str) -> bool:
        """Take a bare key of the editor; False: it means nothing there."""
        taken = self._may and self.values.press(key)
        if taken:
            QTimer.singleShot(0, self._bring_values)
        return taken

    def take_suggestion(self) -> None:
        """Choose the suggested value."""
        if self._may and self._row is not None and self._row.suggested is not None:
            self._choose(self._row.suggested)

    def toggle_na(self) -> None:
        """Choose N/A, or nothing again."""
        if self._may and self.values.not_applicable.isEnabled():
            chosen = self._draft.answer
            self._choose(None if chosen is not None and chosen.na else NOT_APPLICABLE)

    def _toggle_na(self) -> None:
        self.values.not_applicable.setChecked(self._draft.answer is not None and self._draft.answer.na)
        self.toggle_na()

    def _choose(self, answer: Answer | None) -> None:
        if self._row is None or not self._may:
            return
        self._draft.answer = answer
        self.values.set_answer(answer)
        self._draft.typing = None
        self.form.refuse("")
        self._show_choice()
        self.edited.emit()
        self.answered.emit()

    def _bring_values(self) -> None:
        if not self.foot.isAncestorOf(self.values):
            self.area.ensureWidgetVisible(self.values, 0, 4)

    # asking for evidence

    def ask(self) -> None:
        """Ask what evidence is needed."""
        row, view = self._row, self._view
        if row is None or view is None or self.form.ask.isHidden():
            return
        self.ask_row.ask(self.tr("Which evidence is needed? It goes on the list of requests to the organisation."))
        self.ask_row.line.setText(self._draft.need)
        QTimer.singleShot(0, lambda: self.area.ensureWidgetVisible(self.ask_row))

    def _note_need(self, words: str) -> None:
        self._draft.need = words
        self.edited.emit()

    def _ask_given(self, words: str) -> None:
        self.ask_row.hide()
        self.evidence_wanted.emit(words)

    def _ask_dropped(self) -> None:
        self.ask_row.hide()
        self._draft.need = ""
        self.edited.emit()
        self.left.emit()

    # what is shown

    def _show_na(self, view: BoardView, row: BoardRow) -> None:
        state = view.state
        said_na = {one.assessor for one in row.given if one.rating.answer is not None and one.rating.answer.na}
        own = said_na == {state.reader} and len(state.raters) > 1
        for button in (self.approve, self.refuse_na):
            button.setVisible(na_waits(row) and self._may and not own)

    def _place_values(self, *, low: bool) -> None:
        """Put the values into the foot, always in sight, or where there are more of them among what scrolls."""
        if low == (self.foot_column.indexOf(self.values) < 0):
            if low:
                self.inner.removeWidget(self.values)
                self.foot_column.insertWidget(0, self.values)
            else:
                self.foot_column.removeWidget(self.values)
                self.inner.insertWidget(self.inner.indexOf(self.ask_row), self.values)

    def _show_mark(self) -> None:
        """Say what stands here and is not recorded, beside what is decided."""
        row, view = self._row, self._view
        if row is None or view is None:
            return
        decided = said_of(view.worths[row.item], row.decision.answer) if row.decision is not None else ""
        self.form.mark.tell(self._may and bool(self._draft.keep(row.decision)), decided)

    def _show_choice(self) -> None:
        row, view = self._row, self._view
        if row is None or view is None:
            return
        answer, worth = self._draft.answer, view.worths[row.item]
        self.values.show_choice(view, row, answer, self._effects, live=self._may)
        self.form.decide.setText(
            self.tr("Decide and next") if answer is None
            else self.tr("Decide {value}, next").format(value=said_of(worth, answer))
        )
        self.form.decide.setEnabled(self._may and not self._busy)
        self.form.later.setEnabled(not self._busy)
        self.form.say_later(
            self.tr("Reopen") if row.state is RowState.DECIDED
            else self.tr("Take up again") if row.state is RowState.LATER else self.tr("Later")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take less where there is little."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scale = self._context.theme.scale
        width, height = self.width() / scale, self.height() / scale
        self._low = height < _MIDDLE
        self.form.set_room(
            labels=not self._low and self._may, low=self._may and height < _LOW,
            narrow=self._may and width < _NARROW)
        self.values.set_room(caption=self._may and not self._low, low=self._low)

    def _restyle(self) -> None:
        theme = self._context.theme
        self.form.ask.setIcon(theme.icon("flag"))
        self.form.later.setIcon(theme.icon("clock"))

    def retranslate(self) -> None:
        """Set the window's own words."""
        self.approve.setText(self.tr("Approve N/A"))
        self.refuse_na.setText(self.tr("Refuse N/A"))
        self.ask_row.retranslate()
        self.form.retranslate()
        self._show_mark()
        self._head.retranslate()
        self.values.retranslate()
        if self._row is not None and self._view is not None:
            self.show_row(self._view, self._row, self._draft)
