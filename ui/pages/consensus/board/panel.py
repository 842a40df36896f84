"""One item of the board in full: its texts, who said what, what is suggested, and the decision in the making."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ccworkbench.insight.board_row import BoardRow, RowState
from ccworkbench.scoring.result import TotalIf
from ccworkbench.session.model import AssessorId
from ccworkbench.session.people import Act, may
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer
from ccworkbench.standard.items import Item, ItemKind, NaPolicy
from ui.context import Context
from ui.pages.consensus.board.chips import face_of, said_of
from ui.pages.consensus.board.decision_form import DecisionForm
from ui.pages.consensus.board.draft import Draft
from ui.pages.consensus.board.editors import editor_of
from ui.pages.consensus.board.effects import Effects
from ui.pages.consensus.board.item_head import ItemHead
from ui.pages.consensus.board.reader import BoardView
from ui.pages.consensus.board.remarks import Remarks, na_waits
from ui.pages.consensus.board.suggestion import Suggestion
from ui.pages.consensus.board.value_keys import ValueKey
from ui.pages.consensus.board.voices import Voices
from ui.pages.walk.reason_row import ReasonRow
from ui.widgets.answer_editor import AnswerEditor
from ui.widgets.card import said
from ui.widgets.measure_entry import MeasureEntry
from ui.widgets.series_entry import SeriesEntry

_MIDDLE, _LOW, _NARROW = 560, 400, 440     # heights without captions and with little reason; width without words


class DecisionPanel(QFrame):
    """Shows a row with the draft kept for it, and writes what is chosen and typed into the draft."""

    decide_wanted = Signal()
    later_wanted = Signal()
    evidence_wanted = Signal(str)          # what is needed
    na_wanted = Signal(bool)               # approve the N/A said, or refuse it
    answered = Signal()                    # another value is chosen in the draft
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._view: BoardView | None = None
        self._row: BoardRow | None = None
        self._draft = Draft()
        self._effects = Effects(self)
        self._may, self._busy, self._low = False, False, False
        theme = context.theme
        self._head, self.remarks = ItemHead(context), Remarks()
        self.voices, self.suggestion = Voices(theme), Suggestion(theme)
        self._caption, self._effect = said("caption"), said("secondary", wrap=True)
        self.not_applicable = ValueKey(theme)
        self.approve, self.refuse_na = QPushButton(), QPushButton()
        self.ask_row, self.form = ReasonRow(), DecisionForm(context)
        self._editors: dict[type[AnswerEditor], AnswerEditor] = {}
        self.editor: AnswerEditor | None = None
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._page = QWidget()
        self._page.setObjectName("page")
        inner = self._inner = QVBoxLayout(self._page)
        inner.setContentsMargins(16, 10, 16, 8)
        inner.setSpacing(8)
        inner.addWidget(self._head)
        inner.addWidget(_line())
        inner.addWidget(self.voices)
        inner.addWidget(self.remarks)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.approve)
        row.addWidget(self.refuse_na)
        row.addStretch(1)
        inner.addLayout(row)
        inner.addWidget(self.ask_row)
        self._lay_out_values()
        inner.addStretch(1)
        area = self.area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._page)
        self.foot = QWidget()
        foot = self._foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(6)
        foot.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(_line())
        column.addWidget(self.foot)

    def _lay_out_values(self) -> None:
        """Make the part that goes to the foot, always in sight, where the values are one row of keys."""
        self.values = QWidget()
        row = QHBoxLayout()
        row.setSpacing(8)
        self._place = QVBoxLayout()
        row.addLayout(self._place, 1)
        row.addWidget(self.not_applicable, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self.values)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.suggestion)
        column.addWidget(self._caption)
        column.addLayout(row)
        column.addWidget(self._effect)
        self._inner.addWidget(self.values)

    def _connect(self) -> None:
        self.suggestion.clicked.connect(self.take_suggestion)
        self.not_applicable.clicked.connect(self._toggle_na)
        self.approve.clicked.connect(lambda: self.na_wanted.emit(True))
        self.refuse_na.clicked.connect(lambda: self.na_wanted.emit(False))
        self.form.decide.clicked.connect(self.decide_wanted)
        self.form.later.clicked.connect(self.later_wanted)
        self.form.ask.clicked.connect(self.ask)
        self.form.left.connect(self.left)
        self._context.theme.changed.connect(self._restyle)
        self._restyle()
        self.ask_row.given.connect(self._ask_given)
        self.ask_row.dropped.connect(self._ask_dropped)
        self.ask_row.line.textEdited.connect(self._note_need)

    # a row

    @property
    def row(self) -> BoardRow | None:
        """The row that is shown."""
        return self._row

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
        item = view.state.standard.by_item[row.item]
        self._head.show_row(view, row)
        self.voices.show_row(view, row, again=again)
        self.remarks.show_row(view, row, decides=self._may)
        self._show_na(view, row)
        self._show_editor(view, row, item, again=again)
        self.form.show_draft(draft, [(who, view.name(who)) for who in view.state.raters])
        self._fit()
        self.form.show_fields(self._may, labels=self._may and not self._low)
        self.form.later.setVisible(self._may)
        self.form.decide.setVisible(self._may)
        self.form.ask.setVisible(find)
        self.foot.setVisible(self._may or find)
        if not again:
            self.ask_row.hide()
            self.area.verticalScrollBar().setValue(0)
        self._show_choice()

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
        editor = self.editor
        if editor is not None and self._row is not None:
            editor.flush()
            self._draft.typing = editor.draft()

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
        if not self._may or self.editor is None or not self.editor.isEnabled():
            return False
        taken = self.editor.press(key)
        if taken:
            QTimer.singleShot(0, self._bring_values)
        return taken

    def take_suggestion(self) -> None:
        """Choose the suggested value."""
        if self._may and self._row is not None and self._row.suggested is not None:
            self._choose(self._row.suggested)

    def toggle_na(self) -> None:
        """Choose N/A, or nothing again."""
        if self._may and self.not_applicable.isEnabled():
            chosen = self._draft.answer
            self._choose(None if chosen is not None and chosen.na else NOT_APPLICABLE)

    def _toggle_na(self) -> None:
        self.not_applicable.setChecked(self._draft.answer is not None and self._draft.answer.na)
        self.toggle_na()

    def _choose(self, answer: Answer | None) -> None:
        if self._row is None or not self._may:
            return
        self._draft.answer = answer
        if self.editor is not None:
            self.editor.forget_typing()
            self.editor.set_answer(answer)
        self._draft.typing = None
        self.form.refuse("")
        self._show_choice()
        self.answered.emit()

    def _bring_values(self) -> None:
        if self._page.isAncestorOf(self.values):
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

    def _ask_given(self, words: str) -> None:
        self.ask_row.hide()
        self.evidence_wanted.emit(words)

    def _ask_dropped(self) -> None:
        self.ask_row.hide()
        self._draft.need = ""
        self.left.emit()

    # what is shown

    def _show_na(self, view: BoardView, row: BoardRow) -> None:
        state = view.state
        said_na = {one.assessor for one in row.given if one.rating.answer is not None and one.rating.answer.na}
        own = said_na == {state.reader} and len(state.raters) > 1
        for button in (self.approve, self.refuse_na):
            button.setVisible(na_waits(row) and self._may and not own)

    def _show_editor(self, view: BoardView, row: BoardRow, item: Item, *, again: bool) -> None:
        editor = self._editor_for(item)
        if editor is not self.editor:
            if self.editor is not None:
                self.editor.hide()
            self.editor = editor
        editor.setVisible(self._may)
        low = item.kind in (ItemKind.CHOICE, ItemKind.COUNT, ItemKind.NUMBER)
        if low == (self._foot.indexOf(self.values) < 0):
            if low:
                self._inner.removeWidget(self.values)
                self._foot.insertWidget(0, self.values)
            else:
                self._foot.removeWidget(self.values)
                self._inner.insertWidget(self._inner.indexOf(self.ask_row), self.values)
        self.values.setVisible(self._may or row.suggested is not None)
        for one in (self._caption, self.not_applicable):
            one.setVisible(self._may and (one is not self._caption or not self._low))
        if not again:
            editor.forget_typing()
        if isinstance(editor, MeasureEntry | SeriesEntry):
            editor.set_names({one.id: one for one in view.state.standard.inputs})
        editor.setEnabled(self._may)
        editor.show_item(item, view.worths[item.id], compact=True)
        editor.set_answer(self._draft.answer)
        if not again and self._draft.typing is not None:
            editor.restore(self._draft.typing)
        self.not_applicable.setEnabled(item.na is not NaPolicy.FORBID)

    def _editor_for(self, item: Item) -> AnswerEditor:
        kind = editor_of(item)
        found = self._editors.get(kind)
        if found is None:
            found = self._editors[kind] = kind(self._context.theme, self._context)
            found.answered.connect(self._choose)
            found.done.connect(self.left)
            self._place.addWidget(found)
        return found

    def _show_choice(self) -> None:
        row, view = self._row, self._view
        if row is None or view is None:
            return
        answer, worth = self._draft.answer, view.worths[row.item]
        self.not_applicable.setChecked(answer is not None and answer.na)
        if row.suggested is not None:
            self.suggestion.show_suggestion(
                face_of(worth, row.suggested),
                self.tr("Suggested {value} (lower median of {count}; never an average)").format(
                    value=said_of(worth, row.suggested), count=len(row.given)),
                self._effects.words(view, row.item, row.suggested), live=self._may,
            )
        self.suggestion.setVisible(row.suggested is not None)
        told = "" if answer is None or answer == row.suggested else self._effects.words(view, row.item, answer)
        self._effect.setText(told)
        self._effect.setVisible(bool(told))
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
        self.suggestion.set_low(self._low)
        self._caption.setVisible(self._may and not self._low)

    def _restyle(self) -> None:
        theme = self._context.theme
        self.form.ask.setIcon(theme.icon("flag"))
        self.form.later.setIcon(theme.icon("clock"))

    def retranslate(self) -> None:
        """Set the window's own words."""
        self._caption.setText(self.tr("Decision"))
        self.not_applicable.show_value("N/A", self.tr("Not applicable (X)"), "muted")
        self.approve.setText(self.tr("Approve N/A"))
        self.refuse_na.setText(self.tr("Refuse N/A"))
        self.ask_row.retranslate()
        self.form.retranslate()
        self._head.retranslate()
        for editor in self._editors.values():
            editor.retranslate()
        if self._row is not None and self._view is not None:
            self.show_row(self._view, self._row, self._draft)


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    line.setFixedHeight(1)
    return line
