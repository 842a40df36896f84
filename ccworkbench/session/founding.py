"""A session's folder in the making: its name, its first content, and the copy of the standard in it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.session import connection as opening
from ccworkbench.session import schema
from ccworkbench.session.canonical import dump, fresh_id
from ccworkbench.session.journal import Journal, Put
from ccworkbench.session.keeping import object_path
from ccworkbench.session.model import AssessorId
from ccworkbench.session.storage import make_folders, sync_folder
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text

SUFFIX = ".ccsession"
Furnish = Callable[[Path, Journal], None]
"""Writes more into the folder of a session in the making, through its journal."""


def new_folder(folder: Path) -> Path:
    """Check the name of a session that is to be made, and that nothing is there.

    Raises:
        UsageError: the name does not end as a session's, or is taken.
    """
    folder = folder.absolute()
    if folder.suffix != SUFFIX or folder.name == SUFFIX:
        raise UsageError(
            "session-name",
            Text(
                f"评审文件夹须以 {SUFFIX} 结尾：{folder.name}。",
                f"A session's folder ends in {SUFFIX}: {folder.name}.",
            ),
            Text(f"例如 {folder.stem}{SUFFIX}。", f"For instance {folder.stem}{SUFFIX}."),
            file=str(folder),
            allowed=[f"*{SUFFIX}"],
        )
    if folder.exists():
        raise UsageError(
            "session-exists",
            Text(f"{folder} 已存在，没有覆盖。", f"{folder} exists already and was not overwritten."),
            Text("请另选名称，或打开它。", "Choose another name, or open it."),
            file=str(folder),
        )
    return folder


def fill(
    part: Path, standard: Standard, puts: Sequence[Put], author: AssessorId, clock: Callable[[], int],
    furnish: Furnish | None,
) -> tuple[str, str]:
    """Write the folder's first content; gives our replica and the session's id."""
    from ccworkbench.standard import cache

    packed = cache.packed(standard)
    sha256 = hashlib.sha256(packed).hexdigest()
    place = object_path(part, sha256)
    make_folders(place.parent)
    with place.open("xb") as out:
        out.write(packed)
        out.flush()
        os.fsync(out.fileno())
    sync_folder(place.parent)
    session, replica = fresh_id(), fresh_id()
    link = opening.connect(part / opening.DATABASE)
    try:
        opening.settings(link)
        schema.migrate(link)
        journal = Journal(link, part, session, clock)
        journal.continue_as(replica)
        described = {
            "id": standard.head.id, "version": standard.head.version, "sha256": standard.sha256, "object": sha256
        }
        created = journal.now()
        meta = {"session_id": session, "created_at": str(created), "standard": dump(described)}

        def describe(found: sqlite3.Connection) -> None:
            found.executemany("INSERT INTO meta(key, value) VALUES (?, ?)", meta.items())

        journal.put(author, puts, at=created, objects={sha256: (len(packed), "pack")}, also=describe)
        if furnish is not None:
            journal.continue_as(fresh_id())
            furnish(part, journal)
    finally:
        link.close()
    sync_folder(part)
    return replica, session


def load_pack(folder: Path, sha256: str) -> Standard:
    """Read the copy of the standard a session carries.

    Raises:
        FileProblem: it is missing or not the bytes it was.
    """
    from ccworkbench.standard import compiled

    try:
        stored = object_path(folder, sha256).read_bytes()
    except OSError as problem:
        raise opening.unreadable(object_path(folder, sha256), problem) from problem
    if hashlib.sha256(stored).hexdigest() != sha256:
        raise FileProblem(
            "pack-damaged",
            Text(
                f"评审 {folder.name} 中的标准副本已损坏。",
                f"The copy of the standard inside {folder.name} is damaged.",
            ),
            Text("请从备份的文件夹恢复该文件。", "Put the file back from a copy of the folder."),
            file=str(object_path(folder, sha256)),
        )
    return compiled.unpack(stored)
