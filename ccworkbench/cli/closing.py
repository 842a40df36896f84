"""Session commands that make the result final: freeze, versions, sign."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench import moments
from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import looking, who_reads, writing
from ccworkbench.cli.options import as_option, json_option, reader_option, session_argument, tell
from ccworkbench.exports.notice import stand_words
from ccworkbench.exports.session_json import version_json
from ccworkbench.freezing import freezing
from ccworkbench.freezing.changes import Difference, since
from ccworkbench.freezing.saying import WHAT, standing_words
from ccworkbench.freezing.standing import standing
from ccworkbench.session import signoff
from ccworkbench.session.model import AssessorId
from ccworkbench.session.people import ROLE_NAMES
from ccworkbench.session.state import SessionState
from ccworkbench.session.versions import STANDS, Version
from ccworkbench.text import Text


@click.command()
@session_argument
@click.option("--dry-run", is_flag=True, help="只说还缺什么 / say what stands in the way, write nothing")
@click.option("--as", "author", default=None, metavar="LEAD", help="以谁的身份 / acting person")
@json_option
@click.pass_context
def freeze(ctx: click.Context, session: Path, dry_run: bool, author: str | None, as_json: bool) -> None:
    """定稿。Freeze the result as its next version, with a fingerprint that papers show (lead).

    With --dry-run, exit code 1 where something stands in the way.
    """
    if author is None and not dry_run:
        raise Misuse(Text("缺少选项 --as。", "Missing option '--as'."))
    with writing(session) as doc:
        if dry_run:
            found = freezing.obstacles(doc)
            data = [
                {"code": one.code, "message": output.say(one.message), "named": [*one.named]} for one in found
            ]
            ready = output.say(Text("可以定稿。", "Ready to be frozen."))
            output.emit(as_json, {"ready": not found, "obstacles": data},
                        [output.say(one.message) for one in found] or [ready])
            ctx.exit(1 if found else 0)
        version, changes = freezing.freeze(doc, AssessorId(author or ""))
        differences = since(doc, version.number - 1) if version.number > 1 else None
        still = [one.id for one in doc.state.objections.values() if one.is_open]
    lines = [_head(version)]
    if differences is not None:
        before = version.number - 1
        lines += [output.say(Text(f"与第 {before} 版相比：", f"Against version {before}:")),
                  *(f"  {difference_line(one)}" for one in differences)]
    if still:
        words = Text(f"还有 {len(still)} 项异议待复核。", f"{len(still)} objections are still open.")
        lines.append(output.say(words))
    output.emit(as_json, {
        "version": version_json(version), "changes": list(changes.ids), "items": [],
        "differences": None if differences is None else [one.as_json() for one in differences],
        "open_objections": still,
    }, lines)


@click.command()
@session_argument
@reader_option
@json_option
def versions(session: Path, reader: str | None, as_json: bool) -> None:
    """版本。All versions: who stands where on them, and what changed from each to the next, or since."""
    with looking(session) as doc:
        seen_by = who_reads(doc, reader)
        state = doc.state.for_reader(seen_by)
        now = standing(state)
        found = [(one, since(doc, one.number, seen_by)) for one in state.versions]
    data = [
        {
            **version_json(one), "at": moments.iso(one.at), "signoffs": signoffs_json(state, one),
            "changed_after": None if after is None else [each.as_json() for each in after],
        }
        for one, after in found
    ]
    lines = []
    for one, after in found:
        lines += [_head(one), *(f"  {line}" for line in signoff_lines(state, one))]
        if after is None:
            words = Text("其后的改动在此无法核实", "what changed after it cannot be proved here")
            lines.append("  " + output.say(words))
        elif after:
            lines += ["  " + output.say(Text("其后的改动：", "changed after it:")),
                      *(f"    {difference_line(each)}" for each in after)]
    lines.append(output.say(standing_words(now)))
    output.emit(as_json, {"versions": data, "changed": now.changed, "final": now.version is not None}, lines)


@click.command()
@session_argument
@click.option("--version", "number", type=int, required=True, metavar="N", help="哪一版 / which version")
@click.option("--person", required=True, metavar="ID", help="谁的意见 / who says so")
@click.option("--state", "stands", type=click.Choice(STANDS), required=True)
@click.option("--text", default="", metavar="T", help="保留或拒绝的内容 / remarks, why refused")
@as_option
@json_option
def sign(
    session: Path, number: int, person: str, stands: str, text: str, author: str, as_json: bool
) -> None:
    """签署。Record where somebody stands on the version in force (the lead also for others)."""
    with writing(session) as doc:
        changes = signoff.sign(doc, number, AssessorId(person), stands, AssessorId(author), text=text)
        told = signoffs_json(doc.state, doc.state.versions[-1])
    tell(as_json, changes, signoffs=told)


def _head(version: Version) -> str:
    return output.say(Text(
        f"第 {version.number} 版  {version.short}  {version.total or '-'} {version.level}  "
        f"{moments.day(version.at)}  {version.by}",
        f"version {version.number}  {version.short}  {version.total or '-'} {version.level}  "
        f"{moments.day(version.at)}  {version.by}",
    ))


def difference_line(one: Difference) -> str:
    """Say one difference for people."""
    name = f"{output.say(WHAT[one.what])} {one.id}".strip()
    by = f"  {one.by}" if one.by else ""
    why = f"  {one.why}" if one.why else ""
    return f"{name}: {one.old or '-'} → {one.new or '-'}{by}{why}"


def signoffs_json(state: SessionState, version: Version) -> list[dict[str, object]]:
    """Give who signs a version and where they stand on it; null: nothing said yet."""
    found: list[dict[str, object]] = []
    for person in signoff.signatories(state):
        one = state.signoffs.get((version.number, person.id))
        found.append({
            "person": person.id, "role": str(person.role), "state": one.stands if one else None,
            "text": one.text if one else "", "by": one.by if one else None,
            "at": moments.iso(one.at) if one else None,
        })
    return found


def signoff_lines(state: SessionState, version: Version) -> list[str]:
    """Say who stands where on a version."""
    lines = []
    for person in signoff.signatories(state):
        one = state.signoffs.get((version.number, person.id))
        said = stand_words(one.stands) if one else Text("未签署", "not signed")
        text = f"  {one.text}" if one and one.text else ""
        lines.append(f"{person.id}  {output.say(ROLE_NAMES[person.role])}  {output.say(said)}{text}")
    return lines
