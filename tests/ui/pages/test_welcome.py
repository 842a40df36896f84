"""The first page: cards that cover names, the forms for narrow windows, keys."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ccworkbench.text import Text
from tests.ui.samples import RecordingDialogs
from ui.actions import ActionId
from ui.context import Context
from ui.models.recent_sessions import Card
from ui.pages.standards_panel import StandardRow
from ui.pages.welcome import WelcomePage
from ui.settings import Settings
from ui.tasks import Pool
from ui.theme import Theme

NOW = int(time.time() * 1000)
STANDARD = Text("示例标准", "Sample standard")


def card(path: str, name: str, alias: str, **more: object) -> Card:
    return Card(path, name, alias, STANDARD, "wheel", 12, 170, NOW, "72.3", "L3", 3, **more)


CARDS = (
    card("/a", "华东客服中心", "东海"),
    card("/b", "南岭银行信用卡中心", "南岭", missing=True),
    card("/c", "云栖市热线", "", holder="zhou@PC (pid 7)"),
)


@pytest.fixture
def page(qtbot):
    made = WelcomePage(Context(Theme(), Settings(), RecordingDialogs(), Pool()))
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show_standards([StandardRow(STANDARD, "1.0", "", "wheel", 33, 170)])
    made.show_cards(CARDS)
    made.show()
    return made


def names(page: WelcomePage) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def test_names_are_covered_until_asked_for(page: WelcomePage, qtbot):
    assert not any("客服中心" in name or "银行" in name or "热线" in name for name in names(page))
    qtbot.mouseClick(page._eye, Qt.MouseButton.LeftButton)
    assert any("华东客服中心" in name for name in names(page))


def test_what_is_covered_cannot_be_found_by_typing(page: WelcomePage):
    page._search.setText("华东")
    assert page.model.rowCount() == 0
    page._search.setText("东海")
    assert page.model.rowCount() == 1
    page._search.setText("sample")
    assert page.model.rowCount() == 3


def test_covering_everything_covers_the_names_again(page: WelcomePage):
    page._context.discretion.show_names(True)
    page._context.discretion.toggle_hidden()
    assert not any("华东客服中心" in name for name in names(page))


def test_covered_cards_paint_no_score(page: WelcomePage, qtbot):
    """The picture of a card does not depend on what is covered."""
    def picture(*cards: Card) -> object:
        page.show_cards(cards)
        return page.cards.grab().toImage()

    one = card("/a", "华东客服中心", "东海")
    other = Card("/a", "别的单位", "东海", STANDARD, "wheel", 12, 170, NOW, "91.0", "L5", 5, people=("A", "B"))
    assert picture(one) == picture(other)
    page._context.discretion.show_names(True)
    assert picture(one) != picture(other)


def test_what_is_not_sent_is_said_and_can_be_sent_at_once(page: WelcomePage, qtbot):
    assert not page._send_all.isVisible()
    page.show_cards([card("/a", "x", "东海", unsent=12), card("/b", "y", "南岭", unsent=0), card("/c", "z", "云")])
    assert ["not sent" in name for name in names(page)] == [True, False, False]
    assert page._send_all.isVisible()
    with qtbot.waitSignal(page.command_chosen) as told:
        qtbot.mouseClick(page._send_all, Qt.MouseButton.LeftButton)
    assert told.args == [ActionId.SEND_ALL]


def test_sent_unsent_and_unknown_look_different(page: WelcomePage):
    def picture(unsent: int) -> object:
        page.show_cards([card("/a", "x", "东海", unsent=unsent)])
        return page.cards.grab().toImage()

    pictures = [picture(one) for one in (-1, 0, 3)]
    assert len({bytes(one.constBits()) for one in pictures}) == 3


def test_an_exchange_file_has_its_tile(page: WelcomePage, qtbot):
    with qtbot.waitSignal(page.command_chosen) as told:
        qtbot.mouseClick(page._tiles[ActionId.IMPORT], Qt.MouseButton.LeftButton)
    assert told.args == [ActionId.IMPORT]


def test_enter_opens_the_card_in_focus(page: WelcomePage, qtbot):
    page.cards.setFocus()
    with qtbot.waitSignal(page.session_chosen) as told:
        qtbot.keyClick(page.cards, Qt.Key.Key_Return)
    assert told.args == ["/a"]


def test_a_missing_session_is_looked_for(page: WelcomePage, qtbot):
    page.cards.setCurrentIndex(page.model.index(1, 0))
    with qtbot.waitSignal(page.locating_wanted) as told:
        qtbot.keyClick(page.cards, Qt.Key.Key_Return)
    assert told.args == ["/b"]


def test_delete_takes_a_card_off_the_list(page: WelcomePage, qtbot):
    with qtbot.waitSignal(page.removal_wanted) as told:
        qtbot.keyClick(page.cards, Qt.Key.Key_Delete)
    assert told.args == ["/a"]


def test_without_sessions_there_is_a_way_to_begin(page: WelcomePage, qtbot):
    page.show_cards([])
    assert not page.cards.isVisible()
    assert page._empty.isVisible()
    with qtbot.waitSignal(page.command_chosen):
        qtbot.mouseClick(page._empty_new, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("width", "columns"), [(1024, 3), (1280, 2), (1440, 2), (1920, 3)])
def test_the_cards_fill_the_width(page: WelcomePage, width: int, columns: int):
    page.resize(width, 700)
    QApplication.processEvents()
    rects = [page.cards.visualRect(page.model.index(row, 0)) for row in range(3)]
    assert len({one.left() for one in rects}) == columns
    assert max(one.right() for one in rects) <= page.cards.viewport().width()


@pytest.mark.parametrize("scale", [1.0, 1.3])
@pytest.mark.parametrize("size", [(1024, 549), (1280, 709)])
def test_the_page_fits_small_windows(page: WelcomePage, size: tuple[int, int], scale: float):
    page._context.theme.set_scale(scale)
    page.resize(*size)
    QApplication.processEvents()
    assert page.minimumSizeHint().width() <= size[0]
    assert page.minimumSizeHint().height() <= size[1]
    if size[0] < 1180:
        assert not page.standards.isVisible()
        page._library.click()
        assert page.standards.isVisible()
