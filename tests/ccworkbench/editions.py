"""A pair of editions made by hand: what is expected of them is written here, not worked out by our code."""

from __future__ import annotations

import shutil
from pathlib import Path

from openpyxl import load_workbook

PAIR = Path(__file__).parents[1] / "samples" / "editions"
OLD, NEW = PAIR / "old", PAIR / "new"
MAP = "对照 map"

# What became of every item: old id, new id, relation.
BECAME = [
    ("1.1-01", "1.1-01", "same"),
    ("1.1-02", "1.1-02", "reworded"),
    ("1.1-03", "1.1-03", "split"),
    ("1.1-03", "1.1-04", "split"),
    ("1.2-01", "1.2-01", "merged"),
    ("1.2-02", "1.2-01", "merged"),
    ("1.2-03", "2.1-03", "same"),
    ("1.2-04", "1.2-04", "same"),
    ("2.1-01", "2.1-01", "same"),
    ("2.1-02", None, "dropped"),
    ("2.1-04", "2.1-04", "stricter"),
    ("2.1-05", "2.1-05", "same"),
    ("2.1-06", "2.1-06", "looser"),
    (None, "2.1-07", "new"),
]

# A centre under the old edition: 42 of 60 points, 70.0, level 2.
ANSWERS = {
    "1.1-01": "4", "1.1-02": "3", "1.1-03": "2", "1.2-01": "5", "1.2-02": "3", "1.2-03": "4", "1.2-04": "3",
    "2.1-01": "2", "2.1-02": "5", "2.1-04": "4", "2.1-05": "3", "2.1-06": "4",
}

# Which of those answers go on, and under which id: unchanged wording and an unchanged scale …
UNCHANGED = {"1.1-01": "1.1-01", "1.2-03": "2.1-03", "1.2-04": "1.2-04", "2.1-01": "2.1-01"}
# … and, once a person confirmed the mapping, the reworded one.
CONFIRMED = {**UNCHANGED, "1.1-02": "1.1-02"}


def new_copy(place: Path) -> Path:
    """A copy of the new edition that may be written to."""
    return Path(shutil.copytree(NEW, place / "new"))


def confirm(path: Path, **cells: object) -> None:
    """Confirm every row of a mapping workbook that asks for it; `row_column=value` puts other cells."""
    workbook = load_workbook(path)
    page = workbook[MAP]
    keys = [one.value for one in page[1]]
    for row in range(3, page.max_row + 1):
        if page.cell(row, keys.index("confirmed") + 1).value is None:
            page.cell(row, keys.index("confirmed") + 1).value = "yes"
    for name, value in cells.items():
        row, _, key = name.removeprefix("r").partition("_")
        page.cell(int(row), keys.index(key) + 1).value = value
    workbook.save(path)
