"""A part of records: the list with its filter on the left, the form of one of them on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ccworkbench.errors import WorkbenchError
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, SessionChanges
from ui import rights
from ui.context import Context
from ui.open_session import OpenSession
from ui.pages.records.record_drafts import RecordDrafts
from ui.pages.records.record_form import Kind, RecordForm
from ui.pages.records.record_kind import NEW, Job, is_new
from ui.pages.records.record_list import RecordList, Row
from ui.pages.records.step_row import StepRow
from ui.pages.records.steps import TakesSteps
from ui.unsaved import Unsaved
from ui.widgets.card import Card, said
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.scrolled import scrolled

_NARROW = 900


class RecordsPart(TakesSteps):
    """What is typed for a record stays until it is saved or dropped, whatever is looked at meanwhile.

    Each record begun and not recorded has a row of its own, on top, as a draft: one more can be begun beside it.
    Who comes after says what a record is: its rows, fields and values, and how it is written.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._drafts = RecordDrafts(type(self).__name__)
        self._recorded: Sequence[Row] = ()
        self._busy, self._live = False, False
        self._filtered = ""                                # the filter that the list was filled by
        self._formed: str | None = None                    # the record the form was filled for
        self.card, self.list, self.filter = Card(), RecordList(context), QComboBox()
        self.new, self.save, self.drop = QPushButton(), QPushButton(), QPushButton()
        self.form = RecordForm(context)
        self._heading, self._about = said("title", wrap=True), said("secondary", wrap=True)
        self._note, self._fault = said("warn", wrap=True), said("error", wrap=True)
        self._none, self._hint = said("muted", wrap=True), ElidedLabel(Qt.TextElideMode.ElideRight)
        self._hint.setProperty("role", "secondary")
        for one in (self._heading, self._about, self._note, self._fault, self._none):
            one.setTextFormat(Qt.TextFormat.PlainText)
        for one in (self._note, self._fault):
            one.setProperty("from", "core")
        self.filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._steps = StepRow()
        self._lay_out()
        self.list.chosen.connect(self.show_record)
        self.list.opened.connect(lambda _key: self.form.focus())
        self.filter.currentIndexChanged.connect(lambda _at: self._fill())
        self.form.edited.connect(self._edited)
        self.new.clicked.connect(self.begin)
        self.save.clicked.connect(self.write)
        self.drop.clicked.connect(self.drop_draft)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.write)
        self.setFocusProxy(self.list)
        context.theme.changed.connect(self._restyle)
        context.discretion.changed.connect(self._fill)
        self._restyle()

    def _lay_out(self) -> None:
        self.card.head.addWidget(self.filter)
        self.card.body.addWidget(self.list, 1)
        self.card.body.addWidget(self._none, 0, Qt.AlignmentFlag.AlignTop)
        self.save.setProperty("kind", "primary")
        self._panel = QFrame()
        self._panel.setObjectName("card")
        page = QWidget()
        page.setObjectName("page")
        inner = self._inner = QVBoxLayout(page)
        inner.setContentsMargins(18, 14, 18, 10)
        inner.setSpacing(8)
        for one in (self._heading, self._about, self._note, self.form):
            inner.addWidget(one)
        inner.addStretch(1)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(18, 10, 18, 14)
        foot.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._hint, 1)
        row.addWidget(self.drop)
        row.addWidget(self.save)
        foot.addWidget(self._fault)
        foot.addLayout(self._steps)
        foot.addLayout(row)
        line = self._line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(scrolled(page), 1)
        column.addWidget(line)
        column.addWidget(self._foot)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 12, 24, 16)
        self._row.setSpacing(12)
        self._row.addWidget(self.card, 5)
        self._row.addWidget(self._panel, 4)
        self.tool_row.addWidget(self.new)

    @property
    def _me(self) -> AssessorId:
        assert self.session is not None
        return self.session.me

    def who(self, id_: str | None) -> str:
        """Name a person, by the id where names are hidden."""
        if not id_:
            return "–"
        found = self.session.state.people.get(AssessorId(id_)) if self.session is not None else None
        return id_ if found is None or self.context.discretion.hidden else found.name or id_

    # what is shown

    def show_session(self, session: OpenSession | None) -> None:
        """Show the records of a session."""
        super().show_session(session)
        self._fill_filters()
        self._faults.clear()
        self._drafts.attend(session, self._fill)
        self._current, self._formed, self._busy = NEW, None, False
        self._fill(first=True)

    def refresh(self, changes: SessionChanges) -> None:
        """Show the records anew where a write touched them; what is typed stays."""
        if changes.empty or any(key.entity in self.entities for key in changes.keys):
            self._fill()

    def begin(self, _checked: bool = False, **given: str) -> None:
        """Begin a new record; what is `given` stands in it. Others that were begun stay as drafts."""
        key = self._drafts.begin(given)
        self.list.leave()
        self.show_record(key)
        self.form.focus()

    def show_record(self, key: str) -> None:
        """Show a record in the form, or the new one."""
        self._current = key
        session = self.session
        if session is None:
            return
        stands = self.starting() if is_new(key) else self.values(session.state, key)
        if stands is None:
            self._current, stands = NEW, self.starting()
        refused = rights.refusal(self.context, session, self.act_on(self._current))
        new = is_new(self._current)
        locked = "" if new else self.locked(session.state, self._current)
        shown = {**stands, **self._drafts.of(self._current)}
        heading, about = self.head(session.state, self._current)
        self._heading.setText(heading)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        notes = [one for one in (refused, locked, self.noted(session.state, self._current)) if one]
        notes += [self.tr("Written before and not recorded: {words}").format(words=one)
                  for one in session.drafts.reasons(self._place(self._current, ""))]
        self._note.setText("\n".join(dict.fromkeys(notes)))
        self._note.setVisible(bool(notes))
        self.form.show_fields(self.fields(self._current), shown, live=not refused and not locked,
                              anew=self._current != self._formed)
        self._formed = self._current
        self._steps.show_steps([] if new else self.steps(session.state, self._current))
        self._show_fault()
        self._live = not refused and not locked
        self._show_buttons()
        self.new.setEnabled(not refused)
        self.new.setToolTip(refused)

    def go_to(self, key: str) -> None:
        """Show a record by its key, whatever the filter."""
        if not self.list.go_to(key):
            self.filter.setCurrentIndex(0)
            self.list.go_to(key)
        if self._current != key and self.list.current == key:      # it was the current row already
            self.show_record(key)

    def _fill(self, first: bool = False) -> None:
        session = self.session
        if session is None:
            self.list.show_rows([])
            return
        at, was, chosen = self.list.currentIndex().row(), self._current, str(self.filter.currentData() or "")
        self._recorded = self.rows(session.state, chosen)
        self._show_rows()
        rows = self.list.records.rows
        if first and rows:
            self.go_to(rows[0].key)
        elif self.stays and rows and was != NEW and self.list.records.row_of(was) < 0:
            self.go_to(rows[min(max(at, 0), len(rows) - 1) if chosen == self._filtered else 0].key)
        else:
            self.show_record(self._current)
        self._filtered = chosen
        self._say_state()

    def _show_rows(self) -> None:
        """Show the rows: what is begun first, whatever the filter."""
        rows = [*self._begun(), *self._recorded]
        self.list.show_rows(rows, keep=self._current)
        self._none.setVisible(not rows)
        self.list.setVisible(bool(rows))

    def _begun(self) -> list[Row]:
        found = []
        for key, typed in self._drafts.typed().items():
            if is_new(key):
                prose = [one.name for one in self.fields(key) if one.kind in (Kind.TEXT, Kind.LINE)]
                words = max((typed.get(name, "") for name in prose), key=len)
                title = " ".join(words.split()) or self.tr("Nothing said yet")
                found.append(Row(
                    key, title, self.tr("not recorded yet"), "pencil", "warn", self.tr("draft"), "warn"))
        return found

    def _show_buttons(self) -> None:
        typed = self._drafts.holds(self._current)
        self.save.setEnabled(self._live and typed and not self._busy)
        self.drop.setEnabled(typed and not self._busy)
        self.save.setVisible(self._live)
        self.drop.setVisible(self._live)
        self._hint.setVisible(self._live)
        self._show_foot()

    def _show_fault(self) -> None:
        words = self._faults.get(self._current, "")
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self._show_foot()

    def _show_foot(self) -> None:
        some = self._live or bool(self._fault.text()) or self._steps.count() > 1       # the last is the stretch
        self._foot.setVisible(some)
        self._line.setVisible(some)

    # what is typed and written

    def _edited(self, _name: str) -> None:
        session = self.session
        if session is None:
            return
        new = is_new(self._current)
        stands = self.starting() if new else self.values(session.state, self._current) or {}
        self._faults.pop(self._current, None)
        self._current = self._formed = self._drafts.put(self._current, self.form.changed(stands))
        if new and (shown := [*self._begun(), *self._recorded]) and tuple(shown) != self.list.records.rows:
            self._show_rows()
        self._show_fault()
        self._show_buttons()

    def write(self) -> None:
        """Write what is typed for the record shown; a refusal is told where it was typed."""
        session, key = self.session, self._current
        if session is None or not self._drafts.holds(key) or self._busy or not self._live:
            return
        values, made = self._drafts.of(key), list[str]()
        if is_new(key):
            blank = dict.fromkeys(self.form.names, "")
            job = self._recording({**blank, **self.starting(), **values}, made)
        else:
            job = self.changing(key, values)

        self._busy = True
        self._show_buttons()

        def done(_changes: SessionChanges) -> None:
            self._busy = False
            self._drafts.written(key, values)
            if made and self._current == key:
                self._current = made[0]
                self._fill()
                self.go_to(made[0])
            else:
                self._fill()

        def refused(error: BaseException) -> None:
            self._busy = False
            if isinstance(error, WorkbenchError):
                self._faults[key] = error.message.in_(self.context.language)
            self._show_fault()
            self._show_buttons()

        session.write(job, tells=False).then(done).otherwise(refused)

    def _recording(self, values: Mapping[str, str], made: list[str]) -> Job:
        making = self.making(values)

        def record(doc: SessionDocument) -> SessionChanges:
            id_, changes = making(doc)
            made.append(id_)
            return changes

        return record

    def drop_draft(self) -> None:
        """Let go of what was typed for the record shown."""
        self._drafts.drop(self._current)
        self._faults.pop(self._current, None)
        if is_new(self._current):
            self._current = NEW
            self.list.leave()
        self._fill()

    def unsaved(self) -> list[Unsaved]:
        """Give what was typed and not saved."""
        session = self.session
        if session is None:
            return []
        found = []
        for key, typed in self._drafts.typed().items():
            labels = {one.name: one.label for one in self.fields(key)}
            words = "\n".join(f"{labels.get(name, name)}: {value}" for name, value in typed.items() if value)
            if words:
                found.append(Unsaved(f"{self.title}: {self.head(session.state, key)[0]}", words))
        return found

    def forget_typing(self) -> None:
        """Let go of it."""
        self._drafts.clear()
        self._faults.clear()

    # words and looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the form more where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() / self.context.theme.scale < _NARROW
        self._row.setStretch(0, 1 if narrow else 5)
        self._row.setStretch(1, 1 if narrow else 4)

    def set_margins(self, around: int) -> None:
        """Leave so much room around: none where it stands inside another part."""
        self._row.setContentsMargins(around, around, around, around)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: list and form scroll."""
        return QSize(640, 380)

    def _restyle(self) -> None:
        self.new.setIcon(self.context.theme.icon("plus"))

    def _say_state(self) -> None:
        if self.session is not None:
            self.state_words = self.says(self.session.state)
        self.told.emit()

    def retranslate(self) -> None:
        """Set the words all these parts share; who comes after sets its own first."""
        self._fill_filters()
        self.filter.setAccessibleName(self.tr("Show only"))
        self.save.setText(self.tr("Save"))
        self.drop.setText(self.tr("Discard"))
        self._hint.setText(self.tr("Ctrl+Enter saves"))
        self.list.setAccessibleName(self.title)
        self.card.set_words(self.title)
        self._fill()

    def _fill_filters(self) -> None:
        chosen = str(self.filter.currentData() or "")
        quiet = self.filter.blockSignals(True)
        self.filter.clear()
        for name, words in self.filters():
            self.filter.addItem(words, name)
        self.filter.setCurrentIndex(max(0, self.filter.findData(chosen)))
        self.filter.blockSignals(quiet)
