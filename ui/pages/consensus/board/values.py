"""The values of an item: what is suggested, the editor of its kind, N/A, and what the chosen one does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ccworkbench.insight.board_row import BoardRow
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Item, ItemKind, NaPolicy
from ui.context import Context
from ui.pages.consensus.board.chips import face_of, said_of
from ui.pages.consensus.board.draft import Draft
from ui.pages.consensus.board.editors import editor_of
from ui.pages.consensus.board.effects import Effects
from ui.pages.consensus.board.reader import BoardView
from ui.pages.consensus.board.suggestion import Suggestion
from ui.pages.consensus.board.value_keys import ValueKey
from ui.widgets.answer_editor import AnswerEditor
from ui.widgets.card import said
from ui.widgets.measure_entry import MeasureEntry
from ui.widgets.series_entry import SeriesEntry


class Values(QWidget):
    """Shows what is chosen in a draft and tells what a person chooses; the draft itself is the panel's."""

    chosen = Signal(object)                # Answer; None: nothing again
    suggestion_taken = Signal()
    na_toggled = Signal()
    typed = Signal()                       # what stands in the editor may differ from what was kept of it
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self.suggestion, self.not_applicable = Suggestion(theme), ValueKey(theme)
        self._caption, self.effect = said("caption"), said("secondary", wrap=True)
        self._editors: dict[type[AnswerEditor], AnswerEditor] = {}
        self.editor: AnswerEditor | None = None
        row = QHBoxLayout()
        row.setSpacing(8)
        self._place = QVBoxLayout()
        row.addLayout(self._place, 1)
        row.addWidget(self.not_applicable, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.suggestion)
        column.addWidget(self._caption)
        column.addLayout(row)
        column.addWidget(self.effect)
        self.suggestion.clicked.connect(self.suggestion_taken)
        self.not_applicable.clicked.connect(self.na_toggled)

    @staticmethod
    def in_a_row(item: Item) -> bool:
        """Whether an item's values are one row of keys, which has room in the foot."""
        return item.kind in (ItemKind.CHOICE, ItemKind.COUNT, ItemKind.NUMBER)

    def show_item(self, view: BoardView, row: BoardRow, draft: Draft, *, live: bool, again: bool) -> None:
        """Show an item's values with what was chosen and typed; `again`: it is the one shown already."""
        item = view.state.standard.by_item[row.item]
        editor = self._editor_for(item)
        if editor is not self.editor:
            if self.editor is not None:
                self.editor.hide()
            self.editor = editor
        editor.setVisible(live)
        self.setVisible(live or row.suggested is not None)
        self.not_applicable.setVisible(live)
        if not again:
            editor.forget_typing()
        if isinstance(editor, MeasureEntry | SeriesEntry):
            editor.set_names({one.id: one for one in view.state.standard.inputs})
        editor.setEnabled(live)
        editor.show_item(item, view.worths[item.id], compact=True)
        editor.set_answer(draft.answer)
        if draft.typing is not None and (not again or editor.draft() is None):
            editor.restore(draft.typing)
        self.not_applicable.setEnabled(item.na is not NaPolicy.FORBID)

    def _editor_for(self, item: Item) -> AnswerEditor:
        kind = editor_of(item)
        found = self._editors.get(kind)
        if found is None:
            found = self._editors[kind] = kind(self._context.theme, self._context)
            found.answered.connect(self.chosen)
            found.typed.connect(self.typed)
            found.typing_ended.connect(self.typed)
            found.done.connect(self.left)
            self._place.addWidget(found)
        return found

    def set_answer(self, answer: Answer | None) -> None:
        """Show another value as chosen, in place of what was being typed."""
        if self.editor is not None:
            self.editor.forget_typing()
            self.editor.set_answer(answer)

    def show_choice(
        self, view: BoardView, row: BoardRow, answer: Answer | None, effects: Effects, *, live: bool
    ) -> None:
        """Say what is suggested and what is chosen, and what each does."""
        worth = view.worths[row.item]
        self.not_applicable.setChecked(answer is not None and answer.na)
        if row.suggested is not None:
            self.suggestion.show_suggestion(
                face_of(worth, row.suggested),
                self.tr("Suggested {value} (lower median of {count}; never an average)").format(
                    value=said_of(worth, row.suggested), count=len(row.given)),
                effects.words(view, row.item, row.suggested), live=live,
            )
        self.suggestion.setVisible(row.suggested is not None)
        told = "" if answer is None or answer == row.suggested else effects.words(view, row.item, answer)
        self.effect.setText(told)
        self.effect.setVisible(bool(told))

    def press(self, key: str) -> bool:
        """Take a bare key of the editor; False: it means nothing there."""
        return self.editor is not None and self.editor.isEnabled() and self.editor.press(key)

    def set_room(self, *, caption: bool, low: bool) -> None:
        """Take less room: no caption, a suggestion of one line."""
        self.suggestion.set_low(low)
        self._caption.setVisible(caption)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._caption.setText(self.tr("Decision"))
        self.not_applicable.show_value("N/A", self.tr("Not applicable (X)"), "muted")
        for editor in self._editors.values():
            editor.retranslate()
