"""Session commands about exchange files: hand-out, export, import."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import writing
from ccworkbench.cli.options import json_option, session_argument, split
from ccworkbench.cli.sealing import (
    passphrase_in,
    passphrase_option,
    sealing_for,
    to_key_option,
)
from ccworkbench.errors import WorkbenchError
from ccworkbench.session.contents import Order
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId
from ccworkbench.session.pieces import SUFFIX
from ccworkbench.standard.items import SectionId
from ccworkbench.text import Text, many

if TYPE_CHECKING:
    from ccworkbench.session.exchange import Sent
    from ccworkbench.session.received import Exchange
    from ccworkbench.session.seal import Sealing

_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}     # 4G fits FAT32, whose limit is 4 GiB
_LEAST = 10**6

force_option = click.option("--force", is_flag=True, help="替换已有文件 / replace an existing file")


def _size(_: click.Context, __: click.Parameter, typed: str | None) -> int | None:
    """Read `4G`, `700M` or a number of bytes."""
    if typed is None:
        return None
    found = re.fullmatch(r"([0-9]{1,15})([KMG]?)B?", typed.strip().upper())
    size = int(found[1]) * _UNITS[found[2]] if found else 0
    if size < _LEAST:
        raise Misuse(Text(
            f"分卷大小写作 4G、700M 或字节数，至少 1M：{typed}。",
            f"Write a size as 4G, 700M or bytes, at least 1M: {typed}.",
        ))
    return size


split_option = click.option(
    "--split", "largest", callback=_size, metavar="SIZE", help="分卷大小 / pieces of 4G, 700M, …"
)


@click.command("hand-out")
@session_argument
@click.option("-o", "out", required=True, type=click.Path(path_type=Path), metavar="F.ccx")
@click.option("--sections", default=None, metavar="ID,…", help="只带这些章节的证据内容 / evidence of these only")
@click.option("--for", "to", default=None, metavar="ASSESSOR", help="交给谁 / who it is for")
@split_option
@passphrase_option
@to_key_option
@force_option
@json_option
@click.pass_context
def hand_out(
    ctx: click.Context, session: Path, out: Path, sections: str | None, to: str | None, largest: int | None,
    passphrase_file: Path | None, to_keys: tuple[str, ...], force: bool, as_json: bool,
) -> None:
    """分发。Give an assessor the session to work on; while it is blind, without other people's ratings."""
    chosen = tuple(SectionId(one) for one in split(sections) or ())
    sealing = sealing_for(passphrase_file, to_keys)
    with writing(session) as doc:
        blind = doc.state.blind
        order = Order(to=AssessorId(to) if to else None, blind=blind, sections=chosen, split=largest, force=force)
        done = _write(doc, out, order, sealing)
    data = {**_as_json(done, sealing), "blind": blind, "for": to, "sections": list(chosen)}
    output.emit(as_json, data, _lines(done))
    _end(ctx, done)


@click.command()
@click.argument("sessions", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SESSION…")
@click.option("-o", "out", required=True, type=click.Path(path_type=Path), metavar="F.ccx|DIR")
@click.option("--since-last-for", "to", default=None, metavar="ASSESSOR", help="此人还没有的 / what A has not had")
@click.option("--no-evidence-bytes", is_flag=True, help="不带证据内容 / leave the bytes of evidence behind")
@split_option
@passphrase_option
@to_key_option
@force_option
@json_option
@click.pass_context
def export(
    ctx: click.Context, sessions: tuple[Path, ...], out: Path, to: str | None, no_evidence_bytes: bool,
    largest: int | None, passphrase_file: Path | None, to_keys: tuple[str, ...], force: bool, as_json: bool,
) -> None:
    """导出交换文件。Everything in the session in one file, read back from where it lies.

    Several sessions go into a folder, each under its own name.
    """
    order = Order(
        to=AssessorId(to) if to else None, since_last=to is not None, with_bytes=not no_evidence_bytes,
        split=largest, force=force,
    )
    targets = _targets(sessions, out)
    sealing = sealing_for(passphrase_file, to_keys)
    if len(sessions) == 1:
        done = _export(sessions[0], targets[0], order, sealing)
        output.emit(as_json, _as_json(done, sealing), _lines(done))
        _end(ctx, done)
    code, told = 0, []
    for session, target in zip(sessions, targets, strict=True):
        try:
            done = _export(session, target, order, sealing)
        except WorkbenchError as problem:                # the others still go out
            code = max(code, problem.exit_code)
            told.append({"session": str(session), "ok": False, **output.error_of(problem)})
            output.note(f"{session}: {problem.in_(output.language())}")
        else:
            code = max(code, 1 if done.missing else 0)
            told.append({"session": str(session), "ok": True, **_as_json(done, sealing)})
            for line in [] if as_json else _lines(done):
                output.emit(False, {}, [line])
    if as_json:
        output.emit(True, {"exports": told}, ())
    ctx.exit(code)


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path), metavar="F.ccx")
@click.option("--to", "place", required=True, type=click.Path(path_type=Path), metavar="DIR", help="何处 / where")
@click.option("--as", "me", default=None, metavar="ASSESSOR", help="这里的人是谁 / who works on it here")
@passphrase_option
@json_option
def import_(source: Path, place: Path, me: str | None, passphrase_file: Path | None, as_json: bool) -> None:
    """导入。Make DIR/<file name>.ccsession from an exchange file, as a new replica."""
    from ccworkbench.session import recent, signing
    from ccworkbench.session.receiving import receive

    who, signers = AssessorId(me) if me else None, []

    def seen(found: Exchange) -> None:
        assert found.signer is not None
        signers.append(signing.remember(found.signer))

    with receive(
        source, place, me=who, passphrase=passphrase_in(passphrase_file), seen=seen,
        progress=output.ShownProgress(),
    ) as doc:
        recent.remember(doc.folder, doc.state)
        counts, head = doc.state.counts(), doc.standard.head
        pending = sum(one.pending for one in doc.state.evidence.values())
        data = {
            "id": doc.state.id, "path": str(doc.folder), "kind": str(doc.state.kind),
            "standard": {
                "id": head.id, "version": head.version, "state": head.state, "sha256": doc.standard.sha256,
            },
            "signed_by": signers[0].as_json(),
            "me": doc.me, "changes": doc.journal.count(), "evidence": counts.files, "pending": pending,
        }
    lines = [output.say(Text(f"已建立 {data['path']}", f"Made {data['path']}"))]
    if pending:
        lines.append(output.say(Text(
            f"有 {pending} 份证据的内容尚未到达", f"The bytes of {pending} pieces of evidence have not arrived yet"
        )))
    output.note(output.say(signers[0].words))
    output.emit(as_json, data, lines)


def _targets(sessions: Sequence[Path], out: Path) -> list[Path]:
    """Settle which file each session goes to."""
    if len(sessions) == 1 and not out.is_dir():
        return [out]
    if not out.is_dir():
        raise Misuse(Text(
            f"多个评审须导出到一个已有的文件夹：{out}。", f"Several sessions go into a folder that exists: {out}."
        ))
    targets = [out / f"{one.absolute().stem}{SUFFIX}" for one in sessions]
    twice = sorted({one.name for one in targets if targets.count(one) > 1})
    if twice:
        raise Misuse(Text(
            f"这些评审会写到同一个文件：{'、'.join(twice)}。",
            f"These sessions would go to the same file: {', '.join(twice)}.",
        ))
    return targets


def _export(session: Path, target: Path, order: Order, sealing: Sealing | None) -> Sent:
    with writing(session) as doc:
        return _write(doc, target, order, sealing)


def _write(doc: SessionDocument, target: Path, order: Order, sealing: Sealing | None) -> Sent:
    """Write, always signed, sealed where asked for."""
    from ccworkbench.session import addressing, exchange, signing

    progress = output.ShownProgress()
    return exchange.write(
        doc, target, order, sign=signing.signer(), seal=addressing.sealer(sealing, progress), progress=progress
    )


def _as_json(done: Sent, sealing: Sealing | None) -> dict[str, object]:
    from ccworkbench.session import addressing

    return {**done.as_json(), "sealed_for": addressing.sealed_for(sealing)}


def _lines(done: Sent) -> list[str]:
    names = ", ".join(str(one) for one in done.paths)
    lines = [output.say(Text(
        f"已写入 {names}（{done.bytes} 字节，{done.changes} 条改动，{done.evidence} 份证据，已读回核对）",
        f"Written: {names} ({many(done.bytes, 'byte')}, {many(done.changes, 'change')}, "
        f"{many(done.evidence, 'piece')} of evidence; "
        "read back and compared)",
    ))]
    if done.withheld:
        lines.append(output.say(Text("其中不含有意留出的评分或已撤销的合并。",
                                     "Left out on purpose: ratings not to be seen yet, or merges undone.")))
    return lines


def _end(ctx: click.Context, done: Sent) -> None:
    """Leave with 1 where evidence had to stay behind."""
    if done.missing:
        output.note(output.say(Text(
            f"有 {len(done.missing)} 份证据的内容缺失或损坏，没有随文件带走；请运行 session verify --deep。",
            f"The bytes of {len(done.missing)} pieces of evidence are missing or damaged and stayed behind; "
            "run session verify --deep.",
        )))
    ctx.exit(1 if done.missing else 0)
