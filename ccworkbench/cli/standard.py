"""`standard`: the library. List it, show one standard, check packs."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.feedback import collect
from ccworkbench.cli.options import json_option, pairs, within_team_option
from ccworkbench.cli.standard_data import data_of, kpi_data, lines_of, published_data, term_data
from ccworkbench.cli.standard_editions import diff, map_, trial
from ccworkbench.cli.standard_files import export, import_
from ccworkbench.exports.wording import seen_by
from ccworkbench.scoring.conditions import applicability
from ccworkbench.standard import library
from ccworkbench.standard.faults import Fault
from ccworkbench.standard.items import FieldId
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text


@click.group(short_help="标准库 / the library of standards")
def group() -> None:
    """标准库。The library of standards: built-in and installed packs."""


@group.command("list", short_help="列出标准 / the standards at hand")
@json_option
def list_(as_json: bool) -> None:
    """列出现有标准。List the standards at hand; packs that cannot be used are named on stderr."""
    found = library.summaries()
    data = {
        "standards": [
            {
                "id": one.id,
                "version": one.version,
                "title": {"zh": one.title.zh, "en": one.title.en},
                "aligned_with": one.aligned_with,
                "state": one.state,
                "official": one.official,
                "shape": one.shape,
                "items": one.items,
                "sections": one.sections,
                "dimensions": one.dimensions,
                "origin": one.origin,
                "path": str(one.path),
            }
            for one in found
        ]
    }
    lines = [
        f"{one.id:<24} {one.version:<8} {one.items:>4}  {output.say(one.title)}"
        + ("" if one.origin == "built-in" else output.say(Text("（已安装）", " (installed)")))
        for one in found
    ]
    output.emit(as_json, data, lines)
    for broken in library.unreadable():
        output.note(f"{broken.path}: {broken.error.in_(output.language())}")


@group.command(short_help="显示一份标准 / one standard in full")
@click.argument("standard", metavar="ID|PATH")
@click.option("--set", "values", multiple=True, metavar="FIELD=VALUE", help="概况值 / a profile value")
@within_team_option
@json_option
def show(standard: str, values: tuple[str, ...], within_team: bool, as_json: bool) -> None:
    """显示一份标准。Show STANDARD; with --set every item says whether it applies in that profile.

    A standard that keeps its words shows ids; a team-only one shows them with --within-team.
    """
    found = seen_by(library.load(standard), within_team=within_team)
    applies = applicability(found, _profile(found, values))
    output.emit(as_json, data_of(found, applies), lines_of(found, applies, marked=bool(values)))


def _profile(standard: Standard, values: tuple[str, ...]) -> dict[FieldId, str | tuple[str, ...]]:
    """Check profile values as a session would; all faults at once."""
    from ccworkbench.session.profile import as_held

    given = {FieldId(name): value for name, value in pairs(values, "FIELD=VALUE").items()}
    return as_held(given, standard)


@group.command(short_help="指标、术语与公开均值 / key figures, terms, published averages")
@json_option
def dictionary(as_json: bool) -> None:
    """指标、术语与公开均值。The dictionary all standards share."""
    from ccworkbench.standard import dictionary

    found = dictionary.load()
    data = {
        "kpis": [kpi_data(one) for one in found.kpis],
        "published": [published_data(one) for one in found.published],
        "terms": [term_data(one) for one in found.terms],
    }
    lines = [
        output.say(Text("指标", "Key figures")),
        *(f"  {one.id:<28} {output.say(one.title)} = {output.say(one.formula)}" for one in found.kpis),
        output.say(Text("公开均值", "Published averages")),
        *(
            f"  {one.kpi:<28} {output.say(one.value)}  {output.say(one.population)}, {one.year} ({one.source})"
            for one in found.published
        ),
        output.say(Text("术语", "Terms")),
        *(f"  {output.say(one.title)}  {output.say(one.meaning)}" for one in found.terms),
    ]
    output.emit(as_json, data, lines)


for _command in (export, import_, collect, diff, map_, trial):
    group.add_command(_command)


@group.command(short_help="检查标准包 / find every fault of packs")
@click.argument("packs", nargs=-1, required=True, metavar="PATH|ID…")
@json_option
@click.pass_context
def check(ctx: click.Context, packs: tuple[str, ...], as_json: bool) -> None:
    """检查标准包。Find every fault of form and meaning, run what the packs expect of themselves."""
    checked = [_check(_folder(one)) for one in packs]
    data = [one[0] for one in checked]
    fine = all(not one[1] for one in checked)
    lines = [line for one in checked for line in one[2]]
    output.emit(as_json, data[0] if len(data) == 1 else {"ok": fine, "packs": data}, lines)
    ctx.exit(0 if fine else 1)


def _folder(named: str) -> Path:
    path = Path(named)
    if path.name == "pack.toml" and path.is_file():
        return path.parent
    if path.is_dir() or len(path.parts) > 1:
        return path
    return library.folder_of(named)


def _check(folder: Path) -> tuple[dict[str, object], tuple[Fault, ...], list[str]]:
    from ccworkbench.scoring.expected import check_expected
    from ccworkbench.standard import pack
    from ccworkbench.training.gold import check_gold

    found = pack.examine(folder)
    faults = found.faults
    standard = found.standard
    if standard is not None:
        faults = (*check_expected(standard, folder), *check_gold(standard, folder))
    counts = {
        "items": len(standard.items) if standard else None,
        "sections": len(standard.sections) if standard else None,
        "dimensions": len(standard.dimensions) if standard else None,
    }
    language = output.language()
    data: dict[str, object] = {
        "path": str(folder), "ok": not faults, "faults": [one.as_json(language) for one in faults], **counts
    }  # fmt: skip
    if faults:
        words = Text(f"{folder}：{len(faults)} 处错误", f"{folder}: {len(faults)} faults")
        return data, faults, [output.say(words), *(f"  {one.line_in(language)}" for one in faults)]
    words = Text(
        f"{folder}：没有错误，"
        f"{counts['items']} 个条目、{counts['sections']} 个章节、{counts['dimensions']} 个维度",
        f"{folder}: no fault, {counts['items']} items, {counts['sections']} sections, "
        f"{counts['dimensions']} dimensions",
    )
    return data, (), [output.say(words)]
