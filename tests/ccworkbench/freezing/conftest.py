"""Sessions that are ready to be frozen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ccworkbench.session import ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.samples import TEAM, A, B, small_standard

ANSWERS = [Answer(option=one) for one in "343251"] + [Answer(count="2"), Answer(number="71.5")]
Settled = Callable[..., SessionDocument]


def settle(doc: SessionDocument) -> None:
    """Two people rate everything alike but one item, which the lead decides."""
    for item, answer in zip(doc.standard.items, ANSWERS, strict=True):
        ratings.rate(doc, item.id, A, answer, rationale=f"{item.id} seen")
        other = Answer(option="5") if item.id == "1.1.2" else answer
        ratings.rate(doc, item.id, B, other)
    for who in (A, B):
        ratings.submit(doc, who)
    ratings.decide(doc, doc.standard.items[1].id, Answer(option="4"), A, "现场所见为准", {B: "不同意"})


@pytest.fixture
def settled(tmp_path: Path) -> Iterator[Settled]:
    """Make a session whose result is complete."""
    made: list[SessionDocument] = []

    def create(name: str = "site", **how: object) -> SessionDocument:
        standard = small_standard(blind=bool(how.pop("blind", False)))
        settings: dict[str, object] = {"organisation": "示例客服中心", "people": TEAM, "author": A, **how}
        doc = SessionDocument.create(tmp_path / f"{name}.ccsession", standard, **settings)  # type: ignore[arg-type]
        made.append(doc)
        settle(doc)
        return doc

    yield create
    for doc in made:
        doc.close()


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Settled]:
    """Make a fresh session."""
    made: list[SessionDocument] = []

    def create(name: str = "fresh") -> SessionDocument:
        doc = SessionDocument.create(
            tmp_path / f"{name}.ccsession", small_standard(), organisation="示例客服中心", people=TEAM, author=A
        )
        made.append(doc)
        return doc

    yield create
    for doc in made:
        doc.close()
