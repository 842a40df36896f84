"""Evidence in the order people look for it: as the standard goes, and by time."""

from __future__ import annotations

from dataclasses import dataclass

from ccworkbench.session.model import Evidence, Target
from ccworkbench.session.state import SessionState


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of evidence and the item or material it stands under; blank: neither."""

    piece: Evidence
    under: str


def in_order(state: SessionState) -> list[Placed]:
    """Give all evidence but what is erased.

    By the first item it is linked to, then what is for materials, for profile fields, for anything else and for
    nothing; each the oldest first.
    """
    standard = state.standard
    addresses = [
        *(state.item_target(one.id) for one in standard.items),
        *(Target(f"material.{one.id}") for one in standard.materials),
        *(Target(f"profile.{one}") for one in standard.by_field),
    ]
    places = {target: at for at, target in enumerate(addresses)}
    elsewhere, nowhere = len(places), len(places) + 1

    def place(piece: Evidence) -> int:
        return min((places.get(one, elsewhere) for one in piece.targets), default=nowhere)

    found = [(place(one), one) for one in state.evidence.values() if not one.erased]
    found.sort(key=lambda pair: (pair[0], pair[1].at, pair[1].id))
    return [Placed(one, _under(addresses[at]) if at < elsewhere else "") for at, one in found]


def _under(target: Target) -> str:
    kind, _, id_ = target.partition(".")
    return id_ if kind in ("item", "material") else ""
