"""An exchange file becomes a session folder: the same session, continued here as a new replica."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import connection as opening
from ccworkbench.session import intake, pieces, replicas, schema
from ccworkbench.session.canonical import dump, fresh_id
from ccworkbench.session.document import SUFFIX, SessionDocument
from ccworkbench.session.intake import Exchange
from ccworkbench.session.journal import Row, fold
from ccworkbench.session.keeping import keep_pieces
from ccworkbench.session.model import AssessorId
from ccworkbench.session.storage import sync_folder
from ccworkbench.text import Text


def receive(
    source: Path, to: Path, *, me: AssessorId | None = None, progress: Progress = SILENT
) -> SessionDocument:
    """Make `to/<file name>.ccsession` from an exchange file and give it open; it appears whole or not at all.

    Raises:
        UsageError: the folder is taken, `to` holds this session already (merge instead), or `me` is nobody in it.
        FileProblem: the file is refused (as `intake.open_untrusted`), or the folder cannot be written.
        Cancelled: by `progress`; nothing is left behind.
    """
    folder = (to / f"{pieces.whole(source).stem}{SUFFIX}").absolute()
    if folder.exists():
        raise _taken(folder)
    replicas.require_room()
    part = folder.with_name(f".{folder.name}.{fresh_id()[:8]}.part")
    with intake.open_untrusted(source, progress) as found:
        if same := _same_session(to, found.session):
            raise _there_already(same)
        if me is not None and not any(row.entity == "assessor" and row.eid == me for row in found.rows):
            known = sorted({row.eid for row in found.rows if row.entity == "assessor"})
            raise UsageError(
                "assessor-unknown",
                Text(f"其中没有编号为「{me}」的人；有：{'、'.join(known)}。",
                     f"Nobody in it has the id '{me}'; there are: {', '.join(known)}."),
                Text("没有写入任何内容。", "Nothing was written."), assessor=me, allowed=known,
            )
        try:
            part.mkdir(parents=True)
            _fill(part, found, source, progress)
            part.rename(folder)
            sync_folder(folder.parent)
        except (OSError, sqlite3.OperationalError) as problem:
            raise opening.storage_problem(folder, problem) from problem
        finally:
            shutil.rmtree(part, ignore_errors=True)
        replicas.adopt(folder / opening.DATABASE, fresh_id(), found.session, me=me)
    return SessionDocument.open(folder)


def _fill(part: Path, found: Exchange, source: Path, progress: Progress) -> None:
    """Write the folder: bytes first, then the tables that cite them."""
    erased = {row.eid for row in found.rows if row.entity == "erasure"}
    objects = {sha256: about for sha256, about in found.objects.items() if sha256 not in erased}
    for sha256 in sorted(found.with_bytes & objects.keys()):
        try:
            keep_pieces(part, found.chunks(sha256), sha256, objects[sha256][0], progress)
        except (ValueError, sqlite3.Error) as wrong:
            raise intake.refused(source, str(wrong)) from wrong
    if found.standard["object"] not in found.with_bytes:
        raise intake.refused(source, "the standard has no bytes")
    with contextlib.closing(opening.connect(part / opening.DATABASE)) as link:
        opening.settings(link)
        schema.migrate(link)
        with opening.transaction(link, part):
            _insert(link, found, erased, {one: objects[one] for one in objects if one in found.with_bytes})
    sync_folder(part)


def _insert(
    link: sqlite3.Connection, found: Exchange, erased: set[str], objects: dict[str, tuple[int, str]]
) -> None:
    meta = {
        "session_id": found.session, "created_at": str(found.created_at), "standard": dump(dict(found.standard)),
    }
    link.executemany("INSERT INTO meta(key, value) VALUES (?, ?)", meta.items())
    columns, marks = ", ".join(Row._fields), ", ".join("?" * len(Row._fields))
    link.executemany(f"INSERT INTO change({columns}) VALUES ({marks})", found.rows)
    link.executemany(
        "INSERT INTO text(hash, salt, body) VALUES (?, ?, ?)",
        [(hash_, salt, body) for hash_, (salt, body) in found.texts.items() if hash_ not in erased],
    )
    link.executemany(
        "INSERT INTO object(sha256, size, role) VALUES (?, ?, ?)",
        [(sha256, size, role) for sha256, (size, role) in objects.items()],
    )
    link.executemany(
        "INSERT INTO withheld(replica, seq_from, seq_to, why) VALUES (?, ?, ?, ?)", found.withheld
    )
    link.executemany(
        "INSERT INTO signature(replica, author, public_key, digest, sig) VALUES (?, ?, ?, ?, ?)",
        [(one.replica, one.author, one.public_key, one.digest, one.sig) for one in found.signatures],
    )
    link.executemany(
        "INSERT INTO head(entity, eid, field, at, id, author, value) VALUES (?, ?, ?, ?, ?, ?, ?)",
        fold(found.rows),
    )


def _same_session(to: Path, session: str) -> Path | None:
    """Find a folder of this session in `to`; one that is open elsewhere cannot be looked into."""
    for database in _databases(to):
        with contextlib.suppress(sqlite3.Error, OSError):
            where = f"{database.absolute().as_uri()}?mode=ro&immutable=1"
            with contextlib.closing(sqlite3.connect(where, uri=True)) as link:
                told = link.execute("SELECT value FROM meta WHERE key = 'session_id'").fetchone()
                if told is not None and told[0] == session:
                    return database.parent
    return None


def _databases(to: Path) -> Iterable[Path]:
    return sorted(to.glob(f"*{SUFFIX}/{opening.DATABASE}")) if to.is_dir() else ()


def _taken(folder: Path) -> UsageError:
    return UsageError(
        "session-exists",
        Text(f"{folder} 已存在，没有覆盖。", f"{folder} exists already and was not overwritten."),
        Text("请另选文件夹；若是同一评审，请改用合并。",
             "Choose another folder; if it is the same session, merge instead."),
        file=str(folder),
    )


def _there_already(folder: Path) -> FileProblem:
    return FileProblem(
        "session-here-already",
        Text(f"这个评审已经在 {folder}。", f"This session is at {folder} already."),
        Text(f"请改用合并：ccworkbench merge {folder} …", f"Merge instead: ccworkbench merge {folder} …"),
        file=str(folder),
    )
