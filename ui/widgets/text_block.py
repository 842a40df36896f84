"""A paragraph laid out once per width and painted many times: what cards and anchors are made of."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

_WRAP = QTextOption()
_WRAP.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


@dataclass(frozen=True, slots=True)
class Marked:
    """A part of a text that a person has marked, and its colours."""

    start: int
    length: int
    ground: QColor
    ink: QColor

    def range(self) -> QTextLayout.FormatRange:
        """Give it in the form layouts take."""
        found = QTextLayout.FormatRange()
        form = QTextCharFormat()
        form.setBackground(self.ground)
        form.setForeground(self.ink)
        found.start, found.length, found.format = self.start, self.length, form
        return found


class TextBlock:
    """Wrapped text, its first letters bold if wanted; the layout is kept until text, font or width change."""

    __slots__ = (
        "_font", "_heights", "_laid_out", "_layout", "_lead", "_natural", "_one_line", "_text", "_width",
    )

    def __init__(self) -> None:
        self._text = ""
        self._lead = 0
        self._font = QFont()
        self._layout = QTextLayout()
        self._width = -1
        self._laid_out = 0
        self._heights: dict[int, int] = {}
        self._natural = 0           # width of a text that fits on one line,
        self._one_line = 0          # and its height then; 0: not known to fit

    @property
    def text(self) -> str:
        """The words."""
        return self._text

    def set(self, text: str, font: QFont, *, lead: int = 0) -> None:
        """Set the words; the first `lead` letters are bold."""
        if text == self._text and lead == self._lead and font is self._font:
            return
        self._text, self._lead, self._font = text, lead, font
        self.forget()

    def forget(self) -> None:
        """Lay out anew next time (the font's size has changed)."""
        self._width = -1
        self._natural = self._one_line = 0
        self._heights.clear()

    def height(self, width: int) -> int:
        """Give the height the text takes in a width; 0 without text.

        Layouts ask for several widths in turn, so what was found is kept; a text that fits on one
        line fits on one line in every wider space.
        """
        if not self._text or width <= 0:
            return 0
        found = self._heights.get(width)
        if found is None:
            if self._one_line and width >= self._natural:
                found = self._one_line
            else:
                self._lay_out(width)
                found = self._laid_out
            self._heights[width] = found
        return found

    def _lay_out(self, width: int) -> None:
        layout = QTextLayout(self._text, self._font)
        layout.setTextOption(_WRAP)
        layout.setCacheEnabled(True)
        if self._lead:
            strong = QTextLayout.FormatRange()
            form = QTextCharFormat()
            form.setFontWeight(QFont.Weight.Bold)
            strong.start, strong.length, strong.format = 0, self._lead, form
            layout.setFormats([strong])
        layout.beginLayout()
        y = 0.0
        count = 0
        natural = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
            count += 1
            natural = max(natural, line.naturalTextWidth())
        layout.endLayout()
        self._layout, self._width, self._laid_out = layout, width, round(y + 0.49)
        if count == 1:
            self._natural, self._one_line = round(natural + 1), self._laid_out

    def _fit(self, width: int) -> None:
        """Have the layout of a width at hand; a text on one line is the same in all that hold it."""
        if width != self._width and not (self._one_line and min(width, self._width) >= self._natural):
            self._lay_out(width)

    def draw(
        self, painter: QPainter, x: int, y: int, width: int, color: QColor, marked: Marked | None = None
    ) -> None:
        """Paint the text with its upper left corner there; a part of it may be marked."""
        if self.height(width):
            self._fit(width)
            painter.setPen(color)
            self._layout.draw(painter, QPointF(x, y), [] if marked is None else [marked.range()])

    def position(self, x: float, y: float, width: int) -> int:
        """Give the place in the text nearest to a point of the space it is laid out in."""
        if not self.height(width):
            return 0
        self._fit(width)
        for at in range(self._layout.lineCount()):
            line = self._layout.lineAt(at)
            if y < line.y() + line.height() or at == self._layout.lineCount() - 1:
                return line.xToCursor(x)
        return len(self._text)


def elided(text: str, font: QFont, width: int) -> str:
    """Shorten a line to a width."""
    from PySide6.QtGui import QFontMetrics

    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
