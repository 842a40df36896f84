"""The client's people in the window: of the consensus they see versions and objections, and nothing else."""

from __future__ import annotations

import shutil
from functools import partial

import pytest
from PySide6.QtWidgets import QPushButton

from ccworkbench.freezing import freezing
from ccworkbench.session import exchange, ratings, signing
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import Role
from ccworkbench.session.people import Person, add_person
from ccworkbench.session.seal import Sealing, seal
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ui import record_scenes
from tests.ui.record_scenes import CLIENT
from tests.ui.scene_data import LEAD, SECOND
from ui.actions import ActionId
from ui.pages.consensus.freezing import OBJECTIONS, PAPERS, VERSIONS, FreezePart
from ui.pages.consensus.page import FREEZE, PARTS


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return record_scenes.frozen(tmp_path_factory.mktemp("client") / "frozen.ccsession")


@pytest.fixture
def show(workbench, made, tmp_path, qtbot):
    """Give a function that opens the session as the client's coordinator, and gives the consensus page."""
    workbench.appearance.set_language("en")

    def shown(first=None, me=CLIENT):
        folder = shutil.copytree(made, tmp_path / f"{me}.ccsession")
        with SessionDocument.open(folder) as doc:
            if first is not None:
                first(doc)
            doc.i_am(me)
        with qtbot.waitSignal(workbench.desk.opened, timeout=30_000):
            workbench.desk.open(folder)
        workbench.window.show_stage(ActionId.CONSENSUS)
        page = workbench.window.page
        part = page.show_part(FREEZE)
        qtbot.waitUntil(lambda: part.versions.found.changes is not None, timeout=20_000)
        return page

    workbench.dialogs.told.clear()
    workbench.dialogs.problems.clear()
    yield shown
    workbench.dialogs.words, workbench.dialogs.loses = "", True
    workbench.desk.close()
    workbench.dialogs.loses = False


def buttons(page) -> set[str]:
    """Name every button that can be pressed on a page."""
    return {one.text() for one in page.findChildren(QPushButton) if one.isVisible() and one.isEnabled()}


def test_one_part_and_nothing_else_is_there(show, workbench):
    page = show()
    window = workbench.window
    assert window._offered == [ActionId.PREPARE, ActionId.WALK, ActionId.CONSENSUS, ActionId.RESULTS]
    assert not page.tabs.isVisible()
    for name in PARTS:
        assert isinstance(page.show_part(name), FreezePart), name
    page._turn(1)
    assert isinstance(page.part, FreezePart)
    offered = window.commands.offered()
    assert not {ActionId.MERGE, ActionId.CONFLICTS} & set(offered)
    part = page.part
    tabs = {"Versions", "Objections 1", "Papers"}
    part.show_view(VERSIONS)
    assert buttons(page) == tabs | {"Record"}
    assert not part.versions.way_card.isVisible()
    assert part.versions.found.obstacles == ()
    part.show_view(OBJECTIONS)
    assert buttons(page) == tabs | {"Attach a file…", "New objection", "Withdraw…"}
    part.show_view(PAPERS)
    assert buttons(page) == tabs | {"Look up", "Choose a workbook…"}


def test_the_lead_after_the_client_sees_all_of_it_again(show, workbench):
    show()
    workbench.desk.close()
    page = show(me=LEAD)
    assert page.offered == tuple(PARTS)
    assert page.tabs.isVisible()
    assert page.part.freeze.isVisible()


def test_whoever_becomes_the_client_while_looking_on_is_shown_no_more(show, workbench, qtbot):
    page = show(me=SECOND)
    page.show_part("history")
    session = workbench.desk.session
    done = session.write(lambda doc: add_person(doc, Person(SECOND, "x", Role.CLIENT), LEAD))
    qtbot.waitUntil(lambda: page.offered == (FREEZE,))
    assert isinstance(page.part, FreezePart)
    assert done is not None


def test_ways_from_elsewhere_lead_nowhere(show, workbench):
    page = show()
    workbench._show_history(ItemId("1-01"))
    workbench._begin_finding(ItemId("1-01"))
    workbench._show_conflicts()
    workbench._choose_files()
    assert isinstance(page.part, FreezePart)
    workbench.window.show_stage(ActionId.WALK)
    walk = workbench.window.page
    workbench._show_history(ItemId("1-01"))
    assert workbench.window.page is walk
    shown = {one.text() for one in walk.card.actions() if one.isVisible()}
    assert shown == {"Feedback to the standard…", "Dictionary"}
    workbench._open_palette()
    palette = workbench._palette
    told = {one.target for one in palette.model._all}
    palette.hide()
    assert ActionId.FOLLOW_UP in told
    assert not {ActionId.ITEM_HISTORY, ActionId.FINDING, ActionId.REQUEST, ActionId.MERGE} & told
    assert workbench.window.page is walk


def test_the_client_signs_for_themselves(show, workbench, qtbot):
    part = show().part
    view = part.versions
    people = view.form.editor("person")
    assert [people.itemData(at) for at in range(people.count())] == [str(CLIENT)]
    view.form.editor("stands").setCurrentIndex(1)
    view.form.editor("text").setPlainText("but for 2-01")
    view.record.click()
    state = lambda: workbench.desk.session.state                      # noqa: E731
    qtbot.waitUntil(lambda: state().signoffs[2, CLIENT].by == CLIENT)
    said = state().signoffs[2, CLIENT]
    assert (said.stands, said.text) == ("remarks", "but for 2-01")


def test_the_client_objects_and_withdraws(show, workbench, qtbot):
    part = show().part
    part.show_view(OBJECTIONS)
    claims = part.objections
    claims.new.click()
    assert claims.form.editor("by").text() == "client coordinator"
    claims.form.editor("item").setText("1-02")
    claims.form.editor("claim").setPlainText("the rota was there")
    claims.save.click()
    state = lambda: workbench.desk.session.state                      # noqa: E731

    def offered():
        buttons = part.findChildren(QPushButton)
        return [one for one in buttons if one.text() == "Withdraw…" and one.isVisible()]

    qtbot.waitUntil(lambda: len(state().objections) == 3 and len(offered()) == 1)
    made = state().objections[claims.list.current]
    assert (made.item, made.on_behalf, made.claim, made.by) == (
        "1-02", "client coordinator", "the rota was there", CLIENT)
    workbench.dialogs.words = "it was another rota"
    offered()[0].click()
    qtbot.waitUntil(lambda: state().objections[made.id].state == "withdrawn")
    assert state().objections[made.id].decision == "it was another rota"


def test_what_changed_names_no_rater_and_the_notes_no_reviewer(show, qtbot):
    def change(doc):
        ratings.rate(doc, ItemId("2-02"), LEAD, Answer(option="not"), reason="QXZ")

    part = show(change).part
    told = [row.said for row in part.versions.changes.records.rows]
    assert any("2-02" in one for one in told)
    assert not any("QXZ" in one or "李敏" in one for one in told if "2-02" in one)
    part.show_view(OBJECTIONS)
    open_one = next(one for one in part.session.state.objections.values() if one.is_open)
    part.objections.go_to(open_one.id)
    assert "Somebody of the team decides it" in part.objections._note.text()
    assert "李敏" not in part.objections._note.text()


@pytest.mark.parametrize("words", ["", "correct horse battery"])
def test_the_next_version_comes_with_a_file_of_the_team(
    show, workbench, qtbot, made, tmp_path, cheap_passphrases, words
):
    site, file = shutil.copytree(made, tmp_path / "lead.ccsession"), tmp_path / "v3.ccx"
    with SessionDocument.open(site) as doc:
        ratings.decide(doc, ItemId("2-01"), Answer(option="3"), LEAD, "the objection")
        freezing.freeze(doc, LEAD)
        sealing = partial(seal, sealing=Sealing(passphrase=words)) if words else None
        exchange.write(doc, file, sign=signing.signer(), seal=sealing)
    page = show()
    state = lambda: workbench.desk.session.state                      # noqa: E731
    assert [one.number for one in state().versions] == [1, 2]
    claims = page.part.objections
    page.part.show_view(OBJECTIONS)
    claims.new.click()
    claims.form.editor("claim").setPlainText("half a sentence")
    workbench.dialogs.secret = words
    told = len(workbench.dialogs.told)
    workbench.exchanging.merge([file])
    qtbot.waitUntil(lambda: [one.number for one in state().versions] == [1, 2, 3], timeout=30_000)
    qtbot.waitUntil(lambda: workbench.dialogs.told[-1][0] == "Taken in", timeout=30_000)
    assert ("passphrase" in str(workbench.dialogs.told[told:])) is bool(words)
    assert "new change" in workbench.dialogs.told[-1][1]
    assert claims.form.editor("claim").toPlainText() == "half a sentence"
    assert page.part.versions.next == 4
    workbench.exchanging.merge([tmp_path / "no.ccx"])
    qtbot.waitUntil(lambda: len(workbench.dialogs.told) > told + 1 + bool(words), timeout=30_000)
    assert "no.ccx" in workbench.dialogs.told[-1][1]
    assert workbench.dialogs.problems == []
