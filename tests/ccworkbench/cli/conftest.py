"""Commands as another program runs them, and a session whose score a reference table knows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ccworkbench.cli import main
from ccworkbench.standard import library
from ccworkbench.standard.pack import read

PACK = Path(__file__).parents[2] / "samples" / "packs" / "ccso-mini"
ANSWERS = {
    "1.1.1": "3", "2.1.1": "3", "2.1.2": "part", "2.1.3": "yes", "3.2.1": "2",
    "3.2.2": "talk=400,hold=20,acw=90,idle=110", "6.1.1": "4",
}  # fmt: skip
Run = Callable[..., tuple[int, dict]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; gives its exit code and its one JSON object."""

    def call(*arguments: object) -> tuple[int, dict]:
        code = main([*map(str, arguments), "--json"])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, json.loads(said.out)

    return call


@pytest.fixture
def scored_site(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session of one lead who rated everything: 80.4, L4 by the reference table."""
    monkeypatch.setattr(library, "load", lambda _: read(PACK))
    folder = tmp_path / "site.ccsession"
    code, told = run(
        "session", "new", folder, "--standard", "ccso-mini", "--organisation", "某中心",
        "--set", "seats=300", "--set", "direction=experience", "--assessor", "A=安然:lead",
    )
    assert code == 0, told
    for item, answer in ANSWERS.items():
        assert run("session", "rate", folder, item, answer, "--as", "A")[0] == 0
    return folder
