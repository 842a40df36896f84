"""Sessions on a small standard."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ccworkbench.session.document import SessionDocument
from tests.ccworkbench.session.samples import TEAM, A, Maker, small_standard


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Maker]:
    """Create sessions that are closed at the end."""
    made: list[SessionDocument] = []

    def create(name: str = "site", **changes: object) -> SessionDocument:
        settings: dict[str, object] = {"organisation": "示例客服中心", "people": TEAM, "author": A, **changes}
        standard = settings.pop("standard", None) or small_standard(blind=bool(settings.pop("blind", False)))
        doc = SessionDocument.create(tmp_path / f"{name}.ccsession", standard, **settings)  # type: ignore[arg-type]
        made.append(doc)
        return doc

    yield create
    for doc in made:
        doc.close()


@pytest.fixture
def doc(make: Maker) -> SessionDocument:
    """A fresh session of five people."""
    return make()


@pytest.fixture
def private_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder that only the test uses."""
    place = tmp_path / "temp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A place to copy to."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Another machine's folder of sessions."""
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere"


@pytest.fixture
def colleague() -> tuple[str, str]:
    """Somebody's key, and its public half."""
    import pyrage

    fresh = pyrage.x25519.Identity.generate()
    return str(fresh), str(fresh.to_public())
