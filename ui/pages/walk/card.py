"""The item card: one for ever; another item only sets its texts and shows the editor that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ccworkbench.scoring.numbers import percentages, plain
from ccworkbench.scoring.values import Worth
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Effect, Item, ItemKind
from ccworkbench.standard.model import Standard
from ui.context import Context
from ui.models.item_marks import is_yes_no, signed
from ui.pages.walk.card_head import CardHead, Chip
from ui.pages.walk.condition_words import condition_words
from ui.pages.walk.figure_rows import FigureRows
from ui.pages.walk.guidance import evidence_words
from ui.pages.walk.guidance_block import GuidanceBlock
from ui.pages.walk.item_view import ItemView
from ui.pages.walk.reason_row import ApprovalRow, ReasonRow
from ui.widgets.answer_editor import AnswerEditor
from ui.widgets.count_entry import CountEntry
from ui.widgets.draft import Draft
from ui.widgets.measure_entry import MeasureEntry
from ui.widgets.number_entry import NumberEntry
from ui.widgets.option_set import OptionSet
from ui.widgets.prose import Paragraph, Prose
from ui.widgets.rating_scale import RatingScale
from ui.widgets.series_entry import SeriesEntry


class ItemCard(QFrame):
    """Emits what the person wants; the page writes it and tells the card what holds."""

    answered = Signal(object)          # Answer
    history_wanted = Signal()
    finding_wanted = Signal()
    request_wanted = Signal()
    left = Signal()                    # a field was left by Enter or Esc
    focus_left = Signal()              # the keyboard went from the editor elsewhere
    typed = Signal()                   # into an editor: what `draft` gives differs
    typing_ended = Signal()            # for now: what `draft` gives may differ
    reason_given = Signal(str)
    reason_dropped = Signal()
    na_decided = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        theme = context.theme
        self._standard: Standard | None = None
        self._view: ItemView | None = None
        self._worth: Worth | None = None
        self._compact = False
        self._head = CardHead(theme)
        self._text = Prose(theme)
        self.guidance = GuidanceBlock(context)
        self._offer_actions()
        self._notice = Prose(theme, rule=True)
        self._notice.hide()
        self._caption, self._evidence = QLabel(), QLabel()
        self._caption.setProperty("role", "caption")
        self._evidence.setProperty("role", "secondary")
        self._evidence.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._evidence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.reason = ReasonRow()
        self.reason.given.connect(self.reason_given)
        self.reason.dropped.connect(self.reason_dropped)
        self._approval = ApprovalRow(theme)
        self._approval.decided.connect(self.na_decided)
        self.figures = FigureRows(context)
        self._editors: dict[type[AnswerEditor], AnswerEditor] = {}
        self._editor: AnswerEditor | None = None
        self._lay_out()
        theme.changed.connect(self._restyle)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self.retranslate()

    def _lay_out(self) -> None:
        layout = self._room = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(self._head)
        layout.addWidget(self._text)
        layout.addWidget(self.guidance)
        layout.addWidget(self._notice)
        layout.addWidget(self.reason)
        layout.addWidget(self._approval)
        caption = QHBoxLayout()
        caption.setContentsMargins(0, 2, 0, 0)
        caption.addWidget(self._caption)
        caption.addWidget(self._evidence, 1)
        layout.addLayout(caption)
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        layout.addLayout(self._place)
        layout.addWidget(self.figures)

    def _offer_actions(self) -> None:
        """Give card and texts a menu of their own."""
        self._give_feedback, self._look_up, self._show_history = QAction(self), QAction(self), QAction(self)
        self._make_finding, self._request = QAction(self), QAction(self)
        self._make_finding.triggered.connect(self.finding_wanted)
        self._request.triggered.connect(self.request_wanted)
        self._show_history.triggered.connect(self.history_wanted)
        self._give_feedback.triggered.connect(self.guidance.feedback_wanted)
        self._look_up.triggered.connect(self.guidance.dictionary_wanted)
        actions = [self._make_finding, self._request, self._give_feedback, self._look_up, self._show_history]
        self.addActions(actions)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._text.addActions(actions)
        self.guidance.add_actions(actions)

    def offer(self, *, finds: bool, past: bool) -> None:
        """Offer to make findings and requests, and to see the item's past, only to whom they are for."""
        for one in (self._make_finding, self._request):
            one.setVisible(finds)
        self._show_history.setVisible(past)

    # words and looks

    def retranslate(self) -> None:
        """Set the window's own words, and the pack's in its language."""
        self._make_finding.setText(self.tr("Make a finding…"))
        self._request.setText(self.tr("Request from the client…"))
        self._give_feedback.setText(self.tr("Feedback to the standard…"))
        self._look_up.setText(self.tr("Dictionary"))
        self._show_history.setText(self.tr("History of the item"))
        self._caption.setText(self.tr("Rating"))
        self.reason.retranslate()
        self._approval.retranslate()
        self.figures.retranslate()
        self.guidance.retranslate()
        self._notice.retranslate()
        self._text.retranslate()
        for editor in self._editors.values():
            editor.retranslate()
        self._restyle()
        if self._view is not None and self._worth is not None and self._standard is not None:
            self.show_item(self._standard, self._view, self._worth)

    def _restyle(self) -> None:
        self._evidence.setStyleSheet(f"font-size: {self._context.theme.px(12)}px")

    # contents

    def set_compact(self, compact: bool) -> None:
        """Take less height: anchors in one language."""
        if compact != self._compact:
            self._compact = compact
            self._room.setContentsMargins(24, *((12, 24, 14) if compact else (18, 24, 20)))
            self._room.setSpacing(7 if compact else 10)
            if self._view is not None and self._worth is not None and self._standard is not None:
                self.show_item(self._standard, self._view, self._worth)

    def show_item(self, standard: Standard, view: ItemView, worth: Worth) -> None:
        """Show another item, or the same one after a change."""
        other = self._view is None or self._view.item is not view.item
        self._standard, self._view, self._worth = standard, view, worth
        item = view.item
        if other:
            self.reason.hide()
        self._show_head(view)
        asked = self._questions(view)
        self._text.set_paragraphs((
            *asked,
            Paragraph(self._context.words(item.text), 17, bold=True, before=4 if asked else 0),
            Paragraph(self._context.other_words(item.text), 14, token="muted", before=6),
        ))
        self.guidance.show_item(item, standard)
        self._show_notice(view)
        self._show_editor(view, worth, other=other)
        self._show_figures(view)
        self._show_evidence(view)
        self._show_approval(view)

    def _questions(self, view: ItemView) -> list[Paragraph]:
        """Give what the sections that begin here are to answer."""
        form = self.tr("{section} asks: {question}")
        return [
            Paragraph(form.format(section=one.id, question=self._context.words(one.question)), 12, token="muted")
            for one in view.begins if one.question is not None
        ]

    def refresh(self, view: ItemView) -> None:
        """Take over what a change did to the item shown; texts stay."""
        self._view = view
        self._show_head(view)
        self._show_figures(view)
        self._show_notice(view)
        self._show_evidence(view)
        self._show_approval(view)
        if self._editor is not None:
            self._allow(self._editor, view.editable)

    def _show_head(self, view: ItemView) -> None:
        self.guidance.show_notes(view.notes)
        assert self._standard is not None
        path = " › ".join(self._context.words(one.title) for one in self._standard.path(view.item.section))
        self._head.set_head(view.item.id, path, self._chips(view))

    def _chips(self, view: ItemView) -> list[Chip]:
        item = view.item
        chips = []
        if view.rating.submitted:
            chips.append(Chip(self.tr("Submitted"), "ok"))
        if item.effect is Effect.BONUS:
            chips.append(Chip(self.tr("Bonus"), "ok"))
        elif item.effect is Effect.DEDUCT:
            chips.append(Chip(self.tr("Deduction"), "bad"))
        chips.append(Chip(self._kind(item)))
        if item.effect is Effect.BASE and item.weight != 1:
            chips.append(Chip(self.tr("Weight ×{weight}").format(weight=plain(item.weight))))
        if len(item.share) > 1 and self._standard is not None:
            titles = {one.id: one.short or one.title for one in self._standard.dimensions}
            shares = percentages(list(item.share.values()), 0)
            chips += [
                Chip(f"{self._context.words(titles[name])} {share} %")
                for name, share in zip(item.share, shares, strict=True) if name in titles
            ]
        if item.tags.get("key") or item.tags.get("veto"):
            chips.append(Chip(self.tr("Key item"), "warn"))
        return chips

    def _kind(self, item: Item) -> str:
        if item.kind is ItemKind.CHOICE:
            if is_yes_no(item.options):
                return self.tr("Yes / no")
            values = [option.value for option in item.options]
            whole = item.effect is Effect.BASE and all(one.denominator == 1 for one in values)
            if whole and min(values) < 0:
                return self.tr("Points {low} to +{high}").format(low=signed(min(values)), high=plain(max(values)))
            if whole and len(values) > 2:
                return self.tr("Level {low}–{high}").format(low=plain(min(values)), high=plain(max(values)))
            return self.tr("Choice")
        return {
            ItemKind.MULTI: self.tr("Several choices"),
            ItemKind.NUMBER: self.tr("Number"),
            ItemKind.COUNT: self.tr("Count"),
            ItemKind.MEASURE: self.tr("Measured"),
        }[item.kind]

    def _show_notice(self, view: ItemView) -> None:
        lines = [Paragraph(words, 14, token=token) for words, token in self._notices(view)]
        self._notice.set_paragraphs(lines)
        _set_visible(self._notice, bool(lines))

    def _notices(self, view: ItemView) -> Iterator[tuple[str, str]]:
        if view.applies is not True and view.item.when is not None and self._standard is not None:
            condition = condition_words(view.item.when, self._standard, self._context)
            if view.applies is False:
                words, token = self.tr("Left out by the profile: it applies to {condition}."), "muted"
            else:
                words, token = self.tr("The profile does not say yet whether it applies: {condition}."), "warn"
            yield words.format(condition=condition), token
        if not view.may_rate:
            yield self.tr("Your role in this session does not rate."), "muted"
        if view.rating.conflict:
            yield self.tr("Two versions of this rating exist; rating it again settles it."), "bad"

    def _show_evidence(self, view: ItemView) -> None:
        words = evidence_words(view.item) if view.editable else ""
        if self._evidence.toolTip() != words:
            self._evidence.setToolTip(words)
        if view.short:
            words = self.tr("Not enough evidence yet")
        if self._evidence.text() != words:
            self._evidence.setText(words)
        role = "warn" if view.short else "secondary"
        if self._evidence.property("role") != role:
            self._evidence.setProperty("role", role)
            self._evidence.style().unpolish(self._evidence)
            self._evidence.style().polish(self._evidence)

    def _show_approval(self, view: ItemView) -> None:
        answer = view.rating.answer
        if not view.na_by:
            self._approval.hide()
            return
        who = self.tr(", ").join(view.na_by)
        if view.na_waits:
            words = self.tr("N/A by {who} waits for the lead's approval. Reason: {reason}")
        elif answer is not None and answer.na:
            words = self.tr("N/A by {who} is decided. Reason: {reason}")
        else:
            self._approval.hide()
            return
        self._approval.tell(
            words.format(who=who, reason=view.na_reason or "–"),
            may_decide=view.may_approve and view.na_waits,
        )

    def _show_figures(self, view: ItemView) -> None:
        if self._standard is not None:
            self.figures.show_facts(view.figures, self._standard, may_enter=view.may_enter)

    # editors

    def _show_editor(self, view: ItemView, worth: Worth, *, other: bool) -> None:
        editor = self._editor_for(view.item)
        if editor is not self._editor:
            if self._editor is not None:
                self._editor.hide()
            self._editor = editor
            editor.show()
        if other:
            editor.forget_typing()
        if isinstance(editor, MeasureEntry | SeriesEntry) and self._standard is not None:
            editor.set_names({one.id: one for one in self._standard.inputs})
        self._allow(editor, view.editable, noted=other)
        editor.show_item(view.item, worth, compact=self._compact)

    def _allow(self, editor: AnswerEditor, editable: bool, *, noted: bool = False) -> None:
        """Let answers be typed, or no more: what stands there is noted while the editor still tells it."""
        if editor.isEnabled() == editable:
            return
        if not editable and not noted:
            self.typing_ended.emit()
        editor.setEnabled(editable)

    def _editor_for(self, item: Item) -> AnswerEditor:
        kinds: Mapping[ItemKind, type[AnswerEditor]] = {
            ItemKind.CHOICE: RatingScale,
            ItemKind.MULTI: OptionSet,
            ItemKind.NUMBER: NumberEntry,
            ItemKind.COUNT: CountEntry,
            ItemKind.MEASURE: SeriesEntry if item.series is not None else MeasureEntry,
        }
        kind = kinds[item.kind]
        found = self._editors.get(kind)
        if found is None:
            found = self._editors[kind] = kind(self._context.theme, self._context)
            found.answered.connect(self.answered)
            found.done.connect(self.left)
            found.typed.connect(self.typed)
            found.typing_ended.connect(self.typing_ended)
            self._place.addWidget(found)
        return found

    def set_answer(self, answer: Answer | None) -> None:
        """Show what holds: the answer given, or the one just being written."""
        if self._editor is not None:
            self._editor.set_answer(answer)

    def press(self, key: str) -> bool:
        """Hand a bare key to the editor."""
        usable = self._editor is not None and self._editor.isEnabled()
        return usable and self._editor is not None and self._editor.press(key)

    # typing

    def flush(self) -> None:
        """Take over a number typed and complete."""
        if self._editor is not None:
            self._editor.flush()

    def draft(self) -> Draft | None:
        """Give what stands typed and is not taken over."""
        return self._editor.draft() if self._editor is not None else None

    def restore(self, draft: Draft) -> None:
        """Show a draft of this item again."""
        if self._editor is not None:
            self._editor.restore(draft)

    def forget_typing(self) -> None:
        """Drop what was typed."""
        if self._editor is not None:
            self._editor.forget_typing()

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        editor = self._editor
        if editor is None or before is None or not editor.isAncestorOf(before):
            return
        if now is None or not editor.isAncestorOf(now):
            self.focus_left.emit()


def _set_visible(widget: Prose, wanted: bool) -> None:
    if widget.isHidden() == wanted:
        widget.setVisible(wanted)
