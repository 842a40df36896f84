"""Which items a selection takes: every given test must hold, a section takes in all below it."""

from __future__ import annotations

from ccworkbench.standard.items import Item, SectionId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.scores import Selection


def selected(standard: Standard, selection: Selection) -> tuple[Item, ...]:
    """Give the items a selection takes, in reading order; the empty selection takes all."""
    return tuple(one for one in standard.items if takes(standard, selection, one))


def takes(standard: Standard, selection: Selection, item: Item) -> bool:
    """Say whether a selection takes an item; an item's dimensions are those it has a share of."""
    return (
        (not selection.section or not _above(standard, item.section).isdisjoint(selection.section))
        and (not selection.dimension or any(item.share.get(one) for one in selection.dimension))
        and (not selection.kind or item.kind in selection.kind)
        and (not selection.effect or item.effect in selection.effect)
        and (not selection.scale or item.scale in selection.scale)
        and (not selection.item or item.id in selection.item)
        and all(item.tags.get(name) in wanted for name, wanted in selection.tags.items())
    )


def _above(standard: Standard, section: SectionId) -> set[SectionId]:
    found: set[SectionId] = set()
    at: SectionId | None = section
    while at is not None and at not in found:
        found.add(at)
        parent = standard.by_section.get(at)
        at = parent.parent if parent else None
    return found
