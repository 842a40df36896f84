"""What `standard import` was asked for beside a foreign sheet: a base pack, a recipe, a place for the recipe."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.cli import output
from ccworkbench.errors import UsageError
from ccworkbench.scoring.expected import check_expected
from ccworkbench.standard.authoring.install import Checked
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl import Workbook


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """The options that concern a foreign sheet only."""

    onto: str | None = None
    recipe: Path | None = None
    save_recipe: Path | None = None
    force: bool = False

    def bring(self, workbook: Workbook, source: Path, place: Path) -> Checked:
        """Lay a foreign workbook onto a pack; the recipe that was used is saved where asked, faults or not."""
        from ccworkbench.standard.authoring import licensed
        from ccworkbench.standard.authoring.recipe import read_recipe, write_recipe

        asked = licensed.Asked(self.onto, self.recipe)
        brought = licensed.bring(workbook, source.name, place, asked, check_expected)
        if self.save_recipe is not None:
            from ccworkbench.exports.writing import write

            recipe = brought.recipe

            def build(part: Path) -> None:
                part.write_text(write_recipe(recipe), "utf-8")

            def check(part: Path) -> list[str]:
                return [] if read_recipe(part) == recipe else ["the recipe differs"]

            written = write(self.save_recipe, build, check, force=self.force)
            output.note(output.say(Text(f"配方已存到 {written.path}", f"Recipe saved: {written.path}")))
        return brought.checked

    def refuse_unused(self, checked: Checked) -> None:
        """Refuse options that had nothing to do with what was read.

        Raises:
            UsageError: a base pack or recipe was named for something that is no foreign sheet.
        """
        given = [
            name
            for name, one in (
                ("--onto", self.onto), ("--recipe", self.recipe), ("--save-recipe", self.save_recipe)
            )
            if one is not None
        ]
        if given and checked.preview is None:
            raise _unused(given)


def _unused(given: list[str]) -> UsageError:
    names = "、".join(given)
    return UsageError(
        "not-for-this-source",
        Text(f"{names} 只用于别人的表格；这个来源自己就是标准包。",
             f"{', '.join(given)} are for a foreign sheet; this source is a pack by itself."),
        Text("去掉这些选项后重试。", "Try again without them."),
        given=given,
    )
