"""The files a send dialog writes, and the row of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ccworkbench.errors import WorkbenchError
from ccworkbench.session.exchange import Sent
from ccworkbench.session.model import AssessorId
from ui import moments
from ui.context import Context
from ui.dialogs.file_stage import MARKS, Stage, stage_words
from ui.widgets.result_row import ResultRow


@dataclass(slots=True, eq=False)
class Parcel:
    """One exchange file: for whom (None: nobody in particular), where, and what became of it."""

    path: Path = field(default_factory=Path)
    to: AssessorId | None = None
    numbered: bool = False
    stage: Stage = Stage.PLANNED
    sent: Sent | None = None
    error: WorkbenchError | None = None         # with FAILED; None there means our own fault


class ParcelRow(ResultRow):
    """Shows a file as it stands."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._context = context

    def show_parcel(self, parcel: Parcel, name: str = "", words: str = "") -> None:
        """Show a file; `name` and `words` in place of its own."""
        icon, token = MARKS[parcel.stage]
        if parcel.sent is not None and parcel.sent.missing:
            icon, token = "triangle-alert", "warn"
        self.show_state(name or _names(parcel), words or self._words(parcel), icon, token)

    def _words(self, parcel: Parcel) -> str:
        if parcel.stage is Stage.WRITTEN and parcel.sent is not None:
            return " · ".join(self._told(parcel.sent))
        if parcel.error is not None:
            return parcel.error.in_(self._context.language).replace("\n", " ")
        return stage_words(parcel.stage, numbered=parcel.numbered)

    def _told(self, done: Sent) -> list[str]:
        told = [moments.size(done.bytes), self.tr("%n change(s)", "", done.changes)]
        if len(done.paths) > 1:
            told.append(self.tr("%n part(s), all of them needed", "", len(done.paths)))
        told.append(self.tr("read back and compared"))
        if done.missing:
            told.append(self.tr("%n evidence file(s) are missing or damaged here and stayed behind", "",
                                len(done.missing)))
        return told


def _names(parcel: Parcel) -> str:
    if parcel.sent is not None and len(parcel.sent.paths) > 1:
        first, last = parcel.sent.paths[0].name, parcel.sent.paths[-1].name
        return f"{first} … {last}"
    return parcel.path.name
