"""Decisions and settlements begun and not made: kept through a kill, per person, until made or let go of."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ccworkbench.errors import FileProblem
from ccworkbench.merge import conflicts
from ccworkbench.session import people, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Role
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ui import past_scenes
from tests.ui.board_scenes import make_board
from tests.ui.scene_data import ANSWERS, FULL, LEAD, SECOND
from ui.actions import ActionId
from ui.pages.consensus.page import BOARD, CONFLICTS

SEATS, DIRECTION = "profile/seats/value", "profile/direction/value"
ITEM, POINTS, MONTHS = ItemId("1-01"), ItemId("1-02"), ItemId("3-03")
WHY = "six breaches looked at"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    place = tmp_path_factory.mktemp("begun")
    with past_scenes.machine(place / "home-a"):
        apart = past_scenes.make(place)
    return {BOARD: make_board(place / "board.ccsession"), CONFLICTS: apart.lead}


@pytest.fixture
def show(workbench, made, tmp_path, qtbot):
    """Give a function that opens a session at the board or the conflicts; again: as it was left."""
    workbench.appearance.set_language("en")

    def shown(name, me=LEAD, meanwhile=None):
        folder = tmp_path / f"{name}.ccsession"
        if not folder.exists():
            shutil.copytree(made[name], folder)
        with SessionDocument.open(folder) as doc:
            doc.i_am(me)
            if meanwhile is not None:
                meanwhile(doc)
        with qtbot.waitSignal(workbench.desk.opened, timeout=30_000):
            workbench.desk.open(folder)
        workbench.window.show_stage(ActionId.CONSENSUS)
        part = workbench.window.page.show_part(name)
        rest(workbench, qtbot)
        return part

    dialogs = workbench.dialogs
    dialogs.told.clear()
    dialogs.problems.clear()
    yield shown
    dialogs.loses = True
    workbench.desk.close()
    dialogs.loses = False


def rest(workbench, qtbot):
    """Let reading and writing come to rest."""
    part, session = workbench.window.page.part, workbench.desk.session

    def still():
        known = part.view is not None and not part.reader.busy if hasattr(part, "reader") else not part._stale
        return known and not session._thread.busy and not session.drafts._pause.isActive()

    qtbot.waitUntil(still, timeout=20_000)


def on_disk(session):
    return json.loads(session.drafts.path.read_text("utf-8")) if session.drafts.path.exists() else {}


def killed(workbench, qtbot):
    """End the session as a kill would, once what was typed is on the disk: nothing is asked, nothing tidied up."""
    rest(workbench, qtbot)
    session = workbench.desk.session
    kept = session.drafts.path.read_bytes() if session.drafts.path.exists() else None
    workbench.dialogs.loses = True
    workbench.desk.close()
    workbench.dialogs.loses = False
    if kept is not None:
        session.drafts.path.write_bytes(kept)
    else:
        session.drafts.path.unlink(missing_ok=True)


def fail(monkeypatch, module, name):
    def full(*_given, **_named):
        raise FileProblem("disk-full", *FULL)

    monkeypatch.setattr(module, name, full)


def begin(part, item=ITEM, key="4", why=WHY):
    part.show_item(item)
    assert part.panel.row.item == item
    assert part.panel.press(key)
    part.panel.form.reason.setPlainText(why)


def begun(part, item=ITEM):
    part.show_item(item)
    return part.panel.draft.answer, part.panel.form.reason.toPlainText()


def test_a_decision_begun_is_there_again_after_a_kill_and_gone_once_made(show, workbench, qtbot):
    part = show(BOARD)
    begin(part)
    part.panel.form.begin_dissent()
    qtbot.keyClicks(part.panel.form.words, "eleven months say 3")
    part.panel.ask()
    qtbot.keyClicks(part.panel.ask_row.line, "the rota")
    killed(workbench, qtbot)
    part = show(BOARD)
    assert begun(part) == (Answer(option="4"), WHY)
    assert part.panel.form.words.text() == "eleven months say 3"
    assert part.panel.draft.need == "the rota"
    assert ITEM not in workbench.desk.session.state.decisions          # it was taken for none
    begin(part, POINTS, "9", "not this one")
    part.show_item(ITEM)
    part.panel.ask()
    part.panel._ask_dropped()
    part.decide()
    qtbot.waitUntil(lambda: ITEM in workbench.desk.session.state.decisions)
    rest(workbench, qtbot)
    assert list(on_disk(workbench.desk.session)["BoardPart"]) == [POINTS]
    assert workbench.desk.session.state.decisions[ITEM].reason == WHY


def test_a_number_half_typed_is_kept_as_typed(show, workbench, qtbot):
    part = show(BOARD)
    part.show_item(POINTS)
    part.panel.press("9")
    qtbot.keyClicks(part.panel.values.editor.field, "99")
    rest(workbench, qtbot)
    assert "999" in str(on_disk(workbench.desk.session))               # without leaving the field
    killed(workbench, qtbot)
    part = show(BOARD)
    part.show_item(POINTS)
    assert part.panel.values.editor.draft().words == "999"
    part.panel.values.editor.field.clear()
    part.panel.values.editor.field.textEdited.emit("")
    rest(workbench, qtbot)
    assert on_disk(workbench.desk.session) == {}


def test_emptied_words_are_let_go_of(show, workbench, qtbot):
    part = show(BOARD)
    part.show_item(ITEM)
    part.panel.form.reason.setPlainText(WHY)
    rest(workbench, qtbot)
    assert WHY in str(on_disk(workbench.desk.session))
    part.panel.form.reason.setPlainText("  ")
    rest(workbench, qtbot)
    assert on_disk(workbench.desk.session) == {}
    assert part.unsaved() == []


def test_nobody_else_of_the_session_is_shown_it(show, workbench, qtbot):
    begin(show(BOARD))
    killed(workbench, qtbot)


    part = show(BOARD, AssessorId("B"))
    assert begun(part) == (None, "")
    assert (part.unsaved(), part.left_over.words) == ([], ())
    killed(workbench, qtbot)
    assert begun(show(BOARD)) == (Answer(option="4"), WHY)


def test_who_leads_no_more_keeps_what_was_begun_and_writes_nothing(show, workbench, qtbot):
    begin(show(BOARD))
    killed(workbench, qtbot)

    def hand_over(doc):
        people.change_person(doc, AssessorId("B"), LEAD, role=Role.LEAD)
        people.change_person(doc, LEAD, AssessorId("B"), role=Role.ASSESSOR)

    part = show(BOARD, meanwhile=hand_over)
    assert part.left_over.isVisible()
    assert WHY in part.left_over.said
    assert marked(part) == (set(), "")
    part.show_item(ITEM)
    part.decide()
    part.flush()
    rest(workbench, qtbot)
    assert ITEM not in workbench.desk.session.state.decisions
    assert WHY in str(on_disk(workbench.desk.session))


def test_a_refused_decision_is_kept_through_a_kill(show, workbench, qtbot, monkeypatch):
    part = show(BOARD)
    begin(part)
    with monkeypatch.context() as patch:
        fail(patch, ratings, "decide")
        part.decide()
        qtbot.waitUntil(lambda: part.panel.form.fault.text() != "")
    assert begun(part) == (Answer(option="4"), WHY)
    killed(workbench, qtbot)
    assert begun(show(BOARD)) == (Answer(option="4"), WHY)


def test_closing_asks_and_who_closes_all_the_same_finds_it_again(show, workbench):
    begin(show(BOARD))
    workbench.dialogs.loses = False
    assert not workbench.desk.close()                                  # at once: the pause has not come
    assert "1-01" in workbench.dialogs.told[-1][1]
    workbench.dialogs.loses = True
    assert workbench.desk.close()
    workbench.dialogs.loses = False
    assert begun(show(BOARD)) == (Answer(option="4"), WHY)


def test_where_it_was_decided_meanwhile_the_draft_stands_beside_it(show, workbench, qtbot):
    begin(show(BOARD))
    killed(workbench, qtbot)
    part = show(BOARD, meanwhile=lambda doc: ratings.decide(doc, ITEM, Answer(option="2"), LEAD, reason="merged"))
    assert begun(part) == (Answer(option="4"), WHY)
    assert part.panel.row.decision.answer == Answer(option="2")
    assert [one.words for one in part.unsaved()] == [WHY]


def test_where_it_was_decided_so_meanwhile_nothing_is_left(show, workbench, qtbot):
    begin(show(BOARD))
    killed(workbench, qtbot)
    part = show(BOARD, meanwhile=lambda doc: ratings.decide(doc, ITEM, Answer(option="4"), LEAD, reason=WHY))
    assert begun(part) == (Answer(option="4"), WHY)
    rest(workbench, qtbot)
    assert (part.unsaved(), on_disk(workbench.desk.session)) == ([], {})


def test_words_for_an_item_that_left_the_board_are_shown_until_they_are_let_go_of(show, workbench, qtbot):
    begin(show(BOARD))
    killed(workbench, qtbot)

    def agree(doc):
        for who in "ABCD":
            ratings.rate(doc, ITEM, AssessorId(who), Answer(option="2"), reason="looked at it again")

    part = show(BOARD, meanwhile=agree)
    qtbot.waitUntil(lambda: part.view.row(ITEM) is None)
    assert part.left_over.isVisible()
    assert WHY in part.left_over.said
    part.left_over.copy.click()
    assert QGuiApplication.clipboard().text() == WHY
    part.left_over.drop.click()
    rest(workbench, qtbot)
    assert not part.left_over.isVisible()
    assert on_disk(workbench.desk.session) == {}


def settle(part, conflict=SEATS, words="counted again"):
    part.choose(conflict)
    part.panel.reason.setPlainText(words)


def test_a_settlement_begun_is_there_again_after_a_kill_and_gone_once_made(show, workbench, qtbot):
    part = show(CONFLICTS)
    settle(part)
    part.panel.sides.choose(2)
    part.panel.entry.line.clear()
    qtbot.keyClicks(part.panel.entry.line, "299")
    killed(workbench, qtbot)
    part = show(CONFLICTS)
    part.choose(DIRECTION)
    assert (part.panel.reason.toPlainText(), part.panel.sides.at) == ("", -1)
    part.choose(SEATS)
    assert part.panel.reason.toPlainText() == "counted again"
    assert (part.panel.sides.at, part.panel.entry.line.text()) == (2, "299")
    session = workbench.desk.session
    part.settle()
    qtbot.waitUntil(lambda: SEATS not in {one.spelled for one in session.state.conflicts})
    rest(workbench, qtbot)
    assert session.state.profile["seats"].value == "299"
    assert (on_disk(session), part.left_over.words) == ({}, ())


def test_a_refused_settlement_is_kept_and_emptied_words_are_not(show, workbench, qtbot, monkeypatch):
    part = show(CONFLICTS)
    settle(part)
    part.list.stepped.emit(1)
    with monkeypatch.context() as patch:
        fail(patch, conflicts, "resolve")
        part.settle()
        qtbot.waitUntil(lambda: part.panel._fault.text() != "")
    killed(workbench, qtbot)
    part = show(CONFLICTS)
    part.choose(SEATS)
    assert (part.panel.reason.toPlainText(), part.panel.sides.at) == ("counted again", 0)
    part.panel.reason.clear()
    rest(workbench, qtbot)
    assert "counted again" not in str(on_disk(workbench.desk.session))
    assert part.unsaved() == []


def test_no_colleague_is_shown_a_settlement_begun(show, workbench, qtbot):
    settle(show(CONFLICTS))
    killed(workbench, qtbot)
    part = show(CONFLICTS, SECOND)
    part.choose(SEATS)
    assert (part.panel.reason.toPlainText(), part.unsaved()) == ("", [])


def test_words_for_a_conflict_settled_meanwhile_are_shown_until_let_go_of(show, workbench, qtbot):
    settle(show(CONFLICTS))
    killed(workbench, qtbot)

    def settled(doc):
        conflicts.resolve(doc, SEATS, LEAD, reason="by another", value="300")

    part = show(CONFLICTS, meanwhile=settled)
    assert part.left_over.isVisible()
    assert "counted again" in part.left_over.said
    assert [one.words for one in part.unsaved()] == ["counted again"]
    part.left_over.drop.click()
    rest(workbench, qtbot)
    assert not part.left_over.isVisible()
    assert on_disk(workbench.desk.session) == {}


def marked(part):
    """Give the items whose rows say that something is begun on them, and what the form says of the one shown."""
    model = part.table.model
    rows = [model.index(at, 0) for at in range(model.rowCount())]
    said = {
        model.entry(row.row()).item for row in rows
        if "not recorded yet" in str(row.data(Qt.ItemDataRole.AccessibleTextRole))
    }
    mark = part.panel.form.mark
    return said, mark.text() if mark.isVisible() else ""


def test_what_is_begun_on_a_decided_item_is_marked_until_it_is_recorded(show, workbench, qtbot):
    so = "so it is"
    part = show(BOARD, meanwhile=lambda doc: ratings.decide(doc, ITEM, Answer(option="2"), LEAD, reason=so))
    part.show_item(ITEM)
    assert marked(part) == (set(), "")
    begin(part)
    assert marked(part) == ({ITEM}, "not recorded yet (decided: 2)")
    part.show_item(POINTS)
    assert marked(part) == ({ITEM}, "")
    killed(workbench, qtbot)
    part = show(BOARD)
    part.show_item(ITEM)
    assert marked(part) == ({ITEM}, "not recorded yet (decided: 2)")
    begin(part, key="2", why=so)                               # as it is decided: nothing is begun
    assert marked(part) == (set(), "")
    begin(part)
    part.decide()
    qtbot.waitUntil(lambda: workbench.desk.session.state.decisions[ITEM].answer == Answer(option="4"))
    rest(workbench, qtbot)
    part.show_item(ITEM)
    assert marked(part) == (set(), "")


def test_what_is_begun_on_an_open_item_is_marked_too(show):
    part = show(BOARD)
    part.show_item(ITEM)
    part.panel.form.reason.setPlainText(WHY)
    assert marked(part) == ({ITEM}, "not recorded yet")
    part.forget_typing()
    assert marked(part) == (set(), "")


def marked_conflicts(part):
    """Give the conflicts whose rows say that something is begun for them, and what the panel says of its own."""
    model = part.list.conflicts
    said = {
        one.id for row, one in enumerate(model.conflicts)
        if "not recorded yet" in str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    }
    return said, part.panel.mark.text() if part.panel.mark.isVisible() else ""


def test_what_is_begun_for_a_conflict_is_marked_until_it_is_settled(show, workbench, qtbot):
    part = show(CONFLICTS)
    part.choose(SEATS)
    assert marked_conflicts(part) == (set(), "")
    part.panel.reason.setPlainText("counted again")
    assert marked_conflicts(part) == ({SEATS}, "not recorded yet")
    part.choose(DIRECTION)
    assert marked_conflicts(part) == ({SEATS}, "")
    part.panel.sides.choose(0)
    assert marked_conflicts(part) == ({SEATS, DIRECTION}, "not recorded yet")
    killed(workbench, qtbot)
    part = show(CONFLICTS)
    part.choose(SEATS)
    assert marked_conflicts(part) == ({SEATS, DIRECTION}, "not recorded yet")
    part.panel.sides.choose(0)
    part.settle()
    qtbot.waitUntil(lambda: SEATS not in {one.spelled for one in workbench.desk.session.state.conflicts})
    rest(workbench, qtbot)
    assert marked_conflicts(part)[0] == {DIRECTION}
    part.forget_typing()
    assert marked_conflicts(part) == (set(), "")


def test_a_month_cell_being_typed_is_kept_as_typed(show, workbench, qtbot):
    def differ(doc):
        first, *rest = ANSWERS[MONTHS].series
        other = replace(first, inputs=tuple((name, "55") for name, _ in first.inputs))
        ratings.rate(doc, MONTHS, AssessorId("B"), Answer(series=(other, *rest)), reason="read again")

    part = show(BOARD, meanwhile=differ)
    part.show_item(MONTHS)
    assert part.panel.row.item == MONTHS
    part.panel.press("7")
    cell = QApplication.focusWidget()
    qtbot.keyClicks(cell, "73")
    rest(workbench, qtbot)
    assert "773" in str(on_disk(workbench.desk.session))               # without leaving the cell
    killed(workbench, qtbot)
    part = show(BOARD)
    part.show_item(MONTHS)
    assert "773" in part.panel.values.editor.draft().words
