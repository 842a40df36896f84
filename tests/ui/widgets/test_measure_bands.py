"""The band that is lit is the one the engine counts, on the sample standard's series."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from ccworkbench.scoring.measures import Surroundings
from ccworkbench.scoring.numbers import plain
from ccworkbench.scoring.values import worth
from ccworkbench.standard import library
from ccworkbench.standard.answers import Answer, Month, input_names
from ccworkbench.text import Text
from ui.theme import Theme
from ui.widgets.measure_result import MeasureResult

STANDARD = library.load("sample")
SERIES = next(one for one in STANDARD.items if one.series is not None)
WORTH = worth(SERIES, Surroundings())
NAMES = input_names(SERIES) or ("value",)


class Plain:
    language = "en"

    def words(self, text: Text) -> str:
        return text.en

    def other_words(self, text: Text) -> str:
        return text.zh


@pytest.fixture(scope="module")
def result(qapp):
    made = MeasureResult(Theme("light"), Plain())
    made.show_item(SERIES, WORTH)
    yield made
    made.deleteLater()


def series(months) -> Answer:
    return Answer(series=tuple(
        Month(f"2026-{at:02d}", tuple(sorted(zip(NAMES, map(str, typed), strict=True))))
        for at, typed in enumerate(months, 1)
    ))


def lit(result) -> list[str]:
    return [one.value for one in result._bands._faces if one.hit]


rows = some.lists(some.tuples(*(some.integers(0, 60) for _ in NAMES)), min_size=1, max_size=9)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows)
def test_the_band_lit_has_the_value_that_counts(result, months):
    answer = series(months)
    result.show_answer(answer)
    value = WORTH.of(answer).value
    assert lit(result) == ([] if value is None else [plain(value)])


@pytest.mark.parametrize(("cost", "value"), [
    ((75, 70, 65, 45, 40, 35), 5),      # mean 5.5 and falling
    ((35, 40, 45, 65, 70, 75), 4),      # mean 5.5 and rising
    ((55, 55, 55, 55, 55, 55), 4),      # mean 5.5, neither
    ((125, 120, 115, 95, 90, 85), 3),   # mean 10.5 and falling
    ((80, 80, 80, 80, 80, 80), 2),      # mean 8
    ((85, 90, 95, 115, 120, 125), 0),   # mean 10.5 and rising
])
def test_level_and_course_choose_the_band_the_pack_names(result, cost, value):
    """Worked out by hand from the bands of item 3-03, 10 contacts a month."""
    answer = Answer(series=tuple(
        Month(f"2026-{at:02d}", (("contacts", "10"), ("spent", str(one)))) for at, one in enumerate(cost, 1)
    ))
    result.show_answer(answer)
    assert SERIES.id == "3-03"
    assert lit(result) == [str(value)]
    assert WORTH.of(answer).value == value


def test_one_month_alone_has_no_course(result):
    """Nobody can say that it stays level: only bands without a course may hold it."""
    answer = Answer(series=(Month("2026-01", (("contacts", "10"), ("spent", "80"))),))
    result.show_answer(answer)
    assert lit(result) == ["2"]
