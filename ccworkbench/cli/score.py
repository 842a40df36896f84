"""`score`: the result of a session, and why a score is what it is."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli.opening import reading
from ccworkbench.cli.output import emit, language, say
from ccworkbench.errors import UsageError
from ccworkbench.exports.notice import not_official
from ccworkbench.exports.wording import may_leave
from ccworkbench.insight.views import Views, side_by_side
from ccworkbench.scoring.explain import explain, sentence
from ccworkbench.scoring.result import Counts, Result, ScoreResult, Step
from ccworkbench.scoring.sources import engine_of, inputs, profile_of
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import ScoreId
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text


@click.command("score", short_help="得分与等级 / the result of a session")
@click.argument("session", type=click.Path(path_type=Path))
@click.option("--source", default="team", show_default=True, metavar="team|consensus|assessor:A")
@click.option("--case", "case", metavar="CASE", help="权重情形 / weight case instead of the one in force")
@click.option("--against", metavar="SOURCE", help="与另一来源并列，如自评与评审组 / beside another source")
@click.option("--explain", "explained", metavar="SCORE", help="说明一个得分的来历 / why a score is what it is")
@click.option("--reader", metavar="ASSESSOR", help="以谁的身份查看 / read as this person")
@click.option("--json", "as_json", is_flag=True, help="只输出一个 JSON 对象 / print one JSON object")
def command(
    session: Path, source: str, case: str | None, against: str | None, explained: str | None, reader: str | None,
    as_json: bool,
) -> None:
    """得分与等级。The result of SESSION: the total with its level, every score, what is still open."""
    state = reading(session, reader)
    standard = state.standard
    if explained is not None and explained not in standard.by_score:
        raise _unknown_score(standard, explained)
    told = inputs(state, source)
    result = engine_of(state, case).result(told, source)
    data = as_data(session, state, result)
    lines = as_lines(standard, result)
    if against is not None:
        other = inputs(state, against)
        views = side_by_side(standard, (told, result), (other, engine_of(state, case).result(other, against)))
        data["against"] = views_data(against, views)
        lines += ["", *views_lines(source, against, views)]
    if explained is not None:
        step = explain(may_leave(standard), result, told, ScoreId(explained))
        data["explain"] = step_data(step)
        lines = step_lines(step)
    emit(as_json, data, lines)


def _unknown_score(standard: Standard, asked: str) -> UsageError:
    known = [one.id for one in standard.scores]
    return UsageError(
        "unknown-score",
        Text(
            f"没有得分「{asked}」；可选：{'、'.join(known)}。",
            f"There is no score '{asked}'; allowed: {', '.join(known)}.",
        ),
        Text("请改用列出的得分。", "Use one of the scores listed."),
        score=asked,
        allowed=[*known],
    )


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def as_data(session: Path, state: SessionState, result: Result) -> dict[str, object]:
    """Give the result as JSON; the keys are a contract."""
    standard, total, counts = state.standard, result.total, result.counts
    return {
        "session": str(session),
        "standard": {"id": standard.head.id, "version": standard.head.version, "sha256": standard.sha256},
        "kind": str(state.kind),
        "profile": {
            name: list(value) if isinstance(value, tuple) else value for name, value in profile_of(state).items()
        },
        "source": result.source,
        "case": result.case,
        "final": result.final,
        "total": {
            **_numbers(total),
            "level": total.level,
            "level_low": total.level_low,
            "level_high": total.level_high,
            "borderline": total.borderline,
            "blocked_by": [_text(one) for one in total.blocked_by],
        },
        "scores": [
            {
                **_numbers(one),
                "title": _text(one.title),
                "level": one.level,
                "weight": one.weight,
                "open": one.open,
                "na": one.na,
            }
            for one in result.scores.values()
        ],
        "items": {
            "applicable": counts.applicable,
            "rated": counts.rated,
            "open": counts.open,
            "na": counts.na,
            "not_applicable": counts.not_applicable,
            "unknown": counts.unknown,
            "no_reference": counts.no_reference,
        },
        "assumptions": [_text(one) for one in result.assumptions],
        "fingerprint": result.fingerprint,
    }


def views_data(against: str, views: Views) -> dict[str, object]:
    """Give a comparison with another source as JSON."""
    return {
        "source": against,
        "scores": [
            {"id": one.id, "title": _text(one.title), "shown": one.here, "against": one.there,
             "difference": one.difference}
            for one in views.scores
        ],
        "items": [{"item": one.item, "answer": one.here, "against": one.there} for one in views.items],
        "compared": views.both,
    }


def views_lines(source: str, against: str, views: Views) -> list[str]:
    """Give a comparison with another source for people."""
    lines = [f"{source} ↔ {against}"]
    for one in views.scores:
        if one.difference is not None:
            lines.append(f"{one.id:<24} {one.here} ↔ {one.there}  {one.difference}  {say(one.title)}")
    lines += [f"  {one.item}: {one.here} ↔ {one.there}" for one in views.items]
    return [*lines, say(Text(
        f"双方都答的 {views.both} 个条目中有 {len(views.items)} 个不同",
        f"{len(views.items)} of the {views.both} items both answer differ",
    ))]


def _numbers(score: ScoreResult) -> dict[str, object]:
    return {"id": score.id, "shown": score.shown, "low": score.low, "high": score.high}


def step_data(step: Step) -> dict[str, object]:
    """Give an explanation as JSON."""
    return {
        "id": step.id,
        "title": _text(step.title),
        "rule": step.rule,
        "number": step.number,
        "weight": step.weight,
        "contribution": step.contribution,
        "words": _text(step.words),
        "assumed": step.assumed,
        "children": [step_data(one) for one in step.children],
    }


def _interval(score: ScoreResult) -> str:
    now = score.shown or "–"
    return now if score.low == score.high == score.shown else f"{now} ({score.low or '–'} … {score.high or '–'})"


def as_lines(standard: Standard, result: Result) -> list[str]:
    """Give the result for people."""
    total, counts = result.total, result.counts
    level = total.level or "–"
    if total.level_low != total.level_high:
        level += f" ({total.level_low or '–'} … {total.level_high or '–'})"
    words = [
        say(Text("总分", "Total")) + f"  {_interval(total)}  {level}",
        say(_counted(counts)),
    ]
    if counts.unknown:
        words.append(say(_unknown(counts.unknown)))
    if total.borderline:
        words.append(say(_BORDERLINE))
    words += [f"  {say(one)}" for one in total.blocked_by]
    words.append("")
    for one in result.scores.values():
        if one.id != total.id and one.low is not None:
            weight = f"  {one.weight} %" if one.weight else ""
            words.append(f"{one.id:<24} {_interval(one):<28} {say(one.title)}{weight}")
    if result.assumptions:
        words += ["", say(Text("假设值", "Assumptions")), *(f"  {say(one)}" for one in result.assumptions)]
    return [*words, "", say(not_official(standard))]


def _counted(counts: Counts) -> Text:
    return Text(
        f"条目  适用 {counts.applicable}，已定 {counts.rated}，未定 {counts.open}，不适用（已批准）{counts.na}",
        f"Items  {counts.applicable} apply, {counts.rated} settled, {counts.open} open, {counts.na} N/A",
    )


def _unknown(count: int) -> Text:
    return Text(
        f"有 {count} 个条目因概况缺项而不知是否适用",
        f"{count} items: a profile value is missing that decides whether they apply",
    )


_BORDERLINE = Text("临界：显示值与精确值给出的等级不同", "Borderline: the exact number gives another level")


def step_lines(step: Step, depth: int = 0) -> list[str]:
    """Give an explanation for people: the sentence first, then the tree."""
    words = [sentence(step, language())] if depth == 0 else []
    for one in step.children:
        given = "" if one.contribution is None else f"  {one.contribution:>8}"
        words.append(f"{'  ' * (depth + 1)}{say(one.title)}  {say(one.words)}{given}")
        words += step_lines(one, depth + 1)
    return words
