"""One conflict in full: what it is about, its values side by side, another value, the reason, the button."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ccworkbench.merge.conflicts import Conflict, Side, may_settle
from ccworkbench.merge.entering import entry, typed
from ccworkbench.merge.naming import names_somebody, subject, value
from ccworkbench.session.model import AssessorId
from ccworkbench.session.state import SessionState
from ui import moments
from ui.context import Context
from ui.pages.consensus.conflict.draft import OTHER, Draft
from ui.pages.consensus.conflict.sides import Face, Sides
from ui.pages.consensus.conflict.value_entry import ValueEntry
from ui.pages.consensus.side_panel import ReasonText, SidePanel
from ui.widgets.card import said
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.prose import Paragraph, Prose
from ui.widgets.unrecorded_mark import UnrecordedMark

_LONGEST = 1200          # letters of a value on its card


class SettlePanel(SidePanel):
    """Shows a conflict with the draft kept for it, and writes what is chosen and typed into the draft."""

    settle_wanted = Signal()
    edited = Signal()              # the draft holds something else
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._conflict: Conflict | None = None
        self._state: SessionState | None = None
        self._draft = Draft()
        self._may, self._known, self._busy, self._filling = False, False, False, False
        self._where, self._what = ElidedLabel(Qt.TextElideMode.ElideRight), said("title", wrap=True)
        self._where.setProperty("role", "muted")
        self._item, self._note = Prose(context.theme), said("warn", wrap=True)
        self.sides, self.entry = Sides(context.theme), ValueEntry(context)
        self.reason, self._label = ReasonText(context.theme), ElidedLabel(Qt.TextElideMode.ElideRight)
        self._label.setProperty("role", "caption")
        self.mark = UnrecordedMark()
        self._fault = said("error", wrap=True)
        self.settle, self._hint = QPushButton(), ElidedLabel(Qt.TextElideMode.ElideRight)
        self._hint.setProperty("role", "secondary")
        self.settle.setProperty("kind", "primary")
        for one in (self._where, self._what, self._note, self._fault):
            one.setTextFormat(Qt.TextFormat.PlainText)
        for one in (self._where, self._what, self._note):
            one.setProperty("from", "core")
        self._lay_out()
        self.sides.chosen.connect(self._choose)
        self.entry.edited.connect(self._enter)
        self.reason.textChanged.connect(self._say_why)
        self.reason.left.connect(self.left)
        self.settle.clicked.connect(self.settle_wanted)
        self.edited.connect(self._show_mark)
        self.retranslate()

    def _lay_out(self) -> None:
        for one in (self._where, self._what, self._item, self._note, self.sides, self.entry):
            self.inner.addWidget(one)
        self.inner.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._hint, 1)
        row.addWidget(self.settle)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._label, 1)
        top.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignRight)
        self.foot_column.addLayout(top)
        self.foot_column.addWidget(self.reason)
        self.foot_column.addWidget(self._fault)
        self.foot_column.addLayout(row)

    @property
    def conflict(self) -> Conflict | None:
        """The conflict that is shown."""
        return self._conflict

    @property
    def draft(self) -> Draft:
        """What is begun for it."""
        return self._draft

    def show_conflict(self, found: Conflict, state: SessionState, me: AssessorId, draft: Draft) -> None:
        """Show a conflict and what was begun for it."""
        same = self._conflict is not None and self._conflict.id == found.id
        self._conflict, self._state, self._draft = found, state, draft
        self._may, self._known, self._busy = may_settle(found, state, me), False, False
        if draft.chosen not in (OTHER, *(side.change for side in found.sides)):
            draft.chosen = ""
        if draft.value is None and not self._covered:
            draft.value = typed(found.sides[0].value)
        words = self._context.words
        what, where = subject(found.key, state, hidden=self._context.discretion.hidden)
        self._what.setText(words(what))
        self._where.setText(words(where))
        self._show_item(found, state)
        self._filling = True
        self.entry.show_entry(entry(found.key, state), "" if self._covered else draft.value or "")
        self.reason.show_words(draft.reason)
        self._filling = False
        self.reason.setEnabled(self._may)
        self._note.setVisible(not self._may)
        self._note.setText("" if self._may else self._who_must(found, state))
        self.refuse("")
        if not same:
            self.to_top()
        self._show_faces()
        self._show_mark()

    @property
    def _covered(self) -> bool:
        """Whether what stands here are names, and strangers look on: no field with one is shown then."""
        found = self._conflict
        return found is not None and self._context.discretion.hidden and names_somebody(found.key)

    def show_effects(self, found: Conflict) -> None:
        """Say what each value does to the score, once that is worked out."""
        if self._conflict is not None and found.id == self._conflict.id:
            self._conflict, self._known = found, True
            self._show_faces()

    def refuse(self, words: str) -> None:
        """Say why it is not settled; everything stays as it was entered."""
        self._busy = False
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self._show_button()

    def wait(self) -> None:
        """Settle only once: the write is under way."""
        self._busy = True
        self._show_button()

    # what is chosen and typed

    @property
    def ready(self) -> bool:
        """Whether a value is chosen and a reason given."""
        chosen = bool(self._draft.chosen) and (self._draft.chosen != OTHER or bool(self.entry.value))
        return self._may and not self._busy and chosen and bool(self.reason.toPlainText().strip())

    def lead_on(self) -> None:
        """Go to what is still missing."""
        if not self._may or self._busy:
            return
        if not self._draft.chosen or (self._draft.chosen == OTHER and not self.entry.value):
            self.refuse(self.tr("Choose a value first."))
            self.sides.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.refuse(self.tr("A reason is needed."))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, at: int) -> None:
        found = self._conflict
        if found is None:
            return
        self._draft.chosen = found.sides[at].change if 0 <= at < len(found.sides) else OTHER
        self.entry.setVisible(self._draft.chosen == OTHER and not self._covered)
        if self._draft.chosen == OTHER and self.sides.cards[at].hasFocus():
            self.entry.focus()
        self.refuse("")
        self.edited.emit()

    def _enter(self) -> None:
        self._draft.value, self._draft.entered = self.entry.value, True
        self.refuse("")
        self.edited.emit()

    def _say_why(self) -> None:
        if not self._filling:
            self._draft.reason = self.reason.toPlainText()
            self.refuse("")
            self.edited.emit()

    # words and looks

    def _show_item(self, found: Conflict, state: SessionState) -> None:
        item = state.standard.by_item.get(found.item) if found.item is not None else None
        self._item.setVisible(item is not None)
        if item is not None:
            self._item.set_paragraphs([
                Paragraph(self._context.words(item.text), 14),
                Paragraph(self._context.other_words(item.text), 12, token="muted", before=2),
            ])

    def _who_must(self, found: Conflict, state: SessionState) -> str:
        if found.owner is not None:
            name = self._name(found.owner, state)
            return self.tr("These are {who}'s own ratings from two machines: only {who} can settle it.").format(
                who=name)
        return self.tr("Lead or coordinator settles this; you can see what stands here.")

    def _name(self, id_: AssessorId, state: SessionState) -> str:
        person = state.people.get(id_)
        hidden = self._context.discretion.hidden
        return person.name if person is not None and person.name and not hidden else id_

    def _show_faces(self) -> None:
        found, state = self._conflict, self._state
        if found is None or state is None:
            return
        faces = [self._face(found, side, state) for side in found.sides]
        changes = [str(side.change) for side in found.sides]
        if self.entry.possible and self._may and not self._covered:
            faces.append(Face(self.tr("Another value…")))
            changes.append(OTHER)
        chosen = self._draft.chosen
        self.sides.show_faces(faces, changes.index(chosen) if chosen in changes else -1, live=self._may)
        self.entry.setVisible(chosen == OTHER and not self._covered)
        self._show_button()

    def _face(self, found: Conflict, side: Side, state: SessionState) -> Face:
        hidden = self._context.discretion.hidden
        when = moments.day(side.at, datetime.now(), self._context.language)
        about = f"{self._name(side.author, state)} · {when}"
        words = self._context.words(value(found.key, side.value, state, longest=_LONGEST, hidden=hidden))
        if not self._known:
            return Face(words, about, self.tr("Working out the effect…"))
        facts = [(one.total, one.level, one.applies) for one in found.sides]
        if facts[0] == (None, None, None):
            return Face(words, about, self.tr("No effect on the score"))
        parts = [self.tr("Total {total}").format(total=side.total if side.total is not None else "–")]
        parts += [side.level] if side.level else []
        if len({one[2] for one in facts}) > 1:
            parts.append(self.tr("%n item(s) apply", "", side.applies or 0))
        if len(set(facts)) == 1:
            parts.append(self.tr("the same either way"))
        return Face(words, about, " · ".join(parts), warn=len(set(facts)) > 1)

    def _show_mark(self) -> None:
        self.mark.tell(self._may and bool(self._draft.keep()))

    def _show_button(self) -> None:
        self.settle.setEnabled(self._may and not self._busy)

    def retranslate(self) -> None:
        """Set the window's own words."""
        self._label.setText(self.tr("Reason (needed; it stays in the history)"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Who was asked, what was looked at?"))
        self.settle.setText(self.tr("Settle and next"))
        self._hint.setText(self.tr("↑↓ conflict   ←→ value   Ctrl+Enter settle and next"))
        self.entry.retranslate()
        self._item.retranslate()
        if self._conflict is not None:
            self._show_faces()
            self._show_mark()


