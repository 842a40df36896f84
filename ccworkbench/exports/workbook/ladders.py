"""Levels, gates and stages as formulas: one row each, saying what is asked, what is there, whether it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ccworkbench.exports.workbook.expressions import EMPTY, Expr, Ref, added, all_of, call, choose, const, op
from ccworkbench.exports.workbook.parameters import Parameters
from ccworkbench.exports.workbook.reach import InexpressibleError, Reach
from ccworkbench.exports.workbook.score_tree import C, ScoreTree, within
from ccworkbench.scoring.compute import Recipe
from ccworkbench.scoring.plan import Plan
from ccworkbench.standard.items import Effect, Item, ItemId, ScoreId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.scores import Gate, Rung, Score
from ccworkbench.text import Text

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class GateColumns:
    """The columns of the gates table, below the scores."""

    KEY, SCORE, LEVEL, WHAT, AT_LEAST, AT_MOST, QUOTA, PASSING, OF, HOLDS = range(1, 11)


G = GateColumns


@dataclass(frozen=True, slots=True)
class GateLine:
    """One row of the table: constants that formulas refer to, then the formulas."""

    score: Text
    level: str
    what: Text
    at_least: Fraction | None
    at_most: Fraction | None
    quota: Fraction | None
    passing: Expr | None
    of: Expr | None
    holds: Expr


@dataclass(slots=True)
class Lines:
    """The table as it grows."""

    first: int
    sheet: str
    found: list[GateLine] = field(default_factory=list)

    @property
    def row(self) -> int:
        """The row of the next line."""
        return self.first + len(self.found)

    def here(self, column: int) -> Ref:
        """Give a cell of the next line."""
        return Ref(column, self.row, self.sheet)

    def add(self, line: GateLine) -> Ref:
        """Add a line; give the cell that says whether it holds."""
        cell = self.here(G.HOLDS)
        self.found.append(line)
        return cell


class Ladders:
    """Generates the rows of gates and stages, and the rung each score reaches."""

    def __init__(
        self,
        standard: Standard,
        recipes: dict[ScoreId, Recipe],
        reach: Reach,
        tree: ScoreTree,
        parameters: Parameters,
        lines: Lines,
    ) -> None:
        self._standard = standard
        self._recipes = recipes
        self._plan = Plan(standard)
        self._reach = reach
        self._tree = tree
        self._parameters = parameters
        self._lines = lines

    # Levels

    def rung(self, score: Score) -> Expr:
        """Give the number of the level reached: 0 below the first, empty text without a number."""
        number = self._tree.compared(score.id)
        levels = self._parameters.levels[score.id]
        tests: list[list[Expr]] = []
        for at, level in enumerate(score.levels):
            tests.append([] if level.min is None else [op(">=", number, levels.least(at))])
            tests[at] += [self._gate(score, at, gate) for gate in level.gates]
        reached: Expr = const(len(score.levels))
        for at in reversed(range(len(score.levels))):
            reached = choose(all_of(tests[at]), reached, const(at))
        return choose(call("ISNUMBER", number), reached, EMPTY)

    def level(self, score: Score, below: str) -> Expr:
        """Give the id of the level reached."""
        rung = self._tree.cell(score.id, C.RUNG)
        name = call("INDEX", self._parameters.levels[score.id].ids, rung)
        return choose(call("ISNUMBER", rung), choose(op("=", rung, const(0)), const(below), name), EMPTY)

    def _gate(self, score: Score, at: int, gate: Gate) -> Ref:
        level = score.levels[at].id
        if gate.items is not None:
            return self._item_gate(score, level, gate, self._plan.selected(gate.items))
        if gate.findings is not None:
            most = Fraction(0) if gate.at_most is None else gate.at_most
            what = gate.title or Text("未关闭的严重发现", "open major findings")
            holds = op("<=", self._parameters.majors, self._lines.here(G.AT_MOST))
            return self._lines.add(
                GateLine(score.title, level, what, None, most, None, self._parameters.majors, None, holds)
            )
        if gate.score is not None:
            return self._score_gate(score, level, gate, gate.score)
        return self._below_gate(score, at, gate)

    def _limits(self, gate: Gate) -> tuple[Ref | None, Ref | None]:
        return (
            None if gate.at_least is None else self._lines.here(G.AT_LEAST),
            None if gate.at_most is None else self._lines.here(G.AT_MOST),
        )

    def _item_gate(self, score: Score, level: str, gate: Gate, items: Sequence[Item]) -> Ref:
        least, most = self._limits(gate)
        criteria = [
            op("&", const(sign), one) for sign, one in ((">=", least), ("<=", most)) if one is not None
        ]
        stretches = self._reach.of([item.id for item in items])
        quota = self._lines.here(G.QUOTA)
        passing, of = self._lines.here(G.PASSING), self._lines.here(G.OF)
        what = gate.title or Text("条目", "items")
        return self._lines.add(
            GateLine(
                score.title, level, what, gate.at_least, gate.at_most, gate.quota or HUNDRED,
                self._reach.passing(stretches, *criteria), self._reach.passing(stretches),
                op(">=", op("*", passing, const(100)), op("*", quota, of)),
            )
        )  # fmt: skip

    def _score_gate(self, score: Score, level: str, gate: Gate, other: ScoreId) -> Ref:
        least, most = self._limits(gate)
        number = self._tree.compared(other)
        cell = self._lines.here(G.PASSING)
        what = gate.title or self._standard.by_score[other].title
        holds = choose(call("ISNUMBER", cell), within(cell, least, most), const(True))
        return self._lines.add(
            GateLine(score.title, level, what, gate.at_least, gate.at_most, None, number, None, holds)
        )

    def _below_gate(self, score: Score, at: int, gate: Gate) -> Ref:
        """No named score more than so many levels below."""
        floor = at - (gate.levels_below or 0)
        known = [one.min for one in score.levels[: floor + 1] if one.min is not None] if floor >= 0 else []
        least = max(known, default=None)
        cell = self._lines.here(G.AT_LEAST)
        tests: list[Expr] = []
        for name in gate.scores:
            other = self._standard.by_score[name]
            if floor < 0:
                continue
            if other.levels:
                rung = self._tree.cell(name, C.RUNG)
                tests.append(choose(call("ISNUMBER", rung), op(">=", rung, const(floor + 1)), const(True)))
            elif least is not None:
                number = self._tree.compared(name)
                tests.append(choose(call("ISNUMBER", number), op(">=", number, cell), const(True)))
        titles = [self._standard.by_score[one].title for one in gate.scores]
        what = gate.title or Text(
            f"不低于 {gate.levels_below} 级：{'、'.join(one.zh for one in titles)}",
            f"at most {gate.levels_below} levels below: {', '.join(one.en for one in titles)}",
        )
        count = added([op("*", one, const(1)) for one in tests])
        return self._lines.add(
            GateLine(
                score.title, score.levels[at].id, what, least, None, None, count, const(len(tests)),
                op("=", self._lines.here(G.PASSING), self._lines.here(G.OF)),
            )
        )  # fmt: skip

    # Stages

    def stage(self, recipe: Recipe) -> Expr:
        """Give the stage a score of op `levels` reaches: none missing below it, else 0."""
        reached: list[tuple[Ref, int]] = []
        for rung in recipe.score.ladder:
            lower = rung.at_least if rung.below_at_least is None else rung.below_at_least
            own = [one for one, stage in recipe.stage.items() if stage == rung.stage]
            below = [one for one, stage in recipe.stage.items() if stage < rung.stage]
            first = self._group(recipe, rung, own, rung.at_least, Text("本级", "this stage"), rung.empty_ok)
            second = self._group(recipe, rung, below, lower, Text("各低级", "stages below"), True)
            reached += [(first, rung.stage), (second, rung.stage)]
        result: Expr = const(reached[-1][1] if reached else 0)
        for at in reversed(range(0, len(reached), 2)):
            result = choose(
                all_of([reached[at][0], reached[at + 1][0]]),
                result if at + 2 < len(reached) else const(reached[at][1]),
                const(reached[at - 1][1] if at else 0),
            )
        return result

    def _group(
        self, recipe: Recipe, rung: Rung, names: Sequence[str], at_least: Fraction, what: Text, empty: bool
    ) -> Ref:
        """Ask whether enough of a stage's children pass; who has no answer fails, who is left out is skipped."""
        least = self._lines.here(G.AT_LEAST)
        passing, of = self._parts(recipe, names, least)
        some = op(">=", op("*", self._lines.here(G.PASSING), const(100)),
                  op("*", self._lines.here(G.QUOTA), self._lines.here(G.OF)))  # fmt: skip
        holds = choose(op("=", self._lines.here(G.OF), const(0)), const(empty), some)
        return self._lines.add(
            GateLine(recipe.score.title, str(rung.stage), what, at_least, None, rung.quota, passing, of, holds)
        )

    def _parts(self, recipe: Recipe, names: Sequence[str], least: Expr) -> tuple[Expr, Expr]:
        if recipe.score.use == "percent":
            raise InexpressibleError(Text("分级前先折成百分比", "its children are turned into percent first"))
        if not recipe.scores:
            items = [ItemId(one) for one in names if ItemId(one) in dict(recipe.base)]
            stretches = self._reach.of(items, Effect.BASE)
            return self._reach.passing(stretches, op("&", const(">="), least)), self._reach.living(stretches)
        passing, of = [], []
        for name in (ScoreId(one) for one in names):
            number = self._tree.number(name)
            enough = op(">=", call("N", number), least)
            passing.append(op("*", call("ISNUMBER", number), enough))
            of.append(self._tree.lives(name))
        return added(passing), added(of)
