"""The clock of a story told in advance: what is written down in it carries the days it tells of."""

from __future__ import annotations

from datetime import datetime

_TICK = 1_000


class StoryClock:
    """Goes on by a second with each look, and forward to the times the story comes to; never back."""

    def __init__(self, begun: str) -> None:
        self._at = _moment(begun)

    def __call__(self) -> int:
        """Give the time (ms UTC)."""
        self._at += _TICK
        return self._at

    def reach(self, time: str) -> None:
        """Go on to a time on the wall (ISO, no zone); one that is past changes nothing."""
        self._at = max(self._at, _moment(time))


def _moment(time: str) -> int:
    return int(datetime.fromisoformat(time).timestamp() * 1000)
