"""Which figure from outside a measure is compared with, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ccworkbench.scoring.references import Figure
from ccworkbench.session.references import key_code
from ccworkbench.standard.items import Item
from ccworkbench.standard.model import Reference, ReferenceValue

Sources = Mapping[tuple[str, str, int], str]
"""Where the figures entered in the session were seen, by reference, code of the key, and year."""


@dataclass(frozen=True, slots=True)
class YearFigure:
    """The figure of a year: none known, of the pack, or checked in the session."""

    year: int
    value: Fraction | None = None
    source: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """A reference as a measure uses it: `figure` None where there is none.

    `years` are those the figure rests on: its own, or those it is derived from; where there is none,
    those that are wanted for it. `key` is empty while the profile does not say whose figure it is.
    """

    reference: Reference
    key: str
    target: int | None
    figure: Figure | None
    years: tuple[YearFigure, ...] = ()

    @property
    def checked(self) -> bool:
        """Whether the figure itself was entered in the session."""
        return self.figure is not None and self.figure.published and any(one.checked for one in self.years)


def named_by(item: Item) -> list[str]:
    """Name the references an item's ratio takes."""
    terms = () if item.ratio is None else (*item.ratio.num, *item.ratio.den)
    return list(dict.fromkeys(term.name[4:] for term in terms if term.name.startswith("ref:")))


def facts(
    reference: Reference, key: str, year: int | None, figure: Figure | None, entered: Iterable[ReferenceValue],
    sources: Sources,
) -> FigureFacts:
    """Gather what is known of a reference for a key in an assessment of a year."""
    code = key_code(key) if key else ""
    known = {one.year: YearFigure(one.year, one.value, one.source) for one in reference.values if one.key == key}
    known.update(
        (one.year, YearFigure(one.year, one.value, sources.get((reference.id, code, one.year), ""), True))
        for one in entered
    )
    target = figure.year if figure is not None else None if year is None else year + reference.target
    if figure is not None and figure.published:
        return FigureFacts(reference, key, target, figure, (known[figure.year],))
    years = _wanted(reference, target)
    return FigureFacts(reference, key, target, figure, tuple(known.get(one, YearFigure(one)) for one in years))


def _wanted(reference: Reference, target: int | None) -> Sequence[int]:
    if target is None or reference.fallback is None:
        return ()
    return range(target - reference.fallback.years, target)
