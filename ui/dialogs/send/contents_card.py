"""What goes into an exchange file: everything or what is new, with the bytes of evidence or without."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from ccworkbench.session.sending import Offer, Weight
from ccworkbench.standard.items import SectionId
from ccworkbench.standard.model import Standard
from ui import moments
from ui.context import Context
from ui.widgets.card import Card, said


class ContentsCard(Card):
    """Offers what the session has for somebody; until that is known it offers everything."""

    changed = Signal()
    sections_changed = Signal()      # what there is is to be counted anew

    def __init__(self, context: Context, standard: Standard) -> None:
        super().__init__()
        self._context = context
        self._handing_out = False
        self._offer: Offer | None = None
        self._named = False
        self.everything, self.news = QRadioButton(), QRadioButton()
        self._which = QButtonGroup(self)
        for button in (self.everything, self.news):
            self._which.addButton(button)
        self.everything.setChecked(True)
        self._news_said, self._bytes_said = said("secondary", wrap=True), said("secondary", wrap=True)
        for label in (self._news_said, self._bytes_said):
            label.setContentsMargins(26, 0, 0, 2)
        self.evidence = QCheckBox()
        self.evidence.setChecked(True)
        self.only = QCheckBox(self.tr("Only of these sections"))
        self.ticks = {
            one.id: QCheckBox(f"{one.id}  {context.words(one.title)}") for one in standard.children(None)}
        self._parts, self._of = QWidget(), QWidget()
        column = QVBoxLayout(self._parts)
        column.setContentsMargins(26, 0, 0, 0)
        column.setSpacing(2)
        for tick in self.ticks.values():
            tick.setProperty("from", "core")
            column.addWidget(tick)
            tick.toggled.connect(lambda _: self.sections_changed.emit())
        around = QVBoxLayout(self._of)
        around.setContentsMargins(26, 0, 0, 0)
        around.setSpacing(2)
        around.addWidget(self.only)
        around.addWidget(self._parts)
        self.only.toggled.connect(lambda _: self.sections_changed.emit())
        for widget in (
            self.everything, self.news, self._news_said, self.evidence, self._of, self._bytes_said,
        ):
            self.body.addWidget(widget)
        self.set_words(self.tr("What"))
        self._which.buttonToggled.connect(lambda _button, on: self._choose() if on else None)
        self.evidence.toggled.connect(lambda _: self._choose())
        self._show()

    def show_offer(self, offer: Offer | None, *, named: bool, handing_out: bool) -> None:
        """Show what there is; None: it is being counted. `named`: for one person, whose last file is known."""
        self._offer, self._named, self._handing_out = offer, named, handing_out
        possible = offer is not None and offer.news is not None and bool(offer.news.changes or offer.news.files)
        self.news.setEnabled(possible)
        self.news.setVisible(not handing_out)
        self._news_said.setVisible(not handing_out)
        if offer is not None and (not possible or handing_out):
            self.everything.setChecked(True)
        self._choose()

    @property
    def weight(self) -> Weight | None:
        """What the file will hold; None: not known yet."""
        if self._offer is None:
            return None
        return self._offer.news if self.since_last and self._offer.news is not None else self._offer.everything

    @property
    def expected(self) -> int | None:
        """About how many bytes it will have."""
        found = self.weight
        return None if found is None else found.size if self.with_bytes else found.without

    @property
    def since_last(self) -> bool:
        """Whether only what is new is wanted."""
        return self.news.isChecked()

    @property
    def with_bytes(self) -> bool:
        """Whether the bytes of evidence go along."""
        return self.evidence.isChecked()

    @property
    def sections(self) -> tuple[SectionId, ...]:
        """Of which sections alone the evidence goes along, where files are handed out; none: of all."""
        if not (self._handing_out and self.with_bytes and self.only.isChecked()):
            return ()
        return tuple(one for one, tick in self.ticks.items() if tick.isChecked())

    @property
    def fault(self) -> str:
        """What is still to be chosen; blank: nothing."""
        asked = self._handing_out and self.with_bytes and self.only.isChecked()
        return self.tr("Tick the sections whose evidence goes along.") if asked and not self.sections else ""

    def set_busy(self, busy: bool) -> None:
        """Take no choice while files are written."""
        for widget in (self.everything, self.evidence, self._of):
            widget.setEnabled(not busy)
        news = self._offer.news if self._offer is not None else None
        self.news.setEnabled(not busy and news is not None and bool(news.changes or news.files))

    def _choose(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        offer, weight = self._offer, self.weight
        self.everything.setText(
            self.tr("Everything") if offer is None
            else self.tr("Everything: %n change(s)", "", offer.everything.changes))
        self.news.setText(
            self.tr("Only what is new") if offer is None or offer.news is None
            else self.tr("Only what is new: %n change(s)", "", offer.news.changes))
        self._news_said.setText(self._why())
        if weight is None:
            self.evidence.setText(self.tr("With the evidence files"))
        else:
            self.evidence.setText(self.tr("With %n evidence file(s), {size}", "", weight.files).format(
                size=moments.size(weight.bytes)))
        self._of.setVisible(self._handing_out and self.with_bytes and len(self.ticks) > 1)
        self._parts.setVisible(self.only.isChecked())
        self._bytes_said.setText("" if self.with_bytes else self.tr("The receiver sees 'file pending' for each."))
        self._bytes_said.setVisible(not self.with_bytes)

    def _why(self) -> str:
        """Say since when, or why there is nothing new to send."""
        offer = self._offer
        if offer is None:
            return self.tr("Counting…")
        if not self._named:
            return self.tr("Choose a colleague: what is new is counted for each of them.")
        if offer.last is None or offer.news is None:
            return self.tr("No file was written for this colleague yet.")
        when = moments.day(offer.last, datetime.now(), self._context.language)
        if not offer.news.changes and not offer.news.files:
            return self.tr("Nothing new since the file of {time}.").format(time=when)
        return self.tr("Since the file of {time}.").format(time=when)
