"""Reads a pack: a folder of TOML files becomes a `Standard`, or all of its faults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ccworkbench.standard.assembly import assemble
from ccworkbench.standard.checks import check_tables
from ccworkbench.standard.compiled import hashed
from ccworkbench.standard.dictionary import draw
from ccworkbench.standard.faults import Fault, Faults, refuse
from ccworkbench.standard.mapchecks import check_maps
from ccworkbench.standard.model import Standard
from ccworkbench.standard.reading import read_tables
from ccworkbench.standard.scorechecks import check_scores


@dataclass(frozen=True)
class Examination:
    """What reading a pack found; `standard` is there if and only if there is no fault."""

    standard: Standard | None
    faults: tuple[Fault, ...]


def examine(folder: Path) -> Examination:
    """Read a pack and find every fault of form and meaning (not those that need scoring).

    Raises:
        FileProblem: there is no pack, it cannot be read, or its format is newer than ours.
    """
    faults = Faults()
    pack = read_tables(folder, faults)
    draw(pack)
    standard = assemble(pack, faults)
    if standard is not None and pack.parsed:
        check_tables(pack, standard, faults)
        check_scores(pack, standard, faults)
        check_maps(pack, standard, faults)
    return Examination(None if faults or standard is None else hashed(standard), faults.found)


def read(folder: Path) -> Standard:
    """Read a pack without faults.

    Raises:
        ContentError: it has faults; all of them are named.
        FileProblem: as `examine`.
    """
    found = examine(folder)
    if found.standard is None:
        raise refuse(str(folder), found.faults)
    return found.standard
