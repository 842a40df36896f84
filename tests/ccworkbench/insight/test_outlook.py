"""How firm the level is: certain where it is certain, reproducible, for the lead alone."""

import itertools
from collections import Counter
from fractions import Fraction

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.insight.outlook import outlook
from ccworkbench.progress import Cancelled, Progress
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.model import AssessorId, Decision
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from ccworkbench.standard.scores import Level
from ccworkbench.text import Text
from tests.ccworkbench.exports.conftest import load, make_state
from tests.ccworkbench.insight.teams import AT, item, standard, state

LEVELS = tuple(
    Level(f"L{at}", Text.same(f"L{at}"), at, None if least is None else Fraction(least))
    for at, least in enumerate((None, 2, 3, 4), 1)
)


def made(count):
    return standard([item(f"i{at}") for at in range(count)], levels=LEVELS)


@pytest.mark.parametrize("seed", range(10))
def test_a_complete_session_without_disagreement_is_certain(seed):
    found = make_state(load(("ccso-mini", "cccmm-mini", "sample")[seed % 3]), seed, people=1, na=0.0)
    result = result_of(found)
    said = outlook(found, draws=50)
    assert not result.counts.open + result.counts.unknown
    assert said.level == result.total.level
    assert (said.holds, said.holds_by_ratings) == (1, 1)
    assert said.open.certain
    assert said.open.draws == 0


@pytest.mark.parametrize("seed", range(10))
def test_the_ends_hold_the_exact_result_of_the_finished_session(seed):
    names = ("ccso-mini", "cccmm-mini", "sample")
    found = make_state(load(names[seed % 3]), seed, decide=1.0, na=0.0)
    finished = result_of(found).total
    open_ = found.frozen()
    open_.decisions = {}
    said = outlook(open_, draws=100)
    for ends in (said.open, said.ratings):
        assert Fraction(ends.total_low) <= Fraction(finished.shown) <= Fraction(ends.total_high)
        assert sum(share for _, share in ends.levels) == 1


def test_shares_come_near_to_what_can_be_counted_out():
    table = "2 3 4 1 2\n3 3 2 4 3\n2 5 4 4 4"
    found = state(made(5), table)
    rows = [[int(one) for one in line.split()] for line in table.splitlines()]
    endings = Counter(
        result_of(state(made(5), " ".join(map(str, ending)))).total.level
        for ending in itertools.product(*(set(column) for column in zip(*rows, strict=True)))
    )
    said = outlook(found, draws=4000)
    assert set(dict(said.open.levels)) <= set(endings)
    every = Counter(
        min(4, sum(ending) // 5) for ending in itertools.product(*zip(*rows, strict=True))
    )
    whole = sum(every.values())
    for level, count in every.items():
        assert abs(float(said.open.of(f"L{level}")) - count / whole) < 0.03


def test_the_same_session_gives_the_same_answer_and_another_seed_another():
    found = state(made(6), "2 3 4 1 2 .\n3 3 2 4 3 .\n2 5 4 4 4 .")
    one = outlook(found, draws=300)
    assert outlook(found, draws=300) == one
    assert outlook(found, draws=300, seed=7).open.levels != one.open.levels
    assert (one.open.drawn, one.open.guessed) == (6, 1)


def test_decisions_stand_in_the_one_and_not_in_the_other():
    found = state(made(1), "2\n4")
    name = ItemId("i0")
    found.decisions = {name: Decision(name, Answer(option="4"), "why", {}, AssessorId("L"), AT)}
    said = outlook(found, draws=400)
    assert said.holds == 1
    assert 0.4 < said.holds_by_ratings < 0.6
    assert [level for level, _ in said.ratings.levels] == ["L2", "L4"]


def test_it_is_for_the_lead_alone():
    found = state(made(2), "2 3\n4 5")
    assert outlook(found.for_reader(AssessorId("L")), draws=10).open.draws == 10
    with pytest.raises(UsageError) as refused:
        outlook(found.for_reader(AssessorId("A")))
    assert refused.value.code == "role-may-not"


def test_it_tells_its_progress_and_can_be_stopped():
    class Watch(Progress):
        def __init__(self, stop_at):
            self.seen, self.stop_at = [], stop_at

        def step(self, done, total, what):
            self.seen.append((done, total))
            if done >= self.stop_at:
                raise Cancelled

    found = state(made(2), "2 3\n4 5")
    watch = Watch(10**6)
    outlook(found, draws=120, progress=watch)
    assert watch.seen[-1] == (240, 240)
    assert watch.seen == sorted(watch.seen)
    with pytest.raises(Cancelled):
        outlook(found, draws=1000, progress=Watch(100))
