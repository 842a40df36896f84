"""Where the columns of the board stand at a width: one rule for the heads and for every row."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

_MANY = 6              # people from which columns are narrow
_STRIP = 168           # width of the strip that stands for too many columns


@dataclass(frozen=True, slots=True)
class Columns:
    """Left ends and widths; a width of 0: the column is left out."""

    bar: tuple[float, float]
    number: tuple[float, float]
    item: tuple[float, float]
    people: tuple[float, float]        # all together
    each: float                        # 0: they are a strip, one mark for each answer
    spread: tuple[float, float]
    evidence: tuple[float, float]
    state: tuple[float, float]

    def person(self, at: int, top: float, height: float) -> QRectF:
        """Give the cell of a person."""
        return QRectF(self.people[0] + at * self.each, top, self.each, height)


def columns(
    width: float, people: int, scale: float, state: float, spread: float = 54, evidence: float = 48
) -> Columns:
    """Place the columns in a width; the last three widths are what the words of those columns need."""
    roomy = width >= 640 * scale
    bar = 52.0 if roomy else 0.0
    number = (52.0 if roomy else 46.0) * scale
    spread = spread if roomy else 38.0 * scale
    evidence = evidence if roomy else 0.0
    side = 8.0
    fixed = 2 * side + bar + number + 12 + spread + evidence + state
    room = width - fixed
    least = (170 if roomy else 110) * scale
    each = next((
        one for one in (40.0, 32.0) if people * one <= room - least and (one < 40 or (people <= _MANY and roomy))
    ), 0.0)
    together = people * each if each else min(_STRIP, max(96.0, room * 0.4))
    item = max(40.0, room - together)
    left = side
    places: list[tuple[float, float]] = []
    for wide in (bar, number, 12.0, item, together, spread, evidence, state):
        places.append((left, wide))
        left += wide
    return Columns(places[0], places[1], places[3], places[4], each, places[5], places[6], places[7])
