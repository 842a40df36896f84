"""Text that people typed, made harmless for spreadsheets.

A cell that begins like a formula would be run by Excel or WPS when somebody opens the file.
"""

from __future__ import annotations

import re

CELL_LIMIT = 32_767
"""The most characters a spreadsheet cell holds; more would be cut silently."""

_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CUT = "…"


def csv_cell(words: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula; plain numbers stay."""
    if _FORMULA.match(words) and not _NUMBER.fullmatch(words):
        return f"'{words}"
    return words


def sheet_text(words: str) -> str:
    """Drop what a workbook cannot hold: control characters, lone surrogates, all past the limit."""
    if len(words) <= CELL_LIMIT and words.isprintable():
        return words
    plain = _UNWANTED.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    return plain if len(plain) <= CELL_LIMIT else plain[: CELL_LIMIT - len(_CUT)] + _CUT


def footer_text(words: str) -> str:
    """Write words for a sheet's head or foot, where an ampersand alone begins a code (&D is the day)."""
    return sheet_text(words).replace("&", "&&")


def looks_like_formula(words: str) -> bool:
    """Whether a spreadsheet could take the text for a formula when somebody edits the cell."""
    return _FORMULA.match(words) is not None
