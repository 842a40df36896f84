"""A gate over items: enough of them must have a value inside the limits; and words all gates share."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ccworkbench.scoring.numbers import HUNDRED, plain, reaches, shown
from ccworkbench.scoring.operations import quota_met, verdict
from ccworkbench.scoring.reading import Reading, Readings
from ccworkbench.scoring.result import GateResult
from ccworkbench.standard.items import Item, ItemId
from ccworkbench.standard.scores import Gate
from ccworkbench.text import Text

Passes = tuple[bool, bool, bool]
"""Whether a gate holds so far, at the low end and at the high end."""

_COUNTED = tuple(f"{view} {mark}" for view in ("now", "low", "high") for mark in ("pass", "fail", "going"))

Marks = tuple[str, ...]
"""Which of the counts an item is in."""

_NAMED = 12


def words_of(title: Text | None, zh: str, en: str) -> Text:
    """Give the standard's own words, else ours."""
    return Text(zh, en) if title is None else title


def limits_of(gate: Gate) -> str:
    """Write a gate's limits."""
    asked = []
    if gate.at_least is not None:
        asked.append(f"≥ {plain(gate.at_least)}")
    if gate.at_most is not None:
        asked.append(f"≤ {plain(gate.at_most)}")
    return " ".join(asked)


def within(gate: Gate, low: Fraction, high: Fraction) -> tuple[bool, bool]:
    """Say whether every number between two ends passes, and whether any may."""
    least, most = gate.at_least, gate.at_most
    every = (least is None or reaches(low, least)) and (most is None or reaches(most, high))
    if low is high:
        return every, every
    some = (least is None or reaches(high, least)) and (most is None or reaches(most, low))
    return every, some


class ItemGate:
    """A gate over items: enough of them must have a value inside the limits.

    Counts follow a change: only items whose reading is another one are looked at again.
    """

    def __init__(self, gate: Gate, items: Sequence[Item]) -> None:
        self._gate = gate
        self._items = [item.id for item in items]
        self._among = frozenset(self._items)
        self._mark = 0
        self._quota = HUNDRED if gate.quota is None else gate.quota
        self._seen: dict[ItemId, Reading] = {}
        self._marked: dict[ItemId, Marks] = {}
        self._counts = dict.fromkeys(_COUNTED, 0)
        self._passes: Passes | None = None               # of these counts

    def _follow(self, readings: Readings) -> None:
        seen, counts, marked = self._seen, self._counts, self._marked
        fresh = readings.since(self._mark) if seen else None
        self._mark = readings.mark
        for item in self._items if fresh is None else self._among.intersection(fresh):
            reading = readings[item]
            if seen.get(item) is reading:
                continue
            seen[item] = reading
            before, marks = marked.get(item, ()), self._marks(reading)
            if marks != before:
                for mark in before:
                    counts[mark] -= 1
                for mark in marks:
                    counts[mark] += 1
                marked[item], self._passes = marks, None

    def _marks(self, reading: Reading) -> Marks:
        """Say where an item counts: so far, and in the worst and the best ending."""
        span = reading.span
        if span.low is None or span.high is None:
            return ()
        every, some = within(self._gate, span.low, span.high)
        worst = "low pass" if every else "low fail"
        best = "high pass" if some else "high fail"
        if reading.optional:
            worst, best = ("low going" if every else worst), (best if some else "high going")
        if span.so_far is None:
            return worst, best
        now = every if span.so_far is span.low else within(self._gate, span.so_far, span.so_far)[0]
        return worst, best, "now pass" if now else "now fail"

    def _verdict(self, view: str) -> bool:
        counts = self._counts
        passing, failing, going = counts[f"{view} pass"], counts[f"{view} fail"], counts[f"{view} going"]
        return verdict(passing, failing, going, self._quota, lowest=view == "low", empty=True)

    def passes(self, readings: Readings) -> Passes:
        """Judge the gate, without words."""
        self._follow(readings)
        if self._passes is None:
            low, high = self._verdict("low"), self._verdict("high")
            now = quota_met(self._counts["now pass"], self._counts["now fail"], self._quota)
            self._passes = (now or low) and high, low, high
        return self._passes

    def result(self, level: str, readings: Readings) -> GateResult:
        """Judge the gate."""
        passes = self.passes(readings)
        passed = self._counts["now pass"]
        failing: tuple[ItemId, ...] = ()
        if self._counts["now fail"]:
            failing = tuple(item for item in self._items if "now fail" in self._marked.get(item, ()))
        share = "" if self._quota == HUNDRED else f"{plain(self._quota)} % "
        limits = limits_of(self._gate)
        return GateResult(
            level,
            words_of(self._gate.title, f"{share}条目 {limits}", f"{share}items {limits}"),
            *passes,
            self._found(passed, failing, limits),
            failing,
            self._gate.assumed,
        )

    def _found(self, passed: int, failing: tuple[ItemId, ...], limits: str) -> Text:
        count = passed + len(failing)
        zh, en = f"{passed}/{count} 个条目 {limits}", f"{passed}/{count} items {limits}"
        if self._quota != HUNDRED and count:
            part = shown(Fraction(100 * passed, count), 1)
            zh += f"（{part} %，需 {plain(self._quota)} %）"
            en += f" ({part} % of {plain(self._quota)} % needed)"
        if failing:
            named = ", ".join(failing[:_NAMED])
            more = len(failing) - _NAMED
            zh += f"：{named}" + (f" 等另 {more} 项" if more > 0 else "")
            en += f": {named}" + (f" and {more} more" if more > 0 else "")
        return Text(zh, en)
