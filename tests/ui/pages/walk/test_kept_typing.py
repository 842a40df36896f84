"""Numbers typed and not taken over are on the disk a moment later, and there again after a kill."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableWidget

from ccworkbench.session import people, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import Role
from ccworkbench.standard.answers import Answer
from tests.ui.pages.walk.kinds import LEAD, SECOND
from tests.ui.pages.walk.test_drafts import AFTER, MEASURE, NUMBER, SERIES, fields, refuse, told, type_into
from ui.open_session import OpenSession
from ui.tasks import DocumentThread


def rest(walk):
    walk.bot.waitUntil(lambda: not walk.session._thread.busy and not walk.session.drafts._pause.isActive())


def on_disk(walk) -> str:
    rest(walk)
    path = walk.session.drafts.path
    return json.dumps(json.loads(path.read_text("utf-8"))) if path.exists() else ""


def killed(walk, meanwhile=None):
    """End the session as a kill would and open it anew: nothing is asked, nothing tidied up."""
    rest(walk)
    path, folder = walk.session.drafts.path, walk.session.folder
    kept = path.read_bytes() if path.exists() else None
    walk.page.forget_typing()
    walk.page.show_session(None)
    walk.session.close()
    if kept is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(kept)
    thread = DocumentThread()
    got: list[SessionDocument] = []

    def again() -> SessionDocument:
        found = SessionDocument.open(folder)
        if meanwhile is not None:
            meanwhile(found)
        return found

    thread.run(again).then(got.append)
    walk.bot.waitUntil(lambda: bool(got))
    walk.session = OpenSession(got[0], thread)
    walk.session.changed.connect(walk.page.refresh)
    walk.session.problem.connect(walk.refused.append)
    walk.page.show_session(walk.session)
    rest(walk)


def open_cell(walk, *typed: str):
    """Type into the first empty cell of the months, and stay in it."""
    walk.page.show_item(SERIES)
    walk.page.navigator.focus_tree()
    walk.bot.keyClick(walk.page.navigator.tree, typed[0])
    cell = QApplication.focusWidget()
    for one in typed[1:]:
        walk.bot.keyClicks(cell, one)
    assert walk.page.card.findChild(QTableWidget).state() is QTableWidget.State.EditingState
    return cell


def months(walk) -> QTableWidget:
    return walk.page.card.findChild(QTableWidget)


def test_the_digits_of_an_open_cell_outlive_a_kill(walk):
    open_cell(walk, "7", "7", "3")
    assert "773" in on_disk(walk)                              # without leaving the cell
    assert walk.page.unsaved()[0].words.endswith("= 773")
    killed(walk)
    walk.page.show_item(SERIES)
    assert months(walk).item(0, 1).text() == "773"
    assert "1" in told(walk)


def test_a_cell_given_up_leaves_nothing(walk):
    cell = open_cell(walk, "7", "7")
    assert "77" in on_disk(walk)
    walk.bot.keyClick(cell, Qt.Key.Key_Escape)
    walk.bot.waitUntil(lambda: walk.page.unsaved() == [])
    assert on_disk(walk) == ""
    assert walk.page.unsaved() == []
    assert months(walk).item(0, 1).text() == ""


def test_a_cell_given_up_leaves_the_others(walk):
    cell = open_cell(walk, "7", "7")
    walk.bot.keyClick(cell, Qt.Key.Key_Return)
    table = months(walk)
    walk.bot.waitUntil(lambda: table.state() is QTableWidget.State.NoState)
    table.setFocus()
    table.setCurrentCell(1, 1)
    walk.bot.keyClicks(QApplication.focusWidget(), "55")
    assert "55" in on_disk(walk)
    walk.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    walk.bot.waitUntil(lambda: table.state() is QTableWidget.State.NoState)
    assert "55" not in on_disk(walk)
    assert "77" in on_disk(walk)


@pytest.mark.parametrize(("item", "typed"), [(NUMBER, ("103",)), (MEASURE, ("12", "1.2.3"))])
def test_a_number_not_taken_over_outlives_a_kill(walk, item, typed):
    type_into(walk, item, *typed)
    assert all(one in on_disk(walk) for one in typed)          # while the field has the keyboard
    walk.page.show_item(AFTER)
    killed(walk)
    assert "1" in told(walk)
    assert walk.page.navigator.model.mark(item).draft
    walk.page.show_item(item)
    assert [one.text() for one in fields(walk)] == list(typed)


def test_what_is_taken_over_is_let_go_of(walk):
    type_into(walk, NUMBER, "85")
    assert "85" in on_disk(walk)
    walk.page.show_item(AFTER)
    assert on_disk(walk) == ""
    assert walk.rating(NUMBER).answer == Answer(number="85")


def test_a_refused_number_outlives_a_kill(walk, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(ratings, "rate", refuse)
        type_into(walk, NUMBER, "85")
        walk.page.show_item(AFTER)
        walk.settle()
        killed(walk)
    walk.page.show_item(NUMBER)
    assert [one.text() for one in fields(walk)] == ["85"]


def test_what_was_recorded_meanwhile_is_no_draft(walk):
    type_into(walk, NUMBER, "85")
    rest(walk)
    killed(walk, meanwhile=lambda doc: ratings.rate(doc, NUMBER, LEAD, Answer(number="85")))
    assert told(walk) == ""
    assert on_disk(walk) == ""


def watch_only(walk):
    """Let somebody else lead, so that who sits here may rate nothing any more."""
    def hand_over(doc):
        people.change_person(doc, SECOND, LEAD, role=Role.LEAD)
        return people.change_person(doc, LEAD, SECOND, role=Role.OBSERVER)

    walk.session.write(hand_over)
    walk.settle()
    assert walk.session.state.people[LEAD].role is Role.OBSERVER


def changes_of(walk) -> int:
    found = []
    walk.session.read(lambda doc: doc.journal.seq).then(found.append)
    walk.bot.waitUntil(lambda: bool(found))
    return found[0]


@pytest.mark.parametrize("item", [NUMBER, SERIES])
def test_what_stood_typed_when_the_rating_was_taken_away_is_not_lost(walk, item):
    if item == NUMBER:
        type_into(walk, NUMBER, "85")
    else:
        open_cell(walk, "8", "5")
    watch_only(walk)
    before = changes_of(walk)
    walk.page.show_item(AFTER)
    walk.page.show_item(item)
    walk.page.flush(again=True)
    assert "85" in on_disk(walk)
    assert changes_of(walk) == before                          # and nothing is written for who may not
    assert "85" in walk.page.unsaved()[0].words
    killed(walk)
    assert "85" in walk.page.unsaved()[0].words
    assert changes_of(walk) == before


def test_a_rationale_the_session_refused_outlives_a_kill(walk, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(ratings, "write_rationale", refuse)
        walk.page.show_item(NUMBER)
        walk.page.footer.rationale.editor.setPlainText("two of six were late")
        walk.page.footer.rationale.flush()
        walk.settle()
        assert len(walk.refused) == 1
        assert "two of six were late" in on_disk(walk)
        killed(walk)
        assert walk.rating(NUMBER).rationale == ""
        assert [one.words for one in walk.page.unsaved()] == ["two of six were late"]
    walk.page.show_item(NUMBER)
    assert walk.page.footer.rationale.editor.toPlainText() == "two of six were late"
    walk.page.flush(again=True)
    walk.settle()
    assert walk.rating(NUMBER).rationale == "two of six were late"
    assert on_disk(walk) == ""
