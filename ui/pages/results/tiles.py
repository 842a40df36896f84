"""The tiles over the results: total, level, gates, weight case."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.scoring.result import GateResult, Result
from ccworkbench.session.state import SessionState
from ccworkbench.standard.model import Standard
from ui.context import Context
from ui.pages.results import facts
from ui.theme import Theme
from ui.widgets.card import Card, said
from ui.widgets.painting import CENTRE, ground, line
from ui.widgets.total_band import TotalBand

_BESIDE = 640            # width from which the total's band stands beside its number


class TotalTile(Card):
    """The number, how much is rated, and the band with what it can still become."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._number, self._state, self._rated = said("number"), said("caption"), said("secondary")
        self._ends = said("secondary", wrap=True)
        self._band = TotalBand(context.theme)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._state)
        words.addWidget(self._rated)
        words.addStretch(1)
        figures = QHBoxLayout()
        figures.setSpacing(14)
        figures.addWidget(self._number)
        figures.addLayout(words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(6)
        self._row.addLayout(figures)
        self._row.addWidget(self._band, 1)
        self.body.addLayout(self._row)
        self.body.addWidget(self._ends)
        self.body.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the band beside the number where there is room, beneath it where not."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(14 if beside else 6)

    def show_result(self, standard: Standard, result: Result) -> None:
        """Show the total."""
        total, counts = result.total, result.counts
        self.set_words(self.tr("Total"), self.tr("the interval is computed, not estimated"))
        self._number.setText(total.shown or "–")
        self._state.setText(self.tr("final") if result.final else self.tr("so far"))
        self._rated.setText(self.tr("{rated} of {all} rated").format(
            rated=counts.rated + counts.na, all=counts.applicable))
        if result.final:
            ends = self.tr("Everything is settled.")
        elif total.low is None or total.high is None:
            ends = self.tr("Nothing is rated yet.")
        else:
            ends = self.tr(
                "Lowest {low} (all open items at their worst), highest {high} (all at their best)."
            ).format(low=total.low, high=total.high)
        self._ends.setText(ends)
        heading = self.tr("Total")
        self._band.show_data(
            facts.band(standard, result, self._context.language), f"{heading} {total.shown or '–'}. {ends}")


class LevelBadge(QWidget):
    """The level as a filled square: code on its colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._code, self._colour = "–", -1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, code: str, colour: int) -> None:
        """Show a level; colour below 0 is 'no level yet'."""
        self._code, self._colour = code, colour
        self.setAccessibleName(code)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a square, wider for two levels."""
        return QSize(self._theme.px(64 if len(self._code) <= 3 else 96), self._theme.px(64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square."""
        painter, theme, rect = QPainter(self), self._theme, QRectF(self.rect())
        known = self._colour >= 0
        ground(painter, rect, theme.level(self._colour) if known else theme.color("surface2"), radius=8)
        line(painter, rect, self._code, theme.font(22, True), theme.color("surface" if known else "muted"), CENTRE)
        painter.end()


class LevelTile(Card):
    """The level as far as it is certain, and what is missing for the next."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._badge = LevelBadge(context.theme)
        self._name, self._borderline = said("title", wrap=True), said("warn", wrap=True)
        self._next = said("secondary", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._borderline)
        words.addWidget(self._next)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def show_result(self, standard: Standard, result: Result) -> None:
        """Show the level; hides itself where the standard has none."""
        found = facts.level(standard, result, self._context.language)
        self.setVisible(found is not None)
        if found is None:
            return
        self.set_words(self.tr("Verdict") if standard.total.kind == "verdict" else self.tr("Level"))
        self._badge.show_level(found.code, found.colour)
        self._name.setText(found.title or (
            self.tr("No level yet") if found.code == "–" else self.tr("Not certain yet")))
        cause = self.tr("Borderline: the exact number and the shown one fall on different sides.")
        self._borderline.setText(cause)
        self._borderline.setVisible(found.borderline)
        missing = result.total.blocked_by
        above = facts.next_level(standard, result)
        short = " · ".join(facts.without_items(self._context.words(one)) for one in missing[:2])
        if above is not None and missing:
            short = self.tr("For {level}: {missing}").format(level=above.id, missing=short)
        self._next.setText(short)
        self._next.setToolTip("\n".join(self._context.words(one) for one in missing))


class GatesTile(Card):
    """Gates of the level that stands and of the next: passed, at risk, failed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def show_result(self, standard: Standard, result: Result) -> None:
        """Show the gates that matter now; hides itself where none does."""
        found = facts.gates(standard, result)
        self.setVisible(bool(found))
        self.set_words(self.tr("Gates"), self.tr("no level without them"))
        while (old := self._grid.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, gate in enumerate(found[:6]):
            self._add(gate, number // 2, number % 2 * 2)

    def _add(self, gate: GateResult, row: int, column: int) -> None:
        risky = gate.passed and not gate.passed_low
        icon, token = (
            ("triangle-alert", "warn") if risky else ("circle-check", "ok") if gate.passed else ("circle-x", "bad")
        )
        state = self.tr("at risk") if risky else self.tr("passed") if gate.passed else self.tr("failed")
        mark = QLabel()
        mark.setPixmap(self._context.theme.pixmap(icon, token, 18))
        mark.setAccessibleName(state)
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QLabel(f"{gate.level}  {self._context.words(gate.title)}")
        words.setWordWrap(True)
        detail = said("secondary", wrap=True)
        detail.setProperty("state", "warn" if risky else "" if gate.passed else "bad")
        assumed = self.tr(" (assumed)") if gate.assumed else ""
        found = self._context.words(gate.found)
        detail.setText(f"{state} · {facts.without_items(found)}{assumed}")
        detail.setToolTip(found)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(words)
        box.addWidget(detail)
        box.addStretch(1)
        self._grid.addWidget(mark, row, column)
        self._grid.addWidget(holder, row, column + 1)


class CaseTile(Card):
    """Which weight case is in force and why; the lead confirms the field that decides it."""

    confirm_wanted = Signal(str)       # the profile field

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._words, self._why = said("", wrap=True), said("secondary", wrap=True)
        self._confirm = QPushButton()
        self._field = ""
        self._confirm.clicked.connect(lambda: self.confirm_wanted.emit(self._field))
        self.body.addWidget(self._words)
        self.body.addWidget(self._why)
        row = QHBoxLayout()
        row.addWidget(self._confirm)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def show_result(self, standard: Standard, result: Result, state: SessionState, lead: bool) -> None:
        """Show the case; hides itself where weights do not depend on the profile."""
        score = next((one for one in standard.scores if one.weight_cases), None)
        self.setVisible(score is not None)
        if score is None:
            return
        case = next((one for one in score.weight_cases if one.id == result.case), None)
        self.set_words(self.tr("Weights"))
        title = case.title if case is not None else None
        self._words.setText(self._context.words(title) if title is not None else result.case or "")
        field = score.confirm
        value = state.profile.get(field) if field is not None else None
        self._field = field or ""
        confirmed = value.confirmed if value is not None else None
        if field is None:
            self._why.setText("")
        elif value is None:
            self._why.setText(self.tr("The direction is not set; the plain mean counts."))
        elif confirmed is None:
            self._why.setText(self.tr("Not confirmed by the lead yet; the plain mean counts."))
        else:
            words = self.tr("Confirmed by {person} with %n piece(s) of evidence: {reason}", "",
                            len(confirmed.evidence))
            self._why.setText(words.format(person=confirmed.by, reason=confirmed.reason))
        self._confirm.setText(self.tr("Confirm…"))
        self._confirm.setVisible(field is not None and lead and value is not None and confirmed is None)
