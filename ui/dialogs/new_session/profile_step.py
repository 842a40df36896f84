"""Step 2: the assessed organisation, with the fields the standard asks for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.standard.answers import exact
from ccworkbench.standard.items import FieldId
from ccworkbench.standard.model import FieldKind, ProfileField
from ui.context import Context
from ui.dialogs.new_session.draft import Draft
from ui.widgets.choice_card import ChoiceCard
from ui.widgets.flow import FlowLayout


class ProfileStep(QWidget):
    """Organisation and alias, then one entry per profile field of the standard."""

    edited = Signal()

    def __init__(self, context: Context, draft: Draft) -> None:
        super().__init__()
        self._context, self._draft = context, draft
        self._bands: list[tuple[ProfileField, list[tuple[ChoiceCard, str]]]] = []
        self._organisation = QLineEdit(draft.organisation)
        self._alias = QLineEdit(draft.alias)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.setSpacing(14)
        for words, entry, hint in (
            (self.tr("Organisation"), self._organisation, self.tr("needed")),
            (self.tr("Alias"), self._alias, self.tr("stands in for the name")),
        ):
            top.addLayout(_labelled(words, entry))
            entry.setPlaceholderText(hint)
            entry.textChanged.connect(self._take_names)
        box.addLayout(top)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        box.addWidget(self._area, 1)
        self.rebuild()

    def rebuild(self) -> None:
        """Make the entries of the draft's standard."""
        page = QWidget()
        page.setObjectName("page")
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 8, 8, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._bands.clear()
        place = 0
        for field in self._draft.standard.profile if self._draft.standard is not None else ():
            wide = bool(field.bands) or field.kind is FieldKind.CHOICES or field.confirm
            if wide and place % 2:
                place += 1
            grid.addWidget(self._entry(field), place // 2, place % 2, 1, 2 if wide else 1)
            place += 2 if wide else 1
        grid.setRowStretch(place // 2 + 1, 1)
        self._area.setWidget(page)
        self._recount()

    def set_focus(self) -> None:
        """Put the keyboard where something is missing."""
        self._organisation.setFocus()

    def mark(self) -> None:
        """Show that the organisation is missing."""
        self._organisation.setProperty("state", "bad" if not self._draft.organisation.strip() else "")
        self._organisation.style().polish(self._organisation)

    def _take_names(self) -> None:
        self._draft.organisation, self._draft.alias = self._organisation.text(), self._alias.text()
        self.mark()
        self.edited.emit()

    def _set(self, field: ProfileField, value: str | tuple[str, ...]) -> None:
        self._draft.set_value(field.id, value)
        self._recount()
        self.edited.emit()

    def _entry(self, field: ProfileField) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        words = self._context.words(field.title)
        caption = QLabel(words)
        caption.setProperty("role", "caption")
        box.addWidget(caption)
        make: Callable[[ProfileField, str, QVBoxLayout], None] = {
            FieldKind.CHOICE: self._choice,
            FieldKind.CHOICES: self._choices,
            FieldKind.NUMBER: self._number,
            FieldKind.TEXT: self._text,
        }[field.kind]
        make(field, words, box)
        if field.confirm:
            note = QLabel(self.tr("It decides the weights only once the lead has confirmed it with evidence; "
                                  "until then the plain mean counts."))
            note.setProperty("role", "secondary")
            note.setWordWrap(True)
            box.addWidget(note)
        elif field.about is not None:
            holder.setToolTip(self._context.words(field.about))
        box.addStretch(1)
        return holder

    def _choice(self, field: ProfileField, words: str, box: QVBoxLayout) -> None:
        combo = QComboBox()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(10)      # long options must not make the step wider than the dialog
        combo.setAccessibleName(words)
        combo.addItem(self.tr("not known yet"), "")
        for option in field.options:
            combo.addItem(self._context.words(option.title), option.id)
        combo.setCurrentIndex(max(0, combo.findData(self._draft.profile.get(field.id, ""))))
        combo.currentIndexChanged.connect(lambda _: self._set(field, str(combo.currentData())))
        box.addWidget(combo)

    def _choices(self, field: ProfileField, words: str, box: QVBoxLayout) -> None:
        row = FlowLayout()
        chosen = self._draft.profile.get(field.id, ())
        chips: list[tuple[str, QPushButton]] = []
        for option in field.options:
            chip = QPushButton(self._context.words(option.title))
            chip.setCheckable(True)
            chip.setChecked(option.id in chosen)
            chip.setAccessibleName(f"{words} {chip.text()}")
            chips.append((option.id, chip))
            row.addWidget(chip)

        def take() -> None:
            self._set(field, tuple(name for name, chip in chips if chip.isChecked()))

        for _, chip in chips:
            chip.toggled.connect(take)
        box.addLayout(row)

    def _text(self, field: ProfileField, words: str, box: QVBoxLayout) -> None:
        entry = QLineEdit(str(self._draft.profile.get(field.id, "")))
        entry.setAccessibleName(words)
        entry.textChanged.connect(lambda typed: self._set(field, typed.strip()))
        box.addWidget(entry)

    def _number(self, field: ProfileField, words: str, box: QVBoxLayout) -> None:
        entry = QLineEdit(str(self._draft.profile.get(field.id, "")))
        entry.setAccessibleName(words)
        entry.setMaximumWidth(160)

        def take(typed: str) -> None:
            plain = typed.strip()
            try:
                fine = not plain or field.limits is None or field.limits.hold(exact(plain))
            except ValueError:
                fine = False
            entry.setProperty("state", "" if fine else "bad")
            entry.style().polish(entry)
            self._set(field, plain if fine else "")

        entry.textChanged.connect(take)
        box.addWidget(entry)
        if not field.bands:
            return
        row = FlowLayout()
        cards = []
        for band in field.bands:
            card = ChoiceCard(self._context.theme)
            sample = _inside(band.limits.min, band.limits.above, band.limits.max, band.limits.below)
            card.clicked.connect(lambda _=False, typed=sample: entry.setText(typed))
            card.setText(self._context.words(band.title))
            row.addWidget(card)
            cards.append((card, sample))
        self._bands.append((field, cards))
        box.addSpacing(4)
        box.addLayout(row)

    def _recount(self) -> None:
        for field, cards in self._bands:
            typed = self._draft.profile.get(FieldId(field.id), "")
            try:
                number = exact(typed) if isinstance(typed, str) and typed else None
            except ValueError:
                number = None
            for (card, sample), band in zip(cards, field.bands, strict=True):
                found = self._draft.applicable(**{field.id: sample})
                card.set_words(
                    self._context.words(band.title), "",
                    self.tr("%n item(s)", "", found.applying) if found is not None else "",
                )
                card.setChecked(number is not None and band.limits.hold(number))


def _inside(*ends: object) -> str:
    """Give a whole number inside a band: its lower end, one above it, its upper end, or one below."""
    low, above, high, below = ends
    for end, step in ((low, 0), (above, 1), (high, 0), (below, -1)):
        if end is not None:
            return str(int(end) + step)  # type: ignore[call-overload]  # a Fraction or None
    return "0"


def _labelled(words: str, entry: QLineEdit) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(4)
    caption = QLabel(words)
    caption.setProperty("role", "caption")
    caption.setBuddy(entry)
    entry.setAccessibleName(words)
    box.addWidget(caption)
    box.addWidget(entry)
    return box
