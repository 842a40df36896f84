"""Under a measure: the figures from outside it is compared with, and a form to enter one that was checked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ccworkbench.scoring.numbers import plain
from ccworkbench.standard.model import Standard
from ui import labels
from ui.context import Context
from ui.pages.walk.figures import FigureFacts, YearFigure
from ui.widgets.escapable_line import EscapableLine
from ui.widgets.prose import Paragraph, Prose


class FigureRow(QFrame):
    """One reference: what counts, why, and the form. What stands in the form is kept until saved or given up."""

    given = Signal(str, int, str, str)         # reference, year (0: none), value, source
    left = Signal()                            # the form was closed: the keyboard goes back to the page

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._context = context
        self._facts: FigureFacts | None = None
        self._standard: Standard | None = None
        self._kept: dict[str, tuple[str, str, str]] = {}       # typed and not saved, by reference
        self._text = Prose(context.theme)
        self._enter = QPushButton()
        self._enter.setProperty("kind", "link")
        self._enter.setCursor(Qt.CursorShape.PointingHandCursor)
        self._enter.clicked.connect(self._open)
        self._year, self._value, self._source = EscapableLine(), EscapableLine(), EscapableLine()
        self._captions = (QLabel(), QLabel(), QLabel())
        self._fault = QLabel()
        self._fault.setProperty("role", "error")
        self._fault.setWordWrap(True)
        self._save, self._cancel = QPushButton(), QPushButton()
        self._save.setProperty("kind", "primary")
        self._save.clicked.connect(self._give)
        self._cancel.clicked.connect(self._give_up)
        for line in self.lines():
            line.returnPressed.connect(self._give)
            line.escaped.connect(self._give_up)
            line.textEdited.connect(self._typed)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        self._form = QWidget()
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 4, 0, 2)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for column, (caption, line) in enumerate(zip(self._captions, self.lines(), strict=True)):
            caption.setProperty("role", "caption")
            caption.setBuddy(line)
            grid.addWidget(caption, 0, column)
            grid.addWidget(line, 1, column)
        self._year.setFixedWidth(self._context.theme.px(86))
        self._value.setFixedWidth(self._context.theme.px(130))
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._fault, 2, 0, 1, 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._save)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        grid.addLayout(buttons, 3, 0, 1, 3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 10, 14, 10)
        outer.setSpacing(6)
        outer.addWidget(self._text)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._enter)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addWidget(self._form)
        self._fault.hide()
        self._form.hide()

    def lines(self) -> tuple[EscapableLine, EscapableLine, EscapableLine]:
        """Give the fields: year, value, source."""
        return self._year, self._value, self._source

    def retranslate(self) -> None:
        """Set the window's own words."""
        words = (self.tr("Year"), self.tr("Figure"), self.tr("Where it was seen, and who checked it"))
        for caption, line, text in zip(self._captions, self.lines(), words, strict=True):
            caption.setText(text)
            line.setAccessibleName(text)
        self._source.setPlaceholderText(self.tr("Site or document, date; name"))
        self._enter.setText(self.tr("Enter a checked figure…"))
        self._save.setText(self.tr("Save"))
        self._cancel.setText(self.tr("Cancel"))
        self._text.retranslate()
        self._fault.hide()                     # said in the language before
        if self._facts is not None and self._standard is not None:
            self._tell(self._facts, self._standard)

    # contents

    def show_facts(self, facts: FigureFacts, standard: Standard, *, may_enter: bool) -> None:
        """Show a reference; the form stands open where something typed for it is not saved."""
        other = self._facts is None or self._facts.reference.id != facts.reference.id
        self._facts, self._standard = facts, standard
        self._tell(facts, standard)
        possible = may_enter and bool(facts.key)
        if other:
            kept = self._kept.get(facts.reference.id)
            self._form.setVisible(kept is not None and possible)
            for line, text in zip(self.lines(), kept or ("", "", ""), strict=True):
                line.setText(text)
            self._fault.hide()
        self._enter.setVisible(possible and self._form.isHidden())
        if not possible:
            self._form.hide()

    def _tell(self, facts: FigureFacts, standard: Standard) -> None:
        words = self._context.words
        title = words(facts.reference.title)
        paragraphs = [Paragraph(f"{title} · {facts.key}" if facts.key else title, 12, bold=True, token="muted")]
        figure, unit = facts.figure, labels.unit(facts.reference.unit)
        if not facts.key:
            field = words(standard.by_field[facts.reference.key].title)
            missing = self.tr("The profile does not say yet: {field}.").format(field=field)
            paragraphs.append(Paragraph(missing, 14, label=self.tr("Missing"), before=4))
        elif figure is None:
            paragraphs += self._missing(facts)
        else:
            said = self.tr("{year}: {value} {unit}").format(
                year=figure.year, value=plain(figure.point, 2), unit=unit)
            if not figure.published:
                said = self.tr("{figure}, between {low} and {high}").format(
                    figure=said, low=plain(figure.low, 2), high=plain(figure.high, 2))
            label = (self.tr("Checked") if facts.checked else self.tr("Published")) if figure.published \
                else self.tr("Derived")
            paragraphs.append(Paragraph(said, 14, label=label, before=4))
            paragraphs.append(Paragraph(self._basis(facts), 12, token="muted", hung=True, before=2))
        self._text.set_paragraphs(paragraphs)

    def _missing(self, facts: FigureFacts) -> list[Paragraph]:
        years = self.tr(", ").join(str(one.year) for one in facts.years)
        if facts.target is None:
            said = self.tr("No figure is known.")
        elif years:
            said = self.tr("No figure is known: that of {year} is wanted, or else all of {years}.").format(
                year=facts.target, years=years)
        else:
            said = self.tr("No figure is known: that of {year} is wanted.").format(year=facts.target)
        known = [one for one in facts.years if one.value is not None]
        return [
            Paragraph(said, 14, label=self.tr("Missing"), before=4),
            Paragraph(self._seen(known), 12, token="muted", hung=True, before=2),
        ]

    def _basis(self, facts: FigureFacts) -> str:
        if facts.figure is not None and facts.figure.published:
            source = facts.years[0].source
            return self.tr("Source: {source}").format(source=source) if source else ""
        fallback = facts.reference.fallback
        if fallback is None:
            return ""
        limits = {"low": plain(fallback.growth_min * 100), "high": plain(fallback.growth_max * 100)}
        how = {
            "mean_then_growth": self.tr("their mean, grown by {low} to {high} % a year").format(**limits),
            "mean_growth": self.tr("the last one, grown by their mean growth, held to {low} to {high} %").format(
                **limits),
            "mean_one_step": self.tr("their mean, grown once by {low} to {high} %").format(**limits),
        }[fallback.method]
        return self.tr("From {years}: {how}.").format(years=self._seen(facts.years), how=how)

    def _seen(self, years: Sequence[YearFigure]) -> str:
        """Name years with their figures and where they were seen."""
        form, with_source = self.tr("{year}: {value}"), self.tr("{figure} ({source})")
        found = []
        for one in years:
            figure = form.format(year=one.year, value="–" if one.value is None else plain(one.value, 2))
            found.append(with_source.format(figure=figure, source=one.source) if one.source else figure)
        return self.tr("; ").join(found)

    # the form

    def _open(self) -> None:
        facts = self._facts
        if facts is None:
            return
        if not self._year.text() and facts.target is not None:
            self._year.setText(str(facts.target))
        self._form.show()
        self._enter.hide()
        self._value.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self._fault.hide()
        if self._facts is not None:
            year, value, source = (line.text() for line in self.lines())
            self._kept[self._facts.reference.id] = year, value, source

    def _give(self) -> None:
        if self._facts is None:
            return
        year, value, source = (line.text().strip() for line in self.lines())
        self._fault.hide()
        self._save.setEnabled(False)           # once is enough; a refusal gives it back
        self.given.emit(self._facts.reference.id, int(year) if year.isdecimal() else 0, value, source)

    def _give_up(self) -> None:
        self.close_form()
        self.left.emit()

    def close_form(self) -> None:
        """Close the form; what stands in it is let go."""
        if self._facts is not None:
            self._kept.pop(self._facts.reference.id, None)
        for line in self.lines():
            line.clear()
        self._fault.hide()
        self._save.setEnabled(True)
        self._form.hide()
        self._enter.show()

    def forget(self) -> None:
        """Let go of all that was typed for whichever reference."""
        self._kept.clear()
        self.close_form()

    def accept(self) -> None:
        """Close the form: the figure is written."""
        self.close_form()
        self.left.emit()

    def refuse(self, words: str) -> None:
        """Say why the figure is not written; what was typed stays."""
        self._save.setEnabled(True)
        self._fault.setText(words)
        self._fault.show()


class FigureRows(QWidget):
    """The rows of a measure's references; hidden where it has none."""

    given = Signal(str, int, str, str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.rows: list[FigureRow] = []
        self._shown: tuple[FigureFacts, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_facts(self, found: Sequence[FigureFacts], standard: Standard, *, may_enter: bool) -> None:
        """Show these references."""
        self._shown = tuple(found)
        while len(self.rows) < len(found):
            row = FigureRow(self._context)
            row.given.connect(self.given)
            row.left.connect(self.left)
            self.rows.append(row)
            self._column.addWidget(row)
        for at, row in enumerate(self.rows):
            if row.isHidden() == (at < len(found)):
                row.setVisible(at < len(found))
            if at < len(found):
                row.show_facts(found[at], standard, may_enter=may_enter)
        if self.isHidden() == bool(found):
            self.setVisible(bool(found))

    def row(self, reference: str) -> FigureRow | None:
        """Give the row that shows a reference now."""
        return next((
            row for row, facts in zip(self.rows, self._shown, strict=False) if facts.reference.id == reference
        ), None)

    def forget(self) -> None:
        """Let go of what was typed: another session is about to be shown."""
        for row in self.rows:
            row.forget()

    def retranslate(self) -> None:
        """Set the window's own words."""
        for row in self.rows:
            row.retranslate()
