"""Session commands about evidence: attach files or sightings, detach."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.opening import writing
from ccworkbench.cli.options import as_option, json_option, session_argument, tell
from ccworkbench.errors import FileProblem
from ccworkbench.session import evidence
from ccworkbench.session.model import AssessorId, SessionChanges
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
        raise click.UsageError("Give either PATH... or --seen TITLE.")
    _require_all(files)
    with writing(session) as doc:
        targets = [evidence.target(doc.standard, one) for one in (target, *also)]
        who = AssessorId(author)
        done: list[tuple[str, SessionChanges]] = []
        if seen is not None:
            done.append(evidence.attach_sighting(
                doc, seen, targets, who, kind=kind or "demo", where=where, shown_by=shown_by, period=period,
                taken=taken, caption=caption,
            ))
        for path in files:
            done.append(evidence.attach_file(
                doc, path, targets, who, kind=kind or "document", caption=caption, place=where,
                shown_by=shown_by, period=period, taken=taken, progress=output.ShownProgress(),
            ))
    changes = SessionChanges(
        done[-1][1].at,
        tuple(one for _, each in done for one in each.ids),
        tuple(one for _, each in done for one in each.keys),
        tuple(dict.fromkeys(one for _, each in done for one in each.items)),
    )
    tell(as_json, changes, evidence=[id_ for id_, _ in done])


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
        changes = evidence.detach(doc, found.id, evidence.target(doc.standard, target), AssessorId(author))
    tell(as_json, changes)


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
