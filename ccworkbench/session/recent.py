"""The sessions this person worked on lately, for the welcome page (disposable, outside sessions)."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ccworkbench import paths
from ccworkbench.session import connection as opening
from ccworkbench.session.holding import holder
from ccworkbench.session.state import SessionState
from ccworkbench.session.storage import only_one, read_json, write_json

MOST = 50


@dataclass(frozen=True, slots=True)
class Recent:
    """One session as the welcome page shows it without opening it.

    The alias is what a discreet card shows; organisation and summary (the level and total as they
    stood when it was closed) show once unlocked. Of a session that was put away `path` is the sealed file,
    and of what is sealed in it nothing stands here but the standard and the alias.
    """

    path: str
    session: str
    standard: str
    alias: str
    organisation: str
    kind: str
    opened: int                          # ms UTC
    rated: int = 0
    items: int = 0
    level: str = ""
    total: str = ""
    colour: int = -1                     # of the level, 0..5; -1: none
    final: bool = False                  # nothing was open in the result shown
    people: tuple[str, ...] = ()         # short ids, never names
    unsent: int = -1                     # changes made here that no exchange file took out; -1: not known
    away: bool = False                   # put away: `opened` is when

    @property
    def missing(self) -> bool:
        """Whether the folder, or the sealed file, is not there (moved, or a drive is away)."""
        if self.away:
            return not Path(self.path).is_file()
        return not (Path(self.path) / opening.DATABASE).is_file()

    @property
    def holder(self) -> str | None:
        """Who has it open, as far as is written beside it; None: nobody."""
        if self.away:
            return None
        found = holder(Path(self.path))
        return str(found) if found else None


def _register() -> Path:
    return paths.data() / "recent.json"


def listed() -> list[Recent]:
    """Give the sessions, latest opened first."""
    content = read_json(_register())
    found = []
    for entry in content if isinstance(content, list) else []:
        if isinstance(entry, dict):
            one = _read(entry)
            if one is not None:
                found.append(one)
    return sorted(found, key=lambda one: one.opened, reverse=True)


def remember(
    folder: Path, state: SessionState, *, level: str | None = None, total: str | None = None,
    colour: int | None = None, final: bool | None = None, at: int | None = None,
) -> None:
    """Note that a session was opened or closed, with its progress and the summary to show.

    It is on this computer again then: that it was put away is forgotten.
    """
    path = str(folder.resolve())
    counts = state.counts()
    with only_one(_register()):
        entries = listed()
        before = next((one for one in entries if one.path == path), None)
        now = Recent(
            path=path,
            session=state.id,
            standard=state.standard.head.id,
            alias=state.alias,
            organisation=state.organisation,
            kind=str(state.kind),
            opened=at if at is not None else time.time_ns() // 1_000_000,
            rated=counts.rated,
            items=counts.items,
            level=level if level is not None else (before.level if before else ""),
            total=total if total is not None else (before.total if before else ""),
            colour=colour if colour is not None else (before.colour if before else -1),
            final=final if final is not None else (before.final if before else False),
            people=tuple(sorted(state.people)),
            unsent=state.unsent,
        )
        _write([now, *_others(entries, path, state.id)])


def put_away(sealed: Path, state: SessionState) -> None:
    """Note where a session lies that was put away; an earlier file of it is no longer listed."""
    path = str(sealed.resolve())
    now = Recent(
        path=path, session=state.id, standard=state.standard.head.id, alias=state.alias, organisation="",
        kind=str(state.kind), opened=time.time_ns() // 1_000_000, away=True,
    )
    with only_one(_register()):
        _write([now, *_others(listed(), path, state.id)])


def _others(entries: Iterable[Recent], path: str, session: str) -> Iterator[Recent]:
    return (one for one in entries if one.path != path and not (one.away and one.session == session))


def refresh(folder: Path, state: SessionState) -> None:
    """Bring an entry's words and count up to date where there is one (after an erasure, or an export)."""
    path = str(folder.resolve())
    with only_one(_register()):
        before = listed()
        now = [
            replace(one, alias=state.alias, organisation=state.organisation, unsent=state.unsent)
            if one.path == path else one
            for one in before
        ]
        if now != before:
            _write(now)


def forget(folder: Path | str) -> None:
    """Take a session off the list; the session itself is not touched."""
    path = str(Path(folder).resolve())
    with only_one(_register()):
        _write([one for one in listed() if one.path != path])


def forget_session(session: str) -> None:
    """Take off the list where a session was put away: it was taken out since, or destroyed."""
    with only_one(_register()):
        before = listed()
        now = [*_others(before, "", session)]
        if now != before:
            _write(now)


def _write(entries: list[Recent]) -> None:
    ordered = sorted(entries, key=lambda one: one.opened, reverse=True)[:MOST]
    write_json(_register(), [asdict(one) for one in ordered])


def _read(entry: Mapping[str, object]) -> Recent | None:
    fields = Recent.__dataclass_fields__
    try:
        one = Recent(**{name: value for name, value in entry.items() if name in fields})  # type: ignore[arg-type]
    except TypeError:
        return None
    numbers = all(isinstance(found, int) for found in (one.opened, one.rated, one.items, one.unsent))
    words = isinstance(one.path, str) and isinstance(one.away, bool)
    if not numbers or not words or not isinstance(one.people, list | tuple):
        return None
    return replace(one, people=tuple(str(person) for person in one.people))
