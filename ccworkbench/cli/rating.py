"""Session commands about items: rate, approve N/A, submit, agree."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import writing
from ccworkbench.cli.options import as_option, json_option, pairs, reason_option, session_argument, split, tell
from ccworkbench.cli.rating_file import rows_of
from ccworkbench.session import ratings
from ccworkbench.session.model import AssessorId
from ccworkbench.session.ratings import RatingRow
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer, parse
from ccworkbench.standard.items import Item, ItemId, SectionId
from ccworkbench.text import Text, many


@click.command()
@session_argument
@click.argument("item", required=False)
@click.argument("answer", required=False)
@click.option("--rationale", default=None, help="依据 / why")
@click.option("--na", default=None, metavar="REASON", help="不适用及原因 / not applicable, and why")
@click.option("--clear", is_flag=True, help="清除答案 / take the answer away")
@click.option("--follow-up/--no-follow-up", default=None, help="待跟进 / look at it again")
@click.option("--from", "source", type=click.Path(path_type=Path), help="CSV 或 JSON / many ratings")
@reason_option
@as_option
@json_option
def rate(
    session: Path, item: str | None, answer: str | None, rationale: str | None, na: str | None, clear: bool,
    follow_up: bool | None, source: Path | None, reason: str, author: str, as_json: bool,
) -> None:
    """评分。Give one rating, or many from a file (all or none).

    ANSWER is what the kind takes: an option id; C,R,U or - (empty set); a number; for a measure
    the value or name=value,… with all inputs. Put -- before a negative number.
    """
    if (item is None) == (source is None):
        raise Misuse(Text("请给出 ITEM 或 --from FILE，二者取一。", "Give either ITEM or --from FILE."))
    if source is not None and (clear or (answer, na, rationale, follow_up) != (None,) * 4):
        raise Misuse(Text(
            "--from 只能与 --reason 同用；其余内容写在文件里。",
            "Beside --from only --reason may stand; the file says the rest.",
        ))
    if sum((answer is not None, na is not None, clear)) > 1:
        raise Misuse(Text("ANSWER、--na、--clear 只能给一个。", "Give only one of ANSWER, --na and --clear."))
    if source is not None:
        rows = rows_of(source, reason)
    elif not clear and answer is None and na is None and rationale is None and follow_up is None:
        raise Misuse(Text(
            "缺少 ANSWER（或 --na、--clear、--rationale、--follow-up）。",
            "Missing argument 'ANSWER' (or --na, --clear, --rationale, --follow-up).",
        ))
    else:
        rows = [RatingRow(item or "", answer, rationale, na, follow_up, reason, clear)]
    with writing(session) as doc:
        changes = ratings.rate_many(doc, rows, AssessorId(author))
    tell(as_json, changes)


@click.command("approve-na")
@session_argument
@click.argument("items", nargs=-1, required=True, metavar="ITEM...")
@click.option("--reject", is_flag=True, help="不批准 / say no")
@reason_option
@as_option
@json_option
def approve_na(
    session: Path, items: tuple[str, ...], reject: bool, reason: str, author: str, as_json: bool
) -> None:
    """批准不适用。Approve (or reject) the N/A answers standing on items (lead)."""
    with writing(session) as doc:
        chosen = [ItemId(one) for one in items]
        changes = ratings.approve_na(doc, chosen, AssessorId(author), approve=not reject, reason=reason)
    tell(as_json, changes)


@click.command()
@session_argument
@click.option("--sections", default=None, metavar="ID,...", help="章节 / sections (default: one's own, or all)")
@as_option
@json_option
def submit(session: Path, sections: str | None, author: str, as_json: bool) -> None:
    """提交。Freeze one's own ratings; later changes need a reason."""
    chosen = split(sections)
    with writing(session) as doc:
        known = None if chosen is None else [SectionId(one) for one in chosen]
        changes = ratings.submit(doc, AssessorId(author), known)
    tell(as_json, changes)


@click.command()
@session_argument
@click.argument("item", required=False)
@click.argument("answer", required=False)
@click.option("--dissent", multiple=True, metavar="ASSESSOR=TEXT", help="不同意见 / somebody's dissent")
@click.option("--unanimous", is_flag=True, help="记录全部一致的条目 / wherever all submitted the same")
@click.option("--later/--not-later", default=None, help="稍后再议 / put the item off, or take it up again")
@reason_option
@as_option
@json_option
def agree(
    session: Path, item: str | None, answer: str | None, dissent: tuple[str, ...], unanimous: bool,
    later: bool | None, reason: str, author: str, as_json: bool,
) -> None:
    """合议。Record the team's decision on an item (ANSWER NA: not applicable), or all unanimous ones."""
    if later is not None and (item is None or answer is not None or unanimous or dissent):
        raise Misuse(Text("--later 只与 ITEM 同用。", "--later goes with ITEM alone."))
    if later is None and (unanimous == (item is not None) or (item is not None and answer is None)):
        raise Misuse(Text(
            "请给出 ITEM ANSWER 或 --unanimous，二者取一。", "Give either ITEM ANSWER or --unanimous."
        ))
    short: tuple[ItemId, ...] = ()
    with writing(session) as doc:
        lead = AssessorId(author)
        if item is not None and later is not None:
            changes = ratings.put_off(doc, ratings.known_item(doc.standard, item).id, lead, later)
        elif item is None or answer is None:
            short = ratings.unanimous(doc.state).short
            changes = ratings.decide_unanimous(doc, lead)
        else:
            known = ratings.known_item(doc.standard, item)
            others = {AssessorId(who): words for who, words in pairs(dissent, "ASSESSOR=TEXT").items()}
            changes = ratings.decide(doc, known.id, _decided(known, answer), lead, reason, others)
    if unanimous:
        tell(as_json, changes, *_left_out(short), short_of_evidence=list(short))
    else:
        tell(as_json, changes)


def _left_out(short: Sequence[ItemId]) -> list[Text]:
    """Say what was agreed and not recorded."""
    if not short:
        return []
    named = ", ".join(short)
    return [Text(
        f"另有 {len(short)} 个条目评分一致，但证据不足，没有记录：{named}。请补上证据，或逐条合议并写明理由。",
        f"{many(len(short), 'more item')} agreed and not recorded, for want of the evidence asked for: {named}. "
        "Add evidence, or decide each with a reason.",
    )]


def _decided(item: Item, typed: str) -> Answer:
    if typed.upper() in ("NA", "N/A") and typed not in {one.id for one in item.options}:
        return NOT_APPLICABLE
    return parse(item, typed)
