"""What can be exported: the window's dialog and the command line are made from this list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ccworkbench.errors import UsageError
from ccworkbench.exports.charts.axes import By, of_version, radar_data
from ccworkbench.exports.charts.files import SUFFIXES, format_of, write_radar
from ccworkbench.exports.charts.style import ThemeName
from ccworkbench.exports.data import write_csv, write_json
from ccworkbench.exports.wording import may_leave, state_may_leave
from ccworkbench.exports.workbook.score_sheet import write_score_sheet
from ccworkbench.exports.writing import Written
from ccworkbench.freezing.standing import standing
from ccworkbench.scoring.result import Result
from ccworkbench.session.state import SessionState
from ccworkbench.standard.model import Standard
from ccworkbench.text import Language, Text


@dataclass(frozen=True, slots=True)
class Options:
    """What may be chosen; each export takes what concerns it."""

    language: Language = "zh"
    force: bool = False
    theme: ThemeName = "light"
    by: By | None = None


Work = Callable[[Path, Standard, SessionState, Result, Options], Written]


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of export; the first suffix is the usual one."""

    id: str
    title: Text
    about: Text
    suffixes: tuple[str, ...]
    work: Work
    checked: Text
    """What was compared once the written file was opened again."""
    themes: bool = False
    languages: bool = True

    def write(
        self, path: Path, standard: Standard, state: SessionState, result: Result, options: Options
    ) -> Written:
        """Write the export of a frozen state and its result, checked.

        What the standard's `texts` keeps inside is taken out before any export sees it.

        Raises:
            UsageError: the suffix is not one of this export's; as `writing.write`.
            FileProblem: as `writing.write`.
        """
        if path.suffix.lower() not in self.suffixes:
            raise UsageError(
                "output-suffix",
                Text(
                    f"「{path.name}」的后缀不能用；可用：{'、'.join(self.suffixes)}。",
                    f"The suffix of '{path.name}' is not possible; allowed: {', '.join(self.suffixes)}.",
                ),
                path=str(path),
                allowed=[*self.suffixes],
            )
        return self.work(path, may_leave(standard), state_may_leave(state), result, options)


def _score_sheet(
    path: Path, standard: Standard, state: SessionState, result: Result, options: Options
) -> Written:
    return write_score_sheet(path, standard, state, result, language=options.language, force=options.force)


def _radar(path: Path, standard: Standard, state: SessionState, result: Result, options: Options) -> Written:
    format_of(path)
    data = of_version(radar_data(standard, result, state, by=options.by), result, standing(state, result))
    return write_radar(path, data, theme=options.theme, language=options.language, force=options.force)


def _json(path: Path, standard: Standard, state: SessionState, result: Result, options: Options) -> Written:
    return write_json(path, standard, state, result, force=options.force)


def _csv(path: Path, standard: Standard, state: SessionState, result: Result, options: Options) -> Written:
    return write_csv(path, standard, state, result, force=options.force)


EXPORTS: tuple[Export, ...] = (
    Export(
        "xlsx",
        Text("评分表", "Score sheet"),
        Text("Excel 工作簿，公式可重算", "Excel workbook whose formulas recalculate"),
        (".xlsx",),
        _score_sheet,
        Text("每个数值与等级均与结果相同", "every number and level equals the result"),
    ),
    Export(
        "radar",
        Text("雷达图", "Radar chart"),
        Text("维度或章节得分的图片", "picture of the scores by dimension or section"),
        tuple(SUFFIXES),
        _radar,
        Text("图中数值说明与尺寸均相同", "its figures in words and its size are as meant"),
        themes=True,
    ),
    Export(
        "json",
        Text("完整数据", "Full data"),
        Text("JSON，无损，供其他程序读取", "JSON without loss, for other programs"),
        (".json",),
        _json,
        Text("读回的评审与结果完全相同", "session and result read back are the same"),
        languages=False,
    ),
    Export(
        "csv",
        Text("评分明细", "Ratings"),
        Text("CSV，每行一个条目与一位评审员", "CSV, one row for each item and assessor"),
        (".csv",),
        _csv,
        Text("每个单元格读回均相同", "every cell reads back the same"),
        languages=False,
    ),
)


def export_of(name: str) -> Export:
    """Find an export by its id.

    Raises:
        UsageError: there is none by this id.
    """
    found = next((one for one in EXPORTS if one.id == name), None)
    if found is None:
        known = [one.id for one in EXPORTS]
        raise UsageError(
            "unknown-export",
            Text(
                f"没有导出「{name}」；可选：{'、'.join(known)}。",
                f"There is no export '{name}'; allowed: {', '.join(known)}.",
            ),
            export=name,
            allowed=[*known],
        )
    return found
