"""Formulas saved together with their values.

openpyxl writes a formula without a value, and then protected view, previewers and phones show
blanks. While a workbook is saved its cell writer is replaced by one that adds the value, and that
writes plain cells as text, which takes a third of the time of building an element for each. The
writer is a global of openpyxl, so only one workbook is saved at a time in this process; a test
reads values back, for it is no promise of openpyxl that the place stays.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from openpyxl import Workbook

from ccworkbench.exports.workbook.expressions import Value, letters, plain_number

_saving = threading.Lock()


def save(workbook: Workbook, path: Path, cached: Mapping[tuple[str, int, int], Value]) -> None:
    """Save a workbook; `cached` holds the values of its formulas by sheet, row and column."""
    from openpyxl.worksheet import _writer

    module: Any = _writer
    with _saving:
        plain = module.write_cell
        module.write_cell = _Writer(plain, cached)
        try:
            workbook.save(path)
        finally:
            module.write_cell = plain


class _Writer:
    """Writes one cell after the other; what it does not know goes to openpyxl's own writer."""

    def __init__(self, plain: Callable[..., None], cached: Mapping[tuple[str, int, int], Value]) -> None:
        self._plain = plain
        self._cached = cached
        self._styles: dict[int, int] = {}
        self._letters: dict[int, str] = {}

    def __call__(self, xf: Any, sheet: Any, cell: Any, styled: bool | None = None) -> None:  # noqa: ANN401
        kind, column = cell.data_type, cell.column
        value = self._cached.get((sheet.title, cell.row, column)) if kind == "f" else None
        # lxml's writer, where it is installed, has no `_file`; it needs elements.
        put = getattr(xf, "_file", None)
        if cell.hyperlink is not None or kind not in ("f", "s", "n", "b") or (put is None and value is None):
            self._plain(xf, sheet, cell, styled)
            return
        place = self._letters.get(column)
        if place is None:
            place = self._letters[column] = letters(column)
        where, style = f"{place}{cell.row}", self._style(cell) if styled else 0
        if put is None:
            _element(xf, {"r": where, "s": str(style)}, cell.value, value)
        else:
            put(_text(f'r="{where}" s="{style}"', kind, cell.value, value))

    def _style(self, cell: Any) -> int:  # noqa: ANN401
        style = cell._style                         # noqa: SLF001  looks share one array each
        known = self._styles.get(id(style))
        if known is None:
            known = self._styles[id(style)] = cell.style_id
        return known


def _typed(about: dict[str, str], value: Value) -> dict[str, str]:
    if isinstance(value, bool):
        return about | {"t": "b"}
    return about | {"t": "str"} if isinstance(value, str) else about


def _element(xf: Any, about: dict[str, str], formula: str, value: Value) -> None:  # noqa: ANN401
    from openpyxl.xml.functions import Element, SubElement

    element = Element("c", _typed(about, value))
    SubElement(element, "f").text = formula[1:]
    SubElement(element, "v").text = _written(value)
    xf.write(element)


def _text(where: str, kind: str, content: Any, value: Value) -> str:  # noqa: ANN401
    if content is None or content == "":
        return f"<c {where}/>"
    if kind == "f":
        typed = ' t="b"' if isinstance(value, bool) else ' t="str"' if isinstance(value, str) else ""
        stored = "" if value is None else f"<v>{escape(_written(value))}</v>"
        return f"<c {where}{typed}><f>{escape(content[1:])}</f>{stored or '<v/>'}</c>"
    if kind == "s":
        keep = ' xml:space="preserve"' if content != content.strip() or "\n" in content else ""
        return f'<c {where} t="inlineStr"><is><t{keep}>{escape(content)}</t></is></c>'
    return f'<c {where} t="{kind}"><v>{_written(content)}</v></c>'


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return plain_number(value) if isinstance(value, float | int) else str(value)
