"""The decisions begun on the items of a board: kept by the session until they are made or let go of."""

from __future__ import annotations

from ccworkbench.insight.board_row import BoardRow
from ccworkbench.session.people import Act, may
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import ItemId
from ui.open_session import OpenSession
from ui.pages.consensus.board.draft import Draft
from ui.pages.consensus.board.reader import BoardView
from ui.pages.records.record_drafts import RecordDrafts


class Begun(RecordDrafts):
    """By item. Where an item is decided meanwhile what was begun stands beside that, unless it says the same."""

    def __init__(self) -> None:
        super().__init__("BoardPart")

    def draft(self, row: BoardRow) -> Draft:
        """Give the decision in the making of a row."""
        found = Draft.kept(row.decision, self.of(row.item))
        if self.holds(row.item) and not found.keep(row.decision):
            self.drop(row.item)
        return found

    def marked(self, session: OpenSession, view: BoardView) -> frozenset[ItemId]:
        """Name the items whose panel shows something that is not recorded, to this person."""
        if not _decides(session):
            return frozenset()
        rows = ((row, self.of(row.item)) for row in (*view.rows, *view.short) if self.holds(row.item))
        return frozenset(row.item for row, kept in rows if Draft.kept(row.decision, kept).keep(row.decision))

    def note(self, row: BoardRow, draft: Draft) -> None:
        """Keep the decision in the making of a row."""
        self.put(row.item, draft.keep(row.decision))

    def reopen(self, row: BoardRow) -> None:
        """Begin from what was decided on a row, which is open again."""
        self.put(row.item, self.draft(row).keep(None))

    def asked(self, item: ItemId, need: str) -> bool:
        """Let go of the evidence that was asked for, unless more was typed since."""
        kept = self.of(item)
        if kept.get("need", need).strip() != need:
            return False
        self.put(item, {name: words for name, words in kept.items() if name != "need"})
        return True

    def words(self, state: SessionState) -> list[tuple[ItemId, str]]:
        """Give the words that stand in no decision."""
        found = []
        for name, kept in self.typed().items():
            item = ItemId(name)
            decision = state.decisions.get(item) or state.reopened.get(item)
            if words := Draft.kept(decision, kept).words(decision):
                found.append((item, words))
        return found

    def without_place(self, session: OpenSession, view: BoardView) -> list[tuple[ItemId, str]]:
        """Give the words no panel shows: of items that are off the board, or of who decides no more."""
        decides = _decides(session)
        return [one for one in self.words(session.state) if not decides or view.row(one[0]) is None]


def _decides(session: OpenSession) -> bool:
    person = session.state.people.get(session.me)
    return person is not None and may(person.role, Act.DECIDE)
