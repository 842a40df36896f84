"""Exchange files in the window: sent from the open session or the list, taken in, and the keys that sign."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from ui import rights
from ui.actions import ActionId
from ui.bringing import Bringing
from ui.context import Context
from ui.unsaved import KeepsTyping

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.main_window import MainWindow
    from ui.models.recent_sessions import Card
    from ui.open_session import OpenSession


@runtime_checkable
class TakesFiles(Protocol):
    """A part that takes exchange files to be merged."""

    def add_files(self, paths: Sequence[Path], secret: str | None = None) -> None:
        """Add files to those that are to be merged, with the passphrase that was typed for them."""


class Exchanging(QObject):
    """Shows the dialogs and does what they ask for."""

    listed_anew = Signal()         # the sessions on the list have changed

    def __init__(self, context: Context, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._context, self._window, self._desk = context, window, desk
        # A session being opened, a file to merge into it, and the passphrase typed for that.
        self._waiting: tuple[Path, Path, str | None] | None = None
        self.bringing = Bringing(context, self)
        self.bringing.failed.connect(desk.failed)
        self.ask_file: Callable[[], Path | None] = self._ask_file
        desk.opened.connect(self._merge_waiting)
        window.strip.send_pressed.connect(self.send)

    def send(self) -> None:
        """Write an exchange file of the open session."""
        from ui.dialogs.send import SendDialog

        if self._desk.session is None:
            return
        dialog = SendDialog(self._window, self._context, self._desk.session)
        dialog.sent.connect(self._desk.tell_window)
        dialog.exec()
        dialog.deleteLater()

    def send_all(self, cards: Sequence[Card]) -> None:
        """Write the exchange files of several sessions that are not open."""
        from ui.dialogs.send import SendAllDialog

        dialog = SendAllDialog(self._window, self._context, cards)
        dialog.exec()
        dialog.deleteLater()
        self.listed_anew.emit()

    def choose(self) -> None:
        """Ask for an exchange file and take it in."""
        chosen = self.ask_file()
        if chosen is not None:
            self.take_in(chosen)

    def take_in(self, source: Path) -> None:
        """Show what is in an exchange file, then make a session of it or merge it into the one it belongs to."""
        from ui.dialogs.taking_in import TakingInDialog

        dialog = TakingInDialog(self._window, self._context, source)
        dialog.read()
        dialog.exec()
        folder, merges, secret = dialog.folder, dialog.merges, dialog.secret
        dialog.deleteLater()
        if folder is not None:
            self.go_on(folder, source if merges else None, secret)

    def go_on(self, folder: Path, source: Path | None, secret: str | None = None) -> None:
        """Open a session and, where a file is given, hand it to the merge part."""
        session = self._desk.session
        self._waiting = (folder.resolve(), source, secret) if source is not None else None
        if session is not None and session.folder.resolve() == folder.resolve():
            self._merge_waiting(session)
        else:
            self._desk.open(folder)

    def _merge_waiting(self, session: OpenSession) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting[0] == session.folder.resolve():
            self.merge([waiting[1]], waiting[2])

    def merge(self, sources: Sequence[Path], secret: str | None = None) -> None:
        """Show the merge part of the consensus page and give it files; who has none takes them in at once."""
        from ui.pages.consensus.page import MERGE, ConsensusPage

        session = self._desk.session
        if session is not None and not rights.on_the_team(session):
            for open_page in self._window.pages:
                if isinstance(open_page, KeepsTyping):
                    open_page.flush(again=True)          # what was typed goes before what comes
            self.bringing.bring_in(session, sources, secret)
            return
        self._window.show_stage(ActionId.CONSENSUS)
        page = self._window.page
        if isinstance(page, ConsensusPage):
            page.show_part(MERGE)
            part: object = page.part
            if isinstance(part, TakesFiles):
                part.add_files(sources, secret)

    def show_signatures(self) -> None:
        """Show this computer's keys and those of colleagues."""
        from ui.dialogs.signatures import SignaturesDialog

        dialog = SignaturesDialog(self._window, self._context, self._desk.session)
        dialog.exec()
        dialog.deleteLater()

    def _ask_file(self) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Take in an exchange file"), self._context.settings.exchange_folder,
            self.tr("Exchange files (*.ccx *.ccx.*of*)"))
        return Path(chosen) if chosen else None
