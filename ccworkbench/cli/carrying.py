"""`session carry`: a session goes on under another edition of its standard."""

from __future__ import annotations

import re
from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.options import json_option, session_argument
from ccworkbench.exports.notice import kind_words, standard_words
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.founding import SUFFIX
from ccworkbench.session.model import SessionKind
from ccworkbench.text import Text


@click.command()
@session_argument
@click.option("--to", "edition", required=True, metavar="EDITION", help="另一版的编号或文件夹 / id or folder")
@click.option("-o", "out", type=click.Path(path_type=Path), metavar="NEW.ccsession",
              help="默认在旧评审旁 / beside the old one")
@click.option("--kind", type=click.Choice([str(one) for one in SessionKind]), default=None,
              help="新评审的类型，默认不变 / kind of the new session")
@json_option
@click.pass_context
def carry(
    ctx: click.Context, session: Path, edition: str, out: Path | None, kind: str | None, as_json: bool
) -> None:
    """换用另一版标准。Make a new session on EDITION with every answer whose question is still the same.

    The old session is left as it is. What is not carried over is listed with the reason.
    """
    from ccworkbench.session import recent
    from ccworkbench.session.carrying import carry as carry_over
    from ccworkbench.standard import library
    from ccworkbench.standard.revision import mapping

    folder = library.folder_of(edition)
    standard = library.load(folder)
    with SessionDocument.open(session) as doc:
        target = out or _beside(doc.folder, standard.head.version)
        confirmed = mapping.load(folder, doc.standard)
        made, told = carry_over(
            doc, standard, target, mapping=confirmed, kind=SessionKind(kind) if kind else None,
            language=output.language(), progress=output.ShownProgress(),
        )
        with made:
            recent.remember(made.folder, made.state)
            head, place, id_, as_kind = standard.head, made.folder, made.state.id, made.state.kind
    data = {
        "id": id_, "path": str(place), "kind": str(as_kind),
        "standard": {
            "id": head.id, "version": head.version, "state": head.state, "sha256": standard.sha256,
        },
        "mapping": confirmed is not None,
        "carried": {
            "ratings": told.ratings, "answers": told.answers, "decisions": told.decisions,
            "evidence": told.evidence, "links": told.links,
        },
        "left": [
            {"what": one.what, "id": one.id, "by": one.by, "why": output.say(one.why)} for one in told.left
        ],
        "damaged": [*told.damaged],
    }
    lines = [
        output.say(Text(f"已建立 {place}", f"Made {place}"))
        + f"  [{output.say(kind_words(as_kind))}]  {output.say(standard_words(standard))}",
        output.say(Text(
            f"沿用：评分 {told.answers}，合议 {told.decisions}，证据 {told.evidence}（关联 {told.links}）",
            f"Carried over: {told.answers} answers, {told.decisions} decisions, "
            f"{told.evidence} pieces of evidence ({told.links} links)",
        )),
        *([output.say(Text(f"没有带过去 {len(told.left)} 项：", f"{len(told.left)} things stay behind:"))]
          if told.left else []),
        *(f"  {one.what} {one.id}{f' [{one.by}]' if one.by else ''}  {output.say(one.why)}" for one in told.left),
    ]
    output.emit(as_json, data, lines)
    ctx.exit(1 if told.damaged else 0)


def _beside(folder: Path, version: str) -> Path:
    """Name a folder beside the old session after the version it goes on with; never one that is there."""
    shown = re.sub(r"[^\w.-]+", "_", version)
    number, path = 1, folder.with_name(f"{folder.stem} {shown}{SUFFIX}")
    while path.exists():
        number += 1
        path = folder.with_name(f"{folder.stem} {shown} {number}{SUFFIX}")
    return path
