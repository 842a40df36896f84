"""What importing a sheet would do, for people and programs, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ccworkbench.standard.authoring.comparing import Difference
from ccworkbench.text import Language, Text


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """A row of the sheet that means no item of the pack."""

    sheet: str
    row: int
    id: str
    text: str


@dataclass(frozen=True)
class Preview:
    """A mapping, what it would make, and what is left over on both sides.

    `columns`: by sheet and role the heading with its letter. `hold`: why it was not applied (None:
    it was, or would be). `asked`: what a person has to say in a recipe.
    """

    onto: str
    columns: Mapping[str, Mapping[str, str]]
    form: str
    first: Sequence[Mapping[str, Any]]
    matched: int
    without_english: int
    differences: Sequence[Difference] = ()
    unmatched_rows: Sequence[UnmatchedRow] = ()
    unmatched_items: Sequence[str] = ()
    passed_over: Mapping[str, Sequence[int]] | None = None
    not_read: Sequence[str] = ()
    asked: Sequence[Text] = ()
    remarks: Sequence[Text] = ()
    hold: Text | None = None

    def as_json(self, language: Language) -> dict[str, object]:
        """Give the form of `standard import --json` (key `preview`)."""
        passed = self.passed_over or {}
        return {
            "onto": self.onto,
            "mapping": [{"sheet": sheet, "columns": dict(found)} for sheet, found in self.columns.items()],
            "ids": self.form,
            "counts": {
                "matched": self.matched, "unmatched_rows": len(self.unmatched_rows),
                "unmatched_items": len(self.unmatched_items), "differences": len(self.differences),
                "without_english": self.without_english, "passed_over": sum(map(len, passed.values())),
            },
            "first": [dict(one) for one in self.first],
            "differences": [
                {"item": one.item, "sheet": one.sheet, "row": one.row, "what": one.role, "pack": one.ours,
                 "found": one.theirs, "applied": one.applied}
                for one in self.differences
            ],
            "unmatched_rows": [
                {"sheet": one.sheet, "row": one.row, "id": one.id, "text": one.text}
                for one in self.unmatched_rows
            ],
            "unmatched_items": list(self.unmatched_items),
            "passed_over": [{"sheet": sheet, "rows": list(rows)} for sheet, rows in passed.items() if rows],
            "not_read": list(self.not_read),
            "asked": [one.in_(language) for one in self.asked],
            "remarks": [one.in_(language) for one in self.remarks],
            "hold": None if self.hold is None else self.hold.in_(language),
        }

    def lines(self) -> list[Text]:
        """Give the preview for people."""
        out = [Text(f"放到标准包 {self.onto} 上；编号比较方式：{self.form}",
                    f"Laid onto the pack {self.onto}; ids compared: {self.form}")]
        for sheet, found in self.columns.items():
            columns = [f"{role} ← {name}" for role, name in found.items()]
            out.append(Text(f"  工作表「{sheet}」：{'；'.join(columns)}",
                            f"  sheet '{sheet}': {'; '.join(columns)}"))
        out += [Text(f"  {one.zh}", f"  {one.en}") for one in self.asked]
        if self.not_read:
            names = "、".join(self.not_read)
            out.append(Text(f"没有读的工作表：{names}", f"Sheets not read: {names.replace('、', ', ')}"))
        if self.first:
            out.append(Text("前几条将成为：", "The first of them would become:"))
        out += [
            Text.same("  " + "  ".join(f"{key}={_short(str(what))}" for key, what in one.items()))
            for one in self.first
        ]
        out.append(Text(
            f"对上 {self.matched} 条；对不上的行 {len(self.unmatched_rows)}，"
            f"没有行的条目 {len(self.unmatched_items)}；不同之处 {len(self.differences)}",
            f"{self.matched} matched; rows without an item {len(self.unmatched_rows)}, items without a row "
            f"{len(self.unmatched_items)}; differences {len(self.differences)}",
        ))
        out += self._left_over()
        if self.without_english:
            left = self.without_english
            out.append(Text(f"{left} 条没有英文，以中文代替。",
                            f"{left} items have no English; the Chinese text stands for it."))
        return [*out, *self.remarks, *([self.hold] if self.hold else [])]

    def _left_over(self) -> list[Text]:
        out = []
        for one in self.differences:
            done = Text("已按表格改", "follows the sheet") if one.applied else Text("只列出", "told only")
            where = Text(f"{one.sheet} 第 {one.row} 行", f"{one.sheet}, row {one.row}")
            out.append(Text(
                f"  {one.item}（{where.zh}）{one.role}：标准包 {one.ours}，表格 {one.theirs}，{done.zh}",
                f"  {one.item} ({where.en}) {one.role}: pack {one.ours}, sheet {one.theirs}, {done.en}",
            ))
        for row in self.unmatched_rows:
            words = f"{row.id or '–'} {_short(row.text)}"
            out.append(Text(f"  没有这个条目：{row.sheet} 第 {row.row} 行 {words}",
                            f"  no such item: {row.sheet}, row {row.row}: {words}"))
        if self.unmatched_items:
            ids = " ".join(self.unmatched_items)
            out.append(Text(f"  表格里没有（保留原文）：{ids}", f"  not in the sheet (our text stays): {ids}"))
        for sheet, rows in (self.passed_over or {}).items():
            if rows:
                numbers = " ".join(map(str, rows))
                out.append(Text(f"  当作标题跳过：{sheet} 第 {numbers} 行",
                                f"  passed over as headings: {sheet}, rows {numbers}"))
        return out


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 48 else line[:47] + "…"
