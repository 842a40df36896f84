"""The board part in the whole window: what it shows, deciding, what is kept, and who may do what."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ccworkbench.exports.notice import NOT_OFFICIAL
from ccworkbench.insight.board import Board
from ccworkbench.insight.board_row import Group, RowState
from ccworkbench.session import evidence, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, SessionKind
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer
from ccworkbench.standard.items import ItemId
from tests.ui import board_scenes
from tests.ui.board_scenes import NAMES, make_board
from tests.ui.scene_data import LEAD
from ui.actions import ActionId
from ui.pages.consensus.board.emptiness import Reason
from ui.pages.consensus.board.rows import Head, Show
from ui.pages.consensus.deciding import BoardPart
from ui.pages.consensus.page import BOARD, ConsensusPage

SECOND, THIRD, FOURTH = AssessorId("B"), AssessorId("C"), AssessorId("D")
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
WHY = "six breaches looked at, four retrained in time"


@pytest.fixture
def say(workbench):
    """The person's answers, put back afterwards."""
    dialogs = workbench.dialogs
    dialogs.told.clear()
    dialogs.problems.clear()
    dialogs.loses = True
    yield dialogs
    dialogs.loses = False


@pytest.fixture
def opened(workbench, say, tmp_path, qtbot):
    """Open a board made for a test and give its part."""

    def open_(me=LEAD, before=None, **facts) -> BoardPart:
        folder = make_board(tmp_path / "board.ccsession", me=me, **facts)
        if before is not None:
            with SessionDocument.open(folder) as doc:
                before(doc)
        workbench.appearance.set_language("en")
        with qtbot.waitSignal(workbench.desk.opened, timeout=20_000):
            workbench.desk.open(folder)
        assert workbench.desk.session.me == me
        workbench.window.activateWindow()
        workbench.window.show_stage(ActionId.CONSENSUS)
        page = workbench.window.page
        assert isinstance(page, ConsensusPage)
        part = page.show_part(BOARD)
        assert isinstance(part, BoardPart)
        rest(part, workbench, qtbot)
        return part

    yield open_
    if workbench.desk.session is not None:
        assert workbench.desk.close()


def rest(part, workbench, qtbot) -> None:
    """Let reading and writing come to rest."""
    session = workbench.desk.session
    qtbot.waitUntil(
        lambda: part.view is not None and not part.reader.busy and not session._thread.busy, timeout=20_000)
    QApplication.processEvents()


def go(part, item) -> None:
    part.show_item(ItemId(item))
    assert part.panel.row is not None
    assert part.panel.row.item == item
    part.table.list.setFocus()


def press(qtbot, part, *keys) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or part.table.list, key)


def decision(workbench, item):
    return workbench.desk.session.state.decisions.get(ItemId(item))


def test_the_board_is_the_cores(opened, workbench):
    part = opened()
    board = Board(workbench.desk.session.state)
    model = part.table.model
    listed = [model.entry(at) for at in range(model.rowCount())]
    assert [one.item for one in listed if not isinstance(one, Head)] == [one.item for one in board.rows]
    assert [one.group for one in listed if isinstance(one, Head)] == list(Group)
    assert part.view.total == board.result.total.shown


def test_a_level_is_decided_by_keys_and_the_next_item_is_shown(opened, workbench, qtbot):
    part = opened()
    go(part, "1-01")
    following = part.table.model.entry(part.table.model.next_open(part.table.model.place_of(ItemId("1-01")))).item
    press(qtbot, part, Qt.Key.Key_3, Qt.Key.Key_R)
    qtbot.keyClicks(QApplication.focusWidget(), WHY)
    assert part.panel.form.reason.toPlainText() == WHY
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    rest(part, workbench, qtbot)
    made = decision(workbench, "1-01")
    assert (made.answer, made.reason, made.by) == (Answer(option="3"), WHY, LEAD)
    assert part.panel.row.item == following
    assert part.view.row(ItemId("1-01")).state is RowState.DECIDED
    assert part.unsaved() == []


def test_a_decision_is_undone_and_done_again(opened, workbench, qtbot):
    part = opened()
    go(part, "1-01")
    press(qtbot, part, Qt.Key.Key_M)
    part.panel.form.reason.setPlainText(WHY)
    part.decide()
    rest(part, workbench, qtbot)
    assert decision(workbench, "1-01").answer == Answer(option="2")
    workbench._undo()
    rest(part, workbench, qtbot)
    assert decision(workbench, "1-01") is None
    assert part.view.row(ItemId("1-01")).state is RowState.OPEN
    workbench._redo()
    rest(part, workbench, qtbot)
    assert decision(workbench, "1-01").reason == WHY


def test_without_a_value_or_a_reason_nothing_is_decided(opened, workbench, qtbot):
    part = opened()
    go(part, "1-01")
    part.decide()
    assert part.panel.form.fault.text() == "Choose a value first."
    press(qtbot, part, Qt.Key.Key_2)
    part.decide()
    assert part.panel.form.fault.text() == "A reason is needed."
    assert part.panel.form.reason.hasFocus()
    rest(part, workbench, qtbot)
    assert not workbench.desk.session.state.decisions


def test_dissent_goes_with_the_decision_by_name(opened, workbench, qtbot):
    part = opened()
    go(part, "1-01")
    press(qtbot, part, Qt.Key.Key_2, Qt.Key.Key_D)
    form = part.panel.form
    form.speaker.setCurrentIndex(form.speaker.findData(THIRD))
    form.words.setFocus()
    qtbot.keyClicks(form.words, "eleven months say 3")
    form.reason.setPlainText(WHY)
    part.decide()
    rest(part, workbench, qtbot)
    assert decision(workbench, "1-01").dissent == {THIRD: "eleven months say 3"}


def test_dissent_that_is_switched_off_is_not_recorded_and_its_words_stay(opened, workbench, qtbot):
    part = opened()
    go(part, "1-01")
    form = part.panel.form
    form.begin_dissent()
    qtbot.keyClicks(form.words, "too much")
    form.dissent.setChecked(False)
    assert "too much" in part.unsaved()[0].words
    form.dissent.setChecked(True)
    assert form.words.text() == "too much"
    form.dissent.setChecked(False)
    press(qtbot, part, Qt.Key.Key_2)
    form.reason.setPlainText(WHY)
    part.decide()
    rest(part, workbench, qtbot)
    assert decision(workbench, "1-01").dissent == {}


def test_what_is_half_typed_survives_items_tabs_and_writes(opened, workbench, qtbot):
    part = opened()
    go(part, "1-01")
    press(qtbot, part, Qt.Key.Key_4)
    part.panel.form.reason.setPlainText("half a rea")
    go(part, "1-02")
    assert part.panel.form.reason.toPlainText() == ""
    workbench.window.page.show_part("history")
    ratings_written = workbench.desk.session.write(
        lambda doc: ratings.write_rationale(doc, ItemId("1-01"), LEAD, "another word"))
    done = []
    ratings_written.then(done.append)
    qtbot.waitUntil(lambda: bool(done))
    workbench.window.page.show_part(BOARD)
    rest(part, workbench, qtbot)
    go(part, "1-01")
    assert part.panel.form.reason.toPlainText() == "half a rea"
    assert part.panel.form.decide.text() == "Decide 4, next"
    assert [one.words for one in part.unsaved()] == ["half a rea"]


def test_a_number_half_typed_survives_as_well(opened, qtbot):
    part = opened()
    go(part, "1-02")
    press(qtbot, part, Qt.Key.Key_9)
    qtbot.keyClicks(QApplication.focusWidget(), "99")
    go(part, "1-01")
    assert [one.words for one in part.unsaved()] == ["999"]
    go(part, "1-02")
    assert part.panel.values.editor.draft().words == "999"


KINDS = {
    "1-02": (("7", "5"), Answer(number="75")),                     # points
    "2-02": (("2",), Answer(option="partly")),
    "2-03": (("N",), Answer(option="no")),
    "2-04": (("1",), Answer(options=("menu",))),
    "3-04": (("1",), Answer(count="1")),
}


@pytest.mark.parametrize("item", KINDS)
def test_every_kind_has_its_keys(opened, workbench, qtbot, item):
    part = opened()
    go(part, item)
    keys, answer = KINDS[item]
    for key in keys:
        qtbot.keyClicks(QApplication.focusWidget(), key)
    part.panel.form.reason.setPlainText(WHY)
    part.decide()
    rest(part, workbench, qtbot)
    assert decision(workbench, item).answer == answer


def test_na_is_decided_where_the_item_allows_it(opened, workbench, qtbot):
    part = opened()
    go(part, "3-04")
    press(qtbot, part, Qt.Key.Key_X)
    part.panel.form.reason.setPlainText(WHY)
    part.decide()
    rest(part, workbench, qtbot)
    assert decision(workbench, "3-04").answer == NOT_APPLICABLE


def test_the_effect_told_is_the_cores(opened, workbench, qtbot):
    part = opened()
    go(part, "1-01")
    board = Board(workbench.desk.session.state)
    wanted = board.would_be(ItemId("1-01"), Answer(option="2"))
    words = f"With 2: total {board.result.total.shown} → {wanted.shown}"
    qtbot.waitUntil(lambda: words in part.panel.values.suggestion.accessibleName())
    press(qtbot, part, Qt.Key.Key_5)
    other = board.would_be(ItemId("1-01"), Answer(option="5"))
    words = f"With 5: total {board.result.total.shown} → {other.shown}"
    qtbot.waitUntil(lambda: words in part.panel.values.effect.text())


def test_later_puts_off_and_takes_up_again(opened, workbench, qtbot):
    part = opened()
    go(part, "1-01")
    part.panel.form.later.click()
    rest(part, workbench, qtbot)
    assert part.view.row(ItemId("1-01")).state is RowState.LATER
    assert part.panel.row.item != "1-01"
    go(part, "1-01")
    part.panel.form.later.click()
    rest(part, workbench, qtbot)
    assert part.view.row(ItemId("1-01")).state is RowState.OPEN


def test_a_decided_item_is_opened_again(opened, workbench, qtbot):
    part = opened(before=lambda doc: ratings.decide(doc, ItemId("1-01"), Answer(option="2"), LEAD, WHY))
    go(part, "1-01")
    assert part.panel.form.reason.toPlainText() == WHY
    assert part.unsaved() == []
    part.panel.form.later.click()
    rest(part, workbench, qtbot)
    assert decision(workbench, "1-01") is None


def test_evidence_is_asked_for(opened, workbench, qtbot):
    part = opened()
    go(part, "1-01")
    part.panel.form.ask.click()
    qtbot.keyClicks(part.panel.ask_row.line, "the list of shifts")
    assert "the list of shifts" in part.unsaved()[0].words
    qtbot.keyClick(part.panel.ask_row.line, Qt.Key.Key_Return)
    rest(part, workbench, qtbot)
    asked = list(workbench.desk.session.state.requests.values())
    assert [(one.item, one.need) for one in asked] == [("1-01", "the list of shifts")]
    assert part.view.row(ItemId("1-01")).state is RowState.EVIDENCE
    assert part.unsaved() == []


def sighted(doc) -> None:
    """See what one of the items all agree on asks for."""
    state = doc.state
    item = state.standard.by_item[ratings.unanimous(state).short[0]]
    kinds = item.evidence.kinds or ("document", "record")
    for kind in kinds[: max(item.evidence.needs, 1)]:
        evidence.attach_sighting(doc, "seen", [state.item_target(item.id)], LEAD, kind=kind)


def test_the_unanimous_are_accepted_in_one_step(opened, workbench, say, qtbot):
    part = opened(before=sighted)
    found = ratings.unanimous(workbench.desk.session.state)
    count, left = len(found.answers), len(found.short)
    assert part.accept.text() == f"Accept {count} unanimous"
    assert f"{left} more" in part.accept.toolTip()
    part.accept.click()
    rest(part, workbench, qtbot)
    decisions = workbench.desk.session.state.decisions
    assert len(decisions) == count > 0
    assert set(decisions).isdisjoint(found.short)
    assert f"{left} more" in str(say.told[-1])
    assert left > 0
    assert part.accept.isHidden()
    workbench._undo()
    rest(part, workbench, qtbot)
    assert not workbench.desk.session.state.decisions


def test_filters_words_and_groups(opened, qtbot):
    part = opened()
    every = part.table.model.count
    part.filters.buttons[Show.NA].click()
    assert [part.table.model.entry(1).item, part.table.model.count] == ["3-04", 1]
    assert part.panel.row.item == "3-04"
    part.filters.buttons[Show.ALL].click()
    part.table.list.setFocus()
    press(qtbot, part, Qt.Key.Key_Slash)
    qtbot.keyClicks(QApplication.focusWidget(), "1-01")
    assert part.table.model.count == 1
    press(qtbot, part, Qt.Key.Key_Escape)
    assert part.table.model.count == every
    assert part.table.list.hasFocus()
    part.table.go_to(1)
    qtbot.keyClick(part.table.list, Qt.Key.Key_Down, ALT)
    assert isinstance(part.table.model.entry(part.table.list.currentIndex().row() - 1), Head)
    qtbot.keyClick(part.table.list, Qt.Key.Key_Up, ALT)
    assert part.table.list.currentIndex().row() == 1


def test_who_does_not_lead_sees_and_cannot_decide(opened, workbench, qtbot):
    part = opened(me=SECOND)
    go(part, "1-01")
    form = part.panel.form
    assert [one.isHidden() for one in (form.decide, form.reason, part.accept)] == [True, True, True]
    press(qtbot, part, Qt.Key.Key_2, Qt.Key.Key_M, Qt.Key.Key_X)
    part.decide()
    rest(part, workbench, qtbot)
    assert not workbench.desk.session.state.decisions
    assert part.unsaved() == []
    assert not part.panel.form.ask.isHidden()


def test_the_likelihood_is_the_leads_and_not_in_formal_sessions(opened, workbench, qtbot):
    part = opened()
    qtbot.waitUntil(lambda: part.strip.figures is not None and part.strip.figures.outlook is not None,
                    timeout=20_000)
    assert part.strip.holds.caption.text() == "L2 holds"
    assert part.strip.holds.figure.text().endswith("%")


@pytest.mark.parametrize("facts", [{"me": SECOND}, {"kind": SessionKind.SURVEILLANCE}])
def test_others_see_the_exact_ends_instead(opened, workbench, qtbot, facts):
    part = opened(**facts)
    qtbot.waitUntil(lambda: part.strip.figures is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not workbench.pool.busy, timeout=20_000)
    QApplication.processEvents()
    assert part.strip.figures.outlook is None
    assert part.strip.holds.caption.text() == "Level can end at"


def test_nothing_is_suggested_before_all_have_submitted(opened):
    part = opened(submitted=2)
    go(part, "1-01")
    assert part.panel.values.suggestion.isHidden()
    assert "Still missing: 赵敏, 孙伟" in part.panel.remarks.note.text()


def test_blind_shows_dots_and_no_word_of_others(opened):
    part = opened(me=SECOND, blind=True)
    shown = {row.item for row in part.view.rows}
    assert "2-01" not in shown            # only in section 1 has the reader submitted
    go(part, "3-04")
    faces = [row._face for row in part.panel.voices.rows if not row.isHidden()]
    hidden = [one for one in faces if one.hidden]
    assert [one.name for one in hidden] == ["陈静", "赵敏", "孙伟"]
    assert all(one.chip is None and "Hidden" in one.words for one in hidden)


@pytest.mark.parametrize(("facts", "reason"), [
    ({"people": 1}, Reason.ALONE),
    ({"people": 3, "submitted": 0, "agreed": True}, Reason.NOBODY),
    ({"me": FOURTH, "blind": True, "agreed": True}, Reason.HIDDEN),
])
def test_an_empty_board_says_why(opened, facts, reason):
    part = opened(plain=True, **facts)
    assert part.empty.reason is reason
    assert part.stack.currentWidget() is part.empty
    assert part.accept.isHidden()
    assert NOT_OFFICIAL.in_("en") in part.empty.notice.text()
    assert part.empty.notice.isVisible()


def test_all_agree_leads_to_the_results(opened, workbench):
    part = opened(agreed=True, plain=True)
    assert part.empty.reason is Reason.AGREED
    part.empty.evidence.click()
    assert part.stack.currentWidget() is not part.empty
    assert part.table.model.count == len(part.view.short) > 0
    part.filters.buttons[Show.ALL].click()
    part.empty.results.click()
    assert workbench.window.stage is ActionId.RESULTS


def test_one_persons_board_offers_merging(opened, workbench):
    part = opened(people=1, plain=True, before=sighted)
    assert part.view.unanimous.answers
    assert part.accept.isHidden()            # one person alone agrees with nobody
    part.empty.merge.click()
    assert workbench.window.page.tabs.current == "merge"


def test_what_all_agree_on_without_evidence_is_listed(opened, workbench):
    part = opened()
    short = [one.item for one in Board(workbench.desk.session.state).short_of_evidence]
    assert "4-01" in short
    assert part.table.model.place_of(ItemId("4-01")) < 0
    part.filters.buttons[Show.EVIDENCE].click()
    assert all(part.table.model.place_of(one) >= 0 for one in short)
    part.table.go_to(part.table.model.place_of(ItemId("4-01")))
    assert part.panel.row.item == "4-01"


def test_the_lead_finds_the_fields_again_after_somebody_who_may_not_decide(opened, workbench, qtbot):
    part = opened(me=SECOND)
    assert part.panel.form.reason.isHidden()
    workbench.desk.session.become(LEAD)
    rest(part, workbench, qtbot)
    part.reader.read()
    rest(part, workbench, qtbot)
    form = part.panel.form
    assert not any(one.isHidden() for one in (form.reason, form.dissent, form.decide))


@pytest.fixture
def all_say_na(monkeypatch):
    monkeypatch.setitem(board_scenes.SAID, "1-01", [Answer(na=True)] * 4)


def test_na_is_approved_and_refused_by_the_lead(all_say_na, opened, workbench, qtbot):
    part = opened()
    go(part, "1-01")
    item = ItemId("1-01")
    assert "N/A waits for the lead's approval" in part.panel.remarks.note.text()
    part.panel.refuse_na.click()
    rest(part, workbench, qtbot)
    ratings_now = workbench.desk.session.state.ratings[item].values()
    assert not any(workbench.desk.session.state.na_approved(item, one) for one in ratings_now)
    part.show_item(item)
    part.panel.approve.click()
    rest(part, workbench, qtbot)
    state = workbench.desk.session.state
    assert all(state.na_approved(item, one) for one in state.ratings[item].values())
    part.show_item(item)
    assert part.panel.row is None or part.panel.row.item != item or part.panel.approve.isHidden()


def test_much_weight_not_applicable_is_warned_of(all_say_na, opened):
    part = opened()
    assert part.view.share.warns
    assert not part._warning.isHidden()
    assert "above 15 %" in part._warning.text()


def test_little_of_it_is_not(opened):
    assert opened()._warning.isHidden()


def test_strangers_see_the_item_and_no_name(opened, workbench, qtbot):
    part = opened(submitted=3)
    go(part, "1-01")
    workbench.context.discretion.toggle_hidden()
    try:
        faces = [one._face for one in part.panel.voices.rows if not one.isHidden()]
        assert [one.name for one in faces] == list("ABCD")
        assert [one.disc for one in faces] == list("ABCD")
        assert part.card.isHidden()
        assert part.strip.isHidden()
        assert part.accept.isHidden()
        told = (part.state_words, part.panel.remarks.note.text())
        assert not any(name in words for name in NAMES for words in told)
    finally:
        workbench.context.discretion.toggle_hidden()
    assert not part.card.isHidden()
    assert not part.strip.isHidden()
    assert NAMES[3] in part.state_words
    assert part.panel.voices.rows[0]._face.name == NAMES[0]


def test_many_people_share_a_strip_and_few_have_columns(opened, workbench):
    size = workbench.window.size()
    part = opened(people=8)
    try:
        workbench.window.resize(1280, 800)
        QApplication.processEvents()
        at = part.table.columns()
        assert at.each == 0
        assert at.people[1] > 0
        workbench.window.resize(1900, 900)
        QApplication.processEvents()
        assert part.table.columns().each > 0
    finally:
        workbench.window.resize(size)
