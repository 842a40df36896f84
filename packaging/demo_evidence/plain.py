"""Exports and notes as CSV and plain text."""

from __future__ import annotations

import csv
from pathlib import Path


def write_csv(path: Path, rows: list[list[str]]) -> None:
    """Write rows as a spreadsheet program would export them."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def write_text(path: Path, words: str) -> None:
    """Write a note, without blank lines around it."""
    path.write_bytes(words.strip("\n").encode("utf-8") + b"\n")
