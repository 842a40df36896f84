"""`agreement`: how far the assessors agree, what is to be settled, how firm the level is."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import board as shown
from ccworkbench.cli.opening import reading
from ccworkbench.cli.options import json_option, reader_option, session_argument
from ccworkbench.cli.output import ShownProgress, emit, say
from ccworkbench.exports.notice import not_official
from ccworkbench.insight import agreement_words as words
from ccworkbench.insight.agreement import Agreement, ItemAgreement, agreement
from ccworkbench.insight.board import Board
from ccworkbench.insight.outlook import outlook
from ccworkbench.session.people import Act, oversees, require
from ccworkbench.session.state import SessionState
from ccworkbench.text import Text, many

_FIRST = 20
_BIAS = Text("各评审员与其他人中位数的平均差（级）", "Mean difference from the others' median, in steps")


@click.command("agreement", short_help="评审员一致性 / how far the assessors agree")
@session_argument
@click.option("--board", "with_board", is_flag=True, help="分歧板 / what has to be settled, and its effect")
@click.option("--outlook", "with_outlook", is_flag=True, help="等级把握（组长）/ how firm the level is (lead)")
@reader_option
@json_option
def command(session: Path, with_board: bool, with_outlook: bool, reader: str | None, as_json: bool) -> None:
    """一致性。Who differs on what, the share answered alike, Krippendorff's alpha and Gwet's AC2."""
    state = reading(session, reader)
    if with_outlook and not oversees(state):
        require(state, state.reader or "", Act.OVERSEE)
    found = agreement(state)
    data, lines = as_data(state, found), as_lines(state, found)
    if with_board:
        made = Board(state, asked={one.item for one in state.requests.values() if one.waiting and one.item})
        data["board"] = shown.board_data(made)
        lines += ["", *shown.board_lines(made)]
    if with_outlook:
        ahead = outlook(state, progress=ShownProgress())
        data["outlook"] = shown.outlook_data(ahead)
        lines += ["", *shown.outlook_lines(ahead)]
    emit(as_json, data, [*lines, "", say(not_official(state.standard))])


def as_data(state: SessionState, found: Agreement) -> dict[str, object]:
    """Give the agreement as JSON; the keys are a contract."""
    said = words.reading(found)
    low, high = found.interval or (None, None)
    return {
        "exact": words.percent(found.exact_percent),
        "within_one": words.percent(found.within_one_percent),
        "alpha_ordinal": words.coefficient(found.alpha),
        "alpha_low": words.coefficient(low),
        "alpha_high": words.coefficient(high),
        "ac2": words.coefficient(found.ac2),
        "commonest": words.percent(found.commonest),
        "verdict": str(found.verdict),
        "reading": {"zh": said.zh, "en": said.en},
        "counts": {
            "items": len(found.items), "exact": found.exact, "within_one": found.within_one,
            "compared": found.compared, "steps": len(found.values), "drafts": found.drafts,
        },
        "raters": [{"id": one.assessor, "bias": words.bias(one), "items": one.items} for one in found.raters],
        "items": [
            {"id": one.item, "spread": one.spread, "exact": one.exact, "differs": list(one.differs)}
            for one in found.items
        ],
        "reader": state.reader,
    }


def as_lines(state: SessionState, found: Agreement) -> list[str]:
    """Give the agreement for people: who differs on what, then the figures and what they say."""
    lines = [_item_line(one) for one in found.differing[:_FIRST]]
    more = len(found.differing) - len(lines)
    if more:
        lines.append(say(Text(f"  …… 另 {more} 项", f"  … and {more} more")))
    if lines:
        lines = [say(Text("谁在哪一条上不同", "Who differs on what")), *lines, ""]
    alpha = words.coefficient(found.alpha) or words.UNDEFINED
    if found.interval is not None:
        low, high = (words.coefficient(one) for one in found.interval)
        alpha += f"  ({low} … {high})"
    lines += [
        _share(Text("完全一致", "Exact"), words.percent(found.exact_percent), found.exact, found),
        _share(Text("相差不超过一级", "Within one step"), words.percent(found.within_one_percent),
               found.within_one, found),
        say(Text("一致性系数 α（有序）", "Alpha, ordinal")) + f"  {alpha}",
        say(Text("AC2（有序）", "AC2, ordinal")) + f"  {words.coefficient(found.ac2) or words.UNDEFINED}",
        say(words.reading(found)),
    ]
    if found.items and found.compared:
        lines.append(say(_scale(found)))
    if found.drafts:
        lines.append(say(Text(
            f"其中 {found.drafts} 个评分还没有提交。",
            f"Counted in: {many(found.drafts, 'rating')} not submitted yet.",
        )))
    if oversees(state):
        lines += ["", say(_BIAS)]
        lines += [f"  {one.assessor}  {words.bias(one) or words.UNDEFINED}" for one in found.raters]
    return lines


def _item_line(one: ItemAgreement) -> str:
    apart = say(Text("不可按级比较", "not in steps")) if one.spread is None else say(
        Text(f"相差 {one.spread} 级", f"{many(one.spread, 'step')} apart")
    )
    return f"  {one.item}  {apart}  {', '.join(one.differs)}"


def _share(title: Text, percent: str | None, count: int, found: Agreement) -> str:
    if percent is None:
        return f"{say(title)}  {words.UNDEFINED}"
    return f"{say(title)}  {percent} %  ({count}/{len(found.items)})"


def _scale(found: Agreement) -> Text:
    steps = len(found.values)
    zh, en = (f"{steps} 级的量表", f"a scale of {many(steps, 'step')}") if steps else ("同一种量表", "one scale")
    return Text(
        f"系数按最常用的量表计算：{zh}，{found.compared} 个条目。",
        f"The coefficients stand on the commonest scale: {en}, {many(found.compared, 'item')}.",
    )
