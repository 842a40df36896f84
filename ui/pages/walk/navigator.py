"""The navigator: the standard as a tree beside the card, with a filter that answers while typing."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.standard.items import ItemId
from ccworkbench.standard.model import Standard
from ui.context import Context
from ui.models.filters import ItemFilter, Show
from ui.models.item_marks import Mark
from ui.models.item_tree import ItemTreeModel, Node
from ui.pages.walk.tree_delegate import TreeDelegate
from ui.theme import Theme

_DEBOUNCE = 120      # ms between the last key and the filter
_AHEAD = 2           # rows kept in sight beyond the current one,
_LEAP = 8            # and rows scrolled further at once: each scrolling costs as much as some rows


class _Field(QLineEdit):
    """A line with a lens at its left, painted: an action's icon does not follow the style's padding."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTextMargins(22, 0, 0, 0)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lens over the field."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawPixmap(QPointF(11, (self.height() - 16) / 2), self._theme.pixmap("search", "muted", 16))
        painter.end()


class _Tree(QTreeView):
    """Bare letters are commands of the page, never a search by first letter."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hovered = QPersistentModelIndex()
        # Scrolling then moves the rows that stay as they are and paints only those that come in.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.entered.connect(self._hover)

    def _hover(self, index: QModelIndex) -> None:
        before, self._hovered = self._hovered, QPersistentModelIndex(index)
        for one in (before, self._hovered):
            if one.isValid():
                self.viewport().update(self.visualRect(one))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._hover(QModelIndex())
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, which the viewport leaves to us, and the rows on it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("surface"))
        painter.end()
        super().paintEvent(event)

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Hand the row straight to the delegate: the style's own row and branches cost more than all words."""
        node, delegate = index.internalPointer(), self.itemDelegate()
        if not isinstance(node, Node) or not isinstance(delegate, TreeDelegate):
            return
        rect: QRect = option.rect
        current = index == self.currentIndex() and self.selectionModel().isSelected(index)
        delegate.draw(
            painter,
            rect.adjusted(node.depth * self.indentation(), 0, 0, 0),
            node,
            selected=current,
            hovered=index == self._hovered,
            focused=current and self.hasFocus(),
        )

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens and closes a section; the rest is the tree's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            index = self.currentIndex()
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().keyPressEvent(event)


class Navigator(QWidget):
    """Emits `item_chosen` when the person goes to another item here, never when told to show one."""

    item_chosen = Signal(str)
    filtered = Signal()                # other items are listed

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.model = ItemTreeModel(self)
        self._open: set[str] = set()
        self._current: ItemId | None = None
        self._quiet = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE)
        self._timer.timeout.connect(self.apply_filter)
        self._field = _Field(context.theme)
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(lambda _text: self._timer.start())
        self._field.returnPressed.connect(self._enter_list)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._field)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self._leave_filter)
        self._button = QToolButton()
        self._button.setProperty("kind", "flat")
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._button.setMenu(self._menu)
        self._shows: dict[Show, QAction] = {}
        self._make_menu()
        self._tree = _Tree(context.theme)
        self._set_up_tree()
        self._nothing = QLabel()
        self._nothing.setProperty("role", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        self._lay_out()
        context.theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(10, 10, 10, 6)
        row.setSpacing(6)
        row.addWidget(self._field, 1)
        row.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self._nothing)
        layout.addWidget(self._tree, 1)
        self.setMinimumWidth(196)
        self.setAutoFillBackground(True)

    def _set_up_tree(self) -> None:
        tree = self._tree
        tree.setModel(self.model)
        tree.setItemDelegate(TreeDelegate(self._context.theme, self.model, tree))
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(14)
        tree.setExpandsOnDoubleClick(False)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setAutoScroll(False)
        tree.clicked.connect(self._clicked)
        tree.selectionModel().currentChanged.connect(self._moved)

    def _make_menu(self) -> None:
        group = QActionGroup(self)
        for show in Show:
            action = QAction(self)
            action.setCheckable(True)
            action.setChecked(show is Show.ALL)
            action.triggered.connect(lambda _checked=False: self.apply_filter())
            group.addAction(action)
            self._menu.addAction(action)
            self._shows[show] = action
            if show is Show.ALL:
                self._menu.addSeparator()

    @property
    def tree(self) -> QTreeView:
        """The tree."""
        return self._tree

    # words and looks

    def retranslate(self) -> None:
        """Set the window's own words and the titles' language."""
        words = {
            Show.ALL: self.tr("All items"),
            Show.OPEN: self.tr("Not rated"),
            Show.FOLLOW_UP: self.tr("To follow up"),
            Show.NA: self.tr("Not applicable"),
            Show.NO_EVIDENCE: self.tr("Without evidence"),
            Show.CONFLICT: self.tr("With a conflict"),
        }
        for show, action in self._shows.items():
            action.setText(words[show])
        self._field.setPlaceholderText(self.tr("Filter   Ctrl+F"))
        self._field.setAccessibleName(self.tr("Filter items"))
        self._button.setAccessibleName(self.tr("What to list"))
        self._button.setToolTip(self.tr("What to list"))
        self._tree.setAccessibleName(self.tr("Items of the standard"))
        self._nothing.setText(self.tr("No item fits the filter"))
        self.model.set_language(self._context.language)

    def _restyle(self) -> None:
        theme = self._context.theme
        self._restyle_button()
        self._button.setIconSize(theme.icon_size(18))
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.color("surface"))
        self.setPalette(palette)
        self._tree.doItemsLayout()

    # contents

    def show_standard(self, standard: Standard | None, marks: Mapping[ItemId, Mark]) -> None:
        """Show a standard with all its marks."""
        self._open, self._current = set(), None
        self._quiet = True
        self._field.clear()
        self._shows[Show.ALL].setChecked(True)
        self._timer.stop()
        self.model.set_filter(ItemFilter())
        self._nothing.hide()
        self._restyle_button()
        self.model.set_standard(standard, marks)
        self._quiet = False

    def set_mark(self, item: ItemId, mark: Mark) -> None:
        """Show another mark."""
        self.model.set_mark(item, mark)

    def set_current(self, item: ItemId) -> None:
        """Go to an item; one that the filter hides is left unmarked."""
        self._current = item
        index = self.model.index_of(item)
        if not index.isValid():
            self._tree.selectionModel().clear()
            return
        if index == self._tree.currentIndex():
            return
        self._quiet = True
        parent = index.parent()
        while parent.isValid():
            if not self._tree.isExpanded(parent):
                self._tree.expand(parent)
            parent = parent.parent()
        self._tree.setCurrentIndex(index)
        self._keep_in_sight(index)
        self._quiet = False

    def _keep_in_sight(self, index: QModelIndex) -> None:
        """Keep some rows before and after in sight; stepping along scrolls by a row, which is cheap."""
        box, view = self._tree.visualRect(index), self._tree.viewport().rect()
        margin = min(_AHEAD * box.height(), view.height() // 3)
        before, after = box.top() - margin, box.bottom() + margin - view.height()
        if before >= 0 and after <= 0:
            return
        far = box.bottom() < -view.height() or box.top() > 2 * view.height()
        if far or not box.isValid():
            self._tree.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            return
        bar = self._tree.verticalScrollBar()
        leap = min(_LEAP * box.height(), view.height() // 2)
        bar.setValue(bar.value() + (after + leap if after > 0 else before - leap))

    def focus_tree(self) -> None:
        """Give the keyboard to the tree."""
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Give the keyboard to the filter."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    # filter

    def apply_filter(self) -> None:
        """Filter now."""
        self._timer.stop()
        show = next(one for one, action in self._shows.items() if action.isChecked())
        wanted = ItemFilter(self._field.text(), show)
        if not self.model.filter.active:
            self._open = self._expanded()
        self._quiet = True
        self.model.set_filter(wanted)
        if wanted.active:
            self._tree.expandAll()
        else:
            self._expand(self._open)
        self._quiet = False
        self._nothing.setVisible(wanted.active and self.model.shown_count() == 0)
        if self._current is not None:
            self.set_current(self._current)
        self._restyle_button()
        self.filtered.emit()

    def set_filter(self, wanted: ItemFilter) -> None:
        """Filter as another part of the window asks (an overview's "12 not rated")."""
        self._shows[wanted.show].setChecked(True)
        self._field.setText(wanted.text)
        self.apply_filter()

    def _leave_filter(self) -> None:
        """Esc empties the filter, or leaves the empty one."""
        if self._field.text():
            self._field.clear()
            self.apply_filter()
        else:
            self.focus_tree()

    def _restyle_button(self) -> None:
        active = self.model.filter.show is not Show.ALL
        self._button.setIcon(self._context.theme.icon("list-filter", "accent" if active else "muted", 18))

    def _expanded(self) -> set[str]:
        found: set[str] = set()

        def look(parent: QModelIndex) -> None:
            for row in range(self.model.rowCount(parent)):
                index = self.model.index(row, 0, parent)
                node = self.model.node(index)
                if node is not None and node.section is not None and self._tree.isExpanded(index):
                    found.add(node.section.id)
                    look(index)

        look(QModelIndex())
        return found

    def _expand(self, sections: set[str]) -> None:
        def open_(parent: QModelIndex) -> None:
            for row in range(self.model.rowCount(parent)):
                index = self.model.index(row, 0, parent)
                node = self.model.node(index)
                if node is not None and node.section is not None and node.section.id in sections:
                    self._tree.expand(index)
                    open_(index)

        open_(QModelIndex())

    def _enter_list(self) -> None:
        """Go from the filter into what it found."""
        self.apply_filter()
        first = self.model.first()
        if first is not None:
            shown = self._current is not None and self.model.index_of(self._current).isValid()
            if not shown:
                self.item_chosen.emit(first)
            self.focus_tree()

    # from the tree

    def _clicked(self, index: QModelIndex) -> None:
        if self.model.item_at(index) is None:
            self._tree.setExpanded(index, not self._tree.isExpanded(index))

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        item = self.model.item_at(index)
        if not self._quiet:
            self._keep_in_sight(index)
        if item is not None and not self._quiet and item != self._current:
            self._current = item
            self.item_chosen.emit(item)
