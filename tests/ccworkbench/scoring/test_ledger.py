"""Sums that follow changes against the operations that add everything up anew."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkbench.scoring.ledger import Ledger
from ccworkbench.scoring.operations import combine, weighted_sum
from ccworkbench.scoring.reading import ABSENT, Reading, Readings, Span, fixed
from ccworkbench.standard.items import ItemId
from ccworkbench.standard.scores import Op

ITEMS = [ItemId(f"i{at}") for at in range(5)]
NUMBERS = st.fractions(-4, 4, max_denominator=30)
WEIGHTS = st.fractions(Fraction(1, 20), 3, max_denominator=20)


@st.composite
def readings(draw, bottom, top):
    """A reading of any kind: settled, open, left out, perhaps left out; the same scale throughout."""
    kind = draw(st.sampled_from(["settled", "open", "out", "perhaps", "settled"]))
    one, other = sorted((draw(NUMBERS), draw(NUMBERS)))
    ends = fixed(bottom), fixed(top)
    if kind == "out":
        return ABSENT
    if kind == "settled":
        return Reading(fixed(one), False, *ends)
    return Reading(Span(None, one, other), kind == "perhaps", *ends)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_following_changes_comes_to_what_adding_up_anew_gives(data):
    weights = {item: data.draw(WEIGHTS) for item in ITEMS}
    scales = {}
    for item in ITEMS:
        bottom = data.draw(NUMBERS)
        scales[item] = (bottom, bottom + data.draw(WEIGHTS))
    mean = Ledger([(item, weight, Fraction(1)) for item, weight in weights.items()])
    part = Ledger(
        [(item, weight, scales[item][1] - scales[item][0]) for item, weight in weights.items()],
        {item: scales[item][0] for item in ITEMS},
    )
    now = Readings()
    for item in ITEMS:
        now[item] = data.draw(readings(*scales[item]))
    for _ in range(4):
        mean.follow(now)
        part.follow(now)
        children = [(weights[item], now[item]) for item in ITEMS if not now[item].absent]
        assert mean.ratios(1) == combine(Op.MEAN, children, "max")[0]
        assert part.ratios(100) == combine(Op.PERCENT, children, "range")[0]
        if children:
            assert mean.sums() == weighted_sum(children)
        for item in data.draw(st.lists(st.sampled_from(ITEMS), max_size=3)):
            now[item] = data.draw(readings(*scales[item]))
