"""The disagreement board of 428 items and 6 assessors: opening it, and one row again after a decision.

Process time. Goals: opened within 150 ms, the next decision within 16 ms (95 of 100), memory growth below
20 MB. Opened with an engine of its own, and beside the result the window already has. Each assessor is off
by a step in a tenth of the items (about half of all are then on the board), and in half of them (all are).
"""

from __future__ import annotations

import importlib.util
import random
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from statistics import median
from types import ModuleType

from ccworkbench.insight.board import Board
from ccworkbench.insight.outlook import outlook
from ccworkbench.scoring.sources import engine_of, inputs
from ccworkbench.session.model import AssessorId, ChangeId, Decision, Person, Rating, Role
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.model import Standard

PEOPLE = 6
AT = 1_790_000_000_000


def _beside(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def session(standard: Standard, off: float) -> SessionState:
    """Make a session in which each of six is off by a step in a part of the items; all have submitted."""
    draw = random.Random(6)
    team = [AssessorId(one) for one in "ABCDEF"[:PEOPLE]]
    state = SessionState("0" * 32, standard, AT, people={
        one: Person(one, one, Role.LEAD if one == "A" else Role.ASSESSOR) for one in team
    })
    state.submissions = {(who, one.id): AT for who in team for one in standard.children(None)}
    ratings = {}
    for item in standard.items:
        ids = [one.id for one in item.options]
        true = len(ids) - 1 if item.tags["key"] else max(draw.randrange(len(ids)) for _ in range(2))
        by = {}
        for who in team:
            at = true if draw.random() >= off else min(max(true + draw.choice((-1, 1)), 0), len(ids) - 1)
            by[who] = Rating(
                item.id, who, Answer(option=ids[at]), rationale="seen on the floor",
                answer_id=ChangeId(f"{who}{item.id}"), at=AT, submitted=True,
            )
        ratings[item.id] = by
    state.ratings = ratings
    return state


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def _decided(board: Board, at: int) -> tuple[float, float]:
    """Decide a row and take it in; then the time for the effects of all others."""
    row = board.rows[at]
    state = board.state.frozen()
    decision = Decision(row.item, row.answers[0], "reason", {}, AssessorId("A"), AT + 1)
    state.decisions = {**state.decisions, row.item: decision}

    def next_() -> None:
        board.follow(state, [row.item])
        _ = board.rows

    return _cpu(next_), _cpu(board.freshen)


def measure(repeats: int = 7, decisions: int = 40) -> list[tuple[str, float, str]]:
    """Open the board and decide row after row."""
    standard = _beside("scoring").standard()
    found = []
    for off in (0.1, 0.5):
        state = session(standard, off)
        Board(state)
        name = f"{len(Board(state).rows)} rows"
        cold = median(_cpu(lambda state=state: Board(state).rows) for _ in range(repeats))
        warm = []
        for _ in range(repeats):
            engine = engine_of(state)
            engine.result(inputs(state))
            warm.append(_cpu(lambda engine=engine, state=state: Board(state, engine).rows))
        tracemalloc.start()
        board = Board(state)
        grown = tracemalloc.get_traced_memory()[0] / 2**20
        tracemalloc.stop()
        steps = [_decided(board, at) for at in range(min(decisions, len(board.rows)))]
        nexts = sorted(one for one, _ in steps)
        found += [
            (f"opened, {name}", cold, "ms CPU (goal 150)"),
            (f"opened beside a result, {name}", median(warm), "ms CPU (goal 150)"),
            (f"next decision, p95, {name}", nexts[int(len(nexts) * 0.95)], "ms CPU (goal 16)"),
            (f"all other effects again, {name}", median(later for _, later in steps), "ms CPU"),
            (f"memory, {name}", grown, "MB (goal 20)"),
            (f"outlook of 2,000 draws, {name}", _cpu(lambda state=state: outlook(state)) / 1000, "s CPU"),
        ]
    return found


if __name__ == "__main__":
    for name, value, unit in measure():
        print(f"{name}: {value:.1f} {unit}")
