"""The console script: the core's commands with the window behind them; no command opens the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ccworkbench import cli
from ccworkbench.errors import FileProblem
from ccworkbench.text import Text


def _open_window(session: Path | None) -> int:
    """Show the window; Qt is loaded only here.

    Raises:
        FileProblem: there is no display (Qt itself would end the process with a core dump).
    """
    if sys.platform == "linux" and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise FileProblem(
            "no-display",
            Text("这里没有图形界面，打不开窗口。", "There is no display here to open a window on."),
            Text("请在桌面环境中运行；命令行见 ccworkbench --help。",
                 "Run it on a desktop; for the commands see ccworkbench --help."),
        )
    from ui.app import open_window

    return open_window(session)


def main() -> None:
    """Run the command line; without a command the window opens."""
    raise SystemExit(cli.main(shown_by=cli.Faces(open_window=_open_window)))


if __name__ == "__main__":
    main()
