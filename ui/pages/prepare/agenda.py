"""The agenda part: what happens when and where, with whom; made from the standard's proposal, then moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from ccworkbench.session import agenda
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import SessionChanges
from ccworkbench.session.people import Act
from ccworkbench.session.records import AgendaSlot
from ccworkbench.session.state import SessionState
from ui import rights
from ui.context import Context
from ui.pages.records.record_form import Field, Kind, ids_ticked, items_typed
from ui.pages.records.record_kind import Job, Making, Step, today
from ui.pages.records.record_list import Row
from ui.pages.records.records_part import RecordsPart

_TIMES = ("day", "begins", "ends")


class AgendaPart(RecordsPart):
    """A slot moved by its beginning alone keeps its length; who is asked to be in two places is told."""

    act = Act.ASSIGN
    entities = frozenset({"agenda", "assessor"})
    stays = True
    export_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.generate, self.export = QPushButton(), QPushButton()
        self.tool_row.insertWidget(0, self.generate)
        self.tool_row.insertWidget(1, self.export)
        self.generate.clicked.connect(self.make)
        self.export.clicked.connect(lambda: self.export_wanted.emit("agenda"))

    def refresh(self, changes: SessionChanges) -> None:
        """Show anew what a write touched; there may be other days."""
        if changes.empty or any(key.entity == "agenda" for key in changes.keys):
            self._fill_filters()
        super().refresh(changes)

    # the list

    def filters(self) -> Sequence[tuple[str, str]]:
        """Give the whole agenda, and each day."""
        days = agenda.days(self.session.state) if self.session is not None else ()
        return [("", self.tr("All days")), *((one, one) for one in days)]

    def rows(self, state: SessionState, chosen: str) -> Sequence[Row]:
        """Give the slots, all or of a day, one after another."""
        twice = {one.id for each in agenda.clashes(state) for one in each[:2]}
        return [self._shown(one, one.id in twice) for one in state.agenda if chosen in ("", one.day)]

    def _shown(self, one: AgendaSlot, twice: bool) -> Row:
        about = " · ".join(part for part in (one.place, self._names(one)) if part)
        chip = (self.tr("at the same time"), "warn") if twice else ("", "muted")
        if not twice and one.items:
            chip = (self.tr("%n item(s)", "", len(one.items)), "accent")
        return Row(one.id, f"{one.start[11:16]}–{one.end[11:16]}  {one.what}", about, "clock",
                   "warn" if twice else "muted", *chip, side=one.day)

    def _names(self, one: AgendaSlot) -> str:
        return self._joined(self.who(each) for each in one.people)

    def _joined(self, some: Iterable[str]) -> str:
        return ("、" if self.context.language == "zh" else ", ").join(some)

    def _fill(self, first: bool = False) -> None:
        super()._fill(first)
        session = self.session
        if session is None:
            return
        some = bool(session.standard.agenda)
        refused = rights.refusal(self.context, session, self.act)
        self.generate.setEnabled(some and not refused)
        self.generate.setToolTip(refused or ("" if some else self.tr("The standard proposes no agenda.")))
        self.export.setEnabled(bool(session.state.agenda))

    # the form

    def fields(self, key: str) -> Sequence[Field]:
        """Give what a slot says."""
        people = self.session.state.people if self.session is not None else {}
        time = self.tr("HH:MM")
        return [
            Field("what", self.tr("What"), Kind.TEXT, lines=2),
            Field("day", self.tr("Day"), hint=self.tr("YYYY-MM-DD"), half=True),
            Field("place", self.tr("Place"), half=True),
            Field("begins", self.tr("Begins"), hint=time, half=True),
            Field("ends", self.tr("Ends"), hint=time, half=True),
            Field("items", self.tr("Items"), Kind.TEXT, hint=self.tr("e.g. 1-01, 1-02"), lines=2),
            Field("people", self.tr("Who takes part"), Kind.TICKS, tuple((one, self.who(one)) for one in people),
                  lines=6, ticked_first=True),
        ]

    def starting(self) -> dict[str, str]:
        """Begin where the last slot ends."""
        last = self.session.state.agenda[-1] if self.session is not None and self.session.state.agenda else None
        return {"day": last.day, "begins": last.end[11:16]} if last is not None else {"day": today()}

    def values(self, state: SessionState, key: str) -> Mapping[str, str] | None:
        """Give how it stands now."""
        one = next((each for each in state.agenda if each.id == key), None)
        if one is None:
            return None
        taking = ",".join(each for each in state.people if each in one.people)
        return {"what": one.what, "day": one.day, "place": one.place, "begins": one.start[11:16],
                "ends": one.end[11:16], "items": ", ".join(one.items), "people": taking}

    def making(self, values: Mapping[str, str]) -> Making:
        """Add a slot."""
        me = self._me
        return lambda doc: agenda.add(
            doc, me, start=_at(values["day"], values["begins"]), end=_at(values["day"], values["ends"]),
            what=values["what"], place=values["place"], items=items_typed(values["items"]),
            people=ids_ticked(values["people"]))

    def changing(self, key: str, values: Mapping[str, str]) -> Job:
        """Move or change a slot."""
        me, session = self._me, self.session
        assert session is not None
        stands = {**(self.values(session.state, key) or {}), **values}
        moved = any(one in values for one in _TIMES)
        start = _at(stands["day"], stands["begins"]) if moved else None
        end = _at(stands["day"], stands["ends"]) if "ends" in values else None
        items = items_typed(values["items"]) if "items" in values else None
        people = ids_ticked(values["people"]) if "people" in values else None
        return lambda doc: agenda.move(
            doc, key, me, start=start, end=end, what=values.get("what"), place=values.get("place"),
            people=people, items=items)

    def steps(self, state: SessionState, key: str) -> Sequence[Step]:
        """Take it out; undo brings it back."""
        session = self.session
        if session is None:
            return ()
        me = self._me
        return [Step(self.tr("Take out"), lambda: self.run_step(lambda doc: agenda.remove(doc, [key], me)),
                     rights.refusal(self.context, session, self.act))]

    def make(self) -> None:
        """Make the agenda from what the standard proposes; one that is there goes only if the person says so."""
        session = self.session
        if session is None:
            return
        title, there = self.tr("Make the agenda"), len(session.state.agenda)
        asked = self.tr("%n slot(s) are there and would be replaced. Undo brings them back.", "", there)
        if there and not self.context.messages.warn(title, asked, self.tr("Replace")):
            return
        first = self.context.messages.ask_words(title, self.tr("The first day on site, YYYY-MM-DD"))
        if not first:
            return
        me, language = session.me, self.context.language

        def generate(doc: SessionDocument) -> SessionChanges:
            return agenda.generate(doc, me, first=first, language=language, replace=bool(there))

        session.write(generate).then(lambda _done: self._fill(first=True))

    # what is said

    def head(self, state: SessionState, key: str) -> tuple[str, str]:
        """Name it by its time."""
        one = next((each for each in state.agenda if each.id == key), None)
        if one is None:
            return self.tr("New slot"), ""
        return f"{one.day}  {one.start[11:16]}–{one.end[11:16]}", self.tr(
            "Where only day or beginning change, it keeps its length.")

    def noted(self, state: SessionState, key: str) -> str:
        """Say who is asked to be elsewhere at the same time."""
        words = []
        for one, other, who in agenda.clashes(state):
            if key in (one.id, other.id):
                beside, names = other if key == one.id else one, self._joined(self.who(each) for each in who)
                words.append(self.tr("At the same time {names} are at: {time} {what}").format(
                    names=names, time=beside.start[11:16], what=beside.what))
        return "\n".join(words)

    def says(self, state: SessionState) -> str:
        """Say how many slots on how many days, and how many overlap."""
        if not state.agenda:
            return ""
        said = self.tr("%n slot(s)", "", len(state.agenda))
        said += " · " + self.tr("%n day(s)", "", len(agenda.days(state)))
        twice = len(agenda.clashes(state))
        return said + (" · " + self.tr("%n overlap(s)", "", twice) if twice else "")

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title = self.tr("Agenda")
        self.new.setText(self.tr("New slot"))
        self.generate.setText(self.tr("Make…"))
        self.export.setText(self.tr("Export…"))
        self._none.setText(self.tr("No agenda yet. One is made from what the standard proposes for the size, or "
                                   "slot by slot."))
        super().retranslate()


def _at(day: str, time: str) -> str:
    return f"{day.strip()}T{time.strip()}"
