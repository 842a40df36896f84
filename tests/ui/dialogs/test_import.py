"""Exchange files taken in by the window: a new session, a passphrase, a merge, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccworkbench.session import addressing, exchange, pins, recent, signing
from ccworkbench.session.contents import Order
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId
from tests.ui import rated
from tests.ui.samples import new_session
from ui.actions import ActionId
from ui.dialogs.taking_in import TakingInDialog

B = AssessorId("B")
SECRET = "correct horse battery"
PATIENCE = 60_000


@pytest.fixture(autouse=True)
def home(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "home"))


@pytest.fixture
def site(tmp_path) -> Path:
    return new_session(tmp_path / "site.ccsession")


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Go to another computer."""
    return lambda: monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "other"))


def sent(site: Path, out: Path, order: Order | None = None, secret: str | None = None) -> Path:
    with SessionDocument.open(site) as doc:
        exchange.write(doc, out, order, sign=signing.signer(), seal=addressing.sealer(addressing.sealing(secret)))
    return out


def read(qtbot, source: Path, tmp_path: Path, context=None) -> TakingInDialog:
    made = TakingInDialog(None, context or rated.context(), source, tmp_path / "there")
    qtbot.addWidget(made)
    made.show()
    made.read()
    qtbot.waitUntil(lambda: made._running is None, timeout=PATIENCE)
    return made


def test_a_new_session_is_made_and_its_signer_pinned(site, elsewhere, tmp_path, qtbot):
    file = sent(site, tmp_path / "site A-B.ccx")
    elsewhere()
    dialog = read(qtbot, file, tmp_path)
    assert dialog.known is not None
    assert [dialog.person.itemData(at) for at in range(dialog.person.count())] == ["A", "B"]
    assert "first time" in dialog._signer.text()
    dialog.person.setCurrentIndex(1)
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.folder is not None, timeout=PATIENCE)
    assert dialog.folder == tmp_path / "there" / "site A-B.ccsession"
    assert not dialog.merges
    with SessionDocument.open(dialog.folder) as doc:
        assert doc.me == B
        assert doc.state.organisation == "华东客服中心"
    assert [Path(one.path) for one in recent.listed()] == [dialog.folder]
    assert [one.name for one in pins.pinned()] == ["A"]


def test_a_wrong_passphrase_is_asked_for_again(site, elsewhere, tmp_path, qtbot):
    file = sent(site, tmp_path / "sealed.ccx", secret=SECRET)
    elsewhere()
    context, asked = rated.context(), []

    def answer(title: str, text: str, *, twice: bool = False) -> str:
        asked.append(text)
        return ["wrong words", SECRET][len(asked) - 1]

    context.messages.ask_secret = answer
    dialog = TakingInDialog(None, context, file, tmp_path / "there")
    qtbot.addWidget(dialog)
    dialog.read()
    qtbot.waitUntil(lambda: dialog.known is not None, timeout=PATIENCE)
    assert "needs its passphrase" in asked[0]
    assert "does not open" in asked[1]
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.folder is not None, timeout=PATIENCE)
    assert len(asked) == 2


def test_without_the_passphrase_nothing_is_made(site, elsewhere, tmp_path, qtbot):
    file = sent(site, tmp_path / "sealed.ccx", secret=SECRET)
    elsewhere()
    dialog = read(qtbot, file, tmp_path)
    assert dialog.known is None
    assert "passphrase" in dialog._state.text()
    assert "Type it" in dialog._state.text()
    assert not (tmp_path / "there").exists()


def test_what_is_here_already_is_offered_for_a_merge(site, tmp_path, qtbot):
    file = sent(site, tmp_path / "back.ccx")
    with SessionDocument.open(site) as doc:
        recent.remember(site, doc.state)
    dialog = read(qtbot, file, tmp_path)
    assert "merge" in dialog.take.text()
    dialog.take.click()
    assert dialog.folder == site
    assert dialog.merges


def test_news_of_an_unknown_session_make_none(site, elsewhere, tmp_path, qtbot):
    sent(site, tmp_path / "all.ccx", Order(to=B))
    file = sent(site, tmp_path / "news.ccx", Order(to=B, since_last=True))
    elsewhere()
    dialog = read(qtbot, file, tmp_path)
    assert "Ask the sender for everything" in dialog._state.text()
    assert not dialog.take.isEnabled()


def test_a_file_that_is_none_is_refused_and_can_be_tried_again(tmp_path, qtbot):
    (tmp_path / "no.ccx").write_bytes(b"no exchange file at all" * 20)
    dialog = read(qtbot, tmp_path / "no.ccx", tmp_path)
    assert "refused" in dialog._state.text()
    assert dialog.take.isEnabled()
    assert not (tmp_path / "there").exists()


def test_the_window_opens_what_is_here_and_hands_the_file_on(workbench, site, tmp_path, qtbot, monkeypatch):
    given = []
    monkeypatch.setattr(workbench.exchanging, "merge", lambda *what: given.append(what))
    with qtbot.waitSignal(workbench.desk.opened, timeout=PATIENCE):
        workbench.exchanging.go_on(site, tmp_path / "x.ccx", "as typed")
    assert given == [([tmp_path / "x.ccx"], "as typed")]
    workbench.exchanging.go_on(site, tmp_path / "y.ccx")         # open already
    assert given[1:] == [([tmp_path / "y.ccx"], None)]
    workbench.desk.close()
    with qtbot.waitSignal(workbench.desk.opened, timeout=PATIENCE):
        workbench.exchanging.go_on(site, None)
    assert len(given) == 2
    workbench.desk.close()


def test_a_session_that_does_not_open_leaves_no_file_waiting(workbench, site, tmp_path, qtbot, monkeypatch):
    given = []
    monkeypatch.setattr(workbench.exchanging, "merge", lambda *what: given.append(what))
    workbench.exchanging.go_on(tmp_path / "gone.ccsession", tmp_path / "x.ccx")
    qtbot.waitUntil(lambda: bool(workbench.dialogs.problems), timeout=PATIENCE)
    workbench.dialogs.problems.clear()
    with qtbot.waitSignal(workbench.desk.opened, timeout=PATIENCE):
        workbench.desk.open(site)
    assert given == []
    workbench.desk.close()


def test_the_key_asks_for_a_file(workbench, monkeypatch, tmp_path):
    taken = []
    monkeypatch.setattr(workbench.exchanging, "ask_file", lambda: tmp_path / "x.ccx")
    monkeypatch.setattr(workbench.exchanging, "take_in", taken.append)
    workbench.window.commands.run(ActionId.IMPORT)
    assert taken == [tmp_path / "x.ccx"]


def test_what_is_taken_in_is_opened_as_the_person_said(workbench, site, elsewhere, tmp_path, qtbot, monkeypatch):
    file = sent(site, tmp_path / "site A-B.ccx")
    elsewhere()

    def exec_(dialog: TakingInDialog) -> None:
        qtbot.waitUntil(lambda: dialog._running is None, timeout=PATIENCE)
        dialog.person.setCurrentIndex(1)
        dialog.take.click()
        qtbot.waitUntil(lambda: dialog.folder is not None, timeout=PATIENCE)

    monkeypatch.setattr(TakingInDialog, "exec", exec_)
    with qtbot.waitSignal(workbench.desk.opened, timeout=PATIENCE):
        workbench.exchanging.take_in(file)
    session = workbench.desk.session
    assert session.me == B
    assert session.folder == tmp_path / "other" / "data" / "sessions" / "site A-B.ccsession"
    assert session.state.unsent == 0, "nothing was done here yet"
    workbench.desk.close()
