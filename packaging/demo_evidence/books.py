"""Workbooks of a fictional centre; written so that the same content gives the same bytes."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float

_THIN = Side(style="thin", color="C5CED8")
_HEAD = PatternFill("solid", fgColor="DCE7F2")
MISSED = PatternFill("solid", fgColor="F8D9D6")


def add_sheet(
    book: Workbook, title: str, heading: str, heads: list[str], rows: list[list[Cell]], widths: list[int]
) -> Worksheet:
    """Add a sheet: a heading, a row of heads in bold, and the rows."""
    sheet = book.create_sheet(title)
    sheet["A1"] = heading
    sheet["A1"].font = Font(bold=True, size=14)
    for row in ([], heads, *rows):
        sheet.append(row)
    for cells in sheet.iter_rows(min_row=3, max_row=sheet.max_row):
        for cell in cells:
            cell.border = Border(_THIN, _THIN, _THIN, _THIN)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
    for cell in sheet[3]:
        cell.font = Font(bold=True)
        cell.fill = _HEAD
    for letter, width in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A4"
    return sheet


def new_book(creator: str, when: datetime) -> Workbook:
    """Begin a workbook without sheets; `when` is the only time it will ever name."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = creator
    book.properties.created = when
    return book


def save_book(book: Workbook, path: Path) -> None:
    """Save with the time it was begun with, inside the archive too."""
    out, when = BytesIO(), book.properties.created
    book.save(out)
    stamp = when.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
    with zipfile.ZipFile(out) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            data = made.read(name)
            if name == "docProps/core.xml":
                before, _, rest = data.partition(b'<dcterms:modified xsi:type="dcterms:W3CDTF">')
                _, _, after = rest.partition(b"</dcterms:modified>")
                data = before + b'<dcterms:modified xsi:type="dcterms:W3CDTF">' + stamp
                data += b"</dcterms:modified>" + after
            info = zipfile.ZipInfo(name, when.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(info, data)
