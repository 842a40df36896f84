"""The profile part in the whole window: values changed after creation, and what that does to the items."""

from __future__ import annotations

import pytest

from ccworkbench.session import profile
from tests.ui.scene_data import ALIAS, LEAD, ORGANISATION, make_session
from tests.ui.scenes import Stage
from ui.actions import ActionId
from ui.pages.prepare.page import PROFILE


@pytest.fixture
def part(workbench, tmp_path, qtbot):
    workbench.appearance.set_language("en")
    stage = Stage(workbench, tmp_path / "site.ccsession", qtbot)
    stage.open(make_session(stage.sample), ActionId.PREPARE)
    yield workbench.window.page.show_part(PROFILE)
    workbench.desk.close()


def value(workbench, field):
    found = workbench.desk.session.state.profile.get(field)
    return None if found is None else found.value


def choose(part, key) -> None:
    part.form.editor("value").setCurrentIndex(part.form.editor("value").findData(key))


def test_every_field_stands_with_its_value_and_what_it_decides(part):
    rows = {one.key: one for one in part.list.records.rows}
    assert list(rows) == [":session", "seats", "operator", "lines", "channels", "city", "city_tier", "year",
                          "direction"]
    assert (rows["seats"].below, rows["seats"].side) == ("260 (31–300 seats)", "decides 2 items")
    assert rows["channels"].below == "voice, chat"
    assert (rows["city_tier"].chip, rows["direction"].chip) == ("not known", "to be confirmed")
    assert part.state_words == "7 of 8 filled in · 13 of 13 items apply · 1 not known yet"
    part.filter.setCurrentIndex(part.filter.findData("open"))
    assert [one.key for one in part.list.records.rows] == ["city_tier"]
    part.filter.setCurrentIndex(part.filter.findData("decides"))
    assert [one.key for one in part.list.records.rows] == ["seats", "operator", "lines", "channels", "city_tier"]


def test_what_is_typed_says_which_items_go_and_come_back(part, workbench, qtbot):
    part.go_to("operator")
    assert part.effect.text() == "Whether 1 item applies depends on this."
    choose(part, "outsourced")
    assert part.effect.text() == (
        "No longer applies, once saved: 4-02.\nAnswers to items that no longer apply are kept and do not count.")
    part.write()
    qtbot.waitUntil(lambda: value(workbench, "operator") == "outsourced")
    assert "12 of 13 items apply" in part.state_words
    choose(part, "in-house")
    assert part.effect.text() == "Comes to apply, once saved: 4-02."
    choose(part, "")
    assert "4-02" in part.effect.text()
    part.drop_draft()
    assert part.effect.text() == "Whether 1 item applies depends on this."
    workbench.window.commands.run(ActionId.UNDO)
    qtbot.waitUntil(lambda: value(workbench, "operator") == "in-house")


@pytest.mark.parametrize("typed", ["many", "0", "200000", "1e3"])
def test_a_number_that_cannot_be_is_refused_and_stays_typed(part, workbench, qtbot, typed):
    part.go_to("seats")
    part.form.editor("value").setText(typed)
    part.write()
    qtbot.waitUntil(lambda: f"cannot be '{typed}'; allowed: ≥ 1, ≤ 100000" in part._fault.text())
    assert value(workbench, "seats") == "260"
    assert typed in part.unsaved()[0].words
    part.forget_typing()


def test_several_are_ticked_and_a_value_is_cleared(part, workbench, qtbot):
    from PySide6.QtCore import Qt

    part.go_to("channels")
    part.form.editor("value").item(2).setCheckState(Qt.CheckState.Checked)
    part.write()
    qtbot.waitUntil(lambda: value(workbench, "channels") == ("voice", "chat", "video"))
    part.go_to("city")
    part.form.editor("value").setText(" ")
    part.write()
    qtbot.waitUntil(lambda: value(workbench, "city") is None)


def test_what_is_typed_for_one_field_stays_while_others_are_looked_at(part, workbench, qtbot):
    part.go_to("city")
    part.form.editor("value").setText("Tonglu")
    part.go_to("year")
    assert part.form.editor("value").text() == "2026"
    part.go_to("city")
    assert part.form.editor("value").text() == "Tonglu"
    part.write()
    qtbot.waitUntil(lambda: value(workbench, "city") == "Tonglu")
    assert part.unsaved() == []


def test_another_value_is_to_be_confirmed_anew(part, workbench, qtbot, monkeypatch):
    from ui.dialogs.confirm import ConfirmDialog

    part.go_to("direction")
    assert "only once the lead has confirmed it" in part._note.text()
    asked = []
    monkeypatch.setattr(ConfirmDialog, "exec", lambda dialog: asked.append(dialog._field))
    part._steps.itemAt(0).widget().click()
    assert asked == ["direction"]
    session = workbench.desk.session
    piece = next(iter(session.state.evidence))
    session.write(lambda doc: profile.confirm(doc, "direction", LEAD, evidence=[piece], reason="as written"))
    qtbot.waitUntil(lambda: "confirmed anew" in part._note.text())
    assert part.list.records.rows[-1].chip == "confirmed"
    choose(part, "cost")
    part.write()
    qtbot.waitUntil(lambda: part.list.records.rows[-1].chip == "to be confirmed")


def test_the_session_is_renamed_and_its_kind_is_fixed_once_somebody_submitted(part, workbench, qtbot):
    part.go_to(":session")
    assert not part.form.editor("kind").isEnabled()
    assert "the kind is fixed" in part._note.text()
    part.form.editor("organisation").setText("Tonglu service centre")
    part.write()
    qtbot.waitUntil(lambda: workbench.desk.session.state.organisation == "Tonglu service centre")
    assert workbench.desk.session.state.alias == ALIAS
    assert part.list.records.rows[0].top == "Tonglu service centre"
    workbench.window.commands.run(ActionId.UNDO)
    qtbot.waitUntil(lambda: workbench.desk.session.state.organisation == ORGANISATION)


def test_names_and_what_is_typed_freely_are_hidden_at_once(part, workbench):
    workbench.context.discretion.toggle_hidden()
    try:
        said = " ".join(one.said for one in part.list.records.rows)
        assert ORGANISATION not in said
        part.go_to("city")
        assert part.form.names == ()
        part.go_to(":session")
        assert "organisation" not in part.form.names
    finally:
        workbench.context.discretion.toggle_hidden()
    assert ORGANISATION in part.list.records.rows[0].top
