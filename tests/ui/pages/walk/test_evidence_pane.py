"""The evidence pane over a real session: add by every way, look, describe, take off, undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from ccworkbench.errors import WorkbenchError
from ccworkbench.session.keeping import path_of
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ui.pages.walk import kinds
from tests.ui.samples import RecordingDialogs
from ui import operations, resources
from ui.context import Context
from ui.dialogs.sighting import Sighting, SightingDialog
from ui.open_session import OpenSession
from ui.pages.walk import evidence_opening
from ui.pages.walk.evidence_gallery import columns_for
from ui.pages.walk.evidence_pane import EvidencePane
from ui.pages.walk.preview_dialog import PreviewDialog
from ui.pages.walk.preview_source import PreviewKind
from ui.settings import Settings
from ui.tasks import Pool
from ui.theme import Theme

FIRST, SECOND = ItemId("1.1-01"), ItemId("1.1-02")


@dataclass
class Desk:
    """The pane, its session and what was said."""

    pane: EvidencePane
    session: OpenSession
    dialogs: RecordingDialogs
    bot: QtBot
    refused: list[WorkbenchError] = field(default_factory=list)

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self.pane.attaching.busy and not self.session._thread.busy)

    def names(self) -> list[str]:
        return [one.name for one in self.pane.rows()]

    def attach(self, *paths: Path) -> None:
        self.pane.attach_paths(list(paths))
        self.settle()


@pytest.fixture(scope="module")
def shown_pane(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EvidencePane]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("evidence-home")))
        resources.load_fonts()
        theme = Theme("light")
        theme.install(qapp)
        settings = Settings()
        settings.language = "en"
        pane = EvidencePane(Context(theme, settings, RecordingDialogs(), Pool()))
    pane.resize(300, 760)
    pane.show()
    yield pane
    pane._context.pool.wait()
    pane.close()
    pane.deleteLater()


@pytest.fixture
def desk(shown_pane: EvidencePane, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    session = kinds.open_session(tmp_path / "evidence.ccsession", qtbot.waitUntil)
    shown_pane.resize(300, 760)
    dialogs = shown_pane._context.messages
    assert isinstance(dialogs, RecordingDialogs)
    dialogs.problems.clear()
    made = Desk(shown_pane, session, dialogs, qtbot)
    session.problem.connect(made.refused.append)
    shown_pane.show_item(session, FIRST)
    yield made
    made.settle()
    shown_pane.show_item(None, None)
    session.close()
    qtbot.waitUntil(lambda: not session._thread.busy)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A picture, a table, a text, a PDF."""
    folder = tmp_path / "files"
    folder.mkdir()
    Image.new("RGB", (800, 600), "#1F5FA8").save(folder / "a desk.jpg")
    (folder / "b rates.xlsx").write_bytes(b"PK\x03\x04 not really")
    (folder / "c notes.txt").write_text("早班：全员到齐", encoding="utf-8")
    Image.new("RGB", (210, 297), "white").save(folder / "d policy.pdf")
    return folder


def kept(desk: Desk) -> Path:
    """The file behind the first piece."""
    return path_of(desk.session.folder, desk.pane.rows()[0])


# adding


def test_files_are_attached_with_a_guessed_kind(desk: Desk, files: Path):
    desk.attach(*sorted(files.iterdir()))
    assert [(one.name, one.kind) for one in desk.pane.rows()] == [
        ("a desk.jpg", "record"), ("b rates.xlsx", "record"),
        ("c notes.txt", "document"), ("d policy.pdf", "document"),
    ]
    assert kept(desk).read_bytes() == (files / "a desk.jpg").read_bytes()
    assert desk.pane.gallery.current() == desk.pane.rows()[-1]
    assert "4 file" in desk.pane.status.words


def test_a_folder_is_taken_in_and_its_limit_is_told(desk: Desk, tmp_path: Path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(55):
        (folder / f"{number:02d}.txt").write_text(str(number))
    desk.attach(folder)
    assert len(desk.names()) == 50
    assert "55" in desk.pane.status.words
    assert "50" in desk.pane.status.words


def drop(pane: EvidencePane, mime: QMimeData) -> QDropEvent:
    actions, button, modifier = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 200), actions, mime, button, modifier)
    QApplication.sendEvent(pane, entering)
    event = QDropEvent(QPointF(50, 200), actions, mime, button, modifier)
    if entering.isAccepted():
        QApplication.sendEvent(pane, event)
    else:
        event.ignore()
    return event


def test_a_dropped_file_is_copied_and_stays_where_it_was(desk: Desk, files: Path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(files / "c notes.txt"))])
    assert drop(desk.pane, mime).isAccepted()
    desk.bot.waitUntil(lambda: desk.names() == ["c notes.txt"])
    assert (files / "c notes.txt").exists()


@pytest.mark.parametrize("name", ["from-b.ccx", "from-b.ccx.1of3"])
def test_an_exchange_file_is_left_to_the_window_which_takes_it_in(desk: Desk, files: Path, name: str):
    (files / name).write_bytes(b"whatever")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(files / one)) for one in ("c notes.txt", name)])
    assert not drop(desk.pane, mime).isAccepted()
    assert desk.names() == []


def test_plain_words_are_not_taken(desk: Desk):
    mime = QMimeData()
    mime.setText("just words")
    assert not drop(desk.pane, mime).isAccepted()


def test_a_picture_is_pasted(desk: Desk):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    desk.pane.paste()
    desk.bot.waitUntil(lambda: len(desk.pane.rows()) == 1)
    found = Image.open(kept(desk))
    assert (found.format, found.size, found.getpixel((5, 5))) == ("PNG", (40, 30), (255, 0, 0))


def test_files_are_pasted(desk: Desk, files: Path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(files / "b rates.xlsx"))])
    QGuiApplication.clipboard().setMimeData(mime)
    desk.pane.paste()
    desk.bot.waitUntil(lambda: desk.names() == ["b rates.xlsx"])


def test_a_clipboard_of_words_is_explained(desk: Desk):
    QGuiApplication.clipboard().setText("words")
    desk.pane.paste()
    assert "neither a picture nor files" in desk.pane.status.words
    assert desk.names() == []


def test_a_sighting_is_noted_and_counts_like_a_file(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    seen = Sighting("Roster board", "demo", "Command desk", "2026-07", "Team leader", "2026-11-22T10:30", "full")
    monkeypatch.setattr(SightingDialog, "run", lambda _self: seen)
    desk.pane.note_sighting()
    desk.bot.waitUntil(lambda: desk.names() == ["Roster board"])
    noted = desk.pane.rows()[0]
    assert noted.is_sighting
    assert (noted.place, noted.period, noted.shown_by, noted.taken, noted.caption) == (
        "Command desk", "2026-07", "Team leader", "2026-11-22T10:30", "full")


def test_a_missing_file_is_refused_once_and_leaves_nothing(desk: Desk, files: Path):
    gone = files / "gone.txt"
    desk.attach(gone, files / "c notes.txt")
    assert len(desk.dialogs.problems) == 1
    assert desk.refused == []
    assert desk.names() == []
    assert list((desk.session.folder / "evidence").glob("*.tmp")) == []


def test_a_refusal_of_the_session_is_left_to_the_session_to_tell(desk: Desk, files: Path):
    desk.session.me = kinds.WATCHER
    desk.attach(files / "c notes.txt", files / "b rates.xlsx")
    assert len(desk.refused) == 1
    assert desk.dialogs.problems == []
    assert desk.names() == []


def test_who_may_not_attach_is_offered_nothing(desk: Desk, files: Path):
    desk.session.me = kinds.WATCHER
    desk.pane.show_item(desk.session, FIRST)
    assert not desk.pane.head.add.isEnabled()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(files / "c notes.txt"))])
    assert not drop(desk.pane, mime).isAccepted()


def test_cancelling_leaves_nothing_of_the_file_under_way(desk: Desk, tmp_path: Path):
    big = tmp_path / "big.bin"
    with big.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    desk.pane.attaching.progressed.connect(lambda *_: desk.pane.attaching.cancel())
    try:
        desk.attach(big, big)
    finally:
        desk.pane.attaching.progressed.disconnect()
        desk.pane.attaching.progressed.connect(desk.pane.status.show_progress)
    assert desk.names() == []
    assert desk.dialogs.problems == []
    assert [one for one in (desk.session.folder / "evidence").rglob("*") if one.stat().st_size > 2**20] == []
    assert "Cancelled" in desk.pane.status.words


def test_evidence_goes_to_the_item_it_was_dropped_on(desk: Desk, files: Path):
    desk.pane.attach_paths([files / "c notes.txt"])
    desk.pane.show_item(desk.session, SECOND)
    desk.settle()
    assert desk.names() == []
    desk.pane.show_item(desk.session, FIRST)
    assert desk.names() == ["c notes.txt"]


# the rule


def words_of(desk: Desk) -> str:
    return desk.pane.head.rule._words.text()


def test_the_rule_says_what_is_lacking_until_it_is_met(desk: Desk, files: Path):
    assert "Needs 2 kinds" in words_of(desk)
    desk.attach(files / "a desk.jpg")
    assert "has 1" in words_of(desk)
    assert "Demonstration" in words_of(desk)
    target = desk.session.state.item_target(FIRST)
    operations.attach_sighting(desk.session, [target], "Screen", "demo")
    desk.bot.waitUntil(lambda: "enough" in words_of(desk))


def test_copies_better_not_kept_are_proposed_as_sightings(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    proposal = desk.pane.head._proposal
    assert proposal.isHidden()
    item = desk.session.standard.by_item[FIRST]
    from dataclasses import replace

    careful = replace(item, evidence=replace(item.evidence, copy="avoid"))
    monkeypatch.setitem(desk.session.standard._items, FIRST, careful)
    desk.pane.show_item(desk.session, FIRST)
    assert not proposal.isHidden()
    asked: list[int] = []
    monkeypatch.setattr(SightingDialog, "run", lambda _self: asked.append(1))
    desk.bot.mouseClick(desk.pane.head.propose, Qt.MouseButton.LeftButton)
    assert asked == [1]


def test_the_best_rating_on_an_interview_alone_is_pointed_at(desk: Desk):
    target = desk.session.state.item_target(SECOND)
    desk.pane.show_item(desk.session, SECOND)
    operations.attach_sighting(desk.session, [target], "Talk", "interview")
    desk.bot.waitUntil(lambda: "enough" in words_of(desk))
    operations.rate_item(desk.session, SECOND, Answer(option="yes"))
    desk.bot.waitUntil(lambda: "interview alone" in words_of(desk))


# taking off, describing


def test_delete_takes_off_and_undo_brings_back(desk: Desk, files: Path):
    desk.attach(files / "c notes.txt", files / "b rates.xlsx")
    desk.pane.gallery.choose(desk.pane.rows()[0].id)
    desk.bot.keyClick(desk.pane.gallery, Qt.Key.Key_Delete)
    desk.bot.waitUntil(lambda: desk.names() == ["b rates.xlsx"])
    desk.bot.waitUntil(lambda: "Undo" in desk.pane.status.words)
    assert desk.pane.gallery.current() == desk.pane.rows()[0]
    operations.undo(desk.session)
    desk.bot.waitUntil(lambda: len(desk.names()) == 2)


def test_a_caption_is_kept_after_a_pause_and_when_another_piece_is_chosen(desk: Desk, files: Path):
    desk.attach(files / "c notes.txt", files / "b rates.xlsx")
    first, second = desk.pane.rows()
    desk.pane.gallery.choose(first.id)
    desk.bot.keyClicks(desk.pane.shown.caption, "morning")
    desk.bot.waitUntil(lambda: desk.session.state.evidence[first.id].caption == "morning")
    desk.bot.keyClicks(desk.pane.shown.caption, " shift")
    desk.pane.gallery.choose(second.id)
    assert desk.pane.shown.caption.text() == ""
    desk.bot.waitUntil(lambda: desk.session.state.evidence[first.id].caption == "morning shift")
    assert desk.session.state.evidence[second.id].caption == ""


def test_a_refused_caption_stays_in_the_field(desk: Desk, files: Path):
    desk.attach(files / "c notes.txt", files / "b rates.xlsx")
    first, second = desk.pane.rows()
    desk.pane.gallery.choose(first.id)
    desk.session.me = kinds.WATCHER
    desk.bot.keyClicks(desk.pane.shown.caption, "lost?")
    desk.bot.waitUntil(lambda: len(desk.refused) == 1)
    desk.pane.gallery.choose(second.id)
    desk.pane.gallery.choose(first.id)
    assert desk.pane.shown.caption.text() == "lost?"


def test_the_kind_is_changed_in_the_list(desk: Desk, files: Path):
    desk.attach(files / "c notes.txt")
    box = desk.pane.shown.kind
    at = box.findData("record")
    box.setCurrentIndex(at)
    box.activated.emit(at)
    desk.bot.waitUntil(lambda: desk.pane.rows()[0].kind == "record")


def test_f2_goes_to_the_caption(desk: Desk, files: Path):
    desk.attach(files / "c notes.txt")
    desk.pane.activateWindow()
    desk.pane.gallery.setFocus()
    desk.bot.keyClick(desk.pane.gallery, Qt.Key.Key_F2)
    desk.bot.waitUntil(lambda: QApplication.focusWidget() is desk.pane.shown.caption)


# looking


def shown_kind(desk: Desk) -> PreviewKind | None:
    found = desk.pane.shown.view.preview
    return found.kind if found else None


def test_every_kind_of_file_is_previewed(desk: Desk, files: Path):
    desk.attach(*sorted(files.iterdir()))
    wanted = [PreviewKind.PICTURE, PreviewKind.NOTHING, PreviewKind.WORDS, PreviewKind.PAGE]
    for evidence, kind in zip(desk.pane.rows(), wanted, strict=True):
        desk.pane.gallery.choose(evidence.id)
        desk.bot.waitUntil(lambda kind=kind: shown_kind(desk) is kind)


def test_space_opens_the_big_preview_and_keys_go_through_it(desk: Desk, files: Path):
    desk.attach(*sorted(files.iterdir()))
    desk.pane.gallery.choose(desk.pane.rows()[0].id)
    desk.bot.keyClick(desk.pane.gallery, Qt.Key.Key_Space)
    dialog = desk.pane.findChild(PreviewDialog)
    assert dialog is not None
    desk.bot.keyClick(dialog, Qt.Key.Key_Left)
    assert dialog.evidence.name == "a desk.jpg"
    desk.bot.keyClick(dialog, Qt.Key.Key_Plus)
    assert dialog.view.canvas.zoom > 1
    desk.bot.keyClick(dialog, Qt.Key.Key_0)
    desk.bot.keyClick(dialog, Qt.Key.Key_Right)
    assert dialog.evidence.name == "b rates.xlsx"
    assert desk.pane.gallery.current() == dialog.evidence
    with desk.bot.waitSignal(dialog.finished):
        desk.bot.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_system_gets_a_read_only_copy_and_only_after_a_question(
    desk: Desk, files: Path, monkeypatch: pytest.MonkeyPatch
):
    opened: list[Path] = []
    monkeypatch.setattr(evidence_opening, "open_copy", lambda copy: opened.append(copy) or True)
    desk.attach(files / "b rates.xlsx")
    desk.pane.open_with_system()
    assert opened == []
    monkeypatch.setattr(desk.dialogs, "ask", lambda *_: True)
    desk.pane.open_with_system()
    desk.bot.waitUntil(lambda: bool(opened))
    assert opened[0].name == "b rates.xlsx"
    assert not opened[0].is_relative_to(desk.session.folder)
    assert opened[0].read_bytes() == kept(desk).read_bytes()
    assert opened[0].stat().st_mode & 0o222 == 0


@pytest.mark.parametrize("name", ["run.exe", "run.sh", "page.html", "link.lnk", "x.desktop", "none", "macro.xlsm"])
def test_what_could_run_is_never_handed_to_the_system(name: str):
    assert not evidence_opening.may_open(name)


def test_a_name_with_a_path_in_it_stays_in_the_folder_of_copies(tmp_path: Path):
    (tmp_path / "x").write_text("x")
    copy = evidence_opening.copy_for_opening(tmp_path / "x", "../../etc/\u202epass\nwd.txt")
    assert copy.name == "passwd.txt"
    assert copy.parent.parent == evidence_opening._folder()


# room


@pytest.mark.parametrize(("room", "columns"), [(120, 1), (160, 2), (200, 2), (270, 2), (420, 3), (700, 5)])
def test_there_is_never_one_column_where_two_have_room(room: int, columns: int):
    assert columns_for(room, 80, 136) == columns


@pytest.mark.parametrize("size", [(300, 760), (210, 560), (340, 549), (440, 1000)])
def test_nothing_is_clipped_and_the_grid_fits(desk: Desk, files: Path, size: tuple[int, int]):
    desk.attach(*sorted(files.iterdir()))
    pane = desk.pane
    pane.resize(*size)
    desk.bot.waitUntil(lambda: pane.width() == size[0])
    gallery = pane.gallery
    across = sum(1 for n in range(4) if gallery.visualRect(pane.model.index(n)).top() ==
                 gallery.visualRect(pane.model.index(0)).top())
    assert across >= 2
    for row in range(4):
        rect = gallery.visualRect(pane.model.index(row))
        assert rect.right() <= gallery.viewport().width()
    for part in (*pane.findChildren(QPushButton), *pane.findChildren(QToolButton)):
        if part.isVisible():
            assert part.width() >= part.minimumSizeHint().width(), part.accessibleName() or part.text()
            assert pane.rect().contains(part.rect().translated(part.mapTo(pane, QPoint(0, 0))))
    for label in pane.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_everything_that_takes_the_focus_has_a_name(desk: Desk, files: Path):
    desk.attach(files / "a desk.jpg")
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QWidget

    for widget in desk.pane.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            face = QAccessible.queryAccessibleInterface(widget)
            assert face.text(QAccessible.Text.Name), widget
