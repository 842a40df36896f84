"""The results page over real sessions: paints, follows, explains, copies, and fits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ccworkbench.session import profile
from ccworkbench.session.document import SessionDocument
from ccworkbench.standard.answers import Answer
from tests.ui import rated
from tests.ui.samples import LEAD
from ui import operations, resources
from ui.open_session import OpenSession
from ui.pages.results.page import ResultsPage
from ui.pages.results.tiles import CaseTile, LevelTile


@pytest.fixture(scope="module")
def page(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ResultsPage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("results-home")))
        resources.load_fonts()
        services = rated.context()
        services.theme.install(qapp)
        made = ResultsPage(services)
    made.resize(1280, 709)
    made.show()
    yield made
    services.pool.wait()
    made.close()
    made.deleteLater()


@pytest.fixture(scope="module")
def folder(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """170 points, all at three but one section at one and two sections open."""
    where = tmp_path_factory.mktemp("site") / "a.ccsession"
    return rated.make(where, "cc-cmm", lambda item: {"I.3": "1", "E.3": None, "D.7": None}.get(item.section, "3"))


@pytest.fixture
def session(page: ResultsPage, folder: Path, qtbot) -> Iterator[OpenSession]:
    made = rated.opened(folder, qtbot)
    made.changed.connect(page.refresh)
    page.resize(1280, 709)
    page.show_session(made)
    qtbot.waitUntil(lambda: page._why.rowCount() == 1)
    yield made
    page.show_session(None)
    made.close()


def said(page: ResultsPage) -> str:
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_it_shows_the_number_and_how_much_is_open(page, session):
    total = session.result().total
    assert total.shown in said(page)
    assert f"Lowest {total.low}" in said(page)
    assert "not rated" in said(page)
    assert "not the official text" in said(page)


def test_the_first_paint_does_not_wait_for_the_explanation(page, folder, qtbot):
    session = rated.opened(folder, qtbot)
    page.show_session(session)
    assert session.result().total.shown in said(page)
    assert page._why.rowCount() == 0
    qtbot.waitUntil(lambda: page._why.rowCount() == 1)
    page.show_session(None)
    session.close()


def test_it_follows_a_rating(page, session, qtbot):
    before = session.result().total.shown
    item = next(one for one in session.standard.items if one.section == "E.3")
    with qtbot.waitSignal(session.changed):
        operations.rate_item(session, item.id, Answer(option="5"))
    qtbot.waitUntil(lambda: session.result().total.shown in said(page))
    after = session.result().total.shown
    assert after != before
    assert f"Why {after}" in said(page)
    with qtbot.waitSignal(session.changed):
        operations.undo(session)


def test_nothing_of_the_session_before_stays_in_sight(page, session, qtbot):
    qtbot.waitUntil(lambda: page._radar._picture is not None, timeout=30_000)
    page.show_session(None)
    assert page._radar._picture is None
    assert page._why.rowCount() == 0


def test_a_row_explains_its_score_and_an_item_is_chosen(page, session, qtbot):
    page._parts.setFocus()
    qtbot.keyClick(page._parts, Qt.Key.Key_Down)
    qtbot.keyClick(page._parts, Qt.Key.Key_Return)
    children = session.standard.total.scores
    assert page._why.step(page._why.index(0, 0)).id == children[1]
    index: QModelIndex = page._why.index(0, 0)
    while page._why.rowCount(index):
        index = page._why.index(0, 0, index)
    with qtbot.waitSignal(page.item_chosen) as chosen:
        page._tree.activated.emit(index)
    assert chosen.args == [page._why.step(index).id]
    assert chosen.args[0] in session.standard.by_item
    with qtbot.assertNotEmitted(page.item_chosen):
        page._tree.activated.emit(page._why.index(0, 0))       # a score is not an item


def test_a_sentence_is_copied(page, session, qtbot):
    page._tree.setCurrentIndex(page._why.index(0, 0))
    qtbot.mouseClick(page._copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Total: ")
    assert session.result().total.shown in copied


def test_export_is_asked_for(page, session, qtbot):
    with qtbot.waitSignal(page.export_wanted):
        qtbot.mouseClick(page._export, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(1440, 809), (1280, 709), (1024, 549), (960, 509), (700, 509)])
def test_nothing_is_cut(page, session, qtbot, monkeypatch, language, size):
    monkeypatch.setattr(page._context.settings, "language", language)
    with rated.spoken(language):
        page.resize(*size)
        qtbot.waitUntil(lambda: ("结果" if language == "zh" else "Results") in said(page))
        page.grab()                      # lays out what is hidden beneath
        qtbot.waitUntil(lambda: not rated.cut(page))
        area = page.layout().itemAt(0).widget()
        qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)


def test_a_dark_page_has_dark_marks(page, session, qtbot):
    page.grab()
    light = page._gates.grab().toImage()
    page._context.theme.set_mode("dark")
    dark = page._gates.grab().toImage()
    page._context.theme.set_mode("light")
    assert light != dark
    qtbot.waitUntil(lambda: page._gates.grab().toImage() == light)


def test_the_case_tile_says_what_decides_the_weights(qtbot, tmp_path, page):
    folder = rated.make(tmp_path / "b.ccsession", "sample", lambda item: item.options[-1].id,
                        profile={"direction": "cost"})
    session = rated.opened(folder, qtbot)
    page.show_session(session)
    tile = page.findChild(CaseTile)
    button = next(one for one in tile.findChildren(QPushButton) if one.isVisible())
    with qtbot.waitSignal(page._case.confirm_wanted, raising=True) as wanted:
        page._case.confirm_wanted.disconnect(page._confirm)
        try:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        finally:
            page._case.confirm_wanted.connect(page._confirm)
    assert wanted.args == ["direction"]
    assert "plain mean" in said(page)
    page.show_session(None)
    session.close()


def test_a_standard_without_a_radar_says_so(qtbot, tmp_path, page, monkeypatch):
    from ccworkbench.standard import library, pack

    packs = Path(__file__).parents[3] / "samples" / "packs"
    monkeypatch.setattr(library, "load", lambda name: pack.read(packs / name))
    session = rated.opened(rated.make(tmp_path / "c.ccsession", "sprs"), qtbot)
    page.show_session(session)
    qtbot.waitUntil(lambda: "axes" in page._radar._refused, timeout=30_000)
    page.show_session(None)
    session.close()


def test_a_change_made_while_another_page_is_shown_is_not_missed(page, session, qtbot):
    page.hide()
    item = next(one for one in session.standard.items if one.section == "D.7")
    with qtbot.waitSignal(session.changed):
        operations.rate_item(session, item.id, Answer(option="0"))
    page.show()
    qtbot.waitUntil(lambda: session.result().total.shown in said(page))
    with qtbot.waitSignal(session.changed):
        operations.undo(session)


def test_the_level_tile_hides_where_there_are_no_levels(page, session):
    assert page.findChild(LevelTile).isVisible()


def test_a_confirmed_field_is_said_with_its_reason(qtbot, tmp_path, page):
    folder = rated.make(tmp_path / "d.ccsession", "sample", profile={"direction": "cost"})
    from ccworkbench.session import evidence

    with SessionDocument.open(folder) as doc:
        changes = evidence.attach_sighting(doc, "战略会纪要", (), LEAD, kind="document")
        piece = next(iter(doc.state.evidence))
        assert changes
        profile.confirm(doc, "direction", LEAD, evidence=[piece], reason="董事会决议")
    session = rated.opened(folder, qtbot)
    page.show_session(session)
    assert "董事会决议" in said(page)
    page.show_session(None)
    session.close()


def test_the_gates_hide_where_the_next_level_has_none(page, tmp_path, qtbot):
    # By the rules of ccso only L4 and L5 have gates; all at three is 60, which is L2.
    made = rated.opened(rated.make(tmp_path / "b.ccsession", "ccso", lambda item: _middling(item)), qtbot)
    page.show_session(made)
    qtbot.waitUntil(lambda: page._why.rowCount() == 1)
    assert not page._gates.isVisible()
    page.show_session(None)
    made.close()


def _middling(item):
    return {"maturity": "3", "breach": "met", "bonus": "no"}.get(item.scale or "")
