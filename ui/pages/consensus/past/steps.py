"""The steps of the past as rows, newest first; more are asked for when the view reaches the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ccworkbench.merge.naming import subject, value
from ccworkbench.moments import minute
from ccworkbench.session.history import Page, Step
from ccworkbench.session.state import SessionState
from ui import moments
from ui.context import Context

Index = QModelIndex | QPersistentModelIndex
Rest = tuple[int, int]
_SHORT = 160             # letters of a value in a row


@dataclass(frozen=True, slots=True)
class Chip:
    """A word on a row, with the token of its colour."""

    words: str
    token: str = "muted"


@dataclass(frozen=True, slots=True)
class Told:
    """A step in words: what and where, the value before and after, marks; `first`: of what was done in one go."""

    when: str
    who: str
    what: str
    where: str
    before: str
    after: str
    chips: tuple[Chip, ...]
    first: bool


class StepsModel(QAbstractListModel):
    """Holds steps as the core gives them; words are made for the rows that are looked at."""

    wanted = Signal()            # the next stretch

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._state: SessionState | None = None
        self._steps: list[Step] = []
        self._told: dict[int, Told] = {}
        self._rest: Rest | None = None
        self._waiting = False

    @property
    def rest(self) -> Rest | None:
        """Where the next stretch begins; None: all is here."""
        return self._rest

    def begin(self, state: SessionState | None) -> None:
        """Be empty: another past is asked for."""
        self.beginResetModel()
        self._state, self._steps, self._rest, self._waiting = state, [], None, False
        self._told.clear()
        self.endResetModel()

    def append(self, page: Page) -> None:
        """Take the next stretch."""
        self._rest, self._waiting = page.rest, False
        if page.steps:
            at = len(self._steps)
            self.beginInsertRows(QModelIndex(), at, at + len(page.steps) - 1)
            self._steps += page.steps
            self.endInsertRows()
        elif page.rest is not None:
            self._ask()          # nothing of it may be seen, and the view would never ask again

    def renew(self, page: Page, state: SessionState) -> bool:
        """Take the newest stretch anew: what is new comes on top, what is known may be marked since.

        False, and nothing taken, where the two do not join: too much is new, or it lies further back.
        """
        known = {one.entry.id: at for at, one in enumerate(self._steps)}
        new = sum(one.entry.id not in known for one in page.steps)
        fresh = list(page.steps[:new])
        if any(one.entry.id in known for one in fresh) or (known and page.steps and new == len(page.steps)):
            return False
        self._state = state
        self._told.clear()
        for one in page.steps[new:]:
            self._steps[known[one.entry.id]] = one
        if fresh:
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
            self._steps[:0] = fresh
            self.endInsertRows()
        if not known:
            self._rest = page.rest
        if self._steps:
            self.dataChanged.emit(self.index(0), self.index(len(self._steps) - 1))
        return True

    def forget_words(self) -> None:
        """Make the words anew: in another language, or by ids while strangers look on."""
        self._told.clear()
        if self._steps:
            self.dataChanged.emit(self.index(0), self.index(len(self._steps) - 1))

    def step(self, row: int) -> Step | None:
        """Give the step of a row."""
        return self._steps[row] if 0 <= row < len(self._steps) else None

    def row_of(self, change: str) -> int:
        """Give the row of a change; -1: it is not here."""
        return next((row for row, one in enumerate(self._steps) if one.entry.id == change), -1)

    def told(self, row: int, *, longest: int = _SHORT) -> Told:
        """Give a row in words."""
        found = self._told.get(row) if longest == _SHORT else None
        if found is None:
            found = self._tell(row, longest)
            if longest == _SHORT:
                if len(self._told) > 2000:
                    self._told.clear()
                self._told[row] = found
        return found

    def _tell(self, row: int, longest: int) -> Told:
        one, state = self._steps[row], self._state
        assert state is not None
        entry, words = one.entry, self._context.words
        person = state.people.get(entry.author)
        hidden = self._context.discretion.hidden
        what, where = subject(entry.key, state, hidden=hidden)
        gone = self.tr("(erased)")

        def said(found: object, erased: bool) -> str:
            text = words(value(entry.key, found, state, longest=longest, hidden=hidden))
            if not erased:
                return text
            return gone if found in (None, "") else f"{text} {gone}"

        before = said(one.before, one.before_erased)
        if one.settled:
            before = self.tr("%n different values", "", one.settled)
        earlier = self._steps[row - 1] if row else None
        return Told(
            moments.day(entry.at, datetime.now(), self._context.language)
            if moments.is_near(entry.at, datetime.now()) else minute(entry.at),
            person.name if person is not None and person.name and not hidden else str(entry.author),
            words(what), words(where), before, said(entry.value, entry.erased), self._chips(one),
            earlier is None or earlier.action != one.action,
        )

    def _chips(self, one: Step) -> tuple[Chip, ...]:
        found = []
        if one.undoes is not None:
            found.append(Chip(self.tr("Undo") if one.undoes else self.tr("Redo"), "accent"))
        if one.settled:
            found.append(Chip(self.tr("Settled"), "ok"))
        if one.entry.undone:
            found.append(Chip(self.tr("Undone")))
        if one.entry.erased:
            found.append(Chip(self.tr("Erased"), "warn"))
        return tuple(found)

    # the face of a model

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is immutable
        """Count the steps that are here."""
        return 0 if parent.isValid() else len(self._steps)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are older ones."""
        return not parent.isValid() and self._rest is not None and not self._waiting

    def fetchMore(self, parent: Index) -> None:
        """Ask for older ones; they come later."""
        if self.canFetchMore(parent):
            self._ask()

    def _ask(self) -> None:
        self._waiting = True
        self.wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a screen reader says of a row; the delegate asks for the words itself."""
        if not index.isValid() or not 0 <= index.row() < len(self._steps):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            told = self.told(index.row())
            marks = "".join(f", {chip.words}" for chip in told.chips)
            return f"{told.when}, {told.who}: {told.what}, {told.where}: {told.before} → {told.after}{marks}"
        return None


def kinds() -> Sequence[tuple[str, tuple[str, ...]]]:
    """Give the kinds of fact one can look for: a name, and the entities of the journal that are meant."""
    return (
        ("ratings", ("rating", "submission")),
        ("decisions", ("consensus", "na")),
        ("profile", ("profile", "reference", "calc")),
        ("evidence", ("evidence", "link", "material", "request")),
        ("findings", ("finding", "note", "interview", "objection", "feedback")),
        ("people", ("assessor", "session", "agenda", "freeze", "signoff", "erasure")),
    )
