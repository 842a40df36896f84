"""The history part in the whole window: stretches on demand, filters, nothing hidden, putting values back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from ccworkbench.session import history, people, profile, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import Person, Role, SessionKind
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId, SectionId
from tests.ccworkbench.session.samples import small_standard
from tests.ui import past_scenes
from tests.ui.scene_data import LEAD, SECOND
from ui import operations
from ui.actions import ActionId
from ui.pages.consensus import history as part_module
from ui.pages.consensus.history import HistoryPart
from ui.pages.consensus.page import HISTORY, ConsensusPage

SECRET = "只有组长写下的话"


@pytest.fixture
def say(workbench):
    dialogs = workbench.dialogs
    dialogs.told.clear()
    dialogs.problems.clear()
    dialogs.words, dialogs.decision, dialogs.choice = "", -1, 0
    yield dialogs
    dialogs.words, dialogs.decision, dialogs.choice = "", -1, 0


def opened(workbench, folder, qtbot):
    workbench.appearance.set_language("en")
    with qtbot.waitSignal(workbench.desk.opened, timeout=20_000):
        workbench.desk.open(folder)
    workbench.window.activateWindow()
    yield workbench.desk.session
    assert workbench.desk.close()


@pytest.fixture
def session(workbench, say, tmp_path, qtbot):
    """A past with undone, redone and erased steps."""
    yield from opened(workbench, past_scenes.busy_past(tmp_path / "past.ccsession"), qtbot)


@pytest.fixture
def blind(workbench, say, tmp_path, qtbot):
    """A blind session that the second person looks at; the lead rated and wrote notes."""
    folder = tmp_path / "blind.ccsession"
    standard = small_standard(blind=True)
    items = [ItemId("1.1.1"), ItemId("1.1.2")]
    with SessionDocument.create(
        folder, standard, organisation="o", kind=SessionKind.BASELINE, author=LEAD,
        people=(Person(LEAD, "李敏", Role.LEAD), Person(SECOND, "周航", Role.ASSESSOR)),
    ) as doc:
        doc.i_am(SECOND)
        option = doc.standard.by_item[items[0]].options[0].id
        ratings.rate(doc, items[0], LEAD, Answer(option=option), rationale=SECRET)
        ratings.submit(doc, LEAD, [doc.standard.by_item[items[0]].section])
        ratings.rate(doc, items[0], LEAD, None, reason=SECRET)
        ratings.rate(doc, items[1], SECOND, Answer(option=doc.standard.by_item[items[1]].options[0].id))
    yield from opened(workbench, folder, qtbot)


def part_of(workbench, qtbot) -> HistoryPart:
    workbench.window.show_stage(ActionId.CONSENSUS)
    page = workbench.window.page
    assert isinstance(page, ConsensusPage)
    part = page.show_part(HISTORY)
    assert isinstance(part, HistoryPart)
    settled(workbench, qtbot)
    return part


def settled(workbench, qtbot):
    qtbot.waitUntil(lambda: not workbench.desk.session._thread.busy)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not workbench.desk.session._thread.busy)


def rows(part) -> list[str]:
    return [part.model.data(part.model.index(row)) for row in range(part.model.rowCount())]


def sought(part, workbench, qtbot, words="", person="", kind=""):
    part.search.setText(words)
    part.person.setCurrentIndex(part.person.findData(person))
    part.kind.setCurrentIndex(part.kind.findData(kind))
    part._begin()
    settled(workbench, qtbot)
    return rows(part)


def test_steps_say_who_what_old_and_new_and_what_became_of_them(workbench, session, qtbot):
    part = part_of(workbench, qtbot)
    found = rows(part)
    assert "李敏: Seats, profile: 260 → 280" in " ".join(found)
    undone = next(one for one in found if "1-02" in one and "65 → 70" in one)
    assert undone.endswith("Undone")
    back = next(one for one in found if "1-02" in one and "70 → 65" in one)
    assert back.endswith("Undo")
    assert any("1-01" in one and one.endswith("Redo") for one in found)
    erased = [one for one in found if one.endswith("Erased")]
    assert erased
    assert not any("不该留" in one for one in found)
    firsts = [part.model.told(row).first for row in range(part.model.rowCount())]
    actions = [part.model.step(row).action for row in range(part.model.rowCount())]
    assert firsts == [row == 0 or actions[row] != actions[row - 1] for row in range(len(actions))]
    assert not all(firsts)


def test_the_panel_has_the_whole_of_a_long_value(workbench, session, qtbot):
    part = part_of(workbench, qtbot)
    row = next(row for row in range(part.model.rowCount()) if past_scenes.LONG[:160] in rows(part)[row])
    part.list.setCurrentIndex(part.model.index(row))
    assert past_scenes.LONG not in rows(part)[row]
    assert past_scenes.LONG in part.panel.full.text()


def test_by_item_by_words_by_person_and_by_kind(workbench, session, qtbot):
    part = part_of(workbench, qtbot)
    every = rows(part)
    of_one = sought(part, workbench, qtbot, "1-02")
    assert of_one
    assert all("1-02" in one for one in of_one)
    title = session.standard.by_item[ItemId("1-02")].title.en
    assert set(sought(part, workbench, qtbot, title)) >= set(of_one)
    mine = sought(part, workbench, qtbot, person=str(SECOND))
    assert mine
    assert all("周航: " in one for one in mine)
    assert len(mine) < len(every)
    kept = sought(part, workbench, qtbot, kind="profile")
    assert kept
    assert all(one.split(": ", 1)[1].count("profile") for one in kept)
    assert sought(part, workbench, qtbot, "zzzz") == []
    assert part._none.isVisible()


def test_ctrl_h_on_the_walk_page_shows_the_history_of_the_item(workbench, session, qtbot):
    workbench.window.show_stage(ActionId.WALK)
    page = workbench.window.page
    page.show_item(ItemId("2-03"))
    qtbot.keyClick(page.navigator.tree, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    part = workbench.window.page.part
    assert isinstance(part, HistoryPart)
    settled(workbench, qtbot)
    assert part.search.text() == "2-03"
    assert rows(part)
    assert all("2-03" in one for one in rows(part))


def test_what_is_done_meanwhile_comes_on_top_and_marks_follow(workbench, session, qtbot):
    part = part_of(workbench, qtbot)
    before = part.model.rowCount()
    operations.rate_item(session, ItemId("1-02"), Answer(number="80"))
    qtbot.waitUntil(lambda: part.model.rowCount() == before + 1)
    assert "65 → 80" in rows(part)[0]
    workbench.window.commands.run(ActionId.UNDO)
    workbench.window.show_stage(ActionId.CONSENSUS)
    qtbot.waitUntil(lambda: part.model.rowCount() == before + 2)
    assert rows(part)[0].endswith("Undo")
    assert rows(part)[1].endswith("Undone")


def test_a_value_is_put_back_and_may_be_undone(workbench, session, say, qtbot):
    part = part_of(workbench, qtbot)
    row = next(row for row, words in enumerate(rows(part)) if "65 → 70" in words)
    part.list.setCurrentIndex(part.model.index(row))
    part.panel.restore.click()
    qtbot.waitUntil(lambda: session.state.rating(ItemId("1-02"), LEAD).answer == Answer(number="70"))
    settled(workbench, qtbot)
    assert "65 → 70" in rows(part)[0]
    part.list.setCurrentIndex(part.model.index(0))
    part.panel.restore.click()
    qtbot.waitUntil(lambda: "stands already" in part.panel._said.text())
    workbench.window.commands.run(ActionId.UNDO)
    qtbot.waitUntil(lambda: session.state.rating(ItemId("1-02"), LEAD).answer == Answer(number="65"))


def test_a_submitted_section_wants_a_reason_and_refusals_say_why(workbench, session, say, qtbot):
    part = part_of(workbench, qtbot)
    operations.submit_sections(session, [SectionId("1")])
    settled(workbench, qtbot)
    row = next(row for row, words in enumerate(rows(part)) if "65 → 70" in words)
    part.list.setCurrentIndex(part.model.index(row))
    part.panel.restore.click()
    qtbot.waitUntil(lambda: bool(say.told))
    settled(workbench, qtbot)
    assert session.state.rating(ItemId("1-02"), LEAD).answer == Answer(number="65")
    say.words = "gezählt"
    part.panel.restore.click()
    qtbot.waitUntil(lambda: session.state.rating(ItemId("1-02"), LEAD).answer == Answer(number="70"))
    assert session.state.rating(ItemId("1-02"), LEAD).reason == "gezählt"
    settled(workbench, qtbot)
    row = next(row for row, words in enumerate(rows(part)) if words.endswith("Erased"))
    part.list.setCurrentIndex(part.model.index(row))
    part.panel.restore.click()
    qtbot.waitUntil(lambda: bool(say.problems))
    assert say.problems[-1].code == "text-erased"


def test_nothing_hidden_shows_by_item_by_person_by_kind_or_in_the_panel(workbench, blind, qtbot):
    part = part_of(workbench, qtbot)
    assert blind.me == SECOND
    rated = next(iter(blind.state.ratings))
    hidden = blind.standard.items[0].id
    for words in ("", hidden, rated):
        for person in ("", str(LEAD)):
            for kind in ("", "ratings", "findings"):
                found = sought(part, workbench, qtbot, words, person, kind)
                assert SECRET not in "".join(found)
                assert not any("Rating" in one or "Rationale" in one for one in found if "周航" not in one)
                steps = [part.model.step(row) for row in range(part.model.rowCount())]
                assert not any(
                    one.entry.key.entity == "rating" and one.entry.key.eid.endswith(":A") for one in steps)
                assert SECRET not in part.panel.full.text()
    assert sought(part, workbench, qtbot, kind="ratings")          # one's own are there
    operations.submit_sections(blind, None)
    settled(workbench, qtbot)
    assert SECRET in "".join(sought(part, workbench, qtbot))       # the same words, once they may be seen


def test_long_pasts_come_in_stretches_and_only_as_far_as_one_looks(workbench, session, qtbot, monkeypatch):
    monkeypatch.setattr(part_module, "MOST", 20)

    def much(doc):
        for number in range(60):
            changes = profile.set_value(doc, "seats", str(300 + number), LEAD)
        return changes

    session.write(much)
    settled(workbench, qtbot)
    part = part_of(workbench, qtbot)
    part._begin()
    settled(workbench, qtbot)
    first = part.model.rowCount()
    assert 20 <= first < 60                    # the view asks for what it shows, no more
    while part.model.canFetchMore(QModelIndex()):
        part.model.fetchMore(QModelIndex())
        settled(workbench, qtbot)
    whole: list[object] = []
    session.read(lambda doc: history.history(doc, reader=LEAD)).then(whole.extend)
    qtbot.waitUntil(lambda: bool(whole))
    assert part.model.rowCount() == len(whole)
    assert {part.model.step(row).entry.id for row in range(len(whole))} == {one.id for one in whole}


def test_too_much_at_once_begins_anew(workbench, session, qtbot, monkeypatch):
    monkeypatch.setattr(part_module, "MOST", 20)
    part = part_of(workbench, qtbot)

    def much(doc):
        people.assign(doc, SECOND, {SectionId("1"): "lead"}, LEAD)
        for number in range(40):
            changes = profile.set_value(doc, "seats", str(500 + number), LEAD)
        return changes

    session.write(much)
    qtbot.waitUntil(lambda: part.model.rowCount() > 0 and "539" in rows(part)[0])
    settled(workbench, qtbot)
    ids = [part.model.step(row).entry.id for row in range(part.model.rowCount())]
    whole: list[object] = []
    session.read(lambda doc: history.turn(doc, reader=LEAD, most=len(ids)).steps).then(whole.extend)
    qtbot.waitUntil(lambda: bool(whole))
    assert ids == [one.entry.id for one in whole]


def test_nobody_is_named_in_the_past_while_strangers_look_on(workbench, session, qtbot):
    session.write(lambda doc: people.add_person(doc, Person(SECOND, "周行远", Role.ASSESSOR), LEAD))
    part = part_of(workbench, qtbot)
    qtbot.waitUntil(lambda: any("周行远" in one for one in rows(part)))
    names = ("李敏", "周航", "周行远")

    def organisation() -> str:
        return next(one for one in rows(part) if "Organisation" in one)


    def said() -> str:
        words = rows(part)
        for row in range(part.model.rowCount()):
            part._show_row(row)
            words += [one.text() for one in (part.panel._what, part.panel._where)]
            words += [one.text for one in part.panel.full._paragraphs]
        return "\n".join([*words, *(part.person.itemText(at) for at in range(part.person.count()))])

    assert [one for one in names if one not in said()] == []
    assert organisation().endswith("云栖市民服务中心")
    part.person.setCurrentIndex(part.person.findData(LEAD))
    workbench.context.discretion.toggle_hidden()
    try:
        assert [one for one in names if one in said()] == []
        assert organisation().endswith("(nothing) → (hidden)")
        assert part.person.currentData() == LEAD                # what is sought stays what it is
        assert part.person.currentText() == LEAD
    finally:
        workbench.context.discretion.toggle_hidden()
    assert [one for one in names if one not in said()] == []
