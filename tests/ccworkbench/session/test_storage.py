"""Private folders: what a killed program left of them goes, whatever it was doing."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from ccworkbench.session import destruction, exchange, storage
from ccworkbench.session.storage import make_folders, private_folder
from tests.ccworkbench.session.samples import A


def aged(folder):
    """Let a folder be older than the making of one takes."""
    os.utime(folder, (time.time() - 60,) * 2)
    return folder


def test_killed_before_it_was_marked(private_temp):
    (private_temp / "ccworkbench-private-1").mkdir()
    aged(private_temp / "ccworkbench-private-1")
    (private_temp / "ccworkbench-private-2").mkdir()     # somebody may be making this one now
    with private_folder():
        pass
    assert [one.name for one in private_temp.iterdir()] == ["ccworkbench-private-2"]


def test_killed_while_it_was_removed(private_temp, monkeypatch):
    """The mark goes last: until then the next program knows what the folder is."""
    at_the_end = []
    real = shutil.rmtree

    def last(path, **settings):
        at_the_end.append(sorted(one.name for one in path.iterdir()))
        real(path, **settings)

    with private_folder() as place:
        (place / "exchange.db").write_bytes(b"plain")
        (place / "a").mkdir()
        (place / "a" / "b").write_bytes(b"plain")
        monkeypatch.setattr(storage.shutil, "rmtree", last)
    assert at_the_end == [["b"], [".held"]]
    assert list(private_temp.iterdir()) == []


def test_a_power_cut_that_took_the_mark_alone(private_temp):
    place = private_temp / "ccworkbench-private-1"
    place.mkdir()
    (place / "exchange.db").write_bytes(b"plain")
    aged(place)
    storage.sweep_private()
    assert list(private_temp.iterdir()) == []


def test_a_link_laid_for_us_is_not_followed(private_temp, tmp_path):
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "work").write_bytes(b"years of it")
    (private_temp / "ccworkbench-private-1").symlink_to(precious)
    os.utime(private_temp / "ccworkbench-private-1", (0, 0), follow_symlinks=False)
    aged(precious)
    storage.sweep_private()
    assert (precious / "work").read_bytes() == b"years of it"
    (precious / ".held").touch()
    os.utime(precious / ".held", (0, 0))
    storage.sweep_private()
    assert (precious / "work").read_bytes() == b"years of it"


def test_folders_are_made_with_those_above_them_and_synced(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(storage, "sync_folder", synced.append)
    make_folders(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a" / "b" / "c").is_dir()
    assert sorted(synced) == [tmp_path, tmp_path / "a", tmp_path / "a" / "b"]
    make_folders(tmp_path / "a" / "b" / "c")
    assert len(synced) == 3


@pytest.mark.parametrize("making", [
    "SessionDocument.create(place / 'b.ccsession', small_standard(), organisation='o', people=TEAM, author=A)",
    "receiving.receive(place / 'away' / 'a.ccx', place)",
])
def test_a_session_in_the_making_goes_when_the_program_was_killed(make, tmp_path, making):
    """All of a session lies in it: the next one that is made there takes it away, and so does destroying."""
    doc = make("a")
    (tmp_path / "away").mkdir()
    exchange.write(doc, tmp_path / "away" / "a.ccx")
    destruction.destroy(doc, A, "ended")
    script = f"""
        import os, signal
        from pathlib import Path
        from ccworkbench.session import receiving
        from ccworkbench.session.document import SessionDocument
        from tests.ccworkbench.session.samples import TEAM, A, small_standard
        place = Path({str(tmp_path)!r})
        Path.rename = lambda path, to, real=Path.rename: (
            real(path, to) if path.suffix != ".ccsession" else os.kill(os.getpid(), signal.SIGKILL))
        {making}
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], cwd=Path(__file__).parents[3], check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert any(one.name == "session.db" for one in tmp_path.rglob("*"))
    for held in tmp_path.glob(".*/.held"):
        aged(held)
    destruction.destroy(make("c"), A, "ended")
    assert [one.name for one in tmp_path.iterdir()] == ["away"]
