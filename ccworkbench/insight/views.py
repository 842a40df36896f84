"""Two views of one session side by side: the client's self-assessment and the team's, or any two sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ccworkbench.scoring.numbers import plain
from ccworkbench.scoring.result import ItemInput, Result
from ccworkbench.standard.items import ItemId
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text


@dataclass(frozen=True, slots=True)
class ScorePair:
    """One score in both views; `difference` is the first less the second of the numbers as shown."""

    id: str
    title: Text
    here: str | None
    there: str | None
    difference: str | None


@dataclass(frozen=True, slots=True)
class ItemPair:
    """An item that both views answer, differently; answers as typed."""

    item: ItemId
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Views:
    """The scores in the standard's order, the items that differ, and how many both answer."""

    scores: tuple[ScorePair, ...]
    items: tuple[ItemPair, ...]
    both: int


def side_by_side(
    standard: Standard,
    here: tuple[Mapping[ItemId, ItemInput], Result],
    there: tuple[Mapping[ItemId, ItemInput], Result],
) -> Views:
    """Compare two results of one session; an item that one view leaves open is no difference."""
    scores = tuple(
        ScorePair(one.id, one.title, mine, yours, _less(mine, yours))
        for one in standard.scores
        for mine, yours in [(here[1].scores[one.id].shown, there[1].scores[one.id].shown)]
    )
    both = [
        (item.id, mine, yours)
        for item in standard.items
        if (mine := here[0][item.id].answer) is not None and (yours := there[0][item.id].answer) is not None
    ]
    differing = tuple(ItemPair(item, mine.plain(), yours.plain()) for item, mine, yours in both if mine != yours)
    return Views(scores, differing, len(both))


def _less(mine: str | None, yours: str | None) -> str | None:
    if mine is None or yours is None:
        return None
    difference = Fraction(mine) - Fraction(yours)
    return f"+{plain(difference)}" if difference > 0 else plain(difference)
