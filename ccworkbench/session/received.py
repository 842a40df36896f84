"""What an exchange file holds, checked by `inspection`; bytes of evidence are read from it when needed."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ccworkbench.progress import SILENT, Progress
from ccworkbench.session.changes import Row
from ccworkbench.session.keeping import CHUNK
from ccworkbench.session.shelf import Shelf

if TYPE_CHECKING:
    from ccworkbench.session.signing import Signer

LIMIT = 64 * 1024**3                     # bytes of a whole exchange file


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody's signature over what a file holds."""

    replica: str
    author: str
    public_key: str
    digest: str
    sig: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the reader of a file holds already.

    Ids and hashes stand for their content, so of such rows only the name is read; what else a file puts
    beside the name is never used.
    """

    ids: Set[str]
    texts: Container[str]
    cites: Callable[[], Container[str]]  # all texts that the known changes cite; asked for rarely


NOTHING = Known(frozenset(), frozenset(), frozenset)


@dataclass
class Exchange:
    """What an exchange file holds, checked; its bytes are read from the private copy while it is open.

    Changes and texts that the reader knows already are only named, in `known_ids` and `known_texts`.
    """

    session: str
    created_at: int
    standard: Mapping[str, str]          # id, version, sha256, object
    rows: list[Row]
    texts: dict[str, tuple[bytes, str]]  # hash -> salt, body
    objects: dict[str, tuple[int, str]]  # sha256 -> size, role; without bytes: pending
    with_bytes: frozenset[str]
    withheld: list[tuple[str, int, int, str]]
    signatures: list[Signature]
    digest: str                          # over all of it: what a signature signs
    link: sqlite3.Connection = field(repr=False)
    known_ids: frozenset[str] = frozenset()
    known_texts: frozenset[str] = frozenset()
    signer: Signer | None = None         # who signed it, once `open_untrusted` has looked
    shelf: Shelf | None = None           # what belongs to the folder alone: of a session that was put away
    size: int = 0                        # of the file as it was copied; 0: it was sealed, or looked at in place
    sha256: str = ""                     # of those bytes, or empty

    @property
    def in_force(self) -> list[Row]:
        """The changes that no undone merge brought."""
        undone = self.shelf.undone if self.shelf is not None else frozenset()
        return [row for row in self.rows if row.id not in undone] if undone else self.rows

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """Give the bytes of an object in order; the reader compares the hash.

        Raises:
            ValueError: a piece is missing or cannot be read.
        """
        query = "SELECT n, data FROM object_chunk WHERE sha256 = ? ORDER BY n"
        left = self.objects[sha256][0]
        try:
            for wanted, (number, data) in enumerate(self.link.execute(query, (sha256,))):
                if number != wanted or not isinstance(data, bytes) or not 0 < len(data) <= min(CHUNK, left):
                    raise ValueError(f"piece {wanted} of {sha256[:8]}")
                left -= len(data)
                yield data
        except sqlite3.Error as problem:
            raise ValueError(f"{sha256[:8]}: {problem}") from problem


def digest_of(
    session: str, ids: Iterable[str], texts: Iterable[str], objects: Iterable[str],
    withheld: list[tuple[str, int, int, str]],
) -> str:
    """Hash what a file holds: what its signature signs. Ids are content hashes, so this covers everything."""
    whole = hashlib.sha256()
    parts = (sorted(ids), sorted(texts), sorted(objects), sorted(map(list, withheld)))
    whole.update(json.dumps([session, *parts], separators=(",", ":")).encode())
    return whole.hexdigest()


def check_bytes(exchange: Exchange, progress: Progress = SILENT) -> None:
    """Hash every object of an open exchange file.

    Raises:
        ValueError: bytes that do not fit their hash.
        Cancelled: by `progress`.
    """
    if wrong := unsound(exchange, progress):
        raise ValueError(f"{wrong[0][:8]}: bytes do not fit the hash")


def unsound(exchange: Exchange, progress: Progress = SILENT) -> list[str]:
    """Hash every object of an open exchange file, and name those whose bytes are not theirs.

    Raises:
        Cancelled: by `progress`.
    """
    total = sum(exchange.objects[one][0] for one in exchange.with_bytes)
    done = 0
    wrong = []
    for sha256 in sorted(exchange.with_bytes):
        whole = hashlib.sha256()
        try:
            for chunk in exchange.chunks(sha256):
                whole.update(chunk)
                done += len(chunk)
                progress.step(done, total, sha256[:8])
        except ValueError:
            wrong.append(sha256)
            continue
        if whole.hexdigest() != sha256:
            wrong.append(sha256)
    return wrong
