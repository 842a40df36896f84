"""A merge and what was chosen before it, in one go: files are taken in, then the chosen conflicts are settled.

Everything is tried first (`rehearse`); the choices made on what that showed are carried out right after the
merge, each as a change of its own with the reason. A choice that cannot be carried out leaves its conflict open
and is told.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.errors import FileProblem, WorkbenchError
from ccworkbench.merge.combine import Passphrases, dry_run, merge_many
from ccworkbench.merge.conflicts import Conflict, conflicts, resolve
from ccworkbench.merge.receipt import Receipt
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session.model import AssessorId, ChangeId
from ccworkbench.session.state import SessionState

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

Choices = Mapping[str, ChangeId]         # conflict -> the change to keep


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a merge would come to: `state` is the session as it would be, `took` the seconds it needed."""

    receipt: Receipt
    conflicts: tuple[Conflict, ...]
    state: SessionState
    took: float


@dataclass(frozen=True, slots=True)
class Settled:
    """What a merge came to: conflicts settled with it, choices that could not be carried out, what is left."""

    receipt: Receipt
    settled: tuple[Conflict, ...]
    kept: Choices                        # of those settled
    refused: tuple[WorkbenchError, ...]
    left: tuple[Conflict, ...]
    took: float


def rehearse(
    doc: SessionDocument, paths: Sequence[Path], author: AssessorId, *, passphrase: Passphrases = None,
    progress: Progress = SILENT,
) -> Rehearsed:
    """Try a merge in memory; conflicts come with their effects, as `author` may see them. Raises as `dry_run`."""
    begun = time.monotonic()
    with dry_run(doc, paths, author=author, passphrase=passphrase, progress=progress) as tried:
        found = conflicts(tried.journal, tried.state, reader=author, effects=True)
        seen = tried.state.for_reader(author).frozen()
    return Rehearsed(tried.receipt, tuple(found), seen, time.monotonic() - begun)


def merge_and_settle(
    doc: SessionDocument, paths: Sequence[Path], author: AssessorId, choices: Choices, reason: str, *,
    passphrase: Passphrases = None, progress: Progress = SILENT,
) -> Settled:
    """Merge, then keep the chosen values for a reason; raises as `merge_many`, not for a refused choice.

    Where a file was not reached nothing is settled: what was chosen was chosen for all the files.
    """
    begun = time.monotonic()
    told = merge_many(doc, paths, author=author, passphrase=passphrase, progress=progress)
    found = conflicts(doc.journal, doc.state, reader=author, effects=True)
    before = {one.id: one for one in found}
    settled: list[Conflict] = []
    refused: list[WorkbenchError] = []
    for id_, change in choices.items() if told.whole else ():
        try:
            resolve(doc, id_, author, reason=reason, keep=change)
        except WorkbenchError as problem:
            refused.append(problem)
            if isinstance(problem, FileProblem):         # the disk's fault: no other choice would fare better
                break
        else:
            settled.extend(one for one in (before.get(id_),) if one is not None)
    left = conflicts(doc.journal, doc.state, reader=author, effects=True) if settled else found
    kept = {one.id: choices[one.id] for one in settled}
    return Settled(told, tuple(settled), kept, tuple(refused), tuple(left), time.monotonic() - begun)
