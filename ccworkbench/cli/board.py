"""The disagreement board and the outlook, as `agreement` prints them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ccworkbench.cli.output import say
from ccworkbench.insight.agreement_words import UNDEFINED, percent
from ccworkbench.insight.board import Board
from ccworkbench.insight.board_row import BoardRow, Group, RowState, Tag
from ccworkbench.insight.outlook import Likelihood, Outlook
from ccworkbench.scoring.numbers import shown
from ccworkbench.scoring.result import TotalIf
from ccworkbench.text import Text, many

STATES: Mapping[RowState, Text] = {
    RowState.WAITING: Text("等待提交", "waiting"),
    RowState.OPEN: Text("待议", "to settle"),
    RowState.LATER: Text("稍后再议", "later"),
    RowState.EVIDENCE: Text("待补证", "evidence asked for"),
    RowState.REOPENED: Text("重新打开", "reopened"),
    RowState.DECIDED: Text("已定", "decided"),
}
TAGS: Mapping[Tag, Text] = {
    Tag.VETO: Text("否决项", "veto"),
    Tag.GATE: Text("门槛", "gate"),
    Tag.NA: Text("不适用对评分", "N/A against rated"),
    Tag.NA_ASKED: Text("不适用待批准", "N/A to approve"),
    Tag.VERDICT: Text("需人工裁定", "a person decides"),
    Tag.FEW: Text("评分人数不足", "too few answers"),
    Tag.EVIDENCE: Text("证据不足", "short of evidence"),
}
_GROUPS = {
    Group.LEVEL: Text("会改变等级", "May change the level"), Group.SCORE: Text("只影响分数", "Score only"),
}


_LONG = 24


def board_data(board: Board) -> dict[str, object]:
    """Give the board as JSON; effects are numbers of the total, as shown."""
    share = board.na_share()
    return {
        "total": board.result.total.shown,
        "level": board.result.total.level,
        "rows": [_row_data(one) for one in board.rows],
        "not_submitted": {who: list(sections) for who, sections in board.not_submitted().items()},
        "na_share": {
            "settled": percent(share.settled), "asked": percent(share.asked), "warning": share.warns,
        },
    }


def _row_data(row: BoardRow) -> dict[str, object]:
    return {
        "item": row.item,
        "state": str(row.state),
        "group": str(row.group),
        "must": row.must,
        "red": row.red,
        "spread": row.spread,
        "tags": sorted(str(one) for one in row.tags),
        "evidence": row.evidence,
        "waiting_for": list(row.waiting_for),
        "answers": [
            {
                "assessor": one.assessor,
                "answer": None if one.rating.answer is None else one.rating.answer.plain(),
                "rationale": one.rating.rationale, "short_of_evidence": one.short, "differs": one.apart,
            }
            for one in row.given
        ],
        "suggested": None if row.suggested is None else row.suggested.plain(),
        "decision": None if row.decision is None else row.decision.answer.plain(),
        "effect": {
            "size": shown(row.effect.size, 2), "lowest": _total(row.effect.lowest),
            "highest": _total(row.effect.highest),
        },
    }


def _total(total: TotalIf | None) -> dict[str, object] | None:
    return None if total is None else {"total": total.shown, "level": total.level}


def board_lines(board: Board) -> list[str]:
    """Give the board for people: by group, the largest effect first."""
    lines = [say(Text("分歧板", "Disagreement board"))]
    for group, title in _GROUPS.items():
        rows = [one for one in board.rows if one.group is group]
        if rows:
            lines += [f"  {say(title)}  {len(rows)}", *(_row_line(one) for one in rows)]
    if len(lines) == 1:
        lines.append(say(Text("  没有分歧。", "  Nothing to settle.")))
    for who, sections in board.not_submitted().items():
        lines.append(say(Text(f"{who} 尚未提交：", f"{who} has not submitted: ")) + ", ".join(sections))
    share = board.na_share()
    if share.warns:
        words = percent(share.asked)
        lines.append(say(Text(
            f"注意：按权重有 {words} % 不适用（含待批准），超过 15 %；结果说明不了其余部分。",
            f"Mind: {words} % of the weight is N/A (asked for included), above 15 %: the result says little.",
        )))
    return lines


def _row_line(row: BoardRow) -> str:
    answers = "  ".join(
        f"{one.assessor}={_brief(one.rating.answer.plain())}" for one in row.given if one.rating.answer is not None
    )
    tags = " ".join(say(TAGS[one]) for one in sorted(row.tags))
    low, high = row.effect.lowest, row.effect.highest
    ends = "" if low is None or high is None else f"{_shown(low)} … {_shown(high)}"
    parts = [f"    {shown(row.effect.size, 2):>6}", row.item, answers, ends, say(STATES[row.state]), tags]
    return "  ".join(parts).rstrip()


def _brief(answer: str) -> str:
    return answer if len(answer) <= _LONG else f"{answer[:_LONG]}…"


def _shown(total: TotalIf) -> str:
    return f"{total.shown or UNDEFINED}" + (f" {total.level}" if total.level else "")


def outlook_data(ahead: Outlook) -> dict[str, object]:
    """Give the outlook as JSON; likelihoods in percent, as shown."""
    return {
        "level": ahead.level, "holds": _percent(ahead.holds), "holds_by_ratings": _percent(ahead.holds_by_ratings),
        "open": _likelihood(ahead.open), "ratings": _likelihood(ahead.ratings),
    }


def _percent(share: Fraction | None) -> str | None:
    return None if share is None else percent(100 * share)


def _likelihood(one: Likelihood) -> dict[str, object]:
    return {
        "level_low": one.low, "level_high": one.high, "total_low": one.total_low, "total_high": one.total_high,
        "levels": [{"level": level, "percent": _percent(share)} for level, share in one.levels],
        "drawn": one.drawn, "guessed": one.guessed, "draws": one.draws,
    }


def outlook_lines(ahead: Outlook) -> list[str]:
    """Give the outlook for people: the exact ends first."""
    one = ahead.open
    if ahead.level is None and not one.levels:
        return [say(Text("这份标准没有等级，或还没有总分。", "There are no levels, or there is no total yet."))]
    ends = (one.low or UNDEFINED) if one.certain else f"{one.low or UNDEFINED} … {one.high or UNDEFINED}"
    lines = [say(Text(f"等级可能的范围：{ends}", f"The level can end at: {ends}"))]
    if one.certain:
        lines.append(say(Text("未定条目改变不了等级。", "No open item can change the level.")))
    else:
        lines.append(say(Text(
            f"保持 {ahead.level} 的可能：{_percent(ahead.holds)} %（抽样 {one.draws} 次，{one.drawn} 个未定条目；"
            "假定未定条目与已定条目相仿）",
            f"{ahead.level} holds with {_percent(ahead.holds)} % ({many(one.draws, 'draw')} over "
            f"{many(one.drawn, 'open item')}; assumes open items resemble the settled ones)",
        )))
    lines.append(say(Text(
        f"按评审员各自的评分抽样，保持 {ahead.level} 的可能：{_percent(ahead.holds_by_ratings)} %",
        f"Drawn among the assessors' own ratings, {ahead.level} holds with {_percent(ahead.holds_by_ratings)} %",
    )))
    return lines
