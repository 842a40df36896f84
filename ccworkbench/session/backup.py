"""Copies of the small database: made while open, checked before they count, rotated.

Evidence is write-once and needs no rotation. A backup is only pruned once a newer one is verified.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.errors import FileProblem
from ccworkbench.session import connection as opening
from ccworkbench.session.storage import make_folders, sync_folder
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

EVERY = 10 * 60                          # seconds between automatic backups
KEEP_LAST = 10
KEEP_DAYS = 14                           # and the newest of each day


def make(doc: SessionDocument, folder: Path | None = None) -> Path:
    """Back up the open session (to its own `backups/`, or to another folder), verified.

    Raises:
        FileProblem: it cannot be written, or what was written does not check out.
    """
    path = copy(doc.link, doc.folder, folder)
    if folder is None:
        prune(doc.folder)
    return path


def if_due(doc: SessionDocument) -> Path | None:
    """Back up where something was written since the last backup and that is long enough ago."""
    kept = opening.backups_of(doc.folder)
    last = _made_at(kept[0]) if kept else None
    changed = datetime.fromtimestamp(doc.database.stat().st_mtime, UTC)
    now = datetime.now(UTC)
    if last is not None and (changed <= last or now - last < timedelta(seconds=EVERY)):
        return None
    return make(doc)


def last(folder: Path) -> Path | None:
    """Give the newest backup of a session."""
    kept = opening.backups_of(folder)
    return kept[0] if kept else None


def copy(link: sqlite3.Connection, session: Path, folder: Path | None = None) -> Path:
    """Copy the database behind a connection into a new, verified backup file."""
    place = folder or session / "backups"
    name = f"{session.stem}-" if folder else "session-"
    try:
        make_folders(place)
        path = _free_name(place, name)
        part = path.with_suffix(".db.part")
        try:
            target = sqlite3.connect(part, isolation_level=None)
            try:
                link.backup(target)
            finally:
                target.close()
            settle(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except sqlite3.Error as problem:
        raise opening.storage_problem(session, problem) from problem
    except OSError as problem:
        raise opening.storage_problem(session, problem) from problem
    return path


def settle(part: Path, path: Path) -> None:
    """Verify a copy, make it durable, and only then give it its name.

    Raises:
        FileProblem: the copy is not sound.
    """
    if not sound(part):
        raise FileProblem(
            "backup-unsound",
            Text(f"备份 {path} 未通过检查，已放弃。", f"The backup {path} did not check out and was dropped."),
            Text("请检查磁盘。", "Check the disk."),
            file=str(path),
        )
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with a copy."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as link:
            return [row[0] for row in link.execute("PRAGMA quick_check(1)")] == ["ok"]
    except sqlite3.Error:
        return False


def prune(session: Path) -> None:
    """Drop old backups: kept are the last ten, and the newest of each of the last fourteen days."""
    kept = opening.backups_of(session)
    for path in set(kept) - set(to_keep(kept, datetime.now(UTC))):
        with contextlib.suppress(OSError):
            path.unlink()


def to_keep(backups: Iterable[Path], now: datetime) -> list[Path]:
    """Choose which backups stay (newest first in, newest first out)."""
    ordered = sorted(backups, reverse=True)
    chosen = ordered[:KEEP_LAST]
    days = set()
    for path in ordered:
        made = _made_at(path)
        if made is not None and (now.date() - made.date()).days < KEEP_DAYS and made.date() not in days:
            days.add(made.date())
            chosen.append(path)
    return list(dict.fromkeys(chosen))


def _free_name(place: Path, name: str) -> Path:
    while True:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")[:-3]
        path = place / f"{name}{stamp}Z.db"
        if not path.exists():
            return path
        time.sleep(0.001)


def _made_at(path: Path) -> datetime | None:
    stamp = path.stem.rpartition("-")[2]
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return None
