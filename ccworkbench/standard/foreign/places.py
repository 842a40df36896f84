"""Where something stands in a foreign library, what is wrong there, and what a pack cannot hold.

A fault stops the import; a note tells what was changed or left behind. Both name their place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ccworkbench.standard.authoring.reading import SheetFault
from ccworkbench.standard.faults import Fault, Faults, Spot
from ccworkbench.text import Language, Text

SHOWN = 4
"""So many places of a note are told on one line for people; programs get all of them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, or a cell of a sheet."""

    source: str                          # file name, or title of the sheet
    number: int | None = None            # line, or row
    column: str = ""
    sheet: bool = False

    def in_(self, language: Language) -> str:
        """Give the place in words."""
        if not self.sheet:
            return self.source if self.number is None else f"{self.source}:{self.number}"
        return SheetFault(self.source, self.number, self.column, Text("", "")).line_in(language).rstrip("：: ")

    def fault(
        self, code: str, message: Text, found: str | None = None, allowed: tuple[str, ...] = ()
    ) -> SheetFault | Fault:
        """Make a fault here; its message says everything already."""
        if self.sheet:
            return SheetFault(self.source, self.number, self.column, message, found, allowed)
        return Fault(code, Spot(self.source, self.number), message, found, allowed)

    def as_json(self) -> dict[str, object]:
        """Give the same keys as a fault at this place."""
        if self.sheet:
            return {"sheet": self.source, "row": self.number, "column": self.column}
        return {"file": self.source, "line": self.number}


@dataclass(frozen=True, slots=True)
class Note:
    """Something a pack cannot hold or holds otherwise: what, and everywhere it was met."""

    code: str
    message: Text
    places: tuple[tuple[Place, str], ...] = ()

    def line_in(self, language: Language) -> str:
        """Give the note as one line, with the first few places."""
        words = self.message.in_(language)
        if not self.places:
            return words
        shown = [
            place.in_(language) + (f" {what}" if what else "") for place, what in self.places[:SHOWN]
        ]
        more = len(self.places) - len(shown)
        if language == "zh":
            return f"{words}（{'；'.join(shown)}" + (f"；另有 {more} 处" if more else "") + "）"
        return f"{words} ({'; '.join(shown)}" + (f"; and {more} more" if more else "") + ")"

    def as_json(self, language: Language) -> dict[str, object]:
        """Give the form of `standard import --json`, with every place."""
        return {
            "code": self.code,
            "message": self.message.in_(language),
            "places": [{**place.as_json(), "what": what} for place, what in self.places],
        }


class Findings:
    """Collects faults and notes while a library is read; notes of one kind become one."""

    def __init__(self) -> None:
        self.faults: list[SheetFault | Fault] = []
        self._known: set[SheetFault | Fault] = set()
        self._notes: dict[tuple[str, Text], dict[tuple[Place, str], None]] = {}

    def fault(
        self,
        code: str,
        place: Place,
        message: Text,
        found: str | None = None,
        allowed: Iterable[str] = (),
    ) -> None:
        """Add a fault; what is allowed and what was probably meant is told with it."""
        made = Faults()
        made.add(code, Spot(place.source, place.number), message, found, allowed)
        one = made.found[0]
        told = place.fault(code, one.message, found, one.allowed)
        if told not in self._known:
            self._known.add(told)
            self.faults.append(told)

    def note(self, code: str, message: Text, place: Place | None = None, what: str = "") -> None:
        """Add a note, or one more place to it."""
        places = self._notes.setdefault((code, message), {})
        if place is not None:
            places[place, what] = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """Give all, in the order in which they were first met."""
        return tuple(Note(code, message, tuple(places)) for (code, message), places in self._notes.items())
