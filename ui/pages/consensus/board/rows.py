"""The rows of the board as a list: two groups with their heads, filtered by what they are and by words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ccworkbench.insight.board_row import BoardRow, Group, RowState, Tag
from ccworkbench.session.model import AssessorId
from ccworkbench.standard.items import ItemId
from ui.context import Context
from ui.models.filters import search_text
from ui.pages.consensus.board.chips import said_of
from ui.pages.consensus.board.reader import BoardView

Index = QModelIndex | QPersistentModelIndex


class Show(StrEnum):
    """Which rows are listed."""

    ALL = "all"
    LEVEL = "level"
    VETO = "veto"
    NA = "na"
    EVIDENCE = "evidence"
    WAITING = "waiting"
    DECIDED = "decided"


_HOLDS: Mapping[Show, Callable[[BoardRow], bool]] = {
    Show.ALL: lambda row: True,
    Show.LEVEL: lambda row: row.group is Group.LEVEL,
    Show.VETO: lambda row: Tag.VETO in row.tags,
    Show.NA: lambda row: not row.tags.isdisjoint({Tag.NA, Tag.NA_ASKED}),
    Show.EVIDENCE: lambda row: Tag.EVIDENCE in row.tags,
    Show.WAITING: lambda row: row.state is RowState.WAITING,
    Show.DECIDED: lambda row: row.state is RowState.DECIDED,
}


def counts(view: BoardView | None) -> dict[Show, int]:
    """Count the rows of each kind."""
    rows = () if view is None else view.rows
    found = {show: sum(map(holds, rows)) for show, holds in _HOLDS.items()}
    found[Show.EVIDENCE] += 0 if view is None else len(view.short)
    return found


@dataclass(frozen=True, slots=True)
class Head:
    """Begins a group."""

    group: Group
    count: int


class BoardModel(QAbstractListModel):
    """Heads cannot be chosen; the delegate reads the rows themselves."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.view: BoardView | None = None
        self.people: tuple[AssessorId, ...] = ()
        self.show, self.words = Show.ALL, ""
        self.largest = 0.0
        self.begun: frozenset[ItemId] = frozenset()        # items with something that is not recorded
        self.begun_words = ""
        self._entries: list[BoardRow | Head] = []
        self._found: dict[ItemId, str] = {}

    def take(self, view: BoardView | None) -> None:
        """Show another board, or the same one after a change."""
        if view is None or self.view is None or view.state.standard is not self.view.state.standard:
            self._found.clear()
        self.view = view
        self.people = () if view is None else people_of(view)
        self.largest = max((float(one.effect.size) for one in view.rows), default=0.0) if view else 0.0
        self.lay_out()

    def mark(self, begun: Collection[ItemId]) -> None:
        """Mark the rows on which something is begun and not recorded."""
        if self.begun != frozenset(begun):
            self.begun = frozenset(begun)
            if self._entries:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, 0))

    def narrow(self, show: Show, words: str) -> None:
        """List only some rows."""
        if (show, words) != (self.show, self.words):
            self.show, self.words = show, words
            self.lay_out()

    def lay_out(self) -> None:
        """Work out what is listed; what is the same stays, so the list does not jump."""
        every = () if self.view is None else self.view.rows
        if self.view is not None and self.show is Show.EVIDENCE:
            every += self.view.short
        rows = [one for one in every if self._holds(one)]
        entries: list[BoardRow | Head] = []
        for group in Group:
            of_group = [one for one in rows if one.group is group]
            if of_group:
                entries += [Head(group, len(of_group)), *of_group]
        if [_name(one) for one in entries] == [_name(one) for one in self._entries]:
            self._entries = entries
            if entries:
                self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, 0))
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def _holds(self, row: BoardRow) -> bool:
        if not _HOLDS[self.show](row):
            return False
        wanted = self.words.casefold().split()
        if not wanted:
            return True
        assert self.view is not None
        found = self._found.get(row.item)
        if found is None:
            found = self._found[row.item] = search_text(self.view.state.standard.by_item[row.item])
        return all(word in found for word in wanted)

    # places

    def entry(self, at: int) -> BoardRow | Head | None:
        """Give what stands at a place."""
        return self._entries[at] if 0 <= at < len(self._entries) else None

    def place_of(self, item: ItemId | None) -> int:
        """Give an item's place; -1: it is not listed."""
        return next(
            (at for at, one in enumerate(self._entries) if isinstance(one, BoardRow) and one.item == item), -1
        )

    def first(self, at: int = 0) -> int:
        """Give the first place from `at` on that is a row, else the last before it; -1: there is none."""
        rows = [place for place, one in enumerate(self._entries) if isinstance(one, BoardRow)]
        return next((one for one in rows if one >= at), rows[-1] if rows else -1)

    def next_open(self, at: int) -> int:
        """Give the next place that is still to be decided, from the top again at the end; -1: there is none."""
        places = [*range(at + 1, len(self._entries)), *range(max(at, 0))]
        return next((one for one in places if _is_open(self._entries[one])), -1)

    def next_group(self, at: int, by: int) -> int:
        """Give the first row of the next or the previous group; stays where there is none."""
        heads = [place for place, one in enumerate(self._entries) if isinstance(one, Head)]
        own = max((one for one in heads if one < at), default=-1)
        wanted = [one for one in heads if (one > own if by > 0 else one < own)]
        if wanted:
            return (wanted[0] if by > 0 else wanted[-1]) + 1
        return self.first(own + 1) if by < 0 else at

    @property
    def count(self) -> int:
        """How many rows are listed."""
        return sum(isinstance(one, BoardRow) for one in self._entries)

    # the model

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is immutable
        """Count rows and heads."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let heads be passed over."""
        if isinstance(self.entry(index.row()), Head):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a screen reader says; the delegate reads the rows themselves."""
        one = self.entry(index.row())
        if one is None or self.view is None or role not in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        if isinstance(one, Head):
            return None if role == Qt.ItemDataRole.ToolTipRole else str(one.count)
        item = self.view.state.standard.by_item[one.item]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{item.id}  {self._context.words(item.text)}"
        worth = self.view.worths[one.item]
        given = ", ".join(
            f"{person.assessor} {said_of(worth, person.rating.answer)}"
            for person in one.given if person.rating.answer is not None
        )
        begun = f" ({self.begun_words})" if one.item in self.begun else ""
        return f"{item.id} {self._context.words(item.title)}{begun}: {given}"


def people_of(view: BoardView) -> tuple[AssessorId, ...]:
    """Name who has a column: whoever answered something on the board, or is still to submit it."""
    seen: set[AssessorId] = set()
    for row in view.rows:
        seen.update(one.assessor for one in row.given)
        seen.update(row.waiting_for)
    return tuple(one for one in view.state.raters if one in seen)


def _name(entry: BoardRow | Head) -> str:
    return f"head {entry.group} {entry.count}" if isinstance(entry, Head) else entry.item


def _is_open(entry: BoardRow | Head) -> bool:
    return isinstance(entry, BoardRow) and entry.state is not RowState.DECIDED
