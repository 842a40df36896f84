"""The requests part: what is asked of the organisation, the sample drawn, until when, and what came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from ccworkbench.session import requests
from ccworkbench.session.records import REQUEST_STATES, Request
from ccworkbench.session.state import SessionState
from ui import rights
from ui.context import Context
from ui.pages.records.record_form import Field, Kind
from ui.pages.records.record_kind import Job, Making, Step, today
from ui.pages.records.record_list import Row
from ui.pages.records.records_part import RecordsPart

_OPEN, _LATE = "open", "overdue"
_TOKENS = {"open": "accent", "overdue": "warn", "received": "ok", "closed": "muted"}


class RequestsPart(RecordsPart):
    """No rating ever stands in a request."""

    entities = frozenset({"request", "assessor"})
    export_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.export = QPushButton()
        self.tool_row.insertWidget(0, self.export)
        self.export.clicked.connect(self.export_wanted)

    def rows(self, state: SessionState, chosen: str) -> Sequence[Row]:
        """Give the requests, those still to come or those overdue; the longest overdue first."""
        day = today()
        found = [one for one in state.requests.values()
                 if not chosen or (one.waiting if chosen == _OPEN else one.overdue(day))]
        found.sort(key=lambda one: (bool(one.closed), bool(one.received), one.due or "~", one.at))
        return [self._shown(one, day) for one in found]

    def _shown(self, one: Request, day: str) -> Row:
        stands = one.state(day)
        about = " · ".join(part for part in (
            str(one.item or ""), one.sample, self.who(one.asked_by) if one.asked_by else "") if part)
        if one.received:
            side = self.tr("received {day}").format(day=one.received)
        else:
            side = self.tr("due {day}").format(day=one.due) if one.due else ""
        late = stands == "overdue"
        return Row(one.id, " ".join(one.need.split()), about, "inbox", "warn" if late else "muted",
                   self.context.words(REQUEST_STATES[stands]), _TOKENS[stands], side, "warn" if late else "muted")

    def filters(self) -> Sequence[tuple[str, str]]:
        """Give all, still to come, overdue."""
        return [("", self.tr("All requests")), (_OPEN, self.tr("Still to come")), (_LATE, self.tr("Overdue"))]

    def fields(self, key: str) -> Sequence[Field]:
        """Give what a request says."""
        people = self.session.state.people if self.session is not None else {}
        return [
            Field("need", self.tr("What is needed"), Kind.TEXT, lines=3),
            Field("sample", self.tr("Sample drawn"), Kind.TEXT, lines=2,
                  hint=self.tr("e.g. the recordings of 3, 11 and 24 September")),
            Field("item", self.tr("Item"), hint=self.tr("e.g. 1-01"), half=True),
            Field("due", self.tr("Due"), half=True, hint=self.tr("YYYY-MM-DD")),
            Field("asked_by", self.tr("Asked by"), Kind.CHOICE, tuple((one, self.who(one)) for one in people),
                  half=True),
        ]

    def starting(self) -> dict[str, str]:
        """Begin as one's own."""
        return {"asked_by": str(self.session.me)} if self.session is not None else {}

    def values(self, state: SessionState, key: str) -> Mapping[str, str] | None:
        """Give what a request says now."""
        one = state.requests.get(key)
        if one is None:
            return None
        return {"need": one.need, "sample": one.sample, "item": str(one.item or ""), "due": one.due,
                "asked_by": str(one.asked_by or next(iter(state.people)))}

    def making(self, values: Mapping[str, str]) -> Making:
        """Ask for it."""
        me = self._me
        return lambda doc: requests.add(
            doc, me, need=values["need"], item=values["item"].strip(), sample=values["sample"],
            due=values["due"].strip(), asked_by=values["asked_by"])

    def changing(self, key: str, values: Mapping[str, str]) -> Job:
        """Change it."""
        me, given = self._me, {name: value.strip() for name, value in values.items()}
        return lambda doc: requests.change(doc, key, me, **given)

    def steps(self, state: SessionState, key: str) -> Sequence[Step]:
        """Received and closed, and back."""
        one, session = state.requests.get(key), self.session
        if one is None or session is None:
            return ()
        me, day, refused = self._me, today(), rights.refusal(self.context, session, self.act)
        came = Step(self.tr("Not received") if one.received else self.tr("Received today"), lambda: self.run_step(
            lambda doc: requests.receive(doc, key, me, on="" if one.received else day)), refused)
        done = Step(self.tr("Open again") if one.closed else self.tr("Close"), lambda: self.run_step(
            lambda doc: requests.close(doc, key, me, on="" if one.closed else day)), refused)
        return [done] if one.closed else [came, done]

    def head(self, state: SessionState, key: str) -> tuple[str, str]:
        """Name it, and when it was asked, received and closed."""
        one = state.requests.get(key)
        if one is None:
            return self.tr("New request"), ""
        parts = [self.tr("Recorded by {who}").format(who=self.who(one.by))]
        parts += [self.tr("received {day}").format(day=one.received)] if one.received else []
        parts += [self.tr("closed {day}").format(day=one.closed)] if one.closed else []
        title = self.tr("Request on {item}").format(item=one.item) if one.item else self.tr("Request")
        return title, " · ".join(parts)

    def says(self, state: SessionState) -> str:
        """Say how many are still to come, and how many of them late."""
        told = requests.tally(state, today())
        said = self.tr("{waiting} of {count} still to come").format(waiting=told.waiting, count=told.all)
        return said + (" · " + self.tr("{late} overdue").format(late=len(told.late)) if told.late else "")

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title = self.tr("Requests")
        self.new.setText(self.tr("New request"))
        self.export.setText(self.tr("Export the lists…"))
        self._none.setText(self.tr(
            "No request here. One asks the organisation for something; no rating stands in it."))
        super().retranslate()
