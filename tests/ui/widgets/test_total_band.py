"""Which figures stand under the scale of the total."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.total_band import apart


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(1, 60)), min_size=2, max_size=12))
def test_chosen_figures_never_touch_unless_the_ends_do(given_):
    middles, widths = sorted(one for one, _ in given_), [one for _, one in given_]
    chosen = apart(middles, widths)
    assert chosen[0] == 0
    assert chosen[-1] == len(middles) - 1
    for left, right in pairwise(chosen):
        between = middles[right] - widths[right] / 2 - (middles[left] + widths[left] / 2)
        assert between >= -1e-9 or len(chosen) == 2


def test_figures_with_room_all_stand():
    assert apart([0, 50, 100, 150], [20, 20, 20, 20]) == [0, 1, 2, 3]


def test_a_figure_too_near_the_end_is_left_out():
    assert apart([0, 90, 100], [20, 20, 20]) == [0, 2]
