"""PySide6 without its replacement of Python's `import`.

To offer `from __feature__ import …`, PySide6 puts a function of its own in the place of
`builtins.__import__`; it opens and searches the source of every module that is imported from then on
(a quarter of a millisecond each, and a start imports two hundred). We use no such feature.
"""

from __future__ import annotations

import builtins


def load_qt() -> None:
    """Import PySide6 and leave Python's `import` as it was; without effect once PySide6 is there."""
    before = builtins.__import__
    import PySide6  # noqa: F401

    builtins.__import__ = before
