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
from ccworkbench.exports.lists.agenda import agenda_list, write_calendar
from ccworkbench.exports.lists.attendance import attendance_sheets
from ccworkbench.exports.lists.materials import materials_letter
from ccworkbench.exports.lists.page import write_page
from ccworkbench.exports.lists.paper import Paper
from ccworkbench.exports.lists.requests import requests_list
from ccworkbench.exports.lists.sheet import write_sheets
from ccworkbench.exports.wording import may_leave, state_may_leave
from ccworkbench.exports.workbook.score_sheet import write_score_sheet
from ccworkbench.exports.writing import Written
from ccworkbench.freezing.standing import standing
from ccworkbench.scoring.result import Result
from ccworkbench.session.attribution import discreet
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
    day: str = ""                        # the evening a list is for; blank: of the latest change
    due: str = ""                        # until when materials are asked for; blank: written by hand


Work = Callable[[Path, Standard, SessionState, Result, Options], Written]


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of export; the first suffix is the usual one.

    `outside`: it goes to the assessed organisation, so roles of which few were interviewed read as staff.
    `rated`: ratings enter it, so it matters whose. `dated`, `due`: a day may be given.
    """

    id: str
    title: Text
    about: Text
    suffixes: tuple[str, ...]
    work: Work
    checked: Text
    """What was compared once the written file was opened again."""
    themes: bool = False
    languages: bool = True
    outside: bool = False
    rated: bool = True
    dated: bool = False
    due: bool = False

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
        seen = state_may_leave(state)
        if self.outside:
            seen = discreet(seen, options.language)
        return self.work(path, may_leave(standard), seen, result, options)


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


def _paper(path: Path, paper: Paper, options: Options) -> Written:
    if path.suffix.lower() == ".html":
        return write_page(path, paper, force=options.force)
    return write_sheets(path, [paper], force=options.force)


def _requests(path: Path, _: Standard, state: SessionState, __: Result, options: Options) -> Written:
    return _paper(path, requests_list(state, options.language, options.day), options)


def _materials(path: Path, _: Standard, state: SessionState, __: Result, options: Options) -> Written:
    return _paper(path, materials_letter(state, options.language, options.due), options)


def _agenda(path: Path, _: Standard, state: SessionState, __: Result, options: Options) -> Written:
    if path.suffix.lower() == ".ics":
        return write_calendar(path, state, options.language, force=options.force)
    return _paper(path, agenda_list(state, options.language), options)


def _attendance(path: Path, _: Standard, state: SessionState, __: Result, options: Options) -> Written:
    return write_sheets(path, attendance_sheets(state, options.language), force=options.force)


_READ_BACK = Text("每个单元格读回均相同", "every cell reads back the same")
EXPORTS: tuple[Export, ...] = (
    Export(
        "xlsx",
        Text("评分表", "Score sheet"),
        Text("Excel 工作簿，公式可重算", "Excel workbook whose formulas recalculate"),
        (".xlsx",),
        _score_sheet,
        Text("每个数值与等级均与结果相同", "every number and level equals the result"),
        outside=True,
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
        _READ_BACK,
        languages=False,
    ),
    Export(
        "requests",
        Text("补充资料清单", "Requests"),
        Text("当晚交给企业的清单，不含任何评分", "what the organisation is asked for, without ratings"),
        (".xlsx", ".html"),
        _requests,
        _READ_BACK,
        outside=True,
        rated=False,
        dated=True,
    ),
    Export(
        "materials",
        Text("材料清单", "Materials"),
        Text("请企业准备材料的函件，按类别", "letter asking the organisation for the materials, by class"),
        (".xlsx", ".html"),
        _materials,
        _READ_BACK,
        outside=True,
        rated=False,
        due=True,
    ),
    Export(
        "agenda",
        Text("现场日程", "Agenda"),
        Text("按天的日程表，或导入日历的文件", "by day, or as a file for calendars"),
        (".xlsx", ".html", ".ics"),
        _agenda,
        Text("每一项读回均相同", "every slot reads back the same"),
        outside=True,
        rated=False,
    ),
    Export(
        "attendance",
        Text("签到表", "Attendance"),
        Text("首次与末次会议签到", "sheets to sign at the opening and the closing meeting"),
        (".xlsx",),
        _attendance,
        _READ_BACK,
        outside=True,
        rated=False,
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
