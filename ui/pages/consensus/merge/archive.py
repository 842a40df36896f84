"""The merges of a session so far: read, undone and redone as a whole, written out, erasures agreed to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ccworkbench.errors import WorkbenchError
from ccworkbench.merge.receipt import Receipt
from ui.context import Context
from ui.pages.consensus.merge import past
from ui.pages.consensus.merge.past import Past

if TYPE_CHECKING:
    from ui.open_session import OpenSession

AskTarget = Callable[[str], Path | None]         # given a name to propose


class Archive(QObject):
    """Asks before it changes anything, and tells refusals itself, with what stands in the way by its name."""

    read = Signal(object)            # Past
    turning = Signal()               # the session is about to change as a whole
    turned = Signal(object)          # Receipt, undone or redone
    written = Signal(str)            # the name of a file
    failed = Signal(object)          # an exception that is our own fault

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._session: OpenSession | None = None
        self.past: Past | None = None

    def follow(self, session: OpenSession | None) -> None:
        """Take up a session."""
        self._session, self.past = session, None
        self.look()

    def look(self) -> None:
        """Read the receipts, and what is left of them."""
        session = self._session
        if session is None:
            return
        me = session.me

        def take(found: Past) -> None:
            if session is self._session:
                self.past = found
                self.read.emit(found)

        session.read(lambda doc: past.read(doc, me)).then(take).otherwise(self.failed.emit)

    def undo(self, receipt: Receipt) -> None:
        """Ask, then set aside all that a merge brought."""
        question = self.tr(
            "All %n change(s) of this merge are set aside on this computer, in one step. Nothing is deleted, "
            "colleagues notice nothing, and it can be redone.", "", receipt.new + receipt.returned)
        if self._context.messages.warn(self.tr("Undo whole merge"), question, self.tr("Undo whole merge")):
            self._turn(receipt, past.undo)

    def redo(self, receipt: Receipt) -> None:
        """Put back what undoing a merge set aside."""
        self._turn(receipt, past.redo)

    def _turn(self, receipt: Receipt, turn: past.Turn) -> None:
        session = self._session
        if session is None:
            return
        me = session.me
        self.turning.emit()

        def done(found: Receipt) -> None:
            if session is self._session:
                self.turned.emit(found)
                self.look()

        session.transform(lambda doc, _progress: turn(doc, receipt.id, me)).then(done).otherwise(self.tell)

    def accept_erasures(self, pending: int) -> None:
        """Ask whether what colleagues erased is to go here too; the tombstones are in force already."""
        session = self._session
        if session is None or not pending:
            return
        question = self.tr(
            "Colleagues erased %n text(s) or file(s) that are still on this computer and in its backups. They "
            "are left out of exports already. Erase them here too? This cannot be undone.", "", pending)
        if self._context.messages.warn(self.tr("Erasures of colleagues"), question, self.tr("Erase here too")):
            session.transform(lambda doc, _progress: past.accept(doc)).then(
                lambda _gone: self.look()).otherwise(self.tell)

    def write(self, receipt: Receipt, ask: AskTarget) -> None:
        """Ask where to, and write a receipt as text or JSON."""
        from ccworkbench.exports.receipt import write_receipt

        name = self.tr("Merge receipt {number}").format(number=receipt.id[:8])
        target = ask(f"{name}.txt")
        if target is None:
            return
        chosen = target if target.suffix else target.with_suffix(".txt")
        self._context.pool.run(lambda: write_receipt(chosen, receipt, force=True)).then(
            lambda _done: self.written.emit(chosen.name)).otherwise(self.tell)

    def tell(self, error: BaseException) -> None:
        """Say why something was refused."""
        if not isinstance(error, WorkbenchError):
            self.failed.emit(error)
        elif error.code == "merge-built-upon" and self._session is not None:
            keys = error.facts.get("keys")
            named = past.names(
                keys if isinstance(keys, list) else [], self._session.state, self._context.language,
                hidden=self._context.discretion.hidden)
            self._context.messages.tell(self.tr("Undo whole merge"), self.tr(
                "This merge cannot be taken back as a whole: changes made since rest on what it brought.\n\n"
                "{places}\n\nTake those back first, or undo the later merge that brought them. Nothing was "
                "changed."
            ).format(places="\n".join(named)))
        else:
            self._context.messages.problem(error)
