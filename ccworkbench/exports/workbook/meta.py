"""The very hidden sheet that lets a program read the workbook back, whatever people renamed or sorted."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from ccworkbench.exports.workbook.layout import HEADER_ROW
from ccworkbench.exports.workbook.scene import FORMAT, Scene
from ccworkbench.standard.model import Standard

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def items_fingerprint(standard: Standard) -> str:
    """Hash what makes rows comparable: key, kind, effect, weight, shares and section of every item."""
    lines = sorted(
        "|".join((
            item.id, str(item.kind), str(item.effect), str(item.weight), item.section,
            ",".join(f"{name}:{part}" for name, part in sorted(item.share.items())),
        ))
        for item in standard.items
    )  # fmt: skip
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def fill_meta(scene: Scene, sheet: Worksheet, rows: dict[str, int]) -> None:
    """Write facts as key and value, then one line per item: id, sheet, row."""
    state, head, columns = scene.state, scene.standard.head, scene.layout.columns
    version = scene.standing.version
    export_id = hashlib.sha256(
        json.dumps([FORMAT, state.id, scene.result.fingerprint, state.changed_at, scene.language]).encode()
    ).hexdigest()[:32]
    facts: dict[str, str | float] = {
        "format": FORMAT,
        "export": export_id,
        "session": state.id,
        "reader": state.reader or "",
        "source": scene.result.source,
        "case": scene.result.case or "",
        "result": scene.result.fingerprint,
        "standard": head.id,
        "version": head.version,
        "standard_sha256": scene.standard.sha256,
        "items_sha256": items_fingerprint(scene.standard),
        "items": float(len(scene.standard.items)),
        "language": scene.language,
        "header_row": float(HEADER_ROW),
        "people": json.dumps(list(columns.people)),
        "first_person_column": float(columns.first_person),
        "consensus_column": float(columns.consensus),
        "changed_at": str(state.changed_at),
        "frozen": "" if version is None else str(version.number),
        "frozen_fingerprint": "" if version is None else version.fingerprint,
    }
    for row, (key, value) in enumerate(facts.items(), start=1):
        scene.book.put(sheet, row, 1, key)
        scene.book.put(sheet, row, 2, value)
    row = len(facts) + 2
    scene.book.put(sheet, row, 1, "item")
    scene.book.put(sheet, row, 2, "row")
    for item in scene.standard.items:
        row += 1
        section, place = scene.layout.rows[item.id]
        scene.book.put(sheet, row, 1, item.id)
        scene.book.put(sheet, row, 2, float(place))
        scene.book.put(sheet, row, 3, section.name)
    row += 2
    for name, place in rows.items():
        scene.book.put(sheet, row, 1, f"score:{name}")
        scene.book.put(sheet, row, 2, float(place))
        row += 1
    sheet.sheet_state = "veryHidden"
