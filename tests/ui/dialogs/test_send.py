"""Exchange files from the window: written and read back, sealed, numbered, stopped, refused, several in one go."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ccworkbench.session import addressing, exchange, info, intake, keys, ratings, recent, seal
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.session.receiving import receive
from ccworkbench.session.sending import Room
from ccworkbench.session.signing import Trust
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ccworkbench.session.samples import small_standard
from tests.ui import rated
from tests.ui.samples import LEAD, RecordingDialogs, new_session
from tests.ui.scene_data import make_session, picture
from ui import operations, shelf
from ui.dialogs.file_stage import Stage
from ui.dialogs.send import SendAllDialog, SendDialog
from ui.models.recent_sessions import Card

B = AssessorId("B")
SECRET = "correct horse battery"
PATIENCE = 60_000


@pytest.fixture(autouse=True)
def home(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "home"))


def site(folder: Path) -> Path:
    """Make a session with a rating of each of two people, and a photo."""
    new_session(folder)
    with SessionDocument.open(folder) as doc:
        item = next(one for one in doc.standard.items if one.kind == "choice")
        for who in (LEAD, B):
            ratings.rate(doc, item.id, who, Answer(option=item.options[-1].id), rationale=f"依据 {who}")
        from ccworkbench.session import evidence

        evidence.attach_file(doc, picture(), [doc.state.item_target(item.id)], LEAD, name="照片.png")
    return folder


@pytest.fixture
def session(tmp_path, qtbot):
    made = rated.opened(site(tmp_path / "site.ccsession"), qtbot)
    yield made
    made.close()


@pytest.fixture
def out(tmp_path):
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def context():
    return rated.context()


@pytest.fixture
def dialog(session, context, out, qtbot):
    made = shown(qtbot, SendDialog(None, context, session, out))
    yield made
    qtbot.waitUntil(lambda: made._running is None, timeout=PATIENCE)
    made.close()


def shown(qtbot, made):
    qtbot.addWidget(made)
    made.protection.choose("none")
    made.show()
    qtbot.waitUntil(lambda: made.place.room is not None)
    if isinstance(made, SendDialog):
        qtbot.waitUntil(lambda: made.contents.expected is not None)
    return made


def write(dialog, qtbot) -> None:
    qtbot.waitUntil(dialog.write.isEnabled)
    dialog.write.click()
    qtbot.waitUntil(lambda: dialog._running is None, timeout=PATIENCE)


def choose(dialog: SendDialog, who: str, qtbot) -> None:
    dialog.recipients.colleagues.setCurrentIndex(dialog.recipients.colleagues.findData(who))
    qtbot.waitUntil(lambda: dialog.contents.expected is not None)


def said(dialog: QWidget) -> str:
    return " | ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def names(out: Path) -> list[str]:
    return sorted(one.name for one in out.iterdir())


def test_what_is_written_is_the_session_and_signed(dialog, session, out, tmp_path, qtbot):
    write(dialog, qtbot)
    assert names(out) == ["site A.ccx"]
    seen = []
    with receive(out / "site A.ccx", tmp_path / "there", seen=seen.append) as there:
        assert there.state.id == session.state.id
        assert len(there.state.ratings) == 1
        assert not any(one.pending for one in there.state.evidence.values())
    assert seen[0].signer.trust is Trust.OWN
    assert "read back and compared" in said(dialog)
    assert keys.short(keys.fingerprint(keys.public_key())) in said(dialog)


def test_afterwards_nothing_is_unsent_and_the_one_number_says_so(dialog, session, qtbot):
    told = []
    session.read(lambda doc: info.info(doc).unsent).then(told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [session.state.unsent]
    assert session.state.unsent > 0
    with qtbot.waitSignal(dialog.sent):
        write(dialog, qtbot)
    assert session.state.unsent == 0
    shelf.take_out(session)
    assert recent.listed()[0].unsent == 0
    item = next(one for one in session.standard.items if one.kind == "choice")
    with qtbot.waitSignal(session.changed):
        operations.set_follow_up(session, item.id, True)
    assert session.state.unsent == 1
    shelf.take_out(session)
    assert [one.unsent for one in shelf.cards({})] == [1]


def test_only_what_is_new_is_offered_once_there_was_a_file(dialog, session, out, qtbot):
    choose(dialog, "B", qtbot)
    assert not dialog.contents.news.isEnabled()
    assert "No file was written for this colleague yet." in said(dialog)
    write(dialog, qtbot)
    item = next(one for one in session.standard.items if one.kind == "choice")
    with qtbot.waitSignal(session.changed):
        operations.set_follow_up(session, item.id, True)
    choose(dialog, "", qtbot)
    choose(dialog, "B", qtbot)
    assert dialog.contents.news.isEnabled()
    assert "1 change" in dialog.contents.news.text()
    dialog.contents.news.setChecked(True)
    write(dialog, qtbot)
    assert names(out) == ["site A-B 2.ccx", "site A-B.ccx"]
    with intake.open_untrusted(out / "site A-B 2.ccx") as found:
        assert [row.field for row in found.rows] == ["follow_up"]


def test_evidence_stays_here_where_it_is_not_wanted(dialog, out, tmp_path, qtbot):
    dialog.contents.evidence.setChecked(False)
    assert "file pending" in said(dialog)
    write(dialog, qtbot)
    with receive(out / "site A.ccx", tmp_path / "there") as there:
        assert [one.pending for one in there.state.evidence.values()] == [True]


def test_a_blind_hand_out_holds_nobody_elses_ratings(context, out, tmp_path, qtbot):
    people = tuple(Person(AssessorId(one), one, role) for one, role in (
        ("A", Role.LEAD), ("B", Role.ASSESSOR), ("C", Role.ASSESSOR), ("D", Role.OBSERVER)))
    with SessionDocument.create(
        tmp_path / "blind.ccsession", small_standard(blind=True), organisation="x", people=people, author=LEAD
    ) as doc:
        doc.i_am(LEAD)
        for who in (LEAD, B):
            ratings.rate(doc, ItemId("1.1.1"), who, Answer(option="4"), rationale=f"依据 {who}")
    session = rated.opened(tmp_path / "blind.ccsession", qtbot)
    made = shown(qtbot, SendDialog(None, context, session, out))
    made.recipients.hand_out.setChecked(True)
    assert not made.write.isEnabled()
    assert "Tick who gets the session." in said(made)
    assert "Without other people's ratings" in said(made)
    assert list(made.recipients.ticks) == ["B", "C"]
    for tick in made.recipients.ticks.values():
        tick.setChecked(True)
    write(made, qtbot)
    assert names(out) == ["blind A-B.ccx", "blind A-C.ccx"]
    for who, whose in (("B", {"B"}), ("C", set())):
        with intake.open_untrusted(out / f"blind A-{who}.ccx") as found:
            assert {row.eid.partition(":")[2] for row in found.rows if row.entity == "rating"} == whose
            assert not any("依据 A" in body for _, body in found.texts.values())
            assert {why for _, _, _, why in found.withheld} == {"blind"}
    session.close()


def test_a_hand_out_carries_the_evidence_of_the_sections_ticked(context, out, tmp_path, qtbot):
    folder = make_session(tmp_path / "sections.ccsession")
    with SessionDocument.open(folder) as doc:
        of = {
            section: {one.sha256 for item in doc.standard.items_under(section)
                      for one in doc.state.evidence_for(doc.state.item_target(item.id)) if one.sha256}
            for section in ("1", "2", "3", "4")}
    assert all(of[one] for one in ("1", "2", "3"))
    session = rated.opened(folder, qtbot)
    made = shown(qtbot, SendDialog(None, context, session, out))
    contents = made.contents
    assert not contents.only.isVisible()                       # what is sent holds all there is
    made.recipients.hand_out.setChecked(True)
    made.recipients.ticks["B"].setChecked(True)
    qtbot.waitUntil(lambda: contents.expected is not None)
    whole = contents.expected
    contents.only.setChecked(True)
    assert [*contents.ticks] == ["1", "2", "3", "4"]
    qtbot.waitUntil(lambda: "Tick the sections" in said(made))
    assert not made.write.isEnabled()
    contents.ticks["2"].setChecked(True)
    contents.ticks["3"].setChecked(True)
    qtbot.waitUntil(lambda: contents.expected is not None)
    assert contents.expected < whole
    assert "With 2 evidence file(s)" in contents.evidence.text()
    write(made, qtbot)
    with intake.open_untrusted(out / "sections A-B.ccx") as found:
        assert found.with_bytes & set().union(*of.values()) == of["2"] | of["3"]
        assert {row.eid for row in found.rows if row.entity == "evidence"} == set(map(str, session.state.evidence))
    made.recipients.send.setChecked(True)
    assert contents.sections == ()
    session.close()


def test_who_is_no_lead_hands_nothing_out(tmp_path, context, out, qtbot):
    folder = site(tmp_path / "site.ccsession")
    with SessionDocument.open(folder) as doc:
        doc.i_am(B)
    session = rated.opened(folder, qtbot)
    made = shown(qtbot, SendDialog(None, context, session, out))
    assert not made.recipients.hand_out.isVisible()
    assert made.recipients.chosen == ["A"], "the lead is who an assessor sends to"
    assert made.parcels[0].path.name == "site B-A.ccx"
    session.close()


def test_a_passphrase_seals_and_is_kept_nowhere(dialog, context, out, tmp_path, qtbot):
    dialog.protection.choose("passphrase")
    assert not dialog.write.isEnabled()
    dialog.protection.first.setText("short")
    assert "easily guessed" in said(dialog)
    dialog.protection.first.setText(SECRET)
    dialog.protection.again.setText(f"{SECRET}!")
    assert "not the same" in said(dialog)
    assert not dialog.write.isEnabled()
    dialog.protection.again.setText(SECRET)
    write(dialog, qtbot)
    sealed = out / "site A.ccx"
    assert seal.is_sealed(sealed)
    seal.unseal(sealed, tmp_path / "plain.ccx", SECRET)
    with intake.open_untrusted(tmp_path / "plain.ccx") as found:
        assert found.rows
    kept = [one for one in (tmp_path / "home").rglob("*") if one.is_file()]
    assert kept
    assert not any(SECRET.encode() in one.read_bytes() for one in kept)
    assert context.settings.protection == "passphrase"
    assert context.settings.exchange_folder == str(out)


def test_a_key_from_a_file_seals(dialog, out, tmp_path, qtbot):
    dialog.protection.choose("key")
    dialog.protection.typed.setText("age1nonsense")
    assert "That is no key" in said(dialog)
    (tmp_path / "b.key.txt").write_text(addressing.key_file())
    dialog.protection.take_file(tmp_path / "b.key.txt")
    assert dialog.protection.typed.text() == keys.recipient()
    write(dialog, qtbot)
    assert seal.is_sealed(out / "site A.ccx")
    with intake.open_untrusted(out / "site A.ccx") as found:
        assert found.rows


def test_without_protection_it_says_who_can_read_it(dialog):
    assert "Whoever finds the stick" in said(dialog)


def test_what_lies_there_is_left_alone(dialog, out, qtbot):
    (out / "site A.ccx").write_text("theirs")
    dialog.place.go_to(out)
    assert "numbered" in said(dialog)
    (out / "site A 2.ccx.1of2").write_text("theirs too")     # since the name was shown
    write(dialog, qtbot)
    assert (out / "site A.ccx").read_text() == "theirs"
    assert names(out) == ["site A 2.ccx.1of2", "site A 3.ccx", "site A.ccx"]


@pytest.mark.parametrize(("room", "words"), [
    (Room(900_000, None), "too little"), (Room(None), "not there"),
])
def test_too_little_room_is_said_before_anything_is_written(session, context, out, qtbot, room, words):
    made = shown(qtbot, SendDialog(None, context, session, out, look=lambda _: room))
    assert words in said(made)
    assert not made.write.isEnabled()
    assert names(out) == []


def test_parts_are_foretold(session, context, out, qtbot):
    made = shown(qtbot, SendDialog(None, context, session, out, look=lambda _: Room(3 * 10**9, 500_000)))
    parts = -(-made.contents.expected // 500_000)
    assert parts > 1
    assert f"{parts} part" in said(made)


def test_a_disk_that_fills_up_is_told_and_leaves_nothing(dialog, out, qtbot, monkeypatch):
    real = shutil.disk_usage
    monkeypatch.setattr(shutil, "disk_usage", lambda place: real(place)._replace(free=1_000))
    write(dialog, qtbot)
    assert dialog.parcels[0].error.code == "disk-full"
    assert "The disk is full" in said(dialog)
    assert names(out) == []


def test_stopping_leaves_nothing(dialog, session, out, qtbot, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    real = exchange.put

    def slow(found, path, **more):
        begun.set()
        go_on.wait(30)
        return real(found, path, **more)

    monkeypatch.setattr(exchange, "put", slow)
    before = session.state.unsent
    dialog.write.click()
    qtbot.waitUntil(begun.is_set)
    assert not dialog.recipients.colleagues.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)        # stops; does not close
    assert dialog.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: dialog._running is None, timeout=PATIENCE)
    assert names(out) == []
    assert session.state.unsent == before
    assert [one.stage for one in dialog.parcels] == [Stage.PLANNED]
    assert dialog.write.isEnabled()


def card(path: Path, unsent: int) -> Card:
    from ccworkbench.text import Text

    return Card(str(path), "华东客服中心", path.stem, Text.same("x"), "list", 1, 2, 1, unsent=unsent)


def test_all_that_is_unsent_goes_out_and_one_refusal_stops_nobody(context, out, tmp_path, qtbot):
    first, second = new_session(tmp_path / "a.ccsession"), new_session(tmp_path / "b.ccsession")
    sent = new_session(tmp_path / "c.ccsession")
    with SessionDocument.open(second) as doc:
        recent.remember(second, doc.state)
    with SessionDocument.open(first):                # somebody works on it
        made = shown(qtbot, SendAllDialog(
            None, context, [card(first, 3), card(second, 7), card(sent, 0)], out))
        assert len(made.ticks) == 2
        write(made, qtbot)
    assert [one.stage for one in made.parcels] == [Stage.FAILED, Stage.WRITTEN]
    assert names(out) == ["b A.ccx"]
    assert "read back and compared" in said(made)
    assert "1 session not written" in said(made) or "1 session(s) not written" in said(made)
    assert [one.unsent for one in recent.listed()] == [0]
    write(made, qtbot)                               # closed by now
    assert names(out) == ["a A.ccx", "b A.ccx"]
    assert isinstance(context.messages, RecordingDialogs)
    assert context.messages.problems == []
