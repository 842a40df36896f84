"""A whole window for the tests that need one, once per module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.samples import RecordingDialogs
from tests.ui.scene_data import make_session
from tests.ui.scenes import Stage
from ui.app import Workbench


@pytest.fixture(scope="module")
def workbench(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The window with all its parts, loaded and shown; what it says is recorded in `dialogs`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("window-home")))
        made = Workbench(qapp, RecordingDialogs())
        made.load()
    made.window.resize(1280, 800)
    made.window.show()
    yield made
    made.window.close()
    made.window.deleteLater()
    for one in made.appearance._translation._installed:     # the next module starts without words of this one
        qapp.removeTranslator(one)


@pytest.fixture(scope="module")
def stage(
    workbench: Workbench, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """The window with a session on the sample standard, for the scenes of every page and dialog."""
    made = make_session(tmp_path_factory.mktemp("scenes") / "site.ccsession")
    yield Stage(workbench, made, QtBot(request))
    workbench.desk.close()
    workbench.appearance.set_scale(1.0)
    workbench.appearance.set_language("zh")
