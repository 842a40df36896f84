"""Names of interviewees that must be kept: in `private.db` beside the session, and nowhere else.

The file leaves the folder by no function: no exchange file, copy, backup or export has it. Only where a session
is put away, and the folder goes, are the names sealed up with it (`shelf.py`).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ccworkbench.errors import FileProblem
from ccworkbench.session.entering import Faults
from ccworkbench.session.interviews import find
from ccworkbench.session.model import AssessorId
from ccworkbench.session.people import Act, require
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

PRIVATE = "private.db"

_TABLE = """CREATE TABLE IF NOT EXISTS name(
  code TEXT NOT NULL, name TEXT NOT NULL, kept_by TEXT NOT NULL, PRIMARY KEY(code, name)
)"""


class PrivateName(NamedTuple):
    """A name that is kept: of which interview, and who keeps it."""

    code: str
    name: str
    kept_by: str


def keep(doc: SessionDocument, interview: str, names: Iterable[str], by: AssessorId) -> int:
    """Keep names of an interview's people here; gives in how many texts of the session they stand as well.

    Raises:
        UsageError: the author may not, there is no such interview, or no name.
        FileProblem: the file cannot be written.
    """
    require(doc.state, by, Act.FIND)
    code = find(doc.state, interview).code
    given = [one.strip() for one in names if one.strip()]
    faults = Faults()
    if not given:
        faults.add(Text("请给出姓名。", "Give a name."))
    faults.refuse("name-missing")
    with _open(doc.folder) as link:
        rows = [(code, one, by) for one in given]
        link.executemany("INSERT INTO name VALUES (?, ?, ?) ON CONFLICT DO NOTHING", rows)
    return sum(any(name in body for name in given) for body in doc.journal.texts.values())


def names(folder: Path) -> dict[str, list[str]]:
    """Give the names kept here by the code of the interview."""
    found: dict[str, list[str]] = {}
    if (folder / PRIVATE).is_file():
        with _open(folder) as link:
            for code, name in link.execute("SELECT code, name FROM name ORDER BY rowid"):
                found.setdefault(str(code), []).append(str(name))
    return found


def rows(folder: Path) -> list[PrivateName]:
    """Give all that is kept here, in the order it was.

    Raises:
        FileProblem: the file cannot be read.
    """
    if not (folder / PRIVATE).is_file():
        return []
    with _open(folder) as link:
        return [PrivateName(*row) for row in link.execute("SELECT code, name, kept_by FROM name ORDER BY rowid")]


def restore(folder: Path, found: Iterable[PrivateName]) -> None:
    """Put what was kept into a folder that has no such file yet.

    Raises:
        FileProblem: the file cannot be written.
    """
    if kept := list(found):
        with _open(folder) as link:
            link.executemany("INSERT INTO name(code, name, kept_by) VALUES (?, ?, ?)", kept)


def forget(folder: Path, code: str) -> int:
    """Remove the names of an interview, leaving no trace in the file; gives how many there were."""
    if not (folder / PRIVATE).is_file():
        return 0
    with _open(folder) as link:
        gone = link.execute("DELETE FROM name WHERE code = ?", (code,)).rowcount
        left = link.execute("SELECT 1 FROM name").fetchone()
    if left is None:
        (folder / PRIVATE).unlink()
    return gone


@contextlib.contextmanager
def _open(folder: Path) -> Iterator[sqlite3.Connection]:
    path = folder / PRIVATE
    try:
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        with contextlib.closing(sqlite3.connect(path)) as link, link:
            link.execute("PRAGMA secure_delete = ON")
            link.execute(_TABLE)
            yield link
    except (sqlite3.Error, OSError) as problem:
        raise FileProblem(
            "private-names",
            Text(f"保密姓名文件不能使用：{path}。", f"The file of private names cannot be used: {path}."),
            Text("请检查磁盘与权限。", "Check the disk and the permissions."),
            file=str(path), reason=str(problem),
        ) from problem
