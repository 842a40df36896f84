"""A card one chooses among others, with radio behaviour: title, lines, a figure."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.painting import CENTRE, RIGHT, focus_ring, ground, line
from ui.widgets.standard_glyph import paint_glyph


class ChoiceCard(QAbstractButton):
    """A checkable card; `wide` puts glyph left and figure right, otherwise all is centred."""

    def __init__(self, theme: Theme, *, wide: bool = False) -> None:
        super().__init__()
        self._theme, self._wide = theme, wide
        self._line, self._figure, self._shape = "", "", ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)

    def set_words(self, title: str, line_: str, figure: str, shape: str = "") -> None:
        """Set what the card says."""
        self.setText(title)
        self.setAccessibleName(" ".join(part for part in (title, line_, figure) if part))
        self.setToolTip(title)
        self._line, self._figure, self._shape = line_, figure, shape
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of the words."""
        metrics = QFontMetrics(self._theme.font(14, True))
        if self._wide:
            return QSize(metrics.horizontalAdvance(self.text()) + 160, self._theme.px(66))
        return QSize(max(92, metrics.horizontalAdvance(self.text()) + 20), self._theme.px(72))

    def minimumSizeHint(self) -> QSize:
        """Ask for little: the words may be elided."""
        return QSize(220 if self._wide else 64, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, glyph and words."""
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        chosen = self.isChecked()
        fill = theme.color("tint" if chosen else "hover" if self.underMouse() else "surface")
        ground(painter, rect, fill, theme.color("accent" if chosen else "border"), 8, 2 if chosen else 1)
        ink, weak = theme.color("accent" if chosen else "text"), theme.color("text" if chosen else "muted")
        if self._wide:
            paint_glyph(painter, QRectF(16, rect.center().y() - 15, 30, 30), self._shape,
                        theme.color("accent"), theme.mixed("accent", 0.12))
            figure = QRectF(rect.width() - 76, 0, 60, rect.height())
            line(painter, figure, self._figure, theme.font(17, True), theme.color("text"), RIGHT)
            words = QRectF(62, rect.center().y() - theme.px(23), rect.width() - 150, theme.px(23))
            line(painter, words, self.text(), theme.font(14, True), ink)
            line(painter, words.translated(0, theme.px(23)), self._line, theme.font(12), weak)
        else:
            row = theme.px(22)
            lines = [(self.text(), theme.font(13, True), ink), (self._line, theme.font(12), weak),
                     (self._figure, theme.font(12, chosen), ink)]
            said = [one for one in lines if one[0]]
            top = QRectF(4, rect.center().y() - row * len(said) / 2, rect.width() - 8, row)
            for shown, font, colour in said:
                line(painter, top, shown, font, colour, CENTRE)
                top.translate(0, row)
        if self.hasFocus():
            focus_ring(painter, rect, theme.color("accent"), 8)
        painter.end()


class ChoiceGroup(QButtonGroup):
    """Makes cards exclusive; arrows move within, Tab leaves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setExclusive(True)
