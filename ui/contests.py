"""Asks what becomes of an edit that meets a conflict: it settles it for a reason, or is left undone.

Several edits can wait at once (an answer and its rationale): they are asked about one after the other, and
an edit whose conflict was settled meanwhile is done as an ordinary one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import moments, reasons, rights
from ui.context import Context
from ui.open_session import Contested, OpenSession

if TYPE_CHECKING:
    from ccworkbench.merge.conflicts import Conflict
    from ui.closing import Closing

_LONGEST = 120           # letters of a value in the question


class Contests(QObject):
    """The edits of one session that wait for an answer."""

    conflict_wanted = Signal(str)        # the person would rather look at the conflict first
    failed = Signal(object)              # an exception that is our own fault

    def __init__(self, context: Context, closing: Closing, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._closing = context, closing
        self._session: OpenSession | None = None
        self._waiting: deque[Contested] = deque()
        self._asking = False

    def attend(self, session: OpenSession | None) -> None:
        """Take up the session that is open now."""
        if self._session is not None:
            self._session.on_contested = None
        self._session = session
        self._waiting.clear()
        self._asking = False
        if session is not None:
            session.on_contested = self._take

    def _take(self, edit: Contested) -> None:
        self._waiting.append(edit)
        self._go_on()

    def _go_on(self) -> None:
        session = self._session
        if session is None or self._asking or not self._waiting:
            return
        from ccworkbench.merge.conflicts import conflicts, open_of

        self._asking = True
        edit = self._waiting.popleft()
        me = session.me
        session.read(
            lambda doc: (open_of(doc.state, edit.conflicts), conflicts(doc.journal, doc.state, reader=me))
        ).then(lambda found: self._done(session, edit, *found)).otherwise(lambda error: self._broken(edit, error))

    def _done(
        self, session: OpenSession, edit: Contested, still: Sequence[str], seen: Sequence[Conflict]
    ) -> None:
        if session is self._session:
            if still:
                self._ask(session, edit, [one for one in seen if one.id in still])
            else:
                edit.settle("")                  # settled meanwhile: an ordinary edit
            self._asking = False
            self._go_on()

    def _broken(self, edit: Contested, error: BaseException) -> None:
        self._asking = False
        edit.leave()
        self.failed.emit(error)

    def _ask(self, session: OpenSession, edit: Contested, found: Sequence[Conflict]) -> None:
        from ccworkbench.merge.conflicts import may_settle, open_of, still_open

        messages = self._context.messages
        told = still_open(found, session.state) if found else edit.error
        if self._closing.gather(told):           # nobody is asked now; what was typed is told as not saved
            edit.leave()
            return
        if not found:                            # none that this person may see
            edit.leave()
            messages.problem(told)
            return
        title = self.tr("Several values stand here")
        stands = "\n\n".join(self._said(session, one) for one in found)
        if not all(may_settle(one, session.state, session.me) for one in found):
            edit.leave()                         # one's own ratings one may always settle: the others are shared
            messages.tell(title, self.tr(
                "{stands}\n\nLead or coordinator settles it first. What you entered is not written.").format(
                    stands=stands))
            return
        question = self.tr("{stands}\n\nSettle it with what you just entered?").format(stands=stands)
        ways = [self.tr("Settle with what I entered")]
        if rights.on_the_team(session):
            ways.append(self.tr("Go to the conflicts"))
        chosen = messages.decide(title, question, ways)
        reason, place = "", " ".join(["conflict", *(one.id for one in found)])
        if chosen == 0:
            reason = reasons.ask(
                self._context, session, place, self.tr("Reason"), self.tr("Why is this the right value?")).strip()
        if reason:
            edit.settle(reason)
            ids = [one.id for one in found]
            session.read(lambda doc: open_of(doc.state, ids)).then(       # asked once that is written, or refused
                lambda left: None if left else reasons.recorded(session, place))
            return
        edit.leave()
        if chosen == 1:
            self.conflict_wanted.emit(found[0].id)

    def _said(self, session: OpenSession, one: Conflict) -> str:
        """Name a fact and the values that stand there."""
        from ccworkbench.merge.naming import subject, value

        words, state, now = self._context.words, session.state, datetime.now()
        hidden = self._context.discretion.hidden
        what, where = (words(text) for text in subject(one.key, state, hidden=hidden))
        lines = [f"{what} · {where}"]
        for side in one.sides:
            person = state.people.get(side.author)
            who = person.name if person is not None and person.name and not hidden else side.author
            shown = words(value(one.key, side.value, state, longest=_LONGEST, hidden=hidden))
            lines.append(self.tr("{value}  ({who}, {when})").format(
                value=shown, who=who, when=moments.day(side.at, now, self._context.language)))
        return "\n".join(lines)
