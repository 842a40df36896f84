"""Bands of a measure: a gap or an overlap is found exactly where plain trying finds one."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ccworkbench.standard.bands import has_catch_all, overlapping, uncovered
from ccworkbench.standard.items import Band, Limits

TENTHS = [Fraction(one, 10) for one in range(-15, 116)]

ends = st.one_of(st.none(), st.integers(0, 10).map(Fraction))
limits = st.builds(Limits, min=ends, above=ends, below=ends, max=ends)
trends = st.sampled_from([None, None, None, "better", "flat", "worse"])
plain_bands = st.lists(st.builds(Band, limits, st.just(Fraction(1))), min_size=1, max_size=5)
series_bands = st.lists(
    st.builds(Band, limits, st.just(Fraction(1)), st.none(), trends), min_size=1, max_size=5
)


@given(plain_bands)
def test_what_is_called_covered_takes_every_number(bands):
    free = [one for one in TENTHS if not any(band.limits.hold(one) for band in bands)]
    assert (uncovered(bands, None, series=False) is not None) == bool(free)
    if has_catch_all(bands):
        assert not free


@given(series_bands)
def test_a_series_is_covered_for_every_trend(bands):
    free = [
        (one, trend)
        for one in TENTHS
        for trend in ("better", "flat", "worse")
        if not any(band.limits.hold(one) and band.trend in (None, trend) for band in bands)
    ]
    assert (uncovered(bands, None, series=True) is not None) == bool(free)


@given(plain_bands)
def test_bands_that_do_not_overlap_are_each_reached_and_contain_or_avoid_each_other(bands):
    if overlapping(bands, None) is not None:
        return
    taken = [{one for one in TENTHS if band.limits.hold(one)} for band in bands]
    for later in range(1, len(bands)):
        assert taken[later] - set().union(*taken[:later])
        for earlier in range(later):
            assert not taken[earlier] & taken[later] or taken[earlier] <= taken[later]


def test_rounding_closes_gaps_no_number_can_fall_into():
    bands = [Band(Limits(min=Fraction(80)), Fraction(2)), Band(Limits(max=Fraction("79.9")), Fraction(1))]
    assert uncovered(bands, 1, series=False) is None
    assert uncovered(bands, 2, series=False) == "79.91"
    assert uncovered(bands, None, series=False) == "79.95"
