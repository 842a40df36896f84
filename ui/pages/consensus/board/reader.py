"""The board read in the background: made and followed on the document's thread, handed over as plain facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ccworkbench.insight.board import Board
from ccworkbench.insight.board_row import BoardRow, NaShare
from ccworkbench.scoring.result import TotalIf
from ccworkbench.scoring.values import Worth
from ccworkbench.session.model import AssessorId, SessionChanges
from ccworkbench.session.ratings import Unanimous, unanimous
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId, SectionId
from ui.tasks import Outcome

if TYPE_CHECKING:
    from ui.open_session import OpenSession

# A change of one of these is a change of what the whole board rests on.
_WIDE = frozenset({"profile", "reference", "finding", "assessor", "submission", "session", "freeze"})
_AT_ONCE = 40          # effects worked out anew before other jobs of the thread get their turn


@dataclass(frozen=True, slots=True)
class BoardView:
    """The board as it stands: rows in its order, what their answers are worth, the total so far."""

    state: SessionState
    rows: tuple[BoardRow, ...]
    short: tuple[BoardRow, ...]          # not on the board: answered alike, and short of evidence
    worths: Mapping[ItemId, Worth]
    total: str | None
    level: str | None
    level_low: str | None
    level_high: str | None
    share: NaShare
    missing: Mapping[AssessorId, tuple[SectionId, ...]]
    unanimous: Unanimous
    hides_names: bool = False            # strangers look on: ids stand for people

    def row(self, item: ItemId | None) -> BoardRow | None:
        """Give an item's row; None: it is not on the board."""
        return next((one for one in (*self.rows, *self.short) if one.item == item), None)

    def name(self, who: AssessorId) -> str:
        """Name a person; the id stands for who has no name."""
        person = self.state.people.get(who)
        return person.name if person is not None and person.name and not self.hides_names else who


class BoardReader(QObject):
    """Keeps the core's board on the document's thread, one step behind the session at most.

    `told` brings the board after each change, and once more when the effects of the other rows are
    worked out anew.
    """

    told = Signal(object)          # BoardView
    failed = Signal(object)        # our own fault

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._session: OpenSession | None = None
        self._board: Board | None = None         # belongs to the document's thread once it is made
        self._touched: dict[ItemId, None] = {}
        self._asked: frozenset[ItemId] = frozenset()     # those evidence was asked for
        self._anew = True
        self._ticket = 0
        self._reading = 0

    @property
    def busy(self) -> bool:
        """Whether something is being worked out."""
        return self._reading > 0

    def attend(self, session: OpenSession | None) -> None:
        """Work for another session, or none."""
        self._ticket += 1
        self._session, self._board, self._anew = session, None, True
        self._asked = frozenset()
        self._touched.clear()

    def note(self, changes: SessionChanges) -> None:
        """Remember what a write touched, for the next reading."""
        if changes.empty or any(key.entity in _WIDE for key in changes.keys):
            self._anew = True
        self._touched.update(dict.fromkeys(changes.items))

    def read(self) -> None:
        """Bring the board up to date where something was touched."""
        session = self._session
        if session is None:
            return
        asked = frozenset(one.item for one in session.state.requests.values() if one.waiting and one.item)
        self._touched.update(dict.fromkeys(asked ^ self._asked))
        self._asked = asked
        if not (self._anew or self._touched):
            return
        anew, touched = self._anew, tuple(self._touched)
        self._anew, self._touched = False, {}
        ticket, state = self._ticket, session.state
        self._reading += 1

        def work() -> tuple[Board, BoardView, bool]:
            board = self._board
            if anew or board is None or ticket != self._ticket:
                board = Board(state, asked=asked)
            else:
                board.follow(state, [one for one in touched if one in state.standard.by_item], asked)
            return board, _view(board), bool(board.stale)

        def take(found: tuple[Board, BoardView, bool]) -> None:
            self._reading -= 1
            board, view, stale = found
            if ticket == self._ticket:
                self._board = board
                if stale:
                    self._freshen(board, ticket)
                self.told.emit(view)

        session.read(lambda _doc: work()).then(take).otherwise(self._fail)

    def effects(self, item: ItemId, answers: Sequence[Answer]) -> Outcome[dict[Answer, TotalIf]] | None:
        """Work out what answers would make of the total; None: there is no board yet."""
        board, session = self._board, self._session
        if board is None or session is None:
            return None
        return session.read(lambda _doc: {one: board.would_be(item, one) for one in answers})

    def _freshen(self, board: Board, ticket: int) -> None:
        session = self._session
        if session is None or ticket != self._ticket:
            return
        self._reading += 1

        def work() -> tuple[bool, BoardView | None]:
            more = board.freshen(_AT_ONCE)
            return more, None if more else _view(board)

        def take(found: tuple[bool, BoardView | None]) -> None:
            self._reading -= 1
            more, view = found
            if ticket != self._ticket or board is not self._board:
                return
            if more:
                self._freshen(board, ticket)
            elif view is not None:
                self.told.emit(view)

        session.read(lambda _doc: work()).then(take).otherwise(self._fail)

    def _fail(self, error: BaseException) -> None:
        self._reading -= 1
        self.failed.emit(error)


def _view(board: Board) -> BoardView:
    total, rows, short = board.result.total, board.rows, board.short_of_evidence
    worths = {one.item: board.worth(one.item) for one in (*rows, *short)}
    return BoardView(
        board.state, rows, short, worths, total.shown, total.level,
        total.level_low, total.level_high, board.na_share(), board.not_submitted(), unanimous(board.state),
    )
