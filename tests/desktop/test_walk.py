"""The walk in a real window: keyboard only, evidence by drop and by paste, kill -9, everything is there."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
from pathlib import Path

import pytest

from ccworkbench.session import verify
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.keeping import path_of
from ccworkbench.session.model import AssessorId
from tests.desktop.conftest import Desktop, until

ITEMS = 20


def written(folder: Path, scratch: Path, where: str) -> int:
    """Count journal rows in a copy of the database; the live one is locked, and copying is safe."""
    copy = scratch / "copy.db"
    shutil.copyfile(folder / "session.db", copy)
    link = sqlite3.connect(f"file:{copy}?mode=ro&immutable=1", uri=True)
    try:
        return int(link.execute(f"SELECT count(*) FROM change WHERE {where}").fetchone()[0])
    except sqlite3.DatabaseError:
        return -1        # copied in the middle of a commit; the next copy will do
    finally:
        link.close()


@pytest.mark.desktop
def test_a_walk_by_keyboard_survives_a_kill(desktop: Desktop, tmp_path: Path) -> None:
    shot = tmp_path / "whiteboard.png"
    subprocess.run(
        ["convert", "-size", "640x400", "gradient:steelblue-white", str(shot)], check=True, env=desktop.env
    )
    minutes = tmp_path / "minutes.txt"
    minutes.write_text("Calibration of 12 May: five samples, gap 3 points.\n", encoding="utf-8")

    program = desktop.start("-m", "ui")
    window = desktop.window("CC Workbench|客户中心评审工作台")
    desktop.activate(window)
    desktop.keys("ctrl+n")
    dialog = desktop.window("New session|新建评审")
    desktop.activate(dialog)
    desktop.keys("Down")                 # the second card: CC-CMM, every item of it rated 0-5
    desktop.keys("Return")
    desktop.type("Qinglan")
    desktop.keys("Return")
    desktop.type("Lin")
    desktop.keys("ctrl+Return")
    folder = tmp_path / "home" / "data" / "sessions" / "Qinglan.ccsession"
    until((folder / "holder.json").exists, "the session being open")
    until(lambda: "Qinglan" in desktop.xdotool("getwindowname", window), "the window showing the session")
    desktop.activate(window)

    given = []
    for number in range(ITEMS):
        given.append(str(number % 6))
        desktop.keys(given[-1], "j")
    until(
        lambda: written(folder, tmp_path, "entity = 'rating' AND field = 'answer'") == ITEMS, "all ratings kept"
    )

    desktop.keys("k")
    desktop.clip_picture(shot)
    desktop.keys("ctrl+v")
    until(lambda: written(folder, tmp_path, "entity = 'link'") == 1, "the pasted picture kept")

    desktop.start(str(Path(__file__).with_name("drag_source.py")), str(minutes), "20", "20")
    source = desktop.window("drag source")
    desktop.activate(source)
    x, y, _, _ = desktop.geometry(source)
    wx, wy, wide, tall = desktop.geometry(window)
    desktop.drag((x + 80, y + 40), (wx + wide - 120, wy + tall // 2))
    until(lambda: written(folder, tmp_path, "entity = 'link'") == 2, "the dropped file kept")

    desktop.activate(window)
    desktop.keys("e")
    desktop.type("Five samples, gap 3 points.")
    until(lambda: written(folder, tmp_path, "field = 'rationale'") >= 1, "the rationale kept")
    desktop.picture(tmp_path / "walk.png")

    program.send_signal(signal.SIGKILL)
    program.wait()

    with SessionDocument.open(folder) as document:
        assert document.recovered
        assert all(check.ok for check in verify.verify(document, deep=True))
        me = AssessorId("A")
        items = [item.id for item in document.standard.items[:ITEMS]]
        answers = [document.state.rating(item, me).answer for item in items]
        assert [answer.option for answer in answers if answer is not None] == given
        at = document.state.item_target(items[-1])
        held = {one.name: path_of(document.folder, one).read_bytes() for one in document.state.evidence_for(at)}
        assert held["minutes.txt"] == minutes.read_bytes()
        assert len(held) == 2
        assert "Five samples" in document.state.rating(items[-1], me).rationale

    desktop.start("-m", "ui", "open", str(folder))
    until(lambda: (folder / "holder.json").exists(), "the session being open again")
    until(lambda: "Qinglan" in desktop.xdotool("getwindowname", desktop.window("Qinglan")), "the window again")
