"""Which version a paper shows, and the facts that go to the client and come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ccworkbench.errors import WorkbenchError
from ccworkbench.freezing import papers
from ccworkbench.session.people import Act
from ui import rights
from ui.context import Context
from ui.pages.records.record_list import RecordList, Row
from ui.widgets.card import Card, said

if TYPE_CHECKING:
    from ccworkbench.exports.fact_return import Returned
    from ccworkbench.exports.workbook.paper_check import PaperCheck
    from ccworkbench.exports.writing import Written
    from ccworkbench.session.verify import Check
    from ccworkbench.session.versions import Version
    from ui.open_session import OpenSession

Answer = tuple[bool, Callable[[], str]]          # whether all is well, and the words in the language in force


class PapersView(QWidget):
    """`ask_open` and `ask_save` are the file dialogs; tests put their own in place."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session: OpenSession | None = None
        self._answer: Answer | None = None
        self._facts: Answer | None = None
        self._returned: Returned | None = None
        self.ask_open: Callable[[str], Path | None] = self._ask_open
        self.ask_save: Callable[[str], Path | None] = self._ask_save
        self.paper, self.fact_card = Card(), Card()
        self.field, self.check, self.choose = QLineEdit(), QPushButton(), QPushButton()
        self.answer, self.findings = said("", wrap=True), RecordList(context)
        self.write, self.take, self.keep = QPushButton(), QPushButton(), QPushButton()
        self.told, self.differences = said("", wrap=True), RecordList(context)
        self._about, self._fact_about = said("secondary", wrap=True), said("secondary", wrap=True)
        self._note = said("warn", wrap=True)
        for one in (self.answer, self.told, self._note):
            one.setTextFormat(Qt.TextFormat.PlainText)
            one.setProperty("from", "core")
        self._lay_out()
        self.field.returnPressed.connect(self.look_up)
        self.check.clicked.connect(self.look_up)
        self.choose.clicked.connect(self.choose_workbook)
        self.write.clicked.connect(self.write_sheet)
        self.take.clicked.connect(self.read_sheet)
        self.keep.clicked.connect(self.keep_notes)
        self.setFocusProxy(self.field)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.check)
        self.paper.body.addWidget(self._about)
        self.paper.body.addLayout(row)
        self.paper.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.paper.body.addWidget(self.answer)
        self.paper.body.addWidget(self.findings, 1)
        self.paper.body.addStretch(0)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for one in (self.write, self.take, self.keep):
            buttons.addWidget(one)
        buttons.addStretch(1)
        self.fact_card.body.addWidget(self._fact_about)
        self.fact_card.body.addLayout(buttons)
        self.fact_card.body.addWidget(self._note)
        self.fact_card.body.addWidget(self.told)
        self.fact_card.body.addWidget(self.differences, 1)
        self.fact_card.body.addStretch(0)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(12)
        both.addWidget(self.paper, 1)
        both.addWidget(self.fact_card, 1)

    def show_session(self, session: OpenSession | None) -> None:
        """Let go of what was answered for another session."""
        self._session = session
        self._answer = self._facts = self._returned = None
        self.field.clear()
        self.findings.show_rows([])
        self.differences.show_rows([])
        self._show()

    # papers

    def look_up(self) -> None:
        """Say which version the fingerprint typed stands for."""
        session, typed = self._session, self.field.text().strip()
        if session is None or not typed:
            return

        def told(answer: tuple[Check, Version | None]) -> None:
            self.findings.show_rows([])
            self._answer = (answer[0].ok, partial(self._context.words, answer[0].message))
            self._show()

        session.read(lambda doc: papers.look_up(doc, typed)).then(told).otherwise(session.failed.emit)

    def choose_workbook(self) -> None:
        """Compare a score sheet with the version whose fingerprint it prints."""
        session = self._session
        path = self.ask_open(self.tr("Choose the score sheet")) if session is not None else None
        if session is None or path is None:
            return
        from ccworkbench.exports.workbook.paper_check import check_paper

        def told(found: PaperCheck) -> None:
            count, faults = found.compared, len(found.findings)
            number = found.version.number if found.version is not None else 0
            if found.version is not None and not faults:
                self._answer = (True, lambda: self.tr(
                    "'{file}' shows version {number}; {count} cell(s) compared, all the same.", "", count).format(
                        file=path.name, number=number, count=count))
            elif found.version is not None:
                self._answer = (False, lambda: self.tr(
                    "'{file}' prints the fingerprint of version {number} but differs in {count} place(s).", "",
                    faults).format(
                        file=path.name, number=number, count=faults))
            else:
                self._answer = (False, lambda: self.tr(
                    "'{file}' is no version of this session.").format(file=path.name))
            self.findings.show_rows([
                Row(str(at), self._context.words(one.message), "", "circle-alert", "bad")
                for at, one in enumerate(found.findings)])
            self._show()

        def refused(error: BaseException) -> None:
            self.findings.show_rows([])
            self._answer = self._refusal(error)
            self._show()

        session.read(lambda doc: check_paper(doc, path)).then(told).otherwise(refused)

    # facts

    def write_sheet(self) -> None:
        """Write the facts and figures for the client, without ratings."""
        session = self._session
        path = self.ask_save(self.tr("Write the fact-check sheet")) if session is not None else None
        if session is None or path is None:
            return
        from ccworkbench.exports.fact_check import write_fact_check

        state, language = session.state, self._context.language

        def told(_written: Written) -> None:
            self._facts = (True, lambda: self.tr("Written: {file}").format(file=path.name))
            self._show()

        self._context.pool.run(lambda: write_fact_check(path, state, language=language, force=True)).then(
            told).otherwise(self._fact_refused)

    def read_sheet(self) -> None:
        """Read a sheet that came back; nothing is written yet."""
        session = self._session
        path = self.ask_open(self.tr("Choose the sheet that came back")) if session is not None else None
        if session is None or path is None:
            return
        from ccworkbench.exports import fact_return

        me = session.me

        def told(found: Returned) -> None:
            self._returned = found
            differing = len(found.differences)
            self._facts = (not differing, lambda: self.tr(
                "{right} correct, {silent} unanswered, {differing} differing, {moved} changed here since, "
                "{missing} row(s) missing", "", len(found.missing)).format(
                    right=found.confirmed, silent=found.unanswered, differing=differing, moved=len(found.moved),
                    missing=len(found.missing)))
            self._show()

        session.read(lambda doc: fact_return.read_back(doc, path, me)).then(told).otherwise(self._fact_refused)

    def keep_notes(self) -> None:
        """Keep what the client says as notes; no fact is changed."""
        session, found = self._session, self._returned
        if session is None or found is None:
            return
        from ccworkbench.exports import fact_return

        me, language = session.me, self._context.language

        def told(_changes: object) -> None:
            self._returned = None
            self._facts = (True, lambda: self.tr("No fact was changed; differences are kept as notes."))
            self._show()

        session.write(lambda doc: fact_return.take(doc, found, me, language), tells=False).then(
            told).otherwise(self._fact_refused)

    def _fact_refused(self, error: BaseException) -> None:
        self._facts, self._returned = self._refusal(error), None
        self._show()

    def _refusal(self, error: BaseException) -> Answer | None:
        if isinstance(error, WorkbenchError):
            return False, lambda: "\n".join(map(self._context.words, (error.message, error.remedy)))
        if self._session is not None:
            self._session.failed.emit(error)
        return None

    # words and looks

    def _show(self) -> None:
        for label, answer in ((self.answer, self._answer), (self.told, self._facts)):
            label.setVisible(answer is not None)
            if answer is not None:
                role = "ok" if answer[0] else "error"
                label.setText(answer[1]())
                if label.property("role") != role:
                    label.setProperty("role", role)
                    label.style().polish(label)
        self.findings.setVisible(bool(self.findings.records.rows))
        self.differences.show_rows(self._rows())
        self.differences.setVisible(bool(self.differences.records.rows))
        session = self._session
        refused = rights.refusal(self._context, session, Act.FIND) if session is not None else ""
        self._note.setText(refused)
        self._note.setVisible(bool(refused))
        for button in (self.write, self.take):
            button.setEnabled(not refused)
            button.setToolTip(refused)
        self.keep.setVisible(self._returned is not None and bool(self._returned.differences))

    def _rows(self) -> Sequence[Row]:
        if self._returned is None:
            return []
        from ccworkbench.exports.fact_return import note_words

        return [
            Row(str(at), " ".join(self._context.words(note_words(one)).split()), f"{one.sheet} {one.cell}", "info",
                "warn")
            for at, one in enumerate(self._returned.differences)]

    def retranslate(self) -> None:
        """Set every word anew."""
        self.paper.set_words(self.tr("Which version does this paper show?"))
        self._about.setText(self.tr(
            "Type the fingerprint printed on it, four digits or more; or choose the workbook, which is "
            "compared cell by cell."))
        self.field.setPlaceholderText(self.tr("e.g. 4f2a-91c0"))
        self.field.setAccessibleName(self.tr("Fingerprint"))
        self.check.setText(self.tr("Look up"))
        self.choose.setText(self.tr("Choose a workbook…"))
        self.fact_card.set_words(self.tr("Facts checked by the client"))
        self._fact_about.setText(self.tr(
            "Facts and figures go out without any rating. What comes back changes no fact: differences are "
            "kept as notes."))
        self.write.setText(self.tr("Write the sheet…"))
        self.take.setText(self.tr("Read it back…"))
        self.keep.setText(self.tr("Keep as notes"))
        self.findings.setAccessibleName(self.tr("Differences on the paper"))
        self.differences.setAccessibleName(self.tr("What the client says"))
        self._show()

    def _ask_open(self, title: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(self, title, _documents(), "*.xlsx")
        return Path(chosen) if chosen else None

    def _ask_save(self, title: str) -> Path | None:
        name = Path(_documents()) / (self.tr("Fact check") + ".xlsx")
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(name), "*.xlsx")
        return Path(chosen) if chosen else None


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
