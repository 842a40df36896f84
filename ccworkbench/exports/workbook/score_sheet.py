"""The score sheet from a session: filled, proved against the engine, written, opened again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ccworkbench.errors import UsageError
from ccworkbench.exports.notice import NO_LEVEL, not_official, standard_words
from ccworkbench.exports.wording import wording_allowed
from ccworkbench.exports.workbook.book import Book
from ccworkbench.exports.workbook.cached_values import save
from ccworkbench.exports.workbook.evidence_sheet import evidence_places, fill_evidence
from ccworkbench.exports.workbook.expressions import Ref, Value, letters, quoted
from ccworkbench.exports.workbook.front_sheets import fill_cover, fill_overview, total_cells
from ccworkbench.exports.workbook.layout import META, Layout
from ccworkbench.exports.workbook.meta import fill_meta
from ccworkbench.exports.workbook.parameters import WIDTHS, Parameters
from ccworkbench.exports.workbook.reach import InexpressibleError
from ccworkbench.exports.workbook.scene import FORMAT, Scene
from ccworkbench.exports.workbook.score_tree import C
from ccworkbench.exports.workbook.scores_sheet import ScoresSheet
from ccworkbench.exports.workbook.section_sheets import SectionSheets
from ccworkbench.exports.workbook.team import columns
from ccworkbench.exports.writing import Written, write
from ccworkbench.freezing.standing import standing
from ccworkbench.scoring.blueprint import Blueprint
from ccworkbench.scoring.compute import Recipe
from ccworkbench.scoring.plan import case_by_id, score_weights
from ccworkbench.scoring.references import figures_of
from ccworkbench.scoring.result import Result
from ccworkbench.scoring.sources import confirmed_of, profile_of, references_of, year_of
from ccworkbench.session.state import SessionState
from ccworkbench.standard.model import Standard
from ccworkbench.text import Language, Text

_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Filled:
    """A workbook in memory, with the cells in which the result's numbers stand."""

    book: Book
    layout: Layout
    scores: ScoresSheet


def fill(
    standard: Standard, state: SessionState, result: Result, language: Language, *, picture: bool = True
) -> Filled:
    """Fill a workbook and prove that its formulas come to the engine's numbers.

    Raises:
        UsageError: a rule of the standard has no formula, or formulas come to another number.
    """
    layout = Layout(standard, columns(state, result.source), language)
    book = Book()
    scene = Scene(standard, state, result, layout, book, language, standing(state, result))
    try:
        filled = _fill(scene, picture)
    except InexpressibleError as refused:
        raise _refused([refused.words]) from None
    wrong = differences(filled, standard, result, filled.book.values)
    if wrong:
        raise _refused(wrong)
    return filled


def _fill(scene: Scene, picture: bool) -> Filled:
    book, layout = scene.book, scene.layout
    standard, state, result = scene.standard, scene.state, scene.result
    cover, overview, parameter_sheet = (
        book.sheet(one) for one in (layout.cover, layout.overview, layout.parameters)
    )
    score_sheet = book.sheet(layout.scores)
    section_sheets = [book.sheet(one.name) for one in layout.sections]
    evidence_sheet, meta = book.sheet(layout.evidence), book.sheet(META)
    blueprint = Blueprint(
        standard, profile_of(state), confirmed_of(state),
        figures_of(standard, profile_of(state), references_of(state), year_of(state)), state.open_majors, None,
    )  # fmt: skip
    recipes = [_in_force(one, result) for one in blueprint.recipes]
    parameters = Parameters(book, parameter_sheet, state, result, scene.language)
    parameters.write(recipes, not_official(standard), Text("参数", "Parameters"))
    for column, width in WIDTHS.items():
        parameter_sheet.column_dimensions[letters(column)].width = width
    parameter_sheet.sheet_view.showGridLines = False
    scene.print_setup(parameter_sheet, landscape=False)
    scene.protect(parameter_sheet)
    scores = ScoresSheet(scene, recipes, dict(blueprint.items_under), parameters)
    sections = SectionSheets(scene, parameters, scores.reach.marks, evidence_places(standard, state))
    for sheet, section in zip(section_sheets, layout.sections, strict=True):
        sections.fill(sheet, section)
    scores.fill(score_sheet)
    fill_overview(scene, overview, scores, parameters, picture=picture)
    contents = [one.title for one in (overview, parameter_sheet, score_sheet, *section_sheets, evidence_sheet)]
    fill_cover(scene, cover, scores, contents)
    fill_evidence(scene, evidence_sheet, texts=wording_allowed(standard))
    fill_meta(scene, meta, {str(name): row for name, row in scores.rows.items()})
    _names(scene, scores, parameters)
    _properties(scene)
    book.finish()
    return Filled(book, layout, scores)


def _in_force(recipe: Recipe, result: Result) -> Recipe:
    """Take the weights of the case the result was made with."""
    score = recipe.score
    return replace(recipe, scores=score_weights(score, case_by_id(score, result.scores[score.id].case)))


def _names(scene: Scene, scores: ScoresSheet, parameters: Parameters) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    parameters.define_names()
    names = scene.book.workbook.defined_names
    total, level = total_cells(scores, scene.standard.total.id)
    for name, cell in (("total_score", total), ("level_code", level)):
        names[name] = DefinedName(name, attr_text=_absolute(cell))
    names["ccwb_format"] = DefinedName("ccwb_format", attr_text=f'"{FORMAT}"')
    names["ccwb_fp"] = DefinedName("ccwb_fp", attr_text=f'"{scene.standard.sha256}"')


def _absolute(cell: Ref) -> str:
    return f"{quoted(cell.sheet or '')}${letters(cell.column)}${cell.row}"


def _properties(scene: Scene) -> None:
    about = scene.book.workbook.properties
    latest = scene.state.changed_at or scene.state.created_at
    # Kept as UTC in the file; whoever shows it makes it the time of where they are.
    at = datetime.fromtimestamp(latest / 1000, UTC).replace(tzinfo=None)
    about.title = scene.say(standard_words(scene.standard))
    about.creator = "CC Workbench"
    about.description = scene.say(not_official(scene.standard))
    about.created = about.modified = at
    scene.book.workbook.calculation.fullCalcOnLoad = True


# Proof


def differences(
    filled: Filled, standard: Standard, result: Result, values: dict[tuple[str, int, int], Value]
) -> list[Text]:
    """Compare every item, score and level of a workbook with the result; name what differs."""
    found: list[Text] = []
    layout, scores = filled.layout, filled.scores
    column = layout.columns.value
    for item in standard.items:
        sheet, row = layout.rows[item.id]
        value, wanted = values.get((sheet.name, row, column)), result.items[item.id].value
        if not _same(value, None if wanted is None else float(wanted)):
            found.append(_differs(item.title, item.id, value, wanted))
    for planned in scores.planned:
        score = planned.recipe.score
        row, its = scores.rows[score.id], result.scores[score.id]
        shown = values.get((layout.scores, row, C.SHOWN))
        if not _same(shown, None if its.shown is None else float(its.shown)):
            found.append(_differs(score.title, score.id, shown, its.shown))
        exact = values.get((layout.scores, row, C.EXACT))
        if not _same(exact, None if its.exact is None else float(its.exact)):
            found.append(_differs(score.title, score.id, exact, its.exact))
        if score.levels:
            level = values.get((layout.scores, row, C.LEVEL))
            words = NO_LEVEL.in_(layout.language) if its.level == "none" else its.level or ""
            if (level or "") != words:
                found.append(_differs(score.title, score.id, level, words))
    return found


def _same(value: Value, wanted: float | None) -> bool:
    if wanted is None:
        return value is None or value == ""
    if isinstance(value, str | bool) or value is None:
        return False
    return abs(value - wanted) <= _CLOSE * max(1.0, abs(wanted))


def _differs(title: Text, name: str, value: object, wanted: object) -> Text:
    return Text(
        f"「{title.zh}」（{name}）：公式得 {value!s}，应为 {wanted!s}",
        f"'{title.en}' ({name}): the formula gives {value!s}, it should be {wanted!s}",
    )


def _refused(reasons: list[Text]) -> UsageError:
    shown = reasons[:5]
    more = f"（另有 {len(reasons) - 5} 处）" if len(reasons) > 5 else ""
    more_en = f" (and {len(reasons) - 5} more)" if len(reasons) > 5 else ""
    return UsageError(
        "score-sheet-not-possible",
        Text(
            f"这个评审不能导出为带公式的评分表：{'；'.join(one.zh for one in shown)}{more}。",
            f"This session cannot be exported as a score sheet with formulas: "
            f"{'; '.join(one.en for one in shown)}{more_en}.",
        ),
        Text("请先定下未定条目，或导出 JSON、CSV。", "Settle the open items first, or export JSON or CSV."),
        reasons=[one.en for one in reasons],
    )


# Writing


def write_score_sheet(
    path: Path,
    standard: Standard,
    state: SessionState,
    result: Result,
    *,
    language: Language = "zh",
    force: bool = False,
    cached: bool = True,
    picture: bool = True,
) -> Written:
    """Write the score sheet and read every number back.

    `cached=False` leaves the values of formulas out, so that another program has to compute them.

    Raises:
        UsageError: a rule of the standard has no formula; as `writing.write`.
        FileProblem: as `writing.write`.
    """
    filled = fill(standard, state, result, language, picture=picture)

    def build(part: Path) -> None:
        save(filled.book.workbook, part, filled.book.formulas if cached else {})

    def check(part: Path) -> Iterable[str]:
        return _reread(part, filled, standard, result, cached=cached)

    return write(path, build, check, force=force)


def _reread(part: Path, filled: Filled, standard: Standard, result: Result, *, cached: bool) -> list[str]:
    """Open the written file and compare every number with the result, and every formula with ours."""
    from openpyxl import load_workbook

    layout, wanted = filled.layout, filled.book.values
    names = [*(one.name for one in layout.sections), layout.scores]
    found: dict[tuple[str, int, int], Value] = {}
    with part.open("rb") as file:
        workbook = load_workbook(file, read_only=True, data_only=cached)
        try:
            for name in names:
                last = max(row for sheet, row, _ in wanted if sheet == name)
                wide = max(column for sheet, _, column in wanted if sheet == name)
                rows = workbook[name].iter_rows(min_row=1, max_row=last, max_col=wide, values_only=True)
                for row, cells in enumerate(rows, start=1):
                    for column, value in enumerate(cells, start=1):
                        if isinstance(value, str | int | float):
                            found[name, row, column] = value
        finally:
            workbook.close()
    if cached:
        return [one.en for one in differences(filled, standard, result, found)]
    return [
        f"{sheet}!{letters(column)}{row}: no formula"
        for sheet, row, column in filled.book.formulas
        if sheet in names and not str(found.get((sheet, row, column), "")).startswith("=")
    ]
