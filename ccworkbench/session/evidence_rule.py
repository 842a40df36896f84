"""The evidence rule of an item: how much must be seen before a rating above the lowest stands.

Source: "Evidence rule" of the pack format. `needs = 2` asks for two different kinds, at least one
of them a document, a record or a demonstration; an interview alone never supports the top. A
sighting counts like a file; erased evidence does not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ccworkbench.session.model import Evidence
from ccworkbench.standard.answers import Answer, exact
from ccworkbench.standard.items import Item, ItemKind

HARD = frozenset({"document", "record", "demo"})


def asks_for_evidence(item: Item, answer: Answer) -> bool:
    """Say whether an answer lies above the lowest one, so that the rule applies to it."""
    if answer.na:
        return False
    if item.kind is ItemKind.CHOICE:
        mine = _worth(item, answer)
        return mine is not None and any(option.value < mine for option in item.options)
    if item.kind is ItemKind.MULTI:
        return bool(answer.options)
    if item.kind is ItemKind.NUMBER and answer.number is not None:
        return item.low is None or exact(answer.number) > item.low
    return item.kind is ItemKind.MEASURE


def is_top(item: Item, answer: Answer) -> bool:
    """Say whether an answer is the best of its scale."""
    if item.kind is not ItemKind.CHOICE:
        return False
    mine = _worth(item, answer)
    return mine is not None and not any(option.value > mine for option in reversed(item.options))


def _worth(item: Item, answer: Answer) -> Fraction | None:
    for option in item.options:
        if option.id == answer.option:
            return option.value
    return None


def kinds_held(item: Item, evidence: Iterable[Evidence]) -> frozenset[str]:
    """Give the kinds of evidence that fit the item (all kinds where it names none)."""
    fitting = set(item.evidence.kinds)
    return frozenset(one.kind for one in evidence if not one.erased and (not fitting or one.kind in fitting))


def falls_short(item: Item, answer: Answer, evidence: Iterable[Evidence]) -> bool:
    """Say whether a rating lacks the evidence its item asks for."""
    if item.evidence.needs < 1 or not asks_for_evidence(item, answer):
        return False
    held = kinds_held(item, evidence)
    if len(held) < item.evidence.needs:
        return True
    if item.evidence.needs > 1 and held.isdisjoint(HARD):
        return True
    return is_top(item, answer) and held == {"interview"}
