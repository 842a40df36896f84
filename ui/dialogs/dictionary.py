"""The dictionary: key figures, terms and published averages, found as one types in either language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.errors import WorkbenchError
from ui import knowledge
from ui.context import Context
from ui.models.dictionary import DictionaryModel, Entry, Kind, entries
from ui.theme import Theme
from ui.widgets.painting import RIGHT, ground, line
from ui.widgets.prose import Paragraph, Prose
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from ccworkbench.standard.dictionary import Dictionary
    from ccworkbench.standard.model import Standard

_SIZE, _LIST, _ROW = (920, 620), 320, 52
_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8,
}
Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """A name over its name in the other language; an average has its value at the right."""

    def __init__(self, context: Context, model: DictionaryModel) -> None:
        super().__init__()
        self._context, self._model = context, model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, self._context.theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, context = self._model.entry(index), self._context
        if entry is None:
            return
        theme: Theme = context.theme
        painter.save()
        rect = QRectF(option.rect).adjusted(2, 1, -2, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            ground(painter, rect, theme.color("selection"), theme.color("accent"), radius=6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            ground(painter, rect, theme.color("hover"), radius=6)
        inner = rect.adjusted(12, 5, -12, -5)
        if entry.kind is Kind.PUBLISHED:
            average = entry.averages[0]
            about = f"{average.year} · {context.words(average.population)}"
            value = context.words(average.value)
            wide = min(QFontMetrics(theme.font(14)).horizontalAdvance(value), inner.width() * 0.45)
            right = QRectF(inner.right() - wide, inner.top(), wide, inner.height() / 2)
            line(painter, right, value, theme.font(14), theme.color("text"), RIGHT)
            upper = inner.adjusted(0, 0, -wide - 10, -inner.height() / 2)
        else:
            about = context.words(entry.title) if not (other := context.other_words(entry.title)) else other
            about = "" if about == context.words(entry.title) else about
            upper = inner.adjusted(0, 0, 0, -inner.height() / 2 if about else 0)
        line(painter, upper, context.words(entry.title), theme.font(14, True), theme.color("text"))
        if about:
            lower = inner.adjusted(0, inner.height() / 2, 0, 0)
            line(painter, lower, about, theme.font(12), theme.color("muted"))
        painter.restore()


class DictionaryDialog(QDialog):
    """The shared dictionary, and before it what the open session's standard says itself. Esc closes."""

    def __init__(self, parent: QWidget, context: Context, standard: Standard | None, kpi: str = "") -> None:
        super().__init__(parent)
        self._context, self._standard, self._wanted = context, standard, kpi
        self.setWindowTitle(self.tr("Dictionary"))
        self.model = DictionaryModel()
        self.field = SearchField(context.theme)
        self.field.say(self.tr("Find a key figure, a term or an average"))
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(context, self.model))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("What fits"))
        self._none = QLabel(self.tr("Nothing fits. Fewer words find more."))
        self._none.setProperty("role", "muted")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.setWordWrap(True)
        self._none.hide()
        self._kinds = QButtonGroup(self)
        self.kinds: dict[str, QPushButton] = {}
        for kind in ("", *Kind):
            button = self.kinds[kind] = QPushButton()
            button.setProperty("kind", "quiet")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, kind=kind: self._keep(kind))
            self._kinds.addButton(button)
        self.kinds[""].setChecked(True)
        self._title, self._about, self._text = QLabel(), QLabel(), Prose(context.theme)
        self._lay_out()
        self.field.textChanged.connect(self._seek)
        self.field.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda index, _before: self._show(index))
        own = [standard] if standard is not None else []
        self.model.set_entries(entries(own), context.language)
        self._recount()
        context.pool.run(_shared).then(self._take).otherwise(self._refused)
        self.field.setFocus()

    def _lay_out(self) -> None:
        theme = self._context.theme
        heading = QLabel(self.tr("Dictionary"))
        heading.setProperty("role", "title")
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(heading)
        head.addWidget(self.field, 1)
        kinds = QHBoxLayout()
        kinds.setSpacing(4)
        for button in self.kinds.values():
            kinds.addWidget(button)
        kinds.addStretch(1)
        self._title.setProperty("role", "title")
        self._about.setProperty("role", "muted")
        for label in (self._title, self._about):
            label.setWordWrap(True)
        page = QWidget()
        page.setObjectName("page")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(4)
        for widget in (self._title, self._about):
            inner.addWidget(widget)
        inner.addSpacing(6)
        inner.addWidget(self._text)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Entry"))
        card = QFrame()
        card.setObjectName("panel")
        around = QVBoxLayout(card)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(area)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self._none, 1)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addLayout(left)
        body.addWidget(card, 1)
        room = self.parentWidget()
        size = QSize(*_SIZE) if room is None else QSize(*_SIZE).boundedTo(room.size() - QSize(40, 40))
        wide = min(theme.px(_LIST), size.width() * 2 // 5)
        self.list.setFixedWidth(wide)
        self._none.setFixedWidth(wide)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(kinds)
        column.addLayout(body, 1)
        self.resize(size)

    # what is found

    def _take(self, shared: Dictionary) -> None:
        own = [self._standard] if self._standard is not None else []
        self.model.set_entries(entries([*own, shared]), self._context.language)
        self._recount()
        self._choose_first()

    def _refused(self, error: BaseException) -> None:
        self._choose_first()
        if isinstance(error, WorkbenchError):
            self._title.setText(self.tr("The shared dictionary cannot be read."))
            self._about.setText(error.in_(self._context.language))
            self._text.set_paragraphs([])

    def _recount(self) -> None:
        names = {
            "": self.tr("All {count}"), Kind.KPI: self.tr("Key figures {count}"),
            Kind.TERM: self.tr("Terms {count}"), Kind.PUBLISHED: self.tr("Published averages {count}"),
        }
        for kind, button in self.kinds.items():
            button.setText(names[kind].format(count=self.model.count(kind)))
            button.setAccessibleName(button.text())

    def _seek(self, typed: str) -> None:
        self._wanted = ""
        self.model.seek(typed)
        self._recount()
        self._choose_first()

    def _keep(self, kind: str) -> None:
        self.model.keep(kind)
        self._choose_first()
        self.field.setFocus()

    def _choose_first(self) -> None:
        found = self.model.rowCount() > 0
        self.list.setVisible(found)
        self._none.setVisible(not found)
        wanted = self.model.index_of(Kind.KPI, self._wanted) if self._wanted else QModelIndex()
        index = wanted if wanted.isValid() else self.model.index(0, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)
        self._show(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrows move in the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step, last = _STEPS.get(event.key()), self.model.rowCount() - 1
            if step is not None and last >= 0:
                row = max(0, min(last, self.list.currentIndex().row() + step))
                self.list.setCurrentIndex(self.model.index(row, 0))
                return True
        return super().eventFilter(watched, event)

    # the entry shown

    def _show(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        self._title.setText(self._context.words(entry.title) if entry is not None else "")
        self._about.setText(self._facts(entry) if entry is not None else "")
        self._about.setVisible(bool(self._about.text()))
        self._text.set_paragraphs(self._paragraphs(entry) if entry is not None else [])

    def _facts(self, entry: Entry) -> str:
        if entry.kpi is not None:
            return knowledge.kpi_facts(entry.kpi, self._context)
        return self._context.other_words(entry.title)

    def _paragraphs(self, entry: Entry) -> Sequence[Paragraph]:
        if entry.term is not None:
            return knowledge.term(entry.term, self._context)
        if entry.kpi is None:
            return []
        if entry.kind is Kind.PUBLISHED:
            return knowledge.averages(entry.averages, self._context)
        made = knowledge.kpi(entry.kpi, entry.averages, self._context)
        if entry.kpi.source:
            made.append(Paragraph(entry.kpi.source, 12, token="muted", label=self.tr("Source"), before=8))
        items = [] if self._standard is None else [
            one.id for one in self._standard.items if entry.kpi.id in one.kpi
        ]
        if items:
            made.append(Paragraph(self.tr(", ").join(items), 12, token="muted", label=self.tr("Items"), before=8))
        return made


def _shared() -> Dictionary:
    from ccworkbench.standard import dictionary

    return dictionary.load()
