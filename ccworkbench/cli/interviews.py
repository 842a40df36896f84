"""`session interview`: codes, roles and numbers of people; names stay in a file that never leaves."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.opening import reading, writing
from ccworkbench.cli.options import as_option, json_option, reader_option, session_argument, tell
from ccworkbench.cli.record_info import identifying_json, told, warnings
from ccworkbench.cli.verbs import Verbs
from ccworkbench.session import attribution, interviews, private_names
from ccworkbench.session.model import AssessorId, Target
from ccworkbench.text import Text

_role = click.option("--role", default=None, metavar="T", help="受访角色，不写姓名 / the role, no name")
_count = click.option("--count", default=None, metavar="N", help="人数，默认 1 / how many; default 1")
_date = click.option("--date", default=None, metavar="DATE", help="日期 / day")
_place = click.option("--place", default=None, metavar="T", help="地点 / place")
_who = click.option("--assessor", default=None, metavar="ASSESSOR", help="访谈人，默认本人 / default: you")
_free = click.option(
    "--attributed/--not-attributed", default=None,
    help="可否注明角色，默认否 / whether what was said may be attributed to the role; default: not",
)
_items = click.option("--item", "items", multiple=True, metavar="ID", help="所谈条目 / items talked about")
_note = click.option("--note", default=None, metavar="T", help="记录（不写姓名） / what was said, without names")


@click.group(cls=Verbs)
def interview() -> None:
    """访谈。Interviews: a code, a role, a number of people; names never enter the session."""


@interview.command()
@session_argument
@click.option("--code", default="", metavar="CODE", help="编号，默认自动 / its code; default: the next free one")
@_role
@_count
@_date
@_place
@_who
@_free
@_items
@_note
@as_option
@json_option
def add(
    session: Path, code: str, role: str | None, count: str | None, date: str | None, place: str | None,
    assessor: str | None, attributed: bool | None, items: tuple[str, ...], note: str | None, author: str,
    as_json: bool,
) -> None:
    """记录访谈。Record an interview."""
    with writing(session) as doc:
        made, changes = interviews.add(
            doc, AssessorId(author), role=role or "", count=count or "1", code=code, date=date or "",
            place=place or "", assessor=assessor, attributed=bool(attributed), items=items, note=note or "",
        )
    tell(as_json, changes, interview=made)


@interview.command("set")
@session_argument
@click.argument("code", metavar="CODE")
@_role
@_count
@_date
@_place
@_who
@_free
@_items
@_note
@as_option
@json_option
def set_(
    session: Path, code: str, role: str | None, count: str | None, date: str | None, place: str | None,
    assessor: str | None, attributed: bool | None, items: tuple[str, ...], note: str | None, author: str,
    as_json: bool,
) -> None:
    """修改访谈。Change an interview; items given replace those there, a blank text takes a field away."""
    with writing(session) as doc:
        changes = interviews.change(
            doc, code, AssessorId(author), role=role, count=count, date=date, place=place, assessor=assessor,
            attributed=attributed, items=items or None, note=note,
        )
    tell(as_json, changes, interview=code)


@interview.command()
@session_argument
@click.argument("code", metavar="CODE")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@as_option
@json_option
def keep(session: Path, code: str, names: tuple[str, ...], author: str, as_json: bool) -> None:
    """保密姓名。Keep names in private.db beside the session: no export, copy or exchange file has them."""
    with writing(session) as doc:
        also = private_names.keep(doc, code, names, AssessorId(author))
    if also:
        output.note(output.say(Text(
            f"评审中有 {also} 处文字含有这些姓名，请改写，并用 session erase --text 抹除。",
            f"{also} texts of the session hold these names: reword them, then session erase --text.",
        )))
    words = Text("已存入 private.db，不随评审外传。", "Kept in private.db; it leaves the folder by no function.")
    output.emit(as_json, {"interview": code, "kept": len(names), "also_in_texts": also}, [output.say(words)])


@interview.command("list")
@session_argument
@reader_option
@json_option
def list_(session: Path, reader: str | None, as_json: bool) -> None:
    """列出访谈。List the interviews, roles of few people, and (for the lead) words that identify."""
    state = reading(session, reader)
    few, found = attribution.few(state), told(state)
    data = [
        {"code": one.code, "role": one.role, "count": one.count, "date": one.date or None, "place": one.place,
         "assessor": one.assessor, "attributed": one.attributed, "items": list(one.items), "note": one.note,
         "evidence": list(state.links.get(Target(f"interview.{one.code}"), ()))}
        for one in state.interviews.values()
    ]
    lines = [
        f"{one.code}  {one.date or '-'}  {one.role} × {one.count}  {one.assessor or '-'}"
        + ("  " + output.say(Text("可注明", "attributed")) if one.attributed else "")
        for one in state.interviews.values()
    ]
    if few:
        named = ", ".join(f"{role} {count}" for role, count in few.items())
        lines.append(output.say(Text(
            f"受访不足 {attribution.FEWEST} 人的角色（对外写作「{attribution.STAFF.zh}」）：{named}",
            f"Roles of fewer than {attribution.FEWEST} ('{attribution.STAFF.en}' outside the team): {named}",
        )))
    out = {"interviews": data, "few": few, "identifying": [identifying_json(one) for one in found]}
    output.emit(as_json, out, [*lines, *warnings(found)])
