"""Whether a score sheet still shows the frozen version whose fingerprint it prints.

The version is worked out from the journal anew, its sheet filled in memory, and the file compared with that:
every number and every formula's value, the answers, the levels, the fingerprint. Words people may add or that
say nothing of the result (captions, notes, names, the day) are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.exports.wording import may_leave, state_may_leave
from ccworkbench.exports.workbook.expressions import Value, letters
from ccworkbench.exports.workbook.layout import COVER, FIRST_ROW, META
from ccworkbench.exports.workbook.score_sheet import Filled, fill
from ccworkbench.exports.workbook.score_tree import C
from ccworkbench.freezing.past import state_at
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.versions import Version, matching
from ccworkbench.standard.authoring.reading import open_workbook
from ccworkbench.text import Language, Text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from ccworkbench.session.document import SessionDocument

_PRINTED = re.compile(r"(?<![0-9A-Za-z-])[0-9a-f]{4}(?:-[0-9a-f]{4}){3}(?![0-9A-Za-z-])", re.IGNORECASE)
_COVER_ROWS = 200
_CLOSE = 1e-9
_SAME_FORMULA = re.compile(r"[\s'$]")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing on a sheet that the version does not say: where, what stands there, what should."""

    sheet: str
    cell: str
    found: str
    wanted: str
    message: Text

    def as_json(self, language: Language) -> dict[str, object]:
        """Give it as a program reads it."""
        return {
            "sheet": self.sheet, "cell": self.cell, "found": self.found, "expected": self.wanted,
            "message": self.message.in_(language),
        }


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """What a sheet was compared with (None: with nothing) and how many cells; no finding: it is as it was."""

    version: Version | None
    printed: str
    compared: int
    findings: tuple[Finding, ...]


def check_paper(doc: SessionDocument, path: Path) -> PaperCheck:
    """Compare a score sheet with the version whose fingerprint it prints.

    Raises:
        FileProblem: the file is no workbook or cannot be read.
    """
    values, formulas = open_workbook(path), open_workbook(path, formulas=True)
    printed, place = _printed(values)
    meta = _meta(values)
    findings = list(_about(doc, printed, place, meta))
    version = _version_of(doc, printed, meta)
    if version is None:
        return PaperCheck(None, printed, 0, tuple(findings))
    past = state_at(doc, version)
    if past is None:
        words = Text(f"第 {version.number} 版在此无法重算，数字没有核对。",
                     f"Version {version.number} cannot be recomputed here; the numbers were not compared.")
        return PaperCheck(version, printed, 0, (*findings, Finding("", "", "", "", words)))
    filled = fill(
        may_leave(doc.standard), state_may_leave(past), result_of(past), _language(values, meta), picture=False
    )
    compared, differing = _compare(filled, values, formulas, version)
    return PaperCheck(version, printed, compared, (*findings, *differing))


def _printed(book: Workbook) -> tuple[str, str]:
    """Find the fingerprint on the first sheet, and its cell."""
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(max_row=_COVER_ROWS, max_col=12):
        for cell in row:
            found = _PRINTED.search(cell.value) if isinstance(cell.value, str) else None
            if found:
                return found.group().lower(), f"{letters(cell.column or 1)}{cell.row}"
    return "", ""


def _meta(book: Workbook) -> dict[str, str]:
    if META not in book.sheetnames:
        return {}
    rows = book[META].iter_rows(max_row=60, max_col=2, values_only=True)
    return {str(key): "" if value is None else str(value) for key, value in rows if key is not None}


def _about(doc: SessionDocument, printed: str, place: str, meta: dict[str, str]) -> Iterator[Finding]:
    """Say what is wrong with the sheet's own account of itself."""
    known = [one.short for one in doc.state.versions]
    if meta.get("session", doc.state.id) != doc.state.id:
        yield Finding(META, "", meta["session"], doc.state.id, Text(
            "这张表属于另一个评审。", "This sheet belongs to another session."))
    if not printed:
        yield Finding("", "", "", ", ".join(known), Text(
            "封面上没有版本指纹：不是定稿后导出的，或被删去。",
            "There is no version's fingerprint on the cover: it was not exported from a frozen version, or "
            "the fingerprint was taken away."))
    elif not matching(doc.state.versions, printed):
        yield Finding("", place, printed, ", ".join(known), Text(
            f"封面 {place} 的指纹 {printed} 不是本评审的任何一版；有：{'、'.join(known) or '无'}。",
            f"The fingerprint {printed} on the cover ({place}) is no version of this session; "
            f"there are: {', '.join(known) or 'none'}."))
    inside = meta.get("frozen_fingerprint", "")
    if printed and inside and not inside.startswith(printed.replace("-", "")):
        yield Finding("", place, printed, inside, Text(
            f"封面 {place} 的指纹与表内记录的不同（{inside[:16]}…）。",
            f"The fingerprint on the cover ({place}) is not the one kept inside the file ({inside[:16]}…)."))


def _version_of(doc: SessionDocument, printed: str, meta: dict[str, str]) -> Version | None:
    """Choose the version to compare with: the printed one, else the one kept inside, else the one in force."""
    for one in (printed, meta.get("frozen_fingerprint", "")):
        found = matching(doc.state.versions, one)
        if len(found) == 1:
            return found[0]
    return doc.state.versions[-1] if doc.state.versions else None


def _language(book: Workbook, meta: dict[str, str]) -> Language:
    if meta.get("language") in ("zh", "en"):
        return "en" if meta["language"] == "en" else "zh"
    return "en" if COVER.en in book.sheetnames else "zh"


def _compare(
    filled: Filled, values: Workbook, formulas: Workbook, version: Version
) -> tuple[int, list[Finding]]:
    found: list[Finding] = []
    compared = 0
    book, layout = filled.book, filled.layout
    titles = [layout.cover, layout.overview, layout.parameters, layout.scores]
    titles += [one.name for one in layout.sections]
    for title in titles:
        if title not in values.sheetnames:
            found.append(Finding(title, "", "", title, Text(
                f"缺少工作表「{title}」。", f"The sheet '{title}' is missing.")))
            continue
        ours, shown, told = book.workbook[title], values[title], formulas[title]
        for (sheet, row, column), wanted in book.values.items():
            if sheet != title or not _counts(filled, sheet, row, column, wanted, version):
                continue
            compared += 1
            one = _differs(title, row, column, wanted, shown, told, ours)
            if one is not None:
                found.append(one)
        found += _added(filled, title, shown)
    return compared, found


def _counts(filled: Filled, sheet: str, row: int, column: int, wanted: Value, version: Version) -> bool:
    """Whether a cell says something of the result: any number or formula, an answer, a level, the fingerprint."""
    if (sheet, row, column) in filled.book.formulas or isinstance(wanted, float | int):
        return True
    if sheet == filled.layout.cover:
        return wanted == version.short
    if sheet == filled.layout.scores:
        return column in (C.KEY, C.SHOWN, C.EXPORTED, C.LEVEL)
    columns = filled.layout.columns
    is_section = any(one.name == sheet for one in filled.layout.sections)
    return is_section and row >= FIRST_ROW and (
        column in (columns.KEY, columns.NUMBER) or columns.first_person <= column <= columns.value
    )


def _differs(
    title: str, row: int, column: int, wanted: Value, shown: Worksheet, told: Worksheet, ours: Worksheet
) -> Finding | None:
    place = f"{letters(column)}{row}"
    value, formula = shown.cell(row, column).value, told.cell(row, column).value
    is_formula, meant = isinstance(formula, str) and formula.startswith("="), ours.cell(row, column).value
    means_formula = isinstance(meant, str) and meant.startswith("=") and ours.cell(row, column).data_type == "f"
    if not _same(value, wanted):
        return Finding(title, place, _words(value), _words(wanted), Text(
            f"{title} {place}：这里是 {_words(value)}，该版应为 {_words(wanted)}。",
            f"{title} {place}: found {_words(value)}; that version has {_words(wanted)}."))
    if is_formula and (not means_formula or _bare(str(formula)) != _bare(str(meant))):
        wanted_words = str(meant) if means_formula else _words(wanted)
        return Finding(title, place, str(formula), wanted_words, Text(
            f"{title} {place}：公式被改为 {formula}，打开时会算出别的数。",
            f"{title} {place}: the formula was changed to {formula}; it may come to another number when opened."))
    return None


def _added(filled: Filled, title: str, shown: Worksheet) -> Iterator[Finding]:
    """Find answers where the version has none."""
    columns, layout = filled.layout.columns, filled.layout
    section = next((one for one in layout.sections if one.name == title), None)
    if section is None:
        return
    for row in range(FIRST_ROW, section.last_row + 1):
        for column in range(columns.first_person, columns.consensus + 1):
            value = shown.cell(row, column).value
            if value not in (None, "") and filled.book.values.get((title, row, column)) is None:
                place = f"{letters(column)}{row}"
                yield Finding(title, place, _words(value), "", Text(
                    f"{title} {place}：这里是 {_words(value)}，该版没有填。",
                    f"{title} {place}: found {_words(value)}; that version has nothing there."))


def _same(value: object, wanted: Value) -> bool:
    if wanted is None or wanted == "":
        return value is None or value == ""
    if isinstance(wanted, str):
        return str(value if value is not None else "") == wanted
    if isinstance(value, bool | int | float):
        return abs(float(value) - float(wanted)) <= _CLOSE * max(1.0, abs(float(wanted)))
    return False


def _bare(formula: str) -> str:
    """Take out what other programs write otherwise when they save the same formula."""
    plain = _SAME_FORMULA.sub("", formula).upper()
    return plain.replace("FALSE()", "FALSE").replace("TRUE()", "TRUE")


def _words(value: object) -> str:
    return "—" if value is None or value == "" else f"{value:.10g}" if isinstance(value, float) else str(value)
