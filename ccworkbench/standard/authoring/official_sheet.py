"""Any body's own sheet as plain rows: merged cells filled, banners and repeated headings passed over."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ccworkbench.standard.authoring.matching import parts, section_id, within
from ccworkbench.standard.authoring.reading import SheetFault
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS, MOST_COLUMNS = 20_000, 200
_LETTERS = re.compile(r"[A-Z]{1,2}")
Place = tuple[int, int]


@dataclass(frozen=True)
class Page:
    """The cells of a sheet as text, rows and columns from 1; a merged cell's value stands in all its places.

    `corners` gives for a place inside a merged cell its upper left corner; `dates` are the places
    that Excel holds as a date.
    """

    title: str
    rows: Mapping[int, Sequence[str]]
    corners: Mapping[Place, Place]
    dates: frozenset[Place]

    def cell(self, row: int, column: int) -> str:
        """Give a cell; blank beyond the sheet."""
        line = self.rows.get(row, ())
        return line[column - 1] if 0 < column <= len(line) else ""

    def headings(self, row: int) -> dict[int, str]:
        """Give the headings in a row by column, each in one line."""
        return {at: _one_line(one) for at, one in enumerate(self.rows.get(row, ()), start=1) if one}

    def one_cell(self, row: int, first: int, second: int) -> bool:
        """Whether two columns are one merged cell in a row: a banner, not an entry."""
        corner = self.corners.get((row, first))
        return corner is not None and corner == self.corners.get((row, second))


@dataclass(frozen=True)
class Columns:
    """Where a page has what: column numbers by role (see `recipe.ROLES`)."""

    heading_row: int
    at: Mapping[str, int]


@dataclass
class OfficialRow:
    """One entry of the sheet: what stands under each role; several rows where its id is one merged cell."""

    sheet: str
    number: int
    id: str
    values: dict[str, list[str]] = field(default_factory=dict)

    def text(self, role: str) -> str:
        """Give what stands under a role; of several rows all, a line each."""
        return "\n".join(self.values.get(role, ()))


def letter(column: int) -> str:
    """Give the letter of a column."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _words(value: Any, shape: str) -> str:  # noqa: ANN401 - whatever a cell holds
    """Write a value as the sheet shows it: 1.1 in a cell of two decimals is the id 1.10."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        decimals = re.fullmatch(r"0\.(0+)", shape)
        if decimals:
            return f"{value:.{len(decimals[1])}f}"
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()


def pages(workbook: Workbook) -> list[Page]:
    """Give the sheets a reader can see."""
    return [_page(one) for one in workbook.worksheets if one.sheet_state == "visible"]


def _page(sheet: Worksheet) -> Page:
    rows: dict[int, list[str]] = {}
    dates = set()
    last_row, last_column = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
    for number, line in enumerate(sheet.iter_rows(max_row=last_row, max_col=last_column), start=1):
        rows[number] = [_words(one.value, str(one.number_format)) for one in line]
        dates |= {(number, at) for at, one in enumerate(line, 1) if isinstance(one.value, datetime.date)}
    corners: dict[Place, Place] = {}
    for area in sheet.merged_cells.ranges:
        corner = (area.min_row, area.min_col)
        if area.min_row > last_row or area.min_col > last_column:
            continue
        for row in range(area.min_row, min(area.max_row, last_row) + 1):
            for column in range(area.min_col, min(area.max_col, last_column) + 1):
                corners[row, column] = corner
                rows[row][column - 1] = rows[corner[0]][corner[1] - 1]
    return Page(sheet.title, rows, corners, frozenset(dates))


def columns_of(
    page: Page, heading_row: int, named: Mapping[str, str], faults: list[SheetFault]
) -> Columns | None:
    """Find the columns a recipe names by heading or letter; what cannot be found is a fault each."""
    headings = page.headings(heading_row)
    at = {}
    for role, name in named.items():
        meant = [one for one, words in headings.items() if words == _one_line(name)]
        if len(meant) > 1 and len({page.corners.get((heading_row, one)) for one in meant} - {None}) == 1:
            meant = meant[:1]                                      # one merged heading over several columns
        if not meant and _LETTERS.fullmatch(name):
            from openpyxl.utils import column_index_from_string

            meant = [column_index_from_string(name)]
        if len(meant) == 1:
            at[role] = meant[0]
            continue
        allowed = tuple(f"{words} ({letter(one)})" for one, words in headings.items())
        zh = "有几列同名，请写列字母" if meant else "没有这样的列标题"
        en = "several columns have this heading; name the letter" if meant else "there is no such heading"
        where = tuple(map(letter, meant)) or allowed
        faults.append(SheetFault(page.title, heading_row, name, Text(
            f"{role} =「{name}」：{zh}。可用：{'、'.join(where)}。",
            f"{role} = '{name}': {en}. Allowed: {', '.join(where)}.",
        ), name, where))
    return Columns(heading_row, at) if len(at) == len(named) else None


def rows_of(page: Page, columns: Columns, faults: list[SheetFault]) -> tuple[list[OfficialRow], list[int]]:
    """Give the entries below the headings, and the rows that were passed over.

    Passed over (blank rows aside): banners (id and text are one merged cell, or nothing stands
    beside the id), headings that are repeated. An entry whose id is merged over several
    rows is one entry. A row with words but without an id is an entry without an id.
    """
    at, found = columns.at, list[OfficialRow]()
    passed: list[int] = []
    section = ""                                         # written once, it holds for the rows below
    open_at: dict[Place, OfficialRow] = {}
    heading = [page.cell(columns.heading_row, one) for one in at.values()]
    for number in range(columns.heading_row + 1, max(page.rows, default=0) + 1):
        line = {role: page.cell(number, one) for role, one in at.items()}
        if not any(page.rows.get(number, ())):
            continue
        if parts(section_id(line.get("section", ""))):
            section = line["section"]
        given = {role for role, words in line.items() if words} - {"id", "section"}
        repeated = list(line.values()) == heading
        if repeated or not given or page.one_cell(number, at["id"], at["text"]):
            passed.append(number)
            continue
        corner = page.corners.get((number, at["id"]))
        row = open_at.get(corner) if corner is not None else None
        if row is None:
            if (number, at["id"]) in page.dates:
                faults.append(SheetFault(page.title, number, page.cell(columns.heading_row, at["id"]), Text(
                    f"编号被 Excel 变成了日期（{line['id']}）；请把单元格设为文本后重新填写。",
                    f"Excel made a date of the id ({line['id']}); format the cell as text and write it again.",
                ), line["id"]))
                continue
            id_ = within(section, line["id"]) if line["id"] else ""
            row = OfficialRow(page.title, number, id_)
            found.append(row)
            if corner is not None:
                open_at[corner] = row
        for role, words in line.items():
            if words and words not in row.values.setdefault(role, []):
                row.values[role].append(words)
    return found, passed
