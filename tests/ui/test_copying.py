"""The off-machine copy in the window: one key, the strip, and the question at closing. Folders are the sticks."""

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ccworkbench import paths
from ccworkbench.errors import FileProblem
from ccworkbench.session import copies, copy_places, layouts, manifest, offsite
from ccworkbench.session.copy_keys import Opening
from ccworkbench.session.model import SessionKind
from ccworkbench.text import Text
from tests.ui.samples import new_session
from ui import operations
from ui.actions import ActionId
from ui.status_strip import StatusStrip, StripFacts
from ui.theme import Theme

HOUR = 3_600_000
COPIED = ("Copy elsewhere", "异机副本")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def dialogs(workbench):
    """What the window says; the person agrees that a folder here stands for a stick."""
    said = workbench.dialogs
    said.problems.clear()
    said.told.clear()
    said.loses, said.agrees, said.decision, said.secret = True, False, 1, ""      # 1: a plain copy, when asked
    yield said
    said.loses, said.agrees, said.decision, said.secret = False, False, -1, ""


@pytest.fixture
def opened(workbench, dialogs, qtbot, tmp_path: Path, stick, monkeypatch):
    """A session open in the window, in a home of its own; asked for a place, the person names the stick."""
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "home"))
    folder = new_session(tmp_path / "site.ccsession")
    monkeypatch.setattr(workbench.desk.copying, "ask_place", lambda start: stick)
    with qtbot.waitSignal(workbench.desk.copying.changed):
        workbench.desk.open(folder)
    yield workbench.desk.session
    monkeypatch.undo()
    dialogs.decision = 1
    workbench.desk.close()
    qtbot.waitUntil(lambda: not workbench.pool.busy)


def copy(workbench, qtbot) -> None:
    """Press the key and wait for the end."""
    with qtbot.waitSignal(workbench.desk.copying.changed):
        workbench.window.commands.run(ActionId.COPY)


def rate(opened, qtbot) -> None:
    item = next(one for one in opened.standard.items if one.kind == "choice")
    with qtbot.waitSignal(opened.changed):
        operations.set_follow_up(opened, item.id, not opened.state.rating(item.id, opened.me).follow_up)


def shown(workbench) -> str:
    fields = workbench.window.strip.findChildren(QWidget)
    return " ".join(one.accessibleName() for one in fields if one.isVisible())


def hours_pass(monkeypatch, hours: float) -> None:
    import time

    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + int(hours * HOUR * 1_000_000))


def test_one_key_asks_the_first_time_and_never_again(workbench, opened, dialogs, qtbot, stick, monkeypatch):
    copy(workbench, qtbot)
    made = manifest.read(stick / "site.cccopy")
    assert made is not None
    assert len(dialogs.told) == 2, "that it is the same disk, and whether to seal it; nothing else"
    assert any(words in shown(workbench) for words in COPIED)
    rate(opened, qtbot)
    monkeypatch.setattr(workbench.desk.copying, "ask_place", lambda start: pytest.fail("asked again"))
    copy(workbench, qtbot)
    again = manifest.read(stick / "site.cccopy")
    assert again is not None
    assert again.changes == made.changes + 1


def test_the_same_disk_is_no_copy_unless_one_insists(workbench, opened, dialogs, stick):
    dialogs.loses = False
    workbench.window.commands.run(ActionId.COPY)
    assert len(dialogs.told) == 1
    assert list(stick.iterdir()) == []


def test_a_stick_that_is_not_there_is_told(workbench, opened, dialogs, qtbot, stick, tmp_path, monkeypatch):
    copy(workbench, qtbot)
    stick.rename(tmp_path / "unplugged")
    dialogs.told.clear()
    workbench.window.commands.run(ActionId.COPY)
    assert str(stick) in dialogs.told[-1][1]
    (tmp_path / "other").mkdir()
    dialogs.agrees = True
    monkeypatch.setattr(workbench.desk.copying, "ask_place", lambda start: tmp_path / "other")
    copy(workbench, qtbot)
    assert manifest.read(tmp_path / "other" / "site.cccopy") is not None


def test_a_refusal_is_told_and_the_work_stays(workbench, opened, dialogs, qtbot, monkeypatch):
    def refuse(*_args, **_more):
        raise FileProblem("copy-not-written", Text("写不成。", "Not written."))

    monkeypatch.setattr(offsite, "write", refuse)
    copy(workbench, qtbot)
    assert [one.code for one in dialogs.problems] == ["copy-not-written"]
    assert not any(words in shown(workbench) for words in ("Copying", "正在复制"))


def test_progress_is_shown_and_the_key_offers_to_stop(workbench, opened, dialogs, qtbot, stick, monkeypatch):
    real, never = offsite.write, threading.Event()

    def slowly(snapshot, to, wanted, *, progress):
        while not never.wait(0.02):
            progress.step(25, 100, "x")
        return real(snapshot, to, wanted, progress=progress)

    monkeypatch.setattr(offsite, "write", slowly)
    workbench.window.commands.run(ActionId.COPY)
    qtbot.waitUntil(lambda: "25 %" in shown(workbench))
    workbench.window.commands.run(ActionId.COPY)            # the person would rather not stop
    assert len(dialogs.told) == 3
    rate(opened, qtbot)
    assert "25 %" in shown(workbench), "work goes on beside it"
    dialogs.agrees = True
    with qtbot.waitSignal(workbench.desk.copying.changed):
        workbench.window.commands.run(ActionId.COPY)
    assert "%" not in shown(workbench)
    assert list(stick.iterdir()) == []


def test_closing_soon_after_opening_asks_nothing_of_who_keeps_no_copies(workbench, opened, dialogs, qtbot):
    rate(opened, qtbot)
    assert workbench.desk.close()
    assert dialogs.told == []


def test_two_hours_of_work_turn_the_strip_amber_and_closing_asks(workbench, opened, dialogs, qtbot, monkeypatch):
    rate(opened, qtbot)
    hours_pass(monkeypatch, 2.5)
    with qtbot.waitSignal(workbench.desk.copying.changed):
        workbench.desk.copying.look()
    dialogs.decision = -1
    assert workbench.desk.copying.due
    assert any(words in shown(workbench) for words in ("Not saved elsewhere", "未另存"))
    assert not workbench.desk.close(), "the person would rather stay"
    assert workbench.desk.session is opened
    assert len(dialogs.offered) == 2
    dialogs.decision = 1
    assert workbench.desk.close(), "close all the same"


def test_copy_now_copies_and_then_closes(workbench, opened, dialogs, qtbot, stick):
    copy(workbench, qtbot)
    rate(opened, qtbot)
    dialogs.told.clear()
    dialogs.decision = 0
    with qtbot.waitSignal(workbench.desk.closed):
        assert not workbench.desk.close()
    assert len(dialogs.told) == 1
    made = manifest.read(stick / "site.cccopy")
    assert made is not None
    assert max(made.seqs.values()) == made.changes, "the last change is in it"


def test_after_a_copy_with_nothing_new_closing_asks_nothing(workbench, opened, dialogs, qtbot):
    copy(workbench, qtbot)
    dialogs.told.clear()
    assert workbench.desk.close()
    assert dialogs.told == []


def test_an_exercise_is_never_asked_for(workbench, dialogs, qtbot, tmp_path, monkeypatch):
    folder = new_session(tmp_path / "drill.ccsession", kind=SessionKind.TRAINING)
    with qtbot.waitSignal(workbench.desk.copying.changed):
        workbench.desk.open(folder)
    hours_pass(monkeypatch, 30)
    assert workbench.desk.close()
    assert dialogs.told == []


def test_a_refused_copy_keeps_the_session_open(workbench, opened, dialogs, qtbot, stick, monkeypatch):
    copy(workbench, qtbot)
    rate(opened, qtbot)

    def refuse(*_args, **_more):
        raise FileProblem("disk-full", Text("满了。", "Full."))

    monkeypatch.setattr(offsite, "write", refuse)
    dialogs.decision = 0
    with qtbot.waitSignal(workbench.desk.copying.changed):
        assert not workbench.desk.close()
    qtbot.waitUntil(lambda: [one.code for one in dialogs.problems] == ["disk-full"])
    assert workbench.desk.session is opened


def test_opening_another_session_after_the_copy_goes_on(workbench, opened, dialogs, qtbot, tmp_path):
    copy(workbench, qtbot)
    rate(opened, qtbot)
    other = new_session(tmp_path / "other.ccsession")
    dialogs.decision = 0
    with qtbot.waitSignal(workbench.desk.opened):
        workbench.desk.open(other)
    assert workbench.desk.session.folder == other


def test_the_age_of_the_copy_is_remembered_after_closing(workbench, opened, dialogs, qtbot, stick):
    copy(workbench, qtbot)
    folder = opened.folder
    assert workbench.desk.close()
    with qtbot.waitSignal(workbench.desk.copying.changed):
        workbench.desk.open(folder)
    assert any(words in shown(workbench) for words in COPIED)
    assert copies.last_place() == stick


@pytest.mark.parametrize("width", [960, 1280])
def test_the_strip_never_drops_what_is_amber_or_under_way(qtbot, width):
    strip = StatusStrip(Theme())
    qtbot.addWidget(strip)
    facts = (119, 428, 9, "214 MB", "Yesterday 18:55", "Lead of the team 李敏", "CC-CMM 客户中心能力成熟度模型")
    strip.resize(width, strip.height())
    strip.show()
    qtbot.waitExposed(strip)

    def names() -> list[str]:
        return [one.accessibleName() for one in strip.findChildren(QWidget) if one.isVisible()]

    strip.show_session(StripFacts(*facts, "Not saved elsewhere for 5 h", True))
    assert "Not saved elsewhere for 5 h" in names()
    strip.show_session(StripFacts(*facts))
    strip.show_copying(40)
    assert any("40 %" in one for one in names())
    strip.show_copying(None)
    assert not any("40 %" in one for one in names())
    for one in strip.findChildren(QWidget):
        if one.isVisible():
            assert one.mapTo(strip, one.rect().topRight()).x() <= width


def test_clicking_what_the_strip_says_is_the_key(workbench, opened, qtbot, stick):
    copy(workbench, qtbot)
    rate(opened, qtbot)
    field = next(one for one in workbench.window.strip.findChildren(QWidget)
                 if one.isVisible() and any(words in one.accessibleName() for words in COPIED))
    before = manifest.read(stick / "site.cccopy")
    with qtbot.waitSignal(workbench.desk.copying.changed):
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    after = manifest.read(stick / "site.cccopy")
    assert before is not None
    assert after is not None
    assert after.changes == before.changes + 1


def test_a_sealed_copy_is_offered_first_and_asks_its_passphrase_once(
    workbench, opened, dialogs, qtbot, stick, cheap_passphrases
):
    dialogs.decision, dialogs.secret = 0, "seven words nobody guesses"
    copy(workbench, qtbot)
    assert dialogs.problems == []
    (home,) = stick.iterdir()
    assert copy_places.is_sealed(home)
    made = layouts.opened(home, Opening(dialogs.secret))[1]
    assert max(made.seqs.values()) == made.changes
    rate(opened, qtbot)
    dialogs.told.clear()
    dialogs.secret = ""
    copy(workbench, qtbot)
    assert dialogs.told == []
    assert list(stick.iterdir()) == [home]
    assert any(words in shown(workbench) for words in COPIED)


@pytest.mark.parametrize(("decision", "secret"), [(-1, "x"), (0, "")])
def test_who_would_rather_not_choose_writes_nothing(workbench, opened, dialogs, qtbot, stick, decision, secret):
    dialogs.decision, dialogs.secret = decision, secret
    copy(workbench, qtbot)
    assert list(stick.iterdir()) == []
    assert dialogs.problems == []
    assert "%" not in shown(workbench)


def test_sealing_a_place_that_was_plain_says_what_remains(
    workbench, opened, dialogs, qtbot, stick, cheap_passphrases
):
    copy(workbench, qtbot)
    plain = next(one for one in stick.iterdir() if manifest.read(one) is not None)
    (paths.data() / "copies" / "places.json").unlink()       # as before copies could be sealed
    dialogs.decision, dialogs.secret = 0, "seven words nobody guesses"
    dialogs.told.clear()
    copy(workbench, qtbot)
    assert str(plain) in dialogs.told[-1][1]
    assert any(copy_places.is_sealed(one) for one in stick.iterdir())


def anew(workbench, qtbot) -> None:
    with qtbot.waitSignal(workbench.desk.copying.changed):
        workbench.window.commands.run(ActionId.COPY_ANEW)


def test_another_passphrase_is_chosen_anew_and_the_copy_before_is_removed(
    workbench, opened, dialogs, qtbot, stick, cheap_passphrases
):
    workbench.appearance.set_language("en")
    dialogs.decision, dialogs.secret = 0, "seven words nobody guesses"
    copy(workbench, qtbot)
    (before,) = stick.iterdir()
    dialogs.secret = "seven other words"
    dialogs.told.clear()
    anew(workbench, qtbot)
    assert dialogs.problems == []
    assert "They are sealed now." in str(dialogs.told)
    assert str(before) in dialogs.told[-1][1], "that it was removed"
    (home,) = stick.iterdir()
    assert home != before
    made = layouts.opened(home, Opening("seven other words"))[1]
    assert max(made.seqs.values()) == made.changes
    rate(opened, qtbot)
    dialogs.told.clear()
    copy(workbench, qtbot)
    assert dialogs.told == []
    assert list(stick.iterdir()) == [home]


def test_a_plain_place_is_sealed_anew(workbench, opened, dialogs, qtbot, stick, cheap_passphrases):
    copy(workbench, qtbot)
    dialogs.decision, dialogs.secret = 0, "seven words nobody guesses"
    anew(workbench, qtbot)
    (home,) = stick.iterdir()
    assert copy_places.is_sealed(home)


@pytest.mark.parametrize(("decision", "secret"), [(-1, "x"), (0, "")])
def test_who_chooses_nothing_anew_keeps_what_is_there(workbench, opened, dialogs, qtbot, stick, decision, secret):
    copy(workbench, qtbot)
    before = sorted(one.read_bytes() for one in stick.rglob("*") if one.is_file())
    dialogs.decision, dialogs.secret = decision, secret
    anew(workbench, qtbot)
    assert sorted(one.read_bytes() for one in stick.rglob("*") if one.is_file()) == before


def test_chosen_anew_before_there_is_a_copy_it_is_the_first(workbench, opened, dialogs, qtbot, stick):
    anew(workbench, qtbot)
    assert dialogs.problems == []
    assert manifest.read(stick / "site.cccopy") is not None


def test_an_earlier_state_put_back_is_told_with_both_ages(
    workbench, opened, dialogs, qtbot, stick, tmp_path, cheap_passphrases
):
    workbench.appearance.set_language("en")
    dialogs.decision, dialogs.secret = 0, "seven words nobody guesses"
    copy(workbench, qtbot)
    (home,) = stick.iterdir()
    shutil.copytree(home, tmp_path / "earlier")
    rate(opened, qtbot)
    copy(workbench, qtbot)
    shutil.rmtree(home)
    shutil.copytree(tmp_path / "earlier", home)
    dialogs.told.clear()
    copy(workbench, qtbot)
    title, words = dialogs.told[0][:2]
    assert title == "An earlier state was put back"
    assert str(home) in words
    assert words.count("Today") == 2
    assert dialogs.problems == []
