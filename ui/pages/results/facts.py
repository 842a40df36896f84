"""What the results page shows, worked out of a result without a widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ccworkbench.exports.scales import span_of
from ccworkbench.scoring.result import GateResult, Result, ScoreResult
from ccworkbench.standard.items import ScoreId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.scores import Level, Score
from ccworkbench.text import Language
from ui.widgets.score_rows import ScoreRow
from ui.widgets.total_band import BandData, BandPart

_QUIET_RINGS = 5         # stretches of a scale whose levels are decided by gates alone
_WEAKEST = 8             # sections named at the most


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """What the level tile shows: the level that stands, or the two it can still become."""

    code: str                # "L3", or "L2–L4" while both ends are possible
    colour: int              # -1: no colour while the level is not certain
    title: str
    certain: bool
    borderline: bool


def band(standard: Standard, result: Result, language: Language) -> BandData:
    """Give the total's scale: level bands where levels have minimums, else plain fifths."""
    total, score = result.total, standard.total
    span = span_of(standard, result, score.id)
    rungs = [one for one in score.levels if one.min is not None]
    if rungs:
        parts = [
            BandPart(one.min or span.low, one.id, one.title.in_(language), f"level{one.colour}")
            for one in rungs
        ]
        if parts[0].start > span.low:
            parts.insert(0, BandPart(span.low, "", "", "track"))
    else:
        fifth = (span.high - span.low) / _QUIET_RINGS
        parts = [BandPart(span.low + fifth * step, "", "", "track") for step in range(_QUIET_RINGS)]
    return BandData(span.low, span.high, tuple(parts), total.exact, total.exact_low, total.exact_high)


def level(standard: Standard, result: Result, language: Language) -> LevelFacts | None:
    """Give the level as far as it is certain; None where the standard has no levels."""
    total = result.total
    rungs = {one.id: one for one in standard.total.levels}
    if not rungs:
        return None
    low, high = total.level_low, total.level_high
    if low is None or high is None or total.level is None:
        return LevelFacts("–", -1, "", False, False)
    if low == high:
        found = rungs.get(low)
        return LevelFacts(found.id if found else "–", found.colour if found else 0,
                          found.title.in_(language) if found else "", True, total.borderline)
    ends = [rungs[name].id if name in rungs else "–" for name in (low, high)]
    return LevelFacts("–".join(ends) if "–" not in ends else f"≤ {ends[1]}", -1, "", False, total.borderline)


def gates(standard: Standard, result: Result) -> list[GateResult]:
    """Give the gates that matter now: of the level that stands and of the next one."""
    order = [one.id for one in standard.total.levels]
    at = order.index(result.total.level) if result.total.level in order else -1
    wanted = order[max(0, at) : at + 2]
    return [gate for gate in result.total.gates if gate.level in wanted]


def without_items(words: str) -> str:
    """Leave out the list of failing items at the end of a gate's words; it stands in the tool tip."""
    for colon in ("：", ": "):
        words = words.split(colon, 1)[0]
    return words


def next_level(standard: Standard, result: Result) -> Level | None:
    """Give the level above the one that stands; None at the top or without levels."""
    levels = standard.total.levels
    order = [one.id for one in levels]
    at = order.index(result.total.level) if result.total.level in order else -1
    return levels[at + 1] if at + 1 < len(levels) else None


def top_rows(standard: Standard, result: Result, language: Language) -> tuple[ScoreRow, ...]:
    """Give a row per child of the total (dimensions, modules)."""
    children = [standard.by_score[name] for name in standard.total.scores]
    return tuple(row for score in children if (row := _row(standard, result, score, language)) is not None)


def weakest(standard: Standard, result: Result, language: Language) -> tuple[ScoreRow, ...]:
    """Give the leaf sections with the lowest scores so far, lowest first."""
    rows = []
    for section in standard.sections:
        score = standard.by_score.get(ScoreId(f"section.{section.id}"))
        if score is None or standard.children(section.id):
            continue
        row = _row(standard, result, score, language)
        if row is not None and row.share is not None:
            rows.append(row)
    return tuple(sorted(rows, key=lambda row: (row.share, row.key))[:_WEAKEST])


def _row(standard: Standard, result: Result, score: Score, language: Language) -> ScoreRow | None:
    outcome = result.scores[score.id]
    span = span_of(standard, result, score.id)
    if span.high <= span.low:
        return None

    def share(number: Fraction | None) -> Fraction | None:
        return None if number is None else span.place(number)

    at = share(outcome.exact)
    code = str(score.section or score.dimension or "")
    code = code if score.section is not None or len(code) <= 3 else ""     # an id of letters says nothing
    words = score.title
    if score.section is not None:
        section = standard.by_section[score.section]
        words = section.title
    return ScoreRow(
        key=score.id, code=code, title=words.in_(language), shown=outcome.shown or "–",
        note=f"{outcome.counted}/{outcome.counted + outcome.open}", share=at,
        low=share(outcome.exact_low), high=share(outcome.exact_high),
        token=_token(standard, outcome, at),
    )


def _token(standard: Standard, outcome: ScoreResult, share: Fraction | None) -> str:
    """Give a bar's colour: of the level its height would earn; plain where gates alone make levels."""
    if share is None:
        return "track"
    rungs: Sequence[Level] = [one for one in standard.total.levels if one.min is not None]
    if rungs and outcome.exact is not None:
        reached = [one for one in rungs if one.min is not None and outcome.exact >= one.min]
        return f"level{reached[-1].colour}" if reached else "level0"
    return "accent"
