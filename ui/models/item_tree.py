"""The standard as a tree for the navigator: sections with counters, items with their marks.

Filtering happens inside the model: every node keeps the list of its visible children, so that a
filter is one pass over the items and one reset (a recursive proxy needs seconds for 5,000 rows).
Counters are kept by difference; a changed mark touches the item's row and those of its ancestors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ccworkbench.standard.items import Item, ItemId, SectionId
from ccworkbench.standard.model import Section, Standard
from ccworkbench.text import Language, Text
from ui.models.filters import ItemFilter, search_text
from ui.models.item_marks import Badge, Mark

Index = QModelIndex | QPersistentModelIndex
_NOT_RATED = Mark()


class Node:
    """A row: a section, or an item (then `item` is set and there are no children)."""

    __slots__ = (
        "children", "code", "depth", "done", "found", "item", "mark", "parent", "row", "section", "title",
        "total", "visible",
    )

    def __init__(self, parent: Node | None, title: Text, code: str) -> None:
        self.parent = parent
        self.title = title
        self.code = code
        self.depth: int = -1 if parent is None else parent.depth + 1
        self.children: list[Node] = []
        self.visible: list[Node] = []
        self.row = 0
        self.item: Item | None = None
        self.section: Section | None = None
        self.mark = _NOT_RATED
        self.done = 0
        self.total = 0
        self.found = ""


def short_code(item: Item) -> str:
    """Give the part of an item's id that its section does not say already."""
    rest = item.id.removeprefix(item.section).lstrip(".-_")
    return rest if rest and rest != item.id else item.id


class ItemTreeModel(QAbstractItemModel):
    """Sections and items of one standard with one assessor's marks."""

    ItemRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node(None, Text.same(""), "")
        self._items: dict[ItemId, Node] = {}
        self._sections: dict[SectionId, Node] = {}
        self._order: list[Node] = []
        self._listed: list[Node] = []            # what the filter lets through, in reading order
        self._ranks: dict[ItemId, int] = {}      # and where each item stands in it
        self._filter = ItemFilter()
        self._language: Language = "zh"

    # contents

    def set_standard(self, standard: Standard | None, marks: Mapping[ItemId, Mark] | None = None) -> None:
        """Show another standard, all at once."""
        self.beginResetModel()
        self._root.children, self._items, self._sections, self._order = [], {}, {}, []
        if standard is not None:
            self._fill(standard)
            for item, mark in (marks or {}).items():
                self._items[item].mark = mark
            self._count()
        self._apply()
        self.endResetModel()

    def _fill(self, standard: Standard) -> None:
        for section in standard.sections:
            above = self._root if section.parent is None else self._sections[section.parent]
            node = Node(above, section.short or section.title, section.id)
            node.section = section
            self._sections[section.id] = node
        for item in standard.items:
            node = Node(self._sections[item.section], item.title, short_code(item))
            node.item = item
            node.found = search_text(item)
            self._items[item.id] = node
            self._sections[item.section].children.append(node)
        for node in self._sections.values():
            assert node.parent is not None
            node.parent.children.append(node)
        self._order = list(self._leaves(self._root))

    def _leaves(self, node: Node) -> Iterable[Node]:
        for child in node.children:
            if child.item is not None:
                yield child
            else:
                yield from self._leaves(child)

    def _count(self) -> None:
        for node in self._sections.values():
            node.done = node.total = 0
        for node in self._items.values():
            self._add(node, node.mark, 1)

    @staticmethod
    def _add(node: Node, mark: Mark, times: int) -> None:
        above = node.parent
        while above is not None:
            above.total += times * mark.counts
            above.done += times * mark.done
            above = above.parent

    def set_mark(self, item: ItemId, mark: Mark) -> None:
        """Change one item's mark; only its row and its ancestors are told to repaint."""
        node = self._items[item]
        if node.mark == mark:
            return
        self._add(node, node.mark, -1)
        counters = (node.mark.counts, node.mark.done) != (mark.counts, mark.done)
        node.mark = mark
        self._add(node, mark, 1)
        at: Node | None = node
        while at is not None and at is not self._root:
            index = self._index(at)
            if index.isValid():
                self.dataChanged.emit(index, index)
            at = at.parent if counters else None

    def mark(self, item: ItemId) -> Mark:
        """Give an item's mark."""
        return self._items[item].mark

    def counts(self) -> tuple[int, int]:
        """Give how many items are rated, of how many."""
        return sum(n.mark.done for n in self._order), sum(n.mark.counts for n in self._order)

    def set_language(self, language: Language) -> None:
        """Show titles in a language."""
        if language != self._language:
            self._language = language
            self.layoutChanged.emit()

    @property
    def language(self) -> Language:
        """The language titles are shown in."""
        return self._language

    # filter

    @property
    def filter(self) -> ItemFilter:
        """The filter in force."""
        return self._filter

    def set_filter(self, wanted: ItemFilter) -> None:
        """Show only what the filter lets through, and the sections above it."""
        if wanted == self._filter and not wanted.active:
            return
        self.beginResetModel()
        self._filter = wanted
        self._apply()
        self.endResetModel()

    def _apply(self) -> None:
        wanted = self._filter
        active = wanted.active

        def narrow(node: Node) -> bool:
            shown: list[Node] = []
            for child in node.children:
                if child.item is not None:
                    keep = not active or wanted.holds(child.found, child.mark)
                else:
                    keep = narrow(child) or not active
                if keep:
                    child.row = len(shown)
                    shown.append(child)
            node.visible = shown
            return bool(shown)

        narrow(self._root)
        self._listed = list(self._shown(self._root))
        self._ranks = {node.item.id: at for at, node in enumerate(self._listed) if node.item is not None}

    def shown_count(self) -> int:
        """Give how many items the filter lets through."""
        return len(self._listed)

    def _shown(self, node: Node) -> Iterable[Node]:
        for child in node.visible:
            if child.item is not None:
                yield child
            else:
                yield from self._shown(child)

    # walking

    def first(self) -> ItemId | None:
        """Give the first item listed that counts."""
        found = next((n for n in self._listed if n.mark.counts), None)
        found = found or next(iter(self._listed), None)
        return found.item.id if found and found.item else None

    def next_item(self, item: ItemId | None, step: int = 1, *, open_only: bool = False) -> ItemId | None:
        """Give the next item listed in reading order, None at the end.

        Items the profile leaves out are passed over. Looking for an open one goes round once.
        """
        order = self._listed
        at = self._ranks.get(item, -1) if item is not None else -1
        if at < 0:
            at = self._place(order, item) - (step > 0)
        if open_only:
            ring = [*order[at + 1 :], *order[: max(at, 0)]]
            return next((n.item.id for n in ring if n.item and n.mark.waits), None)
        way = range(at + 1, len(order)) if step > 0 else range(at - 1, -1, -1)
        for place in way:
            found = order[place]
            if found.item is not None and found.mark.counts:
                return found.item.id
        return None

    def _place(self, order: list[Node], item: ItemId | None) -> int:
        """Find where an item that the filter hides would stand among those listed."""
        ranks = {id(node): rank for rank, node in enumerate(self._order)}
        own = self._items.get(item) if item is not None else None
        if own is None:
            return 0
        return sum(1 for node in order if ranks[id(node)] < ranks[id(own)])

    def index_of(self, item: ItemId) -> QModelIndex:
        """Give an item's index; invalid where the filter hides it."""
        node = self._items.get(item)
        return QModelIndex() if node is None else self._index(node)

    def item_at(self, index: Index) -> ItemId | None:
        """Give the item of a row; None for sections."""
        node = self.node(index)
        return node.item.id if node is not None and node.item is not None else None

    def node(self, index: Index) -> Node | None:
        """Give the node of an index, without the cost of `data`."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else None

    def _index(self, node: Node) -> QModelIndex:
        above = node.parent
        at: Node | None = node
        while at is not None and at.parent is not None:
            if at.row >= len(at.parent.visible) or at.parent.visible[at.row] is not at:
                return QModelIndex()
            at = at.parent
        return QModelIndex() if above is None else self.createIndex(node.row, 0, node)

    # QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  Qt's default
        """Give the index of a visible child."""
        above = self._root if not parent.isValid() else parent.internalPointer()
        if column != 0 or not 0 <= row < len(above.visible):
            return QModelIndex()
        return self.createIndex(row, 0, above.visible[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # Qt has two meanings for the name
        """Give the index of the section above."""
        node = self.node(index)
        if node is None or node.parent is None or node.parent is self._root:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's default
        """Count the visible children."""
        if parent.column() > 0:
            return 0
        above = self._root if not parent.isValid() else parent.internalPointer()
        return len(above.visible)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's default
        """Everything is in one column."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen; items have no children."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        node = self.node(index)
        return flags | Qt.ItemFlag.ItemNeverHasChildren if node is not None and node.item is not None else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a row; the delegate reads the node itself."""
        node = self.node(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and node.section is not None and node.section.question is not None:
            asked = escape(node.section.question.in_(self._language))
            return f"<p>{asked}</p><p><b>{escape(node.code)}</b>  {escape(node.title.in_(self._language))}</p>"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{node.code}  {node.title.in_(self._language)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(node)
        if role == self.ItemRole:
            return node.item.id if node.item else None
        return None

    def _spoken(self, node: Node) -> str:
        words = f"{node.code} {node.title.in_(self._language)}"
        if node.item is None:
            return self.tr("{section}, {done} of {total} rated").format(
                section=words, done=node.done, total=node.total
            )
        parts = [words, self._badge_words(node.mark)]
        if node.mark.evidence:
            parts.append(self.tr("has evidence"))
        if node.mark.follow_up:
            parts.append(self.tr("to follow up"))
        if node.mark.warn:
            parts.append(self.tr("waits for evidence or approval"))
        if node.mark.draft:
            parts.append(self.tr("a typed number is not taken over yet"))
        return self.tr(", ").join(parts)

    def _badge_words(self, mark: Mark) -> str:
        words = {
            Badge.OPEN: self.tr("not rated"),
            Badge.YES: self.tr("yes"),
            Badge.NO: self.tr("no"),
            Badge.CHECKED: self.tr("rated"),
            Badge.MEASURE: self.tr("measured"),
            Badge.NA: self.tr("not applicable"),
            Badge.OUT: self.tr("left out by the profile"),
            Badge.UNKNOWN: self.tr("depends on the profile"),
        }
        return words.get(mark.badge) or self.tr("rated {value}").format(value=mark.text)
