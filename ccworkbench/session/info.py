"""What there is to say of a session at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.session import backup
from ccworkbench.session.model import AssessorId
from ccworkbench.session.state import StateCounts

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """Counts and the last backup.

    `submitted` is how many sections with items somebody has submitted; `unsent` how many changes made here
    no exchange file has taken out yet.
    """

    counts: StateCounts
    changes: int
    conflicts: int
    unsent: int
    last_backup: Path | None
    ratings: dict[AssessorId, int]
    submitted: dict[AssessorId, int]


def info(doc: SessionDocument) -> SessionInfo:
    """Count what a session holds."""
    state = doc.state
    given = dict.fromkeys(state.people, 0)
    for by in state.ratings.values():
        for one in by.values():
            if one.answer is not None and one.assessor in given:
                given[one.assessor] += 1
    carrying = dict.fromkeys(one.section for one in doc.standard.items)
    return SessionInfo(
        counts=state.counts(),
        changes=doc.journal.count(),
        conflicts=len(state.conflicts),
        unsent=state.unsent,
        last_backup=backup.last(doc.folder),
        ratings=given,
        submitted={who: sum(state.submitted(who, one) for one in carrying) for who in state.people},
    )
