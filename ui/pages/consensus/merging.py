"""The merge part: files are tried out, what would come is shown, then they are merged; receipts are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ccworkbench.errors import WorkbenchError
from ccworkbench.merge.receipt import Receipt, State
from ccworkbench.merge.settling import Rehearsed, Settled
from ui.context import Context
from ui.main_window import exchanges_in
from ui.pages.consensus.merge import past, saying
from ui.pages.consensus.merge.balance import BalanceCard
from ui.pages.consensus.merge.banner import Banner
from ui.pages.consensus.merge.cells import Words
from ui.pages.consensus.merge.choices import ChoicesCard, Shown
from ui.pages.consensus.merge.facts_card import Fact, FactsCard, checks, to_do
from ui.pages.consensus.merge.files_card import FilesCard
from ui.pages.consensus.merge.receipts_card import ReceiptsCard
from ui.pages.consensus.merge.run import MergeRun
from ui.pages.consensus.part import Part

if TYPE_CHECKING:
    from ccworkbench.session.model import SessionChanges
    from ui.open_session import OpenSession

_SIDE = 400                  # px of the right column
_WIDE = 1080                 # page width from which there are two columns
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
        self.ask_files: Callable[[], list[Path]] = self._ask_files
        self.ask_target: Callable[[str], Path | None] = self._ask_target
        self.run: MergeRun | None = None
        self.tried: Rehearsed | None = None
        self.shown: past.Kept | None = None              # the receipt that is shown
        self._settled: Settled | None = None             # what this run came to, while its receipt is shown
        self._known: past.Past | None = None
        self.banner, self.files = Banner(context), FilesCard(context)
        self.balance, self.choices = BalanceCard(context), ChoicesCard(context)
        self.checks, self.to_do, self.receipts = FactsCard(context), FactsCard(context), ReceiptsCard(context)
        self.merge, self.cancel, self.export = QPushButton(), QPushButton(), QPushButton()
        self.undo, self.redo, self.settle, self.done = QPushButton(), QPushButton(), QPushButton(), QPushButton()
        self._again = QTimer(self)                       # something changed while a dry run is shown
        self._again.setSingleShot(True)
        self._again.setInterval(300)
        self._again.timeout.connect(self._try_again)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)

    def _lay_out(self) -> None:
        for button, kind in ((self.export, ""), (self.undo, "danger"), (self.redo, ""), (self.cancel, ""),
                             (self.settle, "primary"), (self.done, "primary"), (self.merge, "primary")):
            if kind:
                button.setProperty("kind", kind)
            self.tool_row.addWidget(button)
        self._main, self._side = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((self._main, (self.files, self.receipts, self.choices)),
                              (self._side, (self.balance, self.checks, self.to_do))):
            column.setSpacing(12)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        page = QWidget()
        page.setObjectName("page")
        self._columns = QHBoxLayout()
        self._columns.setSpacing(12)
        self._columns.addLayout(self._main, 1)
        self._beside = QWidget()
        self._beside.setLayout(self._side)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self._beside)
        self._below = QVBoxLayout()
        box = QVBoxLayout(page)
        box.setContentsMargins(24, 12, 24, 16)
        box.setSpacing(12)
        box.addWidget(self.banner)
        box.addLayout(self._columns)
        box.addLayout(self._below)
        box.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self._narrow: bool | None = None

    def _connect(self) -> None:
        self.files.add_wanted.connect(self.choose_files)
        self.files.close_wanted.connect(self.start_over)
        self.banner.stop_pressed.connect(self.stop)
        self.merge.clicked.connect(self.merge_now)
        self.choices.merge_wanted.connect(self.merge_now)
        self.cancel.clicked.connect(self.start_over)
        self.done.clicked.connect(self.start_over)
        self.export.clicked.connect(self.export_receipt)
        self.undo.clicked.connect(self.ask_undo)
        self.redo.clicked.connect(self.redo_merge)
        self.settle.clicked.connect(lambda: self.part_wanted.emit(_CONFLICTS))
        self.receipts.chosen.connect(lambda found: self.reopen(found.id))
        self.context.discretion.changed.connect(self.show_all)
        opening = QShortcut(QKeySequence("Ctrl+O"), self)
        opening.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        opening.activated.connect(self.choose_files)

    # -- the face of a part

    def show_session(self, session: OpenSession | None) -> None:
        """Show a session's earlier merges; what was under way in another is let go."""
        self._drop_run()
        super().show_session(session)
        self._known = self.shown = self._settled = None
        self.phase = Phase.EMPTY
        self._look()
        self.show_all()

    def refresh(self, changes: SessionChanges) -> None:
        """Try again where the session changed under a dry run; look at the receipts anew."""
        if self.phase is Phase.TRIED:
            self._again.start()
        elif self.phase in (Phase.EMPTY, Phase.MERGED) and (changes.empty or self.phase is Phase.MERGED):
            self._look()

    def retranslate(self) -> None:
        """Set all words anew."""
        for button, words in (
            (self.cancel, self.tr("Cancel")), (self.export, self.tr("Export receipt")),
            (self.undo, self.tr("Undo whole merge")), (self.redo, self.tr("Redo merge")),
            (self.settle, self.tr("Go to conflicts")), (self.done, self.tr("Done")),
        ):
            button.setText(words)
        self.banner.stop.setText(self.tr("Stop"))
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

    # -- files

    def choose_files(self) -> None:
        """Ask for files and take them up."""
        if self.session is not None and (found := self.ask_files()):
            self.add_files(found)

    def add_files(self, paths: Sequence[Path]) -> None:
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
        if self.run.add(paths) or self.phase in (Phase.EMPTY, Phase.MERGED):
            self.shown = self._settled = None
            self._try()

    def _new_run(self, session: OpenSession) -> MergeRun:
        run = MergeRun(self.context, session, self)
        run.tried.connect(self._show_tried)
        run.merged.connect(self._show_merged)
        run.progressed.connect(self.banner.show_step)
        run.stopped.connect(self._show_stopped)
        run.refused.connect(self._show_refused)
        return run

    def _drop_run(self) -> None:
        self._again.stop()
        if self.run is not None:
            self.run.close()
        self.run = self.tried = None
        self.choices.chosen = {}

    def start_over(self) -> None:
        """Go back to the place where files are dropped; nothing was written by what was only tried."""
        if self.phase is Phase.MERGING:
            return
        self._drop_run()
        self.shown = self._settled = None
        self.phase = Phase.EMPTY
        self._look()
        self.show_all()

    # -- trying

    def _try(self) -> None:
        assert self.run is not None
        self.phase = Phase.TRYING
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
        elif self.merge.isEnabled() and self.isVisible():
            self.merge.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Stop what runs, before the next file."""
        if self.run is not None:
            self.banner.stop.setEnabled(False)
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
        self._tell(error)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            self.failed.emit(error)
        elif error.code == "merge-built-upon":
            self.context.messages.tell(self.tr("Undo whole merge"), self._in_the_way(error))
        else:
            self.context.messages.problem(error)

    def _in_the_way(self, error: WorkbenchError) -> str:
        assert self.session is not None
        keys = error.facts.get("keys")
        named = past.names(keys if isinstance(keys, list) else [], self.session.state, self.context.language)
        return self.tr(
            "This merge cannot be taken back as a whole: changes made since rest on what it brought.\n\n"
            "{places}\n\nTake those back first, or undo the later merge that brought them. Nothing was changed."
        ).format(places="\n".join(named))

    # -- merging

    def merge_now(self) -> None:
        """Merge what was tried, and settle what was chosen."""
        if self.phase is not Phase.TRIED or self.run is None or self.run.busy or not self._takes():
            return
        if not self.choices.require_reason():
            return
        self._again.stop()
        chosen, reason = dict(self.choices.chosen), self.choices.reason.text().strip()
        self.phase = Phase.MERGING
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
        self._look()
        self.show_all()
        (self.settle if found.left else self.done).setFocus(Qt.FocusReason.OtherFocusReason)
        for error in found.refused:
            self.context.messages.problem(error)
        if found.receipt.pending:
            self.accept_erasures()

    def accept_erasures(self) -> None:
        """Ask whether what colleagues erased is to go here too; the tombstones are in force already."""
        session, shown = self.session, self.shown
        if session is None or shown is None or not shown.pending:
            return
        question = self.tr(
            "Colleagues erased %n text(s) or file(s) that are still on this computer and in its backups. They "
            "are left out of exports already. Erase them here too? This cannot be undone.", "", shown.pending)
        if self.context.messages.warn(self.tr("Erasures of colleagues"), question, self.tr("Erase here too")):
            session.transform(lambda doc, _progress: past.accept(doc)).then(
                lambda _gone: self._look()).otherwise(self._tell)

    # -- receipts

    def _look(self) -> None:
        """Read the receipts, and how things stand with the one shown."""
        session = self.session
        if session is None:
            return
        me = session.me

        def take(found: past.Past) -> None:
            if session is not self.session:
                return
            self._known = found
            if self.shown is not None:
                self.shown = found.of(self.shown.receipt.id) or self.shown
            if self.phase in (Phase.EMPTY, Phase.MERGED):
                self.show_all()

        session.read(lambda doc: past.read(doc, me)).then(take).otherwise(self.failed.emit)

    def reopen(self, id_: str) -> None:
        """Show the receipt of an earlier merge."""
        if self.phase in (Phase.EMPTY, Phase.MERGED) and self._known is not None:
            self._settled, self.shown = None, self._known.of(id_)
            self.phase = Phase.MERGED if self.shown is not None else Phase.EMPTY
            self.show_all()
            self._area.ensureVisible(0, 0)

    def ask_undo(self) -> None:
        """Ask, then set aside all that the merge shown brought."""
        if self.shown is None:
            return
        receipt = self.shown.receipt
        question = self.tr(
            "All %n change(s) of this merge are set aside on this computer, in one step. Nothing is deleted, "
            "colleagues notice nothing, and it can be redone.", "", receipt.new + receipt.returned)
        if self.context.messages.warn(self.tr("Undo whole merge"), question, self.tr("Undo whole merge")):
            self._turn(receipt, past.undo)

    def redo_merge(self) -> None:
        """Put back what undoing the merge shown set aside."""
        if self.shown is not None:
            self._turn(self.shown.receipt, past.redo)

    def _turn(self, receipt: Receipt, turn: past.Turn) -> None:
        session = self.session
        if session is None:
            return
        me = session.me
        self.merging.emit()

        def done(found: Receipt) -> None:
            if self.shown is not None and self.shown.receipt.id == found.id:
                self.shown = past.Kept(found, self.shown.left, self.shown.pending)
                self._settled = None
            self._look()
            self.show_all()

        session.transform(lambda doc, _progress: turn(doc, receipt.id, me)).then(done).otherwise(self._tell)

    def export_receipt(self) -> None:
        """Write the receipt shown as text or JSON."""
        from ccworkbench.exports.receipt import write_receipt

        if self.shown is None:
            return
        receipt = self.shown.receipt
        target = self.ask_target(f"{self.tr('merge receipt')} {receipt.id[:8]}.txt")
        if target is None:
            return
        if not target.suffix:
            target = target.with_suffix(".txt")
        self.context.pool.run(lambda: write_receipt(target, receipt, force=True)).then(
            lambda _done: self._show_banner(self.tr("Written: {file}").format(file=target.name))
        ).otherwise(self._tell)

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
        self._arrange()
        self.told.emit()

    def _show_cards(self) -> None:
        phase, session = self.phase, self.session
        receipt = self._receipt()
        some = receipt is not None and session is not None
        for card in (self.balance, self.checks, self.to_do, self.choices):
            card.setVisible(some)
        self._beside.setVisible(some)
        self.receipts.setVisible(not some)
        self.banner.setVisible(phase is not Phase.EMPTY)
        self._show_tools(receipt)
        self.title = self.tr("Merge receipt") if some else self.tr("Merge")
        self.state_words = ""
        if receipt is None or session is None:
            self.files.show_empty()
            known = self._known.receipts if self._known is not None else ()
            self.receipts.show_receipts(known, self._words() if session is not None else None)
            self.files.drop.button.setEnabled(phase is Phase.EMPTY)
        else:
            words = self._words()
            took = self.tried.took if self.tried is not None else self._settled.took if self._settled else None
            self.state_words = saying.state(receipt, took)
            self.files.show_receipt(receipt, words, written=phase is Phase.MERGED)
            self.files.add.setEnabled(phase is not Phase.MERGING)
            self.balance.show_receipt(receipt)
            self.choices.show_conflicts(self._shown(words))
            self.checks.set_words(self.tr("Nothing lost") if not receipt.lost else self.tr("Something is missing"),
                                  self.tr("what was computed"))
            self.checks.show_facts(checks(receipt, written=phase is Phase.MERGED))
            self._show_to_do(receipt, words)
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
        return Shown([*settled, *left], session.state, session.me, words, kept, fixed=True)

    def _show_to_do(self, receipt: Receipt, words: Words) -> None:
        pending = self.shown.pending if self.shown is not None else receipt.pending
        receipt.pending = pending
        facts = to_do(receipt, words)
        if pending and self.phase is Phase.MERGED:
            facts = [
                Fact(one.icon, one.token, one.strong, one.words, self.tr("Erase…"), self.accept_erasures)
                if one.icon == "trash-2" else one for one in facts
            ]
        self.to_do.set_words(self.tr("To do"), self.tr("does not hold up this merge"))
        self.to_do.show_facts(
            facts or [Fact("circle-check", "ok", self.tr("Nothing"), self.tr("nothing to see to"))])

    def _show_tools(self, receipt: Receipt | None) -> None:
        merged = self.phase is Phase.MERGED and receipt is not None
        undone = merged and receipt is not None and receipt.state is State.UNDONE
        left = self.shown is not None and bool(self.shown.left)
        brought = receipt is not None and bool(receipt.new + receipt.returned)
        for button, there in (
            (self.export, merged), (self.undo, merged and not undone and brought), (self.redo, undone),
            (self.settle, merged and left and not undone), (self.done, merged and (undone or not left)),
            (self.cancel, self.phase in (Phase.TRYING, Phase.TRIED)),
            (self.merge, self.phase in (Phase.TRIED, Phase.MERGING)),
        ):
            button.setVisible(there)
        count = self._takes()
        self.merge.setText(self.tr("Merge %n file(s)", "", count))
        self.merge.setEnabled(self.phase is Phase.TRIED and count > 0)

    def _show_banner(self, note: str = "") -> None:
        session, phase = self.session, self.phase
        if session is None or phase is Phase.EMPTY:
            return
        if phase is Phase.TRYING:
            self.banner.show_work(self.tr("Trying out. Nothing is written."), "", "")
        elif phase is Phase.MERGING:
            self.banner.show_work(self.tr("Merging."), "", self.tr("Stopping leaves whole files only"))
        elif phase is Phase.TRIED and self.tried is not None:
            said = saying.tried(self.tried, self._words(), session.me)
            self.banner.show_state(*said)
        elif self.shown is not None:
            strong, words, right, token, icon = saying.merged(
                self.shown, self._settled, self._words(), session.me)
            self.banner.show_state(strong, words, note or right, token, icon)

    # -- room

    def _arrange(self) -> None:
        """Two columns where there is room, else the right one under the left one."""
        narrow = self.width() / self.context.theme.scale < _WIDE
        self._beside.setMinimumWidth(0)
        if narrow is not self._narrow:
            self._narrow = narrow
            (self._columns if narrow else self._below).removeWidget(self._beside)
            (self._below if narrow else self._columns).addWidget(self._beside)
        side = self.context.theme.px(_SIDE)
        self._beside.setMaximumWidth(16_777_215 if narrow else side)
        self._beside.setMinimumWidth(0 if narrow else side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for little: the page scrolls."""
        return QSize(640, 320)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to what comes next."""
        super().showEvent(event)
        if self.phase is Phase.EMPTY:
            self.files.drop.button.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _ask_files(self) -> list[Path]:
        from PySide6.QtWidgets import QFileDialog

        found, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Merge exchange files"), "", self.tr("Exchange files (*.ccx *.ccx.*of*)"))
        return [Path(one) for one in found]

    def _ask_target(self, name: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export receipt"), name, self.tr("Text (*.txt);;JSON (*.json)"))
        return Path(chosen) if chosen else None
