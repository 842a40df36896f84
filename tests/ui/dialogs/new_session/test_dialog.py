"""The new-session dialog by keyboard, to a real session; what it refuses; and everything fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QToolButton, QWidget

from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import Role, SessionKind
from ccworkbench.standard import library
from tests.ui import rated
from ui import resources
from ui.dialogs.new_session import NewSessionDialog
from ui.widgets.choice_card import ChoiceCard


@pytest.fixture(autouse=True)
def home(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module", autouse=True)
def look(qapp, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("look")))
        resources.load_fonts()
        rated.context().theme.install(qapp)


@pytest.fixture
def dialog(qtbot) -> Iterator[NewSessionDialog]:
    parent = QWidget()
    parent.resize(1280, 800)
    qtbot.addWidget(parent)
    made = NewSessionDialog(parent, rated.context())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), ChoiceCard))
    yield made
    made.draft.organisation = ""
    made.hide()


def press(qtbot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def named(dialog: QWidget, kind: type, name: str) -> list:
    return [one for one in dialog.findChildren(kind) if one.accessibleName() == name and one.isVisible()]


def test_three_steps_by_keyboard_make_a_session(dialog, qtbot):
    for _ in library.summaries()[1:]:
        press(qtbot, Qt.Key.Key_Down)                   # the last card
    assert dialog.draft.standard.head.id == "sample"
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "East Center")
    press(qtbot, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Donghai")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in named(dialog, QLineEdit, "Name"))
    qtbot.keyClicks(QApplication.focusWidget(), "Li Min")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=30_000)
    assert not dialog.isVisible()
    with SessionDocument.open(dialog.made) as doc:
        state = doc.state
        assert doc.standard.head.id == "sample"
        assert (state.organisation, state.alias, state.kind) == ("East Center", "Donghai", SessionKind.FORMAL)
        assert [(one.id, one.name, one.role) for one in state.people.values()] == [("A", "Li Min", Role.LEAD)]


def test_control_enter_creates_from_any_step(dialog, qtbot):
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "East")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=30_000)
    assert dialog.made.name == "East.ccsession"


def test_without_an_organisation_it_says_so_and_stays(dialog, qtbot):
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    assert dialog._steps.currentIndex() == 1
    assert "organisation" in dialog._said.text()
    assert QApplication.focusWidget().property("state") == "bad"
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.made is None
    qtbot.keyClicks(QApplication.focusWidget(), "E")
    assert dialog._said.text() == ""
    assert QApplication.focusWidget().property("state") == ""


def test_what_the_core_refuses_is_said_and_can_be_mended(dialog, qtbot):
    standard = dialog.draft.standard
    dialog.draft.standard = replace(standard, head=replace(standard.head, state="draft"))
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "East")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "draft" in dialog._said.text())
    assert dialog._said.isVisible()
    assert dialog.made is None
    dialog._standard._kind.setCurrentIndex(dialog._standard._kind.findData(SessionKind.BASELINE))
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=30_000)


def test_back_keeps_what_was_typed(dialog, qtbot):
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "East")
    press(qtbot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert dialog._steps.currentIndex() == 0
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget().text() == "East"


def test_escape_asks_only_where_something_was_typed(dialog, qtbot):
    told = dialog._context.messages.told
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "East")
    press(qtbot, Qt.Key.Key_Escape)
    assert len(told) == 1                               # the answer is no
    assert dialog.isVisible()
    QApplication.focusWidget().clear()
    press(qtbot, Qt.Key.Key_Escape)
    assert len(told) == 1
    assert not dialog.isVisible()
    assert dialog.made is None


def test_two_people_of_one_code_are_refused_in_words(dialog, qtbot, tmp_path):
    dialog.draft.organisation = "East"
    dialog._show_step(2)
    add = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Add a person")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(named(dialog, QLineEdit, "Short code")) == 2)
    codes = named(dialog, QLineEdit, "Short code")
    assert [one.text() for one in codes] == ["A", "B"]
    codes[1].setText("A")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(dialog._said.text()), timeout=30_000)
    assert dialog.made is None
    assert dialog.isVisible()
    assert not list((tmp_path / "home").rglob("*.ccsession"))
    named(dialog, QLineEdit, "Short code")[1].setText("B")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=30_000)


def test_a_person_is_removed_but_never_the_last(dialog, qtbot):
    def drop() -> list[bool]:
        return [one.isEnabled() for one in named(dialog, QToolButton, "Remove this person")]

    dialog._show_step(2)
    qtbot.waitUntil(lambda: drop() == [False])
    dialog._people._add()
    qtbot.waitUntil(lambda: drop() == [True, True])
    qtbot.mouseClick(named(dialog, QToolButton, "Remove this person")[0], Qt.MouseButton.LeftButton)
    assert [row.id for row in dialog.draft.people] == ["B"]


def test_a_band_is_chosen_by_a_click_and_follows_a_number(dialog, qtbot):
    dialog._choose_standard("sample")
    dialog._show_step(1)
    cards = [one for one in dialog._profile.findChildren(ChoiceCard) if one.isVisible()]
    qtbot.mouseClick(cards[1], Qt.MouseButton.LeftButton)
    assert 31 <= int(dialog.draft.profile["seats"]) <= 300
    assert [one.isChecked() for one in cards] == [False, True, False]
    seats = named(dialog, QLineEdit, "Seats")[0]
    seats.setText("30")
    assert [one.isChecked() for one in cards] == [True, False, False]
    assert dialog._panel._figure.text() == "12"
    seats.setText("many")
    assert seats.property("state") == "bad"
    assert "seats" not in dialog.draft.profile
    assert [one.isChecked() for one in cards] == [False, False, False]


def test_the_kind_of_session_is_kept(dialog, qtbot):
    kind = named(dialog, QComboBox, "Kind of session")[0]
    kind.setCurrentIndex(kind.findData(SessionKind.TRAINING))
    assert dialog.draft.kind is SessionKind.TRAINING


def test_the_role_of_a_person_is_kept(dialog, qtbot):
    dialog._show_step(2)
    qtbot.waitUntil(lambda: bool(named(dialog, QComboBox, "Role")))
    role = named(dialog, QComboBox, "Role")[0]
    role.setCurrentIndex(role.findData(Role.COORDINATOR))
    assert dialog.draft.people[0].role is Role.COORDINATOR


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
@pytest.mark.parametrize("pack", ["cc-cmm", "sample"])
def test_nothing_is_cut(qtbot, language, size, pack):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(*size)
    with rated.spoken(language):
        dialog = NewSessionDialog(parent, rated.context(language))
        dialog._choose_standard(pack)
        dialog.show()
        for step in range(3):
            dialog._show_step(step)
            qtbot.waitUntil(lambda: not rated.cut(dialog))
            assert dialog.width() < size[0]
            assert dialog.height() < size[1]
        dialog.hide()
