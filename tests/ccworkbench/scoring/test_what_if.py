"""What the total would be: always what scoring from scratch gives, and the engine stays as it is."""

from dataclasses import astuple
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkbench.scoring.engine import Engine, score
from ccworkbench.scoring.result import ItemInput
from ccworkbench.standard.items import ItemId
from tests.ccworkbench.scoring.test_bounds import cases, given_answers, nested


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_what_would_be_is_what_scoring_from_scratch_gives(make: Any, data: st.DataObject) -> None:
    case = data.draw(cases(make, nested))
    items = list(case.standard.items)
    engine = Engine(case.standard, {})
    now: dict[ItemId, ItemInput] = case.given
    for _ in range(3):
        assert engine.result(now) == score(case.standard, now, {})
        for _ in range(3):
            changed = data.draw(
                st.lists(st.sampled_from(items), min_size=1, max_size=3, unique_by=lambda one: one.id)
            )
            then = {**now, **data.draw(given_answers(changed))}
            readings = {one.id: engine.reading(one.id, then[one.id]) for one in changed}
            total = score(case.standard, then, {}).total
            assert astuple(engine.total_with(readings)) == (
                total.exact, total.exact_low, total.exact_high, total.shown, total.level, total.level_low,
                total.level_high,
            )
        now = then
