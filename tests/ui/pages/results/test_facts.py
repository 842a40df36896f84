"""What the page says of a result, against numbers worked out by hand."""

from fractions import Fraction as F

import pytest

from ccworkbench.scoring.result import Result
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.document import SessionDocument
from ccworkbench.standard.model import Standard
from tests.ui import rated
from ui.pages.results import facts


@pytest.fixture
def found(tmp_path):
    """Give (standard, result) of a pack rated in some way."""

    def of(pack: str, chosen=lambda _: None) -> tuple[Standard, Result]:
        with SessionDocument.open(rated.make(tmp_path / "a.ccsession", pack, chosen)) as doc:
            return doc.standard, result_of(doc.state.frozen())

    return of


def test_with_nothing_rated_there_is_a_scale_but_no_number_and_no_level(found):
    standard, result = found("cc-cmm")
    band = facts.band(standard, result, "en")
    assert (band.bottom, band.top, band.number) == (0, 100, None)
    assert [part.start for part in band.parts] == [0, 20, 40, 60, 80]      # levels by gates alone: plain fifths
    level = facts.level(standard, result, "en")
    assert level is not None
    assert (level.code, level.certain) == ("–", False)
    assert facts.weakest(standard, result, "en") == ()


def test_all_points_at_three_make_sixty_and_the_third_level(found):
    standard, result = found("cc-cmm", lambda _: "3")
    assert result.total.exact == 60                       # 3 of 5
    level = facts.level(standard, result, "zh")
    assert level is not None
    assert (level.code, level.certain) == ("L3", True)    # 80 % of the points at 3 or more, none at 4
    shown = facts.gates(standard, result)
    assert {gate.level for gate in shown} == {"L3", "L4"}
    assert all(gate.passed for gate in shown if gate.level == "L3")
    assert not all(gate.passed for gate in shown if gate.level == "L4")
    above = facts.next_level(standard, result)
    assert above is not None
    assert above.id == "L4"


def test_the_rows_are_the_five_dimensions_with_their_counts(found):
    standard, result = found("cc-cmm", lambda _: "3")
    rows = facts.top_rows(standard, result, "zh")
    assert [row.note for row in rows] == ["46/46", "56/56", "30/30", "22/22", "16/16"]
    assert {row.shown for row in rows} == {"60.0"}
    assert {row.share for row in rows} == {F(3, 5)}


def test_the_weakest_section_comes_first(found):
    standard, result = found("cc-cmm", lambda item: "1" if item.section == "I.3" else "3")
    rows = facts.weakest(standard, result, "en")
    assert rows[0].code == "I.3"
    assert rows[0].shown == "20.0"                        # 1 of 5
    assert len(rows) == 8
    assert [row.share for row in rows] == sorted(row.share for row in rows)


def test_open_items_leave_two_levels_possible(found):
    standard, result = found("cc-cmm", lambda item: "3" if item.section.startswith(("D", "O", "P")) else None)
    level = facts.level(standard, result, "en")
    assert level is not None
    assert not level.certain
    assert level.colour == -1
    assert "–" in level.code or level.code.startswith("≤")


def test_levels_with_minimums_part_the_scale(found):
    standard, result = found("sample")
    band = facts.band(standard, result, "en")
    assert [(part.start, part.code) for part in band.parts] == [
        (0, ""), (40, "L1"), (55, "L2"), (70, "L3"), (80, "L4"), (90, "L5")]


@pytest.mark.parametrize(("words", "left"), [
    ("2/7 个条目 >= 2：4.1-02、4.1-03", "2/7 个条目 >= 2"),
    ("2/7 items >= 2: 4.1-02, 4.1-03", "2/7 items >= 2"),
    ("7/7 items", "7/7 items"),
])
def test_the_list_of_failing_items_is_left_to_the_tool_tip(words, left):
    assert facts.without_items(words) == left
