"""Private folders: what a killed program left of them goes, whatever it was doing."""

import os
import shutil
import time

from ccworkbench.session import storage
from ccworkbench.session.storage import make_folders, private_folder


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


def test_folders_are_made_with_those_above_them_and_synced(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(storage, "sync_folder", synced.append)
    make_folders(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a" / "b" / "c").is_dir()
    assert sorted(synced) == [tmp_path, tmp_path / "a", tmp_path / "a" / "b"]
    make_folders(tmp_path / "a" / "b" / "c")
    assert len(synced) == 3
