"""Closing waits for what was typed; what cannot be saved calls it off."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from ccworkbench.errors import FileProblem
from ccworkbench.session import evidence, ratings
from ccworkbench.session.connection import damaged
from ccworkbench.session.document import SessionDocument
from ccworkbench.text import Text
from tests.ui.samples import new_session
from ui import operations, unsaved
from ui.actions import ActionId


@pytest.fixture
def opened(workbench, qtbot, tmp_path: Path, monkeypatch):
    """A session open in the window, in a home of its own."""
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "home"))
    folder = new_session(tmp_path / "site.ccsession")
    dialogs = workbench.dialogs
    dialogs.problems.clear()
    dialogs.told.clear()
    dialogs.loses = False
    with qtbot.waitSignal(workbench.desk.opened):
        workbench.desk.open(folder)
    yield workbench.desk.session
    dialogs.loses = True
    workbench.desk.close()
    dialogs.loses = False


@pytest.fixture
def full(monkeypatch):
    """A disk that is full: every write is refused until it is emptied."""

    def refuse(*_args, **_more):
        raise FileProblem("disk-full", Text("磁盘已满。", "The disk is full."))

    with monkeypatch.context() as patch:
        for module, name in ((ratings, "write_rationale"), (ratings, "rate"), (evidence, "set_caption")):
            patch.setattr(module, name, refuse)
        yield patch


def write(workbench, qtbot, words: str):
    """Type a rationale; gives the item and the editor."""
    page = workbench.window.page
    page.do(ActionId.RATIONALE)
    editor = page.footer.rationale.editor
    qtbot.keyClicks(editor, words)
    return page.item, editor


def test_closing_waits_for_the_acknowledgement(workbench, opened, qtbot):
    item, _ = write(workbench, qtbot, "the last words")
    folder, me = opened.folder, opened.me
    assert workbench.desk.close()
    assert opened.state.rating(item, me).rationale == "the last words", "acknowledged before it closed"
    with SessionDocument.open(folder) as again:
        assert again.state.rating(item, me).rationale == "the last words"


def test_a_refused_text_calls_the_closing_off_and_stays_typed(workbench, opened, qtbot, full):
    item, editor = write(workbench, qtbot, "precious words")
    assert not workbench.desk.close()
    assert workbench.desk.session is opened
    assert workbench.window.page.item == item
    assert editor.toPlainText() == "precious words"
    assert [one.code for one in workbench.dialogs.problems] == ["disk-full"]
    asked = workbench.dialogs.told[-1][1]
    assert item in asked
    assert not unsaved.folder().exists()
    full.undo()
    assert workbench.desk.close(), "there is room again"
    with SessionDocument.open(opened.folder) as again:
        assert again.state.rating(item, opened.me).rationale == "precious words"


def test_the_window_stays_too(workbench, opened, qtbot, full):
    write(workbench, qtbot, "precious words")
    event = QCloseEvent()
    workbench.window.closeEvent(event)
    assert not event.isAccepted()
    assert workbench.desk.session is opened


def test_another_session_is_not_opened_over_it(workbench, opened, qtbot, full, tmp_path):
    write(workbench, qtbot, "precious words")
    workbench.desk.open(new_session(tmp_path / "other.ccsession"))
    assert workbench.desk.session is opened


def test_closing_all_the_same_puts_the_words_away_first(workbench, opened, qtbot, full):
    item, editor = write(workbench, qtbot, "precious words ")
    editor.insertPlainText("和中文")
    workbench.dialogs.loses = True
    assert workbench.desk.close()
    assert workbench.desk.session is None
    (file,) = unsaved.folder().iterdir()
    assert file.suffix == ".txt"
    assert file.stat().st_mode & 0o077 == 0
    for text in (file.read_text(encoding="utf-8"), QGuiApplication.clipboard().text()):
        assert "precious words 和中文" in text
        assert item in text


def test_where_no_file_can_be_written_the_clipboard_has_it_and_that_is_told(workbench, opened, qtbot, full):
    write(workbench, qtbot, "precious words")
    unsaved.folder().parent.mkdir(parents=True, exist_ok=True)
    unsaved.folder().write_text("in the way", encoding="utf-8")
    workbench.dialogs.loses = True
    assert workbench.desk.close()
    assert "precious words" in QGuiApplication.clipboard().text()
    assert len(workbench.dialogs.told) == 2


def test_many_refusals_of_one_cause_are_told_once(workbench, opened, qtbot, full):
    page = workbench.window.page
    write(workbench, qtbot, "one")
    page.do(ActionId.NEXT)
    write(workbench, qtbot, "two")
    page.do(ActionId.NEXT)
    qtbot.waitUntil(lambda: not opened._thread.busy)
    workbench.dialogs.problems.clear()
    assert not workbench.desk.close()
    assert len(workbench.dialogs.problems) == 1
    assert len(unsaved.of(workbench.window.pages)) == 2


def test_a_caption_counts_as_typed(workbench, opened, qtbot, full):
    page = workbench.window.page
    target = opened.state.item_target(page.item)
    with qtbot.waitSignal(opened.changed):
        operations.attach_sighting(opened, [target], "Wallboard", "observation")
    caption = page.evidence.shown.caption
    qtbot.waitUntil(caption.isEnabled)
    caption.setFocus()
    qtbot.keyClicks(caption, "seen at noon")
    assert not workbench.desk.close()
    assert caption.text() == "seen at noon"
    assert [one.words for one in unsaved.of(workbench.window.pages)] == ["seen at noon"]
    full.undo()
    assert workbench.desk.close()
    with SessionDocument.open(opened.folder) as again:
        assert [one.caption for one in again.state.evidence.values()] == ["seen at noon"]


def test_a_wrong_number_asks_before_it_is_lost(workbench, opened, qtbot):
    page = workbench.window.page
    item = next((one for one in opened.standard.items if one.kind in ("number", "measure")), None)
    assert item is not None
    page.show_item(item.id)
    field = next(one for one in page.card.findChildren(QLineEdit) if one.isVisible())
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.keyClicks(field, "1.2.")
    assert not workbench.desk.close()
    assert field.text() == "1.2."
    assert workbench.dialogs.problems == []
    assert item.id in workbench.dialogs.told[-1][1]


def test_nothing_typed_closes_without_a_question(workbench, opened):
    QApplication.processEvents()
    assert workbench.desk.close()
    assert workbench.dialogs.told == []
    assert workbench.dialogs.problems == []


def test_words_typed_before_a_file_was_found_damaged_are_put_away(workbench, opened, qtbot):
    item, _ = write(workbench, qtbot, "precious words")
    opened.unsound.emit(damaged(opened.folder, "page 7"))
    assert workbench.desk.session is None
    (file,) = unsaved.folder().iterdir()
    for text in (file.read_text(encoding="utf-8"), QGuiApplication.clipboard().text()):
        assert "precious words" in text
        assert item in text
    said = [text for _, text in workbench.dialogs.told]
    assert str(unsaved.folder()) in said[0]
    assert "page 7" in said[1], "and why it was left"
