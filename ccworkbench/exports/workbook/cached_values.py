"""Formulas saved together with their values.

openpyxl writes a formula without a value, and then protected view, previewers and phones show
blanks. While a workbook is saved its cell writer is replaced by one that adds the value. The
writer is a global of openpyxl, so only one workbook is saved at a time in this process; a test
reads values back, for it is no promise of openpyxl that the place stays.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook

from ccworkbench.exports.workbook.expressions import Value, plain_number

_saving = threading.Lock()


def save(workbook: Workbook, path: Path, cached: Mapping[tuple[str, int, int], Value]) -> None:
    """Save a workbook; `cached` holds the values of its formulas by sheet, row and column."""
    from openpyxl.worksheet import _writer
    from openpyxl.xml.functions import Element, SubElement

    module: Any = _writer
    with _saving:
        plain = module.write_cell

        def write_cell(xf: Any, sheet: Any, cell: Any, styled: bool | None = None) -> None:  # noqa: ANN401
            value = cached.get((sheet.title, cell.row, cell.column)) if cell.data_type == "f" else None
            if value is None:
                plain(xf, sheet, cell, styled)
                return
            about = {"r": cell.coordinate}
            if styled:
                about["s"] = str(cell.style_id)
            if isinstance(value, str | bool):
                about["t"] = "b" if isinstance(value, bool) else "str"
            element = Element("c", about)
            SubElement(element, "f").text = cell.value[1:]
            SubElement(element, "v").text = _written(value)
            xf.write(element)

        module.write_cell = write_cell
        try:
            workbook.save(path)
        finally:
            module.write_cell = plain


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return plain_number(value) if isinstance(value, float | int) else str(value)
