"""Session commands about objections to items: object, decide."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ccworkbench import moments
from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import looking, who_reads, writing
from ccworkbench.cli.options import as_option, json_option, reader_option, reason_option, session_argument, tell
from ccworkbench.exports.notice import OBJECTION_STATES
from ccworkbench.session import objections as claims
from ccworkbench.session.model import AssessorId
from ccworkbench.session.state import SessionState
from ccworkbench.session.versions import OUTCOMES, Objection
from ccworkbench.text import Text


@click.command("object")
@session_argument
@click.argument("item", required=False)
@click.option("--claim", default=None, metavar="T", help="主张 / what is claimed")
@click.option("--by", "on_behalf", default="", metavar="ROLE", help="由何角色提出 / as what role (no name)")
@click.option("--due", default="", metavar="DATE", help="复核期限 / to be decided by")
@click.option("--as", "author", default=None, metavar="ASSESSOR", help="以谁的身份 / acting person")
@reader_option
@json_option
def object_(
    session: Path, item: str | None, claim: str | None, on_behalf: str, due: str, author: str | None,
    reader: str | None, as_json: bool,
) -> None:
    """异议。Object to ITEM; without ITEM list the objections. Evidence: session attach … objection:ID."""
    if item is None:
        with looking(session) as doc:
            state = doc.state.for_reader(who_reads(doc, reader))
        found = [*state.objections.values()]
        nothing = output.say(Text("没有异议。", "There are no objections."))
        output.emit(as_json, {"objections": [objection_json(state, one) for one in found]},
                    [line for one in found for line in objection_lines(state, one)] or [nothing])
        return
    if claim is None or author is None:
        missing = "--claim" if claim is None else "--as"
        raise Misuse(Text(f"缺少选项 {missing}。", f"Missing option '{missing}'."))
    with writing(session) as doc:
        id_, changes = claims.make(doc, item, claim, on_behalf, AssessorId(author), due=due)
        may_review = [str(one.id) for one in claims.reviewers(doc.state, doc.state.objections[id_].item)]
    if not may_review:
        output.note(output.say(Text(
            "目前没有可以复核它的人（未决定该条目的组长或评审员）。",
            "Nobody here may review it yet (a lead or assessor who did not decide that item).",
        )))
    tell(as_json, changes, objection=id_, reviewers=may_review)


@click.command()
@session_argument
@click.argument("objection")
@click.option("--state", "outcome", type=click.Choice(OUTCOMES), required=True)
@reason_option
@as_option
@json_option
def decide(session: Path, objection: str, outcome: str, reason: str, author: str, as_json: bool) -> None:
    """复核异议。Decide an objection: the decision upheld, to be changed, or the objection withdrawn."""
    with writing(session) as doc:
        changes = claims.decide(doc, objection, outcome, reason, AssessorId(author))
        waiting = [str(one.item) for one in claims.waiting_for_decision(doc.state)]
    if waiting:
        output.note(output.say(Text(
            f"待重新合议（session agree），再定下一版：{'、'.join(waiting)}",
            f"To be decided anew (session agree), then frozen again: {', '.join(waiting)}",
        )))
    tell(as_json, changes, to_decide=waiting)


def today() -> str:
    """Give the day, by which an objection is overdue."""
    return date.today().isoformat()


def objection_json(state: SessionState, one: Objection) -> dict[str, object]:
    """Give an objection as a program reads it."""
    return {
        "id": one.id, "item": one.item, "by": one.on_behalf, "claim": one.claim, "due": one.due or None,
        "state": one.state, "decision": one.decision, "author": one.by, "at": moments.iso(one.at),
        "decided_by": one.decided_by, "decided_at": moments.iso(one.decided_at) if one.decided_by else None,
        "overdue": one.overdue(today()),
        "evidence": [each.id for each in state.evidence_for(claims.target_of(one))],
        "reviewers": [each.id for each in claims.reviewers(state, one.item)] if one.is_open else [],
    }


def objection_lines(state: SessionState, one: Objection) -> list[str]:
    """Say an objection for people."""
    due = ""
    if one.due and one.is_open:
        late = one.overdue(today())
        due = output.say(Text(f"  期限 {one.due}" + ("（已逾期）" if late else ""),
                              f"  due {one.due}" + (" (overdue)" if late else "")))
    stands = output.say(OBJECTION_STATES[one.state])
    lines = [f"{one.id[:8]}  {one.item}  {stands}{due}  {one.on_behalf}: {one.claim}"]
    if one.decided_by:
        lines.append(f"    {one.decided_by}: {one.decision}")
    for each in state.evidence_for(claims.target_of(one)):
        lines.append(f"    {each.id[:8]}  {each.name}")
    return lines
