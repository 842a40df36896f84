"""The demo session, made once and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ccworkbench.training import demo


@pytest.fixture(scope="session")
def demo_session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One demo session for the whole run; nobody writes to it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))
        place = tmp_path_factory.mktemp("made")
        demo.ready(place).close()
    return place / demo.SESSION


@pytest.fixture
def demo_place(demo_session: Path, tmp_path: Path) -> Path:
    """A folder with a copy of the demo session."""
    shutil.copytree(demo_session, tmp_path / demo.SESSION)
    return tmp_path
