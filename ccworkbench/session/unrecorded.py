"""Words typed in the window and not recorded yet, kept so that they outlive the end of the program.

A file for each folder and person, in the data folder and readable by its owner only. No function takes it
elsewhere; it goes once the words are recorded or let go of, and with the session when that is removed.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from pathlib import Path

from ccworkbench import paths
from ccworkbench.session.storage import read_json, write_json

Typed = dict[str, dict[str, dict[str, str]]]
"""By part of the window and by record: what stands in the fields."""


def path_of(folder: Path, session: str, person: str) -> Path:
    """Give the file for what one person typed in one folder."""
    place = hashlib.sha256(f"{folder.resolve()}\n{person}".encode("utf-8", "surrogateescape")).hexdigest()
    return _place() / f"{session}-{place[:16]}.json"


def read(path: Path) -> Typed:
    """Give what is kept; what cannot be read is nothing."""
    found = read_json(path)
    if not isinstance(found, dict):
        return {}
    return {
        part: {key: {name: words for name, words in fields.items() if isinstance(words, str)}
               for key, fields in records.items() if isinstance(fields, dict)}
        for part, records in found.items() if isinstance(records, dict)
    }


def write(path: Path, typed: Mapping[str, Mapping[str, Mapping[str, str]]]) -> bool:
    """Keep this instead, the file going where it is nothing; False: it could not be written."""
    try:
        if typed:
            write_json(path, typed, private=True)
        else:
            path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def forget_session(session: str) -> None:
    """Let go of all that was typed in a session, in whatever folder."""
    with contextlib.suppress(OSError):
        for one in _place().glob(f"{session}-*"):
            one.unlink()


def _place() -> Path:
    return paths.data() / "typed"
