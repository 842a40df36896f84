"""Objections to items: what is claimed, as what role and until when; decided by somebody who did not decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from ccworkbench.exports.notice import OBJECTION_STATES
from ccworkbench.session import objections as claims
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import Role, SessionChanges
from ccworkbench.session.people import ROLE_NAMES, Act
from ccworkbench.session.state import SessionState
from ccworkbench.session.versions import CHANGED, OPEN, UPHELD, WITHDRAWN, Objection
from ui import rights
from ui.context import Context
from ui.pages.records.record_attaching import ask_file, attach_to
from ui.pages.records.record_form import Field, Kind
from ui.pages.records.record_kind import Job, Making, Step, today
from ui.pages.records.record_list import Row
from ui.pages.records.records_part import RecordsPart

_TOKENS = {OPEN: "accent", UPHELD: "ok", CHANGED: "warn", WITHDRAWN: "muted"}


class ObjectionsPart(RecordsPart):
    """Once made an objection is not changed: it is decided."""

    act = Act.OBJECT
    entities = frozenset({"objection", "consensus", "evidence", "link", "assessor", "rating"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.ask_file: Callable[[], Path | None] = self._ask_file        # tests put their own in place
        self.attach = QPushButton()
        self.tool_row.insertWidget(0, self.attach)
        self.attach.clicked.connect(self.attach_file)

    def show_record(self, key: str) -> None:
        """Show an objection; evidence is offered with one that is open."""
        super().show_record(key)
        session = self.session
        one = session.state.objections.get(self.list.current) if session is not None else None
        refused = rights.refusal(self.context, session, Act.ATTACH) if session is not None else ""
        self.attach.setEnabled(one is not None and one.is_open and not refused)
        self.attach.setToolTip(refused)

    def attach_file(self) -> None:
        """Attach a file to the objection shown, as the evidence that is offered."""
        session, key = self.session, self.list.current
        one = session.state.objections.get(key) if session is not None else None
        path = self.ask_file() if one is not None else None
        if session is None or one is None or path is None:
            return
        attach_to(self.context, session, claims.target_of(one), path)

    def _ask_file(self) -> Path | None:
        return ask_file(self, self.tr("Choose the evidence offered"))

    def rows(self, state: SessionState, chosen: str) -> Sequence[Row]:
        """Give the objections, all or those that wait."""
        found = [one for one in state.objections.values() if not chosen or one.is_open]
        found.sort(key=lambda one: (not one.is_open, one.due or "~", one.at))
        return [self._shown(one) for one in found]

    def _shown(self, one: Objection) -> Row:
        late = one.overdue(today())
        due = self.tr("overdue {day}") if late else self.tr("due {day}")
        item = self.session.standard.by_item.get(one.item) if self.session is not None else None
        words = " ".join(self.context.words(item.text).split()) if item is not None else ""
        claim = " ".join(one.claim.split())
        return Row(one.id, f"{one.item}  {claim}", f"{one.on_behalf} · {words}", "message-square", "muted",
                   self.context.words(OBJECTION_STATES[one.state]), _TOKENS[one.state],
                   side=due.format(day=one.due) if one.due and one.is_open else "",
                   side_token="warn" if late else "muted")

    def filters(self) -> Sequence[tuple[str, str]]:
        """Give all and those that wait."""
        return [("", self.tr("All objections")), (OPEN, self.tr("To be decided"))]

    def fields(self, key: str) -> Sequence[Field]:
        """Give what an objection says."""
        return [
            Field("item", self.tr("Item"), hint=self.tr("e.g. 1-01"), half=True),
            Field("by", self.tr("As what role (no name)"), half=True),
            Field("claim", self.tr("What is claimed"), Kind.TEXT, lines=4),
            Field("due", self.tr("To be decided by"), half=True, hint=self.tr("YYYY-MM-DD")),
        ]

    def values(self, state: SessionState, key: str) -> Mapping[str, str] | None:
        """Give what was claimed."""
        one = state.objections.get(key)
        if one is None:
            return None
        return {"item": str(one.item), "by": one.on_behalf, "claim": one.claim, "due": one.due}

    def starting(self) -> dict[str, str]:
        """Begin as the client's coordinator where it is that person who objects."""
        me = self.session.state.people.get(self.session.me) if self.session is not None else None
        return {"by": self.context.words(ROLE_NAMES[me.role])} if me is not None and me.role is Role.CLIENT else {}

    def making(self, values: Mapping[str, str]) -> Making:
        """Make it."""
        me = self._me
        return lambda doc: claims.make(
            doc, values["item"].strip(), values["claim"], values["by"], me, due=values["due"].strip())

    def changing(self, key: str, values: Mapping[str, str]) -> Job:
        """Refuse: it is locked once made."""
        raise NotImplementedError

    def locked(self, state: SessionState, key: str) -> str:
        """Say that it stays as it was made."""
        if not state.objections[key].is_open:
            return self.tr("This objection was decided.")
        if self.session is not None and not rights.on_the_team(self.session):
            return self.tr("An objection stays as it was made; it may be withdrawn below.")
        return self.tr("An objection stays as it was made; it is decided below.")

    def noted(self, state: SessionState, key: str) -> str:
        """Say who may decide it, and what is still to do."""
        one = state.objections.get(key)
        if one is None:
            return ""
        if one.is_open and self.session is not None and not rights.on_the_team(self.session):
            return self.tr("Somebody of the team decides it who did not decide the item.")
        if one.is_open:
            names = [self.who(each.id) for each in claims.reviewers(state, one.item)]
            if not names:
                return self.tr("Nobody here may decide it: all leads and assessors decided the item.")
            return self.tr("May decide it (they did not decide the item): {names}").format(names=", ".join(names))
        if one in claims.waiting_for_decision(state):
            if self.session is not None and not rights.on_the_team(self.session):
                return self.tr("The team decides the item anew; the next version says so.")
            return self.tr("Decide the item anew; the next version says so.")
        return ""

    def steps(self, state: SessionState, key: str) -> Sequence[Step]:
        """Decide it."""
        one, session = state.objections.get(key), self.session
        if one is None or session is None or not one.is_open:
            return ()
        may_not = rights.refusal(self.context, session, Act.OBJECT)
        withdraw = partial(self._decide, key, WITHDRAWN)
        if not rights.on_the_team(session):
            return [Step(self.tr("Withdraw…"), withdraw, may_not)]
        refused = rights.refusal(self.context, session, Act.REVIEW)
        if not refused and all(each.id != session.me for each in claims.reviewers(state, one.item)):
            refused = self.tr("You decided this item yourself.")
        return [
            Step(self.tr("Uphold the decision…"), partial(self._decide, key, UPHELD), refused),
            Step(self.tr("To be changed…"), partial(self._decide, key, CHANGED), refused),
            Step(self.tr("Withdrawn…"), withdraw, may_not),
        ]

    def _decide(self, key: str, outcome: str) -> None:
        words = self.ask_reason(
            key, outcome, self.context.words(OBJECTION_STATES[outcome]),
            self.tr("Why? The reason stays in the history."))
        me = self._me

        def job(doc: SessionDocument) -> SessionChanges:
            return claims.decide(doc, key, outcome, words, me)

        if words:
            self.run_step(job, step=outcome)

    def head(self, state: SessionState, key: str) -> tuple[str, str]:
        """Name it, who recorded it, what evidence is offered and how it was decided."""
        one = state.objections.get(key)
        if one is None:
            return self.tr("New objection"), self.tr("Evidence is attached once it is made.")
        about = [self.tr("Recorded by {who}").format(who=self.who(one.by))]
        pieces = [each.caption or each.name for each in state.evidence_for(claims.target_of(one))]
        if pieces:
            about.append(self.tr("Evidence offered: {names}").format(names=", ".join(pieces)))
        if one.decided_by:
            about.append(f"{self.who(one.decided_by)}: {one.decision}")
        title = self.tr("Objection to {item}").format(item=one.item)
        return f"{title} · {self.context.words(OBJECTION_STATES[one.state])}", " · ".join(about)

    def says(self, state: SessionState) -> str:
        """Say how many wait."""
        left = sum(one.is_open for one in state.objections.values())
        return self.tr("{left} of {count} to be decided").format(left=left, count=len(state.objections))

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title = self.tr("Objections")
        self.attach.setText(self.tr("Attach a file…"))
        self.new.setText(self.tr("New objection"))
        self._none.setText(self.tr(
            "No objection here. One is made to an item, and decided by somebody who did not decide that item."))
        super().retranslate()
