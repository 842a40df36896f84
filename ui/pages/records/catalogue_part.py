"""A part of records there always are: what the standard lists. None is made anew; how each stands is typed."""

from __future__ import annotations

from collections.abc import Mapping

from ui.context import Context
from ui.open_session import OpenSession
from ui.pages.records.record_kind import NEW, Making
from ui.pages.records.records_part import RecordsPart


class CataloguePart(RecordsPart):
    """One of the rows is always shown; where what was shown leaves the list, the row in its place is."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.tool_row.removeWidget(self.new)
        self.new.hide()
        self._filtered = ""

    def show_session(self, session: OpenSession | None) -> None:
        """Show the session's, and the filters of its standard."""
        self.session = session
        self._fill_filters()
        super().show_session(session)

    def making(self, values: Mapping[str, str]) -> Making:
        """Nothing is made here."""
        raise NotImplementedError

    def show_record(self, key: str) -> None:
        """Show one of them; where there is none, no form either."""
        super().show_record(key)
        self._panel.setVisible(self._current != NEW)

    def _fill(self, first: bool = False) -> None:
        at, chosen = self.list.currentIndex().row(), str(self.filter.currentData() or "")
        super()._fill(first)
        rows = self.list.records.rows
        if rows and self.list.records.row_of(self._current) < 0:
            self.go_to(rows[min(max(at, 0), len(rows) - 1) if chosen == self._filtered else 0].key)
        self._filtered = chosen
