"""Where a session lies and how it ends, in the window: real folders, real files."""

from dataclasses import replace
from pathlib import Path

import pytest

from ccworkbench.progress import SILENT
from ccworkbench.session import place, ratings, recent, seal
from ccworkbench.session.document import SessionDocument
from tests.ccworkbench.session.samples import unread_damage
from tests.ui.samples import LEAD, new_session
from ui import operations
from ui.actions import ActionId
from ui.dialogs.export import ExportDialog
from ui.dialogs.retention import RetentionDialog


@pytest.fixture
def dialogs(workbench):
    said = workbench.dialogs
    said.problems.clear()
    said.told.clear()
    said.loses, said.agrees, said.decision, said.words, said.secret = False, False, -1, "", ""
    yield said
    said.loses, said.agrees, said.decision, said.words, said.secret = False, False, -1, "", ""


@pytest.fixture
def home(workbench, dialogs, qtbot, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "home"))
    yield tmp_path
    monkeypatch.undo()                 # the packs are compiled in the window's own home already
    workbench.desk.close()
    qtbot.waitUntil(lambda: not workbench.pool.busy, timeout=60_000)


def opened(workbench, qtbot, folder: Path):
    with qtbot.waitSignal(workbench.desk.opened, timeout=60_000):
        workbench.desk.open(folder)
    return workbench.desk.session


def on_a_stick(monkeypatch, folder: Path) -> None:
    real = place.look
    monkeypatch.setattr(place, "look", lambda at: (
        place.Place(place.Kind.REMOVABLE, "/media/stick") if at == folder else real(at)))


def test_an_unfit_place_is_told_once_and_opened_where_the_person_says_so(
    workbench, dialogs, home, qtbot, monkeypatch
):
    folder = new_session(home / "site.ccsession")
    on_a_stick(monkeypatch, folder)
    with qtbot.waitSignal(workbench.desk.closed, timeout=60_000):
        workbench.desk.open(folder)                   # neither: nothing is opened
    assert workbench.desk.session is None
    assert any("/media/stick" in text for _, text in dialogs.told)
    dialogs.decision = 1
    assert opened(workbench, qtbot, folder).folder == folder
    workbench.desk.close()
    dialogs.told.clear()
    opened(workbench, qtbot, folder)
    assert dialogs.told == []


def test_a_session_on_a_stick_is_copied_in_and_goes_on_here(workbench, dialogs, home, qtbot, monkeypatch):
    folder = new_session(home / "site.ccsession")
    on_a_stick(monkeypatch, folder)
    dialogs.decision = 0
    before = (folder / "session.db").read_bytes()
    session = opened(workbench, qtbot, folder)
    assert session.folder.is_relative_to(home / "home")
    assert session.me == LEAD
    assert (folder / "session.db").read_bytes() == before


def test_put_away_leaves_a_sealed_file_that_opens_with_the_passphrase_and_no_folder(
    workbench, dialogs, home, qtbot, monkeypatch
):
    session = opened(workbench, qtbot, new_session(home / "site.ccsession"))
    target = home / "away.ccx"
    monkeypatch.setattr(workbench.desk.custody, "ask_target", lambda proposed: target)
    dialogs.secret = "seven words that nobody else will guess"
    with qtbot.waitSignal(workbench.desk.closed, timeout=120_000):
        workbench.window.commands.run(ActionId.PUT_AWAY)
    assert dialogs.problems == []
    assert not session.folder.exists()
    assert workbench.window.isEnabled()
    assert workbench.desk.session is None
    assert seal.is_sealed(target)
    from ccworkbench.session import shelving

    with shelving.take_out(target, home / "again", dialogs.secret, me=LEAD) as doc:
        assert doc.state.id == session.state.id


def test_a_session_put_away_has_a_card_that_takes_it_out(workbench, dialogs, home, qtbot, monkeypatch):
    session = opened(workbench, qtbot, new_session(home / "site.ccsession"))
    target = home / "away.ccx"
    monkeypatch.setattr(workbench.desk.custody, "ask_target", lambda proposed: target)
    dialogs.secret = "seven words that nobody else will guess"
    with qtbot.waitSignal(workbench.desk.closed, timeout=120_000):
        workbench.window.commands.run(ActionId.PUT_AWAY)
    page = workbench.home
    # The window is the module's: until the list was read again it shows what another test put away.
    qtbot.waitUntil(lambda: any(one.path == str(target) for one in page.model.cards), timeout=20_000)
    card = next(one for one in page.model.cards if one.away)
    assert (card.path, card.alias, card.organisation, card.missing) == (str(target), "东海", "", False)
    taken = []
    monkeypatch.setattr(workbench.exchanging, "take_in", taken.append)
    row = [page.model.card(page.model.index(at, 0)) for at in range(page.model.rowCount())].index(card)
    page.cards.activated.emit(page.model.index(row, 0))
    assert taken == [target]
    assert "put away" in page.model.index(row, 0).data() or "已收存" in page.model.index(row, 0).data()
    from ui.dialogs.send import SendAllDialog
    from ui.dialogs.taking_in import _look, _make

    everything = SendAllDialog(workbench.window, workbench.context, page.model.cards, home)
    assert [one.path for one in everything.cards if one.away] == []
    everything.deleteLater()
    known = _look(target, home / "again", dialogs.secret, SILENT)
    assert known.here is None                                  # a sealed file is no session on this computer
    _make(target, home / "again", LEAD, dialogs.secret, SILENT)
    assert [(one.session, one.away) for one in recent.listed() if one.session == session.state.id] == [
        (session.state.id, False)]
    target.unlink()
    wanted = []
    monkeypatch.setattr(workbench.exchanging, "choose", lambda: wanted.append("file"))
    page.show_cards([replace(card, missing=True)])
    page.cards.activated.emit(page.model.index(0, 0))
    assert wanted == ["file"]


def test_put_away_that_cannot_be_written_leaves_the_session_open(workbench, dialogs, home, qtbot, monkeypatch):
    session = opened(workbench, qtbot, new_session(home / "site.ccsession"))
    monkeypatch.setattr(workbench.desk.custody, "ask_target", lambda proposed: home / "no" / "such" / "away.ccx")
    dialogs.secret = "seven words that nobody else will guess"
    workbench.window.commands.run(ActionId.PUT_AWAY)
    qtbot.waitUntil(lambda: bool(dialogs.problems), timeout=120_000)
    assert workbench.window.isEnabled()
    assert workbench.desk.session is session
    assert (session.folder / "session.db").exists()


def test_destroying_wants_the_name_typed_and_a_reason(workbench, dialogs, home, qtbot):
    session = opened(workbench, qtbot, new_session(home / "site.ccsession"))
    dialogs.words = "something else"
    workbench.window.commands.run(ActionId.DESTROY)
    assert workbench.desk.session is session
    answers = iter([session.state.alias, "the contract has ended"])
    dialogs.ask_words = lambda title, text, **_more: next(answers)
    try:
        with qtbot.waitSignal(workbench.desk.closed, timeout=60_000):
            workbench.window.commands.run(ActionId.DESTROY)
    finally:
        del dialogs.ask_words
    assert dialogs.problems == []
    assert not session.folder.exists()
    assert [one.path for one in recent.listed()] == []
    assert list((home / "home").rglob("destroyed/*.json"))


def test_a_damaged_session_is_recovered_into_a_new_one_and_what_was_found_is_told(
    workbench, dialogs, home, qtbot
):
    folder = new_session(home / "site.ccsession")
    database = folder / "session.db"
    whole = database.read_bytes()
    database.write_bytes(b"\0" * 100 + whole[100:])
    dialogs.agrees = True
    with qtbot.waitSignal(workbench.desk.opened, timeout=60_000):
        workbench.desk.open(folder)
    assert dialogs.problems == []
    assert workbench.desk.session.folder != folder
    assert workbench.desk.session.state.organisation == "华东客服中心"
    assert len(dialogs.told) >= 2
    assert database.read_bytes()[100:] == whole[100:]


def test_a_session_whose_damage_is_found_once_it_is_shown_is_left_again(
    workbench, dialogs, home, qtbot, monkeypatch
):
    folder = new_session(home / "site.ccsession")
    with SessionDocument.open(folder) as doc:
        for step in range(40):
            ratings.set_follow_up(doc, doc.standard.items[0].id, LEAD, step % 2 == 0)
    unread_damage(folder)
    whole = (folder / "session.db").read_bytes()
    shown, refused, exports = [], [], []
    monkeypatch.setattr(ExportDialog, "exec", exports.append)

    def write(session):
        shown.append(session.folder)
        operations.set_follow_up(session, session.standard.items[0].id, True).otherwise(refused.append)
        workbench.window.commands.run(ActionId.EXPORT)       # waits, and finds no session any more

    workbench.desk.opened.connect(write)
    try:
        with qtbot.waitSignal(workbench.desk.closed, timeout=60_000):
            workbench.desk.open(folder)
        qtbot.waitUntil(lambda: bool(refused))
    finally:
        workbench.desk.opened.disconnect(write)
    assert shown == [folder]
    assert exports == []
    assert workbench.desk.session is None
    assert workbench.window.stage is None
    assert refused[0].code == "session-damaged"
    assert (folder / "session.db").read_bytes() == whole
    assert not (folder / "holder.json").exists()


def test_how_long_it_is_kept_is_written_and_a_hold_stops_destroying(workbench, dialogs, home, qtbot):
    session = opened(workbench, qtbot, new_session(home / "site.ccsession"))
    dialog = RetentionDialog(workbench.window, workbench.context, session)
    qtbot.addWidget(dialog)
    dialog.limited.setChecked(True)
    dialog.hold.setChecked(True)
    with qtbot.waitSignal(dialog.accepted):
        dialog._save()
    assert session.state.retention == dialog.day.date().toString("yyyy-MM-dd")
    assert session.state.hold
    answers = iter([session.state.alias, "over"])
    dialogs.ask_words = lambda title, text, **_more: next(answers)
    try:
        workbench.window.commands.run(ActionId.DESTROY)
        qtbot.waitUntil(lambda: bool(dialogs.problems))
    finally:
        del dialogs.ask_words
    assert session.folder.exists()
    workbench.desk.close()
    with SessionDocument.open(session.folder) as doc:
        assert doc.state.hold


def test_work_goes_on_from_a_copy_on_a_stick_as_the_same_person(workbench, dialogs, home, qtbot, monkeypatch):
    from ccworkbench.session import manifest, offsite

    folder = new_session(home / "site.ccsession")
    stick = home / "stick"
    stick.mkdir()
    with SessionDocument.open(folder) as doc:
        offsite.write(offsite.take(doc), stick, "plain")
        replica = doc.replica
    monkeypatch.setenv("CCWORKBENCH_HOME", str(home / "another machine"))
    monkeypatch.setattr(workbench.desk.custody, "ask_copy", lambda: home)
    workbench.window.commands.run(ActionId.CONTINUE)
    assert any(manifest.SUFFIX in text for _, text in dialogs.told), "no copy there, and what one looks like"
    monkeypatch.setattr(workbench.desk.custody, "ask_copy", lambda: stick)
    with qtbot.waitSignal(workbench.desk.opened, timeout=60_000):
        workbench.window.commands.run(ActionId.CONTINUE)
    session = workbench.desk.session
    assert session.folder.is_relative_to(home / "another machine")
    assert session.me == LEAD
    workbench.desk.close()
    with SessionDocument.open(session.folder) as doc:
        assert doc.replica != replica


def test_work_goes_on_from_a_sealed_copy_once_its_passphrase_is_typed_right(
    workbench, dialogs, home, qtbot, monkeypatch, cheap_passphrases
):
    from ccworkbench.session import offsite
    from ccworkbench.session.seal import Sealing

    folder = new_session(home / "site.ccsession")
    stick = home / "stick"
    stick.mkdir()
    with SessionDocument.open(folder) as doc:
        offsite.write(offsite.take(doc), stick, Sealing("right words"))
    monkeypatch.setenv("CCWORKBENCH_HOME", str(home / "another machine"))
    monkeypatch.setattr(workbench.desk.custody, "ask_copy", lambda: stick)
    said, typed = [], iter(["wrong words", "", "wrong words", "right words"])

    def ask(title, text, *, twice=False):
        said.append(text)
        return next(typed)

    dialogs.ask_secret = ask
    try:
        workbench.window.commands.run(ActionId.CONTINUE)
        qtbot.waitUntil(lambda: len(said) == 2 and not workbench.pool.busy)
        assert workbench.desk.session is None, "the person gave up"
        assert not list((home / "another machine").rglob("session.db"))
        with qtbot.waitSignal(workbench.desk.opened, timeout=60_000):
            workbench.window.commands.run(ActionId.CONTINUE)
    finally:
        del dialogs.ask_secret
    assert dialogs.problems == []
    assert said[0] == said[2]
    assert said[1] == said[3] != said[0], "a wrong one is told before it is asked for again"
    assert workbench.desk.session.me == LEAD


def test_of_several_copies_one_is_chosen_and_sealed_ones_tell_only_when_they_were_written(
    workbench, dialogs, home, qtbot, monkeypatch, cheap_passphrases
):
    from ccworkbench.session import offsite
    from ccworkbench.session.seal import Sealing

    stick = home / "stick"
    stick.mkdir()
    for name in ("one", "two"):
        with SessionDocument.open(new_session(home / f"{name}.ccsession")) as doc:
            offsite.write(offsite.take(doc), stick, Sealing("right words"))
    with SessionDocument.open(new_session(home / "three.ccsession")) as doc:
        offsite.write(offsite.take(doc), stick, "plain")
    monkeypatch.setattr(workbench.desk.custody, "ask_copy", lambda: stick)
    offers = []
    dialogs.choose = lambda title, text, offered: offers.append(list(offered)) or -1
    try:
        workbench.window.commands.run(ActionId.CONTINUE)
    finally:
        del dialogs.choose
    (offered,) = offers
    assert len(offered) == 3
    assert sum("three.cccopy" in one for one in offered) == 1
    assert not any("one" in one.split()[0] or "two" in one.split()[0] for one in offered if "three" not in one)
    assert workbench.desk.session is None


def test_a_damaged_session_is_recovered_with_its_sealed_copy(
    workbench, dialogs, home, qtbot, cheap_passphrases
):
    from ccworkbench.session import offsite
    from ccworkbench.session.seal import Sealing

    folder = new_session(home / "site.ccsession")
    (home / "stick").mkdir()
    with SessionDocument.open(folder) as doc:
        offsite.write(offsite.take(doc), home / "stick", Sealing("right words"))
    (folder / "session.db").write_bytes(b"\0" * 5000)
    for one in (folder / "backups").glob("*"):
        one.unlink()
    dialogs.agrees, dialogs.secret = True, "right words"
    with qtbot.waitSignal(workbench.desk.opened, timeout=60_000):
        workbench.desk.open(folder)
    assert dialogs.problems == []
    assert workbench.desk.session.state.organisation == "华东客服中心"
