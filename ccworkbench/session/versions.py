"""Frozen versions of a result, where people stand on them, and objections to single items.

A version is never changed: what changes after it becomes the next one. Its fingerprint (`freezing/content.py`
says over what) is printed short, in groups, and found again by that or by the whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ccworkbench.session.model import AssessorId, Role
from ccworkbench.standard.items import ItemId

SIGNATORIES = frozenset({Role.LEAD, Role.ASSESSOR, Role.CLIENT})
"""Whose agreement a version asks for: the assessors and the client's representative."""

AGREED, REMARKS, REFUSED = "agreed", "remarks", "refused"
STANDS = (AGREED, REMARKS, REFUSED)
"""Where somebody stands: agreed, agreed with remarks, refused."""

OPEN, UPHELD, CHANGED, WITHDRAWN = "open", "upheld", "changed", "withdrawn"
OUTCOMES = (UPHELD, CHANGED, WITHDRAWN)
"""What becomes of an objection: the decision is upheld, it is to be changed, the objection is withdrawn."""

SHORTEST = 4
"""Digits of a fingerprint that are needed to look for it."""

_PRINTED = 16
_NOT_HEX = re.compile(r"[\s\-–—‑·.:]+")


@dataclass(frozen=True, slots=True)
class Version:
    """One frozen version; `changes` is the hash over the ids of the changes it rests on."""

    number: int
    fingerprint: str                     # 64 hex
    at: int
    by: AssessorId
    total: str = ""                      # as shown
    level: str = ""
    changes: str = ""

    @property
    def short(self) -> str:
        """The fingerprint as it is printed."""
        return spelled(self.fingerprint)


@dataclass(frozen=True, slots=True)
class Signoff:
    """Where somebody stands on one version; `by` wrote it down."""

    version: int
    person: AssessorId
    stands: str
    text: str
    by: AssessorId
    at: int


@dataclass(frozen=True, slots=True)
class Objection:
    """A claim that an item was decided wrongly; `on_behalf` says as what role it was made."""

    id: str
    item: ItemId
    on_behalf: str
    claim: str
    due: str                             # ISO date, blank: no deadline
    state: str
    decision: str                        # why it was decided so
    by: AssessorId
    at: int
    decided_by: AssessorId | None = None
    decided_at: int = 0

    @property
    def is_open(self) -> bool:
        """Whether nobody decided it yet."""
        return self.state == OPEN

    def overdue(self, today: str) -> bool:
        """Whether it is open past its deadline; `today` is an ISO date."""
        return self.is_open and bool(self.due) and self.due < today


def spelled(fingerprint: str) -> str:
    """Give a fingerprint as it is printed: 16 digits in groups of four."""
    return "-".join(fingerprint[at : at + 4] for at in range(0, _PRINTED, 4))


def typed(fingerprint: str) -> str | None:
    """Read a fingerprint as somebody typed it off a paper; None: it is none.

    Case, blanks, hyphens and dots between groups do not matter; any beginning of at least
    `SHORTEST` digits will do.
    """
    found = _NOT_HEX.sub("", fingerprint).lower()
    return found if re.fullmatch(rf"[0-9a-f]{{{SHORTEST},64}}", found) else None


def matching(versions: Iterable[Version], fingerprint: str) -> Sequence[Version]:
    """Give the versions a typed fingerprint may stand for: none is unknown, several are ambiguous."""
    wanted = typed(fingerprint)
    return [] if wanted is None else [one for one in versions if one.fingerprint.startswith(wanted)]
