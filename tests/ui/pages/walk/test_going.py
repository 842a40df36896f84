"""Going from item to item: the keys and the buttons agree on where one can go."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ccworkbench.standard.answers import Answer
from ui.actions import ActionId
from ui.models.filters import ItemFilter
from ui.theme import Theme
from ui.widgets.anchor_button import Face, Form
from ui.widgets.anchor_group import AnchorGroup

NUMBER = "1.1-06"


def test_a_letter_after_a_number_is_a_key_of_the_page(walk):
    walk.page.show_item(NUMBER)
    walk.bot.keyClicks(walk.page.navigator.tree, "6")
    for code in (Qt.Key.Key_5, Qt.Key.Key_J):
        walk.bot.keyClick(QApplication.focusWidget(), code)
    walk.settle()
    assert walk.rating(NUMBER).answer == Answer(number="65")
    assert walk.page.item == "1.2-01"
    assert QApplication.focusWidget() is walk.page.navigator.tree


def test_the_way_back_opens_again_when_the_filter_is_emptied(walk):
    back = walk.page.footer._buttons[ActionId.PREVIOUS]
    walk.page.navigator.set_filter(ItemFilter("1.2-02"))
    walk.page.show_item("1.2-02")
    assert not back.isEnabled()
    walk.page.navigator.set_filter(ItemFilter())
    assert back.isEnabled()


def test_the_height_of_anchors_is_not_held_at_what_an_earlier_width_needed(qtbot):
    window, group = QWidget(), AnchorGroup(Theme("light"))
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(group)
    group.set_faces([Face("1", "a practice that is written down and done " * 3)], Form.FULL)
    window.resize(900, 200)
    window.show()
    most = window.layout().itemAt(0).maximumSize().height()
    assert most >= group.heightForWidth(300) > group.heightForWidth(900)
