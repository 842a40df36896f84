"""Settings every test shares: no display, no home of the user's."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    """Give each test a home of its own, so that none sees another's sessions or settings."""
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))
