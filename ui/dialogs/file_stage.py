"""How far a file is that a dialog writes, and how that is said."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication


class Stage(Enum):
    """How far a file is."""

    PLANNED = auto()
    QUEUED = auto()
    WRITING = auto()
    WRITTEN = auto()
    FAILED = auto()


MARKS = {
    Stage.PLANNED: ("file", "muted"),
    Stage.QUEUED: ("clock", "muted"),
    Stage.WRITING: ("rotate-ccw", "accent"),
    Stage.WRITTEN: ("circle-check", "ok"),
    Stage.FAILED: ("circle-x", "bad"),
}
"""Icon and token of each stage."""


def stage_words(stage: Stage, *, numbered: bool) -> str:
    """Say how far a file is; of one that failed, where nothing better is known than that the fault is ours."""
    translate = QCoreApplication.translate
    match stage:
        case Stage.FAILED:
            return translate("Stage", "Something went wrong on our side; the report was kept.")
        case Stage.WRITING:
            return translate("Stage", "being written and checked…")
        case Stage.QUEUED:
            return translate("Stage", "waiting")
        case _ if numbered:
            return translate("Stage", "numbered: a file of the plain name is there already and is left as it is")
    return translate("Stage", "to be written")
