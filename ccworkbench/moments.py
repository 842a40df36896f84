"""How a moment (ms UTC) becomes a day or a time: as people read it, and as programs do.

People read the day on their wall: that of this machine's time zone, on screen, on paper and in messages alike.
What a program reads (JSON, stamps in names of files, a calendar's DTSTAMP, the properties of a workbook) stays in
UTC, and so does whatever a number or a comparison rests on: two machines in two zones must come to the same.
"""

from __future__ import annotations

from datetime import UTC, datetime


def local(at: int) -> datetime:
    """Give a moment as the clocks here show it."""
    try:
        return datetime.fromtimestamp(at / 1000)
    except (ValueError, OverflowError, OSError):         # at an end of the calendar; a colleague's file may say so
        return datetime.fromtimestamp(at / 1000, UTC).replace(tzinfo=None)


def day(at: int) -> str:
    """Write the day it was here; blank for no moment."""
    return local(at).date().isoformat() if at else ""


def month(at: int) -> str:
    """Write the month it was here."""
    return day(at)[:7]


def minute(at: int) -> str:
    """Write day and time of day here."""
    return local(at).strftime("%Y-%m-%d %H:%M")


def second(at: int) -> str:
    """Write day and time of day here, to the second."""
    return local(at).strftime("%Y-%m-%d %H:%M:%S")


def iso(at: int) -> str:
    """Spell a moment for programs: UTC, to the millisecond."""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
