"""The team part: who takes part in which role, and who leads and seconds each section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from ccworkbench.session import assigning, people
from ccworkbench.session.assigning import LEAD, SECOND
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role, SessionChanges
from ccworkbench.session.people import ROLE_NAMES, Act
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import SectionId
from ui.context import Context
from ui.pages.records.record_form import Field, Kind, ids_ticked
from ui.pages.records.record_kind import Job, Making, Step, is_new
from ui.pages.records.record_list import Row
from ui.pages.records.records_part import RecordsPart

_SECTION = ":"                       # begins the key of a section; no id of a person holds it
_SECTIONS, _NOBODY = "sections", "nobody"
_RATE = (Role.LEAD, Role.ASSESSOR, Role.TRAINER)


def _key(section: SectionId) -> str:
    return _SECTION + section


class TeamPart(RecordsPart):
    """The list shows people or sections; the form gives a person sections, or a section its people."""

    act = Act.ASSIGN
    entities = frozenset({"assessor"})
    stays = True
    export_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.attendance = QPushButton()
        self.tool_row.insertWidget(0, self.attendance)
        self.attendance.clicked.connect(lambda: self.export_wanted.emit("attendance"))

    # the list

    def filters(self) -> Sequence[tuple[str, str]]:
        """Give people, sections, and the sections nobody leads."""
        return [("", self.tr("People")), (_SECTIONS, self.tr("Sections")),
                (_NOBODY, self.tr("Sections without a lead"))]

    def rows(self, state: SessionState, chosen: str) -> Sequence[Row]:
        """Give the people, or the sections."""
        if not chosen:
            return [self._person(one) for one in state.people.values()]
        rows = [self._section(state, one) for one in state.standard.by_section]
        return [one for one in rows if chosen == _SECTIONS or one.chip_token == "warn"]

    def _person(self, one: Person) -> Row:
        role = self.context.words(ROLE_NAMES[one.role])
        led = [section for section, part in one.sections.items() if part == LEAD]
        leads = self.tr("leads {sections}").format(sections=self._listed(led)) if led else ""
        chip = self.tr("%n section(s)", "", len(one.sections)) if one.sections else ""
        return Row(one.id, f"{one.id}  {self.who(one.id)}", " · ".join(part for part in (role, leads) if part),
                   "user", "accent" if self.session is not None and one.id == self.session.me else "muted",
                   chip, "accent")

    def _section(self, state: SessionState, id_: SectionId) -> Row:
        lead = self._names(assigning.holders(state, id_, LEAD))
        second = self._names(assigning.holders(state, id_, SECOND))
        below = self.tr("second: {names}").format(names=second) if second else ""
        above = None if lead else assigning.led_above(state, id_)
        if lead:
            chip, token = lead, "accent"
        elif above is not None:
            chip, token = self._names(assigning.holders(state, above, LEAD)), "muted"
        elif assigning.is_led(state, id_):
            chip, token = self.tr("by part"), "muted"
        else:
            chip, token = self.tr("no lead"), "warn"
        deep = _indent(state, id_)
        top = f"{deep}{id_}  {self._title(id_)}"
        return Row(_key(id_), top, below and deep + below, "list", "muted", chip, token)

    def _title(self, section: SectionId) -> str:
        if self.session is None:
            return ""
        return self.context.words(self.session.state.standard.by_section[section].title)

    def _listed(self, some: Iterable[str]) -> str:
        return ("、" if self.context.language == "zh" else ", ").join(some)

    def _names(self, ids: Iterable[AssessorId]) -> str:
        return self._listed(self.who(one) for one in ids)

    def go_to(self, key: str) -> None:
        """Show a person or a section, whatever the filter."""
        if key.startswith(_SECTION) and self.list.records.row_of(key) < 0:
            self.filter.setCurrentIndex(self.filter.findData(_SECTIONS))
        super().go_to(key)

    # the form

    def fields(self, key: str) -> Sequence[Field]:
        """Give what is said of a person, or of a section."""
        state = self.session.state if self.session is not None else None
        if state is None:
            return []
        return self._section_fields(state, key) if key.startswith(_SECTION) else self._person_fields(state, key)

    def _person_fields(self, state: SessionState, key: str) -> list[Field]:
        fixed = self._role_fixed(state, key)
        offered = tuple((str(one), self.context.words(ROLE_NAMES[one])) for one in Role
                        if one is not Role.LEAD or fixed or self._leads(state))
        sections = tuple((str(one), f"{_indent(state, one)}{one}  {self._title(one)}")
                         for one in state.standard.by_section)
        found = [
            Field("id", self.tr("Short code"), half=True, locked=not is_new(key)),
            Field("role", self.tr("Role"), Kind.CHOICE, offered, half=True, locked=fixed),
        ]
        if not self.context.discretion.hidden:
            found.append(Field("name", self.tr("Name")))
        person = state.people.get(AssessorId(key))
        if person is not None and person.role not in _RATE and not person.sections:
            return found                     # who does not rate for the team has no section to lead
        return [*found, Field("lead", self.tr("Leads"), Kind.TICKS, sections, lines=6),
                Field("second", self.tr("Seconds"), Kind.TICKS, sections, lines=4)]

    def _section_fields(self, state: SessionState, key: str) -> list[Field]:
        section = SectionId(key[len(_SECTION):])
        now = {part: assigning.holders(state, section, part) for part in (LEAD, SECOND)}
        people_ = [one.id for one in state.people.values()
                   if one.role in _RATE or one.id in (*now[LEAD], *now[SECOND])]
        choice = [("", self.tr("nobody")), *((str(one), self.who(one)) for one in people_)]
        if len(now[LEAD]) > 1:               # as it may be after a merge: kept unless somebody chooses otherwise
            choice.append((",".join(now[LEAD]), self._names(now[LEAD])))
        seconds = tuple((str(one), self.who(one)) for one in people_)
        return [
            Field("lead", self.tr("Lead"), Kind.CHOICE, tuple(choice)),
            Field("second", self.tr("Second"), Kind.TICKS, seconds, lines=8, ticked_first=True),
        ]

    def _leads(self, state: SessionState) -> bool:
        me = state.people.get(self._me)
        return me is not None and me.role is Role.LEAD

    def _role_fixed(self, state: SessionState, key: str) -> bool:
        """Whether this is a lead, and who sits here is not: only a lead gives or takes that role."""
        person = state.people.get(AssessorId(key))
        return person is not None and person.role is Role.LEAD and not self._leads(state)

    def starting(self) -> dict[str, str]:
        """Begin with the next short code, as an assessor."""
        used = self.session.state.people if self.session is not None else {}
        letters = (chr(code) for code in range(ord("A"), ord("Z") + 1))
        free = next((one for one in letters if one not in used), f"P{len(used) + 1}")
        return {"id": free, "role": str(Role.ASSESSOR)}

    def values(self, state: SessionState, key: str) -> Mapping[str, str] | None:
        """Give how it stands now."""
        if key.startswith(_SECTION):
            section = SectionId(key[len(_SECTION):])
            if section not in state.standard.by_section:
                return None
            return {part: ",".join(assigning.holders(state, section, part)) for part in (LEAD, SECOND)}
        one = state.people.get(AssessorId(key))
        if one is None:
            return None
        parts = {part: ",".join(section for section in state.standard.by_section
                                if one.sections.get(section) == part) for part in (LEAD, SECOND)}
        return {"id": one.id, "role": str(one.role), "name": one.name, **parts}

    def making(self, values: Mapping[str, str]) -> Making:
        """Add somebody."""
        me, id_ = self._me, values["id"].strip()

        def add(doc: SessionDocument) -> tuple[str, SessionChanges]:
            sections = _parts(values.get(LEAD, ""), values.get(SECOND, ""))
            person = Person(AssessorId(id_), values.get("name", "").strip() or id_, Role(values["role"]), sections)
            return id_, people.add_new(doc, person, me)

        return add

    def changing(self, key: str, values: Mapping[str, str]) -> Job:
        """Change somebody, or who has a section."""
        me, session = self._me, self.session
        assert session is not None
        stands = {**(self.values(session.state, key) or {}), **values}
        if key.startswith(_SECTION):
            section = SectionId(key[len(_SECTION):])
            return lambda doc: assigning.assign_section(
                doc, section, me, lead=ids_ticked(stands[LEAD]), second=ids_ticked(stands[SECOND]))
        name = values["name"].strip() if "name" in values else None
        role = Role(values["role"]) if "role" in values else None
        given = LEAD in values or SECOND in values

        def change(doc: SessionDocument) -> SessionChanges:
            sections = _parts(stands[LEAD], stands[SECOND]) if given else None
            if name is None and role is None and sections is not None:
                return people.assign(doc, AssessorId(key), sections, me)
            return people.change_person(doc, AssessorId(key), me, name=name, role=role, sections=sections)

        return change

    def steps(self, state: SessionState, key: str) -> Sequence[Step]:
        """Become the lead where there is none; a session recovered from pieces may have lost its people."""
        if key != self._me or any(one.role is Role.LEAD for one in state.people.values()):
            return ()
        me = self._me
        return [Step(self.tr("Become the lead"), lambda: self.run_step(
            lambda doc: people.change_person(doc, me, me, role=Role.LEAD)))]

    # what is said

    def head(self, state: SessionState, key: str) -> tuple[str, str]:
        """Name the person or the section."""
        if key.startswith(_SECTION):
            section = SectionId(key[len(_SECTION):])
            count = len(state.standard.items_under(section))
            return f"{section}  {self._title(section)}", self.tr("%n item(s)", "", count)
        one = state.people.get(AssessorId(key))
        if one is None:
            return self.tr("New person"), self.tr(
                "The short code stands in the records; the name can be erased later.")
        me = self.session is not None and one.id == self.session.me
        return self.who(one.id), self.tr("This is you") if me else ""

    def noted(self, state: SessionState, key: str) -> str:
        """Say who has a section through the one above it, and why a role is not to be changed here."""
        if key.startswith(_SECTION):
            section = SectionId(key[len(_SECTION):])
            above = assigning.led_above(state, section)
            if above is None or assigning.holders(state, section, LEAD):
                return ""
            return self.tr("Led with section {above} by {names}.").format(
                above=above, names=self._names(assigning.holders(state, above, LEAD)))
        me = state.people.get(self._me)
        if me is not None and people.may(me.role, self.act) and self._role_fixed(state, key):
            return self.tr("Only a lead gives or takes the role of a lead.")
        return ""

    def says(self, state: SessionState) -> str:
        """Say how many people there are, and how many sections nobody leads."""
        said = self.tr("{count} people").format(count=len(state.people))
        left = len(assigning.without_lead(state))
        return said + (" · " + self.tr("%n section(s) without a lead", "", left) if left else "")

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title = self.tr("Team")
        self.new.setText(self.tr("New person"))
        self.attendance.setText(self.tr("Attendance sheet…"))
        self._none.setText(self.tr("Every section has a lead."))
        super().retranslate()


def _indent(state: SessionState, section: SectionId) -> str:
    return "    " * (len(state.standard.path(section)) - 1)


def _parts(lead: str, second: str) -> dict[SectionId, str]:
    return assigning.parts(
        [SectionId(one) for one in ids_ticked(lead)], [SectionId(one) for one in ids_ticked(second)])
