"""`session reference`: figures from outside, such as the local average wage, entered and checked."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import looking, writing
from ccworkbench.cli.options import json_option, session_argument, tell
from ccworkbench.scoring.numbers import plain
from ccworkbench.session import references
from ccworkbench.session.model import AssessorId
from ccworkbench.text import Text


@click.command()
@session_argument
@click.argument("figure", nargs=-1, metavar="[ID YEAR VALUE]")
@click.option("--source", default="", help="来源与核实人 / where it was seen, who checked it")
@click.option("--key", default=None, metavar="KEY", help="哪里的数据，默认取概况 / whose; default: by profile")
@click.option("--clear", is_flag=True, help="删去这一年的数 / take the figure of the year away")
@click.option("--as", "author", default=None, metavar="ASSESSOR", help="以谁的身份 / acting person")
@json_option
def reference(
    session: Path, figure: tuple[str, ...], source: str, key: str | None, clear: bool, author: str | None,
    as_json: bool,
) -> None:
    """参照值。List the figures entered; with ID YEAR VALUE enter one (with --clear ID YEAR take one away)."""
    if not figure:
        with looking(session) as doc:
            found = references.figures(doc)
        data = [
            {"reference": one.reference, "key": one.key, "year": one.year, "value": plain(one.value),
             "source": one.source}
            for one in found
        ]
        lines = [f"{one.reference}  {one.key}  {one.year}  {plain(one.value)}  {one.source}" for one in found]
        output.emit(as_json, {"references": data}, lines)
        return
    if author is None:
        raise Misuse(Text("缺少选项 --as。", "Missing option '--as'."))
    if len(figure) != (2 if clear else 3) or not figure[1].isdecimal():
        raise Misuse(Text(
            "应写作 ID 年份 数值（删去时写 ID 年份 --clear）。",
            "Write ID YEAR VALUE (to take one away: ID YEAR --clear).",
        ))
    with writing(session) as doc:
        changes = references.set_figure(
            doc, figure[0], int(figure[1]), None if clear else figure[2], AssessorId(author),
            source=source, key=key,
        )
    tell(as_json, changes)
