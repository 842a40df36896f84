"""Room: nothing is cut off at the sizes the window has, in both languages, for every kind of item."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import rated
from tests.ui.pages.walk import kinds
from ui.actions import ActionId
from ui.widgets.anchor_button import AnchorButton
from ui.widgets.prose import Prose

# The page of a window of 1440 x 900, 1280 x 800 and 1024 x 640: bar and strip take 90 pixels.
SIZES = ((1440, 810), (1280, 710), (1024, 550))


def speak(walk, language: str) -> None:
    walk.page._context.settings.language = language
    QApplication.sendEvent(walk.page, QEvent(QEvent.Type.LanguageChange))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_clipped(walk, size, language):
    speak(walk, language)
    walk.page.window().resize(*size)
    walk.page.card.guidance.set_open(True)
    for item in kinds.standard().items:
        walk.page.show_item(item.id)

        def fits(name=item.id):
            assert rated.cut(walk.page) == [], name

        walk.bot.waitUntil(fits)        # columns and wrapped words take several passes
        assert walk.page.size().toTuple() == size
    speak(walk, "en")


def test_the_card_is_never_wider_than_its_column(walk):
    for size in SIZES:
        walk.page.window().resize(*size)
        QApplication.processEvents()
        assert walk.page._scroll.widget().width() <= walk.page._scroll.viewport().width()


def test_in_a_narrow_window_the_evidence_is_a_drawer(walk):
    walk.page.window().resize(1024, 550)
    QApplication.processEvents()
    button = walk.page.footer.evidence
    assert button.isVisible()
    assert not walk.page.evidence.isVisible()
    walk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert walk.page.evidence.isVisible()
    assert walk.page._columns.drawer.geometry().right() == walk.page.rect().right()
    walk.bot.keyClick(walk.page._columns.drawer, Qt.Key.Key_Escape)
    assert not walk.page.evidence.isVisible()
    walk.page.window().resize(1440, 810)
    QApplication.processEvents()
    assert walk.page.evidence.isVisible()
    assert not button.isVisible()


def test_hints_are_hidden_where_there_is_no_room(walk):
    hints = walk.page.footer._hints
    walk.page.window().resize(1440, 810)
    QApplication.processEvents()
    assert hints.isVisible()
    walk.page.window().resize(1290, 710)
    QApplication.processEvents()
    assert not hints.isVisible()


def test_low_windows_show_the_anchors_in_one_language(walk):
    anchor = next(one for one in walk.page.card.findChildren(AnchorButton) if one.isVisible())
    walk.page.window().resize(1440, 810)
    QApplication.processEvents()
    tall = anchor.height()
    walk.page.window().resize(1440, 700)
    QApplication.processEvents()
    assert anchor.height() < tall
    assert anchor.height() >= 36


def test_discretion_covers_everything_but_the_item(walk):
    discretion = walk.page._context.discretion
    discretion.toggle_hidden()
    assert not walk.page.navigator.isVisible()
    assert not walk.page.evidence.isVisible()
    assert walk.page.card.isVisible()
    discretion.toggle_hidden()
    assert walk.page.navigator.isVisible()
    assert walk.page.evidence.isVisible()


def test_the_language_changes_every_word(walk):
    speak(walk, "zh")
    assert walk.page.navigator.model.data(walk.page.navigator.model.index_of("1.1-01")) == "01  条目01"
    text = next(one for one in walk.page.card.findChildren(Prose) if one.isVisible())
    assert text.text().startswith("条目 01 的要求")
    speak(walk, "en")
    assert text.text().startswith("What item 01 asks for")


def test_every_stop_of_the_tab_key_has_a_name(walk):
    from PySide6.QtGui import QAccessible

    for item in kinds.standard().items:
        walk.page.show_item(item.id)
        for one in walk.page.findChildren(QWidget):
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled():
                face = QAccessible.queryAccessibleInterface(one)
                assert face.text(QAccessible.Text.Name), one


def test_moving_passes_over_items_left_out_and_stops_at_the_ends(walk):
    assert not walk.page.footer.button(ActionId.PREVIOUS).isEnabled()
    seen = [walk.page.item]
    for _ in range(20):
        walk.bot.keyClicks(walk.page.navigator.tree, "j")
        if walk.page.item == seen[-1]:
            break
        seen.append(walk.page.item)
    assert seen == [one.id for one in kinds.standard().items if one.id != "1.2-04"]
    assert not walk.page.footer.button(ActionId.NEXT).isEnabled()


def test_the_filter_lists_what_is_typed_and_esc_empties_it(walk):
    tree = walk.page.navigator.tree
    walk.bot.keyClick(tree, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    walk.bot.keyClicks(field, "1.2-02")
    walk.bot.waitUntil(lambda: walk.page.navigator.model.shown_count() == 1)
    walk.bot.keyClick(field, Qt.Key.Key_Return)
    assert walk.page.item == "1.2-02"
    walk.bot.keyClick(tree, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    walk.bot.keyClick(field, Qt.Key.Key_Escape)
    assert walk.page.navigator.model.shown_count() == len(kinds.standard().items)


def test_the_commands_of_evidence_reach_its_pane(walk, monkeypatch):
    asked = []
    for name in ("attach", "paste", "note_sighting", "preview"):
        monkeypatch.setattr(walk.page.evidence, name, lambda name=name: asked.append(name))
    for command in (ActionId.ATTACH, ActionId.PASTE, ActionId.SIGHTING, ActionId.PREVIEW):
        walk.page.do(command)
    assert asked == ["attach", "paste", "note_sighting", "preview"]


def test_another_session_starts_without_the_filter_of_the_one_before(walk):
    from ui.models.filters import ItemFilter, Show

    walk.page.navigator.set_filter(ItemFilter("1.2", Show.OPEN))
    assert walk.page.navigator.model.first() == "1.2-01"
    walk.page.show_session(walk.session)
    assert walk.page.navigator.model.shown_count() == len(kinds.standard().items)
    assert walk.page.item == "1.1-01"
