"""What is marked in a run of paragraphs: from one place to another, over their borders."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTextBoundaryFinder

Place = tuple[int, int]      # paragraph, letter


class Marking:
    """Begins at one place and is drawn to another; both the same: nothing is marked."""

    def __init__(self) -> None:
        self._from: Place = (0, 0)
        self._to: Place = (0, 0)

    @property
    def empty(self) -> bool:
        """Whether nothing is marked."""
        return self._from == self._to

    def begin(self, place: Place) -> None:
        """Let go of what was marked; mark from here on."""
        self._from = self._to = place

    def draw_to(self, place: Place) -> bool:
        """Mark up to here; answer whether that is another place than before."""
        moved, self._to = place != self._to, place
        return moved

    def mark_word(self, place: Place, text: str) -> None:
        """Mark the word at a place."""
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, text)
        at = min(place[1], len(text))
        finder.setPosition(at)
        start = at if finder.isAtBoundary() and at < len(text) else max(0, finder.toPreviousBoundary())
        finder.setPosition(start)
        end = finder.toNextBoundary()
        self._from, self._to = (place[0], start), (place[0], len(text) if end < 0 else end)

    def part(self, paragraph: int, length: int) -> tuple[int, int]:
        """Give start and length of what is marked of a paragraph of so many letters; length 0: nothing."""
        first, last = sorted((self._from, self._to))
        if not first[0] <= paragraph <= last[0]:
            return 0, 0
        start = first[1] if paragraph == first[0] else 0
        end = last[1] if paragraph == last[0] else length
        return start, max(0, min(end, length) - start)

    def words(self, texts: Sequence[str]) -> str:
        """Give the marked words, a line per paragraph."""
        found = []
        for at, text in enumerate(texts):
            start, length = self.part(at, len(text))
            if length:
                found.append(text[start : start + length])
        return "\n".join(found)
