"""The merge part: files are tried out, what would come is shown, then they are merged; receipts are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from ccworkbench.merge.receipt import Receipt, State
from ccworkbench.merge.settling import Rehearsed, Settled
from ui.context import Context
from ui.main_window import exchanges_in
from ui.pages.consensus.merge import asking, past, saying
from ui.pages.consensus.merge.archive import Archive
from ui.pages.consensus.merge.board import Board
from ui.pages.consensus.merge.cells import Words
from ui.pages.consensus.merge.choices import Shown
from ui.pages.consensus.merge.run import MergeRun
from ui.pages.consensus.merge.tools import Tools
from ui.pages.consensus.part import Part

if TYPE_CHECKING:
    from ccworkbench.session.model import SessionChanges
    from ui.open_session import OpenSession

_CONFLICTS = "conflicts"     # the part that settles what is left


class Phase(Enum):
    """Where a merge is."""

    EMPTY = auto()           # a place to drop files, and the earlier receipts
    TRYING = auto()
    TRIED = auto()           # the dry run is shown
    MERGING = auto()
    MERGED = auto()          # a receipt is shown, this one or an earlier one


class MergePart(Part):
    """`add_files` begins or extends a run. Nothing is written before the person says so.

    `ask_files` and `ask_target` are the file dialogs; tests put their own in place.
    """

    merging = Signal()       # a merge is about to be queued: whoever holds typed words writes them first
    failed = Signal(object)  # an exception that is our own fault

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.phase = Phase.EMPTY
        self.ask_files: Callable[[], list[Path]] = partial(asking.ask_files, self)
        self.ask_target: Callable[[str], Path | None] = partial(asking.ask_target, self)
        self.run: MergeRun | None = None
        self.tried: Rehearsed | None = None
        self.shown: past.Kept | None = None              # the receipt that is shown
        self._settled: Settled | None = None             # what this run came to, while its receipt is shown
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)   # it may hold the keyboard while nothing is to be pressed
        self.archive = Archive(context, self)
        self.board, self.buttons = Board(context), Tools()
        self.choices = self.board.choices
        self.tool_row.addWidget(self.buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.board)
        self._again = QTimer(self)                       # something changed while a dry run is shown
        self._again.setSingleShot(True)
        self._again.setInterval(300)
        self._again.timeout.connect(self._try_again)
        self._connect()
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.board.files.add_wanted.connect(self.choose_files)
        self.board.files.close_wanted.connect(self.start_over)
        self.board.banner.stop_pressed.connect(self.stop)
        self.buttons.merge.clicked.connect(self.merge_now)
        self.choices.merge_wanted.connect(self.merge_now)
        self.buttons.cancel.clicked.connect(self.start_over)
        self.buttons.done.clicked.connect(self.start_over)
        self.buttons.export.clicked.connect(self.export_receipt)
        self.buttons.undo.clicked.connect(self.ask_undo)
        self.buttons.redo.clicked.connect(self.redo_merge)
        self.buttons.settle.clicked.connect(lambda: self.part_wanted.emit(_CONFLICTS))
        self.archive.read.connect(self._take_past)
        self.archive.turning.connect(self.merging)
        self.archive.turned.connect(self._take_turned)
        self.archive.written.connect(lambda name: self._show_banner(self.tr("Written: {file}").format(file=name)))
        self.archive.failed.connect(self.failed)
        self.board.receipts.chosen.connect(lambda found: self.reopen(found.id))
        self.context.discretion.changed.connect(self.show_all)
        opening = QShortcut(QKeySequence("Ctrl+O"), self)
        opening.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        opening.activated.connect(self.choose_files)

    # -- the face of a part

    def show_session(self, session: OpenSession | None) -> None:
        """Show a session's earlier merges; what was under way in another is let go."""
        self._drop_run()
        super().show_session(session)
        self.shown = self._settled = None
        self.phase = Phase.EMPTY
        self.archive.follow(session)
        self.show_all()

    def refresh(self, changes: SessionChanges) -> None:
        """Try again where the session changed under a dry run; look at the receipts anew."""
        if self.phase is Phase.TRIED:
            self._again.start()
        elif self.phase in (Phase.EMPTY, Phase.MERGED) and (changes.empty or self.phase is Phase.MERGED):
            self.archive.look()

    def retranslate(self) -> None:
        """Set all words anew."""
        self.buttons.retranslate()
        self.board.banner.stop.setText(self.tr("Stop"))
        self.show_all()

    def take_back(self) -> bool:
        """Ask whether the merge shown is to be undone."""
        if self.phase is not Phase.MERGED or self.shown is None or self.shown.receipt.state is State.UNDONE:
            return False
        self.ask_undo()
        return True

    def do_again(self) -> bool:
        """Redo the merge shown, where it is undone."""
        if self.phase is not Phase.MERGED or self.shown is None or self.shown.receipt.state is State.MERGED:
            return False
        self.redo_merge()
        return True

    def flush(self, *, again: bool = False) -> None:
        """Give up a dry run that is going on: whoever closes the session is not kept waiting for it."""
        if self.phase is Phase.TRYING:
            self.stop()

    # -- files

    def choose_files(self) -> None:
        """Ask for files and take them up."""
        if self.session is not None and (found := self.ask_files()):
            self.add_files(found)

    def add_files(self, paths: Sequence[Path], secret: str | None = None) -> None:
        """Try files out, with those added before; after a merge a new run begins."""
        session = self.session
        if session is None or not paths:
            return
        if self.phase is Phase.MERGING:
            self.context.messages.tell(
                self.tr("Merge"), self.tr("A merge is under way. Add the files once it is done."))
            return
        if self.run is None:
            self.run = self._new_run(session)
        if self.run.add(paths, secret) or self.phase in (Phase.EMPTY, Phase.MERGED):
            self.shown = self._settled = None
            self._try()

    def _new_run(self, session: OpenSession) -> MergeRun:
        run = MergeRun(self.context, session, self)
        run.tried.connect(self._show_tried)
        run.merged.connect(self._show_merged)
        run.progressed.connect(self.board.banner.show_step)
        run.stopped.connect(self._show_stopped)
        run.refused.connect(self._show_refused)
        return run

    def _drop_run(self) -> None:
        self._again.stop()
        if self.run is not None:
            self.run.close()
        self.run = self.tried = None
        self.choices.forget()

    def start_over(self) -> None:
        """Go back to the place where files are dropped; nothing was written by what was only tried."""
        if self.phase is Phase.MERGING:
            return
        self._drop_run()
        self.shown = self._settled = None
        self.phase = Phase.EMPTY
        self.archive.look()
        self.show_all()

    # -- trying

    def _try(self) -> None:
        assert self.run is not None
        self.phase = Phase.TRYING
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_all()
        self.run.try_out()

    def _try_again(self) -> None:
        if self.phase is Phase.TRIED and self.run is not None and not self.run.busy:
            self.run.try_out()

    def _show_tried(self, found: Rehearsed) -> None:
        self.tried, self.phase = found, Phase.TRIED
        self.show_all()
        if self.choices.rows and self.isVisible():
            self.choices.rows[0].focus()
        elif self.buttons.merge.isEnabled() and self.isVisible():
            self.buttons.merge.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Stop what runs, before the next file."""
        if self.run is not None:
            self.board.banner.stop.setEnabled(False)
            self.run.stop()

    def _show_stopped(self) -> None:
        if self.phase is Phase.MERGING:          # nothing was taken in: what was tried still stands
            self.phase = Phase.TRIED
            self.show_all()
        else:
            self.start_over()

    def _show_refused(self, error: BaseException) -> None:
        before = self.tried is not None
        self.phase = Phase.TRIED if before else Phase.EMPTY
        if not before:
            self._drop_run()
        self.show_all()
        self.archive.tell(error)

    # -- merging

    def merge_now(self) -> None:
        """Merge what was tried, and settle what was chosen."""
        if self.phase is not Phase.TRIED or self.run is None or not self._takes():
            return
        if not self.choices.require_reason():
            return
        self._again.stop()
        chosen, reason = dict(self.choices.chosen), self.choices.reason.text().strip()
        self.phase = Phase.MERGING
        self.setFocus(Qt.FocusReason.OtherFocusReason)    # or it goes to the next button, and Enter presses that
        self.show_all()
        self.merging.emit()
        self.run.merge(chosen, reason)

    def _takes(self) -> int:
        return 0 if self.tried is None else sum(one.ok for one in self.tried.receipt.inputs)

    def _show_merged(self, found: Settled) -> None:
        self._drop_run()
        self._settled = found
        self.shown = past.Kept(found.receipt, found.left, found.receipt.pending)
        self.phase = Phase.MERGED
        self.archive.look()
        self.show_all()
        (self.buttons.settle if found.left else self.buttons.done).setFocus(Qt.FocusReason.OtherFocusReason)
        for error in found.refused:
            self.context.messages.problem(error)
        if found.receipt.pending:
            self.accept_erasures()

    # -- receipts

    def accept_erasures(self) -> None:
        """Ask whether what colleagues erased is to go here too."""
        if self.shown is not None:
            self.archive.accept_erasures(self.shown.pending)

    def reopen(self, id_: str) -> None:
        """Show the receipt of an earlier merge."""
        if self.phase in (Phase.EMPTY, Phase.MERGED) and self.archive.past is not None:
            self._settled, self.shown = None, self.archive.past.of(id_)
            self.phase = Phase.MERGED if self.shown is not None else Phase.EMPTY
            self.show_all()
            self.board.ensureVisible(0, 0)

    def ask_undo(self) -> None:
        """Ask, then set aside all that the merge shown brought."""
        if self.shown is not None:
            self.archive.undo(self.shown.receipt)

    def redo_merge(self) -> None:
        """Put back what undoing the merge shown set aside."""
        if self.shown is not None:
            self.archive.redo(self.shown.receipt)

    def export_receipt(self) -> None:
        """Write the receipt shown as text or JSON."""
        if self.shown is not None:
            self.archive.write(self.shown.receipt, self.ask_target)

    def _take_past(self, found: past.Past) -> None:
        if self.shown is not None:
            self.shown = found.after(self.shown)
        if self.phase in (Phase.EMPTY, Phase.MERGED):
            self.show_all()

    def _take_turned(self, found: Receipt) -> None:
        if self.shown is not None and self.shown.receipt.id == found.id:
            self.shown, self._settled = past.Kept(found, self.shown.left, self.shown.pending), None
            self.show_all()

    # -- showing

    def _words(self) -> Words:
        assert self.session is not None
        state = self.tried.state if self.tried is not None else self.session.state
        return Words(state.people, self.context.language, datetime.now(), self.context.discretion.hidden)

    def show_all(self) -> None:
        """Show what the phase has to show."""
        self.setUpdatesEnabled(False)
        try:
            self._show_cards()
        finally:
            self.setUpdatesEnabled(True)
        self.board.arrange()
        self.told.emit()

    def _show_cards(self) -> None:
        phase, session, receipt = self.phase, self.session, self._receipt()
        self.buttons.show_tools(
            trying=phase is Phase.TRYING, busy=phase is Phase.MERGING,
            takes=self._takes() if phase in (Phase.TRIED, Phase.MERGING) else None,
            kept=self.shown if phase is Phase.MERGED else None)
        self.board.banner.setVisible(phase is not Phase.EMPTY)
        self.title, self.state_words = self.tr("Merge"), ""
        if receipt is None or session is None:
            words = self._words() if session is not None else None
            self.board.show_start(self.archive.past, words, ready=phase is Phase.EMPTY)
        else:
            self.title = self.tr("Merge receipt")
            took = self.tried.took if self.tried is not None else self._settled.took if self._settled else None
            self.state_words = saying.state(receipt, took)
            pending = self.shown.pending if self.shown is not None else receipt.pending
            self.board.show_merge(
                receipt, self._shown(self._words()), pending=pending, written=phase is Phase.MERGED,
                adding=phase is not Phase.MERGING, erase=self.accept_erasures)
        self._show_banner()

    def _receipt(self) -> Receipt | None:
        if self.phase is Phase.MERGED and self.shown is not None:
            return self.shown.receipt
        return self.tried.receipt if self.tried is not None else None

    def _shown(self, words: Words) -> Shown:
        session = self.session
        assert session is not None
        if self.tried is not None:
            return Shown(self.tried.conflicts, self.tried.state, session.me, words, dict(self.choices.chosen),
                         fixed=self.phase is not Phase.TRIED)
        settled = self._settled.settled if self._settled is not None else ()
        kept = self._settled.kept if self._settled is not None else {}
        left = self.shown.left if self.shown is not None else ()
        found = sorted([*settled, *left], key=lambda one: one.id)      # each where it stood before
        return Shown(found, session.state, session.me, words, kept, fixed=True)

    def _show_banner(self, note: str = "") -> None:
        session, phase = self.session, self.phase
        if session is None or phase is Phase.EMPTY:
            return
        if phase is Phase.TRYING:
            self.board.banner.show_work(self.tr("Trying out. Nothing is written."), "", "")
        elif phase is Phase.MERGING:
            self.board.banner.show_work(self.tr("Merging."), "", self.tr("Stopping leaves whole files only"))
        elif phase is Phase.TRIED and self.tried is not None:
            said = saying.tried(self.tried, self._words(), session.me)
            self.board.banner.show_state(*said)
        elif self.shown is not None:
            strong, words, right, token, icon = saying.merged(
                self.shown, self._settled, self._words(), session.me)
            self.board.banner.show_state(strong, words, note or right, token, icon)

    # -- room

    def minimumSizeHint(self) -> QSize:
        """Ask for little: the page scrolls."""
        return QSize(640, 320)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to what comes next."""
        super().showEvent(event)
        if self.phase is Phase.EMPTY:
            self.board.files.drop.button.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- dropping, asking

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take exchange files."""
        if self.session is not None and exchanges_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Try them out."""
        found = exchanges_in(event.mimeData())
        if found:
            event.acceptProposedAction()
            self.add_files(found)
