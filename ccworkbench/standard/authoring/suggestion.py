"""Makes a recipe of what a foreign workbook looks like: which pack it fits, which sheets, which columns.

Import inside functions only: recipes bring pydantic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ccworkbench.standard import library
from ccworkbench.standard.authoring.official_sheet import Page, letter
from ccworkbench.standard.authoring.proposing import Known, SheetProposal, dimension_of, kind_of, propose
from ccworkbench.standard.authoring.recipe import (
    ColumnsTable,
    IdsTable,
    NewPackTable,
    Recipe,
    RecipeSheet,
)
from ccworkbench.standard.cells import TextTable
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text

_UNKNOWN = "?"
_NOT_STATED = "未注明 / not stated"


@dataclass(frozen=True)
class Suggestion:
    """A recipe, and what a person has to say before it may be used."""

    recipe: Recipe
    asked: tuple[Text, ...] = ()


def suggest(shown: Sequence[Page], onto: str | None) -> Suggestion | None:
    """Suggest a recipe for the pack named, else for the pack that most ids fit; None: none fits.

    Raises:
        UsageError: there is no such pack.
    """
    names = [onto] if onto is not None else [one.id for one in library.summaries()]
    tried = []
    for name in names:
        standard = library.load(name)
        found = _proposals(shown, standard)
        tried.append((sum(one.matched for one in found), name, standard, found))
    most = max((one[0] for one in tried), default=0)
    best = [one for one in tried if one[0] == most and one[3]]
    if not best or (onto is None and not most):
        return None
    _, name, standard, found = best[0]
    asked = [one for each in found for one in each.open]
    if len(best) > 1:
        packs = [one[1] for one in best]
        asked.append(Text(f"几个标准包同样合适：{'、'.join(packs)}。",
                          f"Several packs fit as well: {', '.join(packs)}."))
    forms = {one.form for one in found}
    form = "section-number" if "section-number" in forms else "exact"
    return Suggestion(_recipe(name, standard, found, form), tuple(asked))


def _proposals(shown: Sequence[Page], standard: Standard) -> list[SheetProposal]:
    """Give the sheets with ids of the pack; where there are none, the one sheet with most columns named."""
    items = tuple(dict.fromkeys(_id_of(standard, one.id) for one in standard.items))
    known = Known(items, tuple(one.id for one in standard.sections), standard.dimensions)
    found = [one for page in shown if (one := propose(page, known)) is not None]
    with_ids = [one for one in found if one.matched]
    return with_ids or sorted(found, key=lambda one: -len(one.columns))[:1]


def _id_of(standard: Standard, id_: str) -> str:
    """Give the id an item has in its pack: an answer per dimension carries the dimension behind a dot."""
    stem, _, last = id_.rpartition(".")
    facet = any(one.id == last for one in standard.dimensions) and stem not in standard.by_section
    return stem if facet else id_


def _recipe(name: str, standard: Standard, found: Sequence[SheetProposal], form: str) -> Recipe:
    head = standard.head
    words: dict[str, set[str]] = {"kind": set(), "dimension": set()}
    for one in found:
        for role, seen in words.items():
            if role in one.columns:
                rows = range(one.heading_row + 1, max(one.page.rows) + 1)
                seen |= {" ".join(one.page.cell(row, one.columns[role]).split()) for row in rows} - {""}
    kinds = {word: kind for word in sorted(words["kind"]) if (kind := kind_of(word))}
    dimensions = {
        word: id_ for word in sorted(words["dimension"]) if (id_ := dimension_of(word, standard.dimensions))
    }
    return Recipe.model_validate({
        "onto": name,
        "sheet": [
            RecipeSheet(name=one.page.title, heading_row=one.heading_row, columns=_columns(one)) for one in found
        ],
        "ids": IdsTable.model_validate({"form": form}),
        "kinds": kinds,
        "dimensions": dimensions,
        "pack": NewPackTable(
            id=f"{head.id}-licensed",
            title=TextTable(zh=f"{head.title.zh}（带入文本）", en=f"{head.title.en} (text brought in)"),
            version="1.0.0", issuer=_NOT_STATED, licence=_NOT_STATED, aligned_with=head.aligned_with,
        ),
    })


def _columns(found: SheetProposal) -> ColumnsTable:
    """Name columns by their headings, by letters where a heading is missing or stands twice."""
    headings = found.page.headings(found.heading_row)
    named = {"id": _UNKNOWN, "text": _UNKNOWN}
    for role, at in found.columns.items():
        heading = headings.get(at, "")
        named[role] = heading if heading and list(headings.values()).count(heading) == 1 else letter(at)
    return ColumnsTable.model_validate(named)
