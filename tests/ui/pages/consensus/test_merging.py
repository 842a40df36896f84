"""The merge part: tried first, merged when told, undone and redone; typing and choices are never lost."""

from __future__ import annotations

import json
import sqlite3
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from ccworkbench.merge import receipt as receipts
from ccworkbench.session import erasure, history, profile, receiving
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import Key
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ui import merges as files
from tests.ui.merges import PASSPHRASE, copy_of, machine, make
from tests.ui.scene_data import LEAD, SECOND
from ui import operations
from ui.actions import ActionId
from ui.pages.consensus.merging import Phase
from ui.pages.consensus.page import MERGE

_number = count()


@pytest.fixture(scope="module")
def merges(workbench, tmp_path_factory):
    return make(tmp_path_factory.mktemp("merges"), sealed_too=True)


@pytest.fixture
def desk(workbench, tmp_path):
    """A workbench whose answers are reset, with a place for copies of sessions."""
    dialogs = workbench.dialogs
    dialogs.told.clear()
    dialogs.problems.clear()
    dialogs.reports.clear()
    dialogs.secret, dialogs.loses, dialogs.agrees = "", False, False
    yield workbench
    assert dialogs.reports == []
    workbench.desk.close()


@pytest.fixture
def show(desk, qtbot, merges, tmp_path):
    """Show the merge part of a copy of a session."""

    def shown(folder=None, *, me=LEAD):
        copy = copy_of(folder or merges.site, tmp_path / f"{next(_number)}.ccsession")
        with SessionDocument.open(copy) as doc:
            doc.i_am(me)
        with qtbot.waitSignal(desk.desk.opened, timeout=20_000):
            desk.desk.open(copy)
        part = desk._merge_part()
        settle(qtbot, part)
        return part

    return shown


def settle(qtbot, part):
    session = part.session
    qtbot.waitUntil(lambda: not session._thread.busy, timeout=30_000)
    qtbot.waitUntil(lambda: part.run is None or not part.run.busy, timeout=30_000)
    qtbot.waitUntil(lambda: not session._thread.busy, timeout=30_000)


def tried(qtbot, part, *paths):
    part.add_files(paths)
    qtbot.waitUntil(lambda: part.phase is not Phase.TRYING, timeout=60_000)
    settle(qtbot, part)
    assert part.phase is Phase.TRIED
    return part.tried


def merged(qtbot, part):
    part.buttons.merge.click()
    assert part.phase is Phase.MERGING
    qtbot.waitUntil(lambda: part.phase is Phase.MERGED, timeout=60_000)
    settle(qtbot, part)
    return part.shown.receipt


def read(qtbot, part, job):
    found = []
    part.session.read(job).then(found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    return found[0]


def rows(qtbot, part):
    return read(qtbot, part, lambda doc: doc.journal.rows())


def choose(part, id_, value):
    """Press the card of a value in the row of a conflict."""
    row = next(one for one in part.choices.rows if one._id == id_)
    card = next(one for one in row.cards if one.text() == value)
    card.click()
    return card


def dropped(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    return data, QDropEvent(
        QPointF(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def test_what_is_tried_is_what_comes_and_nothing_is_written_before(show, qtbot, merges):
    part = show()
    assert part.phase is Phase.EMPTY
    before = rows(qtbot, part)
    found = tried(qtbot, part, merges.second, merges.third, merges.other)
    assert rows(qtbot, part) == before
    assert read(qtbot, part, receipts.receipts) == []
    assert "没有写入任何内容" in part.board.banner.words
    told = [[cell.top for cell in row] for row in part.board.files.table.files.rows]
    assert [row[0] for row in told] == ["周航", "陈静"]
    lines = part.board.balance.table.lines
    assert (lines[-1].received, lines[-1].new) == (
        sum(one.changes for one in found.receipt.inputs), found.receipt.new)
    assert all(one.fits for one in lines)
    assert len(part.board.files.refused) == 1
    assert part.buttons.merge.text() == "合并 2 个文件"

    done = merged(qtbot, part)
    assert (done.new, done.after, done.kinds) == (
        found.receipt.new, found.receipt.after, found.receipt.kinds)
    assert [one.ok for one in done.inputs] == [True, True, False]
    assert part.session.state.ratings[ItemId("4-01")][SECOND].answer == Answer(option="4")
    assert "什么也没丢" in part.board.banner.words
    kept = [one.strong for one in part.board.checks.facts]
    assert "先备份" in kept
    assert done.backup is not None
    assert all(one.token == "ok" for one in part.board.checks.facts)


def test_conflicts_are_chosen_and_settled_with_a_reason(show, qtbot, merges):
    part = show()
    tried(qtbot, part, merges.second, merges.third)
    assert [one._id for one in part.choices.rows] == [
        "profile/city/value", "profile/direction/value", "profile/seats/value"]
    choose(part, "profile/seats/value", "312")
    choose(part, "profile/city/value", "临安")
    choose(part, "profile/city/value", "临安")           # pressed again: let go
    assert set(part.choices.chosen) == {"profile/seats/value"}
    part.choices.reason.setText("  ")
    part.buttons.merge.click()
    assert part.phase is Phase.TRIED                     # a choice needs a reason
    assert part.choices.reason.property("state") == "bad"
    part.choices.reason.setText("现场又数了一遍")
    merged(qtbot, part)
    assert part.session.state.profile["seats"].value == "312"
    assert {key.spelled for key in part.session.state.conflicts} == {
        "profile/city/value", "profile/direction/value"}
    said = read(qtbot, part, lambda doc: [one.value for one in history.history(doc) if one.key.entity == "note"])
    assert said == ["现场又数了一遍"]
    assert part.buttons.settle.isVisible()
    wanted = []
    part.part_wanted.disconnect()                        # the other part is not this test's matter
    part.part_wanted.connect(wanted.append)
    part.buttons.settle.click()
    assert wanted == ["conflicts"]


def test_keys_choose_step_and_merge(show, qtbot, merges):
    part = show()
    tried(qtbot, part, merges.second, merges.third)
    first, second, third = part.choices.rows
    qtbot.keyClick(first.cards[0], Qt.Key.Key_Right)
    assert [card.isChecked() for card in first.cards] == [False, True]
    qtbot.keyClick(first.cards[1], Qt.Key.Key_Left)
    assert [card.isChecked() for card in first.cards] == [True, False]
    assert [one.focusPolicy() == Qt.FocusPolicy.StrongFocus for one in first.cards] == [True, False]
    qtbot.keyClick(third.cards[0], Qt.Key.Key_Right)
    assert set(part.choices.chosen) == {"profile/city/value", "profile/seats/value"}
    qtbot.keyClick(second.cards[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.phase is Phase.MERGED, timeout=60_000)
    settle(qtbot, part)
    assert [one.id for one in part._settled.settled] == ["profile/city/value", "profile/seats/value"]


def test_a_merge_is_undone_and_redone_as_one_step(show, qtbot, merges, desk):
    part = show()
    before = part.session.state.ratings
    tried(qtbot, part, merges.second)
    merged(qtbot, part)
    after = part.session.state.ratings
    assert after != before
    desk._undo()                                         # Ctrl+Z on this part: asked, and declined
    settle(qtbot, part)
    assert len(desk.dialogs.told) == 1
    assert part.session.state.ratings == after
    desk.dialogs.loses = True
    desk._undo()
    settle(qtbot, part)
    assert part.session.state.ratings == before
    assert "已撤销" in part.board.banner.words
    assert part.buttons.redo.isVisible()
    assert not part.buttons.undo.isVisible()
    desk._redo()
    settle(qtbot, part)
    assert part.session.state.ratings == after
    assert part.buttons.undo.isVisible()


def test_where_only_the_receipt_cannot_be_written_the_files_are_told_as_taken_in(
    show, qtbot, merges, desk, monkeypatch
):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    part = show()
    tried(qtbot, part, merges.second)
    monkeypatch.setattr(receipts, "keep", full)
    before = part.session.state.ratings
    merged(qtbot, part)                                  # and the receipts are read anew
    assert desk.dialogs.problems == []
    assert part.session.state.ratings != before
    assert part.phase is Phase.MERGED
    said = part.board.banner.words
    assert [one in said for one in ("收据没有写完", "磁盘空间不足", "请再合并一次", "没有写入", "中途")] == [
        True, True, True, False, False]
    desk.dialogs.loses = True
    desk._undo()
    settle(qtbot, part)
    assert part.session.state.ratings == before
    assert "已撤销" in part.board.banner.words


def test_an_undo_in_the_way_of_which_something_stands_names_it(show, qtbot, merges, desk):
    part = show()
    tried(qtbot, part, merges.third)
    merged(qtbot, part)
    qtbot.waitUntil(lambda: not part.session._thread.busy)
    part.session.write(lambda doc: profile.set_value(doc, "seats", "400", LEAD))
    settle(qtbot, part)
    desk.dialogs.loses = True
    part.ask_undo()
    settle(qtbot, part)
    assert "席位" in desk.dialogs.told[-1][1] or "座席" in desk.dialogs.told[-1][1]
    assert part.session.state.profile["seats"].value == "400"
    assert part.shown.receipt.state is receipts.State.MERGED


def test_a_receipt_can_be_opened_again_and_written_out(show, qtbot, merges, tmp_path, desk):
    part = show()
    tried(qtbot, part, merges.second, merges.broken)
    done = merged(qtbot, part)
    counts = part.board.balance.table.lines
    part.buttons.settle.isVisible()
    part.start_over()
    settle(qtbot, part)
    assert part.phase is Phase.EMPTY
    model = part.board.receipts.model
    assert model.rowCount() == 1
    qtbot.keyClick(part.board.receipts.list, Qt.Key.Key_Down)
    part.board.receipts.list.setCurrentIndex(model.index(0))
    qtbot.keyClick(part.board.receipts.list, Qt.Key.Key_Return)
    assert part.phase is Phase.MERGED
    assert part.shown.receipt.id == done.id
    assert part.board.balance.table.lines == counts
    assert len(part.board.files.refused) == 1
    for name in ("r.txt", "r.json"):
        part.ask_target = lambda _name, to=tmp_path / name: to
        part.export_receipt()
        qtbot.waitUntil(lambda to=tmp_path / name: to.exists(), timeout=10_000)
    assert json.loads((tmp_path / "r.json").read_text())["receipt"] == done.id
    qtbot.waitUntil(lambda: "r.json" in part.board.banner.words)


def test_a_sealed_file_asks_again_when_the_passphrase_is_wrong(show, qtbot, merges, desk, monkeypatch):
    part = show()
    asked, answers = [], ["wrong", PASSPHRASE]
    monkeypatch.setattr(
        desk.dialogs, "ask_secret", lambda _title, text, twice=False: asked.append(text) or answers.pop(0))
    found = tried(qtbot, part, merges.sealed)
    assert len(asked) == 2
    assert all(merges.sealed.name in one for one in asked)
    assert asked[0] != asked[1]
    assert found.receipt.refused == []
    done = merged(qtbot, part)
    assert len(asked) == 2                               # once for the run
    assert done.new > 0
    assert part.run is None


def test_a_passphrase_typed_for_a_file_elsewhere_is_not_asked_for_again(show, qtbot, merges, desk, monkeypatch):
    part = show()
    monkeypatch.setattr(desk.dialogs, "ask_secret", lambda *_, **_named: pytest.fail("asked again"))
    part.add_files([merges.sealed], PASSPHRASE)
    qtbot.waitUntil(lambda: part.phase is Phase.TRIED, timeout=30_000)
    assert part.tried.receipt.refused == []


def test_a_sealed_file_nobody_opens_stands_as_refused(show, qtbot, merges, desk):
    part = show()
    found = tried(qtbot, part, merges.sealed, merges.third)
    assert [one.ok for one in found.receipt.inputs] == [False, True]
    (refused,) = part.board.files.refused
    words = " ".join(one.text() for one in refused.findChildren(type(part.board.files._chip)))
    assert "口令" in words
    assert "--passphrase-file" not in words
    assert len(desk.dialogs.told) == 1


def test_stopping_leaves_everything_as_it_was(show, qtbot, merges):
    part = show()
    before = rows(qtbot, part)
    part.add_files([merges.second])
    part.board.banner.stop.click()
    settle(qtbot, part)
    assert part.phase is Phase.EMPTY
    tried(qtbot, part, merges.second, merges.third)
    choose(part, "profile/seats/value", "312")
    part.buttons.merge.click()
    part.stop()
    settle(qtbot, part)
    assert part.phase is Phase.TRIED
    assert rows(qtbot, part) == before
    assert set(part.choices.chosen) == {"profile/seats/value"}
    assert merged(qtbot, part).finished


def test_files_come_by_drop_by_key_and_once_each(show, qtbot, merges, desk):
    part = show()
    data, event = dropped(merges.second, merges.second, Path("/x/notes.txt"))
    part.dropEvent(event)
    settle(qtbot, part)
    assert part.run.paths == [merges.second]
    desk.window.show_stage(ActionId.WALK)
    data, event = dropped(merges.third)
    desk.window.dropEvent(event)
    assert data.hasUrls()
    assert desk.window.stage is ActionId.CONSENSUS
    assert desk.window.page.tabs.current == MERGE
    settle(qtbot, part)
    assert part.run.paths == [merges.second, merges.third]
    desk.window.show_stage(ActionId.WALK)
    part.ask_files = lambda: [merges.lead]
    desk.window.commands.run(ActionId.MERGE)
    settle(qtbot, part)
    assert part.phase is Phase.TRIED
    assert part.run.paths == [merges.second, merges.third, merges.lead]
    part.start_over()
    assert part.phase is Phase.EMPTY


def test_what_is_typed_is_written_before_and_stays_in_its_editor(show, qtbot, merges, desk):
    part = show()
    desk.window.show_stage(ActionId.WALK)
    walk = desk.window.page
    walk.show_item(ItemId("4-01"))
    walk.footer.rationale._editor.setPlainText("刚写到一半的依据")
    part.add_files([merges.second])
    qtbot.waitUntil(lambda: part.phase is Phase.TRIED, timeout=30_000)
    part.merge_now()
    qtbot.waitUntil(lambda: part.phase is Phase.MERGED, timeout=30_000)
    settle(qtbot, part)
    mine = part.session.state.ratings[ItemId("4-01")]
    assert mine[LEAD].rationale == "刚写到一半的依据"
    assert mine[SECOND].rationale == "周航看到的。"
    assert walk.footer.rationale._editor.toPlainText() == "刚写到一半的依据"
    assert walk.unsaved() == []


def test_a_change_under_a_dry_run_is_taken_into_account_and_choices_stay(show, qtbot, merges):
    part = show()
    found = tried(qtbot, part, merges.second, merges.third)
    choose(part, "profile/seats/value", "312")
    operations.rate_item(part.session, ItemId("4-03"), Answer(option="1"))
    qtbot.waitUntil(lambda: part.tried is not found, timeout=20_000)
    assert part.tried.receipt.before > found.receipt.before
    assert set(part.choices.chosen) == {"profile/seats/value"}


def test_a_key_that_changed_is_loud(show, qtbot, merges):
    part = show()
    tried(qtbot, part, merges.third)
    merged(qtbot, part)
    found = tried(qtbot, part, merges.third_again)
    (row,) = part.board.files.table.files.rows
    assert (row[5].top, row[5].token, row[0].icon_token) == ("密钥变了！", "bad", "bad")
    first = part.board.to_do.facts[0]
    assert (first.token, "陈静" in first.strong) == ("bad", True)
    assert found.receipt.inputs[0].signed_by.state == "changed"
    merged(qtbot, part)
    tried(qtbot, part, merges.third_again)               # seen is not believed: it stays loud
    assert part.board.files.table.files.rows[0][5].token == "bad"


def test_an_assessor_sees_the_leads_state_and_settles_nothing_shared(show, qtbot, merges):
    part = show(me=SECOND)
    tried(qtbot, part, merges.second, merges.third, merges.lead)
    assert part.choices.rows
    assert not any(card.isEnabled() for row in part.choices.rows for card in row.cards)
    assert not part.choices.reason.isVisible()
    assert "组长" in part.board.banner.words
    merged(qtbot, part)
    assert len(part.session.state.conflicts) == 3


def test_colleagues_erasures_go_here_once_somebody_agrees(show, qtbot, merges, desk, tmp_path):
    with SessionDocument.open(merges.site) as doc:
        start = files._send(doc, tmp_path / "start.ccx")
    with machine(tmp_path / "home-b"), receiving.receive(start, tmp_path / "b", me=SECOND) as doc:
        folder = doc.folder
    with SessionDocument.open(copy_of(merges.site, tmp_path / "lead.ccsession")) as doc:
        change = doc.journal.heads[Key("rating", f"1-01:{LEAD}", "rationale")][0].id
        erasure.carry_out(doc, erasure.plan_text(doc, change), LEAD, "law")
        sent = files._send(doc, tmp_path / "erased.ccx")
    part = show(folder, me=SECOND)
    tried(qtbot, part, sent)
    merged(qtbot, part)
    assert part.shown.pending == 1
    assert len(desk.dialogs.told) == 1                   # asked, and declined
    assert read(qtbot, part, erasure.pending) != []
    (again,) = [one for one in part.board.to_do.facts if one.run is not None]
    desk.dialogs.loses = True
    again.run()
    settle(qtbot, part)
    assert read(qtbot, part, erasure.pending) == []
    assert part.shown.pending == 0
    assert [one for one in part.board.to_do.facts if one.run is not None] == []


def test_conflicts_beyond_the_first_forty_are_counted_and_can_be_reached(show, workbench, qtbot, tmp_path):
    workbench.appearance.set_language("en")
    site, theirs = files.many_apart(tmp_path / "many", 95)
    part = show(site)
    assert len(tried(qtbot, part, theirs).conflicts) == 95
    choices = part.choices
    assert len(choices.rows) == 40
    assert choices.more.isVisible()
    assert choices.more.text() == "Show 40 more"
    assert "40 of 95 are shown" in choices._beyond.text()
    choices.rows[0].cards[0].click()
    choices.more.click()
    assert len(choices.rows) == 80
    qtbot.waitUntil(lambda: choices.rows[40].isAncestorOf(part.window().focusWidget()))
    assert choices.rows[0].cards[0].isChecked()                # what was chosen stays
    assert choices.more.text() == "Show 15 more"
    part.show_all()                                            # said anew: as many stay shown
    assert len(choices.rows) == 80
    choices.more.click()
    assert len(choices.rows) == 95
    assert not choices.more.isVisible()
    choices.rows[94].cards[0].click()
    left = {one._id for one in choices.rows[1:94]}
    merged(qtbot, part)
    assert {one.id for one in part.shown.left} == left
    assert len(choices.rows) == 40                             # another list begins short again
