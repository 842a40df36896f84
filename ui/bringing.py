"""Later exchange files for those who merge nothing by hand: the client's people, who get each version that way.

What comes is told in a few words. Whatever was changed apart keeps all its values, and the team settles it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ccworkbench.errors import WorkbenchError
from ui.context import Context

if TYPE_CHECKING:
    from ccworkbench.merge.receipt import Receipt
    from ui.open_session import OpenSession

_SEALED = ("passphrase-needed", "passphrase-wrong")


class Bringing(QObject):
    """Takes files into the open session and says what came."""

    failed = Signal(object)      # an exception that is our own fault

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def bring_in(self, session: OpenSession, sources: Sequence[Path], secret: str | None = None) -> None:
        """Take files in; a passphrase is asked for where one is needed."""
        from ccworkbench.merge.combine import merge_many

        me, files = session.me, tuple(sources)

        def done(receipt: Receipt) -> None:
            sealed = {one.path for one in receipt.refused if one.error is not None and one.error.code in _SEALED}
            again = [one for one in files if one.name in sealed or str(one) in sealed]
            if again and self._ask_and_go_on(session, again):
                return
            self._tell(receipt)
            if receipt.pending:
                self._accept(session, receipt.pending)

        session.transform(
            lambda doc, progress: merge_many(doc, files, author=me, passphrase=secret, progress=progress)
        ).then(done).otherwise(self._refused)

    def _ask_and_go_on(self, session: OpenSession, files: Sequence[Path]) -> bool:
        names = ", ".join(one.name for one in files)
        secret = self._context.messages.ask_secret(
            self.tr("A sealed file"), self.tr("The passphrase of {file}").format(file=names))
        if secret:
            self.bring_in(session, files, secret)
        return bool(secret)

    def _tell(self, receipt: Receipt) -> None:
        came = receipt.new + receipt.returned
        said = []
        if came:
            said.append(self.tr("%n new change(s) came in.", "", came))
        elif any(one.ok for one in receipt.inputs):
            said.append(self.tr("Nothing new: all of it is here already."))
        refusals = [one.error for one in receipt.refused] + [receipt.stopped]
        for why in refusals:
            if why is not None:
                said += [self._context.words(why.words), self._context.words(why.remedy)]
        self._context.messages.tell(self.tr("Taken in"), "\n".join(part for part in said if part))

    def _accept(self, session: OpenSession, pending: int) -> None:
        from ccworkbench.session import erasure

        question = self.tr(
            "The team erased %n text(s) or file(s) that are still on this computer and in its backups. Erase them "
            "here too? This cannot be undone.", "", pending)
        if self._context.messages.warn(self.tr("Erased by the team"), question, self.tr("Erase here too")):
            session.transform(lambda doc, _progress: erasure.accept(doc)).otherwise(self._refused)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, WorkbenchError):
            self._context.messages.problem(error)
        else:
            self.failed.emit(error)
