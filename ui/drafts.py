"""What is typed in an open session and no write has acknowledged: shown again, and on disk meanwhile.

Parts keep their drafts here. A moment after each change they are written to a file, on the document's thread, so
that a killed program or a dead battery takes no more than the last words. Closing asks about them as ever; what
is not recorded then stays on the disk, and is there again when the session is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ccworkbench.session import unrecorded
from ui.unsaved import Unsaved

if TYPE_CHECKING:
    from ui.open_session import OpenSession

_PAUSE = 300                 # ms without a change before it is written
_REASONS = "reasons"


class Drafts(QObject):
    """The drafts of one session and person, by part and record.

    `found` tells that an earlier start left some: each part takes its own, beside what was typed since.
    """

    found = Signal()

    def __init__(self, session: OpenSession) -> None:
        super().__init__(session)
        self._session = session
        self.path = unrecorded.path_of(session.folder, session.state.id, session.me)
        self._typed: unrecorded.Typed = {}
        self._left: unrecorded.Typed = {}        # by an earlier start, and not taken up yet
        self._looked, self._unwritten = False, False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.write)
        self.look()

    def look(self) -> None:
        """Look for what an earlier start left, once."""
        if not self._looked:
            self._looked, path = True, self.path
            self._session.read(lambda _doc: unrecorded.read(path)).then(self._take)

    def _take(self, before: unrecorded.Typed) -> None:
        self._left = dict(before)
        self.keep(_REASONS, {**self.take(_REASONS), **self._typed.get(_REASONS, {})})
        if before:
            self._pause.start()                  # what was typed meanwhile may have been written without it
            self.found.emit()

    def take(self, part: str) -> dict[str, dict[str, str]]:
        """Give what an earlier start left typed in a part, once: from then on the part keeps it."""
        return self._left.pop(part, {})

    def keep(self, part: str, records: Mapping[str, Mapping[str, str]]) -> None:
        """Keep what is typed in a part now, instead of what was."""
        now = {key: dict(fields) for key, fields in records.items() if fields}
        if now == self._typed.get(part, {}):
            return
        if now:
            self._typed[part] = now
        else:
            self._typed.pop(part, None)
        self._pause.start()

    def write(self) -> None:
        """Queue the write of what changed."""
        self._pause.stop()
        path, typed = self.path, self._all()
        self._unwritten = True                   # until it is known to be on the disk
        self._session.read(lambda _doc: unrecorded.write(path, typed)).then(self._written)

    def _written(self, well: bool) -> None:
        self._unwritten = not well

    def _all(self) -> unrecorded.Typed:
        """Give what was left and what is typed now, which goes before what was left for the same record."""
        parts = (*self._left, *self._typed)
        return {part: {**self._left.get(part, {}), **self._typed.get(part, {})} for part in parts}

    def finish(self) -> None:
        """Queue what waits still, or could not be written; the session is about to be closed."""
        if self._pause.isActive() or self._unwritten:
            self.write()

    def leave(self) -> None:
        """Leave what is typed on the disk for the next opening: the parts are about to let go of it."""
        self._left, self._typed = self._all(), {}
        self.finish()

    @property
    def count(self) -> int:
        """For how many records something is typed and not recorded."""
        return sum(map(len, self._all().values()))

    # reasons asked for in passing

    def reason(self, place: str) -> str:
        """Give what was typed as the reason of something, and never recorded."""
        return self._typed.get(_REASONS, {}).get(place, {}).get("words", "")

    def reasons(self, start: str) -> list[str]:
        """Give what was typed at the places that start so."""
        return [one["words"] for place, one in self._typed.get(_REASONS, {}).items() if place.startswith(start)]

    def keep_reason(self, place: str, about: str, words: str) -> None:
        """Keep what is typed as a reason, until it is recorded or let go of (blank); `about`: of what."""
        reasons = dict(self._typed.get(_REASONS, {}))
        if words.strip():
            reasons[place] = {"about": about, "words": words}
        else:
            reasons.pop(place, None)
        self.keep(_REASONS, reasons)

    def unsaved(self) -> list[Unsaved]:
        """Give the reasons that were typed and not recorded."""
        found = self._typed.get(_REASONS, {}).values()
        return [Unsaved(one.get("about", ""), one["words"]) for one in found if one.get("words")]

    def forget_reasons(self) -> None:
        """Let go of them."""
        self.keep(_REASONS, {})
