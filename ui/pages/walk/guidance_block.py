"""The guidance of an item: a button that opens it, and on a ground of its own all that helps to judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ccworkbench.standard.items import Item
from ccworkbench.standard.knowledge import Kpi
from ccworkbench.standard.model import Standard
from ui import knowledge
from ui.context import Context
from ui.pages.walk.guidance import examples, guidance
from ui.theme import Theme
from ui.widgets.fold import Fold
from ui.widgets.prose import Paragraph, Prose

# In Latin letters (a Chinese sign counts two): what is longer stays folded until asked for. Rulings bind, so
# they stand open longer than the rest.
_LONG, _LONG_RULINGS = 700, 1600


class GuidanceBlock(QWidget):
    """One for ever; another item sets its texts. Long parts stay folded unless the person opened such a part."""

    toggled = Signal(bool)             # open it, or close it: the page decides
    kpi_chosen = Signal(str)
    feedback_wanted = Signal()
    dictionary_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self._shown: tuple[Item, Standard] | None = None
        self._wishes: dict[Fold, bool] = {}          # what the person opened or closed
        self._fillings: dict[Fold, Callable[[], object]] = {}     # what sets its text, once it is open
        self._notes = 0
        self._toggle, self._book, self._feedback = QPushButton(), QPushButton(), QPushButton()
        for button, kind in ((self._toggle, "flat"), (self._book, "quiet"), (self._feedback, "quiet")):
            button.setProperty("kind", kind)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._toggle.setCheckable(True)
        self._toggle.clicked.connect(self.toggled)
        self._book.clicked.connect(self.dictionary_wanted)
        self._feedback.clicked.connect(self.feedback_wanted)
        self._main = Prose(theme)
        self._rulings_text, self._materials_text, self._examples_text = Prose(theme), Prose(theme), Prose(theme)
        self._texts = (self._main, self._rulings_text, self._materials_text, self._examples_text)
        self._kpis = _Kpis(context)
        self._kpis.chosen.connect(self.kpi_chosen)
        self._rulings, self._materials = Fold(theme, self._rulings_text), Fold(theme, self._materials_text)
        self._figures, self._examples = Fold(theme, self._kpis), Fold(theme, self._examples_text)
        self._folds = (self._rulings, self._figures, self._materials, self._examples)
        for fold in self._folds:
            fold.toggled.connect(partial(self._turned, fold))
        self._lay_out()
        theme.changed.connect(self._restyle)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2)
        head.addWidget(self._toggle)
        head.addStretch(1)
        head.addWidget(self._book)
        head.addWidget(self._feedback)
        self._ground = _Ground(self._context.theme)
        body = QVBoxLayout(self._ground)
        body.setContentsMargins(18, 12, 18, 12)
        body.setSpacing(4)
        body.addWidget(self._main)
        for fold in self._folds:
            body.addWidget(fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._ground)
        self._ground.hide()

    def add_actions(self, actions: Sequence[QAction]) -> None:
        """Offer more in the menus of the texts."""
        for prose in self._texts:
            prose.addActions(list(actions))
        self._kpis.offered = tuple(actions)

    # words and looks

    def retranslate(self) -> None:
        """Set the window's own words; the pack's are set by `show_item`."""
        self._toggle.setText(self.tr("Guidance   G"))
        self._book.setText(" " + self.tr("Dictionary"))
        self._book.setAccessibleName(self.tr("Dictionary"))
        for prose in self._texts:
            prose.retranslate()
        self._kpis.retranslate()
        self._label_feedback()
        self._restyle()
        if self._shown is not None:
            self.show_item(*self._shown)

    def _label_feedback(self) -> None:
        words = self.tr("Feedback")
        self._feedback.setText(f" {words} {self._notes}" if self._notes else f" {words}")
        self._feedback.setToolTip(self.tr("Tell those who keep the standard what is wrong or missing here"))
        self._feedback.setAccessibleName(self.tr("Feedback to the standard, %n note(s)", "", self._notes))

    def _restyle(self) -> None:
        theme = self._context.theme
        icon = "chevron-down" if self._toggle.isChecked() else "chevron-right"
        self._toggle.setIcon(theme.icon(icon, "accent", 16))
        self._book.setIcon(theme.icon("book-open", "muted", 16))
        self._feedback.setIcon(theme.icon("message-square", "muted", 16))

    # contents

    @property
    def open(self) -> bool:
        """Whether it is open."""
        return self._toggle.isChecked()

    def set_open(self, wanted: bool) -> None:
        """Open or close it."""
        if self._toggle.isChecked() != wanted:
            self._toggle.setChecked(wanted)
        self._restyle()
        self._show()

    def show_item(self, item: Item, standard: Standard) -> None:
        """Show another item's guidance, or the same anew."""
        self._shown = item, standard
        self._show()

    def show_notes(self, count: int) -> None:
        """Say how many notes were left on the item."""
        if count != self._notes:
            self._notes = count
            self._label_feedback()

    def _show(self) -> None:
        wanted = self.open and self._shown is not None
        for button in (self._book, self._feedback):
            if button.isHidden() == wanted:
                button.setVisible(wanted)
        if wanted and self._shown is not None:
            wanted = self._fill(*self._shown)
        if self._ground.isHidden() == wanted:
            self._ground.setVisible(wanted)

    def _fill(self, item: Item, standard: Standard) -> bool:
        """Set all texts; answer whether there are any. What stays folded is set once it is opened."""
        context = self._context
        main = guidance(item, standard, context)
        self._main.set_paragraphs(main)
        if self._main.isHidden() == bool(main):
            self._main.setVisible(bool(main))
        rulings = knowledge.rulings(standard.rulings_for(item.id), standard, context)
        kinds = dict.fromkeys(one.label for one in rulings if one.label)
        self._unfold(self._rulings, self.tr("Rulings"), kinds, rulings, self._rulings_text.set_paragraphs)
        kpis = self._kpis.said(knowledge.kpis_for(item, standard), standard)
        self._unfold(
            self._figures, self.tr("Key figures"), [context.words(one.title) for one, _ in kpis],
            [one for _, paragraphs in kpis for one in paragraphs], lambda _texts: self._kpis.show_kpis(kpis),
        )
        materials = knowledge.materials_for(item, standard)
        self._unfold(
            self._materials, self.tr("Materials"), [one.id for one in materials],
            knowledge.materials(materials, context), self._materials_text.set_paragraphs,
        )
        others = examples(item, context)
        self._unfold(self._examples, self.tr("How others do it"), (), others, self._examples_text.set_paragraphs)
        return bool(main or not all(fold.isHidden() for fold in self._folds))

    def _unfold(
        self, fold: Fold, title: str, about: Iterable[str], texts: Sequence[Paragraph],
        fill: Callable[[Sequence[Paragraph]], object],
    ) -> None:
        self._fillings[fold] = lambda: fill(texts)
        if texts:
            fold.head.set_words(title, " · ".join(about))
            limit = _LONG_RULINGS if fold is self._rulings else _LONG
            wanted = self._wishes.get(fold, sum(_weight(one.text) for one in texts) <= limit)
            if wanted:
                fill(texts)
            fold.set_open(wanted)
        if fold.isHidden() == bool(texts):
            fold.setVisible(bool(texts))

    def _turned(self, fold: Fold, wanted: bool) -> None:
        """The person opened or closed a part: parts of its kind stay that way."""
        self._wishes[fold] = wanted
        if wanted and fold in self._fillings:
            self._fillings[fold]()


class _Ground(QWidget):
    """A sunken ground with an accent line at its left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("sunken"))
        painter.fillRect(0, 0, 3, self.height(), self._theme.color("accent"))
        painter.end()


class _Kpis(QWidget):
    """Key figures one under the other: a name that leads to the dictionary, and what there is to know."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.offered: tuple[QAction, ...] = ()
        self._rows: list[tuple[QWidget, QPushButton, QLabel, Prose]] = []
        self._ids: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def retranslate(self) -> None:
        for _, name, _, text in self._rows:
            name.setToolTip(self.tr("Look it up in the dictionary"))
            text.retranslate()

    def said(self, kpis: Iterable[Kpi], standard: Standard) -> list[tuple[Kpi, list[Paragraph]]]:
        """Give what there is to say of each."""
        return [
            (one, knowledge.kpi(one, knowledge.averages_of(one, standard), self._context)) for one in kpis
        ]

    def show_kpis(self, kpis: Sequence[tuple[Kpi, list[Paragraph]]]) -> None:
        """Show these."""
        context = self._context
        self._ids = [one.id for one, _ in kpis]
        while len(self._rows) < len(kpis):
            self._add()
        for at, (row, name, facts, text) in enumerate(self._rows):
            if row.isHidden() == (at < len(kpis)):
                row.setVisible(at < len(kpis))
            if at < len(kpis):
                one, paragraphs = kpis[at]
                name.setText(context.words(one.title))
                facts.setText(knowledge.kpi_facts(one, context))
                text.set_paragraphs(paragraphs)

    def _add(self) -> None:
        row, name, facts, text = QWidget(), QPushButton(), QLabel(), Prose(self._context.theme)
        name.setProperty("kind", "link")
        name.setCursor(Qt.CursorShape.PointingHandCursor)
        name.setToolTip(self.tr("Look it up in the dictionary"))
        at = len(self._rows)
        name.clicked.connect(lambda: self.chosen.emit(self._ids[at]))
        facts.setProperty("role", "secondary")
        facts.setWordWrap(True)
        text.addActions(list(self.offered))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        head.addWidget(name)
        head.addWidget(facts, 1)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(text)
        self._rows.append((row, name, facts, text))
        self._column.addWidget(row)


def _weight(text: str) -> int:
    """Count letters, Chinese signs twice: they are three bytes each, Latin letters one."""
    return (len(text) + len(text.encode())) // 2
