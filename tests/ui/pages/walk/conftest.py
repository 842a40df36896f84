"""One walk page for a module, a new session for every test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from ccworkbench.errors import WorkbenchError
from tests.ui.pages.walk import kinds
from tests.ui.samples import RecordingDialogs
from ui import resources
from ui.context import Context
from ui.open_session import OpenSession
from ui.pages.walk.page import WalkPage
from ui.settings import Settings
from ui.tasks import Pool
from ui.theme import Theme


@dataclass
class Walk:
    """The page, its session, and what the session refused."""

    page: WalkPage
    session: OpenSession
    bot: QtBot
    refused: list[WorkbenchError] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until everything written is acknowledged."""
        self.bot.waitUntil(lambda: not self.session._thread.busy)

    def rating(self, item: str):
        return self.session.state.rating(item, self.session.me)


@pytest.fixture(scope="module")
def walk_page(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WalkPage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("walk-home")))
        resources.load_fonts()
        theme = Theme("light")
        theme.install(qapp)
        settings = Settings()
        settings.language = "en"
        page = WalkPage(Context(theme, settings, RecordingDialogs(), Pool()))
    window = QStackedWidget()           # a page never stands alone: stages change
    window.addWidget(page)
    window.addWidget(QWidget())
    window.show()
    yield page
    window.close()
    window.deleteLater()


@pytest.fixture
def walk(walk_page: WalkPage, qtbot: QtBot, tmp_path: Path) -> Iterator[Walk]:
    session = kinds.open_session(tmp_path / "walk.ccsession", qtbot.waitUntil)
    window = walk_page.window()
    assert isinstance(window, QStackedWidget)
    window.resize(1440, 810)
    window.setCurrentWidget(walk_page)
    walk_page.card.guidance.set_open(False)
    walk_page.show_session(session)
    made = Walk(walk_page, session, qtbot)
    session.changed.connect(walk_page.refresh)
    session.problem.connect(made.refused.append)
    walk_page.activateWindow()
    walk_page.navigator.focus_tree()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is walk_page.navigator.tree)
    yield made
    walk_page.show_session(None)
    made.session.close()             # a test may have opened it anew
    qtbot.waitUntil(lambda: not made.session._thread.busy)
