"""Copies on a stick that give way to one under another key: removed once that one is whole, and never before.

Which are to go is noted with the place (`copy_places.py`) before the first file is removed, so that a removal
cut short is finished by the next copy. What says that a copy is ours (its manifest, its keys) goes last.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from ccworkbench.session import copy_memory, copy_places, layouts, manifest
from ccworkbench.session.copy_keys import BY_KEYS, BY_PASSPHRASE
from ccworkbench.session.copy_places import Choice
from ccworkbench.session.layouts import Layout, SealedLayout

_LAST = (layouts.MANIFEST, manifest.MANIFEST, BY_KEYS, BY_PASSPHRASE)


def may_go(homes: Iterable[Path], replica: str, seqs: Mapping[str, int]) -> list[Path]:
    """Give those of our copies that are as we left them and hold nothing the session does not."""
    found = []
    for home in homes:
        memory = copy_memory.recall(replica, home.name) if copy_places.is_sealed(home) else None
        lies = layouts.lies(home)
        made = manifest.read(home) if memory is None else memory.known.get(lies)
        begun = memory is not None and not lies and not memory.known
        if begun or (made is not None and not made.ahead_of(seqs)):
            found.append(home)
    return found


def clear_begun(place: Path, replica: str, me: str) -> None:
    """Remove sealed copies of ours in a place that were begun and never whole: nobody needs their key again."""
    for home in copy_places.sealed_in(place):
        memory = copy_memory.recall(replica, home.name)
        if memory is not None and memory.me == me and not memory.known and not layouts.lies(home):
            with contextlib.suppress(OSError):
                remove(replica, home)


def finish(place: Path, choice: Choice, replica: str, written: Path, ours: Iterable[Path]) -> list[Path]:
    """Remove those of our copies in a place that gave way, but for the one `written`; gives those gone now.

    What the medium refuses stays noted, and is tried again with the next copy.
    """
    waiting = [one for one in copy_places.leaving(place) if one != written.name]
    gone: list[Path] = []
    for home in ours:
        if home.name in waiting and home != written:
            with contextlib.suppress(OSError):
                remove(replica, home)
                gone.append(home)
    left = [one for one in waiting if (place / one).exists() and (place / one) not in gone]
    if left != copy_places.leaving(place):
        copy_places.keep(place, choice, left)
    return gone


def remove(replica: str, home: Path) -> None:
    """Remove a copy and what is remembered of it; what somebody else has put into its folder stays there.

    Raises:
        OSError: the medium refuses.
    """
    layout = SealedLayout if copy_places.is_sealed(home) else Layout
    for path in [path for one in layout.patterns for path in home.glob(one)]:
        path.unlink()
    for name in _LAST:
        (home / name).unlink(missing_ok=True)
    folders = [path for path in home.rglob("*") if path.is_dir() and not path.is_symlink()]
    for folder in [*sorted(folders, reverse=True), home]:
        with contextlib.suppress(OSError):               # not empty: another's
            folder.rmdir()
    copy_memory.leave(replica, [home.name])
