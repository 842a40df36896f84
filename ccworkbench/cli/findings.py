"""`session finding`: graded statements, from recording to verified and closed."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.opening import reading, writing
from ccworkbench.cli.options import as_option, json_option, reader_option, session_argument, tell
from ccworkbench.cli.record_info import one_line, today
from ccworkbench.cli.verbs import Verbs
from ccworkbench.session import findings
from ccworkbench.session.model import AssessorId
from ccworkbench.session.records import GRADE_NAMES
from ccworkbench.session.vocabulary import GRADES
from ccworkbench.text import Text

_grade = click.option("--grade", default=None, metavar="|".join(GRADES), help="等级 / grade")
_statement = click.option("--statement", default=None, metavar="T", help="要求、证据、差距 / what was found")
_criterion = click.option("--criterion", default=None, metavar="T", help="准则 / the criterion")
_items = click.option("--item", "items", multiple=True, metavar="ID", help="所涉条目 / items it is about")
_evidence = click.option("--evidence", multiple=True, metavar="ID", help="证据 / evidence it rests on")
_owner = click.option("--owner", default=None, metavar="T", help="整改责任人（岗位） / who is to act (a post)")
_due = click.option("--due", default=None, metavar="DATE", help="整改期限 / until when")

_OPEN, _VERIFIED, _CLOSED = Text("未关闭", "open"), Text("已验证", "verified"), Text("已关闭", "closed")


@click.group(cls=Verbs)
def finding() -> None:
    """发现。Findings: strength, opportunity, minor, major; open major ones may hold a level back."""


@finding.command()
@session_argument
@_grade
@_statement
@_criterion
@_items
@_evidence
@_owner
@_due
@as_option
@json_option
def add(
    session: Path, grade: str | None, statement: str | None, criterion: str | None, items: tuple[str, ...],
    evidence: tuple[str, ...], owner: str | None, due: str | None, author: str, as_json: bool,
) -> None:
    """记录发现。Record a finding."""
    with writing(session) as doc:
        id_, changes = findings.add(
            doc, AssessorId(author), grade=grade or "", statement=statement or "", criterion=criterion or "",
            items=items, evidence=evidence, owner=owner or "", due=due or "",
        )
    tell(as_json, changes, finding=id_)


@finding.command("set")
@session_argument
@click.argument("id_", metavar="FINDING")
@_grade
@_statement
@_criterion
@_items
@_evidence
@click.option("--uncite", multiple=True, metavar="ID", help="不再引用，已抹除的也可 / cite no longer")
@_owner
@_due
@click.option("--open", "again", is_flag=True, help="重新打开，验证作废 / open it again; its verification is void")
@as_option
@json_option
def set_(
    session: Path, id_: str, grade: str | None, statement: str | None, criterion: str | None,
    items: tuple[str, ...], evidence: tuple[str, ...], uncite: tuple[str, ...], owner: str | None,
    due: str | None, again: bool, author: str, as_json: bool,
) -> None:
    """修改发现。Change a finding; items and evidence replace those there, a blank takes a field away.

    Evidence erased since stays cited, unless --uncite names it.
    """
    with writing(session) as doc:
        found = findings.find(doc.state, id_)
        if again:
            changes = findings.reopen(doc, found.id, AssessorId(author))
        else:
            changes = findings.change(
                doc, found.id, AssessorId(author), grade=grade, statement=statement, criterion=criterion,
                items=items or None, evidence=evidence or None, uncite=uncite,
                owner=owner, due=due,
            )
    tell(as_json, changes, finding=found.id)


@finding.command()
@session_argument
@click.argument("id_", metavar="FINDING")
@click.option("--on", default=None, metavar="DATE", help="哪一天，默认今天 / which day; default: today")
@click.option("--text", "words", default="", metavar="T", help="怎样验证的 / how it was verified")
@as_option
@json_option
def verify(session: Path, id_: str, on: str | None, words: str, author: str, as_json: bool) -> None:
    """验证整改。Record that what was done about a minor or major finding was seen."""
    with writing(session) as doc:
        found = findings.find(doc.state, id_)
        changes = findings.verify(doc, found.id, AssessorId(author), on=on or today(), words=words)
    tell(as_json, changes, finding=found.id)


@finding.command()
@session_argument
@click.argument("id_", metavar="FINDING")
@as_option
@json_option
def close(session: Path, id_: str, author: str, as_json: bool) -> None:
    """关闭发现。Close a finding; a minor or major one is verified first."""
    with writing(session) as doc:
        found = findings.find(doc.state, id_)
        changes = findings.close(doc, found.id, AssessorId(author))
    tell(as_json, changes, finding=found.id)


@finding.command("list")
@session_argument
@click.option("--grade", type=click.Choice(GRADES), default=None, help="只看此等级 / of this grade only")
@click.option("--open", "still", is_flag=True, help="只看未关闭 / open ones only")
@reader_option
@json_option
def list_(session: Path, grade: str | None, still: bool, reader: str | None, as_json: bool) -> None:
    """列出发现。List the findings."""
    state, day = reading(session, reader), today()
    found = [
        one for one in state.findings.values()
        if grade in (None, one.grade) and not (still and one.closed)
    ]
    data = [
        {
            "id": one.id, "grade": one.grade, "criterion": one.criterion, "statement": one.statement,
            "items": list(one.items), "evidence": list(findings.evidence_of(state, one)), "owner": one.owner,
            "due": one.due or None, "state": "closed" if one.closed else "open",
            "overdue": not one.closed and bool(one.due) and one.due < day, "by": one.by,
            "verified": None if one.verified_by is None else {
                "by": one.verified_by, "on": one.verified_on, "text": one.verified_how,
            },
        }
        for one in found
    ]
    lines = []
    for one in found:
        where = _CLOSED if one.closed else _VERIFIED if one.verified_by else _OPEN
        about = ",".join(one.items) or "-"
        lines.append(
            f"{one.id[:8]}  {output.say(GRADE_NAMES[one.grade])}  {output.say(where)}  {about}  "
            f"{one_line(one.statement)}" + (f"  {one.due}" if one.due else "")
        )
    output.emit(as_json, {"findings": data, "open_majors": state.open_majors}, lines)
