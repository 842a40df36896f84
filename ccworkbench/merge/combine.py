"""Merging exchange files into a session: any number, any order, any number of times; nothing is lost.

A file is taken in whole or not at all, and its evidence lies on the disk before the changes that cite it; files
are committed a few at a time (see `batch`). What is here and what arrives are added up; a tombstone, ours or
theirs, wins over the content it names; changes of an undone merge that a file brings again are in force again.
The heads are derived once, at the end; a mark in `meta` lets opening do it where the program was killed before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ccworkbench.errors import FileProblem
from ccworkbench.merge import chains, receipt
from ccworkbench.merge.batch import HEADS_DIRTY, Batch
from ccworkbench.merge.fitting import counted, require_same
from ccworkbench.merge.ledger import Ledger, kinds_in_force
from ccworkbench.merge.places import Copy, Folder
from ccworkbench.merge.receipt import Input, Receipt, Refusal, Signer
from ccworkbench.merge.receipt_words import cut_short, not_kept
from ccworkbench.merge.repeats import Repeats
from ccworkbench.merge.steps import PartProgress
from ccworkbench.progress import SILENT, Cancelled, Progress
from ccworkbench.session import collecting, connection, intake, refusals, signing
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.journal import Journal
from ccworkbench.session.model import AssessorId
from ccworkbench.session.received import Exchange
from ccworkbench.session.signing import Trust
from ccworkbench.session.state import SessionState

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

_OURS = ("disk-full", "session-not-written", "session-damaged")
Passphrases = str | Mapping[Path, str] | None
"""One for all sealed files, or one for each by its path."""


def merge_many(
    doc: SessionDocument, paths: Sequence[Path], *, author: AssessorId | None = None,
    passphrase: Passphrases = None, progress: Progress = SILENT,
) -> Receipt:
    """Merge exchange files into an open session and give the receipt, which is kept.

    `passphrase` opens sealed files, and so does this installation's key. A file that is refused is told in
    the receipt and changes nothing; the others go on. Keys seen for the first time are pinned. Where `progress`
    cancels, or the disk fills up, what is committed stays and the receipt says what was not reached; so it does
    where only the receipt can no longer be kept.

    Raises:
        Cancelled, FileProblem: that, and nothing at all had been taken in; or the session was found damaged.
    """
    who = author or doc.me or doc.state.lead or AssessorId("")
    return _Merge(Folder(doc), who, passphrase, progress).run(paths)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a merge would come to: the receipt there would be, and the session as it would be (until closed)."""

    receipt: Receipt
    journal: Journal
    state: SessionState

    def close(self) -> None:
        """Let go of the copy."""
        self.journal.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def dry_run(
    doc: SessionDocument, paths: Sequence[Path], *, author: AssessorId | None = None,
    passphrase: Passphrases = None, progress: Progress = SILENT,
) -> Rehearsal:
    """Merge into a private copy in memory; nothing is written anywhere. Raises as `merge_many`."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        doc.link.backup(copy)
        place = Copy(doc, copy)
        who = author or doc.me or doc.state.lead or AssessorId("")
        found = _Merge(place, who, passphrase, progress).run(paths)
    except BaseException:
        copy.close()
        raise
    return Rehearsal(found, place.journal, place.state)


class _Merge:
    """One merge under way."""

    def __init__(
        self, place: Folder, author: AssessorId, passphrase: Passphrases, progress: Progress
    ) -> None:
        self._place, self._journal, self._link = place, place.journal, place.journal.connection
        self._passphrase, self._progress = passphrase, progress
        self._ledger: Ledger | None = None               # made for the first file that has to be read
        self._seen: dict[str, str] = {}                  # keys first seen in this merge, by their authors
        self._repeats = Repeats(place, self._seen)
        self._replicas: dict[int, set[str]] = {}         # by the number of the file
        self._to_pin: list[tuple[Input, signing.Signer]] = []    # new keys of files not committed yet
        self._safe = 0                                   # how many files are committed
        self._backed_up = self._written = False
        if self._link.execute("SELECT 1 FROM meta WHERE key = ?", (HEADS_DIRTY,)).fetchone():
            place.reload()                               # a merge broke off before it could derive the heads
        last = self._link.execute("SELECT coalesce(max(at), 0) FROM receipt").fetchone()[0]
        kinds = kinds_in_force(self._link)
        self._told = Receipt(
            fresh_id(), max(self._journal.now(), last + 1), author, [], before=sum(kinds.values()),
            kinds={kind: [count] for kind, count in kinds.items()}, replica=self._journal.replica,
        )
        self._batch = Batch(place, self._told)

    def run(self, paths: Sequence[Path]) -> Receipt:
        """Merge, and give the receipt."""
        with self._roomy():
            try:
                return self._run(paths)
            except BaseException:
                if self._batch.begun:                    # some of it may be committed: let it be seen
                    with suppress(Exception):
                        self._place.reload()
                raise

    @contextmanager
    def _roomy(self) -> Iterator[None]:
        """Let SQLite keep the indexes of ids in memory while rows are added all over them.

        Nothing made here refers to itself, so Python's collector pauses.
        """
        before = self._link.execute("PRAGMA cache_size").fetchone()[0]
        self._link.execute("PRAGMA cache_size = -65536")
        try:
            with collecting.paused():
                yield
        finally:
            self._link.execute(f"PRAGMA cache_size = {int(before)}")

    def _run(self, paths: Sequence[Path]) -> Receipt:
        told, problem = self._told, None
        try:
            try:
                self._all(paths)
            except (Cancelled, FileProblem) as cut:
                problem = self._cut_off(cut, paths)
        except BaseException as ours:
            self._batch.undo(ours)
            raise
        if problem is not None and not any(one.ok for one in told.inputs):
            raise problem
        self._finish()
        return told

    def _all(self, paths: Sequence[Path]) -> None:
        for number, path in enumerate(paths):
            try:
                self._one(number, path, PartProgress(self._progress, number, len(paths), path.name))
            except FileProblem as wrong:
                if wrong.code in _OURS:
                    raise
                self._told.inputs.append(Input(path.name, Refusal.of(wrong)))
            if self._batch.full:
                self._commit()
        self._commit()

    def _one(self, number: int, path: Path, progress: Progress) -> None:
        progress.step(0, 1, "")
        before = self._repeats.find(path, progress)
        if before is not None:
            told, signer = before
            told.since = self._newest.get(signer.author if signer else "", 0)
            self._replicas[number] = {chain.replica for chain in told.chains}
        else:
            self._ledger = self._ledger or Ledger(self._journal)
            known, passphrase = self._ledger.known, self._for(path)
            with intake.open_untrusted(path, progress, known, passphrase=passphrase, seen=self._seen) as found:
                told, signer = self._take(number, path, found, self._ledger, progress), found.signer
        self._told.inputs.append(told)
        if signer is not None and signer.trust is Trust.NEW:
            self._seen[signer.author] = signer.fingerprint
            self._to_pin.append((told, signer))

    def _cut_off(self, problem: Cancelled | FileProblem, paths: Sequence[Path]) -> Cancelled | FileProblem:
        """Commit what was taken in before somebody cancelled or the disk failed; gives what is to be told."""
        told = self._told
        try:
            if not self._batch.failed:
                self._commit()
        except FileProblem as worse:
            problem = worse
        told.not_reached = [one.name for one in paths[len(told.inputs):]]
        if self._batch.failed:
            undone = told.inputs[self._safe:]
            told.inputs[self._safe:] = [one for one in undone if not one.ok]
            told.not_reached[:0] = [one.path for one in undone if one.ok]
            self._replicas = {number: of for number, of in self._replicas.items() if number < self._safe}
            if self._ledger is not None:
                self._ledger.undone()
        if isinstance(problem, FileProblem):
            told.stopped = Refusal.of(cut_short(problem))
        else:
            told.cancelled = True
        return problem

    def _commit(self) -> None:
        self._written |= self._batch.commit()
        if self._ledger is not None:
            self._ledger.committed()
        to_pin, self._to_pin, self._safe = self._to_pin, [], len(self._told.inputs)
        for file, signer in to_pin:
            file.signed_by = Signer.of(self._place.remember(signer))

    def _for(self, path: Path) -> str | None:
        given = self._passphrase
        return given if given is None or isinstance(given, str) else given.get(path)

    # -- one file

    @cached_property
    def _newest(self) -> dict[str, int]:
        """When each author's newest change here was made."""
        return dict(self._link.execute("SELECT author, max(at) FROM change GROUP BY author"))

    def _take(self, number: int, path: Path, found: Exchange, ledger: Ledger, progress: Progress) -> Input:
        require_same(self._place, path, found)
        told, rows = counted(path, found, ledger), found.rows
        sender = told.signed_by.author if told.signed_by is not None else ""
        told.since = self._newest.get(sender, 0)
        erased = ledger.erased | {row.eid for row in rows if row.entity == "erasure"}
        returned = ledger.withdrawn & found.known_ids
        texts = {hash_: text for hash_, text in found.texts.items() if hash_ not in erased}
        evidence = {one for one in found.with_bytes if found.objects[one][1] == "evidence"}
        wanted = sorted(one for one in evidence - erased if one not in ledger.objects or not self._place.has(one))
        left_out = (found.texts.keys() | evidence) & erased
        told.erased = len(left_out)
        brings = bool(rows or returned or texts or wanted)
        try:
            replicas = {row[0] for row in found.link.execute("SELECT DISTINCT replica FROM change")}
            if brings:
                self._back_up()
            if brings or self._beside(found):
                with self._batch.file():
                    self._batch.write(found, rows, returned, texts)
                    told.new_evidence = self._batch.keep(found, wanted, progress)
                    progress.step(1, 1, "")
                    self._batch.tell(told)
        except (ValueError, sqlite3.Error) as wrong:
            if self._batch.failed:                       # no fault of the file's
                raise
            raise refusals.refused(path, str(wrong)) from wrong
        self._replicas[number] = replicas
        ledger.add(rows, returned)
        self._newest[sender] = max(told.since, max((row.at for row in rows if row.author == sender), default=0))
        ledger.texts |= texts.keys()
        ledger.objects.update(wanted)
        ledger.erased = erased
        ledger.expect(found.known_ids | {row.id for row in rows}, {*wanted}, left_out)
        return told

    def _back_up(self) -> None:
        if not self._backed_up:
            self._commit()                               # a backup holds no half
            self._told.backup = self._place.backup()
            self._backed_up = True

    def _beside(self, found: Exchange) -> bool:
        """Whether a file brings ranges withheld or signatures that are not here."""
        run = self._link.execute
        withheld = set(run("SELECT replica, seq_from, seq_to, why FROM withheld"))
        signed = {row[0] for row in run("SELECT digest FROM signature")}
        return not withheld.issuperset(found.withheld) or any(one.digest not in signed for one in found.signatures)

    # -- the end

    def _finish(self) -> None:
        told, ledger = self._told, self._ledger
        if ledger is not None and ledger.touched:
            # Where they cannot be written, the mark stays: reloading works them out, and tells of any damage.
            with suppress(FileProblem), connection.transaction(self._link, self._place.folder):
                ledger.fold()
                self._link.execute("DELETE FROM meta WHERE key = ?", (HEADS_DIRTY,))
        if self._written:
            self._place.reload()
        there = kinds_in_force(self._link)
        told.after = sum(there.values())
        for kind, count in there.items():
            told.kinds[kind].append(count)
        if ledger is not None:
            self._count_out(ledger)
        self._name_chains()
        held = self._journal.texts.keys() | self._journal.sizes.keys()
        told.pending = sum(one in held or self._place.has(one) for one in self._journal.erased)
        told.conflicts = [key.spelled for key in self._place.state.conflicts]
        told.last = self._batch.last()
        told.finished = not (told.cancelled or told.stopped)
        try:
            with connection.transaction(self._link, self._place.folder):
                receipt.keep(self._link, told)
        except FileProblem as problem:
            if not self._written:
                raise
            told.stopped, told.finished = told.stopped or Refusal.of(not_kept(problem)), False

    def _count_out(self, ledger: Ledger) -> None:
        """Compare what is there with what was and what came."""
        # Nothing written, nobody else let in: what was read from the tables at the start is what is there.
        changes, texts, objects = ledger.there() if self._written else ledger.read
        gone = (ledger.objects - objects) | {one for one in ledger.arrived if not self._place.has(one)}
        self._told.lost = (
            len(ledger.expected - changes) + len(ledger.texts - texts - ledger.erased) + len(gone - ledger.erased)
        )
        self._told.erased = len(ledger.left_out)

    def _name_chains(self) -> None:
        """Name the chains each file belongs to, and what is missing from them."""
        told = self._told
        every = {one for replicas in self._replicas.values() for one in replicas}
        known = {one.replica: one for one in chains.chains(self._link, every)}
        gaps = {one: list(chains.gaps(self._link, chain)) for one, chain in known.items()}
        forks = {one: list(chains.forks(self._link, chain)) for one, chain in known.items()}
        for number, replicas in self._replicas.items():
            file, of = told.inputs[number], sorted(replicas & known.keys())
            file.chains = [known[one] for one in of]
            file.gaps = [gap for one in of for gap in gaps[one]]
            file.forks = [fork for one in of for fork in forks[one]]
