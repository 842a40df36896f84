"""Objects nobody refers to any more are freed in the window's thread, and in no other.

Python looks for unreachable cycles in whatever thread happens to make an object, the document's thread and
the pool included. A cycle with a Qt object in it (a timer, a model, a picture) is then destroyed there, and
Qt ends the process: its objects belong to the thread that made them.
"""

from __future__ import annotations

import gc
from collections import deque

from PySide6.QtCore import QObject, QTimer

_EVERY = 500                                # milliseconds between two looks
_spent: deque[object] = deque()             # what other threads have done with; a deque may be filled from any
_ripe: list[object] = []                    # handed over before the last look: its thread has let go since


def hand_over(*done_with: object) -> None:
    """Leave the last reference to something to the window's thread; may be called in any thread."""
    _spent.extend(done_with)


def look() -> None:
    """Free what was handed over, and the unreachable where enough has been made since the last look."""
    _ripe.clear()
    while _spent:
        _ripe.append(_spent.popleft())
    made, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if made[generation] > thresholds[generation]:
            gc.collect(generation)
            return


class Garbage(QObject):
    """Turns Python's own collecting off and looks by the clock instead, in the thread that makes it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(look)
        self._timer.start()
