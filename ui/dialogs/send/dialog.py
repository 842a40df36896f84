"""Writing exchange files of the open session: for whom, what, protected how, where, and what became of each."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ccworkbench.errors import WorkbenchError
from ccworkbench.progress import Progress
from ccworkbench.session import addressing, exchange, sending
from ccworkbench.session.contents import Order
from ui import operations
from ui.context import Context
from ui.dialogs.file_stage import Stage
from ui.dialogs.send.contents_card import ContentsCard
from ui.dialogs.send.parcels import Parcel, ParcelRow
from ui.dialogs.send.place import Look, PlacePanel
from ui.dialogs.send.protection import ProtectionCard
from ui.dialogs.send.recipients import RecipientsCard
from ui.dialogs.writing import Foot, fit
from ui.tasks import Outcome
from ui.widgets.card import said
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from ccworkbench.session.seal import Sealing
    from ui.open_session import OpenSession

_SIZE = (980, 660)
_LEFT = 420


class SendDialog(QDialog):
    """Writes a file for each who is chosen, one after the other. Enter writes, Esc stops or closes.

    A file is never replaced: what exists already makes the new one numbered.
    """

    sent = Signal()          # something has left the folder

    def __init__(
        self, parent: QWidget | None, context: Context, session: OpenSession, folder: Path | None = None,
        *, look: Look = sending.room,
    ) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self.parcels: list[Parcel] = []
        self._rows: list[ParcelRow] = []
        self._running: Outcome[Any] | None = None
        self._stopping = False
        self._asked = 0
        self._sealing: Sealing | None = None
        self.setWindowTitle(self.tr("Write an exchange file"))
        self.recipients = RecipientsCard(context, session)
        self.contents = ContentsCard(context, session.standard)
        self.protection = ProtectionCard(context)
        self.place = PlacePanel(context, folder, look)
        self._list = QVBoxLayout()
        self._mark, self._mark_about = said("figure"), said("secondary", wrap=True)
        self._show_folder = QPushButton(self.tr("Show in folder"))
        self._foot = Foot(context.theme, self.tr("Write"), "send")
        self.write = self._foot.write
        self._lay_out()
        self.recipients.changed.connect(self._ask)
        self.contents.changed.connect(self._plan)
        self.contents.sections_changed.connect(self._ask)
        self.protection.changed.connect(self._refresh)
        self.place.changed.connect(self._plan)
        self.place.looked.connect(self._refresh)
        self._show_folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.place.folder))))
        self._foot.close_.clicked.connect(self.reject)
        self._foot.stop.clicked.connect(self.stop)
        self.write.clicked.connect(self.start)
        self._ask()
        self.recipients.colleagues.setFocus()

    def _lay_out(self) -> None:
        title, about = QLabel(self.tr("Write an exchange file")), ElidedLabel()
        title.setProperty("role", "title")
        about.setProperty("role", "muted")
        about.setText(self.tr("Signed by this computer. What is here stays here; nothing is sent by itself."))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(about, 1)
        cards = QWidget()
        cards.setObjectName("page")
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        for card in (self.recipients, self.contents, self.place):
            column.addWidget(card)
        column.addStretch(1)
        left = scrolled(cards)
        left.setFixedWidth(_LEFT)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.protection)
        right.addWidget(self._files_panel(), 1)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(left)
        body.addLayout(right, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(12)
        box.addLayout(head)
        box.addLayout(body, 1)
        box.addWidget(self._foot)
        fit(self, *_SIZE)

    def _files_panel(self) -> QFrame:
        panel, title = QFrame(), QLabel(self.tr("Files"))
        panel.setObjectName("card")
        title.setProperty("role", "heading")
        self._show_folder.setProperty("kind", "link")
        self._show_folder.setAutoDefault(False)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._show_folder)
        rows = QWidget()
        rows.setObjectName("page")
        inner = QVBoxLayout(rows)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.setSpacing(4)
        inner.addLayout(self._list)
        inner.addStretch(1)
        self._mark_about.setText(self.tr("Your signing fingerprint. Read it out by telephone the first time."))
        box = QVBoxLayout(panel)
        box.setContentsMargins(16, 10, 10, 12)
        box.setSpacing(6)
        box.addLayout(head)
        box.addWidget(scrolled(rows), 1)
        box.addWidget(self._mark)
        box.addWidget(self._mark_about)
        self._mark.hide()
        self._mark_about.hide()
        return panel

    # -- choosing

    def _ask(self) -> None:
        """Have the document count what there is for who is chosen."""
        self._asked += 1
        asked, chosen, blind = self._asked, self.recipients.chosen, self.recipients.blind
        self._offer(None)
        to, sections = chosen[0] if chosen else None, self.contents.sections
        counting = self._session.read(
            lambda doc: (asked, sending.offer(doc, to, blind=blind, sections=sections)))
        counting.then(self._take).otherwise(self._tell)

    def _take(self, told: tuple[int, sending.Offer]) -> None:
        asked, offer = told
        if asked == self._asked:
            self._offer(offer)

    def _offer(self, offer: sending.Offer | None) -> None:
        chosen = self.recipients.chosen
        self.contents.show_offer(
            offer, named=len(chosen) == 1 and chosen[0] is not None, handing_out=self.recipients.handing_out)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            raise error
        self._context.messages.problem(error)

    def _plan(self) -> None:
        """Name the files that would be written now; those written stay listed."""
        if self._running is not None:
            return
        done = [one for one in self.parcels if one.stage is Stage.WRITTEN]
        taken = {one.path for one in done}
        stem = f"{self._session.folder.stem} {self._session.me}"
        self.parcels = done
        for to in self.recipients.chosen:
            name = f"{stem}-{to}" if to else stem
            path = sending.free_name(self.place.folder, name, taken)
            taken.add(path)
            self.parcels.append(Parcel(path, to, numbered=path.stem != name))
        size = self.contents.expected
        self.place.plan(None if size is None else size * max(1, len(self.recipients.chosen)))
        self._refresh()

    @property
    def _open(self) -> list[Parcel]:
        return [one for one in self.parcels if one.stage is not Stage.WRITTEN]

    def _refresh(self) -> None:
        while len(self._rows) < len(self.parcels):
            self._rows.append(ParcelRow(self._context))
            self._list.addWidget(self._rows[-1])
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(self.parcels))
            if at < len(self.parcels):
                row.show_parcel(self.parcels[at])
        busy = self._running is not None
        for part in (self.recipients, self.contents, self.protection, self.place):
            part.set_busy(busy)
        fault = self._fault()
        self._foot.show_state(
            self._summary(fault), busy=busy, stopping=self._stopping, ready=not fault and bool(self._open))
        self._show_folder.setVisible(any(one.stage is Stage.WRITTEN for one in self.parcels))

    def _fault(self) -> str:
        if not self.recipients.chosen:
            return self.tr("Tick who gets the session.")
        if self.contents.fault:
            return self.contents.fault
        if self.contents.expected is None or self.place.room is None:
            return self.tr("Counting…")
        if not self.place.fits:
            return self.tr("There is no room in this folder.")
        return self.protection.fault

    def _summary(self, fault: str) -> str:
        if self._stopping:
            return self.tr("Stopping…")
        if self._running is not None:
            return self.tr("Writing and reading back…")
        failed = sum(1 for one in self.parcels if one.stage is Stage.FAILED)
        if failed:
            return self.tr("%n file(s) not written", "", failed)
        if self.parcels and not self._open:
            return self.tr("%n file(s) written, read back and compared", "", len(self.parcels))
        return fault

    # -- writing

    def start(self) -> None:
        """Write every file that is planned."""
        if not self.write.isEnabled():
            return
        try:
            self._sealing = self.protection.sealing()
        except WorkbenchError as problem:
            self._context.messages.problem(problem)
            return
        self.place.keep()
        self._plan()                         # past what lies there by now
        for parcel in self._open:
            parcel.stage = Stage.QUEUED
        self._next()

    def stop(self) -> None:
        """Write no further file; of the one being written nothing is left."""
        if self._running is not None:
            self._stopping = True
            self._running.cancel()
            self._refresh()

    def _next(self) -> None:
        waiting = [] if self._stopping else [one for one in self.parcels if one.stage is Stage.QUEUED]
        if not waiting:
            self._end()
            return
        parcel = waiting[0]
        parcel.stage = Stage.WRITING
        self._foot.wait()
        order = Order(
            to=parcel.to, since_last=self.contents.since_last, with_bytes=self.contents.with_bytes,
            blind=self.recipients.blind, sections=self.contents.sections)
        taken = self._session.read(lambda doc: exchange.ready(doc, order))
        self._running = taken
        taken.then(partial(self._put, parcel)).otherwise(partial(self._refuse, parcel))
        self._refresh()

    def _put(self, parcel: Parcel, found: exchange.Ready) -> None:
        if self._stopping:
            self._next()
            return
        sealing, path = self._sealing, parcel.path

        def work(progress: Progress) -> tuple[exchange.Sent, str]:
            from ccworkbench.session import keys, signing

            done = exchange.put(found, path, sign=signing.signer(), seal=addressing.sealer(sealing, progress),
                                progress=progress)
            return done, keys.short(keys.fingerprint(keys.public_key()))

        writing = self._context.pool.run_with_progress(work)
        self._running = writing
        writing.progressed.connect(self._foot.report)
        writing.then(lambda told: self._keep(parcel, found, *told)).otherwise(partial(self._refuse, parcel))
        writing.cancelled.connect(self._next)

    def _keep(self, parcel: Parcel, found: exchange.Ready, done: exchange.Sent, mark: str) -> None:
        parcel.stage, parcel.sent = Stage.WRITTEN, done
        self._mark.setText(mark)
        self._mark.show()
        self._mark_about.show()
        noted = operations.note_sent(self._session, found)
        noted.then(lambda _: self.sent.emit())
        noted.finished.connect(self._next)

    def _refuse(self, parcel: Parcel, error: BaseException) -> None:
        parcel.stage = Stage.FAILED
        parcel.error = error if isinstance(error, WorkbenchError) else None
        self._next()
        if parcel.error is None:
            raise error

    def _end(self) -> None:
        failed = [one for one in self.parcels if one.stage is Stage.FAILED]
        self._running, self._stopping = None, False
        if not failed and self._open:        # stopped: named anew
            self._plan()
        for parcel in self._open:
            if parcel.stage is not Stage.FAILED:
                parcel.stage = Stage.PLANNED
        self._refresh()
        self.place.look()
        (self.write if failed or self._open else self._foot.close_).setFocus()

    def reject(self) -> None:
        """Close; while files are written this stops instead."""
        if self._running is not None:
            self.stop()
        else:
            super().reject()
