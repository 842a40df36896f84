"""What a standard knows beside an item, as paragraphs: rulings, materials, key figures."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from ccworkbench.standard.items import Item
from ccworkbench.standard.knowledge import Kpi, Published, Ruling, Term
from ccworkbench.standard.model import Material, Standard
from ccworkbench.text import Text
from ui import labels
from ui.widgets.answer_editor import Words
from ui.widgets.prose import Paragraph

_APART, _NEAR = 8, 2


def rulings(found: Iterable[Ruling], standard: Standard, words: Words) -> list[Paragraph]:
    """Give the rulings on an item, each with its kind; one on a section says on which."""
    made: list[Paragraph] = []
    for one in found:
        made += _row(labels.ruling_kind(one.kind), one.text, words)
        if one.section is not None:
            title = words.words(standard.by_section[one.section].title)
            whole = QCoreApplication.translate("Guidance", "for all of {section}")
            made.append(_under(whole.format(section=f"{one.section} {title}")))
    return made


def materials_for(item: Item, standard: Standard) -> list[Material]:
    """Find the materials that serve an item, by its own word or by theirs."""
    return [one for one in standard.materials if one.id in item.materials or item.id in one.for_items]


def materials(found: Iterable[Material], words: Words) -> list[Paragraph]:
    """Give materials with their numbers."""
    made: list[Paragraph] = []
    for one in found:
        made += _row(one.id, one.title, words)
    return made


def kpis_for(item: Item, standard: Standard) -> list[Kpi]:
    """Find the key figures an item names."""
    return [standard.by_kpi[one] for one in item.kpi if one in standard.by_kpi]


def kpi(one: Kpi, published: Iterable[Published], words: Words) -> list[Paragraph]:
    """Give how a key figure is worked out, what is usual, where it misleads, what customers notice of it."""
    translate = QCoreApplication.translate
    made = _row(translate("Guidance", "Formula"), one.formula, words)
    if one.target is not None:
        made += _row(translate("Guidance", "Typical"), one.target, words)
        made.append(_under(translate("Guidance", "usual values as published, no requirement of a standard")))
    for at, trap in enumerate(one.traps):
        made += _row(translate("Guidance", "Trap") if not at else "", trap, words)
    if one.customer_view is not None:
        made += _row(translate("Guidance", "Customer"), one.customer_view, words)
    return made + averages(published, words)


def averages(found: Iterable[Published], words: Words) -> list[Paragraph]:
    """Give published averages, each with those it is of, its year, and where it was read."""
    made: list[Paragraph] = []
    for at, one in enumerate(found):
        label = "" if at else QCoreApplication.translate("Guidance", "Published")
        made += _row(label, one.value, words)
        made.append(_under(" · ".join((words.words(one.population), one.year, one.source))))
    return made


def term(one: Term, words: Words) -> list[Paragraph]:
    """Give what a term means."""
    return [
        Paragraph(words.words(one.meaning), 14),
        Paragraph(words.other_words(one.meaning), 12, token="muted", before=_APART),
    ]


def kpi_facts(one: Kpi, words: Words) -> str:
    """Say in one line what a key figure is called elsewhere, its unit, and which way is better."""
    unit = words.words(one.unit) if one.unit is not None else ""
    parts = (words.other_words(one.title), unit, labels.direction(one.direction))
    return " · ".join(part for part in parts if part)


def averages_of(one: Kpi, standard: Standard) -> list[Published]:
    """Find what was published of a key figure."""
    return [average for average in standard.published if average.kpi == one.id]


def _row(label: str, text: Text, words: Words) -> list[Paragraph]:
    said, other = words.words(text), words.other_words(text)
    if other.replace(" ", "") == said.replace(" ", ""):
        other = ""                              # "82 %" needs no translation
    return [
        Paragraph(said, 14, label=label, hung=True, before=_APART if label else _NEAR + 2),
        Paragraph(other, 12, token="muted", hung=True, before=_NEAR),
    ]


def _under(text: str) -> Paragraph:
    return Paragraph(text, 12, token="muted", hung=True, before=_NEAR)
