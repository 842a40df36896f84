"""The versions of the result: what stands in the way of the next, what each is, who signs it, what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ccworkbench.errors import WorkbenchError
from ccworkbench.exports.notice import stand_words
from ccworkbench.freezing import freezing
from ccworkbench.freezing.changes import Difference, since
from ccworkbench.freezing.saying import WHAT, standing_words
from ccworkbench.freezing.standing import Standing, standing
from ccworkbench.session import signoff
from ccworkbench.session.model import AssessorId, Role
from ccworkbench.session.people import ROLE_NAMES, Act
from ccworkbench.session.versions import AGREED, REFUSED, STANDS, Version
from ui import moments, rights
from ui.context import Context
from ui.pages.consensus.freeze import obstacles
from ui.pages.records.record_form import Field, Kind, RecordForm
from ui.pages.records.record_list import RecordList, Row
from ui.unsaved import Unsaved
from ui.widgets.card import Card, said
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument
    from ui.open_session import OpenSession

_MARKS = {AGREED: "ok", REFUSED: "bad"}
_NONE = Standing()
_SIGNATURE = "signature"
_SHOWN = 6           # rows of a list before it scrolls


@dataclass(frozen=True, slots=True)
class Found:
    """What was worked out on the document's thread."""

    obstacles: Sequence[freezing.Obstacle] = ()
    standing: Standing = _NONE
    changes: dict[int, list[Difference] | None] | None = None


def look(doc: SessionDocument, reader: AssessorId, *, team: bool) -> Found:
    """Work out where the versions stand; what is in the way of the next one is for the team to know."""
    changes = {one.number: since(doc, one.number, reader) for one in doc.state.versions}
    return Found(freezing.obstacles(doc) if team else (), standing(doc.state), changes)


class VersionsView(QWidget):
    """Tells what was found by `found`; what is typed for a signature stays until it is recorded."""

    told = Signal()
    place_wanted = Signal(str, str)      # kind of a place, and which

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session: OpenSession | None = None
        self._ticket, self._stale, self._busy = 0, True, False
        self._typed: dict[str, str] = {}
        self.found = Found()
        self.looked_at: Callable[[], bool] = self.isVisible      # whether anybody sees what is worked out
        self.way, self.versions, self.signs = RecordList(context), RecordList(context), RecordList(context)
        self.changes, self.form, self.record = RecordList(context), RecordForm(context), QPushButton()
        self.way_card, self.versions_card = Card(), Card()
        self._clear, self._refused = said("ok", wrap=True), said("secondary", wrap=True)
        self._heading, self._about = said("title", wrap=True), said("secondary", wrap=True)
        self._mark, self._signing = said("", wrap=True), said("heading")
        self._changed, self._none = said("heading", wrap=True), said("muted", wrap=True)
        self._fault, self._sign_note = said("error", wrap=True), said("warn", wrap=True)
        self._why = said("secondary", wrap=True)
        for one in (self._fault, self._sign_note, self._about, self._mark, self._refused):
            one.setTextFormat(Qt.TextFormat.PlainText)
        for one in (self._fault, self._sign_note, self._refused):
            one.setProperty("from", "core")
        self._mark.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.way.opened.connect(lambda key: self.place_wanted.emit(*obstacles.place(key)))
        self.way.clicked.connect(lambda _index: self.place_wanted.emit(*obstacles.place(self.way.current)))
        self.versions.chosen.connect(lambda _key: self._show_version())
        self.changes.opened.connect(self._go_to_change)
        self.signs.chosen.connect(self._choose_person)
        self.form.edited.connect(self._edited)
        self.record.clicked.connect(self.sign)
        context.theme.changed.connect(self._size)
        context.discretion.changed.connect(self._show)
        self.setFocusProxy(self.way)

    def _lay_out(self) -> None:
        self.way_card.body.addWidget(self._refused)
        self.way_card.body.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        self.way_card.body.addWidget(self.way, 1)
        self.versions_card.body.addWidget(self.versions, 1)
        left = self._left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.way_card)
        left.addWidget(self.versions_card)
        page = QWidget()
        page.setObjectName("page")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(18, 14, 18, 14)
        inner.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self._fault, 1)
        row.addWidget(self.record)
        self._host = QWidget()
        detail = QVBoxLayout(self._host)
        detail.setContentsMargins(0, 0, 0, 0)
        detail.setSpacing(8)
        signing: tuple[QWidget, ...] = (self._mark, self._signing, self.signs, self._sign_note, self.form)
        for one in signing:
            detail.addWidget(one)
        detail.addLayout(row)
        detail.addWidget(self._changed)
        detail.addWidget(self.changes)
        parts: tuple[QWidget, ...] = (self._heading, self._about, self._why, self._host)
        for one in parts:
            inner.addWidget(one)
        inner.addStretch(1)
        panel = QFrame()
        panel.setObjectName("card")
        column = QVBoxLayout(panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(scrolled(page))
        both = self._both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(12)
        both.addLayout(left, 1)
        both.addWidget(panel, 1)

    # what is shown

    def show_session(self, session: OpenSession | None) -> None:
        """Show the versions of a session."""
        self._session = session
        self._typed = {}
        if session is not None:
            self._take_typed()
            session.drafts.found.connect(self._take_typed)
        self.found, self._busy = Found(), False
        self.look_again()

    def _take_typed(self) -> None:
        """Show the remarks typed before the program ended."""
        before = self._session.drafts.take(_SIGNATURE).get("", {}) if self._session is not None else {}
        if before and not self._typed:
            self._keep_typed(before)
            self._show_version()

    def _keep_typed(self, typed: dict[str, str]) -> None:
        self._typed = typed
        if self._session is not None:
            self._session.drafts.keep(_SIGNATURE, {"": typed} if typed.get("text", "").strip() else {})

    def look_again(self) -> None:
        """Work everything out anew, now where it is looked at, else when it will be."""
        self._stale = True
        self._show()
        self.read()

    def read(self) -> None:
        """Work out where the versions stand, where that is not known."""
        session = self._session
        if session is None or not self._stale or not self.looked_at():
            return
        self._stale = False
        self._ticket += 1
        me, team = session.me, rights.on_the_team(session)
        looking = session.read(lambda doc: look(doc, me, team=team))
        looking.then(partial(self._take, self._ticket)).otherwise(session.failed.emit)

    def _take(self, ticket: int, found: Found) -> None:
        if ticket == self._ticket:
            self.found = found
            self._show()

    @property
    def next(self) -> int:
        """The number of the version that would be made."""
        versions = self._session.state.versions if self._session is not None else ()
        return max((one.number for one in versions), default=0) + 1

    def _show(self) -> None:
        session = self._session
        if session is None:
            for one in (self.way, self.versions, self.signs, self.changes):
                one.show_rows([])
            return
        rows = obstacles.rows(self.found.obstacles, session.state, self._context)
        self.way.show_rows(rows)
        self.way.setVisible(bool(rows))
        known = self.found.changes is not None
        team = rights.on_the_team(session)
        self.way_card.setVisible(team)
        refused = rights.refusal(self._context, session, Act.FREEZE)
        self._refused.setText(refused)
        self._refused.setVisible(bool(refused))
        self._clear.setVisible(known and not rows)
        in_force = any(one.code == obstacles.IN_FORCE for one in self.found.obstacles)
        self._clear.setText(
            self.tr("Nothing changed since the latest version; it is in force.") if in_force
            else self.tr("Nothing stands in the way."))
        self.way_card.set_words(
            self.tr("In the way of version {number}").format(number=self.next), str(len(rows)) if rows else "")
        versions = [self._version(one) for one in reversed(session.state.versions)]
        self.versions.show_rows(versions)
        self.versions_card.setVisible(bool(versions))
        self._both.setStretch(0, 1 if team or versions else 0)
        self._left.setStretch(0, 3 if team and (rows or not versions) else 0)
        self._left.setStretch(1, 2)
        if versions and not self.versions.current:
            self.versions.go_to(versions[0].key)
        self._show_version()
        self.told.emit()

    def _version(self, one: Version) -> Row:
        now = self.found.standing
        latest = one.number == self.next - 1
        chip = (self.tr("superseded"), "muted") if not latest else (
            (self.tr("changed since"), "warn") if now.changed else (self.tr("in force"), "ok"))
        return Row(str(one.number), self.tr("Version {number}").format(number=one.number),
                   f"{one.total or '–'} {one.level} · {self._when(one.at)} · {self._who(one.by)}",
                   "fingerprint", "accent", *chip)

    def _show_version(self) -> None:
        session = self._session
        if session is None:
            return
        number = int(self.versions.current or 0)
        one = next((one for one in session.state.versions if one.number == number), None)
        self._host.setVisible(one is not None)
        self._why.setVisible(one is None)
        self._about.setVisible(one is not None)
        if one is None:
            self._heading.setText(self.tr("Nothing is frozen yet"))
            self._about.setText("")
            self._why.setText(self.meaning())
            return
        self._heading.setText(self.tr("Version {number}").format(number=number))
        self._about.setText(f"{one.total or '–'} {one.level} · {self._when(one.at)} · {self._who(one.by)}")
        self._mark.setText(self.tr("Fingerprint {mark}").format(mark=one.short))
        self._show_signs(one)
        self._show_changes(one)
        self._size()

    def meaning(self) -> str:
        """Say what freezing does."""
        return self.tr(
            "A version keeps total, level and everything they rest on under a fingerprint that every paper shows. "
            "It is never changed: what changes afterwards becomes the next version, with a list of the changes. "
            "Assessors and the client's representative then say where they stand on it. "
            "Freezing cannot be undone.")

    # signatures

    def _show_signs(self, version: Version) -> None:
        session = self._session
        assert session is not None
        state = session.state
        rows = []
        for person in signoff.signatories(state):
            one = state.signoffs.get((version.number, person.id))
            chip = self._context.words(stand_words(one.stands)) if one else self.tr("not signed")
            token = _MARKS.get(one.stands, "warn") if one else "muted"
            role = self._context.words(ROLE_NAMES[person.role])
            rows.append(Row(
                str(person.id), self._who(person.id),
                " · ".join(part for part in (role, one.text if one else "") if part),
                "user", "muted", chip, token, side=self._when(one.at) if one else ""))
        self.signs.show_rows(rows)
        latest = version.number == self.next - 1
        refused = rights.refusal(self._context, session, Act.SIGN)
        self._sign_note.setText(refused)
        self._sign_note.setVisible(bool(refused) and latest)
        me = state.people[session.me]
        people = [one for one in signoff.signatories(state) if me.role is Role.LEAD or one.id == session.me]
        live = latest and not refused and bool(people)
        self.form.setVisible(live)
        self.record.setVisible(live)
        if not live:
            self._fault.setText("")
            return
        self.form.show_fields([
            Field("person", self.tr("Who"), Kind.CHOICE, tuple((one.id, self._who(one.id)) for one in people),
                  half=True),
            Field("stands", self.tr("Stands"), Kind.CHOICE,
                  tuple((one, self._context.words(stand_words(one))) for one in STANDS), half=True),
            Field("text", self.tr("Remarks, or why it is refused"), Kind.TEXT, lines=2),
        ], self._typed)
        self.record.setText(self.tr("Record"))

    def _choose_person(self, key: str) -> None:
        if "person" in self.form.names and not self._typed.get("text"):
            self._typed = {"person": key}
            self._show_version()

    def _edited(self, _name: str) -> None:
        self._keep_typed(self.form.values())
        self._fault.setText("")

    def sign(self) -> None:
        """Record where somebody stands on the version in force."""
        session, number = self._session, int(self.versions.current or 0)
        values = self.form.values()
        if session is None or not number or self._busy or "person" not in values:      # nobody is asked to sign
            return
        me = session.me

        def done(_changes: object) -> None:
            self._busy = False
            self._keep_typed({})
            self._fault.setText("")
            self._show_version()

        def refused(error: BaseException) -> None:
            self._busy = False
            if isinstance(error, WorkbenchError):
                self._fault.setText(error.message.in_(self._context.language))

        self._busy = True
        session.write(lambda doc: signoff.sign(
            doc, number, AssessorId(values["person"]), values["stands"], me, text=values["text"],
        ), tells=False).then(done).otherwise(refused)

    def unsaved(self) -> list[Unsaved]:
        """Give remarks typed and not recorded."""
        words = self._typed.get("text", "").strip()
        place = self.tr("Signature on version {number}").format(number=self.next - 1)
        return [Unsaved(place, words)] if words else []

    def forget_typing(self) -> None:
        """Let go of them."""
        self._keep_typed({})

    # what changed

    def _show_changes(self, version: Version) -> None:
        after = (self.found.changes or {}).get(version.number)
        latest = version.number == self.next - 1
        self._changed.setText(
            self.tr("Changed since") if latest
            else self.tr("Changed up to version {number}").format(number=version.number + 1))
        if self.found.changes is None:
            self.changes.show_rows([])
        elif after is None:
            self.changes.show_rows([Row("", self.tr("What changed after it cannot be proved here"),
                                        self.tr("Look in the folder it was frozen in"), "info")])
        else:
            rows = [self._change(one) for one in after]
            self.changes.show_rows(rows or [Row("", self.tr("Nothing"), "", "circle-check", "ok")])

    def _change(self, one: Difference) -> Row:
        why = " · ".join(part for part in (self._who(one.by) if one.by else "", one.why) if part)
        name = f"{self._context.words(WHAT[one.what])} {one.id}".strip()
        return Row(f"{one.what}:{one.id}", f"{name}: {one.old or '–'} → {one.new or '–'}", why, "history")

    def _go_to_change(self, key: str) -> None:
        kind, name = obstacles.place(key)
        if kind == obstacles.ITEM:
            self.place_wanted.emit(kind, name)

    # words and looks

    def said(self) -> str:
        """Say where the session stands."""
        return self._context.words(standing_words(self.found.standing))

    def _who(self, id_: str) -> str:
        found = self._session.state.people.get(AssessorId(id_)) if self._session is not None else None
        return id_ if found is None or self._context.discretion.hidden else found.name or id_

    def _when(self, at: int) -> str:
        return moments.day(at, datetime.now(), self._context.language)

    def _size(self) -> None:
        for one in (self.signs, self.changes):
            count = max(1, min(len(one.records.rows), _SHOWN))
            one.setFixedHeight(self._context.theme.px(58) * count + 2)

    def retranslate(self) -> None:
        """Set every word anew."""
        self.versions_card.set_words(self.tr("Versions"))
        self._signing.setText(self.tr("Where everybody stands"))
        self.way.setAccessibleName(self.tr("In the way"))
        self.versions.setAccessibleName(self.tr("Versions"))
        self.signs.setAccessibleName(self.tr("Where everybody stands"))
        self.changes.setAccessibleName(self.tr("Changes"))
        self._show()
