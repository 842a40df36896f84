"""Keys in the window: ours to read out and hand over, colleagues' to pin; another key is asked about loudly."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ccworkbench.session import addressing, keys, pins
from tests.ui import rated
from tests.ui.samples import new_session
from ui.dialogs.signatures import SignaturesDialog

FIRST, OTHER = "4f2a-91c0-77de-0b12-a9e4", "77de 0b12 a9e4 4f2a 91c0"


@pytest.fixture(autouse=True)
def home(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "home"))


@pytest.fixture
def context():
    return rated.context()


@pytest.fixture
def session(tmp_path, qtbot):
    made = rated.opened(new_session(tmp_path / "site.ccsession"), qtbot)
    yield made
    made.close()


@pytest.fixture
def dialog(session, context, qtbot):
    made = SignaturesDialog(None, context, session)
    qtbot.addWidget(made)
    made.show()
    return made


def said(dialog) -> str:
    QApplication.processEvents()             # rows just made are shown
    return " | ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def pin(dialog, name: str, mark: str = "", recipient: str = "") -> None:
    dialog.name.setEditText(name)
    dialog.mark.setText(mark)
    dialog.recipient.setText(recipient)
    dialog.pin.click()


def test_our_own_keys_are_shown_copied_and_saved(dialog, tmp_path):
    mark = keys.short(keys.fingerprint(keys.public_key()))
    assert mark in said(dialog)
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Copy the fingerprint").click()
    assert QGuiApplication.clipboard().text() == mark
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Copy the key").click()
    assert QGuiApplication.clipboard().text() == keys.recipient()
    dialog.save(tmp_path / "us.key.txt")
    assert addressing.recipients_in(tmp_path / "us.key.txt") == (keys.recipient(),)
    assert "SECRET" not in (tmp_path / "us.key.txt").read_text()


def test_a_key_heard_by_telephone_is_pinned(dialog):
    assert "nothing is pinned" in said(dialog)
    pin(dialog, "周航", FIRST)
    found = pins.pinned()
    assert [(one.name, keys.short(one.fingerprint)) for one in found] == [("周航", FIRST)]
    assert found[0].at > 0
    assert FIRST in said(dialog)
    assert "pinned by hand" in said(dialog)
    assert "nothing is pinned" not in said(dialog)


def test_another_key_is_asked_about_and_kept_out_without_a_yes(dialog, context):
    pin(dialog, "周航", FIRST)
    assert context.messages.told == []
    pin(dialog, "周航", OTHER)
    assert FIRST in context.messages.told[0][1]
    assert keys.short(pins.pinned()[0].fingerprint) == FIRST
    context.messages.loses = True
    pin(dialog, "周航", OTHER)
    assert keys.short(pins.pinned()[0].fingerprint) == OTHER.replace(" ", "-")


def test_what_was_seen_first_counts_as_known(dialog, session, context):
    pins.pin_first(session.state.id, "B", FIRST.replace("-", "") + "0" * 44)
    dialog._show_pins()
    assert "at first sight" in said(dialog)
    pin(dialog, "周航", OTHER)
    assert len(context.messages.told) == 1
    pin(dialog, "周航", FIRST)               # the same one, compared now
    assert len(context.messages.told) == 1
    assert "pinned by hand" in said(dialog)


def test_what_is_no_fingerprint_is_said_beside_it(dialog):
    pin(dialog, "周航", "4f2a")
    assert "20 to 64 hex digits" in said(dialog)
    pin(dialog, "周航", "", "age1nonsense")
    assert "no age recipient" in said(dialog)
    assert pins.pinned() == []


def test_a_key_for_sealing_leaves_the_fingerprint_as_it_is(dialog):
    pin(dialog, "周航", FIRST)
    pin(dialog, "周航", "", keys.recipient())
    found = pins.pinned()[0]
    assert (keys.short(found.fingerprint), found.recipient) == (FIRST, keys.recipient())
    assert "has a key for sealing" in said(dialog)


def test_without_a_session_there_are_our_keys_and_what_was_pinned_by_hand(context, qtbot):
    pins.pin("单位", "-", keys.recipient(), always=True)
    made = SignaturesDialog(None, context, None)
    qtbot.addWidget(made)
    made.show()
    assert "单位" in said(made)
    assert "always sealed to" in said(made)
