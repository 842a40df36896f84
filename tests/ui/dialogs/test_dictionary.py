"""The dictionary over a session and at home, with a shared dictionary, without one, and with a broken one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ccworkbench import paths
from ccworkbench.standard import library
from tests.ui import rated
from ui.dialogs.dictionary import DictionaryDialog

KPI = """
[[kpi]]
id = "fcr"
title = { zh = "首次解决率", en = "First contact resolution" }
formula = { zh = "一次办成 ÷ 全部", en = "settled at once ÷ all" }
direction = "up"
source = "a book"
"""


@pytest.fixture
def shared(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    folder = tmp_path / "shared"
    folder.mkdir()
    monkeypatch.setattr(paths, "dictionary", lambda: folder)
    return folder


@pytest.fixture
def opened(qtbot, shared, monkeypatch):
    kept: list[QWidget] = []

    def show(standard=None, kpi="") -> DictionaryDialog:
        parent = QWidget()
        parent.resize(1280, 800)
        qtbot.addWidget(parent)
        kept.append(parent)
        context, told = rated.context(), []
        monkeypatch.setattr(context.pool, "run", lambda job, run=context.pool.run: _watched(run(job), told))
        dialog = DictionaryDialog(parent, context, standard, kpi)
        dialog.show()
        qtbot.waitUntil(lambda: bool(told))
        return dialog

    return show


def _watched(outcome, told):
    outcome.finished.connect(lambda: told.append(True))
    return outcome


def test_shared_and_own_entries_stand_together(opened, shared):
    (shared / "kpis.toml").write_text(KPI, "utf-8")
    dialog = opened(library.load("sample"))
    assert dialog.kinds[""].text() == "All 6"
    assert dialog.kinds["kpi"].text() == "Key figures 3"


def test_it_opens_at_the_key_figure_asked_for(opened):
    dialog = opened(library.load("sample"), "occupancy")
    assert dialog._title.text() == "Occupancy"
    words = dialog._text.text()
    assert "Formula (talk + hold + after-call work)" in words
    assert "Published 82 %" in words
    assert words.endswith("Items 3-01")


def test_typing_finds_and_the_arrows_go_on(opened, shared, qtbot):
    (shared / "kpis.toml").write_text(KPI, "utf-8")
    dialog = opened(library.load("sample"))
    dialog.field.insert("占用")
    assert dialog._title.text() == "Occupancy"
    assert dialog.kinds["term"].text() == "Terms 0"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog._text.text().startswith("Published 82 %")
    dialog.field.clear()
    qtbot.keyClicks(dialog.field, "nowhere")
    assert not dialog.list.isVisible()
    assert dialog._title.text() == ""


def test_the_source_of_a_key_figure_is_named(opened, shared):
    (shared / "kpis.toml").write_text(KPI, "utf-8")
    assert "Source a book" in opened(None, "fcr")._text.text()


def test_at_home_without_a_shared_dictionary_it_is_empty(opened):
    dialog = opened()
    assert dialog.kinds[""].text() == "All 0"
    assert dialog._none.isVisible()


def test_a_broken_dictionary_is_told_and_the_standards_own_words_are_there(opened, shared):
    (shared / "kpis.toml").write_text(KPI.replace('direction = "up"', 'direction = "sideways"'), "utf-8")
    dialog = opened(library.load("sample"))
    assert dialog._title.text() == "The shared dictionary cannot be read."
    assert dialog.kinds[""].text() == "All 5"
