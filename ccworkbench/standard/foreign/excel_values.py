"""A library workbook as the same values its YAML form has: parents from depths, questions from their answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ccworkbench.standard.foreign.answers import asked
from ccworkbench.standard.foreign.places import Findings
from ccworkbench.standard.foreign.sheets import LIBRARY, Block, blocks, properties
from ccworkbench.standard.foreign.values import Leaf, Rows, Table, Value
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl import Workbook

_DEFINITIONS = {"scores_definition": "scores", "implementation_groups_definition": "implementation_groups",
                "answers_definition": "answers"}
_OBJECTS = ("threats", "reference_controls", "metric_definitions")
# They only shape the urns of the program the workbook was made for.
_ONLY_URNS = ("urn_id", "node_id", "skip_count", "fix_count", "depth_fix")
_ASKING = ("questions", "answer", "depends_on", "condition")


def read_values(workbook: Workbook, findings: Findings) -> Value:
    """Give what a library workbook says."""
    made = properties(workbook[LIBRARY], findings)
    kind = made.entries.pop("type", None)
    if not isinstance(kind, Leaf) or kind.text != "library":
        said = kind.text if isinstance(kind, Leaf) else None
        findings.fault("unknown-type", made.place if kind is None else kind.place, Text(
            f"type 是「{said or ''}」。", f"type is '{said or ''}'."
        ), said, ("library",))
    _split(made, ("dependencies", "labels"), r"[\s,]+")
    found = blocks(workbook, findings)
    by_kind: dict[str, dict[str, Block]] = {}
    for block in found:
        named = by_kind.setdefault(block.kind, {})
        if block.name in named:
            findings.fault("duplicate-id", block.meta.place, Text(
                f"对象「{block.name}」重复。", f"The object '{block.name}' is there twice."
            ), block.name)
        named[block.name] = block
    objects = Table(made.place)
    frameworks = by_kind.get("framework", {}).values()
    if frameworks:
        tables: list[Value] = [_framework(one, by_kind, findings) for one in frameworks]
        objects.entries["frameworks"] = Rows(tables, made.place)
    linked = {_text(one.meta, key) for one in frameworks for key in _DEFINITIONS}
    for kind_ in ("implementation_groups", "answers"):
        for block in by_kind.get(kind_, {}).values():
            if block.name not in linked:
                findings.note("object-unused", Text(
                    "框架没有引用的对象没有带入。", "Objects no framework refers to were left out."
                ), block.meta.place, block.name)
    for kind_ in _OBJECTS:
        rows: list[Value] = [row for block in by_kind.get(kind_, {}).values() for row in block.rows]
        if rows:
            objects.entries[kind_] = Rows(rows, made.place)
    for kind_ in ("risk_matrix", "requirement_mapping_set"):
        metas: list[Value] = [block.meta for block in by_kind.get(kind_, {}).values()]
        if metas:
            objects.entries[kind_] = Rows(metas, made.place)
    made.entries["objects"] = objects
    return made


def _split(table: Table, keys: Iterable[str], pattern: str) -> None:
    """Turn texts that list something into lists."""
    for key in keys:
        found = table.entries.get(key)
        if isinstance(found, Leaf) and found.text:
            parts: list[Value] = [
                Leaf(one.strip(), found.place) for one in re.split(pattern, found.text) if one.strip()
            ]
            table.entries[key] = Rows(parts, found.place)


def _text(table: Table, key: str) -> str:
    found = table.entries.get(key)
    return (found.text or "").strip() if isinstance(found, Leaf) else ""


def _framework(block: Block, by_kind: Mapping[str, Mapping[str, Block]], findings: Findings) -> Table:
    made = Table(block.meta.place, dict(block.meta.entries))
    for key in ("base_urn", *_DEFINITIONS):
        made.entries.pop(key, None)
    linked = {key: _linked(block, key, by_kind, findings) for key in _DEFINITIONS}
    scores = Table(block.meta.place)
    if (own := linked["scores_definition"]) is not None:
        scores.entries["scale"] = Rows(list(own.rows), own.meta.place)
    scores.entries["alternatives"] = Table(block.meta.place, {
        name: Rows(list(one.rows), one.meta.place) for name, one in by_kind.get("scores", {}).items()
    })
    made.entries["scores_definition"] = scores
    if (groups := linked["implementation_groups_definition"]) is not None:
        made.entries["implementation_groups_definition"] = Rows(list(groups.rows), groups.meta.place)
    answers = linked["answers_definition"]
    known = {id_: row for row in (() if answers is None else answers.rows) if (id_ := _text(row, "id"))}
    made.entries["requirement_nodes"] = Rows(list(_nodes(block, known, findings)), block.meta.place)
    return made


def _linked(
    block: Block, key: str, by_kind: Mapping[str, Mapping[str, Block]], findings: Findings
) -> Block | None:
    name = _text(block.meta, key)
    if not name:
        return None
    known = by_kind.get(_DEFINITIONS[key], {})
    if name not in known:
        kind = _DEFINITIONS[key]
        findings.fault("unknown-object", block.meta.entries[key].place, Text(
            f"没有名为「{name}」的 {kind} 对象。", f"There is no {kind} object named '{name}'."
        ), name, known)
    return known.get(name)


def _nodes(block: Block, answers: Mapping[str, Table], findings: Findings) -> Iterable[Table]:
    above: list[str] = []
    for row in block.rows:
        for key in _ONLY_URNS:
            row.entries.pop(key, None)
        _split(row, ("implementation_groups",), r",")
        _split(row, ("threats", "reference_controls"), r"[\s,]+")
        depth = _depth(row, len(above), findings)
        urn = f"row-{row.place.number}"
        row.entries["urn"] = Leaf(urn, row.place)
        if depth > 1:
            row.entries["parent_urn"] = Leaf(above[depth - 2], row.place)
        above[depth - 1:] = [urn]
        questions = asked(row, answers, findings)
        for key in _ASKING:
            row.entries.pop(key, None)
        if questions is not None:
            row.entries["questions"] = questions
        yield row


def _depth(row: Table, before: int, findings: Findings) -> int:
    """Give the depth of a row; one that cannot be goes as deep as it may."""
    found, text = row.entries.get("depth"), _text(row, "depth")
    depth = int(text) if text.isdecimal() else 0
    if 1 <= depth <= before + 1:
        return depth
    place = row.place if found is None else found.place
    findings.fault("bad-depth", place, Text(
        f"层级是「{text}」，应为 1 到 {before + 1} 的整数。",
        f"The depth '{text}' must be a whole number from 1 to {before + 1}.",
    ), text)
    row.entries.pop("depth", None)
    return before + 1 if depth > before + 1 or not before else before
