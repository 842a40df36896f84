"""The lead confirms what decides the weights: with evidence and a reason, or not at all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ccworkbench.session import evidence
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import Target
from tests.ui import rated
from tests.ui.samples import LEAD
from ui import resources
from ui.dialogs.confirm import ConfirmDialog


@pytest.fixture
def session(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "home"))
    folder = rated.make(tmp_path / "a.ccsession", "sample", profile={"direction": "cost"})
    with SessionDocument.open(folder) as doc:
        evidence.attach_sighting(doc, "战略会纪要", (), LEAD, kind="document", caption="成本为先的决议")
        evidence.attach_sighting(doc, "预算", (), LEAD, kind="document")
    made = rated.opened(folder, qtbot)
    yield made
    made.close()


@pytest.fixture
def dialog(session, qtbot, qapp):
    resources.load_fonts()
    services = rated.context()
    services.theme.install(qapp)
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1024, 640)
    made = ConfirmDialog(parent, services, session, "direction")
    made.show()
    yield made              # with its parent, which is Python's to delete
    made.close()


def tick(dialog: ConfirmDialog, row: int, on: bool = True) -> None:
    dialog._evidence.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def test_it_names_the_field_its_value_and_the_evidence(dialog):
    words = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "Strategic direction" in words
    assert "cost and benefit" in words
    assert [dialog._evidence.item(row).text() for row in range(2)] == ["成本为先的决议", "预算"]


def test_it_takes_evidence_and_a_reason_both(dialog):
    assert not dialog._agree.isEnabled()
    tick(dialog, 0)
    assert not dialog._agree.isEnabled()
    dialog._reason.setPlainText("  ")
    assert not dialog._agree.isEnabled()
    dialog._reason.setPlainText("董事会决议")
    assert dialog._agree.isEnabled()
    tick(dialog, 0, on=False)
    assert not dialog._agree.isEnabled()


def test_confirming_puts_the_case_in_force(dialog, session, qtbot):
    assert session.result().case != "cost"
    tick(dialog, 0)
    dialog._reason.setPlainText("董事会决议")
    with qtbot.waitSignal(session.changed):
        qtbot.mouseClick(dialog._agree, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    confirmed = session.state.profile["direction"].confirmed
    assert (confirmed.by, confirmed.reason, len(confirmed.evidence)) == (LEAD, "董事会决议", 1)
    assert session.result().case == "cost"


def test_a_refusal_keeps_the_dialog_and_the_words(dialog, session, qtbot):
    tick(dialog, 1)
    dialog._reason.setPlainText("x" * 5)
    session.me = "nobody"
    with qtbot.waitSignal(session.problem):
        qtbot.mouseClick(dialog._agree, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog._reason.toPlainText() == "xxxxx"
    session.me = LEAD
    qtbot.waitUntil(dialog._agree.isEnabled)


def test_what_was_attached_to_the_field_is_offered_first(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "home"))
    folder = rated.make(tmp_path / "c.ccsession", "sample", profile={"direction": "cost"})
    with SessionDocument.open(folder) as doc:
        for name, target in (("b", ""), ("a", ""), ("on an item", "item.1-01"), ("z", "profile.direction")):
            evidence.attach_sighting(doc, name, [Target(target)] if target else [], LEAD, kind="document")
    session = rated.opened(folder, qtbot)
    parent = QWidget()
    qtbot.addWidget(parent)
    made = ConfirmDialog(parent, rated.context(), session, "direction")
    shown = [made._evidence.item(row).text() for row in range(made._evidence.count())]
    assert shown == ["z", "on an item", "b", "a"]
    session.close()


def test_without_evidence_it_says_what_to_do_first(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "home"))
    session = rated.opened(rated.make(tmp_path / "b.ccsession", "sample", profile={"direction": "cost"}), qtbot)
    parent = QWidget()
    qtbot.addWidget(parent)
    made = ConfirmDialog(parent, rated.context(), session, "direction")
    made.show()
    assert any("Attach some first" in one.text() for one in made.findChildren(QLabel) if one.isVisible())
    made._reason.setPlainText("董事会决议")
    assert not made._agree.isEnabled()
    session.close()


def test_leaving_confirms_nothing(dialog, session, qtbot):
    tick(dialog, 0)
    dialog._reason.setPlainText("董事会决议")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert session.state.profile["direction"].confirmed is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_cut(session, qtbot, language):
    with rated.spoken(language):
        parent = QWidget()
        qtbot.addWidget(parent)
        parent.resize(1024, 640)
        made = ConfirmDialog(parent, rated.context(language), session, "direction")
        made.show()
        qtbot.waitUntil(lambda: not rated.cut(made))
        assert made.height() < 640
