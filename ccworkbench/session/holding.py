"""Who has a session open, written down beside its database; the lock itself decides, not this."""

from __future__ import annotations

import getpass
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from ccworkbench.session.storage import read_json

HOLDER = "holder.json"                   # in the session's folder while it is open


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a session open."""

    host: str
    user: str
    pid: int

    def __str__(self) -> str:
        return f"{self.user}@{self.host} (pid {self.pid})"


def holder(folder: Path) -> Holder | None:
    """Read who wrote down that the session is open; the lock itself, not this file, decides."""
    match read_json(folder / HOLDER):
        case {"host": str(host), "user": str(user), "pid": int(pid)}:
            return Holder(host, user, pid)
    return None


def _host() -> str:
    if sys.platform == "win32":
        import platform  # dear, and only Windows needs it

        return platform.node()
    return os.uname().nodename


def we_are() -> dict[str, object]:
    """Give what we write into the holder file."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "?"
    return {"host": _host(), "user": user, "pid": os.getpid(), "at": int(time.time() * 1000)}
