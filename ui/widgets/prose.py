"""Paragraphs as one painted widget: far cheaper to change than a column of wrapping labels.

The words can be marked with the mouse and copied, as in any text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.marking import Marking, Place
from ui.widgets.text_block import Marked, TextBlock

_TAG, _GAP = 16, 10         # a label's ground is so much wider than its words; then a gap
_RULE = (18, 12)            # the room that the accent line and the ground take


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words with their size, weight and colour token; `before` is the gap above in pixels.

    `label` is a short word on a small ground in a column at the left; `hung` paragraphs stand beside that
    column without one.
    """

    text: str
    px: int = 14
    bold: bool = False
    token: str = "text"
    before: int = 0
    lead: int = 0               # so many first letters are bold
    label: str = ""
    hung: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A paragraph where it stands in a width."""

    at: int
    x: int
    y: int
    width: int
    height: int


class Prose(QWidget):
    """Wrapped paragraphs; with `rule` they stand on a sunken ground with an accent line at the left."""

    def __init__(self, theme: Theme, *, rule: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._rule = rule
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._blocks: list[TextBlock] = []
        self._heights: dict[int, int] = {}
        self._column = 0                    # width of the labels' column; 0: there are none
        self._marking = Marking()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._copy = QAction(self)
        self._copy.triggered.connect(self.copy)
        self.addAction(self._copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.retranslate()
        theme.changed.connect(self._restyle)

    def retranslate(self) -> None:
        """Set the words of the context menu."""
        self._copy.setText(self.tr("Copy text"))

    def set_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs; empty ones are left out."""
        wanted = tuple(one for one in paragraphs if one.text)
        if wanted == self._paragraphs:
            return
        if bool(wanted) != bool(self._paragraphs):
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if wanted else Qt.FocusPolicy.NoFocus)
        self._paragraphs = wanted
        self._marking.begin((0, 0))
        self._restyle()
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """Give all words, labels among them."""
        return "\n".join(f"{one.label} {one.text}" if one.label else one.text for one in self._paragraphs)

    def marked(self) -> str:
        """Give the words that are marked."""
        return self._marking.words([one.text for one in self._paragraphs])

    def copy(self) -> None:
        """Copy what is marked, or everything."""
        QGuiApplication.clipboard().setText(self.marked() or self.text())

    # room

    def _restyle(self) -> None:
        while len(self._blocks) < len(self._paragraphs):
            self._blocks.append(TextBlock())
        for block, one in zip(self._blocks, self._paragraphs, strict=False):
            block.set(one.text, self._theme.font(one.px, one.bold), lead=one.lead)
        labels = {one.label for one in self._paragraphs if one.label}
        self._column = 0
        if labels:
            metrics = QFontMetrics(self._theme.font(12))
            self._column = max(metrics.horizontalAdvance(one) for one in labels) + _TAG + _GAP
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def _placed(self, width: int) -> Iterator[_Placed]:
        """Give the paragraphs where they stand in a width."""
        side, y = _RULE if self._rule else (0, 0)
        for at, (block, one) in enumerate(zip(self._blocks, self._paragraphs, strict=False)):
            y += one.before
            x = side + (self._column if one.label or one.hung else 0)
            room = width - side - x
            height = block.height(room)
            yield _Placed(at, x, y, room, height)
            y += height

    def heightForWidth(self, width: int) -> int:
        """Give the height all paragraphs take."""
        found = self._heights.get(width)
        if found is None:
            top = _RULE[1] if self._rule else 0
            bottom = top
            for one in self._placed(width):
                bottom = one.y + one.height
            found = bottom + top
            if len(self._heights) > 8:
                self._heights.clear()
            self._heights[width] = found
        return found

    def sizeHint(self) -> QSize:
        """Give a hint at the width there is."""
        width = self.width() if self.width() > 160 else 480
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Ask for little width; the height follows it."""
        return QSize(160, 0)

    # marking

    def _place(self, point: QPointF) -> Place:
        """Give the place in the words nearest to a point."""
        found = (0, 0)
        for one in self._placed(self.width()):
            if point.y() < one.y and one.at:
                return found
            letter = self._blocks[one.at].position(point.x() - one.x, point.y() - one.y, one.width)
            found = one.at, letter
            if point.y() < one.y + one.height:
                return found
        return len(self._paragraphs) - 1, len(self._paragraphs[-1].text) if self._paragraphs else 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to mark."""
        if event.button() is Qt.MouseButton.LeftButton and self._paragraphs:
            self._marking.begin(self._place(event.position()))
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark up to here."""
        held = event.buttons() & Qt.MouseButton.LeftButton
        if held and self._paragraphs and self._marking.draw_to(self._place(event.position())):
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Mark a word."""
        if event.button() is Qt.MouseButton.LeftButton and self._paragraphs:
            place = self._place(event.position())
            self._marking.mark_word(place, self._paragraphs[place[0]].text)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; all other keys are the page's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of what is marked, but not for a menu or another window."""
        lasting = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in lasting and not self._marking.empty:
            self._marking.begin((0, 0))
            self.update()
        super().focusOutEvent(event)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the event touches."""
        painter = QPainter(self)
        if self._rule:
            painter.fillRect(self.rect(), self._theme.color("sunken"))
            painter.fillRect(0, 0, 3, self.height(), self._theme.color("accent"))
        for one in self._placed(self.width()):
            if one.y + one.height < event.rect().top() or one.y > event.rect().bottom():
                continue
            said = self._paragraphs[one.at]
            if said.label:
                self._paint_label(painter, one, said)
            self._blocks[one.at].draw(
                painter, one.x, one.y, one.width, self._theme.color(said.token), self._marked(one.at, said)
            )
        painter.end()

    def _marked(self, at: int, said: Paragraph) -> Marked | None:
        if self._marking.empty:
            return None
        start, length = self._marking.part(at, len(said.text))
        theme = self._theme
        return Marked(start, length, theme.color("accent"), theme.color("on_accent")) if length else None

    def _paint_label(self, painter: QPainter, one: _Placed, said: Paragraph) -> None:
        """Paint the label on its ground, level with the first line of the words."""
        theme, font = self._theme, self._theme.font(12)
        metrics = QFontMetrics(font)
        height = metrics.height() + 2
        first = QFontMetrics(theme.font(said.px, said.bold)).height()
        box = QRectF(one.x - self._column, one.y + (first - height) / 2,
                     metrics.horizontalAdvance(said.label) + _TAG, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface2"))
        painter.drawRoundedRect(box, 5, 5)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said.label)
