"""Which sections are offered for submitting, and what is said of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ccworkbench.session import ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.standard.answers import Answer
from tests.ui.samples import LEAD, RecordingDialogs, new_session
from ui.context import Context
from ui.dialogs.submit import SubmitDialog, count_sections
from ui.settings import Settings
from ui.tasks import Pool
from ui.theme import Theme


@pytest.fixture
def state(tmp_path: Path):
    """Section 1 complete, section 2 begun, section 6 submitted."""
    with SessionDocument.open(new_session(tmp_path / "site.ccsession")) as doc:
        def rate(item):
            if item.options:
                ratings.rate(doc, item.id, LEAD, Answer(option=item.options[-1].id))

        for item in doc.standard.items:
            if item.section == "1":
                rate(item)
        rate(next(one for one in doc.standard.items if one.section == "2"))
        ratings.submit(doc, LEAD, ["6"])
        return doc.state.frozen()


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1024, 640)
    return made


@pytest.fixture
def dialog(parent, state):
    counts = count_sections(state, LEAD, {})
    return SubmitDialog(parent, Context(Theme(), Settings(), RecordingDialogs(), Pool()), state, counts)


def test_the_counts_are_ones_own(state):
    mine, other = (count_sections(state, one, {}) for one in (LEAD, "B"))
    assert (mine["1"].rated, mine["1"].total) == (1, 1)
    assert mine["2"].rated == 1 < mine["2"].total
    assert mine["6"].submitted
    assert not other["6"].submitted
    assert sum(one.rated for one in other.values()) == 0


def test_items_that_do_not_apply_are_not_counted(state):
    gone = {item.id: False for item in state.standard.items if item.section == "2"}
    assert "2" not in count_sections(state, LEAD, gone)


def test_complete_sections_are_ticked_and_submitted_ones_are_not_offered(dialog: SubmitDialog):
    assert dialog.chosen() == ("1",)
    assert not dialog._rows["6"].flags() & Qt.ItemFlag.ItemIsEnabled


def test_what_is_unrated_in_the_choice_is_said(dialog: SubmitDialog):
    before = dialog._sum.text()
    dialog._rows["2"].setCheckState(0, Qt.CheckState.Checked)
    assert dialog.chosen() == ("1", "2")
    assert dialog._sum.text() != before
    assert dialog._sum.property("role") == "warn"


def test_nothing_chosen_cannot_be_submitted(dialog: SubmitDialog):
    dialog._rows["1"].setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog._submit.isEnabled()


def test_enter_submits(dialog, qtbot):
    dialog.open()
    qtbot.waitExposed(dialog)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert dialog.result() == SubmitDialog.DialogCode.Accepted
