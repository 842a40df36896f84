"""Findings, requests and interviews in the whole window: made, changed, refused, undone, by whom."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt

from ccworkbench.session import erasure, evidence, findings, private_names
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import Person, Role, Target
from ccworkbench.session.people import add_person
from ccworkbench.session.state import SessionState
from ccworkbench.standard import library
from tests.ui import record_scenes
from tests.ui.record_scenes import CLIENT, WATCHER
from tests.ui.scene_data import LEAD
from ui.actions import ActionId
from ui.pages.consensus.findings import FindingsPart
from ui.pages.prepare.page import INTERVIEWS, REQUESTS, TEAM, PreparePage


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return record_scenes.busy(tmp_path_factory.mktemp("records") / "busy.ccsession")


@pytest.fixture
def open_as(workbench, made, tmp_path, qtbot):
    """Give a function that opens the session as somebody and gives the window."""
    dialogs = workbench.dialogs
    workbench.appearance.set_language("en")

    def opened(me):
        folder = shutil.copytree(made, tmp_path / f"{me}.ccsession")
        with SessionDocument.open(folder) as doc:
            doc.i_am(me)
        with qtbot.waitSignal(workbench.desk.opened, timeout=30_000):
            workbench.desk.open(folder)
        return workbench.window

    dialogs.told.clear()
    dialogs.problems.clear()
    yield opened
    dialogs.words, dialogs.loses = "", True
    workbench.desk.close()
    dialogs.loses = False


def part_of(window, name) -> object:
    window.show_stage(ActionId.PREPARE)
    assert isinstance(window.page, PreparePage)
    return window.page.show_part(name)


def test_a_finding_begun_on_the_walk_page_is_recorded_and_undone(open_as, workbench, qtbot):
    window = open_as(LEAD)
    window.show_stage(ActionId.WALK)
    window.page.show_item("2-01")
    window.page.do(ActionId.FINDING)
    part = window.page.part
    assert isinstance(part, FindingsPart)
    assert part.form.editor("items").text() == "2-01"
    part.write()
    qtbot.waitUntil(lambda: "Give what was found" in part._fault.text())
    part.form.editor("statement").setPlainText("nobody calls back")
    part.write()
    qtbot.waitUntil(lambda: len(workbench.desk.session.state.findings) == 5)
    new = workbench.desk.session.state.findings[part.list.current]
    assert (new.statement, new.items, new.grade) == ("nobody calls back", ("2-01",), "minor")
    assert part.unsaved() == []
    workbench.window.commands.run(ActionId.UNDO)
    qtbot.waitUntil(lambda: len(workbench.desk.session.state.findings) == 4)


def test_what_is_typed_stays_while_others_are_looked_at_and_only_that_is_written(open_as, workbench, qtbot):
    window = open_as(LEAD)
    window.show_stage(ActionId.CONSENSUS)
    part = window.page.show_part("findings")
    first, second = (one.key for one in part.list.records.rows[:2])
    part.list.go_to(first)
    part.form.editor("owner").setText("site manager")
    part.list.go_to(second)
    assert part.form.editor("owner").text() != "site manager"
    assert ["site manager" in one.words for one in part.unsaved()] == [True]
    part.list.go_to(first)
    assert part.form.editor("owner").text() == "site manager"
    before = workbench.desk.session.state.findings[first]
    part.write()
    qtbot.waitUntil(lambda: not part.unsaved())
    after = workbench.desk.session.state.findings[first]
    assert (after.owner, after.statement, after.due) == ("site manager", before.statement, before.due)


def rows_of(editor) -> list[tuple[str, bool]]:
    rows = (editor.item(at) for at in range(editor.count()))
    return [(row.text(), row.checkState() is Qt.CheckState.Checked) for row in rows]


def test_what_a_finding_cites_comes_first_then_the_rest_by_item_and_time(open_as, workbench, qtbot):
    window = open_as(LEAD)
    session = workbench.desk.session
    ids, made = [], []

    def attach(doc):
        for name in ("2-01 later", "loose", "1-01 early", "1-01 late", "4-01 last"):
            item, _, about = name.rpartition(" ")
            targets = [Target(f"item.{item}")] if item else []
            id_, changes = evidence.attach_sighting(doc, f"a sighting {about}", targets, LEAD)
            ids.append(str(id_))
            made.append(changes)
        cited = [ids[1], ids[4]]
        return findings.add(doc, LEAD, grade="strength", statement="well cited", evidence=cited, items=["2-01"])[1]

    session.write(attach)
    qtbot.waitUntil(lambda: len(session.state.findings) == 5)
    key = next(one.id for one in session.state.findings.values() if one.statement == "well cited")
    window.show_stage(ActionId.CONSENSUS)
    part = window.page.show_part("findings")
    part.go_to(key)
    editor = part.form.editor("evidence")
    rows = rows_of(editor)
    order = [words for words, _ in rows]
    assert rows[:2] == [("4-01 · a sighting last", True), ("a sighting loose", True)]
    assert not any(on for _, on in rows[2:])
    mine = [words for words, _ in rows[2:] if "a sighting" in words]
    assert mine == ["1-01 · a sighting early", "1-01 · a sighting late", "2-01 · a sighting later"]
    assert editor.visualItemRect(editor.item(0)).top() >= 0

    # Untouched it is not edited, whatever the order; what is ticked and unticked again neither.
    part.form.editor("owner").setText("x")
    part.form.editor("owner").setText("")
    assert part.unsaved() == []
    row = order.index("1-01 · a sighting late")
    editor.setCurrentRow(row)
    editor.item(row).setCheckState(Qt.CheckState.Checked)
    part.refresh(made[0])
    assert [words for words, _ in rows_of(editor)] == order       # nothing moves under the hand
    assert editor.currentRow() == row
    assert len(part.unsaved()) == 1
    other = next(one for one in session.state.findings if one != key)
    part.go_to(other)
    part.go_to(key)
    assert [words for words, on in rows_of(editor)[:3] if on] == [
        "1-01 · a sighting late", "4-01 · a sighting last", "a sighting loose"]
    editor.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert part.unsaved() == []
    editor.item(0).setCheckState(Qt.CheckState.Checked)
    part.write()
    qtbot.waitUntil(lambda: set(session.state.findings[key].evidence) == {ids[1], ids[3], ids[4]})

    part.begin()
    order = [words for words, _ in rows_of(editor)]
    editor.item(len(order) - 1).setCheckState(Qt.CheckState.Checked)    # the first that is said of a new one
    assert [words for words, _ in rows_of(editor)] == order
    assert len(part.unsaved()) == 1
    part.drop_draft()


def test_the_same_ticks_in_another_order_are_no_edit(open_as, workbench, qtbot):
    window = open_as(LEAD)
    session = workbench.desk.session

    def cite(doc):
        pieces = [str(evidence.attach_sighting(doc, name, (), LEAD)[0]) for name in ("one", "two")]
        return findings.add(doc, LEAD, grade="strength", statement="both", evidence=pieces, items=["2-01"])[1]

    session.write(cite)
    qtbot.waitUntil(lambda: len(session.state.findings) == 5)
    found = next(one for one in session.state.findings.values() if one.statement == "both")
    window.show_stage(ActionId.CONSENSUS)
    part = window.page.show_part("findings")
    part.go_to(found.id)
    stands = dict(part.values(session.state, found.id))
    stands["evidence"] = ",".join(stands["evidence"].split(",")[::-1])
    assert part.form.changed(stands) == {}


def test_a_minor_finding_is_verified_before_it_is_closed(open_as, workbench, qtbot):
    window = open_as(LEAD)
    window.show_stage(ActionId.CONSENSUS)
    part = window.page.show_part("findings")
    part.list.go_to(part.list.records.rows[0].key)
    key = part.list.current
    verify, close = (part._steps.itemAt(at).widget() for at in (0, 1))
    close.click()
    qtbot.waitUntil(lambda: "verified before it is closed" in part._fault.text())
    workbench.dialogs.words = "seen the sheets"
    verify.click()
    qtbot.waitUntil(lambda: workbench.desk.session.state.findings[key].verified_by == LEAD)
    part._steps.itemAt(0).widget().click()
    qtbot.waitUntil(lambda: workbench.desk.session.state.findings[key].closed)


def test_a_request_is_made_received_and_its_faults_are_told_together(open_as, workbench, qtbot):
    window = open_as(LEAD)
    part = part_of(window, REQUESTS)
    assert "1 overdue" in part.state_words
    part.begin(item="9-99")
    part.form.editor("due").setText("tomorrow")
    part.write()
    qtbot.waitUntil(lambda: bool(part._fault.text()))
    assert "9-99" in part._fault.text()
    assert "YYYY-MM-DD, not 'tomorrow'." in part._fault.text()
    part.form.editor("item").setText("1-01")
    part.form.editor("due").setText("2999-01-01")
    part.form.editor("need").setPlainText("the rosters of October")
    part.write()
    qtbot.waitUntil(lambda: len(workbench.desk.session.state.requests) == 4)
    new = part.list.current
    part._steps.itemAt(0).widget().click()
    qtbot.waitUntil(lambda: workbench.desk.session.state.requests[new].received != "")


def test_an_interview_is_not_attributed_and_names_stay_out_of_the_session(open_as, workbench, qtbot):
    window = open_as(LEAD)
    part = part_of(window, INTERVIEWS)
    part.begin()
    part.form.editor("role").setText("planner")
    part.write()
    qtbot.waitUntil(lambda: len(workbench.desk.session.state.interviews) == 3)
    new = workbench.desk.session.state.interviews[part.list.current]
    assert (new.role, new.count, new.attributed) == ("planner", 1, False)
    assert "Fewer than 3" in part._note.text()
    workbench.dialogs.words = "王小明，李四"
    part._steps.itemAt(0).widget().click()
    folder = workbench.desk.session.folder
    qtbot.waitUntil(lambda: private_names.names(folder).get(new.code) == ["王小明", "李四"])


@pytest.mark.parametrize(("who", "stages"), [
    (WATCHER, [ActionId.PREPARE, ActionId.RESULTS]),
    (CLIENT, [ActionId.PREPARE, ActionId.WALK, ActionId.CONSENSUS, ActionId.RESULTS]),
    (LEAD, [ActionId.PREPARE, ActionId.WALK, ActionId.CONSENSUS, ActionId.RESULTS]),
])
def test_a_role_sees_its_stages(open_as, who, stages):
    window = open_as(who)
    shown = [one for one, button in window.top_bar.switch._buttons.items() if not button.isHidden()]
    assert shown == stages
    window.show_stage(ActionId.CONSENSUS)
    assert window.stage == (ActionId.CONSENSUS if ActionId.CONSENSUS in stages else ActionId.PREPARE)


@pytest.mark.parametrize("name", [REQUESTS, INTERVIEWS])
def test_an_observer_reads_and_writes_nothing(open_as, workbench, name):
    part = part_of(open_as(WATCHER), name)
    assert not part.new.isEnabled()
    assert "may not record findings" in part._note.text()
    assert not any(one.isEnabled() for name in part.form.names for one in [part.form.editor(name)])
    assert part.save.isHidden()
    part.write()
    assert part.unsaved() == []


@pytest.mark.parametrize("who", [WATCHER, CLIENT])
def test_what_was_said_in_confidence_is_shown_to_nobody_else(open_as, who):
    part = part_of(open_as(who), INTERVIEWS)
    assert part.list.records.rows == ()
    assert part.state_words == ""
    part.go_to("A-01")
    assert "A-01" not in part._heading.text()


def test_a_role_taken_away_shows_at_once(open_as, workbench, qtbot):
    window = open_as("B")
    window.show_stage(ActionId.CONSENSUS)
    session = workbench.desk.session
    session.write(lambda doc: add_person(doc, Person("B", "周航", Role.OBSERVER), LEAD))
    qtbot.waitUntil(lambda: window.stage is ActionId.PREPARE)


@pytest.mark.parametrize("name", [REQUESTS, TEAM])
def test_names_are_hidden_at_once(open_as, workbench, name):
    part = part_of(open_as(LEAD), name)
    shown = part.list
    lead = workbench.desk.session.state.people[LEAD].name
    assert any(lead in one.said for one in shown.records.rows)
    workbench.context.discretion.toggle_hidden()
    try:
        assert not any(lead in one.said for one in shown.records.rows)
    finally:
        workbench.context.discretion.toggle_hidden()
    assert any(lead in one.said for one in shown.records.rows)


def test_a_citation_of_what_was_erased_stays_until_it_is_unticked(open_as, workbench, qtbot, tmp_path):
    window = open_as(LEAD)
    session = workbench.desk.session
    (tmp_path / "staff.txt").write_text("names")
    made = []

    def cite(doc, _progress):
        lost, _ = evidence.attach_file(doc, tmp_path / "staff.txt", [], LEAD)
        findings.add(doc, LEAD, grade="strength", statement="well cited", evidence=[lost])
        erasure.carry_out(doc, erasure.plan_evidence(doc, lost), LEAD, "contract")
        return lost

    session.transform(cite).then(made.append)
    qtbot.waitUntil(lambda: bool(made))
    assert session.state.evidence[made[0]].erased
    key = next(one.id for one in session.state.findings.values() if one.statement == "well cited")
    window.show_stage(ActionId.CONSENSUS)
    part = window.page.show_part("findings")
    part.go_to(key)
    editor = part.form.editor("evidence")

    def tick(words, on):
        row = next(row for row in map(editor.item, range(editor.count())) if words in row.text())
        row.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        part.write()

    erased = f"Erased evidence · {made[0][:8]}"            # its name went with it
    assert (erased, True) in rows_of(editor)
    assert part.unsaved() == []
    other = next(words for words, on in rows_of(editor) if not on)
    tick(other, True)
    qtbot.waitUntil(lambda: len(session.state.findings[key].evidence) == 2)
    assert made[0] in session.state.findings[key].evidence
    tick(erased, False)
    qtbot.waitUntil(lambda: len(session.state.findings[key].evidence) == 1)
    assert made[0] not in session.state.findings[key].evidence
    qtbot.waitUntil(lambda: not any(words == erased for words, _ in rows_of(editor)))   # none can choose it


def test_an_open_major_finding_is_said_to_weigh_on_the_level_only_where_a_gate_asks_for_it(workbench):
    workbench.appearance.set_language("en")
    part = FindingsPart(workbench.context)
    said = {}
    for name in ("sample", "ccso"):
        state = SessionState("0" * 32, library.load(name), 0)
        state.open_majors = 1
        said[name] = part.says(state)
    assert "1 open major finding may hold the level back" in said["sample"]
    assert said["ccso"].endswith("1 major finding open")
