"""The standards at hand, one row each with a drawing of its shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ccworkbench.exports.notice import NOT_OFFICIAL
from ccworkbench.text import Text
from ui.context import Context
from ui.widgets.painting import RIGHT, line
from ui.widgets.standard_glyph import paint_glyph

_ROW = 78


@dataclass(frozen=True, slots=True)
class StandardRow:
    """A standard as the panel shows it."""

    title: Text
    version: str
    aligned_with: str
    shape: str
    sections: int
    items: int


class _Row(QWidget):
    def __init__(self, context: Context, row: StandardRow) -> None:
        super().__init__()
        self._context, self._row, self._about = context, row, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        about = self.tr("%n section(s)", "", self._row.sections)
        self._about = f"{about} · {self._row.version}"
        title = self._context.words(self._row.title)
        self.setAccessibleName(title)
        self.setToolTip(f"{title}\n{self._row.aligned_with}")
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(200, self._context.theme.px(_ROW))

    def _title_lines(self, width: float) -> list[str]:
        """Break a title that needs two lines; what is still too long is elided by the painter."""
        title = self._context.words(self._row.title)
        layout = QTextLayout(title, self._context.theme.font(14, True))
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(width)
        layout.endLayout()
        at = first.textLength()
        return [one for one in (title[:at].rstrip(" ·"), title[at:].lstrip(" ·")) if one]

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._context.theme, QPainter(self), QRectF(self.rect())
        middle = rect.height() / 2
        paint_glyph(painter, QRectF(18, middle - 16, 32, 32), self._row.shape, theme.color("accent"),
                    theme.color("tint"))
        count = str(self._row.items)
        taken = QFontMetrics(theme.font(17, True)).horizontalAdvance(count)
        words = QRectF(66, 0, rect.width() - 66 - 18 - taken - 10, 0)
        title, height = self._title_lines(words.width()), theme.px(20)
        top = middle - (height * len(title) + theme.px(18)) / 2
        for said in title:
            line(painter, QRectF(words.left(), top, words.width(), height), said, theme.font(14, True),
                 theme.color("text"))
            top += height
        line(painter, QRectF(words.left(), top, words.width(), theme.px(18)), self._about, theme.font(12),
             theme.color("muted"))
        line(painter, QRectF(0, 0, rect.width() - 18, rect.height()), count, theme.font(17, True),
             theme.color("text"), RIGHT)
        painter.end()


class StandardsPanel(QWidget):
    """The list and the note that the items are ours."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._heading = QLabel()
        self._heading.setProperty("role", "title")
        self._card = QFrame()
        self._card.setObjectName("card")
        self._rows = QVBoxLayout(self._card)
        self._rows.setContentsMargins(1, 6, 1, 6)
        self._rows.setSpacing(0)
        self._none = QLabel()
        self._none.setProperty("role", "secondary")
        self._none.setWordWrap(True)
        self._none.setContentsMargins(18, 12, 18, 12)
        self._none.hide()
        self._rows.addWidget(self._none)
        panel = QFrame()
        panel.setObjectName("panel")
        note = QHBoxLayout(panel)
        note.setContentsMargins(14, 10, 14, 10)
        note.setSpacing(10)
        self._sign = QLabel()
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setProperty("role", "secondary")
        note.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._note, 1)
        held = QWidget()
        below = QVBoxLayout(held)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(14)
        below.addWidget(self._card)
        below.addWidget(panel)
        below.addStretch(1)
        # A library grows; a small screen does not.
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(held)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._heading.setMinimumHeight(36)
        column.addWidget(self._heading)
        column.addWidget(area, 1)
        context.theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def show_standards(self, rows: Sequence[StandardRow]) -> None:
        """Replace the rows."""
        while self._rows.count() > 1:
            taken = self._rows.takeAt(1)
            row = taken.widget() if taken is not None else None
            if row is not None:
                row.hide()
                row.deleteLater()
        for standard in rows:
            if self._rows.count() > 1:
                self._rows.addWidget(self._line())
            self._rows.addWidget(_Row(self._context, standard))
        self._none.setVisible(not rows)

    def show_heading(self, shown: bool) -> None:
        """Leave out the heading where another one stands above."""
        self._heading.setVisible(shown)

    def retranslate(self) -> None:
        """Set the words of the language in force."""
        self._heading.setText(self.tr("Standards"))
        self._area.setAccessibleName(self.tr("Standards"))
        self._none.setText(self.tr("No standard is at hand."))
        self._note.setText(self._context.words(NOT_OFFICIAL))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _line(self) -> QWidget:
        holder = QWidget()
        holder.setFixedHeight(1)
        row = QHBoxLayout(holder)
        row.setContentsMargins(18, 0, 18, 0)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        row.addWidget(line)
        return holder

    def _dress(self) -> None:
        self._sign.setPixmap(self._context.theme.pixmap("info", "muted", 16))
        self.update()
