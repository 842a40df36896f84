"""Every role in the window: the new pages offer what the table of roles allows, and write nothing else."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtWidgets import QApplication

from ccworkbench.session import agenda, objections, private_names
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.session.people import Act, add_person, may
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ui import board_scenes, record_scenes
from tests.ui.board_scenes import make_board
from tests.ui.record_scenes import CLIENT, WATCHER, fill
from tests.ui.scene_data import LEAD
from ui.actions import ActionId
from ui.pages.consensus.board.draft import Draft
from ui.pages.consensus.freezing import OBJECTIONS, VERSIONS
from ui.pages.consensus.page import BOARD, FINDINGS, FREEZE, ConsensusPage
from ui.pages.prepare.page import AGENDA, INTERVIEWS, MATERIALS, PROFILE, REQUESTS, TEAM, PreparePage

PEOPLE = {
    Role.LEAD: LEAD, Role.ASSESSOR: AssessorId("B"), Role.CLIENT: CLIENT, Role.OBSERVER: WATCHER,
    Role.COORDINATOR: AssessorId("K"), Role.TRAINER: AssessorId("T"),
}
roles = pytest.mark.parametrize("role", PEOPLE)


def add_others(doc) -> None:
    for role, who in PEOPLE.items():
        if role is not Role.LEAD:
            add_person(doc, Person(who, f"person {who}", role), LEAD)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make a session to be decided, and one with versions and an open objection."""
    place = tmp_path_factory.mktemp("roles")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(board_scenes.SAID, "3-04", [Answer(na=True)] * 4)       # all say N/A: the lead is to approve
        found = make_board(place / "board.ccsession"), record_scenes.frozen(place / "frozen.ccsession")
    for folder in found:
        with SessionDocument.open(folder) as doc:
            add_others(doc)
            if folder == found[0]:
                fill(doc)
                agenda.add(doc, LEAD, start="2026-12-07T09:00", end="2026-12-07T10:00", what="opening")
            objections.make(doc, "1-02", "it came late", "site manager", LEAD)
    return found


@pytest.fixture
def open_as(workbench, made, tmp_path, qtbot):
    """Give a function that opens one of them as somebody of a role, and gives the session."""
    workbench.appearance.set_language("en")
    dialogs = workbench.dialogs
    dialogs.problems.clear()
    dialogs.agrees, dialogs.words = True, "because"

    def opened(which, role):
        folder = shutil.copytree(made[which], tmp_path / "site.ccsession")
        with SessionDocument.open(folder) as doc:
            doc.i_am(PEOPLE[role])
        with qtbot.waitSignal(workbench.desk.opened, timeout=30_000):
            workbench.desk.open(folder)
        workbench.desk.session.failed.connect(faults.append)
        return workbench.desk.session

    faults = []
    yield opened
    dialogs.agrees, dialogs.words, dialogs.loses = False, "", True
    workbench.desk.close()
    dialogs.loses = False
    assert faults == []                  # a refusal is the world's, not a fault of ours


def rest(workbench, qtbot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: not workbench.desk.session._thread.busy, timeout=30_000)
        qtbot.waitUntil(lambda: not workbench.pool.busy, timeout=30_000)
        QApplication.processEvents()


def shown_part(workbench, qtbot, stage, kind, name):
    """Give a part, and whether the window shows it to this role; who does not see it may try it all the same."""
    window = workbench.window
    window.show_stage(stage)
    page = next((one for one in window.pages if isinstance(one, kind)), None)
    page = page or window._page(window._stages[stage])
    there = window.stage is stage and name in page.offered
    part = page.show_part(name) if there else page.part_called(name)
    if not there:
        part.show_session(workbench.desk.session)
    rest(workbench, qtbot)
    return part, there


def offered(button) -> bool:
    return button.isVisible() and button.isEnabled()


def refusals(workbench) -> set[str]:
    found = {one.code for one in workbench.dialogs.problems}
    workbench.dialogs.problems.clear()
    return found


@roles
def test_the_board_offers_and_writes_what_the_role_may(open_as, workbench, qtbot, role):
    session = open_as(0, role)
    part, there = shown_part(workbench, qtbot, ActionId.CONSENSUS, ConsensusPage, BOARD)
    if there:
        qtbot.waitUntil(lambda: part.view is not None and not part.reader.busy, timeout=30_000)
        part.show_item(ItemId("3-04"))
    form, panel = part.panel.form, part.panel
    buttons = {
        Act.DECIDE: (part.accept, form.decide, form.later), Act.APPROVE_NA: (panel.approve, panel.refuse_na),
        Act.FIND: (form.ask,),
    }
    for act, here in buttons.items():
        assert [offered(one) for one in here] == [there and may(role, act)] * len(here), act
    before = session.state
    if not may(role, Act.DECIDE):
        if panel.row is not None:
            part._drafts.note(panel.row, Draft(answer=Answer(na=True), reason="because"))
            part._show_item("3-04")
        for one in (part.decide, part._put_off, part.accept.accept, panel.toggle_na, panel.take_suggestion):
            one()
        part._approve_na(True)
        rest(workbench, qtbot)
        assert session.state is before
        assert refusals(workbench) == {"role-may-not"}
    if not may(role, Act.FIND):
        part._ask_for_evidence("the rosters")
        rest(workbench, qtbot)
        assert session.state is before


@roles
@pytest.mark.parametrize(("stage", "kind", "name"), [
    (ActionId.CONSENSUS, ConsensusPage, FINDINGS), (ActionId.PREPARE, PreparePage, REQUESTS),
    (ActionId.PREPARE, PreparePage, INTERVIEWS),
])
def test_records_are_written_by_who_may_find(open_as, workbench, qtbot, role, stage, kind, name):
    session, allowed = open_as(0, role), may(role, Act.FIND)
    part, there = shown_part(workbench, qtbot, stage, kind, name)
    state = session.state
    keys = {FINDINGS: state.findings, REQUESTS: state.requests, INTERVIEWS: state.interviews}[name]
    part.go_to(next(iter(keys)))
    steps = [one for one in (part._steps.itemAt(at).widget() for at in range(part._steps.count())) if one]
    assert bool(steps) or not allowed
    assert [offered(one) for one in (part.new, *steps)] == [there and allowed] * (1 + len(steps))
    assert part.save.isVisible() == (there and allowed)
    if allowed:
        return
    for key in keys:
        for step in part.steps(state, key):
            step.run()
            rest(workbench, qtbot)
            assert "may not record findings" in part._fault.text() or refusals(workbench) == {"role-may-not"}
    part.begin()
    part._drafts._all[""] = {"statement": "x", "need": "x", "role": "x"}
    part.write()
    rest(workbench, qtbot)
    assert session.state is state
    assert "may not record findings" in part._note.text()
    assert not any(private_names.names(session.folder).values())
    part.forget_typing()


@roles
def test_versions_and_objections_are_written_by_who_may(open_as, workbench, qtbot, role):
    session = open_as(1, role)
    part, there = shown_part(workbench, qtbot, ActionId.CONSENSUS, ConsensusPage, FREEZE)
    if there:
        qtbot.waitUntil(lambda: part.versions.found.changes is not None, timeout=30_000)
    part.show_view(VERSIONS)
    before = session.state
    assert offered(part.freeze) == (there and may(role, Act.FREEZE))
    assert offered(part.versions.record) == (there and may(role, Act.SIGN))
    part.show_view(OBJECTIONS)
    claims = part.objections
    key = next(one.id for one in before.objections.values() if one.is_open and one.item == "1-02")
    claims.go_to(key)
    assert offered(claims.new) == (there and may(role, Act.OBJECT))
    assert offered(claims.attach) == (there and may(role, Act.ATTACH))
    steps = claims.steps(before, key)
    independent = PEOPLE[role] in {one.id for one in objections.reviewers(before, ItemId("1-02"))}
    reviews = may(role, Act.REVIEW) and independent
    deciding = [] if role in (Role.CLIENT, Role.OBSERVER) else [reviews, reviews]
    assert [not one.refused for one in steps] == [*deciding, may(role, Act.OBJECT)]
    if role is Role.CLIENT:
        for outcome in ("upheld", "changed"):
            claims._decide(key, outcome)
            rest(workbench, qtbot)
            assert "may not review" in claims._fault.text()
    if not may(role, Act.FREEZE):
        part.ask_freeze()
    if not may(role, Act.SIGN):
        part.versions.sign()
    if not may(role, Act.OBJECT):
        claims.begin(item="1-01", claim="x", by="y")
        claims.write()
        claims.forget_typing()
        claims.go_to(key)
    for step in steps:
        if step.refused:
            step.run()
            rest(workbench, qtbot)
            assert claims._fault.text()
    rest(workbench, qtbot)
    assert session.state is before


@roles
def test_people_are_assigned_by_who_may(open_as, workbench, qtbot, role):
    session, allowed = open_as(0, role), may(role, Act.ASSIGN)
    part, there = shown_part(workbench, qtbot, ActionId.PREPARE, PreparePage, TEAM)
    assert there
    before = session.state
    assert offered(part.new) == allowed
    offers_lead = part.form.editor("role").findData("lead") >= 0
    part.go_to(WATCHER)
    assert part.form.editor("role").isEnabled() == allowed
    assert (part.form.editor("role").findData("lead") >= 0) == (role is Role.LEAD)
    part.go_to(LEAD)
    assert part.form.editor("role").isEnabled() == (role is Role.LEAD)
    assert offers_lead or role is not Role.LEAD
    assert part.steps(before, PEOPLE[role]) == ()
    jobs = [part.changing("O", {"role": "lead"}), part.changing("A", {"role": "assessor"})]
    if not allowed:
        jobs += [part.changing("O", {"name": "x"}), part.changing("B", {"lead": "1"}),
                 part.changing(":1", {"lead": "B"}),
                 lambda doc: part.making({"id": "Z", "role": "assessor"})(doc)[1]]
    for job in jobs:
        if role is Role.LEAD:
            break
        part.run_step(job)
        rest(workbench, qtbot)
        assert part._fault.text()
        assert session.state is before


@roles
def test_materials_are_told_of_by_who_may_collect_them(open_as, workbench, qtbot, role):
    session, allowed = open_as(0, role), may(role, Act.COLLECT)
    part, there = shown_part(workbench, qtbot, ActionId.PREPARE, PreparePage, MATERIALS)
    assert there
    before, key = session.state, part.list.current
    steps = [one for one in (part._steps.itemAt(at).widget() for at in range(part._steps.count())) if one]
    assert [offered(one) for one in (part.rest, *steps)] == [allowed] * 3 + [may(role, Act.ATTACH)]
    assert part.save.isVisible() == allowed
    assert offered(part.letter)
    if allowed:
        return
    part._drafts.put(key, {"status": "received"})
    part.write()
    for job in (part.ask_for_rest, *(one.run for one in part.steps(before, key)[:2])):
        job()
        rest(workbench, qtbot)
        assert "may not record where materials stand" in part._fault.text()
        assert session.state is before
    part.forget_typing()


@roles
def test_the_profile_is_set_by_who_may(open_as, workbench, qtbot, role):
    session = open_as(0, role)
    part, there = shown_part(workbench, qtbot, ActionId.PREPARE, PreparePage, PROFILE)
    assert there
    before = session.state
    for key, act, values in (
        (":session", Act.DESCRIBE, {"alias": "x"}), ("operator", Act.SET_PROFILE, {"value": "outsourced"}),
        ("direction", Act.SET_PROFILE, {"value": ""}),
    ):
        part.go_to(key)
        assert part.save.isVisible() == may(role, act)
        assert all(one.isEnabled() == may(role, act) for one in map(part.form.editor, part.form.names)
                   if part.form.names != ("organisation", "alias", "kind"))
        for step in part.steps(before, key):
            assert bool(step.refused) != may(role, Act.CONFIRM)
        if may(role, act):
            continue
        part._drafts.put(key, values)
        part.write()
        part.run_step(part.changing(key, values))
        rest(workbench, qtbot)
        assert "may not" in part._fault.text()
        assert session.state is before
        part.forget_typing()


@roles
def test_the_agenda_is_made_and_moved_by_who_may(open_as, workbench, qtbot, role):
    session, allowed = open_as(0, role), may(role, Act.ASSIGN)
    part, there = shown_part(workbench, qtbot, ActionId.PREPARE, PreparePage, AGENDA)
    assert there
    before = session.state
    slot = before.agenda[0].id
    part.go_to(slot)
    assert [offered(one) for one in (part.new, part.generate, part.save)][:2] == [allowed] * 2
    assert part.save.isVisible() == allowed
    assert [not one.refused for one in part.steps(before, slot)] == [allowed]
    assert offered(part.export)
    if allowed:
        return
    workbench.dialogs.words, workbench.dialogs.loses = "2026-12-01", True
    part.make()
    rest(workbench, qtbot)
    assert refusals(workbench) == {"role-may-not"}
    part.steps(before, slot)[0].run()
    rest(workbench, qtbot)
    assert "may not assign" in part._fault.text()
    part.run_step(part.changing(slot, {"begins": "10:00"}))
    part.run_step(lambda doc: part.making({
        **dict.fromkeys(part.form.names, ""), "day": "2026-12-01", "begins": "10:00", "ends": "11:00", "what": "x",
    })(doc)[1])
    rest(workbench, qtbot)
    assert session.state is before
