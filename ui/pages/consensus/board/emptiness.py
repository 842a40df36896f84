"""Why there is nothing on the board, and what to do then."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ccworkbench.exports.notice import not_official
from ccworkbench.session.model import AssessorId
from ui.context import Context
from ui.pages.consensus.board.reader import BoardView
from ui.widgets.card import Card, said


class Reason(StrEnum):
    """Why there are no rows."""

    ALONE = "alone"            # only one person's ratings are here
    NOBODY = "nobody"          # nobody has submitted
    HIDDEN = "hidden"          # the reader has to submit first
    AGREED = "agreed"          # all agree


class Emptiness(QWidget):
    """A card in place of the board."""

    merge_wanted = Signal()
    results_wanted = Signal()
    evidence_wanted = Signal()     # show what is short of evidence

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: BoardView | None = None
        self.reason: Reason | None = None
        self.card, self._sign, self._words = Card(), QLabel(), said("muted", wrap=True)
        self.notice = said("secondary", wrap=True)
        self.notice.setProperty("from", "core")
        self.merge, self.results, self.evidence = QPushButton(), QPushButton(), QPushButton()
        self.merge.clicked.connect(self.merge_wanted)
        self.results.clicked.connect(self.results_wanted)
        self.evidence.clicked.connect(self.evidence_wanted)
        self.card.head.insertWidget(0, self._sign)
        self.card.body.addWidget(self._words)
        row = QHBoxLayout()
        row.addWidget(self.merge)
        row.addWidget(self.evidence)
        row.addWidget(self.results)
        row.addStretch(1)
        self.card.body.addLayout(row)
        self.card.body.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        context.theme.changed.connect(self._draw_sign)

    @property
    def with_figures(self) -> bool:
        """Whether the figures over the board say something all the same."""
        return self.reason is Reason.AGREED

    def show_state(self, view: BoardView) -> bool:
        """Show why there are no rows; False: there are some."""
        self._view = view
        self.reason = None if view.rows else _reason(view)
        self._say()
        return self.reason is not None

    def _say(self) -> None:
        view = self._view
        if view is None or self.reason is None:
            return
        names = self.tr(", ").join(self._name(view, one) for one in view.missing)
        match self.reason:
            case Reason.ALONE:
                title = self.tr("Consensus needs two")
                words = self.tr(
                    "Only one person's ratings are here. Merge the exchange files of the others; then what stands "
                    "apart is listed here.")
            case Reason.NOBODY:
                title = self.tr("Nobody has submitted yet")
                words = self.tr(
                    "The board fills once sections are submitted on the walk page. Still missing: {who}.").format(
                        who=names or "–")
            case Reason.HIDDEN:
                title = self.tr("Blind until you have submitted")
                words = self.tr(
                    "What the others rated shows once you have submitted your own sections. Still missing: {who}."
                ).format(who=names or "–")
            case Reason.AGREED:
                count, people = _agreed(view)
                title = self.tr("All agree")
                words = self.tr("All {people} agree on %n item(s). Nothing is left to settle.", "", count).format(
                    people=people)
        self.card.set_words(title)
        self._words.setText(words)
        self.notice.setText(self._context.words(not_official(view.state.standard)))
        self.merge.setVisible(self.reason in (Reason.ALONE, Reason.NOBODY))
        self.results.setVisible(self.reason is Reason.AGREED)
        self.evidence.setVisible(bool(view.short))
        self.evidence.setText(self.tr("Show %n short of evidence", "", len(view.short)))
        self._draw_sign()

    def _name(self, view: BoardView, who: AssessorId) -> str:
        person = view.state.people.get(who)
        hidden = self._context.discretion.hidden
        return person.name if person is not None and person.name and not hidden else who

    def _draw_sign(self) -> None:
        icons = {
            Reason.ALONE: ("users", "muted"), Reason.NOBODY: ("clock", "warn"),
            Reason.HIDDEN: ("eye-off", "warn"), Reason.AGREED: ("circle-check-big", "ok"),
        }
        if self.reason is not None:
            self._sign.setPixmap(self._context.theme.pixmap(*icons[self.reason], 22))
            self._sign.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def retranslate(self) -> None:
        """Set every word anew."""
        self.merge.setText(self.tr("Merge exchange files"))
        self.results.setText(self.tr("Go to the results"))
        self.evidence.setText(self.tr("Show %n short of evidence", "", 0))
        self._say()


def _reason(view: BoardView) -> Reason:
    state = view.state
    submitted = {who for who, _section in state.submissions}.intersection(state.raters)
    if len(state.raters) < 2:
        return Reason.ALONE
    if not submitted:
        return Reason.NOBODY
    if submitted != {state.reader} and any(
        state.hides(state.reader, item.id, who) for item in state.standard.items for who in submitted
    ):
        return Reason.HIDDEN
    return Reason.ALONE if len(set().union(*_told(view))) < 2 else Reason.AGREED


def _told(view: BoardView) -> list[set[AssessorId]]:
    """Give who answered, item by item, as far as it shows."""
    raters = set(view.state.raters)
    return [
        {who for who, one in by.items() if one.answer is not None and who in raters}
        for by in view.state.ratings.values()
    ]


def _agreed(view: BoardView) -> tuple[int, int]:
    together = [one for one in _told(view) if len(one) > 1]
    return len(together), len(set().union(*together)) if together else 0
