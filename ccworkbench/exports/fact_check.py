"""The fact-check sheet: facts and figures for the assessed organisation to check, without any rating."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ccworkbench.exports.facts import EVIDENCE, GROUPS, Fact, facts_of
from ccworkbench.exports.notice import kind_words, not_official, standard_words
from ccworkbench.exports.safe_text import footer_text
from ccworkbench.exports.workbook.book import CELL, EDIT, HEAD, NOTICE, TITLE, WORDS, Book
from ccworkbench.exports.workbook.expressions import letters
from ccworkbench.exports.workbook.scene import height
from ccworkbench.exports.writing import Written, write
from ccworkbench.moments import day
from ccworkbench.session.state import SessionState
from ccworkbench.text import Language, Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORMAT = "ccworkbench-facts/1"
META = "_meta"
HEADER_ROW, FIRST_ROW = 6, 7
KEY, NUMBER, WHAT, VALUE, UNIT, VERDICT, SHOULD_BE, REMARK = range(1, 9)
YES, NO = Text("属实", "correct"), Text("不属实", "not correct")

_COLUMNS = {
    KEY: (Text("_key", "_key"), 8),
    NUMBER: (Text("条目", "Item"), 13),
    WHAT: (Text("事实", "Fact"), 44),
    VALUE: (Text("我们的记录", "As recorded"), 34),
    UNIT: (Text("单位", "Unit"), 9),
    VERDICT: (Text("是否属实", "Correct?"), 13),
    SHOULD_BE: (Text("应为", "Should be"), 24),
    REMARK: (Text("说明", "Remark"), 36),
}
_TITLE = Text("事实核对表", "Fact-check sheet")
_HOW = Text(
    "请在黄色单元格核对：选择「属实」或「不属实」，不属实的写明应为多少，并可加说明。本表只列事实与数据，不含任何评分。",
    "Please check in the yellow cells: choose correct or not correct, say what it should be, add a remark. "
    "This sheet lists facts and figures only; it holds no rating.",
)
_OPEN = replace(WORDS, fill=EDIT, open=True, down="center")
_FIXED = replace(WORDS, down="center")


def write_fact_check(path: Path, state: SessionState, *, language: Language, force: bool = False) -> Written:
    """Write the sheet for a state as its reader sees it, read back before it takes its name.

    Raises:
        UsageError, FileProblem: as `writing.write`.
    """
    facts = facts_of(state)

    def build(part: Path) -> None:
        _fill(state, facts, language).workbook.save(part)

    def check(part: Path) -> Iterable[str]:
        from openpyxl import load_workbook

        with part.open("rb") as file:
            book = load_workbook(file, read_only=True)
            found = [
                (row[0], row[VALUE - 1] or "")
                for sheet in book.worksheets if sheet.title != META
                for row in sheet.iter_rows(min_row=FIRST_ROW, max_col=REMARK, values_only=True) if row[0]
            ]
            book.close()
        return [] if found == [(one.key, one.shown.in_(language)) for one in facts] else ["rows"]

    return write(path, build, check, force=force)


def _fill(state: SessionState, facts: Sequence[Fact], language: Language) -> Book:
    book = Book()
    for group, title in GROUPS.items():
        chosen = [one for one in facts if one.group == group]
        if chosen:
            _sheet(book, book.sheet(title.in_(language)), state, chosen, language)
    if not facts:
        _sheet(book, book.sheet(GROUPS[EVIDENCE].in_(language)), state, [], language)
    meta = book.sheet(META)
    about = {
        "format": FORMAT, "session": state.id, "language": language, "changed_at": str(state.changed_at),
        "standard_sha256": state.standard.sha256,
    }
    for row, (key, value) in enumerate(about.items(), start=1):
        book.put(meta, row, 1, key)
        book.put(meta, row, 2, value)
    for row, fact in enumerate(facts, start=len(about) + 2):
        for column, words in enumerate((fact.key, fact.value, fact.shown.in_(language)), start=1):
            book.put(meta, row, column, words)
    meta.sheet_state = "veryHidden"
    book.finish()
    return book


def _sheet(
    book: Book, sheet: Worksheet, state: SessionState, facts: Sequence[Fact], language: Language
) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    def say(text: Text) -> str:
        return text.in_(language)

    book.put(sheet, 1, NUMBER, f"{say(_TITLE)} · {sheet.title}", TITLE)
    sheet.row_dimensions[1].height = 36
    when = day(state.changed_at or state.created_at)
    about = f"{state.organisation}　{say(standard_words(state.standard))}　{say(kind_words(state.kind))}　{when}"
    book.put(sheet, 2, NUMBER, about, CELL_PLAIN)
    book.put(sheet, 3, NUMBER, say(not_official(state.standard)), NOTICE)
    book.put(sheet, 4, NUMBER, say(_HOW), replace(NOTICE, wrap=True))
    sheet.merge_cells(start_row=4, start_column=NUMBER, end_row=4, end_column=REMARK)
    sheet.row_dimensions[4].height = 28
    for column, (title, width) in _COLUMNS.items():
        book.put(sheet, HEADER_ROW, column, say(title), HEAD)
        sheet.column_dimensions[letters(column)].width = width
    sheet.row_dimensions[HEADER_ROW].height = 22
    for row, one in enumerate(facts, start=FIRST_ROW):
        cells = (one.key, one.number, say(one.what), say(one.shown), say(one.unit))
        for column, words in enumerate(cells, start=KEY):
            book.put(sheet, row, column, words or None, _FIXED)
        for column in (VERDICT, SHOULD_BE, REMARK):
            book.put(sheet, row, column, None, replace(_OPEN, across="center") if column == VERDICT else _OPEN)
        sheet.row_dimensions[row].height = max(
            height(say(one.what), 44, least=24), height(say(one.shown), 34), height(one.number, 13)
        )
    last = max(FIRST_ROW, FIRST_ROW + len(facts) - 1)
    choice = DataValidation("list", formula1=f'"{say(YES)},{say(NO)}"', allow_blank=True)
    choice.error = f"{say(YES)} / {say(NO)}"
    choice.add(f"{letters(VERDICT)}{FIRST_ROW}:{letters(VERDICT)}{last}")
    sheet.add_data_validation(choice)
    sheet.column_dimensions[letters(KEY)].hidden = True
    sheet.freeze_panes = f"{letters(VALUE)}{FIRST_ROW}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.8
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    footer: Any = sheet.oddFooter
    footer.left.text, footer.left.size = footer_text(say(not_official(state.standard))), 7
    footer.right.text = say(Text("&A　第 &P / &N 页", "&A   page &P of &N"))
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False


CELL_PLAIN = replace(CELL, border=False)
