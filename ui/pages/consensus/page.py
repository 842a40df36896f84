"""The consensus page: tabs over its parts, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ui import rights
from ui.context import Context
from ui.pages.consensus.part import Part
from ui.pages.tabbed import TabbedPage

if TYPE_CHECKING:
    from ccworkbench.standard.items import ItemId
    from ui.open_session import OpenSession

BOARD, MERGE, CONFLICTS, HISTORY = "board", "merge", "conflicts", "history"
FINDINGS, FREEZE = "findings", "freeze"


def _board(context: Context) -> Part:
    from ui.pages.consensus.deciding import BoardPart

    return BoardPart(context)


def _merge(context: Context) -> Part:
    from ui.pages.consensus.merging import MergePart

    return MergePart(context)


def _conflicts(context: Context) -> Part:
    from ui.pages.consensus.conflicts import ConflictsPart

    return ConflictsPart(context)


def _history(context: Context) -> Part:
    from ui.pages.consensus.history import HistoryPart

    return HistoryPart(context)


def _findings(context: Context) -> Part:
    from ui.pages.consensus.findings import FindingsPart

    return FindingsPart(context)


def _freezing(context: Context) -> Part:
    from ui.pages.consensus.freezing import FreezePart

    return FreezePart(context)


# The parts in their order; the tabs follow this list.
PARTS: Mapping[str, Callable[[Context], Part]] = {
    BOARD: _board, MERGE: _merge, CONFLICTS: _conflicts, FINDINGS: _findings, FREEZE: _freezing,
    HISTORY: _history,
}


class ConsensusPage(TabbedPage):
    """How several people's work becomes one result."""

    PARTS = PARTS

    def parts_for(self, session: OpenSession) -> Sequence[str]:
        """Name all parts, or the versions only: all that who is assessed sees of the consensus."""
        return tuple(PARTS) if rights.on_the_team(session) else (FREEZE,)

    def show_conflict(self, conflict: str = "") -> None:
        """Show the conflicts, at one of them where it is named."""
        from ui.pages.consensus.conflicts import ConflictsPart

        part = self.show_part(CONFLICTS)
        if isinstance(part, ConflictsPart):
            part.choose(conflict)

    def begin_finding(self, item: ItemId) -> None:
        """Begin a finding on an item, or go on with the one begun."""
        from ui.pages.consensus.findings import FindingsPart

        part = self.show_part(FINDINGS)
        if isinstance(part, FindingsPart):
            part.begin(items=str(item))

    def show_history(self, item: ItemId) -> None:
        """Show what happened to an item."""
        from ui.pages.consensus.history import HistoryPart

        part = self.show_part(HISTORY)
        if isinstance(part, HistoryPart):
            part.show_item(item)

    def say_tabs(self) -> None:
        """Set the tabs' words; conflicts left are counted."""
        self.tabs.set_words(BOARD, self.tr("Board"))
        self.tabs.set_words(MERGE, self.tr("Merge"))
        count = 0 if self.session is None else len(self.session.state.conflicts)
        words = self.tr("Conflicts {count}").format(count=count) if count else self.tr("Conflicts")
        self.tabs.set_words(CONFLICTS, words, warn=count > 0)
        self.tabs.set_words(FINDINGS, self.tr("Findings"))
        self.tabs.set_words(FREEZE, self.tr("Freeze"))
        self.tabs.set_words(HISTORY, self.tr("History"))
