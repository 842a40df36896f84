"""A session folder, open: the only door to what is in it.

    NAME.ccsession/
        session.db      the journal (small)
        evidence/ab/…   write-once bytes, named by their sha256
        thumbs/         derived; may be deleted
        backups/        copies of session.db
        holder.json     who has it open

All writes of this package take a `SessionDocument`, run on the thread that opened it, and answer
with `SessionChanges` once they are on the disk.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.session import collecting, replicas, schema, sent
from ccworkbench.session import connection as opening
from ccworkbench.session.folding import Folding
from ccworkbench.session.founding import Furnish, fill, load_pack, new_folder
from ccworkbench.session.holding import HOLDER, we_are
from ccworkbench.session.journal import Journal, Put, Words
from ccworkbench.session.model import AssessorId, Key, Person, SessionChanges, SessionKind
from ccworkbench.session.people import starting_people
from ccworkbench.session.profile import require_kind, require_organisation, starting_profile
from ccworkbench.session.reopening import after_what_is_seen
from ccworkbench.session.state import SessionState
from ccworkbench.session.storage import make_folders, private_folder, sync_folder, write_json
from ccworkbench.standard.items import FieldId
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text


def wall_clock() -> int:
    """Give the time in milliseconds UTC."""
    return time.time_ns() // 1_000_000


class SessionDocument:
    """An open session; locked for everybody else until closed.

    `recovered` tells that the program before us did not close it (nothing acknowledged is lost).
    """

    def __init__(
        self, folder: Path, link: opening.Link, *, recovered: bool, clock: Callable[[], int]
    ) -> None:
        self.folder = folder
        self.recovered = recovered
        self._link = link
        meta = dict(link.execute("SELECT key, value FROM meta"))
        described = json.loads(meta["standard"])
        self.standard: Standard = load_pack(folder, str(described["object"]))
        self.journal = Journal(link, folder, meta["session_id"], clock)
        self.journal.load()
        self._replica = replicas.claim(
            folder / opening.DATABASE, meta["session_id"], self.journal.seqs(), before=self.require_sound
        )
        self.journal.continue_as(self._replica.id)
        self._seq_at_open = self.journal.seq
        self._settles: Callable[[Sequence[Key]], Sequence[Put]] | None = None
        self._folding = Folding(
            self.journal, SessionState(meta["session_id"], self.standard, int(meta["created_at"]))
        )
        self._folding.everything()
        self.state.unsent = sent.unsent(link, self.replica)
        self._closed = False

    # -- life

    @classmethod
    def create(
        cls,
        folder: Path,
        standard: Standard,
        *,
        organisation: str,
        kind: SessionKind = SessionKind.FORMAL,
        profile: Mapping[FieldId, str | Sequence[str]] | None = None,
        people: Iterable[Person],
        author: AssessorId,
        alias: str = "",
        clock: Callable[[], int] = wall_clock,
        furnish: Furnish | None = None,
    ) -> Self:
        """Make a new session and open it; the folder appears complete or not at all.

        `furnish` may put more into it before it appears (what is carried over from another session);
        that is nobody's action in this folder, so no undo takes it back, and nobody is known to be here.
        What is carried over may have lost the organisation's name; nothing else begins without one.

        Raises:
            UsageError: the folder's name, a person, a profile field or value is not allowed
                (all faults at once), there is something at that place already, the organisation's name
                is blank, or the standard is a draft and the session would be formal.
            FileProblem: the folder cannot be written.
        """
        folder = new_folder(folder)
        require_kind(standard, kind)
        if furnish is None:
            require_organisation(organisation)
        persons = tuple(people)
        puts = [
            Put(Key("session", "-", "state"), "open"),
            Put(Key("session", "-", "kind"), str(kind)),
            Put(Key("session", "-", "organisation"), Words(organisation)),
            Put(Key("session", "-", "alias"), Words(alias)),
            *starting_people(persons, standard, author),
            *starting_profile(profile or {}, standard),
        ]
        replicas.require_room()
        try:
            make_folders(folder.parent)
            with private_folder(folder.parent) as place:
                part = place / folder.name
                part.mkdir()
                replica = fill(part, standard, puts, author, clock, furnish)
                part.rename(folder)
            sync_folder(folder.parent)
        except (OSError, sqlite3.OperationalError) as problem:
            raise opening.storage_problem(folder, problem) from problem
        replicas.adopt(folder / opening.DATABASE, *replica, me=author if furnish is None else None)
        return cls.open(folder, clock=clock)

    @classmethod
    def open(cls, folder: Path, *, clock: Callable[[], int] = wall_clock, soon: bool = False) -> Self:
        """Open a session and take its lock.

        The whole file is walked through before. With `soon` what is read is shown sooner: the caller promises
        to call `require_sound` before anything else is done with it. It is walked through all the same where it
        was not closed properly, or something is to be written.

        Raises:
            FileProblem: `session-missing`, `session-open-elsewhere` (host, user and pid of the
                holder), `session-damaged` (backups named, nothing touched), `session-newer`.
        """
        folder = folder.absolute()
        cut_off = opening.interrupted(folder)
        link = opening.lock(folder)
        try:
            recovered = cut_off or (folder / HOLDER).exists()
            if recovered or not soon:
                opening.require_sound(link, folder)
            with contextlib.suppress(OSError):       # a full disk must not keep anybody out
                write_json(folder / HOLDER, we_are())
            _make_current(folder, link)
            try:
                with collecting.paused():        # thousands of heads and ratings, and no cycle among them
                    document = cls(folder, link, recovered=recovered, clock=clock)
            except (ValueError, TypeError, KeyError) as problem:   # rows no session of ours can hold
                raise opening.damaged(folder, str(problem)) from problem
            document._finish_what_was_left()
        except BaseException as problem:
            opening.unlock(link, folder)
            if isinstance(problem, sqlite3.DatabaseError):
                raise opening.damaged(folder, str(problem)) from problem
            raise
        return document

    def _finish_what_was_left(self) -> None:
        from ccworkbench.session import erasure, removal  # they build on the document

        erasure.finish(self)
        with contextlib.suppress(OSError):           # another session's folder, half removed
            removal.finish()
        if self.recovered:
            from ccworkbench.session import evidence

            with contextlib.suppress(OSError):       # what lies about does no harm
                evidence.sweep(self)

    def require_sound(self) -> None:
        """Walk through the whole file where that was put off (`open`); nothing is written before.

        Raises:
            FileProblem: `session-damaged`, as `open`; what was read of it is not to be trusted.
        """
        opening.require_sound(self._link, self.folder)

    def close(self) -> None:
        """Back up if due, let go of the lock; harmless when closed already."""
        if self._closed:
            return
        self._closed = True
        from ccworkbench.session import backup  # it builds on the document

        try:
            if self.sound:
                with contextlib.suppress(FileProblem):       # a full disk must not keep it open
                    backup.if_due(self)
            if self.journal.seq != self._seq_at_open:
                with contextlib.suppress(FileProblem):
                    replicas.remember(self.database, self.replica, seq=self.journal.seq)
        finally:
            opening.unlock(self._link, self.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- facts

    @property
    def state(self) -> SessionState:
        """The session as it is now: one object for the document's life, kept current."""
        return self._folding.state

    @property
    def replica(self) -> str:
        """Our id in this folder, 32 hex."""
        return self._replica.id

    @property
    def database(self) -> Path:
        """The path of `session.db`."""
        return self.folder / opening.DATABASE

    @property
    def sound(self) -> bool:
        """Whether the whole file was walked through (`require_sound`) and is not damaged."""
        return self._link.sound

    @property
    def link(self) -> sqlite3.Connection:
        """The connection, for this package only."""
        return self._link

    @property
    def me(self) -> AssessorId | None:
        """Who the person here is; None: not said yet, or no longer in the session."""
        me = replicas.me(self.folder)
        return me if me in self.state.people else None

    @property
    def made_here(self) -> bool:
        """Whether the session was begun in this folder, on this installation."""
        begun = self.journal.rows("entity = 'session' AND field = 'state'")
        return bool(begun) and begun[0].replica == self.replica

    def i_am(self, assessor: AssessorId) -> None:
        """Remember who the person here is (on this machine, not in the session)."""
        replicas.remember(self.database, self.replica, me=assessor)

    # -- writing

    def write(
        self,
        author: AssessorId,
        puts: Iterable[Put],
        *,
        at: int | None = None,
        objects: Mapping[str, tuple[int, str]] | None = None,
        also: Callable[[sqlite3.Connection], None] | None = None,
        resolving: bool = False,
    ) -> SessionChanges:
        """Write one action and bring the state up to date; see `Journal.put`. For the core only.

        Raises:
            UsageError: a fact has several differing values and this is not `resolving` them, nor is it done
                within `settling`: a new value would bury them all unseen.
        """
        chosen = list(puts)
        standing = [] if resolving else [put.key for put in chosen if self.journal.differing(put.key)]
        if standing and self._settles is None:
            self._refuse_conflicting(standing)
        elif standing and self._settles is not None:
            chosen += self._settles(standing)
        if at is None:
            at = after_what_is_seen(self.state, [put.key for put in chosen], self.journal.now())
        changes = self.journal.put(author, chosen, at=at, objects=objects, also=also)
        self._folding.refresh(changes.keys)
        self.state.unsent += len(changes.ids)
        return changes

    @contextmanager
    def settling(self, settles: Callable[[Sequence[Key]], Sequence[Put]]) -> Iterator[None]:
        """Let ordinary writes settle the conflicts they meet; `settles` judges them and adds what is noted."""
        self._settles = settles
        try:
            yield
        finally:
            self._settles = None

    def _refuse_conflicting(self, keys: Sequence[Key]) -> None:
        found = [key.spelled for key in keys]
        named = ", ".join(found)
        raise UsageError(
            "conflict-open",
            Text(
                f"{named} 有几个不同的值并存，请先处置；没有写入任何内容。",
                f"{named} holds several differing values; settle that first. Nothing was written.",
            ),
            Text(
                f"在「合议」的「冲突」中处置（命令行：ccworkbench conflicts {self.folder}；"
                f"ccworkbench resolve {self.folder} {found[0]} …）。",
                f"Settle it under Consensus, Conflicts (command line: ccworkbench conflicts {self.folder}; "
                f"ccworkbench resolve {self.folder} {found[0]} …).",
            ),
            conflicts=found,
        )

    def reload(self) -> None:
        """Read everything anew after the tables were changed otherwise (erasure, merge)."""
        self.journal.load()
        kept = self._folding.state
        fresh = SessionState(kept.id, self.standard, kept.created_at)
        Folding(self.journal, fresh).everything()
        fresh.unsent = sent.unsent(self._link, self.replica)
        for name in SessionState.__slots__:
            setattr(kept, name, getattr(fresh, name))


def _make_current(folder: Path, link: opening.Link) -> None:
    """Bring an older session to our tables, after a verified backup of it as it is."""
    version = link.execute("PRAGMA user_version").fetchone()[0]
    if version == schema.USER_VERSION:
        return
    from ccworkbench.session import backup

    opening.require_sound(link, folder)
    backup.copy(link, folder)
    schema.migrate(link)
