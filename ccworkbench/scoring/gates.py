"""Levels and gates: which rung a number reaches, and what stands in the way.

A gate is asked three times: on what is counted so far (open items left out), in the worst and in
the best ending. The answers are kept in order: what holds at the lowest holds so far, and what
holds so far holds at the highest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ccworkbench.scoring.item_gate import ItemGate, Passes, limits_of, within, words_of
from ccworkbench.scoring.numbers import plain, reaches, shown
from ccworkbench.scoring.reading import Readings, Span
from ccworkbench.scoring.result import GateResult
from ccworkbench.standard.items import Item, ScoreId
from ccworkbench.standard.scores import Gate, Level, Score
from ccworkbench.text import Text

NONE = -1
"""The rung of a number below the first level."""

_ABOVE = 1 << 30
"""A rung above all others."""

_MOST_KEPT = 1024

Rungs = tuple[int | None, int | None, int | None]
"""Index of the level so far, at the lowest, at the highest; None: no number, so no level."""



@dataclass(frozen=True, slots=True)
class Standing:
    """A finished score as gates and levels see it."""

    score: Score
    exact: Span
    shown: Span
    rungs: Rungs
    optional: bool

    def compared(self, *, other: bool = False) -> Span:
        """Give the number the score is compared by: shown or exact as the standard says (or the other)."""
        return self.shown if (self.score.compare == "shown") is not other else self.exact


def _score_passes(gate: Gate, standing: Standing, *, other: bool = False) -> Passes:
    number = standing.compared(other=other)
    if number.low is None or number.high is None:
        return True, True, True
    low, high = within(gate, number.low, number.high)
    high = high or standing.optional
    now = number.so_far is None or within(gate, number.so_far, number.so_far)[0]
    return (now or low) and high, low, high


def _score_gate(gate: Gate, level: str, standing: Standing, *, other: bool = False) -> GateResult:
    limits = limits_of(gate)
    title = standing.score.title
    digits = 1 if standing.score.round is None else standing.score.round.digits
    has = "–" if standing.shown.so_far is None else shown(standing.shown.so_far, digits)
    return GateResult(
        level,
        words_of(gate.title, f"{title.zh} {limits}", f"{title.en} {limits}"),
        *_score_passes(gate, standing, other=other),
        Text(f"{title.zh} {has}，需 {limits}", f"{title.en} {has}, needs {limits}"),
        assumed=gate.assumed,
    )


def rung_by_minimum(levels: Sequence[Level], number: Fraction | None) -> int | None:
    """Find the rung by the minimums alone; it stops at the first one not reached."""
    if number is None:
        return None
    above, below = number.as_integer_ratio()
    reached = NONE
    for at, level in enumerate(levels):
        least = level.min
        if least is not None and above * least.denominator < least.numerator * below:
            break
        reached = at
    return reached


def _rungs_by(levels: Sequence[Level], number: Span) -> Rungs:
    low = rung_by_minimum(levels, number.low)
    high = low if number.high is number.low else rung_by_minimum(levels, number.high)
    now = low if number.so_far is number.low else rung_by_minimum(levels, number.so_far)
    return now, low, high


Placed = Sequence[tuple[Standing, Rungs]]


def _lowest(found: Placed) -> tuple[int, int, int]:
    """Give the lowest rung in each view, of those that count in it."""
    rungs = [rungs for _, rungs in found]
    best = [one for standing, (_, _, one) in found if one is not None and not standing.optional]
    return (
        min((one for one, _, _ in rungs if one is not None), default=_ABOVE),
        min((one for _, one, _ in rungs if one is not None), default=_ABOVE),
        min(best, default=_ABOVE),
    )


def _below_passes(gate: Gate, at: int, lowest: tuple[int, int, int]) -> Passes:
    """Judge that no named score lies more rungs below than allowed."""
    now, low, high = (one >= at - (gate.levels_below or 0) for one in lowest)
    return (now or low) and high, low, high


def _below_gate(gate: Gate, at: int, levels: Sequence[Level], found: Placed) -> GateResult:
    passes = _below_passes(gate, at, _lowest(found))
    least = at - (gate.levels_below or 0)
    failing = [one for one, (now, _, _) in found if now is not None and now < least]
    floor = levels[least].id if least >= 0 else "none"
    who_zh = "、".join(one.score.title.zh for one in failing) or "无"
    who_en = ", ".join(one.score.title.en for one in failing) or "none"
    return GateResult(
        levels[at].id,
        words_of(
            gate.title,
            f"各项不低于 {levels[at].id} 超过 {gate.levels_below} 级",
            f"none more than {gate.levels_below} levels below {levels[at].id}",
        ),
        *passes,
        Text(f"低于 {floor} 的：{who_zh}", f"below {floor}: {who_en}"),
        assumed=gate.assumed,
    )


def _majors_pass(gate: Gate, majors: int) -> bool:
    return majors <= (Fraction(0) if gate.at_most is None else gate.at_most)


def _findings_gate(gate: Gate, level: str, majors: int) -> GateResult:
    most = Fraction(0) if gate.at_most is None else gate.at_most
    passed = _majors_pass(gate, majors)
    return GateResult(
        level,
        words_of(gate.title, f"未关闭的严重发现 <= {plain(most)}", f"open major findings <= {plain(most)}"),
        passed,
        passed,
        passed,
        Text(f"未关闭的严重发现 {majors} 项", f"{majors} open major findings"),
        assumed=gate.assumed,
    )


@dataclass(frozen=True, slots=True)
class Ladder:
    """The levels of one score as judged."""

    rungs: Rungs
    gates: tuple[GateResult, ...]
    borderline: bool
    blocked_by: tuple[Text, ...]

    def name(self, levels: Sequence[Level], view: int) -> str | None:
        """Name the level in a view; `none` below the first, None without a number."""
        rung = self.rungs[view]
        return None if rung is None else "none" if rung == NONE else levels[rung].id


class Levels:
    """Judges the levels of one score."""

    def __init__(self, score: Score, items: Mapping[int, Mapping[int, Sequence[Item]]], majors: int) -> None:
        self._score = score
        self._majors = majors
        self._rungs: dict[int, tuple[Span, Rungs]] = {}          # by a number's identity
        self._items = {
            (at, which): ItemGate(score.levels[at].gates[which], chosen)
            for at, gates in items.items()
            for which, chosen in gates.items()
        }

    def _gate(
        self,
        at: int,
        which: int,
        readings: Readings,
        standings: Mapping[ScoreId, Standing],
        *,
        other: bool = False,
    ) -> GateResult:
        level = self._score.levels[at]
        gate = level.gates[which]
        if gate.items is not None:
            return self._items[at, which].result(level.id, readings)
        if gate.findings is not None:
            return _findings_gate(gate, level.id, self._majors)
        if gate.score is not None:
            return _score_gate(gate, level.id, standings[gate.score], other=other)
        return _below_gate(gate, at, self._score.levels, self._placed(gate, standings))

    def climb(self, own: Standing, readings: Readings, standings: Mapping[ScoreId, Standing]) -> Rungs:
        """Climb in all three views, as `judge` does, without words and no further than need be."""
        number = own.compared()
        reached: list[int | None] = [None if one is None else NONE for one in number]
        lowest: dict[tuple[ScoreId, ...], tuple[int, int, int]] = {}
        climbing = [one is not None for one in number]
        for at, level in enumerate(self._score.levels):
            if level.min is not None:
                climbing = [
                    still and one is not None and reaches(one, level.min)
                    for still, one in zip(climbing, number, strict=True)
                ]
            for which in range(len(level.gates)):
                if not any(climbing):
                    break
                gate = level.gates[which]
                if gate.scores and gate.scores not in lowest:
                    lowest[gate.scores] = _lowest(self._placed(gate, standings))
                passes = self._passes(at, which, readings, standings, lowest)
                climbing = [still and one for still, one in zip(climbing, passes, strict=True)]
            if not any(climbing):
                break
            reached = [at if still else one for still, one in zip(climbing, reached, strict=True)]
        return reached[0], reached[1], reached[2]

    def _passes(
        self, at: int, which: int, readings: Readings, standings: Mapping[ScoreId, Standing],
        lowest: Mapping[tuple[ScoreId, ...], tuple[int, int, int]],
    ) -> Passes:
        gate = self._score.levels[at].gates[which]
        if gate.items is not None:
            return self._items[at, which].passes(readings)
        if gate.findings is not None:
            passed = _majors_pass(gate, self._majors)
            return passed, passed, passed
        if gate.score is not None:
            return _score_passes(gate, standings[gate.score])
        return _below_passes(gate, at, lowest[gate.scores])

    def _placed(self, gate: Gate, standings: Mapping[ScoreId, Standing]) -> Placed:
        """Give the named scores with their rungs, those of the same number found once."""
        return [(standing, self._rungs_of(standing)) for standing in map(standings.__getitem__, gate.scores)]

    def _rungs_of(self, one: Standing) -> Rungs:
        """Give a score's rungs; one without levels of its own is read on the asking score's minimums."""
        if one.score.levels:
            return one.rungs
        number = one.compared()
        kept = self._rungs.get(id(number))
        if kept is None:
            if len(self._rungs) >= _MOST_KEPT:
                self._rungs.clear()
            kept = self._rungs[id(number)] = (number, _rungs_by(self._score.levels, number))
        return kept[1]

    def judge(
        self,
        own: Standing,
        readings: Readings,
        standings: Mapping[ScoreId, Standing],
    ) -> Ladder:
        """Climb in all three views, and once more by the other number to see what is borderline."""
        levels = self._score.levels
        found = [
            [self._gate(at, which, readings, standings) for which in range(len(level.gates))]
            for at, level in enumerate(levels)
        ]
        number = own.compared()
        rungs: Rungs = (
            _climb(levels, number.so_far, [all(gate.passed for gate in gates) for gates in found]),
            _climb(levels, number.low, [all(gate.passed_low for gate in gates) for gates in found]),
            _climb(levels, number.high, [all(gate.passed_high for gate in gates) for gates in found]),
        )
        turned = [
            all(
                self._gate(at, which, readings, standings, other=True).passed
                if level.gates[which].score is not None
                else gate.passed
                for which, gate in enumerate(found[at])
            )
            for at, level in enumerate(levels)
        ]
        by_other = _climb(levels, own.compared(other=True).so_far, turned)
        gates = tuple(gate for one in found for gate in one)
        return Ladder(rungs, gates, by_other != rungs[0], self._blocked(rungs[0], own, found))

    def _blocked(self, rung: int | None, own: Standing, found: Sequence[Sequence[GateResult]]) -> tuple[Text, ...]:
        levels = self._score.levels
        if rung is None or rung + 1 >= len(levels):
            return ()
        following = levels[rung + 1]
        number = own.compared().so_far
        words = []
        if following.min is not None and number is not None and number < following.min:
            digits = 1 if self._score.round is None else self._score.round.digits
            exact = self._score.compare != "shown"
            gap = plain(following.min - number) if exact else shown(following.min - number, digits)
            has, least = plain(number) if exact else shown(number, digits), plain(following.min)
            words.append(
                Text(f"{has}，距 {least} 还差 {gap}", f"{has} is {gap} short of {least}")
            )
        words += [gate.found for gate in found[rung + 1] if not gate.passed]
        return tuple(words)


def _climb(levels: Sequence[Level], number: Fraction | None, gates: Sequence[bool]) -> int | None:
    if number is None:
        return None
    reached = NONE
    for at, level in enumerate(levels):
        if (level.min is not None and number < level.min) or not gates[at]:
            break
        reached = at
    return reached
