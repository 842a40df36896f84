"""A lead's session and colleagues' copies of it, each on a laptop of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ccworkbench.session import exchange, receiving
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId
from tests.ccworkbench.session.samples import TEAM, A, small_standard

Join = Callable[..., SessionDocument]
Send = Callable[[SessionDocument], Path]


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[SessionDocument]:
    """The lead's session."""
    with SessionDocument.create(
        tmp_path / "lead.ccsession", small_standard(), organisation="某中心", people=TEAM, author=A
    ) as doc:
        yield doc


@pytest.fixture
def send(tmp_path: Path) -> Send:
    """Write what somebody sends; gives the exchange file."""
    count = iter(range(1000))

    def write(doc: SessionDocument) -> Path:
        path = tmp_path / f"{doc.folder.stem}-{next(count)}.ccx"
        exchange.write(doc, path)
        return path

    return write


@pytest.fixture
def join(lead: SessionDocument, send: Send, tmp_path: Path) -> Iterator[Join]:
    """Make a colleague's copy of the lead's session as it is now."""
    made: list[SessionDocument] = []

    def receive(me: AssessorId, source: SessionDocument | None = None) -> SessionDocument:
        doc = receiving.receive(send(source or lead), tmp_path / f"{me}{len(made)}", me=me)
        made.append(doc)
        return doc

    yield receive
    for doc in made:
        doc.close()
