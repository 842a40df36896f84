"""The mapping between two editions as a workbook: what is proposed, both texts, room for a person's word.

`write_mapping` writes it, `mapreading.read_mapping` reads what the person made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ccworkbench.standard.authoring.workbook import FIRST_ROW, HEAD_ROW, INSTRUCTIONS, KEY_ROW
from ccworkbench.standard.items import Item
from ccworkbench.standard.model import Standard
from ccworkbench.standard.revision import wording
from ccworkbench.standard.revision.mapping import Relation
from ccworkbench.standard.revision.proposal import Row
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MARK = "ccmap/1"
SHEET, OLD_SHEET, NEW_SHEET = "对照 map", "旧版 old", "新版 new"
YES, AUTO = "yes", "auto"
"""What stands under "confirmed": a person's word; or nothing to confirm, the wording is the same."""

COLUMNS: tuple[tuple[str, Text, int], ...] = (
    ("old", Text("旧编号", "old id"), 12), ("old_title", Text("旧名称", "old title"), 20),
    ("old_text", Text("旧正文", "old text"), 52), ("new", Text("新编号", "new id"), 12),
    ("new_title", Text("新名称", "new title"), 20), ("new_text", Text("新正文", "new text"), 52),
    ("similarity", Text("相似度", "similarity"), 9), ("relation", Text("关系", "relation"), 12),
    ("weight", Text("权重", "weight"), 8), ("confirmed", Text("已确认", "confirmed"), 11),
    ("note", Text("备注", "note"), 30),
)
HEADINGS = {key: f"{words.zh} {key}" for key, words, _ in COLUMNS}
_SPARE = 100                             # empty rows that still have drop-downs

_RULES: tuple[Text, ...] = (
    Text("每个旧条目至少一行，每个新条目至少一行。关系是程序按相似度提议的，由人判断后改定。",
         "Every old item has a row and every new item has one. Relations are proposed by similarity; "
         "a person decides."),
    Text("判断一行后在「已确认」选 yes。auto 表示正文与锚点一字未改，无需判断。全部行确认后才能写入。",
         "Having judged a row choose yes under 'confirmed'. auto: text and anchors are the same, nothing to "
         "judge. The mapping is written once every row is confirmed."),
    Text("正文中红色是旧版独有的字，绿色是新版独有的字。改了编号后，名称与正文不会跟着变，可查「旧版」「新版」两张表。",
         "Red words stand only in the old text, green ones only in the new. Titles and texts do not follow a "
         "changed id: look them up in the sheets 'old' and 'new'."),
    Text("same、reworded：同一个问题，旧答案可以沿用。stricter、looser、split、merged：要重新作答。",
         "same, reworded: the same question, its answers may go on. stricter, looser, split, merged: "
         "answered anew."),
    Text("split：一个旧条目占多行，每行一个新条目；merged：一个新条目占多行，每行一个旧条目；"
         "new：旧编号留空；dropped：新编号留空。",
         "split: an old item has several rows, a new item in each; merged: a new item has several rows, an "
         "old item in each; new: the old id stays blank; dropped: the new id stays blank."),
)


def write_mapping(rows: Sequence[Row], old: Standard, new: Standard, target: Path) -> None:
    """Write proposed rows as a workbook.

    Raises:
        OSError: the file cannot be written.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.properties.creator = "CC Workbench"
    workbook.properties.description = MARK
    first = workbook.active
    assert first is not None
    first.title = INSTRUCTIONS
    _instruct(first, old, new)
    _rows(workbook.create_sheet(SHEET), rows)
    _items(workbook.create_sheet(OLD_SHEET), old.items)
    _items(workbook.create_sheet(NEW_SHEET), new.items)
    _drop_downs(workbook, len(rows), len(old.items), len(new.items))
    workbook.active = workbook.sheetnames.index(SHEET)
    workbook.save(target)


def cells(row: Row) -> tuple[str | float | None, ...]:
    """Give what a row's cells say, in the order of the columns."""
    confirmed = AUTO if row.settled else YES if row.confirmed else None
    return (
        *_item_cells(row.old), *_item_cells(row.new),
        None if row.similarity is None else round(row.similarity, 2), str(row.relation), None, confirmed, None,
    )


def _item_cells(item: Item | None) -> tuple[str | None, str | None, str | None]:
    return (None, None, None) if item is None else (item.id, item.title.zh, item.text.zh or None)


def _rows(page: Worksheet, rows: Sequence[Row]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    small, body = Font(size=8, color="94A3B8"), Font(name="微软雅黑", size=10)
    head, fill = Font(bold=True, color="FFFFFF", name="微软雅黑", size=10), PatternFill("solid", fgColor="0B4F6C")
    judge = PatternFill("solid", fgColor="FEF3C7")
    for number, (key, words, width) in enumerate(COLUMNS, start=1):
        page.cell(KEY_ROW, number, key).font = small
        top_cell = page.cell(HEAD_ROW, number, f"{words.zh} / {words.en}")
        top_cell.font, top_cell.fill = head, fill
        top_cell.alignment = Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[get_column_letter(number)].width = width
    top = Alignment(vertical="top", wrap_text=True)
    for number, row in enumerate(rows, start=FIRST_ROW):
        shown: list[Any] = [*cells(row)]
        if row.old is not None and row.new is not None and row.old.text.zh != row.new.text.zh:
            shown[2], shown[5] = _coloured(row.old.text.zh, row.new.text.zh)
        for column, value in enumerate(shown, start=1):
            cell = page.cell(number, column)
            cell.font, cell.alignment = body, top
            if not row.settled and COLUMNS[column - 1][0] in ("relation", "confirmed"):
                cell.fill = judge
            if value is None:
                continue
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"         # text, whatever it begins with
    page.freeze_panes = f"B{FIRST_ROW}"
    page.row_dimensions[HEAD_ROW].height = 32
    last = get_column_letter(len(COLUMNS))
    page.auto_filter.ref = f"A{HEAD_ROW}:{last}{max(FIRST_ROW, FIRST_ROW + len(rows) - 1)}"


def _coloured(old: str, new: str) -> tuple[object, object]:
    """Give both texts with the words coloured that only one of them has."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Color

    looks = {
        wording.SAME: InlineFont(rFont="微软雅黑", sz=10),
        wording.OLD: InlineFont(rFont="微软雅黑", sz=10, color=Color("FFB42318"), strike=True),
        wording.NEW: InlineFont(rFont="微软雅黑", sz=10, color=Color("FF15803D"), b=True),
    }
    runs = wording.marked(old, new)
    return (
        CellRichText(*(TextBlock(looks[one.mark], one.text) for one in runs if one.mark != wording.NEW)),
        CellRichText(*(TextBlock(looks[one.mark], one.text) for one in runs if one.mark != wording.OLD)),
    )


def _items(page: Worksheet, items: Iterable[Item]) -> None:
    from openpyxl.styles import Alignment, Font

    head, body = Font(bold=True, name="微软雅黑", size=10), Font(name="微软雅黑", size=10)
    for column, (words, width) in enumerate(
        (("编号 id", 12), ("章节 section", 12), ("名称 title", 24), ("正文 zh", 60), ("text en", 60)), start=1
    ):
        page.cell(1, column, words).font = head
        page.column_dimensions["ABCDE"[column - 1]].width = width
    for number, one in enumerate(items, start=2):
        for column, value in enumerate(
            (one.id, one.section, one.title.zh, one.text.zh, one.text.en), start=1
        ):
            entry = page.cell(number, column, value)
            entry.font, entry.data_type, entry.alignment = body, "s", Alignment(vertical="top", wrap_text=True)
    page.freeze_panes = "B2"


def _drop_downs(workbook: Workbook, rows: int, old: int, new: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    page = workbook[SHEET]
    lists = {
        "old": f"'{OLD_SHEET}'!$A$2:$A${old + 1}", "new": f"'{NEW_SHEET}'!$A$2:$A${new + 1}",
        "relation": f'"{",".join(Relation)}"', "confirmed": f'"{YES},{AUTO}"',
    }
    for number, (key, _, _) in enumerate(COLUMNS, start=1):
        if key in lists:
            rule = DataValidation(type="list", formula1=lists[key], allow_blank=True, showErrorMessage=True)
            rule.errorTitle, rule.error = "CC Workbench", "请从列表选择 / Choose from the list"
            letter = get_column_letter(number)
            rule.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + rows + _SPARE}")
            page.add_data_validation(rule)


def _instruct(page: Worksheet, old: Standard, new: Standard) -> None:
    """Say how to go about it, and of which two editions the workbook is (rows 3 and 4, read back)."""
    from openpyxl.styles import Alignment, Font

    plain, bold = Font(name="微软雅黑", size=10), Font(name="微软雅黑", size=10, bold=True)
    for letter, width in (("A", 12), ("B", 60), ("C", 60), ("D", 66)):
        page.column_dimensions[letter].width = width
    page["A1"] = "版本对照 / Mapping between two editions"
    page["A1"].font = Font(name="微软雅黑", size=16, bold=True, color="0B4F6C")
    table = [("edition", "id", "version", "sha256")]
    table += [(name, one.head.id, one.head.version, one.sha256) for name, one in (("old", old), ("new", new))]
    table += [("", "", "", ""), *(("•", words.zh, words.en, "") for words in _RULES)]
    for number, line in enumerate(table, start=2):
        for column, shown in enumerate(line, start=1):
            cell = page.cell(number, column, shown or None)
            cell.font = bold if number == 2 else plain
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.sheet_view.showGridLines = False
