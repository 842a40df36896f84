"""The scale of the agreement coefficient: every number stands where it belongs, however low."""

import pytest

from ui.pages.consensus.board.alpha_scale import AlphaScale


@pytest.fixture
def scale(workbench, qtbot):
    """A scale as wide as in a small window."""
    made = AlphaScale(workbench.desk._context)
    qtbot.addWidget(made)
    made.resize(200, 36)
    made.show()
    return made


@pytest.mark.parametrize(("value", "interval", "low"), [
    (None, None, 0.5), (0.9, (0.8, 0.95), 0.5), (0.5, None, 0.5), (0.62, (0.41, 0.8), 0.0),
    (0.12, (0.02, 0.3), 0.0),
    (-0.02, (-0.2, 0.1), -0.5), (-0.7, None, -1.0), (-1.2, None, -1.5),
])
def test_it_reaches_to_the_lowest_number(scale, value, interval, low):
    scale.show_value(value, interval)
    assert scale.low == low
    there = [one for one in (value, *(interval or ())) if one is not None]
    places = [scale.place(one) for one in sorted(there)]
    assert places == sorted(set(places))                 # nothing is pushed together at an edge
    assert all(scale.place(low) <= one <= scale.place(1.0) for one in places)
    assert 0 < scale.place(low) < scale.place(1.0) < scale.width()


def test_a_low_number_is_painted_at_its_place(scale, workbench):
    accent = workbench.desk._context.theme.color("accent").rgb()

    def painted() -> list[int]:
        image = scale.grab().toImage()
        ratio = image.devicePixelRatio()
        line = round((scale.height() - 8.5) * ratio)
        return [round(x / ratio) for x in range(image.width()) if image.pixel(x, line) == accent]

    for value in (0.1, 0.3):
        scale.show_value(value, None)
        assert abs(sum(painted()) / len(painted()) - scale.place(value)) < 1.5
