"""`session request`: what is asked of the organisation, and what came."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.opening import reading, writing
from ccworkbench.cli.options import as_option, json_option, reader_option, session_argument, tell
from ccworkbench.cli.record_info import one_line, today
from ccworkbench.cli.verbs import Verbs
from ccworkbench.session import requests
from ccworkbench.session.model import AssessorId, Target
from ccworkbench.session.records import REQUEST_STATES
from ccworkbench.text import Text

_need = click.option("--need", default=None, metavar="T", help="需要什么 / what is needed")
_item = click.option("--item", default=None, metavar="ID", help="条目 / item")
_sample = click.option("--sample", default=None, metavar="T", help="抽到的样本 / the sample drawn")
_due = click.option("--due", default=None, metavar="DATE", help="期限 / until when")
_asked = click.option("--asked-by", default=None, metavar="ASSESSOR", help="提出人，默认本人 / default: you")
_on = click.option("--on", default=None, metavar="DATE", help="哪一天，默认今天 / which day; default: today")


@click.group(cls=Verbs)
def request() -> None:
    """补充要求。Requests to the organisation: add, change, received, closed. No rating ever stands in them."""


@request.command()
@session_argument
@_need
@_item
@_sample
@_due
@_asked
@as_option
@json_option
def add(
    session: Path, need: str | None, item: str | None, sample: str | None, due: str | None, asked_by: str | None,
    author: str, as_json: bool,
) -> None:
    """提出要求。Ask the organisation for something."""
    with writing(session) as doc:
        id_, changes = requests.add(
            doc, AssessorId(author), need=need or "", item=item or "", sample=sample or "", due=due or "",
            asked_by=asked_by,
        )
    tell(as_json, changes, request=id_)


@request.command("set")
@session_argument
@click.argument("id_", metavar="REQUEST")
@_need
@_item
@_sample
@_due
@_asked
@as_option
@json_option
def set_(
    session: Path, id_: str, need: str | None, item: str | None, sample: str | None, due: str | None,
    asked_by: str | None, author: str, as_json: bool,
) -> None:
    """修改要求。Change a request; a blank text takes a field away."""
    with writing(session) as doc:
        found = requests.find(doc.state, id_)
        changes = requests.change(
            doc, found.id, AssessorId(author), need=need, item=item, sample=sample, due=due, asked_by=asked_by
        )
    tell(as_json, changes, request=found.id)


@request.command()
@session_argument
@click.argument("id_", metavar="REQUEST")
@_on
@click.option("--not", "back", is_flag=True, help="取消收到 / it has not come after all")
@as_option
@json_option
def receive(session: Path, id_: str, on: str | None, back: bool, author: str, as_json: bool) -> None:
    """收到。Record that something came."""
    with writing(session) as doc:
        found = requests.find(doc.state, id_)
        changes = requests.receive(doc, found.id, AssessorId(author), on="" if back else on or today())
    tell(as_json, changes, request=found.id)


@request.command()
@session_argument
@click.argument("id_", metavar="REQUEST")
@_on
@click.option("--not", "back", is_flag=True, help="重新打开 / open it again")
@as_option
@json_option
def close(session: Path, id_: str, on: str | None, back: bool, author: str, as_json: bool) -> None:
    """关闭。Close a request: dealt with, or no longer needed."""
    with writing(session) as doc:
        found = requests.find(doc.state, id_)
        changes = requests.close(doc, found.id, AssessorId(author), on="" if back else on or today())
    tell(as_json, changes, request=found.id)


@request.command("list")
@session_argument
@click.option("--open", "waiting", is_flag=True, help="只看待提供 / still to come only")
@click.option("--overdue", is_flag=True, help="只看逾期 / overdue only")
@reader_option
@json_option
def list_(session: Path, waiting: bool, overdue: bool, reader: str | None, as_json: bool) -> None:
    """列出要求。List the requests; what is overdue says so."""
    state, day = reading(session, reader), today()
    found = [
        one for one in state.requests.values()
        if (not waiting or one.waiting) and (not overdue or one.overdue(day))
    ]
    data = [
        {"id": one.id, "item": one.item, "need": one.need, "sample": one.sample, "asked_by": one.asked_by,
         "due": one.due or None, "received": one.received or None, "closed": one.closed or None,
         "state": one.state(day), "evidence": list(state.links.get(Target(f"request.{one.id}"), ()))}
        for one in found
    ]
    lines = [
        "  ".join(part for part in (
            one.id[:8], output.say(REQUEST_STATES[one.state(day)]), one.due or "-", one.item or "-",
            one_line(one.need), f"[{one_line(one.sample)}]" if one.sample else "",
        ) if part)
        for one in found
    ]
    late = sum(one.overdue(day) for one in found)
    if late:
        lines.append(output.say(Text(f"逾期 {late} 项", f"{late} overdue")))
    output.emit(as_json, {"requests": data, "overdue": late}, lines)
