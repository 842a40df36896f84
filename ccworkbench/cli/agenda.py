"""`session agenda`: made from the standard's proposal, then moved about."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.opening import reading, writing
from ccworkbench.cli.options import as_option, json_option, reader_option, session_argument, split, tell
from ccworkbench.cli.verbs import Verbs
from ccworkbench.session import agenda as slots
from ccworkbench.session.model import AssessorId
from ccworkbench.text import Text

_place = click.option("--place", default=None, metavar="T", help="地点 / place")
_people = click.option("--people", default=None, metavar="A,B…", help="参加的人 / who takes part")


@click.group(cls=Verbs)
def agenda() -> None:
    """日程。The on-site agenda: generate, add, move, remove; export agenda writes it out."""


@agenda.command()
@session_argument
@click.option("--from", "first", required=True, metavar="DATE", help="第一天 / the first day")
@click.option("--replace", is_flag=True, help="替换已有日程 / in place of the one there is")
@as_option
@json_option
def generate(session: Path, first: str, replace: bool, author: str, as_json: bool) -> None:
    """按规模生成。Make the agenda the standard proposes for the size: one to three days."""
    with writing(session) as doc:
        changes = slots.generate(doc, AssessorId(author), first=first, language=output.language(), replace=replace)
        found = len(doc.state.agenda), list(slots.days(doc.state))
    tell(as_json, changes, slots=found[0], days=found[1])


@agenda.command()
@session_argument
@click.option("--start", required=True, metavar="TIME", help="开始 / begins (YYYY-MM-DDTHH:MM)")
@click.option("--end", required=True, metavar="TIME", help="结束 / ends")
@click.option("--what", required=True, metavar="T", help="内容 / what it is")
@click.option("--item", "items", multiple=True, metavar="ID", help="条目 / items")
@_place
@_people
@as_option
@json_option
def add(
    session: Path, start: str, end: str, what: str, items: tuple[str, ...], place: str | None, people: str | None,
    author: str, as_json: bool,
) -> None:
    """增加一项。Add a slot."""
    with writing(session) as doc:
        id_, changes = slots.add(
            doc, AssessorId(author), start=start, end=end, what=what, place=place or "", items=items,
            people=split(people) or (),
        )
    tell(as_json, changes, slot=id_)


@agenda.command()
@session_argument
@click.argument("id_", metavar="SLOT")
@click.option("--start", default=None, metavar="TIME", help="开始；长度不变 / begins; the length stays")
@click.option("--end", default=None, metavar="TIME", help="结束 / ends")
@click.option("--what", default=None, metavar="T", help="内容 / what it is")
@click.option("--item", "items", multiple=True, metavar="ID", help="条目，代替原有的 / items, in place of the old")
@_place
@_people
@as_option
@json_option
def move(
    session: Path, id_: str, start: str | None, end: str | None, what: str | None, items: tuple[str, ...],
    place: str | None, people: str | None, author: str, as_json: bool,
) -> None:
    """移动或修改。Move a slot, or change what it says."""
    with writing(session) as doc:
        found = slots.find(doc.state, id_)
        changes = slots.move(
            doc, found.id, AssessorId(author), start=start, end=end, what=what, place=place, people=split(people),
            items=items or None,
        )
    tell(as_json, changes, slot=found.id)


@agenda.command()
@session_argument
@click.argument("ids", nargs=-1, required=True, metavar="SLOT...")
@as_option
@json_option
def remove(session: Path, ids: tuple[str, ...], author: str, as_json: bool) -> None:
    """删去。Take slots out, all or none."""
    with writing(session) as doc:
        changes = slots.remove(doc, ids, AssessorId(author))
    tell(as_json, changes)


@agenda.command("list")
@session_argument
@reader_option
@json_option
def list_(session: Path, reader: str | None, as_json: bool) -> None:
    """列出日程。List the agenda, and who is asked to be in two places at once."""
    state = reading(session, reader)
    clashes = slots.clashes(state)
    data = [
        {"id": one.id, "start": one.start, "end": one.end, "what": one.what, "place": one.place,
         "items": list(one.items), "people": list(one.people)}
        for one in state.agenda
    ]
    lines = []
    for day in slots.days(state):
        lines.append(day)
        lines += [
            f"  {one.start[11:16]}–{one.end[11:16]}  {one.id[:8]}  {one.what}"
            + (f"  {one.place}" if one.place else "") + (f"  [{','.join(one.people)}]" if one.people else "")
            for one in state.agenda if one.day == day
        ]
    lines += [
        output.say(Text(
            f"时间冲突：{one.start[5:16]} {one.what} 与 {other.start[5:16]} {other.what}（{'、'.join(who)}）",
            f"At once: {one.start[5:16]} {one.what} and {other.start[5:16]} {other.what} ({', '.join(who)})",
        ))
        for one, other, who in clashes
    ]
    at_once = [{"slots": [one.id, other.id], "people": list(who)} for one, other, who in clashes]
    output.emit(as_json, {"slots": data, "days": list(slots.days(state)), "clashes": at_once}, lines)
