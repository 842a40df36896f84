"""`merge`, `conflicts`, `resolve`: colleagues' exchange files come together in one session."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ccworkbench import moments
from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import who_reads, writing
from ccworkbench.cli.options import as_option, json_option, reader_option, session_argument, tell
from ccworkbench.cli.past import plain
from ccworkbench.cli.sealing import passphrase_in, passphrase_option
from ccworkbench.exports.receipt import write_receipt
from ccworkbench.merge import combine, receipt_words, reversal
from ccworkbench.merge import conflicts as disagreements
from ccworkbench.merge import receipt as receipts
from ccworkbench.merge.conflicts import Conflict
from ccworkbench.merge.receipt import Receipt
from ccworkbench.session import erasure
from ccworkbench.session.canonical import dump
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId
from ccworkbench.session.people import unknown_assessor
from ccworkbench.text import Text, many


@click.command()
@session_argument
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="F.ccx...")
@click.option("--dry-run", is_flag=True, help="只试算，不写入 / write nothing")
@click.option("--undo", "undone", default=None, metavar="RECEIPT", help="撤销整次合并 / take a whole merge back")
@click.option("--redo", "redone", default=None, metavar="RECEIPT", help="重做 / do an undone merge again")
@click.option("--accept-erasures", is_flag=True, help="同意同事的抹除 / agree to colleagues' erasures")
@click.option("--receipts", "listed", is_flag=True, help="列出合并收据 / list the receipts")
@click.option("--receipt", "shown", default=None, metavar="RECEIPT", help="再看一份收据 / show a receipt again")
@click.option("-o", "--output", "out", default=None, type=click.Path(path_type=Path), metavar="OUT",
              help="把收据写成 .json 或 .txt / write the receipt shown to a file")
@click.option("--force", is_flag=True, help="替换已有文件 / replace an existing file")
@click.option("--as", "author", default=None, metavar="ASSESSOR", help="以谁的身份 / acting person")
@passphrase_option
@json_option
@click.pass_context
def merge(
    ctx: click.Context, session: Path, files: tuple[Path, ...], dry_run: bool, undone: str | None,
    redone: str | None, accept_erasures: bool, listed: bool, shown: str | None, out: Path | None, force: bool,
    author: str | None, passphrase_file: Path | None, as_json: bool,
) -> None:
    """合并交换文件。Merge exchange files into SESSION; prints the receipt.

    Exit code 1: a file was refused, or conflicts are left.
    """
    asked = [bool(files) or accept_erasures, undone is not None, redone is not None, listed, shown is not None]
    if out is not None and shown is None:
        raise Misuse(Text("-o 只能与 --receipt 同用。", "-o goes with --receipt only."))
    if sum(asked) != 1 or (dry_run and (not files or accept_erasures)):
        raise Misuse(Text(
            "请给出交换文件（可加 --dry-run 或 --accept-erasures），"
            "或 --undo、--redo、--receipts、--receipt 之一。",
            "Give exchange files (with --dry-run or --accept-erasures), or one of --undo, --redo, --receipts "
            "and --receipt.",
        ))
    with writing(session) as doc:
        who = _who(doc, author)
        if listed:
            _list(receipts.receipts(doc), as_json)
            return
        if shown is not None and out is not None:
            written = write_receipt(out, receipts.find(doc, shown), force=force)
            output.emit(as_json, written.as_json(), [str(out)])
            return
        if shown is not None:
            _print(doc, receipts.find(doc, shown), who, as_json, ())
            return
        if undone is not None or redone is not None:
            turn, id_ = (reversal.undo, undone) if undone is not None else (reversal.redo, redone)
            done = turn(doc, id_ or "", who)
            _print(doc, done, who, as_json, ())
            return
        passphrase = passphrase_in(passphrase_file)
        ctx.exit(_merge(doc, files, who, passphrase, dry_run, accept_erasures, as_json))


def _merge(
    doc: SessionDocument, files: Sequence[Path], who: AssessorId, passphrase: str | None, dry_run: bool,
    accept: bool, as_json: bool,
) -> int:
    progress = output.ShownProgress()
    if dry_run:
        with combine.dry_run(doc, files, author=who, passphrase=passphrase, progress=progress) as tried:
            found = disagreements.conflicts(tried.journal, tried.state, reader=doc.me or who)
        _tell(tried.receipt, found, as_json, files, dry_run=True)
        return int(bool(tried.receipt.refused or found))
    gone: list[str] = []
    done = None
    if files:
        done = combine.merge_many(doc, files, author=who, passphrase=passphrase, progress=progress)
    if accept and (done is None or not done.stopped):
        gone = erasure.accept(doc)
    if done is None:
        words = Text(f"已抹除 {len(gone)} 项内容。",
                     f"{many(len(gone), 'text or file was', 'texts or files were')} erased.")
        output.emit(as_json, {"accepted": len(gone)}, [output.say(words), output.say(erasure.BEYOND)])
        return 0
    if accept:
        done.pending = len(erasure.pending(doc))
    found = disagreements.conflicts(doc.journal, doc.state, reader=doc.me or who)
    _tell(done, found, as_json, files, accepted=len(gone))
    return int(bool(done.refused or found or done.lost or done.stopped or not done.finished))


def _who(doc: SessionDocument, author: str | None) -> AssessorId:
    if author is not None and author not in doc.state.people:
        raise unknown_assessor(doc.state, author)
    return AssessorId(author or doc.me or doc.state.lead or "")


def _print(
    doc: SessionDocument, done: Receipt, who: AssessorId, as_json: bool, files: Sequence[Path]
) -> None:
    _tell(done, disagreements.conflicts(doc.journal, doc.state, reader=doc.me or who), as_json, files)


def _tell(
    done: Receipt, found: Sequence[Conflict], as_json: bool, files: Sequence[Path], *, dry_run: bool = False,
    accepted: int = 0,
) -> None:
    given = {one.name: str(one) for one in files}        # a receipt keeps names, the answer paths as asked for
    data = {
        **done.as_json(),
        "inputs": [{**one.as_json(), "path": given.get(one.path, one.path)} for one in done.inputs],
        "conflicts": [conflict_json(one) for one in found], "dry_run": dry_run, "accepted": accepted,
    }
    lines = [output.say(one) for one in receipt_words.as_lines(done)]
    if dry_run:
        lines.insert(0, output.say(Text("试运行：没有写入任何内容。", "Dry run: nothing was written.")))
    output.emit(as_json, data, [*lines, *(line for one in found for line in conflict_lines(one))])


def _list(found: Sequence[Receipt], as_json: bool) -> None:
    lines = [
        f"{one.id[:8]}  {moments.minute(one.at)}  {one.author}  +{one.new}  {one.state}"
        f"  {', '.join(file.name for file in one.inputs)}"
        for one in found
    ]
    nothing = output.say(Text("还没有合并过。", "Nothing was merged yet."))
    output.emit(as_json, {"receipts": [one.as_json() for one in found]}, lines or [nothing])


@click.command()
@session_argument
@reader_option
@json_option
@click.pass_context
def conflicts(ctx: click.Context, session: Path, reader: str | None, as_json: bool) -> None:
    """待处置的冲突。Facts changed apart with different values: both, by whom, when, and the effect.

    Exit code 1 where there are any.
    """
    with writing(session) as doc:
        found = disagreements.conflicts(
            doc.journal, doc.state, reader=who_reads(doc, reader), effects=True
        )
    lines = [line for one in found for line in conflict_lines(one)]
    nothing = output.say(Text("没有冲突。", "There are no conflicts."))
    output.emit(as_json, {"conflicts": [conflict_json(one) for one in found]}, lines or [nothing])
    ctx.exit(1 if found else 0)


@click.command()
@session_argument
@click.argument("conflict")
@click.option("--keep", default=None, metavar="CHANGE", help="选留其中一条 / keep the value of this change")
@click.option("--value", default=None, metavar="V", help="另给一个值 / set another value")
@click.option("--reason", required=True, help="理由 / reason")
@as_option
@json_option
def resolve(
    session: Path, conflict: str, keep: str | None, value: str | None, reason: str, author: str, as_json: bool
) -> None:
    """处置冲突。Settle a conflict (lead or coordinator; one's own rating oneself)."""
    if (keep is None) == (value is None):
        raise Misuse(Text("--keep 与 --value 二者取一。", "Give either --keep or --value."))
    with writing(session) as doc:
        changes = disagreements.resolve(
            doc, conflict, AssessorId(author), reason=reason, keep=keep, value=value
        )
        left = len(doc.state.conflicts)
    tell(as_json, changes, conflicts_left=left)


def conflict_json(one: Conflict) -> dict[str, object]:
    """Give a conflict as a program reads it."""
    return {
        "id": one.id, "entity": one.key.entity, "key": one.key.eid, "field": one.key.field, "item": one.item,
        "heads": [
            {
                "change": side.change, "author": side.author, "at": moments.iso(side.at),
                "value": plain(side.value), "total": side.total,
            }
            for side in one.sides
        ],
    }


def conflict_lines(one: Conflict) -> list[str]:
    """Say a conflict for people."""
    lines = [output.say(Text(f"冲突 {one.id}", f"conflict {one.id}"))]
    for side in one.sides:
        value = side.value if isinstance(side.value, str) else dump(plain(side.value))
        end = "" if side.total is None else output.say(Text(f"  → 总分 {side.total}", f"  → total {side.total}"))
        lines.append(f"    {side.change[:8]}  {side.author}  {moments.minute(side.at)}  {value}{end}")
    return lines
