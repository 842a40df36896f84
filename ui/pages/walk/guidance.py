"""An item's guidance as paragraphs: why, what to ask whom, what to look for; and how others do it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from ccworkbench.standard.items import Item
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text
from ui import labels
from ui.widgets.answer_editor import Words
from ui.widgets.prose import Paragraph
from ui.widgets.rating_scale import joined

_GAP = 10


def guidance(item: Item, standard: Standard, words: Words) -> list[Paragraph]:
    """Give the paragraphs; empty where the pack says nothing."""
    translate = QCoreApplication.translate
    found: list[Paragraph] = []
    if item.why is not None:
        found += _part(translate("Guidance", "Why"), [("", item.why)], words)
    asked = [(labels.asked_role(one.role), one.text) for one in item.ask]
    found += _part(translate("Guidance", "Ask"), asked, words)
    found += _part(translate("Guidance", "Look for"), [("", one) for one in item.look_for], words)
    facts = _facts(item, standard, words)
    if facts:
        found.append(Paragraph(facts, 12, token="muted", before=_GAP))
    return _begun(found)


def examples(item: Item, words: Words) -> list[Paragraph]:
    """Give how others do it, and what the best do where no anchor says so."""
    translate = QCoreApplication.translate
    found: list[Paragraph] = []
    if item.practice is not None:
        found += _part(translate("Guidance", "Elsewhere"), [("", item.practice)], words)
    if item.leading is not None and len(item.options) != 6:
        found += _part(translate("Guidance", "What the best do"), [("", item.leading)], words)
    return _begun(found)


def _begun(found: list[Paragraph]) -> list[Paragraph]:
    return [replace(found[0], before=0), *found[1:]] if found else []


def _part(head: str, texts: list[tuple[str, Text]], words: Words) -> list[Paragraph]:
    if not texts:
        return []
    found = [Paragraph(head, 12, bold=True, token="muted", before=_GAP)]
    for who, text in texts:
        strong = joined(who, words.words(text), words.language) if who else words.words(text)
        found.append(Paragraph(strong, 14, lead=len(who), before=2))
        found.append(Paragraph(words.other_words(text), 12, token="muted"))
    return found


def _facts(item: Item, standard: Standard, words: Words) -> str:
    translate = QCoreApplication.translate
    comma = translate("Guidance", ", ")
    parts = [evidence_words(item)]
    if item.methods:
        parts.append(
            translate("Guidance", "Obtained by: {methods}").format(
                methods=comma.join(labels.method(one) for one in item.methods)
            )
        )
    place = next((one for one in standard.places if one.id == item.place), None)
    if place is not None:
        parts.append(translate("Guidance", "Seen at: {place}").format(place=words.words(place.title)))
    if item.evidence.copy == "avoid":
        parts.append(translate("Guidance", "Sensitive: note a sighting rather than taking a copy"))
    return "   ·   ".join(part for part in parts if part)


def evidence_words(item: Item) -> str:
    """Say what evidence a rating above the lowest needs."""
    translate = QCoreApplication.translate
    if item.evidence.needs < 1:
        return ""
    kinds = translate("Guidance", ", ").join(labels.evidence_kind(one) for one in item.evidence.kinds)
    if item.evidence.needs == 1:
        whole = translate("Guidance", "Evidence: one kind")
    else:
        whole = translate("Guidance", "Evidence: {count} different kinds").format(count=item.evidence.needs)
    return translate("Guidance", "{rule} ({kinds})").format(rule=whole, kinds=kinds) if kinds else whole
