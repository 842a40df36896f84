"""Progress and cancelling of long work, without any toolkit."""

from __future__ import annotations


class Cancelled(Exception):
    """The person stopped the work; there is nothing to tell."""


class Progress:
    """Receives the steps of a long task; this one ignores them.

    The window and the command line pass their own subclass. `step` is called between units of
    work and may raise `Cancelled`; the task then leaves everything as it was.
    """

    def step(self, done: int, total: int, what: str) -> None:
        """Say that `done` of `total` units are finished and that `what` comes next."""


SILENT = Progress()
