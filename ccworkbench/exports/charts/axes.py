"""What a radar shows: its axes with their scales, its rings, and the words around it.

Everything here is exact and knows no drawing; `radar.py` turns it into a picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from ccworkbench.errors import UsageError
from ccworkbench.exports.notice import (
    Assessed,
    kind_words,
    level_words,
    not_final,
    not_official,
    provisional,
    standard_words,
    version_words,
)
from ccworkbench.exports.scales import Span, span_of
from ccworkbench.freezing.standing import Standing
from ccworkbench.scoring.numbers import plain, shown
from ccworkbench.scoring.result import Result, ScoreResult
from ccworkbench.standard.items import ScoreId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.scores import Score
from ccworkbench.text import Text

By = Literal["dimensions", "sections"]
FEWEST, MOST = 3, 20
_SECTIONS, _DIMENSIONS = Text("章节雷达图", "Section radar"), Text("维度雷达图", "Dimension radar")


@dataclass(frozen=True, slots=True)
class Axis:
    """One spoke: its own scale, the number of the first series as shown, and its change."""

    id: ScoreId
    title: Text
    span: Span
    shown: str | None
    change: str | None = None            # against the second series: "+2.0", "-1.5", "0.0"


@dataclass(frozen=True, slots=True)
class Series:
    """One line of the radar: a value for each axis, None where there is nothing to show.

    `low` and `high` bound what the values can still become; empty once everything is settled.
    """

    title: Text
    values: tuple[Fraction | None, ...]
    low: tuple[Fraction | None, ...] = ()
    high: tuple[Fraction | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Ring:
    """A polygon at one height of the scale (0 the centre, 1 the rim).

    A level's name stands inside the band that begins here, a plain number on the ring itself.
    """

    at: Fraction
    label: str
    level: bool


@dataclass(frozen=True, slots=True)
class RadarData:
    """Everything a radar shows."""

    title: Text
    lines: tuple[Text, ...]
    provisional: Text | None
    axes: tuple[Axis, ...]
    series: tuple[Series, ...]
    rings: tuple[Ring, ...]
    notice: Text

    @property
    def description(self) -> Text:
        """Say in words what the picture shows; it travels inside the file and is compared on re-reading."""
        zh = "；".join(f"{axis.title.zh} {axis.shown or '—'}" for axis in self.axes)
        en = "; ".join(f"{axis.title.en} {axis.shown or '-'}" for axis in self.axes)
        lines_zh = "；".join(line.zh for line in self._all_lines)
        lines_en = "; ".join(line.en for line in self._all_lines)
        return Text(f"{lines_zh}。{zh}。{self.notice.zh}", f"{lines_en}. {en}. {self.notice.en}")

    @property
    def _all_lines(self) -> tuple[Text, ...]:
        return self.lines if self.provisional is None else (*self.lines, self.provisional)


def radar_data(
    standard: Standard,
    result: Result,
    state: Assessed,
    *,
    by: By | None = None,
    against: Sequence[tuple[Text, Result]] = (),
) -> RadarData:
    """Gather what a radar of this result shows.

    `by` takes the scores made for dimensions or for top sections; without it the total's own
    children if they are dimensions or sections, else whatever of the two fits. `against` are
    earlier or other results of the same standard, drawn as further lines; the change beside each
    value is against the first of them.

    Raises:
        UsageError: fewer than 3 or more than 20 axes come out.
    """
    scores = _axes_of(standard, by)
    others = tuple(_series(words, other, scores) for words, other in against)
    found = [result.scores[one.id] for one in scores]
    axes = tuple(
        Axis(
            one.id,
            _short(standard, one),
            span_of(standard, result, one.id),
            score.shown,
            _change(score, against[0][1].scores[one.id], one) if against else None,
        )
        for one, score in zip(scores, found, strict=True)
    )
    return RadarData(
        title=_SECTIONS if scores[0].dimension is None else _DIMENSIONS,
        lines=_lines(standard, result, state, axes),
        provisional=provisional(result),
        axes=axes,
        series=(_series(_source_words(result.source), result, scores), *others),
        rings=_rings(standard, axes, span_of(standard, result, standard.total.id)),
        notice=not_official(standard),
    )


def of_version(data: RadarData, result: Result, now: Standing) -> RadarData:
    """Say on the radar which frozen version it shows, or that it is not final."""
    lines = data.lines if now.version is None else (*data.lines, version_words(now.version))
    return replace(data, lines=lines, provisional=not_final(result, now))


def candidates(standard: Standard, by: By) -> tuple[Score, ...]:
    """Give the scores that stand for a dimension, or for a top section, in reading order."""
    if by == "dimensions":
        made = {one.dimension: one for one in standard.scores if one.dimension and not one.section}
        return tuple(made[one.id] for one in standard.dimensions if one.id in made)
    sections = {one.section: one for one in standard.scores if one.section and not one.dimension}
    return tuple(sections[one.id] for one in standard.children(None) if one.id in sections)


def _axes_of(standard: Standard, by: By | None) -> tuple[Score, ...]:
    wanted: tuple[By, ...] = (by,) if by else _preferred(standard)
    found = [candidates(standard, one) for one in wanted]
    fitting = next((one for one in found if FEWEST <= len(one) <= MOST), None)
    if fitting is not None:
        return fitting
    counts = ", ".join(f"{one}: {len(scores)}" for one, scores in zip(wanted, found, strict=True))
    raise UsageError(
        "radar-axes",
        Text(
            f"雷达图需要 {FEWEST} 到 {MOST} 条轴，该标准有 {counts}。",
            f"A radar needs {FEWEST} to {MOST} axes; this standard gives {counts}.",
        ),
        Text("请改用评分表。", "Use the score sheet instead."),
        standard=standard.head.id,
    )


def _preferred(standard: Standard) -> tuple[By, ...]:
    children = [standard.by_score[one] for one in standard.total.scores]
    if any(one.dimension for one in children):
        return ("dimensions", "sections")
    return ("sections", "dimensions")


def _series(words: Text, result: Result, scores: Sequence[Score]) -> Series:
    found = [result.scores[one.id] for one in scores]
    values = tuple(_on_paper(one, one.exact) for one in found)
    if result.final:
        return Series(words, values)
    return Series(words, values, tuple(one.exact_low for one in found), tuple(one.exact_high for one in found))


def _on_paper(score: ScoreResult, exact: Fraction | None) -> Fraction | None:
    return exact if score.shown is None or exact is None else Fraction(score.shown)


def _change(now: ScoreResult, then: ScoreResult, score: Score) -> str | None:
    if now.shown is None or then.shown is None:
        return None
    difference = Fraction(now.shown) - Fraction(then.shown)
    digits = score.round.digits if score.round else 1
    return ("+" if difference > 0 else "") + shown(difference, digits)


def _short(standard: Standard, score: Score) -> Text:
    if score.dimension is not None:
        dimension = next(one for one in standard.dimensions if one.id == score.dimension)
        return dimension.short or dimension.title
    if score.section is not None:
        section = standard.by_section[score.section]
        return section.short or section.title
    return score.title


def _source_words(source: str) -> Text:
    if source.startswith("assessor:"):
        who = source.removeprefix("assessor:")
        return Text(f"评审员 {who}", f"Assessor {who}")
    known = {"team": Text("评审组", "Team"), "consensus": Text("合议", "Consensus")}
    return known.get(source, Text.same(source))


def _lines(standard: Standard, result: Result, state: Assessed, axes: Sequence[Axis]) -> tuple[Text, ...]:
    zh, en = [f"总分 {result.total.shown or '—'}"], [f"Total {result.total.shown or '-'}"]
    level = level_words(standard, result.total)
    if level is not None:
        zh.append(level.zh)
        en.append(level.en)
    kind, name = kind_words(state.kind), standard_words(standard)
    zh.append(kind.zh)
    en.append(kind.en)
    starts = {axis.span.low for axis in axes}
    if starts != {Fraction(0)} and len(starts) == 1:
        start = plain(starts.pop())
        zh.append(f"轴起点 {start}")
        en.append(f"axes start at {start}")
    if len({axis.span for axis in axes}) > 1:
        zh.append("各轴按自身满分缩放")
        en.append("each axis on its own scale")
    return (
        Text(f"{state.organisation} · {name.zh}", f"{state.organisation} · {name.en}"),
        Text(" · ".join(zh), " · ".join(en)),
    )


def _rings(standard: Standard, axes: Sequence[Axis], total: Span) -> tuple[Ring, ...]:
    """Take the level thresholds as rings where they are on the axes' scale, else even steps."""
    spans = {axis.span for axis in axes}
    span = spans.pop() if len(spans) == 1 else Span(Fraction(0), Fraction(100))
    levels = [one for one in standard.total.levels if one.min is not None]
    if levels and span == total:
        return tuple(Ring(span.place(one.min), one.id, True) for one in levels if one.min is not None)
    steps = 5
    marks = [span.low + (span.high - span.low) * step / steps for step in range(1, steps)]
    return tuple(Ring(span.place(mark), plain(mark, 1), False) for mark in marks)
