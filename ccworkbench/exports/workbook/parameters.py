"""The parameters sheet: profile, weights in force, limits, levels, scales and assumptions.

Formulas take their numbers from here, so that a reader sees in one place what the result rests on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ccworkbench.exports.workbook.book import CELL, CENTRE, HEAD, HEADING, NOTICE, WORDS, Book, Look
from ccworkbench.exports.workbook.expressions import Area, Ref, letters, quoted
from ccworkbench.exports.workbook.item_rows import OptionList
from ccworkbench.exports.workbook.reach import InexpressibleError
from ccworkbench.exports.workbook.scene import height, in_rows
from ccworkbench.exports.workbook.team import NOT_APPLICABLE, numeric_ids
from ccworkbench.moments import day
from ccworkbench.scoring.compute import Recipe
from ccworkbench.scoring.result import Result
from ccworkbench.session.model import ProfileValue
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import Item, ItemKind, ScoreId
from ccworkbench.standard.scores import Score
from ccworkbench.text import Language, Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TITLE, ID, VALUE, NOTE = range(1, 5)
WIDTHS = {TITLE: 40, ID: 26, VALUE: 34, NOTE: 52}
NUMBER = replace(CENTRE, wrap=True)
_WRAPPED = replace(CELL, wrap=True)
_LINE = 19                               # points: what a row of one line needs, and not one of two
_ASSUMED = Text("假设值", "assumption")
_LIMITS = {
    "base": Text("起点分", "base"),
    "bonus_cap": Text("加分上限", "bonus cap"),
    "deduct_cap": Text("减分下限", "deduction cap"),
    "floor": Text("最低", "floor"),
    "cap": Text("最高", "cap"),
}
_NOT_IN_IDS = frozenset("*?~,")


@dataclass(frozen=True, slots=True)
class LevelList:
    """Where the ids and minimums of a score's levels stand."""

    ids: Area
    first: int
    sheet: str

    def least(self, at: int) -> Ref:
        """Give the minimum of a level."""
        return Ref(VALUE, self.first + at, self.sheet)


class Parameters:
    """Writes the parameters sheet, and says where each parameter stands."""

    def __init__(
        self, book: Book, sheet: Worksheet, state: SessionState, result: Result, language: Language
    ) -> None:
        self._book = book
        self._sheet = sheet
        self._state = state
        self._result = result
        self._language: Language = language
        self._row = 1
        self._weights: dict[tuple[ScoreId, ScoreId], Ref] = {}
        self._limits: dict[tuple[ScoreId, str], Ref] = {}
        self._options: dict[tuple[tuple[str, Fraction], ...], OptionList] = {}
        self.names: dict[str, Area] = {}
        self.lists: dict[tuple[tuple[str, Fraction], ...], str] = {}
        self.levels: dict[ScoreId, LevelList] = {}
        self.majors = Ref(VALUE, 0, sheet.title)

    def weight(self, parent: ScoreId, child: ScoreId) -> Ref:
        """Give the weight of a child score."""
        return self._weights[parent, child]

    def limit(self, score: ScoreId, name: str) -> Ref:
        """Give a base, cap or floor of a score."""
        return self._limits[score, name]

    def options(self, item: Item) -> OptionList | None:
        """Give the list of an item's options; None where it has none."""
        return self._options.get(_key(item)) if item.options else None

    # Writing

    def write(self, recipes: list[Recipe], notice: Text, about: Text) -> None:
        """Write all blocks.

        Raises:
            InexpressibleError: the ids of a scale cannot be told apart in a spreadsheet.
        """
        self._line((about,), replace(HEADING, size=16))
        self._line((notice,), NOTICE)
        self._profile()
        self._weight_block(recipes)
        self._limit_block(recipes)
        for recipe in recipes:
            if recipe.score.levels:
                self._level_block(recipe.score)
        self._scales()
        self._assumptions()

    def _say(self, text: Text) -> str:
        return text.in_(self._language)

    def _line(self, texts: tuple[Text | str, ...], look: Look = CELL) -> None:
        for column, one in enumerate(texts, start=1):
            words = one if isinstance(one, str) else self._say(one)
            self._book.put(self._sheet, self._row, column, words, look)
        self._row += 1

    def _head(self, title: Text, *columns: Text) -> None:
        self._row += 1
        self._line((title,), HEADING)
        self._line(columns, HEAD)

    def _entry(self, title: str, id_: str, value: float | str | None, note: str = "") -> Ref:
        book, sheet, row = self._book, self._sheet, self._row
        words = value if isinstance(value, str) else ""
        cells = {TITLE: title, ID: id_, VALUE: words, NOTE: note}
        tall = {column: height(one, WIDTHS[column], least=_LINE) for column, one in cells.items()}
        name = WORDS if tall[VALUE] > _LINE else _WRAPPED
        book.put(sheet, row, TITLE, title, name)
        book.put(sheet, row, ID, id_, name)
        book.put(sheet, row, VALUE, value, WORDS if tall[VALUE] > _LINE else NUMBER)
        book.put(sheet, row, NOTE, note, name)
        sheet.row_dimensions[row].height = max(tall.values())
        self._row += 1
        return Ref(VALUE, row, sheet.title)

    def _profile(self) -> None:
        state = self._state
        self._head(
            Text("概况", "Profile"), Text("项目", "Field"), Text("编号", "Id"), Text("值", "Value"),
            Text("确认", "Confirmed"),
        )  # fmt: skip
        for field in state.standard.profile:
            held = state.profile.get(field.id)
            if held is None:
                continue
            named = {one.id: self._say(one.title) for one in field.options}
            words = self._say(Text("、", ", ")).join(named.get(one, one) for one in _chosen(held))
            seal = ""
            if held.confirmed is not None:
                when = day(held.confirmed.at)
                person = state.people.get(held.confirmed.by)
                who = person.name if person else held.confirmed.by
                count = len(held.confirmed.evidence)
                seal = self._say(Text(f"{who}，{when}，证据 {count} 份", f"{who}, {when}, {count} evidence"))
            elif field.confirm:
                seal = self._say(Text("未确认", "not confirmed"))
            first, *rest = in_rows(words, WIDTHS[VALUE])
            self._entry(self._say(field.title), field.id, first, seal)
            for more in rest:
                self._entry("", "", more)
        self.majors = self._entry(
            self._say(Text("未关闭的严重发现", "open major findings")), "open_majors", float(state.open_majors)
        )

    def _weight_block(self, recipes: list[Recipe]) -> None:
        self._head(
            Text("权重", "Weights"), Text("得分 ← 下级得分", "Score ← child"), Text("编号", "Id"),
            Text("权重", "Weight"), Text("情形", "Case"),
        )  # fmt: skip
        for recipe in recipes:
            score = recipe.score
            case = next(
                (one for one in score.weight_cases if one.id == self._result.scores[score.id].case), None
            )
            note = ""
            if case is not None:
                note = case.id if case.title is None else f"{self._say(case.title)} ({case.id})"
                note += f" · {self._say(_ASSUMED)}" if case.assumed else ""
            for child, weight in recipe.scores:
                title = f"{self._say(score.title)} ← {self._say(self._state.standard.by_score[child].title)}"
                self._weights[score.id, child] = self._entry(title, child, float(weight), note)

    def _limit_block(self, recipes: list[Recipe]) -> None:
        found: list[tuple[Score, str, Fraction]] = []
        for score in (one.score for one in recipes):
            for name, number in (
                ("base", score.base),
                ("bonus_cap", score.bonus_cap),
                ("deduct_cap", score.deduct_cap),
                ("floor", None if score.floor is None else score.floor.number),
                ("cap", None if score.cap is None else score.cap.number),
            ):
                if number is not None:
                    found.append((score, name, number))
        if not found:
            return
        self._head(
            Text("起点与上下限", "Base, caps and floors"), Text("得分", "Score"), Text("编号", "Id"),
            Text("值", "Value"), Text("说明", "Meaning"),
        )  # fmt: skip
        for score, name, number in found:
            note = self._say(_LIMITS[name]) + (f" · {self._say(_ASSUMED)}" if score.assumed else "")
            self._limits[score.id, name] = self._entry(self._say(score.title), score.id, float(number), note)

    def _level_block(self, score: Score) -> None:
        self._head(
            Text(f"等级：{score.title.zh}", f"Levels: {score.title.en}"),
            Text("名称", "Title"), Text("等级", "Level"), Text("最低分", "Minimum"), Text("说明", "About"),
        )  # fmt: skip
        first, sheet = self._row, self._sheet.title
        for level in score.levels:
            note = "" if level.about is None else self._say(level.about)
            note += f" · {self._say(_ASSUMED)}" if level.assumed else ""
            least = None if level.min is None else float(level.min)
            self._entry(self._say(level.title), level.id, least, note.removeprefix(" · "))
        ids = Area(ID, ID, first, self._row - 1, sheet)
        self.levels[score.id] = LevelList(ids, first, sheet)
        if score.id == self._state.standard.total.id:
            self.names["lvl_code"] = ids
            self.names["lvl_min"] = Area(VALUE, VALUE, first, self._row - 1, sheet)

    def _scales(self) -> None:
        titles = {one.id: one.title for one in self._state.standard.scales}
        for item in self._state.standard.items:
            if not item.options or _key(item) in self._options:
                continue
            _refuse_alike(item)
            title = titles.get(item.scale, item.title) if item.scale else item.title
            self._head(
                Text(f"量表：{title.zh}", f"Scale: {title.en}"), Text("含义", "Meaning"), Text("可填", "Answer"),
                Text("分值", "Value"), Text("说明", "About"),
            )  # fmt: skip
            first, sheet = self._row, self._sheet.title
            for one in item.options:
                about = "" if one.text is None else self._say(one.text)
                self._entry(self._say(one.title), one.id, float(one.value), about)
                if numeric_ids(item):
                    self._book.put(self._sheet, self._row - 1, ID, float(one.id), CENTRE)
            ids = Area(ID, ID, first, self._row - 1, sheet)
            self._options[_key(item)] = OptionList(ids, Area(VALUE, VALUE, first, self._row - 1, sheet))
            if item.kind is ItemKind.CHOICE:
                name = f"lst_{len(self.lists) + 1}"
                self.lists[_key(item)] = name
                # An approved N/A may be chosen too; it is no option and has no value of its own.
                self._entry(self._say(Text("不适用（须批准）", "not applicable (approved)")), NOT_APPLICABLE, None)
                self.names[name] = Area(ID, ID, first, self._row - 1, sheet)

    def _assumptions(self) -> None:
        if not self._result.assumptions:
            return
        self._row += 1
        self._line((Text("起作用的假设值", "Assumptions that decide something here"),), HEADING)
        for one in self._result.assumptions:
            self._line((one,), replace(NOTICE, wrap=False))

    def define_names(self) -> None:
        """Give the workbook the names of lists and levels."""
        from openpyxl.workbook.defined_name import DefinedName

        for name, area in self.names.items():
            where = f"{quoted(area.sheet or '')}${letters(area.column)}${area.first}:${letters(area.last_column)}"
            self._book.workbook.defined_names[name] = DefinedName(name, attr_text=f"{where}${area.last}")


def _chosen(held: ProfileValue) -> tuple[str, ...]:
    return held.value if isinstance(held.value, tuple) else (held.value,)


def _key(item: Item) -> tuple[tuple[str, Fraction], ...]:
    return tuple((one.id, one.value) for one in item.options)


def list_name(parameters: Parameters, item: Item) -> str | None:
    """Name the list an item's cells are to be chosen from."""
    return parameters.lists.get(_key(item))


def _refuse_alike(item: Item) -> None:
    """Refuse ids a spreadsheet takes for one another, for a pattern, or for our N/A."""
    ids = [one.id.casefold() for one in item.options]
    if len(set(ids)) < len(ids) or NOT_APPLICABLE.casefold() in ids or any(_NOT_IN_IDS & set(one) for one in ids):
        what = ", ".join(one.id for one in item.options)
        raise InexpressibleError(
            Text(
                f"条目 {item.id} 的选项编号（{what}）在表格里无法区分",
                f"a sheet cannot tell the options of item {item.id} apart ({what})",
            )
        )
