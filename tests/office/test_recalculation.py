"""LibreOffice computes the score sheet by itself, and comes to the engine's numbers.

The workbooks are exported without stored values, so nothing can be copied: every number found
after the conversion was computed from the answers by the formulas.
"""

import dataclasses
import random
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from ccworkbench.exports.workbook.score_sheet import write_score_sheet
from ccworkbench.exports.workbook.team import cell_of
from ccworkbench.scoring.result import ItemState
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.model import Decision
from ccworkbench.standard.items import ItemKind

pytestmark = pytest.mark.office

SEEDS = range(5)
EDITED = [(name, seed) for name in ("cc-cmm", "sample", "ccso-mini") for seed in (5, 6)]
VECTORS = [
    "c2m2", "cccmm-mini", "ccso-mini", "ciso", "cmmi-staged", "deductions", "facets", "iso33020", "samm", "share",
    "sprs", "wage",
]  # fmt: skip
# seed: how complete the session is
KINDS = {
    0: {"na": 0},
    1: {"na": 0.1},
    2: {"na": 0.1, "answered": 0.8, "decide": 0.5},
    3: {"people": 5},
    4: {"people": 1, "answered": 0.7},
}
CASES = [(name, seed) for name in ("cc-cmm", "sample") for seed in SEEDS]
CASES += [(name, seed) for name in VECTORS for seed in (0, 2)]
CASES += [("demo cc-cmm", 0), ("demo ccso", 0)]


@pytest.fixture(scope="module")
def recalculated(make_state, convert, tmp_path_factory):
    """Export every case, convert all of them in one go, and open what came back."""
    folder = tmp_path_factory.mktemp("exported")
    results = {}
    for name, seed in CASES:
        state = make_state(name, seed, **KINDS[seed])
        results[name, seed] = (state, result_of(state))
        write_score_sheet(
            folder / f"{name}-{seed}.xlsx", state.standard, *results[name, seed], cached=False, picture=False,
            language="zh" if seed % 2 == 0 else "en",
        )  # fmt: skip
    out = convert(sorted(folder.iterdir()), "xlsx")
    return {
        case: (*results[case], load_workbook(out / f"{case[0]}-{case[1]}.xlsx", data_only=True)) for case in CASES
    }


def keyed(sheet, *wanted):
    """Read rows by the key in column A, the columns by the words of the heading row."""
    heads = {cell.value: cell.column for cell in sheet[4]}
    columns = [next(heads[word] for word in words if word in heads) for words in wanted]
    return {
        sheet.cell(row, 1).value: [sheet.cell(row, column).value for column in columns]
        for row in range(5, sheet.max_row + 1)
        if sheet.cell(row, 1).value
    }


def number(value):
    return None if value in (None, "") else Fraction(str(round(value, 9)))


@pytest.mark.parametrize(("name", "seed"), CASES)
def test_every_item_score_and_level_is_the_engines(recalculated, name, seed):
    state, result, book = recalculated[name, seed]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "e"]

    items = {}
    for section in state.standard.children(None):
        found = [sheet for sheet in book if str(sheet["B1"].value).startswith(f"{section.id} ")]
        if found:
            items |= keyed(found[0], ("得分", "Score"))
    assert set(items) >= {item.id for item in state.standard.items}
    for item in state.standard.items:
        wanted = result.items[item.id].value
        found_value = number(items[item.id][0])
        assert (found_value is None) == (wanted is None), item.id
        if wanted is not None:
            assert abs(found_value - wanted) < Fraction(1, 10**8), item.id

    scores = keyed(book["得分" if "得分" in book.sheetnames else "Scores"], ("得分", "Score"), ("等级", "Level"))
    below = {"未达级", "below the first level"}
    for score in result.scores.values():
        shown, level = scores[score.id]
        assert number(shown) == (None if score.shown is None else Fraction(score.shown)), score.id
        if score.level == "none":
            assert level in below, score.id
        else:
            assert (level or None) == score.level, score.id


@pytest.mark.parametrize(("name", "seed"), CASES)
def test_the_names_lead_to_total_and_level(recalculated, name, seed):
    _, result, book = recalculated[name, seed]

    def at(defined):
        sheet, cell = next(iter(book.defined_names[defined].destinations))
        return book[sheet][cell.replace("$", "")].value

    assert number(at("total_score")) == (None if result.total.shown is None else Fraction(result.total.shown))
    if result.total.level not in (None, "none"):
        assert at("level_code") == result.total.level


@pytest.mark.parametrize(("name", "seed"), CASES)
def test_nothing_reads_as_changed_since_the_export(recalculated, name, seed):
    _, result, book = recalculated[name, seed]
    sheet = book["得分" if "得分" in book.sheetnames else "Scores"]
    same = keyed(sheet, ("一致", "Same"))
    assert {same[one][0] for one in result.scores} == {"✓"}


@pytest.fixture(scope="module")
def edited(make_state, draw_answer, convert, tmp_path_factory):
    """Fill in new consensus answers in the sheet itself, as a person would."""
    folder, results = tmp_path_factory.mktemp("edited"), {}
    for name, seed in EDITED:
        state = make_state(name, seed, na=0)
        result, path = result_of(state), folder / f"{name}-{seed}.xlsx"
        write_score_sheet(path, state.standard, state, result, cached=False, picture=False)
        rng, decisions = random.Random(seed), {}
        book = load_workbook(path)
        places = {
            sheet.cell(row, 1).value: (sheet, row)
            for sheet in book if sheet["A4"].value == "_key" for row in range(5, sheet.max_row + 1)
        }  # fmt: skip
        for item in state.standard.items:
            if item.kind is ItemKind.MEASURE or result.items[item.id].state is ItemState.NOT_APPLICABLE:
                continue
            answer = draw_answer(item, rng)
            decisions[item.id] = Decision(item.id, answer, "", {}, "A1", 1)
            sheet, row = places[item.id]
            column = next(cell.column for cell in sheet[4] if cell.value == "合议")
            sheet.cell(row, column).value = cell_of(item, answer)
        book.save(path)
        state = dataclasses.replace(state, decisions={**state.decisions, **decisions})
        results[name, seed] = result_of(state)
    out = convert(sorted(folder.iterdir()), "xlsx")
    return {
        case: (results[case], load_workbook(out / f"{case[0]}-{case[1]}.xlsx", data_only=True)) for case in EDITED
    }


@pytest.mark.parametrize(("name", "seed"), EDITED)
def test_answers_filled_into_the_sheet_give_what_the_engine_would_give(edited, name, seed):
    result, book = edited[name, seed]
    scores = keyed(book["得分"], ("得分",), ("等级",), ("一致",))
    for score in result.scores.values():
        shown, level, _ = scores[score.id]
        assert number(shown) == (None if score.shown is None else Fraction(score.shown)), score.id
        assert (level or None) == ("未达级" if score.level == "none" else score.level), score.id
    assert "≠" in {same for _, _, same in scores.values()}
