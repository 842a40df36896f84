"""An exchange file becomes a session folder: the same session, continued here as a new replica.

A session that was put away comes back with all that belonged to its folder.

Nothing of the file is believed: it comes through the untrusted intake, and the session it makes is read once
in full, standard and all, before the folder gets its name.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import connection as opening
from ccworkbench.session import intake, pieces, private_names, refusals, replicas, schema, shelf
from ccworkbench.session.canonical import dump, fresh_id
from ccworkbench.session.changes import Row, fold
from ccworkbench.session.document import SessionDocument, wall_clock
from ccworkbench.session.folding import Folding
from ccworkbench.session.founding import SUFFIX, load_pack
from ccworkbench.session.journal import Journal
from ccworkbench.session.keeping import RESERVE, keep_pieces
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.session.reading import parse
from ccworkbench.session.received import Exchange
from ccworkbench.session.signing import Signer
from ccworkbench.session.state import SessionState
from ccworkbench.session.storage import make_folders, private_folder, sync_folder
from ccworkbench.text import Text, upright

_DAMAGED = ("standard-damaged", "pack-damaged")


def receive(
    source: Path, to: Path, *, me: AssessorId | None = None, passphrase: str | None = None,
    seen: Callable[[Exchange], None] | None = None, progress: Progress = SILENT,
) -> SessionDocument:
    """Make `to/<file name>.ccsession` from an exchange file and give it open; it appears whole or not at all.

    `seen` is shown the file once the session stands (who signed it is pinned then, see `signing.remember`).

    Raises:
        UsageError: the folder is taken, or `me` is nobody in it.
        FileProblem: the file is refused (as `intake.open_untrusted`), holds only a part of a session, `to`
            holds this session already (merge instead), or the folder cannot be written.
        Cancelled: by `progress`; nothing is left behind.
    """
    folder = (to / f"{upright(pieces.whole(source).stem)}{SUFFIX}").absolute()
    if folder.exists():
        raise _taken(folder)
    replicas.require_room()
    with intake.open_untrusted(source, progress, passphrase=passphrase, put_away=True) as found:
        _require_whole(source, found)
        if me is not None:
            _require_person(found, me)
        if same := same_session(to, found.session):
            raise _there_already(same)
        with _new_folders(folder.parent):
            _require_space(folder, found)
            try:
                with private_folder(folder.parent) as place:
                    part = place / folder.name
                    part.mkdir()
                    _fill(part, found, source, progress)
                    part.rename(folder)
                sync_folder(folder.parent)
            except (OSError, sqlite3.OperationalError) as problem:
                raise opening.storage_problem(folder, problem) from problem
        replicas.adopt(folder / opening.DATABASE, fresh_id(), found.session, me=me)
        if seen is not None:
            seen(found)
    return SessionDocument.open(folder)


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What an exchange file says of itself, checked; `whole`: a session can be made of it, not only merged."""

    session: str
    alias: str
    organisation: str
    standard: str                        # its id
    people: tuple[Person, ...]
    changes: int
    files: int                           # of evidence whose bytes are in it
    bytes: int
    whole: bool
    signer: Signer


def look(source: Path, *, passphrase: str | None = None, progress: Progress = SILENT) -> Glimpse:
    """Look what an exchange file holds, before anything is made of it.

    Raises:
        FileProblem: the file is refused, as `intake.open_untrusted`.
        Cancelled: by `progress`.
    """
    with intake.open_untrusted(source, progress, passphrase=passphrase, put_away=True) as found:
        said = {
            (entity, eid, field): _said(found, value)
            for entity, eid, field, _, _, _, value in sorted(fold(found.in_force), key=lambda one: one[3])
            if entity in ("session", "assessor")
        }
        ids = sorted({eid for entity, eid, _ in said if entity == "assessor"})
        roles = {str(one): one for one in Role}
        people = tuple(
            Person(AssessorId(one), said.get(("assessor", one, "name"), ""),
                   roles.get(said.get(("assessor", one, "role"), ""), Role.OBSERVER))
            for one in ids
        )
        sizes = [found.objects[one][0] for one in found.with_bytes if found.objects[one][1] == "evidence"]
        assert found.signer is not None
        return Glimpse(
            found.session, said.get(("session", "-", "alias"), ""), said.get(("session", "-", "organisation"), ""),
            found.standard["id"], people, len(found.rows), len(sizes), sum(sizes), _is_whole(found), found.signer,
        )


def _said(found: Exchange, value: str) -> str:
    """Give a plain value, or the words it cites as far as the file has them."""
    match parse(value):
        case {"text": str(hash_)}:
            return upright(found.texts[hash_][1]) if hash_ in found.texts else ""
        case str(plain):
            return upright(plain)
    return ""


@contextmanager
def glance(
    source: Path, progress: Progress = SILENT, *, passphrase: str | None = None
) -> Iterator[SessionDocument]:
    """Open what an exchange file holds for reading only; it is gone afterwards, and no evidence is unpacked.

    Raises:
        FileProblem: the file is refused, or holds only a part of a session.
        Cancelled: by `progress`.
    """
    with private_folder() as place:
        folder = place / f"exchange{SUFFIX}"
        with intake.open_untrusted(source, progress, passphrase=passphrase, put_away=True) as found:
            _require_whole(source, found)
            try:
                folder.mkdir()
                _fill(folder, found, source, progress, evidence=False)
            except (OSError, sqlite3.OperationalError) as problem:
                raise opening.storage_problem(folder, problem) from problem
        try:
            with SessionDocument.open(folder) as doc:
                yield doc
        finally:
            replicas.forget(folder)


# -- writing


def _fill(part: Path, found: Exchange, source: Path, progress: Progress, *, evidence: bool = True) -> None:
    """Write the folder: bytes first, then the tables that cite them; then look whether it can be read."""
    erased = {row.eid for row in found.rows if row.entity == "erasure"}
    objects = {one: found.objects[one] for one in sorted(found.with_bytes) if one not in erased}
    total, done = sum(size for size, _ in objects.values()), 0
    for sha256, (size, role) in objects.items():
        progress.step(done, total, sha256[:8])
        if evidence or role == "pack":
            try:
                keep_pieces(part, found.chunks(sha256), sha256, size)
            except ValueError as wrong:
                raise refusals.refused(source, str(wrong)) from wrong
        done += size
    progress.step(done, total, "")
    if evidence and found.shelf is not None:
        private_names.restore(part, found.shelf.names)
    with contextlib.closing(opening.connect(part / opening.DATABASE)) as link:
        opening.settings(link)
        schema.migrate(link)
        with opening.transaction(link, part):
            _insert(link, found, erased, objects)
        _require_readable(part, link, found, source)
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
        fold(found.in_force),
    )
    if found.shelf is not None:
        shelf.insert(link, found.shelf)


def _require_readable(part: Path, link: sqlite3.Connection, found: Exchange, source: Path) -> None:
    """Read all of it as the program will: what would fail then is refused now."""
    from ccworkbench.standard.conforming import wrong_with

    try:
        standard = load_pack(part, found.standard["object"])
    except FileProblem as problem:
        if problem.code in _DAMAGED:
            raise refusals.refused(source, "standard") from problem
        raise
    head = standard.head
    told = (found.standard["id"], found.standard["version"], found.standard["sha256"])
    wrong = wrong_with(standard) or ((head.id, head.version, standard.sha256) != told and "another standard")
    if wrong:
        raise refusals.refused(source, f"standard: {wrong}")
    journal = Journal(link, part, found.session, wall_clock)
    journal.load()
    try:
        Folding(journal, SessionState(found.session, standard, found.created_at)).everything()
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise refusals.refused(source, str(problem)) from problem


@contextmanager
def _new_folders(folder: Path) -> Iterator[None]:
    """Make a folder with those above it; what was not there before goes again if the work fails."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        make_folders(folder)
        yield
    except BaseException as problem:
        for one in missing:
            with contextlib.suppress(OSError):
                one.rmdir()
        if isinstance(problem, OSError):
            raise opening.storage_problem(folder, problem) from problem
        raise


# -- refusing


def _is_whole(found: Exchange) -> bool:
    return {(row.entity, row.field) for row in found.rows} >= {("session", "kind"), ("assessor", "role")}


def _require_whole(source: Path, found: Exchange) -> None:
    if not _is_whole(found):
        raise FileProblem(
            "exchange-partial",
            Text(
                f"「{source.name}」只含上次发送之后的新内容，不是完整的评审。",
                f"'{source.name}' holds only what was new since an earlier one, not a whole session.",
            ),
            Text(
                "请把它合并到已有的评审中，或请发送者完整导出一份。",
                "Merge it into the session that is here already, or ask the sender for a complete export.",
            ),
            file=str(source),
        )


def _require_person(found: Exchange, me: AssessorId) -> None:
    known = sorted({row.eid for row in found.rows if row.entity == "assessor"})
    if me not in known:
        raise UsageError(
            "assessor-unknown",
            Text(f"其中没有编号为「{me}」的人；有：{'、'.join(known)}。",
                 f"Nobody in it has the id '{me}'; there are: {', '.join(known)}."),
            Text("没有写入任何内容。", "Nothing was written."), assessor=me, allowed=known,
        )


def _require_space(folder: Path, found: Exchange) -> None:
    """Ask for all of it at once, so that a full disk is known before anything is written."""
    size = sum(found.objects[one][0] for one in found.with_bytes)
    needed = size + size // 10 + RESERVE
    free = shutil.disk_usage(folder.parent).free
    if free < needed:
        raise opening.disk_full(folder, needed, free)


def same_session(to: Path, session: str) -> Path | None:
    """Find a folder of this session in `to`; one that is open elsewhere cannot be looked into."""
    for database in _databases(to):
        known = replicas.session_of(database.parent)
        if known == session:
            return database.parent
        if known is None and not opening.held_here(database.parent) and _session_in(database) == session:
            return database.parent
    return None


def _session_in(database: Path) -> str | None:
    with contextlib.suppress(sqlite3.Error, OSError):
        where = f"{database.absolute().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(where, uri=True)) as link:
            told = link.execute("SELECT value FROM meta WHERE key = 'session_id'").fetchone()
            return str(told[0]) if told is not None else None
    return None


def _databases(to: Path) -> Iterable[Path]:
    found = sorted(to.glob(f"*{SUFFIX}/{opening.DATABASE}")) if to.is_dir() else []
    return (one for one in found if one.is_file())


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
        Text(f"请打开它并合并此文件（命令行：ccworkbench merge {folder} …）。",
             f"Open it and merge the file (command line: ccworkbench merge {folder} …)."),
        file=str(folder),
    )
