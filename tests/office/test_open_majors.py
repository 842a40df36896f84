"""The gate on open major findings works in the sheet: LibreOffice comes to the engine's level by itself."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from ccworkbench.exports.workbook.score_sheet import write_score_sheet
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.model import AssessorId
from ccworkbench.session.records import Finding
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemKind

pytestmark = pytest.mark.office

PACKS = {"sample": 2, "frontline-service": 1}     # the drawn session of the first reaches the gate


def best(state):
    """Let everybody give the best answer there is to everything that has options."""
    for item in state.standard.items:
        if item.kind is ItemKind.CHOICE and item.id in state.ratings:
            top = max(item.options, key=lambda one: one.value).id
            state.ratings[item.id] = {
                who: replace(one, answer=Answer(option=top), reason="")
                for who, one in state.ratings[item.id].items()
            }
            state.decisions.pop(item.id, None)


def test_the_sheet_lowers_the_level_as_the_engine_does(make_state, convert, tmp_path):
    results = {}
    for name, seed in PACKS.items():
        for majors in (0, 1):
            state = make_state(name, seed, na=0, people=1)
            best(state)
            found = [Finding(str(at), "major", "没有校准", AssessorId("A1"), 1) for at in range(majors)]
            state.findings = {one.id: one for one in found}
            state.open_majors = sum(one.open_major for one in found)
            results[name, majors] = result_of(state)
            write_score_sheet(
                tmp_path / f"{name}-{majors}.xlsx", state.standard, state, results[name, majors], cached=False,
                picture=False, language="zh",
            )
    out = convert(sorted(tmp_path.iterdir()), "xlsx")
    levels = {}
    for (name, majors), result in results.items():
        book = load_workbook(out / f"{name}-{majors}.xlsx", data_only=True)
        cell = book.defined_names["level_code"].attr_text.replace("'", "").replace("$", "").split("!")
        assert book[cell[0]][cell[1]].value == result.total.level, (name, majors)
        levels[name, majors] = result.total.level
        said = [str(each.value) for sheet in book for row in sheet.iter_rows() for each in row if each.value]
        assert "未关闭的严重发现" in said
    assert (levels["sample", 0], levels["sample", 1]) == ("L4", "L3")
