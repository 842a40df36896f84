"""Real exports from the window: written, numbered, refused, stopped; by keyboard; and everything fits."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QWidget

from ccworkbench.exports import registry
from ccworkbench.session.model import SessionKind
from tests.ui import rated
from ui import resources
from ui.dialogs.export import ExportDialog
from ui.dialogs.file_stage import Stage


@pytest.fixture(scope="module", autouse=True)
def home(qapp, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("export-home")))
        resources.load_fonts()
        rated.context().theme.install(qapp)
        yield


@pytest.fixture(scope="module")
def folder(home, tmp_path_factory) -> Path:
    where = tmp_path_factory.mktemp("site") / "a.ccsession"
    return rated.make(where, "sample", lambda item: item.options[-1].id, kind=SessionKind.BASELINE)


@pytest.fixture
def session(folder, qtbot):
    made = rated.opened(folder, qtbot)
    yield made
    made.close()


@pytest.fixture
def out(tmp_path):
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.fixture
def dialog(session, out, qtbot):
    parent = QWidget()
    parent.resize(1280, 800)
    qtbot.addWidget(parent)
    made = ExportDialog(parent, rated.context(), session, out)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    qtbot.waitUntil(lambda: made._running is None, timeout=60_000)
    made.close()


def choose(dialog: ExportDialog, *suffixes: str) -> None:
    for box in dialog.findChildren(QCheckBox):
        box.setChecked(f".{box.text().lower()}" in suffixes)


def finish(dialog: ExportDialog, qtbot) -> None:
    qtbot.waitUntil(lambda: dialog._running is None, timeout=60_000)


def said(dialog: ExportDialog) -> str:
    return " | ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def names(out: Path) -> list[str]:
    return sorted(one.name for one in out.iterdir())


def test_what_is_ticked_is_written_and_checked(dialog, out, qtbot):
    choose(dialog, ".xlsx", ".svg", ".json", ".csv")
    dialog.start()
    finish(dialog, qtbot)
    assert names(out) == [f"华东客服中心 {title}" for title in (
        "Agenda.xlsx", "Attendance.xlsx", "Full data.json", "Materials.xlsx", "Radar chart.svg", "Ratings.csv",
        "Requests.xlsx", "Score sheet.xlsx")]
    assert all(file.written.verified for file in dialog.order.wanted)
    assert said(dialog).count("opened again") == 8
    assert "every number and level equals the result" in said(dialog)
    assert json.loads((out / "华东客服中心 Full data.json").read_bytes())
    assert not dialog._export.isEnabled()
    assert dialog._show.isVisible()


def test_the_keyboard_alone_will_do(dialog, out, qtbot):
    first = QApplication.focusWidget()
    assert isinstance(first, QCheckBox)
    qtbot.keyClick(first, Qt.Key.Key_Space)               # not the score sheet
    assert [file.suffix for file in dialog.order.wanted] == [".png"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    finish(dialog, qtbot)
    assert names(out) == ["华东客服中心 Radar chart.png"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_existing_file_is_left_alone(dialog, out, qtbot):
    theirs = out / "华东客服中心 Ratings.csv"
    theirs.write_text("theirs")
    choose(dialog, ".csv")
    assert "numbered" in said(dialog)
    dialog.start()
    finish(dialog, qtbot)
    assert theirs.read_text() == "theirs"
    assert names(out) == ["华东客服中心 Ratings 2.csv", "华东客服中心 Ratings.csv"]


def test_a_file_that_appears_at_the_last_moment_is_left_alone(dialog, out, qtbot):
    choose(dialog, ".csv")
    theirs = out / "华东客服中心 Ratings.csv"
    theirs.write_text("theirs")
    dialog.start()
    finish(dialog, qtbot)
    assert theirs.read_text() == "theirs"
    assert dialog.order.wanted[0].path.name == "华东客服中心 Ratings 2.csv"


def test_a_folder_that_is_gone_is_told_and_the_others_go_on(dialog, out, tmp_path, qtbot):
    choose(dialog, ".csv", ".json")
    dialog.go_to(tmp_path / "gone")
    dialog.start()
    finish(dialog, qtbot)
    assert [file.stage for file in dialog.order.wanted] == [Stage.FAILED] * 2
    assert said(dialog).count("There is no folder") == 2
    assert "Make it first" in said(dialog)
    assert dialog._export.isEnabled()
    (tmp_path / "gone").mkdir()
    dialog.start()
    finish(dialog, qtbot)
    assert len(names(tmp_path / "gone")) == 2
    assert "There is no folder" not in said(dialog)


def test_stopping_leaves_the_rest_unwritten(dialog, out, qtbot, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    slow = next(one for one in registry.EXPORTS if one.id == "json")

    def work(*given):
        begun.set()
        go_on.wait(30)
        return slow.work(*given)

    choose(dialog, ".json", ".csv")
    for file in dialog.order.wanted:
        if file.export is slow:
            file.export = replace(slow, work=work)
    dialog.start()
    qtbot.waitUntil(begun.is_set)
    assert not any(card.findChild(QCheckBox).isEnabled() for card in dialog._cards)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)             # stops; does not close
    assert dialog.isVisible()
    assert "Stopping" in said(dialog)
    go_on.set()
    finish(dialog, qtbot)
    assert names(out) == ["华东客服中心 Full data.json"]
    assert [file.stage for file in dialog.order.wanted] == [Stage.WRITTEN, Stage.PLANNED]
    assert dialog._export.isEnabled()


def test_it_says_before_what_every_file_will_say(dialog, session):
    total = session.result().total
    assert "Provisional" in said(dialog)
    assert f"{total.low} and {total.high}" in said(dialog)
    assert "Baseline" in said(dialog)
    assert "not the official text" in said(dialog)


def test_options_reach_the_file(dialog, out, qtbot):
    choose(dialog, ".svg")
    language, look = dialog.findChildren(QComboBox)
    language.setCurrentIndex(language.findData("zh"))
    look.setCurrentIndex(look.findData("print"))
    dialog.start()
    finish(dialog, qtbot)
    assert names(out) == ["华东客服中心 雷达图.svg"]
    assert "非官方文本" in (out / names(out)[0]).read_text(encoding="utf-8")


def test_the_list_of_an_evening_is_of_today(dialog, out, qtbot):
    dialog._state.changed_at = 1_600_000_000_000               # nothing was changed for years
    for file in dialog.order.files:
        dialog.order.want(file, file.export.id == "requests" and file.suffix == ".html")
    dialog.start()
    finish(dialog, qtbot)
    (written,) = out.iterdir()
    assert f">{date.today().isoformat()} " in written.read_text("utf-8")


def test_a_hidden_organisation_stays_hidden(session, out, qtbot):
    services = rated.context()
    services.discretion.toggle_hidden()
    dialog = ExportDialog(None, services, session, out)
    qtbot.addWidget(dialog)
    assert {file.path.name.split()[0] for file in dialog.order.files} == {"东海"}
    assert not any("华东" in one.text() for one in dialog.findChildren(QLabel))


def test_what_was_written_is_opened_by_the_system(dialog, out, qtbot, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    choose(dialog, ".csv")
    dialog.start()
    finish(dialog, qtbot)
    qtbot.mouseClick(dialog._rows.row(dialog.order.wanted[0])._open, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog._show, Qt.MouseButton.LeftButton)
    assert opened == [str(out / "华东客服中心 Ratings.csv"), str(out)]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
def test_nothing_is_cut(session, out, qtbot, language, size):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(*size)
    with rated.spoken(language):
        dialog = ExportDialog(parent, rated.context(language), session, out)
        choose(dialog, ".xlsx", ".png", ".svg", ".pdf", ".json", ".csv")
        dialog.show()
        qtbot.waitUntil(lambda: not rated.cut(dialog))
        assert dialog.width() < size[0]
        assert dialog.height() < size[1]
        dialog.close()
