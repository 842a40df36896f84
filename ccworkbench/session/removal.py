"""Taking a session's folder away with all this installation knows of it; a crash leaves nothing half done.

The folder is noted and then renamed, so that it is gone at once under its name; then it is deleted, and with
it what names it: recents, our replica, where its copies are, pins of its people, words typed and not recorded,
reports of crashes. What a
crash cut off is finished the next time. Deleted means deleted: a disk that must not give up its past has to be
encrypted.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from ccworkbench import paths
from ccworkbench.errors import FileProblem, WorkbenchError
from ccworkbench.session import copies, pins, recent, replicas, unrecorded
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.storage import make_folders, only_one, read_json, sweep_private, sync_folder, write_json
from ccworkbench.text import Text


def remove(
    folder: Path, session: str, *, words: tuple[str, ...] = (), record: Mapping[str, object] | None = None
) -> Path | None:
    """Remove a closed session's folder and its traces; gives the file of the record, where there is one.

    `words`: what no crash report may go on holding. `record`: kept in `destroyed/` once the folder is gone.

    Raises:
        FileProblem: the folder cannot be taken away (something in it is in use); it is tried again by `finish`.
    """
    finish()
    at = folder.resolve()
    entry: dict[str, object] = {
        "folder": str(at), "trash": str(at.with_name(f".{fresh_id()[:12]}.removing")), "session": session,
        "words": [one for one in words if one.strip()], "record": dict(record) if record is not None else None,
    }
    with only_one(_register()):
        _write([*_read(), entry])
        try:
            at.rename(str(entry["trash"]))
        except OSError as problem:
            _write([one for one in _read() if one != entry])
            raise _not_removed(folder, problem) from problem
        return _complete(entry)


def finish() -> None:
    """Complete what was cut off; what still cannot be removed is left for the next time."""
    if not _register().exists():
        return
    with only_one(_register()):
        for entry in _read():
            folder, trash = Path(str(entry["folder"])), Path(str(entry["trash"]))
            if not folder.parent.exists():                           # the drive is away
                continue
            if folder.exists() and not trash.exists():               # cut off before anything was done
                _write([one for one in _read() if one != entry])
                continue
            with contextlib.suppress(WorkbenchError, OSError):
                _complete(entry)


def _complete(entry: dict[str, object]) -> Path | None:
    folder, trash, session = Path(str(entry["folder"])), Path(str(entry["trash"])), str(entry["session"])
    try:
        if trash.exists():
            sync_folder(trash.parent)
            shutil.rmtree(trash)
        sync_folder(folder.parent)
    except OSError as problem:
        raise _not_removed(trash, problem) from problem
    replicas.forget(folder)
    copies.keep_only(replicas.living())
    recent.forget(folder)
    recent.forget_session(session)
    pins.forget_session(session)
    unrecorded.forget_session(session)
    sweep_private()
    sweep_private(folder.parent)
    words = entry["words"] if isinstance(entry["words"], list) else []
    _forget_reports([str(folder), folder.stem, session, *map(str, words)])
    kept = _keep_record(session, entry["record"]) if isinstance(entry["record"], dict) else None
    _write([one for one in _read() if one != entry])
    return kept


def _keep_record(session: str, record: Mapping[str, object]) -> Path:
    place = paths.data() / "destroyed"
    make_folders(place)
    path = place / f"{session}.json"
    number = 1
    while path.exists() and read_json(path) != record:       # the same session, taken in again and destroyed again
        number += 1
        path = place / f"{session}-{number}.json"
    write_json(path, record)
    sync_folder(place)
    return path


def _forget_reports(words: list[str]) -> None:
    """Drop crash reports that name the session: a file's path stands in them."""
    needles = [one.encode() for one in words if one]
    with contextlib.suppress(OSError):
        for report in paths.logs().glob("*"):
            if report.is_file() and any(one in report.read_bytes() for one in needles):
                report.unlink()


def _register() -> Path:
    return paths.data() / "removing.json"


def _read() -> list[dict[str, object]]:
    content = read_json(_register())
    names = {"folder", "trash", "session", "words", "record"}
    entries = content if isinstance(content, list) else []
    return [one for one in entries if isinstance(one, dict) and set(one) == names]


def _write(entries: list[dict[str, object]]) -> None:
    if entries:
        write_json(_register(), entries)
        sync_folder(_register().parent)      # the folder loses its name next: this must not be forgotten then
    else:
        _register().unlink(missing_ok=True)


def now() -> str:
    """Give the time for a record, UTC to the second."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def _not_removed(folder: Path, problem: OSError) -> FileProblem:
    why = problem.strerror or str(problem)
    return FileProblem(
        "session-not-removed",
        Text(f"「{folder}」没有删净：{why}。", f"'{folder}' could not be removed whole: {why}."),
        Text("请关闭占用它的程序后再试一次。", "Close the programs that use it, then try again."),
        file=str(folder),
    )
