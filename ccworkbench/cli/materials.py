"""`session material`: where the materials stand that the organisation supplies."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import reading, writing
from ccworkbench.cli.options import as_option, json_option, reader_option, session_argument, tell
from ccworkbench.cli.verbs import Verbs
from ccworkbench.session import materials
from ccworkbench.session.materials import NOT_ASKED, STATUSES
from ccworkbench.session.model import AssessorId, Target
from ccworkbench.session.records import STATUS_NAMES
from ccworkbench.text import Text


@click.group(cls=Verbs)
def material() -> None:
    """材料。Materials: their state, and the modules that have none yet."""


@material.command("set")
@session_argument
@click.argument("ids", nargs=-1, metavar="MATERIAL...")
@click.option("--all", "every", is_flag=True, help="全部材料 / all materials")
@click.option("--status", default=None, metavar="|".join(STATUSES), help="状态 / state")
@click.option("--note", default=None, help="备注；不能提供或不需要时写原因 / note; why, where it will not come")
@as_option
@json_option
def set_(
    session: Path, ids: tuple[str, ...], every: bool, status: str | None, note: str | None, author: str,
    as_json: bool,
) -> None:
    """材料状态。Say where materials stand; all of those named, or none."""
    if bool(ids) == every:
        raise Misuse(Text("请给出材料编号，或 --all。", "Name materials, or give --all."))
    if status is None and note is None:
        raise Misuse(Text("请给出 --status 或 --note。", "Give --status or --note."))
    with writing(session) as doc:
        chosen = [one.id for one in doc.standard.materials] if every else list(ids)
        changes = materials.set_status(doc, chosen, AssessorId(author), status=status, note=note)
    tell(as_json, changes, materials=chosen)


@material.command("list")
@session_argument
@click.option("--status", type=click.Choice(STATUSES), default=None, help="只看此状态 / of this state only")
@reader_option
@json_option
def list_(session: Path, status: str | None, reader: str | None, as_json: bool) -> None:
    """列出材料。List the materials with their state, and the modules with none and no reason."""
    state = reading(session, reader)
    data, lines = [], []
    for one in state.standard.materials:
        at = materials.state_of(state, one.id)
        if status is not None and (at.status or NOT_ASKED) != status:
            continue
        modules = [each.id for each in materials.modules_of(state.standard, one)]
        data.append({
            "id": one.id, "class": one.class_, "title": {"zh": one.title.zh, "en": one.title.en},
            "modules": modules, "status": at.status or NOT_ASKED, "note": at.note,
            "evidence": list(state.links.get(Target(f"material.{one.id}"), ())),
        })
        said = output.say(STATUS_NAMES[at.status])
        lines.append(f"{one.id}  {said}  {output.say(one.title)}  {at.note}".rstrip())
    missing = [one.id for one in materials.lacking(state)]
    if missing:
        lines.append(output.say(Text(
            f"无材料也无原因的模块：{'、'.join(missing)}", f"Modules with none and no reason: {', '.join(missing)}"
        )))
    found = {"materials": data, "counts": materials.counts(state), "modules_without": missing}
    output.emit(as_json, found, lines)
