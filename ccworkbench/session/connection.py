"""The one connection to a session's database: checked before opening, locked, with our settings.

TRUNCATE and FULL: an acknowledged change survives a crash and a power cut, and the file copied
while nothing is being written is complete. EXCLUSIVE: nobody else can even read, so a second
program is told at once who holds the session.
"""

from __future__ import annotations

import contextlib
import errno
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ccworkbench.errors import FileProblem
from ccworkbench.session import schema
from ccworkbench.session.holding import HOLDER, holder
from ccworkbench.text import Text

DATABASE = "session.db"
FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_MAGIC = b"SQLite format 3\x00"
_HOT_JOURNAL = bytes.fromhex("d9d505f920a163d7")


def backups_of(folder: Path) -> list[Path]:
    """Give the backups of a session, newest first; none where the folder is gone, even while this looks."""
    try:
        return sorted((folder / "backups").glob("session-[0-9]*Z.db"), reverse=True)
    except FileNotFoundError:
        return []


def damaged(folder: Path, detail: str) -> FileProblem:
    """Say that the database is damaged, and which backups there are."""
    kept = [str(path) for path in backups_of(folder)]
    newest_zh = f"最近的备份：{kept[0]}。" if kept else "没有备份。"
    newest_en = f"The newest backup: {kept[0]}." if kept else "There is no backup."
    return FileProblem(
        "session-damaged",
        Text(
            f"评审文件 {folder / DATABASE} 已损坏（{detail}），没有改动它。",
            f"The session's database {folder / DATABASE} is damaged ({detail}); it was left untouched.",
        ),
        Text(
            f"{newest_zh}请恢复到新的文件夹：ccworkbench session recover {folder} -o 新名称.ccsession。",
            f"{newest_en} Recover it into a new folder: ccworkbench session recover {folder} -o NEW.ccsession.",
        ),
        file=str(folder / DATABASE),
        backups=kept,
    )


def newer(folder: Path, version: int) -> FileProblem:
    """Say that a newer program wrote the session."""
    return FileProblem(
        "session-newer",
        Text(
            f"评审 {folder.name} 由更新版本的程序写成（格式 {version}，本程序认识到 {schema.USER_VERSION}）。",
            f"{folder.name} was written by a newer version (format {version}; this one knows up to "
            f"{schema.USER_VERSION}).",
        ),
        Text("请升级程序后再打开。", "Update the program, then open it."),
        file=str(folder),
        found=version,
        allowed=[str(schema.USER_VERSION)],
    )


def no_session(folder: Path) -> FileProblem:
    """Say that there is no session in the folder."""
    return FileProblem(
        "session-missing",
        Text(f"找不到评审：{folder}。", f"There is no session at {folder}."),
        Text(
            "请检查路径；评审是以 .ccsession 结尾的文件夹。",
            "Check the path; a session is a folder ending in .ccsession.",
        ),
        file=str(folder),
    )


def _open_elsewhere(folder: Path) -> FileProblem:
    who = holder(folder)
    return FileProblem(
        "session-open-elsewhere",
        Text(
            f"评审 {folder.name} 已被打开：{who or '另一个程序'}。",
            f"{folder.name} is open already: held by {who or 'another program'}.",
        ),
        Text("请先在那里关闭它。", "Close it there first."),
        file=str(folder),
        host=who.host if who else None,
        user=who.user if who else None,
        pid=who.pid if who else None,
    )


def interrupted(folder: Path) -> bool:
    """Whether a write was cut off (a hot journal lies beside the database)."""
    try:
        with (folder / f"{DATABASE}-journal").open("rb") as journal:
            return journal.read(8) == _HOT_JOURNAL
    except OSError:
        return False


def check_header(folder: Path) -> None:
    """Look at the first bytes before SQLite does, reading only.

    Raises:
        FileProblem: missing, unreadable, damaged, not a session's, or newer than this program.
    """
    try:
        with (folder / DATABASE).open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise no_session(folder) from None
    except OSError as problem:
        raise unreadable(folder / DATABASE, problem) from problem
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise damaged(folder, "header")
    if int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID:
        raise damaged(folder, "application_id")
    version = int.from_bytes(head[60:64], "big")
    if version > schema.USER_VERSION:
        raise newer(folder, version)


def unreadable(path: Path, problem: OSError) -> FileProblem:
    """Say that a file cannot be read."""
    return FileProblem(
        "file-unreadable",
        Text(f"无法读取 {path}：{problem.strerror}。", f"Cannot read {path}: {problem.strerror}."),
        Text("请检查权限与磁盘。", "Check the permissions and the disk."),
        file=str(path),
    )


class Link(sqlite3.Connection):
    """The connection to a session; `sound` once the whole file was walked through (`require_sound`)."""

    sound = False


def connect(database: Path) -> Link:
    """Open a database of ours for ourselves alone; nothing of it is read or locked yet."""
    connection = sqlite3.connect(database, isolation_level=None, timeout=0, factory=Link)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    return connection


def settings(connection: sqlite3.Connection) -> None:
    """Put our settings in force; reads the file."""
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA busy_timeout = 2000")


# Sessions open in this process. Opening and closing a file that SQLite has locked drops the lock
# (POSIX locks belong to the process), so a database that we hold must not even be looked at.
_held: dict[int, tuple[int, int]] = {}
_guard = threading.Lock()


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = (folder / DATABASE).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def held_here(folder: Path) -> bool:
    """Whether this very program has the session of a folder open: its database must not be looked at then."""
    with _guard:
        return _identity(folder) in _held.values()


def lock(folder: Path) -> Link:
    """Open and lock a session's database; a cut-off write is rolled back by SQLite here.

    Nothing can be written to it before `require_sound`.

    Raises:
        FileProblem: open elsewhere, damaged, newer, missing.
    """
    identity = _identity(folder)
    if identity is None:
        raise no_session(folder)
    with _guard:
        if identity in _held.values():
            raise _open_elsewhere(folder)
        connection = _lock(folder)
        _held[id(connection)] = identity
    return connection


def unlock(connection: sqlite3.Connection, folder: Path) -> None:
    """Close a session's database and let others in."""
    with contextlib.suppress(OSError):       # a read-only place, or a drive that was pulled out
        (folder / HOLDER).unlink(missing_ok=True)
    with _guard:
        _held.pop(id(connection), None)
        connection.close()


def _lock(folder: Path) -> Link:
    if not interrupted(folder):
        check_header(folder)
    connection = connect(folder / DATABASE)
    try:
        # The first statement that touches the file: two openers cannot hold a shared lock each.
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        settings(connection)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("PRAGMA query_only = ON")
    except sqlite3.OperationalError as problem:
        connection.close()
        if "locked" in str(problem) or "busy" in str(problem):
            raise _open_elsewhere(folder) from None
        raise storage_problem(folder, problem) from problem
    except sqlite3.DatabaseError as problem:
        connection.close()
        raise damaged(folder, str(problem)) from None
    except BaseException:
        connection.close()
        raise
    if version > schema.USER_VERSION:        # seen only now where a cut-off write had to be undone first
        connection.close()
        raise newer(folder, version)
    return connection


def require_sound(connection: Link, folder: Path) -> None:
    """Walk through the whole file once, and let it be written only then. Takes as long as the file is large.

    Raises:
        FileProblem: it is damaged, each time it is asked; nothing can be written to it.
    """
    if connection.sound:
        return
    try:
        found = [row[0] for row in connection.execute("PRAGMA quick_check(5)")]
    except sqlite3.OperationalError as problem:
        raise storage_problem(folder, problem) from problem
    except sqlite3.DatabaseError as problem:
        raise damaged(folder, str(problem)) from problem
    if found != ["ok"]:
        raise damaged(folder, found[0])
    connection.execute("PRAGMA query_only = OFF")
    connection.sound = True


def storage_problem(folder: Path, problem: Exception) -> FileProblem:
    """Turn a failed write or read of the database into what the person must know."""
    text = str(problem)
    full = "full" in text or (isinstance(problem, OSError) and problem.errno in FULL)
    if full:
        return disk_full(folder)
    return FileProblem(
        "session-not-written",
        Text(
            f"无法读写评审 {folder.name}（{text}），没有写入。",
            f"{folder.name} cannot be written ({text}); nothing was written.",
        ),
        Text("请检查磁盘与权限后重试。", "Check the disk and the permissions, then try again."),
        file=str(folder),
    )


def disk_full(folder: Path, needed: int | None = None, free: int | None = None) -> FileProblem:
    """Say that the disk is full and that nothing is lost."""
    zh, en = "", ""
    if needed is not None and free is not None:
        zh = f"（需要约 {-(-needed // 1_000_000)} MB，剩余 {free // 1_000_000} MB）"
        en = f" (it takes about {-(-needed // 1_000_000)} MB, {free // 1_000_000} MB are free)"
    return FileProblem(
        "disk-full",
        Text(
            f"磁盘空间不足{zh}，没有写入；已保存的内容完好。",
            f"The disk is full{en}; nothing was written, what was saved is unharmed.",
        ),
        Text("请腾出空间后重试。", "Free some space, then try again."),
        file=str(folder),
        needed=needed,
        free=free,
    )


@contextmanager
def transaction(connection: sqlite3.Connection, folder: Path) -> Iterator[None]:
    """Run writes as one transaction; whatever goes wrong, none is left open.

    In a session's database it waits until the file is known to be sound.

    Raises:
        FileProblem: the disk is full, or the file cannot be written or is damaged.
    """
    if isinstance(connection, Link):
        require_sound(connection, folder)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as problem:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(problem, sqlite3.OperationalError):
            raise storage_problem(folder, problem) from problem
        if isinstance(problem, sqlite3.DatabaseError) and not isinstance(problem, sqlite3.IntegrityError):
            raise damaged(folder, str(problem)) from problem
        raise
