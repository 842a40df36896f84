"""The bands of a measure side by side: what each stretch is worth, and which one the number hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccworkbench.scoring.numbers import plain
from ccworkbench.standard.items import Band, Limits
from ui.theme import Theme
from ui.widgets.text_block import elided


@dataclass(frozen=True, slots=True)
class BandFace:
    """One band: its stretch in signs, a word, what it is worth, and its colour token."""

    stretch: str
    word: str
    value: str
    token: str
    hit: bool = False


def stretch(limits: Limits, unit: str = "") -> str:
    """Write limits in signs: ≥ 85, 60 – < 85, > 0 … ≤ 10; empty limits are a dash."""
    low = limits.min if limits.min is not None else limits.above
    high = limits.max if limits.max is not None else limits.below
    above, under = limits.above is not None and limits.min is None, limits.below is not None and limits.max is None
    tail = f" {unit}" if unit else ""
    if low is None and high is None:
        return "–"
    if high is None and low is not None:
        return f"{'>' if above else '≥'} {plain(low)}{tail}"
    if low is None and high is not None:
        return f"{'<' if under else '≤'} {plain(high)}{tail}"
    assert low is not None
    assert high is not None
    return f"{'> ' if above else ''}{plain(low)} – {'< ' if under else ''}{plain(high)}{tail}"


def level_token(value: Fraction, low: Fraction, high: Fraction) -> str:
    """Give the colour of a band: its value stretched over all bands."""
    if high == low:
        return "level4"
    return f"level{int((value - low) * 5 / (high - low) + Fraction(1, 2))}"


class BandStrip(QWidget):
    """Painted cells of equal width; the band hit is filled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._faces: tuple[BandFace, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_faces(self, faces: Sequence[BandFace]) -> None:
        """Show these bands."""
        if tuple(faces) == self._faces:
            return
        self._faces = tuple(faces)
        self.setAccessibleName("; ".join(f"{one.stretch} {one.word} {one.value}" for one in faces))
        self.setVisible(bool(faces))
        self.update()

    def sizeHint(self) -> QSize:
        """One line of words over one line of numbers."""
        return QSize(360, self._theme.px(48))

    def minimumSizeHint(self) -> QSize:
        """Cells shrink and shorten their words."""
        return QSize(120, self._theme.px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cells."""
        theme, count = self._theme, len(self._faces)
        if not count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        each = min((self.width() - 6 * (count - 1)) / count, theme.px(220))
        for at, one in enumerate(self._faces):
            box = QRectF(at * (each + 6) + 0.8, 0.8, each - 1.6, self.height() - 1.6)
            token = theme.color(one.token)
            ground = theme.mixed(one.token, 0.12 if theme.mode == "light" else 0.22)
            painter.setBrush(ground if one.hit else theme.color("surface"))
            painter.setPen(QPen(token if one.hit else theme.color("border"), 1.6 if one.hit else 1.2))
            painter.drawRoundedRect(box, 8, 8)
            self._paint_words(painter, box.adjusted(10, 5, -10, -5), one)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF, one: BandFace) -> None:
        theme = self._theme
        align, number = Qt.AlignmentFlag, theme.font(14, True)
        painter.setFont(number)
        painter.setPen(theme.color(one.token))
        painter.drawText(box, align.AlignRight | align.AlignVCenter, one.value)
        inner = box.adjusted(0, 0, -theme.px(34), 0)
        half = inner.height() / 2
        upper = QRectF(inner.x(), inner.y(), inner.width(), half if one.word else inner.height())
        font = theme.font(13, one.hit)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        words = elided(one.stretch, font, int(inner.width()))
        painter.drawText(upper, align.AlignLeft | align.AlignVCenter, words)
        if one.word:
            lower = QRectF(inner.x(), inner.y() + half, inner.width(), half)
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("muted"))
            words = elided(one.word, theme.font(12), int(inner.width()))
            painter.drawText(lower, align.AlignLeft | align.AlignVCenter, words)


def faces_of(
    bands: Sequence[Band], unit: str, words: Sequence[str], hit: Band | None, otherwise: str
) -> list[BandFace]:
    """Make the cells of a band set; `words` are the bands' titles, `otherwise` names the catch-all."""
    values = [band.value for band in bands]
    low, high = min(values, default=Fraction(0)), max(values, default=Fraction(0))
    return [
        BandFace(
            otherwise if band.limits == Limits() else stretch(band.limits, unit),
            word,
            plain(band.value),
            level_token(band.value, low, high),
            band is hit,
        )
        for band, word in zip(bands, words, strict=True)
    ]
