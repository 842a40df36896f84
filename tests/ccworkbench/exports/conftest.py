"""Sessions to export: real packs, answers drawn at random, several assessors who differ."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from ccworkbench import paths
from ccworkbench.session.model import (
    AssessorId,
    ChangeId,
    Decision,
    NaApproval,
    Person,
    ProfileValue,
    Rating,
    Role,
    SessionKind,
)
from ccworkbench.session.state import SessionState
from ccworkbench.standard import pack
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer, Month, input_names, parse
from ccworkbench.standard.items import Item, ItemKind
from ccworkbench.standard.model import FieldKind, Standard

SAMPLES = Path(__file__).parents[2] / "samples" / "packs"
AT = 1_790_000_000_000


@cache
def load(name: str) -> Standard:
    """Read a shipped pack, or one of the vector packs."""
    built_in = paths.standards() / name
    return pack.read(built_in if built_in.is_dir() else SAMPLES / name)


def draw_answer(item: Item, rng: random.Random) -> Answer:
    """Draw an answer the item allows."""
    if item.kind is ItemKind.CHOICE:
        return Answer(option=rng.choice(item.options).id)
    if item.kind is ItemKind.MULTI:
        chosen = [one.id for one in item.options if rng.random() < 0.6]
        return parse(item, ",".join(chosen) or "-")
    if item.kind is ItemKind.NUMBER:
        low, high = item.low or 0, item.high if item.high is not None else (item.low or 0) + 10
        step = item.step or 1
        return Answer(number=str(float(low + step * rng.randint(0, int((high - low) / step)))).removesuffix(".0"))
    if item.kind is ItemKind.COUNT:
        return Answer(count=str(rng.randint(0, 6)))
    names = input_names(item) or ("value",)
    if item.series is not None:
        months = tuple(
            Month(f"2026-{at:02}", tuple((name, str(rng.randint(40, 120))) for name in sorted(names)))
            for at in range(1, item.series.months + 1)
        )
        return Answer(series=months)
    if item.ratio is None or rng.random() < 0.3:
        return Answer(number=f"{rng.randint(0, 1100) / 10}")
    return Answer(inputs=tuple((name, str(rng.randint(1, 500))) for name in sorted(names)))


def make_state(
    standard: Standard,
    seed: int = 0,
    *,
    people: int = 3,
    answered: float = 1.0,
    na: float = 0.05,
    decide: float = 1.0,
    profile: dict[str, str] | None = None,
) -> SessionState:
    """Make a session with every item rated by `people`, differing now and then.

    `answered` is the part of items rated at all, `na` of them approved N/A, `decide` the part of
    what nobody agrees on that got a recorded decision.
    """
    rng = random.Random(seed)
    raters = [AssessorId(f"A{at + 1}") for at in range(people)]
    state = SessionState(
        id="0123456789abcdef0123456789abcdef",
        standard=standard,
        created_at=AT,
        organisation="示例客户服务中心（上海）",
        kind=SessionKind.FORMAL,
        people={
            one: Person(one, name, Role.LEAD if at == 0 else Role.ASSESSOR)
            for at, (one, name) in enumerate(zip(raters, ["李喆", "王玥", "陈昇", "赵琪", "周舟"], strict=False))
        },
    )
    state.submissions = {(who, one.id): AT for who in raters for one in standard.children(None)}
    state.profile = _profile(standard, rng, profile or {})
    ratings: dict[str, dict[AssessorId, Rating]] = {}
    decisions, approvals = {}, {}
    for item in standard.items:
        if rng.random() >= answered:
            continue
        first = draw_answer(item, rng)
        if item.na != "forbid" and rng.random() < na:
            first = NOT_APPLICABLE
        by = {}
        for who in raters:
            answer = first if rng.random() < 0.8 else draw_answer(item, rng)
            by[who] = Rating(
                item.id, who, answer, reason="外包" if answer.na else "", rationale=f"{item.id} 依据",
                answer_id=ChangeId(f"{who}{item.id}"), at=AT, submitted=True,
            )  # fmt: skip
        ratings[item.id] = by
        answers = [one.answer for one in by.values()]
        if any(one != answers[0] for one in answers):
            if rng.random() < decide:
                decisions[item.id] = Decision(item.id, rng.choice(answers), "合议", {}, raters[0], AT)
        elif answers[0].na:
            ids = tuple(one.answer_id for one in by.values() if one.answer_id)
            approvals[item.id] = NaApproval(True, ids, "", raters[0], AT)
    state.ratings, state.decisions, state.na_approvals = ratings, decisions, approvals
    return state


def _profile(standard: Standard, rng: random.Random, given: dict[str, str]) -> dict[str, ProfileValue]:
    found = {}
    for field in standard.profile:
        value: str | tuple[str, ...]
        if field.id in given:
            value = given[field.id]
        elif field.kind is FieldKind.CHOICE:
            value = rng.choice(field.options).id
        elif field.kind is FieldKind.CHOICES:
            value = tuple(one.id for one in field.options)
        elif field.kind is FieldKind.NUMBER:
            value = str(rng.choice([30, 80, 300, 1200]))
        else:
            value = "北京"
        found[field.id] = ProfileValue(value, AssessorId("A1"), AT)
    return found


@pytest.fixture
def state_of() -> Callable[..., SessionState]:
    """Give the maker of sessions; a name stands for its pack."""

    def make(standard: Standard | str, seed: int = 0, **how: object) -> SessionState:
        known = load(standard) if isinstance(standard, str) else standard
        return make_state(known, seed, **how)  # type: ignore[arg-type]

    return make


