"""The evidence index: by item, what was kept as a file and what was only seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ccworkbench.exports.workbook.book import CELL, CENTRE, HEAD, WORDS
from ccworkbench.exports.workbook.expressions import letters
from ccworkbench.exports.workbook.layout import FIRST_ROW, HEADER_ROW
from ccworkbench.exports.workbook.scene import Scene, height
from ccworkbench.moments import day
from ccworkbench.session.model import Evidence
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import ItemId
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SEEN = Text("现场所见，未留存副本", "seen on site, no copy kept")
ERASED = Text("已删除", "erased")
PENDING = Text("文件尚未到达", "file not here yet")
_KINDS = {
    "document": Text("文件", "document"),
    "record": Text("记录", "record"),
    "demo": Text("演示", "demonstration"),
    "interview": Text("访谈", "interview"),
    "observation": Text("观察", "observation"),
}
_COLUMNS = (
    (Text("条目", "Item"), 11),
    (Text("条目名称", "Title"), 24),
    (Text("种类", "Kind"), 10),
    (Text("名称", "Name"), 34),
    (Text("说明", "Caption"), 30),
    (Text("留存", "Kept as"), 24),
    (Text("地点 / 时段 / 出示", "Where / period / shown by"), 28),
    (Text("收集", "Collected"), 20),
)


def evidence_places(standard: Standard, state: SessionState) -> dict[ItemId, tuple[int, int]]:
    """Say of every item with evidence how much there is, and in which row of the index it begins."""
    found: dict[ItemId, tuple[int, int]] = {}
    row = FIRST_ROW
    for item in standard.items:
        count = len(state.evidence_for(state.item_target(item.id)))
        if count:
            found[item.id] = (count, row)
            row += count
    return found


def fill_evidence(scene: Scene, sheet: Worksheet, *, texts: bool) -> None:
    """Fill the index; everything linked to items, in the order of the standard."""
    scene.head(sheet, scene.say(Text("证据索引", "Evidence index")), None)
    for column, (title, width) in enumerate(_COLUMNS, start=2):
        scene.book.put(sheet, HEADER_ROW, column, scene.say(title), HEAD)
        sheet.column_dimensions[letters(column)].width = width
    sheet.column_dimensions["A"].width = 2
    row = FIRST_ROW
    for item in scene.standard.items:
        for one in scene.state.evidence_for(scene.state.item_target(item.id)):
            cells = [
                item.id,
                scene.say(item.title) if texts else "",
                scene.say(_KINDS.get(one.kind, Text.same(one.kind))),
                one.name,
                one.caption,
                _kept(scene, one),
                " / ".join(part for part in (one.place, one.period, one.shown_by) if part),
                f"{scene.name(one.by)} {day(one.at)}",
            ]
            for column, words in enumerate(cells, start=2):
                scene.book.put(sheet, row, column, words, replace(WORDS, size=9) if column > 3 else CELL)
            sheet.row_dimensions[row].height = max(height(one.name, 34, 9), height(one.caption, 30, 9))
            row += 1
    if row == FIRST_ROW:
        scene.book.put(sheet, row, 2, scene.say(Text("没有证据。", "No evidence.")), replace(CENTRE, border=False))
    sheet.freeze_panes = f"B{FIRST_ROW}"
    sheet.sheet_view.showGridLines = False
    scene.print_setup(sheet, landscape=True, title_row=HEADER_ROW)
    scene.protect(sheet)


def _kept(scene: Scene, one: Evidence) -> str:
    if one.erased:
        return scene.say(ERASED)
    if one.sha256 is None:
        return scene.say(SEEN)
    short = f"sha256 {one.sha256[:12]}…"
    return f"{short}\n{scene.say(PENDING)}" if one.pending else short
