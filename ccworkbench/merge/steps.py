"""How far a merge is: one file among many, many objects as one amount of bytes."""

from __future__ import annotations

from ccworkbench.progress import Progress


class PartProgress(Progress):
    """The progress of one file among many."""

    def __init__(self, whole: Progress, number: int, of: int, name: str) -> None:
        self._whole, self._number, self._of, self._name = whole, number, of, name

    def step(self, done: int, total: int, what: str) -> None:
        """Pass it on, in thousandths of a file."""
        share = 1000 * done // total if total else 0
        said = what if what == self._name else f"{self._name} {what}".strip()
        self._whole.step(1000 * self._number + share, 1000 * self._of, said)


class BytesProgress(Progress):
    """The progress of many objects as one amount of bytes; each is told from its beginning."""

    def __init__(self, whole: Progress, total: int) -> None:
        self._whole, self._total, self._done, self._last = whole, total, 0, 0

    def step(self, done: int, total: int, what: str) -> None:
        """Add it up."""
        if done == 0:
            self._done += self._last
        self._last = total
        self._whole.step(self._done + done, self._total, what)
