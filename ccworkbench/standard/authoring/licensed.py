"""Brings a body's own text: its sheet is laid onto a pack of ours, and a new pack comes out.

The text (and title, where mapped) of every item that a row means becomes the sheet's; structure,
scores, rulings and our guidance stay. The new pack is never official: only an issuer's signature
could make it that. `texts` says how far the wording goes (`exports/wording.py`); ids only, unless
the recipe says otherwise. Import inside functions only: recipes bring pydantic.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.standard import library
from ccworkbench.standard.authoring import install
from ccworkbench.standard.authoring.install import Checked, Expected
from ccworkbench.standard.authoring.laying import Laying
from ccworkbench.standard.authoring.official_sheet import pages
from ccworkbench.standard.authoring.recipe import Recipe, read_recipe
from ccworkbench.standard.authoring.suggestion import Suggestion, suggest
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl import Workbook

@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for beside the sheet: a base pack, a recipe."""

    onto: str | None = None
    recipe: Path | None = None


@dataclass(frozen=True)
class Brought:
    """What came of a sheet: the checked pack or its faults with the preview, and the recipe that was used."""

    checked: Checked
    recipe: Recipe


def bring(workbook: Workbook, name: str, place: Path, asked: Asked, expected: Expected) -> Brought:
    """Lay a workbook onto a pack and check the outcome in an empty folder.

    Without a recipe a mapping is proposed; it holds (nothing may be installed) unless a base pack
    was named and nothing is in doubt.

    Raises:
        UsageError: there is no such base pack, or nothing in the workbook fits any pack.
        FileProblem: the recipe cannot be read.
        ContentError: something is wrong with the recipe.
    """
    shown = pages(workbook)
    if asked.recipe is not None:
        recipe = read_recipe(asked.recipe)
        suggestion = Suggestion(recipe if asked.onto is None else recipe.model_copy(update={"onto": asked.onto}))
    else:
        found = suggest(shown, asked.onto)
        if found is None:
            raise _fits_nothing(name)
        suggestion = found
    recipe = suggestion.recipe
    folder, base = library.folder_of(recipe.onto), library.load(recipe.onto)
    made = workbook.properties.modified
    laying = Laying(recipe, folder, base, name, made.date().isoformat() if made else "–")
    laying.read({one.title: one for one in shown})
    checked = install.check_draft(laying.draft(), place, expected, folder)
    hold = _hold(asked, suggestion)
    preview = replace(
        laying.preview(), asked=suggestion.asked, hold=hold,
        not_read=[one.title for one in shown if one.title not in {each.name for each in recipe.sheet}],
    )
    return Brought(replace(checked, preview=preview), recipe)


def _hold(asked: Asked, suggestion: Suggestion) -> Text | None:
    if asked.recipe is not None:
        return None
    if suggestion.asked:
        return Text("对应关系有疑问，没有读入：用 --save-recipe 存下配方，改好后用 --recipe 读入。",
                    "The mapping is in doubt, nothing was taken in: save it with --save-recipe, edit it, "
                    "then import with --recipe.")
    if asked.onto is None:
        return Text("以上只是预览，没有读入：确认后加 --onto 标准包，或用 --recipe 配方。",
                    "This is a preview, nothing was taken in: to go on name the pack with --onto, or a --recipe.")
    return None


def _fits_nothing(name: str) -> UsageError:
    ids = [one.id for one in library.summaries()]
    return UsageError(
        "sheet-fits-no-pack",
        Text(f"「{name}」里没有哪一列的编号与现有标准包对得上。",
             f"No column of '{name}' holds ids of a pack of the library."),
        Text(f"用 --onto 指明标准包（{'、'.join(ids)}），或用 --recipe 写明各列；"
             "也可读入 standard export 导出的工作簿、标准包文件夹。",
             f"Name the pack with --onto ({', '.join(ids)}), or the columns in a --recipe; "
             "a workbook of `standard export` or the folder of a pack can be imported too."),
        file=name, allowed=ids,
    )
