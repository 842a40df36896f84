"""Rating by key and by mouse, against a real session."""

import pytest
from PySide6.QtCore import Qt

from ccworkbench.session import ratings
from ccworkbench.standard.answers import Answer
from tests.ui.pages.walk import kinds
from ui.actions import ActionId
from ui.models.item_marks import Badge
from ui.widgets.rating_scale import RatingScale

FIRST = "1.1-01"


def chosen(walk) -> list[int]:
    editor = next(one for one in walk.page.card.findChildren(RatingScale) if one.isVisible())
    return [at for at, button in enumerate(editor.group.buttons()) if button.isChecked()]


def key(walk, code, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    from PySide6.QtWidgets import QApplication

    walk.bot.keyClick(QApplication.focusWidget(), code, modifiers)


def test_a_digit_is_shown_before_the_commit_and_written(walk):
    key(walk, Qt.Key.Key_3)
    assert chosen(walk) == [3]
    assert walk.rating(FIRST).answer is None
    walk.settle()
    assert walk.rating(FIRST).answer == Answer(option="3")
    assert chosen(walk) == [3]
    mark = walk.page.navigator.model.mark(FIRST)
    assert (mark.badge, mark.text, mark.level) == (Badge.LEVEL, "3", 3)


def test_the_chosen_one_stays_when_pressed_again_and_backspace_clears_it(walk):
    key(walk, Qt.Key.Key_4)
    walk.settle()
    before = walk.rating(FIRST).answer_id
    key(walk, Qt.Key.Key_4)
    walk.settle()
    assert walk.rating(FIRST).answer_id == before
    key(walk, Qt.Key.Key_Backspace)
    assert chosen(walk) == []
    walk.settle()
    assert walk.rating(FIRST).answer is None


def test_three_quick_keys_end_in_the_last(walk):
    for code in (Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_2):
        key(walk, code)
    assert chosen(walk) == [2]
    walk.settle()
    assert walk.rating(FIRST).answer == Answer(option="2")
    assert chosen(walk) == [2]


def test_a_refused_answer_goes_back(walk, monkeypatch):
    key(walk, Qt.Key.Key_2)
    walk.settle()

    def refuse(doc, item, author, answer, *, reason=""):
        raise kinds_error()

    monkeypatch.setattr(ratings, "rate", refuse)
    key(walk, Qt.Key.Key_5)
    assert chosen(walk) == [5]
    walk.settle()
    assert len(walk.refused) == 1
    assert chosen(walk) == [2]


def kinds_error():
    from ccworkbench.errors import UsageError
    from ccworkbench.text import Text

    return UsageError("no", Text("不行", "no"))


@pytest.mark.parametrize(
    ("item", "keys", "answer"),
    [
        ("1.1-02", "Y", Answer(option="yes")),
        ("1.1-02", "N", Answer(option="no")),
        ("1.1-03", "3", Answer(option="p1")),       # a scale with minus values is chosen by place
        ("1.1-03", "+", Answer(option="p0")),       # the first step goes to zero
        ("1.1-04", "2", Answer(option="partly")),
        ("1.1-05", "CU", Answer(options=("C", "U"))),
        ("1.1-05", "CUC", Answer(options=("U",))),
        ("1.1-05", "0", Answer(options=())),
        ("1.2-01", "++", Answer(count="2")),
        ("1.2-01", "++-", Answer(count="1")),
        ("1.2-01", "4", Answer(count="4")),
        ("1.1-06", "+++", Answer(number="10")),     # 0, 5, 10 in steps of 5
    ],
)
def test_keys_answer_every_kind(walk, item, keys, answer):
    walk.page.show_item(item)
    for one in keys:
        walk.bot.keyClicks(walk.page.navigator.tree, one)
    walk.settle()
    assert not walk.refused
    assert walk.rating(item).answer == answer


def test_digits_typed_into_the_number_field_commit_on_enter(walk):
    walk.page.show_item("1.1-06")
    walk.bot.keyClicks(walk.page.navigator.tree, "6")
    from PySide6.QtWidgets import QApplication

    field = QApplication.focusWidget()
    walk.bot.keyClicks(field, "5")
    key(walk, Qt.Key.Key_Return)
    walk.settle()
    assert walk.rating("1.1-06").answer == Answer(number="65")
    key(walk, Qt.Key.Key_J)
    assert walk.page.item == "1.2-01"


def test_a_number_outside_the_steps_stays_in_the_field_and_says_what_is_allowed(walk):
    from PySide6.QtWidgets import QLabel

    walk.page.show_item("1.1-06")
    walk.bot.keyClicks(walk.page.navigator.tree, "7")
    key(walk, Qt.Key.Key_Return)
    walk.settle()
    assert walk.rating("1.1-06").answer is None
    faults = [one for one in walk.page.card.findChildren(QLabel) if one.property("role") == "error" and one.text()]
    assert "0..100 step 5" in faults[0].text()


def test_na_asks_for_its_reason_and_the_lead_of_a_team_cannot_approve_his_own(walk):
    key(walk, Qt.Key.Key_X)
    line = walk.page.card.reason.line
    assert line.isVisible()
    walk.bot.waitUntil(line.hasFocus)
    walk.bot.keyClicks(line, "no night shift here")
    walk.bot.keyClick(line, Qt.Key.Key_Return)
    walk.settle()
    rating = walk.rating(FIRST)
    assert rating.answer == Answer(na=True)
    assert rating.reason == "no night shift here"
    mark = walk.page.navigator.model.mark(FIRST)
    assert mark.badge is Badge.NA
    assert mark.warn
    assert walk.page.footer.button(ActionId.NOT_APPLICABLE).isChecked()


def test_esc_drops_the_reason_and_nothing_is_written(walk):
    key(walk, Qt.Key.Key_X)
    walk.bot.keyClick(walk.page.card.reason.line, Qt.Key.Key_Escape)
    walk.settle()
    assert not walk.page.card.reason.isVisible()
    assert walk.rating(FIRST).answer is None
    assert not walk.page.footer.button(ActionId.NOT_APPLICABLE).isChecked()


def test_the_lead_approves_a_colleagues_na(walk):
    from PySide6.QtWidgets import QPushButton

    from ccworkbench.standard.answers import NOT_APPLICABLE

    walk.session.write(lambda doc: ratings.rate(doc, FIRST, kinds.SECOND, NOT_APPLICABLE, reason="one shift only"))
    walk.settle()
    approve = next(
        one for one in walk.page.card.findChildren(QPushButton) if one.isVisible() and "Approve" in one.text()
    )
    walk.bot.mouseClick(approve, Qt.MouseButton.LeftButton)
    walk.settle()
    assert walk.session.state.na_approved(FIRST, walk.session.state.rating(FIRST, kinds.SECOND))
    assert not approve.isVisible()


def test_where_na_is_forbidden_its_button_is_off(walk):
    walk.page.show_item("1.2-06")
    assert not walk.page.footer.button(ActionId.NOT_APPLICABLE).isEnabled()
    key(walk, Qt.Key.Key_X)
    assert not walk.page.card.reason.isVisible()


def test_a_submitted_rating_changes_only_with_a_reason(walk):
    key(walk, Qt.Key.Key_2)
    walk.session.write(lambda doc: ratings.submit(doc, walk.session.me, ["1.1"]))
    walk.settle()
    key(walk, Qt.Key.Key_4)
    assert chosen(walk) == [4]
    assert walk.page.card.reason.isVisible()
    walk.settle()
    assert walk.rating(FIRST).answer == Answer(option="2")
    walk.bot.keyClicks(walk.page.card.reason.line, "seen in the records")
    walk.bot.keyClick(walk.page.card.reason.line, Qt.Key.Key_Return)
    walk.settle()
    assert walk.rating(FIRST).answer == Answer(option="4")
    assert walk.rating(FIRST).reason == "seen in the records"


def test_going_on_drops_a_change_without_its_reason(walk):
    key(walk, Qt.Key.Key_2)
    walk.session.write(lambda doc: ratings.submit(doc, walk.session.me, ["1.1"]))
    walk.settle()
    key(walk, Qt.Key.Key_4)
    walk.page.do(ActionId.NEXT)
    walk.page.do(ActionId.PREVIOUS)
    assert chosen(walk) == [2]
    assert not walk.page.card.reason.isVisible()


def test_follow_up_is_a_toggle(walk):
    for wanted in (True, False):
        key(walk, Qt.Key.Key_F)
        walk.settle()
        assert walk.rating(FIRST).follow_up is wanted
        assert walk.page.navigator.model.mark(FIRST).follow_up is wanted


def test_an_item_left_out_by_the_profile_cannot_be_rated_and_says_why(walk):
    from ui.widgets.prose import Prose

    walk.page.show_item("1.2-04")
    key(walk, Qt.Key.Key_3)
    walk.settle()
    assert walk.rating("1.2-04").answer is None
    said = " ".join(one.text() for one in walk.page.card.findChildren(Prose) if one.isVisible())
    assert "Operator: outsourced" in said


def test_an_observer_looks_and_does_not_rate(walk):
    walk.session.become(kinds.WATCHER)
    walk.settle()
    walk.page.show_item("1.1-02")
    walk.bot.keyClicks(walk.page.navigator.tree, "Y")
    key(walk, Qt.Key.Key_F)
    walk.settle()
    assert not walk.refused
    assert walk.rating("1.1-02").answer is None


def test_undo_shows_the_answer_before(walk):
    from ui import operations

    key(walk, Qt.Key.Key_1)
    key(walk, Qt.Key.Key_5)
    walk.settle()
    operations.undo(walk.session)
    walk.settle()
    assert chosen(walk) == [1]


def test_a_measure_is_answered_by_keyboard_alone(walk):
    from PySide6.QtWidgets import QApplication

    walk.page.show_item("1.2-02")
    walk.bot.keyClicks(walk.page.navigator.tree, "1")
    walk.bot.keyClicks(QApplication.focusWidget(), "020")
    key(walk, Qt.Key.Key_Return)
    walk.bot.keyClicks(QApplication.focusWidget(), "1200")
    key(walk, Qt.Key.Key_Return)
    walk.settle()
    assert walk.rating("1.2-02").answer == Answer(inputs=(("all", "1200"), ("good", "1020")))
    assert walk.page.navigator.tree.hasFocus()


def test_esc_in_a_field_gives_back_the_answer_before(walk):
    from PySide6.QtWidgets import QApplication

    walk.page.show_item("1.1-06")
    walk.bot.keyClicks(walk.page.navigator.tree, "8")
    field = QApplication.focusWidget()
    key(walk, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert walk.page.navigator.tree.hasFocus()


def test_digits_typed_into_the_table_of_months_stay_there(walk):
    from PySide6.QtWidgets import QTableWidget

    walk.page.show_item("1.2-03")
    table = walk.page.card.findChild(QTableWidget)
    table.setFocus()
    table.setCurrentCell(1, 1, table.selectionModel().SelectionFlag.NoUpdate)
    walk.bot.keyClick(table, "7")
    assert table.state() == table.State.EditingState or table.isPersistentEditorOpen(table.currentItem())
    assert table.currentRow() == 1
    walk.settle()
    assert walk.rating("1.2-03").answer is None
