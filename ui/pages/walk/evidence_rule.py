"""What evidence an item still asks for, worked out from its rule; and the line that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ccworkbench.session.evidence_rule import HARD, is_top, kinds_held
from ccworkbench.session.model import Evidence
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Item
from ui import labels
from ui.labels import EVIDENCE_KINDS
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class RuleState:
    """How an item stands with its evidence rule.

    `lacking` are the kinds of which one more would help; `beside` counts pieces of a kind that
    this item does not take.
    """

    needs: int
    met: bool
    held: tuple[str, ...]
    lacking: tuple[str, ...]
    beside: int = 0
    only_interview: bool = False          # not enough for the best rating


def rule_state(item: Item, evidence: Sequence[Evidence], answer: Answer | None = None) -> RuleState:
    """Work out what is lacking: `needs` different fitting kinds, a hard one among two or more.

    The same rule as `ccworkbench.session.evidence_rule.falls_short`, asked before there is a
    rating; an interview alone is only then said to be too little when the best was given.
    """
    fitting = item.evidence.kinds or EVIDENCE_KINDS
    held = kinds_held(item, evidence)
    needs = item.evidence.needs
    beside = sum(1 for one in evidence if not one.erased and one.kind not in fitting)
    free = [kind for kind in EVIDENCE_KINDS if kind in fitting and kind not in held]
    hard_missing = needs > 1 and held.isdisjoint(HARD)
    top = answer is not None and not answer.na and is_top(item, answer)
    only = needs >= 1 and top and held == {"interview"}
    met = needs < 1 or not (len(held) < needs or hard_missing or only)
    last = needs - len(held) <= 1
    lacking = [] if met else [kind for kind in free if kind in HARD] if hard_missing and last else free
    shown = tuple(kind for kind in EVIDENCE_KINDS if kind in held)
    return RuleState(needs, met, shown, tuple(lacking), beside, only)


class RuleLine(QWidget):
    """An icon and a sentence under the pane's head."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[RuleState, str] | None = None
        self._state: RuleState | None = None
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words = QLabel()
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words.setWordWrap(True)       # after the policy, which forgets that the height follows the width
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        theme.changed.connect(self._draw_icon)

    def show_state(self, state: RuleState | None) -> None:
        """Say how the rule stands; None or a rule that asks for nothing says nothing."""
        self._state = state if state is not None and state.needs else None
        self._say()
        self._draw_icon()

    def _say(self) -> None:
        state = self._state
        words = self._sentence(state) if state is not None else ""
        if words != self._words.text():
            self._words.setText(words)
        if self.isHidden() == bool(words):
            self.setVisible(bool(words))

    def retranslate(self) -> None:
        """Say it in the window's language."""
        self._say()

    def _sentence(self, state: RuleState) -> str:
        kinds = self.tr("/").join(labels.evidence_kind(one) for one in state.lacking)
        if state.only_interview:
            words = self.tr("An interview alone does not carry the best rating: add {kinds}").format(kinds=kinds)
        elif state.met:
            held = self.tr("/").join(labels.evidence_kind(one) for one in state.held)
            words = self.tr("Evidence is enough: {held}").format(held=held)
        elif not kinds:                   # a rule that asks for more kinds than it takes
            words = self.tr("Needs {needs} kinds, has {held}").format(needs=state.needs, held=len(state.held))
        elif not state.held and state.needs == 1:
            words = self.tr("Needs evidence: {kinds}").format(kinds=kinds)
        elif not state.held:
            words = self.tr("Needs {needs} kinds of evidence: {kinds}").format(needs=state.needs, kinds=kinds)
        else:
            words = self.tr("Needs {needs} kinds, has {held}: lacks one of {kinds}").format(
                needs=state.needs, held=len(state.held), kinds=kinds)
        if state.beside:
            words += self.tr("; %n of another kind does not count here", "", state.beside)
        return words

    def _draw_icon(self) -> None:
        if self._state is not None:
            met = self._state.met
            self._icon.setPixmap(self._theme.pixmap("circle-check" if met else "circle-alert",
                                                    "ok" if met else "warn", 16))
