"""Records begun and reasons typed: drafts of their own, kept through a refusal, a failing write and a kill."""

from __future__ import annotations

import json
import shutil

import pytest

from ccworkbench.errors import FileProblem
from ccworkbench.session import destruction, findings, objections, unrecorded
from ccworkbench.session.document import SessionDocument
from tests.ui import record_scenes
from tests.ui.scene_data import FULL, LEAD, SECOND
from ui.actions import ActionId
from ui.pages.consensus.freezing import OBJECTIONS
from ui.pages.consensus.page import FINDINGS, FREEZE
from ui.pages.prepare.page import REQUESTS


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    place = tmp_path_factory.mktemp("begun")
    return record_scenes.busy(place / "busy.ccsession"), record_scenes.frozen(place / "frozen.ccsession")


@pytest.fixture
def show(workbench, made, tmp_path, qtbot):
    """Give a function that opens one of the sessions at a part of a page; again: as it was left."""
    workbench.appearance.set_language("en")

    def shown(name, which=0, me=LEAD):
        folder = tmp_path / f"{which}{me}.ccsession"
        if not folder.exists():
            shutil.copytree(made[which], folder)
            with SessionDocument.open(folder) as doc:
                doc.i_am(me)
        with qtbot.waitSignal(workbench.desk.opened, timeout=30_000):
            workbench.desk.open(folder)
        workbench.window.show_stage(ActionId.PREPARE if name == REQUESTS else ActionId.CONSENSUS)
        return workbench.window.page.show_part(name)

    dialogs = workbench.dialogs
    dialogs.told.clear()
    dialogs.problems.clear()
    dialogs.words = dialogs.stood = ""
    yield shown
    dialogs.words, dialogs.loses = "", True
    workbench.desk.close()
    dialogs.loses = False


def rows(part):
    return [(one.key, one.top, one.chip) for one in part.list.records.rows]


def on_disk(session):
    path = session.drafts.path
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def killed(workbench, qtbot):
    """End the session as a kill would, once what was typed is on the disk: nothing is asked, nothing tidied up."""
    session = workbench.desk.session
    qtbot.waitUntil(lambda: session.drafts._pause.isActive() is False and not session._thread.busy)
    assert session.drafts.path.stat().st_mode & 0o077 == 0     # its owner's alone
    kept = session.drafts.path.read_bytes()
    workbench.dialogs.loses = True
    workbench.desk.close()
    workbench.dialogs.loses = False
    session.drafts.path.write_bytes(kept)


@pytest.mark.parametrize(("name", "field"), [(FINDINGS, "statement"), (REQUESTS, "need")])
def test_one_more_can_be_begun_and_the_first_stays_as_a_draft_in_the_list(show, workbench, qtbot, name, field):
    part = show(name)
    before = len(part.list.records.rows)
    part.new.click()
    assert len(part.list.records.rows) == before               # nothing was typed yet
    part.form.editor(field).setPlainText("the first")
    assert rows(part)[0][1:] == ("the first", "draft")
    part.new.click()
    assert part.form.editor(field).toPlainText() == ""
    part.form.editor(field).setPlainText("the second")
    assert [one[1:] for one in rows(part)[:2]] == [("the first", "draft"), ("the second", "draft")]
    assert sorted(one.words.partition(": ")[2] for one in part.unsaved()) == ["the first", "the second"]
    part.list.go_to(rows(part)[0][0])
    assert part.form.editor(field).toPlainText() == "the first"
    part.save.click()
    qtbot.waitUntil(lambda: len(part.unsaved()) == 1)
    assert [one[1] for one in rows(part) if one[2] == "draft"] == ["the second"]
    assert len(part.list.records.rows) == before + 2
    part.list.go_to(rows(part)[0][0])
    part.drop.click()
    assert part.unsaved() == []
    assert len(part.list.records.rows) == before + 1


def test_what_is_begun_at_items_and_left_as_it_is_leaves_no_drafts(show):
    part = show(FINDINGS)
    before = rows(part)
    part.begin(items="1-01")
    part.begin(items="2-01")
    assert part.form.editor("items").text() == "2-01"
    assert (rows(part), part.unsaved()) == (before, [])
    part.form.editor("statement").setPlainText("nobody calls back")
    part.begin(items="1-01")
    assert part.form.editor("items").text() == "1-01"
    assert rows(part)[0][1:] == ("nobody calls back", "draft")


def test_a_draft_is_there_again_after_a_kill_and_gone_once_recorded(show, workbench, qtbot):
    part = show(FINDINGS)
    part.new.click()
    part.form.editor("statement").setPlainText("nobody calls back")
    killed(workbench, qtbot)
    part = show(FINDINGS)
    qtbot.waitUntil(lambda: rows(part)[0][1:] == ("nobody calls back", "draft"))
    session = workbench.desk.session
    part.list.go_to(rows(part)[0][0])
    part.save.click()
    qtbot.waitUntil(lambda: len(session.state.findings) == 5)
    qtbot.waitUntil(lambda: not session.drafts.path.exists())


def test_what_is_begun_at_once_after_a_kill_stands_beside_the_draft(show, workbench, qtbot):
    part = show(FINDINGS)
    part.new.click()
    part.form.editor("statement").setPlainText("nobody calls back")
    killed(workbench, qtbot)
    part = show(FINDINGS)
    part.begin(items="1-01")
    part.form.editor("statement").setPlainText("no rota")
    qtbot.waitUntil(lambda: {one[1] for one in rows(part)[:2]} == {"nobody calls back", "no rota"})
    assert part.form.editor("statement").toPlainText() == "no rota"
    qtbot.waitUntil(lambda: len(on_disk(workbench.desk.session).get("FindingsPart", {})) == 2)


def fail(monkeypatch, module, name):
    def full(*_given, **_named):
        raise FileProblem("disk-full", *FULL)

    monkeypatch.setattr(module, name, full)


def test_why_a_finding_is_verified_survives_a_failing_write_and_a_kill(show, workbench, qtbot, monkeypatch):
    part = show(FINDINGS)
    part.list.go_to(next(one.id for one in workbench.desk.session.state.findings.values() if one.grade == "major"))
    key = part.list.current
    verify = part._steps.itemAt(0).widget()
    workbench.dialogs.words = "saw all sheets of October"
    with monkeypatch.context() as patch:
        fail(patch, findings, "verify")
        verify.click()
        qtbot.waitUntil(lambda: "The disk is full" in part._fault.text())
    assert "What you wrote is kept" in part._fault.text()
    session = workbench.desk.session
    assert [one.words for one in session.drafts.unsaved()] == ["saw all sheets of October"]
    qtbot.waitUntil(lambda: "saw all sheets" in str(on_disk(session)))
    killed(workbench, qtbot)
    part = show(FINDINGS)
    part.go_to(key)
    qtbot.waitUntil(lambda: "saw all sheets of October" in part._note.text())
    part._steps.itemAt(0).widget().click()
    assert workbench.dialogs.stood == "saw all sheets of October"
    qtbot.waitUntil(lambda: workbench.desk.session.state.findings[key].verified_how == "saw all sheets of October")
    assert workbench.desk.session.drafts.unsaved() == []
    qtbot.waitUntil(lambda: not workbench.desk.session.drafts.path.exists())


def test_why_an_objection_is_decided_survives_a_failing_write(show, workbench, qtbot, monkeypatch):
    freezing = show(FREEZE, 1, SECOND)
    freezing.show_view(OBJECTIONS)
    part = freezing.objections
    key = next(one.id for one in workbench.desk.session.state.objections.values() if one.is_open)
    part.go_to(key)
    workbench.dialogs.words = "the rota was looked at again"
    with monkeypatch.context() as patch:
        fail(patch, objections, "decide")
        part._decide(key, "upheld")
        qtbot.waitUntil(lambda: "What you wrote is kept" in part._fault.text())
    workbench.desk.close()                                     # asks first; the person stays
    assert "Objections: Objection to 2-01" in workbench.dialogs.told[-1][1]
    assert workbench.desk.session is not None
    part._decide(key, "changed")                               # the reason of another outcome is another
    assert workbench.dialogs.stood == ""
    qtbot.waitUntil(lambda: workbench.desk.session.state.objections[key].state == "changed")


def test_remarks_of_a_signature_are_there_again_after_a_kill(show, workbench, qtbot):
    view = show(FREEZE, 1).versions
    view.form.editor("text").setPlainText("but for 2-01")
    killed(workbench, qtbot)
    view = show(FREEZE, 1).versions
    qtbot.waitUntil(lambda: view.form.editor("text").toPlainText() == "but for 2-01")
    view.form.editor("stands").setCurrentIndex(1)
    view.sign()
    qtbot.waitUntil(lambda: workbench.desk.session.state.signoffs[2, LEAD].text == "but for 2-01")
    qtbot.waitUntil(lambda: not workbench.desk.session.drafts.path.exists())


def test_a_reason_let_go_of_is_kept_nowhere(show, workbench, qtbot):
    part = show(FINDINGS)
    part.list.go_to(next(one.id for one in workbench.desk.session.state.findings.values() if one.grade == "major"))
    part._steps.itemAt(0).widget().click()                     # Esc: no words
    assert workbench.desk.session.drafts.unsaved() == []


def test_removing_a_session_lets_go_of_what_was_typed_in_it(show, workbench, qtbot):
    part = show(FINDINGS)
    part.new.click()
    part.form.editor("statement").setPlainText("nobody calls back")
    session = workbench.desk.session
    killed(workbench, qtbot)
    assert session.drafts.path.exists()
    with SessionDocument.open(session.folder) as doc:
        destruction.destroy(doc, LEAD, "over")
    assert not session.drafts.path.exists()
    assert unrecorded.read(session.drafts.path) == {}
