"""Writing the exchange files of several sessions in one go: those with changes that were not sent yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.errors import WorkbenchError
from ccworkbench.progress import Progress
from ccworkbench.session import addressing, exchange, sending
from ui.context import Context
from ui.dialogs.file_stage import Stage
from ui.dialogs.send.parcels import Parcel, ParcelRow
from ui.dialogs.send.place import Look, PlacePanel
from ui.dialogs.send.protection import ProtectionCard
from ui.dialogs.writing import Foot, fit
from ui.models.recent_sessions import Card
from ui.tasks import Outcome
from ui.widgets.card import said
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from ccworkbench.session.seal import Sealing

_SIZE = (980, 640)
_RIGHT = 420


class SendAllDialog(QDialog):
    """Each ticked session goes whole into a file of its own; one that cannot be sent leaves the others alone."""

    def __init__(
        self, parent: QWidget | None, context: Context, cards: Sequence[Card], folder: Path | None = None,
        *, look: Look = sending.room,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._running: Outcome[Any] | None = None
        self._stopping = False
        self._sealing: Sealing | None = None
        self.setWindowTitle(self.tr("Send all that is unsent"))
        self.cards = [one for one in cards if one.unsent != 0 and not one.missing and not one.away]
        self.parcels = [Parcel() for _ in self.cards]
        self.ticks = [QCheckBox() for _ in self.cards]
        self._rows = [ParcelRow(context) for _ in self.cards]
        self.protection = ProtectionCard(context)
        self.place = PlacePanel(context, folder, look)
        self._show_folder = QPushButton(self.tr("Show in folder"))
        self._foot = Foot(context.theme, self.tr("Write"), "send")
        self.write = self._foot.write
        self._lay_out()
        for card, tick in zip(self.cards, self.ticks, strict=True):
            tick.setChecked(card.unsent > 0 and not card.holder)
            tick.setAccessibleName(self._named(card))
            tick.toggled.connect(lambda _: self._refresh())
        self.protection.changed.connect(self._refresh)
        self.place.changed.connect(self._refresh)
        self.place.looked.connect(self._refresh)
        self._show_folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.place.folder))))
        self._foot.close_.clicked.connect(self.reject)
        self._foot.stop.clicked.connect(self.stop)
        self.write.clicked.connect(self.start)
        self._refresh()

    def _lay_out(self) -> None:
        title = said("title")
        title.setText(self.tr("Send all that is unsent"))
        left = QFrame()
        left.setObjectName("card")
        rows = QWidget()
        rows.setObjectName("page")
        inner = QVBoxLayout(rows)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.setSpacing(6)
        for tick, row in zip(self.ticks, self._rows, strict=True):
            row.lead.addWidget(tick)
            inner.addWidget(row)
        none = said("muted", wrap=True)
        none.setText(self.tr("Everything has been sent."))
        none.setVisible(not self.cards)
        inner.addWidget(none)
        inner.addStretch(1)
        self._show_folder.setProperty("kind", "link")
        self._show_folder.setAutoDefault(False)
        head = QHBoxLayout()
        heading = said("heading")
        heading.setText(self.tr("Sessions"))
        head.addWidget(heading, 1)
        head.addWidget(self._show_folder)
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 10, 10, 12)
        column.addLayout(head)
        column.addWidget(scrolled(rows), 1)
        options = QWidget()
        options.setObjectName("page")
        side = QVBoxLayout(options)
        side.setContentsMargins(0, 0, 6, 0)
        side.setSpacing(10)
        side.addWidget(self.place)
        side.addWidget(self.protection)
        side.addStretch(1)
        right = scrolled(options)
        right.setFixedWidth(_RIGHT)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(left, 1)
        body.addWidget(right)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(12)
        box.addWidget(title)
        box.addLayout(body, 1)
        box.addWidget(self._foot)
        fit(self, *_SIZE)

    def _named(self, card: Card) -> str:
        """Give the name that may be shown: covered ones go by their alias, else by their place in the list."""
        if self._context.discretion.names_shown:
            return card.organisation or card.alias or Path(card.path).stem
        return card.alias or self.tr("Session {n}").format(n=self.cards.index(card) + 1)

    def _refresh(self) -> None:
        busy = self._running is not None
        for card, parcel, tick, row in zip(self.cards, self.parcels, self.ticks, self._rows, strict=True):
            tick.setEnabled(not busy and parcel.stage is not Stage.WRITTEN)
            row.show_parcel(parcel, self._named(card), self._unsent(card, parcel))
        for part in (self.protection, self.place):
            part.set_busy(busy)
        fault = self._fault()
        words = self.tr("Stopping…") if self._stopping else self._summary(fault)
        self._foot.show_state(words, busy=busy, stopping=self._stopping, ready=not fault)
        self._show_folder.setVisible(any(one.stage is Stage.WRITTEN for one in self.parcels))

    def _unsent(self, card: Card, parcel: Parcel) -> str:
        if parcel.stage is not Stage.PLANNED:
            return ""
        if card.holder:
            return self.tr("Open at {holder}").format(holder=card.holder)
        if card.unsent < 0:
            return self.tr("How much is unsent is not known until it is opened")
        return self.tr("%n change(s) not sent", "", card.unsent)

    @property
    def _wanted(self) -> list[int]:
        return [
            at for at, tick in enumerate(self.ticks)
            if tick.isChecked() and self.parcels[at].stage is not Stage.WRITTEN
        ]

    def _fault(self) -> str:
        if not self._wanted:
            return self.tr("Tick what is to be sent.") if self.cards else self.tr("Everything has been sent.")
        if self.place.room is None:
            return self.tr("Looking how much room there is…")
        return self.protection.fault if self.place.fits else self.tr("There is no room in this folder.")

    def _summary(self, fault: str) -> str:
        failed = sum(1 for one in self.parcels if one.stage is Stage.FAILED)
        done = sum(1 for one in self.parcels if one.stage is Stage.WRITTEN)
        if self._running is None and failed:
            return self.tr("%n session(s) not written", "", failed)
        if done or self._running is not None:
            return self.tr("{done} of {total} written").format(done=done, total=done + len(self._wanted))
        return fault

    # -- writing

    def start(self) -> None:
        """Write the ticked sessions, one after the other."""
        if not self.write.isEnabled():
            return
        try:
            self._sealing = self.protection.sealing()
        except WorkbenchError as problem:
            self._context.messages.problem(problem)
            return
        self.place.keep()
        for at in self._wanted:
            self.parcels[at] = Parcel(stage=Stage.QUEUED)
        self._next()

    def stop(self) -> None:
        """Write no further file; of the one being written nothing is left."""
        if self._running is not None:
            self._stopping = True
            self._running.cancel()
            self._refresh()

    def _next(self) -> None:
        waiting = [at for at, one in enumerate(self.parcels) if one.stage is Stage.QUEUED]
        if self._stopping or not waiting:
            self._end()
            return
        at = waiting[0]
        card, parcel, sealing = self.cards[at], self.parcels[at], self._sealing
        parcel.stage, folder = Stage.WRITING, self.place.folder
        self._foot.wait()

        def work(progress: Progress) -> exchange.Sent:
            return send_whole(Path(card.path), folder, sealing, progress)

        self._running = self._context.pool.run_with_progress(work)
        self._running.progressed.connect(self._foot.report)
        self._running.then(partial(self._keep, parcel)).otherwise(partial(self._refuse, parcel))
        self._running.finished.connect(self._next)
        self._refresh()

    def _keep(self, parcel: Parcel, done: exchange.Sent) -> None:
        parcel.stage, parcel.sent, parcel.path = Stage.WRITTEN, done, done.paths[0]

    def _refuse(self, parcel: Parcel, error: BaseException) -> None:
        parcel.stage = Stage.FAILED
        if not isinstance(error, WorkbenchError):
            raise error
        parcel.error = error

    def _end(self) -> None:
        self._running, self._stopping = None, False
        for parcel in self.parcels:
            if parcel.stage in (Stage.QUEUED, Stage.WRITING):
                parcel.stage = Stage.PLANNED
        self._refresh()
        self.place.look()
        (self.write if self._wanted else self._foot.close_).setFocus()

    def reject(self) -> None:
        """Close; while files are written this stops instead."""
        if self._running is not None:
            self.stop()
        else:
            super().reject()


def send_whole(session: Path, folder: Path, sealing: Sealing | None, progress: Progress) -> exchange.Sent:
    """Write a session that is not open into a folder, under the first free name; its card is brought up to date.

    Raises:
        WorkbenchError: it cannot be opened or written.
        Cancelled: by `progress`; nothing is left behind.
    """
    from ccworkbench.session import recent, signing
    from ccworkbench.session.document import SessionDocument

    with SessionDocument.open(session) as doc:
        stem = f"{doc.folder.stem} {doc.me}" if doc.me else doc.folder.stem
        done = exchange.write(
            doc, sending.free_name(folder, stem), sign=signing.signer(),
            seal=addressing.sealer(sealing, progress), progress=progress)
        recent.refresh(doc.folder, doc.state)
        return done
