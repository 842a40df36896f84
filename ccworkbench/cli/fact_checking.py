"""`session fact-check`: facts and figures to the client, without ratings, and back."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import reading, who_reads, writing
from ccworkbench.cli.options import json_option, reader_option, session_argument
from ccworkbench.session.model import AssessorId
from ccworkbench.session.people import Act, require
from ccworkbench.text import Language, Text, many


@click.command("fact-check")
@session_argument
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), default=None, metavar="F.xlsx",
              help="写出核对表 / write the sheet")
@click.option("--take", "returned", type=click.Path(path_type=Path), default=None, metavar="F.xlsx",
              help="读回核对表 / read one that came back")
@click.option("--dry-run", is_flag=True, help="只列出，不写便笺 / list only, write no notes")
@click.option("--force", is_flag=True, help="替换已有文件 / replace an existing file")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="文件的语言 / language of the file")
@click.option("--as", "author", default=None, metavar="ASSESSOR", help="以谁的身份 / acting person")
@reader_option
@json_option
def fact_check(
    session: Path, out: Path | None, returned: Path | None, dry_run: bool, force: bool, lang: Language | None,
    author: str | None, reader: str | None, as_json: bool,
) -> None:
    """事实核对。Write the facts and figures for the client to check (no ratings), or take the sheet back.

    Taking it back changes no fact: every difference is listed with its cell and kept as a note.
    """
    if (out is None) == (returned is None):
        raise Misuse(Text("-o 与 --take 二者取一。", "Give either -o or --take."))
    language = lang or output.language()
    if out is not None:
        from ccworkbench.exports.fact_check import write_fact_check

        written = write_fact_check(out, reading(session, reader), language=language, force=force)
        output.emit(as_json, written.as_json(), [output.say(Text(f"已写入 {out}", f"Written: {out}"))])
        return
    if author is None and not dry_run:
        raise Misuse(Text("缺少选项 --as。", "Missing option '--as'."))
    _take(session, returned or Path(), author, dry_run, language, reader, as_json)


def _take(
    session: Path, path: Path, author: str | None, dry_run: bool, language: Language, reader: str | None,
    as_json: bool,
) -> None:
    from ccworkbench.exports import fact_return

    with writing(session) as doc:
        if author is not None:
            require(doc.state, author, Act.FIND)
        found = fact_return.read_back(doc, path, who_reads(doc, reader or author))
        ids: tuple[str, ...] = ()
        if not dry_run:
            ids = fact_return.take(doc, found, AssessorId(author or ""), language).ids
    moved = {one.fact.key for one in found.moved}
    data = {
        "differences": [
            {
                "sheet": one.sheet, "cell": one.cell, "key": one.fact.key, "item": one.fact.item,
                "recorded": one.recorded, "now": one.fact.value, "correct": one.correct,
                "should_be": one.should_be, "remark": one.remark, "overwritten": one.overwritten,
                "message": output.say(fact_return.note_words(one)),
            }
            for one in found.differences
        ],
        "confirmed": found.confirmed, "unanswered": found.unanswered, "changed_since": sorted(moved),
        "missing": [*found.missing], "changes": list(ids),
    }
    lines = [output.say(fact_return.note_words(one)) for one in found.differences]
    lines.append(output.say(Text(
        f"属实 {found.confirmed}，未答 {found.unanswered}，有出入 {len(found.differences)}，"
        f"导出后已变 {len(moved)}，缺行 {len(found.missing)}",
        f"{found.confirmed} correct, {found.unanswered} unanswered, {len(found.differences)} differing, "
        f"{len(moved)} changed here since, {many(len(found.missing), 'row')} missing",
    )))
    if not dry_run:
        words = Text("事实未改动；出入已记为便笺。", "No fact was changed; differences are kept as notes.")
        lines.append(output.say(words))
    output.emit(as_json, data, lines)
