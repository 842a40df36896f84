"""The figures over the board: agreement, alpha on its scale, how likely the level holds, what is left."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ccworkbench.insight.agreement import RELIABLE, Agreement, Verdict
from ccworkbench.insight.agreement_words import UNDEFINED, coefficient, percent, reading
from ccworkbench.insight.board_row import Group, RowState
from ccworkbench.insight.outlook import Outlook
from ccworkbench.scoring.numbers import typeset
from ui.context import Context
from ui.pages.consensus.board.alpha_scale import AlphaScale
from ui.pages.consensus.board.reader import BoardView
from ui.widgets.card import said
from ui.widgets.elided_label import ElidedLabel


@dataclass(frozen=True, slots=True)
class Figures:
    """What was worked out beside the board; the outlook only for who may see it."""

    agreement: Agreement
    outlook: Outlook | None = None


class _Tile(QWidget):
    """A caption, a figure, a line under it."""

    def __init__(self) -> None:
        super().__init__()
        self.caption, self.figure = said("caption"), said("figure")
        self.note = ElidedLabel(Qt.TextElideMode.ElideRight)
        self.note.setProperty("role", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for one in (self.caption, self.figure, self.note):
            column.addWidget(one)
        column.addStretch(1)

    def show_figure(self, words: str, note: str, token: str = "") -> None:
        """Show a figure; a token colours it."""
        self.figure.setText(words)
        self.figure.setStyleSheet(f"color: {token}" if token else "")
        self.note.setText(note)


class FigureStrip(QFrame):
    """One row of tiles; low windows keep captions and figures only."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._view: BoardView | None = None
        self._figures: Figures | None = None
        self.exact, self.near, self.holds, self.left = _Tile(), _Tile(), _Tile(), _Tile()
        self.caption, self.alpha = said("caption"), said("figure")
        self.interval, self.scale = said("secondary"), AlphaScale(context)
        self.reading = QLabel()
        self.reading.setWordWrap(True)
        self.reading.setProperty("from", "core")
        self.reading.setProperty("role", "secondary")
        self._lines: list[QFrame] = []
        self._lay_out()
        context.theme.changed.connect(self._show)
        self.retranslate()

    def _lay_out(self) -> None:
        upper = QVBoxLayout()
        upper.setSpacing(2)
        upper.addWidget(self.caption)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.alpha)
        row.addWidget(self.interval, 0, Qt.AlignmentFlag.AlignBottom)
        upper.addLayout(row)
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addLayout(upper)
        head.addWidget(self.scale, 1, Qt.AlignmentFlag.AlignBottom)
        middle = QVBoxLayout()
        middle.setSpacing(2)
        middle.addLayout(head)
        middle.addWidget(self.reading)
        middle.addStretch(1)
        tiles = QHBoxLayout(self)
        tiles.setContentsMargins(16, 10, 16, 10)
        tiles.setSpacing(14)
        tiles.addWidget(self.exact, 2)
        tiles.addWidget(self._rule())
        tiles.addWidget(self.near, 2)
        tiles.addWidget(self._rule())
        tiles.addLayout(middle, 6)
        tiles.addWidget(self._rule())
        tiles.addWidget(self.holds, 3)
        tiles.addWidget(self._rule())
        tiles.addWidget(self.left, 3)

    def _rule(self) -> QFrame:
        rule = QFrame()
        rule.setObjectName("line")
        rule.setFixedWidth(1)
        self._lines.append(rule)
        return rule

    def set_low(self, low: bool) -> None:
        """Keep captions and figures only."""
        for one in (self.exact, self.near, self.holds, self.left):
            one.note.setVisible(not low)

    @property
    def figures(self) -> Figures | None:
        """What is shown; None: it is under way."""
        return self._figures

    def show_board(self, view: BoardView | None) -> None:
        """Show what the board itself says."""
        self._view = view
        self._show()

    def show_figures(self, figures: Figures | None) -> None:
        """Show what was worked out beside it; None: it is under way."""
        self._figures = figures
        self._show()

    def _show(self) -> None:
        found = self._figures.agreement if self._figures is not None else None
        if found is None:
            for tile in (self.exact, self.near):
                tile.show_figure("…", "")
            self.alpha.setText("…")
            self.interval.setText("")
            self.reading.setText(self.tr("Working out the agreement…"))
            self.scale.show_value(None, None)
        else:
            self._show_agreement(found)
        self._show_outlook()
        view = self._view
        rows = () if view is None else view.rows
        open_ = [one for one in rows if one.state is not RowState.DECIDED]
        level = sum(one.group is Group.LEVEL for one in open_)
        done = len(rows) - len(open_)
        self.left.show_figure(
            f"{len(open_)} / {len(rows)}",
            self.tr("{done} decided · {level} may change the level").format(done=done, level=level),
        )

    def _show_agreement(self, found: Agreement) -> None:
        total = len(found.items)

        def share(tile: _Tile, words: str | None, count: int) -> None:
            note = self.tr("{count} / %n item(s)", "", total).format(count=count)
            tile.show_figure(UNDEFINED if words is None else f"{words} %", note)

        share(self.exact, percent(found.exact_percent), found.exact)
        share(self.near, percent(found.within_one_percent), found.within_one)
        little = found.verdict is Verdict.LITTLE_VARIETY
        self.caption.setText(self.tr("Gwet's AC2 (ordinal)") if little else self.tr("Krippendorff's α (ordinal)"))
        self.alpha.setText(_signed(coefficient(found.ac2 if little else found.alpha)))
        if little or found.interval is None:
            words = f"α {_signed(coefficient(found.alpha))}" if little else ""
        else:
            low, high = (_signed(coefficient(one)) for one in found.interval)
            words = self.tr("95 % interval {low} … {high}").format(low=low, high=high)
        self.interval.setText(words)
        self.scale.setVisible(not little and found.alpha is not None)
        self.scale.show_value(None if found.alpha is None else float(found.alpha), found.interval)
        self.reading.setText(self._context.words(reading(found, typeset)))
        self.reading.setToolTip(self.reading.text())
        self.scale.setAccessibleName(f"{self.caption.text()} {self.alpha.text()} {self.interval.text()}")

    def _show_outlook(self) -> None:
        view = self._view
        ahead = self._figures.outlook if self._figures is not None else None
        self.holds.caption.setText(
            self.tr("Level can end at") if ahead is None or ahead.level is None
            else self.tr("{level} holds").format(level=self._level(ahead.level))
        )
        if ahead is not None and ahead.holds_by_ratings is not None:
            share = ahead.holds_by_ratings
            token = "ok" if share >= RELIABLE else "warn"
            draws = ahead.ratings.draws
            note = self.tr("no rating can change it")
            if draws:
                note = self.tr("by %n draw(s) among the ratings", "", draws)
            self.holds.show_figure(f"{percent(100 * share)} %", note, self._context.theme.color(token).name())
            return
        low, high = (None, None) if view is None else (view.level_low, view.level_high)
        ends = self._level(low) if low == high else f"{self._level(low)} … {self._level(high)}"
        self.holds.show_figure(ends, self.tr("at the lowest and the highest end"))

    def _level(self, level: str | None) -> str:
        return UNDEFINED if level is None else self.tr("no level") if level == "none" else level

    def retranslate(self) -> None:
        """Set every word anew."""
        self.exact.caption.setText(self.tr("Exact"))
        self.near.caption.setText(self.tr("Within one step"))
        self.caption.setText(self.tr("Krippendorff's α (ordinal)"))
        self.left.caption.setText(self.tr("To settle"))
        self._show()


def _signed(words: str | None) -> str:
    return UNDEFINED if words is None else typeset(words)
