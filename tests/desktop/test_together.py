"""Several laptops, one session, in a real window: files merged, one refused, undone and redone, conflicts settled;
then the laptop dies, and work goes on from the stick on another one."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ccworkbench.session import evidence, exchange, layouts, profile, ratings, receiving, signing, verify
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.standard import library
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.desktop.conftest import Desktop, until
from tests.desktop.test_walk import written

LEAD, B, C, D = (AssessorId(one) for one in "ABCD")
PEOPLE = [Person(LEAD, "Lin", Role.LEAD), *(Person(one, f"Rater {one}", Role.ASSESSOR) for one in (B, C, D))]
TITLE = "Qinglan"
WORDS = "correct horse battery staple"


def laptop(monkeypatch: pytest.MonkeyPatch, place: Path, name: str) -> None:
    """Work as another installation from here on."""
    monkeypatch.setenv("CCWORKBENCH_HOME", str(place / f"home {name}"))


def make_files(place: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Make the lead's session and what four colleagues send; the last is of another session."""
    laptop(monkeypatch, place, "lead")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with SessionDocument.create(
        folder, library.load("sample"), organisation=TITLE, alias=TITLE, people=PEOPLE, author=LEAD
    ) as lead:
        lead.i_am(LEAD)
        seen, _ = evidence.attach_sighting(lead, "Wallboard", [lead.state.item_target(ItemId("1-01"))], LEAD)
        exchange.write(lead, place / "start.ccx")
        profile.set_value(lead, "seats", "286", LEAD)
        evidence.set_caption(lead, seen, LEAD, "Tuesday morning")
    work: dict[AssessorId, Callable[[SessionDocument], object]] = {
        B: lambda doc: profile.set_value(doc, "seats", "312", B),
        C: lambda doc: evidence.set_caption(doc, seen, C, "Taken at the early shift"),
        D: lambda doc: ratings.rate(doc, ItemId("1-01"), D, Answer(option="4"), rationale="Seen on two floors."),
    }
    made = []
    for person, act in work.items():
        laptop(monkeypatch, place, person)
        with receiving.receive(place / "start.ccx", place / person, me=person) as doc:
            ratings.rate(doc, ItemId("2-01"), person, Answer(option="3"))
            act(doc)
            made.append(place / f"from-{person}.ccx")
            exchange.write(doc, made[-1], sign=signing.signer())
    with SessionDocument.create(
        place / "other.ccsession", library.load("sample"), organisation="Elsewhere", people=PEOPLE, author=LEAD
    ) as doc:
        made.append(place / "elsewhere.ccx")
        exchange.write(doc, made[-1])
    laptop(monkeypatch, place, "lead")
    return made


def count(folder: Path, scratch: Path, query: str) -> int:
    """Ask a copy of the database; -1 where it was copied in the middle of a commit."""
    copy = scratch / "asked.db"
    shutil.copyfile(folder / "session.db", copy)
    link = sqlite3.connect(f"file:{copy}?mode=ro&immutable=1", uri=True)
    try:
        return int(link.execute(query).fetchone()[0])
    except sqlite3.DatabaseError:
        return -1
    finally:
        link.close()


@pytest.mark.desktop
def test_files_are_merged_conflicts_settled_and_the_stick_carries_on(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sessions" / "Qinglan.ccsession"
    files = make_files(tmp_path, folder, monkeypatch)
    desktop.env["CCWORKBENCH_HOME"] = str(tmp_path / "home lead")
    before = written(folder, tmp_path, "TRUE")
    program = desktop.start("-m", "ui", "open", str(folder))
    window = desktop.window(TITLE)
    desktop.activate(window)

    # Four files; one is refused, the others come in.
    desktop.keys("ctrl+m")
    asking = desktop.window("Merge exchange files|合并交换文件")
    desktop.activate(asking)
    desktop.type(" ".join(f'"{one}"' for one in files))
    desktop.keys("Return")
    until(lambda: not desktop.xdotool("search", "--onlyvisible", "--name", "Merge exchange files|合并交换文件"),
          "the file dialog being gone")

    desktop.activate(window)

    def merges() -> bool:
        desktop.keys("Return")                  # the merge, once what would come of it is shown
        time.sleep(4)
        return count(folder, tmp_path, "SELECT count(*) FROM receipt WHERE body LIKE '%\"finished\":true%'") > 0

    until(merges, "the merge being done once its dry run is shown")
    merged = written(folder, tmp_path, "TRUE")
    assert merged == before + 7, "three ratings, a rationale with one of them, seats, a caption and a rating"
    body = sqlite3.connect(f"file:{tmp_path / 'asked.db'}?mode=ro&immutable=1", uri=True).execute(
        "SELECT body FROM receipt WHERE body LIKE '%elsewhere%'").fetchone()
    assert body is not None
    assert "exchange-other-session" in body[0]
    desktop.picture(tmp_path / "merged.png")

    # The whole merge is taken back and done again, one key each, where its receipt is shown.
    time.sleep(3)
    desktop.activate(window)
    desktop.keys("ctrl+z")
    asked = desktop.window("Undo whole merge|撤销整次合并")
    desktop.activate(asked)
    desktop.keys("Tab", "space")                    # Enter would keep the merge
    withdrawn = "SELECT count(*) FROM withdrawn"
    until(lambda: count(folder, tmp_path, withdrawn) == 7, "the merge being undone")
    desktop.activate(window)
    time.sleep(2)
    desktop.keys("ctrl+shift+z")
    until(lambda: count(folder, tmp_path, withdrawn) == 0, "the merge being redone")
    assert written(folder, tmp_path, "TRUE") == merged

    # Two conflicts, settled by keyboard with a reason each.
    desktop.activate(window)
    desktop.keys("ctrl+shift+m")
    for number in range(2):
        notes = count(folder, tmp_path, "SELECT count(*) FROM change WHERE entity = 'note' AND field = 'text'")

        def settled(had: int = notes, word: str = f"asked again {number}") -> bool:
            desktop.activate(window)
            desktop.keys("Escape", "Right", "Return")
            desktop.type(word)
            desktop.keys("ctrl+Return")
            time.sleep(3)                           # or the same would be typed where the conflict was
            return count(
                folder, tmp_path, "SELECT count(*) FROM change WHERE entity = 'note' AND field = 'text'") > had

        until(settled, f"conflict {number} being settled")
    desktop.picture(tmp_path / "settled.png")

    # A copy on the stick; then the laptop is gone.
    stick = tmp_path / "stick"
    stick.mkdir()
    copy_to(desktop, window, stick)
    until(lambda: any((one / layouts.MANIFEST).exists() for one in stick.iterdir()), "the copy being whole")
    lying = b"".join(one.name.encode() + one.read_bytes() for one in stick.rglob("*") if one.is_file())
    assert TITLE.encode() not in lying
    assert b"SQLite format 3" not in lying
    program.send_signal(signal.SIGKILL)
    program.wait()
    at_death = written(folder, tmp_path, "TRUE")
    shutil.rmtree(folder.parent)
    shutil.rmtree(tmp_path / "home lead")
    desktop.env["CCWORKBENCH_HOME"] = str(tmp_path / "home new")
    go_on(desktop, stick)
    again = tmp_path / "home new" / "data" / "sessions" / "Qinglan.ccsession"
    until((again / "holder.json").exists, "the session being open on the new laptop")
    desktop.window(TITLE)
    desktop.picture(tmp_path / "went-on.png")
    desktop.end()
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "home new"))
    with SessionDocument.open(again) as doc:
        assert all(check.ok for check in verify.verify(doc, deep=True))
        assert len(doc.journal.rows()) >= at_death
        assert doc.state.conflicts == ()
        assert doc.me == LEAD
        ratings.rate(doc, ItemId("1-01"), LEAD, Answer(option="5"))


def copy_to(desktop: Desktop, window: str, stick: Path) -> None:
    """Copy the open session to the stick by one key; asked are whether the same disk will do, and a passphrase."""
    desktop.activate(window)
    desktop.keys("ctrl+shift+b")
    desktop.activate(desktop.window("Copy to a stick or second disk|复制到 U 盘或另一块磁盘"))
    desktop.type(str(stick))
    desktop.keys("Return")
    desktop.activate(desktop.window("The same disk|同一块磁盘"))
    desktop.keys("Tab", "space")
    desktop.activate(desktop.window("Sealed or plain|加密还是明文"))
    desktop.keys("Return")                          # sealed is what is offered
    desktop.activate(desktop.window("Seal with a passphrase|用口令加密"))
    desktop.type(WORDS)
    desktop.keys("Tab")
    desktop.type(WORDS)
    desktop.keys("Return")


def go_on(desktop: Desktop, stick: Path) -> None:
    """Go on from the stick in a window that knows no session."""
    desktop.start("-m", "ui")
    desktop.activate(desktop.window("CC Workbench|客户中心评审工作台"))
    desktop.keys("ctrl+k")
    desktop.type("go on from a copy")
    desktop.keys("Return")
    desktop.activate(desktop.window("Go on from a copy|从副本继续"))
    desktop.type(str(stick))
    desktop.keys("Return")
    desktop.activate(desktop.window("Passphrase of the copy|副本的口令"))
    desktop.type(WORDS)
    desktop.keys("Return")
