"""Feedback to the standard: leaving it in a session, collecting it over sessions."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import reading, writing
from ccworkbench.cli.options import json_option, reader_option, session_argument, tell
from ccworkbench.session import feedback as notes
from ccworkbench.session.model import AssessorId
from ccworkbench.text import Text


@click.command("feedback")
@session_argument
@click.argument("item", required=False)
@click.option("--text", "words", default=None, metavar="T", help="意见 / what to say")
@click.option("--party", default=None, metavar="assessor|client", help="谁的意见 / whose view it is")
@click.option("--consent", is_flag=True, help="汇总时可写明单位 / the organisation may be named")
@click.option("--as", "author", default=None, metavar="ASSESSOR", help="以谁的身份 / acting person")
@reader_option
@json_option
def leave(
    session: Path, item: str | None, words: str | None, party: str | None, consent: bool, author: str | None,
    reader: str | None, as_json: bool,
) -> None:
    """条目反馈。Leave a note on ITEM for those who keep the standard; without ITEM list the notes."""
    if item is None:
        found = reading(session, reader).feedback
        data = [
            {"id": one.id, "item": one.item, "party": one.party, "text": one.text, "by": one.by,
             "consent": one.consent}
            for one in found
        ]
        output.emit(as_json, {"feedback": data}, [f"{one.item}  [{one.party}]  {one.text}" for one in found])
        return
    if words is None:
        raise Misuse(Text("缺少选项 --text。", "Missing option '--text'."))
    if author is None:
        raise Misuse(Text("缺少选项 --as。", "Missing option '--as'."))
    with writing(session) as doc:
        changes = notes.leave(doc, item, words, AssessorId(author), party=party, consent=consent)
    tell(as_json, changes)


@click.command("feedback", short_help="汇总条目反馈 / collect feedback by item")
@click.argument("sessions", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SESSION…")
@click.option("-o", "out", required=True, type=click.Path(path_type=Path), metavar="F.xlsx")
@click.option("--force", is_flag=True, help="替换已有文件 / replace an existing file")
@reader_option
@json_option
def collect(sessions: tuple[Path, ...], out: Path, force: bool, reader: str | None, as_json: bool) -> None:
    """汇总条目反馈。Collect by item what SESSIONs say of the standard; names only with consent."""
    from ccworkbench.exports import feedback as table

    found = table.collect(reading(one, reader) for one in sessions)
    written = table.write_feedback(out, found, language=output.language(), force=force)
    words = Text(f"{len(found)} 条意见写入 {out}", f"{len(found)} notes in {out}")
    output.emit(as_json, {**written.as_json(), "notes": len(found)}, [output.say(words)])
