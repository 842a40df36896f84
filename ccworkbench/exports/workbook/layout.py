"""Where everything stands: sheet names, the columns of a section's sheet, the row of each item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ccworkbench.exports.workbook.expressions import letters
from ccworkbench.session.model import AssessorId
from ccworkbench.standard.items import DimensionId, Item, ItemId, SectionId
from ccworkbench.standard.model import Section, Standard
from ccworkbench.text import Language, Text

HEADER_ROW = 4
FIRST_ROW = 5
NAME_LIMIT = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

COVER, OVERVIEW, PARAMETERS = Text("封面", "Cover"), Text("总览", "Overview"), Text("参数", "Parameters")
SCORES, EVIDENCE = Text("得分", "Scores"), Text("证据", "Evidence")
META = "_meta"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a section's sheet; how many there are depends on people and dimensions."""

    people: tuple[AssessorId, ...]
    dimensions: tuple[DimensionId, ...]

    KEY, NUMBER, TITLE, WORDS, DIMENSION, KIND, MAX, WEIGHT = range(1, 9)

    @property
    def first_person(self) -> int:
        """The first assessor's column."""
        return 9

    @property
    def last_person(self) -> int:
        """The last assessor's column."""
        return 8 + len(self.people)

    def _after(self, steps: int) -> int:
        return self.last_person + steps

    @property
    def consensus(self) -> int:
        """The team's recorded decision."""
        return self._after(1)

    @property
    def final(self) -> int:
        """The answer that counts."""
        return self._after(2)

    @property
    def value(self) -> int:
        """What that answer is worth; empty while there is none."""
        return self._after(3)

    @property
    def spread(self) -> int:
        """How far the assessors lie apart."""
        return self._after(4)

    @property
    def check(self) -> int:
        """What is still to be done in the row."""
        return self._after(5)

    @property
    def evidence(self) -> int:
        """Link to the item's evidence."""
        return self._after(6)

    @property
    def note(self) -> int:
        """Room for a note."""
        return self._after(7)

    @property
    def first_answer(self) -> int:
        """Helper: the first answer standing in the row."""
        return self._after(8)

    @property
    def needed(self) -> int:
        """Helper: how many answers are needed."""
        return self._after(9)

    @property
    def min(self) -> int:
        """Helper: the low end of the item's scale."""
        return self._after(10)

    @property
    def live(self) -> int:
        """Helper: 1 where the item takes part in this profile."""
        return self._after(11)

    @property
    def na_out(self) -> int:
        """Helper: 1 where an N/A leaves the item out."""
        return self._after(12)

    @property
    def as_exported(self) -> int:
        """Helper: an answer the sheet cannot value itself, as exported."""
        return self._after(13)

    @property
    def engine_value(self) -> int:
        """Helper: what that answer was worth."""
        return self._after(14)

    def share(self, dimension: DimensionId) -> int:
        """Helper: the item's share of a dimension."""
        return self._after(15) + self.dimensions.index(dimension)

    @property
    def first_mark(self) -> int:
        """The first of the columns that mark which items a gate asks for."""
        return self._after(15) + len(self.dimensions)


@dataclass(frozen=True, slots=True)
class SectionSheet:
    """The sheet of a top section with its items, from `FIRST_ROW` on in reading order."""

    section: SectionId
    name: str
    items: tuple[Item, ...]

    @property
    def last_row(self) -> int:
        """The row of the last item."""
        return FIRST_ROW + len(self.items) - 1


class Layout:
    """The whole workbook's places."""

    def __init__(self, standard: Standard, people: Sequence[AssessorId], language: Language) -> None:
        self.standard = standard
        self.language: Language = language
        self.columns = Columns(tuple(people), tuple(one.id for one in standard.dimensions))
        fixed = [one.in_(language) for one in (COVER, OVERVIEW, PARAMETERS, SCORES)]
        self.cover, self.overview, self.parameters, self.scores = fixed
        tops = [one for one in standard.children(None) if standard.items_under(one.id)]
        self.evidence = EVIDENCE.in_(language)
        names = _names([_sheet_title(one, language) for one in tops], {*fixed, self.evidence, META})
        self.sections = tuple(
            SectionSheet(one.id, name, standard.items_under(one.id)) for one, name in zip(tops, names, strict=True)
        )

    @cached_property
    def rows(self) -> dict[ItemId, tuple[SectionSheet, int]]:
        """Where each item stands."""
        return {
            item.id: (sheet, FIRST_ROW + at) for sheet in self.sections for at, item in enumerate(sheet.items)
        }

    def runs(
        self, items: Iterable[ItemId], passed_over: Iterable[ItemId] = ()
    ) -> list[tuple[SectionSheet, int, int]]:
        """Group items into stretches of rows; rows `passed_over` may lie inside a stretch."""
        spare, order = set(passed_over), self._order
        found: list[tuple[SectionSheet, int, int]] = []
        previous = -1
        for at in sorted(order[one] for one in items):
            sheet, row = self._places[at]
            between = (self._items[one] in spare for one in range(previous + 1, at))
            if found and found[-1][0] is sheet and all(between):
                found[-1] = (sheet, found[-1][1], row)
            else:
                found.append((sheet, row, row))
            previous = at
        return found

    @cached_property
    def _items(self) -> list[ItemId]:
        return list(self.rows)

    @cached_property
    def _places(self) -> list[tuple[SectionSheet, int]]:
        return list(self.rows.values())

    @cached_property
    def _order(self) -> dict[ItemId, int]:
        return {one: at for at, one in enumerate(self.rows)}


def _sheet_title(section: Section, language: Language) -> str:
    title = (section.short or section.title).in_(language)
    return title if title.startswith(section.id) else f"{section.id} {title}"


def _names(titles: Sequence[str], taken: set[str]) -> list[str]:
    """Make sheet names: allowed characters, at most 31, each once whatever its case."""
    used = {one.casefold() for one in taken}
    found = []
    for title in titles:
        base = _NOT_IN_NAMES.sub(" ", title).strip(" '")[:NAME_LIMIT].rstrip(" '") or "S"
        name, number = base, 2
        while name.casefold() in used:
            ending = f" {number}"
            name, number = base[: NAME_LIMIT - len(ending)] + ending, number + 1
        used.add(name.casefold())
        found.append(name)
    return found


def place(column: int, row: int) -> str:
    """Name a cell."""
    return f"{letters(column)}{row}"
