"""A workbook being filled: every cell with its look, every formula with its value."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ccworkbench.exports.safe_text import looks_like_formula, sheet_text
from ccworkbench.exports.workbook.expressions import Expr, Here, Value

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "微软雅黑"
BRAND, PALE, EDIT = "0B4F6C", "EAF1F5", "FFFBE6"
INK, MUTED, LINE, MARK = "1F2A37", "64748B", "D5DDE3", "9A5B00"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    colour: str = INK
    fill: str | None = None
    border: bool = False
    across: str | None = None            # left, center, right
    down: str = "center"
    wrap: bool = False
    format: str = "General"
    open: bool = False                   # may be edited although the sheet is protected
    quoted: bool = False                 # text that a spreadsheet would take for a formula


PLAIN = Look()
TITLE = Look(size=22, bold=True, colour=BRAND)
HEADING = Look(size=12, bold=True, colour=BRAND)
NOTICE = Look(size=9, colour=MUTED)
PROVISIONAL = Look(size=10, bold=True, colour=MARK)
HEAD = Look(bold=True, colour="FFFFFF", fill=BRAND, border=True, across="center", wrap=True)
CELL = Look(border=True)
WORDS = Look(border=True, wrap=True, down="top")
CENTRE = Look(border=True, across="center")
LINK = Look(colour="0563C1")


class Book:
    """Fills an openpyxl workbook and knows what every formula comes to."""

    def __init__(self) -> None:
        from openpyxl import Workbook
        from openpyxl.cell.cell import Cell

        self._new: Any = Cell
        self.workbook: Workbook = Workbook()
        self.values: dict[tuple[str, int, int], Value] = {}
        self.formulas: dict[tuple[str, int, int], Value] = {}
        self._styles: dict[Look, Any] = {}
        self._lately: dict[int, tuple[Look, Any]] = {}
        self._scratch = self.workbook.active

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet; the first one takes the place of the empty one."""
        sheet: Worksheet = self.workbook.create_sheet(name)
        return sheet

    def put(self, sheet: Worksheet, row: int, column: int, what: Expr | Value, look: Look = PLAIN) -> Value:
        """Write a cell and give its value. Text is text, whatever it begins with."""
        name, key = sheet.title, (sheet.title, row, column)
        if what is None:
            self._cell(sheet, row, column, None, "n", look)
            return None
        if isinstance(what, str):
            what = sheet_text(what)
            if looks_like_formula(what):
                look = _quoted(look)
            self._cell(sheet, row, column, what, "s", look)
            self.values[key] = what
            return what
        if isinstance(what, bool | int | float):
            self._cell(sheet, row, column, what, "b" if isinstance(what, bool) else "n", look)
            self.values[key] = what
            return what
        here = Here(name, row, self.values)
        value = what.value(here)
        assert not isinstance(value, list)
        self._cell(sheet, row, column, "=" + what.text(here), "f", look)
        self.values[key] = self.formulas[key] = value
        return value

    def _cell(
        self, sheet: Worksheet, row: int, column: int, content: str | float | None, kind: str, look: Look
    ) -> None:
        """Make the cell by hand: openpyxl's setters ask of every value what we know already."""
        known, style = self._lately.get(id(look), (None, None))
        if known is not look:
            style = self._styles.get(look)
            if style is None:
                style = self._styles[look] = self._made(look)
            self._lately[id(look)] = (look, style)        # hashing a look for every cell would take long
        cell: Any = self._new(sheet, row, column)
        cell._style, cell._value, cell.data_type = style, content, kind   # noqa: SLF001
        place: Any = sheet
        place._cells[row, column] = cell                                  # noqa: SLF001

    def finish(self) -> None:
        """Take away the sheet that looks were made on."""
        if self._scratch is not None:
            self.workbook.remove(self._scratch)

    def _made(self, look: Look) -> Any:  # noqa: ANN401
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        assert self._scratch is not None
        cell: Any = self._scratch.cell(1, 1)
        cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=look.colour)
        cell.fill = PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill()
        side = Side(style="thin", color=LINE) if look.border else Side()
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.alignment = Alignment(horizontal=look.across, vertical=look.down, wrap_text=look.wrap)
        cell.number_format = look.format
        cell.protection = Protection(locked=not look.open)
        style = copy(cell._style)                   # noqa: SLF001
        if look.quoted:
            style.quotePrefix = 1
        return style


def _quoted(look: Look) -> Look:
    from dataclasses import replace

    return replace(look, quoted=True)
