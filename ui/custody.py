"""Where a session lies and how it ends, in the window: unfit places, damage, putting away, destroying, keeping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from ccworkbench import paths
from ccworkbench.errors import WorkbenchError
from ccworkbench.progress import Progress
from ccworkbench.session.model import AssessorId
from ui import moments
from ui.context import Context
from ui.tasks import DocumentThread

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.recovery import Recovered
    from ui.desk import Desk
    from ui.open_session import OpenSession

_SEALED = ("passphrase-needed", "passphrase-wrong")
_DAMAGED = frozenset({"session-damaged", "pack-damaged"})


class Custody(QObject):
    """Asks before anything is risked or ended, and does it off the window's thread.

    `ask_target` and `ask_copy` are the file dialogs; tests put their own in their place.
    """

    failed = Signal(object)        # an exception that is our own fault

    def __init__(self, context: Context, desk: Desk) -> None:
        super().__init__(desk)
        self._context, self._desk = context, desk
        self._warned: set[Path] = set()          # places told of in this start
        self.ask_target: Callable[[Path], Path | None] = self._ask_target
        self.ask_copy: Callable[[], Path | None] = self._ask_copy

    # -- where a session lies

    def judge(self, folder: Path, go_on: Callable[[Path | None], object]) -> None:
        """Warn of a place that a session should not be worked on in; `go_on` gets the folder to open, or None."""
        from ccworkbench.session import place

        def ask(found: place.Place) -> None:
            if found.fit or folder.resolve() in self._warned:
                go_on(folder)
                return
            words = {
                place.Kind.REMOVABLE: self.tr("{session} lies on a removable drive ({name})."),
                place.Kind.NETWORK: self.tr("{session} lies on a network drive ({name})."),
                place.Kind.CLOUD: self.tr("{session} lies in a folder that is synchronised ({name})."),
            }[found.kind].format(session=folder.name, name=found.name)
            chosen = self._context.messages.decide(
                self.tr("Not a safe place"),
                words + " " + self.tr("Working there can damage it or lose what was written."),
                [self.tr("Copy it to this computer and open that"), self.tr("Open it there all the same")])
            if chosen == 0:
                self._copy_in(folder, "", go_on)
            elif chosen == 1:
                self._warned.add(folder.resolve())
                go_on(folder)
            else:
                go_on(None)

        def unknown(error: BaseException) -> None:
            self.failed.emit(error)
            go_on(folder)

        # A thread of its own: a drive may take its time to answer, and so may whoever else is at work.
        thread = DocumentThread()
        looking = thread.run(lambda: place.look(folder))
        looking.finished.connect(thread.stop)
        looking.then(ask).otherwise(unknown)

    def _copy_in(
        self, folder: Path, me: str, go_on: Callable[[Path | None], object], secret: str | None = None
    ) -> None:
        from ccworkbench.session import continuing, replicas
        from ccworkbench.session.copy_keys import Opening

        def copy(progress: Progress) -> Path:
            known = replicas.known(folder)
            who = me or (known.me if known is not None and known.me else "")
            made = continuing.start(
                folder, paths.default_sessions(), AssessorId(who) if who else None, key=Opening(secret),
                progress=progress)
            made.doc.close()
            return made.doc.folder

        def refused(error: BaseException) -> None:
            if isinstance(error, WorkbenchError) and error.code == "assessor-unknown":
                offered = error.facts.get("allowed")
                people = [str(one) for one in offered] if isinstance(offered, list) else []
                chosen = self._context.messages.choose(
                    self.tr("Who are you?"), self.tr("In this session I am"), people) if people else -1
                if chosen >= 0:
                    self._copy_in(folder, people[chosen], go_on, secret)
                    return
            elif isinstance(error, WorkbenchError) and error.code in _SEALED:
                if typed := self._ask_passphrase(error):
                    self._copy_in(folder, me, go_on, typed)
                    return
            else:
                self._tell(error)
            go_on(None)

        copying = self._context.pool.run_with_progress(copy)
        copying.progressed.connect(lambda done, total, _what: self._desk.window.strip.flash(
            self.tr("Copying {percent} %").format(percent=100 * done // max(1, total)), icon="copy", ms=600_000))
        copying.finished.connect(lambda: self._desk.window.strip.flash("", ms=0))
        copying.then(go_on).otherwise(refused)

    def go_on_from_copy(self) -> None:
        """Make a working session of a copy on a stick and open it: the same person, a new machine."""
        from ccworkbench.session import copy_places, manifest

        place = self.ask_copy()
        if place is None:
            return
        plain = {home: told for home in (place, *sorted(place.glob(f"*{manifest.SUFFIX}")))
                 if (told := manifest.read(home)) is not None}
        sealed = [place] if copy_places.is_sealed(place) else copy_places.sealed_in(place)
        found: list[Path] = [*sealed, *plain]
        if not found:
            self._context.messages.tell(
                self.tr("Go on from a copy"),
                self.tr("There is no copy in {place}. A copy is a folder that ends in {suffix}.").format(
                    place=place, suffix=manifest.SUFFIX))
            return
        at = 0
        if len(found) > 1:
            offered = [self._copy_named(home, plain[home].made if home in plain else 0) for home in found]
            at = self._context.messages.choose(
                self.tr("Go on from a copy"), self.tr("Which of them?"), offered)
        if at >= 0:
            home = found[at]
            self._copy_in(home, plain[home].me if home in plain else "",
                          lambda folder: self._desk.open(folder) if folder is not None else None)

    def _copy_named(self, home: Path, made: int) -> str:
        """Tell copies apart: a sealed one says no more than when it was written."""
        from ccworkbench.session import layouts

        now, language = datetime.now(), self._context.language
        if made:
            return f"{home.name}  {moments.day(made, now, language)}"
        when = moments.day(layouts.written_at(home), now, language)
        return self.tr("Sealed copy {name}, written {time}").format(name=home.stem[:4], time=when)

    def _ask_passphrase(self, error: WorkbenchError) -> str:
        """Ask for the passphrase of a copy; what is wrong with the one before is said first."""
        words = error.message.in_(self._context.language)
        if error.code == "passphrase-needed":
            words = self.tr("The copy is sealed. Its passphrase opens it; this computer does not keep it.")
        return self._context.messages.ask_secret(self.tr("Passphrase of the copy"), words)

    # -- damage

    def offers_recovery(self, folder: Path, error: BaseException) -> bool:
        """Offer to make a new session of what a damaged one still holds; False: this is no damage."""
        if not isinstance(error, WorkbenchError) or error.code not in _DAMAGED:
            return False
        words = error.message.in_(self._context.language) + "\n\n" + self.tr(
            "All that can still be read of it, of its backups and of a copy that is plugged in can be gathered "
            "into a new session. The damaged folder is only read.")
        if self._context.messages.ask(self.tr("Damaged"), words, self.tr("Recover into a new session")):
            self._recover(folder)
        return True

    def _recover(self, folder: Path, secret: str | None = None) -> None:
        from ccworkbench.session import recovery
        from ccworkbench.session.copy_keys import Opening

        if secret is None and (home := recovery.sealed_copy_of(folder)) is not None:
            secret = self._context.messages.ask_secret(
                self.tr("Passphrase of the copy"),
                self.tr("The sealed copy {path} is plugged in. With its passphrase it is used, too; without it "
                        "the rest is recovered.").format(path=home)) or None
        suffix = self.tr("recovered")
        target = _free(folder.parent, f"{folder.name.removesuffix('.ccsession')} {suffix}")

        def tell(found: Recovered) -> None:
            lost = sum(last - first + 1 for _, first, last in found.gaps)
            words = self.tr("%n change(s) were found again.", "", found.changes)
            if found.complete:
                words += " " + self.tr("Nothing is missing.")
            else:
                words += " " + self.tr(
                    "Missing: changes {changes}, texts {texts}, evidence {evidence}. Merging a colleague's file "
                    "brings back what they have.").format(
                        changes=lost, texts=found.texts_missing, evidence=len(found.evidence_missing))
            self._context.messages.tell(self.tr("Recovered"), words)
            self._desk.open(found.folder)

        def refused(error: BaseException) -> None:
            if isinstance(error, WorkbenchError) and error.code in _SEALED:
                if typed := self._ask_passphrase(error):
                    self._recover(folder, typed)
            else:
                self._tell(error)

        self._context.pool.run_with_progress(
            lambda progress: recovery.recover(folder, target, key=Opening(secret), progress=progress),
        ).then(tell).otherwise(refused)

    # -- the end of a session

    def put_away(self) -> None:
        """Turn the open session into a sealed file, and remove its folder once that is proved."""
        session = self._desk.session
        if session is None or not self._desk.all_kept():
            return
        target = self.ask_target(session.folder.with_suffix(".ccx"))
        if target is None:
            return

        passphrase = self._context.messages.ask_secret(
            self.tr("Put away"),
            self.tr("The session becomes one sealed file; its folder and backups are removed. Without the "
                    "passphrase nobody opens it again."), twice=True)
        if passphrase:
            self._seal(session, target, passphrase)

    def _seal(self, session: OpenSession, target: Path, passphrase: str) -> None:
        from ccworkbench.session import shelving
        from ccworkbench.session.seal import Sealing

        # Nothing can be typed while the session is on its way out of its folder.
        window = self._desk.window

        def away(doc: SessionDocument) -> Path:
            return shelving.put_away(doc, target, Sealing(passphrase=passphrase)).paths[0]

        def done(path: Path) -> None:
            window.setEnabled(True)
            self._desk.let_go()
            self._context.messages.tell(
                self.tr("Put away"),
                self.tr("{file} was written and proved by taking it out again; the folder is gone. Its card on "
                        "the first page takes it out again, or Take in an exchange file (Ctrl+I).").format(
                            file=path))

        def refused(error: BaseException) -> None:
            window.setEnabled(True)
            self._tell(error)

        window.setEnabled(False)
        window.strip.flash(self.tr("Sealing, and taking it out again to prove it…"), icon="lock", ms=600_000)
        session.read(away).then(done).otherwise(refused)

    def destroy(self) -> None:
        """Remove the open session for good; its alias, or else its folder's name, is typed to confirm it."""
        from ccworkbench.session import destruction

        session = self._desk.session
        if session is None:
            return
        name = session.state.alias or session.folder.name.removesuffix(".ccsession")
        kept = session.state.retention
        told = self.tr("To be kept until {date}.").format(date=kept) + "\n" if kept else ""
        typed = self._context.messages.ask_words(
            self.tr("Destroy the session"),
            told + self.tr("The session, its evidence and all its backups on this computer are removed for good. "
                           "Type {name} to go on.").format(name=name))
        if typed != name:
            if typed:
                self._context.messages.tell(
                    self.tr("Destroy the session"), self.tr("That is not its name. Nothing was removed."))
            return
        reason = self._context.messages.ask_words(
            self.tr("Destroy the session"),
            self.tr("Why? The reason stays in the record, so do not name the client in it."))
        if not reason:
            return
        me = session.me

        def done(found: destruction.Destroyed) -> None:
            self._desk.let_go()
            self._context.messages.tell(
                self.tr("Destroyed"),
                self.tr("The record without content is {file}. Copies on sticks and files that were sent are "
                        "beyond this computer's reach.").format(file=found.path))

        session.read(lambda doc: destruction.destroy(doc, me, reason)).then(done).otherwise(self._tell)

    def keep(self) -> None:
        """Ask until when the session is kept and whether it is on legal hold."""
        from ui.dialogs.retention import RetentionDialog

        if self._desk.session is not None:
            dialog = RetentionDialog(self._desk.window, self._context, self._desk.session)
            dialog.exec()
            dialog.deleteLater()

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, WorkbenchError):
            self._context.messages.problem(error)
        else:
            self.failed.emit(error)

    def _ask_copy(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(
            self._desk.window, self.tr("Go on from a copy"), self._context.settings.exchange_folder)
        return Path(chosen) if chosen else None

    def _ask_target(self, proposed: Path) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(
            self._desk.window, self.tr("Put away"), str(paths.default_sessions().parent / proposed.name),
            self.tr("Exchange files (*.ccx)"))
        return Path(chosen) if chosen else None


def _free(place: Path, name: str) -> Path:
    """Give a session's folder name that is not taken."""
    tried, number = place / f"{name}.ccsession", 2
    while tried.exists():
        tried, number = place / f"{name} {number}.ccsession", number + 1
    return tried
