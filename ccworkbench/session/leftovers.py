"""Files being written beside their target, and what programs that were killed left of such.

A part is `NAME.<8 hex>.part`. Whoever writes one holds a mark of the same 8 digits in the data folder, locked for
as long as the program lives. The next export into a folder takes away parts of which nobody holds the mark; a part
that this computer has no mark of goes once nothing has touched it for two days. Nothing else is ever taken away.
"""

from __future__ import annotations

import contextlib
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ccworkbench import paths
from ccworkbench.session import placing
from ccworkbench.session.storage import make_folders, try_lock

_PART = re.compile(r"(?:.+\.ccx(?:\.\d+of\d+)?|exchange)\.([0-9a-f]{8})\.part(?:\.part)?", re.IGNORECASE)
_FORGOTTEN = 2 * 24 * 3600               # seconds


@contextmanager
def parts(target: Path, count: int) -> Iterator[list[Path]]:
    """Give names for files in the making; whatever still has such a name afterwards goes.

    Where the data folder takes no mark (a full disk), the file is written all the same.
    """
    sweep(target.parent)
    found = [placing.beside(target) for _ in range(count)]
    marks = [_mark(_PART.fullmatch(one.name)) for one in found]
    with contextlib.ExitStack() as held:
        try:
            with contextlib.suppress(OSError):
                make_folders(_marks())
                for mark in marks:
                    try_lock(held.enter_context(mark.open("xb")))
            yield found
        finally:
            for one in found:
                placing.take_away(one)
            held.close()
            for mark in marks:
                placing.take_away(mark)


def sweep(folder: Path) -> None:
    """Take away the parts in a folder whose writer is gone."""
    with contextlib.suppress(OSError):
        for path in list(folder.iterdir()):
            known = _PART.fullmatch(path.name)
            if known is not None:
                with contextlib.suppress(OSError):       # another's, or gone meanwhile
                    _take_if_left(path, _mark(known))


def _take_if_left(path: Path, mark: Path) -> None:
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        return
    if not mark.exists():
        if time.time() - found.st_mtime > _FORGOTTEN:
            path.unlink()
        return
    with mark.open("r+b") as held:
        if not try_lock(held):
            return
        path.unlink()
    mark.unlink()


def _marks() -> Path:
    return paths.data() / "writing"


def _mark(known: re.Match[str] | None) -> Path:
    assert known is not None
    return _marks() / known[1].lower()
