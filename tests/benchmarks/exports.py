"""What the score sheet costs: 428 items, 5 assessors, against writing the same cells plainly.

The floor is XlsxWriter writing every value our workbook shows, without formulas, looks or checks.
Both take turns in one run and ratios are of medians, in process time, so that a busy machine hits
both. The goal is 3x the floor for the sheet as it is written (formulas, their values, looks, lists,
colours); proof on re-reading and the drawn radar are listed apart.
"""

from __future__ import annotations

import dataclasses
import importlib.util
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from types import ModuleType

from ccworkbench.exports.charts.axes import radar_data
from ccworkbench.exports.charts.files import write_radar
from ccworkbench.exports.workbook.cached_values import save
from ccworkbench.exports.workbook.score_sheet import fill, write_score_sheet
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.model import AssessorId, Decision, Person, Rating, Role
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text

ROUNDS = 5
PEOPLE = tuple(AssessorId(f"A{at}") for at in range(1, 6))
TITLE = Text("每月评分校准的记录", "Monthly calibration of scores")
WORDS = Text(
    "近三个完整月，每月至少有一次校准记录：多名评分人先对同一批样本独立评分，再比对分差。",
    "For each of the last three full months there is a record: several people score the same samples first.",
)


def _scoring_benchmark() -> ModuleType:
    place = Path(__file__).with_name("scoring.py")
    spec = importlib.util.spec_from_file_location("scoring_benchmark", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def standard() -> Standard:
    """Take the large standard of the scoring benchmark, in reading order and with words in it."""
    made: Standard = _scoring_benchmark().standard()
    order = {one.id: at for at, one in enumerate(made.sections)}
    items = [dataclasses.replace(one, title=TITLE, text=WORDS) for one in made.items]
    return dataclasses.replace(made, items=tuple(sorted(items, key=lambda one: order[one.section])))


def session(of: Standard) -> SessionState:
    """Rate every item by five people who differ on a fifth of them; the team decided those."""
    draw = Random(5)
    state = SessionState("bench", of, organisation="基准", created_at=1_790_000_000_000)
    state.people = {one: Person(one, one, Role.LEAD if one == "A1" else Role.ASSESSOR) for one in PEOPLE}
    state.submissions = {(who, one.id): 1 for who in PEOPLE for one in of.children(None)}
    ratings, decisions = {}, {}
    for item in of.items:
        first = Answer(option=draw.choice(item.options).id)
        given = dict.fromkeys(PEOPLE, first)
        if draw.random() < 0.2:
            given[PEOPLE[-1]] = Answer(option=draw.choice(item.options).id)
            decisions[item.id] = Decision(item.id, first, "reason", {}, PEOPLE[0], 1)
        ratings[item.id] = {who: Rating(item.id, who, one, at=1, submitted=True) for who, one in given.items()}
    state.ratings, state.decisions = ratings, decisions
    return state


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measure() -> list[tuple[str, float, str]]:
    """Measure; times in ms of process time, ratios to the floor."""
    import xlsxwriter

    of = standard()
    state = session(of)
    result = result_of(state)
    cells = fill(of, state, result, "zh", picture=False).book.values

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)

        def floor() -> None:
            book = xlsxwriter.Workbook(folder / "floor.xlsx")
            sheets = {name: book.add_worksheet(name) for name in dict.fromkeys(key[0] for key in cells)}
            for (name, row, column), value in cells.items():
                sheets[name].write(row - 1, column - 1, value)
            book.close()

        def ours() -> None:
            filled = fill(of, state, result, "zh", picture=False)
            save(filled.book.workbook, folder / "ours.xlsx", filled.book.formulas)

        def whole() -> None:
            write_score_sheet(folder / "whole.xlsx", of, state, result, force=True)

        def radar() -> None:
            write_radar(folder / "radar.png", radar_data(of, result, state), force=True)

        works = {"floor": floor, "sheet": ours, "whole": whole, "radar": radar}
        for work in works.values():
            work()                                   # imports and caches
        times: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(ROUNDS):
            for name, work in works.items():
                times[name].append(_cpu(work))
    at = {name: median(found) for name, found in times.items()}
    return [
        ("XlsxWriter, the same cells as plain values", at["floor"] * 1000, "ms CPU"),
        ("score sheet 428 x 5, filled and saved", at["sheet"] * 1000, "ms CPU"),
        ("score sheet against the floor (goal 3)", at["sheet"] / at["floor"], "x floor"),
        ("score sheet with radar picture and proof on re-reading", at["whole"] * 1000, "ms CPU"),
        ("radar as PNG, 160 dpi, checked", at["radar"] * 1000, "ms CPU"),
    ]
