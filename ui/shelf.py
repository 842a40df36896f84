"""What the welcome page shows, fetched from the core: recent sessions and the standards at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.session import recent
from ccworkbench.text import Text

if TYPE_CHECKING:     # a session is put on the shelf without the welcome page
    from ui.models.recent_sessions import Card
    from ui.open_session import OpenSession
    from ui.pages.standards_panel import StandardRow


def cards(standards: Mapping[str, StandardRow]) -> list[Card]:
    """Give the recent sessions as cards; a standard no longer at hand goes by its id."""
    from ui.models.recent_sessions import Card

    found = []
    for one in recent.listed():
        known = standards.get(one.standard)
        found.append(Card(
            path=one.path,
            organisation=one.organisation,
            alias=one.alias,
            standard=known.title if known is not None else Text.same(one.standard),
            shape=known.shape if known is not None else "list",
            rated=one.rated,
            total=one.items,
            opened_at=one.opened,
            score=one.total,
            level=one.level,
            level_colour=one.colour if one.colour >= 0 else None,
            final=one.final,
            people=one.people,
            missing=one.missing,
            holder=one.holder or "",
            unsent=one.unsent,
            away=one.away,
        ))
    return found


def standards() -> dict[str, StandardRow]:
    """Give the standards at hand by id, in the order of the library."""
    from ccworkbench.standard import library
    from ui.pages.standards_panel import StandardRow

    return {
        one.id: StandardRow(one.title, one.version, one.aligned_with, one.shape, one.sections, one.items)
        for one in library.summaries()
    }


def look() -> tuple[list[Card], list[StandardRow]]:
    """Fetch cards and standards; compiles packs the first time, so not in the window's thread."""
    found = standards()
    return cards(found), list(found.values())


def put_back(session: OpenSession) -> None:
    """Note how far a session is, for its card; the result as the person could see it."""
    result = session.result()
    levels: Sequence[tuple[str, int]] = [(one.id, one.colour) for one in session.standard.total.levels]
    level = result.total.level or ""
    recent.remember(
        session.folder, session.state, level=level if level != "none" else "", total=result.total.shown or "",
        colour=dict(levels).get(level, -1), final=result.final,
    )


def take_out(session: OpenSession) -> None:
    """Note that a session was opened."""
    recent.remember(session.folder, session.state)


def forget(path: str) -> None:
    """Take a session off the list; its folder, or the sealed file, stays."""
    recent.forget(Path(path))
