"""The dictionary all packs share: key figures, published averages, terms.

It lies in `standards/shared`. A pack names key figures by id; those it names are read into the pack,
so that a session's copy of the standard stands alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ccworkbench import paths
from ccworkbench.standard import cache
from ccworkbench.standard.faults import Faults, refuse
from ccworkbench.standard.knowledge import Kpi, Published, Term
from ccworkbench.standard.reading import Entry, Pack, read_shared
from ccworkbench.text import Text


@dataclass(frozen=True)
class Dictionary:
    """Everything in it, in the order it is written."""

    kpis: tuple[Kpi, ...]
    published: tuple[Published, ...]
    terms: tuple[Term, ...]


def load() -> Dictionary:
    """Give the dictionary; what was read once is kept compiled, so that this parses no TOML.

    Raises:
        ContentError: it has faults; all are named.
    """
    hash_ = cache.content_of(cache.shared_files())
    kept = cache.fetch_value(hash_, Dictionary)
    if kept is None:
        kept = read()
        cache.keep_value(hash_, kept)
    return kept


def read() -> Dictionary:
    """Read the dictionary.

    Raises:
        ContentError: it has faults; all are named.
    """
    from ccworkbench.standard import assembly  # the tables behind it bring pydantic

    faults = Faults()
    found = read_shared(paths.dictionary(), faults)
    _check(found, faults)
    if faults:
        raise refuse(str(paths.dictionary()), faults.found)
    return Dictionary(
        tuple(assembly.kpi(one.table) for one in found.kpi),
        tuple(assembly.published(one.table) for one in found.published),
        tuple(assembly.term(one.table) for one in found.term),
    )


def _check(found: Pack, faults: Faults) -> None:
    known = found.ids("kpi")
    for entry in found.published:
        if entry.table.kpi not in known:
            faults.unknown(Text("指标", "KPI"), entry.spot("kpi"), entry.table.kpi, known, "unknown-kpi")
    both: tuple[list[Entry[Any]], ...] = (found.kpi, found.term)
    for entries in both:
        seen: set[str] = set()
        for one in entries:
            if one.table.id in seen:
                words = Text(f"编号「{one.table.id}」重复。", f"The id '{one.table.id}' is there twice.")
                faults.add("duplicate-id", one.spot("id"), words, one.table.id)
            seen.add(one.table.id)


def draw(pack: Pack) -> None:
    """Add to a pack the shared key figures that its items name and it has not itself, and their averages."""
    own = {one.table.id for one in pack.kpi}
    named = {one for item in pack.item for one in item.table.kpi} - own
    if not named:
        return
    shared = read_shared(paths.dictionary(), Faults())
    drawn = [one for one in shared.kpi if one.table.id in named]
    pack.kpi += drawn
    ids = {one.table.id for one in drawn}
    pack.published += [one for one in shared.published if one.table.kpi in ids]
