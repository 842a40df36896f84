"""Before a session is closed: everything typed is written and acknowledged, or the closing is called off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ccworkbench.errors import WorkbenchError
from ui import unsaved
from ui.context import Context
from ui.open_session import OpenSession

_NAMED = 6       # places named in the question; of more there are dots


class Closing(QObject):
    """Asks the pages to write, waits, and tells what was refused meanwhile all at once."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._refusals: list[WorkbenchError] | None = None

    @property
    def under_way(self) -> bool:
        """Whether writes are waited for."""
        return self._refusals is not None

    def gather(self, error: WorkbenchError) -> bool:
        """Take a refused write, to be told at the end; False where no closing is under way."""
        if self._refusals is None:
            return False
        self._refusals.append(error)
        return True

    def all_kept(self, session: OpenSession, pages: Sequence[QWidget]) -> bool:
        """Write all that was typed and wait for the acknowledgement; False calls the closing off.

        Refusals are told. What is not saved then stays where it was typed, unless the person says
        to close all the same: then it goes to the clipboard and to a file first.
        """
        refused = self._refusals = []
        try:
            for page in pages:
                if isinstance(page, unsaved.KeepsTyping):
                    page.flush(again=True)
            session.settle()
        finally:
            self._refusals = None
        for error in {one.code: one for one in refused}.values():
            self._context.messages.problem(error)
        found = [*unsaved.of(pages), *session.drafts.unsaved()]
        if not found:
            return not refused
        if not self._may_lose(found):
            return False
        session.drafts.leave()
        for page in pages:
            if isinstance(page, unsaved.KeepsTyping):
                page.forget_typing()
        return True

    def _may_lose(self, found: Sequence[unsaved.Unsaved]) -> bool:
        places = [one.place for one in found[:_NAMED]] + ["…"] * (len(found) > _NAMED)
        question = self.tr(
            "Typed and not saved:\n{places}\n\nIf you close all the same, it is not recorded. It is copied "
            "to the clipboard and, where possible, written to a file in\n{folder}"
        ).format(places="\n".join(places), folder=unsaved.folder())
        close = self.tr("Close all the same")
        if not self._context.messages.warn(self.tr("Not everything is saved"), question, close):
            return False
        self._copy(found)
        return True

    def put_aside(self, pages: Sequence[QWidget]) -> None:
        """Copy what was typed and not saved before a session is left that cannot be written; say where it is."""
        found = unsaved.of(pages)
        if found and self._copy(found):
            self._context.messages.tell(self.tr("Not everything is saved"), self.tr(
                "What was typed and not saved was copied to the clipboard and written to a file in\n{folder}"
            ).format(folder=unsaved.folder()))

    def _copy(self, found: Sequence[unsaved.Unsaved]) -> bool:
        """Copy words to the clipboard and to a file; tells, and gives False, where no file could be written."""
        text = unsaved.as_text(found)
        QGuiApplication.clipboard().setText(text)
        if unsaved.keep(text, datetime.now()) is not None:
            return True
        self._context.messages.tell(
            self.tr("No file could be written"),
            self.tr("What was typed is on the clipboard only: paste it somewhere before you go on."),
        )
        return False
