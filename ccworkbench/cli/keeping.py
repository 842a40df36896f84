"""Session commands that keep it safe: verify, backup, erase."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import writing
from ccworkbench.cli.options import as_option, json_option, session_argument, tell
from ccworkbench.session import backup as copies
from ccworkbench.session import erasure
from ccworkbench.session import verify as looking
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.erasure import ErasurePlan
from ccworkbench.session.model import AssessorId
from ccworkbench.session.vocabulary import BASES
from ccworkbench.text import Text


@click.command()
@session_argument
@click.option("--deep", is_flag=True, help="逐一核对证据内容 / hash all evidence too")
@json_option
@click.pass_context
def verify(ctx: click.Context, session: Path, deep: bool, as_json: bool) -> None:
    """核验。Check the file, all ids, texts and evidence; exit 1 where something is wrong."""
    with writing(session) as doc:
        found = looking.verify(doc, deep, output.ShownProgress())
    ok = all(one.ok for one in found)
    data = {
        "ok": ok,
        "checks": [{"name": one.name, "ok": one.ok, "message": output.say(one.message)} for one in found],
    }
    lines = [f"{'✓' if one.ok else '✗'} {one.name}: {output.say(one.message)}" for one in found]
    output.emit(as_json, data, lines)
    ctx.exit(0 if ok else 1)


@click.command()
@session_argument
@click.option("--to", "place", type=click.Path(path_type=Path, file_okay=False), help="另存到 / another folder")
@json_option
def backup(session: Path, place: Path | None, as_json: bool) -> None:
    """备份。Copy the database, verified (evidence is not in it: copy the folder for that)."""
    with writing(session) as doc:
        path = copies.make(doc, place)
    output.emit(as_json, {"path": str(path), "verified": True}, [str(path)])


@click.command()
@session_argument
@click.option("--evidence", default=None, metavar="ID", help="一份证据 / a piece of evidence")
@click.option("--text", "change", default=None, metavar="CHANGE", help="一处文字 / the words of a change")
@click.option("--person", default=None, metavar="ID", help="姓名 / somebody's name")
@click.option("--only-this", is_flag=True, help="仅此版本 / this version of the text only")
@click.option("--basis", type=click.Choice(BASES), required=True, help="依据 / on what ground")
@click.option("--yes", is_flag=True, help="不询问 / do not ask")
@as_option
@json_option
def erase(
    session: Path, evidence: str | None, change: str | None, person: str | None, only_this: bool, basis: str,
    yes: bool, author: str, as_json: bool,
) -> None:
    """抹除。Make content vanish, here and in all backups; cannot be undone (lead)."""
    if sum(one is not None for one in (evidence, change, person)) != 1 or (only_this and change is None):
        raise Misuse(Text(
            "--evidence、--text [--only-this]、--person 三者取一。",
            "Give one of --evidence, --text [--only-this] and --person.",
        ))
    with writing(session) as doc:
        plan = _plan(doc, evidence, change, person, only_this)
        for line in _beside(plan):
            output.note(line)
        if not yes and sys.stdin.isatty():
            click.confirm(output.say(Text(
                "确定抹除？不能撤销",
                "Erase? This cannot be undone",
            )), abort=True, err=True)
        changes = erasure.carry_out(doc, plan, AssessorId(author), basis)
    tell(
        as_json, changes,
        erased={"texts": len(plan.texts), "objects": len(plan.objects), "names": len(plan.names)},
        beyond=output.say(erasure.BEYOND),
    )


def _plan(
    doc: SessionDocument, evidence: str | None, change: str | None, person: str | None, only_this: bool
) -> ErasurePlan:
    if evidence is not None:
        return erasure.plan_evidence(doc, evidence)
    if change is not None:
        return erasure.plan_text(doc, change, only_this=only_this)
    return erasure.plan_person(doc, AssessorId(person or ""))


def _beside(plan: ErasurePlan) -> list[str]:
    """Say what else a person should know: other places with the same words or bytes."""
    lines = []
    if plan.same_words:
        places = ", ".join(f"{one.entity}/{one.eid}/{one.field}" for one in plan.same_words[:20])
        lines.append(output.say(Text(f"同样的文字还在：{places}", f"The same words also stand in: {places}")))
    if plan.same_bytes:
        others = ", ".join(plan.same_bytes[:20])
        lines.append(output.say(Text(
            f"内容相同、将一并抹除的证据：{others}",
            f"The same bytes, going too: {others}",
        )))
    return [*lines, output.say(erasure.BEYOND)]
