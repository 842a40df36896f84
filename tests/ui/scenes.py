"""Every page and dialog of the window, in the forms it can take, one after the other.

Shared by the tests that measure room and by those that read words. A scene sets the window up and
gives the widget to look at; a dialog is shown, never run, and put away before the next scene.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccworkbench.errors import FileProblem
from ccworkbench.session.exchange import Sent
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.session.sending import Room
from ccworkbench.session.signing import Signer, Trust
from ccworkbench.standard.items import ItemId
from ccworkbench.text import Text
from tests.ui import board_scenes, merge_scenes, past_scenes, record_scenes
from tests.ui.scene_data import ALIAS, FULL, NOTE, ORGANISATION, PEOPLE, REFUSED, SECOND, cards
from ui.actions import ACTIONS, ActionId
from ui.app import Workbench
from ui.dialogs.file_stage import Stage as FileStage
from ui.dialogs.new_session import NewSessionDialog
from ui.dialogs.send.parcels import Parcel
from ui.pages.walk.page import WalkPage
from ui.unsaved import KeepsTyping


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
        for _ in range(4):           # what one of them brings may set the others going again
            self.bot.waitUntil(lambda: not self.workbench.pool.busy, timeout=60_000)
            if session is not None:
                self.bot.waitUntil(lambda: not session._thread.busy, timeout=60_000)
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)

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
        """Put away what the last scene showed beside the window, and what it typed."""
        for page in self.workbench.window.pages:
            if isinstance(page, KeepsTyping):
                page.forget_typing()
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


ROOMY = Room(3_300_000_000, 4 * 1024**3 - 1)        # a stick, as the scenes have it


def _send(
    stage: Stage, kind: str = "passphrase", *, typed: str = "", out: bool = False, room: Room = ROOMY,
    parcels: Sequence[Parcel] = (), sections: Sequence[str] = (),
) -> QWidget:
    from ui.dialogs.send import SendDialog

    window, session = stage.walk("1-01"), stage.workbench.desk.session
    assert session is not None
    made = SendDialog(window, stage.workbench.context, session, stage.sample.parent / "out", look=lambda _: room)
    made.protection.choose(kind)
    made.protection.first.setText(typed)
    if out:
        made.recipients.hand_out.setChecked(True)
        for tick in made.recipients.ticks.values():
            tick.setChecked(True)
    made.contents.only.setChecked(bool(sections))
    for id_, tick in made.contents.ticks.items():
        tick.setChecked(id_ in sections)
    stage.settle()
    if parcels:
        made.parcels = list(parcels)
        made._mark.setText("4f2a-91c0-77de-0b12-a9e4")
        made._mark.show()
        made._mark_about.show()
        made._refresh()
    return stage.dialog(made)


def _sent() -> Sequence[Parcel]:
    stick = Path("/stick")
    parts = tuple(stick / f"site A-B.ccx.{number}of2" for number in (1, 2))
    whole = Sent((stick / "site A.ccx",), 52_000_000, "0" * 64, 812, 9, 0, ("0" * 64,))
    split = Sent(parts, 5_400_000_000, "0" * 64, 812, 120, 3)
    full = FileProblem("disk-full", *FULL)
    return (
        Parcel(parts[0], stage=FileStage.WRITTEN, sent=split),
        Parcel(whole.paths[0], stage=FileStage.WRITTEN, sent=whole),
        Parcel(stick / "site A-C.ccx", stage=FileStage.FAILED, error=full),
    )


def _send_all(stage: Stage, *, some: bool = True) -> QWidget:
    from ui.dialogs.send import SendAllDialog

    window = _welcome(stage, some=True)
    made = SendAllDialog(window, stage.workbench.context, cards() if some else [], stage.sample.parent / "out",
                         look=lambda _: ROOMY)
    made.protection.choose("none")
    return stage.dialog(made)


def _taking_in(stage: Stage, *, here: bool = False, part: bool = False, fault: bool = False) -> QWidget:
    from ccworkbench.session.receiving import Glimpse
    from ui.dialogs.taking_in import Known, TakingInDialog

    window = stage.home()
    made = TakingInDialog(window, stage.workbench.context, Path("/stick/site B-A.ccx"), stage.sample.parent)
    if fault:
        made._refused(FileProblem("exchange-refused", *REFUSED))
        return stage.dialog(made)
    people = tuple(Person(AssessorId(one), name, role) for one, name, role in zip(
        "AB", PEOPLE, (Role.LEAD, Role.ASSESSOR), strict=True))
    trust = Trust.CHANGED if here else Trust.NEW
    before = "77de0b12a9e44f2a91c0" * 3 if here else ""
    signer = Signer(trust, "s", "B", "4f2a91c077de0b12a9e4" * 3, expected=before)
    found = Glimpse("s", ALIAS, ORGANISATION, "sample", people, 812, 9, 52_000_000, not part, signer)
    made._take_known(Known(found, stage.sample if here else None, Text("示例", "Sample")))
    return stage.dialog(made)


def _signatures(stage: Stage, *, home: bool = False) -> QWidget:
    from ccworkbench.session import pins
    from ui.dialogs.signatures import SignaturesDialog

    window = stage.home() if home else stage.walk("1-01")
    if not home:
        pins.pin(PEOPLE[1], "4f2a-91c0-77de-0b12-a9e4")
    return stage.dialog(SignaturesDialog(window, stage.workbench.context, stage.workbench.desk.session))


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


def _retention(stage: Stage) -> QWidget:
    from ui.dialogs.retention import RetentionDialog

    window, session = stage.walk("1-01"), stage.workbench.desk.session
    assert session is not None
    return stage.dialog(RetentionDialog(window, stage.workbench.context, session))


def _passphrase(stage: Stage) -> QWidget:
    from ui.dialogs.passphrase import PassphraseDialog

    made = PassphraseDialog(stage.walk("1-01"), "收存", NOTE, twice=True)
    made._field.setText("seven words")
    made._again.setText("eight words")
    return stage.dialog(made)


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
    "board": lambda stage: board_scenes.board(stage, item="1-01"),
    "board in the making": board_scenes.in_the_making,
    "board begun anew": board_scenes.begun_anew,
    "board words left over": board_scenes.left_over,
    "board N/A": lambda stage: board_scenes.board(stage, item="3-04"),
    "board measured": lambda stage: board_scenes.board(stage, item="1-02"),
    "board eight": lambda stage: board_scenes.board(stage, "eight", people=8),
    "board waiting": lambda stage: board_scenes.board(stage, "waiting", submitted=2),
    "board blind": lambda stage: board_scenes.board(stage, "blind", me=AssessorId("B"), blind=True),
    "board of a reader": lambda stage: board_scenes.board(stage, "reader", me=AssessorId("B")),
    "board blind, nothing to see": lambda stage: board_scenes.board(
        stage, "unseen", me=AssessorId("D"), blind=True, agreed=True, plain=True),
    "board nobody": lambda stage: board_scenes.board(
        stage, "nobody", people=3, submitted=0, agreed=True, plain=True),
    "board agreed": lambda stage: board_scenes.board(stage, "agreed", agreed=True, plain=True),
    "board alone": lambda stage: board_scenes.board(stage, "alone", people=1, plain=True),
    "merge": merge_scenes.empty,
    "merge tried": lambda stage: merge_scenes.tried(stage, "second", "third", "lead", "other"),
    "merge tried, nothing apart": lambda stage: merge_scenes.tried(stage, "second"),
    "merge tried, many": merge_scenes.many,
    "merge refused": lambda stage: merge_scenes.tried(stage, "other", "broken"),
    "merge key changed": merge_scenes.key_changed,
    "merged": merge_scenes.merged,
    "merge undone": lambda stage: merge_scenes.merged(stage, undone=True),
    "merge receipts": lambda stage: merge_scenes.merged(stage, back=True),
    "conflicts": past_scenes.conflicts,
    "conflicts of one person": lambda stage: past_scenes.conflicts(stage, "rating/1-01:B/answer"),
    "conflicts another value": lambda stage: past_scenes.conflicts(stage, "profile/channels/value", other=True),
    "conflicts begun": lambda stage: past_scenes.conflicts(stage, "profile/seats/value", begun=True),
    "conflicts words": lambda stage: past_scenes.conflicts(stage, "profile/seats/value", other=True, fault=True),
    "conflicts none": past_scenes.no_conflicts,
    "conflicts words left over": past_scenes.left_over,
    "history": past_scenes.past,
    "history of an item": lambda stage: past_scenes.past(stage, "2-03", row=1),
    "history nothing": lambda stage: past_scenes.past(stage, "zzzz"),
    "findings": lambda stage: record_scenes.part(stage, "findings"),
    "findings verified": lambda stage: record_scenes.part(stage, "findings", row=1),
    "findings refused": lambda stage: record_scenes.part(stage, "findings", new=True),
    "findings none": lambda stage: record_scenes.part(stage, "findings", some=False),
    "freeze": record_scenes.freeze,
    "freeze of an assessor": lambda stage: record_scenes.freeze(stage, me=SECOND),
    "findings begun": lambda stage: record_scenes.begun(stage, "findings"),
    "freeze of the client": lambda stage: record_scenes.freeze(stage, me=record_scenes.CLIENT),
    "freeze of the client, none yet": lambda stage: record_scenes.freeze(
        stage, done=False, me=record_scenes.CLIENT),
    "freeze objections of the client": lambda stage: record_scenes.freeze(
        stage, "objections", me=record_scenes.CLIENT),
    "freeze papers of the client": lambda stage: record_scenes.freeze(
        stage, "papers", typed="ffff", me=record_scenes.CLIENT),
    "freeze in the way": lambda stage: record_scenes.freeze(stage, done=False),
    "freeze objections": lambda stage: record_scenes.freeze(stage, "objections"),
    "freeze no objections": lambda stage: record_scenes.freeze(stage, "objections", done=False),
    "freeze papers": lambda stage: record_scenes.freeze(stage, "papers", typed="ffff"),
    "requests": lambda stage: record_scenes.prepare(stage, "requests"),
    "requests refused": lambda stage: record_scenes.prepare(stage, "requests", new=True),
    "requests none": lambda stage: record_scenes.prepare(stage, "requests", some=False),
    "requests watched": lambda stage: record_scenes.watched(stage, "requests"),
    "interviews": lambda stage: record_scenes.prepare(stage, "interviews", row=1),
    "interviews refused": lambda stage: record_scenes.prepare(stage, "interviews", new=True),
    "interviews none": lambda stage: record_scenes.prepare(stage, "interviews", some=False),
    "interviews watched": lambda stage: record_scenes.watched(stage, "interviews"),
    "team": lambda stage: record_scenes.prepare(stage, "team", row=1),
    "team sections": lambda stage: record_scenes.prepare(stage, "team", row=1, only="sections"),
    "team refused": lambda stage: record_scenes.prepare(stage, "team", new=True),
    "team watched": lambda stage: record_scenes.watched(stage, "team"),
    "profile": lambda stage: record_scenes.prepare(stage, "profile", some=False),
    "profile typed": lambda stage: record_scenes.profile_typed(stage, "operator", "outsourced"),
    "profile several": lambda stage: record_scenes.profile_typed(stage, "channels", "chat"),
    "profile to confirm": lambda stage: record_scenes.profile_typed(stage, "direction"),
    "profile not known": lambda stage: record_scenes.of_standard(stage, "profile", only="open"),
    "profile refused": lambda stage: record_scenes.of_standard(stage, "profile", 1, fault=True),
    "profile watched": lambda stage: record_scenes.watched(stage, "profile"),
    "materials": lambda stage: record_scenes.of_standard(stage, "materials", 3),
    "materials with a file": lambda stage: record_scenes.of_standard(stage, "materials"),
    "materials refused": lambda stage: record_scenes.of_standard(stage, "materials", 8, fault=True),
    "materials none": record_scenes.without_materials,
    "materials watched": lambda stage: record_scenes.watched(stage, "materials"),
    "agenda": lambda stage: record_scenes.of_standard(stage, "agenda", 1),
    "agenda overlapping": lambda stage: record_scenes.of_standard(stage, "agenda", 3),
    "agenda refused": lambda stage: record_scenes.prepare(stage, "agenda", new=True),
    "agenda none": lambda stage: record_scenes.prepare(stage, "agenda", some=False),
    "agenda watched": lambda stage: record_scenes.watched(stage, "agenda"),
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
    "send": _send,
    "send weak passphrase": lambda stage: _send(stage, typed="short"),
    "send to a key": lambda stage: _send(stage, "key"),
    "send unprotected": lambda stage: _send(stage, "none"),
    "send too little room": lambda stage: _send(stage, "none", room=Room(900_000, 4 * 1024**3 - 1)),
    "send no stick": lambda stage: _send(stage, "none", room=Room(None)),
    "send in parts": lambda stage: _send(stage, "none", room=Room(3_300_000_000, 400_000)),
    "hand out sections": lambda stage: _send(stage, "none", out=True, sections=("1", "3")),
    "hand out": lambda stage: _send(stage, "none", out=True),
    "send results": lambda stage: _send(stage, "none", parcels=_sent()),
    "send all": _send_all,
    "send all nothing": lambda stage: _send_all(stage, some=False),
    "take in": _taking_in,
    "take in to merge": lambda stage: _taking_in(stage, here=True),
    "take in a part": lambda stage: _taking_in(stage, part=True),
    "take in refused": lambda stage: _taking_in(stage, fault=True),
    "signatures": _signatures,
    "signatures at home": lambda stage: _signatures(stage, home=True),
    "keys": _keys,
    "preferences": _preferences,
    "retention": _retention,
    "passphrase": _passphrase,
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
