"""Every page and dialog of the window, in the forms it can take, one after the other.

Shared by the tests that measure room and by those that read words. A scene sets the window up and
gives the widget to look at; a dialog is shown, never run, and put away before the next scene.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccworkbench.session import evidence, feedback, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role, SessionKind
from ccworkbench.standard import library
from ccworkbench.standard.answers import Answer, Month
from ccworkbench.standard.items import FieldId, ItemId, SectionId
from ccworkbench.text import Text
from ui.actions import ACTIONS, ActionId
from ui.app import Workbench
from ui.dialogs.new_session import NewSessionDialog
from ui.models.recent_sessions import Card
from ui.pages.walk.evidence_intake import png_bytes
from ui.pages.walk.page import WalkPage

LEAD, SECOND = AssessorId("A"), AssessorId("B")
# Data of the two sessions here; words of theirs are nobody's translation.
ORGANISATION, ALIAS, PEOPLE = "云栖市民服务中心", "云栖", ("李敏", "周航")
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>endobj\n"
    b"4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>endobj\ntrailer<</Root 1 0 R>>\n"
)
RATIONALE = "抽查十月三个班组的记录：两组完整，夜班缺四天。"
NOTE = "等待时长在有的系统里含振铃，分母要不要写明？"
LONG_NAME = "2026年第三季度云栖市民服务中心夜班排班与连续上班天数核对记录（含节假日调休与跨月班次）最终确认版.csv"


def picture(number: int = 0) -> bytes:
    """Give a PNG of 160 x 120 in a colour of its own."""
    image = QImage(160, 120, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(37 * number % 360, 90, 200))
    return png_bytes(image)


def make_session(folder: Path) -> Path:
    """Make a session on the sample standard with every kind of answer and of evidence in it."""
    people = (Person(LEAD, PEOPLE[0], Role.LEAD), Person(SECOND, PEOPLE[1], Role.ASSESSOR))
    profile: dict[FieldId, Any] = {
        FieldId("seats"): "260", FieldId("operator"): "in-house", FieldId("lines"): "3",
        FieldId("channels"): ("chat", "voice"), FieldId("city"): "云栖", FieldId("year"): "2026",
        FieldId("direction"): "experience",
    }
    with SessionDocument.create(
        folder, library.load("sample"), organisation=ORGANISATION, alias=ALIAS, kind=SessionKind.BASELINE,
        people=people, author=LEAD, profile=profile,
    ) as doc:
        doc.i_am(LEAD)
        for item, answer in ANSWERS.items():
            ratings.rate(doc, ItemId(item), LEAD, answer, rationale=RATIONALE)
        ratings.set_follow_up(doc, ItemId("2-03"), LEAD, True)
        ratings.rate(doc, ItemId("3-04"), SECOND, Answer(na=True), reason="席位都在外包方，排班不由本中心安排。")
        ratings.submit(doc, LEAD, [SectionId("2")])
        feedback.leave(doc, "3-01", NOTE, LEAD)
        feedback.leave(doc, "3-01", NOTE, SECOND, party="client", consent=True)
        _attach(doc)
    return folder


ANSWERS = {
    "1-01": Answer(option="3"), "1-02": Answer(number="65"), "2-01": Answer(option="4"),
    "2-02": Answer(option="partly"), "2-03": Answer(option="yes"), "2-04": Answer(options=("menu", "word")),
    "3-01": Answer(inputs=(("idle", "120"), ("talk", "420"), ("wrap", "61.5"))),
    "3-02": Answer(inputs=(("pay_low", "6780"),)),
    "3-03": Answer(series=tuple(
        Month(f"2026-{month:02d}", (("contacts", str(41000 + 700 * month)), ("spent", str(290000 - 900 * month))))
        for month in range(5, 11)
    )),
    "3-04": Answer(count="2"), "4-01": Answer(option="2"),
}


def _attach(doc: SessionDocument) -> None:
    at = doc.state.item_target(ItemId("1-01"))
    for number in range(7):
        evidence.attach_file(doc, picture(number), [at], LEAD, name=f"现场照片 {number + 1}.png", kind="record")
    evidence.attach_sighting(
        doc, "夜班排班看板", [at], LEAD, kind="observation", where="运营现场", shown_by="现场主管",
        period="2026-07 至 2026-09", caption="七天连班的两人已标红",
    )
    evidence.attach_file(doc, PDF, [doc.state.item_target(ItemId("2-01"))], LEAD, name="投诉处理办法.pdf",
                         caption="第 3 页写明回访由受理人完成")
    rows = "\n".join(f"2026-10-{day:02d},早班,{30 + day}" for day in range(1, 29))
    evidence.attach_file(doc, f"日期,班次,人数\n{rows}\n".encode(), [doc.state.item_target(ItemId("3-04"))], LEAD,
                         name=LONG_NAME, kind="record")


def cards() -> list[Card]:
    """Give sessions for the welcome page: each state a card can show, and one name too long."""
    cmm, sample = Text("CC-CMM 客户中心能力成熟度模型", "CC-CMM"), Text("示例", "Sample")
    return [
        Card("/a", ORGANISATION, ALIAS, sample, "list", 10, 13, 1_792_000_000_000, "60.4", "L3", 3,
             people=("A", "B")),
        Card("/b", "华东地区客户服务与投诉处理中心（第二职场，含夜间业务与节假日值守团队）", "", cmm, "wheel", 170,
             170, 1_791_000_000_000, "84.1", "L4", 4, final=True, people=("A", "B", "C", "D", "E", "F")),
        Card("/c", "北辰通信", "北辰", cmm, "wheel", 3, 170, 1_790_000_000_000, missing=True),
        Card("/d", "南岭银行", "南岭", cmm, "wheel", 64, 170, 1_789_000_000_000, holder="周航"),
    ]


@dataclass
class Stage:
    """The window, and the two sessions scenes are played on."""

    workbench: Workbench
    sample: Path
    bot: QtBot
    _shown: list[QWidget] = field(default_factory=list)

    def settle(self) -> None:
        """Let everything that is under way end: reads, writes, thumbnails, previews, layouts."""
        session = self.workbench.desk.session
        self.bot.waitUntil(lambda: not self.workbench.pool.busy, timeout=20_000)
        if session is not None:
            self.bot.waitUntil(lambda: not session._thread.busy, timeout=20_000)
        for _ in range(3):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        self.bot.waitUntil(lambda: not self.workbench.pool.busy, timeout=20_000)

    def open(self, folder: Path, stage: ActionId = ActionId.WALK) -> QWidget:
        """Open a session and show a stage."""
        desk = self.workbench.desk
        if desk.session is None or desk.session.folder.resolve() != folder.resolve():
            with self.bot.waitSignal(desk.opened, timeout=30_000):
                desk.open(folder)
        self.workbench.window.show_stage(stage)
        return self.workbench.window

    def home(self) -> QWidget:
        """Go back to the welcome page."""
        self.workbench.desk.close()
        self.workbench.window.show_stage(None)
        self.settle()
        return self.workbench.window

    def walk(
        self, item: str, *, guidance: bool = False, drawer: bool = False, folder: Path | None = None
    ) -> QWidget:
        """Show an item of a session, of the sample's where none is named."""
        window = self.open(folder or self.sample)
        page = self.page
        page.card.guidance._wishes.clear()
        for row in page.card.figures.rows:
            row.close_form()
        page.card.guidance.set_open(guidance)
        page.show_item(ItemId(item))
        page._open_drawer(drawer)
        return window

    @property
    def page(self) -> WalkPage:
        """The walk page."""
        page = self.workbench.window.page
        assert isinstance(page, WalkPage)
        return page

    def dialog(self, made: Any) -> QWidget:
        """Show a dialog without waiting for an answer."""
        self._shown.append(made)
        made.show()
        return made

    def clear(self) -> None:
        """Put away what the last scene showed beside the window."""
        for one in self._shown:
            one.hide()
            if one.isWindow():
                one.setParent(None)
                one.deleteLater()
        self._shown.clear()


def _welcome(stage: Stage, *, some: bool, names: bool = False, library_shown: bool = False) -> QWidget:
    window = stage.home()
    home = stage.workbench.home
    home.show_cards(cards() if some else [])
    home._library.setChecked(library_shown)
    stage.workbench.context.discretion.show_names(names)
    return window


def _new_session(stage: Stage, step: int, *, standard: str = "sample", said: bool = False) -> QWidget:
    window = _welcome(stage, some=True)
    made = NewSessionDialog(window, stage.workbench.context)
    made._choose_standard(standard)
    made._standard.choose(standard)
    if step and not said:
        made._profile._organisation.setText(ORGANISATION)
    made._show_step(step)
    if said:
        made._go(1)
    return stage.dialog(made)


def _refused(stage: Stage) -> QWidget:
    """Show what the core says to a session that cannot be: formal, on a draft standard."""
    made = _new_session(stage, 2)
    assert isinstance(made, NewSessionDialog)
    standard = made.draft.standard
    assert standard is not None
    made.draft.standard = replace(standard, head=replace(standard.head, state="draft"))
    made._make()
    return made


def _sighting(stage: Stage, *, fault: bool = False) -> QWidget:
    from ui.dialogs.sighting import SightingDialog

    made = SightingDialog(stage.workbench.context, stage.walk("1-01"), place="运营现场")
    if fault:
        made._try_to_save()
    return stage.dialog(made)


def _preview(stage: Stage, item: str, at: int = 0) -> QWidget:
    from ui.pages.walk.preview_dialog import PreviewDialog

    window = stage.walk(item)
    session = stage.workbench.desk.session
    assert session is not None
    rows = session.state.evidence_for(session.state.item_target(ItemId(item)))
    return stage.dialog(PreviewDialog(stage.workbench.context, session, rows, at, window))


def _confirm(stage: Stage) -> QWidget:
    from ui.dialogs.confirm import ConfirmDialog

    window = stage.open(stage.sample, ActionId.RESULTS)
    session = stage.workbench.desk.session
    assert session is not None
    return stage.dialog(ConfirmDialog(window, stage.workbench.context, session, "direction"))


def _palette(stage: Stage, typed: str) -> QWidget:
    window = stage.walk("1-01")
    stage.workbench._open_palette()
    palette = stage.workbench._palette
    assert palette is not None
    stage._shown.append(palette)
    palette.field.setText(typed)
    return window


def _submit(stage: Stage) -> QWidget:
    from ui.dialogs.submit import SubmitDialog, count_sections

    window, session = stage.walk("1-01"), stage.workbench.desk.session
    assert session is not None
    counts = count_sections(session.state, session.me, stage.workbench.desk.applicable())
    return stage.dialog(SubmitDialog(window, stage.workbench.context, session.state, counts))


def _export(stage: Stage) -> QWidget:
    from ui.dialogs.export import ExportDialog

    window, session = stage.walk("1-01"), stage.workbench.desk.session
    assert session is not None
    return stage.dialog(ExportDialog(window, stage.workbench.context, session, stage.sample.parent / "out"))


def _keys(stage: Stage) -> QWidget:
    from ui.app import STAGES
    from ui.dialogs.keys import KeysDialog

    missing = {one.id for one in ACTIONS if one.group == "stage"} - {one.id for one in STAGES}
    return stage.dialog(KeysDialog(stage.walk("1-01"), frozenset(missing)))


def _preferences(stage: Stage) -> QWidget:
    from ui.dialogs.preferences import PreferencesDialog

    window = stage.walk("1-01")
    return stage.dialog(
        PreferencesDialog(window, stage.workbench.context.settings, stage.workbench.appearance))


def _key_figures(stage: Stage) -> QWidget:
    window = stage.walk("3-01", guidance=True)
    guidance = stage.page.card.guidance
    for fold in guidance._folds:
        if fold.open != (fold is guidance._figures):
            fold.head.click()
    stage.settle()
    stage.page._scroll.ensureWidgetVisible(guidance._kpis)
    return window


def _figure(stage: Stage, *typed: str) -> QWidget:
    """Show the figure from outside of a measure, with the form for it open or refused."""
    window = stage.walk("3-02")
    row = stage.page.card.figures.row("average_wage")
    assert row is not None
    row._open()
    for line, text in zip(row.lines(), typed, strict=False):
        line.setText(text)
    if typed:
        row._give()
    stage.settle()
    stage.page._scroll.ensureWidgetVisible(row)
    return window


def _feedback(stage: Stage, item: str, words: str = "") -> QWidget:
    from ui.dialogs.feedback import FeedbackDialog

    window, session = stage.walk(item, guidance=True), stage.workbench.desk.session
    assert session is not None
    made = FeedbackDialog(window, stage.workbench.context, session, ItemId(item))
    made.words.setPlainText(words)
    return stage.dialog(made)


def _dictionary(stage: Stage, typed: str = "", *, home: bool = False, kpi: str = "") -> QWidget:
    from ui.dialogs.dictionary import DictionaryDialog

    window = stage.home() if home else stage.walk("1-01")
    session = stage.workbench.desk.session
    standard = session.standard if session is not None else None
    made = DictionaryDialog(window, stage.workbench.context, standard, kpi)
    made.field.setText(typed)
    return stage.dialog(made)


def _reason(stage: Stage) -> QWidget:
    window = stage.walk("2-01")
    stage.page.card.reason.ask(stage.workbench.desk.tr("The section is submitted. Why is this changed?"))
    return window


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "welcome empty": lambda stage: _welcome(stage, some=False),
    "welcome": lambda stage: _welcome(stage, some=True),
    "welcome with names": lambda stage: _welcome(stage, some=True, names=True),
    "welcome standards": lambda stage: _welcome(stage, some=True, library_shown=True),
    "new session standard": lambda stage: _new_session(stage, 0),
    "new session profile": lambda stage: _new_session(stage, 1),
    "new session profile cc-cmm": lambda stage: _new_session(stage, 1, standard="cc-cmm"),
    "new session profile ccso": lambda stage: _new_session(stage, 1, standard="ccso"),
    "new session refused": _refused,
    "new session unnamed": lambda stage: _new_session(stage, 1, said=True),
    "new session people": lambda stage: _new_session(stage, 2),
    "walk levels": lambda stage: stage.walk("1-01"),
    "walk guidance": lambda stage: stage.walk("1-01", guidance=True),
    "walk rulings": lambda stage: stage.walk("3-01", guidance=True),
    "walk drawer": lambda stage: stage.walk("1-01", drawer=True),
    "walk number": lambda stage: stage.walk("1-02"),
    "walk submitted": lambda stage: stage.walk("2-01", drawer=True),
    "walk reason": _reason,
    "walk deduction": lambda stage: stage.walk("2-02"),
    "walk follow-up": lambda stage: stage.walk("2-03"),
    "walk several": lambda stage: stage.walk("2-04"),
    "walk measure": lambda stage: stage.walk("3-01"),
    "walk left out": lambda stage: stage.walk("3-02", drawer=True),
    "walk figure form": _figure,
    "walk figure refused": lambda stage: _figure(stage, "25", "11,5"),
    "walk key figures": _key_figures,
    "walk series": lambda stage: stage.walk("3-03"),
    "walk N/A waiting": lambda stage: stage.walk("3-04", drawer=True),
    "walk last": lambda stage: stage.walk("4-03"),
    "results": lambda stage: stage.open(stage.sample, ActionId.RESULTS),
    "sighting": _sighting,
    "sighting untitled": lambda stage: _sighting(stage, fault=True),
    "preview picture": lambda stage: _preview(stage, "1-01"),
    "preview sighting": lambda stage: _preview(stage, "1-01", 7),
    "preview PDF": lambda stage: _preview(stage, "2-01"),
    "preview text": lambda stage: _preview(stage, "3-04"),
    "confirm": _confirm,
    "palette": lambda stage: _palette(stage, ""),
    "palette nothing": lambda stage: _palette(stage, "zzzz"),
    "feedback": lambda stage: _feedback(stage, "1-01"),
    "feedback with notes": lambda stage: _feedback(stage, "3-01", NOTE),
    "dictionary": lambda stage: _dictionary(stage, kpi="occupancy"),
    "dictionary average": lambda stage: _dictionary(stage, "82"),
    "dictionary nothing": lambda stage: _dictionary(stage, "zzzz"),
    "dictionary at home": lambda stage: _dictionary(stage, home=True),
    "submit": _submit,
    "export": _export,
    "keys": _keys,
    "preferences": _preferences,
}


@contextmanager
def played(stage: Stage, name: str) -> Iterator[QWidget]:
    """Play a scene and give what is to be looked at; what it showed is put away afterwards."""
    widget = SCENES[name](stage)
    stage.settle()
    try:
        yield widget
    finally:
        stage.clear()
