"""What there is to know before an exchange file is written: what it would hold, where there is room, its name."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.session import contents, pieces, sent
from ccworkbench.session.contents import Content, Order
from ccworkbench.session.exchange import RESERVE
from ccworkbench.session.model import AssessorId
from ccworkbench.session.pieces import SUFFIX
from ccworkbench.standard.items import SectionId

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument


@dataclass(frozen=True, slots=True)
class Weight:
    """What a file would hold. `size` is of all of it, with `files` of evidence whose bytes take `bytes`."""

    changes: int
    size: int
    files: int
    bytes: int

    @property
    def without(self) -> int:
        """The size without the bytes of evidence."""
        return max(0, self.size - self.bytes - self.bytes // 50)


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be sent to somebody; `news`: what came since the last file for them, None where there was none."""

    everything: Weight
    news: Weight | None = None
    last: int | None = None              # when that file was written, in ms UTC


@dataclass(frozen=True, slots=True)
class Room:
    """What a folder takes; `free` None: it is not there. `limit`: bytes of its largest file."""

    free: int | None
    limit: int | None = None

    def holds(self, size: int) -> bool:
        """Whether a file of so many bytes fits."""
        return self.free is not None and self.free >= size + RESERVE

    def parts(self, size: int) -> int:
        """In how many files it is written."""
        return 1 if self.limit is None or size <= self.limit else sum(1 for _ in pieces.cuts(size, self.limit))


def offer(
    doc: SessionDocument, to: AssessorId | None = None, *, blind: bool = False,
    sections: tuple[SectionId, ...] = (),
) -> Offer:
    """Say what can be sent: all of it and, where a file for this person went before, what is new.

    `sections`: with the evidence of these only.

    Raises:
        UsageError: nobody by this id, or there is no such section.
    """
    everything = _weight(contents.choose(doc, Order(to=to, blind=blind, sections=sections)))
    last = sent.last_for(doc, to) if to is not None else None
    if last is None:
        return Offer(everything)
    return Offer(everything, _weight(contents.choose(doc, Order(to=to, since_last=True, blind=blind))), last)


def room(folder: Path) -> Room:
    """Look how much a folder takes."""
    with contextlib.suppress(OSError):
        return Room(shutil.disk_usage(folder).free, pieces.limit_of(folder))
    return Room(None)


def free_name(folder: Path, stem: str, taken: Collection[Path] = ()) -> Path:
    """Give `stem.ccx` in a folder, or the first numbered name beside it of which no file and no piece is there."""
    number, found = 1, folder / f"{stem}{SUFFIX}"
    while found in taken or found.exists() or pieces.there(found):
        number += 1
        found = folder / f"{stem} {number}{SUFFIX}"
    return found


def _weight(content: Content) -> Weight:
    carried = [size for size, role in (content.objects[one] for one in content.carried) if role == "evidence"]
    return Weight(len(content.rows), content.size, len(carried), sum(carried))
