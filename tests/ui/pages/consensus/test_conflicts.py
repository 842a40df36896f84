"""The conflicts part in the whole window: settling, refusals, and ordinary edits that meet a conflict."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ccworkbench.merge.combine import merge_many
from ccworkbench.session import exchange, history, profile, receiving
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import Key
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ui import past_scenes
from tests.ui.past_scenes import OURS, REASON, THEIRS
from tests.ui.scene_data import LEAD, SECOND, make_session
from ui import operations
from ui.actions import ActionId
from ui.pages.consensus.conflicts import ConflictsPart
from ui.pages.consensus.page import CONFLICTS, PARTS, ConsensusPage
from ui.pages.walk.page import WalkPage

CTRL = Qt.KeyboardModifier.ControlModifier
SEATS, CAPTION = "profile/seats/value", "evidence"


@pytest.fixture(scope="module")
def made(tmp_path_factory, workbench):
    place = tmp_path_factory.mktemp("apart")
    with past_scenes.machine(place / "home-a"):
        return past_scenes.make(place)


@pytest.fixture
def say(workbench):
    """The person's answers, put back afterwards."""
    dialogs = workbench.dialogs
    dialogs.told.clear()
    dialogs.problems.clear()
    dialogs.decision, dialogs.words, dialogs.loses = -1, "", True
    yield dialogs
    dialogs.decision, dialogs.words, dialogs.loses = -1, "", False


@pytest.fixture
def lead(workbench, made, say, tmp_path, qtbot):
    """The lead's session with conflicts, open."""
    yield from opened(workbench, shutil.copytree(made.lead, tmp_path / "lead.ccsession"), LEAD, qtbot)


@pytest.fixture
def second(workbench, made, say, tmp_path, qtbot):
    """The colleague's own, with a rating from two machines."""
    yield from opened(workbench, shutil.copytree(made.second, tmp_path / "b.ccsession"), SECOND, qtbot)


def opened(workbench, folder, me, qtbot):
    workbench.appearance.set_language("en")
    workbench.dialogs.choice = 0 if me == LEAD else 1
    with qtbot.waitSignal(workbench.desk.opened, timeout=20_000):
        workbench.desk.open(folder)
    workbench.dialogs.choice = 0
    session = workbench.desk.session
    assert session.me == me
    yield session
    if workbench.desk.session is not None:
        assert workbench.desk.close()


def part_of(workbench, qtbot, id_="") -> ConflictsPart:
    workbench.window.activateWindow()
    workbench._show_conflicts(id_)
    part = workbench.window.page.part
    assert isinstance(part, ConflictsPart)
    qtbot.waitUntil(lambda: not part._stale and not workbench.desk.session._thread.busy)
    QApplication.processEvents()
    return part


def choose(part, id_, side):
    """Go to a conflict and choose one of its values by key; gives the change."""
    part.choose(id_)
    for _ in range(side + 1):
        part.list.stepped.emit(1)
    return part.panel.conflict.sides[side].change


def done(workbench, qtbot):
    qtbot.waitUntil(lambda: not workbench.desk.session._thread.busy)
    QApplication.processEvents()


def test_every_conflict_is_listed_and_counted_on_tab_and_strip(workbench, lead, qtbot):
    part = part_of(workbench, qtbot)
    ids = [one.id for one in part.list.conflicts.conflicts]
    assert ids == [key.spelled for key in lead.state.conflicts]
    assert {SEATS, "profile/direction/value", "rating/1-01:B/answer"} < set(ids)
    page = workbench.window.page
    tab = page.tabs._group.button([*PARTS].index(CONFLICTS))
    assert tab.text() == f"Conflicts {len(ids)}"
    assert tab.property("state") == "warn"
    strip = workbench.window.strip
    assert strip._conflicts.accessibleName() == f"{len(ids)} conflicts"
    assert not strip._conflicts.isHidden()
    workbench.window.show_stage(ActionId.WALK)
    qtbot.mouseClick(strip._conflicts, Qt.MouseButton.LeftButton)
    assert workbench.window.page.tabs.current == CONFLICTS


def test_nobody_is_named_while_strangers_look_on(workbench, lead, qtbot):
    part = part_of(workbench, qtbot, "rating/1-01:B/answer")
    names = [one.name for one in lead.state.people.values() if one.name]

    def said():
        listed, panel = part.list.conflicts, part.panel
        rows = [" ".join(map(str, listed.words(row))) for row in range(listed.rowCount())]
        labels = [one.text() for one in (panel._where, panel._what, panel._note)]
        return "\n".join([*rows, *labels, *(card.accessibleName() for card in panel.sides.cards)])

    assert any(name in said() for name in names)
    workbench.context.discretion.toggle_hidden()
    try:
        assert [name for name in names if name in said()] == []
        assert part.panel.conflict.id == "rating/1-01:B/answer"
    finally:
        workbench.context.discretion.toggle_hidden()
    assert any(name in said() for name in names)


def test_a_value_says_who_when_and_what_it_does_to_the_score(workbench, lead, qtbot):
    part = part_of(workbench, qtbot, SEATS)
    qtbot.waitUntil(lambda: part.panel._known)
    faces = [card.face for card in part.panel.sides.cards[:2]]
    assert {face.value for face in faces} == {"286", "312"}
    assert {face.about.split(" ")[0] for face in faces} == {"李敏", "周航"}
    assert all("Total" in face.effect for face in faces)
    part.choose(next(one.id for one in part.list.conflicts.conflicts if one.key.entity == "evidence"))
    qtbot.waitUntil(lambda: part.panel._known)
    assert [card.face.effect for card in part.panel.sides.cards[:2]] == ["No effect on the score"] * 2


def test_choosing_by_key_with_a_reason_settles_and_goes_on(workbench, lead, qtbot):
    part = part_of(workbench, qtbot, SEATS)
    before, after = len(lead.state.conflicts), part.list.currentIndex().row()
    chosen = part.panel.conflict.sides[1]
    part.list.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(part.list, key)
    assert part.panel.sides.at == 1
    qtbot.keyClick(part.list, Qt.Key.Key_Return, CTRL)
    assert "reason" in part.panel._fault.text()
    assert len(lead.state.conflicts) == before
    qtbot.keyClicks(part.panel.reason, "counted again")      # Qt types no Chinese in tests
    qtbot.keyClick(part.panel.reason, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(lead.state.conflicts) == before - 1)
    done(workbench, qtbot)
    assert lead.state.profile["seats"].value == chosen.value
    assert part.list.conflicts.row_of(SEATS) == -1
    assert part.list.currentIndex().row() == min(after, before - 2)
    assert part.panel.conflict.id != SEATS
    assert part.panel.reason.toPlainText() == ""
    assert workbench.window.page.tabs._group.button([*PARTS].index(CONFLICTS)).text() == f"Conflicts {before - 1}"
    told = []
    lead.read(lambda doc: [one.value for one in history.history(doc)[:3]]).then(told.extend)
    qtbot.waitUntil(lambda: bool(told))
    assert "counted again" in told


def test_another_value_is_entered_in_a_field_fit_for_it(workbench, lead, say, qtbot):
    part = part_of(workbench, qtbot, SEATS)
    part.panel.sides.choose(2)
    part.panel.entry.line.clear()
    qtbot.keyClicks(part.panel.entry.line, "many")
    part.panel.reason.setPlainText(REASON)
    part.panel.settle.click()
    qtbot.waitUntil(lambda: "many" in part.panel._fault.text())
    assert say.problems == []
    assert part.panel.entry.line.text() == "many"          # a refusal loses nothing
    part.panel.entry.line.setText("299")
    part.panel.entry.line.textEdited.emit("299")
    part.panel.settle.click()
    qtbot.waitUntil(lambda: SEATS not in {one.spelled for one in lead.state.conflicts})
    assert lead.state.profile["seats"].value == "299"
    part.choose("profile/direction/value")
    part.panel.sides.choose(2)
    box = part.panel.entry.choice
    assert box.isVisible()
    box.setCurrentIndex(box.findData("strategy"))
    box.activated.emit(box.currentIndex())
    part.panel.reason.setPlainText(REASON)
    part.panel.settle.click()
    qtbot.waitUntil(lambda: lead.state.profile["direction"].value == "strategy")


def test_what_is_begun_for_one_conflict_is_there_again_and_told_at_closing(workbench, lead, say, qtbot):
    part = part_of(workbench, qtbot, SEATS)
    choose(part, SEATS, 0)
    part.panel.reason.setPlainText("half a thought")
    part.choose("profile/direction/value")
    assert part.panel.reason.toPlainText() == ""
    assert part.panel.sides.at == -1
    operations.set_follow_up(lead, ItemId("1-02"), True)      # another write goes by
    done(workbench, qtbot)
    part.choose(SEATS)
    assert part.panel.reason.toPlainText() == "half a thought"
    assert part.panel.sides.at == 0
    say.loses = False
    assert not workbench.desk.close()
    assert "conflict" in say.told[-1][1]
    say.loses = True


def test_only_the_person_settles_their_own_rating_from_two_machines(workbench, lead, qtbot):
    part = part_of(workbench, qtbot, "rating/1-01:B/answer")
    assert not part.panel.settle.isEnabled()
    assert part.panel._note.isVisible()
    assert "周航" in part.panel._note.text()
    assert not any(card.isEnabled() for card in part.panel.sides.cards if not card.isHidden())
    part.list.stepped.emit(1)
    part.settle()
    done(workbench, qtbot)
    assert Key("rating", "1-01:B", "answer") in lead.state.conflicts


def test_the_person_settles_it_and_nothing_is_left_says_so(workbench, second, qtbot):
    part = part_of(workbench, qtbot)
    (one,) = part.list.conflicts.conflicts
    assert one.owner == SECOND
    side = next(at for at, side in enumerate(one.sides) if side.value == {"option": "4"})
    part.panel.sides.choose(side)
    part.panel.reason.setPlainText(REASON)
    part.panel.settle.click()
    qtbot.waitUntil(lambda: second.state.conflicts == ())
    done(workbench, qtbot)
    assert second.state.rating(ItemId("1-01"), SECOND).answer == Answer(option="4")
    assert part.empty.isVisible()
    assert not part.panel.isVisible()
    assert workbench.window.page.tabs._group.button([*PARTS].index(CONFLICTS)).text() == "Conflicts"
    assert workbench.window.strip._conflicts.isHidden()


def test_undo_after_settling_says_why_it_does_not_bring_both_back(workbench, lead, say, qtbot):
    part = part_of(workbench, qtbot, SEATS)
    choose(part, SEATS, 0)
    part.panel.reason.setPlainText(REASON)
    part.settle()
    qtbot.waitUntil(lambda: SEATS not in {one.spelled for one in lead.state.conflicts})
    workbench.window.commands.run(ActionId.UNDO)
    qtbot.waitUntil(lambda: bool(say.problems))
    assert say.problems[-1].code == "undo-resolution"


# -- an ordinary edit meets a conflict


def walk(workbench, qtbot) -> WalkPage:
    workbench.window.show_stage(ActionId.WALK)
    page = workbench.window.page
    assert isinstance(page, WalkPage)
    page.show_item(ItemId("1-01"))
    return page


def asked(say, title="Several values stand here"):
    return [text for told, text in say.told if told == title]


def test_a_rating_that_meets_a_conflict_settles_it_for_a_reason(workbench, second, say, qtbot):
    page = walk(workbench, qtbot)
    say.decision, say.words = 0, REASON
    page._answer(Answer(option="5"))
    qtbot.waitUntil(lambda: second.state.conflicts == ())
    (text,) = asked(say)
    assert "4 " in text
    assert "2 " in text
    assert "周航" in text
    assert say.offered == ["Settle with what I entered", "Go to the conflicts"]
    assert second.state.rating(ItemId("1-01"), SECOND).answer == Answer(option="5")
    assert say.problems == []


def test_whoever_would_rather_not_finds_everything_as_it_was(workbench, second, say, qtbot):
    page = walk(workbench, qtbot)
    for say.decision, say.words in ((-1, REASON), (0, "")):
        page._answer(Answer(option="5"))
        done(workbench, qtbot)
        qtbot.waitUntil(lambda: not page._answering._pending)
        assert len(second.state.conflicts) == 1
    assert len(asked(say)) == 2
    assert say.problems == []


def test_the_question_leads_to_the_conflict(workbench, second, say, qtbot):
    page = walk(workbench, qtbot)
    say.decision = 1
    page._answer(Answer(option="5"))
    qtbot.waitUntil(lambda: isinstance(workbench.window.page, ConsensusPage))
    done(workbench, qtbot)
    assert workbench.window.page.part.panel.conflict.id == "rating/1-01:B/answer"
    assert len(second.state.conflicts) == 1


def test_a_caption_that_meets_a_conflict_is_not_lost(workbench, lead, say, qtbot):
    piece = next(key.eid for key in lead.state.conflicts if key.entity == "evidence")
    page = walk(workbench, qtbot)
    page.show_item(ItemId("2-03"))
    pane = page.evidence.shown
    pane.show_evidence(lead, lead.state.evidence[piece])
    pane.caption.setText("第三种说法")
    pane.flush()
    done(workbench, qtbot)
    qtbot.waitUntil(lambda: bool(asked(say)))
    assert OURS in asked(say)[0]
    assert THEIRS in asked(say)[0]
    assert ("现场照片 9.png", "第三种说法") in pane.unsaved()
    say.decision, say.words = 0, REASON
    pane.flush(again=True)
    qtbot.waitUntil(lambda: lead.state.evidence[piece].caption == "第三种说法")
    assert pane.unsaved() == []
    assert piece not in {key.eid for key in lead.state.conflicts}


def test_two_edits_on_one_conflict_are_asked_about_once(workbench, second, say, qtbot):
    say.decision, say.words = 0, REASON
    operations.rate_item(second, ItemId("1-01"), Answer(option="3"))
    operations.rate_item(second, ItemId("1-01"), Answer(option="5"))
    qtbot.waitUntil(lambda: second.state.rating(ItemId("1-01"), SECOND).answer == Answer(option="5"))
    assert len(asked(say)) == 1


def test_at_closing_nobody_is_asked_and_what_was_typed_is_told(workbench, lead, say, qtbot):
    piece = next(key.eid for key in lead.state.conflicts if key.entity == "evidence")
    page = walk(workbench, qtbot)
    page.show_item(ItemId("2-03"))
    pane = page.evidence.shown
    pane.show_evidence(lead, lead.state.evidence[piece])
    pane.caption.setText("第三种说法")
    say.loses = False
    assert not workbench.desk.close()
    assert asked(say) == []
    assert [one.code for one in say.problems] == ["conflict-open"]
    assert "Caption" in say.problems[0].message.en
    assert "ccworkbench" not in say.problems[0].remedy.en
    assert "第三种说法" not in lead.state.evidence[piece].caption
    assert ("现场照片 9.png", "第三种说法") in pane.unsaved()
    say.loses = True


@pytest.fixture
def renamed(workbench, say, tmp_path, qtbot):
    """The organisation named anew apart, and a person's name."""
    place, folder = tmp_path / "apart", tmp_path / "named.ccsession"
    start, theirs = tmp_path / "start.ccx", tmp_path / "theirs.ccx"
    make_session(folder)
    with SessionDocument.open(folder) as doc:
        exchange.write(doc, start)
    with past_scenes.machine(place), receiving.receive(start, place / "b", me=LEAD) as doc:
        profile.describe(doc, LEAD, organisation="云栖热线一部")
        exchange.write(doc, theirs)
    with SessionDocument.open(folder) as doc:
        profile.describe(doc, LEAD, organisation="云栖热线二部")
        merge_many(doc, [theirs])
    yield from opened(workbench, folder, LEAD, qtbot)


def test_no_field_shows_a_name_while_strangers_look_on(workbench, renamed, qtbot):
    part = part_of(workbench, qtbot, "session/-/organisation")
    panel, discretion = part.panel, workbench.context.discretion

    def shown() -> str:
        return panel.entry.line.text() + panel.entry.words.toPlainText()

    def faces() -> list[str]:
        return [card.accessibleName() for card in panel.sides.cards]

    panel._choose(len(panel.conflict.sides))                   # another value: one stands there already
    assert panel.entry.isVisible()
    assert "云栖热线" in shown()
    try:
        discretion.toggle_hidden()
        assert "云栖" not in shown() + "".join(faces())
        assert not panel.entry.isVisible()
        panel.reason.setPlainText("asked the client")
        part.settle()                                          # nothing is settled with what is covered
        assert "Choose a value first" in panel._fault.text()
        part.show_session(workbench.desk.session)              # first looked at while it is covered
        qtbot.waitUntil(lambda: bool(part.list.conflicts.conflicts))
        done(workbench, qtbot)
        part.choose("session/-/organisation")
        assert part.panel.draft.value is None
        assert "云栖" not in shown()
    finally:
        discretion.toggle_hidden()
    panel._choose(len(panel.conflict.sides))
    assert "云栖热线" in shown()
