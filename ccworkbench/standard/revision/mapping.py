"""The confirmed mapping from an earlier edition: `map/from-<version>.toml` in the new edition's folder.

It belongs to the folder of the new edition, not to the standard: it is checked with the pack (and the
compiled cache knows its bytes), but it is in no standard's hash, so that confirming a mapping never
makes another standard of it. A row remembers the wording it was confirmed for and holds only as long
as both items still say that.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

from ccworkbench.standard.items import ItemId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.revision.wording import fingerprint

FOLDER = "map"


class Relation(StrEnum):
    """What became of an item."""

    SAME = "same"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    STRICTER = "stricter"
    LOOSER = "looser"
    NEW = "new"
    DROPPED = "dropped"


KEEPING = frozenset({Relation.SAME, Relation.REWORDED})
"""The relations under which an answer still answers the question."""


@dataclass(frozen=True, slots=True)
class Link:
    """One row: an item of the old edition, of the new one, or of both; `*_text` are fingerprints."""

    old: ItemId | None
    new: ItemId | None
    relation: Relation
    weight: Fraction = Fraction(1)
    old_text: str | None = None
    new_text: str | None = None


@dataclass(frozen=True, slots=True)
class EditionMap:
    """All rows from one earlier edition."""

    standard: str                        # id of the earlier edition
    version: str
    links: tuple[Link, ...]

    def of_old(self, item: ItemId) -> tuple[Link, ...]:
        """Give the rows of an old item."""
        return tuple(one for one in self.links if one.old == item)


def file_name(old: Standard) -> str:
    """Name the file of the mapping from an edition, below the pack's folder."""
    return f"{FOLDER}/from-{re.sub(r'[^A-Za-z0-9._-]', '_', old.head.version)}.toml"


def load(folder: Path, old: Standard) -> EditionMap | None:
    """Read the mapping from an edition in the folder of a checked pack; None where there is none.

    Raises:
        OSError, tomllib.TOMLDecodeError: it cannot be read (in a checked pack it can).
    """
    for path in sorted((folder / FOLDER).glob("*.toml")):
        found = read_file(path, old)
        if found is not None:
            return found
    return None


def read_file(path: Path, old: Standard) -> EditionMap | None:
    """Read one file; None where it is about another edition. A file that names none goes by its own name."""
    data = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    told = next(iter(data.get("edition", ())), None)
    if told is None and path.name != Path(file_name(old)).name:
        return None
    if told is not None and (told["id"], told["version"]) != (old.head.id, old.head.version):
        return None
    return EditionMap(old.head.id, old.head.version, tuple(_link(one) for one in data.get("map", ())))


def _link(table: Mapping[str, Any]) -> Link:
    return Link(
        ItemId(table["old"]) if table.get("old") else None,
        ItemId(table["new"]) if table.get("new") else None,
        Relation(table["relation"]), Fraction(table.get("weight", 1)),
        table.get("old_text"), table.get("new_text"),
    )


def in_force(link: Link, old: Standard, new: Standard) -> bool:
    """Whether both items still say what they said when the row was confirmed."""
    for id_, told, edition in ((link.old, link.old_text, old), (link.new, link.new_text, new)):
        item = None if id_ is None else edition.by_item.get(id_)
        if id_ is not None and (item is None or (told is not None and told != fingerprint(item))):
            return False
    return True


def sealed(links: Iterable[Link], old: Standard, new: Standard) -> Iterator[Link]:
    """Give rows with the wording they are confirmed for."""
    for one in links:
        yield Link(
            one.old, one.new, one.relation, one.weight,
            fingerprint(old.by_item[one.old]) if one.old is not None else None,
            fingerprint(new.by_item[one.new]) if one.new is not None else None,
        )


def as_toml(links: Iterable[Link], old: Standard) -> str:
    """Write rows as the file of the mapping."""
    from ccworkbench.standard.authoring import toml

    head = old.head
    tables = [toml.table("edition", {"id": head.id, "version": head.version, "sha256": old.sha256}, array=True)]
    for one in links:
        row: dict[str, object] = {"old": one.old, "new": one.new, "relation": str(one.relation)}
        if one.weight != 1:
            row["weight"] = _decimal(one.weight)
        row |= {"old_text": one.old_text, "new_text": one.new_text}
        tables.append(toml.table("map", {name: found for name, found in row.items() if found is not None},
                                 array=True))
    return "\n".join(tables)


def _decimal(number: Fraction) -> int | Decimal:
    if number.denominator == 1:
        return number.numerator
    return Decimal(number.numerator) / Decimal(number.denominator)
