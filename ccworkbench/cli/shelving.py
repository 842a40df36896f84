"""Session commands about its end: put away and take out, retention, legal hold, destruction."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccworkbench.cli import output
from ccworkbench.cli.opening import writing
from ccworkbench.cli.options import as_option, json_option, session_argument, tell
from ccworkbench.cli.sealing import passphrase_in, passphrase_option, sealing_for
from ccworkbench.errors import UsageError
from ccworkbench.session import erasure, profile, recent
from ccworkbench.session.model import AssessorId
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument


@click.command("put-away")
@session_argument
@click.option("-o", "out", type=click.Path(path_type=Path), required=True, metavar="F.ccx")
@passphrase_option
@click.option("--force", is_flag=True, help="替换已有文件 / replace an existing file")
@json_option
def put_away(
    session: Path, out: Path, passphrase_file: Path | None, force: bool, as_json: bool
) -> None:
    """收存。Turn a session into a sealed file, prove it by taking it out, and remove the plain folder."""
    from ccworkbench.session import addressing, shelving

    sealing = sealing_for(_needed(passphrase_file), ())
    assert sealing is not None
    with writing(session) as doc:
        id_ = doc.state.id
        sent = shelving.put_away(doc, out, sealing, force=force, progress=output.ShownProgress())
    data = {
        **sent.as_json(), "session": id_, "sealed_for": addressing.sealed_for(sealing), "removed": str(session),
    }
    output.note(output.say(erasure.BEYOND))
    done = Text(f"已收存并核对：{sent.paths[0]}；文件夹 {session} 已删除。没有口令谁也打不开它。",
                f"Put away and checked: {sent.paths[0]}; the folder {session} is gone. "
                "Nobody opens it without the passphrase.")
    output.emit(as_json, data, [output.say(done)])


@click.command("take-out")
@click.argument("sealed", metavar="F", type=click.Path(path_type=Path))
@click.option("--to", "place", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR")
@passphrase_option
@click.option("--as", "me", default=None, metavar="ASSESSOR", help="我是谁 / who the person here is")
@json_option
def take_out(sealed: Path, place: Path, passphrase_file: Path | None, me: str | None, as_json: bool) -> None:
    """取出。Make a session folder of a file that was put away; the file stays."""
    from ccworkbench.session import shelving

    who = AssessorId(me) if me else None
    words = passphrase_in(passphrase_file)
    with shelving.take_out(sealed, place, words, me=who, progress=output.ShownProgress()) as doc:
        recent.remember(doc.folder, doc.state)
        data = {"id": doc.state.id, "path": str(doc.folder), "changes": doc.journal.count()}
    output.emit(as_json, data, [output.say(Text(f"已取出：{data['path']}", f"Taken out: {data['path']}"))])


@click.command()
@session_argument
@click.option("--reason", required=True, help="原因，会留在记录里 / why; it stays in the record")
@click.option("--yes", is_flag=True, help="不询问 / do not ask")
@as_option
@json_option
def destroy(session: Path, reason: str, yes: bool, author: str, as_json: bool) -> None:
    """销毁。Remove a session for good, with backups and traces; a record without content stays (lead)."""
    from ccworkbench.session import destruction

    with writing(session) as doc:
        if doc.state.retention:
            output.note(output.say(Text(
                f"保存期限：{doc.state.retention}", f"To be kept until: {doc.state.retention}"
            )))
        if not yes and sys.stdin.isatty():
            _ask(doc)
        done = destruction.destroy(doc, AssessorId(author), reason)
    output.note(output.say(erasure.BEYOND))
    words = Text(f"已销毁；记录：{done.path}", f"Destroyed; the record: {done.path}")
    output.emit(as_json, {"record": str(done.path), **done.record}, [output.say(words)])


@click.command()
@session_argument
@click.argument("date")
@as_option
@json_option
def retain(session: Path, date: str, author: str, as_json: bool) -> None:
    """保存期限。Say until when a session is kept (YYYY-MM-DD)."""
    with writing(session) as doc:
        changes = profile.describe(doc, AssessorId(author), retention=date)
    tell(as_json, changes, retention=date)


@click.command()
@session_argument
@click.argument("state", metavar="on|off", type=click.Choice(["on", "off"]))
@as_option
@json_option
def hold(session: Path, state: str, author: str, as_json: bool) -> None:
    """法律保全。While it is on, nothing of the session is erased or destroyed."""
    with writing(session) as doc:
        changes = profile.describe(doc, AssessorId(author), hold=state == "on")
    tell(as_json, changes, hold=state == "on")


def _needed(passphrase_file: Path | None) -> Path:
    if passphrase_file is None:
        raise UsageError(
            "passphrase-missing",
            Text("收存需要口令。", "Putting away needs a passphrase."),
            Text("--passphrase-file P", "--passphrase-file P"),
        )
    return passphrase_file


def _ask(doc: SessionDocument) -> None:
    click.confirm(output.say(Text(
        f"销毁「{doc.folder.name}」及其全部备份？不能撤销",
        f"Destroy '{doc.folder.name}' and all its backups? This cannot be undone",
    )), abort=True, err=True)
