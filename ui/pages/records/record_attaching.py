"""A file attached to a record: copied into the session off the window's thread, refusals told once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from ccworkbench.errors import WorkbenchError
from ccworkbench.session.model import Target
from ui import operations
from ui.context import Context
from ui.pages.walk.evidence_intake import guessed_kind

if TYPE_CHECKING:
    from ui.open_session import OpenSession


def ask_file(parent: QWidget, title: str) -> Path | None:
    """Ask which file; None: the person would rather not."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title)
    return Path(chosen) if chosen else None


def attach_to(context: Context, session: OpenSession, target: Target, path: Path) -> None:
    """Attach a file to a record; the window tells a refused write, and this what could not be copied."""
    told: list[object] = []

    def note(error: object) -> None:
        told.append(error)

    def refused(error: BaseException) -> None:
        if error in told:
            return
        if isinstance(error, WorkbenchError):
            context.messages.problem(error)
        else:
            session.failed.emit(error)

    session.problem.connect(note)
    attaching = operations.attach_file(session, context.pool, [target], path, path.name, guessed_kind(path.name))
    attaching.otherwise(refused)
    attaching.finished.connect(lambda: session.problem.disconnect(note))
