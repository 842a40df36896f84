"""A pack as a workbook for authors: a sheet per kind of table, a row per entry, drop-downs, instructions.

`write_workbook` and `reading.read_workbook` are each other's inverse: what a pack says goes out and
comes back the same.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ccworkbench.standard.authoring.columns import Column, Form, Sheet, sheets, to_cells
from ccworkbench.standard.authoring.headings import FORMS, PARENT, RULES, key_words, sheet_title
from ccworkbench.standard.cache import files
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MARK = "ccpack/1"
INSTRUCTIONS = "说明 instructions"
KEY_ROW, HEAD_ROW, FIRST_ROW = 1, 2, 3
_PARENT_KEY = "@"                        # the column of a child sheet that names the parent
_WIDE, _NARROW = 46, 14
_SPARE = 300                             # rows below the last one that still have drop-downs
Tables = Mapping[str, list[dict[str, Any]]]


def raw_tables(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Give the tables of a pack as TOML says them, by kind, in the order of the files.

    Raises:
        OSError, tomllib.TOMLDecodeError: a file cannot be read (a checked pack can).
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for name, path in files(folder):
        if name.startswith("map/"):
            continue
        for kind, what in tomllib.loads(path.read_text("utf-8"), parse_float=Decimal).items():
            if isinstance(what, dict):
                found.setdefault(kind, []).append(what)
            elif isinstance(what, list):
                found.setdefault(kind, []).extend(what)
    return found


def parent_id(table: Mapping[str, Any]) -> str:
    """Name a table for its children: by its id, or, a template of scores, by what it is made for."""
    return str(table["id"]) if "id" in table else f"each:{table.get('each', '')}"


def write_workbook(folder: Path, target: Path) -> None:
    """Write the pack in `folder` as an authoring workbook.

    Raises:
        OSError: the file cannot be written.
    """
    from openpyxl import Workbook

    found = raw_tables(folder)
    workbook = Workbook()
    workbook.properties.creator = "CC Workbench"
    workbook.properties.description = MARK
    first = workbook.active
    assert first is not None
    first.title = INSTRUCTIONS
    all_sheets = sheets()
    for sheet in all_sheets:
        rows = _rows(sheet, found)
        if rows or sheet.name in ("item", "section", "ruling", "material"):
            _fill(workbook, sheet, rows)
    _drop_downs(workbook, all_sheets)
    _instruct(first, all_sheets, workbook)
    workbook.save(target)


def _rows(sheet: Sheet, found: Tables) -> list[tuple[str | None, Mapping[str, Any]]]:
    """Give parent and table of every row."""
    if sheet.parent is None:
        return [(None, one) for one in found.get(sheet.name, ())]
    key = sheet.name.partition(".")[2]
    return [(parent_id(owner), one) for owner in found.get(sheet.parent, ()) for one in owner.get(key, ())]


def _look(table: Mapping[str, Any], column: Column) -> Any:  # noqa: ANN401
    at: Any = table
    for part in column.path:
        at = at.get(part) if isinstance(at, Mapping) else None
    return at


def headings(sheet: Sheet) -> list[tuple[str, Column | None, str]]:
    """Give key, column and part of every cell of a row, from the left."""
    found: list[tuple[str, Column | None, str]] = [] if sheet.parent is None else [(_PARENT_KEY, None, "")]
    for column in sheet.columns:
        found += [(f"{column.key}{f'.{part}' if part else ''}", column, part) for part in column.parts]
    return found


def _fill(workbook: Workbook, sheet: Sheet, rows: Sequence[tuple[str | None, Mapping[str, Any]]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    page = workbook.create_sheet(sheet_title(sheet.name))
    small, head = Font(size=8, color="94A3B8"), Font(bold=True, color="FFFFFF", name="微软雅黑", size=10)
    body, fill = Font(name="微软雅黑", size=10), PatternFill("solid", fgColor="0B4F6C")
    top = Alignment(vertical="top", wrap_text=True)
    for number, (key, column, part) in enumerate(headings(sheet), start=1):
        words = PARENT if column is None else key_words(column.key)
        named = f"{words.zh} / {words.en}" + (f" ({part})" if part else "")
        page.cell(KEY_ROW, number, key).font = small
        cell = page.cell(HEAD_ROW, number, named + (" *" if column is not None and column.required else ""))
        cell.font, cell.fill, cell.alignment = head, fill, Alignment(wrap_text=True, vertical="center")
        long = column is not None and column.form in (Form.BOTH, Form.LINES, Form.QUESTIONS, Form.INLINE)
        short = (column is not None and column.path[-1] in ("title", "short", "unit")) or part == "role"
        wide = (24 if short else _WIDE) if long else _NARROW
        page.column_dimensions[get_column_letter(number)].width = wide
    for row, (owner, table) in enumerate(rows, start=FIRST_ROW):
        cells: list[str | int | float | bool | None] = [] if sheet.parent is None else [owner]
        for column in sheet.columns:
            cells += to_cells(column, _look(table, column))
        for number, value in enumerate(cells, start=1):
            if value is None:
                continue
            cell = page.cell(row, number)
            cell.font, cell.alignment = body, top
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"                 # text, whatever it begins with
    page.freeze_panes = page.cell(FIRST_ROW, 2)
    page.row_dimensions[HEAD_ROW].height = 32
    page.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(page.max_column)}{max(page.max_row, FIRST_ROW)}"


def _drop_downs(workbook: Workbook, all_sheets: Sequence[Sheet]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    titles = {sheet_title(one.name) for one in all_sheets}
    for sheet in all_sheets:
        if sheet_title(sheet.name) not in workbook.sheetnames:
            continue
        page = workbook[sheet_title(sheet.name)]
        for number, (_, column, _part) in enumerate(headings(sheet), start=1):
            of = sheet.parent if column is None else column.ids_of
            choices = () if column is None else column.allowed
            if column is not None and column.form is Form.FLAG:
                choices = ("TRUE", "FALSE")
            if column is not None and column.form is Form.LIST:
                continue
            if of is not None and of != "score" and sheet_title(of) in titles & set(workbook.sheetnames):
                ids = workbook[sheet_title(of)]
                formula = f"'{ids.title}'!$A${FIRST_ROW}:$A${ids.max_row + _SPARE}"
            elif choices:
                formula = f'"{",".join(choices)}"'
            else:
                continue
            rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
            rule.errorTitle, rule.error = "CC Workbench", "请从列表选择 / Choose from the list"
            letter = get_column_letter(number)
            rule.add(f"{letter}{FIRST_ROW}:{letter}{page.max_row + _SPARE}")
            page.add_data_validation(rule)


def _instruct(page: Worksheet, all_sheets: Sequence[Sheet], workbook: Workbook) -> None:
    from openpyxl.styles import Alignment, Font

    plain, bold = Font(name="微软雅黑", size=10), Font(name="微软雅黑", size=10, bold=True)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 26, 60
    page.column_dimensions["C"].width, page.column_dimensions["D"].width = 60, 40
    page["A1"] = "标准编辑工作簿 / A standard as a workbook"
    page["A1"].font = Font(name="微软雅黑", size=16, bold=True, color="0B4F6C")
    row = 3
    for words in RULES:
        _told(page, row, ("•", words.zh, words.en), plain)
        row += 1
    row += 1
    _told(page, row, ("列 / Column", "写法", "What it takes", "可选值 / Allowed"), bold)
    for sheet in all_sheets:
        if sheet_title(sheet.name) not in workbook.sheetnames:
            continue
        row += 1
        _told(page, row, (sheet_title(sheet.name),), bold)
        for column in sheet.columns:
            row += 1
            words, how = key_words(column.key), FORMS[column.form.value]
            star = Text("（必填）", " (needed)") if column.required else Text("", "")
            _told(page, row, (
                f"  {column.key}", f"{words.zh}：{how.zh}{star.zh}", f"{words.en}: {how.en}{star.en}",
                ", ".join(column.allowed),
            ), plain)
    for line in page.iter_rows(min_row=3, max_row=row):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.sheet_view.showGridLines = False


def _told(page: Worksheet, row: int, words: Sequence[str], font: Any) -> None:  # noqa: ANN401
    for column, one in enumerate(words, start=1):
        cell = page.cell(row, column, one)
        cell.font = font
