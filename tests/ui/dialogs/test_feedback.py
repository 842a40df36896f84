"""Leaving feedback to the standard: saved at once, whose view it is, consent, and who may."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ccworkbench.session import feedback
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.standard import library
from ccworkbench.standard.items import ItemId
from tests.ui import rated
from ui.dialogs.feedback import FeedbackDialog

PEOPLE = (
    Person(AssessorId("A"), "李敏", Role.LEAD), Person(AssessorId("C"), "陈静", Role.CLIENT),
    Person(AssessorId("O"), "何静", Role.OBSERVER),
)


@pytest.fixture
def asked(qtbot, tmp_path) -> Iterator:
    open_: list = []
    kept: list[QWidget] = []

    def ask(me: str, item: str = "2-01") -> FeedbackDialog:
        folder = tmp_path / f"{len(open_)}.ccsession"
        with SessionDocument.create(
            folder, library.load("sample"), organisation="云栖", people=PEOPLE, author=AssessorId("A"),
        ) as doc:
            doc.i_am(AssessorId(me))
            feedback.leave(doc, "2-01", "Which channels count?", AssessorId("A"))
        session = rated.opened(folder, qtbot)
        open_.append(session)
        parent = QWidget()
        parent.resize(1280, 800)
        qtbot.addWidget(parent)
        kept.append(parent)
        dialog = FeedbackDialog(parent, rated.context(), session, ItemId(item))
        dialog.show()
        return dialog

    yield ask
    for session in open_:
        session.close()


def test_a_note_is_saved_at_once_and_listed(asked, qtbot):
    dialog = asked("A")
    assert not dialog.leave.isEnabled()
    qtbot.keyClicks(dialog.words, "The sample is too small.")
    dialog.consent.setChecked(True)
    qtbot.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(dialog._session.state.feedback) == 2)
    left = dialog._session.state.feedback[1]
    assert (left.item, left.party, left.text, left.by, left.consent) == (
        "2-01", "assessor", "The sample is too small.", "A", True)
    qtbot.waitUntil(lambda: dialog.words.toPlainText() == "")
    assert dialog.isVisible()
    assert not dialog.consent.isChecked()
    lines = dialog._notes.text().splitlines()
    assert lines[1] == "The sample is too small."
    assert lines[0].endswith("may be named")
    assert lines[3] == "Which channels count?"


def test_the_keyboard_is_enough(asked, qtbot):
    dialog = asked("A")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.words.hasFocus)
    qtbot.keyClicks(dialog.words, "Say what a channel is.")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(dialog._session.state.feedback) == 2)


def test_the_organisations_own_person_speaks_for_it_unless_said_otherwise(asked, qtbot):
    dialog = asked("C")
    assert dialog.parties["client"].isChecked()
    dialog.words.setPlainText("We are asked this twice.")
    dialog._leave()
    qtbot.waitUntil(lambda: len(dialog._session.state.feedback) == 2)
    assert dialog._session.state.feedback[1].party == "client"


def test_who_watches_reads_the_notes_and_leaves_none(asked):
    dialog = asked("O")
    assert "Which channels count?" in dialog._notes.text()
    assert not dialog.words.isEnabled()
    dialog.words.setPlainText("something")
    assert not dialog.leave.isEnabled()
    assert dialog._fault.text() == "Your role in this session leaves no feedback."


def test_only_the_notes_of_the_item_are_listed(asked):
    dialog = asked("A", "3-01")
    assert dialog._notes.text() == ""
    assert not dialog._area.isVisible()


def test_a_refusal_stands_in_the_dialog_and_the_words_stay(asked, qtbot):
    dialog = asked("A")
    told: list[object] = []
    dialog._session.problem.connect(told.append)
    dialog.words.setPlainText("x")
    dialog._item = ItemId("9-99")
    dialog._leave()
    qtbot.waitUntil(dialog._fault.isVisible)
    assert "9-99" in dialog._fault.text()
    assert dialog.words.toPlainText() == "x"
    assert dialog.leave.isEnabled() is True
    assert told == []


def test_closing_with_words_asks_first(asked, qtbot, monkeypatch):
    dialog = asked("A")
    asked_for: list[str] = []
    answers = iter([False, True])
    monkeypatch.setattr(
        dialog._context.messages, "ask", lambda title, text, yes: (asked_for.append(text), next(answers))[1])
    dialog.words.setPlainText("not left yet")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert asked_for == ["The note you typed has not been left."] * 2
