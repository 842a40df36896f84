"""Session commands for the day the laptop dies: copy to a stick, continue from it, recover what is left."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench import moments
from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import warn_of_place, writing
from ccworkbench.cli.options import as_option, json_option, session_argument
from ccworkbench.cli.sealing import key_file_option, opening_by, passphrase_option, sealing_for, to_key_option
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
@passphrase_option
@to_key_option
@click.option("--plain", is_flag=True, help="不加密，明文存放 / leave it open to whoever finds it")
@click.option("--anew", is_flag=True, help="改变该位置的加密方式 / choose anew how copies lie there")
@json_option
def copy(
    session: Path, place: Path | None, deep: bool, passphrase_file: Path | None, to_keys: tuple[str, ...],
    plain: bool, anew: bool, as_json: bool,
) -> None:
    """异机副本。Copy all of it, evidence included, to a stick; only what is new is written, and read back.

    The first copy to a place says whether copies there are sealed, and by what; later ones are like it. --anew
    changes that: a whole new copy is written and read back, then the one before is removed. Without --to the place
    of the last copy is used.
    """
    sealing = sealing_for(passphrase_file, to_keys)
    if plain and sealing is not None:
        raise Misuse(Text("--plain 不能与口令或公钥同用。", "--plain goes with no passphrase and no key."))
    with writing(session) as doc:
        last = copies.last(doc.replica)
        if place is None and last is None:
            raise Misuse(Text("第一次请用 --to 说明位置。", "Say where with --to the first time."))
        to = place if place is not None or last is None else Path(last.place)
        assert to is not None
        made = offsite.make(
            doc, to, "plain" if plain else sealing, anew=anew, deep=deep, progress=output.ShownProgress())
    if made.same_disk:
        output.note(output.say(Text(
            "副本与评审在同一块磁盘上：这块磁盘坏了，两者都会丢失。",
            "The copy lies on the disk of the session: when that disk is lost, so are both.",
        )))
    for one in made.older:
        there, wrote = moments.minute(one.there), moments.minute(one.last)
        output.note(output.say(Text(
            f"注意：{one.path} 里的副本是 {there} 的，比本机 {wrote} 写在那里的旧：有人把先前的状态放了回去。"
            "完整的新副本已写好；请查明谁拿过这块磁盘。",
            f"Note: the copy found in {one.path} is of {there}, older than the one written there from here on "
            f"{wrote}: somebody put an earlier state back. A whole copy as of now is written; find out who had "
            "the disk.",
        )))
    for path in made.remains:
        output.note(output.say(Text(
            f"先前的副本还在：{path}；不再更新。不需要时请自行删除。",
            f"An earlier copy remains: {path}. It is no longer written to; delete it when it is not needed.",
        )))
    output.emit(as_json, made.as_json(), _copied(made))


@click.command("continue")
@click.argument("source", metavar="COPY", type=click.Path(path_type=Path))
@click.option("--to", "place", required=True, type=click.Path(path_type=Path, file_okay=False),
              help="放在哪个文件夹 / the folder of the working session")
@as_option
@passphrase_option
@key_file_option
@json_option
def continue_(
    source: Path, place: Path, author: str, passphrase_file: Path | None, key_file: Path | None, as_json: bool
) -> None:
    """从副本继续。Make a working session of a copy, or of a session folder that lies on a stick or share."""
    key = opening_by(passphrase_file, key_file)
    found = continuing.start(source, place, AssessorId(author), key=key, progress=output.ShownProgress())
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
@passphrase_option
@key_file_option
@json_option
def recover(
    session: Path, target: Path, also: tuple[Path, ...], passphrase_file: Path | None, key_file: Path | None,
    as_json: bool,
) -> None:
    """抢救。Make a new session of all that is left of a damaged one; exit 1 where something is missing.

    The damaged folder is only read. A sealed copy is opened by its passphrase or a key.
    """
    key = opening_by(passphrase_file, key_file)
    found = recovery.recover(session, target, also=also, key=key, progress=output.ShownProgress())
    for path in found.shut:
        output.note(output.say(Text(
            f"加密的副本没有用上：{path}；给出口令或密钥再抢救一次，可能找回更多。",
            f"A sealed copy was not used: {path}. With its passphrase or key, recovering again may find more.",
        )))
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
    at = moments.minute(found.last.at)
    return output.say(Text(
        f"异机副本 {at}（{found.last.path}），此后有 {found.unsaved} 条改动未另存",
        f"Copy elsewhere {at} ({found.last.path}); {found.unsaved} changes since then are not in it",
    ))


def _copied(made: Copied) -> list[str]:
    how = Text("加密", "sealed") if made.sealed else Text("明文", "plain")
    lines = [str(made.path), output.say(Text(
        f"已{how.zh}写入并读回核对：{made.changes} 条改动，新文件 {made.files} 份，已有 {made.kept} 份",
        f"Written {how.en} and read back: {made.changes} changes, {made.files} new files, {made.kept} kept",
    ))]
    for one in made.removed:
        lines.append(output.say(Text(f"先前的副本已删除：{one}", f"The copy before it was removed: {one}")))
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
