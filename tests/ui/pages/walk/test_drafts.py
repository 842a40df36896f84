"""Typed numbers that are not taken over: kept per item, shown again with their fault, and told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableWidget

from ccworkbench.errors import UsageError
from ccworkbench.session import ratings
from ccworkbench.standard.answers import Answer
from ccworkbench.text import Text
from ui.actions import ActionId
from ui.models.filters import ItemFilter, Show
from ui.unsaved import Unsaved

NUMBER, MEASURE, SERIES, AFTER = "1.1-06", "1.2-02", "1.2-03", "1.2-06"


def refuse(*_args, **_more):
    raise UsageError("no", Text("不行", "no"))


def fields(walk) -> list[QLineEdit]:
    return [one for one in walk.page.card.findChildren(QLineEdit) if one.isVisible()]


def type_into(walk, item: str, *typed: str) -> None:
    walk.page.show_item(item)
    for field, words in zip(fields(walk), typed, strict=True):
        field.setFocus()
        field.selectAll()
        walk.bot.keyClicks(field, words)


def faults(walk) -> list[str]:
    labels = walk.page.card.findChildren(QLabel)
    return [one.text() for one in labels if one.isVisible() and one.property("role") == "error"]


def told(walk) -> str:
    label = walk.page.footer._drafts
    return label.text() if label.isVisible() else ""


def test_a_wrong_number_is_there_again_with_its_fault(walk):
    type_into(walk, NUMBER, "103")
    walk.page.do(ActionId.NEXT)
    assert fields(walk) == [] or fields(walk)[0].text() == ""
    walk.page.show_item(NUMBER)
    assert fields(walk)[0].text() == "103"
    assert len(faults(walk)) == 1
    assert "0" in faults(walk)[0]
    assert "100" in faults(walk)[0]
    walk.settle()
    assert walk.rating(NUMBER).answer is None


def test_two_items_of_one_kind_have_each_their_own_draft(walk):
    type_into(walk, NUMBER, "103")
    type_into(walk, MEASURE, "12", "1.2.3")
    walk.page.show_item(NUMBER)
    assert [one.text() for one in fields(walk)] == ["103"]
    walk.page.show_item(MEASURE)
    assert [one.text() for one in fields(walk)] == ["12", "1.2.3"]
    assert len(faults(walk)) == 1


def test_drafts_are_counted_and_marked_until_they_are_mended(walk):
    type_into(walk, NUMBER, "103")
    walk.page.do(ActionId.NEXT)
    assert "1" in told(walk)
    assert walk.page.navigator.model.mark(NUMBER).draft
    type_into(walk, MEASURE, "12", "1.2.3")
    walk.page.show_item(AFTER)
    assert "2" in told(walk)
    type_into(walk, NUMBER, "85")
    walk.page.show_item(MEASURE)
    walk.bot.keyClick(fields(walk)[0], Qt.Key.Key_Escape)
    assert told(walk) == ""
    walk.settle()
    assert walk.rating(NUMBER).answer == Answer(number="85")
    assert walk.rating(MEASURE).answer is None
    assert not walk.page.navigator.model.mark(NUMBER).draft
    assert not walk.page.navigator.model.mark(MEASURE).draft


def test_not_rated_lists_an_item_whose_new_number_is_not_taken_over(walk):
    type_into(walk, NUMBER, "85")
    walk.page.show_item(AFTER)
    walk.settle()
    type_into(walk, NUMBER, "851")
    walk.page.show_item(AFTER)
    assert walk.rating(NUMBER).answer == Answer(number="85")
    assert walk.page.navigator.model.mark(NUMBER).done
    model = walk.page.navigator.model
    assert model.next_item("1.1-05", open_only=True) == NUMBER
    walk.page.navigator.set_filter(ItemFilter("1.1-06", Show.OPEN))
    assert model.first() == NUMBER
    walk.page.navigator.set_filter(ItemFilter())


def test_the_mark_of_a_draft_stays_when_the_session_changes(walk):
    type_into(walk, NUMBER, "103")
    walk.page.show_item(AFTER)
    walk.session.write(lambda doc: ratings.set_follow_up(doc, NUMBER, walk.session.me, True))
    walk.settle()
    assert walk.page.navigator.model.mark(NUMBER).draft
    assert walk.page.navigator.model.mark(NUMBER).follow_up


def test_months_half_filled_are_there_again(walk):
    walk.page.show_item(SERIES)
    table = walk.page.card.findChild(QTableWidget)
    for row, column, typed in ((0, 1, "80"), (0, 2, "100"), (1, 1, "90"), (1, 0, "2020-01")):
        table.item(row, column).setText(typed)
    walk.page.show_item(AFTER)
    assert "1" in told(walk)
    walk.page.show_item(SERIES)
    shown = [[table.item(row, column).text() for column in range(3)] for row in range(2)]
    assert shown[0][1:] == ["80", "100"]
    assert shown[1] == ["2020-01", "90", ""]
    assert len(faults(walk)) == 1


def test_what_stands_in_an_open_cell_is_kept(walk):
    walk.page.show_item(SERIES)
    walk.bot.keyClick(walk.page.navigator.tree, "7")
    cell = QApplication.focusWidget()
    walk.bot.keyClicks(cell, "7")
    table = walk.page.card.findChild(QTableWidget)
    assert cell.text() == "77"
    walk.page.show_item(AFTER)
    walk.page.show_item(SERIES)
    assert table.item(0, 1).text() == "77"


def test_a_complete_measure_is_taken_over_when_the_keyboard_goes_elsewhere(walk):
    type_into(walk, MEASURE, "90", "100")
    walk.settle()
    assert walk.rating(MEASURE).answer is None, "going from field to field is no end"
    walk.page.do(ActionId.RATIONALE)
    walk.settle()
    assert walk.rating(MEASURE).answer == Answer(inputs=(("all", "100"), ("good", "90")))


def test_a_number_is_taken_over_when_the_stage_changes(walk):
    type_into(walk, NUMBER, "45")
    walk.page.window().setCurrentIndex(1)
    walk.settle()
    assert walk.rating(NUMBER).answer == Answer(number="45")


def test_emptying_a_field_forgets_its_draft(walk):
    type_into(walk, NUMBER, "103")
    walk.page.show_item(AFTER)
    walk.page.show_item(NUMBER)
    fields(walk)[0].setFocus()
    fields(walk)[0].selectAll()
    walk.bot.keyClick(fields(walk)[0], Qt.Key.Key_Delete)
    walk.page.show_item(AFTER)
    assert told(walk) == ""
    walk.page.show_item(NUMBER)
    assert fields(walk)[0].text() == ""
    assert faults(walk) == []


def test_a_refused_number_stays_typed_and_is_not_tried_again_by_itself(walk, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(ratings, "rate", refuse)
        type_into(walk, NUMBER, "85")
        walk.page.show_item(AFTER)
        walk.settle()
        assert len(walk.refused) == 1
        walk.page.show_item(NUMBER)
        assert fields(walk)[0].text() == "85"
        walk.page.show_item(AFTER)
        walk.settle()
        assert len(walk.refused) == 1
    walk.page.show_item(NUMBER)
    fields(walk)[0].setFocus()
    walk.bot.keyClick(fields(walk)[0], Qt.Key.Key_Return)
    walk.settle()
    assert walk.rating(NUMBER).answer == Answer(number="85")
    assert told(walk) == ""


def test_a_number_refused_while_it_is_shown_is_there_again(walk, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(ratings, "rate", refuse)
        type_into(walk, NUMBER, "85")
        walk.bot.keyClick(fields(walk)[0], Qt.Key.Key_Return)
        walk.settle()
        assert fields(walk)[0].text() == "85"
        assert walk.page.unsaved() == [Unsaved(NUMBER, "85")]


def test_a_number_waiting_for_its_reason_is_not_lost_by_going_on(walk):
    type_into(walk, NUMBER, "80")
    walk.page.show_item(AFTER)
    walk.session.write(lambda doc: ratings.submit(doc, walk.session.me, ["1.1"]))
    walk.settle()
    type_into(walk, NUMBER, "40")
    walk.page.show_item(AFTER)
    assert "1" in told(walk)
    walk.page.show_item(NUMBER)
    assert fields(walk)[0].text() == "40"
    walk.settle()
    assert walk.rating(NUMBER).answer == Answer(number="80")


def test_a_change_of_language_keeps_draft_and_fault(walk):
    from PySide6.QtCore import QEvent

    type_into(walk, NUMBER, "103")
    walk.page.show_item(AFTER)
    walk.page.show_item(NUMBER)
    QApplication.sendEvent(walk.page, QEvent(QEvent.Type.LanguageChange))
    assert fields(walk)[0].text() == "103"
    assert len(faults(walk)) == 1


def test_another_session_has_none_of_the_drafts(walk):
    type_into(walk, NUMBER, "103")
    walk.page.show_session(walk.session)
    assert told(walk) == ""
    walk.page.show_item(NUMBER)
    assert fields(walk)[0].text() == ""
    assert not walk.page.navigator.model.mark(NUMBER).draft


@pytest.mark.parametrize(("item", "typed"), [(NUMBER, ("103",)), (MEASURE, ("12", "1.2.3"))])
def test_all_that_is_typed_and_not_saved_can_be_listed(walk, item, typed):
    type_into(walk, item, *typed)
    found = walk.page.unsaved()
    assert [one.place for one in found] == [item]
    assert all(words in found[0].words for words in typed)
