"""The values a foreign library is written in, each with its place; texts stay as they are written.

Both forms, YAML and workbook, end up here; `records.py` reads the values by what they mean.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from ccworkbench.standard.foreign.places import Place


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single text; None where nothing stands."""

    text: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Rows:
    """Values in order."""

    entries: list[Value]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Values by name."""

    place: Place
    entries: dict[str, Value] = field(default_factory=dict)


Value: TypeAlias = Leaf | Rows | Table


def table(place: Place, **texts: str | None) -> Table:
    """Make a table of texts that all stand at one place; what is None is left out."""
    return Table(place, {name: Leaf(text, place) for name, text in texts.items() if text is not None})
