"""People in the drawn photographs: nobody has a face."""

from __future__ import annotations

from demo_evidence.canvas import Canvas, Colour

SKIN = ["#e0b896", "#d5a884", "#e8c5a5"]


def person(c: Canvas, x: float, y: float, coat: Colour, skin: Colour, *, hair: Colour = "#2d2724") -> None:
    """Draw somebody sitting, seen from behind or the side, no face."""
    c.oval(x - 40, y + 34, 80, 120, coat)
    c.box(x - 40, y + 90, 80, 60, coat, radius=10)
    c.disc(x, y + 8, 28, skin)
    c.oval(x - 30, y - 24, 60, 46, hair)
