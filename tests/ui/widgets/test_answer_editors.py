"""The editors by themselves: they take values and emit values."""

from datetime import date
from fractions import Fraction as F

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ccworkbench.scoring.measures import Surroundings
from ccworkbench.scoring.values import worth
from ccworkbench.standard.answers import Answer, Month
from ccworkbench.standard.items import Limits, Option
from ccworkbench.text import Text
from tests.ui.pages.walk import kinds
from ui.theme import Theme
from ui.widgets.anchor_button import AnchorButton
from ui.widgets.band_strip import stretch
from ui.widgets.measure_entry import MeasureEntry
from ui.widgets.option_keys import option_keys
from ui.widgets.rating_scale import RatingScale
from ui.widgets.series_entry import SeriesEntry, months_before

STANDARD = kinds.standard()
ITEMS = {one.id: one for one in STANDARD.items}


class Plain:
    """Both languages, English first."""

    language = "en"

    def words(self, text: Text) -> str:
        return text.en

    def other_words(self, text: Text) -> str:
        return text.zh


def made(qtbot, kind, item, answer=None, *, compact=False):
    editor = kind(Theme("light"), Plain())
    qtbot.addWidget(editor)
    editor.got = []
    editor.answered.connect(editor.got.append)
    if hasattr(editor, "set_names"):
        editor.set_names({one.id: one for one in STANDARD.inputs})
    editor.show_item(ITEMS[item], worth(ITEMS[item], Surroundings()), compact=compact)
    editor.set_answer(answer)
    editor.resize(700, 600)
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    return editor


def said(editor) -> str:
    return " | ".join(one.text() for one in editor.findChildren(QLabel) if one.isVisible())


def options(*pairs):
    return tuple(Option(name, F(value), Text.same(name)) for name, value in pairs)


@pytest.mark.parametrize(
    ("scale", "keys"),
    [
        (kinds.LEVELS, ("0", "1", "2", "3", "4", "5")),
        (kinds.YES_NO, ("N", "Y")),
        (options(("met", 1), ("not", 0)), ("Y", "N")),
        (kinds.POINTS, ("1", "2", "3")),                              # −1 has no key of its own
        (options(("N", 0), ("P", F(1, 3)), ("L", F(2, 3)), ("F", 1)), ("1", "2", "3", "4")),   # F is follow-up
        (options(("A", 0), ("B", F(1, 2)), ("C", 1)), ("A", "B", "C")),
        (options(*((f"o{n}", F(n, 20)) for n in range(11))), (*"123456789", "", "")),
    ],
)
def test_every_scale_gets_keys_that_the_page_does_not_use(scale, keys):
    assert option_keys(scale) == keys


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(min=F(85)), "≥ 85 %"),
        (Limits(above=F(3)), "> 3 %"),
        (Limits(max=F(5, 2)), "≤ 2.5 %"),
        (Limits(below=F(3)), "< 3 %"),
        (Limits(min=F(70), below=F(85)), "70 – < 85 %"),
        (Limits(above=F(70), max=F(85)), "> 70 – 85 %"),
    ],
)
def test_bands_are_written_in_signs(limits, words):
    assert stretch(limits, "%") == words


def test_the_items_own_anchors_stand_at_1_3_and_5(qtbot):
    editor = made(qtbot, RatingScale, "1.1-01")
    words = [button.face.words for button in editor.group.buttons()]
    assert words == [
        "Grade 0: What grade 0 means", "Grade 1: The weak way", "Grade 2: What grade 2 means",
        "Grade 3: The met way", "Grade 4: What grade 4 means", "Grade 5: The leading way",
    ]


def test_on_other_scales_they_stand_beside_the_lowest_and_the_highest(qtbot):
    editor = made(qtbot, RatingScale, "1.1-04")
    assert [button.face.words for button in editor.group.buttons()] == ["Not met: Not done", "Partly", "Met: Done"]


def test_short_options_stand_in_one_row(qtbot):
    editor = made(qtbot, RatingScale, "1.1-03")
    assert len({button.y() for button in editor.group.buttons()}) == 1


def test_a_click_emits_and_does_not_change_the_editor(qtbot):
    editor = made(qtbot, RatingScale, "1.1-01", Answer(option="2"))
    qtbot.mouseClick(editor.group.buttons()[4], Qt.MouseButton.LeftButton)
    assert editor.got == [Answer(option="4")]
    assert [button.isChecked() for button in editor.group.buttons()] == [n == 2 for n in range(6)]


def test_the_anchors_are_one_tab_stop_with_arrows_inside(qtbot):
    editor = made(qtbot, RatingScale, "1.1-01", Answer(option="2"))
    stops = [b for b in editor.group.buttons() if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [editor.group.buttons()[2]]
    stops[0].setFocus()
    qtbot.keyClick(stops[0], Qt.Key.Key_Down)
    assert editor.group.buttons()[3].hasFocus()
    qtbot.keyClick(editor.group.buttons()[3], Qt.Key.Key_Return)
    assert editor.got == [Answer(option="3")]


def test_compact_anchors_hide_the_other_language_and_keep_it_in_the_tip(qtbot):
    editor = made(qtbot, RatingScale, "1.1-01", compact=True)
    anchor: AnchorButton = editor.group.buttons()[0]
    assert anchor.height() < 44
    assert "第 0 级的一般含义" in anchor.toolTip()


def test_a_measure_is_worked_out_while_it_is_typed(qtbot):
    editor = made(qtbot, MeasureEntry, "1.2-02")
    good, everything = editor.fields()
    qtbot.keyClicks(good, "1020")
    assert "→" not in said(editor)
    qtbot.keyClicks(everything, "1200")
    assert "85.0 %" in said(editor)
    assert "→ 3" in said(editor)
    assert editor.got == []
    qtbot.keyClick(everything, Qt.Key.Key_Return)
    assert editor.got == [Answer(inputs=(("all", "1200"), ("good", "1020")))]


def test_enter_in_a_half_filled_measure_goes_to_the_empty_field(qtbot):
    editor = made(qtbot, MeasureEntry, "1.2-02")
    good, everything = editor.fields()
    good.setFocus()
    qtbot.keyClicks(good, "1")
    qtbot.keyClick(good, Qt.Key.Key_Return)
    assert everything.hasFocus()
    assert editor.got == []


def test_a_division_by_zero_gives_no_value(qtbot):
    editor = made(qtbot, MeasureEntry, "1.2-02")
    for field, typed in zip(editor.fields(), ("5", "0"), strict=True):
        qtbot.keyClicks(field, typed)
    assert "→" not in said(editor)


def test_what_is_no_number_is_marked(qtbot):
    editor = made(qtbot, MeasureEntry, "1.2-02")
    qtbot.keyClicks(editor.fields()[0], "1.2.")
    assert editor.fields()[0].property("state") == "bad"


def test_the_number_itself_may_be_stated(qtbot):
    editor = made(qtbot, MeasureEntry, "1.2-02", Answer(number="71"))
    (field,) = editor.fields()
    assert field.text() == "71"
    assert "→ 2" in said(editor)


def test_an_acknowledged_answer_does_not_replace_what_is_being_typed(qtbot):
    editor = made(qtbot, MeasureEntry, "1.2-02", Answer(number="71"))
    qtbot.keyClicks(editor.fields()[0], "5")
    editor.set_answer(Answer(number="60"))
    assert editor.fields()[0].text() == "715"


def test_the_months_before_a_day_are_complete_ones():
    assert months_before(date(2026, 1, 31), 3) == ["2025-10", "2025-11", "2025-12"]
    assert months_before(date(2026, 12, 1), 1) == ["2026-11"]


def test_a_series_is_pasted_worked_out_and_taken_over(qtbot):
    editor = made(qtbot, SeriesEntry, "1.2-03")
    table = editor.table
    for row, (good, everything) in enumerate((("80", "100"), ("85", "100"), ("93", "100"))):
        table.item(row, 1).setText(good)
        assert editor._read() is None or row > 0
        table.item(row, 2).setText(everything)
    assert "86.0 %" in said(editor)          # the mean of the three months
    assert "→ 3" in said(editor)
    assert "rising" in said(editor)
    assert [table.item(row, 3).text() for row in range(3)] == ["80", "85", "93"]
    editor.flush()
    months = [table.item(row, 0).text() for row in range(3)]
    given = zip(months, ("80", "85", "93"), strict=True)
    series = tuple(Month(month, (("all", "100"), ("good", good))) for month, good in given)
    assert editor.got == [Answer(series=series)]


def test_a_block_of_cells_comes_from_the_clipboard(qtbot):
    editor = made(qtbot, SeriesEntry, "1.2-03")
    QApplication.clipboard().setText("80\t100\n85\t100\n90\t100\n")
    editor.table.setFocus()
    editor.table.setCurrentCell(0, 1, editor.table.selectionModel().SelectionFlag.NoUpdate)
    qtbot.keyClick(editor.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "85.0 %" in said(editor)


def test_a_half_filled_month_is_not_taken_over(qtbot):
    editor = made(qtbot, SeriesEntry, "1.2-03")
    editor.table.item(0, 1).setText("80")
    editor.flush()
    assert editor.got == []
