"""`demo`: the main job end to end on the fictional contact centre that ships with a standard."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.faces import Faces, faces
from ccworkbench.cli.opening import who_reads
from ccworkbench.cli.options import json_option
from ccworkbench.errors import FileProblem
from ccworkbench.exports.registry import Options, export_of
from ccworkbench.exports.wording import wording_allowed
from ccworkbench.scoring.result import Result
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.state import SessionState
from ccworkbench.text import Language, Text
from ccworkbench.training import demo

EXPORTS = (
    ("score-sheet.xlsx", "xlsx"),
    ("radar.png", "radar"),
    ("radar.svg", "radar"),
    ("session.json", "json"),
    ("ratings.csv", "csv"),
)
"""What is written anew at each run, and by which export; nothing else in the folder is touched."""

EXCHANGE = "demo.ccx"
WALK = "walk.png"


@click.command("demo", short_help="示例：从头到尾 / the main job end to end on a fictional site")
@click.option(
    "--dir", "place", required=True, type=click.Path(path_type=Path, file_okay=False),
    help="放在哪个文件夹 / where",
)
@click.option("--headless", is_flag=True, help="不打开窗口 / open no window")
@click.option("--standard", metavar="ID", help="标准 / on this standard")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="文件与消息的语言 / language of files and messages")
@json_option
@click.pass_context
def command(
    ctx: click.Context, place: Path, headless: bool, standard: str | None, lang: Language | None, as_json: bool
) -> None:
    """示例。Make DIR/demo.ccsession with three assessors' ratings, evidence and consensus, then every export.

    Run again on the same DIR it keeps the session and writes only the exports anew.
    """
    if lang is not None:
        output.speak(lang)
    from ccworkbench.session import exchange, signing

    session = place / demo.SESSION
    with demo.ready(place, standard, output.ShownProgress()) as doc:
        state = doc.state.for_reader(who_reads(doc, None)).frozen()
        sent = exchange.write(
            doc, place / EXCHANGE, exchange.Order(force=True), sign=signing.signer(),
            progress=output.ShownProgress(),
        )
    result = result_of(state)
    files = [*_export(place, state, result), *sent.paths]
    shown_by = faces()
    window = None if headless else shown_by.open_window
    if not headless and not _display(shown_by):
        window = None
        pictured = wording_allowed(state.standard)
        output.note(output.say(_no_window(shown_by, pictured=pictured)))
        if shown_by.picture_walk is not None and pictured:
            if not shown_by.picture_walk(session, place / WALK):
                raise _no_picture(place / WALK)
            files.append(place / WALK)
    _tell(place, session, state, result, files, as_json)
    if window is not None:
        ctx.exit(window(session))


def _export(place: Path, state: SessionState, result: Result) -> list[Path]:
    options = Options(output.language(), force=True)
    written = [
        export_of(export).write(place / name, state.standard, state, result, options) for name, export in EXPORTS
    ]
    return [one.path for one in written]


def _display(shown_by: Faces) -> bool:
    return shown_by.open_window is not None and (shown_by.has_display is None or shown_by.has_display())


def _no_window(shown_by: Faces, *, pictured: bool) -> Text:
    if shown_by.open_window is None:
        return Text(
            "这里没有窗口程序，只写出文件。请运行 ccworkbench 打开窗口。",
            "There is no window in this form of the program; only files are written. "
            "Run ccworkbench for the window.",
        )
    if not pictured:
        return Text("这里没有图形界面，不打开窗口。", "There is no display, so no window is opened.")
    return Text(
        "这里没有图形界面，不打开窗口；改存一张走查页的图片。",
        "There is no display, so no window is opened; a picture of the walk page is left instead.",
    )


def _no_picture(path: Path) -> FileProblem:
    return FileProblem(
        "no-picture",
        Text(f"无法写出走查页的图片 {path}。", f"The picture of the walk page {path} cannot be made."),
        Text("其他文件已写出。请检查磁盘与权限。", "The other files are written. Look at disk and rights."),
        file=str(path),
    )


def _tell(
    place: Path, session: Path, state: SessionState, result: Result, files: list[Path], as_json: bool
) -> None:
    total = result.total
    names = {one.id: one.title for one in state.standard.total.levels}
    level = f"{total.level} {names[total.level].in_(output.language())}" if total.level in names else "–"
    span = f" ({total.low} … {total.high})" if total.low != total.high else ""
    data = {
        "dir": str(place),
        "session": str(session),
        "total": total.shown,
        "level": total.level,
        "files": [str(one) for one in files],
    }
    output.emit(as_json, data, [
        output.say(Text(f"总分 {total.shown}{span}", f"Total {total.shown}{span}")),
        output.say(Text(f"等级 {level}", f"Level {level}")),
        str(session),
        *map(str, files),
    ])
