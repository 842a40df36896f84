"""The off-machine copy in the window: one key writes it beside the work, the strip shows how old it is.

The first copy to a place asks whether copies there are sealed, and by which passphrase; later ones ask nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ccworkbench import paths
from ccworkbench.errors import WorkbenchError
from ccworkbench.session.model import SessionKind
from ui import moments
from ui.context import Context
from ui.open_session import OpenSession
from ui.tasks import Outcome

if TYPE_CHECKING:
    from ccworkbench.session.copies import Standing
    from ccworkbench.session.copy_places import Choice, Wanted
    from ccworkbench.session.offsite import Copied, Snapshot
    from ui.status_strip import StatusStrip

_PRACTICE = (SessionKind.TRAINING, SessionKind.CALIBRATION)
_HOUR = 3_600_000


class Copying(QObject):
    """Copies the open session, one copy at a time, and asks at closing where work is saved nowhere else."""

    changed = Signal()             # how the session stands was looked at anew
    failed = Signal(object)        # an exception that is our own fault

    def __init__(self, context: Context, strip: StatusStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._strip = context, strip
        self._session: OpenSession | None = None
        self._standing: Standing | None = None
        self._running: Outcome[Any] | None = None
        self._then: Callable[[], object] | None = None
        self.ask_place: Callable[[Path | None], Path | None] = self._ask_place

    def follow(self, session: OpenSession | None) -> None:
        """Take up the session that is open now; a copy under way of another goes on."""
        self._session, self._standing, self._then = session, None, None
        self.look()

    def look(self) -> Outcome[Standing] | None:
        """Ask the document how much is saved elsewhere."""
        from ccworkbench.session import copies

        session = self._session
        if session is None:
            return None

        def take(found: Standing) -> None:
            if session is self._session:
                self._standing = found
                self.changed.emit()

        return session.read(copies.standing).then(take).otherwise(self.failed.emit)

    # -- what the strip says

    @property
    def due(self) -> bool:
        """Whether two hours of real work are saved nowhere else."""
        return self._standing is not None and self._standing.due() and not self._practice()

    @property
    def words(self) -> str:
        """Say how old the copy is; empty where there is nothing to say."""
        found = self._standing
        if found is None or (found.last is None and not self.due):
            return ""
        if self.due:
            hours = (int(time.time() * 1000) - found.since) // _HOUR
            return self.tr("Not saved elsewhere for {hours} h").format(hours=hours)
        assert found.last is not None
        when = moments.day(found.last.at, datetime.now(), self._context.language)
        return self.tr("Copy elsewhere {time}").format(time=when)

    def _practice(self) -> bool:
        """Whether nothing of it would be missed: an exercise, or the demo made by the window."""
        session = self._session
        return session is not None and (
            session.state.kind in _PRACTICE or session.folder.parent == (paths.data() / "demo").absolute()
        )

    # -- writing

    def toggle(self) -> None:
        """Write the copy; while one is being written, offer to stop it."""
        if self._running is None:
            self.start()
        elif self._context.messages.ask(
            self.tr("Copy"),
            self.tr("The copy is being written. What lies there from before stays good if you stop."),
            self.tr("Stop copying"),
        ):
            self.cancel()

    def cancel(self) -> None:
        """Stop the copy that is being written, if any."""
        if self._running is not None:
            self._running.cancel()

    def start(self, then: Callable[[], object] | None = None) -> None:
        """Write the copy to the remembered place, asking for one the first time; `then` follows a good copy."""
        self._start(then)

    def choose_anew(self) -> None:
        """Ask again how copies lie in the remembered place, and write a whole new one that takes the earlier's."""
        if self._running is not None:
            self.toggle()                        # one copy at a time
        else:
            self._start(anew=True)

    def _start(self, then: Callable[[], object] | None = None, *, anew: bool = False) -> None:
        from ccworkbench.session import copy_places, offsite

        session = self._session
        if session is None:
            return
        self._then = then
        if self._running is not None:
            return
        place = self._place(session)
        if place is None:
            return
        taken = session.read(lambda doc: (offsite.take(doc), copy_places.chosen(place, doc.replica)))
        self._running = taken
        self._strip.show_copying(0)
        taken.then(lambda found: self._protect(*found, place, taken, anew)).otherwise(self._refused)

    def _protect(
        self, snapshot: Snapshot, chosen: Choice | None, place: Path, taken: Outcome[Any], anew: bool
    ) -> None:
        """Ask how copies in a new place are to lie there, or again where it is chosen `anew`; then write."""
        asked = (chosen is None or anew) and not taken.stop.is_set()
        wanted = self._ask_protection(place, chosen) if asked else None
        if taken.stop.is_set() or (asked and wanted is None):
            self._end()
        else:
            self._write(snapshot, place, wanted, {"anew": True} if chosen is not None and anew else {})

    def _write(self, snapshot: Snapshot, place: Path, wanted: Wanted, how: Mapping[str, bool]) -> None:
        from ccworkbench.session import offsite

        writing = self._context.pool.run_with_progress(
            lambda progress: offsite.write(snapshot, place, wanted, progress=progress, **how))
        self._running = writing
        writing.progressed.connect(self._report)
        writing.then(self._done).otherwise(self._refused)
        writing.cancelled.connect(self._stopped)

    def _report(self, done: int, total: int, _what: str) -> None:
        if self._running is not None:
            self._strip.show_copying(100 * done // max(1, total))

    def _done(self, made: Copied) -> None:
        then, self._then = self._then, None
        self._end()
        self._strip.flash(self.tr("Copied and read back"), icon="circle-check-big", token="ok")
        if made.missing:
            self._context.messages.tell(
                self.tr("Copy"),
                self.tr("%n evidence file(s) could not be read in the session itself and are not in the copy.", "",
                        len(made.missing)),
            )
        for one in made.older:
            there, last = (
                moments.day(at, datetime.now(), self._context.language) for at in (one.there, one.last))
            self._context.messages.tell(
                self.tr("An earlier state was put back"),
                self.tr("The copy found in {path} is of {there}, older than the one written there from here on "
                        "{last}: somebody put an earlier state back. A whole copy as of now is written. Find out "
                        "who had the disk.").format(path=one.path, there=there, last=last),
            )
        if made.removed:
            self._context.messages.tell(
                self.tr("Copy"),
                self.tr("The new copy was written and read back; the one before was removed: {paths}").format(
                    paths=", ".join(str(one) for one in made.removed)),
            )
        if made.remains:
            self._context.messages.tell(
                self.tr("Copy"),
                self.tr("What was copied there before remains and is no longer written to: {paths}. Delete it "
                        "when you do not need it.").format(paths=", ".join(str(one) for one in made.remains)),
            )
        if then is not None:
            then()

    def _stopped(self) -> None:
        self._end()
        self._strip.flash(self.tr("Copying stopped"))

    def _refused(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, WorkbenchError):
            self._context.messages.problem(error)
        else:
            self.failed.emit(error)

    def _end(self) -> None:
        self._running, self._then = None, None
        self._strip.show_copying(None)
        self.look()

    # -- asking

    def may_close(self, session: OpenSession, again: Callable[[], object]) -> bool:
        """Ask whether work that is saved nowhere else is to be copied first; `again` closes after the copy.

        Asked is who keeps copies and has worked since the last, and who has two hours of work in one place.
        """
        self.look()
        session.settle()
        found = self._standing
        if found is None or self._practice() or not found.unsaved or (found.last is None and not self.due):
            return True
        since = moments.day(found.since, datetime.now(), self._context.language)
        question = self.tr(
            "%n change(s) since {time} are saved on this computer only.", "", found.unsaved).format(time=since)
        chosen = self._context.messages.decide(
            self.tr("Not saved elsewhere"), question, [self.tr("Copy now"), self.tr("Close all the same")])
        if chosen == 0:
            self.start(again)
        return chosen == 1

    def _place(self, session: OpenSession) -> Path | None:
        """Give where to copy to: the remembered place, or one that is chosen now."""
        from ccworkbench.session import copies

        last = self._standing.last if self._standing is not None else None
        if last is not None:
            place = Path(last.place)
            if place.is_dir():
                return place
            if not self._context.messages.ask(
                self.tr("Copy"),
                self.tr("{place} is not there. Plug the stick or disk in and press the key again, or choose "
                        "another place.").format(place=place),
                self.tr("Choose another place"),
            ):
                return None
        chosen = self.ask_place(Path(last.place) if last is not None else copies.last_place())
        if chosen is None:
            return None
        try:
            same = os.stat(chosen).st_dev == os.stat(session.folder).st_dev
        except OSError:
            same = False
        if same and not self._context.messages.warn(
            self.tr("The same disk"),
            self.tr("This folder is on the disk the session is on. When that disk is lost, the copy is lost too."),
            self.tr("Copy there all the same"),
        ):
            return None
        return chosen

    def _ask_protection(self, place: Path, before: Choice | None) -> Wanted:
        """Ask whether copies in a place are sealed, and by which passphrase; None: the person would rather not."""
        from ccworkbench.session import addressing, copy_places

        question = self.tr(
            "Copies in {place}: sealed, or plain?\n\nSealed: whoever finds the stick reads nothing, not even a "
            "name. Going on from the copy needs the passphrase.\n\nPlain: whoever finds the stick can read "
            "everything."
        ).format(place=place)
        if before is None:
            question += "\n\n" + self.tr("Later copies there ask nothing.")
        else:
            now = self.tr("plain") if before == copy_places.PLAIN else self.tr("sealed")
            question += "\n\n" + self.tr(
                "They are {now} now. A whole new copy is written and read back; only then the one before is "
                "removed. Copies of other sessions in this place stay as they are."
            ).format(now=now)
        chosen = self._context.messages.decide(
            self.tr("Sealed or plain"),
            question,
            [self.tr("Seal with a passphrase"), self.tr("Copy plain")])
        if chosen == 1:
            return copy_places.PLAIN
        if chosen != 0:
            return None
        passphrase = self._context.messages.ask_secret(
            self.tr("Seal with a passphrase"),
            self.tr("The passphrase of the copies in {place}. This computer does not keep it, and nobody can "
                    "replace one that is forgotten.").format(place=place), twice=True)
        return addressing.sealing(passphrase) if passphrase else None

    def _ask_place(self, start: Path | None) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        title = self.tr("Copy to a stick or second disk")
        chosen = QFileDialog.getExistingDirectory(None, title, str(start or Path.home()))
        return Path(chosen) if chosen else None
