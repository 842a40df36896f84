"""Session commands for the day the laptop dies: copy to a stick, continue from it, recover what is left."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import warn_of_place, writing
from ccworkbench.cli.options import as_option, json_option, session_argument
from ccworkbench.session import continuing, copies, offsite, recent, recovery
from ccworkbench.session import place as where
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId
from ccworkbench.session.offsite import Copied
from ccworkbench.session.recovery import Recovered
from ccworkbench.text import Text

_HOW = {
    "read": Text("完好", "sound"), "salvaged": Text("已损坏，逐页抢救", "damaged, read page by page"),
    "nothing": Text("没有可用内容", "nothing of use"),
}


@click.command()
@session_argument
@click.option("--to", "place", type=click.Path(path_type=Path), help="U 盘或另一块磁盘 / a stick or second disk")
@click.option("--deep", is_flag=True, help="连同已有文件一起读回核对 / read back what lay there before, too")
@json_option
def copy(session: Path, place: Path | None, deep: bool, as_json: bool) -> None:
    """异机副本。Copy all of it, evidence included, to a stick; only what is new is written, and read back.

    Without --to the place of the last copy is used.
    """
    with writing(session) as doc:
        last = copies.last(doc.replica)
        if place is None and last is None:
            raise Misuse(Text("第一次请用 --to 说明位置。", "Say where with --to the first time."))
        to = place if place is not None or last is None else Path(last.place)
        assert to is not None
        made = offsite.make(doc, to, deep=deep, progress=output.ShownProgress())
    if made.same_disk:
        output.note(output.say(Text(
            "副本与评审在同一块磁盘上：这块磁盘坏了，两者都会丢失。",
            "The copy lies on the disk of the session: when that disk is lost, so are both.",
        )))
    output.emit(as_json, made.as_json(), _copied(made))


@click.command("continue")
@click.argument("source", metavar="COPY", type=click.Path(path_type=Path))
@click.option("--to", "place", required=True, type=click.Path(path_type=Path, file_okay=False),
              help="放在哪个文件夹 / the folder of the working session")
@as_option
@json_option
def continue_(source: Path, place: Path, author: str, as_json: bool) -> None:
    """从副本继续。Make a working session of a copy, or of a session folder that lies on a stick or share."""
    found = continuing.start(source, place, AssessorId(author), progress=output.ShownProgress())
    with found.doc as doc:
        recent.remember(doc.folder, doc.state)
        data = {
            "session": str(doc.folder), "replica": doc.replica, "changes": found.changes,
            "evidence": found.evidence, "made": found.made, "missing": list(found.missing),
        }
    warn_of_place(doc.folder)
    lines = [str(doc.folder), output.say(Text(
        f"{found.changes} 条改动，{found.evidence} 份证据，全部核对过",
        f"{found.changes} changes and {found.evidence} evidence files, all checked",
    ))]
    if found.missing:
        lines.append(output.say(Text(
            f"副本里有 {len(found.missing)} 份证据不完好，没有带来",
            f"{len(found.missing)} evidence files were not whole in the copy and did not come along",
        )))
    output.emit(as_json, data, lines)
    click.get_current_context().exit(1 if found.missing else 0)


@click.command()
@session_argument
@click.option("-o", "--out", "target", required=True, metavar="NEW.ccsession", type=click.Path(path_type=Path),
              help="新的评审 / the new session")
@click.option("--also", multiple=True, type=click.Path(path_type=Path),
              help="同一评审的副本或文件夹 / a copy or folder of the same session")
@json_option
def recover(session: Path, target: Path, also: tuple[Path, ...], as_json: bool) -> None:
    """抢救。Make a new session of all that is left of a damaged one; exit 1 where something is missing.

    The damaged folder is only read.
    """
    found = recovery.recover(session, target, also=also, progress=output.ShownProgress())
    output.emit(as_json, found.as_json(), _recovered(found))
    click.get_current_context().exit(0 if found.complete else 1)


def kept_elsewhere(doc: SessionDocument) -> dict[str, object]:
    """Give where a session lies and how much of it is saved elsewhere, for `session info`."""
    found = copies.standing(doc)
    last = {"path": found.last.path, "at": found.last.at} if found.last is not None else None
    unsaved = {"changes": found.unsaved, "since": found.since or None, "due": found.due()}
    return {"place": str(where.look(doc.folder).kind), "copy": last, "unsaved": unsaved}


def kept_line(doc: SessionDocument) -> str:
    """Say it in one line."""
    found = copies.standing(doc)
    if found.last is None:
        return output.say(Text("没有异机副本", "There is no copy elsewhere"))
    at = datetime.fromtimestamp(found.last.at / 1000).strftime("%Y-%m-%d %H:%M")
    return output.say(Text(
        f"异机副本 {at}（{found.last.path}），此后有 {found.unsaved} 条改动未另存",
        f"Copy elsewhere {at} ({found.last.path}); {found.unsaved} changes since then are not in it",
    ))


def _copied(made: Copied) -> list[str]:
    lines = [str(made.path), output.say(Text(
        f"已写入并读回核对：{made.changes} 条改动，新文件 {made.files} 份，已有 {made.kept} 份",
        f"Written and read back: {made.changes} changes, {made.files} new files, {made.kept} there already",
    ))]
    if made.missing:
        lines.append(output.say(Text(
            f"评审自身有 {len(made.missing)} 份证据不完好，未能复制",
            f"{len(made.missing)} evidence files are not whole in the session itself and were not copied",
        )))
    return lines


def _recovered(found: Recovered) -> list[str]:
    say = output.say
    lines = [str(found.folder)]
    lines += [f"  {one.path}: {say(_HOW[one.how])}, {one.changes} (+{one.new})" for one in found.sources]
    lines.append(say(Text(
        f"找回 {found.changes} 条改动、{found.texts} 段文字、{found.evidence} 份证据",
        f"Recovered {found.changes} changes, {found.texts} texts, {found.evidence} evidence files",
    )))
    lost = sum(last - first + 1 for _, first, last in found.gaps)
    if lost or found.texts_missing:
        lines.append(say(Text(
            f"缺少 {lost} 条改动、{found.texts_missing} 段文字",
            f"Missing: {lost} changes, {found.texts_missing} texts",
        )))
    for sha256, name in found.evidence_missing:
        which = f"{name} {sha256[:8]}"
        lines.append(say(Text(f"证据丢失或损坏：{which}", f"Evidence lost or damaged: {which}")))
    if found.standard_from == "library":
        lines.append(say(Text("标准副本取自标准库", "The standard was taken from the library")))
    if found.complete:
        lines.append(say(Text("没有发现缺失。", "Nothing is known to be missing.")))
    return lines
