"""Feedback to the standard, collected by item over many sessions, without naming who was assessed.

An organisation is named only beside notes it consented to; elsewhere its name and alias are
taken out of the words as well. Assessors are never named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ccworkbench import moments
from ccworkbench.exports.wording import may_leave
from ccworkbench.exports.workbook.book import CELL, CENTRE, HEAD, NOTICE, TITLE, WORDS, Book
from ccworkbench.exports.workbook.expressions import letters
from ccworkbench.exports.writing import Written, write
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import ItemId
from ccworkbench.text import Language, Text

_PARTIES = {"assessor": Text("评审员", "assessor"), "client": Text("被评审组织", "assessed organisation")}
_SOMEBODY = Text("〔某单位〕", "[organisation]")
_COLUMNS = (
    (Text("标准", "Standard"), 14), (Text("版本", "Version"), 9), (Text("条目", "Item"), 11),
    (Text("条目名称", "Title"), 26), (Text("哪一方", "Party"), 14), (Text("意见", "Note"), 70),
    (Text("月份", "Month"), 10), (Text("单位（经同意）", "Organisation (with consent)"), 26),
)
_FIRST = 4


@dataclass(frozen=True, slots=True)
class Note:
    """One note as it may leave the team; `organisation` is blank without consent."""

    standard: str
    version: str
    item: ItemId
    title: Text
    party: str
    text: str
    month: str
    organisation: str


def collect(states: Iterable[SessionState]) -> list[Note]:
    """Give the notes of sessions by standard, item and month; an item that is gone keeps its id."""
    found: list[tuple[tuple[str, int, str, str], Note]] = []
    for state in states:
        standard = may_leave(state.standard)
        order = {item.id: number for number, item in enumerate(standard.items)}
        for one in state.feedback:
            month = moments.month(one.at)
            item = standard.by_item.get(one.item)
            note = Note(
                standard.head.id, standard.head.version, one.item,
                item.title if item else Text.same(one.item), one.party,
                one.text if one.consent else _without_names(state, one.text), month,
                state.organisation if one.consent else "",
            )
            found.append(((standard.head.id, order.get(one.item, len(order)), month, one.id), note))
    return [note for _, note in sorted(found, key=lambda one: one[0])]


def _without_names(state: SessionState, words: str) -> str:
    given = {one.strip() for one in (state.organisation, state.alias)} - {""}
    names = sorted(given, key=len, reverse=True)
    if not names:
        return words
    return re.sub("|".join(map(re.escape, names)), _SOMEBODY.zh, words, flags=re.IGNORECASE)


def write_feedback(path: Path, notes: Sequence[Note], *, language: Language, force: bool = False) -> Written:
    """Write the notes as a workbook, read back before it takes its name; raises as `writing.write`."""
    rows = [
        (one.standard, one.version, one.item, one.title.in_(language), _PARTIES[one.party].in_(language), one.text,
         one.month, one.organisation)
        for one in notes
    ]

    def build(part: Path) -> None:
        _fill(rows, language).workbook.save(part)

    def check(part: Path) -> Iterable[str]:
        from openpyxl import load_workbook

        with part.open("rb") as file:
            sheet = load_workbook(file, read_only=True).active
            assert sheet is not None
            found = [
                tuple("" if cell is None else str(cell) for cell in row)
                for row in sheet.iter_rows(min_row=_FIRST, max_col=len(_COLUMNS) + 1, min_col=2, values_only=True)
            ]
        wanted = [tuple(str(cell) for cell in row) for row in rows]
        return [] if found == wanted else ["rows"]

    return write(path, build, check, force=force)


def _fill(rows: Sequence[tuple[str, ...]], language: Language) -> Book:
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Book()
    sheet = book.sheet(Text("条目反馈", "Feedback").in_(language))
    book.put(sheet, 1, 2, Text("对标准条目的反馈", "Feedback on the items of the standard").in_(language), TITLE)
    book.put(sheet, 2, 2, Text(
        "未经同意的意见不含单位名称；评审员一律不具名。",
        "Notes without consent name no organisation; assessors are never named.",
    ).in_(language), NOTICE)
    for column, (title, width) in enumerate(_COLUMNS, start=2):
        book.put(sheet, _FIRST - 1, column, title.in_(language), HEAD)
        sheet.column_dimensions[letters(column)].width = width
    sheet.column_dimensions["A"].width = 2
    looks = (CELL, CENTRE, CENTRE, WORDS, CENTRE, WORDS, CENTRE, WORDS)
    for number, row in enumerate(rows, start=_FIRST):
        for column, (words, look) in enumerate(zip(row, looks, strict=True), start=2):
            book.put(sheet, number, column, words or None, look)
    sheet.freeze_panes = f"B{_FIRST}"
    sheet.auto_filter.ref = f"B{_FIRST - 1}:{letters(len(_COLUMNS) + 1)}{max(_FIRST, _FIRST + len(rows) - 1)}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.finish()
    return book
