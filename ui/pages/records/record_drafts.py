"""What is typed for the records of a part and not recorded: for each record its own, for new ones too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.pages.records.record_kind import NEW, is_new, next_begun

if TYPE_CHECKING:
    from ui.open_session import OpenSession


class RecordDrafts:
    """Kept by the session too (`ui/drafts.py`), so that they outlive the program.

    A new record gets a key of its own with its first letter, or when something is given to begin with; as long
    as it is as it was begun nobody typed anything.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._session: OpenSession | None = None
        self._all: dict[str, dict[str, str]] = {}
        self._given: dict[str, dict[str, str]] = {}
        self.touched: Callable[[], object] = lambda: None       # called after each change

    def attend(self, session: OpenSession | None, found: Callable[[], object]) -> None:
        """Take up a session; `found` is called where more turns up that an earlier start left."""
        self._session = session
        self._given = {}
        self._all = {}

        def look() -> None:
            if session is not None and session is self._session:
                self._take(session.drafts.take(self._name))
                found()

        if session is not None:
            self._take(session.drafts.take(self._name))
            session.drafts.found.connect(look)

    def _take(self, before: Mapping[str, Mapping[str, str]]) -> None:
        """Take what was left, beside what was begun since."""
        for key, typed in before.items():
            if key not in self._all:
                self._all[key] = dict(typed)
            elif is_new(key):                # another one of the same number
                self._all[next_begun([*self._all, *before])] = dict(typed)
        if before:
            self._keep()

    def holds(self, key: str) -> bool:
        """Whether there is a draft of a record, typed or given."""
        return key in self._all

    def of(self, key: str) -> dict[str, str]:
        """Give what differs from what is recorded."""
        return dict(self._all.get(key, {}))

    def typed(self) -> Mapping[str, Mapping[str, str]]:
        """Give the drafts in which somebody typed something."""
        return {key: typed for key, typed in self._all.items() if typed != self._given.get(key)}

    def begin(self, given: Mapping[str, str]) -> str:
        """Give the key of a new record in which this stands already; one nobody typed in is used again."""
        if not given:
            return NEW
        untouched = [one for one in self._given if self._all.get(one) == self._given[one]]
        key = untouched[0] if untouched else next_begun(self._all)
        self._all[key] = self._given[key] = dict(given)
        return key

    def put(self, key: str, typed: Mapping[str, str]) -> str:
        """Keep what is typed for a record; gives its key, which a new one gets with its first letter."""
        if not typed:
            self.drop(key)
            return NEW if is_new(key) else key
        if key == NEW:
            key = next_begun(self._all)
        self._all[key] = dict(typed)
        self._keep()
        return key

    def written(self, key: str, values: Mapping[str, str]) -> None:
        """Let go of what was recorded, unless more was typed since."""
        if self._all.get(key) == values:
            self.drop(key)

    def drop(self, key: str) -> None:
        """Let go of a draft."""
        self._all.pop(key, None)
        self._given.pop(key, None)
        self._keep()

    def clear(self) -> None:
        """Let go of all."""
        self._all.clear()
        self._given.clear()
        self._keep()

    def _keep(self) -> None:
        if self._session is not None:
            self._session.drafts.keep(self._name, self.typed())
        self.touched()
