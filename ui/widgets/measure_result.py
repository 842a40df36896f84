"""What a measure comes to while it is typed: number, value, band, and why it may settle nothing."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ccworkbench.scoring.numbers import plain, shown
from ccworkbench.scoring.result import ItemState
from ccworkbench.scoring.values import Worth
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Band, Item
from ui.theme import Theme
from ui.widgets.answer_editor import Words
from ui.widgets.band_strip import BandStrip, faces_of


class MeasureResult(QWidget):
    """One line "85.0 % → 3" over the bands; beneath it what keeps the number from settling the item."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._item: Item | None = None
        self._worth: Worth | None = None
        self._number = QLabel("–")
        self._number.setProperty("role", "figure")
        self._value = QLabel()
        self._value.setObjectName("code")
        self._trend = QLabel()
        self._trend.setProperty("role", "muted")
        self._note = QLabel()
        self._note.setProperty("role", "secondary")
        self._note.setWordWrap(True)
        self._bands = BandStrip(theme)
        row = QHBoxLayout()
        row.setSpacing(12)
        for label in (self._number, self._value, self._trend):
            row.addWidget(label)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._bands)
        layout.addWidget(self._note)

    def show_item(self, item: Item, worth: Worth) -> None:
        """Prepare for another measure."""
        self._item, self._worth = item, worth
        self.show_answer(None)

    def show_answer(self, answer: Answer | None) -> None:
        """Work the answer out and show it; None: incomplete or nothing typed."""
        item, worth = self._item, self._worth
        if item is None or worth is None or worth.measure is None:
            return
        number = self.number(answer)
        outcome = worth.of(answer) if answer is not None and not answer.na else None
        unit = self._words.words(item.unit) if item.unit else ""
        digits = item.digits
        text = "–" if number is None else plain(number, 2) if digits is None else shown(number, digits)
        self._number.setText(f"{text} {unit}".rstrip())
        settled = outcome is not None and outcome.value is not None
        self._value.setVisible(settled)
        if outcome is not None and outcome.value is not None:
            self._value.setText(f"→ {plain(outcome.value)}")
        self._show_trend(answer)
        self._show_bands(item, worth.measure.band(answer) if answer is not None and not answer.na else None)
        self._show_note(worth.standing or (outcome.state if outcome else None))

    def number(self, answer: Answer | None) -> Fraction | None:
        """Give the number an answer comes to, None where it does not."""
        if answer is None or answer.na or self._worth is None or self._worth.measure is None:
            return None
        return self._worth.measure.number(answer)

    def _show_trend(self, answer: Answer | None) -> None:
        assert self._worth is not None
        assert self._worth.measure is not None
        trend = self._worth.measure.trend(answer) if answer is not None else None
        words = {"up": self.tr("↗ rising"), "flat": self.tr("→ level"), "down": self.tr("↘ falling")}
        self._trend.setText(words.get(trend or "", ""))
        self._trend.setVisible(trend is not None)

    def _show_bands(self, item: Item, hit: Band | None) -> None:
        assert self._worth is not None
        assert self._worth.measure is not None
        bands: tuple[Band, ...] = self._worth.measure.bands
        unit = self._words.words(item.unit) if item.unit else ""
        words = [self._band_words(band) for band in bands]
        self._bands.set_faces(faces_of(bands, unit, words, hit, self.tr("otherwise")))

    def _band_words(self, band: Band) -> str:
        trends = {
            "better": self.tr("getting better"),
            "flat": self.tr("staying level"),
            "worse": self.tr("getting worse"),
        }
        parts = [self._words.words(band.title) if band.title else "", trends.get(band.trend or "", "")]
        return " · ".join(part for part in parts if part)

    def _show_note(self, standing: ItemState | None) -> None:
        words, state = {
            ItemState.UNKNOWN: (self.tr("A profile value is missing; the band cannot be settled yet."), ""),
            ItemState.NO_REFERENCE: (
                self.tr("No reference figure is published: the item counts neither for nor against."), ""),
            ItemState.DECIDE: (
                self.tr("Within the range of the derived figure the verdict differs: a person decides, by stating "
                        "the number itself."), "warn"),
        }.get(standing or ItemState.OPEN, ("", ""))
        if self._note.text() != words:
            self._note.setText(words)
            self._note.setProperty("state", state)
            self._note.style().unpolish(self._note)
            self._note.style().polish(self._note)
        self._note.setVisible(bool(words))
