"""What only a program with a window can do, handed to the commands by whoever has one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from ccworkbench.errors import FileProblem
from ccworkbench.text import Text


@dataclass(frozen=True, slots=True)
class Faces:
    """Callables of the window's side; None where there is none (`python -m ccworkbench`).

    `open_window(session)` shows the window and gives its exit code; `has_display()` tells whether a
    window could be shown; `picture_walk(session, path)` writes a PNG of the walk page without one,
    or gives False.
    """

    open_window: Callable[[Path | None], int] | None = None
    has_display: Callable[[], bool] | None = None
    picture_walk: Callable[[Path, Path], bool] | None = None


def faces() -> Faces:
    """Give the faces of the running command."""
    found = click.get_current_context().find_object(Faces)
    return found or Faces()


def needs_window() -> FileProblem:
    """Say that this needs the program with a window."""
    return FileProblem(
        "no-window",
        Text("这里没有窗口程序。", "There is no window in this form of the program."),
        Text(
            "请运行 ccworkbench（而不是 python -m ccworkbench）。",
            "Run ccworkbench, not python -m ccworkbench.",
        ),
    )
