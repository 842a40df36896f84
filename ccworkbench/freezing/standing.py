"""Whether what is there now is a frozen version, so that a paper may say so."""

from __future__ import annotations

from dataclasses import dataclass

from ccworkbench.freezing.content import figures, fingerprint
from ccworkbench.scoring.result import Result
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.state import SessionState
from ccworkbench.session.versions import Version


@dataclass(frozen=True, slots=True)
class Standing:
    """The latest version, if any, and whether the content is still what was frozen then."""

    latest: Version | None = None
    changed: bool = False

    @property
    def version(self) -> Version | None:
        """The version that what is there now is; None: it is not final."""
        return None if self.changed else self.latest


def standing(state: SessionState, result: Result | None = None) -> Standing:
    """Say where the session stands, or what may be said of a result made from it.

    A result of one person's ratings, or with weights tried out, is never a version.
    """
    if not state.versions:
        return Standing()
    latest = state.versions[-1]
    if fingerprint(state, latest.number, latest.total, latest.level) != latest.fingerprint:
        return Standing(latest, changed=True)
    team = result_of(state)
    if figures(team) != (latest.total, latest.level):    # another engine, another number
        return Standing(latest, changed=True)
    if result is None or (result.source == "team" and result.fingerprint == team.fingerprint):
        return Standing(latest)
    return Standing(None)
