"""Writing an export so that a file under its final name is always a whole and checked one.

The file is built as `name.part` beside the target, forced to the disk, opened again and compared
with what was meant; only then it takes the name. Whatever goes wrong, an earlier file of that
name stays as it was and nothing of ours is left behind.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ccworkbench.errors import FileProblem, UsageError, WorkbenchError
from ccworkbench.text import Text

Build = Callable[[Path], None]
Check = Callable[[Path], Iterable[str]]

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_ROOM = Text("请清出空间后重试，或换一个位置。", "Free some space and try again, or name another place.")
_ELSEWHERE = Text("请先在那里关闭它，或换一个文件名。", "Close it there first, or name another file.")


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, opened again and found to hold what it should."""

    path: Path
    bytes: int
    sha256: str
    verified: bool = True

    def as_json(self) -> dict[str, object]:
        """Give what the command line answers with."""
        return {"out": str(self.path), "bytes": self.bytes, "sha256": self.sha256, "verified": self.verified}


def write(path: Path, build: Build, check: Check, *, force: bool = False) -> Written:
    """Build, check and put in place one file.

    `build` writes the file it is given; `check` opens it again and names every difference from
    what was meant (none: it is good). With `force` an existing file is replaced.

    Raises:
        UsageError: the target exists and `force` was not given, or is a folder.
        FileProblem: no such folder, no right to write, disk full, open in another program, or the
            written file does not hold what it should.
    """
    _require_free(path, force)
    part = path.with_name(path.name + ".part")
    try:
        build(part)
        _settle(part)
        _require_same(path, list(check(part)))
        size, digest = part.stat().st_size, _digest(part)
        os.replace(part, path)
        _settle_folder(path.parent)
    except OSError as problem:
        raise _explained(path, problem) from problem
    finally:
        with contextlib.suppress(OSError):           # nothing can lie where nothing may be written
            part.unlink(missing_ok=True)
    return Written(path, size, digest)


def _require_free(path: Path, force: bool) -> None:
    if path.is_dir():
        raise UsageError(
            "output-is-folder",
            Text(f"「{path}」是一个文件夹。", f"'{path}' is a folder."),
            Text("请写出文件名。", "Name a file."),
            path=str(path),
        )
    if not path.parent.is_dir():
        raise FileProblem(
            "output-folder-missing",
            Text(f"没有文件夹「{path.parent}」。", f"There is no folder '{path.parent}'."),
            Text("请先建立它，或换一个位置。", "Make it first, or name another place."),
            path=str(path.parent),
        )
    if path.exists() and not force:
        raise UsageError(
            "output-exists",
            Text(f"「{path}」已经存在，没有改动。", f"'{path}' exists already; it was left as it is."),
            Text("要替换它请用 --force，否则换一个文件名。", "Replace it with --force, or name another file."),
            path=str(path),
        )
    # LibreOffice and Excel leave these beside a document while somebody has it open.
    locks = (path.with_name(f".~lock.{path.name}#"), path.with_name(f"~${path.name}"))
    if path.exists() and (lock := next((one for one in locks if one.exists()), None)):
        raise FileProblem(
            "output-open-elsewhere",
            Text(
                f"「{path}」正在另一个程序中打开（有锁文件 {lock.name}）。",
                f"'{path}' is open in another program (there is a lock file {lock.name}).",
            ),
            _ELSEWHERE,
            path=str(path),
            lock=str(lock),
        )


def _settle(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _settle_folder(folder: Path) -> None:
    if os.name == "nt":
        return                                       # Windows does not open folders
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(part: Path) -> str:
    with part.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _require_same(path: Path, differences: list[str]) -> None:
    if not differences:
        return
    shown = differences[:10]
    raise FileProblem(
        "export-differs",
        Text(
            f"写好的「{path.name}」重新打开后与应有内容不同，共 {len(differences)} 处："
            f"{'；'.join(shown)}。没有保留该文件。",
            f"'{path.name}' was opened again and differs from what was meant in {len(differences)} "
            f"place(s): {'; '.join(shown)}. The file was not kept.",
        ),
        Text("请重试；再次出现请把这条消息报告给我们。", "Try again; if it happens again, report this message."),
        path=str(path),
        differences=shown,
    )


def _explained(path: Path, problem: OSError) -> WorkbenchError:
    facts = {"path": str(path), "reason": problem.strerror or str(problem)}
    if problem.errno in _FULL:
        return FileProblem(
            "disk-full",
            Text(f"磁盘已满，「{path}」没有写成。", f"The disk is full; '{path}' was not written."),
            _NO_ROOM,
            **facts,
        )
    if isinstance(problem, PermissionError):
        return FileProblem(
            "output-not-writable",
            Text(
                f"不能写「{path}」：没有写入权限，或正在另一个程序中打开。",
                f"'{path}' cannot be written: no right to write there, or it is open in another program.",
            ),
            _ELSEWHERE,
            **facts,
        )
    return FileProblem(
        "output-not-written",
        Text(f"「{path}」没有写成：{facts['reason']}。", f"'{path}' was not written: {facts['reason']}."),
        Text("请检查该位置，或换一个位置。", "Check that place, or name another one."),
        **facts,
    )
