"""The model of the session cards keeps Qt's rules."""

from ccworkbench.text import Text
from ui.models.recent_sessions import Card, RecentSessionsModel


def test_the_model_keeps_the_rules(qtmodeltester):
    model = RecentSessionsModel(str)
    model.set_cards([Card(f"/{n}", f"单位{n}", "", Text.same("S"), "list", n, 9, n) for n in range(5)])
    qtmodeltester.check(model)
    model.set_filter("nothing like it")
    qtmodeltester.check(model)
    assert model.rowCount() == 0
    assert model.total == 5


def test_a_session_without_an_alias_is_numbered_while_names_are_covered():
    model = RecentSessionsModel(str)
    model.set_cards([Card("/1", "华东客服中心", "", Text.same("S"), "list", 1, 9, 1)])
    assert "华东" not in model.index(0, 0).data()
    assert "1" in model.index(0, 0).data()
