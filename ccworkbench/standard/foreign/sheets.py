"""The sheets of a library workbook: pairs of `x_meta` (keys and values) and `x_content` (a header and rows)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from ccworkbench.standard.faults import nearest
from ccworkbench.standard.foreign.places import Findings, Place
from ccworkbench.standard.foreign.values import Leaf, Table
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ROWS, MAX_COLUMNS = 50_000, 500
LIBRARY = "library_meta"
KINDS = (
    "framework", "scores", "implementation_groups", "answers", "urn_prefix", "threats", "reference_controls",
    "risk_matrix", "requirement_mapping_set", "metric_definitions",
)
_TRANSLATED = re.compile(r"(\w+)\[([\w-]+)\]")


@dataclass(frozen=True, slots=True)
class Block:
    """An object of the workbook: what it is, its properties, its rows."""

    name: str
    kind: str
    meta: Table
    rows: tuple[Table, ...]


def is_library(workbook: Workbook) -> bool:
    """Whether a workbook holds a library."""
    return LIBRARY in workbook.sheetnames


def blocks(workbook: Workbook, findings: Findings) -> list[Block]:
    """Give the objects a workbook defines; what is no part of one is told."""
    made: list[Block] = []
    for title in workbook.sheetnames:
        page = workbook[title]
        if title.endswith("_meta") and title != LIBRARY:
            block = _block(workbook, page, findings)
            if block is not None:
                made.append(block)
        elif title.endswith("_content"):
            if f"{title.removesuffix('_content')}_meta" not in workbook.sheetnames:
                findings.fault("missing-sheet", Place(title, sheet=True), Text(
                    f"缺少工作表「{title.removesuffix('_content')}_meta」，不知道这里是什么。",
                    f"The sheet '{title.removesuffix('_content')}_meta' is missing: what this is stands there.",
                ))
        elif title != LIBRARY and page.max_row:
            findings.note("sheet-not-read", Text(
                "名称不以 _meta 或 _content 结尾的工作表没有读。",
                "Sheets whose name ends in neither _meta nor _content were not read.",
            ), Place(title, sheet=True))
    return made


def _block(workbook: Workbook, page: Worksheet, findings: Findings) -> Block | None:
    prefix = page.title.removesuffix("_meta")
    meta = properties(page, findings)
    kind_ = meta.entries.pop("type", None)
    kind = (kind_.text or "").strip() if isinstance(kind_, Leaf) else ""
    if kind not in KINDS:
        place = meta.place if kind_ is None else kind_.place
        findings.fault("unknown-type", place, Text(
            f"没有「{kind}」这类对象。", f"There is no kind of object '{kind}'."
        ), kind, KINDS)
        return None
    if f"{prefix}_content" not in workbook.sheetnames:
        like = nearest(f"{prefix}_content", workbook.sheetnames)
        hint = Text(f"是否「{like}」？", f" Is it '{like}'?") if like else Text("", "")
        findings.fault("missing-sheet", meta.place, Text(
            f"缺少工作表「{prefix}_content」。{hint.zh}", f"The sheet '{prefix}_content' is missing.{hint.en}"
        ), f"{prefix}_content")
        return None
    own = meta.entries.get("name")
    name = own.text if kind != "framework" and isinstance(own, Leaf) and own.text else prefix
    return Block(name.strip(), kind, meta, tuple(rows(workbook[f"{prefix}_content"], findings)))


def properties(page: Worksheet, findings: Findings) -> Table:
    """Read a sheet of keys and values."""
    made = Table(Place(page.title, sheet=True))
    if _too_large(page, findings):
        return made
    for number, line in enumerate(page.iter_rows(values_only=True), start=1):
        texts: list[str | None] = [*(_said(one) for one in line), None, None]
        key, value, others = texts[0], texts[1], texts[2:]
        if key is not None and key.strip():
            place = Place(page.title, number, key, sheet=True)
            _enter(made, key.strip().lower(), value, place, findings)
        elif value is not None:
            others.append(value)
        for text in others:
            _unnamed(text, Place(page.title, number, sheet=True), findings)
    return made


def _unnamed(text: str | None, place: Place, findings: Findings) -> None:
    if text is not None and text.strip():
        findings.note("cell-unnamed", Text(
            "没有列名或键的单元格没有读。", "Cells that belong to no heading and no key were not read."
        ), place, text.strip())


def rows(page: Worksheet, findings: Findings) -> Iterator[Table]:
    """Read a sheet with a header; blank rows are left out."""
    if _too_large(page, findings):
        return
    lines = page.iter_rows(values_only=True)
    header = [(_said(one) or "").strip().lower() for one in next(lines, ())]
    for name in {one for one in header if one and header.count(one) > 1 and not one.startswith("grid")}:
        findings.fault("duplicate-column", Place(page.title, 1, name, sheet=True), Text(
            f"列「{name}」重复。", f"The column '{name}' is there twice."
        ), name)
    for number, line in enumerate(lines, start=2):
        texts = [_said(one) for one in line]
        if not any(one is not None and one.strip() for one in texts):
            continue
        made = Table(Place(page.title, number, sheet=True))
        for name, text in zip(header, texts, strict=False):
            if name:
                _enter(made, name, text, Place(page.title, number, name, sheet=True), Findings())
            else:
                _unnamed(text, made.place, findings)
        yield made


def _enter(made: Table, key: str, text: str | None, place: Place, findings: Findings) -> None:
    """Put a value under its key, and `key[locale]` under the translations."""
    translated = _TRANSLATED.fullmatch(key)
    into = made
    if translated:
        key, locale = translated[1], translated[2]
        all_ = made.entries.setdefault("translations", Table(made.place))
        assert isinstance(all_, Table)
        own = all_.entries.setdefault(locale, Table(made.place))
        assert isinstance(own, Table)
        into = own
    if key in into.entries:
        findings.fault("duplicate-key", place, Text(f"键「{key}」重复。", f"The key '{key}' is there twice."), key)
    into.entries[key] = Leaf(text, place)


def _too_large(page: Worksheet, findings: Findings) -> bool:
    if page.max_row <= MAX_ROWS and page.max_column <= MAX_COLUMNS:
        return False
    findings.fault("too-large", Place(page.title, sheet=True), Text(
        f"工作表有 {page.max_row} 行、{page.max_column} 列，最多读 {MAX_ROWS} 行、{MAX_COLUMNS} 列。",
        f"The sheet has {page.max_row} rows and {page.max_column} columns; "
        f"at most {MAX_ROWS} and {MAX_COLUMNS} are read.",
    ), str(page.max_row))
    return True


def _said(found: object) -> str | None:
    """Give what a cell shows; a whole number has no decimal point."""
    if found is None:
        return None
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, float) and found.is_integer():
        return str(int(found))
    if isinstance(found, datetime | date):
        return found.isoformat()[:10]
    return str(found)
