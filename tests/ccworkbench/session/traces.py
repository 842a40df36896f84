"""What a session leaves behind, to look for it afterwards."""

from __future__ import annotations

import os
from pathlib import Path

from ccworkbench.session import evidence, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import Target
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ccworkbench.session.samples import A, B

ONE = ItemId("1.1.1")
RATIONALE = "绝密的依据"
PHOTO = b"the photo nobody else may see " * 40
NEEDLES = (RATIONALE.encode(), PHOTO, "示例客服中心".encode())


def fill(doc: SessionDocument) -> None:
    """Rate as two people, with words and a photo that can be found again."""
    ratings.rate(doc, ONE, A, Answer(option="3"), rationale=RATIONALE)
    ratings.rate(doc, ItemId("1.1.2"), B, Answer(option="1"))
    evidence.attach_file(doc, PHOTO, [Target("item.1.1.1")], A, name="photo.jpg")


def holding(place: Path, *needles: bytes) -> list[str]:
    """Name the files under a place that hold any of the byte strings."""
    return sorted(
        str(path.relative_to(place)) for path in place.rglob("*")
        if path.is_file() and any(one in path.read_bytes() for one in needles)
    )


def abandoned(place: Path, content: bytes) -> None:
    """Make a private folder whose program was killed: nobody holds its lock."""
    place.mkdir()
    (place / ".held").touch()
    os.utime(place / ".held", (0, 0))
    (place / "exchange.db").write_bytes(content)
