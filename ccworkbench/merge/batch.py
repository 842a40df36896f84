"""Writing what files bring: each in whole or not at all, several in one transaction.

Ids are spread over the whole index, so a transaction writes most of its pages anew however little it adds: a
commit for each of many files costs more than all their rows. Evidence lies on the disk before the commit.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager

from ccworkbench.errors import FileProblem
from ccworkbench.merge import receipt
from ccworkbench.merge.places import Folder
from ccworkbench.merge.receipt import Input, Receipt
from ccworkbench.merge.steps import BytesProgress
from ccworkbench.progress import Cancelled, Progress
from ccworkbench.session import connection
from ccworkbench.session.changes import Row
from ccworkbench.session.keeping import Kept
from ccworkbench.session.received import Exchange

HEADS_DIRTY = "heads_dirty"              # in `meta`: the heads are not derived yet
ROWS, _BYTES = 20_000, 64 * 1024**2     # what is committed at once: changes, bytes of evidence


class Batch:
    """Files that are committed together; nothing is open where none has brought anything."""

    def __init__(self, place: Folder, told: Receipt) -> None:
        self._place, self._link, self._told = place, place.journal.connection, told
        self._open: AbstractContextManager[None] | None = None
        self._kept: list[Kept] = []
        self._rows = 0
        self.begun = False                   # something was written, whether it is committed or not
        self.failed = False                  # the last one was undone as a whole: the disk was at fault

    @property
    def full(self) -> bool:
        """Whether it is time to commit."""
        return self._rows >= ROWS or sum(one.size for one in self._kept) >= _BYTES

    @contextmanager
    def file(self) -> Iterator[None]:
        """Write one file inside; whatever goes wrong with it, nothing of it stays.

        What is not the file's fault, nor somebody's cancelling, undoes the whole batch.

        Raises:
            FileProblem: the database cannot be written. The whole batch is undone, then.
        """
        if self._open is None:
            opened = connection.transaction(self._link, self._place.folder)
            opened.__enter__()
            self._open, self.begun = opened, True
        kept = len(self._kept)
        try:
            self._link.execute("SAVEPOINT file")
            yield
            self._link.execute("RELEASE file")
        except (ValueError, sqlite3.IntegrityError, FileProblem, Cancelled):
            self._take_back(kept)
            raise
        except BaseException as problem:
            self.undo(problem)
            raise

    def _take_back(self, kept: int) -> None:
        """Undo the file under way; so many of what is kept came before it."""
        try:
            self._link.execute("ROLLBACK TO file")
            self._link.execute("RELEASE file")
        except BaseException as worse:
            self.undo(worse)
            raise
        self._let_go(self._kept[kept:])
        del self._kept[kept:]

    def keep(self, found: Exchange, wanted: Sequence[str], progress: Progress) -> int:
        """Take bytes out of the file and count them; raises as `Folder.keep`."""
        part = BytesProgress(progress, sum(found.objects[one][0] for one in wanted))
        kept = self._place.keep(found, wanted, part) if wanted else []
        self._kept += kept
        self._link.executemany(
            "INSERT INTO object(sha256, size, role) VALUES (?, ?, 'evidence') ON CONFLICT DO NOTHING",
            [(one.sha256, one.size) for one in kept],
        )
        return len(kept)

    def write(
        self, found: Exchange, rows: Sequence[Row], returned: Collection[str],
        texts: Mapping[str, tuple[bytes, str]],
    ) -> None:
        """Write what the file holds, without its evidence."""
        each, columns = self._link.executemany, Row._fields
        first = self.last() + 1
        each(f"INSERT INTO change({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows)
        each("DELETE FROM withdrawn WHERE id = ?", [(one,) for one in returned])
        each(
            "INSERT INTO text(hash, salt, body) VALUES (?, ?, ?)",
            [(hash_, salt, body) for hash_, (salt, body) in texts.items()],
        )
        each(
            "INSERT INTO withheld(replica, seq_from, seq_to, why) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            found.withheld,
        )
        each(
            "INSERT INTO signature(replica, author, public_key, digest, sig) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [(one.replica, one.author, one.public_key, one.digest, one.sig) for one in found.signatures],
        )
        if rows or returned:
            each("INSERT INTO meta(key, value) VALUES (?, '1') ON CONFLICT DO NOTHING", [(HEADS_DIRTY,)])
            each(
                "INSERT INTO receipt_range(receipt, n_from, n_to) VALUES (?, ?, ?)",
                [(self._told.id, *one) for one in self._ranges(returned, first, len(rows))],
            )
        self._rows += len(rows)

    def tell(self, file: Input) -> None:
        """Write what the receipt says of the file, the last of all."""
        self._told.last = self.last()
        receipt.keep_part(self._link, self._told, file)

    def commit(self) -> bool:
        """Commit, and tell whether there was anything.

        Raises:
            FileProblem: the database cannot be written; the batch is undone.
        """
        opened, self._open = self._open, None
        if opened is None:
            return False
        try:
            opened.__exit__(None, None, None)
        except BaseException:
            self._fail()
            raise
        self._kept, self._rows = [], 0
        return True

    def undo(self, problem: BaseException) -> None:
        """Undo the whole batch for this reason; where the database is the reason, raises it as a FileProblem."""
        opened, self._open = self._open, None
        try:
            if opened is not None:
                opened.__exit__(type(problem), problem, problem.__traceback__)
        finally:
            self._fail()

    def _fail(self) -> None:
        kept, self._kept, self._rows, self.failed = self._kept, [], 0, True
        self._let_go(kept)

    def _let_go(self, kept: Collection[Kept]) -> None:
        """Take bytes away again that nothing cites: who interrupts a commit may do so when it is carried out."""
        with contextlib.suppress(sqlite3.Error):         # what cannot be asked for stays: bytes do no harm
            cited = {
                one.sha256 for one in kept
                if self._link.execute("SELECT 1 FROM object WHERE sha256 = ?", (one.sha256,)).fetchone()
            }
            self._place.let_go(one for one in kept if one.sha256 not in cited)

    def last(self) -> int:
        """Give the arrival number of the newest change."""
        return int(self._link.execute("SELECT coalesce(max(n), 0) FROM change").fetchone()[0])

    def _ranges(self, returned: Iterable[str], first: int, count: int) -> Iterator[tuple[int, int]]:
        """Give the arrival numbers a file brought into force, in stretches."""
        numbers = sorted(
            self._link.execute("SELECT n FROM change WHERE id = ?", (one,)).fetchone()[0] for one in returned
        )
        start = before = 0
        for n in [*numbers, 0]:
            if n != before + 1 or not before:
                if before:
                    yield start, before
                start = n
            before = n
        if count:
            yield first, first + count - 1
