"""The findings part: graded statements on items, who is to act until when, and whether that was seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ccworkbench.session import findings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.evidence_order import Placed, in_order
from ccworkbench.session.model import Evidence, SessionChanges
from ccworkbench.session.records import GRADE_NAMES, Finding
from ccworkbench.session.state import SessionState
from ccworkbench.session.vocabulary import GRADES
from ui import rights
from ui.pages.records.record_form import Field, Kind, ids_ticked, items_typed
from ui.pages.records.record_kind import Job, Making, Step, today
from ui.pages.records.record_list import Row
from ui.pages.records.records_part import RecordsPart

_LOOKS = {
    "strength": ("circle-check-big", "ok"), "opportunity": ("info", "accent"),
    "minor": ("triangle-alert", "warn"), "major": ("circle-alert", "bad"),
}
_OPEN = "open"


def _offered(placed: Placed) -> tuple[str, str]:
    """Give a piece of evidence to be ticked: what it stands under comes first, as the list goes by that."""
    piece = placed.piece
    return str(piece.id), " · ".join(part for part in (placed.under, piece.caption or piece.name) if part)


class FindingsPart(RecordsPart):
    """Minor and major findings are verified, then closed."""

    entities = frozenset({"finding", "evidence", "link", "assessor"})

    def rows(self, state: SessionState, chosen: str) -> Sequence[Row]:
        """Give the findings, of a grade or those not closed."""
        found = [one for one in state.findings.values()
                 if chosen == "" or one.grade == chosen or (chosen == _OPEN and not one.closed)]
        order = ("major", "minor", "opportunity", "strength")
        found.sort(key=lambda one: (one.closed, order.index(one.grade), one.at))
        return [self._shown(one) for one in found]

    def _shown(self, one: Finding) -> Row:
        icon, token = _LOOKS[one.grade]
        late = not one.closed and bool(one.due) and one.due < today()
        items = ("、" if self.context.language == "zh" else ", ").join(one.items)
        grade = self.context.words(GRADE_NAMES[one.grade])
        about = " · ".join(part for part in (grade, items, one.owner) if part)
        if one.closed:
            chip = (self.tr("Closed"), "muted")
        elif one.verified_by is not None:
            chip = (self.tr("Verified"), "ok")
        else:
            chip = (self.tr("Open"), "bad" if one.open_major else "accent")
        due = self.tr("overdue {day}") if late else self.tr("due {day}")
        return Row(one.id, " ".join(one.statement.split()), about, icon, token, *chip,
                   side=due.format(day=one.due) if one.due else "", side_token="warn" if late else "muted")

    def filters(self) -> Sequence[tuple[str, str]]:
        """Give all, those not closed, and each grade."""
        grades = [(one, self.context.words(GRADE_NAMES[one])) for one in reversed(GRADES)]
        return [("", self.tr("All findings")), (_OPEN, self.tr("Not closed")), *grades]

    def fields(self, key: str) -> Sequence[Field]:
        """Give what a finding says."""
        state = self.session.state if self.session is not None else None
        pieces = [] if state is None else [_offered(one) for one in in_order(state)]
        if state is not None and (shown := state.findings.get(key)) is not None:
            pieces += [self._erased(state.evidence[one]) for one in findings.erased_of(state, shown)]
        grades = tuple((one, self.context.words(GRADE_NAMES[one])) for one in GRADES)
        return [
            Field("grade", self.tr("Kind"), Kind.CHOICE, grades, half=True),
            Field("items", self.tr("Items"), hint=self.tr("e.g. 1-01, 1-02"), half=True),
            Field("statement", self.tr("What was found"), Kind.TEXT, lines=4,
                  hint=self.tr("What is required, what was seen, what is missing")),
            Field("criterion", self.tr("Criterion"), Kind.TEXT, lines=2,
                  hint=self.tr("The rule it is measured by")),
            Field("owner", self.tr("Who is to act (a post)"), half=True),
            Field("due", self.tr("Due"), half=True, hint=self.tr("YYYY-MM-DD")),
            Field("evidence", self.tr("Evidence"), Kind.TICKS, tuple(pieces), lines=4, ticked_first=True,
                  empty=self.tr("There is no evidence yet.")),
        ]

    def _erased(self, piece: Evidence) -> tuple[str, str]:
        """Give a piece that was erased: it can be let go of, and not chosen again."""
        named = piece.caption or piece.name or str(piece.id)[:8]
        return str(piece.id), self.tr("Erased evidence · {name}").format(name=named)

    def starting(self) -> dict[str, str]:
        """Begin with a minor one."""
        return {"grade": "minor"}

    def values(self, state: SessionState, key: str) -> Mapping[str, str] | None:
        """Give what a finding says now."""
        one = state.findings.get(key)
        if one is None:
            return None
        offered = [*(other.piece.id for other in in_order(state)), *findings.erased_of(state, one)]
        cited = set(one.evidence)
        return {
            "grade": one.grade, "items": ", ".join(one.items), "statement": one.statement,
            "criterion": one.criterion, "owner": one.owner, "due": one.due,
            "evidence": ",".join(str(piece) for piece in offered if piece in cited),
        }

    def making(self, values: Mapping[str, str]) -> Making:
        """Record it."""
        me = self._me
        return lambda doc: findings.add(
            doc, me, grade=values["grade"], statement=values["statement"], criterion=values["criterion"],
            items=items_typed(values["items"]), evidence=ids_ticked(values["evidence"]), owner=values["owner"],
            due=values["due"].strip())

    def changing(self, key: str, values: Mapping[str, str]) -> Job:
        """Change it."""
        me, due = self._me, values.get("due")
        items = items_typed(values["items"]) if "items" in values else None
        pieces = ids_ticked(values["evidence"]) if "evidence" in values else None

        def job(doc: SessionDocument) -> SessionChanges:
            shown = findings.erased_of(doc.state, findings.find(doc.state, key))
            return findings.change(
                doc, key, me, grade=values.get("grade"), statement=values.get("statement"),
                criterion=values.get("criterion"), items=items, evidence=pieces, owner=values.get("owner"),
                uncite=[one for one in shown if pieces is not None and one not in pieces],
                due=None if due is None else due.strip())

        return job

    def steps(self, state: SessionState, key: str) -> Sequence[Step]:
        """Verify, close, open again."""
        one, session = state.findings.get(key), self.session
        if one is None or session is None:
            return ()
        me, refused = self._me, rights.refusal(self.context, session, self.act)
        if one.closed:
            return [Step(self.tr("Open again"), lambda: self.run_step(lambda doc: findings.reopen(doc, key, me)),
                         refused)]
        found = []
        if one.grade in ("minor", "major") and one.verified_by is None:
            found.append(Step(self.tr("Verified today…"), lambda: self._verify(key), refused))
        found.append(Step(
            self.tr("Close"), lambda: self.run_step(lambda doc: findings.close(doc, key, me)), refused))
        return found

    def _verify(self, key: str) -> None:
        words = self.ask_reason(
            key, "verify", self.tr("Verified"), self.tr("What was looked at, and what was done about it?"))
        me = self._me
        if words:
            self.run_step(lambda doc: findings.verify(doc, key, me, on=today(), words=words), step="verify")

    def head(self, state: SessionState, key: str) -> tuple[str, str]:
        """Name it, and who recorded and verified it."""
        one = state.findings.get(key)
        if one is None:
            return self.tr("New finding"), ""
        about = self.tr("Recorded by {who}").format(who=self.who(one.by))
        if one.verified_by is not None:
            about += " · " + self.tr("Verified by {who} on {day}: {words}").format(
                who=self.who(one.verified_by), day=one.verified_on, words=one.verified_how or "–")
        return self.context.words(GRADE_NAMES[one.grade]), about

    def says(self, state: SessionState) -> str:
        """Say how many are open."""
        left = sum(not one.closed for one in state.findings.values())
        said = self.tr("{count} recorded, {left} not closed").format(count=len(state.findings), left=left)
        if state.open_majors:
            levels = (level for score in state.standard.scores for level in score.levels)
            gated = any(gate.findings for level in levels for gate in level.gates)
            said += " · " + (
                self.tr("%n open major finding(s) may hold the level back", "", state.open_majors) if gated
                else self.tr("%n major finding(s) open", "", state.open_majors))
        return said

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title = self.tr("Findings")
        self.new.setText(self.tr("New finding"))
        self._none.setText(self.tr(
            "No finding here. A finding states what was seen against what is required; it changes no score by "
            "itself."))
        super().retranslate()
