"""The console script: the core's commands with the window behind them; no command opens the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ccworkbench import cli
from ccworkbench.errors import FileProblem
from ccworkbench.text import Text
from ui.start import prepare


def _has_display() -> bool:
    """Say whether Qt would find a display; without one it would end the process with a core dump."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


def _picture_walk(session: Path, path: Path) -> bool:
    prepare()
    from ui.picture import picture_walk

    return picture_walk(session, path)


def _open_window(session: Path | None) -> int:
    """Show the window; Qt is loaded only here.

    Raises:
        FileProblem: there is no display.
    """
    if not _has_display():
        raise FileProblem(
            "no-display",
            Text("这里没有图形界面，打不开窗口。", "There is no display here to open a window on."),
            Text("请在桌面环境中运行；命令行见 ccworkbench --help。",
                 "Run it on a desktop; for the commands see ccworkbench --help."),
        )
    prepare()
    from ui.app import open_window

    return open_window(session)


def main() -> None:
    """Run the command line; without a command the window opens."""
    raise SystemExit(cli.main(shown_by=cli.Faces(
        open_window=_open_window, has_display=_has_display, picture_walk=_picture_walk
    )))


if __name__ == "__main__":
    main()
