"""What all sheets of one workbook share while it is filled."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ccworkbench.exports.notice import not_final, not_official, version_words
from ccworkbench.exports.safe_text import footer_text
from ccworkbench.exports.workbook.book import HEADING, NOTICE, PROVISIONAL, Book
from ccworkbench.exports.workbook.layout import Layout
from ccworkbench.freezing.standing import Standing
from ccworkbench.moments import day
from ccworkbench.scoring.result import Result
from ccworkbench.session.model import AssessorId
from ccworkbench.session.state import SessionState
from ccworkbench.standard.model import Standard
from ccworkbench.text import Language, Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORMAT = "ccworkbench-sheet/1"
TALLEST = 409.0                          # points; no spreadsheet shows a row taller
_FOOTER = Text("&A　第 &P / &N 页", "&A   page &P of &N")


@dataclass(frozen=True, slots=True)
class Scene:
    """Standard, session and result, the book they go into, and where things stand in it."""

    standard: Standard
    state: SessionState
    result: Result
    layout: Layout
    book: Book
    language: Language
    standing: Standing

    @property
    def mark(self) -> Text | None:
        """Why this is not final, where it is not."""
        return not_final(self.result, self.standing)

    def say(self, text: Text) -> str:
        """Give a text in the sheet's language."""
        return text.in_(self.language)

    def name(self, who: AssessorId) -> str:
        """Give a person's name, the short id where there is none."""
        person = self.state.people.get(who)
        return person.name if person and person.name else who

    def head(self, sheet: Worksheet, title: str, mark: Text | None) -> None:
        """Write the three lines every sheet begins with."""
        self.book.put(sheet, 1, 2, title, HEADING)
        self.book.put(sheet, 2, 2, self.say(not_official(self.standard)), NOTICE)
        if mark is not None:
            self.book.put(sheet, 3, 2, self.say(mark), PROVISIONAL)
        elif self.standing.version is not None:
            self.book.put(sheet, 3, 2, self.say(version_words(self.standing.version)), NOTICE)

    def print_setup(
        self, sheet: Worksheet, *, landscape: bool, title_row: int | None = None, one_page: bool = False
    ) -> None:
        """Fit a sheet to the width of A4, with page numbers and the line that it is not official."""
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet.page_setup.paperSize = 9
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 1 if one_page else 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.8
        footer: Any = sheet.oddFooter
        footer.left.text, footer.left.size = footer_text(self.say(not_official(self.standard))), 7
        footer.right.text, footer.right.size = self.say(_FOOTER), 8
        if title_row is not None:
            sheet.print_title_rows = f"{title_row}:{title_row}"

    def protect(self, sheet: Worksheet) -> None:
        """Guard against slips, not against people: no password, filters and widths stay free."""
        sheet.protection.sheet = True
        sheet.protection.autoFilter = False
        sheet.protection.formatColumns = False
        sheet.protection.formatRows = False

    @property
    def as_of(self) -> str:
        """The day of the latest change in the session: an export knows no other clock."""
        return day(self.state.changed_at or self.state.created_at)


def height(words: str, width: float, size: float = 10, least: float = 18) -> float:
    """Estimate a row's height: openpyxl leaves it to the reader's program, and that leaves text hidden."""
    lines = sum(max(1, -int(-_units(line) // max(1, width - 1))) for line in words.split("\n") or [""])
    return max(least, lines * size * 1.42 + 4)


def in_rows(words: str, width: float, size: float = 10) -> list[str]:
    """Divide a text among rows none of which is taller than a spreadsheet lets it be; most texts need one."""
    rows = [words]
    while height(rows[-1], width, size) > TALLEST:
        whole = rows.pop()
        fits = bisect_right(range(len(whole)), TALLEST, key=lambda end: height(whole[:end], width, size)) - 1
        breaks = max(whole.rfind(sign, fits // 2, fits) + 1 for sign in "\n。；;. ")
        end = breaks or max(1, fits)
        rows += [whole[:end].rstrip(), whole[end:].lstrip()]
    return rows


def _units(line: str) -> float:
    return sum(2 if ord(one) > 0x2E7F else 1.05 for one in line)
