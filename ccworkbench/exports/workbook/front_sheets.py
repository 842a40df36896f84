"""Cover and overview: who, what, the total and the level, the radar, the levels and what blocks them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ccworkbench.errors import UsageError
from ccworkbench.exports.charts.axes import By, RadarData, candidates, radar_data
from ccworkbench.exports.notice import (
    NO_LEVEL,
    kind_words,
    not_official,
    standard_words,
)
from ccworkbench.exports.workbook.book import (
    BRAND,
    CELL,
    CENTRE,
    HEAD,
    HEADING,
    LINK,
    NOTICE,
    PALE,
    PROVISIONAL,
    TITLE,
    WORDS,
    Look,
)
from ccworkbench.exports.workbook.expressions import EMPTY, Ref, call, choose, const, letters, op
from ccworkbench.exports.workbook.parameters import Parameters
from ccworkbench.exports.workbook.scene import Scene, height
from ccworkbench.exports.workbook.score_tree import C
from ccworkbench.exports.workbook.scores_sheet import ScoresSheet
from ccworkbench.exports.workbook.signatures import fill_signatures
from ccworkbench.moments import day
from ccworkbench.session.model import Role
from ccworkbench.standard.items import ScoreId
from ccworkbench.standard.scores import Score
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ROLES = {
    Role.LEAD: Text("组长", "lead"),
    Role.ASSESSOR: Text("评审员", "assessor"),
    Role.COORDINATOR: Text("统筹员", "coordinator"),
    Role.CLIENT: Text("企业协调员", "client coordinator"),
    Role.OBSERVER: Text("观察员", "observer"),
    Role.TRAINER: Text("讲师", "trainer"),
}
_HOW = Text(
    "黄色单元格可以填写；改动后本表自动重算，「一致」列变为 ≠。程序读回本表时以自己的计算为准。",
    "Yellow cells may be filled in; the sheet recalculates, and ≠ shows what no longer is as exported. "
    "When the sheet is read back, the program's own calculation counts.",
)
_BLOCKED = Text("导出时阻碍下一级：", "In the way of the next level as exported: ")
WRAPPED = replace(CENTRE, wrap=True)
BIG = Look(size=26, bold=True, colour=BRAND, across="left")
VERSION_FINGERPRINT = Text("版本指纹", "Version fingerprint")
_PICTURE = 430                           # pixels wide


# Cover


def fill_cover(scene: Scene, sheet: Worksheet, scores: ScoresSheet, contents: Sequence[str]) -> None:
    """Fill the cover."""
    state, total, put = scene.state, scene.standard.total.id, scene.book.put
    people = "、" if scene.language == "zh" else ", "
    person = scene.say(Text("{name}（{role}）", "{name} ({role})"))
    put(sheet, 1, 2, scene.say(Text("评分表", "Score sheet")), TITLE)
    sheet.row_dimensions[1].height = 40
    put(sheet, 2, 2, scene.say(not_official(scene.standard)), replace(NOTICE, wrap=True))
    mark = scene.mark
    put(sheet, 3, 2, None if mark is None else scene.say(mark), PROVISIONAL)
    facts: list[tuple[Text, Any]] = [
        (Text("企业", "Organisation"), state.organisation),
        (Text("标准", "Standard"), scene.say(standard_words(scene.standard))),
        (Text("对齐版本", "Aligned with"), scene.standard.head.aligned_with),
        (Text("评审类型", "Kind of session"), scene.say(kind_words(state.kind))),
        (
            Text("人员", "People"),
            people.join(
                person.format(name=one.name, role=scene.say(_ROLES[one.role])) for one in state.people.values()
            ),
        ),
        (Text("评分来源", "Source of ratings"), _source(scene)),
        (Text("截至", "As of"), scene.as_of),
        *_identity(scene),
    ]
    row = 5
    for title, words in facts:
        put(sheet, row, 2, scene.say(title), replace(CELL, colour="64748B"))
        put(sheet, row, 3, words, replace(WORDS, down="center"))
        sheet.row_dimensions[row].height = height(str(words), 62, least=22)
        row += 1
    row += 1
    put(sheet, row, 2, scene.say(Text("总分", "Total")), replace(CELL, colour="64748B"))
    digits = next(one.recipe.rounding.digits for one in scores.planned if one.recipe.score.id == total)
    look = replace(BIG, format="0." + "0" * digits if digits else "0", border=True)
    put(sheet, row, 3, scores.cell(total, C.SHOWN), look)
    sheet.row_dimensions[row].height = 38
    if scene.standard.total.levels:
        row += 1
        put(sheet, row, 2, scene.say(Text("等级", "Level")), replace(CELL, colour="64748B"))
        put(sheet, row, 3, _level(scene, scores), replace(BIG, size=18, border=True))
        sheet.row_dimensions[row].height = 30
    if scene.standing.version is not None:
        row = fill_signatures(scene, sheet, row + 2, scene.standing.version) - 1
    row += 2
    put(sheet, row, 2, scene.say(Text("目录", "Contents")), HEADING)
    for name in contents:
        row += 1
        put(sheet, row, 2, name, LINK)
        _link(sheet, row, 2, name)
    row += 2
    put(sheet, row, 2, scene.say(_HOW), replace(NOTICE, wrap=True, down="top"))
    sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
    sheet.row_dimensions[row].height = 44
    sheet.merge_cells(start_row=2, start_column=2, end_row=2, end_column=3)
    sheet.row_dimensions[2].height = 30
    for column, width in (("A", 3), ("B", 22), ("C", 64)):
        sheet.column_dimensions[column].width = width
    sheet.sheet_view.showGridLines = False
    scene.print_setup(sheet, landscape=False, one_page=True)
    scene.protect(sheet)


def _identity(scene: Scene) -> list[tuple[Text, Any]]:
    """Say which version this is, or that it is none: by the fingerprint that `session verify` looks up."""
    version = scene.standing.version
    if version is None:
        return [(Text("结果指纹", "Fingerprint"), scene.result.fingerprint[:16])]
    number = Text(f"第 {version.number} 版，{day(version.at)}", f"Version {version.number}, {day(version.at)}")
    return [(Text("定稿", "Frozen"), scene.say(number)), (VERSION_FINGERPRINT, version.short)]


def _link(sheet: Worksheet, row: int, column: int, target: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell: Any = sheet.cell(row, column)
    where = target.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{where}'!A1")


def _source(scene: Scene) -> str:
    source = scene.result.source
    if source.startswith("assessor:"):
        return f"{scene.say(Text('评审员', 'Assessor'))} {source.removeprefix('assessor:')}"
    known = {"team": Text("评审组（合议优先）", "Team (consensus first)"), "consensus": Text("合议", "Consensus")}
    return scene.say(known.get(source, Text.same(source)))


def _level(scene: Scene, scores: ScoresSheet) -> Any:  # noqa: ANN401  a formula
    """Give the level's id with its title."""
    total = scene.standard.total
    rung = scores.cell(total.id, C.RUNG)
    words: Any = EMPTY
    for at in reversed(range(len(total.levels))):
        level = total.levels[at]
        title = scene.say(level.title)
        name = level.id if title == level.id else f"{level.id}  {title}"
        words = choose(op("=", rung, const(at + 1)), const(name), words)
    words = choose(op("=", rung, const(0)), const(scene.say(NO_LEVEL)), words)
    return choose(call("ISNUMBER", rung), words, EMPTY)


# Overview


def fill_overview(
    scene: Scene, sheet: Worksheet, scores: ScoresSheet, parameters: Parameters, *, picture: bool
) -> None:
    """Fill the overview."""
    title = f"{scene.say(Text('总览', 'Overview'))} · {scene.state.organisation}"
    scene.head(sheet, title, scene.mark)
    row = _totals(scene, sheet, scores, 5)
    main, other = _tables(scene)
    first = row + 1
    row = _table(scene, sheet, scores, first, main)
    if main:
        _charts(scene, sheet, first, main, picture)
    if other:
        row = _table(scene, sheet, scores, row + 1, other)
    row = _matrix(scene, sheet, scores, row + 1)
    _ladder(scene, sheet, scores, parameters, row + 1)
    for column, width in ((1, 2), (2, 30), (3, 12), (4, 12), (5, 9), (6, 10), (7, 10), (8, 10)):
        sheet.column_dimensions[letters(column)].width = width
    sheet.sheet_view.showGridLines = False
    scene.print_setup(sheet, landscape=True, one_page=True)
    scene.protect(sheet)


def _totals(scene: Scene, sheet: Worksheet, scores: ScoresSheet, row: int) -> int:
    put, total = scene.book.put, scene.standard.total
    digits = next(one.recipe.rounding.digits for one in scores.planned if one.recipe.score.id == total.id)
    put(sheet, row, 2, scene.say(Text("总分", "Total")), HEADING)
    put(sheet, row, 3, scores.cell(total.id, C.SHOWN), replace(BIG, format="0." + "0" * digits if digits else "0"))
    sheet.row_dimensions[row].height = 36
    if total.levels:
        put(sheet, row, 5, scene.say(Text("等级", "Level")), HEADING)
        put(sheet, row, 6, _level(scene, scores), replace(BIG, size=18))
    row += 1
    put(sheet, row, 2, scene.say(Text("未定条目", "Items not settled")), NOTICE)
    put(sheet, row, 3, scores.cell(total.id, C.OPEN), replace(NOTICE, across="left"))
    put(sheet, row, 5, scene.say(Text("与导出时一致", "As exported")), NOTICE)
    put(sheet, row, 6, choose(scores.same_everywhere(), const("✓"), const("≠")), NOTICE)
    return row + 1


def _tables(scene: Scene) -> tuple[tuple[Score, ...], tuple[Score, ...]]:
    """Choose the tables: what the total is made of first, then the other way of looking."""
    kinds: tuple[By, By] = ("dimensions", "sections")
    found = [candidates(scene.standard, one) for one in kinds]
    direct = set(scene.standard.total.scores)
    found.sort(key=lambda scores: -len(direct.intersection(one.id for one in scores)))
    if not found[0]:
        children = tuple(scene.standard.by_score[one] for one in scene.standard.total.scores)
        return children, ()
    alike = [one.title for one in found[0]] == [one.title for one in found[1]]
    return found[0], () if alike else found[1]


def _table(scene: Scene, sheet: Worksheet, scores: ScoresSheet, row: int, chosen: Sequence[Score]) -> int:
    if not chosen:
        return row
    put = scene.book.put
    kind = Text("维度", "Dimension") if chosen[0].dimension else Text("章节", "Section")
    heads = [kind, Text("得分", "Score"), Text("导出时", "As exported"), Text("一致", "Same")]
    heads += [Text("等级", "Level"), Text("权重 %", "Weight %"), Text("未定", "Open")]
    for column, words in enumerate(heads, start=2):
        put(sheet, row, column, scene.say(words), HEAD)
    digits = {one.recipe.score.id: one.recipe.rounding.digits for one in scores.planned}
    for score in chosen:
        row += 1
        put(sheet, row, 2, scene.say(score.title), replace(WORDS, down="center"))
        places = digits[score.id]
        number = replace(CENTRE, format="0." + "0" * places if places else "0")
        sources = (C.SHOWN, C.EXPORTED, C.SAME, C.LEVEL, C.WEIGHT, C.OPEN)
        for column, source in enumerate(sources, start=3):
            cell = scores.cell(score.id, source)
            look = replace(number, bold=True, fill=PALE) if column == 3 else number if column == 4 else WRAPPED
            put(sheet, row, column, choose(op("=", cell, EMPTY), EMPTY, cell), look)
        level = str(scene.book.values.get((sheet.title, row, 6)) or "")
        sheet.row_dimensions[row].height = max(height(scene.say(score.title), 30, least=20), height(level, 10))
    return row + 1


def _charts(
    scene: Scene, sheet: Worksheet, first: int, chosen: Sequence[Score], picture: bool
) -> None:
    """Put a live radar beside the table, and the drawn one, which shows the moment of the export."""
    try:
        by: By = "dimensions" if chosen[0].dimension else "sections"
        data = radar_data(scene.standard, scene.result, scene.state, by=by)
    except UsageError:
        return                                      # too few or too many axes for a radar
    _native(scene, sheet, first, data)
    if picture:
        _picture(scene, sheet, data)


def _native(scene: Scene, sheet: Worksheet, first: int, data: RadarData) -> None:
    from openpyxl.chart import RadarChart, Reference

    chart: Any = RadarChart()
    chart.type = "marker"
    last = first + len(data.axes)
    chart.add_data(Reference(sheet, min_col=3, min_row=first, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=2, min_row=first + 1, max_row=last))
    chart.legend = None
    axis = chart.y_axis
    span = data.axes[0].span
    axis.delete = chart.x_axis.delete = False
    axis.scaling.min, axis.scaling.max = float(span.low), float(span.high)
    axis.majorUnit = float((span.high - span.low) / 5)
    axis.number_format = "0" if axis.majorUnit == int(axis.majorUnit) else "0.0"
    axis.numFmt.sourceLinked = False
    axis.majorGridlines.spPr = _line("D5DDE3", 6350)
    line = chart.series[0]
    line.graphicalProperties.line.solidFill = "0072B2"
    line.graphicalProperties.line.width = 28000
    line.marker.symbol = "circle"
    line.marker.size = 7
    line.marker.graphicalProperties.solidFill = "0072B2"
    chart.width, chart.height = 13.0, 9.2
    sheet.add_chart(chart, "J5")
    scene.book.put(sheet, 4, 10, scene.say(Text("此图随表重算", "This chart recalculates with the sheet")), NOTICE)


def _line(colour: str, width: int) -> Any:  # noqa: ANN401  openpyxl's shape properties
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    return GraphicalProperties(ln=LineProperties(solidFill=colour, w=width))


def _picture(scene: Scene, sheet: Worksheet, data: RadarData) -> None:
    from openpyxl.drawing.image import Image

    from ccworkbench.exports.charts.files import radar_figure
    from ccworkbench.exports.charts.style import SCREEN_DPI

    content = io.BytesIO()
    figure = radar_figure(data, "light", scene.language, SCREEN_DPI)
    figure.savefig(content, format="png", dpi=SCREEN_DPI, facecolor=figure.get_facecolor())
    content.seek(0)
    picture = Image(content)
    picture.height = round(_PICTURE * picture.height / picture.width)
    picture.width = _PICTURE
    sheet.add_image(picture, "J26")
    words = Text(
        f"下图为导出时的结果（截至 {scene.as_of}）", f"The picture shows the result as exported ({scene.as_of})"
    )
    scene.book.put(sheet, 25, 10, scene.say(words), NOTICE)


def _matrix(scene: Scene, sheet: Worksheet, scores: ScoresSheet, row: int) -> int:
    """Show top sections by dimensions, where the standard has a score for each such cell."""
    tops = scene.standard.children(None)
    both = [one for one in scene.standard.scores if one.section and one.dimension]
    cells = {(one.section, one.dimension): one.id for one in both}
    if not any((section.id, one.id) in cells for section in tops for one in scene.standard.dimensions):
        return row
    put = scene.book.put
    put(sheet, row, 2, scene.say(Text("章节 × 维度", "Sections by dimensions")), HEAD)
    for column, dimension in enumerate(scene.standard.dimensions, start=3):
        put(sheet, row, column, scene.say(dimension.short or dimension.title), HEAD)
    first = row + 1
    for section in tops:
        row += 1
        put(sheet, row, 2, scene.say(section.title), replace(WORDS, down="center"))
        for column, dimension in enumerate(scene.standard.dimensions, start=3):
            found = cells.get((section.id, dimension.id))
            formula = None if found is None else _shown_of(scores, found)
            put(sheet, row, column, formula, replace(CENTRE, format="0.0"))
    from openpyxl.formatting.rule import ColorScaleRule

    last_column = letters(2 + len(scene.standard.dimensions))
    rule: Any = ColorScaleRule
    sheet.conditional_formatting.add(
        f"C{first}:{last_column}{row}",
        rule(
            start_type="num", start_value=40, start_color="F2C9A1", mid_type="num", mid_value=65,
            mid_color="F7F7F5", end_type="num", end_value=90, end_color="9CCBE0",
        ),
    )  # fmt: skip
    return row + 2


def _shown_of(scores: ScoresSheet, name: ScoreId) -> Any:  # noqa: ANN401  a formula
    cell = scores.cell(name, C.SHOWN)
    return choose(op("=", cell, EMPTY), EMPTY, cell)


def _ladder(scene: Scene, sheet: Worksheet, scores: ScoresSheet, parameters: Parameters, row: int) -> None:
    """Show the levels, which of them is reached, and what stood in the way at the export."""
    total, put = scene.standard.total, scene.book.put
    if not total.levels:
        return
    heads = (Text("等级", "Level"), Text("最低分", "Minimum"), Text("门槛", "Gates"), Text("达到", "Reached"))
    for column, words in enumerate(heads, start=2):
        put(sheet, row, column, scene.say(words), HEAD)
    rung = scores.cell(total.id, C.RUNG)
    least = parameters.levels[total.id]
    for at, level in enumerate(total.levels):
        row += 1
        title = scene.say(level.title)
        put(sheet, row, 2, level.id if title == level.id else f"{level.id}  {title}", CELL)
        put(sheet, row, 3, None if level.min is None else least.least(at), CENTRE)
        put(sheet, row, 4, float(len(level.gates)), CENTRE)
        reached = choose(call("ISNUMBER", rung), op(">=", rung, const(at + 1)), const(False))
        put(sheet, row, 5, choose(reached, const("✓"), EMPTY), CENTRE)
    for words in scene.result.total.blocked_by:
        row += 1
        line = scene.say(_BLOCKED) + scene.say(words)
        put(sheet, row, 2, line, replace(NOTICE, wrap=True, down="top"))
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=8)
        sheet.row_dimensions[row].height = height(line, 92, 9)


def total_cells(scores: ScoresSheet, total: ScoreId) -> tuple[Ref, Ref]:
    """Give the cells the names `total_score` and `level_code` stand for."""
    return scores.cell(total, C.SHOWN), scores.cell(total, C.LEVEL)
