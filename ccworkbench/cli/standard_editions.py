"""`standard diff`, `standard map` and `standard trial`: two editions of a standard."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ccworkbench import paths
from ccworkbench.cli import output
from ccworkbench.cli.editions_data import diff_data, diff_lines, trial_data, trial_lines
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import reading
from ccworkbench.cli.options import json_option, reader_option, within_team_option
from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.exports.wording import difference_may_leave, row_may_leave, seen_by
from ccworkbench.standard import library
from ccworkbench.standard.model import Standard
from ccworkbench.standard.revision import mapping
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.standard.revision.proposal import Row


@click.command(short_help="两版之间的差异 / what differs between two editions")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@within_team_option
@json_option
def diff(old: str, new: str, within_team: bool, as_json: bool) -> None:
    """两版之间的差异。What differs between two editions (ids or folders): items, weights, levels, the rest."""
    from ccworkbench.standard.revision.diff import diff as compare

    before, after = library.load(old), library.load(new)
    found = compare(before, after)
    was, is_ = (seen_by(one, within_team=within_team) for one in (before, after))
    if was is not before or is_ is not after:
        found = difference_may_leave(found, was, is_)
    output.emit(as_json, diff_data(before, after, found), diff_lines(found))


@click.command("map", short_help="两版条目的对照 / what became of each item, for a person to confirm")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("-o", "out", type=click.Path(path_type=Path), metavar="MAP.xlsx",
              help="写出待确认的对照 / a proposal to confirm")
@click.option("--apply", "confirmed", type=click.Path(path_type=Path), metavar="MAP.xlsx",
              help="写入已确认的对照 / take in what was confirmed")
@click.option("--force", is_flag=True, help="替换已有文件 / replace an existing file")
@within_team_option
@json_option
@click.pass_context
def map_(
    ctx: click.Context, old: str, new: str, out: Path | None, confirmed: Path | None, force: bool,
    within_team: bool, as_json: bool,
) -> None:
    """两版条目的对照。Propose what became of each item (-o), or take in what a person confirmed (--apply)."""
    from ccworkbench.standard.revision.proposal import propose

    if (out is None) == (confirmed is None):
        raise Misuse(Text("请给出 -o 或 --apply，二者取一。", "Give either -o or --apply."))
    folder = library.folder_of(new)
    before, after = library.load(old), library.load(folder)
    if out is not None:
        rows = propose(before, after, mapping.load(folder, before))
        was, is_ = (seen_by(one, within_team=within_team) for one in (before, after))
        _propose([row_may_leave(one, was, is_) for one in rows], was, is_, out, force, as_json)
    elif confirmed is not None:
        ctx.exit(_apply(before, after, _own_folder(new, folder), confirmed, force, as_json))


def _propose(rows: Sequence[Row], old: Standard, new: Standard, out: Path, force: bool, as_json: bool) -> None:
    from ccworkbench.exports.writing import write
    from ccworkbench.standard.authoring.mapbook import SHEET, cells, write_mapping
    from ccworkbench.standard.authoring.workbook import FIRST_ROW

    def check(part: Path) -> list[str]:
        from openpyxl import load_workbook

        with part.open("rb") as file:
            found = list(load_workbook(file)[SHEET].iter_rows(min_row=FIRST_ROW, values_only=True))
        return [] if found == [cells(one) for one in rows] else ["rows"]

    written = write(out, lambda part: write_mapping(rows, old, new, part), check, force=force)
    counts = {str(one): sum(row.relation is one for row in rows) for one in mapping.Relation}
    to_confirm = sum(not row.settled and not row.confirmed for row in rows)
    words = Text(
        f"{out}：{len(rows)} 行，待确认 {to_confirm} 行", f"{out}: {len(rows)} rows, {to_confirm} to confirm"
    )
    lines = [output.say(words), *(f"  {name} {count}" for name, count in counts.items() if count)]
    output.emit(as_json, {**written.as_json(), "rows": len(rows), "to_confirm": to_confirm, "relations": counts},
                lines)


def _apply(old: Standard, new: Standard, folder: Path, source: Path, force: bool, as_json: bool) -> int:
    from ccworkbench.standard.authoring.mapreading import read_mapping
    from ccworkbench.standard.authoring.reading import open_workbook

    found = read_mapping(open_workbook(source), old, new)
    language = output.language()
    target = folder / mapping.file_name(old)
    data: dict[str, Any] = {
        "path": None, "rows": len(found.links), "faults": [one.as_json(language) for one in found.faults],
    }
    if found.faults:
        count = len(found.faults)
        words = Text(f"{count} 处问题，没有写入：", f"{count} faults, nothing was written:")
        output.emit(as_json, data, [output.say(words), *(f"  {one.line_in(language)}" for one in found.faults)])
        return 1
    _write(target, found.links, old, force)
    data["path"] = str(target)
    words = Text(f"已写入 {target}：{len(found.links)} 行", f"Wrote {target}: {len(found.links)} rows")
    output.emit(as_json, data, [output.say(words)])
    return 0


def _write(target: Path, links: Sequence[mapping.Link], old: Standard, force: bool) -> None:
    from ccworkbench.exports.writing import write

    def check(part: Path) -> list[str]:
        found = mapping.read_file(part, old)
        return [] if found is not None and found.links == tuple(links) else ["rows"]

    try:
        target.parent.mkdir(exist_ok=True)
    except OSError as problem:
        raise _not_ours(target.parent) from problem
    write(target, lambda part: _put(part, mapping.as_toml(links, old)), check, force=force)


def _put(part: Path, text: str) -> None:
    part.write_text(text, "utf-8")


def _own_folder(named: str, folder: Path) -> Path:
    """Give the folder of a pack if it is the user's to write to: installed, or named by its path.

    Raises:
        UsageError: it is a built-in pack.
        FileProblem: it cannot be written.
    """
    if folder.parent.resolve() == paths.standards().resolve() and not (Path(named) / "pack.toml").is_file():
        raise UsageError(
            "pack-built-in",
            Text(f"「{named}」是内置标准，不写入对照。", f"'{named}' is built in; no mapping is written into it."),
            Text("请先用 standard import 装入自己的副本，或写出标准包文件夹的路径。",
                 "Install a copy of your own with `standard import`, or name the folder of a pack."),
            value=named,
        )
    if not os.access(folder, os.W_OK):
        raise _not_ours(folder)
    return folder


def _not_ours(folder: Path) -> FileProblem:
    return FileProblem(
        "pack-not-writable",
        Text(f"不能写入「{folder}」。", f"'{folder}' cannot be written."),
        Text("请检查权限，或把标准包复制到自己的文件夹。",
             "Check its permissions, or copy the pack to a folder of yours."),
        path=str(folder),
    )


@click.command(short_help="用新版试算旧评审 / score sessions of the old edition by the new one")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("sessions", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SESSION…")
@click.option("--source", default="team", show_default=True, metavar="team|consensus|assessor:A")
@reader_option
@json_option
def trial(
    old: str, new: str, sessions: tuple[Path, ...], source: str, reader: str | None, as_json: bool
) -> None:
    """用新版试算旧评审。Score SESSIONs of the old edition again by the new one; nothing is written."""
    from ccworkbench.insight.trial import require_sessions_of, try_out
    from ccworkbench.session.carrying import require_edition

    folder = library.folder_of(new)
    before, after = library.load(old), library.load(folder)
    confirmed = mapping.load(folder, before)
    require_edition(before, after, confirmed)
    states = {str(one): reading(one, reader) for one in sessions}
    require_sessions_of(before, states)
    tried = {name: try_out(state, after, confirmed, source) for name, state in states.items()}
    output.emit(as_json, trial_data(before, after, confirmed is not None, tried), trial_lines(tried))
