"""Lays the rows of a sheet onto the files of a pack: texts in, structure kept, every line's cell remembered.

Import inside functions only: recipes bring pydantic.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from ccworkbench.standard import cache
from ccworkbench.standard.authoring import toml
from ccworkbench.standard.authoring.comparing import Comparer, Frame, RawTable
from ccworkbench.standard.authoring.matching import Matcher
from ccworkbench.standard.authoring.official_sheet import (
    Columns,
    OfficialRow,
    Page,
    columns_of,
    letter,
    rows_of,
)
from ccworkbench.standard.authoring.preview import Preview, UnmatchedRow
from ccworkbench.standard.authoring.reading import Draft, SheetFault
from ccworkbench.standard.authoring.recipe import Recipe
from ccworkbench.standard.model import PackHead, Standard
from ccworkbench.text import Text

SOURCE = "brought-text"
_LOOSER = ("ids-only", "team-only", "export")
_FIRST = 4


@dataclass
class Laying:
    """The work of laying one sheet onto one pack: its files as tables, changed row by row."""

    recipe: Recipe
    folder: Path
    base: Standard
    file: str                            # the workbook that was brought, and the day it was saved
    made: str
    faults: list[SheetFault] = field(default_factory=list)
    rows: dict[str, OfficialRow] = field(default_factory=dict)       # by item id
    headings: dict[str, dict[str, str]] = field(default_factory=dict)
    unmatched: list[UnmatchedRow] = field(default_factory=list)
    passed: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.files: dict[str, dict[str, Any]] = {
            name: tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
            for name, path in cache.files(self.folder) if not name.startswith("map/")
        }
        tables: dict[str, list[RawTable]] = {}
        for found in self.files.values():
            for kind, what in found.items():
                if isinstance(what, list):
                    tables.setdefault(kind, []).extend(what)
        self.items: dict[str, RawTable] = {str(one["id"]): one for one in tables["item"]}
        self.comparer = Comparer(self.recipe, Frame(tables, self.base.dimensions))
        self.matcher = Matcher(self.items, self.recipe.ids.form)

    # The sheets

    def read(self, by_title: Mapping[str, Page]) -> None:
        """Read all sheets of the recipe; every fault is collected."""
        for sheet in self.recipe.sheet:
            page = by_title.get(sheet.name)
            if page is None:
                names = tuple(by_title)
                self.faults.append(SheetFault(sheet.name, None, "", Text(
                    f"工作簿里没有这张工作表。可用：{'、'.join(names)}。",
                    f"The workbook has no such sheet. Allowed: {', '.join(names)}.",
                ), sheet.name, names))
                continue
            named = sheet.columns.model_dump(exclude_none=True)
            columns = columns_of(page, sheet.heading_row, named, self.faults)
            if columns is not None:
                self._rows(page, columns)
        if not self.rows and not self.faults:
            self.faults.append(SheetFault(self.recipe.sheet[0].name, None, "", Text(
                f"没有一行与标准包 {self.base.head.id} 的条目对得上（编号比较方式：{self.recipe.ids.form}）。",
                f"No row means an item of the pack {self.base.head.id} (ids compared: {self.recipe.ids.form}).",
            ), None, tuple(self.items)[:12]))

    def _rows(self, page: Page, columns: Columns) -> None:
        self.headings[page.title] = {
            role: f"{' '.join(page.cell(columns.heading_row, at).split()) or '–'} ({letter(at)})"
            for role, at in columns.at.items()
        }
        found, passed = rows_of(page, columns, self.faults)
        for row in found:
            meant = self.matcher.find(row.id) if row.id else ()
            if not meant and not row.text("text"):
                passed.append(row.number)
            elif not meant:
                self.unmatched.append(UnmatchedRow(page.title, row.number, row.id, row.text("text")))
            elif len(meant) > 1:
                self._fault(row, "id", row.id, meant, Text(
                    "可以指几个条目。", "this may mean several items."
                ))
            else:
                self._row(row, meant[0])
        self.passed[page.title] = sorted(passed)

    def _fault(self, row: OfficialRow, role: str, found: str, allowed: Sequence[str], why: Text) -> None:
        may = Text("", "")
        if allowed:
            may = Text(f"可用：{'、'.join(allowed)}。", f" Allowed: {', '.join(allowed)}.")
        self.faults.append(SheetFault(row.sheet, row.number, self.headings[row.sheet].get(role, role), Text(
            f"「{found}」：{why.zh}{may.zh}", f"'{found}': {why.en}{may.en}"
        ), found, tuple(allowed)))

    def _row(self, row: OfficialRow, id_: str) -> None:
        first = self.rows.get(id_)
        if first is not None:
            self._fault(row, "id", row.id, (), Text(
                f"与「{first.sheet}」第 {first.number} 行指同一个条目 {id_}。",
                f"row {first.number} of '{first.sheet}' means the same item {id_}.",
            ))
            return
        text = row.text("text")
        if not text:
            self._fault(row, "text", "", (), Text(f"条目 {id_} 没有正文。", f"item {id_} has no text."))
            return
        self.rows[id_] = row
        item = self.items[id_]
        item["text"] = {"zh": text, "en": row.text("text_en") or text}
        if title := row.text("title"):
            item["title"] = {"zh": title, "en": row.text("title_en") or title}
        item["basis"], item["source"] = "published", SOURCE
        self.comparer.compare(row, item)

    # The pack

    def draft(self) -> Draft:
        """Give the new pack's files, with the cell every line came from."""
        draft = Draft()
        faults = [
            replace(one, column=self.headings[one.sheet].get(one.column, one.column))
            for one in self.comparer.faults
        ]
        draft.faults = [*self._head(), *self.faults, *faults]
        by_table = {id(self.items[one]): row for one, row in self.rows.items()}
        for name, found in self.files.items():
            found.pop("review", None)
            _compose(draft, name, found, by_table, f"{self.base.head.id}: {name}", self.headings)
        was = self.folder / "PROVENANCE.md"
        draft.files["PROVENANCE.md"] = self._provenance(was.read_text("utf-8") if was.is_file() else "")
        return draft

    def _head(self) -> list[SheetFault]:
        """Put the new head, the source and new scales into their file; gives what the recipe may not ask."""
        new, base = self.recipe.pack, self.base.head
        pack = self.files["pack.toml"]
        pack["pack"] = {
            **new.model_dump(exclude={"texts"}), "official": False, "texts": new.texts,
            "guidance": _guidance(base), "listed": base.listed,
        }
        kept = [one for one in pack.get("source", []) if one["id"] != SOURCE]
        pack["source"] = [*kept, {
            "id": SOURCE, "author": new.issuer, "title": new.title.zh, "medium": self.file, "date": self.made,
        }]
        if self.comparer.new_scales:
            pack["scale"] = [*pack.get("scale", []), *self.comparer.new_scales]
        faults = []
        where = Text("配方", "recipe").zh
        if new.id == base.id:
            faults.append(SheetFault(where, None, "pack.id", Text(
                f"新标准包不能与原标准包同编号「{base.id}」。", f"The new pack needs another id than '{base.id}'."
            ), new.id))
        allowed = _LOOSER[: _LOOSER.index(base.texts) + 1]
        if new.texts not in allowed:
            faults.append(SheetFault(where, None, "pack.texts", Text(
                f"原标准包是 {base.texts}，不能放宽。可用：{'、'.join(allowed)}。",
                f"The pack beneath is {base.texts}; the new one may not be looser. "
                f"Allowed: {', '.join(allowed)}.",
            ), new.texts, allowed))
        return faults

    def _provenance(self, before: str) -> str:
        head, new = self.base.head, self.recipe.pack
        guidance = "ours" if _guidance(head) == "own" else "of that pack's issuer"
        ours = len(self.items) - len(self.rows)
        return (
            f"# Where this pack comes from\n\n"
            f"The text of {len(self.rows)} items was brought from {self.file} ({self.made}), {new.title.en} "
            f"{new.version}, issued by {new.issuer}, licence: {new.licence}; these items name the source "
            f"`{SOURCE}`. How far the wording goes: `texts = \"{new.texts}\"`.\n\n"
            f"Everything else is taken from {head.id} {head.version} ({head.issuer}, {head.licence}; sha256 "
            f"{self.base.sha256}): sections, scores, levels, rulings, materials, the text of {ours} items that "
            f"the sheet does not have, and the guidance on every item (why, practice, anchors, questions, what "
            f"to look for), which is {guidance} and no part of the brought text.\n\n"
            f"The pack is not official: no issuer has signed it. The review log of {head.id} spoke of other texts "
            f"and was left out.\n"
            + (f"\n---\n\n# {head.id} {head.version} says of itself\n\n{before}" if before else "")
        )

    # The preview

    def preview(self) -> Preview:
        """Tell what was done and what is left over."""
        first = []
        for id_, row in list(self.rows.items())[:_FIRST]:
            item = self.items[id_]
            first.append({
                "row": row.number, "id": id_, "title": item["title"]["zh"], "text": item["text"]["zh"],
                "effect": item.get("effect", "base"), "weight": str(item.get("weight", 1)),
                "share": {one: str(part) for one, part in item.get("share", {}).items()},
                "materials": list(item.get("materials", ())),
            })
        new = self.recipe.pack
        titled = any("title" in one for one in self.headings.values())
        remarks = [Text(
            f"新标准包 {new.id} {new.version}，texts = {new.texts}，不是官方文本；为什么、锚点、提问等仍是 "
            f"{self.base.head.id} 的，已标明",
            f"New pack {new.id} {new.version}, texts = {new.texts}, not official; why, anchors and questions "
            f"stay those of {self.base.head.id} and are marked so",
        )]
        if not titled:
            remarks.append(Text("没有名称列：条目名称仍是原来的。", "No column of titles: the titles stay."))
        return Preview(
            onto=self.base.head.id, columns=self.headings, form=self.recipe.ids.form, first=first,
            matched=len(self.rows), without_english=sum(not one.text("text_en") for one in self.rows.values()),
            differences=self.comparer.differences, unmatched_rows=self.unmatched,
            unmatched_items=[one for one in self.items if one not in self.rows],
            passed_over=self.passed, remarks=remarks,
        )


def _guidance(base: PackHead) -> str:
    """Say whose the guidance of the new pack is: ours where the pack beneath may be exported."""
    return "own" if base.texts == "export" or base.guidance == "own" else "issuer"


_ROLE_OF = {"text": "text", "title": "title", "share": "dimension", "weight": "points", "scale": "points",
            "options": "points", "materials": "material", "id": "id"}


def _compose(
    draft: Draft, name: str, found: Mapping[str, Any], rows: Mapping[int, OfficialRow], place: str,
    headings: Mapping[str, Mapping[str, str]],
) -> None:
    lines: list[str] = []

    def add(text: str, row: OfficialRow | None = None, key: str = "") -> None:
        lines.append(text)
        if row is None:
            draft.put(name, len(lines), place, None)
        else:
            column = headings[row.sheet].get(_ROLE_OF.get(key, "id"), key)
            draft.put(name, len(lines), row.sheet, row.number, column)

    for key, what in found.items():
        if not isinstance(what, dict | list):
            add(f"{toml.key(key)} = {toml.value(what)}")
    for kind, what in found.items():
        if not isinstance(what, dict | list):
            continue
        for table in [what] if isinstance(what, dict) else what:
            row = rows.get(id(table))
            if lines:
                add("")
            add(f"[{kind}]" if isinstance(what, dict) else f"[[{kind}]]", row)
            for key, value in table.items():
                add(f"{toml.key(key)} = {toml.value(value)}", row, key)
    draft.files[name] = "\n".join(lines) + "\n"
