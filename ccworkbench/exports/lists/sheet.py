"""Lists as a workbook, one sheet each, fit to the width of A4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ccworkbench.exports.lists.paper import Paper
from ccworkbench.exports.safe_text import footer_text, sheet_text
from ccworkbench.exports.workbook.book import BRAND, CENTRE, HEAD, HEADING, NOTICE, PALE, PLAIN, WORDS, Book
from ccworkbench.exports.workbook.expressions import letters
from ccworkbench.exports.workbook.scene import height
from ccworkbench.exports.writing import Written, write
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_GROUP = replace(WORDS, bold=True, colour=BRAND, fill=PALE, wrap=False, down="center")
_CELL, _MIDDLE = replace(WORDS, down="center"), replace(CENTRE, wrap=True)
_TITLE = replace(HEADING, size=16)
_TALL = 34
_SHORT, _LONG, _EDGES = 595.3, 841.9, 1.3 * 72      # of A4 in points, and what its margins take
_ROW = 15.0                                         # a row whose height nothing is said of
_FOOTER = Text("第 &P / &N 页", "page &P of &N")


def write_sheets(path: Path, papers: Sequence[Paper], *, force: bool = False) -> Written:
    """Write lists as a workbook, read back before it takes its name; raises as `writing.write`."""
    book = Book()
    for paper in papers:
        _fill(book, paper)
    book.finish()

    def check(part: Path) -> Iterable[str]:
        from openpyxl import load_workbook

        with part.open("rb") as file:
            found = load_workbook(file, read_only=True)
            for paper in papers:
                cells = [
                    str(cell) for row in found[paper.name].iter_rows(values_only=True) for cell in row
                    if cell is not None
                ]
                if cells != [sheet_text(one) for one in paper.texts]:
                    yield paper.name

    return write(path, book.workbook.save, check, force=force)


def _fill(book: Book, paper: Paper) -> None:
    sheet = book.sheet(paper.name)
    widths = [one.width for one in paper.columns]
    book.put(sheet, 1, 1, paper.title, _TITLE)
    sheet.row_dimensions[1].height = 30
    book.put(sheet, 2, 1, paper.notice, NOTICE)
    row = 3
    for line in paper.lines:
        row = _across(book, sheet, row, line, widths)
    for column, one in enumerate(paper.columns, start=1):
        book.put(sheet, row, column, one.title, HEAD)
        sheet.column_dimensions[letters(column)].width = one.width
    sheet.row_dimensions[row].height = max(
        22, *(height(one.title, one.width) for one in paper.columns)
    )
    header, row = row, row + 1
    headings = []
    for group in paper.groups:
        if group.title:
            for column in range(1, len(widths) + 1):
                book.put(sheet, row, column, group.title if column == 1 else None, _GROUP)
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(widths))
            sheet.row_dimensions[row].height = 20
            headings.append(row)
            row += 1
        for cells in group.rows:
            for column, (words, one) in enumerate(zip(cells, paper.columns, strict=True), start=1):
                book.put(sheet, row, column, words or None, _MIDDLE if one.centred else _CELL)
            least = _TALL if paper.tall else 18.0
            sheet.row_dimensions[row].height = max(
                least, *(height(words, width) for words, width in zip(cells, widths, strict=True))
            )
            row += 1
    if not any(group.rows for group in paper.groups):
        row = _across(book, sheet, row, paper.empty, widths)
    if paper.closing:
        row += 1
    for line in paper.closing:
        row = _across(book, sheet, row, line, widths)
    sheet.freeze_panes = f"A{header + 1}"
    sheet.sheet_view.showGridLines = False
    _print_setup(sheet, paper, header)
    if paper.apart:
        _begin_pages(sheet, paper, headings)


def _across(book: Book, sheet: Worksheet, row: int, words: str, widths: Sequence[float]) -> int:
    """Write a line over all columns; gives the next row."""
    book.put(sheet, row, 1, words, replace(PLAIN, wrap=True))
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(widths))
    sheet.row_dimensions[row].height = height(words, sum(widths))
    return row + 1


def _print_setup(sheet: Worksheet, paper: Paper, header: int) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if paper.landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.8
    footer: Any = sheet.oddFooter
    footer.left.text, footer.left.size = footer_text(paper.notice), 7
    footer.right.text, footer.right.size = _FOOTER.in_(paper.language), 8
    sheet.print_title_rows = f"{header}:{header}"


def _begin_pages(sheet: Worksheet, paper: Paper, headings: Sequence[int]) -> None:
    """Begin a page with every group but the first where one page would not hold all."""
    from openpyxl.worksheet.pagebreak import Break

    room = (_SHORT if paper.landscape else _LONG) - _EDGES      # at full size: a smaller one holds more
    tall = sum(float(sheet.row_dimensions[row].height or _ROW) for row in range(1, sheet.max_row + 1))
    if tall > room:
        for row in headings[1:]:
            sheet.row_breaks.append(Break(row - 1))
