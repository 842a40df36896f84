"""Whether the person at this machine may do something: as the core says, in the core's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.people import Act, may, require
from ui.context import Context

if TYPE_CHECKING:
    from ui.open_session import OpenSession


def refusal(context: Context, session: OpenSession, act: Act) -> str:
    """Say why this person may not do it; blank: they may."""
    try:
        require(session.state, session.me, act)
    except UsageError as refused:
        return refused.message.in_(context.language)
    return ""


def on_the_team(session: OpenSession) -> bool:
    """Whether this person takes part in deciding: sees the board, what is merged, findings and the history.

    The client's people do not: of the consensus they see versions and objections.
    """
    person = session.state.people.get(session.me)
    return person is not None and any(may(person.role, one) for one in (Act.FIND, Act.DECIDE, Act.REVIEW))
