"""The rationale: saved while typing, on every way out, and never lost."""

import pytest
from PySide6.QtCore import Qt

from ccworkbench.errors import UsageError
from ccworkbench.session import ratings
from ccworkbench.text import Text
from tests.ui.pages.walk import kinds
from ui.actions import ActionId

FIRST, NEXT = "1.1-01", "1.1-02"


@pytest.fixture
def text(walk):
    walk.page.do(ActionId.RATIONALE)
    editor = walk.page.footer.rationale.editor
    walk.bot.waitUntil(editor.hasFocus)
    return editor


def refuse(*_args, **_more):
    raise UsageError("no", Text("不行", "no"))


def test_typing_is_saved_after_a_pause(walk, text):
    walk.bot.keyClicks(text, "two of three teams 234")
    assert walk.rating(FIRST).rationale == ""
    walk.bot.waitUntil(lambda: walk.rating(FIRST).rationale == "two of three teams 234")


def test_letters_and_digits_belong_to_the_text(walk, text):
    walk.bot.keyClicks(text, "jkxf3")
    walk.settle()
    assert walk.page.item == FIRST
    assert walk.rating(FIRST).answer is None
    assert text.toPlainText() == "jkxf3"


def test_the_next_item_saves_at_once_and_shows_its_own_text(walk, text):
    walk.bot.keyClicks(text, "first")
    walk.page.do(ActionId.NEXT)
    assert text.toPlainText() == ""
    walk.settle()
    assert walk.rating(FIRST).rationale == "first"
    assert walk.rating(NEXT).rationale == ""


def test_ctrl_enter_saves_and_goes_on(walk, text):
    walk.bot.keyClicks(text, "done")
    walk.bot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    walk.settle()
    assert walk.rating(FIRST).rationale == "done"
    assert walk.page.item == NEXT
    assert walk.page.navigator.tree.hasFocus()


def test_esc_goes_back_to_the_tree_and_saves(walk, text):
    walk.bot.keyClicks(text, "x")
    walk.bot.keyClick(text, Qt.Key.Key_Escape)
    assert walk.page.navigator.tree.hasFocus()
    walk.settle()
    assert walk.rating(FIRST).rationale == "x"


def test_leaving_the_page_saves(walk, text):
    walk.bot.keyClicks(text, "before the stage changes")
    walk.page.window().setCurrentIndex(1)
    walk.settle()
    assert walk.rating(FIRST).rationale == "before the stage changes"


def test_a_refused_text_is_kept_and_there_again_on_coming_back(walk, text, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(ratings, "write_rationale", refuse)
        walk.bot.keyClicks(text, "precious words")
        walk.page.do(ActionId.NEXT)
        walk.settle()
        assert len(walk.refused) == 1
        assert text.toPlainText() == ""
        walk.page.do(ActionId.PREVIOUS)
        assert text.toPlainText() == "precious words"
        walk.settle()
        assert len(walk.refused) == 1, "it is not tried again and again"
    walk.page.do(ActionId.SAVE_AND_NEXT)
    walk.settle()
    assert walk.rating(FIRST).rationale == "precious words"


def test_a_refused_text_that_is_saved_at_last_is_no_longer_called_refused(walk, text, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(ratings, "write_rationale", refuse)
        walk.bot.keyClicks(text, "mine")
        walk.page.flush()
        walk.settle()
    refused = walk.page.footer.rationale._state.property("role")
    walk.page.flush(again=True)
    walk.settle()
    assert walk.rating(FIRST).rationale == "mine"
    assert (refused, walk.page.footer.rationale._state.property("role")) == ("error", "ok")


def test_news_from_elsewhere_never_replace_what_is_being_typed(walk, text):
    walk.bot.keyClicks(text, "mine")
    walk.session.write(lambda doc: ratings.write_rationale(doc, FIRST, kinds.LEAD, "theirs"))
    walk.bot.waitUntil(lambda: walk.rating(FIRST).rationale != "")
    assert text.toPlainText() == "mine"
    walk.bot.waitUntil(lambda: walk.rating(FIRST).rationale == "mine")


def test_news_from_elsewhere_are_shown_where_nobody_types(walk):
    walk.session.write(lambda doc: ratings.write_rationale(doc, FIRST, kinds.LEAD, "theirs"))
    walk.settle()
    assert walk.page.footer.rationale.editor.toPlainText() == "theirs"


def test_closing_the_session_saves(walk, text):
    walk.bot.keyClicks(text, "the last words")
    walk.page.show_session(None)
    walk.settle()
    assert walk.rating(FIRST).rationale == "the last words"


def test_saving_goes_on_while_one_types_without_a_pause(walk, text):
    rationale = walk.page.footer.rationale
    pause, longest = rationale._timer, rationale._longest
    usual = pause.interval(), longest.interval()
    assert usual == (400, 3000)
    try:
        pause.setInterval(1_000_000)
        longest.setInterval(50)
        walk.bot.keyClicks(text, "on and on")
        assert pause.isActive(), "the pause has not come"
        walk.bot.waitUntil(lambda: walk.rating(FIRST).rationale == "on and on")
    finally:
        pause.setInterval(usual[0])
        longest.setInterval(usual[1])


def test_more_keys_do_not_put_off_the_latest_moment(walk, text):
    longest = walk.page.footer.rationale._longest
    walk.bot.keyClicks(text, "a")
    before = longest.remainingTime()
    walk.bot.keyClicks(text, "bcdef")
    assert longest.isActive()
    assert longest.remainingTime() <= before


def test_leaving_the_field_saves(walk, text):
    walk.bot.keyClicks(text, "x")
    walk.page.navigator.focus_tree()
    assert not walk.page.footer.rationale._timer.isActive()
    walk.settle()
    assert walk.rating(FIRST).rationale == "x"
