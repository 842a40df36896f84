"""The recipe that says how somebody's sheet is laid onto a pack: TOML that a person can edit.

Import this module inside functions only: it brings pydantic.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from ccworkbench.errors import ContentError, FileProblem
from ccworkbench.standard.authoring import toml
from ccworkbench.standard.cells import Id, Table, TextTable, Words
from ccworkbench.standard.faults import Faults, Spot
from ccworkbench.standard.wording import explain
from ccworkbench.text import Text

FORMAT = "ccrecipe/1"


class ColumnsTable(Table):
    """Which column holds what: its heading as it stands in the heading row, or its letter."""

    id: Words
    text: Words
    section: Words | None = None         # where the id column has a running number only
    title: Words | None = None
    text_en: Words | None = None
    title_en: Words | None = None
    kind: Words | None = None
    dimension: Words | None = None
    points: Words | None = None
    material: Words | None = None


ROLES = tuple(ColumnsTable.model_fields)


class RecipeSheet(Table):
    """A sheet that is read, and the row its headings stand in (of several rows the lowest)."""

    name: Words
    heading_row: Annotated[int, Field(ge=1)]
    columns: ColumnsTable


class IdsTable(Table):
    """How ids are compared."""

    form: Literal["exact", "section-number"] = "exact"


class CompareTable(Table):
    """Which differences are told and left at that."""

    listed_only: list[Literal["kind", "dimension", "points", "material"]] = Field(default_factory=list)


class NewPackTable(Table):
    """What the new pack says of itself."""

    id: Id
    title: TextTable
    version: Words
    issuer: Words
    licence: Words
    aligned_with: Words
    state: Literal["draft", "pilot"] = "pilot"
    texts: Literal["export", "team-only", "ids-only"] = "ids-only"


class Recipe(Table):
    """A whole recipe."""

    format: Literal["ccrecipe/1"] = "ccrecipe/1"
    onto: Words
    sheet: Annotated[list[RecipeSheet], Field(min_length=1)]
    ids: IdsTable = IdsTable()
    compare: CompareTable = CompareTable()
    kinds: dict[str, Literal["base", "bonus", "deduct"]] = Field(default_factory=dict)
    dimensions: dict[str, Words] = Field(default_factory=dict)
    pack: NewPackTable


def read_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        ContentError: something is wrong with it; all of it is named.
        FileProblem: the file cannot be read.
    """
    try:
        written = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise FileProblem(
            "recipe-unreadable",
            Text(f"无法读取配方「{path}」：{why}。", f"Cannot read the recipe '{path}': {why}."),
            Text("请检查路径；--save-recipe 会写出一份可以修改的配方。",
                 "Check the path; --save-recipe writes a recipe to edit."),
            path=str(path),
        ) from error
    faults = Faults()
    try:
        found = tomllib.loads(written, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        faults.add("syntax", Spot(path.name), Text(f"TOML 写法有误：{error}。", f"This is no TOML: {error}."))
        raise _refuse(path, faults) from None
    try:
        return Recipe.model_validate(found)
    except ValidationError as wrong:
        for one in wrong.errors():
            explain(Recipe, one, Spot(path.name), faults)
        raise _refuse(path, faults) from None


def _refuse(path: Path, faults: Faults) -> ContentError:
    zh, en = ("\n".join(one.line_in(language) for one in faults.found) for language in ("zh", "en"))
    return ContentError(
        "recipe-faults",
        Text(f"配方有 {len(faults.found)} 处错误：\n{zh}", f"The recipe has {len(faults.found)} faults:\n{en}"),
        Text("请改正后再读入；没有读入任何内容。", "Mend them and try again; nothing was taken in."),
        path=str(path), faults=[one.line_in("en") for one in faults.found],
    )


_HEAD = """\
# 读入配方：把别人的表格按这里的对应关系放到一个标准包上。可以修改，再用 --recipe 读入。
# A recipe: how somebody's sheet is laid onto a pack. Edit it, then import with --recipe.
"""
_NOTES = {
    "onto": "放到哪个标准包上：编号或文件夹 / the pack it is laid onto: its id or folder",
    "sheet": "每张要读的工作表写一段；columns 写列标题，或列字母（如 \"C\"）。可写的键：\n"
             "# a part for each sheet; columns name the heading, or the letter (\"C\"). Keys:\n"
             f"# {', '.join(ROLES)}",
    "ids": "exact：编号写法相同；section-number：只看章节和顺序号，1.1.1.3 = 1.1.1-03 = 1.1.1（3）\n"
           "# exact: ids written alike; section-number: only section and running number count",
    "compare": "listed_only：只列出差别、不改标准包的列 / differences told but not applied:\n"
               "# kind, dimension, points, material",
    "kinds": "表格里的词 = base（基本）| bonus（加分）| deduct（减分） / words of the sheet",
    "dimensions": "表格里的词 = 维度编号 / words of the sheet = dimension ids",
    "pack": "新标准包。texts：export 可以导出 | team-only 不出团队 | ids-only 任何导出只有编号\n"
            "# the new pack. texts: export | team-only: not out of the team | ids-only: no export has the words",
}


def write_recipe(recipe: Recipe) -> str:
    """Give the recipe as TOML with notes; `read_recipe` gives the same again."""
    found = recipe.model_dump(exclude_none=True)
    out = [_HEAD, f'format = "{FORMAT}"', "", f"# {_NOTES['onto']}", f"onto = {toml.value(found['onto'])}", ""]
    out.append(f"# {_NOTES['sheet']}")
    out += [toml.table("sheet", one, array=True) for one in found["sheet"]]
    for name in ("ids", "compare", "kinds", "dimensions", "pack"):
        out += [f"# {_NOTES[name]}", toml.table(name, found[name], array=False)]
    return "\n".join(out)


ROLE_WORDS = {
    "id": Text("编号", "id"), "text": Text("正文", "text"), "section": Text("章节", "section"),
    "title": Text("名称", "title"), "text_en": Text("英文正文", "text in English"),
    "title_en": Text("英文名称", "title in English"), "kind": Text("类型", "kind"),
    "dimension": Text("维度", "dimension"), "points": Text("分值", "points"), "material": Text("材料", "material"),
}
