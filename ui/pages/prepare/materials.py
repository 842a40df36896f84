"""The materials part: what the standard asks the organisation for, where each stands, and what no module has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from ccworkbench.errors import UsageError
from ccworkbench.moments import day
from ccworkbench.session import materials
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.materials import CLASS_NAMES, NOT_ASKED, STATUSES
from ccworkbench.session.model import SessionChanges, Target
from ccworkbench.session.people import Act
from ccworkbench.session.records import ARRIVED, STATUS_NAMES
from ccworkbench.session.state import SessionState
from ccworkbench.standard.model import Material, Section
from ccworkbench.text import Text
from ui import rights
from ui.context import Context
from ui.open_session import OpenSession
from ui.pages.records.catalogue_part import CataloguePart
from ui.pages.records.record_attaching import ask_file, attach_to
from ui.pages.records.record_form import Field, Kind
from ui.pages.records.record_kind import NEW, Job, Step
from ui.pages.records.record_list import Row
from ui.widgets.card import said

_LACKING, _MODULE = "lacking", ":"          # filters: modules with nothing; ":" begins that of one module
_TOKENS = {
    NOT_ASKED: "muted", "asked": "accent", "received": "ok", "partial": "warn", "missing": "bad",
    "not_needed": "muted",
}


class MaterialsPart(CataloguePart):
    """Every module has a material that came, or a reason; until then it is named above the list."""

    entities = frozenset({"material", "evidence", "link", "assessor"})
    export_wanted = Signal(str, str)         # the export, and until when

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.ask_file: Callable[[], Path | None] = self._ask_file        # tests put their own in place
        self._since: Mapping[str, int] = {}
        self.letter, self.rest = QPushButton(), QPushButton()
        self._lacking = said("warn", wrap=True)
        self._lacking.setTextFormat(Qt.TextFormat.PlainText)
        self.card.body.insertWidget(0, self._lacking)
        self.tool_row.addWidget(self.rest)
        self.tool_row.addWidget(self.letter)
        self.letter.clicked.connect(self.export_letter)
        self.rest.clicked.connect(self.ask_for_rest)

    def show_session(self, session: OpenSession | None) -> None:
        """Show the materials of a session's standard."""
        self._since = {}
        super().show_session(session)
        self._look_up()

    def refresh(self, changes: SessionChanges) -> None:
        """Show anew what a write touched, and look up since when it stands so."""
        super().refresh(changes)
        if changes.empty or any(key.entity == "material" for key in changes.keys):
            self._look_up()

    def _look_up(self) -> None:
        session = self.session
        if session is None or not session.standard.materials:
            return

        def show(found: Mapping[str, int]) -> None:
            if self.session is session and found != self._since:
                self._since = found
                self._fill()

        session.read(materials.since).then(show)

    # the list

    def filters(self) -> Sequence[tuple[str, str]]:
        """Give all, each state, the modules that have nothing, and each module."""
        found = [("", self.tr("All materials"))]
        found += self._states()
        if self.session is not None:
            found.append((_LACKING, self.tr("Modules lacking")))
            asked = {each.id for one in self.session.standard.materials
                     for each in materials.modules_of(self.session.standard, one)}
            found += [(_MODULE + one.id, self._module(one)) for one in self.session.standard.children(None)
                      if one.id in asked]
        return found

    def _states(self) -> list[tuple[str, str]]:
        return [(one, self.context.words(STATUS_NAMES["" if one == NOT_ASKED else one])) for one in STATUSES]

    def rows(self, state: SessionState, chosen: str) -> Sequence[Row]:
        """Give the materials a filter lets through, in the order of the standard."""
        lacking = {one.id for one in materials.lacking(state)}
        found = []
        for one in state.standard.materials:
            modules = {each.id for each in materials.modules_of(state.standard, one)}
            status = materials.state_of(state, one.id).status or NOT_ASKED
            if chosen in ("", status) or (chosen == _LACKING and modules & lacking) or (
                    chosen.startswith(_MODULE) and chosen[len(_MODULE):] in modules):
                found.append(self._shown(state, one))
        return found

    def _shown(self, state: SessionState, one: Material) -> Row:
        at = materials.state_of(state, one.id)
        status = at.status or NOT_ASKED
        modules = self._joined(each.id for each in materials.modules_of(state.standard, one))
        about = " · ".join(part for part in (modules, " ".join(at.note.split())) if part)
        pieces = len(state.links.get(Target(f"material.{one.id}"), ()))
        side = [self._day(one.id)] if at.status else []
        side += [self.tr("%n file(s)", "", pieces)] if pieces else []
        return Row(one.id, f"{one.id}  {self.context.words(one.title)}", about, "file-text",
                   "ok" if at.status in ARRIVED or pieces else "muted",
                   self.context.words(STATUS_NAMES[at.status]), _TOKENS[status], " · ".join(filter(None, side)))

    def _day(self, material: str) -> str:
        return day(self._since.get(material, 0))

    def _module(self, section: Section) -> str:
        title = self.context.words(section.short or section.title)
        return title if title.startswith(section.id) else f"{section.id} {title}"

    def _joined(self, some: Iterable[str]) -> str:
        return ("、" if self.context.language == "zh" else ", ").join(some)

    def _fill(self, first: bool = False) -> None:
        session = self.session
        some = session is not None and bool(session.standard.materials)
        self._none.setText(
            self.tr("No material here.") if some
            else self.tr("The standard lists no materials. What is needed is asked for under Requests."))
        self.filter.setVisible(some)
        self.letter.setEnabled(some)
        super()._fill(first)
        if session is None:
            return
        lacking = materials.lacking(session.state)
        self._lacking.setText(self.tr("Neither a material nor a reason yet: {modules}").format(
            modules=self._joined(self._module(one) for one in lacking)) if lacking else "")
        self._lacking.setVisible(bool(lacking))
        refused = rights.refusal(self.context, session, self.act)
        self.rest.setEnabled(bool(self._not_asked(session.state)) and not refused)
        self.rest.setToolTip(refused)

    # the form

    def fields(self, key: str) -> Sequence[Field]:
        """Give where a material stands, and the note."""
        if key == NEW:
            return []
        return [
            Field("status", self.tr("State"), Kind.CHOICE, tuple(self._states())),
            Field("note", self.tr("Note, or why it will not come"), Kind.TEXT, lines=5),
        ]

    def values(self, state: SessionState, key: str) -> Mapping[str, str] | None:
        """Give how it stands now."""
        if all(one.id != key for one in state.standard.materials):
            return None
        at = materials.state_of(state, key)
        return {"status": at.status or NOT_ASKED, "note": at.note}

    def changing(self, key: str, values: Mapping[str, str]) -> Job:
        """Say where it stands."""
        me = self._me
        return lambda doc: materials.set_status(
            doc, [key], me, status=values.get("status"), note=values.get("note"))

    def steps(self, state: SessionState, key: str) -> Sequence[Step]:
        """What comes next of a material, in one press; and a file for it."""
        session = self.session
        if session is None:
            return ()
        refused = rights.refusal(self.context, session, self.act)
        status = materials.state_of(state, key).status
        found = []
        if not status:
            found.append(Step(self.tr("Mark as asked for"), lambda: self._mark([key], "asked"), refused))
        if status != "received":
            found.append(Step(self.tr("Mark as received"), lambda: self._mark([key], "received"), refused))
        attaching = rights.refusal(self.context, session, Act.ATTACH)
        return [*found, Step(self.tr("Attach a file…"), lambda: self.attach_file(key), attaching)]

    def _mark(self, some: Sequence[str], status: str) -> None:
        me = self._me

        def mark(doc: SessionDocument) -> SessionChanges:
            return materials.set_status(doc, some, me, status=status)

        self.run_step(mark)

    def attach_file(self, key: str) -> None:
        """Attach a file to a material: evidence that it came."""
        session, path = self.session, self.ask_file()
        if session is not None and path is not None:
            attach_to(self.context, session, Target(f"material.{key}"), path)

    def _ask_file(self) -> Path | None:
        return ask_file(self, self.tr("Choose a file of this material"))

    def _not_asked(self, state: SessionState) -> list[str]:
        return [one.id for one in state.standard.materials if not materials.state_of(state, one.id).status]

    def ask_for_rest(self) -> None:
        """Mark all that is not asked for as asked for, as one action that undo takes back."""
        session = self.session
        if session is not None:
            self._mark(self._not_asked(session.state), "asked")

    def export_letter(self) -> None:
        """Offer the letter, with the day until which the materials are asked for, or without."""
        title = self.tr("Letter for the materials")
        days = (self.tr("Leave the day to be written by hand"), self.tr("Give the day…"))
        chosen = self.context.messages.decide(title, self.tr("Until when are they asked for?"), days)
        if chosen < 0:
            return
        due = self.context.messages.ask_words(title, self.tr("YYYY-MM-DD")) if chosen else ""
        try:
            materials.check_due(due)
        except UsageError as refused:
            self.context.messages.problem(refused)
            return
        if due or not chosen:
            self.export_wanted.emit("materials", due)

    # what is said

    def head(self, state: SessionState, key: str) -> tuple[str, str]:
        """Name it, what it is for, and since when it stands so."""
        one = next((each for each in state.standard.materials if each.id == key), None)
        if one is None:
            return self.tr("Materials"), ""
        kind = self.context.words(CLASS_NAMES.get(one.class_, Text.same(one.class_)))
        modules = self._joined(self._module(each) for each in materials.modules_of(state.standard, one))
        about = [part for part in (kind, modules) if part]
        if self._day(key) and materials.state_of(state, key).status:
            about.append(self.tr("{state} since {day}").format(
                state=self.context.words(STATUS_NAMES[materials.state_of(state, key).status]), day=self._day(key)))
        pieces = [each.caption or each.name for each in state.evidence_for(Target(f"material.{key}"))]
        if pieces:
            about.append(self.tr("Files: {names}").format(names=self._joined(pieces)))
        return f"{one.id}  {self.context.words(one.title)}", " · ".join(about)

    def noted(self, state: SessionState, key: str) -> str:
        """Say which of its modules has nothing yet."""
        one = next((each for each in state.standard.materials if each.id == key), None)
        bare = {each.id for each in materials.lacking(state)}
        modules = [] if one is None else [
            self._module(each) for each in materials.modules_of(state.standard, one) if each.id in bare]
        if not modules:
            return ""
        return self.tr("No material and no reason yet for {modules}.").format(modules=self._joined(modules))

    def says(self, state: SessionState) -> str:
        """Say how many came, and how many modules have none."""
        if not state.standard.materials:
            return ""
        told = materials.tally(state)
        said_ = self.tr("{came} of {count} here").format(came=told.whole, count=told.all)
        said_ += (" · " + self.tr("%n in part", "", told.partly)) if told.partly else ""
        said_ += (" · " + self.tr("%n will not come", "", told.off)) if told.off else ""
        left = len(materials.lacking(state))
        return said_ + (" · " + self.tr("%n module(s) with none and no reason", "", left) if left else "")

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title = self.tr("Materials")
        self.letter.setText(self.tr("Letter…"))
        self.rest.setText(self.tr("Mark rest as asked for"))
        super().retranslate()
