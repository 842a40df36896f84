"""The interviews part: a code, a role, how many, when and where; names never enter the session."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtGui import QShowEvent

from ccworkbench.session import attribution, interviews, private_names
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, SessionChanges
from ccworkbench.session.people import oversees
from ccworkbench.session.records import Interview
from ccworkbench.session.state import SessionState
from ui import rights
from ui.pages.records.record_form import YES, Field, Kind, items_typed
from ui.pages.records.record_kind import Job, Making, Step
from ui.pages.records.record_list import Row
from ui.pages.records.records_part import RecordsPart

_SHOWN = 5           # places with words that identify


class InterviewsPart(RecordsPart):
    """Names that must be kept go into a file beside the session that leaves it by no function.

    What was said in confidence is for those who gather: nobody else is shown an interview.
    """

    entities = frozenset({"interview", "assessor", "note", "rating", "finding"})

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the warnings again: what identifies may stand anywhere."""
        super().showEvent(event)
        self._fill()

    def rows(self, state: SessionState, chosen: str) -> Sequence[Row]:
        """Give the interviews, all or one's own."""
        if not self._may_read:
            return []
        few = attribution.few(state)
        found = [one for one in state.interviews.values() if not chosen or one.assessor == state.reader]
        return [self._shown(one, one.role in few) for one in sorted(found, key=lambda one: (one.date, one.code))]

    def _shown(self, one: Interview, few: bool) -> Row:
        about = " · ".join(part for part in (one.code, one.place, self.who(one.assessor)) if part)
        chip = (self.tr("may be attributed"), "warn") if one.attributed else (self.tr("not attributed"), "muted")
        return Row(one.code, f"{one.role} × {one.count}", about, "mic", "warn" if few else "muted", *chip,
                   side=one.date)

    def _fill(self, first: bool = False) -> None:
        self._none.setText(
            self.tr("No interview here. One is a code, a role and a number of people; nothing is attributed "
                    "unless you say so.") if self._may_read
            else self.tr("What was said in confidence is shown to those who gather it only."))
        super()._fill(first)

    @property
    def _may_read(self) -> bool:
        return self.session is not None and not rights.refusal(self.context, self.session, self.act)

    def filters(self) -> Sequence[tuple[str, str]]:
        """Give all and one's own."""
        return [("", self.tr("All interviews")), ("mine", self.tr("My own"))]

    def fields(self, key: str) -> Sequence[Field]:
        """Give what an interview says."""
        people = self.session.state.people if self.session is not None else {}
        return [
            Field("role", self.tr("Role (no name)"), half=True),
            Field("count", self.tr("How many people"), half=True),
            Field("date", self.tr("Day"), half=True, hint=self.tr("YYYY-MM-DD")),
            Field("place", self.tr("Place"), half=True),
            Field("assessor", self.tr("Interviewer"), Kind.CHOICE, tuple((one, self.who(one)) for one in people),
                  half=True),
            Field("items", self.tr("Items"), hint=self.tr("e.g. 1-01, 1-02"), half=True),
            Field("note", self.tr("What was said (no names)"), Kind.TEXT, lines=4),
            Field("attributed", self.tr("What was said may be attributed to the role"), Kind.TICK),
        ]

    def starting(self) -> dict[str, str]:
        """Begin with one person, interviewed by oneself, not attributed."""
        return {"count": "1", "assessor": str(self.session.me)} if self.session is not None else {"count": "1"}

    def values(self, state: SessionState, key: str) -> Mapping[str, str] | None:
        """Give what an interview says now."""
        one = state.interviews.get(key)
        if one is None:
            return None
        return {
            "role": one.role, "count": str(one.count), "date": one.date, "place": one.place,
            "assessor": str(one.assessor or one.by), "items": ", ".join(one.items), "note": one.note,
            "attributed": YES if one.attributed else "",
        }

    def making(self, values: Mapping[str, str]) -> Making:
        """Record it."""
        me = self._me
        return lambda doc: interviews.add(
            doc, me, role=values["role"], count=values["count"].strip(), date=values["date"].strip(),
            place=values["place"], assessor=values["assessor"], attributed=values["attributed"] == YES,
            items=items_typed(values["items"]), note=values["note"])

    def changing(self, key: str, values: Mapping[str, str]) -> Job:
        """Change it."""
        me = self._me
        words = {name: values[name].strip() for name in ("role", "count", "date", "place", "assessor", "note")
                 if name in values}
        attributed = values["attributed"] == YES if "attributed" in values else None
        items = items_typed(values["items"]) if "items" in values else None
        return lambda doc: interviews.change(doc, key, me, attributed=attributed, items=items, **words)

    def steps(self, state: SessionState, key: str) -> Sequence[Step]:
        """Keep names apart."""
        session = self.session
        if session is None or key not in state.interviews:
            return ()
        return [Step(self.tr("Keep names apart…"), lambda: self._keep(key),
                     rights.refusal(self.context, session, self.act))]

    def _keep(self, key: str) -> None:
        session = self.session
        typed = self.context.messages.ask_words(self.tr("Keep names apart"), self.tr(
            "Names stay in a file beside the session on this computer; no export, copy or exchange file has them. "
            "Several are put apart by commas."))
        if session is None or not typed:
            return
        names, me = re.split(r"[,，、;；]", typed), session.me
        also: list[int] = []

        def keep(doc: SessionDocument) -> SessionChanges:
            also.append(private_names.keep(doc, key, names, AssessorId(me)))
            return SessionChanges(0, (), (), ())

        def told(_done: object) -> None:
            if also and also[0]:
                self.context.messages.tell(self.tr("Keep names apart"), self.tr(
                    "%n text(s) of the session hold these names as well: reword them.", "", also[0]))

        session.write(keep).then(told)

    def noted(self, state: SessionState, key: str) -> str:
        """Warn of a role of few people, and the lead of wording that identifies."""
        one = state.interviews.get(key)
        few = attribution.few(state)
        words = []
        if one is not None and one.role in few:
            said = self.tr("Fewer than {fewest} people of this role: outside the team it reads '{staff}'.")
            words.append(said.format(fewest=attribution.FEWEST, staff=self.context.words(attribution.STAFF)))
        found = attribution.identifying(state) if oversees(state) else []
        here = [each for each in found if one is not None and each.role == one.role]
        if here:
            words.append(self.tr("These words may identify who was interviewed; reword them:"))
            words += [f"{each.id[:12]}: {each.excerpt}" for each in here[:_SHOWN]]
        return "\n".join(words)

    def head(self, state: SessionState, key: str) -> tuple[str, str]:
        """Name it by its code."""
        one = state.interviews.get(key)
        if one is None:
            return self.tr("New interview"), self.tr("It gets a code of its own; names never enter the session.")
        return self.tr("Interview {code}").format(code=one.code), self.tr("Recorded by {who}").format(
            who=self.who(one.by))

    def says(self, state: SessionState) -> str:
        """Say how many there were, with how many people."""
        if not self._may_read:
            return ""
        people = sum(one.count for one in state.interviews.values())
        said = self.tr("{count} interviews with {people} people").format(
            count=len(state.interviews), people=people)
        found = len(attribution.identifying(state)) if oversees(state) else 0
        return said + (" · " + self.tr("%n place(s) may identify somebody", "", found) if found else "")

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title = self.tr("Interviews")
        self.new.setText(self.tr("New interview"))
        super().retranslate()
