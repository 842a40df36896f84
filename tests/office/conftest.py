"""The sessions of the export tests, and LibreOffice as the other program that computes."""

import importlib.util
import os
import subprocess
from pathlib import Path

import pytest

from ccworkbench.training import demo

ROOT = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location(
    "export_sessions", ROOT / "tests" / "ccworkbench" / "exports" / "conftest.py"
)
sessions = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sessions)

CONVERTER_LIMIT = 400


@pytest.fixture(scope="session")
def make_state(tmp_path_factory):
    """Give the maker of sessions: of drawn answers, or (`demo ccso`) the demo that ships with a standard."""

    def run(name, seed, **how):
        if not name.startswith("demo "):
            return sessions.make_state(sessions.load(name), seed, **how)
        with demo.ready(tmp_path_factory.mktemp("demo"), name.removeprefix("demo ")) as doc:
            return doc.state.frozen()

    return run


@pytest.fixture(scope="session")
def draw_answer():
    """Give the drawer of answers."""
    return sessions.draw_answer


@pytest.fixture(scope="session")
def convert(tmp_path_factory):
    """Convert files with LibreOffice in a profile of its own; gives the folder they are in."""

    def run(files, suffix):
        home = tmp_path_factory.mktemp("office")
        out = tmp_path_factory.mktemp("converted")
        done = subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={(home / 'profile').as_uri()}",
             "--convert-to", suffix, "--outdir", str(out), *map(str, files)],
            capture_output=True, text=True, timeout=CONVERTER_LIMIT, env={**os.environ, "HOME": str(home)},
        )  # fmt: skip
        made = {one.stem for one in out.iterdir()}
        assert made == {Path(one).stem for one in files}, done.stderr
        return out

    return run
