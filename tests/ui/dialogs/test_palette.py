"""The palette over the window: opens on a key, finds, runs, gives the focus back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ccworkbench.standard import pack
from tests.ui.samples import PACK, RecordingDialogs
from ui.actions import ActionId
from ui.context import Context
from ui.dialogs.palette import Palette, entries
from ui.settings import Settings
from ui.tasks import Pool
from ui.theme import Theme


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1024, 640)
    made.editor = QLineEdit(made)
    made.show()
    return made


@pytest.fixture
def palette(window):
    context = Context(Theme(), Settings(), RecordingDialogs(), Pool())
    made = Palette(window, context)
    made.open(entries(context, [ActionId.EXPORT, ActionId.PALETTE, ActionId.UNDO], pack.read(PACK)))
    return made


def test_it_offers_commands_but_not_itself_and_every_item(palette: Palette):
    targets = [palette.model.entry(palette.model.index(row, 0)).target for row in range(palette.model.rowCount())]
    assert targets[:2] == [ActionId.EXPORT, ActionId.UNDO]
    assert len(targets) == 2 + len(pack.read(PACK).items)


def test_enter_goes_to_the_item_found(palette: Palette, qtbot):
    item = pack.read(PACK).items[3]
    qtbot.keyClicks(palette.field, item.id)
    with qtbot.waitSignal(palette.item_chosen) as told:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert told.args == [item.id]
    assert not palette.isVisible()


def test_arrows_move_while_typing_goes_on(palette: Palette, qtbot):
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.command_chosen) as told:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert told.args == [ActionId.UNDO]


def test_escape_closes_it(palette: Palette, qtbot):
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_a_click_beside_it_closes_it_and_one_inside_does_not(palette: Palette, qtbot):
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette._frame.geometry().center())
    assert palette.isVisible()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()


def test_it_stays_inside_a_window_that_shrinks(palette: Palette, window):
    window.resize(600, 300)
    QApplication.processEvents()
    assert window.rect().contains(palette._frame.geometry())


def test_what_fits_nothing_says_so(palette: Palette, qtbot):
    qtbot.keyClicks(palette.field, "zzzz")
    assert palette._none.isVisible()
    assert not palette.list.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
