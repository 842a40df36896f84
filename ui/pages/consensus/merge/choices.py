"""The conflicts a merge leads to: the values side by side, one to be chosen or none, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ccworkbench.merge.conflicts import Conflict, may_settle
from ccworkbench.merge.naming import subject, value
from ccworkbench.session.model import AssessorId, ChangeId
from ccworkbench.session.state import SessionState
from ui.context import Context
from ui.pages.consensus.merge.cells import Words
from ui.pages.consensus.merge.value_card import ValueCard
from ui.widgets.card import Card, said
from ui.widgets.elided_label import ElidedLabel

MOST = 40                # conflicts that get cards at once


@dataclass(frozen=True, slots=True)
class Shown:
    """What the card shows: conflicts of a state, as somebody sees them; `fixed`: nothing is to be chosen."""

    conflicts: Sequence[Conflict]
    state: SessionState
    me: AssessorId
    words: Words
    chosen: Mapping[str, ChangeId] = field(default_factory=dict)
    fixed: bool = False


def _two_lines(first: str, second: str, *, warn: bool = False) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(2)
    top, below = ElidedLabel(Qt.TextElideMode.ElideRight), ElidedLabel(Qt.TextElideMode.ElideRight)
    top.setText(first)
    below.setText(second)
    below.setProperty("role", "secondary")
    if warn:
        top.setProperty("role", "warn")
    box.addStretch(1)
    for one in (top, below):
        one.setProperty("from", "core")
        one.setTextFormat(Qt.TextFormat.PlainText)
        box.addWidget(one)
    box.addStretch(1)
    return box


class _Row(QWidget):
    """One conflict. Exactly one of its cards can be reached by Tab."""

    chosen = Signal(str, str)        # the conflict, the change ("": none)
    left = Signal(object, int)       # self, -1 or 1
    confirmed = Signal()

    def __init__(
        self, context: Context, shown: Shown, one: Conflict, *, live: bool, effect: tuple[str, str]
    ) -> None:
        super().__init__()
        self._id = one.id
        language = context.language
        title, about = (text.in_(language) for text in subject(one.key, shown.state, hidden=shown.words.hidden))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        row.addLayout(_two_lines(title, about), 3)
        grid = QGridLayout()
        grid.setSpacing(8)
        self.cards: list[ValueCard] = []
        self._changes = [side.change for side in one.sides]
        for number, side in enumerate(one.sides):
            said_ = value(one.key, side.value, shown.state, hidden=shown.words.hidden).in_(language)
            by = f"{shown.words.who(side.author)} · {shown.words.when(side.at)}"
            card = ValueCard(context.theme, said_, by, f"{title}: {said_}, {by}")
            card.setProperty("from", "core")
            card.setEnabled(live)
            card.setChecked(shown.chosen.get(one.id) == side.change)
            card.clicked.connect(lambda on, at=number: self._pressed(at, on))
            card.stepped.connect(lambda rows, cards, at=number: self._step(at, rows, cards))
            card.confirmed.connect(self.confirmed)
            grid.addWidget(card, number // 2, number % 2)
            self.cards.append(card)
        row.addLayout(grid, 8)
        row.addLayout(_two_lines(*effect, warn=_matters(one)), 3)
        self._one_stop()

    def _pressed(self, at: int, on: bool) -> None:
        for number, card in enumerate(self.cards):
            card.setChecked(on and number == at)
        self._one_stop()
        self.chosen.emit(self._id, self._changes[at] if on else "")

    def _step(self, at: int, rows: int, cards: int) -> None:
        if rows:
            self.left.emit(self, rows)
            return
        chosen = any(card.isChecked() for card in self.cards)
        to = (at + cards) % len(self.cards) if chosen else (0 if cards < 0 else min(1, len(self.cards) - 1))
        self._pressed(to, True)
        self.cards[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _one_stop(self) -> None:
        at = next((number for number, card in enumerate(self.cards) if card.isChecked()), 0)
        for number, card in enumerate(self.cards):
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == at else Qt.FocusPolicy.ClickFocus)

    def focus(self) -> None:
        """Take the keyboard."""
        stop = next((card for card in self.cards if card.isChecked()), self.cards[0])
        stop.setFocus(Qt.FocusReason.TabFocusReason)


def _matters(one: Conflict) -> bool:
    """Whether the choice changes scoring."""
    return len({(side.total, side.level, side.applies) for side in one.sides}) > 1


class ChoicesCard(Card):
    """The conflicts; what is chosen is told at once and kept by whoever listens."""

    changed = Signal()
    merge_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.rows: list[_Row] = []
        self._total = 0
        self._shown: Shown | None = None
        self._limit = MOST
        self.chosen: dict[str, ChangeId] = {}
        self._count = said("warn")
        self._count.setStyleSheet("font-weight: 700;")
        self.head.addWidget(self._count)
        self._none, self._note = said("ok"), said("secondary", wrap=True)
        self._host = QWidget()
        self._column = QVBoxLayout(self._host)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.reason, self._label = QLineEdit(), said("caption")
        self._proposed = ""
        self.reason.textChanged.connect(lambda _words: self.reason.setProperty("state", ""))
        self.reason.returnPressed.connect(self.merge_wanted)
        self.more = QPushButton()
        self.more.clicked.connect(self.show_more)
        self._beyond = said("warn")
        further = self._further = QWidget()
        row = QHBoxLayout(further)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.more)
        row.addWidget(self._beyond, 1)
        for one in (self._none, self._host, further, self._label, self.reason, self._note):
            self.body.addWidget(one)
        self.body.addStretch(1)

    def show_conflicts(self, shown: Shown) -> None:
        """Show conflicts; choices already made stay where their value is still there."""
        self.chosen = {
            one.id: shown.chosen[one.id] for one in shown.conflicts
            if one.id in shown.chosen and shown.chosen[one.id] in {side.change for side in one.sides}
        }
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        self._shown = shown
        may = {one.id: may_settle(one, shown.state, shown.me) for one in shown.conflicts}
        self._add_rows()
        some = bool(shown.conflicts)
        choosing = some and not shown.fixed and any(may.values())
        self.set_words(self.tr("Conflicts") + (f"  {len(shown.conflicts)}" if some else ""), self.tr(
            "only where one shared field was changed apart; own ratings never conflict") if some else "")
        self._none.setText(
            self.tr("✓ No conflict of this merge is open.") if shown.fixed
            else self.tr("✓ No conflicts: nothing was changed apart with different values."))
        self._none.setVisible(not some)
        self._host.setVisible(some)
        self._label.setText(self.tr("Reason for the choices"))
        self.reason.setAccessibleName(self._label.text())
        proposal = self.tr("Chosen when the files were merged")
        if self.reason.text() in ("", self._proposed):
            self.reason.setText(proposal)
        self._proposed = proposal
        self._label.setVisible(choosing)
        self.reason.setVisible(choosing)
        self._note.setText(
            self.tr("What is not chosen stays open with all its values; nothing is ever overwritten unseen.")
            if some and not shown.fixed else "")
        self._note.setVisible(bool(self._note.text()))
        self._total = len(shown.conflicts)
        self._show_count()

    def forget(self) -> None:
        """Let go of what was chosen: another merge begins."""
        self.chosen, self._limit = {}, MOST

    def show_more(self) -> None:
        """Give cards to so many more, and go to the first of them."""
        before = len(self.rows)
        self._limit += MOST
        self._add_rows()
        if len(self.rows) > before:
            self.rows[before].focus()

    def _add_rows(self) -> None:
        """Give cards to the conflicts that have none yet, up to the limit; say how many are left."""
        shown = self._shown
        if shown is None:
            return
        for one in shown.conflicts[len(self.rows) : self._limit]:
            allowed = may_settle(one, shown.state, shown.me)
            row = _Row(self._context, shown, one, live=allowed and not shown.fixed,
                       effect=self._effect(one, allowed=allowed))
            row.chosen.connect(self._choose)
            row.left.connect(self._go)
            row.confirmed.connect(self.merge_wanted)
            self._column.addWidget(row)
            self.rows.append(row)
        beyond = len(shown.conflicts) - len(self.rows)
        self.more.setText(self.tr("Show %n more", "", min(beyond, MOST)))
        self._beyond.setText(self.tr("{shown} of {total} are shown; those not chosen stay open.").format(
            shown=len(self.rows), total=len(shown.conflicts)) if not shown.fixed else self.tr(
                "{shown} of {total} are shown").format(shown=len(self.rows), total=len(shown.conflicts)))
        self._further.setVisible(beyond > 0)

    def _effect(self, one: Conflict, *, allowed: bool) -> tuple[str, str]:
        levels = list(dict.fromkeys(side.level for side in one.sides))
        applies = list(dict.fromkeys(side.applies for side in one.sides))
        totals = list(dict.fromkeys(side.total or "–" for side in one.sides))
        if not allowed:
            below = self.tr("only {who} may settle it").format(who=one.owner) if one.owner else (
                self.tr("lead or coordinator settles it"))
        else:
            below = self.tr("Total {totals}").format(totals=" / ".join(totals))
        if len(levels) > 1:
            return self.tr("Changes the level"), below
        if len(applies) > 1:
            return self.tr("Changes what applies: {items}").format(items=" / ".join(map(str, applies))), below
        if len(totals) > 1:
            return self.tr("Changes the score"), below
        if one.sides[0].total is None and one.sides[0].applies is None:
            return self.tr("No effect on the score"), "" if allowed else below
        return self.tr("Score stays the same"), below

    def _choose(self, id_: str, change: str) -> None:
        if change:
            self.chosen[id_] = ChangeId(change)
        else:
            self.chosen.pop(id_, None)
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        self._count.setText(self.tr("Chosen {count} / {total}").format(count=len(self.chosen), total=self._total))
        self._count.setProperty("role", "ok" if len(self.chosen) == self._total else "warn")
        self._count.style().polish(self._count)
        self._count.setVisible(self._total > 0)

    def _go(self, row: _Row, by: int) -> None:
        found = [one for one in self.rows if one.cards[0].isEnabled()]
        at = found.index(row) + by
        if 0 <= at < len(found):
            found[at].focus()
        elif by > 0 and self.more.isVisible():
            self.more.setFocus(Qt.FocusReason.TabFocusReason)
        elif by > 0 and self.reason.isVisible():
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def require_reason(self) -> bool:
        """Whether there is a reason, where one is needed; where not, the field says so."""
        if not self.chosen or self.reason.text().strip():
            return True
        self.reason.setProperty("state", "bad")
        self.reason.setPlaceholderText(self.tr("A choice needs a reason"))
        self.reason.style().polish(self.reason)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        return False
