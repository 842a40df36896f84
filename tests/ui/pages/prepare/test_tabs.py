"""The tabs of the prepare page: all within the smallest window, turned by keys, and no hindrance once hidden."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui import record_scenes
from tests.ui.scenes import Stage
from ui.actions import ActionId
from ui.pages.prepare.page import PARTS

NARROW = 1024


@pytest.fixture
def page(workbench, tmp_path, qtbot):
    stage = Stage(workbench, tmp_path / "site.ccsession", qtbot)
    stage.open(record_scenes.busy(stage.sample), ActionId.PREPARE)
    yield workbench.window.page
    workbench.appearance.set_scale(1.0)
    workbench.desk.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_tab_and_button_is_in_sight_on_the_smallest_screen(page, workbench, qtbot, language):
    workbench.appearance.set_language(language)
    window = workbench.window
    window.resize(NARROW, 640)
    for name in PARTS:
        part = page.show_part(name)
        shown = [*page.tabs.findChildren(QPushButton), *part.tools.findChildren(QPushButton)]
        shown = [one for one in shown if one.isVisible()]
        qtbot.waitUntil(lambda of=shown: all(one.width() >= one.minimumSizeHint().width() for one in of))
        assert window.width() == NARROW
        ends = {one.text(): one.mapTo(window, QPoint(one.width(), 0)).x() for one in shown}
        assert max(ends.values()) <= NARROW, (name, ends)


def test_the_keys_turn_all_tabs_round(page, workbench, qtbot):
    page.show_part("profile").setFocus()
    seen = [page.tabs.current]
    control = Qt.KeyboardModifier.ControlModifier
    for _ in PARTS:
        qtbot.keyClick(workbench.window.focusWidget() or page, Qt.Key.Key_PageDown, control)
        seen.append(page.tabs.current)
    assert seen == [*PARTS, "profile"]
    qtbot.keyClick(workbench.window.focusWidget() or page, Qt.Key.Key_PageUp, control)
    assert page.tabs.current == list(PARTS)[-1]


def test_a_hidden_page_does_not_hold_the_window_open(page, workbench):
    window = workbench.window
    window.resize(1280, 800)
    workbench.appearance.set_language("en")
    workbench.appearance.set_scale(1.3)
    page.show_part("agenda")
    QApplication.processEvents()
    assert page.minimumSizeHint().width() > NARROW
    window.show_stage(ActionId.WALK)
    workbench.appearance.set_scale(1.0)
    workbench.appearance.set_language("zh")
    QApplication.processEvents()
    assert page.minimumSizeHint().width() <= NARROW
    assert window.minimumSizeHint().width() <= NARROW
