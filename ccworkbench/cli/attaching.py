"""Session commands about evidence: attach files or sightings, detach."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import writing
from ccworkbench.cli.options import as_option, json_option, session_argument, tell
from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.session import evidence, objections
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Target
from ccworkbench.session.state import SessionState
from ccworkbench.session.vocabulary import EVIDENCE_KINDS
from ccworkbench.text import Text


@click.command()
@session_argument
@click.argument("target")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--also", multiple=True, metavar="TARGET", help="同时关联 / link to this too")
@click.option("--kind", type=click.Choice(EVIDENCE_KINDS), default=None, help="证据类型 / kind of evidence")
@click.option("--caption", default="", help="说明 / what it shows")
@click.option("--seen", default=None, metavar="TITLE", help="现场所见，不留副本 / seen on site, no copy kept")
@click.option("--where", default="", help="地点 / place")
@click.option("--by", "shown_by", default="", metavar="ROLE", help="由何角色出示 / shown by which role")
@click.option("--period", default="", help="所涉期间 / period covered")
@click.option("--at", "taken", default="", metavar="TIME", help="时间 / when (YYYY-MM-DDTHH:MM)")
@as_option
@json_option
def attach(
    session: Path, target: str, files: tuple[Path, ...], also: tuple[str, ...], kind: str | None, caption: str,
    seen: str | None, where: str, shown_by: str, period: str, taken: str, author: str, as_json: bool,
) -> None:
    """添加证据。Attach files, or a sighting (--seen).

    TARGET is an item id, or profile:direction, material:M25, finding:…, request:…, objection:….
    """
    if bool(files) == (seen is not None):
        raise Misuse(Text("请给出 PATH 或 --seen TITLE，二者取一。", "Give either PATH... or --seen TITLE."))
    _require_all(files)
    with writing(session) as doc:
        targets = [_whole(doc.state, one) for one in _targets(doc, (target, *also))]
        who = AssessorId(author)
        if seen is not None:
            id_, changes = evidence.attach_sighting(
                doc, seen, targets, who, kind=kind or "demo", where=where, shown_by=shown_by, period=period,
                taken=taken, caption=caption,
            )
            ids = [id_]
        else:
            ids, changes = evidence.attach_files(
                doc, files, targets, who, kind=kind or "document", caption=caption, place=where,
                shown_by=shown_by, period=period, taken=taken, progress=output.ShownProgress(),
            )
    tell(as_json, changes, evidence=[*ids])


@click.command()
@session_argument
@click.argument("target")
@click.argument("evidence_id", metavar="EVIDENCE")
@as_option
@json_option
def detach(session: Path, target: str, evidence_id: str, author: str, as_json: bool) -> None:
    """取消关联。Unlink evidence from a target; it stays in the session."""
    with writing(session) as doc:
        found = evidence.find(doc, evidence_id)
        spelled = target.replace(":", ".", 1)
        near = [one for one in found.targets if ":" in target and one.startswith(spelled)]
        at = near[0] if len(near) == 1 else _whole(doc.state, evidence.target(doc.standard, target))
        changes = evidence.detach(doc, found.id, at, AssessorId(author))
    tell(as_json, changes)


def _whole(state: SessionState, target: Target) -> Target:
    """Complete the id of an objection that was typed by its beginning."""
    kind, _, id_ = target.partition(".")
    return Target(f"objection.{objections.find(state, id_).id}") if kind == "objection" else target


def _targets(doc: SessionDocument, typed: tuple[str, ...]) -> list[Target]:
    """Read all targets; raises UsageError naming all that are nothing to link to."""
    found: list[Target] = []
    faults: list[UsageError] = []
    for one in typed:
        try:
            found.append(evidence.target(doc.standard, one, doc.state))
        except UsageError as fault:
            faults.append(fault)
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise UsageError(
            "targets-unknown",
            Text("\n".join(one.message.zh for one in faults), "\n".join(one.message.en for one in faults)),
            faults[0].remedy,
            values=[str(one.facts["value"]) for one in faults],
        )
    return found


def _require_all(files: tuple[Path, ...]) -> None:
    """Find all files that are not there before the first is attached."""
    missing = [str(one) for one in files if not one.is_file()]
    if missing:
        raise FileProblem(
            "file-missing",
            Text(f"找不到文件：{'、'.join(missing)}。", f"No such file: {', '.join(missing)}."),
            Text("没有添加任何证据。", "Nothing was attached."),
            files=missing,
        )
