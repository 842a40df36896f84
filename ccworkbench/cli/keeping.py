"""Session commands that keep it safe: verify, backup, erase."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import writing
from ccworkbench.cli.options import as_option, json_option, session_argument, tell
from ccworkbench.exports.session_json import version_json
from ccworkbench.freezing import papers
from ccworkbench.session import backup as copies
from ccworkbench.session import erasure
from ccworkbench.session import verify as looking
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.erasure import ErasurePlan
from ccworkbench.session.model import AssessorId
from ccworkbench.session.vocabulary import BASES
from ccworkbench.text import Text, many

_SHOWN = 40                              # findings on a sheet that are printed one by one


@click.command()
@session_argument
@click.option("--deep", is_flag=True, help="逐一核对证据内容 / hash all evidence too")
@click.option("--fingerprint", default=None, metavar="X", help="纸面上的版本指纹 / the fingerprint on a paper")
@click.option("--sheet", type=click.Path(path_type=Path), default=None, metavar="F.xlsx",
              help="核对一份评分表 / compare a score sheet with the version it prints")
@json_option
@click.pass_context
def verify(
    ctx: click.Context, session: Path, deep: bool, fingerprint: str | None, sheet: Path | None, as_json: bool
) -> None:
    """核验。Check the file, all ids, texts and evidence; exit 1 where something is wrong.

    --fingerprint says which version a paper shows (the printed or the whole fingerprint, or its beginning);
    --sheet compares every number of a score sheet with the version whose fingerprint stands on its cover.
    """
    more: dict[str, object] = {}
    lines: list[str] = []
    with writing(session) as doc:
        found = looking.verify(doc, deep, output.ShownProgress())
        if fingerprint is not None:
            check, version = papers.look_up(doc, fingerprint)
            found.append(check)
            more["version"] = None if version is None else version_json(version)
        if sheet is not None:
            check, more["sheet"], lines = _paper(doc, sheet)
            found.append(check)
    ok = all(one.ok for one in found)
    data = {
        "ok": ok,
        "checks": [{"name": one.name, "ok": one.ok, "message": output.say(one.message)} for one in found],
        **more,
    }
    lines = [*(f"{'✓' if one.ok else '✗'} {one.name}: {output.say(one.message)}" for one in found), *lines]
    output.emit(as_json, data, lines)
    ctx.exit(0 if ok else 1)


def _paper(doc: SessionDocument, sheet: Path) -> tuple[looking.Check, dict[str, object], list[str]]:
    """Compare a score sheet with its version; gives the check, its JSON and a line for each finding."""
    from ccworkbench.exports.workbook.paper_check import check_paper  # a workbook is filled for it

    told = check_paper(doc, sheet)
    number = None if told.version is None else told.version.number
    wrong = [output.say(one.message) for one in told.findings]
    words = Text(
        f"{sheet.name} 就是第 {number} 版：核对 {told.compared} 个单元格，全部相同",
        f"{sheet.name} is version {number}: {many(told.compared, 'cell')} compared, all the same",
    )
    if wrong:
        differ = many(len(wrong), "place differs", "places differ")
        words = Text(
            f"{sheet.name} 不可信：{len(wrong)} 处与第 {number} 版不同或无法核实" if number
            else f"{sheet.name} 不是任何一版",
            f"{sheet.name} is not to be trusted: {differ} from version {number}, or cannot be proved" if number
            else f"{sheet.name} is no version",
        )
    data: dict[str, object] = {
        "path": str(sheet), "version": number, "printed": told.printed, "compared": told.compared,
        "findings": [one.as_json(output.language()) for one in told.findings],
    }
    shown = [f"    {one}" for one in wrong[:_SHOWN]]
    if len(wrong) > _SHOWN:
        shown.append(output.say(Text(f"    …… 另有 {len(wrong) - _SHOWN} 处（--json 给出全部）",
                                     f"    … and {len(wrong) - _SHOWN} more (--json gives all)")))
    return looking.Check("sheet", not wrong, words), data, shown


@click.command()
@session_argument
@click.option("--to", "place", type=click.Path(path_type=Path, file_okay=False), help="另存到 / another folder")
@json_option
def backup(session: Path, place: Path | None, as_json: bool) -> None:
    """备份。Copy the database, verified (evidence is not in it: copy the folder for that)."""
    with writing(session) as doc:
        path = copies.make(doc, place)
    output.emit(as_json, {"path": str(path), "verified": True}, [str(path)])


@click.command()
@session_argument
@click.option("--evidence", default=None, metavar="ID", help="一份证据 / a piece of evidence")
@click.option("--text", "change", default=None, metavar="CHANGE", help="一处文字 / the words of a change")
@click.option("--person", default=None, metavar="ID", help="姓名 / somebody's name")
@click.option("--only-this", is_flag=True, help="仅此版本 / this version of the text only")
@click.option("--basis", type=click.Choice(BASES), required=True, help="依据 / on what ground")
@click.option("--yes", is_flag=True, help="不询问 / do not ask")
@as_option
@json_option
def erase(
    session: Path, evidence: str | None, change: str | None, person: str | None, only_this: bool, basis: str,
    yes: bool, author: str, as_json: bool,
) -> None:
    """抹除。Make content vanish, here and in all backups; cannot be undone (lead)."""
    if sum(one is not None for one in (evidence, change, person)) != 1 or (only_this and change is None):
        raise Misuse(Text(
            "--evidence、--text [--only-this]、--person 三者取一。",
            "Give one of --evidence, --text [--only-this] and --person.",
        ))
    with writing(session) as doc:
        plan = _plan(doc, evidence, change, person, only_this)
        for line in _beside(plan):
            output.note(line)
        if not yes and sys.stdin.isatty():
            click.confirm(output.say(Text(
                "确定抹除？不能撤销",
                "Erase? This cannot be undone",
            )), abort=True, err=True)
        changes = erasure.carry_out(doc, plan, AssessorId(author), basis)
    tell(
        as_json, changes,
        erased={"texts": len(plan.texts), "objects": len(plan.objects), "names": len(plan.names)},
        beyond=output.say(erasure.BEYOND),
    )


def _plan(
    doc: SessionDocument, evidence: str | None, change: str | None, person: str | None, only_this: bool
) -> ErasurePlan:
    if evidence is not None:
        return erasure.plan_evidence(doc, evidence)
    if change is not None:
        return erasure.plan_text(doc, change, only_this=only_this)
    return erasure.plan_person(doc, AssessorId(person or ""))


def _beside(plan: ErasurePlan) -> list[str]:
    """Say what else a person should know: other places with the same words or bytes."""
    lines = []
    if plan.same_words:
        places = ", ".join(f"{one.entity}/{one.eid}/{one.field}" for one in plan.same_words[:20])
        lines.append(output.say(Text(f"同样的文字还在：{places}", f"The same words also stand in: {places}")))
    if plan.same_bytes:
        others = ", ".join(plan.same_bytes[:20])
        lines.append(output.say(Text(
            f"内容相同、将一并抹除的证据：{others}",
            f"The same bytes, going too: {others}",
        )))
    return [*lines, output.say(erasure.BEYOND)]
