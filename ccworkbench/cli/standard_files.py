"""`standard export` and `standard import`: a pack as a workbook, and whatever can become a pack."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench import paths
from ccworkbench.cli import output
from ccworkbench.cli.options import json_option, within_team_option
from ccworkbench.cli.sheet_order import SheetOrder
from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.exports.wording import require_whole
from ccworkbench.scoring.expected import check_expected
from ccworkbench.standard import library
from ccworkbench.standard.authoring import install
from ccworkbench.standard.authoring.install import Checked
from ccworkbench.text import Text


@click.command("export", short_help="导出为可编辑的工作簿 / a standard as a workbook to edit")
@click.argument("standard", metavar="ID|PATH")
@click.option("-o", "out", required=True, type=click.Path(path_type=Path), metavar="F.xlsx")
@click.option("--force", is_flag=True, help="替换已有文件 / replace an existing file")
@within_team_option
@json_option
def export(standard: str, out: Path, force: bool, within_team: bool, as_json: bool) -> None:
    """导出为可编辑的工作簿。Write a standard as a workbook a domain expert can edit; import brings it back."""
    from ccworkbench.exports.writing import write
    from ccworkbench.standard.authoring.reading import open_workbook, read_workbook
    from ccworkbench.standard.authoring.workbook import write_workbook

    folder = library.folder_of(standard)
    meant = library.load(folder)
    require_whole(meant, within_team=within_team)

    def check(part: Path) -> list[str]:
        with part.open("rb") as file, install.workplace() as place:
            found = install.check_draft(read_workbook(open_workbook(file)), place, lambda *_: ())
        same = found.standard is not None and found.standard.sha256 == meant.sha256
        return [] if same else [one.line_in("en") for one in found.faults] or ["the standard differs"]

    written = write(out, lambda part: write_workbook(folder, part), check, force=force)
    output.emit(as_json, {**written.as_json(), "id": meant.head.id, "items": len(meant.items)}, [str(out)])


@click.command("import", short_help="读入标准 / take a standard into the library")
@click.argument("source", type=click.Path(path_type=Path), metavar="SRC")
@click.option("--to", "to", type=click.Path(path_type=Path), metavar="DIR", help="默认我的标准库 / the library")
@click.option("--onto", metavar="ID", help="表格放到哪个标准包上 / lay a foreign sheet onto this pack")
@click.option("--recipe", type=click.Path(path_type=Path), metavar="R.toml", help="列的对应 / column mapping")
@click.option("--save-recipe", type=click.Path(path_type=Path), metavar="R.toml", help="存下对应 / save it")
@click.option("--dry-run", is_flag=True, help="只检查，不写入 / check only, install nothing")
@click.option("--force", is_flag=True, help="替换同编号的标准包 / replace a pack of the same id")
@json_option
@click.pass_context
def import_(
    ctx: click.Context, source: Path, to: Path | None, onto: str | None, recipe: Path | None,
    save_recipe: Path | None, dry_run: bool, force: bool, as_json: bool,
) -> None:
    """读入标准。Take SRC (an authoring workbook, a foreign library, a pack, anybody's own sheet) in.

    All faults are named. Anybody's own sheet is shown as it would become; it is applied with --onto when
    nothing is in doubt, or with a --recipe.
    """
    asked = SheetOrder(onto, recipe, save_recipe, force)
    with install.workplace() as place:
        checked = _read(source, place, asked)
        asked.refuse_unused(checked)
        data, lines = _told(checked)
        for one in () if as_json else checked.notes:
            output.note(one.line_in(output.language()))
        held = checked.preview is not None and checked.preview.hold is not None
        if checked.standard is not None and not dry_run and not held:
            path = install.put_in_place(checked, to or paths.installed_packs(), force=force)
            data["path"] = str(path)
            lines.append(output.say(Text(f"已读入 {path}", f"Taken in: {path}")))
    output.emit(as_json, data, lines)
    ctx.exit(0 if checked.standard is not None and (dry_run or not held) else 1)


def _read(source: Path, place: Path, asked: SheetOrder) -> Checked:
    """Find out what a source is, and bring it into an empty folder."""
    if source.is_dir():
        return install.check_folder(source, place, check_expected)
    if not source.exists():
        raise FileProblem(
            "source-missing",
            Text(f"没有「{source}」。", f"There is no '{source}'."),
            Text("请检查路径。", "Check the path."), path=str(source),
        )
    if source.suffix.lower() in (".yaml", ".yml"):
        from ccworkbench.standard.foreign.taking import check_yaml

        return check_yaml(source, place, check_expected)
    if source.suffix.lower() == ".xlsx":
        from ccworkbench.standard.authoring.reading import is_authoring, open_workbook, read_workbook
        from ccworkbench.standard.foreign.taking import check_workbook, is_library

        workbook = open_workbook(source)
        if is_library(workbook):
            return check_workbook(workbook, place, check_expected)
        if is_authoring(workbook):
            draft = read_workbook(workbook)
            return install.check_draft(draft, place, check_expected, _origin(draft.pack_id))
        return asked.bring(workbook, source, place)
    raise UsageError(
        "source-unknown",
        Text(f"「{source.name}」不是能读入的标准。", f"'{source.name}' is nothing a standard can be read from."),
        Text("可读入：standard export 导出的工作簿、CISO Assistant 库（YAML 或 Excel v2）、标准包文件夹、"
             "自己的表格（.xlsx）。",
             "Allowed: a workbook of `standard export`, a CISO Assistant library (YAML or Excel v2), "
             "the folder of a pack, anybody's own sheet (.xlsx)."),
        path=str(source),
    )


def _origin(pack_id: str) -> Path | None:
    """Find the pack of this id in the library: what a workbook does not hold is taken from there."""
    return next((one.path for one in library.summaries() if one.id == pack_id), None)


def _told(checked: Checked) -> tuple[dict[str, object], list[str]]:
    language = output.language()
    standard = checked.standard
    data: dict[str, object] = {
        "id": standard.head.id if standard else None,
        "version": standard.head.version if standard else None,
        "path": None,
        "items": len(standard.items) if standard else None,
        "faults": [one.as_json(language) for one in checked.faults],
        "left_out": [output.say(one) for one in checked.left_out],
        "notes": [one.as_json(language) for one in checked.notes],
    }
    shown: list[str] = []
    if checked.preview is not None:
        data["preview"] = checked.preview.as_json(language)
        shown = [output.say(one) for one in checked.preview.lines()]
    if standard is None:
        count = len(checked.faults)
        lines = [*shown, output.say(Text(f"{count} 处问题，没有读入：", f"{count} faults, nothing was taken in:"))]
        return data, [*lines, *(f"  {one}" for one in install.lines_of(checked.faults, language))]
    head = standard.head
    lines = [*shown, output.say(Text(f"{head.id} {head.version}：{len(standard.items)} 个条目，没有问题",
                             f"{head.id} {head.version}: {len(standard.items)} items, no fault"))]
    return data, [*lines, *(output.say(one) for one in checked.left_out)]
