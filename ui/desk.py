"""The desk: opens and closes sessions, and keeps bar and strip in step with the open one."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ccworkbench.errors import WorkbenchError
from ccworkbench.scoring.conditions import applicability
from ccworkbench.scoring.sources import year_of
from ccworkbench.session.model import SessionChanges
from ccworkbench.standard.items import ItemId, SectionId
from ui import labels, moments, open_session, operations, reasons, rights, shelf
from ui.actions import ActionId
from ui.closing import Closing
from ui.contests import Contests
from ui.context import Context
from ui.copying import Copying
from ui.custody import Custody
from ui.main_window import MainWindow
from ui.open_session import OpenSession
from ui.status_strip import StripFacts
from ui.unsaved import KeepsTyping

IN_SESSION = (
    ActionId.CLOSE_SESSION, ActionId.EXPORT, ActionId.SEND, ActionId.MERGE, ActionId.CONFLICTS, ActionId.COPY,
    ActionId.COPY_ANEW, ActionId.KEEP, ActionId.PUT_AWAY, ActionId.DESTROY, ActionId.UNDO, ActionId.REDO,
    ActionId.OVERVIEW, ActionId.PREPARE, ActionId.WALK, ActionId.CONSENSUS, ActionId.RESULTS, ActionId.REPORT,
)

FOR_THE_TEAM = (ActionId.MERGE, ActionId.CONFLICTS)      # on the consensus page, not for the client's people

_NOTHING = frozenset({"nothing-to-undo", "nothing-to-redo"})     # said in passing, not in a dialog
_UNDONE = "undo"             # what a reason is asked for
_TOLD = 12_000               # ms the strip tells that an interruption did no harm
_LOOK_AFTER = 60_000         # ms between looks whether a backup is due


class Desk(QObject):
    """Holds the open session, one at a time."""

    opened = Signal(object)      # OpenSession
    closed = Signal()
    failed = Signal(object)      # an exception that is our own fault

    def __init__(self, context: Context, window: MainWindow, first_stage: ActionId) -> None:
        super().__init__(window)
        self._context, self._window, self._first = context, window, first_stage
        self.session: OpenSession | None = None
        self._applicable: dict[ItemId, bool | None] = {}
        self._opening = False
        self._again: Callable[..., operations.Changed] | None = None     # an undo or redo that may want a reason
        self._keeper = QTimer(self)
        self._keeper.setInterval(_LOOK_AFTER)
        self._keeper.timeout.connect(self.back_up)
        self._closing = Closing(context, self)
        self.custody = Custody(context, self)
        self.custody.failed.connect(self.failed)
        self.copying = Copying(context, window.strip, self)
        self.copying.changed.connect(self.tell_window)
        self.copying.failed.connect(self.failed)
        self._keeper.timeout.connect(self.copying.look)
        self.contests = Contests(context, self._closing, self)
        self.contests.failed.connect(self.failed)
        window.strip.copy_pressed.connect(self.copying.toggle)
        window.may_close = lambda: self.close(window.close)
        window.commands.enable(IN_SESSION, False)
        context.discretion.changed.connect(self.tell_window)

    def open(self, folder: Path) -> None:
        """Open a session's folder; the present one is closed first. Refusals are told."""
        if self._opening:
            return
        if self.session is not None and self.session.folder.resolve() == folder.resolve():
            return
        if not self.close(lambda: self.open(folder)):
            return
        self._opening = True
        self.custody.judge(folder, self._open_at)

    def _open_at(self, folder: Path | None) -> None:
        """Open where the person wants it opened; None: nowhere."""
        if folder is None:
            self._opening = False
            self._go_home()
            return

        open_session.open_session(folder, self._take, partial(self._refused, folder))

    def _refused(self, folder: Path, error: BaseException) -> None:
        if self.custody.offers_recovery(folder, error):
            self._opening = False
            self._go_home()
        else:
            self.tell_refusal(error)

    def _leave_unsound(self, error: BaseException) -> None:
        """Leave a session whose file turned out to be damaged once it was shown, as one that is refused."""
        if (session := self.session) is not None:
            self._closing.put_aside(self._window.pages)
            self.let_go()
            self._refused(session.folder, error)

    def _go_home(self) -> None:
        if self.session is None:
            self._window.show_stage(None)
            self.closed.emit()     # home has what has changed

    @property
    def window(self) -> MainWindow:
        """The window dialogs stand over."""
        return self._window

    def all_kept(self) -> bool:
        """Whether all that was typed in the open session is saved; asks where it is not."""
        session = self.session
        return session is None or (
            not self._closing.under_way and self._closing.all_kept(session, self._window.pages))

    def let_go(self) -> None:
        """Leave a session whose folder is gone, or whose file is damaged."""
        session = self.session
        if session is None:
            return
        for page in self._window.pages:
            if isinstance(page, KeepsTyping):
                page.forget_typing()
        session.drafts.forget_reasons()
        self.copying.follow(None)
        self._window.show_session(None)
        self.session = None
        self._keeper.stop()
        session.close()
        self._window.commands.enable(IN_SESSION, False)
        self._window.name_session("")
        self.closed.emit()

    def take(self, session: OpenSession) -> None:
        """Show a session that is open already (just made)."""
        if self.close():
            self._take(session)
        else:
            session.close()

    def close(self, again: Callable[[], object] | None = None) -> bool:
        """Close the session once all that was typed is kept; False where it stays open (`Closing.all_kept`).

        Where the person has it copied to another disk first, `again` (else this) is called after the copy.
        """
        session = self.session
        if session is None:
            return True
        if self._closing.under_way or not self._closing.all_kept(session, self._window.pages):
            return False
        if not self.copying.may_close(session, again or self.close):
            return False
        self.copying.follow(None)
        self.contests.attend(None)
        self._window.show_session(None)
        self.session = None
        self._keeper.stop()
        try:
            shelf.put_back(session)
        finally:
            session.close()
        self._window.commands.enable(IN_SESSION, False)
        self._window.name_session("")
        self.closed.emit()
        return True

    def _take(self, session: OpenSession) -> None:
        self._opening = False
        if session.knows_me:
            self._put_out(session)
            return
        people = list(session.state.people.values())
        offered = [f"{one.id}  {one.name}  {labels.role(one.role)}" for one in people]
        chosen = self._context.messages.choose(
            self.tr("Who are you?"), self.tr("This session came from elsewhere. On this computer I am"), offered)
        if chosen < 0:
            session.close()
            self.closed.emit()
            return
        # Shown only then: what others wrote may be hidden from this person.
        session.become(people[chosen].id).then(lambda _done: self._put_out(session))

    def _put_out(self, session: OpenSession) -> None:
        self.session = session
        session.unsound.connect(self._leave_unsound)
        session.drafts.look()                    # before anything can be typed
        session.changed.connect(self._changed)
        session.saving.connect(self._window.strip.show_saving)
        session.saved.connect(lambda at: self._window.strip.show_saved(moments.clock(at)))
        session.problem.connect(self._refused_write)
        session.failed.connect(self.failed)
        self.contests.attend(session)
        self._applicable = {}
        shelf.take_out(session)
        self._window.commands.enable(IN_SESSION, True)
        self._window.commands.enable([ActionId.SEND_ALL], False)     # of sessions that are not open
        self._window.show_session(session, self._first)
        self._window.strip.show_saved(moments.clock(session.saved_at or int(time.time() * 1000)))
        self.tell_window()
        self.copying.follow(session)
        self.opened.emit(session)
        self._keeper.start()
        if session.recovered:
            self._check(session)

    def _check(self, session: OpenSession) -> None:
        """Verify a session that was not closed properly, and say what was found."""
        from ccworkbench.session import verify

        def tell(checks: list[verify.Check]) -> None:
            faults = [one.message.in_(self._context.language) for one in checks if not one.ok]
            if not faults:
                self._window.strip.flash(
                    self.tr("Interrupted last time; nothing that was saved is missing"),
                    icon="circle-check-big", token="ok", ms=_TOLD)
                return
            found = "\n".join(faults)
            words = self.tr("The session was not closed properly last time. {found}").format(found=found)
            self._context.messages.tell(self.tr("Checked after an interruption"), words)

        session.read(lambda document: verify.verify(document, deep=False)).then(tell).otherwise(self.failed.emit)

    def back_up(self) -> None:
        """Make a verified backup where one is due; the strip shows its time. A full disk is told once."""
        from ccworkbench.session import backup

        session = self.session
        if session is None:
            return

        def refused(error: BaseException) -> None:
            self._keeper.stop()
            self.tell_refusal_of_backup(error)

        session.read(backup.if_due).then(lambda made: self.tell_window() if made else None).otherwise(refused)

    def tell_refusal_of_backup(self, error: BaseException) -> None:
        """Say why no backup could be made; what is saved in the session itself is unharmed."""
        if isinstance(error, WorkbenchError):
            self._context.messages.problem(error)
        else:
            self.failed.emit(error)

    def tell_refusal(self, error: BaseException) -> None:
        """Say why a session could not be opened."""
        self._opening = False
        self._go_home()
        if isinstance(error, WorkbenchError):
            self._context.messages.problem(error)
        else:
            self.failed.emit(error)

    def _refused_write(self, error: WorkbenchError) -> None:
        if self._closing.gather(error):
            return
        if self.session is not None:
            self._window.strip.show_saved(moments.clock(self.session.saved_at or int(time.time() * 1000)))
        again, self._again = self._again, None
        if error.code in _NOTHING:
            self._window.strip.flash(error.message.in_(self._context.language))
            return
        if error.code != "reason-needed" or again is None or self.session is None:
            self._context.messages.problem(error)
            return
        session = self.session
        reason = reasons.ask(
            self._context, session, _UNDONE, self.tr("Reason"),
            self.tr("The section is submitted. Why is this changed?"))

        def show(changes: SessionChanges) -> None:
            reasons.recorded(session, _UNDONE)
            self._show_changed(changes)

        if reason:
            again(session, reason).then(show)

    def _changed(self, changes: SessionChanges) -> None:
        self._again = None
        if any(key.entity in ("profile", "session") for key in changes.keys) or changes.empty:
            self._applicable = {}
        self._window.refresh(changes)
        self.tell_window()

    def undo(self) -> None:
        """Take one's own latest action back; asks for the reason where one is needed."""
        self._step(operations.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step(operations.redo)

    def _step(self, run: Callable[..., operations.Changed]) -> None:
        if self.session is not None:
            self._again = run
            run(self.session).then(self._show_changed)

    def _show_changed(self, changes: SessionChanges) -> None:
        """Go to the item that was taken back, so that nothing changes out of sight."""
        if len(changes.items) == 1:
            self._window.show_item(next(iter(changes.items)))

    def submit(self, section: str = "") -> None:
        """Ask which sections (one may be named), then submit one's own ratings of them."""
        from ui.dialogs.submit import SubmitDialog, count_sections

        session = self.session
        if session is None:
            return
        counts = count_sections(session.state, session.me, self.applicable())
        first = SectionId(section) if section else None
        dialog = SubmitDialog(self._window, self._context, session.state, counts, first)
        if dialog.exec():
            operations.submit_sections(session, dialog.chosen())

    def applicable(self) -> dict[ItemId, bool | None]:
        """Say of each item of the open session whether it applies; computed anew when the profile changes."""
        if self.session is not None and not self._applicable:
            profile = {field: value.value for field, value in self.session.state.profile.items()}
            self._applicable = applicability(self.session.standard, profile)
        return self._applicable

    def tell_window(self) -> None:
        """Set bar and strip anew from the session's state."""
        session = self.session
        if session is None:
            return
        state = session.state
        self._window.commands.enable(FOR_THE_TEAM, rights.on_the_team(session))
        hidden = self._context.discretion.hidden
        year = str(year_of(state) or "")
        name = state.alias or self.tr("Session") if hidden else state.organisation or state.alias
        self._window.name_session(name)
        self._window.top_bar.show_session(name, year, labels.session_kind(state.kind))
        self._window.strip.show_session(self._facts(session, hidden))

    def _facts(self, session: OpenSession, hidden: bool) -> StripFacts:
        state, head = session.state, session.standard.head
        applicable = self.applicable()
        mine = [
            by[session.me] for item, by in state.ratings.items()
            if session.me in by and applicable.get(item) is not False
        ]
        counts = state.counts()
        person = state.people.get(session.me)
        who = "" if person is None else self.tr("{role} {name}").format(
            role=labels.role(person.role), name=session.me if hidden else person.name or person.id)
        aligned = self.tr("aligned with {edition}").format(edition=head.aligned_with) if head.aligned_with else ""
        return StripFacts(
            rated=sum(1 for one in mine if one.answer is not None),
            total=sum(1 for applies in applicable.values() if applies is not False),
            conflicts=len(state.conflicts) if rights.on_the_team(session) else 0,
            follow_ups=sum(1 for one in mine if one.follow_up),
            evidence=moments.size(counts.bytes) if counts.files else "",
            backup=self._last_backup(session.folder),
            person=who,
            elsewhere=self.copying.words,
            elsewhere_due=self.copying.due,
            unsent=state.unsent,
            standard=" · ".join(one for one in (self._context.words(head.title), head.version, aligned) if one),
        )

    def _last_backup(self, folder: Path) -> str:
        from ccworkbench.session import backup

        newest = backup.last(folder)
        if newest is None:
            return ""
        return moments.day(int(newest.stat().st_mtime * 1000), datetime.now(), self._context.language)
