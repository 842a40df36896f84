"""Counts in, counts out: what the files held, what of it was here, what is new; kind by kind, and as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccworkbench.merge.receipt import COUNTED, Receipt
from ui.context import Context
from ui.pages.consensus.merge.cells import number
from ui.widgets.card import Card
from ui.widgets.painting import CENTRE, LEFT, RIGHT, focus_ring, ground, line

_ROW, _BAR = 30, 12


@dataclass(frozen=True, slots=True)
class Line:
    """One kind: received = here + new, if what was counted says so."""

    title: str
    received: int
    new: int
    fits: bool

    @property
    def here(self) -> int:
        """What was here already."""
        return self.received - self.new


class BalanceTable(QWidget):
    """The counts, painted; all of it is said to screen readers too."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self._lines: Sequence[Line] = ()
        self._heads: Sequence[str] = ("",) * 4
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.updateGeometry)

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown; the last is the total."""
        return self._lines

    def show_lines(self, heads: Sequence[str], lines: Sequence[Line], here: str, new: str) -> None:
        """Show other counts; `here` and `new` stand under the bar."""
        self._heads, self._lines, self._here, self._new = heads, lines, here, new
        told = [f"{one.title}: {one.received} {'=' if one.fits else '≠'} {one.here} + {one.new}" for one in lines]
        self.setAccessibleName("; ".join(told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the rows, the bar and the line under it."""
        return QSize(300, self._theme.px(_ROW) * (len(self._lines) + 2) + self._theme.px(_BAR) + 12)

    def minimumSizeHint(self) -> QSize:
        """As the size hint."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint rows and bar."""
        theme, painter, width = self._theme, QPainter(self), self.width()
        row = theme.px(_ROW)
        sign, each = theme.px(22), min(theme.px(92), (width - theme.px(22)) // 4)
        first = width - sign - 3 * each
        counts = (QRectF(first + place * each, 0, each - 6, row) for place in range(3))
        columns = [QRectF(4, 0, first - 4, row), *counts, QRectF(width - sign, 0, sign, row)]

        def put(at: int, column: int, words: str, token: str, bold: bool = False, px: int = 14) -> None:
            align = LEFT if column == 0 else CENTRE if column == 4 else RIGHT
            place = columns[column].translated(0, at)
            line(painter, place, words, theme.font(px, bold), theme.color(token), align)

        for column, head in enumerate(self._heads):
            put(0, column, head, "muted", px=12)
        for place, one in enumerate(self._lines):
            at, last = row * (place + 1), place == len(self._lines) - 1
            painter.setPen(theme.color("border2" if place == 0 else "border"))
            painter.drawLine(0, at, width, at)
            put(at, 0, one.title, "text", last)
            put(at, 1, number(one.received), "text", last)
            put(at, 2, number(one.here), "text", last)
            put(at, 3, f"+{number(one.new)}", "accent" if one.new else "muted", bold=True)
            put(at, 4, "=" if one.fits else "≠", "ok" if one.fits else "bad", bold=True)
        if self._lines:
            self._paint_bar(painter, row * (len(self._lines) + 1) + 8)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), theme.color("accent"), 6)
        painter.end()

    def _paint_bar(self, painter: QPainter, top: int) -> None:
        theme, total, high = self._theme, self._lines[-1], self._theme.px(_BAR)
        whole = QRectF(0, top, self.width(), high)
        ground(painter, whole, theme.color("border2" if total.received else "track"), radius=3)
        if total.new and total.received:
            wide = max(2.0, self.width() * total.new / total.received)
            ground(painter, QRectF(self.width() - wide, top, wide, high), theme.color("accent"), radius=3)
        under = QRectF(0, top + high + 4, self.width(), theme.px(20))
        small = theme.font(12)
        line(painter, under, self._here, small, theme.color("muted"))
        line(painter, under, self._new, theme.font(12, True), theme.color("accent"), RIGHT)
        sign = "=" if total.fits else "≠"
        told = f"{number(total.received)} {sign} {number(total.here)} + {number(total.new)}"
        sides = max(QFontMetrics(small).horizontalAdvance(self._here),
                    QFontMetrics(theme.font(12, True)).horizontalAdvance(self._new))
        if 2 * sides + QFontMetrics(theme.font(12, True)).horizontalAdvance(told) + 16 < self.width():
            line(painter, under, told, theme.font(12, True), theme.color("ok" if total.fits else "bad"), CENTRE)


class BalanceCard(Card):
    """The card around it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.table = BalanceTable(context)
        self.body.addWidget(self.table)
        self.body.addStretch(1)

    def show_receipt(self, receipt: Receipt) -> None:
        """Show the counts of a merge."""
        titles = dict(zip(COUNTED, (self.tr("Ratings"), self.tr("Evidence"), self.tr("Findings"),
                                    self.tr("Other")), strict=True))
        order = ("ratings", "findings", "evidence", "other")
        lines = [Line(titles[kind], *receipt.received(kind), receipt.fits(kind)) for kind in order]
        total = Line(self.tr("Total"), sum(one.received for one in lines), sum(one.new for one in lines),
                     receipt.balanced)
        heads = (self.tr("Kind"), self.tr("Received"), self.tr("Already here"), self.tr("New"))
        self.set_words(self.tr("Counts in = counts out"))
        self.table.show_lines(
            heads, [*lines, total], self.tr("{count} already here").format(count=number(total.here)),
            self.tr("{count} new").format(count=number(total.new)))
