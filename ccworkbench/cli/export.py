"""`export`: every kind of export as a command, made from the registry."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import reading
from ccworkbench.cli.record_info import warn_of_words
from ccworkbench.exports.charts.axes import By
from ccworkbench.exports.charts.style import ThemeName
from ccworkbench.exports.registry import EXPORTS, Export, Options
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.entering import is_day
from ccworkbench.text import Language, Text


@click.group("export", short_help="导出 / exports")
def group() -> None:
    """导出。Exports of a session: each is opened again and compared before it says done."""


def _options(export: Export) -> list[click.Parameter]:
    suffixes = " ".join(export.suffixes)
    found: list[click.Parameter] = [
        click.Argument(["session"], type=click.Path(path_type=Path)),
        click.Option(
            ["-o", "--output", "out"], required=True, type=click.Path(path_type=Path), metavar="OUT",
            help=f"写到哪个文件（{suffixes}）/ the file to write",
        ),
        click.Option(["--force"], is_flag=True, help="替换已有文件 / replace an existing file"),
        click.Option(["--reader"], metavar="ASSESSOR", help="以谁的身份查看 / read as this person"),
        click.Option(["--lang"], type=click.Choice(["zh", "en"]), help="文件的语言 / language of the file"),
        click.Option(["--json", "as_json"], is_flag=True, help="只输出一个 JSON 对象 / print one JSON object"),
    ]  # fmt: skip
    if export.rated:
        found += [
            click.Option(["--source"], default="team", show_default=True, metavar="team|consensus|assessor:A"),
            click.Option(["--case"], metavar="CASE", help="权重情形 / weight case instead of the one in force"),
        ]
    if export.dated:
        found.append(click.Option(["--day"], metavar="DATE", help="哪一天，默认今天 / default: today"))
    if export.due:
        found.append(click.Option(["--due"], metavar="DATE", help="提供期限，默认留空 / default: blank"))
    if export.themes:
        found += [
            click.Option(["--theme"], type=click.Choice(["light", "dark", "print"]), default="light"),
            click.Option(["--by"], type=click.Choice(["dimensions", "sections"]), help="轴 / the axes"),
        ]
    return found


def _command(export: Export) -> click.Command:
    def run(
        session: Path,
        out: Path,
        force: bool,
        reader: str | None,
        lang: Language | None,
        as_json: bool,
        source: str = "team",
        case: str | None = None,
        theme: ThemeName = "light",
        by: By | None = None,
        day: str | None = None,
        due: str | None = None,
    ) -> None:
        for typed in (day, due):
            if typed and not is_day(typed):
                raise Misuse(Text(f"日期写作 YYYY-MM-DD：{typed}。", f"A date is written YYYY-MM-DD: {typed}."))
        state = reading(session, reader).frozen()
        result = result_of(state, source, case)
        today = day or date.today().isoformat()
        options = Options(lang or output.language(), force, theme, by, today if export.dated else "", due or "")
        written = export.write(out, state.standard, state, result, options)
        done = Text(
            f"已写入 {written.path}（{written.bytes} 字节，已重新打开核对）",
            f"Written: {written.path} ({written.bytes} bytes, opened again and compared)",
        )
        if export.outside:
            warn_of_words(state)
        output.emit(as_json, written.as_json(), [output.say(done)])

    title, about = export.title, export.about
    return click.Command(
        export.id,
        callback=run,
        params=_options(export),
        short_help=f"{title.zh} / {title.en}",
        help=f"{title.zh}：{about.zh}。{title.en}: {about.en}.",
    )


for _export in EXPORTS:
    group.add_command(_command(_export))
