"""`session assessor`: who takes part, in which role, and who has which sections."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.opening import reading, writing
from ccworkbench.cli.options import as_option, json_option, pairs, reader_option, session_argument, tell
from ccworkbench.cli.persons import read_person
from ccworkbench.cli.verbs import Verbs
from ccworkbench.session import assigning, people
from ccworkbench.session.model import AssessorId, Role
from ccworkbench.session.people import ROLE_NAMES
from ccworkbench.standard.items import SectionId
from ccworkbench.text import Text


def _plain(sections: Mapping[SectionId, str]) -> dict[str, str]:
    return {str(one): part for one, part in sections.items()}


@click.group(cls=Verbs)
def assessor() -> None:
    """人员与分工。People of a session: add one, change name or role, give out sections."""


@assessor.command()
@session_argument
@click.argument("person", metavar="ID=NAME[:ROLE]")
@as_option
@json_option
def add(session: Path, person: str, author: str, as_json: bool) -> None:
    """增加人员。Add somebody (roles: lead, assessor, coordinator, client, observer, trainer)."""
    with writing(session) as doc:
        new = read_person(person)
        changes = people.add_new(doc, new, AssessorId(author))
    tell(as_json, changes, assessor=new.id)


@assessor.command("set")
@session_argument
@click.argument("id_", metavar="ID")
@click.option("--name", default=None, help="姓名 / name")
@click.option("--role", type=click.Choice([str(one) for one in Role]), default=None, help="角色 / role")
@as_option
@json_option
def set_(session: Path, id_: str, name: str | None, role: str | None, author: str, as_json: bool) -> None:
    """修改姓名或角色。Change somebody's name or role."""
    with writing(session) as doc:
        changes = people.change_person(
            doc, AssessorId(id_), AssessorId(author), name=name, role=Role(role) if role else None
        )
    tell(as_json, changes, assessor=id_)


@assessor.command()
@session_argument
@click.argument("id_", metavar="ID")
@click.argument("sections", nargs=-1, metavar="SECTION=lead|second...")
@as_option
@json_option
def assign(session: Path, id_: str, sections: tuple[str, ...], author: str, as_json: bool) -> None:
    """分工。Give somebody sections, each as lead or second; they replace the earlier ones."""
    given = {SectionId(one): part for one, part in pairs(sections, "SECTION=lead|second").items()}
    with writing(session) as doc:
        changes = people.assign(doc, AssessorId(id_), given, AssessorId(author))
    tell(as_json, changes, assessor=id_)


@assessor.command("list")
@session_argument
@reader_option
@json_option
def list_(session: Path, reader: str | None, as_json: bool) -> None:
    """列出人员与分工。List people with their sections, and the sections nobody leads."""
    state = reading(session, reader)
    led = any(part == "lead" for one in state.people.values() for part in one.sections.values())
    without = assigning.without_lead(state)
    data: dict[str, object] = {
        "assessors": [
            {"id": one.id, "name": one.name, "role": str(one.role), "sections": _plain(one.sections)}
            for one in state.people.values()
        ],
        "sections_without_lead": list(without),
    }
    lines = []
    for one in state.people.values():
        parts = ", ".join(
            f"{section} {output.say(assigning.PART_NAMES[part])}" for section, part in one.sections.items())
        lines.append(f"{one.id}  {one.name}  {output.say(ROLE_NAMES[one.role])}" + (f"  {parts}" if parts else ""))
    if led and without:
        lines.append(output.say(Text(
            f"没有主责的章节：{'、'.join(without)}", f"Sections nobody leads: {', '.join(without)}"
        )))
    output.emit(as_json, data, lines)
