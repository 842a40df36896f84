"""Checks of the mappings from earlier editions that lie in a pack's `map` folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccworkbench.standard.faults import Faults
from ccworkbench.standard.items import ItemId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.reading import Entry, Pack
from ccworkbench.standard.revision import rules
from ccworkbench.standard.revision.mapping import Link, Relation
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.standard import tables


def check_maps(pack: Pack, standard: Standard, faults: Faults) -> None:
    """Find rows that name no item of the pack or contradict each other, file by file."""
    named = [one.file.name for one in pack.edition] + [one.file.name for one in pack.map]
    for name in dict.fromkeys(named):
        _editions([one for one in pack.edition if one.file.name == name], faults)
        rows = [one for one in pack.map if one.file.name == name]
        links = [_link(one.table) for one in rows]
        for fault in rules.wrong(links, None, standard.by_item):
            spot = rows[fault.row].spot(fault.key)
            if fault.key == rules.NEW and links[fault.row].new not in standard.by_item and fault.found:
                faults.unknown(Text("条目", "item"), spot, fault.found, fault.allowed, "unknown-item")
            else:
                faults.add("map-row", spot, fault.message, fault.found or None, fault.allowed)


def _editions(found: list[Entry[tables.EditionTable]], faults: Faults) -> None:
    for second in found[1:]:
        words = Text("一个对照文件只能对应一个旧版。", "A file of rows is about one earlier edition only.")
        faults.add("map-edition", second.spot(), words)


def _link(table: tables.MapTable) -> Link:
    return Link(
        ItemId(table.old) if table.old else None, ItemId(table.new) if table.new else None,
        Relation(table.relation), table.weight, table.old_text, table.new_text,
    )
