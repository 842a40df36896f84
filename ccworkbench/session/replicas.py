"""Which replica this installation is in a session folder, and who the person here is in it.

The answer is kept outside the session (`replicas.json` in the data folder): a copied folder must
not continue the chain of the original. An entry holds for one path, one file (device and inode)
and one session, and only while the file holds at least the changes we wrote: an older copy put
back in place starts a new replica. Losing the file costs nothing but undo and a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ccworkbench import paths
from ccworkbench.errors import FileProblem
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.model import AssessorId
from ccworkbench.session.storage import only_one, read_json, write_json
from ccworkbench.text import Text


@dataclass(frozen=True, slots=True)
class Replica:
    """Us in one session folder. `seq` is the last own number we know to be in the file."""

    id: str
    session: str
    file: str                            # device and inode of session.db
    seq: int = 0
    me: AssessorId | None = None


def _register() -> Path:
    return paths.data() / "replicas.json"


@contextmanager
def _register_held() -> Iterator[None]:
    """Hold the register; raises FileProblem where the program's own folder cannot be written."""
    try:
        with only_one(_register()):
            yield
    except OSError as problem:
        place = paths.data()
        raise FileProblem(
            "home-not-writable",
            Text(
                f"本程序自己的文件夹 {place} 不能写：{problem.strerror}。",
                f"The program's own folder {place} cannot be written: {problem.strerror}.",
            ),
            Text(
                f"请检查权限与磁盘，或用环境变量 {paths.HOME_VARIABLE} 另指一个文件夹。",
                f"Check the permissions and the disk, or name another folder with {paths.HOME_VARIABLE}.",
            ),
            file=str(place),
        ) from problem


def require_room() -> None:
    """Make sure, before a session is made, that it can be noted.

    Raises:
        FileProblem: the program's own folder cannot be written.
    """
    with _register_held():
        return


def _file_of(database: Path) -> str:
    found = database.stat()
    return f"{found.st_dev}:{found.st_ino}"


def _read() -> dict[str, Replica]:
    content = read_json(_register())
    known: dict[str, Replica] = {}
    if isinstance(content, dict):
        for path, entry in content.items():
            match entry:
                case {"id": str(id_), "session": str(session), "file": str(file), "seq": int(seq), "me": me}:
                    known[str(path)] = Replica(id_, session, file, seq, AssessorId(me) if me else None)
    return known


def _write(known: dict[str, Replica]) -> None:
    write_json(_register(), {path: asdict(entry) for path, entry in known.items()})


def claim(
    database: Path, session: str, seq_in_file: dict[str, int], before: Callable[[], object] = lambda: None
) -> Replica:
    """Give our replica of an open session, a new one where we did not write this file.

    `seq_in_file` tells the highest number of each replica found in the file. A folder that was
    moved (same file, old path gone) stays ours. `before` is called before anything is noted.

    Raises:
        FileProblem: the program's own folder cannot be written.
    """
    path, file = str(database.parent.resolve()), _file_of(database)
    with _register_held():
        known = _read()
        for at, entry in known.items():
            same = entry.session == session and entry.file == file
            here = at == path or not (Path(at) / database.name).exists()
            if same and here and seq_in_file.get(entry.id, 0) >= entry.seq:
                if at != path:
                    before()
                    del known[at]
                    known[path] = entry
                    _write(known)
                return entry
        before()
        mine = Replica(fresh_id(), session, file)
        known[path] = mine
        _write(known)
        return mine


def remember(database: Path, replica: str, *, seq: int | None = None, me: AssessorId | None = None) -> None:
    """Note how far our chain has come, or who the person here is."""
    path = str(database.parent.resolve())
    with _register_held():
        known = _read()
        entry = known.get(path)
        if entry is None or entry.id != replica:
            return
        changed = replace(entry, seq=entry.seq if seq is None else seq, me=entry.me if me is None else me)
        if changed != entry:
            known[path] = changed
            _write(known)


def forget(folder: Path) -> None:
    """Drop what we know of a folder (destroyed or given away)."""
    with _register_held():
        known = _read()
        if known.pop(str(folder.resolve()), None) is not None:
            _write(known)


def me(folder: Path) -> AssessorId | None:
    """Who the person here is in the session of this folder; None: not asked yet."""
    entry = _read().get(str(folder.resolve()))
    return entry.me if entry else None


def session_of(folder: Path) -> str | None:
    """Which session this installation knows to be in a folder; None: it never opened that file."""
    entry = _read().get(str(folder.resolve()))
    try:
        return entry.session if entry and entry.file == _file_of(folder / "session.db") else None
    except OSError:
        return None


def known(folder: Path) -> Replica | None:
    """Give what this installation knows of a folder it worked in; None: it never did, or the folder is gone."""
    return _read().get(str(folder.resolve())) if folder.is_dir() else None


def living() -> set[str]:
    """Give all replicas we are, in any folder."""
    return {entry.id for entry in _read().values()}


def adopt(database: Path, replica: str, session: str, *, me: AssessorId | None = None) -> None:
    """Note a session this installation has just made."""
    with _register_held():
        known = _read()
        known[str(database.parent.resolve())] = Replica(replica, session, _file_of(database), me=me)
        _write(known)
