"""The scores sheet: every score with what it is made of, and every gate with what is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import zip_longest
from typing import TYPE_CHECKING

from ccworkbench.exports.notice import NO_LEVEL
from ccworkbench.exports.workbook.book import CELL, CENTRE, HEAD, HEADING, PALE, Look
from ccworkbench.exports.workbook.expressions import (
    EMPTY,
    Area,
    Expr,
    Ref,
    Value,
    call,
    choose,
    const,
    letters,
    op,
)
from ccworkbench.exports.workbook.functions import number
from ccworkbench.exports.workbook.ladders import G, GateLine, Ladders, Lines
from ccworkbench.exports.workbook.layout import FIRST_ROW, HEADER_ROW
from ccworkbench.exports.workbook.parameters import Parameters
from ccworkbench.exports.workbook.reach import InexpressibleError, Reach
from ccworkbench.exports.workbook.scene import Scene, height
from ccworkbench.exports.workbook.score_tree import C, ScoreRow, ScoreTree
from ccworkbench.scoring.compute import Recipe
from ccworkbench.scoring.result import GateResult
from ccworkbench.standard.items import ItemId, ScoreId
from ccworkbench.standard.scores import Score
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

NUMBER = replace(CENTRE, format="0.######")
YES_NO = replace(CENTRE, format='[=1]"✓";[=0]"✗";General')
TRACE = replace(NUMBER, size=9, colour="64748B")
_HEADS = {
    C.KEY: Text("_key", "_key"),
    C.TITLE: Text("得分项", "Score"),
    C.SHOWN: Text("得分", "Score"),
    C.EXPORTED: Text("导出时", "As exported"),
    C.SAME: Text("一致", "Same"),
    C.LEVEL: Text("等级", "Level"),
    C.WEIGHT: Text("权重 %", "Weight %"),
    C.OPEN: Text("未定", "Open"),
    C.NUMERATOR: Text("分子", "Numerator"),
    C.DENOMINATOR: Text("分母", "Denominator"),
    C.BONUS: Text("加分", "Bonus"),
    C.DEDUCT: Text("减分", "Deduction"),
    C.EXACT: Text("未舍入", "Unrounded"),
    C.RAW: Text("只算已定", "Settled only"),
    C.RUNG: Text("级数", "Rung"),
    C.LIVE: Text("参与项", "Taking part"),
    C.TOP: Text("满分", "Top"),
    C.BOTTOM: Text("起分", "Bottom"),
}
_GATE_HEADS = {
    G.KEY: Text("_key", "_key"),
    G.SCORE: Text("得分项", "Score"),
    G.LEVEL: Text("等级 / 级", "Level / stage"),
    G.WHAT: Text("门槛", "Gate"),
    G.AT_LEAST: Text("至少", "At least"),
    G.AT_MOST: Text("至多", "At most"),
    G.QUOTA: Text("须达 %", "Quota %"),
    G.PASSING: Text("达到", "Passing"),
    G.OF: Text("共", "Of"),
    G.HOLDS: Text("成立", "Holds"),
}


@dataclass(frozen=True, slots=True)
class Planned:
    """All formulas of one score, before anything is written."""

    recipe: Recipe
    stages: list[GateLine]
    row: ScoreRow
    gates: list[GateLine]
    rung: Expr | None
    level: Expr | None
    open: Expr


class ScoresSheet:
    """Plans all formulas first (that tells which marks the items need), then writes them."""

    def __init__(
        self, scene: Scene, recipes: list[Recipe], under: dict[ScoreId, tuple[ItemId, ...]], parameters: Parameters
    ) -> None:
        self._scene = scene
        order = [scene.standard.total.id, *(one.id for one in scene.standard.scores)]
        self.rows = {name: FIRST_ROW + at for at, name in enumerate(dict.fromkeys(order))}
        self._gates_from = FIRST_ROW + len(self.rows) + 3
        self.lines = Lines(self._gates_from, scene.layout.scores)
        self.reach = Reach(scene.layout)
        by_id = {one.score.id: one for one in recipes}
        self.tree = ScoreTree(by_id, self.reach, parameters, self.rows)
        self._ladders = Ladders(scene.standard, by_id, self.reach, self.tree, parameters, self.lines)
        self._under = under
        self.planned = [self._plan(one) for one in recipes]

    def _plan(self, recipe: Recipe) -> Planned:
        score = recipe.score
        try:
            start = len(self.lines.found)
            ladder = self._ladders.stage(recipe) if score.ladder else None
            stages = self.lines.found[start:]
            row = self.tree.row(recipe, ladder)
            start = len(self.lines.found)
            rung = self._ladders.rung(score) if score.levels else None
            level = self._ladders.level(score, self._scene.say(NO_LEVEL)) if score.levels else None
            gates = self.lines.found[start:]
        except InexpressibleError as refused:
            raise InexpressibleError(
                Text(
                    f"得分「{score.title.zh}」（{score.id}）：{refused.words.zh}",
                    f"score '{score.title.en}' ({score.id}): {refused.words.en}",
                )
            ) from None
        stretches = self.reach.of(self._under[score.id])
        open_ = op("-", self.reach.living(stretches), self.reach.counted(stretches))
        return Planned(recipe, stages, row, gates, rung, level, open_)

    # Writing

    def fill(self, sheet: Worksheet) -> None:
        """Write scores and gates; children come before their parents, so that every value is known."""
        scene = self._scene
        scene.head(sheet, scene.say(Text("得分明细", "Scores in detail")), scene.mark)
        for column, words in _HEADS.items():
            scene.book.put(sheet, HEADER_ROW, column, scene.say(words), HEAD)
        if self.lines.found:
            title = scene.say(Text("等级的门槛", "Gates of the levels"))
            scene.book.put(sheet, self._gates_from - 2, 2, title, HEADING)
            for column, words in _GATE_HEADS.items():
                scene.book.put(sheet, self._gates_from - 1, column, scene.say(words), HEAD)
        at = self._gates_from
        for one in self.planned:
            at = self._gates(sheet, at, one.stages)
            self._score(sheet, one)
            at = self._gates(sheet, at, one.gates, scene.result.scores[one.recipe.score.id].gates)
            self._levels(sheet, one)
        self._finish(sheet)

    def _look(self, name: ScoreId, look: Look = CENTRE) -> Look:
        main = name == self._scene.standard.total.id
        return replace(look, bold=True, fill=PALE) if main else look

    def _score(self, sheet: Worksheet, planned: Planned) -> None:
        scene, name = self._scene, planned.recipe.score.id
        put, row, found = scene.book.put, self.rows[name], scene.result.scores[name]
        digits = planned.recipe.rounding.digits
        shown = replace(CENTRE, format="0." + "0" * digits if digits else "0")
        put(sheet, row, C.KEY, name, CELL)
        put(sheet, row, C.TITLE, self._title(planned.recipe.score), self._look(name, CELL))
        put(sheet, row, C.WEIGHT, None if found.weight is None else float(found.weight), self._look(name))
        formulas = planned.row
        for column, formula in (
            (C.NUMERATOR, formulas.numerator),
            (C.DENOMINATOR, formulas.denominator),
            (C.BONUS, formulas.bonus),
            (C.DEDUCT, formulas.deduct),
            (C.LIVE, formulas.live),
            (C.TOP, formulas.top),
            (C.BOTTOM, formulas.bottom),
        ):
            put(sheet, row, column, formula, TRACE)
        exact = formulas.exact
        if found.brought_in and found.exact is not None:
            exact = self._brought_in(put(sheet, row, C.RAW, exact, TRACE), found.exact)
        put(sheet, row, C.EXACT, exact, TRACE)
        put(sheet, row, C.SHOWN, formulas.shown, self._look(name, replace(shown, bold=True)))
        exported = "" if found.shown is None else float(found.shown)
        put(sheet, row, C.EXPORTED, exported, self._look(name, shown))
        same = choose(op("=", Ref(C.SHOWN), Ref(C.EXPORTED)), const("✓"), const("≠"))
        put(sheet, row, C.SAME, same, self._look(name))
        put(sheet, row, C.OPEN, planned.open, self._look(name, NUMBER))

    def _settled(self, at: int, line: GateLine, passed: bool) -> Expr:
        """Say what the engine says of a gate that open items already decide, until its counts change."""
        values, name = self._scene.book.values, self._scene.layout.scores
        same = [
            op("=", call("N", Ref(column)), const(number(counted) if _is_number(counted) else 0))
            for column in (G.PASSING, G.OF)
            for counted in [values.get((name, at, column))]
        ]
        return choose(call("AND", *same), const(passed), line.holds)

    def _title(self, score: Score) -> str:
        """Name a score; a section with its id, as deep as it lies."""
        title = self._scene.say(score.title)
        if score.section is None or score.dimension is not None:
            return title
        depth = len(self._scene.standard.path(score.section)) - 1
        return "　" * depth + (title if title.startswith(score.section) else f"{score.section} {title}")

    def _brought_in(self, raw: Value, reachable: Fraction) -> Expr:
        """Show the nearest number that can still be reached, as the engine does.

        Leaving out what is open can give a number no ending leads to. The bounds come from the
        engine and hold until a number below changes; from then on the settled items alone count.
        """
        cell = Ref(C.RAW)
        unchanged = op("<", call("ABS", op("-", call("N", cell), const(number(raw)))), const(1e-9))
        return choose(call("ISNUMBER", cell), choose(unchanged, const(reachable), cell), EMPTY)

    def _levels(self, sheet: Worksheet, planned: Planned) -> None:
        name = planned.recipe.score.id
        put, row = self._scene.book.put, self.rows[name]
        put(sheet, row, C.RUNG, planned.rung, TRACE)
        level = put(sheet, row, C.LEVEL, planned.level, self._look(name, replace(CENTRE, wrap=True)))
        sheet.row_dimensions[row].height = height(str(level or ""), 11)

    def _gates(
        self, sheet: Worksheet, at: int, lines: list[GateLine], found: Sequence[GateResult] = ()
    ) -> int:
        scene, put = self._scene, self._scene.book.put
        for line, gate in zip_longest(lines, found):
            put(sheet, at, G.SCORE, scene.say(line.score), CELL)
            put(sheet, at, G.LEVEL, line.level, CENTRE)
            put(sheet, at, G.WHAT, scene.say(line.what), CELL)
            for column, limit in ((G.AT_LEAST, line.at_least), (G.AT_MOST, line.at_most), (G.QUOTA, line.quota)):
                put(sheet, at, column, None if limit is None else float(limit), NUMBER)
            put(sheet, at, G.PASSING, line.passing, NUMBER)
            put(sheet, at, G.OF, line.of, NUMBER)
            holds = put(sheet, at, G.HOLDS, op("*", line.holds, const(1)), YES_NO)
            if gate is not None and gate.passed != (holds == 1):
                put(sheet, at, G.HOLDS, op("*", self._settled(at, line, gate.passed), const(1)), YES_NO)
            at += 1
        return at

    def _finish(self, sheet: Worksheet) -> None:
        widths = {C.TITLE: 34, C.SHOWN: 11, C.EXPORTED: 14, C.SAME: 9, C.LEVEL: 11, C.WEIGHT: 9}
        for column in range(1, C.BOTTOM + 1):
            sheet.column_dimensions[letters(column)].width = widths.get(column, 10)
        sheet.column_dimensions[letters(C.KEY)].hidden = True
        for column in (C.RAW, C.RUNG, C.LIVE, C.TOP, C.BOTTOM):
            sheet.column_dimensions[letters(column)].hidden = True
        sheet.freeze_panes = f"C{FIRST_ROW}"
        sheet.sheet_view.showGridLines = False
        sheet.print_area = f"B1:{letters(C.EXACT)}{max(self.lines.row - 1, self._gates_from)}"
        sheet.row_dimensions[HEADER_ROW].height = 32
        self._scene.print_setup(sheet, landscape=True, title_row=HEADER_ROW)
        self._scene.protect(sheet)

    def cell(self, name: ScoreId, column: int) -> Ref:
        """Give a cell of a score, for other sheets."""
        return Ref(column, self.rows[name], self._scene.layout.scores)

    def same_everywhere(self) -> Expr:
        """Say whether every score is still the exported one."""
        last = FIRST_ROW + len(self.rows) - 1
        column = Area(C.SAME, C.SAME, FIRST_ROW, last, self._scene.layout.scores)
        return op("=", call("COUNTIFS", column, const("✓")), const(len(self.rows)))


def _is_number(value: Value) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool)
