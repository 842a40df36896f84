"""`session note`: notes of the team."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.opening import reading, writing
from ccworkbench.cli.options import as_option, json_option, reader_option, session_argument, tell
from ccworkbench.cli.record_info import one_line
from ccworkbench.cli.verbs import Verbs
from ccworkbench.session import notes
from ccworkbench.session.model import AssessorId


@click.group(cls=Verbs)
def note() -> None:
    """备注。Notes of the team, on an item or on none."""


@note.command()
@session_argument
@click.option("--text", "words", required=True, metavar="T", help="备注 / what to note")
@click.option("--item", default="", metavar="ID", help="条目 / item")
@as_option
@json_option
def add(session: Path, words: str, item: str, author: str, as_json: bool) -> None:
    """添加备注。Leave a note."""
    with writing(session) as doc:
        id_, changes = notes.add(doc, AssessorId(author), words, item=item)
    tell(as_json, changes, note=id_)


@note.command()
@session_argument
@click.argument("id_", metavar="NOTE")
@as_option
@json_option
def remove(session: Path, id_: str, author: str, as_json: bool) -> None:
    """删去备注。Take one's own note away; it stays in the history."""
    with writing(session) as doc:
        changes = notes.remove(doc, id_, AssessorId(author))
    tell(as_json, changes)


@note.command("list")
@session_argument
@click.option("--item", default=None, metavar="ID")
@reader_option
@json_option
def list_(session: Path, item: str | None, reader: str | None, as_json: bool) -> None:
    """列出备注。List the notes one may see."""
    found = [one for one in reading(session, reader).notes.values() if item in (None, one.item)]
    data = [{"id": one.id, "item": one.item, "text": one.text, "by": one.by} for one in found]
    output.emit(as_json, {"notes": data}, [
        f"{one.id[:8]}  {one.by}  {one.item or '-'}  {one_line(one.text)}" for one in found
    ])
