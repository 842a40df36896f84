"""The figures over the board: numbers are written alike wherever they stand."""

from dataclasses import replace

from ccworkbench.insight import agreement_words
from ccworkbench.insight.agreement import agreement
from tests.ccworkbench.insight.teams import FOUR_BY_TWELVE, item, standard, state
from ui.pages.consensus.board.figures import Figures, FigureStrip


def test_a_negative_number_has_the_same_sign_in_figure_interval_and_reading(workbench, qtbot):
    workbench.appearance.set_language("en")
    strip = FigureStrip(workbench.desk._context)
    qtbot.addWidget(strip)
    made = standard([item(f"i{at:02}") for at in range(12)])
    found = replace(agreement(state(made, FOUR_BY_TWELVE)), interval=(-0.12, 0.3))
    strip.show_figures(Figures(found))
    assert "−0.120 … 0.300" in strip.interval.text()
    assert "−0.120 to 0.300" in strip.reading.text()
    assert "-0.120 to 0.300" in agreement_words.reading(found).en      # not every console can show the sign
