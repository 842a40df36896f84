"""A part of records there always are: what the standard lists. None is made anew; how each stands is typed."""

from __future__ import annotations

from collections.abc import Mapping

from ui.context import Context
from ui.pages.records.record_kind import NEW, Making
from ui.pages.records.records_part import RecordsPart


class CataloguePart(RecordsPart):
    """One of the rows is always shown; where what was shown leaves the list, the row in its place is."""

    stays = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.tool_row.removeWidget(self.new)
        self.new.hide()

    def making(self, values: Mapping[str, str]) -> Making:
        """Nothing is made here."""
        raise NotImplementedError

    def show_record(self, key: str) -> None:
        """Show one of them; where there is none, no form either."""
        super().show_record(key)
        self._panel.setVisible(self._current != NEW)
