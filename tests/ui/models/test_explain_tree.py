"""The explain tree as Qt sees it."""

from fractions import Fraction as F

import pytest
from PySide6.QtCore import QModelIndex, Qt

from ccworkbench.scoring.explain import explain, sentence
from ccworkbench.scoring.sources import inputs, result_of
from ccworkbench.session.document import SessionDocument
from tests.ui import rated
from ui.models.explain_tree import BRINGS, NUMBER, PART, WEIGHT, ExplainModel

HEADS = ("Part", "Number", "Weight", "Brings")


@pytest.fixture
def step(tmp_path):
    folder = rated.make(tmp_path / "a.ccsession", "cc-cmm", lambda item: "4" if item.section == "D.1" else "3")
    with SessionDocument.open(folder) as doc:
        state = doc.state.frozen()
        return explain(doc.standard, result_of(state), inputs(state), doc.standard.total.id)


def test_the_model_keeps_qts_rules(step, qtmodeltester):
    model = ExplainModel()
    qtmodeltester.check(model)
    model.show_step(step, "en", HEADS)
    qtmodeltester.check(model)
    model.clear()
    qtmodeltester.check(model)
    assert model.rowCount() == 0


def test_the_contributions_of_the_children_add_up_to_the_number(step):
    model = ExplainModel()
    model.show_step(step, "en", HEADS)
    root = model.index(0, 0)
    brought = [model.index(row, BRINGS, root).data() for row in range(model.rowCount(root))]
    assert sum(F(one) for one in brought if one) == F(model.index(0, NUMBER).data())


def test_a_row_leads_down_to_its_item_and_back(step):
    model = ExplainModel()
    model.show_step(step, "en", HEADS)
    index = model.index(0, 0)
    while model.rowCount(index):
        index = model.index(0, 0, index)
    assert model.step(index) is not None
    assert model.step(index).rule == "item"
    while model.parent(index).isValid():
        index = model.parent(index)
    assert model.step(index) is step
    assert model.parent(QModelIndex()) == QModelIndex()


def test_words_follow_the_language(step):
    model = ExplainModel()
    for language in ("zh", "en"):
        model.show_step(step, language, HEADS)
        top = model.index(0, PART)
        assert top.data() == step.title.in_(language)
        assert top.data(Qt.ItemDataRole.ToolTipRole) == sentence(step, language)
    assert [model.headerData(at, Qt.Orientation.Horizontal) for at in range(4)] == list(HEADS)
    weights = [model.index(row, WEIGHT, model.index(0, 0)).data() for row in range(5)]
    assert weights == ["20.0 %"] * 5
