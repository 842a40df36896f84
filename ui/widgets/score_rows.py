"""Rows of scores as bars: code, title, bar in the colour of its height, number, how much is rated."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import Theme
from ui.widgets.painting import RIGHT, focus_ring, line

_ROW = 34


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One score. `share` and the whiskers are parts of the bar 0..1; `token` the bar's colour."""

    key: str
    code: str
    title: str
    shown: str
    note: str
    share: Fraction | None
    low: Fraction | None
    high: Fraction | None
    token: str


class ScoreRows(QWidget):
    """A painted list with one current row; Enter or a click chooses it."""

    row_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[ScoreRow, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    def show_rows(self, rows: tuple[ScoreRow, ...], name: str) -> None:
        """Show rows; `name` is the list's accessible name."""
        if rows != self._rows:
            self._rows, self._at = rows, min(self._at, max(0, len(rows) - 1))
            self.updateGeometry()
            self.update()
        self.setAccessibleName(name)
        self._describe()

    def sizeHint(self) -> QSize:
        """Ask for a row each."""
        return QSize(360, self._height() * len(self._rows) + 4)

    def minimumSizeHint(self) -> QSize:
        """Ask for every row: the page scrolls, not the list."""
        return QSize(240, self.sizeHint().height())

    def _height(self) -> int:
        return self._theme.px(_ROW)

    def event(self, event: QEvent) -> bool:
        """Say the whole of a row that may be elided."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = event.pos().y() // self._height()
            words = f"{self._rows[row].code} {self._rows[row].title}" if 0 <= row < len(self._rows) else ""
            QToolTip.showText(event.globalPos(), words.strip(), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter chooses."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and 0 <= self._at + step < len(self._rows):
            self._at += step
            self._describe()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rows:
            self.row_chosen.emit(self._rows[self._at].key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer."""
        row = int(event.position().y()) // self._height()
        if 0 <= row < len(self._rows):
            self._at = row
            self._describe()
            self.update()
            self.row_chosen.emit(self._rows[row].key)

    def _describe(self) -> None:
        if self._rows:
            row = self._rows[self._at]
            self.setAccessibleDescription(f"{row.code} {row.title} {row.shown} {row.note}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every row."""
        theme, painter, height = self._theme, QPainter(self), self._height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        codes = QFontMetrics(theme.font(13, True))
        code_wide = max((codes.horizontalAdvance(row.code) for row in self._rows), default=0)
        code_wide += 12 if code_wide else 0
        notes = QFontMetrics(theme.font(12))
        note_wide = max((notes.horizontalAdvance(row.note) for row in self._rows), default=0)
        width = self.width()
        bar_wide = max(48.0, min(200.0, (width - 260) * 0.5))      # titles come first where it is narrow
        right = width - 8.0
        for number, row in enumerate(self._rows):
            top = number * height
            if number:
                painter.setPen(QPen(theme.color("border"), 1))
                painter.drawLine(QPointF(0, top), QPointF(width, top))
            note = QRectF(right - note_wide, top, note_wide, height)
            shown = QRectF(note.left() - theme.px(64), top, theme.px(52), height)
            bar = QRectF(shown.left() - bar_wide - 8, top + height / 2 - 4, bar_wide, 8)
            line(painter, QRectF(6, top, code_wide, height), row.code, theme.font(13, True), theme.color("accent"))
            line(painter, QRectF(6 + code_wide, top, bar.left() - code_wide - 18, height), row.title,
                 theme.font(13), theme.color("text"))
            self._bar(painter, bar, row)
            line(painter, shown, row.shown, theme.font(14, True), theme.color("text"), RIGHT)
            line(painter, note, row.note, theme.font(12), theme.color("muted"), RIGHT)
        if self.hasFocus() and self._rows:
            focus_ring(painter, QRectF(0, self._at * height, width, height), theme.color("accent"), 6)
        painter.end()

    def _bar(self, painter: QPainter, bar: QRectF, row: ScoreRow) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(bar, 4, 4)
        if row.share is None:
            return
        filled = QRectF(bar)
        filled.setWidth(max(3.0, bar.width() * float(row.share)))
        painter.setBrush(theme.color(row.token))
        painter.drawRoundedRect(filled, 4, 4)
        if row.low is not None and row.high is not None and row.low != row.high:
            painter.setPen(QPen(theme.color("text"), 1.4))
            middle = bar.center().y()
            left, end = (bar.left() + bar.width() * float(one) for one in (row.low, row.high))
            painter.drawLine(QPointF(left, middle), QPointF(end, middle))
            for x in (left, end):
                painter.drawLine(QPointF(x, middle - 4), QPointF(x, middle + 4))
