"""Where a merge goes: the open session itself, or a private copy in memory for a dry run."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ccworkbench.progress import Progress
from ccworkbench.session import backup, signing
from ccworkbench.session.folding import Folding
from ccworkbench.session.journal import Journal
from ccworkbench.session.keeping import Kept, discard, keep_all, object_name
from ccworkbench.session.received import Exchange
from ccworkbench.session.signing import Signer
from ccworkbench.session.state import SessionState

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument


class Folder:
    """An open session as the place merged into."""

    def __init__(self, doc: SessionDocument) -> None:
        self._doc = doc
        self.journal = doc.journal
        self.folder = doc.folder
        self._folder = str(doc.folder)

    @property
    def state(self) -> SessionState:
        """The session as it is there."""
        return self._doc.state

    def backup(self) -> str | None:
        """Make a verified backup and give its file name; None: there is nothing to keep safe."""
        return backup.make(self._doc).name

    def has(self, sha256: str) -> bool:
        """Whether these bytes are there."""
        return os.path.isfile(object_name(self._folder, sha256))

    def keep(self, found: Exchange, wanted: Sequence[str], progress: Progress) -> list[Kept]:
        """Take bytes out of a file, durably, all or none; raises as `keep_all`."""
        objects = [(one, found.objects[one][0], found.chunks(one)) for one in wanted]
        return keep_all(self.folder, objects, progress)

    def let_go(self, kept: Iterable[Kept]) -> None:
        """Take bytes away again that nothing came to cite."""
        for one in kept:
            with contextlib.suppress(OSError):
                discard(self.folder, one)

    def remember(self, signer: Signer) -> Signer:
        """Pin a key seen for the first time, as `signing.remember`."""
        return signing.remember(signer)

    def reload(self) -> None:
        """Bring journal and state up to date with the tables."""
        self._doc.reload()


class Copy(Folder):
    """A copy of a session in memory: evidence is only hashed."""

    def __init__(self, doc: SessionDocument, copy: sqlite3.Connection) -> None:
        super().__init__(doc)
        self.journal = Journal(copy, doc.folder, doc.journal.session, doc.journal.now)
        self.journal.load()
        self.journal.replica = doc.replica
        self._state = SessionState(doc.state.id, doc.standard, doc.state.created_at)
        self._kept: set[str] = set()
        self.reload()

    @property
    def state(self) -> SessionState:
        """See `Folder`."""
        return self._state

    def backup(self) -> str | None:
        """See `Folder`."""
        return None

    def remember(self, signer: Signer) -> Signer:
        """Vouch for nobody: nothing is written."""
        return signer

    def has(self, sha256: str) -> bool:
        """See `Folder`."""
        return sha256 in self._kept or super().has(sha256)

    def keep(self, found: Exchange, wanted: Sequence[str], progress: Progress) -> list[Kept]:
        """See `Folder`."""
        for sha256 in wanted:
            whole, done, size = hashlib.sha256(), 0, found.objects[sha256][0]
            for piece in found.chunks(sha256):
                progress.step(done, size, sha256[:8])
                whole.update(piece)
                done += len(piece)
            if whole.hexdigest() != sha256:
                raise ValueError(f"{sha256[:8]}: bytes do not fit the hash")
        self._kept.update(wanted)
        return [Kept(one, found.objects[one][0], "", fresh=True) for one in wanted]

    def let_go(self, kept: Iterable[Kept]) -> None:
        """See `Folder`."""
        self._kept.difference_update(one.sha256 for one in kept)

    def reload(self) -> None:
        """See `Folder`."""
        self.journal.load()
        self._state = SessionState(self._state.id, self._state.standard, self._state.created_at)
        Folding(self.journal, self._state).everything()
