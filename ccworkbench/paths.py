"""Where things live: shipped data, and what the program keeps for its user.

`CCWORKBENCH_HOME=DIR` puts everything the program keeps under DIR (tests, portable mode, several
people on one machine).
"""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "CCWORKBENCH_HOME"


def _shipped(name: str) -> Path:
    """Find a data folder in the installed package, else in the checkout beside it."""
    bundled = Path(__file__).parent / f"_{name}"
    return bundled if bundled.is_dir() else Path(__file__).parent.parent / name


def standards() -> Path:
    """Give the folder of the built-in packs."""
    return _shipped("standards")


def dictionary() -> Path:
    """Give the folder of the dictionary all packs share: key figures, published averages, terms."""
    return standards() / "shared"


def resources() -> Path:
    """Give the folder of fonts, icons and translations."""
    return _shipped("resources")


def _home(kind: str) -> Path:
    root = os.environ.get(HOME_VARIABLE)
    if root:
        return Path(root) / kind
    import platformdirs  # only needed without a home of our own

    find = {
        "data": platformdirs.user_data_path,
        "config": platformdirs.user_config_path,
        "cache": platformdirs.user_cache_path,
        "logs": platformdirs.user_log_path,
    }[kind]
    return find("ccworkbench", appauthor=False)


def data() -> Path:
    """Sessions, installed packs, replica ids, keys and the list of recent sessions."""
    return _home("data")


def config() -> Path:
    """Settings of the window."""
    return _home("config")


def cache() -> Path:
    """Everything that may be deleted: compiled packs, matplotlib's files."""
    return _home("cache")


def logs() -> Path:
    """Rotating log and crash reports."""
    return _home("logs")


def default_sessions() -> Path:
    """Where a new session is put unless the person names another place."""
    return data() / "sessions"


def installed_packs() -> Path:
    """Where the user's own packs are installed."""
    return data() / "packs"
