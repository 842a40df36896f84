"""The engine against spreadsheets that know nothing of it: `tests/samples/sheets`.

Formulas made from the packs' TOML alone, computed by LibreOffice and kept; the engine scores the same
answers. And the kept ones are made anew, so that they always say what the packs say.
"""

import importlib.util
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ccworkbench import paths
from ccworkbench.scoring.engine import score
from ccworkbench.scoring.result import ItemInput, ItemState
from ccworkbench.standard import pack
from ccworkbench.standard.answers import parse
from ccworkbench.standard.items import FieldId

SHEETS = Path(__file__).parents[1] / "samples" / "sheets"
_spec = importlib.util.spec_from_file_location("make_sheets", SHEETS / "make_sheets.py")
sheets = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sheets)
CASES = [(name, number) for name in sheets.PROFILES for number in (1, 2, 3)]


def read(page):
    """Give profile, items (id -> answer, value) and results (name -> shown) of a computed sheet."""
    profile = {}
    for one in page["B1"].value.split("; "):
        name, _, value = one.partition("=")
        profile[FieldId(name)] = tuple(value.split("|")) if "|" in value else value
    items, results = {}, {}
    for row in page.iter_rows(min_row=sheets.FIRST, values_only=True):
        if row[0] is not None:
            items[row[sheets.ID - 1]] = (row[sheets.ANSWER - 1], row[sheets.VALUE - 1])
        results.update(
            (name, value) for name, value in pairwise(row)
            if name in ("total", "level") or str(name).startswith(("dim.", "section."))
        )
    return profile, items, results


@pytest.mark.parametrize(("name", "number"), CASES)
def test_the_engine_comes_to_the_numbers_of_the_spreadsheet(name, number):
    standard = pack.read(paths.standards() / name)
    page = load_workbook(SHEETS / f"{name}.xlsx", data_only=True)[f"case {number}"]
    profile, items, results = read(page)
    confirmed = [FieldId("direction")] if "direction" in profile else []
    told = {one: ItemInput(parse(standard.by_item[one], str(typed))) for one, (typed, _) in items.items()}
    result = score(standard, told, profile, confirmed=confirmed)
    out = (ItemState.NOT_APPLICABLE, ItemState.UNKNOWN)
    assert {one for one, found in result.items.items() if found.state not in out} == set(items)
    wrong = {
        one: (typed, value, result.items[one].value) for one, (typed, value) in items.items()
        if result.items[one].value is None or abs(float(result.items[one].value) - float(value)) > 1e-9
    }
    assert wrong == {}
    assert len(results) >= len(standard.dimensions) + len(standard.children(None)) + 2
    assert results.pop("level") == (result.total.level or "none")
    assert {one: f"{value:.1f}" for one, value in results.items()} == {
        one: result.scores[one].shown for one in results
    }


@pytest.mark.office
def test_the_kept_sheets_say_what_the_packs_say(tmp_path):
    sheets.compute({name: sheets.fill(name) for name in sheets.PROFILES}, tmp_path)
    for name in sheets.PROFILES:
        anew, kept = (load_workbook(folder / f"{name}.xlsx", data_only=True) for folder in (tmp_path, SHEETS))
        for page in kept:
            now = [list(row) for row in anew[page.title].iter_rows(values_only=True)]
            assert now == [list(row) for row in page.iter_rows(values_only=True)], name
