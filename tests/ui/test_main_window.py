"""The window around the pages: bar, strip, stages, sessions opened and closed."""

import threading
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ccworkbench.session import backup, recent, replicas
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import SessionKind
from ccworkbench.standard.answers import Answer
from tests.ui.samples import RecordingDialogs, new_session
from ui import operations
from ui.actions import ActionId
from ui.app import Workbench
from ui.messages import Dialogs
from ui.status_strip import StatusStrip, StripFacts
from ui.theme import Theme
from ui.top_bar import TopBar

PATIENCE = 60_000                        # ms until it is called hung: workers may be compiling packs just met


@pytest.fixture
def opened(workbench, qtbot, tmp_path: Path):
    """A session open in the window."""
    folder = new_session(tmp_path / "site.ccsession", kind=SessionKind.BASELINE)
    with qtbot.waitSignal(workbench.desk.opened, timeout=PATIENCE):
        workbench.desk.open(folder)
    yield workbench.desk.session
    workbench.desk.close()


def texts(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(object) if hasattr(one, "text") and one.isVisible())


def names(widget) -> str:
    return " ".join(one.accessibleName() for one in widget.findChildren(QWidget) if one.isVisible())


def test_opening_shows_whose_session_it_is_and_its_kind(workbench, opened):
    shown = texts(workbench.window.top_bar)
    assert "华东客服中心" in shown
    assert "基线" in shown or "Baseline" in shown
    assert workbench.window.stage is ActionId.WALK


def test_the_strip_follows_a_rating(workbench, opened, qtbot):
    item = next(one for one in opened.standard.items if one.kind == "choice")
    with qtbot.waitSignal(opened.changed):
        operations.rate_item(opened, item.id, Answer(option=item.options[-1].id))
    names = [one.accessibleName() for one in workbench.window.strip.findChildren(object)
             if hasattr(one, "accessibleName")]
    assert any(name.startswith("1/") for name in names)


def test_undo_takes_the_rating_back(workbench, opened, qtbot):
    item = next(one for one in opened.standard.items if one.kind == "choice")
    with qtbot.waitSignal(opened.changed):
        operations.rate_item(opened, item.id, Answer(option=item.options[-1].id))
    with qtbot.waitSignal(opened.changed):
        workbench.window.commands.run(ActionId.UNDO)
    assert opened.state.rating(item.id, opened.me).answer is None


def test_undo_in_a_submitted_section_asks_for_the_reason(workbench, opened, qtbot):
    item = next(one for one in opened.standard.items if one.kind == "choice")
    with qtbot.waitSignal(opened.changed):
        operations.submit_sections(opened, [item.section])
    with qtbot.waitSignal(opened.changed):
        operations.rate_item(opened, item.id, Answer(option=item.options[-1].id), "看到新记录")
    workbench.dialogs.words = "写错了条目"
    with qtbot.waitSignal(opened.changed):
        workbench.window.commands.run(ActionId.UNDO)
    assert opened.state.rating(item.id, opened.me).answer is None
    assert workbench.dialogs.problems == []


def test_undo_shows_the_item_it_changed(workbench, opened, qtbot):
    first, *_, last = opened.standard.items
    page = workbench.window.page
    page.show_item(first.id)
    with qtbot.waitSignal(opened.changed):
        operations.set_follow_up(opened, first.id, True)
    page.show_item(last.id)
    workbench.window.commands.run(ActionId.UNDO)
    qtbot.waitUntil(lambda: page.item == first.id, timeout=PATIENCE)


def test_nothing_to_redo_is_said_in_passing(workbench, opened, qtbot):
    with qtbot.waitSignal(opened.problem):
        workbench.window.commands.run(ActionId.REDO)
    assert workbench.dialogs.problems == []
    qtbot.waitUntil(lambda: any(words in texts(workbench.window.strip) + names(workbench.window.strip)
                                for words in ("没有可重做", "nothing to redo")))


def test_the_demo_is_made_once_however_often_it_is_asked_for(workbench, qtbot, monkeypatch, tmp_path: Path):
    folder, going = new_session(tmp_path / "site.ccsession"), threading.Event()
    made = []

    def demo(_progress):
        made.append(1)
        going.wait()
        return folder

    monkeypatch.setattr("ui.app._demo", demo)
    with qtbot.waitSignal(workbench.desk.opened, timeout=PATIENCE):
        workbench.window.commands.run(ActionId.OPEN_DEMO)
        workbench.window.commands.run(ActionId.OPEN_DEMO)
        going.set()
    assert made == [1]
    workbench.desk.close()


def test_the_reason_of_an_undo_is_given_by_enter(qtbot):
    dialogs = Dialogs()

    def answer():
        box = QApplication.activeModalWidget()
        qtbot.keyClicks(box.findChild(QLineEdit), "wrong item")
        qtbot.keyClick(box.findChild(QLineEdit), Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    assert dialogs.ask_words("Reason", "Why?") == "wrong item"


def test_hiding_puts_the_alias_in_place_of_the_organisation(workbench, opened):
    workbench.window.commands.run(ActionId.DISCREET)
    try:
        assert "华东客服中心" not in texts(workbench.window.top_bar)
        assert "东海" in texts(workbench.window.top_bar)
    finally:
        workbench.window.commands.run(ActionId.DISCREET)


def test_closing_frees_the_lock_and_remembers_the_session(workbench, qtbot, tmp_path: Path):
    folder = new_session(tmp_path / "site.ccsession")
    with qtbot.waitSignal(workbench.desk.opened, timeout=PATIENCE):
        workbench.desk.open(folder)
    workbench.window.commands.run(ActionId.CLOSE_SESSION)
    with SessionDocument.open(folder):
        pass
    assert [one.alias for one in recent.listed()] == ["东海"]
    qtbot.waitUntil(lambda: workbench.home.model.rowCount() == 1, timeout=PATIENCE)
    assert workbench.window.stage is None


def test_a_session_not_closed_properly_is_checked_and_the_finding_told(workbench, qtbot, tmp_path: Path):
    folder = new_session(tmp_path / "site.ccsession")
    (folder / "holder.json").write_text('{"host": "h", "user": "u", "pid": 1, "at": 0}', encoding="utf-8")
    workbench.dialogs.told.clear()
    workbench.desk.open(folder)
    calm = ("nothing that was saved", "都在")
    qtbot.waitUntil(lambda: any(words in names(workbench.window.strip) for words in calm), timeout=PATIENCE)
    assert workbench.dialogs.told == [], "in passing, where all is well"
    workbench.desk.close()


def test_what_an_interruption_damaged_is_told_in_a_dialog(workbench, qtbot, tmp_path: Path):
    folder = new_session(tmp_path / "site.ccsession")
    with SessionDocument.open(folder) as document:
        document.link.execute("DELETE FROM text")
    (folder / "holder.json").write_text('{"host": "h", "user": "u", "pid": 1, "at": 0}', encoding="utf-8")
    workbench.dialogs.told.clear()
    workbench.desk.open(folder)
    qtbot.waitUntil(lambda: len(workbench.dialogs.told) == 1, timeout=PATIENCE)
    assert any(words in workbench.dialogs.told[0][1] for words in ("faulty", "有问题"))
    workbench.desk.close()


def test_a_session_from_elsewhere_asks_who_sits_here_and_remembers(workbench, qtbot, tmp_path: Path):
    folder = new_session(tmp_path / "site.ccsession")
    replicas.forget(folder)
    workbench.dialogs.choice = -1
    with qtbot.waitSignal(workbench.desk.closed, timeout=PATIENCE):
        workbench.desk.open(folder)
    assert workbench.desk.session is None
    with SessionDocument.open(folder) as document:
        last = list(document.state.people)[-1]
    workbench.dialogs.choice = len(workbench.dialogs.offered) - 1
    replicas.forget(folder)
    with qtbot.waitSignal(workbench.desk.opened, timeout=PATIENCE):
        workbench.desk.open(folder)
    assert workbench.desk.session.me == workbench.desk.session.state.reader == last
    workbench.desk.close()
    workbench.dialogs.offered.clear()
    with qtbot.waitSignal(workbench.desk.opened, timeout=PATIENCE):
        workbench.desk.open(folder)
    assert workbench.desk.session.me == last
    assert workbench.dialogs.offered == []
    workbench.desk.close()


def test_a_backup_is_made_where_one_is_due_and_its_time_shown(workbench, qtbot, tmp_path: Path):
    folder = new_session(tmp_path / "site.ccsession")
    with qtbot.waitSignal(workbench.desk.opened, timeout=PATIENCE):
        workbench.desk.open(folder)
    for old in (folder / "backups").glob("session-*.db"):
        old.unlink()
    workbench.desk.back_up()
    qtbot.waitUntil(lambda: backup.last(folder) is not None, timeout=PATIENCE)
    workbench.desk.close()


def test_a_session_open_elsewhere_is_refused_with_its_holder(workbench, qtbot, tmp_path: Path):
    folder = new_session(tmp_path / "site.ccsession")
    workbench.dialogs.problems.clear()
    with SessionDocument.open(folder):
        workbench.desk.open(folder)
        qtbot.waitUntil(lambda: len(workbench.dialogs.problems) == 1, timeout=PATIENCE)
    assert workbench.dialogs.problems[0].code == "session-open-elsewhere"
    assert workbench.desk.session is None
    workbench.dialogs.problems.clear()


def test_a_start_on_a_session_that_is_refused_ends_at_home(qapp, qtbot, tmp_path: Path):
    folder = new_session(tmp_path / "site.ccsession")
    started = Workbench(qapp, RecordingDialogs())
    qtbot.addWidget(started.window)
    with SessionDocument.open(folder):
        started.load(folder)
        qtbot.waitUntil(lambda: bool(started.dialogs.problems), timeout=PATIENCE)
    assert started.window._stack.currentWidget() is started.home
    for one in started.appearance._translation._installed:
        qapp.removeTranslator(one)


def test_a_window_leaves_room_for_its_frame_on_a_small_screen(workbench, monkeypatch):
    small = MagicMock()
    small.availableSize.return_value = QSize(1280, 800)
    window = workbench.window
    monkeypatch.setattr(window, "screen", lambda: small)
    before = window.size()
    window.resize(1280, 800)
    window._fit_screen()
    assert window.size() == QSize(1280, 760)
    window.resize(before)


def test_a_dropped_folder_is_opened(workbench, qtbot, tmp_path: Path):
    folder = new_session(tmp_path / "site.ccsession")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "photo.jpg")), QUrl.fromLocalFile(str(folder))])
    drop = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                      Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(workbench.desk.opened, timeout=PATIENCE):
        workbench.window.dropEvent(drop)
    assert workbench.desk.session.folder == folder
    workbench.desk.close()


@pytest.mark.parametrize("name", ["site.ccx", "site.ccx.1of2"])
def test_a_dropped_exchange_file_is_taken_in(workbench, monkeypatch, tmp_path: Path, name):
    taken = []
    monkeypatch.setattr(workbench.exchanging, "take_in", taken.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    workbench.window.dropEvent(QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier))
    assert taken == [tmp_path / name]


def test_the_strip_says_what_is_not_sent_and_a_click_opens_the_dialog(workbench, opened, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr("ui.dialogs.send.SendDialog.exec", lambda dialog: shown.append(dialog))
    field = workbench.window.strip._unsent
    assert f"{opened.state.unsent} " in field.accessibleName()
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    workbench.window.commands.run(ActionId.SEND)
    assert len(shown) == 2


def test_switching_the_language_changes_every_word_at_once(workbench, qtbot):
    before = workbench.window.windowTitle()
    workbench.window.commands.run(ActionId.SWITCH_LANGUAGE)
    qtbot.waitUntil(lambda: workbench.window.windowTitle() != before, timeout=PATIENCE)
    workbench.window.commands.run(ActionId.SWITCH_LANGUAGE)
    qtbot.waitUntil(lambda: workbench.window.windowTitle() == before, timeout=PATIENCE)


@pytest.mark.parametrize("width", [960, 1024, 1280, 1440])
def test_nothing_in_the_bar_is_cut(qtbot, width: int):
    bar = TopBar(Theme(), [ActionId.OVERVIEW, ActionId.PREPARE, ActionId.WALK, ActionId.CONSENSUS,
                           ActionId.RESULTS, ActionId.REPORT])
    qtbot.addWidget(bar)
    bar.show_session("华东地区客户服务与投诉处理中心（第二职场）", "2026", "监督")
    bar.resize(width, bar.height())
    bar.show()
    qtbot.waitUntil(lambda: bar.switch.width() >= bar.switch.minimumSizeHint().width(), timeout=PATIENCE)
    shown = [one for one in bar.findChildren(object) if one.isWidgetType() and one.isVisible()]
    for one in shown:
        right = one.mapTo(bar, one.rect().topRight()).x()
        assert right <= width, one
        assert one.width() >= one.minimumSizeHint().width(), one


@pytest.mark.parametrize("width", [960, 1024, 1280, 1440])
def test_the_strip_drops_fields_rather_than_cutting_them(qtbot, width: int):
    strip = StatusStrip(Theme())
    qtbot.addWidget(strip)
    strip.show_session(StripFacts(119, 428, 9, "214 MB", "Yesterday 18:55", "Lead of the team 李敏",
                                  "CC-CMM 客户中心能力成熟度模型 · 自编对齐版 · 1.0.0 · 对照公开结构 (2025)"))
    strip.resize(width, strip.height())
    strip.show()
    qtbot.waitExposed(strip)
    shown = [one for one in strip.findChildren(object) if one.isWidgetType() and one.isVisible()]
    names = [one.accessibleName() for one in shown]
    assert any("119/428" in name for name in names)
    for one in shown:
        assert one.mapTo(strip, one.rect().topRight()).x() <= width, one
        if not one.accessibleName().startswith("CC-CMM"):
            assert one.width() >= one.sizeHint().width(), one


def test_the_demo_is_made_and_opened(workbench, qtbot):
    with qtbot.waitSignal(workbench.desk.opened, timeout=PATIENCE):
        workbench.window.commands.run(ActionId.OPEN_DEMO)
    assert len(workbench.desk.session.state.people) >= 3
    workbench.desk.close()
