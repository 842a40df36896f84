"""What is set before the window's modules are loaded, so that it stands there soon."""

from __future__ import annotations

import builtins
import gc

_SELDOM = (20_000, 20, 20)


def prepare() -> None:
    """Import PySide6 without its replacement of Python's `import`, and look for garbage less often.

    To offer `from __feature__ import …`, PySide6 puts a function of its own in the place of
    `builtins.__import__`; it opens and searches the source of every module that is imported from
    then on (a quarter of a millisecond each, and a start imports two hundred). We use no such feature.

    A start makes much that stays; looking through it for garbage at every 700 new objects finds none.
    Without effect on `import` where PySide6 was loaded before.
    """
    gc.set_threshold(*_SELDOM)
    before = builtins.__import__
    import PySide6  # noqa: F401

    builtins.__import__ = before
